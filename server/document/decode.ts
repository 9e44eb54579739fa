import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { Gap, Language } from '../../rules/vocabulary/index.js';

/**
 * What a file says. A byte-order mark is not part of `text`: offsets and columns count from the character after it,
 * as editors count.
 */
export interface Decoded {
  readonly text: string;
  /** What could not be read as it stands; the rest is in `text`. */
  readonly gap?: Gap;
}

/** Content that is no text at all. */
export interface Undecodable {
  readonly text: undefined;
  readonly gap: Gap;
}

/**
 * More NUL bytes than this share make a file binary. Fewer are a way to hide a script from tools that stop at the first one
 * (JavaScript allows NUL in strings and comments), so the rest is still looked at.
 */
const BINARY_SHARE_OF_NUL = 0.001;

/** PEP 263: only the first two lines count, and the second only after a comment or blank line. */
const CODING_COOKIE = /^(?:[ \t\f]*(?:#[^\r\n]*)?(?:\r\n?|\n))?[ \t\f]*#[^\r\n]*?coding[:=][ \t]*([-\w.]+)/;
const COOKIE_BYTES = 512;
const UTF8_NAMES = /^(?:utf[-_]?8(?:[-_](?:sig|unix|dos|mac|emacs))?|u8|(?:us[-_]?)?ascii)$/i;

const REPLACEMENT: Gap = { reason: 'encoding', message: 'holds bytes that are not valid UTF-8; each is read as U+FFFD' };

/** Bytes of a file to text: UTF-8, UTF-16 with a byte-order mark, and the encoding that a Python file declares. */
export function decode(bytes: Buffer, language: Language): Decoded | Undecodable {
  const marked = decodeMarked(bytes);
  if (marked !== undefined) return marked;
  const nul = decodeWithNul(bytes, language);
  if (nul !== undefined) return nul;
  return decodeUnmarked(bytes, language);
}

function decodeMarked(bytes: Buffer): Decoded | Undecodable | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) {
    if (third === 0 && fourth === 0 && bytes.length % 4 === 0) return undecodable('is UTF-32, which is not read');
    return decodeUtf16(bytes, 'utf-16le');
  }
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes, 'utf-16be');
  return undefined;
}

function decodeUtf16(bytes: Buffer, label: 'utf-16le' | 'utf-16be'): Decoded {
  // The decoder takes the mark away and puts U+FFFD for halves of pairs and for an odd byte at the end.
  const text = new TextDecoder(label).decode(bytes);
  if (!text.includes('\uFFFD')) return { text };
  return { text, gap: { reason: 'encoding', message: `holds units that are not valid ${label.toUpperCase()}; each is read as U+FFFD` } };
}

function decodeWithNul(bytes: Buffer, language: Language): Decoded | Undecodable | undefined {
  if (!bytes.includes(0)) return undefined;
  const count = countNul(bytes);
  if (count > Math.max(1, bytes.length * BINARY_SHARE_OF_NUL) || !isUtf8(bytes)) return undecodable('holds NUL bytes: a binary file');
  const decoded = decodeUnmarked(bytes, language);
  const gap: Gap = { reason: 'binary', message: `holds ${count} NUL ${count === 1 ? 'byte' : 'bytes'}, read as blanks` };
  return { text: decoded.text.replaceAll('\0', ' '), gap };
}

function countNul(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) count += 1;
  return count;
}

function decodeUnmarked(bytes: Buffer, language: Language): Decoded {
  const body = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  const declared = language === 'python' && body === bytes ? declaredEncoding(bytes) : undefined;
  if (declared !== undefined) return decodeDeclared(bytes, declared);
  const text = body.toString('utf8');
  return isUtf8(body) ? { text } : { text, gap: REPLACEMENT };
}

/** The encoding that a Python file says it is in, other than UTF-8. */
export function declaredEncoding(bytes: Buffer): string | undefined {
  const name = CODING_COOKIE.exec(bytes.toString('latin1', 0, COOKIE_BYTES))?.[1];
  return name === undefined || UTF8_NAMES.test(name) ? undefined : name;
}

function decodeDeclared(bytes: Buffer, name: string): Decoded {
  const decoder = decoderFor(name);
  if (decoder !== undefined) return { text: decoder.decode(bytes) };
  // `utf-7` and `unicode_escape` turn comments into code: what is read here may not be what runs.
  return {
    text: bytes.toString('utf8'),
    gap: { reason: 'encoding', message: `declares the encoding ${name}, which is not known; read as UTF-8` },
  };
}

function decoderFor(name: string): TextDecoder | undefined {
  // Python refuses source in UTF-16, so decoding it would show something that never runs.
  if (/^utf[-_]?16/i.test(name)) return undefined;
  const label = name
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^latin-?1$/, 'latin1')
    .replace(/^cp(125\d)$/, 'windows-$1');
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function undecodable(message: string): Undecodable {
  return { text: undefined, gap: { reason: 'binary', message } };
}
