/**
 * What a run found, counted in one pass over its rows. Memory does not grow with rows, repositories or paths: what there is little of is counted
 * exactly, sources and repetitions as exactly as a fixed number of counters allows, and of findings a fixed number is kept.
 */
import type { Severity } from '../../rules/vocabulary/index.js';
import type { DecidedRow, RowsOfRun, ShardResult } from '../inspect/inspected.js';
import { MAX_FINGERPRINT, shortKey } from './tally/bounded.js';
import { countFinding, countSample, createCountsByName, noCounts, type Counts, type MutableCounts } from './tally/counts.js';
import { createGapTally, type GapsOfReason } from './tally/gaps.js';
import { createHeavyHitters } from './tally/heavy.js';
import { createPicks, type PickedFinding } from './tally/picks.js';
import { createSourceTally, sourceOf, type SourceTally } from './tally/sources.js';
import { createStrips, type Strip } from './tally/strips.js';

export interface Tally {
  /** All findings, those in the family `gap` included. */
  readonly total: Counts;
  /** Findings in the family `gap`: what could not be looked at. */
  readonly gaps: Counts;
  /** Samples that are excluded only because their repository is. */
  readonly quarantined: number;
  /** Findings that are known by number only, since a sample had too many. They are in none of the other counts. */
  readonly unlisted: number;
  readonly byRule: ReadonlyMap<string, Counts>;
  /** Of every rule in `byRule`. */
  readonly familyOf: ReadonlyMap<string, string>;
  readonly byFamily: ReadonlyMap<string, Counts>;
  readonly byConfidence: ReadonlyMap<string, Counts>;
  readonly bySeverity: ReadonlyMap<string, Counts>;
  readonly byLanguage: ReadonlyMap<string, Counts>;
  /** Shards in which more than gaps was found, or from which samples are excluded. */
  readonly byShard: ReadonlyMap<string, Counts>;
  /** Sources of such samples. */
  readonly sources: SourceTally;
  readonly strips: ReadonlyMap<string, Strip>;
  readonly picked: readonly PickedFinding[];
  readonly gapsByReason: readonly GapsOfReason[];
}

export interface TallyLimits {
  /** Of how many sources counts are kept whatever there is, and of how many findings it is known how often they are repeated. */
  readonly sources: number;
  readonly strips: number;
  readonly picked: number;
  readonly pickedPerRule: number;
}

export const LIMITS: TallyLimits = { sources: 10_000, strips: 60, picked: 240, pickedPerRule: 12 };

export const GAP_FAMILY = 'gap';

/** @param shards those of the run, by whose size places in them are told */
export async function tallyRows(rows: RowsOfRun, shards: readonly ShardResult[], limits: TallyLimits = LIMITS): Promise<Tally> {
  const fold = createFold(shards, limits);
  for await (const { shard, row } of rows) fold.add(shard, row);
  return fold.result();
}

function createFold(shards: readonly ShardResult[], limits: TallyLimits): { add(shard: string, row: DecidedRow): void; result(): Tally } {
  const sizes = new Map(shards.map(({ name, totals }) => [name, totals.samples]));
  const total = noCounts();
  const gaps = noCounts();
  const by = { rule: createCountsByName(), family: createCountsByName(), confidence: createCountsByName(), severity: createCountsByName() };
  const languages = createCountsByName();
  const familyOf = new Map<string, string>();
  const byShard = new Map<string, MutableCounts>();
  const sources = createSourceTally(limits.sources);
  const repeated = createHeavyHitters(limits.sources, () => undefined);
  const strips = createStrips(limits.strips);
  const picks = createPicks(limits.pickedPerRule);
  const gapTally = createGapTally();
  let quarantined = 0;
  let unlisted = 0;

  function countEverything({ findings, excluded, language }: DecidedRow): void {
    countRow(total, findings, excluded);
    for (const { ruleId, family } of findings) familyOf.set(ruleId, family);
    by.rule.add(named(findings, 'ruleId'), excluded);
    by.family.add(named(findings, 'family'), excluded);
    by.confidence.add(named(findings, 'confidence'), excluded);
    by.severity.add(named(findings, 'severity'), excluded);
    languages.add(
      findings.map(({ severity }) => ({ name: language, severity })),
      excluded,
    );
  }

  function addSuspicious(shard: string, row: DecidedRow, findings: DecidedRow['findings']): void {
    const { name } = sourceOf(shard, row);
    let ofShard = byShard.get(shard);
    if (ofShard === undefined) byShard.set(shard, (ofShard = noCounts()));
    countRow(ofShard, row.findings, row.excluded);
    sources.add(shard, row);
    strips.add(shard, sizes.get(shard) ?? row.row + 1, row.row, row.excluded);
    for (const key of new Set(findings.map(repetitionKey))) repeated.add(key);
    for (const finding of findings) picks.add({ finding, shard, row: row.row, origin: row.origin, source: name, excluded: row.excluded });
  }

  return {
    add(shard, row) {
      countEverything(row);
      if (row.quarantined === true) quarantined += 1;
      unlisted += row.more ?? 0;
      const unlooked = row.findings.filter(isGap);
      if (unlooked.length > 0) countRow(gaps, unlooked, row.excluded);
      for (const gap of unlooked) gapTally.add(gap, { shard, row: row.row, excluded: row.excluded });
      if (row.excluded || unlooked.length < row.findings.length)
        addSuspicious(
          shard,
          row,
          row.findings.filter((finding) => !isGap(finding)),
        );
    },
    result: () => ({
      total,
      gaps,
      quarantined,
      unlisted,
      byRule: by.rule.counts,
      familyOf,
      byFamily: by.family.counts,
      byConfidence: by.confidence.counts,
      bySeverity: by.severity.counts,
      byLanguage: languages.counts,
      byShard,
      sources: sources.result(),
      strips: strips.all(),
      picked: picks
        .chosen(limits.picked)
        .map((candidate) => ({ ...candidate, repeated: repeated.get(repetitionKey(candidate.finding))?.count ?? 1 })),
      gapsByReason: gapTally.all(),
    }),
  };
}

function countRow(counts: MutableCounts, findings: DecidedRow['findings'], excluded: boolean): void {
  for (const { severity } of findings) countFinding(counts, severity);
  countSample(counts, excluded);
}

type Named = 'ruleId' | 'family' | 'confidence' | 'severity';

function named(findings: DecidedRow['findings'], by: Named): { readonly name: string; readonly severity: Severity }[] {
  return findings.map((finding) => ({ name: finding[by], severity: finding.severity }));
}

function isGap({ family }: { readonly family: string }): boolean {
  return family === GAP_FAMILY;
}

/** The same thing at another place has the same fingerprint. */
function repetitionKey({ ruleId, fingerprint }: { readonly ruleId: string; readonly fingerprint: string }): string {
  return `${ruleId} ${shortKey(fingerprint, MAX_FINGERPRINT)}`;
}
