/** The options of `poisonlint corpus scan`, checked. */
import { UsageError } from '../server/configuration/usage-error.js';
import { SEVERITIES, type RuleLevels } from '../server/refine/severity.js';
import type { Severity } from '../rules/vocabulary/index.js';
import { INSPECTION_RULES, INSPECTION_WEAKNESS } from './inspect/gaps.js';
import { CONFIDENCES, type Policy } from './inspect/policy.js';
import type { ColumnOptions } from './read/columns.js';
import { FORMATS, type Format } from './read/format-names.js';
import type { RunResult } from './inspect/inspected.js';
import type { OutputKind } from './shard.js';

/** As the command line gives them. */
export interface CorpusFlags {
  readonly out?: string;
  readonly annotate?: boolean;
  readonly sidecar: readonly string[];
  readonly excludeAt: string;
  readonly excludeFamily: readonly string[];
  readonly minConfidence: string;
  readonly quarantine?: number;
  readonly stdinFormat?: Format;
  readonly revision?: string;
  readonly allBlobs?: boolean;
  readonly textColumn?: string;
  readonly pathColumn?: string;
  readonly repositoryColumn?: string;
  readonly revisionColumn?: string;
  readonly licenceColumn?: string;
  readonly authorColumn?: string;
  readonly languageColumn?: string;
  readonly rule: readonly string[];
  readonly config?: string;
  readonly jobs?: number;
  readonly shard?: string;
  readonly resume?: boolean;
  readonly quiet?: boolean;
  readonly exitZero?: boolean;
  readonly stream?: boolean;
  readonly annotationOnly?: boolean;
}

export const EXCLUDE_AT = [...SEVERITIES, 'never'] as const satisfies readonly (Severity | 'never')[];
export const STDIN_FORMATS = FORMATS;
export const SIDECARS = ['sarif'] as const;
export const CONFIDENCE_NAMES = CONFIDENCES;

/** One of several machines, or of several runs one after the other. */
export interface Part {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** @param families of the rules that there are */
export function readPolicy(flags: CorpusFlags, families: readonly string[]): Policy {
  const known = [...new Set([...families, 'gap'])].sort();
  for (const family of flags.excludeFamily)
    if (!known.includes(family))
      throw new UsageError(
        `--exclude-family ${family}: there is no family ${JSON.stringify(family)}; the families are ${known.join(', ')}`,
      );
  return {
    excludeAt: oneOf(flags.excludeAt, EXCLUDE_AT, '--exclude-at'),
    minConfidence: oneOf(flags.minConfidence, CONFIDENCES, '--min-confidence'),
    families: [...new Set(flags.excludeFamily)].sort(),
    ...(flags.quarantine !== undefined && { quarantine: flags.quarantine }),
  };
}

/** The command line offers these words only. @throws UsageError */
function oneOf<Word extends string>(text: string, words: readonly Word[], option: string): Word {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new UsageError(`${option} ${text} must be one of ${words.join(', ')}`);
  return found;
}

export function readColumns(flags: CorpusFlags): ColumnOptions {
  const { textColumn, pathColumn, repositoryColumn, revisionColumn, licenceColumn, authorColumn, languageColumn } = flags;
  return {
    ...(textColumn !== undefined && { text: textColumn }),
    ...(pathColumn !== undefined && { path: pathColumn }),
    ...(repositoryColumn !== undefined && { repository: repositoryColumn }),
    ...(revisionColumn !== undefined && { revision: revisionColumn }),
    ...(licenceColumn !== undefined && { licence: licenceColumn }),
    ...(authorColumn !== undefined && { author: authorColumn }),
    ...(languageColumn !== undefined && { language: languageColumn }),
  };
}

/** `2/8`. @throws UsageError */
export function readPart(text: string | undefined): Part | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{1,7})\/(\d{1,7})$/.exec(text);
  const [number, of] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || number < 1 || number > of) throw new UsageError(`--shard ${text} must be I/N, with I from 1 to N, such as 2/8`);
  return { number, of };
}

/** @throws UsageError */
export function readSidecars({ sidecar }: CorpusFlags): readonly (typeof SIDECARS)[number][] {
  return [...new Set(sidecar)].map((name) => oneOf(name, SIDECARS, '--sidecar'));
}

export function readKinds(flags: CorpusFlags): readonly OutputKind[] {
  return flags.annotate ? ['annotated'] : ['kept', 'excluded'];
}

/** All that changes what is written: a run goes on only with the same. */
export function describeSettings(flags: CorpusFlags, policy: Policy, levels: RuleLevels): Readonly<Record<string, unknown>> {
  return {
    excludeAt: policy.excludeAt,
    excludeFamily: policy.families,
    minConfidence: policy.minConfidence,
    quarantine: policy.quarantine ?? null,
    annotate: flags.annotate ?? false,
    sidecar: [...new Set(flags.sidecar)].sort(),
    columns: readColumns(flags),
    revision: flags.revision ?? null,
    allBlobs: flags.allBlobs ?? false,
    rules: levels,
    config: flags.config ?? null,
    shard: flags.shard ?? null,
  };
}

/** What inspection says itself, beside the rules. */
export const OWN_RULES = Object.entries(INSPECTION_RULES).map(([id, summary]) => ({
  id,
  summary,
  family: 'gap' as const,
  severity: 'error' as const,
  weakness: INSPECTION_WEAKNESS,
}));

/** For the report: the options as one would write them, those that were not given included. */
export function settingsForPeople(flags: CorpusFlags, { excludeAt, families, minConfidence, quarantine }: Policy): RunResult['settings'] {
  const columns = Object.entries(readColumns(flags)).map(([role, name]) => ({ name: `--${role}-column`, value: name }));
  return [
    { name: '--exclude-at', value: excludeAt },
    ...(families.length === 0 ? ['all'] : families).map((value) => ({ name: '--exclude-family', value })),
    { name: '--min-confidence', value: minConfidence },
    { name: '--quarantine', value: quarantine === undefined ? 'none' : String(quarantine) },
    ...columns,
    ...flags.rule.map((rule) => ({ name: '--rule', value: rule })),
    ...(flags.config === undefined ? [] : [{ name: '--config', value: flags.config }]),
    ...(flags.revision === undefined ? [] : [{ name: '--revision', value: flags.revision }]),
    ...(flags.allBlobs ? [{ name: '--all-blobs', value: 'yes' }] : []),
    ...(flags.annotate ? [{ name: '--annotate', value: 'yes' }] : []),
    ...(flags.shard === undefined ? [] : [{ name: '--shard', value: flags.shard }]),
  ];
}
