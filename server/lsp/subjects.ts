/** What is looked at as one text: a document, or the cells of a notebook. */
import path from 'node:path';
import { displayName } from '../document/discover.js';
import type { Span } from '../../rules/vocabulary/index.js';
import type { Dialect } from '../document/language.js';
import type { Locate } from './diagnostics.js';
import type { OpenDocument } from './documents.js';
import { dialectOfDocument, dialectOfLanguage, fileOfUri, nameOfUri } from './languages.js';
import { joinCells } from './notebooks.js';
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
  /** Of a notebook: where each of its cells stands in the text. */
  readonly cells?: readonly Span[];
  readonly locate: Locate;
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
    offsetOf: (_, offset) => offset,
  };
}

/** The code cells of a notebook, in their order. Those in the language of the first one make the text. */
export function subjectOfNotebook(
  uri: string,
  cells: readonly OpenDocument[],
  folder: string | undefined,
  encoding: Encoding,
): Subject | undefined {
  const dialect = cells.map(({ languageId }) => dialectOfLanguage(languageId)).find((one) => one !== undefined);
  if (dialect === undefined) return undefined;
  const code = cells.filter(({ languageId }) => dialectOfLanguage(languageId)?.language === dialect.language);
  const file = fileOf(uri, folder);
  return {
    uri,
    parts: code.map((cell) => cell.uri),
    path: file,
    name: nameOf(file, folder),
    dialect,
    ...joinCells(code, encoding),
  };
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
