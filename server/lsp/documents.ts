/** The texts that the client has open. */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { linedText, spanAt, type Encoding, type LinedText } from './positions.js';
import type { Range } from './protocol.js';

/** One version of an open text; a change makes a new one. */
export interface OpenDocument extends LinedText {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
}

export interface DocumentConfiguration {
  create(uri: string, languageId: string, version: number, content: string): OpenDocument;
  update(document: OpenDocument, changes: readonly TextDocumentContentChangeEvent[], version: number): OpenDocument;
}

/** How texts are kept, for the library's managers of documents. The encoding is known only after the client's first message. */
export function documentConfiguration(encoding: () => Encoding): DocumentConfiguration {
  return {
    create: (uri, languageId, version, content) => ({ uri, languageId, version, ...linedText(asText(content)) }),
    update({ uri, languageId, text }, changes, version) {
      const changed = changes.reduce<LinedText>((current, change) => applyChange(current, change, encoding()), linedText(text));
      return { uri, languageId, version, ...changed };
    },
  };
}

/** Each change is of the text that the one before it left. Without a range it is the whole text. */
function applyChange(current: LinedText, change: TextDocumentContentChangeEvent, encoding: Encoding): LinedText {
  const text = asText(change.text);
  if (!('range' in change) || !isRange(change.range)) return linedText(text);
  const { start, end } = spanAt(current, change.range, encoding);
  return linedText(current.text.slice(0, start) + text + current.text.slice(end));
}

function isRange(value: unknown): value is Range {
  return isObject(value) && isObject(value.start) && isObject(value.end);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
