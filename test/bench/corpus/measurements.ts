/** What the benchmark knows when it is done, for the page and for the checks. */
import type { Glance } from './watch.js';

/** Of one way to go over some files. */
export interface Figures {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Rows of ours and of others, in what was written. */
export interface Outcome {
  readonly rows: number;
  readonly plantedExcluded: number;
  readonly plantedKept: number;
  readonly twinsKept: number;
  readonly twinsExcluded: number;
  readonly othersExcluded: number;
  /** Rows that are missing, in two places, out of order, or not what they were. */
  readonly wrong: number;
  /** Texts that a file still holds though none of its rows has them. */
  readonly leftovers: number;
}

export interface Amount {
  readonly files: number;
  readonly rows: number;
  /** Of text. */
  readonly bytes: number;
  /** Of the files. */
  readonly stored: number;
  readonly languages: Readonly<Record<string, number>>;
  readonly repeatedRows: number;
  readonly repeatedBytes: number;
}

export interface Run extends Figures {
  readonly workers: number;
  /** Of the main thread, at the last second; 0 where the system does not tell. */
  readonly mainSeconds: number;
  readonly outcome: Outcome;
}

/** Memory over time. `interruptions`: how often the run was ended and went on; time and memory of all its parts count. */
export interface LongRun extends Run {
  readonly glances: readonly Glance[];
  readonly interruptions: number;
}

export interface Measurements {
  readonly slice: Amount;
  readonly floors: { readonly bytes: Figures; readonly samples: Figures; readonly rewrite: Figures };
  readonly peers: readonly { readonly name: string; readonly figures: Figures; readonly outcome: Outcome }[];
  /** With one worker and with two. */
  readonly one: Run;
  readonly two: Run;
  readonly whole?: { readonly amount: Amount; readonly run: LongRun };
}
