import { LETTER_ESCAPES } from '../../lower/python/escapes.js';
import { MAX_SIZE } from './data.js';
import { attempt, unfoldable } from './folding.js';

/**
 * Encodings that both languages share. Byte strings are binary strings (one UTF-16 unit per byte) on both sides.
 * Bad input ends the operation, see `folding.ts`.
 */

export function toBuffer(binary: string): Buffer {
  return Buffer.from(binary, 'latin1');
}

export function fromBuffer(buffer: Uint8Array): string {
  return Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength).toString('latin1');
}

// ---------------------------------------------------------------- base 16, 32, 64, 85

export function encodeHex(binary: string): string {
  return toBuffer(binary).toString('hex');
}

/** Pairs of digits and nothing else. */
export function decodeHex(digits: string): string {
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(digits)) return unfoldable();
  return Buffer.from(digits, 'hex').toString('latin1');
}

export function encodeBase64(binary: string): string {
  return toBuffer(binary).toString('base64');
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Base64 as CPython's `a2b_base64` reads it: characters outside the alphabet are passed over, and
 * what follows complete padding is not read. With `strict` neither is accepted.
 */
export function decodeBase64(encoded: string, strict: boolean): string {
  if (strict && !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)) return unfoldable();
  const bytes: number[] = [];
  let inQuad = 0;
  let rest = 0;
  let pads = 0;
  for (const character of encoded) {
    if (character === '=') {
      if (inQuad >= 2) pads += 1;
      if (inQuad >= 2 && inQuad + pads >= 4) return binaryOf(bytes);
      continue;
    }
    const value = BASE64.indexOf(character);
    if (value < 0) continue;
    pads = 0;
    const bits = (rest << 6) | value;
    const left = [6, 4, 2, 0][inQuad] ?? 0;
    if (inQuad > 0) bytes.push((bits >> left) & 0xff);
    rest = bits & ((1 << left) - 1);
    inQuad = (inQuad + 1) % 4;
  }
  return inQuad === 0 ? binaryOf(bytes) : unfoldable();
}

export function binaryOf(bytes: readonly number[]): string {
  return Buffer.from(bytes).toString('latin1');
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE32_HEX = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

export function encodeBase32(binary: string, extendedHex = false): string {
  const alphabet = extendedHex ? BASE32_HEX : BASE32;
  let bits = 0;
  let held = 0;
  let encoded = '';
  for (const byte of toBuffer(binary)) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) encoded += alphabet[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  if (bits > 0) encoded += alphabet[(held << (5 - bits)) & 31];
  return encoded.padEnd(Math.ceil(encoded.length / 8) * 8, '=');
}

/** Strict: upper case, whole groups of eight, right padding. */
export function decodeBase32(encoded: string, extendedHex = false): string {
  const alphabet = extendedHex ? BASE32_HEX : BASE32;
  const match = /^([0-9A-Z]*)(=*)$/.exec(encoded);
  const digits = match?.[1] ?? '';
  if (match === null || encoded.length % 8 !== 0 || ![0, 1, 3, 4, 6].includes(match[2]?.length ?? 0)) return unfoldable();
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const digit of digits) {
    const value = alphabet.indexOf(digit);
    if (value < 0) unfoldable();
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
      held &= (1 << bits) - 1;
    }
  }
  return binaryOf(bytes);
}

const BASE85 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';
const ASCII85 = Array.from({ length: 85 }, (_, index) => String.fromCharCode(33 + index)).join('');

export function encodeBase85(binary: string, ascii: boolean): string {
  const alphabet = ascii ? ASCII85 : BASE85;
  const padding = (4 - (binary.length % 4)) % 4;
  const buffer = toBuffer(binary + '\0'.repeat(padding));
  let encoded = '';
  for (let offset = 0; offset < buffer.length; offset += 4) {
    let word = buffer.readUInt32BE(offset);
    const isLast = offset + 4 === buffer.length;
    if (ascii && word === 0 && !(isLast && padding > 0)) {
      encoded += 'z';
      continue;
    }
    let group = '';
    for (let digit = 0; digit < 5; digit += 1) {
      group = (alphabet[word % 85] ?? '') + group;
      word = Math.floor(word / 85);
    }
    encoded += isLast ? group.slice(0, 5 - padding) : group;
  }
  return encoded;
}

export function decodeBase85(encoded: string, ascii: boolean): string {
  const alphabet = ascii ? ASCII85 : BASE85;
  const bytes: number[] = [];
  let word = 0;
  let held = 0;
  const add = (value: number): void => {
    if (value < 0) unfoldable();
    word = word * 85 + value;
    held += 1;
    if (held < 5) return;
    if (word > 0xffffffff) unfoldable();
    bytes.push(word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff);
    word = 0;
    held = 0;
  };
  for (const digit of encoded) {
    if (ascii && ' \t\n\r\v'.includes(digit)) continue;
    if (!ascii || digit !== 'z') add(alphabet.indexOf(digit));
    else if (held > 0) unfoldable();
    else bytes.push(0, 0, 0, 0);
  }
  const padding = (5 - held) % 5;
  for (let missing = padding; missing > 0; missing -= 1) add(84);
  return binaryOf(bytes.slice(0, bytes.length - padding));
}

// ---------------------------------------------------------------- escapes and rotations

export function rot13(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

/** `%41` to bytes; what is no escape stays. */
export function decodePercent(binary: string): string {
  return binary.replace(/%([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}

/** Bytes to `%41`, but for letters, digits, `_.-~` and what is in `safe`. */
export function encodePercent(binary: string, safe: string): string {
  return binary.replace(/[^A-Za-z0-9_.~-]/gs, (byte) =>
    safe.includes(byte) ? byte : `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** Python's `unicode_escape`: backslash escapes in what is otherwise Latin-1. With `bytes`, escapes of wide characters stay as they are. */
export function decodeEscapes(content: string, bytes = false): string {
  return content.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S])|$)/g,
    (whole, byte?: string, unit?: string, point?: string, octal?: string, other?: string) => {
      if (byte !== undefined) return String.fromCharCode(parseInt(byte, 16));
      const wide = unit ?? point;
      if (wide !== undefined) return bytes ? whole : pointText(parseInt(wide, 16));
      if (octal !== undefined) return bytes && parseInt(octal, 8) > 0xff ? unfoldable() : String.fromCharCode(parseInt(octal, 8));
      if (other === undefined || other === 'x' || (!bytes && 'uUN'.includes(other))) return unfoldable();
      return LETTER_ESCAPES[other] ?? whole;
    },
  );
}

function pointText(point: number): string {
  return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? unfoldable() : String.fromCodePoint(point);
}

/** `quopri.decodestring` and the `quopri` codec. */
export function decodeQuotedPrintable(content: string): string {
  return content
    .replace(/[ \t]+(?=\r?\n|$)/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}

/** The entities people write. A name that is not here ends the operation, for HTML knows 2,231 of them. */
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    AMP: '&',
    lt: '<',
    LT: '<',
    gt: '>',
    GT: '>',
    quot: '"',
    QUOT: '"',
    apos: "'",
    nbsp: '\u00a0',
    copy: '\u00a9',
    reg: '\u00ae',
    trade: '\u2122',
    hellip: '\u2026',
    mdash: '\u2014',
    ndash: '\u2013',
    lsquo: '\u2018',
    rsquo: '\u2019',
    ldquo: '\u201c',
    rdquo: '\u201d',
    laquo: '\u00ab',
    raquo: '\u00bb',
    bull: '\u2022',
    middot: '\u00b7',
    sect: '\u00a7',
    para: '\u00b6',
    deg: '\u00b0',
    plusmn: '\u00b1',
    times: '\u00d7',
    divide: '\u00f7',
    euro: '\u20ac',
    pound: '\u00a3',
    yen: '\u00a5',
    cent: '\u00a2',
    lowbar: '_',
    commat: '@',
    num: '#',
    dollar: '$',
    percnt: '%',
    ast: '*',
    plus: '+',
    equals: '=',
    excl: '!',
    quest: '?',
    colon: ':',
    semi: ';',
    comma: ',',
    period: '.',
    sol: '/',
    bsol: '\\',
    lpar: '(',
    rpar: ')',
    lsqb: '[',
    rsqb: ']',
    lcub: '{',
    rcub: '}',
    verbar: '|',
    grave: '`',
    Hat: '^',
    Tab: '\t',
    NewLine: '\n',
    hyphen: '\u2010',
  }),
);

export function decodeEntities(content: string): string {
  return content.replace(
    /&(?:#([0-9]{1,7});|#[xX]([0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]*)(;?)|#)/g,
    (_, decimal?: string, hexadecimal?: string, name?: string, end?: string) => {
      if (decimal !== undefined || hexadecimal !== undefined) {
        const point = decimal !== undefined ? Number(decimal) : parseInt(hexadecimal ?? '', 16);
        // Control characters and non-characters are replaced by rules of their own.
        return point < 0x20 || (point >= 0x7f && point <= 0x9f) || (point & 0xfffe) === 0xfffe || (point >= 0xfdd0 && point <= 0xfdef)
          ? unfoldable()
          : pointText(point);
      }
      return (end === ';' && name !== undefined ? ENTITIES.get(name) : undefined) ?? unfoldable();
    },
  );
}

// ---------------------------------------------------------------- compression

/** The functions of `node:zlib` that decompress, by what they take. */
const DECOMPRESSORS = {
  zlib: 'inflateSync',
  gzip: 'gunzipSync',
  deflate: 'inflateRawSync',
  any: 'unzipSync',
  brotli: 'brotliDecompressSync',
} as const;

export type Compression = keyof typeof DECOMPRESSORS;

/** Decompresses at most `MAX_SIZE` bytes; more ends the operation, without more being built. */
export function decompress(compression: Compression, binary: string): string {
  // Loaded when it is needed, as most documents hold nothing compressed.
  const decompressor = process.getBuiltinModule('node:zlib')[DECOMPRESSORS[compression]];
  return fromBuffer(attempt(() => decompressor(toBuffer(binary), { maxOutputLength: MAX_SIZE })));
}
