import type { Span } from '../../rules/vocabulary/index.js';
import type { LineIndex } from '../document/lines.js';
import type { FrameLine } from './report.js';

const CONTEXT_LINES = 2;
/** Of a finding over many lines the first ones are shown. */
const MAX_MARKED_LINES = 4;
const MAX_LINE = 140;
/** How much of a long line stands before the mark. */
const LEAD = 40;
const MAX_EXCERPT = 90;

/**
 * The lines of a finding and a few around it. Lines of any length give frames of bounded size.
 *
 * @param within the part of the text whose lines are shown, and counted from 1
 */
export function frameOf(text: string, lines: LineIndex, span: Span, within: Span = { start: 0, end: text.length }): FrameLine[] {
  const top = lines.position(within.start).line;
  const first = lines.position(span.start).line;
  const bottom = Math.max(first, lines.position(Math.max(within.start, within.end - 1)).line);
  const last = Math.min(lines.position(Math.max(span.start, span.end - 1)).line, first + MAX_MARKED_LINES - 1);
  const frame: FrameLine[] = [];
  for (let line = Math.max(top, first - CONTEXT_LINES); line <= Math.min(bottom, last + CONTEXT_LINES); line += 1) {
    const shown = frameLine(text, lines, line, line >= first && line <= last ? span : undefined);
    frame.push({ ...shown, number: line - top + 1 });
  }
  return withoutBlankEdges(frame);
}

function frameLine(text: string, lines: LineIndex, line: number, span: Span | undefined): FrameLine {
  const start = lines.start(line);
  const end = lines.end(line);
  const markStart = span === undefined ? start : clamp(span.start, start, end);
  const from = end - start <= MAX_LINE ? start : pairBoundary(text, Math.max(start, Math.min(markStart - LEAD, end - MAX_LINE)));
  const to = pairBoundary(text, Math.min(end, from + MAX_LINE));
  const base = { number: line, text: text.slice(from, to), cutBefore: from > start, cutAfter: to < end };
  if (span === undefined) return base;
  const indent = text.slice(start, end).search(/\S/);
  // On the lines after the first only the code is marked, not its indentation.
  const visible = Math.max(markStart, span.start > start || indent < 0 ? markStart : start + indent);
  return { ...base, mark: { start: clamp(visible, from, to) - from, end: clamp(span.end, from, to) - from } };
}

/** The line of an offset without its indentation, shortened around the offset. */
export function excerptOf(text: string, lines: LineIndex, span: Span): string {
  const line = lines.position(span.start).line;
  const start = lines.start(line);
  const end = lines.end(line);
  const from = end - start <= MAX_EXCERPT ? start : pairBoundary(text, Math.max(start, Math.min(span.start - LEAD / 2, end - MAX_EXCERPT)));
  const to = pairBoundary(text, Math.min(end, from + MAX_EXCERPT));
  return `${from > start ? '…' : ''}${text.slice(from, to).trim()}${to < end ? '…' : ''}`;
}

/** The text of a span, shortened. */
export function snippetOf(text: string, span: Span, limit: number): string {
  if (span.end - span.start <= limit) return text.slice(span.start, span.end);
  return `${text.slice(span.start, pairBoundary(text, span.start + limit))}…`;
}

function withoutBlankEdges(frame: FrameLine[]): FrameLine[] {
  const matters = (line: FrameLine): boolean => line.mark !== undefined || line.text.trim() !== '';
  return frame.slice(frame.findIndex(matters), frame.findLastIndex(matters) + 1);
}

/** Moves an offset out of the middle of a surrogate pair. */
function pairBoundary(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  const before = text.charCodeAt(offset - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff ? offset - 1 : offset;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
