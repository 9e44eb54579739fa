/** Where the poison sits: a square for each shard, and for those with most of it a strip from the first sample to the last. */
import { joined, markup, NOTHING, type Markup } from '../../../server/report/html/markup.js';
import type { RunResult, ShardResult } from '../../inspect/inspected.js';
import type { Tally } from '../tally.js';
import type { Counts } from '../tally/counts.js';
import type { Strip } from '../tally/strips.js';
import { counted, grouped, label, share } from './figures.js';

/** Up to so many shards the strips alone show everything. */
const ONLY_STRIPS = 60;
const STRIPS_BESIDE_GRID = 20;
const MAX_SQUARES = 5_000;
const MAX_NAME = 40;
const MAX_TITLE_NAME = 48;
/** Where names would make it larger, numbers stand for them. */
const MAX_GRID_BYTES = 1_000_000;
const STRIP_WIDTH = 100;

/** Shares of excluded samples from which on a colour is stronger. */
const LEVELS = [0.001, 0.01, 0.1, 0.5] as const;
const LEVEL_NAMES = ['under 0.1 %', 'under 1 %', 'under 10 %', 'under 50 %', '50 % and more'] as const;

export function mapOf({ shards }: RunResult, tally: Tally): Markup {
  if (tally.byShard.size === 0 || shards.length === 0) return NOTHING;
  const whole = shards.length > ONLY_STRIPS ? grid(shards, tally) : NOTHING;
  const stripes = shards.length > ONLY_STRIPS ? worst(shards, tally) : shards;
  const title = shards.length > ONLY_STRIPS ? markup`<h3>The ${grouped(stripes.length)} shards with most excluded</h3>\n` : NOTHING;
  return markup`<section id="map"><h2>Where it sits</h2>
${legend(shards)}
${whole}${title}<table class="strips"><thead><tr><th>shard</th><th>from the first sample to the last</th><th class="number">excluded</th></tr></thead>
<tbody>${stripes.map((shard) => stripRow(shard, tally))}</tbody></table></section>`;
}

function legend(shards: readonly ShardResult[]): Markup {
  const levels = LEVEL_NAMES.map((name, at) => key(`x${at + 1}`, name));
  const failed = shards.some(({ error }) => error !== undefined) ? [key('failed', 'could not be read')] : [];
  return markup`<p class="legend"><span>share of samples excluded:</span> ${joined([...levels, key('kept', 'findings, none excluded'), ...failed], ' ')}</p>`;
}

function key(kind: string, name: string): Markup {
  return markup`<span class="key"><svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><rect class="${kind}" width="10" height="10"/></svg> ${name}</span>`;
}

function worst(shards: readonly ShardResult[], { byShard, strips }: Tally): readonly ShardResult[] {
  const excludedOf = ({ name }: ShardResult): number => byShard.get(name)?.excluded ?? 0;
  const findingsOf = ({ name }: ShardResult): number => byShard.get(name)?.findings ?? 0;
  return shards
    .filter(({ name }) => strips.has(name))
    .sort((left, right) => excludedOf(right) - excludedOf(left) || findingsOf(right) - findingsOf(left))
    .slice(0, STRIPS_BESIDE_GRID);
}

function stripRow(shard: ShardResult, { byShard, strips }: Tally): Markup {
  const { name, totals, error } = shard;
  const strip = strips.get(name);
  const excluded = byShard.get(name)?.excluded ?? 0;
  const wrong = error === undefined ? NOTHING : markup` <span class="quiet">unreadable</span>`;
  return markup`<tr><td class="mono">${label(name, MAX_NAME)}${wrong}</td><td>${stripOf(strip, totals.samples, error)}</td><td class="number${excluded === 0 ? ' none' : ''}">${grouped(excluded)} <span class="quiet">of ${grouped(totals.samples)}</span></td></tr>
`;
}

function stripOf(strip: Strip | undefined, samples: number, error: string | undefined): Markup {
  const parts = strip === undefined ? [] : partsOf(strip);
  const kind = error === undefined ? 'clean' : 'failed';
  return markup`<svg class="strip" viewBox="0 0 ${STRIP_WIDTH} 10" preserveAspectRatio="none" role="img" aria-label="${counted(samples, 'sample')}"><rect class="${kind}" width="${STRIP_WIDTH}" height="10"/>${joined(parts)}</svg>`;
}

function partsOf({ samples, excluded, suspicious }: Strip): readonly Markup[] {
  const count = excluded.length;
  const width = STRIP_WIDTH / count;
  return Array.from(excluded, (out, part) => {
    const kept = suspicious[part] ?? 0;
    if (out + kept === 0) return NOTHING;
    const first = Math.ceil((part * samples) / count);
    const end = Math.max(first + 1, Math.ceil(((part + 1) * samples) / count));
    const rows = end - first === 1 ? `row ${grouped(first)}` : `rows ${grouped(first)} to ${grouped(end - 1)}`;
    const title =
      out === 0
        ? `${rows}: ${counted(kept, 'sample')} with findings, kept`
        : `${rows}: ${grouped(out)} of ${grouped(end - first)} excluded`;
    const kind = out === 0 ? 'kept' : levelOf(out, end - first);
    return markup`<rect class="${kind}" x="${decimal(part * width)}" width="${decimal(width)}" height="10"><title>${title}</title></rect>`;
  });
}

/** Of whatever many shards the map has about the same form. */
const COLUMNS_TO_LINES = 4;
const CELL = 10;
const SQUARE = 8.5;

/** In the order of the shards, line by line; where there are too many for that, several in one square. */
function grid(shards: readonly ShardResult[], { byShard }: Tally): Markup {
  const together = Math.ceil(shards.length / MAX_SQUARES);
  const count = Math.ceil(shards.length / together);
  const columns = Math.ceil(Math.sqrt(count * COLUMNS_TO_LINES));
  const squaresWith = (limit: number): Markup =>
    joined(
      Array.from({ length: count }, (_, at) => {
        const members = shards.slice(at * together, (at + 1) * together);
        return square({ x: (at % columns) * CELL, y: Math.floor(at / columns) * CELL }, members, at * together, limit, byShard);
      }),
    );
  const named = squaresWith(MAX_TITLE_NAME);
  const squares = Buffer.byteLength(named.markup) <= MAX_GRID_BYTES ? named : squaresWith(0);
  const lines = Math.ceil(count / columns);
  const each = together === 1 ? 'a square for each' : `a square for every ${grouped(together)}`;
  return markup`<p class="quiet">${counted(shards.length, 'shard')}, ${each}; point at one for its name.</p>
<svg class="grid" viewBox="0 0 ${columns * CELL} ${lines * CELL}" role="img" aria-label="shards by the share of their samples that is excluded">${squares}</svg>
`;
}

function square(
  place: { readonly x: number; readonly y: number },
  members: readonly ShardResult[],
  first: number,
  limit: number,
  byShard: ReadonlyMap<string, Counts>,
): Markup {
  const sum = (of: (shard: ShardResult) => number): number => members.reduce((total, shard) => total + of(shard), 0);
  const excluded = sum(({ name }) => byShard.get(name)?.excluded ?? 0);
  const samples = sum(({ totals }) => totals.samples);
  const [only] = members;
  const name =
    members.length === 1 && only !== undefined
      ? limit === 0
        ? `shard ${grouped(first + 1)}`
        : label(only.name, limit)
      : `shards ${grouped(first + 1)} to ${grouped(first + members.length)}`;
  const failed = members.some(({ error }) => error !== undefined);
  const what = failed
    ? 'could not be read'
    : excluded === 0
      ? 'none excluded'
      : `${grouped(excluded)} of ${grouped(samples)} excluded (${share(excluded, samples)})`;
  const found = members.some((shard) => byShard.has(shard.name));
  const kind = failed ? 'failed' : excluded > 0 ? levelOf(excluded, samples) : found ? 'kept' : 'clean';
  return markup`<rect class="${kind}" x="${place.x}" y="${place.y}" width="${SQUARE}" height="${SQUARE}"><title>${name}: ${what}</title></rect>`;
}

function levelOf(excluded: number, samples: number): string {
  const of = excluded / Math.max(1, samples);
  return `x${LEVELS.filter((level) => of >= level).length + 1}`;
}

function decimal(value: number): string {
  return String(Math.round(value * 1_000) / 1_000);
}
