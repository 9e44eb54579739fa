/** What a text is made of, word by word: whether anybody wrote it to be read. */
import { commonPairs, functionWords } from '../models/common-words.js';

export interface Tally {
  readonly words: number;
  /** Share of words that hold sentences together. */
  readonly connecting: number;
  /** Share of words of four letters and more that hardly look like words. */
  readonly unlikely: number;
  /** Share of words that are nothing but letters. */
  readonly letters: number;
  /** Share of words of a script other than Latin. */
  readonly foreign: number;
  /** How many kinds of words there are: lower case, capitals, mixed, with digits, of another script, of signs. */
  readonly kinds: number;
  /** Share of words that are of the commonest kind. */
  readonly uniform: number;
  /** Share of different words. */
  readonly different: number;
}

/** What a text is made of, character by character: also where no spaces divide it. */
export interface Mixture {
  /** Shares of the characters that are no white space. */
  readonly digits: number;
  readonly signs: number;
  /** Brackets that nothing opens or closes. */
  readonly unbalanced: number;
  /** Share of words in which letters of ASCII and others stand side by side as in no language. */
  readonly glued: number;
  /** Share of runs of letters that hold sentences together. */
  readonly connecting: number;
  /** Characters of the longest word. */
  readonly longest: number;
  /** Capital and small letters. */
  readonly bothCases: boolean;
}

const LONGEST = 60;
/** A word of a language: small letters, with a capital in front or not; several of them with hyphens. */
const NATURAL = /^[\p{P}\p{S}]*\p{L}[\p{Ll}\p{M}'\u2019]*(?:[-/\u2013]\p{L}[\p{Ll}\p{M}'\u2019]*){0,6}[\p{P}\p{S}]*$/u;
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

export function mixture(text: string): Mixture {
  const words = text.split(/\s+/, MAX_WORDS).filter((word) => word !== '');
  const shown = words.join('');
  const count = Math.max(shown.length, 1);
  const runs = shown.length === 0 ? [] : (text.match(/\p{L}+/gu) ?? []);
  const glued = words.filter(
    (word) =>
      /[A-Za-z]/.test(word) && /[^\u0000-\u007f\u00a0\u00b7\u2010-\u2027]/.test(word) && (word.length > LONGEST || !NATURAL.test(word)),
  );
  return {
    digits: (shown.match(/\d/g) ?? []).length / count,
    signs: (shown.match(/[^\p{L}\p{N}\p{M}]/gu) ?? []).length / count,
    unbalanced: unbalancedIn(shown),
    glued: glued.length / Math.max(words.length, 1),
    connecting: runs.filter((run) => functionWords.has(run.toLowerCase())).length / Math.max(runs.length, 1),
    longest: words.reduce((longest, { length }) => Math.max(longest, length), 0),
    bothCases: /[a-z]/.test(shown) && /[A-Z]/.test(shown),
  };
}

function unbalancedIn(text: string): number {
  const open: string[] = [];
  let stray = 0;
  for (const sign of text) {
    if ('([{'.includes(sign)) open.push(sign);
    const opener = PAIRS[sign];
    if (opener === undefined) continue;
    if (open.at(-1) === opener) open.pop();
    else stray++;
  }
  return stray + open.length;
}

const MAX_WORDS = 600;
const LONG = 4;

export function tally(text: string): Tally {
  const words = text.split(/\s+/, MAX_WORDS).filter((word) => word !== '');
  const kinds = new Map<string, number>();
  let connecting = 0;
  let unlikely = 0;
  let long = 0;
  for (const word of words) {
    const kind = kindOf(word);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const plain = word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (functionWords.has(plain)) connecting++;
    if (plain.length < LONG) continue;
    long++;
    if (isUnlikely(plain)) unlikely++;
  }
  const count = Math.max(words.length, 1);
  return {
    words: words.length,
    connecting: connecting / count,
    unlikely: unlikely / Math.max(long, 1),
    letters: words.filter((word) => /^\p{L}+[.,;:!?]?$/u.test(word)).length / count,
    foreign: (kinds.get('script') ?? 0) / count,
    kinds: [...kinds.values()].filter((number) => number >= 2 || number / count >= 0.08).length,
    uniform: Math.max(0, ...kinds.values()) / count,
    different: new Set(words).size / count,
  };
}

function kindOf(word: string): string {
  if (/^[a-z]+[.,;:!?]?$/.test(word)) return 'lower';
  if (/^[A-Z][a-z]+[.,;:!?]?$/.test(word)) return 'capital';
  if (/^[A-Z]+$/.test(word)) return 'upper';
  if (/^[\d.,:/-]+$/.test(word)) return 'number';
  if (!/[\p{L}\p{N}]/u.test(word)) return 'signs';
  if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(word)) return 'script';
  return /\d/.test(word) ? 'digits' : 'mixed';
}

const LIKELY = 0.5;

/** Whether fewer than half of a word's pairs of letters are common, or it has no vowel or too many consonants in a row. */
export function isUnlikely(word: string): boolean {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length < 4) return false;
  let common = 0;
  for (let at = 0; at + 1 < letters.length; at++) if (commonPairs.has(letters.slice(at, at + 2))) common++;
  return common / (letters.length - 1) < LIKELY || /[^aeiouy]{5}/.test(letters) || !/[aeiouy]/.test(letters);
}
