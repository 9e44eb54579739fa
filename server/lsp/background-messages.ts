/** What the protocol thread and the thread that scans files tell each other. Plain data. */
import type { ScanSetup } from '../project/file-scanner.js';
import type { FileReport, ReportedGap } from '../report/report.js';

export interface BackgroundWork {
  readonly setup: ScanSetup;
  /** Absolute; names in reports are relative to it. */
  readonly folder: string;
  /** Files and folders, absolute. */
  readonly paths: readonly string[];
  readonly staged: boolean;
  /** Of what is found in `paths` only these are looked at. */
  readonly only?: readonly string[];
  readonly workers: number;
  /** Whether lines that findings stand in are wanted as well, to count their columns otherwise. */
  readonly withLines: boolean;
}

export interface ScannedFile {
  /** Absolute. */
  readonly path: string;
  readonly report: FileReport;
  /** Lines of the file by number from 1, where they were asked for. */
  readonly lines: ReadonlyMap<number, string>;
}

export type BackgroundMessage =
  | { readonly kind: 'found'; readonly files: number; readonly gaps: readonly ReportedGap[] }
  | { readonly kind: 'files'; readonly files: readonly ScannedFile[] }
  | { readonly kind: 'end' }
  /** A sentence for the user: the configuration or a path is wrong. */
  | { readonly kind: 'refused'; readonly message: string };
