import { Bytes, type Scalar } from '../../../rules/vocabulary/index.js';
import { decodeBytes, decodeText } from './escapes.js';

/** A string literal taken apart. Offsets count in the literal. */
export interface StringShape {
  readonly bytes: boolean;
  readonly raw: boolean;
  readonly template: boolean;
  /** Where the content starts and ends. */
  readonly start: number;
  readonly end: number;
}

const SINGLE = 0x27;
const DOUBLE = 0x22;

/** Takes a literal as written apart; one without its closing quotes ends where the text ends. */
export function stringShape(literal: string): StringShape {
  let [bytes, raw, template] = [false, false, false];
  let index = 0;
  for (; index < literal.length; index++) {
    const letter = literal.charCodeAt(index);
    if (letter === SINGLE || letter === DOUBLE) break;
    const lower = letter | 0x20;
    if (lower === 0x62) bytes = true;
    else if (lower === 0x72) raw = true;
    else if (lower === 0x66 || lower === 0x74) template = true;
  }
  const quote = literal.charAt(index);
  const quotes = literal.startsWith(quote.repeat(3), index) && literal.length >= index + 3 ? quote.repeat(3) : quote;
  const start = index + quotes.length;
  const closed = literal.length >= start + quotes.length && literal.endsWith(quotes);
  return { bytes, raw, template, start, end: closed ? literal.length - quotes.length : literal.length };
}

/** The value of a string or bytes literal without fields. */
export function stringValue(literal: string): string | Bytes {
  const { bytes, raw, start, end } = stringShape(literal);
  const content = unifiedLines(literal.slice(start, end));
  if (bytes) return new Bytes(decodeBytes(content, raw));
  return raw ? content : decodeText(content);
}

/** Python reads every line end as a line feed. */
export function unifiedLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Longer integers are not worth the time of converting them (Python itself refuses more than 4,300 digits). */
const LONGEST_INTEGER = 10_000;

/** An `int` as bigint; nothing for imaginary and for absurdly long ones. */
export function integerValue(literal: string): Scalar | undefined {
  if (literal.length > LONGEST_INTEGER) return undefined;
  let digits = literal.includes('_') ? literal.replaceAll('_', '') : literal;
  const last = digits.charCodeAt(digits.length - 1) | 0x20;
  if (last === 0x6a) return undefined;
  if (last === 0x6c) digits = digits.slice(0, -1);
  // Python 2's octal; Python 3 allows only zeros here.
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits}`);
  return BigInt(/^0\d/.test(digits) ? digits.replace(/^0+/, '') : digits);
}

/** A `float` as number; nothing for imaginary ones. */
export function floatValue(literal: string): number | undefined {
  const value = Number(literal.replaceAll('_', ''));
  return Number.isNaN(value) ? undefined : value;
}
