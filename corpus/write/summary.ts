/** `summary.json`: what a run read, found and did, for programs. The shape is public: fields are added, never changed. */
import { SEVERITIES } from '../../server/refine/severity.js';
import type { RunResult, ShardResult } from '../inspect/inspected.js';
import { asciiJson } from './ascii.js';
import type { Tally } from './tally.js';
import { ranked, type Counts } from './tally/counts.js';
import type { SourceCounts } from './tally/sources.js';

/**
 * All counts are of samples, unless they are said to be of findings. `samples` is `kept`, `excluded` and `unwritten` together; two runs over
 * the same input with the same settings differ in `seconds` only.
 */
export interface Summary {
  readonly version: string;
  readonly samples: number;
  readonly kept: number;
  readonly excluded: number;
  /** Of the excluded those that only their repository excludes. */
  readonly quarantined: number;
  /** Samples of shards that could not be read to their end, of which nothing is written. */
  readonly unwritten: number;
  /** Nothing of them could be looked at. */
  readonly unreadable: number;
  /** Of the texts. */
  readonly bytes: number;
  readonly seconds: number;
  /** All findings, gaps included. */
  readonly findings: number;
  /** Findings that say what could not be looked at. */
  readonly gaps: number;
  /** Findings of samples that have too many to tell, beside `findings`. */
  readonly findingsNotListed: number;
  /** Findings by severity; so in the next five. */
  readonly bySeverity: CountByName;
  readonly byConfidence: CountByName;
  readonly byFamily: CountByName;
  readonly byRule: CountByName;
  /** By the language that samples were looked at as; `other`: in none that is looked at. */
  readonly byLanguage: CountByName;
  /** By repository, or shard where a sample has none; most suspicious first. At most 1,000, see `sources`. */
  readonly bySource: CountByName;
  readonly rules: readonly (Told & { readonly rule: string })[];
  readonly families: readonly (Told & { readonly family: string })[];
  readonly languages: readonly LanguageSummary[];
  readonly sources: SourcesSummary;
  /** Findings by what was in the way. */
  readonly unread: readonly { readonly reason: string; readonly wholeSample: boolean; readonly findings: number }[];
  readonly shards: readonly ShardSummary[];
  /** What was asked for, the policy included. */
  readonly settings: RunResult['settings'];
}

type CountByName = Readonly<Record<string, number>>;

interface Told {
  readonly findings: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** With at least one such finding. */
  readonly samples: number;
  readonly excluded: number;
}

interface LanguageSummary extends Told {
  readonly language: string;
  /** Of all samples in it. */
  readonly of: number;
  readonly bytes: number;
}

interface SourcesSummary {
  /** How many have an excluded sample or a finding other than a gap, as far as they could be told apart. */
  readonly known: number;
  /** There may be more, each with at most so many samples. 0: there are none. */
  readonly missedSamples: number;
  readonly listed: readonly (Told & {
    readonly source: string;
    readonly kind: 'repository' | 'shard';
    /** There may be so many samples beside those that are counted. */
    readonly missedSamples: number;
    readonly worst: {
      readonly ruleId: string;
      readonly severity: string;
      readonly shard: string;
      readonly row: number;
      readonly path: string;
    };
  })[];
}

interface ShardSummary {
  readonly name: string;
  readonly source: string;
  readonly format: string;
  readonly digest: string;
  readonly samples: number;
  readonly kept: number;
  readonly excluded: number;
  readonly unreadable: number;
  readonly bytes: number;
  /** Why it could not be read to its end. Nothing of it is written then. */
  readonly error?: string;
}

const MAX_SOURCES = 1_000;

export function summaryOf(run: RunResult, tally: Tally): Summary {
  const totals = totalsOf(run.shards);
  return {
    version: run.version,
    samples: totals.samples,
    kept: totals.kept,
    excluded: totals.excluded,
    quarantined: tally.quarantined,
    unwritten: totals.unwritten,
    unreadable: totals.unreadable,
    bytes: totals.bytes,
    seconds: run.seconds,
    findings: tally.total.findings,
    gaps: tally.gaps.findings,
    findingsNotListed: tally.unlisted,
    bySeverity: Object.fromEntries(SEVERITIES.toReversed().map((severity) => [severity, tally.total.bySeverity[severity]])),
    byConfidence: findingsByName(tally.byConfidence),
    byFamily: findingsByName(tally.byFamily),
    byRule: findingsByName(tally.byRule),
    byLanguage: findingsByName(tally.byLanguage),
    bySource: findingsBySource(tally.sources.ranked.slice(0, MAX_SOURCES)),
    rules: ranked(tally.byRule).map(({ name, ...counts }) => ({ rule: name, ...told(counts) })),
    families: ranked(tally.byFamily).map(({ name, ...counts }) => ({ family: name, ...told(counts) })),
    languages: languagesOf(run.shards, tally),
    sources: sourcesOf(tally),
    unread: tally.gapsByReason.map(({ reason, unread, count }) => ({ reason, wholeSample: unread, findings: count })),
    shards: run.shards.map(shardOf),
    settings: run.settings.map(({ name, value }) => ({ name, value })),
  };
}

/** As it stands in the file: keys in the order of {@link Summary}. */
export function summaryToJson(summary: Summary): string {
  return `${asciiJson(summary, 2)}\n`;
}

export interface RunTotals {
  readonly samples: number;
  readonly kept: number;
  readonly excluded: number;
  readonly unwritten: number;
  readonly unreadable: number;
  readonly bytes: number;
}

/** Of a shard that could not be read to its end nothing is kept or excluded. */
export function totalsOf(shards: readonly ShardResult[]): RunTotals {
  const sum = (of: (shard: ShardResult) => number): number => shards.reduce((total, shard) => total + of(shard), 0);
  const ifWritten = (shard: ShardResult, count: number): number => (shard.error === undefined ? count : 0);
  return {
    samples: sum(({ totals }) => totals.samples),
    kept: sum((shard) => ifWritten(shard, shard.totals.kept)),
    excluded: sum((shard) => ifWritten(shard, shard.totals.excluded)),
    unwritten: sum((shard) => (shard.error === undefined ? 0 : shard.totals.samples)),
    unreadable: sum(({ totals }) => totals.unreadable),
    bytes: sum(({ totals }) => totals.bytes),
  };
}

export interface LanguageInRun {
  readonly language: string;
  readonly samples: number;
  readonly bytes: number;
  readonly excluded: number;
}

/** Most samples first; where as many, in the order in which they came up. */
export function languagesInRun(shards: readonly ShardResult[]): readonly LanguageInRun[] {
  const sums = new Map<string, LanguageInRun>();
  for (const { totals } of shards)
    for (const [language, { samples, bytes, excluded }] of Object.entries(totals.byLanguage)) {
      const sum = sums.get(language) ?? { language, samples: 0, bytes: 0, excluded: 0 };
      sums.set(language, { language, samples: sum.samples + samples, bytes: sum.bytes + bytes, excluded: sum.excluded + excluded });
    }
  return [...sums.values()].sort((left, right) => right.samples - left.samples);
}

function languagesOf(shards: readonly ShardResult[], tally: Tally): readonly LanguageSummary[] {
  return languagesInRun(shards).map(({ language, samples, bytes, excluded }) => ({
    language,
    of: samples,
    bytes,
    ...told(tally.byLanguage.get(language)),
    excluded,
  }));
}

function sourcesOf({ sources }: Tally): SourcesSummary {
  return {
    known: sources.ranked.length,
    missedSamples: sources.missed,
    listed: sources.ranked.slice(0, MAX_SOURCES).map(({ name, kind, missed, worst, ...counts }) => ({
      source: name,
      kind,
      ...told(counts),
      missedSamples: missed,
      worst: { ruleId: worst.ruleId, severity: worst.severity, shard: worst.shard, row: worst.row, path: worst.path },
    })),
  };
}

function shardOf({ name, source, format, digest, totals, error }: ShardResult): ShardSummary {
  const { samples, kept, excluded, unreadable, bytes } = totals;
  return { name, source, format, digest, samples, kept, excluded, unreadable, bytes, ...(error !== undefined && { error }) };
}

function told(counts: Counts | undefined): Told {
  const { findings = 0, bySeverity = { error: 0, warning: 0, note: 0 }, samples = 0, excluded = 0 } = counts ?? {};
  return { findings, errors: bySeverity.error, warnings: bySeverity.warning, notes: bySeverity.note, samples, excluded };
}

function findingsByName(counts: ReadonlyMap<string, Counts>): CountByName {
  return Object.fromEntries(ranked(counts).map(({ name, findings }) => [name, findings]));
}

/** A shard may be called like a repository. */
function findingsBySource(sources: readonly SourceCounts[]): CountByName {
  const sums = new Map<string, number>();
  for (const { name, findings } of sources) sums.set(name, (sums.get(name) ?? 0) + findings);
  return Object.fromEntries(sums);
}
