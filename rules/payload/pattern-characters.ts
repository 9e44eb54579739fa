/** Sets of characters of regular expressions, as bits: the 128 of ASCII, and one bit for whatever else there is. */

export type Characters = bigint;

const OTHER = 1n << 128n;
const ASCII = OTHER - 1n;
export const EVERYTHING: Characters = ASCII | OTHER;
export const NOTHING: Characters = 0n;

export function single(character: string): Characters {
  const code = character.codePointAt(0) ?? 0;
  return code < 128 ? 1n << BigInt(code) : OTHER;
}

export function between(first: string, last: string): Characters {
  const from = first.codePointAt(0) ?? 0;
  const to = last.codePointAt(0) ?? 0;
  if (to < from) return NOTHING;
  const within = from < 128 ? ((1n << BigInt(Math.min(to, 127) - from + 1)) - 1n) << BigInt(from) : NOTHING;
  return to > 127 ? within | OTHER : within;
}

/** What is other may be in the set and in its complement alike. */
export function complement(characters: Characters): Characters {
  return (ASCII & ~characters) | OTHER;
}

/** Whether an ASCII character is in both: of the others it is not known. */
export function overlaps(left: Characters, right: Characters): boolean {
  return (left & right & ASCII) !== 0n;
}

/** Whether an ASCII character is in the first and not in the second. */
export function exceeds(left: Characters, right: Characters): boolean {
  return (left & ~right & ASCII) !== 0n;
}

const DIGITS = between('0', '9');
const LETTERS = between('a', 'z') | between('A', 'Z');
const SPACE = [' ', '\t', '\n', '\r', '\v', '\f'].map(single).reduce((all, one) => all | one, NOTHING);
const LINE_ENDS = single('\n');

/** `\d`, `\w`, `\s` and their complements. */
export const CLASSES: Readonly<Record<string, Characters>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: DIGITS | LETTERS | single('_') | OTHER,
  W: complement(DIGITS | LETTERS | single('_')),
  s: SPACE,
  S: complement(SPACE),
};

export const ANY_IN_LINE: Characters = complement(LINE_ENDS);

/** With both cases of each letter. */
export function folded(characters: Characters): Characters {
  const upper = (characters & between('a', 'z')) >> 32n;
  const lower = (characters & between('A', 'Z')) << 32n;
  return characters | upper | lower;
}
