/** Lines and columns of places in a document: in its file, and in the cell of a notebook. */
import type { Span } from '../../rules/vocabulary/index.js';
import type { Document } from '../document/document.js';
import { createLineIndex, type LineIndex } from '../document/lines.js';
import { cellAt } from '../document/notebook.js';
import { createNotebookPlaces } from '../document/notebook-places.js';
import { excerptOf, frameOf } from './frame.js';
import type { CellRegion, FrameLine, Place, Region } from './report.js';

/** What a report says of where something is. */
export interface ReportedPlace {
  /** In the file. */
  readonly region: Region;
  readonly cell?: CellRegion;
}

/** Answers for one document. Spans are those of its text. */
export interface Places {
  /** Offsets in the file. */
  span(span: Span): Span;
  of(span: Span): ReportedPlace;
  frame(span: Span): readonly FrameLine[];
  excerpt(span: Span): string;
}

/** @param lines those of the document's text */
export function createPlaces(document: Document, lines: LineIndex): Places {
  const { text, notebook } = document;
  const excerpt = (span: Span): string => excerptOf(text, lines, span);
  if (notebook === undefined)
    return {
      span: (span) => span,
      of: (span) => ({ region: regionOf(span, lines) }),
      frame: (span) => frameOf(text, lines, span),
      excerpt,
    };

  const { file } = notebook;
  const inFile = file && { places: createNotebookPlaces(file), lines: createLineIndex(file.text) };
  const span = (place: Span): Span => inFile?.places.inFile(place) ?? place;
  return {
    span,
    of(place) {
      const cell = cellAt(notebook, place.start)?.cell;
      const region = regionOf(span(place), inFile?.lines ?? lines);
      if (cell === undefined) return { region };
      const first = lines.position(cell.start).line - 1;
      const { start, end } = regionOf({ start: place.start, end: Math.max(place.start, Math.min(place.end, cell.end)) }, lines);
      const within: Region = { start: { ...start, line: start.line - first }, end: { ...end, line: end.line - first } };
      return { region, cell: { number: cell.number, region: within } };
    },
    frame: (place) => frameOf(text, lines, place, cellAt(notebook, place.start)?.cell),
    excerpt,
  };
}

function regionOf({ start, end }: Span, lines: LineIndex): Region {
  return { start: placeAt(start, lines), end: placeAt(end, lines) };
}

function placeAt(offset: number, lines: LineIndex): Place {
  return { ...lines.position(offset), byteColumn: lines.byteColumn(offset) };
}
