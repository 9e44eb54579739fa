/** `report.html`: one page that somebody can hand on, as readable at ten findings as at a million. */
import { joined, markup, NOTHING, type Markup } from '../../server/report/html/markup.js';
import { pageToHtml } from '../../server/report/html/page.js';
import { rulePages } from '../../server/report/html/rules.js';
import type { ReportContext } from '../../server/report/report.js';
import type { RunResult } from '../inspect/inspected.js';
import { headOf, titleOf } from './report/head.js';
import { mapOf } from './report/map.js';
import { runOf } from './report/run.js';
import { samplesOf } from './report/samples.js';
import { sourcesOf } from './report/sources.js';
import { CORPUS_STYLE } from './report/style.js';
import { overviewOf } from './report/tables.js';
import { unreadOf } from './report/unread.js';
import type { Tally } from './tally.js';

export const MAX_PAGE_BYTES = 3_000_000;
const MAX_RULE_PAGES_BYTES = 600_000;
const MAX_SAMPLES_BYTES = 1_400_000;
/** The script, the head of the page, and the links. */
const FRAME_BYTES = 20_000;

/**
 * The page: the same bytes for the same run, as nothing in it depends on time or place. At most {@link MAX_PAGE_BYTES}: what has no place any more
 * is counted, and findings with code are left out before anything else is.
 */
export function reportToHtml(run: RunResult, tally: Tally, context: Pick<ReportContext, 'homepage' | 'documentation'>): string {
  const head = headOf(run, tally);
  const before = [mapOf(run, tally), overviewOf(run, tally), sourcesOf(run, tally), unreadOf(run, tally), runOf(run)];
  const after = toldRules(run, tally, context);
  const taken = sizeOf([head, ...before, after]) + Buffer.byteLength(CORPUS_STYLE) + FRAME_BYTES;
  const samples = samplesOf(tally, Math.min(MAX_SAMPLES_BYTES, MAX_PAGE_BYTES - taken));
  const [map, overview, sources, unread] = before;
  const top = markup`${head}${contents([
    ['map', 'Where it sits', map],
    ['overview', 'What was found', overview],
    ['sources', 'Most suspicious sources', sources],
    ['unread', 'Not read, or not looked at', unread],
    ['run', 'How this was made', markup`always`],
    ['findings', 'Findings with their code', samples],
  ])}`;
  const title = `${titleOf(run)}: poisonlint report`;
  return pageToHtml({ title, style: CORPUS_STYLE, top, main: joined([...before, samples, after], '\n') });
}

/** Links to what is on the page. */
function contents(sections: readonly (readonly [id: string, title: string, html: Markup | undefined])[]): Markup {
  const links = sections.filter(([, , html = NOTHING]) => html.markup !== '').map(([id, title]) => markup`<a href="#${id}">${title}</a>`);
  return markup`<nav class="contents">${joined(links, ' ')}</nav>`;
}

function toldRules(run: RunResult, tally: Tally, context: Pick<ReportContext, 'homepage' | 'documentation'>): Markup {
  const told = run.rules.filter(({ id }) => tally.byRule.has(id));
  const whole = rulePages(told, context);
  return sizeOf([whole]) <= MAX_RULE_PAGES_BYTES ? whole : rulePages(told, { documentation: () => undefined });
}

function sizeOf(parts: readonly Markup[]): number {
  return parts.reduce((total, part) => total + Buffer.byteLength(part.markup), 0);
}
