/** What the noise run's processes tell each other; plain data. */
import type { Language } from '../../rules/vocabulary/index.js';
import type { ScanOutcome } from '../../server/project/file-scanner.js';
import type { Dialect } from '../../server/document/language.js';
import type { PinnedPackage } from '../packages/packages.js';

/** One source file of a pinned package. */
export interface RulingFile {
  readonly package: Pick<PinnedPackage, 'name' | 'version' | 'registry' | 'split'>;
  /** Absolute. */
  readonly path: string;
  /** Relative to the package's root, with forward slashes. */
  readonly name: string;
  readonly dialect: Dialect;
}

export interface RulingRequest {
  readonly id: number;
  readonly file: RulingFile;
}

/** A failure is an exception around the engine, with its stack; the process goes on. */
export type RulingAnswer = { readonly id: number } & ({ readonly outcome: FileOutcome } | { readonly failure: string });

/** What came of one file. */
export interface FileOutcome {
  readonly language: Language;
  readonly scan: ScanOutcome;
  /** As counted by {@link countLines}; 0 where the product leaves the file out, and for pages and notebooks. */
  readonly lines: number;
  /** Wall clock, read and scan. */
  readonly milliseconds: number;
  /** CPU of the process, user and system. */
  readonly cpuMilliseconds: number;
  /** Where the engine threw, with its stack. */
  readonly crash?: string;
}

/** Lines that hold something besides white space: padding must not make the noise look smaller. */
export function countLines(text: string): number {
  let lines = 0;
  for (const line of text.split('\n')) if (line.trim() !== '') lines += 1;
  return lines;
}
