import type { Span } from '../../../rules/vocabulary/index.js';
import { contentEnd } from './string-ends.js';

/** Texts up to this length are parsed in one piece, longer ones in pieces of at least half that: memory stays flat and damage local. */
const WHOLE = 128 * 1024;

/** A longer statement is not parsed: a tree takes some 60 MB for a million characters. */
const LONGEST_STATEMENT = 4 * 1024 * 1024;

/** A quote, a comment, an escape, a bracket, a line end; or a run of what does not matter. */
const PIECE = /("""|'''|"|')|#[^\r\n]*|\\(?:\r\n|[^]|$)|[([{]|[)\]}]|\r\n|\r|\n|[^'"#\\()[\]{}\r\n]+/y;

/** What can begin a statement at the margin and does not go on with the one before. */
const STATEMENT = /(?!(?:elif|else|except|finally|case)\b)[^\s#)\]}]/y;

/** What at the margin begins a statement even if brackets seem to be open. */
const DEFINITION = /(?:def|class|import|async[ \t]+def|from[ \t]+[\w.]+[ \t]+import)\b/y;

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const OPENING = new Set('([{');
const CLOSING = new Set(')]}');

/** Offsets at which a text can be cut in two and both halves mean what they meant: statements at the margin, at least `distance` apart. */
export function cutPoints(text: string, distance: number): number[] {
  const points: number[] = [];
  let depth = 0;
  let decorated = false;
  let lineStart = true;
  let wanted = distance;
  let index = 0;
  while (index < text.length) {
    if (lineStart) {
      const definition = matches(DEFINITION, text, index);
      if (definition) depth = 0;
      if (depth === 0 && (definition || matches(STATEMENT, text, index))) {
        if (!decorated && index >= wanted) {
          points.push(index);
          wanted = index + distance;
        }
        decorated = text.charAt(index) === '@';
      }
    }
    PIECE.lastIndex = index;
    const [piece, quote] = PIECE.exec(text) ?? [text.charAt(index), undefined];
    index += piece.length;
    if (quote !== undefined) {
      const { end, closed } = contentEnd(text, index, quote);
      index = closed ? end + quote.length : end;
    } else if (OPENING.has(piece)) depth++;
    else if (CLOSING.has(piece)) depth = Math.max(0, depth - 1);
    const first = piece.charCodeAt(0);
    lineStart = first === LINE_FEED || first === RETURN;
  }
  return points;
}

function matches(pattern: RegExp, text: string, index: number): boolean {
  pattern.lastIndex = index;
  return pattern.test(text);
}

/** Sections of a part of a text to parse one after the other, and statements that are too long to. */
export function sectionsOf(text: string, { start, end }: Span): { readonly sections: readonly Span[]; readonly tooLong: readonly Span[] } {
  if (end - start <= WHOLE) return { sections: [{ start, end }], tooLong: [] };
  const points = cutPoints(text.slice(start, end), WHOLE / 2).map((point) => start + point);
  const all = between(points, start, end);
  const isTooLong = (section: Span): boolean => section.end - section.start > LONGEST_STATEMENT;
  return { sections: all.filter((section) => !isTooLong(section)), tooLong: all.filter(isTooLong) };
}

const SMALLEST_SECTION = 512;

/** Cuts a section that could not be parsed as a whole; none if it cannot be cut. */
export function smallerSections(text: string, { start, end }: Span): readonly Span[] {
  if (end - start <= SMALLEST_SECTION) return [];
  const points = cutPoints(text.slice(start, end), Math.ceil((end - start) / 8));
  return points.length === 0
    ? []
    : between(
        points.map((point) => start + point),
        start,
        end,
      );
}

function between(points: readonly number[], start: number, end: number): Span[] {
  return [start, ...points].map((from, index) => ({ start: from, end: points[index] ?? end }));
}
