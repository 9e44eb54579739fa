import { disguises, placeOf, relatedToTell, type Placed } from '../message.js';
import type { FrameLine, ReportedFinding, ReportedProblem } from '../report.js';
import { joined, markup, NOTHING, prose, type Markup } from './markup.js';

/** What the filters go by, and where links lead. */
interface Frame {
  readonly number: number;
  readonly severity: string;
  readonly rule: string;
  readonly family: string;
  /** Attributes without `data-` in front, for the lists among the filters. */
  readonly data: readonly Named[];
}

type Named = readonly [name: string, value: string];

/** What a page knows of a finding beside the finding itself. */
export interface Surroundings {
  readonly data: readonly Named[];
  /** Told in front of the place in the file. */
  readonly place: readonly Markup[];
  /** Told in front of the other facts. */
  readonly facts: readonly (readonly [label: string, content: Markup])[];
}

/** Comments that suppress nothing belong to no family of rules. */
export const COMMENT_FAMILY = 'comment';

/** A finding with all that is known of it; `number` is its place on the page. */
export function findingToHtml(finding: ReportedFinding, number: number, surroundings?: Surroundings): Markup {
  const { severity, ruleId, family, path, symbol, message, confidence, weakness } = finding;
  const { data, place: before, facts }: Surroundings = surroundings ?? { data: [['file', path]], place: [], facts: [] };
  const place = [
    ...before,
    markup`<span><code>${placeOf(path, finding)}</code></span>`,
    ...(symbol === '' ? [] : [markup`<span>in <code>${symbol}</code></span>`]),
    markup`<span><a href="#rule-${ruleId}">${ruleId}</a></span>`,
    markup`<span>${weaknessLink(weakness)}</span>`,
    markup`<span>${confidence} confidence</span>`,
  ];
  return article({ number, severity, rule: ruleId, family, data }, [
    header(severity, message.what, place),
    codeFrame(finding.frame),
    markup`<dl class="facts">${[...facts.map(fact), ...factsOf(finding)]}</dl>`,
  ]);
}

export function problemToHtml(problem: ReportedProblem, number: number): Markup {
  const { id, severity, message, path, frame } = problem;
  const place = [markup`<span><code>${placeOf(path, problem)}</code></span>`, markup`<span>${id}</span>`];
  const content = [header(severity, message, place), codeFrame(frame)];
  return article({ number, severity, rule: id, family: COMMENT_FAMILY, data: [['file', path]] }, content);
}

function article({ number, severity, rule, family, data }: Frame, content: readonly Markup[]): Markup {
  return markup`
<article class="finding ${severity}" id="finding-${number}" data-severity="${severity}" data-rule="${rule}" data-family="${family}"${data.map(attribute)}>
${joined(content, '\n')}
</article>`;
}

function attribute([name, value]: Named): Markup {
  return markup` data-${name}="${value}"`;
}

function header(severity: string, what: string, place: readonly Markup[]): Markup {
  return markup`<header><span class="severity ${severity}">${severity}</span><h3>${prose(what.replace(/\.$/, ''))}</h3><p class="place">${place}</p></header>`;
}

function codeFrame(frame: readonly FrameLine[]): Markup {
  if (frame.length === 0) return NOTHING;
  return markup`<pre class="frame"><code>${frame.map(frameRow)}</code></pre>`;
}

function frameRow({ number, text, mark, cutBefore, cutAfter }: FrameLine): Markup {
  const before = cutBefore ? '…' : '';
  const after = cutAfter ? '…' : '';
  if (mark === undefined) return markup`<span class="row"><i>${number}</i>${before}${text}${after}\n</span>`;
  const parts = markup`${text.slice(0, mark.start)}<mark>${text.slice(mark.start, mark.end)}</mark>${text.slice(mark.end)}`;
  return markup`<span class="row marked"><i>${number}</i>${before}${parts}${after}\n</span>`;
}

function factsOf(finding: ReportedFinding): readonly Markup[] {
  const { evaluated, message, evidence, fingerprint } = finding;
  const rows: Markup[] = [];
  const row = (label: string, content: Markup): number => rows.push(fact([label, content]));
  if (evaluated !== undefined) row('evaluates to', markup`<code class="value">${evaluated}</code>`);
  const hidden = disguises(finding);
  if (hidden.length > 0) row('hidden by', markup`<ol class="chain">${hidden.map(disguiseStep)}</ol>`);
  for (const related of relatedToTell(finding)) {
    if (related.role === 'disguise' && hidden.length > 0) continue;
    row(related.label, markup`<code>${related.excerpt}</code><span class="what">${lineOf(related)}, ${related.message}</span>`);
  }
  if (message.why !== '') row('why', prose(message.why));
  if (message.instead !== '') row('instead', prose(message.instead));
  if (evidence.length > 0) row('signs', markup`<span class="quiet">${evidence.join('; ')}</span>`);
  row('fingerprint', markup`<span class="quiet mono">${fingerprint}</span>`);
  return rows;
}

function fact([label, content]: readonly [string, Markup]): Markup {
  return markup`<dt>${label}</dt><dd>${content}</dd>\n`;
}

function disguiseStep(step: ReportedFinding['disguise'][number]): Markup {
  return markup`<li><code>${step.operation}</code><span class="what">${lineOf(step)}:</span> <code>${step.excerpt}</code></li>`;
}

function lineOf({ region, cell }: Placed): string {
  return cell === undefined ? `line ${region.start.line}` : `cell ${cell.number}, line ${cell.region.start.line}`;
}

function weaknessLink(weakness: string): Markup {
  const number = /^CWE-(\d{1,6})$/.exec(weakness)?.[1];
  if (number === undefined) return markup`${weakness}`;
  return markup`<a href="https://cwe.mitre.org/data/definitions/${number}.html" rel="noreferrer">${weakness}</a>`;
}
