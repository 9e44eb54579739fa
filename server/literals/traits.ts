/** What a text is made of: one pass over its characters, then over its pieces. */
import { ENTRY_WORDS, PRIVILEGE_WORDS } from './words.js';
import {
  BITS_SCALE, BOUNDARY_SYMBOL, CODE_COMMON, CODE_RARE, ENGLISH_RARE, gradeOf, hashOf, HIGHEST_GRADE, LITERAL_SEED, pairHash, setHas, SYMBOLS, symbolOf, WORD_SEED,
  type LiteralTables,
} from './tables.js'; // prettier-ignore

/** Units looked at; what follows changes nothing. */
export const LONGEST_LOOK = 256;
const MOST_PIECES = 48;
/** Shorter runs of letters say nothing as words. */
const SHORTEST_WORD = 3;
const LONGEST_COMPOUND = 24;

/** Counts over the first {@link LONGEST_LOOK} units of a text. */
export interface Traits {
  readonly text: string;
  /** Of the whole text. */
  readonly length: number;
  readonly lower: number;
  readonly upper: number;
  readonly digits: number;
  readonly spaces: number;
  /** `_ - . / :` */
  readonly joints: number;
  /** Everything else that is ASCII and printable. */
  readonly marks: number;
  readonly controls: number;
  readonly foreign: number;
  /** Changes between letter and digit. */
  readonly mixes: number;
  /** Changes from a lower-case letter to an upper-case one. */
  readonly humps: number;
  /** Runs of letters, split at case changes. */
  readonly words: number;
  /** Runs of digits. */
  readonly numbers: number;
  readonly longestNumber: number;
  /** Runs of two digits or more that code does not use. */
  readonly unknownNumbers: number;
  /** Letters in runs of one or two. */
  readonly shortLetters: number;
  /** Letters in words that are neither known nor made of known words. */
  readonly unknownLetters: number;
  readonly unknownWords: number;
  readonly longestUnknown: number;
  /** Mean bits a character of the oddest unknown word. */
  readonly unknownBits: number;
  /** Words that are known as English only. */
  readonly englishWords: number;
  /** Known, in few packages. */
  readonly rareWords: number;
  /** Unknown words that split into known ones. */
  readonly knownCompounds: number;
  /** The same, of words that code does not put together. */
  readonly oddCompounds: number;
  /** Adjacent pieces that real code does not put together, and those that it does. */
  readonly unknownPairs: number;
  readonly knownPairs: number;
  readonly entryWords: number;
  readonly privilegeWords: number;
  /** Words written with digits for letters. */
  readonly leetWords: number;
  readonly personNames: number;
  /** Of the words of three letters and more: the lowest and the mean, 15 where there are none. See `wordGrade`. */
  readonly worstGrade: number;
  readonly meanGrade: number;
  /** The whole text stands in several packages; is compared with in several. */
  readonly knownLiteral: boolean;
  readonly knownComparison: boolean;
  /** Mean bits a character under the character model, and the mean of the costliest four in a row. */
  readonly bits: number;
  readonly peakBits: number;
}

const enum Kind {
  Other,
  Lower,
  Upper,
  Digit,
  Foreign,
}

function kindOf(unit: number): Kind {
  if (unit >= 97 && unit <= 122) return Kind.Lower;
  if (unit >= 65 && unit <= 90) return Kind.Upper;
  if (unit >= 48 && unit <= 57) return Kind.Digit;
  return unit >= 160 ? Kind.Foreign : Kind.Other;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly digits: boolean;
}

/** Runs of digits and of letters; letters split as names are: `parseHTTPHeader2` gives `parse`, `HTTP`, `Header`, `2`. */
export function piecesOf(text: string, limit = LONGEST_LOOK): Piece[] {
  const pieces: Piece[] = [];
  const end = Math.min(text.length, limit);
  let start = 0;
  let last = Kind.Other;
  const close = (at: number): void => {
    if (last !== Kind.Other && at > start && pieces.length < MOST_PIECES) pieces.push({ start, end: at, digits: last === Kind.Digit });
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
export function pieceHash(text: string, start: number, end: number, digits: boolean): number {
  return digits && end - start === 1 ? 1 : hashOf(text, start, end, WORD_SEED);
}

function gradeOfPart(tables: LiteralTables, text: string, start: number, end: number): number {
  return gradeOf(tables.words, hashOf(text, start, end, WORD_SEED));
}

const NO_COMPOUND = 0;
/** Of known words that code does not put together. */
const ODD_COMPOUND = 1;
const KNOWN_COMPOUND = 2;

/** Whether a run of letters is made of two or three known words (`opensesame`), and whether code puts these together (`contenttype`). */
function compoundOf(tables: LiteralTables, text: string, start: number, end: number): number {
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
function countLeetWords(tables: LiteralTables, text: string): number {
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
  if (ENTRY_WORDS.has(word) || PRIVILEGE_WORDS.has(word)) return true;
  return gradeOfPart(tables, word, 0, word.length) >= minimumGrade(word.length) || compoundOf(tables, word, 0, word.length) !== NO_COMPOUND;
}

/** The costliest stretch is this many characters long. */
const PEAK = 4;

function characterBits(tables: LiteralTables, text: string, start: number, end: number): { bits: number; peakBits: number } {
  const { costs } = tables.characters;
  let before = BOUNDARY_SYMBOL;
  let last = BOUNDARY_SYMBOL;
  let total = 0;
  let window = 0;
  let peak = 0;
  const recent = [0, 0, 0, 0];
  for (let index = start; index <= end; index++) {
    const symbol = index === end ? BOUNDARY_SYMBOL : symbolOf(text.charCodeAt(index));
    const cost = costs[(before * SYMBOLS + last) * SYMBOLS + symbol]!;
    total += cost;
    window += cost - recent[index % PEAK]!;
    recent[index % PEAK] = cost;
    if (window > peak) peak = window;
    before = last;
    last = symbol;
  }
  const length = end - start + 1;
  return { bits: total / length / BITS_SCALE, peakBits: peak / Math.min(length, PEAK) / BITS_SCALE };
}

function countCharacters(text: string, end: number) {
  const counts = { lower: 0, upper: 0, digits: 0, spaces: 0, joints: 0, marks: 0, controls: 0, foreign: 0, mixes: 0, humps: 0 };
  let last = Kind.Other;
  for (let index = 0; index < end; index++) {
    const unit = text.charCodeAt(index);
    const kind = kindOf(unit);
    if (kind === Kind.Lower) counts.lower++;
    else if (kind === Kind.Upper) counts.upper++;
    else if (kind === Kind.Digit) counts.digits++;
    else if (kind === Kind.Foreign) counts.foreign++;
    else if (unit === 32) counts.spaces++;
    else if (unit === 95 || (unit >= 45 && unit <= 47) || unit === 58) counts.joints++;
    else if (unit < 32 || unit >= 127) counts.controls++;
    else counts.marks++;
    if (kind === Kind.Digit ? isLetter(last) : last === Kind.Digit && isLetter(kind)) counts.mixes++;
    if (last === Kind.Lower && kind === Kind.Upper) counts.humps++;
    last = kind;
  }
  return counts;
}

function isLetter(kind: Kind): boolean {
  return kind === Kind.Lower || kind === Kind.Upper;
}

function countPieces(tables: LiteralTables, text: string) {
  const counts = {
    words: 0, numbers: 0, longestNumber: 0, shortLetters: 0, unknownLetters: 0, unknownWords: 0, longestUnknown: 0, englishWords: 0, rareWords: 0,
    knownCompounds: 0, oddCompounds: 0, unknownBits: 0, unknownPairs: 0, knownPairs: 0, entryWords: 0, privilegeWords: 0,
    unknownNumbers: 0, personNames: 0, worstGrade: HIGHEST_GRADE,
  }; // prettier-ignore
  let graded = 0;
  let grades = 0;
  let before: number | undefined;
  for (const { start, end, digits } of piecesOf(text)) {
    const length = end - start;
    const hash = pieceHash(text, start, end, digits);
    if (before !== undefined) {
      if (setHas(tables.pairs, pairHash(before, hash))) counts.knownPairs++;
      else counts.unknownPairs++;
    }
    before = hash;
    if (digits) {
      counts.numbers++;
      counts.longestNumber = Math.max(counts.longestNumber, length);
      if (length > 1 && gradeOf(tables.words, hash) === 0) counts.unknownNumbers++;
      continue;
    }
    counts.words++;
    if (length < SHORTEST_WORD) {
      counts.shortLetters += length;
      continue;
    }
    const word = text.slice(start, end).toLowerCase();
    if (ENTRY_WORDS.has(word)) counts.entryWords++;
    else if (PRIVILEGE_WORDS.has(word)) counts.privilegeWords++;
    const grade = gradeOf(tables.words, hash);
    graded++;
    grades += grade;
    if (grade < counts.worstGrade) counts.worstGrade = grade;
    if (grade >= CODE_COMMON) continue;
    if (setHas(tables.names, hash)) counts.personNames++;
    if (grade >= CODE_RARE) counts.rareWords++;
    else if (grade >= ENGLISH_RARE) counts.englishWords++;
    else {
      const compound = compoundOf(tables, text, start, end);
      if (compound === KNOWN_COMPOUND) counts.knownCompounds++;
      else if (compound === ODD_COMPOUND) counts.oddCompounds++;
      if (compound !== NO_COMPOUND) continue;
      counts.unknownWords++;
      counts.unknownLetters += length;
      counts.unknownBits = Math.max(counts.unknownBits, characterBits(tables, text, start, end).bits);
      counts.longestUnknown = Math.max(counts.longestUnknown, length);
    }
  }
  return { ...counts, meanGrade: graded === 0 ? HIGHEST_GRADE : grades / graded };
}

/** Looks at a bounded prefix, so that any length costs the same. */
export function traitsOf(tables: LiteralTables, whole: string): Traits {
  const text = whole.length > LONGEST_LOOK ? whole.slice(0, LONGEST_LOOK) : whole;
  const characters = countCharacters(text, text.length);
  const literal = hashOf(text, 0, text.length, LITERAL_SEED);
  const mayBeLeet = characters.mixes > 0 || (characters.marks > 0 && characters.lower + characters.upper > 0);
  return {
    text,
    length: whole.length,
    ...characters,
    ...countPieces(tables, text),
    leetWords: mayBeLeet ? countLeetWords(tables, text) : 0,
    knownLiteral: setHas(tables.literals, literal),
    knownComparison: setHas(tables.compared, literal),
    ...characterBits(tables, text, 0, text.length),
  };
}
