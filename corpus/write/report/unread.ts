/** What could not be read or looked at. A page that keeps silent about it would say too much of the rest. */
import { markup, NOTHING, type Markup } from '../../../server/report/html/markup.js';
import type { RunResult } from '../../inspect/inspected.js';
import type { Tally } from '../tally.js';
import type { GapExample } from '../tally/gaps.js';
import { grouped, label } from './figures.js';
import { heads, moreRows, numbers } from './tables.js';

const MAX_NAME = 90;
const MAX_MESSAGE = 300;
const MAX_SHARDS = 200;

export function unreadOf(run: RunResult, tally: Tally): Markup {
  const parts = [...failedShards(run), ...gapTable(tally)];
  return parts.length === 0 ? NOTHING : markup`<section id="unread"><h2>Not read, or not looked at</h2>\n${parts}</section>`;
}

function failedShards({ shards }: RunResult): readonly Markup[] {
  const failed = shards.filter(({ error }) => error !== undefined);
  if (failed.length === 0) return [];
  const rows = failed.slice(0, MAX_SHARDS).map(
    ({ name, error = '', totals, format }) =>
      markup`<tr><td class="mono">${label(name, MAX_NAME)}</td><td>${label(error, MAX_MESSAGE)}</td><td>${format}</td>${numbers(totals.samples)}</tr>
`,
  );
  return [
    markup`<p>Nothing is written of a shard that could not be read to its end, so that no sample is lost without a word; put it right or leave it out, and run again with <code>--resume</code>.</p>
<div class="wide"><table><thead><tr><th>shard</th><th>what is wrong</th><th>format</th>${heads('read until there')}</tr></thead>
<tbody>${rows}</tbody></table>${moreRows(failed.length - MAX_SHARDS)}</div>
`,
  ];
}

function gapTable({ gapsByReason }: Tally): readonly Markup[] {
  if (gapsByReason.length === 0) return [];
  const rows = gapsByReason.map(
    ({ reason, unread, count, examples }) =>
      markup`<tr><td>${reason}</td><td>${unread ? 'the whole sample' : 'a part'}</td>${numbers(count)}<td>${examples.map(exampleOf)}</td></tr>
`,
  );
  return [
    markup`<div class="wide"><table class="gaps"><thead><tr><th>reason</th><th>of</th>${heads('gaps')}<th>examples</th></tr></thead>
<tbody>${rows}</tbody></table></div>`,
  ];
}

function exampleOf({ shard, row, path, message, excluded }: GapExample): Markup {
  return markup`<p class="example">${label(message, MAX_MESSAGE)} <span class="quiet mono">${label(path, MAX_NAME)}</span> <span class="quiet">(${label(shard, MAX_NAME)}, row ${grouped(row)}; ${excluded ? 'excluded' : 'kept'})</span></p>`;
}
