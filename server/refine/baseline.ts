import type { Finding } from '../../rules/vocabulary/index.js';
import { compareText } from './sort.js';

export const BASELINE_VERSION = 1;

/** So many findings of one fingerprint in one file are known. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  /** Relative to the baseline file's folder, with forward slashes. */
  readonly path: string;
  readonly count: number;
}

export interface Baseline {
  readonly version: typeof BASELINE_VERSION;
  readonly findings: readonly BaselineEntry[];
}

type Identified = Pick<Finding, 'fingerprint' | 'ruleId'>;

/** A finding of the run, with the path that the baseline would know its file by. */
export interface BaselineCandidate<Item extends Identified> {
  readonly item: Item;
  readonly path: string;
}

/**
 * Which findings the baseline knows. An entry accounts first for findings in its own file; what is left of it accounts for
 * findings with the same fingerprint elsewhere, so that code which moved to another file does not come back, and code that
 * was copied does.
 *
 * @param isWhollyKnown whether all findings that the file at a path has now are among the candidates: in any other file what is
 * left of an entry may still be there
 */
export function matchBaseline<Item extends Identified>(
  baseline: Baseline,
  candidates: readonly BaselineCandidate<Item>[],
  isWhollyKnown: (path: string) => boolean,
): ReadonlySet<Item> {
  const left = new Map<string, number>();
  const leftAnywhere = new Map<string, { readonly key: string; readonly path: string }[]>();
  for (const entry of baseline.findings) {
    const key = keyOf(entry.fingerprint, entry.rule, entry.path);
    left.set(key, (left.get(key) ?? 0) + entry.count);
    const anywhere = keyOf(entry.fingerprint, entry.rule, '');
    leftAnywhere.set(anywhere, [...(leftAnywhere.get(anywhere) ?? []), { key, path: entry.path }]);
  }
  const known = new Set<Item>();
  const take = (key: string, item: Item): void => {
    const count = left.get(key) ?? 0;
    if (count === 0) return;
    left.set(key, count - 1);
    known.add(item);
  };
  for (const { item, path } of candidates) take(keyOf(item.fingerprint, item.ruleId, path), item);
  for (const { item } of candidates) {
    if (known.has(item)) continue;
    const entries = leftAnywhere.get(keyOf(item.fingerprint, item.ruleId, '')) ?? [];
    const moved = entries.find(({ key, path }) => (left.get(key) ?? 0) > 0 && isWhollyKnown(path));
    if (moved !== undefined) take(moved.key, item);
  }
  return known;
}

/**
 * The baseline that knows exactly these findings. Entries of `previous` stay where their file was not looked at in this run;
 * everything else that is not found any more is gone.
 */
export function makeBaseline<Item extends Identified>(
  candidates: readonly BaselineCandidate<Item>[],
  previous: Baseline | undefined,
  wasLookedAt: (path: string) => boolean,
): Baseline {
  const counts = new Map<string, BaselineEntry>();
  const add = (entry: BaselineEntry): void => {
    const key = keyOf(entry.fingerprint, entry.rule, entry.path);
    counts.set(key, { ...entry, count: (counts.get(key)?.count ?? 0) + entry.count });
  };
  for (const { item, path } of candidates) add({ fingerprint: item.fingerprint, rule: item.ruleId, path, count: 1 });
  for (const entry of previous?.findings ?? []) if (!wasLookedAt(entry.path)) add(entry);
  const findings = [...counts.values()].sort(
    (one, other) =>
      compareText(one.path, other.path) || compareText(one.rule, other.rule) || compareText(one.fingerprint, other.fingerprint),
  );
  return { version: BASELINE_VERSION, findings };
}

function keyOf(fingerprint: string, rule: string, path: string): string {
  return JSON.stringify([fingerprint, rule, path]);
}
