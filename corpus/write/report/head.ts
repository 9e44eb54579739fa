/** What a person has to know who reads nothing else. */
import { markup, NOTHING, type Markup } from '../../../server/report/html/markup.js';
import type { RunResult } from '../../inspect/inspected.js';
import { totalsOf, type RunTotals } from '../summary.js';
import type { Tally } from '../tally.js';
import { counted, grouped, label, share, size } from './figures.js';

const MAX_TITLE = 100;

/** What was looked at: the one input by its name, several by the folder that they are in. */
export function titleOf({ shards }: RunResult): string {
  const sources = [...new Set(shards.map(({ source }) => source))];
  const [only] = sources;
  if (only === undefined) return 'training set';
  if (sources.length === 1) return label(only, MAX_TITLE);
  const folder = commonFolder(sources);
  return folder === undefined ? counted(sources.length, 'input') : `${label(folder, MAX_TITLE)}: ${counted(sources.length, 'input')}`;
}

/** The name of the innermost folder that all are in. */
function commonFolder(paths: readonly string[]): string | undefined {
  const [first = [], ...rest] = paths.map((path) => path.split('/').slice(0, -1));
  const until = first.findIndex((name, at) => rest.some((folders) => folders[at] !== name));
  const name = (until === -1 ? first : first.slice(0, until)).at(-1);
  return name === '' || name === '.' || name === '..' ? undefined : name;
}

export function headOf(run: RunResult, tally: Tally): Markup {
  const totals = totalsOf(run.shards);
  const failed = run.shards.filter(({ error }) => error !== undefined).length;
  const clean = totals.excluded + totals.unreadable + failed + tally.total.findings === 0 && totals.samples > 0;
  return markup`<div class="top">
<p class="tool">poisonlint ${run.version} · training set</p>
<h1>${titleOf(run)}</h1>
<p class="verdict ${clean ? 'clean' : 'found'}">${verdictOf(totals, tally, failed, run.shards.length)}</p>
${aside(tally, totals)}<dl class="tiles">${tiles(totals, tally, failed, run.shards.length)}</dl>
</div>`;
}

function verdictOf(totals: RunTotals, tally: Tally, failed: number, shards: number): string {
  const { samples, kept, excluded, unreadable, unwritten } = totals;
  const broken = `${grouped(failed)} of ${counted(shards, 'shard')} could not be read to the end`;
  const lost = [
    ...(failed > 0
      ? [
          unwritten > 0
            ? `${broken}, so that ${counted(unwritten, 'sample')} of ${failed === 1 ? 'it' : 'them'} ${verb(unwritten)} not written`
            : broken,
        ]
      : []),
    ...(unreadable > 0 ? [`${counted(unreadable, 'sample')} could not be looked at`] : []),
  ];
  const rest = lost.map((one) => ` ${one}.`).join('');
  if (samples === 0) return `No sample was read.${rest}`;
  const read = `${counted(samples, 'sample')} (${size(totals.bytes)}) ${samples === 1 ? 'was' : 'were'} read`;
  if (excluded > 0)
    return `${read}: ${grouped(kept)} ${verb(kept)} kept, ${grouped(excluded)} (${share(excluded, samples)}) ${verb(excluded)} excluded.${rest}`;
  const found = tally.total.findings === 0 ? 'nothing was found in them' : 'none is excluded';
  return `${read}; ${found}.${rest}`;
}

function verb(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function aside({ quarantined, unlisted }: Tally, { excluded }: RunTotals): Markup {
  const clauses = [
    ...(quarantined > 0
      ? [`${grouped(quarantined)} of the ${counted(excluded, 'excluded sample')} are so only because their repository is quarantined`]
      : []),
    ...(unlisted > 0 ? [`${counted(unlisted, 'more finding')} in samples that have too many are not listed anywhere`] : []),
  ];
  return clauses.length === 0 ? NOTHING : markup`<p class="aside">${sentence(clauses.join('; '))}</p>\n`;
}

function tiles(totals: RunTotals, tally: Tally, failed: number, shards: number): readonly Markup[] {
  const { samples, kept, excluded, unreadable } = totals;
  const found = tally.total.findings - tally.gaps.findings;
  const rows: readonly (readonly [label: string, value: number, below: string, kind: string])[] = [
    ['samples read', samples, size(totals.bytes), 'plain'],
    ['kept', kept, share(kept, samples), 'plain'],
    ['excluded', excluded, share(excluded, samples), 'error'],
    ['findings', found, tally.gaps.findings > 0 ? `and ${counted(tally.gaps.findings, 'gap')}` : 'no gaps', 'plain'],
    ['not looked at', unreadable, share(unreadable, samples), 'warning'],
    ['shards', shards, failed > 0 ? `${grouped(failed)} unreadable` : 'all read', 'plain'],
  ];
  return rows.map(
    ([name, value, below, kind]) =>
      markup`<div class="${value === 0 ? 'zero' : kind}"><dt>${name}</dt><dd>${grouped(value)}</dd><dd class="below">${below}</dd></div>`,
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
