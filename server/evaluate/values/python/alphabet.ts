import { Bytes, type Data } from '../data.js';
import { binary, text } from './types.js';

/** Text and byte strings have most methods in common; this is what differs. Byte strings are binary strings inside. */
export interface Alphabet {
  readonly unwrap: (value: Data | undefined) => string;
  readonly wrap: (content: string) => Data;
  readonly space: RegExp;
  readonly lineEnd: RegExp;
  readonly lower: (content: string) => string;
  readonly upper: (content: string) => string;
}

/** White space of `str`: JavaScript's differs. */
export const TEXT_SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const TEXT_LINE_END = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/g;
const BYTE_SPACE = /[\t-\r ]/;
const BYTE_LINE_END = /\r\n|[\n\r]/g;

const asciiLower = (content: string): string => content.replace(/[A-Z]+/g, (run) => run.toLowerCase());
const asciiUpper = (content: string): string => content.replace(/[a-z]+/g, (run) => run.toUpperCase());

export const textAlphabet: Alphabet = {
  unwrap: text,
  wrap: (content) => content,
  space: TEXT_SPACE,
  lineEnd: TEXT_LINE_END,
  lower: (content) => content.toLowerCase(),
  upper: (content) => content.toUpperCase(),
};

export const byteAlphabet: Alphabet = {
  unwrap: binary,
  wrap: (content) => new Bytes(content),
  space: BYTE_SPACE,
  lineEnd: BYTE_LINE_END,
  lower: asciiLower,
  upper: asciiUpper,
};
