/**
 * Counts the most frequent of any number of keys in bounded memory: Misra and Gries, Finding repeated elements (1982), with counts that are
 * exact from when a key was last taken in, as in Manku and Motwani, Approximate frequency counts over data streams (VLDB 2002).
 */
export interface Counted<Value> {
  readonly key: string;
  /** How often it was counted since it was taken in. */
  readonly count: number;
  /** How often it may have been counted before: the truth is from `count` to `count + missed`. */
  readonly missed: number;
  readonly value: Value;
}

export interface HeavyHitters<Value> {
  /** Counts the key once. What is given is kept for as long as the key is. */
  add(key: string): Value;
  get(key: string): Counted<Value> | undefined;
  entries(): readonly Counted<Value>[];
  /** A key that is not among the entries was counted at most so often: never more than all counts by the capacity. 0: all keys are here. */
  missed(): number;
}

type Mutable<Value> = { -readonly [Name in keyof Value]: Value[Name] };

/** @param capacity how many keys are kept at least; for moments twice as many are */
export function createHeavyHitters<Value>(capacity: number, create: () => Value): HeavyHitters<Value> {
  const kept = new Map<string, Mutable<Counted<Value>>>();
  let missed = 0;

  function prune(): void {
    const highest = Float64Array.from(kept.values(), (entry) => entry.count + entry.missed).sort();
    missed = highest[highest.length - 1 - capacity] ?? missed;
    for (const [key, entry] of kept) if (entry.count + entry.missed <= missed) kept.delete(key);
  }

  return {
    add(key) {
      const known = kept.get(key);
      if (known !== undefined) {
        known.count += 1;
        return known.value;
      }
      if (kept.size >= 2 * capacity) prune();
      const value = create();
      kept.set(key, { key, count: 1, missed, value });
      return value;
    },
    get: (key) => kept.get(key),
    entries: () => [...kept.values()],
    missed: () => missed,
  };
}
