/**
 * Which changes of a text are text that arrived in one piece: an accepted suggestion, a paste, a drop. The editor says of a change only whether it is
 * an undo or a redo; everything else is told by what the change looks like. Knows nothing of the editor.
 */
import { changedPieces, explainedChanges, hullOf, type Piece, type TextChange } from './text-changes.js';

/** Who changed the text, as far as that can be known. */
export type Cause = 'edit' | 'undo-or-redo' | 'own';

export interface Observation {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly TextChange[];
  readonly cause: Cause;
  /** In milliseconds, of any clock that only goes forward. */
  readonly time: number;
}

export interface Arrival {
  /** In the order of the text: more than one where a suggestion also brought an import, or came to several cursors. */
  readonly pieces: readonly Piece[];
  /** All of them as one. */
  readonly hull: Piece;
}

export interface Observed {
  /** The changes in the order of the text. */
  readonly changes: readonly TextChange[];
  readonly arrival?: Arrival;
}

/** Watches one document. */
export interface ArrivalWatch {
  observe(observation: Observation): Observed;
}

/** A snippet is inserted in two steps, this close together: what was typed of it is deleted first. */
const SNIPPET_MILLISECONDS = 200;
/** A suggestion that is accepted by words or lines goes on within this time. */
const PARTS_MILLISECONDS = 5000;
/** What editors write by themselves: closed brackets and quotes, line breaks, indentation, the star of the next line of a comment. */
const BY_EDITOR = /^[\s()[\]{}<>'"`,;:*]*$/u;
const ONE_CHARACTER = /^.?$/su;

export function createArrivalWatch(): ArrivalWatch {
  let deleted: { readonly at: number; readonly text: string; readonly time: number } | undefined;
  let latest: { readonly piece: Piece; readonly time: number } | undefined;

  return {
    observe({ before, after, changes, cause, time }) {
      const explained = explainedChanges(before, after, changes);
      const pieces = changedPieces(before, explained);
      const earlier = { deleted, latest };
      deleted = latest = undefined;
      if (cause !== 'edit' || pieces.length === 0) return { changes: explained };
      const [only] = pieces.length === 1 ? pieces : [];
      if (only?.text === '') deleted = { at: only.start, text: only.replaced, time };
      if (!isArrival(pieces)) return { changes: explained };
      const joined = only === undefined ? pieces : [joinedWith(earlier, only, time)];
      const [whole] = joined;
      if (only !== undefined && whole !== undefined) latest = { piece: whole, time };
      return { changes: explained, arrival: { pieces: joined, hull: hullOf(after, joined) } };
    },
  };

  function joinedWith(earlier: { deleted: typeof deleted; latest: typeof latest }, piece: Piece, time: number): Piece {
    const snippet = earlier.deleted;
    if (snippet !== undefined && time - snippet.time <= SNIPPET_MILLISECONDS && snippet.at === piece.start && piece.replaced === '') {
      return { ...piece, replaced: snippet.text };
    }
    const part = earlier.latest;
    const goesOn =
      part !== undefined && time - part.time <= PARTS_MILLISECONDS && part.piece.start + part.piece.text.length === piece.start;
    if (!goesOn || piece.replaced !== '' || !isOneLine(part.piece.text.trimEnd()) || !isOneLine(piece.text)) return piece;
    return { ...part.piece, text: part.piece.text + piece.text };
  }
}

function isOneLine(text: string): boolean {
  return !/[\r\n]/.test(text.trimStart());
}

/** Several characters at once, and not only what the editor adds while somebody types, or moves while it formats. */
function isArrival(pieces: readonly Piece[]): boolean {
  return pieces.some(({ text, replaced }) => !ONE_CHARACTER.test(text) && !BY_EDITOR.test(text) && !isLayout(text, replaced));
}

function isLayout(text: string, replaced: string): boolean {
  return text.replace(/\s+/g, '') === replaced.replace(/\s+/g, '');
}
