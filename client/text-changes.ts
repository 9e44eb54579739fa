/** Changes of a text as the editor tells them, and places that move with them. Offsets count UTF-16 code units. Knows nothing of the editor. */

export interface TextChange {
  /** In the text before the change. */
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** A part of the text after a change, and what was in its place. */
export interface Piece {
  /** In the text after the change. */
  readonly start: number;
  readonly text: string;
  readonly replaced: string;
}

/**
 * The changes in the order of the text, and so that they really lead from `before` to `after`: the editor writes line breaks as the document has
 * them, and what cannot be explained that way is told as one change.
 *
 * @param changes all of them are of `before` and do not overlap
 */
export function explainedChanges(before: string, after: string, changes: readonly TextChange[]): readonly TextChange[] {
  const ordered = changes.toSorted((one, other) => one.offset - other.offset);
  const lineBreak = after.includes('\r\n') ? '\r\n' : '\n';
  const converted = ordered.map((change) => ({ ...change, text: change.text.replace(/\r\n|\r|\n/g, lineBreak) }));
  return [ordered, converted].find((each) => applyChanges(before, each) === after) ?? [wholeChange(before, after)];
}

/** @param changes in the order of the text */
export function applyChanges(before: string, changes: readonly TextChange[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { offset, length, text } of changes) {
    parts.push(before.slice(at, offset), text);
    at = offset + length;
  }
  return [...parts, before.slice(at)].join('');
}

function wholeChange(before: string, after: string): TextChange {
  const { start, beforeEnd, afterEnd } = difference(before, after);
  return { offset: start, length: beforeEnd - start, text: after.slice(start, afterEnd) };
}

/** What differs, without what both begin and end with. Never cuts between the halves of one character. */
function difference(before: string, after: string): { readonly start: number; readonly beforeEnd: number; readonly afterEnd: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--;
  let common = 0;
  while (common < shorter - start && before.charCodeAt(before.length - 1 - common) === after.charCodeAt(after.length - 1 - common))
    common++;
  if (common > 0 && isLowSurrogate(before.charCodeAt(before.length - common))) common--;
  return { start, beforeEnd: before.length - common, afterEnd: after.length - common };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** What came new with the changes: editors write over what was already typed, so that is taken off at both ends. */
export function changedPieces(before: string, changes: readonly TextChange[]): readonly Piece[] {
  let moved = 0;
  return changes.flatMap(({ offset, length, text }) => {
    const old = before.slice(offset, offset + length);
    const { start, beforeEnd, afterEnd } = difference(old, text);
    const piece = { start: offset + moved + start, text: text.slice(start, afterEnd), replaced: old.slice(start, beforeEnd) };
    moved += text.length - length;
    return piece.text === '' && piece.replaced === '' ? [] : [piece];
  });
}

/** From the first piece to the last as one, with what is between them. @param after the text with the pieces in it */
export function hullOf(after: string, pieces: readonly Piece[]): Piece {
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return { start: 0, text: '', replaced: '' };
  const replaced = pieces.map((piece, index) => {
    const next = pieces[index + 1];
    return piece.replaced + (next === undefined ? '' : after.slice(piece.start + piece.text.length, next.start));
  });
  return { start: first.start, text: after.slice(first.start, last.start + last.text.length), replaced: replaced.join('') };
}

/**
 * Where a part of the text is after changes. What is typed inside belongs to it; what is typed at its ends does not.
 *
 * @param changes in the order of the text, all of the text before
 */
export function movedSpan(span: Span, changes: readonly TextChange[]): Span {
  let { start, end } = span;
  let moved = 0;
  for (const { offset, length, text } of changes) {
    const changeEnd = offset + length;
    const delta = text.length - length;
    if (changeEnd <= span.start) start += delta;
    else if (offset < span.start) start = offset + moved + text.length;
    if (offset < span.end) end = changeEnd <= span.end ? end + delta : offset + moved;
    moved += delta;
  }
  return { start, end: Math.max(start, end) };
}
