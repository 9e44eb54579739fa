/** Between offsets in a text and positions of the protocol. Both sides may send anything: what is out of range is moved to the nearest place. */
import { createLineIndex, type LineIndex } from '../document/lines.js';
import type { Position as Place } from '../document/lines.js';
import type { Position, Range } from './protocol.js';

/** What a `character` of a position counts: code units of UTF-16, bytes of UTF-8, or code points. */
export type Encoding = 'utf-16' | 'utf-8' | 'utf-32';

const MAX_INTEGER = 0x7fffffff;

/** UTF-16 costs nothing here, so that the others are for clients that do not offer it. */
export function chooseEncoding(offered: readonly string[] | undefined): Encoding {
  if (offered === undefined || offered.includes('utf-16')) return 'utf-16';
  return (['utf-32', 'utf-8'] as const).find((encoding) => offered.includes(encoding)) ?? 'utf-16';
}

/** A text with its lines, which are found when they are first asked for. */
export interface LinedText {
  readonly text: string;
  readonly lines: () => LineIndex;
}

export function linedText(text: string): LinedText {
  let index: LineIndex | undefined;
  return { text, lines: () => (index ??= createLineIndex(text)) };
}

/** Behind the end of a line stands for its end, before its line break; below the last line for the end of the text. */
export function offsetAt({ text, lines }: LinedText, position: Position, encoding: Encoding): number {
  const index = lines();
  const line = natural(position.line) + 1;
  if (line > index.count) return text.length;
  const start = index.start(line);
  const end = index.end(line);
  const units = unitsOf(text.slice(start, end), natural(position.character), encoding);
  return Math.min(start + units, end);
}

/** The place of an offset; the text's ends where it is outside. */
export function positionAt({ text, lines }: LinedText, offset: number, encoding: Encoding): Position {
  const { line, column } = lines().position(offset);
  if (encoding === 'utf-16') return { line: line - 1, character: column - 1 };
  const start = lines().start(line);
  return { line: line - 1, character: countOf(text.slice(start, start + column - 1), encoding) };
}

/** A range as offsets, its ends in order. */
export function spanAt(text: LinedText, range: Range, encoding: Encoding): { readonly start: number; readonly end: number } {
  const start = offsetAt(text, range.start, encoding);
  const end = offsetAt(text, range.end, encoding);
  return start <= end ? { start, end } : { start: end, end: start };
}

export function rangeAt(text: LinedText, span: { readonly start: number; readonly end: number }, encoding: Encoding): Range {
  return { start: positionAt(text, span.start, encoding), end: positionAt(text, span.end, encoding) };
}

/** A region of a report, as far as it is told here. */
export interface LinesAndColumns {
  readonly start: Place;
  readonly end: Place;
}

/** A region of a report as a range; `lineText` gives a line by its number from 1 and is asked only where columns are not UTF-16. */
export function rangeOfRegion(region: LinesAndColumns, encoding: Encoding, lineText: (line: number) => string): Range {
  const at = ({ line, column }: Place): Position => ({
    line: line - 1,
    character: encoding === 'utf-16' ? column - 1 : countOf(lineText(line).slice(0, column - 1), encoding),
  });
  return { start: at(region.start), end: at(region.end) };
}

function natural(value: unknown): number {
  return typeof value === 'number' && value > 0 ? Math.min(Math.floor(value), MAX_INTEGER) : 0;
}

/** How many UTF-16 code units the first `count` of a line take. */
function unitsOf(line: string, count: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return count;
  let units = 0;
  let counted = 0;
  for (const character of line) {
    counted += encoding === 'utf-32' ? 1 : Buffer.byteLength(character);
    if (counted > count) break;
    units += character.length;
  }
  return units;
}

function countOf(text: string, encoding: Exclude<Encoding, 'utf-16'>): number {
  return encoding === 'utf-8' ? Buffer.byteLength(text) : Array.from(text).length;
}
