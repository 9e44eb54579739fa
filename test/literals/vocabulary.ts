/** Builds the model's lookup tables from counts. */
import {
  buildCharacterTable, buildGradeTable, buildHashSet, CODE_COMMON, ENGLISH_COMMON, ENGLISH_RARE, hashOf, LITERAL_SEED, pairHash, WORD_SEED, wordGrade, type LiteralTables,
} from '../../server/literals/tables.js'; // prettier-ignore
import { pieceHash, piecesOf } from '../../server/literals/pieces.js';
import { LONGEST_LOOK } from '../../server/literals/traits.js';
import { numberKey, type NumberTable } from '../../server/literals/numbers.js';
import { constantOf, type CountedPackage } from './counts.js';
import type { Dictionaries } from './dictionaries.js';

/** What stands in this many packages is vocabulary, not one author's choice. */
const LEAST_PACKAGES = 2;
const LONGEST_VOCABULARY = 60;
const LONGEST_WORD = 20;
/** Test data has all kinds of numbers. */
const NUMBER_PIECE_PACKAGES = 5;
const PERSON_NAMES = 1_500;
const PAIR_PACKAGES = 2;
const ENGLISH_WORDS = 25_000;
const COMMON_ENGLISH = 8_000;
const WEAK_PASSWORDS = 12_000;
/** In how many packages a number must be compared with to be listed. */
const NUMBER_PACKAGES = 1;

/** Adds one package to the number of packages of every key. */
function tally<Key>(total: Map<Key, number>, keys: ReadonlySet<Key>): void {
  for (const key of keys) total.set(key, (total.get(key) ?? 0) + 1);
}

function textOf(key: string): string | undefined {
  return key[0] === 's' || key[0] === 'b' ? key.slice(1) : undefined;
}

interface Vocabulary {
  readonly words: Map<string, number>;
  readonly pairs: Map<number, number>;
  readonly literals: Map<number, number>;
  readonly compared: Map<number, number>;
  readonly numbers: Map<string, number>;
}

function addPieces(text: string, words: Set<string>, pairs: Set<number>): void {
  let before: number | undefined;
  for (const piece of piecesOf(text, Math.min(text.length, LONGEST_LOOK))) {
    const { start, end } = piece;
    const hash = pieceHash(text, piece);
    if (before !== undefined) pairs.add(pairHash(before, hash));
    before = hash;
    if (end - start <= LONGEST_WORD) words.add(text.slice(start, end).toLowerCase());
  }
}

function addPackage(total: Vocabulary, counted: CountedPackage): void {
  const words = new Set<string>();
  const pairs = new Set<number>();
  const literals = new Set<number>();
  const compared = new Set<number>();
  const numbers = new Set<string>();
  for (const name of Object.keys(counted.identifiers)) addPieces(name, words, pairs);
  for (const [kind, set] of [
    ['literals', literals],
    ['comparisons', compared],
  ] as const) {
    for (const key of Object.keys(counted[kind])) {
      const text = textOf(key);
      if (text !== undefined) {
        addPieces(text, words, pairs);
        if (text.length <= LONGEST_VOCABULARY) set.add(hashOf(text, 0, text.length, LITERAL_SEED));
      } else if (kind === 'comparisons') numbers.add(numberKey(constantOf(key) as number | bigint));
    }
  }
  tally(total.words, words);
  tally(total.pairs, pairs);
  tally(total.literals, literals);
  tally(total.compared, compared);
  tally(total.numbers, numbers);
}

function inSeveral(total: ReadonlyMap<number, number>, least: number): number[] {
  return [...total].filter(([, packages]) => packages >= least).map(([hash]) => hash);
}

const isNumber = (word: string): boolean => word >= '0' && word <= '9~';

function gradedWords(total: ReadonlyMap<string, number>, english: readonly string[]): { hash: number; grade: number }[] {
  const grades = new Map<string, number>();
  english.slice(0, ENGLISH_WORDS).forEach((word, rank) => {
    if (/^[a-z]{2,}$/.test(word)) grades.set(word, rank < COMMON_ENGLISH ? ENGLISH_COMMON : ENGLISH_RARE);
  });
  for (const [word, packages] of total)
    if (packages >= (isNumber(word) ? NUMBER_PIECE_PACKAGES : LEAST_PACKAGES)) grades.set(word, wordGrade(packages));
  return [...grades]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, grade]) => ({ hash: hashOf(word, 0, word.length, WORD_SEED), grade }));
}

function personNames(words: ReadonlyMap<string, number>, names: readonly (readonly string[])[]): number[] {
  const kept = new Set(names.flatMap((list) => list.slice(0, PERSON_NAMES)));
  const isCommon = (name: string): boolean => wordGrade(words.get(name) ?? 1) >= CODE_COMMON;
  return [...kept].filter((name) => name.length >= 3 && !isCommon(name)).map((name) => hashOf(name, 0, name.length, WORD_SEED));
}

/** Literals short enough to be names, constants and phrases; compared ones count more. */
function* characterSample(packages: readonly CountedPackage[]): Generator<readonly [string, number]> {
  const sample = function* (keys: Iterable<string>, weight: number): Generator<readonly [string, number]> {
    for (const key of keys) {
      const text = textOf(key);
      if (text !== undefined && text.length > 0 && text.length <= LONGEST_VOCABULARY) yield [text, weight];
    }
  };
  for (const counted of packages) {
    yield* sample(Object.keys(counted.literals), 1);
    yield* sample(Object.keys(counted.comparisons), 3);
    for (const name of Object.keys(counted.identifiers)) yield [name, 0.5];
  }
}

export function buildTables(
  packages: readonly CountedPackage[],
  dictionaries: Dictionaries,
): { tables: LiteralTables; numbers: NumberTable } {
  const total: Vocabulary = { words: new Map(), pairs: new Map(), literals: new Map(), compared: new Map(), numbers: new Map() };
  for (const counted of packages) addPackage(total, counted);
  const tables: LiteralTables = {
    words: buildGradeTable(gradedWords(total.words, dictionaries.english)),
    pairs: buildHashSet(inSeveral(total.pairs, PAIR_PACKAGES), 8),
    literals: buildHashSet(inSeveral(total.literals, LEAST_PACKAGES), 16),
    compared: buildHashSet(inSeveral(total.compared, LEAST_PACKAGES), 20),
    passwords: buildHashSet(
      dictionaries.passwords.slice(0, WEAK_PASSWORDS).map((word) => hashOf(word, 0, word.length, LITERAL_SEED)),
      14,
    ),
    names: buildHashSet(personNames(total.words, dictionaries.names), 16),
    characters: buildCharacterTable(characterSample(packages)),
  };
  const numbers = [...total.numbers].filter(([, found]) => found >= NUMBER_PACKAGES).sort(([a], [b]) => Number(a) - Number(b));
  return { tables, numbers: Object.fromEntries(numbers) };
}
