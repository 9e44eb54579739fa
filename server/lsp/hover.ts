import type { Hover, Location, MarkupContent } from 'vscode-languageserver/node';
import { atLeast } from '../refine/severity.js';
import type { Region, ReportedFinding } from '../report/report.js';
import { printable } from '../report/text.js';
import { codeSpan, markdownOf } from './markdown.js';
import type { Position, Range } from './protocol.js';
import type { SubjectScan } from './scans.js';

/** What there is to say of a place: each finding there with its explanation, its value, how it was disguised, and what to do. */
export function hoverAt(scan: SubjectScan, uri: string, position: Position, isMarkdown: boolean): Hover | undefined {
  const { report } = scan.scanned;
  const { minSeverity } = scan.folder.settings;
  const here = report.findings.flatMap((finding) => {
    const location = scan.subject.locate(finding.region);
    const isHere = location?.uri === uri && holds(location.range, position) && atLeast(finding.severity, minSeverity);
    return isHere ? [{ finding, range: location.range }] : [];
  });
  const [first] = here;
  if (first === undefined) return undefined;
  const parts = here.map(({ finding }) => describe(finding, uri, scan.subject.locate, isMarkdown ? MARKDOWN : PLAIN));
  const contents: MarkupContent = { kind: isMarkdown ? 'markdown' : 'plaintext', value: parts.join(isMarkdown ? '\n\n---\n\n' : '\n\n') };
  return { contents, range: first.range };
}

function holds({ start, end }: Range, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

function isBefore(left: Position, right: Position): boolean {
  return left.line < right.line || (left.line === right.line && left.character < right.character);
}

interface Style {
  text(text: string): string;
  code(code: string): string;
  strong(text: string): string;
}

const MARKDOWN: Style = { text: markdownOf, code: codeSpan, strong: (text) => `**${text}**` };
const PLAIN: Style = { text: printable, code: printable, strong: (text) => text };

function describe(finding: ReportedFinding, uri: string, locate: (region: Region) => Location | undefined, style: Style): string {
  const { message, severity, ruleId, weakness, evaluated, disguise, related } = finding;
  const at = (region: Region): string => {
    const location = locate(region);
    if (location === undefined) return '';
    return location.uri === uri ? `line ${location.range.start.line + 1}: ` : 'in another cell: ';
  };
  const steps = disguise.map(({ operation, region, excerpt }) => `${at(region)}${style.code(operation)} in ${style.code(excerpt)}`);
  // The steps of a disguise are told above.
  const others = related.filter(({ role }) => role !== 'disguise' || disguise.length === 0);
  const places = others.map((place) => `${at(place.region)}${style.text(place.message)}, ${style.code(place.excerpt)}`);
  return [
    `${style.strong(`${severity}:`)} ${style.text(message.what)}`,
    style.text(message.why),
    ...(evaluated === undefined ? [] : [`Evaluates to ${style.code(evaluated)}.`]),
    ...list('How it is hidden:', steps),
    ...list('See also:', places),
    `${style.strong('Instead:')} ${style.text(message.instead)}`,
    `${style.code(ruleId)}, ${style.text(weakness)}`,
  ].join('\n\n');
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [[title, '', ...items.map((item) => `- ${item}`)].join('\n')];
}
