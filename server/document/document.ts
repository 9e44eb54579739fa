import type { Language, Span } from '../../rules/vocabulary/index.js';

/** A text to scan: a file, a staged blob, standard input, a completion. */
export interface Document {
  /** The path as the user knows it, with forward slashes; only shown and compared, never opened by the engine. */
  readonly name: string;
  readonly text: string;
  readonly language: Language;
  /** Whether JSX may stand in it. */
  readonly jsx: boolean;
  /** Only findings in which this part takes part are wanted (a completion, a selection). */
  readonly region?: Span;
}
