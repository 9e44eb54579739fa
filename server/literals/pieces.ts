/** How a text is cut into pieces, and which of them are words. */
import { CODE_COMMON, ENGLISH_RARE, gradeOf, hashOf, pairHash, setHas, WORD_SEED, type LiteralTables } from './tables.js';
import { speechOf } from './words.js';

/** Longer runs are not taken for words put together. */
const LONGEST_COMPOUND = 24;
/** Shorter runs of letters say nothing as words. */
export const SHORTEST_WORD = 3;
const MOST_PIECES = 48;

export const enum Kind {
  Other,
  Lower,
  Upper,
  Digit,
  Foreign,
}

export function kindOf(unit: number): Kind {
  if (unit >= 97 && unit <= 122) return Kind.Lower;
  if (unit >= 65 && unit <= 90) return Kind.Upper;
  if (unit >= 48 && unit <= 57) return Kind.Digit;
  if (unit < 0xc0) return Kind.Other;
  // Accented Latin letters belong to words as plain ones do.
  return unit < 0x250 ? Kind.Lower : Kind.Foreign;
}

export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
}

/** Runs of digits and of letters; letters split as names are: `parseHTTPHeader2` gives `parse`, `HTTP`, `Header`, `2`. */
export function piecesOf(text: string, end = text.length): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let last = Kind.Other;
  const close = (at: number): void => {
    if (last !== Kind.Other && at > start && pieces.length < MOST_PIECES) pieces.push({ start, end: at, kind: last });
    start = at;
  };
  for (let index = 0; index < end; index++) {
    const kind = kindOf(text.charCodeAt(index));
    if (kind === last) continue;
    if (last === Kind.Upper && kind === Kind.Lower) {
      if (index - 1 > start) close(index - 1);
    } else close(index);
    last = kind;
  }
  close(end);
  return pieces;
}

/** One digit is like any other; longer numbers are words of their own (`256` is, `4711` is not). */
export function pieceHash(text: string, { start, end, kind }: Piece): number {
  return kind === Kind.Digit && end - start === 1 ? 1 : hashOf(text, start, end, WORD_SEED);
}

function gradeOfPart(tables: LiteralTables, text: string, start: number, end: number): number {
  return gradeOf(tables.words, hashOf(text, start, end, WORD_SEED));
}

export const NO_COMPOUND = 0;
/** Of known words that code does not put together. */
const ODD_COMPOUND = 1;
export const KNOWN_COMPOUND = 2;

/** Whether a run of letters is made of two or three known words (`opensesame`), and whether code puts these together (`contenttype`). */
export function compoundOf(tables: LiteralTables, text: string, start: number, end: number): number {
  let best = NO_COMPOUND;
  if (end - start < 2 * SHORTEST_WORD || end - start > LONGEST_COMPOUND) return best;
  for (let first = start + SHORTEST_WORD; first <= end - SHORTEST_WORD; first++) {
    if (!isPart(tables, text, start, first)) continue;
    if (isPart(tables, text, first, end)) {
      if (arePair(tables, text, start, first, end)) return KNOWN_COMPOUND;
      best = ODD_COMPOUND;
    }
    for (let second = first + SHORTEST_WORD; second <= end - SHORTEST_WORD; second++) {
      if (!isPart(tables, text, first, second) || !isPart(tables, text, second, end)) continue;
      if (arePair(tables, text, start, first, second) && arePair(tables, text, first, second, end)) return KNOWN_COMPOUND;
      best = ODD_COMPOUND;
    }
  }
  return best;
}

function isPart(tables: LiteralTables, text: string, start: number, end: number): boolean {
  return gradeOfPart(tables, text, start, end) >= minimumGrade(end - start);
}

function arePair(tables: LiteralTables, text: string, start: number, middle: number, end: number): boolean {
  return setHas(tables.pairs, pairHash(hashOf(text, start, middle, WORD_SEED), hashOf(text, middle, end, WORD_SEED)));
}

/** Short parts must be common to count, or any gibberish would split. */
function minimumGrade(length: number): number {
  if (length <= 3) return CODE_COMMON + 2;
  return length === 4 ? CODE_COMMON : ENGLISH_RARE;
}

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const LEET_RUN = /[A-Za-z]*[0134578@$!][A-Za-z0-9@$!]*[A-Za-z][A-Za-z0-9@$!]*|[A-Za-z]+[0134578@$!]+[A-Za-z]+/g;

/** Words that appear once digits are read as the letters they look like. */
export function countLeetWords(tables: LiteralTables, text: string): number {
  let count = 0;
  for (const [run] of text.matchAll(LEET_RUN)) {
    if (run.length < 4 || run.length > LONGEST_COMPOUND) continue;
    const plain = run.toLowerCase().replace(/[0-9@$!]/g, (sign) => LEET[sign] ?? sign);
    const other = run.toLowerCase().replace(/[0-9@$!]/g, (sign) => (sign === '1' ? 'l' : (LEET[sign] ?? sign)));
    if ([plain, other].some((word) => isWordLike(tables, word))) count++;
  }
  return count;
}

function isWordLike(tables: LiteralTables, word: string): boolean {
  if (speechOf(hashOf(word, 0, word.length, WORD_SEED)) !== undefined) return true;
  return gradeOfPart(tables, word, 0, word.length) >= minimumGrade(word.length) || compoundOf(tables, word, 0, word.length) !== NO_COMPOUND;
}
