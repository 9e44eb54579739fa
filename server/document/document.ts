import type { Language, Span } from '../../rules/vocabulary/index.js';
import type { Notebook } from './notebook.js';

/** A part of a text that is code, or prose, of one language. */
export interface Part extends Span {
  readonly language: Language;
}

/** A text to scan: a file, a staged blob, standard input, a completion. */
export interface Document {
  /** The path as the user knows it, with forward slashes; only shown and compared, never opened by the engine. */
  readonly name: string;
  readonly text: string;
  readonly language: Language;
  /** Whether JSX may stand in it. */
  readonly jsx: boolean;
  /**
   * Where only parts of the text are looked at: the scripts of a page, the cells of a notebook. In order, and apart from each other.
   * Those of one language are one program. Without it the whole text is in `language`.
   */
  readonly parts?: readonly Part[];
  /** Where the text was put together from the cells of a notebook. */
  readonly notebook?: Notebook;
  /** Only findings in which this part takes part are wanted (a completion, a selection). */
  readonly region?: Span;
}
