/** Counting of hits, by group. */

export class Tally {
  private readonly counts = new Map<string, { hits: number; total: number }>();

  add(group: string, hit: boolean): void {
    const count = this.counts.get(group) ?? { hits: 0, total: 0 };
    count.total++;
    if (hit) count.hits++;
    this.counts.set(group, count);
  }

  /** Adds what another one counted. */
  merge(other: Tally): void {
    for (const [group, { hits, total }] of other.counts) {
      const count = this.counts.get(group) ?? { hits: 0, total: 0 };
      this.counts.set(group, { hits: count.hits + hits, total: count.total + total });
    }
  }

  /** A tally of some of the groups only. */
  where(wanted: (count: { readonly group: string; readonly hits: number; readonly total: number }) => boolean): Tally {
    const kept = new Tally();
    for (const [group, count] of this.counts) if (wanted({ group, ...count })) kept.counts.set(group, { ...count });
    return kept;
  }

  /** Sorted by name. */
  rows(): { readonly group: string; readonly hits: number; readonly total: number }[] {
    return [...this.counts].map(([group, count]) => ({ group, ...count })).sort((a, b) => (a.group < b.group ? -1 : 1));
  }
}

export function percent(hits: number, total: number): string {
  return total === 0 ? '-' : `${((100 * hits) / total).toFixed(1)} %`;
}
