import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyRule } from '../../rules/vocabulary/index.js';
import type { Block } from './schema.js';
import { UsageError } from './usage-error.js';

export const CONFIGURATION_NAMES = [
  'poisonlint.config.js',
  'poisonlint.config.mjs',
  'poisonlint.config.ts',
  'poisonlint.config.json',
] as const;

export interface Configuration {
  /** Absolute; the folder it is in is what its patterns are relative to. */
  readonly file?: string;
  readonly blocks: readonly Block[];
  /** Rules of its plugins. */
  readonly pluginRules: readonly AnyRule[];
  /** What of it is a program and was not run: the file itself, or names of plugins. */
  readonly notRun?: readonly string[];
}

export interface LoadOptions {
  /** Whether what is a program is run: a configuration that is no JSON, and plugins. */
  readonly programs: boolean;
}

export const EMPTY_CONFIGURATION: Configuration = { blocks: [], pluginRules: [] };

/**
 * The nearest configuration file at or above `folder`, not further up than the repository that the folder is in.
 * Only ever called for the user's own working directory: a configuration may be a program.
 *
 * @throws UsageError where a folder holds two.
 */
export function findConfiguration(folder: string): string | undefined {
  for (let current = folder; ; current = path.dirname(current)) {
    const present = CONFIGURATION_NAMES.filter((name) => fs.existsSync(path.join(current, name)));
    if (present.length > 1) throw new UsageError(`${current} holds ${present.join(' and ')}; keep one, or name one with --config`);
    if (present[0] !== undefined) return path.join(current, present[0]);
    if (fs.existsSync(path.join(current, '.git')) || path.dirname(current) === current) return undefined;
  }
}

/**
 * Reads and checks a configuration file and loads its plugins.
 *
 * @throws UsageError that names the file, the key and what is allowed there.
 */
export async function loadConfiguration(file: string, { programs }: LoadOptions = { programs: true }): Promise<Configuration> {
  const isData = file.endsWith('.json');
  if (!isData && !programs) return { file, blocks: [], pluginRules: [], notRun: [file] };
  const value = isData ? readJson(file, 'The configuration') : await importDefault(file);
  const blocks = await checkBlocks(value, file);
  const plugins = blocks.flatMap((block) => block.plugins ?? []);
  if (plugins.length > 0 && !programs) return { file, blocks, pluginRules: [], notRun: plugins.map(String) };
  const pluginRules: AnyRule[] = [];
  for (const plugin of plugins) pluginRules.push(...(await loadPlugin(plugin, file)));
  return { file, blocks, pluginRules };
}

async function checkBlocks(value: unknown, file: string): Promise<readonly Block[]> {
  const [{ blockSchema, blocksSchema, rootSchema, settingsSchema }, { describeIssues }] = await Promise.all([
    import('./schema.js'),
    import('./issues.js'),
  ]);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const result = isObject ? rootSchema.safeParse(value) : blocksSchema.safeParse(value);
  if (result.success) return Array.isArray(result.data) ? result.data : result.data.config;
  const keysAt = (at: readonly PropertyKey[]): string[] => {
    if (at.at(-1) === 'settings') return Object.keys(settingsSchema.shape);
    return at.length === 0 ? Object.keys(rootSchema.shape) : Object.keys(blockSchema.shape);
  };
  throw new UsageError(`The configuration ${file} is not valid:\n${describeIssues(result.error.issues, value, keysAt)}`);
}

/** @throws UsageError where the file cannot be read or is not JSON; `what` opens the message. */
export function readJson(file: string, what: string): unknown {
  let text: string;
  try {
    // A device such as /dev/zero never ends.
    if (!fs.statSync(file).isFile()) throw new Error('it is not a regular file');
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${what} ${file} cannot be read: ${messageOf(error)}`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${what} ${file} is not JSON: ${messageOf(error)}`);
  }
}

async function importDefault(file: string): Promise<unknown> {
  const module = await importModule(file, file);
  if (!('default' in module)) throw new UsageError(`The configuration ${file} has no default export`);
  return module.default;
}

async function loadPlugin(plugin: NonNullable<Block['plugins']>[number], file: string): Promise<readonly AnyRule[]> {
  const value = typeof plugin === 'string' ? await importPlugin(plugin, file) : plugin;
  const { pluginSchema } = await import('./schema.js');
  const result = pluginSchema.safeParse(value);
  if (!result.success) {
    const { describeIssues } = await import('./issues.js');
    throw new UsageError(
      `A plugin of ${file} is not valid${typeof plugin === 'string' ? ` (${plugin})` : ''}:\n${describeIssues(result.error.issues, value, () => ['rules'])}`,
    );
  }
  // The shape was checked; that the functions in it take facts is what `defineRule` is for.
  return result.data.rules as unknown as readonly AnyRule[];
}

async function importPlugin(name: string, file: string): Promise<unknown> {
  let resolved: string;
  try {
    resolved = createRequire(file).resolve(name);
  } catch (error) {
    throw new UsageError(`The plugin ${JSON.stringify(name)} of ${file} was not found: ${messageOf(error)}`);
  }
  const module = await importModule(resolved, file);
  return module.default ?? module;
}

async function importModule(target: string, file: string): Promise<Record<string, unknown>> {
  if (/\.[cm]?ts$/.test(target) && !canImportTypeScript()) {
    throw new UsageError(
      `Node ${process.version} cannot import ${target}; write the configuration as .mjs or .json, or use Node 22.18 or newer`,
    );
  }
  try {
    return (await import(pathToFileURL(target).href)) as Record<string, unknown>;
  } catch (error) {
    const where = target === file ? `The configuration ${file}` : `${target}, which ${file} names,`;
    throw new UsageError(`${where} could not be loaded: ${messageOf(error)}`);
  }
}

function canImportTypeScript(): boolean {
  return 'typescript' in process.features && Boolean(process.features.typescript);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
