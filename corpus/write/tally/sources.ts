/** Where poison comes from: by repository, or by shard where a sample has none. */
import type { Severity } from '../../../rules/vocabulary/index.js';
import type { ReportedFinding } from '../../../server/report/report.js';
import type { DecidedRow } from '../../inspect/inspected.js';
import { shortened, shortKey } from './bounded.js';
import { compareText, countFinding, countSample, noCounts, type Counts, type MutableCounts } from './counts.js';
import { createHeavyHitters } from './heavy.js';
import { compare } from './picks.js';

export interface SourceCounts extends Counts {
  /** Long names are cut, with a digest of the whole at their end. */
  readonly name: string;
  readonly kind: 'repository' | 'shard';
  /** How many samples of it there may be beside those that are counted; 0 unless there are more sources than are kept. */
  readonly missed: number;
  readonly worst: WorstFinding;
}

export interface WorstFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly score: number;
  readonly what: string;
  readonly path: string;
  readonly shard: string;
  readonly row: number;
}

export interface SourceTally {
  /** Most excluded samples first, then most findings; where as many, by name. */
  readonly ranked: readonly SourceCounts[];
  /** Of a source that is not listed at most so many samples were counted. 0: all are listed. */
  readonly missed: number;
}

interface Entry {
  readonly kind: SourceCounts['kind'];
  readonly counts: MutableCounts;
  readonly worst: WorstFinding;
}

const MAX_NAME = 200;
const MAX_WHAT = 200;
const MAX_PATH = 300;

/** What the sources of a run are called by. */
export function sourceOf(
  shard: string,
  { origin }: Pick<DecidedRow, 'origin'>,
): { readonly name: string; readonly kind: SourceCounts['kind'] } {
  const { repository } = origin;
  if (repository === undefined || repository === '') return { name: shortKey(shard, MAX_NAME), kind: 'shard' };
  return { name: shortKey(repository, MAX_NAME), kind: 'repository' };
}

/** @param capacity of how many sources the counts are exact, whatever there is */
export function createSourceTally(capacity: number): { add(shard: string, row: DecidedRow): void; result(): SourceTally } {
  const hitters = createHeavyHitters<{ entry?: Entry }>(capacity, () => ({}));
  return {
    add(shard, row) {
      const worst = worstOf(row.findings);
      if (worst === undefined) return;
      const { name, kind } = sourceOf(shard, row);
      const value = hitters.add(`${kind}:${name}`);
      const known = value.entry;
      const isWorse = known === undefined || compare(worst, known.worst) < 0;
      const entry: Entry = {
        kind,
        counts: known?.counts ?? noCounts(),
        worst: isWorse ? describe(worst, shard, row.row) : known.worst,
      };
      for (const { severity } of row.findings) countFinding(entry.counts, severity);
      countSample(entry.counts, row.excluded);
      value.entry = entry;
    },
    result: () => ({
      missed: hitters.missed(),
      ranked: hitters
        .entries()
        .flatMap(({ key, missed, value: { entry } }) =>
          entry === undefined
            ? []
            : [{ name: key.slice(entry.kind.length + 1), kind: entry.kind, missed, worst: entry.worst, ...entry.counts }],
        )
        .sort(compareSources),
    }),
  };
}

function compareSources(left: SourceCounts, right: SourceCounts): number {
  return (
    right.excluded - left.excluded ||
    right.bySeverity.error - left.bySeverity.error ||
    right.findings - left.findings ||
    compareText(left.name, right.name) ||
    compareText(left.kind, right.kind)
  );
}

function worstOf(findings: readonly ReportedFinding[]): ReportedFinding | undefined {
  return findings.reduce<ReportedFinding | undefined>(
    (one, other) => (one === undefined || compare(other, one) < 0 ? other : one),
    undefined,
  );
}

function describe({ ruleId, severity, score, message, path }: ReportedFinding, shard: string, row: number): WorstFinding {
  return { ruleId, severity, score, what: shortened(message.what, MAX_WHAT), path: shortened(path, MAX_PATH), shard, row };
}
