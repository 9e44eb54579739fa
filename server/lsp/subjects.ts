/** What is looked at as one text: a document, or the cells of a notebook. */
import path from 'node:path';
import type { Dialect } from '../document/language.js';
import { displayName } from '../document/discover.js';
import type { OpenDocument } from './documents.js';
import type { Locate } from './diagnostics.js';
import { dialectOfDocument, fileOfUri, nameOfUri } from './languages.js';
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
}

/** Undefined for languages that are not looked at. `folder` is the workspace folder that the document belongs to, if any. */
export function subjectOfDocument(document: OpenDocument, folder: string | undefined, encoding: Encoding): Subject | undefined {
  const { uri, languageId, text } = document;
  const file = fileOfUri(uri) ?? path.resolve(folder ?? path.sep, nameOfUri(uri));
  const dialect = dialectOfDocument(file, languageId, text);
  if (dialect === undefined) return undefined;
  return {
    uri,
    parts: [uri],
    text: document,
    path: file,
    name: folder === undefined ? file.split(path.sep).join('/') : displayName(file, folder),
    dialect,
    locate: (region) => ({ uri, range: rangeOfRegion(region, encoding, (line) => lineOf(document, line)) }),
  };
}

function lineOf({ text, lines }: LinedText, line: number): string {
  const index = lines();
  return text.slice(index.start(line), index.end(line));
}
