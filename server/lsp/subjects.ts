/** What is looked at as one text: a document, or the cells of a notebook. */
import path from 'node:path';
import type { Language } from '../../rules/vocabulary/index.js';
import { displayName } from '../document/discover.js';
import type { Dialect } from '../document/language.js';
import type { JoinedCell } from '../document/notebook.js';
import type { Locate } from './diagnostics.js';
import type { OpenDocument } from './documents.js';
import { dialectOfDocument, fileOfUri, nameOfUri } from './languages.js';
import { joinOpenCells } from './notebooks.js';
import { rangeOfRegion, type Encoding, type LinedText } from './positions.js';

export interface Subject {
  /** The URI of the document or of the notebook. */
  readonly uri: string;
  /** URIs that findings may be in. */
  readonly parts: readonly string[];
  readonly text: LinedText;
  /** Absolute; of an untitled document a made-up one in the folder. */
  readonly path: string;
  readonly name: string;
  readonly dialect: Dialect;
  readonly locate: Locate;
  /** The cells of a notebook, in the text. */
  readonly cells?: readonly JoinedCell[];
  readonly languageAt: (offset: number) => Language;
  /** Where a place of one of the parts stands in the text; undefined for a part that is not looked at. */
  readonly offsetOf: (part: string, offset: number) => number | undefined;
}

/** Undefined for languages that are not looked at. `folder` is the workspace folder that the document belongs to, if any. */
export function subjectOfDocument(document: OpenDocument, folder: string | undefined, encoding: Encoding): Subject | undefined {
  const { uri, languageId, text } = document;
  const file = fileOf(uri, folder);
  const dialect = dialectOfDocument(file, languageId, text);
  if (dialect === undefined) return undefined;
  return {
    uri,
    parts: [uri],
    text: document,
    path: file,
    name: nameOf(file, folder),
    dialect,
    locate: (region) => ({ uri, range: rangeOfRegion(region, encoding, (line) => lineOf(document, line)) }),
    languageAt: () => dialect.language,
    offsetOf: (_, offset) => offset,
  };
}

/** The cells of a notebook, in their order. */
export function subjectOfNotebook(
  uri: string,
  documents: readonly OpenDocument[],
  folder: string | undefined,
  encoding: Encoding,
): Subject | undefined {
  const cells = joinOpenCells(documents, encoding);
  const file = fileOf(uri, folder);
  return cells && { uri, path: file, name: nameOf(file, folder), ...cells };
}

function fileOf(uri: string, folder: string | undefined): string {
  return fileOfUri(uri) ?? path.resolve(folder ?? path.sep, nameOfUri(uri));
}

function nameOf(file: string, folder: string | undefined): string {
  return folder === undefined ? file.split(path.sep).join('/') : displayName(file, folder);
}

function lineOf({ text, lines }: LinedText, line: number): string {
  const index = lines();
  return text.slice(index.start(line), index.end(line));
}
