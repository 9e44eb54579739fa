import type { Severity, Span } from '../../rules/vocabulary/index.js';
import { didYouMean } from '../refine/closest.js';
import { UsageError } from '../configuration/usage-error.js';
import { RULE_LEVELS, type RuleLevel, type RuleLevels } from '../refine/severity.js';
import { FORMAT_NAMES, isFormatName, type FormatName } from '../report/formats.js';

/** The options of `scan` as commander gives them. */
export interface ScanFlags {
  readonly format: readonly string[];
  readonly output?: string;
  readonly staged?: boolean;
  readonly since?: string;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly region?: string;
  readonly minSeverity: Severity;
  readonly maxWarnings?: number;
  readonly rule: readonly string[];
  readonly only?: string;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  readonly ignore: boolean;
  readonly inlineConfig: boolean;
  /** `true` where none is named, `false` for `--no-config`. */
  readonly config?: string | boolean;
  readonly printConfig?: boolean;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly jobs?: number;
  readonly prefilter: boolean;
  readonly color?: boolean;
  readonly quiet?: boolean;
  readonly stats?: boolean;
}

export interface RequestedFormat {
  readonly name: FormatName;
  /** Standard output where it is missing. */
  readonly file?: string;
}

/** @throws UsageError */
export function readFormats(flags: Pick<ScanFlags, 'format' | 'output'>): readonly RequestedFormat[] {
  const formats = (flags.format.length === 0 ? ['stylish'] : flags.format).map(readFormat);
  const toStdout = formats.filter((format) => format.file === undefined);
  if (toStdout.length > 1) {
    throw new UsageError(
      `${toStdout.map((format) => format.name).join(' and ')} would both go to standard output; give all but one a file: --format ${toStdout[1]?.name}:FILE`,
    );
  }
  if (flags.output === undefined) return formats;
  if (toStdout.length === 0) throw new UsageError('--output has nothing to write: every --format names a file of its own');
  const output = flags.output;
  return formats.map((format) => (format.file === undefined ? { ...format, file: output } : format));
}

function readFormat(text: string): RequestedFormat {
  const colon = text.indexOf(':');
  const name = colon === -1 ? text : text.slice(0, colon);
  if (!isFormatName(name))
    throw new UsageError(
      `There is no format ${JSON.stringify(name)}; the formats are ${FORMAT_NAMES.join(', ')}.${didYouMean(name, FORMAT_NAMES)}`,
    );
  if (colon === -1) return { name };
  const file = text.slice(colon + 1);
  if (file === '') throw new UsageError(`--format ${text} names no file after the colon`);
  return { name, file };
}

/** Rule ids are checked later, when the rules are known. @throws UsageError */
export function readLevels(rule: readonly string[]): RuleLevels {
  return Object.fromEntries(
    rule.map((text) => {
      const equals = text.lastIndexOf('=');
      const level = text.slice(equals + 1);
      if (equals < 1) throw new UsageError(`--rule ${text} must be of the form ID=LEVEL, with a level of ${RULE_LEVELS.join(', ')}`);
      if (!isRuleLevel(level))
        throw new UsageError(
          `--rule ${text}: there is no level ${JSON.stringify(level)}; the levels are ${RULE_LEVELS.join(', ')}.${didYouMean(level, RULE_LEVELS)}`,
        );
      return [text.slice(0, equals), level];
    }),
  );
}

function isRuleLevel(text: string): text is RuleLevel {
  return (RULE_LEVELS as readonly string[]).includes(text);
}

/** @throws UsageError */
export function readRegion(text: string): Span {
  const match = /^(\d{1,10}):(\d{1,10})$/.exec(text);
  const start = Number(match?.[1]);
  const end = Number(match?.[2]);
  if (match === null || start > end)
    throw new UsageError(
      `--region ${text} must be START:END, two offsets in UTF-16 code units counted from 0, the first not after the second`,
    );
  return { start, end };
}

/** Options that do not go together. @throws UsageError */
export function checkCombination(paths: readonly string[], flags: ScanFlags): void {
  const wrong = (message: string): never => {
    throw new UsageError(message);
  };
  if (flags.stdin && flags.staged) wrong('--stdin and --staged read from different places; use one');
  if (flags.since !== undefined && (flags.stdin || flags.staged))
    wrong(`--since compares the working tree with a revision; leave out ${flags.stdin ? '--stdin' : '--staged'}`);
  if (flags.since !== undefined && flags.region !== undefined) wrong('--since and --region each choose what is wanted; use one');
  if (flags.since === '') wrong('--since needs a revision, such as main or HEAD~3');
  if (flags.stdin && paths.length > 0) wrong('--stdin reads one text and takes no paths; --stdin-filename gives it a name');
  if (flags.stdinFilename !== undefined && !flags.stdin) wrong('--stdin-filename needs --stdin');
  if (flags.region !== undefined && !flags.stdin && paths.length !== 1) wrong('--region needs --stdin or exactly one file');
  if (flags.cacheLocation !== undefined && !flags.cache) wrong('--cache-location needs --cache');
  if (flags.cacheLocation === '') wrong('--cache-location needs a file or a folder');
  if (flags.writeBaseline && flags.baseline === undefined) wrong('--write-baseline needs --baseline FILE, the file to write');
  if (flags.writeBaseline && flags.region !== undefined) wrong('--write-baseline needs whole files; leave out --region');
  if (flags.writeBaseline && flags.since !== undefined) wrong('--write-baseline needs whole files; leave out --since');
}
