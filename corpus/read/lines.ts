/** Lines as bytes. Only a line feed ends one: a reader that also splits at carriage returns counts rows that nobody else has. */

/** A line, or a piece of one that is too long to be held. The bytes of all parts in order are the bytes of the input. */
export interface LinePart {
  /** With the line feed, which only the last line of the input may lack. */
  readonly bytes: Buffer;
  /** The line begins with it. */
  readonly first: boolean;
  /** The line ends with it. A line that is held whole is first and last. */
  readonly last: boolean;
}

const LINE_FEED = 0x0a;

/** @param limit in bytes, above which a line comes in the pieces that it came in */
export async function* linesOf(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<LinePart, void, undefined> {
  let held: Buffer[] = [];
  let bytes = 0;
  let isLong = false;

  for await (const chunk of chunks) {
    for (const piece of piecesOf(chunk)) {
      const last = piece.at(-1) === LINE_FEED;
      if (isLong) {
        isLong = !last;
        yield { bytes: piece, first: false, last };
        continue;
      }
      held.push(piece);
      bytes += piece.length;
      isLong = bytes > limit && !last;
      if (bytes > limit) yield* partsOf(held, last);
      else if (last) yield whole(held, bytes);
      else continue;
      held = [];
      bytes = 0;
    }
  }
  if (isLong) yield { bytes: Buffer.alloc(0), first: false, last: true };
  else if (bytes > 0) yield whole(held, bytes);
}

/** What belongs to different lines, apart. */
function* piecesOf(chunk: Buffer): Generator<Buffer, void, undefined> {
  for (let at = 0; at < chunk.length;) {
    const feed = chunk.indexOf(LINE_FEED, at);
    const end = feed < 0 ? chunk.length : feed + 1;
    yield chunk.subarray(at, end);
    at = end;
  }
}

function whole(pieces: readonly Buffer[], bytes: number): LinePart {
  const [only] = pieces;
  return { bytes: only !== undefined && pieces.length === 1 ? only : Buffer.concat(pieces, bytes), first: true, last: true };
}

/** Not put together: that would take the room twice. */
function* partsOf(pieces: readonly Buffer[], last: boolean): Generator<LinePart, void, undefined> {
  for (const [index, bytes] of pieces.entries()) yield { bytes, first: index === 0, last: last && index === pieces.length - 1 };
}
