import path from 'node:path';
import type { Ignore } from 'ignore';
import { DEFAULT_MAX_FILE_BYTES } from '../document/read.js';
import { OPTIONAL_SKIPS, type OptionalSkip } from '../document/skip.js';
import type { RuleLevels } from '../refine/severity.js';
import { didYouMean } from '../refine/closest.js';
import type { Configuration } from './load.js';
import type { Block } from './schema.js';
import { UsageError } from './usage-error.js';

/** What holds for one file. */
export interface FileSettings {
  readonly levels: RuleLevels;
  readonly maxFileBytes: number;
}

export interface ResolvedConfiguration {
  readonly skips: readonly OptionalSkip[];
  /** Rules that are off for every file need not run at all. */
  isOffEverywhere(ruleId: string): boolean;
  forFile(file: string): FileSettings;
  /** Whether a block with nothing but `ignores` leaves the path out. Undefined where no block does. */
  readonly ignores?: (file: string, folder: boolean) => boolean;
}

type Matcher = (file: string, folder: boolean) => boolean;

interface PreparedBlock {
  readonly block: Block;
  readonly applies: Matcher;
}

/** Puts blocks together in order, later ones over earlier ones, and the command line's levels over all. Paths are absolute. */
export async function resolveConfiguration(configuration: Configuration, commandLine: RuleLevels): Promise<ResolvedConfiguration> {
  const folder = path.dirname(configuration.file ?? '');
  const hasPatterns = configuration.blocks.some((block) => block.files !== undefined || block.ignores !== undefined);
  const createIgnore = hasPatterns ? (await import('ignore')).default : undefined;
  const matcher = (patterns: readonly string[] | undefined): Matcher | undefined =>
    patterns === undefined || createIgnore === undefined ? undefined : matcherOf(createIgnore().add(patterns), folder);

  const ignoring = configuration.blocks.filter(leavesOut).flatMap((block) => matcher(block.ignores) ?? []);
  const prepared = configuration.blocks
    .filter((block) => !leavesOut(block))
    .map((block) => prepare(block, matcher(block.files), matcher(block.ignores)));
  const general = prepared.filter(({ block }) => block.files === undefined && block.ignores === undefined);
  const everyFile = settingsOf(general, commandLine);

  return {
    skips: skipsOf(general),
    isOffEverywhere(ruleId) {
      const elsewhere = prepared.some(
        ({ block }) => !general.some((one) => one.block === block) && Object.hasOwn(block.rules ?? {}, ruleId),
      );
      return everyFile.levels[ruleId] === 'off' && (commandLine[ruleId] === 'off' || !elsewhere);
    },
    forFile(file) {
      if (general.length === prepared.length) return everyFile;
      return settingsOf(
        prepared.filter(({ applies }) => applies(file, false)),
        commandLine,
      );
    },
    ...(ignoring.length > 0 && { ignores: (file: string, isFolder: boolean) => ignoring.some((matches) => matches(file, isFolder)) }),
  };
}

/**
 * @throws UsageError for a rule id in the configuration that no rule has, and for two rules with one id.
 */
export function checkRuleIds(configuration: Configuration, ids: readonly string[]): void {
  const known = new Set(ids);
  if (known.size < ids.length) {
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    throw new UsageError(`The plugins of ${configuration.file} bring a rule ${JSON.stringify(twice)}, which there is already`);
  }
  // Those of plugins that were not run are not known.
  if (configuration.notRun !== undefined) return;
  configuration.blocks.forEach((block, at) => {
    for (const id of Object.keys(block.rules ?? {})) {
      if (known.has(id)) continue;
      throw new UsageError(
        `The configuration ${configuration.file} is not valid:\n  config[${at}].rules: there is no rule ${JSON.stringify(id)}.${didYouMean(id, known) || ' "poisonlint rules" lists them.'}`,
      );
    }
  });
}

/** A block with patterns of files to ignore and nothing else. */
function leavesOut(block: Block): boolean {
  return block.ignores !== undefined && Object.keys(block).every((key) => key === 'ignores' || key === 'name');
}

function prepare(block: Block, files: Matcher | undefined, ignores: Matcher | undefined): PreparedBlock {
  return { block, applies: (file, folder) => (files?.(file, folder) ?? true) && !(ignores?.(file, folder) ?? false) };
}

function matcherOf(patterns: Ignore, folder: string): Matcher {
  return (file, isFolder) => {
    const relative = path.relative(folder, file).split(path.sep).join('/');
    if (relative === '' || relative === '..' || relative.startsWith('../') || path.isAbsolute(relative)) return false;
    return patterns.ignores(isFolder ? `${relative}/` : relative);
  };
}

function settingsOf(prepared: readonly PreparedBlock[], commandLine: RuleLevels): FileSettings {
  const levels = Object.assign({}, ...prepared.map(({ block }) => block.rules ?? {}), commandLine) as RuleLevels;
  const sizes = prepared.flatMap(({ block }) => block.settings?.maxFileBytes ?? []);
  return { levels, maxFileBytes: sizes.at(-1) ?? DEFAULT_MAX_FILE_BYTES };
}

function skipsOf(general: readonly PreparedBlock[]): readonly OptionalSkip[] {
  return general.flatMap(({ block }) => (block.settings?.skip === undefined ? [] : [block.settings.skip])).at(-1) ?? OPTIONAL_SKIPS;
}
