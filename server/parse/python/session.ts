/**
 * What is typed into IPython, in cells of notebooks and in documentation: Python, and lines that are none (`%magic`, `!command`, `name?`).
 * See "Input transformation" of IPython's documentation. They are taken out of the text, character for character, so that the rest is
 * Python at its place.
 */
import type { Span } from '../../../rules/vocabulary/index.js';
import { contentEnd } from './string-ends.js';

/** A line or a cell that asks IPython for something. Offsets count in the whole text. */
export interface Request extends Span {
  /** `!` for a command of the shell, else the name of the magic, `?` for help, or the mark of a call without brackets (`;`, `,`, `/`). */
  readonly magic: string;
  /** Set where the rest of the cell belongs to it. */
  readonly wholeCell: boolean;
  /** What it is given. */
  readonly content: Span;
}

export interface Session {
  /** As long as what was given. Where a request stood, a `0` stands at its start. */
  readonly text: string;
  /** In order of place, by the offset of their `0`. */
  readonly requests: ReadonlyMap<number, Request>;
}

/** Whether there can be any. */
const SOME = /^[ \t]*[%!?/,;]|=[ \t]*[%!]|\?[ \t]*$/m;

const CELL = /\s*%%(\S+)[ \t]*([^\r\n]*)/y;
/** At the start of a statement, or behind the `=` of one. */
const LINE = /([ \t]*(?:[\w.[\]'"][\w.[\]'", ]{0,200}=[ \t]*(?=[%!]))?)(?:(!!?)|%{1,2}([A-Za-z_]\w*)|([?/,;]))[ \t]*/y;
const HELP = /[ \t]*%{0,2}[A-Za-z_][\w.*]{0,200}\?\??[ \t]*(?=[\r\n]|$)/y;

/** Magics whose argument is Python that runs. */
const STATEMENT = /^(?:time|timeit|prun|memit|mprun|lprun|snakeviz|scalene|pyinstrument|debug|px)$/;
const OPTIONS = /(?:-[fmTDsuo][ \t]+[\w./]+[ \t]+|-[nrp][ \t]*\d+[ \t]+|-{1,2}[\w-]+(?:=\S*)?[ \t]+)*/y;
/** Magics of cells whose rest is a program of the shell. */
const SHELL = /^(?:bash|sh|zsh|ksh|dash|cmd|powershell|pwsh|!|sx|system)$/;

/** A quote, a comment, an escape, a bracket, a line end; or a run of what does not matter. */
const PIECE = /("""|'''|"|')|#[^\r\n]*|\\(?:\r\n|[^]|$)|[([{]|[)\]}]|\r\n|\r|\n|[^'"#\\()[\]{}\r\n]+/y;

/** Reads each of the parts, which are cells, as a session. */
export function readSession(text: string, parts: readonly Span[]): Session {
  const requests = new Map<number, Request>();
  const pieces: string[] = [];
  let from = 0;
  const take = (request: Request, inPlace = '0'): void => {
    const { start, end } = request;
    requests.set(start, request);
    pieces.push(text.slice(from, start), inPlace, blank(text.slice(start + inPlace.length, end)));
    from = end;
  };
  for (const part of parts) if (SOME.test(text.slice(part.start, part.end))) readCell(text, part, take);
  pieces.push(text.slice(from));
  return { text: pieces.join(''), requests };
}

/** @param inPlace what stands in place of the request, without the blanks behind it */
type Take = (request: Request, inPlace?: '0' | '0;') => void;

function readCell(text: string, { start, end }: Span, take: Take): void {
  let at = start;
  const cell = matchAt(CELL, text, at, end);
  const [whole = '', name = '', given = ''] = cell ?? [];
  // A magic that runs its line as well as the rest of the cell is read as a line is.
  if (cell !== undefined && !STATEMENT.test(name)) {
    const mark = at + whole.indexOf('%%');
    at += whole.length;
    const shell = SHELL.test(name) || (name === 'script' && SHELL.test(programOf(given)));
    const stop = shell ? end : at;
    const content = { start: shell ? at : mark + 2 + name.length, end: stop };
    take({ start: mark, end: trimmedEnd(text, mark, stop), magic: shell ? '!' : name, wholeCell: true, content });
    if (shell) return;
  }
  while (at < end) at = readLine(text, at, end, take);
}

/** The program that `%%script --bg /bin/bash -e` names. */
function programOf(given: string): string {
  const word = given.split(/\s+/).find((one) => one !== '' && !one.startsWith('-')) ?? '';
  return word.slice(word.lastIndexOf('/') + 1);
}

/** Reads one statement, or one request. Gives the offset of the next line. */
function readLine(text: string, at: number, end: number, take: Take): number {
  const help = matchAt(HELP, text, at, end);
  if (help !== undefined) return ask('?', at + help[0].length - help[0].trimStart().length, at + help[0].length, at + help[0].length);
  const line = matchAt(LINE, text, at, end);
  if (line === undefined) return statementEnd(text, at, end);
  const [whole, before = '', command, name, mark = ''] = line;
  const start = at + before.length;
  const given = at + whole.length;
  const stop = lineEnd(text, given, end);
  if (name === undefined || !STATEMENT.test(name)) return ask(command === undefined ? (name ?? mark) : '!', start, given, stop);
  const code = given + (matchAt(OPTIONS, text, given, stop)?.[0].length ?? 0);
  take({ start, end: code, magic: name, wholeCell: false, content: { start: given, end: code } }, code < stop ? '0;' : '0');
  return statementEnd(text, code, end);

  function ask(magic: string, from: number, content: number, last: number): number {
    const place = { start: from, end: trimmedEnd(text, from, last) };
    take({ ...place, magic, wholeCell: false, content: { start: content, end: Math.max(content, trimmedEnd(text, content, last)) } });
    return statementEnd(text, last, end);
  }
}

const LINE_END = /[\r\n]/g;

/** To the end of the line, and on where a backslash ends it. */
function lineEnd(text: string, from: number, end: number): number {
  for (let at = from; at < end;) {
    LINE_END.lastIndex = at;
    const stop = LINE_END.exec(text)?.index ?? end;
    if (text[stop - 1] !== '\\' || stop === at) return Math.min(stop, end);
    at = stop + (text.startsWith('\r\n', stop) ? 2 : 1);
  }
  return end;
}

/** Where the next logical line begins: behind open brackets and texts of several lines. */
function statementEnd(text: string, from: number, end: number): number {
  let depth = 0;
  let at = from;
  while (at < end) {
    PIECE.lastIndex = at;
    const [piece, quote] = PIECE.exec(text) ?? [text.charAt(at), undefined];
    at += piece.length;
    if (quote !== undefined) {
      const content = contentEnd(text, at, quote);
      at = content.closed ? content.end + quote.length : content.end;
    } else if (/^[([{]/.test(piece)) depth++;
    else if (/^[)\]}]/.test(piece)) depth = Math.max(0, depth - 1);
    else if (/^[\r\n]/.test(piece) && depth === 0) return Math.min(at, end);
  }
  return end;
}

/** A match that lies before `end`. */
function matchAt(pattern: RegExp, text: string, at: number, end: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match !== null && at + match[0].length <= end ? match : undefined;
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
