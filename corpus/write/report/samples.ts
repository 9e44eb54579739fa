/** Findings with their code, the worst of each rule. */
import { filtersToHtml } from '../../../server/report/html/filters.js';
import { findingToHtml, type Surroundings } from '../../../server/report/html/finding.js';
import { joined, markup, NOTHING, type Markup } from '../../../server/report/html/markup.js';
import { SEVERITIES } from '../../../server/refine/severity.js';
import type { Tally } from '../tally.js';
import type { PickedFinding } from '../tally/picks.js';
import { counted, grouped, label } from './figures.js';

const MAX_NAME = 90;
/** One finding must not take the place of many. */
const MAX_ARTICLE_BYTES = 40_000;

/** Up to so many none is folded away. */
const ALL_OPEN = 20;
const OPEN_PER_RULE = 1;

interface Article {
  readonly picked: PickedFinding;
  readonly html: Markup;
}

/** @param bytes how large it may become */
export function samplesOf(tally: Tally, bytes: number): Markup {
  const articles = fitting(tally.picked, bytes);
  const html = sections(tally, articles);
  const over = Buffer.byteLength(html.markup) - bytes;
  // What stands around fewer of them is no larger.
  return over <= 0 ? html : sections(tally, fitting(tally.picked, sizeOf(articles) - over));
}

function sections(tally: Tally, articles: readonly Article[]): Markup {
  if (articles.length === 0) return NOTHING;
  const shown = articles.map(({ picked }) => picked);
  const rules = [...new Set(shown.map(({ finding }) => finding.ruleId))];
  return markup`<section id="findings"><h2>Findings with their code</h2>
<p class="quiet">${introduction(tally, articles.length)}</p></section>
${filters(shown, rules)}
${joined(
  rules.map((rule) => ruleSection(rule, articles, tally)),
  '\n',
)}`;
}

function sizeOf(articles: readonly Article[]): number {
  return articles.reduce((total, { html }) => total + Buffer.byteLength(html.markup), 0);
}

function introduction(tally: Tally, shown: number): string {
  const all = tally.total.findings - tally.gaps.findings;
  if (shown === all) return 'All that were found, by rule.';
  return `${grouped(shown)} of ${grouped(all)}: the worst of each rule, different ones, from as many sources as possible. The rest is in findings/, a line for each sample.`;
}

/** In order; what has no place any more is left out. */
function fitting(picked: readonly PickedFinding[], bytes: number): readonly Article[] {
  const articles: Article[] = [];
  let left = bytes;
  for (const one of picked) {
    const html = findingToHtml(one.finding, articles.length + 1, surroundings(one));
    const length = Buffer.byteLength(html.markup);
    if (length > Math.min(left, MAX_ARTICLE_BYTES)) continue;
    left -= length;
    articles.push({ picked: one, html });
  }
  return articles;
}

function surroundings({ shard, row, origin, source, excluded, repeated }: PickedFinding): Surroundings {
  const { repository, revision, licence, author } = origin;
  const facts: (readonly [string, Markup])[] = [
    ['sample', markup`<span class="mono">${label(shard, MAX_NAME)}</span>, row ${grouped(row)}; ${excluded ? 'excluded' : 'kept'}`],
  ];
  if (repeated > 1) facts.push(['repeated', markup`the same in <strong>${counted(repeated, 'sample')}</strong>`]);
  const known = [
    ...(revision === undefined ? [] : [`revision ${label(revision, MAX_NAME)}`]),
    ...(licence === undefined ? [] : [`licence ${label(licence, MAX_NAME)}`]),
    ...(author === undefined ? [] : [`author ${label(author, MAX_NAME)}`]),
  ];
  if (known.length > 0) facts.push(['origin', markup`<span class="quiet">${known.join('; ')}</span>`]);
  return {
    data: [
      ['source', label(source, MAX_NAME)],
      ['shard', label(shard, MAX_NAME)],
    ],
    place: repository === undefined ? [] : [markup`<span><code>${label(repository, MAX_NAME)}</code></span>`],
    facts,
  };
}

function filters(shown: readonly PickedFinding[], rules: readonly string[]): Markup {
  const different = (of: (one: PickedFinding) => string): string[] => [...new Set(shown.map(of))].sort();
  return filtersToHtml({
    severities: SEVERITIES.toReversed().filter((severity) => shown.some(({ finding }) => finding.severity === severity)),
    lists: [
      { name: 'family', all: 'every family', values: different(({ finding }) => finding.family) },
      { name: 'rule', all: 'every rule', values: rules.toSorted() },
      { name: 'source', all: 'every source', values: different(({ source }) => label(source, MAX_NAME)) },
      { name: 'shard', all: 'every shard', values: different(({ shard }) => label(shard, MAX_NAME)) },
    ],
  });
}

function ruleSection(rule: string, articles: readonly Article[], { byRule }: Tally): Markup {
  const own = articles.filter(({ picked }) => picked.finding.ruleId === rule);
  const all = byRule.get(rule)?.findings ?? own.length;
  const count = own.length === all ? counted(all, 'finding') : `${grouped(own.length)} of ${counted(all, 'finding')}`;
  const open = articles.length <= ALL_OPEN ? own.length : OPEN_PER_RULE;
  const folded = own.slice(open);
  const rest =
    folded.length === 0
      ? NOTHING
      : markup`<details class="more"><summary>${counted(folded.length, 'more finding')} of ${rule}</summary>${folded.map(({ html }) => html)}</details>`;
  return markup`<section class="group"><h2>${rule} <span class="count">${count}</span></h2>${own.slice(0, open).map(({ html }) => html)}${rest}</section>`;
}
