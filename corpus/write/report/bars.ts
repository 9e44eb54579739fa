import { joined, markup, NOTHING, type Markup } from '../../../server/report/html/markup.js';
import { SEVERITIES } from '../../../server/refine/severity.js';
import type { Counts } from '../tally/counts.js';

const WORST_FIRST = SEVERITIES.toReversed();
/** So that one among a million is seen. */
const LEAST_WIDTH = 0.6;
const WIDTH = 100;

/** Findings by severity, one after the other; `most` is as long as the bar can be. The numbers stand beside it. */
export function severityBar({ bySeverity }: Pick<Counts, 'bySeverity'>, most: number): Markup {
  let x = 0;
  const parts = WORST_FIRST.map((severity) => {
    const count = bySeverity[severity];
    if (count === 0) return NOTHING;
    const width = widthOf(count, most);
    const part = markup`<rect class="${severity}" x="${decimal(x)}" width="${decimal(width)}" height="8"/>`;
    x += width;
    return part;
  });
  return barOf(parts);
}

export function plainBar(count: number, most: number, kind: string): Markup {
  return barOf(count === 0 ? [] : [markup`<rect class="${kind}" width="${decimal(widthOf(count, most))}" height="8"/>`]);
}

/** Of any number of items: a call with an argument for each would not take them all. */
export function largest<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((most, item) => Math.max(most, of(item)), 0);
}

function barOf(parts: readonly Markup[]): Markup {
  return markup`<svg class="bar" viewBox="0 0 ${WIDTH} 8" preserveAspectRatio="none" aria-hidden="true">${joined(parts)}</svg>`;
}

function widthOf(count: number, most: number): number {
  return Math.max(LEAST_WIDTH, (count / Math.max(1, most)) * WIDTH);
}

function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}
