import type { Gap, Language, Span } from '../../rules/vocabulary/index.js';
import { decode } from './decode.js';
import type { Document } from './document.js';
import { nodeFileAccess, type FileAccess } from './file-access.js';
import type { Dialect } from './language.js';
import { rejoinCells, type JoinedCell } from './notebook.js';
import { readNotebook } from './notebook-file.js';
import { createNotebookPlaces } from './notebook-places.js';
import { scriptsOf } from './page.js';
import { skipByText, type OptionalSkip, type SkipReason } from './skip.js';

export const DEFAULT_MAX_FILE_BYTES = 5 * 1024 * 1024;

export type ReadResult =
  /** `gap` tells what of the text is not as it stands in the file. */
  | { readonly kind: 'document'; readonly document: Document; readonly bytes: number; readonly gap?: Gap }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'gap'; readonly gap: Gap; readonly bytes: number };

export interface ReadOptions {
  /** As shown to the user. */
  readonly name: string;
  readonly dialect: Dialect;
  readonly maxBytes: number;
  readonly regions?: readonly Span[];
  /** What content may leave the file out; empty for a file that was named. */
  readonly skips: readonly OptionalSkip[];
}

/** Reads one file. What goes wrong is in the result. */
export function readDocument(path: string, options: ReadOptions, files: FileAccess = nodeFileAccess): ReadResult {
  const content = files.read(path, options.maxBytes);
  if (content.kind === 'failed') return { kind: 'gap', gap: { reason: 'unreadable', message: content.message }, bytes: 0 };
  if (content.kind === 'too-large') return { kind: 'gap', gap: sizeGap(content.size, options.maxBytes), bytes: 0 };
  return documentOfBytes(content.bytes, options);
}

/** The same for content that is already in memory: a staged blob, standard input. */
export function documentOfBytes(bytes: Buffer, options: ReadOptions): ReadResult {
  if (bytes.length > options.maxBytes) return { kind: 'gap', gap: sizeGap(bytes.length, options.maxBytes), bytes: 0 };
  const { language, container } = options.dialect;
  // Only a file of Python itself says its encoding.
  const decoded = decode(bytes, container === undefined ? language : 'markdown');
  if (decoded.text === undefined) return { kind: 'gap', gap: decoded.gap, bytes: bytes.length };
  const result = documentOf(decoded.text, bytes.length, options);
  return result.kind === 'document' && decoded.gap !== undefined ? { ...result, gap: result.gap ?? decoded.gap } : result;
}

/** The same for a text that somebody else decoded: an editor. */
export function documentOfText(text: string, options: ReadOptions): ReadResult {
  const bytes = Buffer.byteLength(text);
  if (bytes > options.maxBytes) return { kind: 'gap', gap: sizeGap(bytes, options.maxBytes), bytes: 0 };
  return documentOf(text, bytes, options);
}

/** The same for the cells of a notebook that an editor has open, put together to one text. */
export function documentOfCells(text: string, cells: readonly JoinedCell[], options: ReadOptions): ReadResult {
  const bytes = Buffer.byteLength(text);
  if (bytes > options.maxBytes) return { kind: 'gap', gap: sizeGap(bytes, options.maxBytes), bytes: 0 };
  const joined = rejoinCells(text, cells);
  if (joined === undefined) return { kind: 'skipped', reason: 'unsupported' };
  return { kind: 'document', document: { name: options.name, ...joined }, bytes };
}

function documentOf(text: string, bytes: number, options: ReadOptions): ReadResult {
  const { name, dialect, skips, regions } = options;
  if (dialect.container === 'notebook') return documentOfNotebook(text, bytes, options);
  const reason = skipReason(text, dialect.language, skips);
  if (reason !== undefined) return { kind: 'skipped', reason };
  const content = dialect.container === 'page' ? scriptsOf(text) : { language: dialect.language, jsx: dialect.jsx };
  return { kind: 'document', document: { name, text, ...content, ...(regions && { regions }) }, bytes };
}

function documentOfNotebook(text: string, bytes: number, { name, regions }: ReadOptions): ReadResult {
  const { joined, gap } = readNotebook(text);
  if (joined === undefined) return gap === undefined ? { kind: 'skipped', reason: 'unsupported' } : { kind: 'gap', gap, bytes };
  const { file } = joined.notebook;
  const places = regions && file && createNotebookPlaces(file);
  const inside = places && regions.map((region) => places.inCells(region));
  return { kind: 'document', document: { name, ...joined, ...(inside && { regions: inside }) }, bytes, ...(gap && { gap }) };
}

function skipReason(text: string, language: Language, skips: readonly OptionalSkip[]): OptionalSkip | undefined {
  if (skips.length === 0) return undefined;
  const reason = skipByText(text, language);
  return reason !== undefined && skips.includes(reason) ? reason : undefined;
}

export function sizeGap(size: number, limit: number): Gap {
  return { reason: 'size', message: `holds ${megabytes(size)}, more than the limit of ${megabytes(limit)} (setting maxFileBytes)` };
}

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${bytes} bytes` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
