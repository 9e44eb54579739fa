/** The settings, section `poisonlint`, in one place: the server checks them with this, and the extension's manifest is made from it. */
import { z } from 'zod';
import { RULE_LEVELS, SEVERITIES } from '../refine/severity.js';

const shape = {
  enable: z.boolean().default(true).describe('Whether poisonlint looks at anything.'),
  minSeverity: z.enum(SEVERITIES).default('warning').describe('Findings below this severity are not shown.'),
  rules: z
    .record(z.string(), z.enum(RULE_LEVELS))
    .default({})
    .describe(
      'Rule id to level, over what the configuration file says: "off" leaves the rule out, any other gives its findings this severity.',
    ),
  configFile: z
    .string()
    .default('')
    .describe(
      'The configuration file to use, absolute or relative to the workspace folder. Without it poisonlint.config.* is looked for, from the folder upwards.',
    ),
  diagnosticMode: z
    .enum(['openFilesOnly', 'workspace'])
    .default('openFilesOnly')
    .describe('Whether all files of the workspace are looked at in the background, or those that are open.'),
  checkInsertedText: z
    .boolean()
    .default(true)
    .describe(
      'Whether text that arrives in one piece, as an accepted suggestion or a paste, is checked first and announced where something is planted in it.',
    ),
  showGaps: z
    .boolean()
    .default(false)
    .describe('Whether parts that could not be looked at, as of broken syntax, are shown as information. They are always in the log.'),
};

const settingsSchema = z.object(shape);

export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

export interface ReadSettings {
  readonly settings: Settings;
  /** What was not understood, a sentence each; the default then holds. */
  readonly problems: readonly string[];
}

/** Takes what a client sends. A key that is wrong must not put the others out of force; keys of others are left alone. */
export function readSettings(value: unknown): ReadSettings {
  if (typeof value !== 'object' || value === null) return { settings: DEFAULT_SETTINGS, problems: [] };
  const problems: string[] = [];
  const given: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(shape)) {
    const one: unknown = (value as Record<string, unknown>)[key];
    // Clients send null for what is not set.
    if (one === undefined || one === null) continue;
    const result = schema.safeParse(one);
    if (result.success) given[key] = result.data;
    else problems.push(`The setting poisonlint.${key} is not valid: ${result.error.issues.map((issue) => issue.message).join('; ')}`);
  }
  return { settings: settingsSchema.parse(given), problems };
}

/** JSON Schema of each setting by its name without `poisonlint.`, for the extension's manifest; `ruleIds` are offered as keys of `rules`. */
export function settingsJsonSchema(ruleIds: readonly string[]): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const { properties = {} } = z.toJSONSchema(settingsSchema, {
    io: 'input',
    override({ zodSchema, jsonSchema }) {
      if (jsonSchema.propertyNames === undefined || zodSchema._zod.def.type !== 'record' || ruleIds.length === 0) return;
      delete jsonSchema.propertyNames;
      jsonSchema.properties = Object.fromEntries(ruleIds.map((id) => [id, { enum: [...RULE_LEVELS] }]));
    },
  });
  return properties as Record<string, Record<string, unknown>>;
}
