/** Notebooks: their cells as one text, so that a cell sees what the cells before it import and define. */
import type { Language, Span } from '../../rules/vocabulary/index.js';
import { partsOfCell } from './cell-magics.js';
import type { Document } from './document.js';
import { lastStartingAtMost } from './lines.js';
import type { NotebookFile } from './notebook-places.js';

/** A cell as it is written. */
export interface CellSource {
  readonly text: string;
  /** Undefined for languages that are not looked at: the cell only counts. Prose is `markdown`. */
  readonly language: Language | undefined;
}

/** Where a cell stands in the text that the cells were joined to. A line break may stand between it and the next. */
export interface Cell extends Span {
  /** Counts all cells of the notebook, from 1, as Ruff does. */
  readonly number: number;
}

/** The cells that a text was put together from, in order. Plain data, for threads. */
export interface Notebook {
  readonly cells: readonly Cell[];
  /** The file that they stand in; not there where an editor gave the cells. */
  readonly file?: NotebookFile;
}

/** What a document is made of that holds all cells. */
export type JoinedCells = Required<Pick<Document, 'text' | 'language' | 'jsx' | 'parts' | 'notebook'>>;

const PROSE: ReadonlySet<Language> = new Set(['markdown', 'json', 'toml']);

/**
 * The cells of a notebook as one text; undefined where no language of theirs is looked at. Code of one language is one program, in the
 * order of the cells.
 */
export function joinCells(sources: readonly CellSource[]): JoinedCells | undefined {
  const cells: Cell[] = [];
  const parts: JoinedCells['parts'][number][] = [];
  const pieces: string[] = [];
  let length = 0;
  for (const [index, { text, language }] of sources.entries()) {
    if (language === undefined) continue;
    const start = length;
    cells.push({ number: index + 1, start, end: start + text.length });
    for (const part of partsOfCell(text, language)) parts.push({ ...part, start: start + part.start, end: start + part.end });
    const written = text.endsWith('\n') ? text : `${text}\n`;
    pieces.push(written);
    length += written.length;
  }
  const main = parts.find((part) => !PROSE.has(part.language)) ?? parts[0];
  if (main === undefined) return undefined;
  return { text: pieces.join(''), language: main.language, jsx: main.language === 'javascript', parts, notebook: { cells } };
}

/** A cell of a text that was put together before, as `joinCells` does it. */
export interface JoinedCell extends Span {
  readonly language: Language;
}

/** The same document from the text and its cells, which is what can be sent to a thread, and edited. */
export function rejoinCells(text: string, cells: readonly JoinedCell[]): JoinedCells | undefined {
  return joinCells(cells.map(({ start, end, language }) => ({ text: text.slice(start, end), language })));
}

/** A place in a cell. */
export interface CellPlace {
  readonly cell: Cell;
  /** From the start of the cell; at most its length. */
  readonly offset: number;
}

/** The cell in which an offset of the joined text stands; undefined where there are none. The end of a cell is a place in it. */
export function cellAt({ cells }: Notebook, offset: number): CellPlace | undefined {
  const cell = cells[lastStartingAtMost(cells, offset)];
  return cell && { cell, offset: Math.min(Math.max(offset, cell.start), cell.end) - cell.start };
}
