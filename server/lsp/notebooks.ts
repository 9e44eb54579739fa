/** The open cells of a notebook as one text. */
import type { Language } from '../../rules/vocabulary/index.js';
import type { Dialect } from '../document/language.js';
import { cellAt, joinCells, type JoinedCell } from '../document/notebook.js';
import type { Locate } from './diagnostics.js';
import type { OpenDocument } from './documents.js';
import { dialectOfLanguage } from './languages.js';
import { linedText, rangeAt, type Encoding, type LinedText } from './positions.js';

export interface OpenCells {
  readonly text: LinedText;
  readonly dialect: Dialect;
  readonly cells: readonly JoinedCell[];
  /** The URIs of the cells that are looked at. */
  readonly parts: readonly string[];
  readonly locate: Locate;
  readonly languageAt: (offset: number) => Language;
  /** Where a place of a cell stands in the text. */
  readonly offsetOf: (cell: string, offset: number) => number | undefined;
}

/** Undefined where there is no cell in a language that is looked at. */
export function joinOpenCells(documents: readonly OpenDocument[], encoding: Encoding): OpenCells | undefined {
  const languages = documents.map(({ languageId }) => {
    const dialect = dialectOfLanguage(languageId);
    return dialect?.container === undefined ? dialect?.language : undefined;
  });
  const joined = joinCells(documents.map(({ text }, at) => ({ text, language: languages[at] })));
  if (joined === undefined) return undefined;
  const { notebook, language, jsx } = joined;
  const text = linedText(joined.text);
  const cellsOf = notebook.cells.flatMap((cell) => {
    const document = documents[cell.number - 1];
    const own = languages[cell.number - 1];
    return document === undefined || own === undefined ? [] : [{ ...cell, document, language: own }];
  });
  return {
    text,
    dialect: { language, jsx },
    cells: cellsOf.map(({ start, end, language: own }) => ({ start, end, language: own })),
    parts: cellsOf.map(({ document }) => document.uri),
    locate(region) {
      const lines = text.lines();
      const offsetOf = ({ line, column }: typeof region.start): number => lines.start(line) + column - 1;
      const first = cellAt(notebook, offsetOf(region.start));
      const document = first && documents[first.cell.number - 1];
      if (first === undefined || document === undefined) return undefined;
      // What goes on in the next cell is shown in the first: a diagnostic has one document.
      const end = Math.min(offsetOf(region.end), first.cell.end) - first.cell.start;
      return { uri: document.uri, range: rangeAt(document, { start: first.offset, end: Math.max(first.offset, end) }, encoding) };
    },
    languageAt(offset) {
      const number = cellAt(notebook, offset)?.cell.number ?? 0;
      return languages[number - 1] ?? language;
    },
    offsetOf(uri, offset) {
      const cell = cellsOf.find(({ document }) => document.uri === uri);
      return cell && cell.start + offset;
    },
  };
}
