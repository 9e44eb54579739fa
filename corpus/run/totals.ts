/** What is counted of a shard. */
import type { Inspection } from '../inspect/inspector.js';
import type { DecidedRow, LanguageTotals, SampleLanguage, ShardTotals } from '../inspect/inspected.js';

/** Of all rows that were inspected, before any is decided. */
export type InspectedTotals = Omit<ShardTotals, 'kept' | 'excluded'>;

export const NO_TOTALS: InspectedTotals = { samples: 0, bytes: 0, unreadable: 0, byLanguage: {} };

export function counted(totals: InspectedTotals, { language, bytes, unread }: Inspection): InspectedTotals {
  const { samples, bytes: before, excluded } = totals.byLanguage[language] ?? NO_LANGUAGE;
  return {
    samples: totals.samples + 1,
    bytes: totals.bytes + bytes,
    unreadable: totals.unreadable + (unread ? 1 : 0),
    byLanguage: { ...totals.byLanguage, [language]: { samples: samples + 1, bytes: before + bytes, excluded } },
  };
}

const NO_LANGUAGE: LanguageTotals = { samples: 0, bytes: 0, excluded: 0 };

/** With what was decided; the languages in a fixed order. */
export function decidedTotals(totals: InspectedTotals, excluded: ReadonlyMap<SampleLanguage, number>): ShardTotals {
  const sum = [...excluded.values()].reduce((before, count) => before + count, 0);
  const languages = Object.entries(totals.byLanguage).sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    ...totals,
    kept: totals.samples - sum,
    excluded: sum,
    byLanguage: Object.fromEntries(
      languages.map(([language, each]) => [language, { ...each, excluded: excluded.get(language as SampleLanguage) ?? 0 }]),
    ),
  };
}

export function countExcluded(counts: Map<SampleLanguage, number>, { excluded, language }: DecidedRow): void {
  if (excluded) counts.set(language, (counts.get(language) ?? 0) + 1);
}
