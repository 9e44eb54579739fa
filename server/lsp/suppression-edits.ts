/**
 * Where a suppression can stand. Comments are not allowed everywhere (in texts, in JSX, after a backslash), and one in the wrong line
 * suppresses nothing: candidates are tried from the plainest on, and each is checked by a scan of the text with it.
 */
import type { Language } from '../../rules/vocabulary/index.js';
import type { FileReport, ReportedFinding } from '../report/report.js';
import { printable } from '../report/text.js';
import type { Edit } from '../scan/result.js';
import type { LinedText } from './positions.js';
import type { SuppressionScope } from './protocol.js';

export interface SuppressionRequest {
  readonly text: LinedText;
  readonly language: Language;
  readonly jsx: boolean;
  readonly report: FileReport;
  readonly finding: ReportedFinding;
  readonly scope: SuppressionScope;
  /** May be empty, for the user to fill in. */
  readonly reason: string;
  /** What a scan says of the text with some edits, which are in order and apart. Undefined where nobody waits for the answer any more. */
  readonly scan: (edits: readonly Edit[]) => Promise<FileReport | undefined>;
}

type Write = (reason: string) => readonly Edit[];

const LINE_MARK: Readonly<Partial<Record<Language, string>>> = { python: '#', javascript: '//', typescript: '//', toml: '#' };

/** Whether a suppression can be written in a language at all. */
export function hasComments(language: Language): boolean {
  return LINE_MARK[language] !== undefined;
}

const MAX_REASON = 300;
/** Stands for a reason that is to be filled in, since without one nothing would be suppressed. */
const SOME_REASON = 'reason';

/** What to insert, in order of place; undefined where no comment can do it. */
export async function suppressionEdits(request: SuppressionRequest): Promise<readonly Edit[] | undefined> {
  const mark = LINE_MARK[request.language];
  if (mark === undefined) return undefined;
  const reason = cleanReason(request.reason);
  const plain = request.scope === 'file' ? [forFile(request, mark)] : candidatesForLine(request, mark);
  for (const write of plain) {
    if (await works(write(SOME_REASON), request, true)) return write(reason);
  }
  if (request.scope === 'file') return undefined;
  const block = await blockAround(request, mark);
  return block !== undefined && (await works(block(SOME_REASON), request, false)) ? block(reason) : undefined;
}

function cleanReason(reason: string): string {
  // The end of a block comment would end it.
  return printable(reason.replace(/\s+/g, ' ').trim()).replaceAll('*/', '* /').slice(0, MAX_REASON);
}

function candidatesForLine({ text, jsx, finding }: SuppressionRequest, mark: string): readonly Write[] {
  const { ruleId, region } = finding;
  const { line } = region.start;
  const above: Write = (reason) => [lineBefore(text, line, `${mark} poisonlint-disable-next-line ${ruleId} -- ${reason}`)];
  const child: Write = (reason) => [lineBefore(text, line, `{/* poisonlint-disable-next-line ${ruleId} -- ${reason} */}`)];
  const behind: Write = (reason) => [insertion(text.lines().end(line), `  ${mark} poisonlint-disable-line ${ruleId} -- ${reason}`)];
  const plain = isBelowDirective(text, line) ? [behind, above] : [above, behind];
  const allowed = plain.filter((write) => !isContinued(text, write === above ? line - 1 : line));
  return jsx ? [...allowed, child] : allowed;
}

/** Whether a line ends in a backslash: a comment behind it, or in a line of its own after it, is not allowed, though parsers let it pass. */
function isContinued({ text, lines }: LinedText, line: number): boolean {
  return line > 0 && text.charCodeAt(lines().end(line) - 1) === BACKSLASH && lines().end(line) > lines().start(line);
}

const BACKSLASH = 0x5c;

/** A comment for the next line, as other tools have them, must stay next to it. */
function isBelowDirective({ text, lines }: LinedText, line: number): boolean {
  if (line === 1) return false;
  const before = text.slice(lines().start(line - 1), lines().end(line - 1));
  return /^\s*(?:#|\/\/|\/\*|\{\/\*).*(?:-next-line|@ts-ignore|@ts-expect-error|prettier-ignore|fmt: ?skip|type: ?ignore|v8 ignore|istanbul ignore|c8 ignore)/.test(
    before,
  );
}

function forFile({ text, finding }: SuppressionRequest, mark: string): Write {
  return (reason) => [lineBefore(text, firstLine(text), `${mark} poisonlint-disable-file ${finding.ruleId} -- ${reason}`)];
}

/** Below what must stand in the first lines: the interpreter, and the encoding of a Python file. */
function firstLine({ text, lines }: LinedText): number {
  let line = 1;
  const current = (): string => text.slice(lines().start(line), lines().end(line));
  if (current().startsWith('#!')) line += 1;
  if (/^\s*#.*coding[:=]/.test(current())) line += 1;
  return Math.min(line, lines().count);
}

function lineBefore({ text, lines }: LinedText, line: number, comment: string): Edit {
  const start = lines().start(line);
  const indent = /^[\t ]*/.exec(text.slice(start, lines().end(line)))?.[0] ?? '';
  return insertion(start, `${indent}${comment}${lineBreak(text)}`);
}

/** As the text has them. */
function lineBreak(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** How far from the finding a place for a block is looked for, in lines. */
const REACH = 500;

/** The nearest lines around the finding before which a comment can stand, as around a long text. */
async function blockAround({ text, finding, scan }: SuppressionRequest, mark: string): Promise<Write | undefined> {
  const { line } = finding.region.start;
  const { count } = text.lines();
  const first = Math.max(1, line - REACH);
  const last = Math.min(count, line + REACH);
  const probes = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((at) => !isContinued(text, at - 1));
  // A comment that names a rule which does not exist is reported: so all places are tried at once.
  const report = await scan(probes.map((at) => lineBefore(text, at, `${mark} poisonlint-disable-line no-rule-${at} -- probe`)));
  const free = new Set(report?.problems.flatMap(({ message }) => Number(/"no-rule-(\d+)"/.exec(message)?.[1] ?? Number.NaN)));
  const above = probes.filter((at) => at <= line && free.has(at)).at(-1);
  const below = probes.find((at) => at > line && free.has(at));
  if (above === undefined) return undefined;
  const { ruleId } = finding;
  return (reason) => [
    lineBefore(text, above, `${mark} poisonlint-disable ${ruleId} -- ${reason}`),
    ...(below === undefined ? [] : [lineBefore(text, below, `${mark} poisonlint-enable ${ruleId}`)]),
  ];
}

function insertion(offset: number, text: string): Edit {
  return { start: offset, end: offset, text };
}

/** Whether the finding is suppressed then, and everything else is as before; `exact`: also what the same rule finds in other lines. */
async function works(edits: readonly Edit[], request: SuppressionRequest, exact: boolean): Promise<boolean> {
  const { report, finding, scope, scan } = request;
  const after = await scan(edits);
  if (after === undefined || after.gaps.length > report.gaps.length || after.problems.length > report.problems.length) return false;
  if (!after.suppressed.some(({ finding: one }) => one.fingerprint === finding.fingerprint)) return false;
  const mayGo = (one: ReportedFinding): boolean =>
    one.ruleId === finding.ruleId && (scope === 'file' || !exact || one.region.start.line === finding.region.start.line);
  const left = new Set(after.findings.map(({ fingerprint }) => fingerprint));
  const before = new Set(report.findings.map(({ fingerprint }) => fingerprint));
  return report.findings.every((one) => mayGo(one) || left.has(one.fingerprint)) && [...left].every((one) => before.has(one));
}
