import type { Finding, Gap } from '../../rules/vocabulary/index.js';
import type { Document } from '../document/document.js';
import type { Comment } from '../lower/ir.js';

export interface ScanResult {
  /** In order of place. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  /** For suppressions. A text that holds `poisonlint-disable` is always parsed; otherwise empty where the prefilter skipped the text. */
  readonly comments: readonly Comment[];
  /** False where the prefilter saw that no rule could fire. */
  readonly parsed: boolean;
}

/** Looks at one document at a time. Made by `createScanner` of `scanner.ts`. */
export interface Scanner {
  scan(document: Document): Promise<ScanResult>;
}
