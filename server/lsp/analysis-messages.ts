/** What the protocol thread and a thread of analysis tell each other. Plain data. */
import type { Span } from '../../rules/vocabulary/index.js';
import type { ScanSetup } from '../project/file-scanner.js';
import type { TextJob } from '../project/file-session.js';
import type { FileReport, ReportedFinding, ReportedGap } from '../report/report.js';

/** One version of a document's text, and how it is to be looked at. */
export interface DocumentText {
  /** Stays the same from version to version: its URI. */
  readonly document: string;
  readonly job: TextJob;
  readonly setup: ScanSetup;
}

export interface Scanned {
  readonly report: FileReport;
  /** False where it was told at once, from a part of the text: what the whole says may still differ. */
  readonly whole: boolean;
  /** What is wrong with the configuration, as sentences; the document was then looked at without it. */
  readonly problems: readonly string[];
  /** Parts of the configuration that are programs and were not run. */
  readonly notRun: readonly string[];
}

export interface CompletionFindings {
  /** The findings that the text has with the completion and has not without it, wherever in them the new text takes part. */
  readonly findings: readonly ReportedFinding[];
  readonly gaps: readonly ReportedGap[];
}

export interface CompletionWork extends DocumentText {
  /** The part of the text that the completion takes the place of. */
  readonly replaced: Span;
  readonly text: string;
  /** The text with the completion, where it is not the text with that part replaced: cells of a notebook are put together anew. */
  readonly completed?: TextJob;
}

export type AnalysisRequest =
  /** `scan`: as soon as possible. `whole`: of the whole text. */
  | { readonly kind: 'scan' | 'whole'; readonly id: number; readonly work: DocumentText }
  | { readonly kind: 'completion'; readonly id: number; readonly work: CompletionWork }
  | { readonly kind: 'forget'; readonly document: string };

export type AnalysisAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'scanned'; readonly id: number; readonly scanned: Scanned }
  | { readonly kind: 'completion'; readonly id: number; readonly found: CompletionFindings }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** Given to a thread when it starts. */
export interface AnalysisThreadData {
  /** One 32-bit number: not 0 while the work that runs is no longer wanted. */
  readonly interrupt: SharedArrayBuffer;
}
