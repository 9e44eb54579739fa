/** The shape of configuration files and baselines, in one place. Loaded only where such a file exists: zod costs start-up time. */
import { z } from 'zod';
import { OPTIONAL_SKIPS } from '../document/skip.js';
import { BASELINE_VERSION } from '../refine/baseline.js';
import { RULE_LEVELS, SEVERITIES } from '../refine/severity.js';

const PATTERNS = "Patterns in the syntax of .gitignore, relative to the configuration file's folder.";

const rules = z
  .record(z.string(), z.enum(RULE_LEVELS))
  .describe('Rule id to level: "off" leaves the rule out, any other gives its findings this severity.');

export const settingsSchema = z
  .strictObject({
    maxFileBytes: z.int().positive().optional().describe('Files larger than this are not read and count as gaps. Default: 5242880.'),
    skip: z
      .array(z.enum(OPTIONAL_SKIPS))
      .optional()
      .describe('Which files in folders are left out. Default: all three. Files that are named are always looked at.'),
  })
  .describe('What holds for the files of this block.');

const blockShape = {
  name: z.string().optional().describe('For messages only.'),
  files: z.array(z.string()).optional().describe(`The files that this block is for; without it, all. ${PATTERNS}`),
  ignores: z
    .array(z.string())
    .optional()
    .describe(`Files that this block is not for; in a block with nothing else, files that are not looked at. ${PATTERNS}`),
  rules: rules.optional(),
  settings: settingsSchema.optional(),
};

const pluginNames = z.string().describe('A module with rules: a path relative to this file, or the name of a package.');

const pluginRule = z.looseObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*(?:\/[a-z][a-z0-9-]*)?$/, 'must be in kebab case'),
  summary: z.string(),
  family: z.string(),
  weakness: z.string(),
  severity: z.enum(SEVERITIES),
  messages: z.record(z.string(), z.unknown()),
  anchors: z.array(z.string()),
  visit: z.record(z.string(), z.unknown()),
});

export const pluginSchema = z.looseObject({ rules: z.array(pluginRule) });

export const blockSchema = z.strictObject({ ...blockShape, plugins: z.array(z.union([pluginNames, pluginSchema])).optional() });
export const blocksSchema = z.array(blockSchema);
export type Block = z.infer<typeof blockSchema>;

/** JSON cannot hold a plugin itself, and an array has no place for `$schema`: an object around the array has. */
const jsonBlocks = z.array(
  z.strictObject({ ...blockShape, plugins: z.array(pluginNames).optional().describe('Modules with more rules.') }),
);
export const rootSchema = z.strictObject({ $schema: z.string().optional(), config: blocksSchema });
const jsonFile = z.union([jsonBlocks, z.strictObject({ $schema: z.string().optional(), config: jsonBlocks })]);

/** The JSON Schema of `poisonlint.config.json`, for editors; `ruleIds` are offered as keys of `rules`. */
export function configurationJsonSchema(ruleIds: readonly string[]): object {
  const schema = z.toJSONSchema(jsonFile, {
    override({ zodSchema, jsonSchema }) {
      if (zodSchema !== rules || ruleIds.length === 0) return;
      jsonSchema.properties = Object.fromEntries(ruleIds.map((id) => [id, { enum: [...RULE_LEVELS] }]));
    },
  });
  return { ...schema, title: 'Configuration of poisonlint' };
}

export const baselineSchema = z.strictObject({
  version: z.literal(BASELINE_VERSION),
  findings: z.array(
    z.strictObject({ fingerprint: z.string().min(1), rule: z.string().min(1), path: z.string(), count: z.int().positive() }),
  ),
});
