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
  /** Only findings in which one of these parts takes part are wanted (a completion, a selection, changed lines). In order, and apart. */
  readonly regions?: readonly Span[];
}

/** Whether a place shares something with one of the regions, or has an empty one within it. The regions are in order, and apart. */
export function touchesRegions(place: Span, regions: readonly Span[]): boolean {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((regions[middle]?.end ?? 0) <= place.start) low = middle + 1;
    else high = middle;
  }
  const first = regions[low];
  return first !== undefined && first.start < place.end;
}
