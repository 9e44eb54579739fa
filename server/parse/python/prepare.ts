import type { Span } from '../../../rules/vocabulary/index.js';

/**
 * What the grammar trips over is replaced, character for character, before parsing:
 * a carriage return alone (it ends a line in Python), NUL (it ends the text in C), and long runs of comments or of continued
 * empty lines: the scanner looks ahead over all of them from each of them anew (3,000 commented lines in a block take a second, 30,000 two minutes).
 */
export interface PreparedText {
  readonly text: string;
  /** Comments that were blanked, in order of place. What looks like one may stand inside a string. */
  readonly comments: readonly Span[];
}

const LONE_RETURN = /\r(?!\n)/g;
/** A line break stands between one comment and the next: the pattern has one way to match. */
const SOME_COMMENTS = /^[ \t]*#[^\r\n]*(?:[\r\n]\s*#[^\r\n]*){32}/m;
const COMMENT_LINE = /^[ \t]*(#[^\r\n]*)/gm;
const SOME_CONTINUATIONS = /(?:\\\r?\n[ \t]*){8}/;
const CONTINUATION_BEFORE_ANOTHER = /\\\r?\n(?=[ \t]*\\)/g;
const SHORTEST_RUN = 32;

/** The grammar reads `type(x).name = value` as the declaration of a type alias. An identifier that looks like `type` to nobody else keeps it from that. */
const CALLED = ['type(', 'type (', 'type['];

/** Nearly all texts come back almost as they are. Lowering takes names and strings from the original. */
export function prepareText(text: string): PreparedText {
  let prepared = text;
  for (const called of CALLED) if (prepared.includes(called)) prepared = prepared.replaceAll(called, called.replace('e', 'E'));
  if (prepared.includes('\0')) prepared = prepared.replaceAll('\0', ' ');
  if (prepared.includes('\r')) prepared = prepared.replace(LONE_RETURN, '\n');
  if (SOME_CONTINUATIONS.test(prepared)) prepared = prepared.replace(CONTINUATION_BEFORE_ANOTHER, (written) => ' '.repeat(written.length));
  if (!SOME_COMMENTS.test(prepared)) return { text: prepared, comments: [] };
  const comments = commentRuns(prepared)
    .filter((run) => run.length >= SHORTEST_RUN)
    .flat();
  return { text: blanked(prepared, comments), comments };
}

/** Comments that stand alone on their lines, grouped where nothing stands between. */
function commentRuns(text: string): Span[][] {
  const runs: Span[][] = [];
  let run: Span[] = [];
  for (const match of text.matchAll(COMMENT_LINE)) {
    const comment = match[1] ?? '';
    const end = match.index + match[0].length;
    const previous = run.at(-1)?.end;
    if (previous === undefined || text.slice(previous, match.index).trim() !== '') {
      run = [];
      runs.push(run);
    }
    run.push({ start: end - comment.length, end });
  }
  return runs;
}

function blanked(text: string, places: readonly Span[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of places) {
    pieces.push(text.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}
