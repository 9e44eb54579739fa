/** What a rewrite is asked for and gives. Offsets are UTF-16 code units. */
import type { Span } from '../../../rules/vocabulary/index.js';

export interface Job {
  readonly text: string;
  /** What is marked in the text. */
  readonly spans: readonly Span[];
  /** Names of transforms, done one after the other. */
  readonly transforms: readonly string[];
  readonly seed: string;
}

export interface Rewritten {
  readonly text: string;
  /** For each span of the job: the pieces of text that hold what the function or statement around it has become. */
  readonly regions: readonly (readonly Span[])[];
  /** For each span: whether these differ from what was there before. */
  readonly changed: readonly boolean[];
  /** Empty, or why it could not be done. */
  readonly error: string;
}
