import type { Data } from '../data.js';
import { allowed, charge, unfoldable } from '../folding.js';
import { points } from '../points.js';
import { textAlphabet, TEXT_SPACE, type Alphabet } from './alphabet.js';
import { define, type Operation } from './arguments.js';

/** Letters of texts and byte strings: their case, and questions about them. */

// ---------------------------------------------------------------- case

/** Beyond these, Python's title case differs from upper case, or one letter becomes several. */
const SIMPLE_CASE = /^[\0-\xde\xe0-\u0129\u0132-\u0148\u014a-\u017f\u0370-\u0380\u0391-\u03a9\u03b1-\u03c1\u03c3-\u03c9\u0400-\u04ff]*$/;

export function hasSimpleCase(content: string): boolean {
  return SIMPLE_CASE.test(content) || SIMPLE_CASE.test(points(content).filter(isCased).join(''));
}

function isCased(character: string): boolean {
  return character.toUpperCase() !== character || character.toLowerCase() !== character;
}

function simple(alphabet: Alphabet, value: Data | undefined): string {
  const content = alphabet.unwrap(value);
  return hasSimpleCase(content) ? content : unfoldable();
}

export function titleCase(alphabet: Alphabet, content: string): string {
  const word = alphabet === textAlphabet ? /\p{L}+/gu : /[A-Za-z]+/g;
  return content.replace(word, (run) => alphabet.upper(run.slice(0, 1)) + alphabet.lower(run.slice(1)));
}

export function swapCase(alphabet: Alphabet, content: string): string {
  return points(content)
    .map((character) => (alphabet.upper(character) === character ? alphabet.lower(character) : alphabet.upper(character)))
    .join('');
}

export function caseMethod(alphabet: Alphabet, change: (content: string) => string, onlySimple: boolean): Operation {
  return define('self /', ([self], fuel) => {
    const content = onlySimple ? simple(alphabet, self) : alphabet.unwrap(self);
    charge(fuel, content.length * 12);
    const changed = change(content);
    allowed(changed.length);
    return alphabet.wrap(changed);
  });
}

// ---------------------------------------------------------------- questions

/** Every question of one kind asks about all characters; `decimal` and `digit` differ beyond ASCII only in what is not modelled. */
export function question(alphabet: Alphabet, answer: (content: string) => boolean): Operation {
  return define('self /', ([self], fuel) => {
    const content = alphabet.unwrap(self);
    charge(fuel, content.length * 4);
    return answer(content);
  });
}

/** Superscripts, fractions and numerals of other scripts are digits for some questions and not for others. */
function known(content: string): string {
  return /[\p{No}\p{Nl}\u4e00-\u9fff\uf900-\ufaff]/u.test(content) ? unfoldable() : content;
}

const isUpper = (content: string): boolean => simpleLetters(content) && /\p{Lu}/u.test(content) && !/\p{Ll}/u.test(content);
const isLower = (content: string): boolean => simpleLetters(content) && /\p{Ll}/u.test(content) && !/\p{Lu}/u.test(content);

function simpleLetters(content: string): boolean {
  // Letters with a case that are of no case category, and title case letters.
  return /\p{Lt}|[\u00aa\u00ba\u02b0-\u02b8\u02c0-\u02c1\u02e0-\u02e4\u0345\u037a\u2071\u207f\u2090-\u209c\u2160-\u217f\u24b6-\u24e9]/u.test(
    content,
  )
    ? unfoldable()
    : true;
}

function isTitle(content: string): boolean {
  simpleLetters(content);
  let previousCased = false;
  let found = false;
  for (const character of content) {
    const upper = /\p{Lu}/u.test(character);
    const lower = /\p{Ll}/u.test(character);
    if ((upper && previousCased) || (lower && !previousCased)) return false;
    previousCased = upper || lower;
    found ||= previousCased;
  }
  return found;
}

export const asciiQuestions: Readonly<Record<string, (content: string) => boolean>> = {
  isalpha: (content) => /^[A-Za-z]+$/.test(content),
  isdigit: (content) => /^[0-9]+$/.test(content),
  isalnum: (content) => /^[A-Za-z0-9]+$/.test(content),
  isspace: (content) => /^[\t-\r ]+$/.test(content),
  isupper: (content) => /[A-Z]/.test(content) && !/[a-z]/.test(content),
  islower: (content) => /[a-z]/.test(content) && !/[A-Z]/.test(content),
  istitle: (content) => isTitle(content.replace(/[\x80-\xff]/g, ' ')),
  isascii: (content) => /^[\0-\x7f]*$/.test(content),
};

export const textQuestions: Readonly<Record<string, (content: string) => boolean>> = {
  isalpha: (content) => /^\p{L}+$/u.test(content),
  isdigit: (content) => /^\p{Nd}+$/u.test(known(content)),
  isdecimal: (content) => /^\p{Nd}+$/u.test(content),
  isnumeric: (content) => /^\p{Nd}+$/u.test(known(content)),
  isalnum: (content) => /^[\p{L}\p{Nd}]+$/u.test(/[\p{No}\p{Nl}]/u.test(content) ? unfoldable() : content),
  isspace: (content) => content !== '' && points(content).every((character) => TEXT_SPACE.test(character)),
  isupper: isUpper,
  islower: isLower,
  istitle: isTitle,
  isascii: (content) => /^[\0-\x7f]*$/.test(content),
  isprintable: (content) => !/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(content),
  isidentifier: (content) => /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(content),
};
