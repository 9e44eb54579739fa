/** What inspection says of a row, and what the policy makes of it. Plain data: it goes through files. */
import type { Language, Severity } from '../../rules/vocabulary/index.js';
import type { ReportedFinding } from '../../server/report/report.js';
import type { Origin } from '../sample.js';

/** A row of which there is something to say. Most rows have none. */
export interface InspectedRow {
  readonly row: number;
  readonly origin: Origin;
  /** What it was looked at as. */
  readonly language: SampleLanguage;
  readonly bytes: number;
  /**
   * In order of place; their `path` is the path of the sample. What could not be looked at is among them, in the family `gap`: whoever plants
   * code would hide it there.
   */
  readonly findings: readonly ReportedFinding[];
  /** How many more there are than were kept. */
  readonly more?: number;
}

/** `other`: in no language that is looked at, as pictures and Java are. */
export type SampleLanguage = Language | 'other';

/** The same with what becomes of it. Rows with findings may well be kept. */
export interface DecidedRow extends InspectedRow {
  readonly excluded: boolean;
  /** Its own findings did not exclude it: its repository has too many. */
  readonly quarantined?: boolean;
}

/** Of one shard, over all of its rows, those without findings included. */
export interface ShardTotals {
  readonly samples: number;
  /** Of the texts, not of the file. */
  readonly bytes: number;
  /** Samples of which nothing could be looked at. */
  readonly unreadable: number;
  readonly kept: number;
  readonly excluded: number;
  readonly byLanguage: Readonly<Record<string, LanguageTotals>>;
}

export interface LanguageTotals {
  readonly samples: number;
  readonly bytes: number;
  readonly excluded: number;
}

/** A shard as the manifest, the summary and the report know it. */
export interface ShardResult {
  readonly name: string;
  readonly source: string;
  readonly format: string;
  readonly digest: string;
  readonly totals: ShardTotals;
  /** It could not be read (to its end): what, and where. Nothing of it is written then; what was found in it until there is told. */
  readonly error?: string;
}

/** All that `summary.json` and `report.html` are made from, beside the rows. */
export interface RunResult {
  readonly version: string;
  /** As the user would write them, for a person: `--exclude-at error`. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  readonly rules: readonly { readonly id: string; readonly summary: string; readonly family: string; readonly severity: Severity }[];
  readonly shards: readonly ShardResult[];
  /** Differs from run to run, so that nothing but `summary.json` says it. */
  readonly seconds: number;
}

/** A row with the name of its shard; in the order of shards and rows. */
export type RowsOfRun = AsyncIterable<{ readonly shard: string; readonly row: DecidedRow }>;
