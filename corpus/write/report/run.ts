/** What was asked for, of what, and how to ask for it again. */
import { joined, markup, NOTHING, type Markup } from '../../../server/report/html/markup.js';
import type { RunResult, ShardResult } from '../../inspect/inspected.js';
import { counted, label } from './figures.js';
import { heads, moreRows, numbers } from './tables.js';

const MAX_SHARDS = 500;
const MAX_SOURCES = 8;
const MAX_NAME = 90;
const MAX_VALUE = 300;
/** What a setting says that was not given, and one that has no value. */
const DEFAULTS: ReadonlySet<string> = new Set(['all', 'none']);
const GIVEN = 'yes';

export function runOf({ version, settings, shards }: RunResult): Markup {
  const rows = settings.map(
    ({ name, value }) => markup`<dt><code>${label(name, MAX_NAME)}</code></dt><dd>${label(value, MAX_VALUE)}</dd>\n`,
  );
  return markup`<section id="run"><h2>How this was made</h2>
<dl class="facts settings"><dt>poisonlint</dt><dd>${version}</dd>
${rows}</dl>
<p>The same input, version and settings give the same output, byte for byte:</p>
<pre class="frame"><code>${commandOf(settings, shards)}</code></pre>
${shardTable(shards)}</section>`;
}

/** As somebody would type it; where there are too many sources to type, an ellipsis stands for the rest. */
function commandOf(settings: RunResult['settings'], shards: readonly ShardResult[]): Markup {
  const sources = [...new Set(shards.map(({ source }) => source))];
  const named = sources.slice(0, MAX_SOURCES).map((source) => quoted(label(source, MAX_VALUE)));
  const options = settings
    .filter(({ name, value }) => name.startsWith('--') && !DEFAULTS.has(value))
    .map(({ name, value }) => (value === GIVEN ? label(name, MAX_NAME) : `${label(name, MAX_NAME)} ${quoted(label(value, MAX_VALUE))}`));
  const out = settings.some(({ name }) => name === '--out') ? [] : ['--out DIR'];
  const words = [...named, ...(sources.length > MAX_SOURCES ? ['…'] : []), ...options, ...out];
  const lines = ['poisonlint corpus scan', ...words].map((word) => markup`${word}`);
  return joined(lines, ' \\\n    ');
}

/** For a POSIX shell. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function shardTable(shards: readonly ShardResult[]): Markup {
  if (shards.length === 0) return NOTHING;
  const rows = shards.slice(0, MAX_SHARDS).map(({ name, format, digest, totals, error }) => {
    const { samples, kept, excluded, unreadable } = totals;
    const state = error === undefined ? numbers(kept, excluded) : markup`<td class="number" colspan="2">not written</td>`;
    return markup`<tr><td class="mono">${label(name, MAX_NAME)}</td><td>${format}</td>${numbers(samples)}${state}${numbers(unreadable)}<td class="mono quiet">${label(digest, MAX_NAME)}</td></tr>
`;
  });
  return markup`<details class="rest"><summary>${counted(shards.length, 'shard')} with the digests of what was read</summary><div class="wide"><table class="counts"><thead><tr><th>shard</th><th>format</th>${heads('samples', 'kept', 'excluded', 'not looked at')}<th>digest</th></tr></thead>
<tbody>${rows}</tbody></table></div>${moreRows(shards.length - MAX_SHARDS)}</details>`;
}
