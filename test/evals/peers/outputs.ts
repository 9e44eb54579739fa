/** What the tools print, as alerts. Only the fields that are needed are looked at, and they must be there. */
import { z } from 'zod';
import type { ToolName } from '../../peers/tools.js';

/** Lines from 1, both ends included: the place as far as the tool says it. */
export interface Alert {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly rule: string;
}

export interface ToolOutput {
  readonly alerts: readonly Alert[];
  /** Files that the tool says it could not read, or only in part. */
  readonly unread: readonly string[];
}

export type ReadOutput = (output: string) => ToolOutput;

/** @throws ZodError or SyntaxError if the tool printed something else. */
function reader<Shape extends z.ZodType>(shape: Shape, read: (parsed: z.output<Shape>) => ToolOutput): ReadOutput {
  return (output) => read(shape.parse(JSON.parse(output)));
}

const line = z.number().int().min(1);

const readPoisonlint = reader(
  z.object({
    findings: z.array(z.object({ ruleId: z.string(), path: z.string(), start: z.object({ line }), end: z.object({ line }) })),
    gaps: z.array(z.object({ path: z.string() })),
  }),
  ({ findings, gaps }) => ({
    alerts: findings.map(({ ruleId, path, start, end }) => ({ file: path, line: start.line, endLine: end.line, rule: ruleId })),
    unread: gaps.map(({ path }) => path),
  }),
);

/** Its range of lines is the whole statement, for a parameter the whole function: the line it points at is the place. */
const readBandit = reader(
  z.object({
    results: z.array(z.object({ filename: z.string(), line_number: line, test_id: z.string() })),
    errors: z.array(z.object({ filename: z.string() })),
  }),
  ({ results, errors }) => ({
    alerts: results.map(({ filename, line_number, test_id }) => ({
      file: filename,
      line: line_number,
      endLine: line_number,
      rule: test_id,
    })),
    unread: errors.map(({ filename }) => filename),
  }),
);

const NO_RULE = /^(invalid-syntax|E902)$/;

const readRuff = reader(
  z.array(
    z.object({
      filename: z.string(),
      code: z.string().nullable(),
      location: z.object({ row: line }),
      end_location: z.object({ row: line }),
    }),
  ),
  (diagnostics) => {
    const isAlert = ({ code }: { readonly code: string | null }): boolean => code !== null && !NO_RULE.test(code);
    return {
      alerts: diagnostics.filter(isAlert).map(({ filename, code, location, end_location }) => ({
        file: filename,
        line: location.row,
        endLine: end_location.row,
        rule: code ?? '',
      })),
      unread: diagnostics.filter((one) => !isAlert(one)).map(({ filename }) => filename),
    };
  },
);

/** A message without a rule is the parser's. */
const readEslint = reader(
  z.array(
    z.object({
      filePath: z.string(),
      messages: z.array(
        z.object({
          ruleId: z.string().nullable(),
          line: z.number().optional(),
          endLine: z.number().optional(),
          fatal: z.boolean().optional(),
        }),
      ),
    }),
  ),
  (files) => ({
    alerts: files.flatMap(({ filePath, messages }) =>
      messages.flatMap(({ ruleId, line: first = 1, endLine = first }) =>
        ruleId === null ? [] : [{ file: filePath, line: first, endLine, rule: ruleId }],
      ),
    ),
    unread: files.filter(({ messages }) => messages.some(({ fatal }) => fatal === true)).map(({ filePath }) => filePath),
  }),
);

/** A diagnostic without a code is the parser's. Its first label is the place; only where that begins is said in lines. */
const readOxlint = reader(
  z.object({
    diagnostics: z.array(
      z.object({
        filename: z.string(),
        code: z.string().optional(),
        labels: z.array(z.object({ span: z.object({ line }) })),
      }),
    ),
  }),
  ({ diagnostics }) => ({
    alerts: diagnostics.flatMap(({ filename, code, labels: [label] }) => {
      if (code === undefined) return [];
      const first = label?.span.line ?? 1;
      return [{ file: filename, line: first, endLine: first, rule: code }];
    }),
    unread: diagnostics.filter(({ code }) => code === undefined).map(({ filename }) => filename),
  }),
);

const readSemgrep = reader(
  z.object({
    results: z.array(z.object({ check_id: z.string(), path: z.string(), start: z.object({ line }), end: z.object({ line }) })),
    errors: z.array(z.object({ path: z.string().optional() })),
  }),
  ({ results, errors }) => ({
    alerts: results.map(({ check_id, path, start, end }) => ({ file: path, line: start.line, endLine: end.line, rule: check_id })),
    unread: errors.flatMap(({ path }) => (path === undefined ? [] : [path])),
  }),
);

/** `file:line`, relative to the package. */
const LOCATION = /^(.+):(\d+)$/;

/** What it warns of is a risk: a hit of a rule for a threat, in most cases together with one for a capability. Of `guarddog.py`, by package. */
const readGuarddog = reader(
  z.record(z.string(), z.object({ risks: z.array(z.object({ threat_rule: z.string(), threat_location: z.string() })) })),
  (packages) => ({
    alerts: Object.entries(packages).flatMap(([folder, { risks }]) =>
      risks.flatMap(({ threat_rule, threat_location }) => {
        const [, file, place] = LOCATION.exec(threat_location) ?? [];
        if (file === undefined || place === undefined) return [];
        return [{ file: `${folder}/${file}`, line: Number(place), endLine: Number(place), rule: threat_rule }];
      }),
    ),
    unread: [],
  }),
);

const readDetectSecrets = reader(
  z.object({ results: z.record(z.string(), z.array(z.object({ type: z.string(), line_number: line }))) }),
  ({ results }) => ({
    alerts: Object.entries(results).flatMap(([file, secrets]) =>
      secrets.map(({ type, line_number }) => ({ file, line: line_number, endLine: line_number, rule: type })),
    ),
    unread: [],
  }),
);

export const OUTPUTS: Readonly<Record<ToolName | 'poisonlint', ReadOutput>> = {
  poisonlint: readPoisonlint,
  bandit: readBandit,
  ruff: readRuff,
  'eslint-plugin-security': readEslint,
  'eslint-plugin-sonarjs': readEslint,
  oxlint: readOxlint,
  semgrep: readSemgrep,
  guarddog: readGuarddog,
  'detect-secrets': readDetectSecrets,
};
