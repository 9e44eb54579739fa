import type { Finding, Gap, Span } from '../../rules/vocabulary/index.js';
import type { Document } from '../document/document.js';
import type { Comment } from '../lower/ir.js';

/** What a scan rejects with that nobody wants any more. */
export { Interrupted } from '../evaluate/values/data.js';

export interface ScanResult {
  /** In order of place. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  /** For suppressions. A text that holds `poisonlint-disable` is always parsed; otherwise empty where the prefilter skipped the text. */
  readonly comments: readonly Comment[];
  /** False where the prefilter saw that no rule could fire. */
  readonly parsed: boolean;
}

/** Looks at one document at a time, and at some of them from edit to edit. Made by `createScanner` of `scanner.ts`. */
export interface Scanner {
  /** Rejects with `Interrupted` once `interrupted`, which is asked now and then, says that the result is no longer wanted. */
  scan(document: Document, interrupted?: () => boolean): Promise<ScanResult>;
  /** For a document that will be edited. Nothing is looked at yet. */
  openSession(): DocumentSession;
}

/** A part of a text that gives way to another one. */
export interface Edit extends Span {
  readonly text: string;
}

/**
 * A document between edits. What an edit changes is judged at once from a slice of the text; a slice tells nearly always what a scan of the
 * whole would, so whoever asks has the whole looked at when there is time.
 */
export interface DocumentSession {
  /** The whole text as it is now; the same as `scan` of {@link Scanner}. */
  scan(document: Document, interrupted?: () => boolean): Promise<ScanResult>;
  /** What is found after an edit, judged from a slice; undefined where only a scan of the whole can tell. */
  edit(edit: Edit): ScanResult | undefined;
  /** With the findings that the text would have with an edit and has not without it, wherever in them the new text takes part; else as `edit`. */
  preview(edit: Edit): ScanResult | undefined;
}
