import type { Severity } from '../../rules/vocabulary/index.js';
import { compareSeverity, SEVERITIES } from '../refine/severity.js';
import { filtersToHtml } from './html/filters.js';
import { COMMENT_FAMILY, findingToHtml, problemToHtml } from './html/finding.js';
import { joined, markup, NOTHING, prose, type Markup } from './html/markup.js';
import { pageToHtml } from './html/page.js';
import { rulePages } from './html/rules.js';
import { STYLE } from './html/style.js';
import { placeOf, placeOfGap, PROBLEM_RULES } from './message.js';
import type { CreateReporter, FileReport, ReportContext, ReportedGap, RunSummary, SuppressedFinding } from './report.js';
import { leftOut, summarize } from './summary.js';
import { plural } from './text.js';

/** Browsers show a page of this size without delay; the files with the most severe findings come first. */
const MAX_FINDINGS = 5_000;
const MAX_ROWS = 1_000;
const WORST_FIRST = SEVERITIES.toReversed();

/** A finding, or a comment that suppresses nothing. */
interface Entry {
  readonly severity: Severity;
  readonly rule: string;
  readonly family: string;
  readonly line: number;
  readonly show: (number: number) => Markup;
}

/** What is told of in one file. */
interface Section {
  readonly path: string;
  readonly entries: readonly Entry[];
  readonly worst: Severity;
}

/** All that the page is made from. */
interface Contents {
  readonly sections: readonly Section[];
  readonly gaps: readonly ReportedGap[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** One page that needs nothing else. */
export const createHtmlReporter: CreateReporter = (write, context) => {
  const sections: Section[] = [];
  const gaps: ReportedGap[] = [];
  const suppressed: SuppressedFinding[] = [];
  return {
    file(report) {
      gaps.push(...report.gaps);
      suppressed.push(...report.suppressed);
      const section = sectionOf(report);
      if (section !== undefined) sections.push(section);
    },
    end(summary) {
      const ordered = [...sections].sort((left, right) => compareSeverity(left.worst, right.worst));
      write(page({ sections: ordered, gaps, suppressed }, summary, context));
    },
  };
};

function sectionOf({ path, findings, problems }: FileReport): Section | undefined {
  const entries = [
    ...findings.map((finding): Entry => ({
      severity: finding.severity,
      rule: finding.ruleId,
      family: finding.family,
      line: finding.region.start.line,
      show: (number) => findingToHtml(finding, number),
    })),
    ...problems.map((problem): Entry => ({
      severity: problem.severity,
      rule: problem.id,
      family: COMMENT_FAMILY,
      line: problem.region.start.line,
      show: (number) => problemToHtml(problem, number),
    })),
  ].sort((left, right) => left.line - right.line);
  const worst = entries.map(({ severity }) => severity).sort(compareSeverity)[0];
  return worst === undefined ? undefined : { path, entries, worst };
}

function page(contents: Contents, summary: RunSummary, context: ReportContext): string {
  const project = projectName(context.root);
  const { sections, gaps, suppressed } = contents;
  const found = sections.length === 0 ? [] : [overview(sections, context), filters(sections), findingSections(sections)];
  const rest = [gapSection(gaps), suppressedSection(suppressed), ruleSection(contents, context)];
  return pageToHtml({
    title: `${project}: poisonlint report`,
    style: STYLE,
    top: head(project, summary, context),
    main: joined([...found, ...rest], '\n'),
  });
}

/** The name of the folder that was scanned. */
function projectName(root: string): string {
  return decodeURIComponent(root.replace(/\/+$/, '').split('/').at(-1) ?? '') || 'files';
}

function head(project: string, summary: RunSummary, { version }: ReportContext): Markup {
  const { counts } = summary;
  const tiles: readonly (readonly [label: string, count: number, kind: string])[] = [
    ['errors', counts.error, 'error'],
    ['warnings', counts.warning, 'warning'],
    ['notes', counts.note, 'note'],
    ['files', summary.files, 'plain'],
    ['gaps', summary.gaps, 'plain'],
    ['suppressed', summary.suppressed + summary.inBaseline, 'plain'],
  ];
  const clean = counts.error + counts.warning + counts.note === 0 && summary.files > 0;
  const rest = leftOut(summary);
  const aside = rest.length === 0 ? NOTHING : markup`<p class="aside">${capitalized(rest.join('; '))}</p>\n`;
  const boxes = tiles.map(
    ([label, count, kind]) => markup`<div class="${count === 0 ? 'zero' : kind}"><dt>${label}</dt><dd>${count}</dd></div>`,
  );
  return markup`<div class="top">
<p class="tool">poisonlint ${version}</p>
<h1>${project}</h1>
<p class="verdict ${clean ? 'clean' : 'found'}">${capitalized(summarize(summary))}</p>
${aside}<dl class="tiles">${boxes}</dl>
</div>`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function overview(sections: readonly Section[], context: ReportContext): Markup {
  const known = new Set(context.rules.map(({ id }) => id));
  const byRule = grouped(sections.flatMap(({ entries }) => entries)).map(([rule, entries]) => ({
    name: known.has(rule) ? markup`<a href="#rule-${rule}">${rule}</a>` : markup`${rule}`,
    entries,
  }));
  const byFile = sections.slice(0, MAX_ROWS).map(({ path, entries }, at) => ({
    name: markup`<a class="mono" href="#file-${at + 1}">${path}</a>`,
    entries,
  }));
  return markup`<div class="overview">
${countTable('By rule', 'rule', byRule)}
${countTable('By file', 'file', byFile)}
</div>`;
}

function countTable(title: string, what: string, rows: readonly { readonly name: Markup; readonly entries: readonly Entry[] }[]): Markup {
  const cell = (entries: readonly Entry[], severity: Severity): Markup => {
    const count = entries.filter((entry) => entry.severity === severity).length;
    return markup`<td class="number ${severity}">${count === 0 ? '' : count}</td>`;
  };
  const body = rows.map(
    ({ name, entries }) => markup`<tr><td>${name}</td>${WORST_FIRST.map((severity) => cell(entries, severity))}</tr>\n`,
  );
  const counts = WORST_FIRST.map((severity) => markup`<th class="number">${severity}s</th>`);
  return markup`<section><h2>${title}</h2><table><thead><tr><th>${what}</th>${counts}</tr></thead>
<tbody>${body}</tbody></table></section>`;
}

function filters(sections: readonly Section[]): Markup {
  const entries = sections.flatMap((section) => section.entries);
  const different = (of: (entry: Entry) => string): string[] => [...new Set(entries.map(of))].sort();
  return filtersToHtml({
    severities: WORST_FIRST.filter((severity) => entries.some((entry) => entry.severity === severity)),
    lists: [
      { name: 'family', all: 'every family', values: different(({ family }) => family) },
      { name: 'rule', all: 'every rule', values: different(({ rule }) => rule) },
      { name: 'file', all: 'every file', values: sections.slice(0, MAX_ROWS).map(({ path }) => path) },
    ],
  });
}

function findingSections(sections: readonly Section[]): Markup {
  const shown: Markup[] = [];
  let number = 0;
  let dropped = 0;
  sections.forEach(({ path, entries }, at) => {
    const fitting = entries.slice(0, MAX_FINDINGS - number);
    dropped += entries.length - fitting.length;
    if (fitting.length === 0) return;
    const articles = fitting.map((entry) => entry.show((number += 1)));
    const count = plural(entries.length, 'finding');
    shown.push(
      markup`<section class="group" id="file-${at + 1}"><h2>${path} <span class="count">${count}</span></h2>${articles}</section>`,
    );
  });
  if (dropped > 0)
    shown.push(markup`<p>${plural(dropped, 'more finding')} would make this page too large; the other formats list all.</p>`);
  return joined(shown, '\n');
}

function gapSection(gaps: readonly ReportedGap[]): Markup {
  const rows = gaps.map((gap) => markup`<tr><td class="mono">${placeOfGap(gap)}</td><td>${gap.message}</td><td>${gap.reason}</td></tr>\n`);
  return tableSection('gaps', 'Not looked at, or not wholly', ['place', 'what is in the way', 'reason'], rows);
}

function suppressedSection(suppressed: readonly SuppressedFinding[]): Markup {
  const rows = suppressed.map(({ finding, suppression: { kind, reason } }) => {
    const { path, ruleId, message } = finding;
    const why = kind === 'baseline' ? markup`known to the baseline` : markup`${reason} <span class="quiet">(comment)</span>`;
    return markup`<tr><td class="mono">${placeOf(path, finding)}</td><td>${prose(message.what)}</td><td>${ruleId}</td><td>${why}</td></tr>\n`;
  });
  return tableSection('suppressed', 'Suppressed or known', ['place', 'what is there', 'rule', 'why it is left out'], rows);
}

function tableSection(id: string, title: string, columns: readonly string[], rows: readonly Markup[]): Markup {
  if (rows.length === 0) return NOTHING;
  const left = rows.length - MAX_ROWS;
  const rest = left > 0 ? markup`<p>${plural(left, 'more row')} would make this page too large; the other formats list all.</p>` : NOTHING;
  return markup`<section id="${id}"><h2>${title}</h2><table><thead><tr>${columns.map((column) => markup`<th>${column}</th>`)}</tr></thead>
<tbody>${rows.slice(0, MAX_ROWS)}</tbody></table>${rest}</section>`;
}

/** The pages of the rules that are told of. */
function ruleSection({ sections, suppressed }: Contents, context: ReportContext): Markup {
  const told = new Set([
    ...sections.flatMap(({ entries }) => entries.map(({ rule }) => rule)),
    ...suppressed.map(({ finding }) => finding.ruleId),
  ]);
  const comments = Object.entries(PROBLEM_RULES)
    .filter(([id]) => told.has(id))
    .map(([id, summary]) => markup`<p><code>${id}</code> ${summary}</p>`);
  return rulePages(
    context.rules.filter(({ id }) => told.has(id)),
    context,
    comments,
  );
}

/** By rule, the one with most findings first. */
function grouped(entries: readonly Entry[]): readonly (readonly [rule: string, entries: readonly Entry[]])[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.rule);
    if (group === undefined) groups.set(entry.rule, [entry]);
    else group.push(entry);
  }
  return [...groups].sort(([, left], [, right]) => right.length - left.length);
}
