/** Lines that no field can be added to, as objects that hold them. */

const LINE_FEED = 0x0a;
/** Base64 is made of three bytes at a time. */
const GROUP_BYTES = 3;

/**
 * Takes the pieces of a line in order and gives those of `{"<key>_raw":"…","<key>":<annotation>}`. What is in Base64 is the line without
 * its line feed, which stays at the end where there is one.
 */
export function wrappedInPieces(key: string, annotation: string): (bytes: Buffer, last: boolean) => Buffer {
  let begun = false;
  let held: Buffer = Buffer.alloc(0);
  return (bytes, last) => {
    const start = begun ? '' : `{${JSON.stringify(`${key}_raw`)}:"`;
    begun = true;
    const hasFeed = last && bytes.at(-1) === LINE_FEED;
    const all = Buffer.concat([held, hasFeed ? bytes.subarray(0, -1) : bytes]);
    const taken = last ? all.length : all.length - (all.length % GROUP_BYTES);
    held = Buffer.from(all.subarray(taken));
    const end = last ? `",${JSON.stringify(key)}:${annotation}}${hasFeed ? '\n' : ''}` : '';
    return Buffer.from(start + all.toString('base64', 0, taken) + end);
  };
}
