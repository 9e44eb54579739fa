/** Who it comes from. */
import { markup, NOTHING, prose, type Markup } from '../../../server/report/html/markup.js';
import type { RunResult } from '../../inspect/inspected.js';
import { totalsOf } from '../summary.js';
import type { Tally } from '../tally.js';
import type { SourceCounts } from '../tally/sources.js';
import { largest, severityBar } from './bars.js';
import { counted, grouped, label, share } from './figures.js';
import { heads, numbers } from './tables.js';

const SHOWN = 20;
const MORE = 180;
const MAX_NAME = 90;
const MAX_WHAT = 160;
const MAX_PATH = 90;
const MAX_SHARD = 50;

export function sourcesOf({ shards }: RunResult, { sources }: Tally): Markup {
  const { ranked, missed } = sources;
  if (ranked.length === 0) return NOTHING;
  const sizes = new Map(shards.map(({ name, totals }) => [name, totals.samples]));
  const { excluded } = totalsOf(shards);
  const most = largest(ranked.slice(0, SHOWN + MORE), ({ findings }) => findings);
  const row = (source: SourceCounts): Markup => sourceRow(source, most, excluded, sizes);
  const more = ranked.slice(SHOWN, SHOWN + MORE);
  const rest =
    more.length === 0
      ? NOTHING
      : markup`<details class="rest"><summary>The next ${grouped(more.length)}</summary>${table(more.map(row))}</details>`;
  return markup`<section id="sources"><h2>Most suspicious sources</h2>
<p class="quiet">${introduction(ranked.length, missed)}</p>
${table(ranked.slice(0, SHOWN).map(row))}${rest}</section>`;
}

function introduction(known: number, missed: number): string {
  const what =
    'Repositories, and shards where a sample names none; samples in which nothing but gaps was found are not counted unless they are excluded.';
  if (missed === 0) return `${counted(known, 'source')} with excluded samples or findings. ${what}`;
  return `More than ${counted(known, 'source')} with excluded samples or findings: too many to count each exactly. Of any source at most ${counted(missed, 'sample')} may be uncounted. ${what}`;
}

function table(rows: readonly Markup[]): Markup {
  return markup`<div class="wide"><table class="counts sources"><thead><tr><th>source</th><th class="bars"></th>${heads('excluded', 'of all excluded', 'samples', 'findings')}<th>worst finding</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function sourceRow(source: SourceCounts, most: number, allExcluded: number, sizes: ReadonlyMap<string, number>): Markup {
  const { name, kind, excluded, samples, findings, missed, worst } = source;
  const size = kind === 'shard' ? sizes.get(name) : undefined;
  const of = size === undefined ? NOTHING : markup` <span class="quiet">of ${grouped(size)} (${share(samples, size)})</span>`;
  const uncounted = missed === 0 ? NOTHING : markup` <span class="quiet">to ${grouped(samples + missed)}</span>`;
  const mark = kind === 'shard' ? markup` <span class="quiet">shard</span>` : NOTHING;
  return markup`<tr><td class="mono">${label(name, MAX_NAME)}${mark}</td><td class="bars">${severityBar(source, most)}</td>${numbers(excluded)}<td class="number">${share(excluded, allExcluded)}</td><td class="number">${grouped(samples)}${of}${uncounted}</td>${numbers(findings)}<td><span class="severity ${worst.severity}">${worst.severity}</span> ${prose(label(worst.what, MAX_WHAT))} <span class="quiet mono">${label(worst.path, MAX_PATH)}, ${label(worst.shard, MAX_SHARD)} row ${grouped(worst.row)}</span></td></tr>
`;
}
