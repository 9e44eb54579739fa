/** Where in a shard something was found: the shard cut into equal parts, and the samples counted in each. */

export interface Strip {
  /** Samples of the shard; part `i` of `n` holds those from `i * samples / n` on. */
  readonly samples: number;
  /** For each part, samples that are excluded. */
  readonly excluded: Uint32Array;
  /** Samples that are kept and in which more than gaps was found. */
  readonly suspicious: Uint32Array;
}

const STRIP_PARTS = 100;

export interface Strips {
  /** Samples have to come shard by shard. */
  add(shard: string, samples: number, row: number, excluded: boolean): void;
  /** By name of the shard; of those where most is excluded, at most as many as are kept. */
  all(): ReadonlyMap<string, Strip>;
}

/** @param limit how many shards are kept at least; those with most excluded samples are */
export function createStrips(limit: number): Strips {
  const kept = new Map<string, Strip>();

  function prune(): void {
    const order = [...kept].map(([shard, strip]) => ({ shard, excluded: sum(strip.excluded), suspicious: sum(strip.suspicious) }));
    order.sort((left, right) => right.excluded - left.excluded || right.suspicious - left.suspicious);
    for (const { shard } of order.slice(limit)) kept.delete(shard);
  }

  return {
    add(shard, samples, row, excluded) {
      let strip = kept.get(shard);
      if (strip === undefined) {
        if (kept.size >= 2 * limit) prune();
        const parts = Math.max(1, Math.min(STRIP_PARTS, samples));
        strip = { samples, excluded: new Uint32Array(parts), suspicious: new Uint32Array(parts) };
        kept.set(shard, strip);
      }
      const counts = excluded ? strip.excluded : strip.suspicious;
      // A shard may turn out longer the second time it is read.
      const part = Math.min(counts.length - 1, Math.floor((row * counts.length) / Math.max(1, samples)));
      counts[part] = (counts[part] ?? 0) + 1;
    },
    all() {
      prune();
      return kept;
    },
  };
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
