import { fromBuffer, toBuffer } from './codecs.js';
import { attempt, unfoldable } from './folding.js';

/** Characters as bytes and back. Byte strings are binary strings. Bad input ends the operation, see `folding.ts`. */

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export function encodeUtf8(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  return LONE_SURROGATE.test(text) ? unfoldable() : Buffer.from(text, 'utf8').toString('latin1');
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function decodeUtf8(binary: string): string {
  if (/^[\0-\x7f]*$/.test(binary)) return binary;
  return attempt(() => strictUtf8.decode(toBuffer(binary)));
}

/** Bad sequences become replacement characters. */
export function decodeUtf8Leniently(binary: string): string {
  return toBuffer(binary).toString('utf8');
}

/** Text whose code points are all at most `limit`, as bytes. */
export function encodeNarrow(text: string, limit: number): string {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > limit) unfoldable();
  return text;
}

/** What Windows' Western charset has for the bytes 0x80 to 0x9f; five of them mean nothing. */
const WINDOWS_1252 = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

export function decodeWindows1252(binary: string): string {
  return binary.replace(/[\x80-\x9f]/g, (byte) => {
    const character = WINDOWS_1252[byte.charCodeAt(0) - 0x80];
    return character === undefined || character === '\0' ? unfoldable() : character;
  });
}

export function encodeWindows1252(text: string): string {
  return text.replace(/[^\0-\x7f\xa0-\xff]/g, (character) => {
    const index = WINDOWS_1252.indexOf(character);
    return index < 0 ? unfoldable() : String.fromCharCode(0x80 + index);
  });
}

export function encodeUtf16(text: string, bigEndian: boolean): string {
  if (LONE_SURROGATE.test(text)) return unfoldable();
  const buffer = Buffer.from(text, 'utf16le');
  return fromBuffer(bigEndian ? buffer.swap16() : buffer);
}

export function decodeUtf16(binary: string, bigEndian: boolean): string {
  if (binary.length % 2 !== 0) return unfoldable();
  const buffer = toBuffer(binary);
  const text = (bigEndian ? buffer.swap16() : buffer).toString('utf16le');
  return LONE_SURROGATE.test(text) ? unfoldable() : text;
}

export function encodeUtf32(text: string, bigEndian: boolean): string {
  const characters = Array.from(text);
  const buffer = Buffer.alloc(characters.length * 4);
  characters.forEach((character, index) => {
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0xd800 && point <= 0xdfff) unfoldable();
    if (bigEndian) buffer.writeUInt32BE(point, index * 4);
    else buffer.writeUInt32LE(point, index * 4);
  });
  return fromBuffer(buffer);
}

export function decodeUtf32(binary: string, bigEndian: boolean): string {
  if (binary.length % 4 !== 0) return unfoldable();
  const buffer = toBuffer(binary);
  let text = '';
  for (let offset = 0; offset < buffer.length; offset += 4) {
    const point = bigEndian ? buffer.readUInt32BE(offset) : buffer.readUInt32LE(offset);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) unfoldable();
    text += String.fromCodePoint(point);
  }
  return text;
}
