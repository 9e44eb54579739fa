/** The cells of a notebook as one text, so that a cell sees what the cells before it import and define. */
import type { Span } from '../../rules/vocabulary/index.js';
import { lastAtMost } from '../document/lines.js';
import type { Locate } from './diagnostics.js';
import type { OpenDocument } from './documents.js';
import { linedText, rangeAt, type Encoding, type LinedText } from './positions.js';

export interface JoinedCells {
  readonly text: LinedText;
  readonly cells: readonly Span[];
  readonly locate: Locate;
  /** Where a place of a cell stands in the text. */
  readonly offsetOf: (cell: string, offset: number) => number | undefined;
}

export function joinCells(cells: readonly OpenDocument[], encoding: Encoding): JoinedCells {
  const starts: number[] = [];
  let joined = '';
  for (const { text } of cells) {
    starts.push(joined.length);
    joined += text.endsWith('\n') ? text : `${text}\n`;
  }
  const text = linedText(joined);
  return {
    text,
    cells: cells.map((cell, at) => ({ start: starts[at] ?? 0, end: (starts[at] ?? 0) + cell.text.length })),
    locate({ start, end }) {
      const lines = text.lines();
      const first = lines.start(start.line) + start.column - 1;
      const at = lastAtMost(starts, first);
      const cell = cells[at];
      if (cell === undefined) return undefined;
      // What goes on in the next cell is shown in the first: a diagnostic has one document.
      const inCell = (offset: number): number => Math.min(Math.max(offset - (starts[at] ?? 0), 0), cell.text.length);
      const span = { start: inCell(first), end: inCell(lines.start(end.line) + end.column - 1) };
      return { uri: cell.uri, range: rangeAt(cell, span, encoding) };
    },
    offsetOf(uri, offset) {
      const at = cells.findIndex((cell) => cell.uri === uri);
      return at === -1 ? undefined : (starts[at] ?? 0) + offset;
    },
  };
}
