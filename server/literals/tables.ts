/** The model's lookup tables: what real code's literals and names are made of, in compact arrays that need no parsing. */

/** Texts are hashed by units, letters folded to lower case; `start` and `end` as in `slice`. */
export function hashOf(text: string, start: number, end: number, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) | 0;
  for (let index = start; index < end; index++) {
    let unit = text.charCodeAt(index);
    if (unit >= 65 && unit <= 90) unit |= 32;
    hash = Math.imul(hash ^ unit, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A hash of two adjacent pieces, order kept, what separates them ignored. */
export function pairHash(first: number, second: number): number {
  const mixed = Math.imul(first ^ (second >>> 7) ^ (second << 9), 0x9e3779b1) ^ second;
  return Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0;
}

// ---------------------------------------------------------------- sets (Bloom 1970)

const PROBES = 6;

/** A Bloom filter over 32-bit hashes: no false negatives; false positives about 1 % at 10 bits an item, 0.1 % at 16, 0.03 % at 20. */
export interface HashSet {
  readonly bits: Uint8Array;
}

export function buildHashSet(hashes: readonly number[], bitsPerItem: number): HashSet {
  const bits = new Uint8Array(Math.max(Math.ceil((hashes.length * bitsPerItem) / 8), 8));
  for (const hash of hashes) {
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = bitOf(hash, probe, bits.length);
      bits[bit >>> 3]! |= 1 << (bit & 7);
    }
  }
  return { bits };
}

function bitOf(hash: number, probe: number, bytes: number): number {
  const step = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) | 1;
  return ((hash + Math.imul(probe, step)) >>> 0) % (bytes * 8);
}

export function setHas(set: HashSet, hash: number): boolean {
  const { bits } = set;
  for (let probe = 0; probe < PROBES; probe++) {
    const bit = bitOf(hash, probe, bits.length);
    if ((bits[bit >>> 3]! & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

// ---------------------------------------------------------------- graded words

/**
 * Open addressing with 12-bit fingerprints and a 4-bit grade, 0 where the slot is empty. At two probes a lookup, about one unknown
 * word in two thousand is taken for a known one.
 */
export interface GradeTable {
  /** A power of two long. */
  readonly slots: Uint16Array;
}

/** `grade` is 1 to 15. Where two words collide wholly the higher grade stays. */
export function buildGradeTable(entries: readonly { readonly hash: number; readonly grade: number }[]): GradeTable {
  let size = 1024;
  while (size < entries.length * 1.35) size *= 2;
  const slots = new Uint16Array(size);
  for (const { hash, grade } of entries) {
    let slot = hash & (size - 1);
    const fingerprint = (hash >>> 20) << 4;
    while (slots[slot] !== 0 && (slots[slot]! & 0xfff0) !== fingerprint) slot = (slot + 1) & (size - 1);
    if (grade > (slots[slot]! & 15)) slots[slot] = fingerprint | grade;
  }
  return { slots };
}

/** 0 for an unknown word. */
export function gradeOf(table: GradeTable, hash: number): number {
  const { slots } = table;
  const mask = slots.length - 1;
  const fingerprint = (hash >>> 20) << 4;
  for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    if ((slots[slot]! & 0xfff0) === fingerprint) return slots[slot]! & 15;
  }
  return 0;
}

// ---------------------------------------------------------------- characters

/** Classes of characters that the n-gram table tells apart: boundary, 26 letters (case folded), one for all digits, and punctuation by use. */
export const SYMBOLS = 42;
const BOUNDARY = 0;
const DIGIT = 27;
const NON_ASCII = 40;
const CONTROL = 41;
const PUNCTUATION: readonly (readonly [symbol: number, characters: string])[] = [
  [28, '_'],
  [29, '-'],
  [30, '.'],
  [31, '/'],
  [32, ' '],
  [33, ':'],
  [34, '=&?%#'],
  [35, '<>'],
  [36, '()[]{}'],
  [37, '*+^$|\\~`'],
  [38, '@'],
  [39, ',;!"\''],
];

const SYMBOL_OF = (() => {
  const symbols = new Uint8Array(128).fill(CONTROL);
  for (let letter = 0; letter < 26; letter++) symbols[65 + letter] = symbols[97 + letter] = letter + 1;
  for (let digit = 48; digit < 58; digit++) symbols[digit] = DIGIT;
  for (const [symbol, characters] of PUNCTUATION) {
    for (const character of characters) symbols[character.charCodeAt(0)] = symbol;
  }
  return symbols;
})();

export function symbolOf(unit: number): number {
  return unit < 128 ? SYMBOL_OF[unit]! : NON_ASCII;
}

export const BOUNDARY_SYMBOL = BOUNDARY;

/** Bits are kept in sixteenths, up to 15.9. */
export const BITS_SCALE = 16;

/** Trigram costs, `-log2 p(c | a, b)` in sixteenths of a bit at `(a * SYMBOLS + b) * SYMBOLS + c`. */
export interface CharacterTable {
  readonly costs: Uint8Array;
}

/** Interpolated with bigrams and unigrams after Witten and Bell (1991): what was seen often trusts its own counts. */
export function buildCharacterTable(texts: Iterable<readonly [text: string, weight: number]>): CharacterTable {
  const three = new Float64Array(SYMBOLS ** 3);
  const two = new Float64Array(SYMBOLS ** 2);
  const one = new Float64Array(SYMBOLS);
  for (const [text, weight] of texts) {
    let before = BOUNDARY;
    let last = BOUNDARY;
    for (let index = 0; index <= text.length; index++) {
      const symbol = index === text.length ? BOUNDARY : symbolOf(text.charCodeAt(index));
      three[(before * SYMBOLS + last) * SYMBOLS + symbol]! += weight;
      two[last * SYMBOLS + symbol]! += weight;
      one[symbol]! += weight;
      before = last;
      last = symbol;
    }
  }
  const base = smooth(one, 0, new Float64Array(SYMBOLS).fill(1 / SYMBOLS));
  const costs = new Uint8Array(SYMBOLS ** 3);
  for (let last = 0; last < SYMBOLS; last++) {
    const pairs = smooth(two, last * SYMBOLS, base);
    for (let before = 0; before < SYMBOLS; before++) {
      const at = (before * SYMBOLS + last) * SYMBOLS;
      smooth(three, at, pairs).forEach((share, symbol) => {
        costs[at + symbol] = Math.min(Math.round(-Math.log2(share) * BITS_SCALE), 255);
      });
    }
  }
  return { costs };
}

/** One row of counts as shares, mixed with those of the shorter context. */
function smooth(counts: Float64Array, at: number, shorter: Float64Array): Float64Array {
  const row = counts.subarray(at, at + SYMBOLS);
  const total = row.reduce((sum, count) => sum + count, 0);
  const kinds = row.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  if (total === 0) return shorter;
  return row.map((count, symbol) => (count + kinds * shorter[symbol]!) / (total + kinds));
}

// ---------------------------------------------------------------- all of them

export interface LiteralTables {
  /** Pieces of literals and names, graded by how many packages have them; see {@link wordGrade}. */
  readonly words: GradeTable;
  /** Adjacent pieces. */
  readonly pairs: HashSet;
  /** Whole literals, case folded. */
  readonly literals: HashSet;
  /** Whole constants that code compares with, case folded. */
  readonly compared: HashSet;
  readonly passwords: HashSet;
  /** First names and surnames that code does not use as words. */
  readonly names: HashSet;
  readonly characters: CharacterTable;
}

export const TABLE_NAMES = ['words', 'pairs', 'literals', 'compared', 'passwords', 'names', 'characters'] as const;

/** Seeds that keep whole texts apart from pieces. */
export const WORD_SEED = 0;
export const LITERAL_SEED = 1;

/** Grades 1 and 2: English words that code does not use (rare, common). From 4: in two packages, up to four, eight, … */
export const ENGLISH_RARE = 1;
export const ENGLISH_COMMON = 2;
export const CODE_RARE = 4;
export const CODE_COMMON = 7;
export const HIGHEST_GRADE = 15;

export function wordGrade(packages: number): number {
  return Math.min(CODE_RARE + Math.ceil(Math.log2(packages)) - 1, HIGHEST_GRADE);
}
