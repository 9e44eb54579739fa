import { joinCells, type JoinedCell } from '../document/notebook.js';
import type { TextJob } from '../project/file-session.js';
import type { Edit } from '../scan/result.js';

/** A text after some edits, which are in order and apart; those of a notebook change the cell that they begin in. */
export function withEdits(
  text: string,
  cells: readonly JoinedCell[] | undefined,
  edits: readonly Edit[],
): Pick<TextJob, 'content' | 'cells'> {
  if (cells === undefined) return { content: edited(text, 0, text.length, edits) };
  const sources = cells.map(({ start, end, language }, at) => {
    const next = cells[at + 1]?.start ?? Number.POSITIVE_INFINITY;
    const own = edits.filter((edit) => edit.start >= start && edit.start < next);
    return { language, text: edited(text, start, end, own) };
  });
  const joined = joinCells(sources);
  if (joined === undefined) return { content: '' };
  const after = joined.notebook.cells.map(({ number, start, end }) => ({
    start,
    end,
    language: cells[number - 1]?.language ?? joined.language,
  }));
  return { content: joined.text, cells: after };
}

/** A part of a text after the edits in it. */
function edited(text: string, from: number, to: number, edits: readonly Edit[]): string {
  let result = '';
  let at = from;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = Math.min(edit.end, to);
  }
  return result + text.slice(at, to);
}
