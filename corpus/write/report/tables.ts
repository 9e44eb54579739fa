/** What was found, counted in five ways. */
import { markup, NOTHING, type Markup } from '../../../server/report/html/markup.js';
import { SEVERITIES } from '../../../server/refine/severity.js';
import type { RunResult } from '../../inspect/inspected.js';
import { languagesInRun } from '../summary.js';
import { GAP_FAMILY, type Tally } from '../tally.js';
import { ranked, type Counts } from '../tally/counts.js';
import { largest, plainBar, severityBar } from './bars.js';
import { grouped, label, share, size } from './figures.js';

const WORST_FIRST = SEVERITIES.toReversed();
const CONFIDENCES = ['high', 'medium', 'low'] as const;
const MAX_ROWS = 200;
const OPEN_ROWS = 15;
const FOLDED_FROM = 18;
const MAX_NAME = 100;

export function overviewOf(run: RunResult, tally: Tally): Markup {
  return markup`<div id="overview">${ruleTable(run, tally)}
<div class="overview">
${familyTable(tally)}
${severityTable(tally)}
</div>
${languageTable(run, tally)}
${inputTable(run, tally)}</div>`;
}

/** Without gaps, of which there may be more than of all else: they are among the families, and told of by reason. */
function ruleTable({ rules }: RunResult, { byRule, familyOf }: Tally): Markup {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const rows = ranked(byRule).filter(({ name }) => familyOf.get(name) !== GAP_FAMILY);
  if (rows.length === 0) return NOTHING;
  const name = (id: string): Markup => {
    const rule = known.get(id);
    if (rule === undefined) return markup`${label(id, MAX_NAME)}`;
    return markup`<a href="#rule-${id}">${id}</a> <span class="quiet summary">${rule.summary}</span>`;
  };
  return countTable(
    'By rule',
    'rule',
    rows.map((row) => ({ ...row, title: name(row.name) })),
  );
}

function familyTable({ byFamily }: Tally): Markup {
  const rows = ranked(byFamily);
  if (rows.length === 0) return NOTHING;
  const title = (name: string): Markup => (name === GAP_FAMILY ? markup`gap <span class="quiet">not looked at</span>` : markup`${name}`);
  return countTable(
    'By family',
    'family',
    rows.map((row) => ({ ...row, title: title(row.name) })),
  );
}

function countTable(heading: string, what: string, rows: readonly (Counts & { readonly title: Markup })[]): Markup {
  const most = largest(rows, ({ findings }) => findings);
  const table = (some: typeof rows): Markup => {
    const body = some.map(
      (
        row,
      ) => markup`<tr><td>${row.title}</td><td class="bars">${severityBar(row, most)}</td>${numbers(row.findings, row.samples, row.excluded)}</tr>
`,
    );
    return markup`<div class="wide"><table class="counts"><thead><tr><th>${what}</th><th class="bars"></th>${heads('findings', 'samples', 'excluded')}</tr></thead>
<tbody>${body}</tbody></table></div>`;
  };
  const folded = rows.length > FOLDED_FROM ? rows.slice(OPEN_ROWS, MAX_ROWS) : [];
  const rest =
    folded.length === 0
      ? NOTHING
      : markup`<details class="rest"><summary>The other ${grouped(folded.length)}</summary>${table(folded)}</details>`;
  return markup`<section><h2>${heading}</h2>${table(folded.length === 0 ? rows : rows.slice(0, OPEN_ROWS))}${rest}</section>`;
}

function severityTable({ byConfidence, bySeverity, total }: Tally): Markup {
  if (total.findings === 0) return NOTHING;
  const most = largest(WORST_FIRST, (severity) => total.bySeverity[severity]);
  const body = WORST_FIRST.map((severity) => {
    const found = bySeverity.get(severity);
    const cells = CONFIDENCES.map((confidence) => byConfidence.get(confidence)?.bySeverity[severity] ?? 0);
    return markup`<tr><td><span class="severity ${severity}">${severity}</span></td><td class="bars">${plainBar(found?.findings ?? 0, most, severity)}</td>${numbers(...cells, found?.samples ?? 0)}</tr>
`;
  });
  return markup`<section><h2>By severity and confidence</h2><div class="wide"><table class="counts"><thead><tr><th>severity</th><th class="bars"></th>${heads(...CONFIDENCES, 'samples')}</tr></thead>
<tbody>${body}</tbody></table></div></section>`;
}

function languageTable({ shards }: RunResult, { byLanguage }: Tally): Markup {
  const languages = languagesInRun(shards);
  if (languages.length === 0) return NOTHING;
  const most = largest(languages, ({ samples }) => samples);
  const body = languages.slice(0, MAX_ROWS).map(({ language, samples, bytes, excluded }) => {
    const title = language === 'other' ? markup`other <span class="quiet">not looked into</span>` : markup`${label(language, MAX_NAME)}`;
    const found = byLanguage.get(language)?.findings ?? 0;
    return markup`<tr><td>${title}</td><td class="bars">${plainBar(samples, most, 'plain')}</td>${numbers(samples)}<td class="number">${size(bytes)}</td>${numbers(found, excluded)}<td class="number">${share(excluded, samples)}</td></tr>
`;
  });
  return markup`<section><h2>By language</h2><div class="wide"><table class="counts"><thead><tr><th>language</th><th class="bars"></th>${heads('samples', 'text', 'findings', 'excluded', 'share')}</tr></thead>
<tbody>${body}</tbody></table></div></section>`;
}

/** What the user named, where that is more than one thing. */
function inputTable({ shards }: RunResult, { byShard }: Tally): Markup {
  const inputs = new Map<string, { shards: number; samples: number; excluded: number; findings: number; failed: number }>();
  for (const { name, source, totals, error } of shards) {
    const sum = inputs.get(source) ?? { shards: 0, samples: 0, excluded: 0, findings: 0, failed: 0 };
    inputs.set(source, sum);
    sum.shards += 1;
    sum.samples += totals.samples;
    sum.excluded += totals.excluded;
    sum.findings += byShard.get(name)?.findings ?? 0;
    sum.failed += error === undefined ? 0 : 1;
  }
  if (inputs.size < 2) return NOTHING;
  const rows = [...inputs].sort(([, left], [, right]) => right.excluded - left.excluded || right.findings - left.findings);
  const most = largest(rows, ([, { excluded }]) => excluded);
  const body = rows.slice(0, MAX_ROWS).map(
    ([source, sum]) =>
      markup`<tr><td class="mono">${label(source, MAX_NAME)}</td><td class="bars">${plainBar(sum.excluded, most, 'error')}</td>${numbers(sum.shards, sum.failed, sum.samples, sum.excluded)}<td class="number">${share(sum.excluded, sum.samples)}</td></tr>
`,
  );
  return markup`<section><h2>By input</h2><div class="wide"><table class="counts"><thead><tr><th>input</th><th class="bars"></th>${heads('shards', 'unreadable', 'samples', 'excluded', 'share')}</tr></thead>
<tbody>${body}</tbody></table></div>${moreRows(rows.length - MAX_ROWS)}</section>`;
}

export function moreRows(left: number): Markup {
  return left > 0 ? markup`<p class="quiet">${grouped(left)} more; <code>summary.json</code> has them.</p>` : NOTHING;
}

export function heads(...names: readonly string[]): readonly Markup[] {
  return names.map((name) => markup`<th class="number">${name}</th>`);
}

export function numbers(...counts: readonly number[]): readonly Markup[] {
  return counts.map((count) => markup`<td class="number${count === 0 ? ' none' : ''}">${grouped(count)}</td>`);
}
