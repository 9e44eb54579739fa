/** Characters that nobody sees, and what is written in them. */
import type { Span } from '../vocabulary/index.js';

/** Tag characters, zero-width characters, fillers, variation selectors of the supplement; a soft hyphen. */
const INVISIBLE =
  /[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/u;
const INVISIBLE_RUN = new RegExp(`${INVISIBLE.source}+`, 'gu');
export const HAS_INVISIBLE = INVISIBLE;
const EVERY_INVISIBLE = new RegExp(INVISIBLE.source, 'gu');

/** What is seen of a text. */
export function seenOf(text: string): string {
  return text.replaceAll(EVERY_INVISIBLE, '');
}

export interface Run extends Span {
  readonly text: string;
}

/** Runs of characters that nobody sees, in order. */
export function invisibleRuns(text: string): readonly Run[] {
  return [...text.matchAll(INVISIBLE_RUN)].map(({ index, 0: run }) => ({ start: index, end: index + run.length, text: run }));
}

/** Black flag: tag characters after it name a region. */
const FLAG = '\u{1f3f4}';
/** What follows it: a country and a part of it in tag characters, and the tag that ends them. Some write joiners between them. */
const SUBDIVISION = /^[a-z]{2}[a-z\d]{1,3}\x7f$/;
const MIN_DECODED = 4;

/** The ASCII characters that tag characters stand for, joiners left out; anything else stays. */
function tagged(run: string): string {
  return run.replaceAll('\u200d', '').replace(/[\u{e0000}-\u{e007f}]/gu, (tag) => String.fromCharCode((tag.codePointAt(0) ?? 0) - 0xe0000));
}

/** The text that a run hides; undefined where it is none. */
export function decodeInvisible(run: string): string | undefined {
  return decodeTags(run) ?? decodeSelectors(run) ?? decodeBits(run);
}

/** Tag characters stand for the ASCII characters whose numbers they end in. */
function decodeTags(run: string): string | undefined {
  let text = '';
  for (const character of run) {
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0xe0020 && point <= 0xe007e) text += String.fromCharCode(point - 0xe0000);
  }
  return text.length >= MIN_DECODED ? text : undefined;
}

/** Variation selectors, of which there are 256, stand for bytes. */
function decodeSelectors(run: string): string | undefined {
  const bytes: number[] = [];
  for (const character of run) {
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0xfe00 && point <= 0xfe0f) bytes.push(point - 0xfe00);
    else if (point >= 0xe0100 && point <= 0xe01ef) bytes.push(point - 0xe0100 + 16);
  }
  return bytes.length < MIN_DECODED ? undefined : printable(String.fromCharCode(...bytes.slice(0, 4_000)));
}

const MAX_BITS = 40_000;

/** Two zero-width characters stand for 0 and 1. */
function decodeBits(run: string): string | undefined {
  const characters = [...run].slice(0, MAX_BITS);
  const kinds = [...new Set(characters)];
  if (characters.length < 8 * MIN_DECODED || kinds.length < 2 || kinds.length > 4) return undefined;
  for (const zero of kinds)
    for (const one of kinds) {
      if (zero === one) continue;
      const bits = characters.filter((character) => character === zero || character === one);
      for (const width of [8, 7, 16]) {
        const codes: number[] = [];
        for (let at = 0; at + width <= bits.length; at += width) {
          let code = 0;
          for (let index = at; index < at + width; index++) code = code * 2 + (bits[index] === one ? 1 : 0);
          codes.push(code);
        }
        const text = codes.length < MIN_DECODED ? undefined : printable(String.fromCharCode(...codes.slice(0, 4_000)));
        if (text !== undefined) return text;
      }
    }
  return undefined;
}

/** A text that is nearly all letters, digits, white space and ASCII marks. */
function printable(text: string): string | undefined {
  const shown = [...text].filter((character) => /[\x20-\x7e\s\p{L}\p{N}]/u.test(character)).length;
  const letters = (text.match(/[A-Za-z]/g) ?? []).length;
  return shown >= 0.95 * [...text].length && letters >= 0.5 * text.length ? text : undefined;
}

/** Whether a run is what emoji, flags and scripts that join their letters are written with. */
export function isOrdinary(run: Run, text: string): boolean {
  const before = [...text.slice(Math.max(0, run.start - 4), run.start)].at(-1) ?? '';
  const after = [...text.slice(run.end, run.end + 4)][0] ?? '';
  const characters = [...run.text];
  if (characters.some((character) => isTag(character))) return before === FLAG && SUBDIVISION.test(tagged(run.text));
  if (characters.length > 3) return false;
  if (PICTURE.test(before) && (PICTURE.test(after) || characters.every((character) => /[\ufe0e\ufe0f\u200d]/.test(character)))) return true;
  return JOINING.test(before) || JOINING.test(after);
}

const LONG_WORD = 9;

/** Whether a run is one soft hyphen that says where a long word may be divided. */
export function isHyphenation({ start, end, text: run }: Run, text: string): boolean {
  if (run !== '\u00ad') return false;
  const before = /[\p{L}\u00ad]{0,40}$/u.exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? '';
  const after = /^[\p{L}\u00ad]{0,40}/u.exec(text.slice(end, end + 40))?.[0] ?? '';
  const letters = (part: string): number => part.replaceAll('\u00ad', '').length;
  return letters(before) >= 2 && letters(after) >= 2 && letters(before) + letters(after) >= LONG_WORD;
}

function isTag(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return point >= 0xe0000 && point <= 0xe007f;
}

const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u20e3#*0-9\u2190-\u2bff\u3030-\u303d\u3297\u3299\u4e00-\u9fff]/u;
/** Scripts in which zero-width joiners and spaces belong to the spelling, or words are not divided by spaces. */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Tibetan}\p{Script=Phags_Pa}\u200e\u200f]/u;
