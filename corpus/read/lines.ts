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

/** @param limit in bytes, above which a line comes in pieces of about that size and smaller */
export async function* linesOf(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<LinePart, void, undefined> {
  let held: Buffer[] = [];
  let bytes = 0;
  let first = true;

  const part = (last: boolean): LinePart => {
    const [only] = held;
    const made = { bytes: only !== undefined && held.length === 1 ? only : Buffer.concat(held, bytes), first, last };
    held = [];
    bytes = 0;
    first = last;
    return made;
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const feed = chunk.indexOf(LINE_FEED, at);
      const end = feed < 0 ? chunk.length : feed + 1;
      held.push(chunk.subarray(at, end));
      bytes += end - at;
      at = end;
      if (feed >= 0) yield part(true);
      else if (bytes > limit || !first) yield part(false);
    }
  }
  if (bytes > 0) yield part(true);
  else if (!first) yield { bytes: Buffer.alloc(0), first, last: true };
}
