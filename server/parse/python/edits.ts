/** A change to a text: `removed` characters from `at` on give way to `inserted`. Offsets count in the original. */
export interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/** A changed text, with the way back. */
export interface EditedText {
  readonly text: string;
  /** The offset in the original; what was inserted lies, without width, where it was inserted. */
  readonly original: (offset: number) => number;
}

/** Applies edits. Those at one place apply in the order given; ones that overlap an earlier removal are left out. */
export function applyEdits(text: string, edits: readonly Edit[]): EditedText {
  const sorted = [...edits].sort((first, second) => first.at - second.at);
  const pieces: string[] = [];
  /** Where, in the result, each run of original text starts, and where it starts in the original. */
  const runs: number[] = [0];
  const sources: number[] = [0];
  let length = 0;
  let from = 0;
  for (const { at, removed, inserted } of sorted) {
    if (at < from) continue;
    pieces.push(text.slice(from, at), inserted);
    length += at - from;
    runs.push(length, length + inserted.length);
    sources.push(at, at + removed);
    length += inserted.length;
    from = at + removed;
  }
  pieces.push(text.slice(from));
  return { text: pieces.join(''), original: (offset) => mapped(runs, sources, offset) };
}

/** Runs alternate: original text, inserted text. */
function mapped(runs: readonly number[], sources: readonly number[], offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  const source = sources[low] as number;
  return low % 2 === 1 ? source : source + offset - (runs[low] as number);
}
