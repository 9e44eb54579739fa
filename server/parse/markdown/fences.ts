/** Fenced code of Markdown (CommonMark 0.31, 4.5), also in lists and quotations. More is taken for a fence than CommonMark does: one that is indented far. */
import type { Span } from '../../../rules/vocabulary/index.js';

export interface Fence extends Span {
  /** What stands behind the opening mark. */
  readonly info: string;
  /** The lines between the marks, without their ends, their marks of a quotation, and the indentation of the fence. */
  readonly lines: readonly Span[];
}

/** Marks of lists and quotations, and indentation. */
const OPENING = /^((?:[ \t]{0,12}(?:>|[-*+]|\d{1,9}[.)])[ \t]?){0,8}[ \t]{0,12})(`{3,}|~{3,})([^\r\n]*)/;
const QUOTE = /^[ \t]{0,12}>[ \t]?/;
/** How much of a line is looked at for marks. */
const LONGEST_MARK = 400;

/** The fences of a text, or of a part of it, in order. One that nothing closes ends with its quotation or with the text. */
export function fencesIn(text: string, { start, end }: Span): readonly Fence[] {
  const fences: Fence[] = [];
  for (let at = start; at < end;) {
    const line = lineAt(text, at, end);
    const opening = OPENING.exec(text.slice(line.start, Math.min(line.end, line.start + LONGEST_MARK)));
    at = line.next;
    if (opening === null) continue;
    const [, before = '', mark = '', info = ''] = opening;
    // What has the mark once more in its line is code within a paragraph.
    if (mark.startsWith('`') && info.includes('`')) continue;
    const fence = readFence(text, at, end, before, mark);
    fences.push({ start: line.start, end: fence.next, info: info.trim(), lines: fence.lines });
    at = fence.next;
  }
  return fences;
}

interface Line extends Span {
  /** Where the next line starts. */
  readonly next: number;
}

function lineAt(text: string, start: number, end: number): Line {
  const newline = text.indexOf('\n', start);
  const stop = newline === -1 || newline >= end ? end : newline;
  return { start, end: stop > start && text[stop - 1] === '\r' ? stop - 1 : stop, next: stop + 1 };
}

function readFence(
  text: string,
  from: number,
  end: number,
  before: string,
  mark: string,
): { readonly lines: readonly Span[]; readonly next: number } {
  const quotations = before.split('>').length - 1;
  const indentation = before.length - (before.lastIndexOf('>') + 1);
  const lines: Span[] = [];
  let at = from;
  while (at < end) {
    const line = lineAt(text, at, end);
    const inside = withoutQuotations(text, line, quotations);
    if (inside === undefined) break;
    at = line.next;
    if (closes(text, inside, mark)) break;
    let start = inside.start;
    while (start < inside.end && start - inside.start < indentation && (text[start] === ' ' || text[start] === '\t')) start++;
    lines.push({ start, end: inside.end });
  }
  return { lines, next: Math.min(at, end) };
}

function withoutQuotations(text: string, { start, end }: Span, quotations: number): Span | undefined {
  let from = start;
  for (let count = 0; count < quotations; count++) {
    const quote = QUOTE.exec(text.slice(from, Math.min(end, from + LONGEST_MARK)));
    if (quote === null) return undefined;
    from += quote[0].length;
  }
  return { start: from, end };
}

function closes(text: string, { start, end }: Span, mark: string): boolean {
  if (end - start > LONGEST_MARK) return false;
  const trimmed = text.slice(start, end).trim();
  return trimmed.startsWith(mark) && trimmed === mark.charAt(0).repeat(trimmed.length);
}
