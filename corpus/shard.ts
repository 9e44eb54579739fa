/** One input, read twice: to inspect it, and to write what is kept and what is not. */
import type { Sample } from './sample.js';

/** What becomes of one sample. */
export interface Verdict {
  readonly excluded: boolean;
  /** JSON: the findings as a list, `[]` for none. The value of the field or column `poisonlint`. */
  readonly annotation: string;
}

/** Asked for every row of the shard once, from 0 on in order. */
export type VerdictOf = (row: number) => Promise<Verdict>;

/**
 * Where a shard is written to: files, or, of a folder, folders. Their folders exist. The caller gives them their final names when all is
 * written, so that a file with its final name is whole. What is missing is not wanted.
 */
export interface Outputs {
  readonly kept?: string;
  readonly excluded?: string;
  /** All samples, in order, each with its annotation. */
  readonly annotated?: string;
}

export const OUTPUT_KINDS = ['kept', 'excluded', 'annotated'] as const satisfies readonly (keyof Outputs)[];
export type OutputKind = (typeof OUTPUT_KINDS)[number];

/** Whether an output of this kind gets a record. */
export function gets(kind: OutputKind, { excluded }: Pick<Verdict, 'excluded'>): boolean {
  return kind === 'annotated' || (kind === 'excluded') === excluded;
}

export type OnPosition = (bytes: number) => void;

/** The part of an input that has one output, and is done or not done: a file of a set, an archive, a folder, a revision of a repository. */
export interface Shard {
  /** Its name among the outputs: relative, forward slashes, no `.` or `..` in it. Of a git repository with `.tar` at its end. */
  readonly name: string;
  readonly format: string;
  /** What a person calls it. */
  readonly source: string;
  /** What is read for it, where that is known before; for progress only. */
  readonly bytes?: number;
  /** Changes when what is in it changes: `sha256:…` of a file or of a folder's files, `git:…` of a commit. @throws ShardError */
  digest(): Promise<string>;
  /**
   * All samples in order. May be left early.
   *
   * @param onPosition told now and then how much of `bytes` is read
   * @throws ShardError where the rest cannot be read
   */
  samples(onPosition?: OnPosition): AsyncGenerator<Sample, void, undefined>;
  /** Reads it again and writes each record, its bytes unchanged, to where it belongs. @throws ShardError, WriteError */
  rewrite(verdictOf: VerdictOf, outputs: Outputs): Promise<void>;
}

/** An input cannot be read, or not to its end: damaged, cut off, without the columns that are needed. The message is for the user and starts in lower case: `is cut off after row 12`. */
export class ShardError extends Error {}

/** An output cannot be written: the disk is full, the folder is read-only. The message is for the user. */
export class WriteError extends Error {}
