/**
 * How surprising a constant is among those that real code compares with. Trained by `npm run train-literals` on clean packages;
 * `docs/literal-model.md` says how well it separates.
 */
import { Bytes, Pattern, type Scalar } from '../../rules/vocabulary/index.js';
import { readModelData, type ModelData } from './data.js';
import { FEATURES } from './features.js';
import { NUMBER_FEATURES, numberTraits, type NumberTable, type NumberTraits } from './numbers.js';
import { calibrate, createScorer, HIGHEST_SURPRISE, type Contribution, type Scorer } from './score.js';
import { ENGLISH_RARE, gradeOf, hashOf, LITERAL_SEED, setHas, WORD_SEED, type LiteralTables } from './tables.js';
import { LONGEST_LOOK, traitsOf, type Traits } from './traits.js';

type TextLimit = 'single word' | 'weak password' | 'inside brackets';

export interface Explanation {
  readonly surprise: number;
  /** Log-odds of being planted; absent where the kind of value alone decides. */
  readonly score?: number;
  readonly contributions: readonly Contribution[];
  /** Why the surprise is lower than the score alone would make it. */
  readonly limit?: TextLimit | 'short bytes';
}

export interface LiteralModel {
  /** -log10 of the share of clean comparison constants that are at least as unusual: 0 to 5. Total on every input. */
  surprise(value: Scalar): number;
  /** English or of code, in lower case; of words that nobody ever wrote about one in two thousand is taken for one. */
  isWord(text: string): boolean;
  /** One of the passwords that people use most (case folded). */
  isWeakPassword(text: string): boolean;
  explain(value: Scalar): Explanation;
}

/** A word of the dictionary is a choice anyone could make, however rare in code. */
const SINGLE_WORD_LIMIT = 1.4;
/** What everybody's deny list holds is moderately unusual; the rules judge it by what the branch does. */
const WEAK_PASSWORD_LIMIT = 1.6;
/** File signatures and separators. */
const SHORT_BYTES = 8;
const SHORT_BYTES_SURPRISE = 0.8;
const SHORTEST_PASSWORD = 4;

interface Parts {
  readonly tables: LiteralTables;
  readonly numbers: NumberTable;
  readonly text: Scorer<Traits>;
  readonly number: Scorer<NumberTraits>;
  readonly data: ModelData;
}

export function createLiteralModel(data: ModelData, tables: LiteralTables): LiteralModel {
  const parts: Parts = {
    tables,
    data,
    numbers: data.numbers,
    text: createScorer(FEATURES, data.text),
    number: createScorer(NUMBER_FEATURES, data.number),
  };
  return {
    surprise: (value) => surpriseOf(parts, value),
    isWord: (text) => gradeOf(tables.words, hashOf(text, 0, text.length, WORD_SEED)) > 0,
    isWeakPassword: (text) => isWeakPassword(tables, text),
    explain: (value) => explain(parts, value),
  };
}

let loaded: LiteralModel | undefined;

/** Reads the model on the first call. Throws only if the installation lacks its files. */
export function loadLiteralModel(): LiteralModel {
  if (loaded === undefined) {
    const { data, tables } = readModelData();
    loaded = createLiteralModel(data, tables);
  }
  return loaded;
}

function isWeakPassword(tables: LiteralTables, text: string): boolean {
  if (text.length < SHORTEST_PASSWORD || text.length > LONGEST_LOOK) return false;
  return setHas(tables.passwords, hashOf(text, 0, text.length, LITERAL_SEED));
}

function surpriseOf(parts: Parts, value: Scalar): number {
  const subject = subjectOf(value);
  if (subject === undefined) return 0;
  if (typeof subject === 'string') return textSurprise(parts, subject, traitsOf(parts.tables, subject)).surprise;
  if (subject === SHORT) return SHORT_BYTES_SURPRISE;
  return numberSurprise(parts, subject).surprise;
}

function explain(parts: Parts, value: Scalar): Explanation {
  const subject = subjectOf(value);
  if (subject === undefined) return { surprise: 0, contributions: [] };
  if (subject === SHORT) return { surprise: SHORT_BYTES_SURPRISE, contributions: [], limit: 'short bytes' };
  if (typeof subject === 'string') {
    const traits = traitsOf(parts.tables, subject);
    return { ...textSurprise(parts, subject, traits), contributions: parts.text.contributions(traits) };
  }
  return { ...numberSurprise(parts, subject), contributions: parts.number.contributions(numberTraits(parts.numbers, subject)) };
}

// ---------------------------------------------------------------- what is looked at

/** Unprintable bytes too few to be a secret. */
const SHORT = Symbol('short bytes');
type Subject = string | number | bigint | typeof SHORT | undefined;

/** What of a value is judged: a text, a finite number, or nothing. */
function subjectOf(value: Scalar): Subject {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (value instanceof Bytes) return bytesSubject(value.binary);
  if (value instanceof Pattern) return longestLiteralRun(value.source);
  return undefined;
}

const UNPRINTABLE = /[^\t\n\r -~]/;

function bytesSubject(binary: string): string | typeof SHORT | undefined {
  const start = binary.slice(0, LONGEST_LOOK);
  if (start === '') return undefined;
  if (!UNPRINTABLE.test(start)) return binary;
  return binary.length <= SHORT_BYTES ? SHORT : Buffer.from(start, 'latin1').toString('hex');
}

const PATTERN_TOKEN = /\\[^dDwWsSbBAZzpPkux0-9]|[^\\^$.|?*+()[\]{}]|[^]/g;
const PATTERN_LOOK = 2000;

/** `^magic\.key$` gives `magic.key`; classes, quantifiers and groups end a run. */
function longestLiteralRun(source: string): string | undefined {
  let longest = '';
  let run = '';
  for (const [token] of source.slice(0, PATTERN_LOOK).matchAll(PATTERN_TOKEN)) {
    const literal = token.length === 2 ? token[1]! : /[\\^$.|?*+()[\]{}]/.test(token) ? undefined : token;
    run = literal === undefined ? '' : run + literal;
    if (run.length > longest.length) longest = run;
  }
  return longest === '' ? undefined : longest;
}

// ---------------------------------------------------------------- surprise

interface TextSurprise {
  readonly surprise: number;
  readonly score: number;
  readonly limit?: TextLimit;
}

/** Above this a second look, at what stands inside brackets, is worth its time. */
const SECOND_LOOK = 1.4;

function textSurprise(parts: Parts, text: string, traits: Traits): TextSurprise {
  const whole = limitedSurprise(parts, text, traits);
  const inside = whole.surprise > SECOND_LOOK ? insideBrackets(text) : undefined;
  if (inside === undefined) return whole;
  const { surprise } = limitedSurprise(parts, inside, traitsOf(parts.tables, inside));
  return surprise < whole.surprise ? { surprise, score: whole.score, limit: 'inside brackets' } : whole;
}

const BRACKETED = /^(?:<\|([^<>|]+)\|>|<\/?([^<>]+)>|\[\[?([^[\]]+)\]\]?|\{\{?([^{}]+)\}\}?|%%?([^%]+)%%?)$/;

/** Special tokens, tags and placeholders (`<|endoftext|>`, `[CLS]`, `{{name}}`) are as unusual as what they wrap. */
function insideBrackets(text: string): string | undefined {
  if (text.length > LONGEST_LOOK) return undefined;
  return BRACKETED.exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
}

function limitedSurprise(parts: Parts, text: string, traits: Traits): TextSurprise {
  const score = parts.text.score(traits);
  const surprise = clamp(calibrate(parts.data.textCalibration, score));
  if (surprise > SINGLE_WORD_LIMIT && isSingleWord(parts.tables, text)) return { surprise: SINGLE_WORD_LIMIT, score, limit: 'single word' };
  if (surprise > WEAK_PASSWORD_LIMIT && isWeakPassword(parts.tables, text))
    return { surprise: WEAK_PASSWORD_LIMIT, score, limit: 'weak password' };
  return { surprise, score };
}

const SINGLE_WORD = /^(?:[a-z]{1,20}|[A-Z][a-z]{1,19}|[A-Z]{1,20})$/;

function isSingleWord(tables: LiteralTables, text: string): boolean {
  if (text.length > 20 || !SINGLE_WORD.test(text)) return false;
  const hash = hashOf(text, 0, text.length, WORD_SEED);
  return gradeOf(tables.words, hash) >= ENGLISH_RARE || setHas(tables.names, hash);
}

function numberSurprise(parts: Parts, value: number | bigint): { surprise: number; score: number } {
  const score = parts.number.score(numberTraits(parts.numbers, value));
  return { surprise: clamp(calibrate(parts.data.numberCalibration, score)), score };
}

function clamp(surprise: number): number {
  return Math.min(Math.max(surprise, 0), HIGHEST_SURPRISE);
}
