/** What our own requests must look like: anything may come over the wire. */
import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { z } from 'zod';

const position = z.object({ line: z.number(), character: z.number() });
const range = z.object({ start: position, end: position });

export const scanCompletionShape = z.object({
  textDocument: z.object({ uri: z.string() }),
  range,
  text: z.string(),
  inserted: z.object({ replaced: z.string() }).optional(),
});

export const scanTextShape = z.object({ text: z.string(), languageId: z.string() });

export const scanFilesShape = z.object({ uris: z.array(z.string()), staged: z.boolean() });

export const explainRuleShape = z.object({ ruleId: z.string() });

export const suppressShape = z.object({
  uri: z.string(),
  ruleId: z.string(),
  range,
  scope: z.enum(['line', 'file']),
  reason: z.string(),
});

/** @throws ResponseError that names what is wrong. */
export function readParams<Shape extends z.ZodType>(shape: Shape, params: unknown): z.infer<Shape> {
  const result = shape.safeParse(params);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'parameters'}: ${message}`);
  throw new ResponseError(ErrorCodes.InvalidParams, problems.join('; '));
}
