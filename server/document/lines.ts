import type { Span } from '../../rules/vocabulary/index.js';
import { createByteCount } from './byte-count.js';

/** Where an offset stands for a person: both count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface LineIndex {
  /** At least 1. */
  readonly count: number;
  /** Offsets outside the text are moved to its ends. */
  position(offset: number): Position;
  /** The column as programs count that go by bytes: from 1, in bytes of the text in UTF-8. */
  byteColumn(offset: number): number;
  /** Offset of the line's first character; `line` counts from 1. */
  start(line: number): number;
  /** Offset after the line's last character, before its line break. */
  end(line: number): number;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Lines end at LF, CRLF or a lone CR, as editors count them. */
export function createLineIndex(text: string): LineIndex {
  const starts = text.includes('\r') ? startsWithCarriageReturns(text) : startsAfterLineFeeds(text);

  let bytesBefore: ((offset: number) => number) | undefined;

  function start(line: number): number {
    return starts[Math.min(Math.max(line, 1), starts.length) - 1] ?? 0;
  }

  function position(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), text.length);
    const index = lastAtMost(starts, inside);
    return { line: index + 1, column: inside - (starts[index] ?? 0) + 1 };
  }

  return {
    count: starts.length,
    start,
    end(line) {
      if (line >= starts.length) return text.length;
      let end = start(line + 1);
      if (text.charCodeAt(end - 1) === LINE_FEED) end -= 1;
      if (text.charCodeAt(end - 1) === CARRIAGE_RETURN && end > start(line)) end -= 1;
      return end;
    },
    position,
    byteColumn(offset) {
      const { line, column } = position(offset);
      bytesBefore ??= createByteCount(text);
      return bytesBefore(start(line) + column - 1) - bytesBefore(start(line)) + 1;
    },
  };
}

/** Where in a list of ascending numbers the last one stands that is not above a value; 0 where all are. */
export function lastAtMost(ascending: readonly number[], value: number): number {
  return lastWhere(ascending.length, (index) => (ascending[index] ?? 0) <= value);
}

/** The same for spans that are in order: which one an offset stands in or behind. */
export function lastStartingAtMost(spans: readonly Span[], offset: number): number {
  return lastWhere(spans.length, (index) => (spans[index]?.start ?? 0) <= offset);
}

/** The last index that passes, where those that pass come first; 0 where none does. */
function lastWhere(count: number, passes: (index: number) => boolean): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (passes(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function startsAfterLineFeeds(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function startsWithCarriageReturns(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const ends = unit === LINE_FEED || (unit === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED);
    if (ends) starts.push(at + 1);
  }
  return starts;
}
