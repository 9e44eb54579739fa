import type { Span } from '../../rules/vocabulary/index.js';
import { createLineIndex, type LineIndex } from './lines.js';

/** Lines as numbers, equal ones with equal numbers. */
type Lines = readonly number[];

/** A part of both texts, by lines from 0; ends are exclusive. */
interface Block {
  readonly before: number;
  readonly beforeEnd: number;
  readonly after: number;
  readonly afterEnd: number;
}

/** Blocks without a line that stands once in both are compared line by line up to this many pairs. */
const MAX_PAIRS = 1_000_000;
/** Steps for each line, so that no text makes the comparison slow. What is left then counts as changed. */
const STEPS_FOR_EACH_LINE = 200;

/**
 * The lines of `after` that are not in `before`, in order and apart; where lines were only taken away, an empty span. Line breaks do not
 * count: Git changes them on its way from and to the working tree. Where a text is too tangled to tell, too much counts as changed.
 */
export function changedSpans(before: string, after: string): readonly Span[] {
  const numbers = new Map<string, number>();
  const beforeLines = numbered(before, createLineIndex(before), numbers);
  const index = createLineIndex(after);
  const afterLines = numbered(after, index, numbers);
  const blocks = changedBlocks(beforeLines, afterLines).sort((left, right) => left.after - right.after);
  return joined(blocks.map((block) => spanOf(block, index, after.length)));
}

function numbered(text: string, index: LineIndex, numbers: Map<string, number>): Lines {
  return Array.from({ length: index.count }, (_, at) => {
    const line = text.slice(index.start(at + 1), index.end(at + 1));
    const number = numbers.get(line) ?? numbers.size;
    numbers.set(line, number);
    return number;
  });
}

function spanOf({ after, afterEnd }: Block, index: LineIndex, length: number): Span {
  const startOf = (line: number): number => (line >= index.count ? length : index.start(line + 1));
  return { start: startOf(after), end: startOf(afterEnd) };
}

function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last !== undefined && span.start <= last.end) result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}

/** Splits at lines that stand once in both, which keeps functions whole; between such lines pairs the most that can be paired. */
function changedBlocks(before: Lines, after: Lines): Block[] {
  const changed: Block[] = [];
  const open: Block[] = [{ before: 0, beforeEnd: before.length, after: 0, afterEnd: after.length }];
  let steps = STEPS_FOR_EACH_LINE * (before.length + after.length + 100);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const block = trimmed(next, before, after);
    const rows = block.beforeEnd - block.before;
    const columns = block.afterEnd - block.after;
    if (rows === 0 && columns === 0) continue;
    steps -= rows + columns;
    if (rows === 0 || columns === 0 || steps < 0) {
      changed.push(block);
      continue;
    }
    const parts = splitAtAnchors(block, before, after);
    if (parts.length > 0) open.push(...parts);
    else if (rows * columns <= Math.min(MAX_PAIRS, steps)) {
      steps -= rows * columns;
      changed.push(...pairedLineByLine(block, before, after));
    } else changed.push(block);
  }
  return changed;
}

/** Without the equal lines at its beginning and end. */
function trimmed(block: Block, before: Lines, after: Lines): Block {
  let { before: top, beforeEnd, after: left, afterEnd } = block;
  while (top < beforeEnd && left < afterEnd && before[top] === after[left]) {
    top += 1;
    left += 1;
  }
  while (top < beforeEnd && left < afterEnd && before[beforeEnd - 1] === after[afterEnd - 1]) {
    beforeEnd -= 1;
    afterEnd -= 1;
  }
  return { before: top, beforeEnd, after: left, afterEnd };
}

/** The blocks between lines that stand once in both and in the same order; empty where there is none. */
function splitAtAnchors(block: Block, before: Lines, after: Lines): Block[] {
  const anchors = longestRising(anchorsOf(block, before, after));
  if (anchors.length === 0) return [];
  const ends = [...anchors, { before: block.beforeEnd, after: block.afterEnd }];
  let from = { before: block.before, after: block.after };
  return ends.map((end) => {
    const part = { before: from.before, beforeEnd: end.before, after: from.after, afterEnd: end.after };
    from = { before: end.before + 1, after: end.after + 1 };
    return part;
  });
}

interface Anchor {
  readonly before: number;
  readonly after: number;
}

/** In order of `after`. */
function anchorsOf(block: Block, before: Lines, after: Lines): Anchor[] {
  const there = onceIn(before, block.before, block.beforeEnd);
  return [...onceIn(after, block.after, block.afterEnd)].flatMap(([line, at]) => {
    const match = there.get(line);
    return match === undefined ? [] : [{ before: match, after: at }];
  });
}

/** Lines that stand once in a part, in order, and where. */
function onceIn(lines: Lines, from: number, to: number): Map<number, number> {
  const places = new Map<number, number>();
  const several = new Set<number>();
  for (let at = from; at < to; at += 1) {
    const line = lines[at] ?? -1;
    if (places.has(line)) several.add(line);
    else places.set(line, at);
  }
  for (const line of several) places.delete(line);
  return places;
}

/** The longest part of the anchors whose places rise in both texts, by patience sorting. */
function longestRising(anchors: readonly Anchor[]): Anchor[] {
  const piles: { readonly anchor: Anchor; readonly previous: number }[] = [];
  /** For each length, which entry of `piles` ends the best sequence of it. */
  const tops: number[] = [];
  for (const anchor of anchors) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((piles[tops[middle] ?? 0]?.anchor.before ?? 0) < anchor.before) low = middle + 1;
      else high = middle;
    }
    piles.push({ anchor, previous: low === 0 ? -1 : (tops[low - 1] ?? -1) });
    tops[low] = piles.length - 1;
  }
  const longest: Anchor[] = [];
  for (let at = tops.at(-1) ?? -1; at !== -1;) {
    const entry = piles[at];
    if (entry === undefined) break;
    longest.push(entry.anchor);
    at = entry.previous;
  }
  return longest.reverse();
}

/** The longest common subsequence by the table that textbooks give. */
function pairedLineByLine({ before: top, beforeEnd, after: left, afterEnd }: Block, before: Lines, after: Lines): Block[] {
  const rows = beforeEnd - top;
  const width = afterEnd - left + 1;
  const longest = new Uint32Array((rows + 1) * width);
  const common = (row: number, column: number): number => longest[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = width - 2; column >= 0; column -= 1)
      longest[row * width + column] =
        before[top + row] === after[left + column]
          ? common(row + 1, column + 1) + 1
          : Math.max(common(row + 1, column), common(row, column + 1));

  const changed: Block[] = [];
  let from = { row: 0, column: 0 };
  const close = (row: number, column: number): void => {
    if (row > from.row || column > from.column)
      changed.push({ before: top + from.row, beforeEnd: top + row, after: left + from.column, afterEnd: left + column });
  };
  let row = 0;
  let column = 0;
  while (row < rows && column < width - 1) {
    if (before[top + row] === after[left + column]) {
      close(row, column);
      row += 1;
      column += 1;
      from = { row, column };
    } else if (common(row + 1, column) >= common(row, column + 1)) row += 1;
    else column += 1;
  }
  close(rows, width - 1);
  return changed;
}
