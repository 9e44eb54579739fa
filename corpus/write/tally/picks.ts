/** The findings that a page shows with their code: the worst ones, and of each rule, and from as many places as possible. */
import { compareSeverity } from '../../../server/refine/severity.js';
import type { ReportedFinding } from '../../../server/report/report.js';
import type { Origin } from '../../sample.js';
import { boundedFinding, MAX_FINGERPRINT, shortened, shortKey } from './bounded.js';
import { compareText } from './counts.js';

export interface PickedFinding {
  readonly finding: ReportedFinding;
  readonly shard: string;
  readonly row: number;
  /** Shortened, and what a person wants to know of it. */
  readonly origin: Origin;
  /** Repository, or else shard, as the sources of the tally are named. */
  readonly source: string;
  readonly excluded: boolean;
  /** In how many samples the same was found, this one included; where so many different things were found that the count is not exact, at least. */
  readonly repeated: number;
}

export type Candidate = Omit<PickedFinding, 'repeated'>;

export interface Picks {
  add(candidate: Candidate): void;
  /** Worst first within a rule; rules in the order of their worst; at most `limit`, which rules share as evenly as they can. */
  chosen(limit: number): readonly Candidate[];
}

const MAX_ORIGIN_TEXT = 300;
const MAX_PER_SOURCE = 2;

/** @param perRule how many are kept of each rule */
export function createPicks(perRule: number): Picks {
  const byRule = new Map<string, Candidate[]>();
  return {
    add(candidate) {
      const { ruleId } = candidate.finding;
      const kept = byRule.get(ruleId) ?? [];
      if (kept.length === 0) byRule.set(ruleId, kept);
      const at = placeAmong(kept, candidate, perRule);
      if (at !== undefined) kept[at] = boundedCandidate(candidate);
    },
    chosen(limit) {
      const rules = [...byRule]
        .map(([rule, kept]) => ({ rule, kept: kept.toSorted((left, right) => compare(left.finding, right.finding)) }))
        .sort((left, right) => compareFirst(left.kept, right.kept) || compareText(left.rule, right.rule));
      const taken = shares(
        rules.map(({ kept }) => kept.length),
        limit,
      );
      return rules.flatMap(({ kept }, at) => kept.slice(0, taken[at] ?? 0));
    },
  };
}

/** Where it is to be kept; undefined: not at all. Of what is equally bad the one that came first stays. */
function placeAmong(kept: readonly Candidate[], { finding, source }: Candidate, perRule: number): number | undefined {
  const fingerprint = shortKey(finding.fingerprint, MAX_FINGERPRINT);
  const same = kept.findIndex((one) => one.finding.fingerprint === fingerprint);
  if (same !== -1) return ifWorse([same]);
  const fromThere = kept.flatMap((one, at) => (one.source === source ? [at] : []));
  if (fromThere.length >= MAX_PER_SOURCE) return ifWorse(fromThere);
  return kept.length < perRule ? kept.length : ifWorse([...kept.keys()]);

  function ifWorse(places: readonly number[]): number | undefined {
    const mildest = places.reduce((one, other) => (compareAt(other, one) >= 0 ? other : one));
    const other = kept[mildest];
    return other !== undefined && compare(finding, other.finding) < 0 ? mildest : undefined;
  }

  function compareAt(one: number, other: number): number {
    const [left, right] = [kept[one], kept[other]];
    return left === undefined || right === undefined ? 0 : compare(left.finding, right.finding);
  }
}

type Weight = Pick<ReportedFinding, 'severity' | 'score'>;

/** Negative where `left` is worse. */
export function compare(left: Weight, right: Weight): number {
  return compareSeverity(left.severity, right.severity) || right.score - left.score;
}

function compareFirst([left]: readonly Candidate[], [right]: readonly Candidate[]): number {
  return left === undefined || right === undefined ? 0 : compare(left.finding, right.finding);
}

/** Deals `limit` out among those who want so many each, one at a time. */
function shares(wanted: readonly number[], limit: number): readonly number[] {
  const taken = wanted.map(() => 0);
  let left = limit;
  for (let round = 1; left > 0 && wanted.some((each) => each >= round); round += 1)
    wanted.forEach((each, at) => {
      if (each < round || left === 0) return;
      taken[at] = round;
      left -= 1;
    });
  return taken;
}

function boundedCandidate({ origin, finding, ...rest }: Candidate): Candidate {
  const kept = Object.entries(origin).map(([key, text]: [string, string]) => [key, shortened(text, MAX_ORIGIN_TEXT)]);
  return { ...rest, finding: boundedFinding(finding), origin: Object.fromEntries(kept) as Origin };
}
