/** The tags that StarCoder data begins its texts with: where a file is from, told to the model in front of its code. */

const ANGLE = 0x3c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;

/** Longer than any names of a repository and a file; tags are looked for no further. */
const LONGEST_TAGS = 8192;
/** What code needs and the names of files hardly have stays, so that nobody can call a statement a tag. */
const TAGS = /^(?:<(?:reponame|filename|gh_stars)>[^<\n()=;`'"]*)+/;

/**
 * The same bytes with the tags at the start as spaces: `<reponame>a/b<filename>c.py<gh_stars>10-100` and its line feed, which stays, so that
 * places in the code are what they were. What comes without tags is handed back as it is.
 *
 * Only such a line is blanked, and only at the start: what looks like a tag elsewhere is code, and whoever plants something could call it
 * a tag.
 */
export function blankTags(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== ANGLE) return bytes;
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LONGEST_TAGS)).toString('latin1');
  const length = TAGS.exec(start)?.[0].length ?? 0;
  // A tag that does not end with its line would take code with it.
  if (length === 0 || bytes[length] !== LINE_FEED) return bytes;
  const blanked = new Uint8Array(bytes);
  blanked.fill(SPACE, 0, bytes[length - 1] === CARRIAGE_RETURN ? length - 1 : length);
  return blanked;
}
