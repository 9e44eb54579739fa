/** What a text is made of: one pass over its characters, then over its pieces. */
import { compoundOf, countLeetWords, Kind, KNOWN_COMPOUND, kindOf, NO_COMPOUND, pieceHash, piecesOf, SHORTEST_WORD } from './pieces.js';
import {
  BITS_SCALE, BOUNDARY_SYMBOL, CODE_COMMON, CODE_RARE, ENGLISH_RARE, gradeOf, hashOf, HIGHEST_GRADE, LITERAL_SEED, pairHash, setHas, SYMBOLS, symbolOf,
  type LiteralTables,
} from './tables.js'; // prettier-ignore
import { speechOf } from './words.js';

/** Units looked at; what follows changes nothing. */
export const LONGEST_LOOK = 256;

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
  /** Changes between Latin letters and Greek or Cyrillic ones. */
  readonly scripts: number;
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
  readonly accessWords: number;
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

type Draft = { -readonly [Key in keyof Traits]: Traits[Key] };

/** Filled in place: these objects are made by the hundred thousand. */
function blank(text: string, length: number): Draft {
  return {
    text, length,
    lower: 0, upper: 0, digits: 0, spaces: 0, joints: 0, marks: 0, controls: 0, foreign: 0, scripts: 0, mixes: 0, humps: 0,
    words: 0, numbers: 0, longestNumber: 0, unknownNumbers: 0, shortLetters: 0, unknownLetters: 0, unknownWords: 0, longestUnknown: 0, unknownBits: 0,
    englishWords: 0, rareWords: 0, knownCompounds: 0, oddCompounds: 0, unknownPairs: 0, knownPairs: 0, entryWords: 0, privilegeWords: 0, accessWords: 0, leetWords: 0,
    personNames: 0, worstGrade: HIGHEST_GRADE, meanGrade: HIGHEST_GRADE, knownLiteral: false, knownComparison: false, bits: 0, peakBits: 0,
  }; // prettier-ignore
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

function countCharacters(counts: Draft): void {
  const { text } = counts;
  let last = Kind.Other;
  for (let index = 0; index < text.length; index++) {
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
    if (
      kind === Kind.Foreign
        ? isLetter(last) && isLookAlike(unit)
        : isLetter(kind) && last === Kind.Foreign && isLookAlike(text.charCodeAt(index - 1))
    ) {
      counts.scripts++;
    }
    last = kind;
  }
}

/** Greek and Cyrillic, which hold letters that look Latin. */
function isLookAlike(unit: number): boolean {
  return unit >= 0x370 && unit < 0x530;
}

function isLetter(kind: Kind): boolean {
  return kind === Kind.Lower || kind === Kind.Upper;
}

function countPieces(tables: LiteralTables, counts: Draft): void {
  const { text } = counts;
  let graded = 0;
  let grades = 0;
  let before: number | undefined;
  for (const piece of piecesOf(text)) {
    const { start, end, kind } = piece;
    const length = end - start;
    const hash = pieceHash(text, piece);
    if (before !== undefined) {
      if (setHas(tables.pairs, pairHash(before, hash))) counts.knownPairs++;
      else counts.unknownPairs++;
    }
    before = hash;
    if (kind === Kind.Digit) countNumber(tables, counts, length, hash);
    else if (kind !== Kind.Foreign) {
      counts.words++;
      if (length < SHORTEST_WORD) counts.shortLetters += length;
      else {
        const grade = gradeOf(tables.words, hash);
        graded++;
        grades += grade;
        countWord(tables, counts, start, end, hash, grade);
      }
    }
  }
  counts.meanGrade = graded === 0 ? HIGHEST_GRADE : grades / graded;
}

function countNumber(tables: LiteralTables, counts: Draft, length: number, hash: number): void {
  counts.numbers++;
  counts.longestNumber = Math.max(counts.longestNumber, length);
  if (length > 1 && gradeOf(tables.words, hash) === 0) counts.unknownNumbers++;
}

function countWord(tables: LiteralTables, counts: Draft, start: number, end: number, hash: number, grade: number): void {
  const speech = speechOf(hash);
  if (speech === 'entry') counts.entryWords++;
  else if (speech === 'privilege') counts.privilegeWords++;
  else if (speech === 'access') counts.accessWords++;
  if (grade < counts.worstGrade) counts.worstGrade = grade;
  if (grade >= CODE_COMMON) return;
  if (setHas(tables.names, hash)) counts.personNames++;
  if (grade >= CODE_RARE) counts.rareWords++;
  else if (grade >= ENGLISH_RARE) counts.englishWords++;
  else countStrange(tables, counts, start, end);
}

/** A word in no vocabulary. */
function countStrange(tables: LiteralTables, counts: Draft, start: number, end: number): void {
  const compound = compoundOf(tables, counts.text, start, end);
  if (compound !== NO_COMPOUND) {
    if (compound === KNOWN_COMPOUND) counts.knownCompounds++;
    else counts.oddCompounds++;
    return;
  }
  counts.unknownWords++;
  counts.unknownLetters += end - start;
  counts.unknownBits = Math.max(counts.unknownBits, characterBits(tables, counts.text, start, end).bits);
  counts.longestUnknown = Math.max(counts.longestUnknown, end - start);
}

/** Looks at a bounded prefix, so that any length costs the same. */
export function traitsOf(tables: LiteralTables, whole: string): Traits {
  const text = whole.length > LONGEST_LOOK ? whole.slice(0, LONGEST_LOOK) : whole;
  const traits = blank(text, whole.length);
  countCharacters(traits);
  countPieces(tables, traits);
  if (traits.mixes > 0 || (traits.marks > 0 && traits.lower + traits.upper > 0)) traits.leetWords = countLeetWords(tables, text);
  const hash = hashOf(text, 0, text.length, LITERAL_SEED);
  traits.knownLiteral = setHas(tables.literals, hash);
  traits.knownComparison = setHas(tables.compared, hash);
  const { bits, peakBits } = characterBits(tables, text, 0, text.length);
  traits.bits = bits;
  traits.peakBits = peakBits;
  return traits;
}
