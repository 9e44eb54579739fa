import { Bytes, type Data, type Fuel } from '../data.js';
import * as charsets from '../charsets.js';
import * as codecs from '../codecs.js';
import { allowed, charge, unfoldable } from '../folding.js';
import { escapePoint } from './representation.js';
import { binary, optionalText, text } from './types.js';

/** Python's codecs by normalised name. Both directions work on texts; byte strings are binary strings. */
interface Codec {
  /** `str.encode` and `bytes.decode` take it; the others only `codecs.encode` and `codecs.decode`. */
  readonly charset: boolean;
  readonly encode?: (content: string) => string;
  readonly decode?: (content: string) => string;
  /** `rot13` maps text to text, the others text to bytes (charsets) or bytes to bytes. */
  readonly textToText?: boolean;
  /** Decoding that puts a replacement character for what it cannot take. */
  readonly decodeLeniently?: (content: string) => string;
}

/** Stands for what could not be decoded. */
const REPLACEMENT = '\ufffd';
const BOM = /^(?:\xff\xfe|\xfe\xff)/;

function wrapLines(encoded: string, width: number): string {
  const lines = encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return lines.map((line) => `${line}\n`).join('');
}

const CODECS: ReadonlyMap<string, Codec> = new Map<string, Codec>([
  ['utf8', { charset: true, encode: charsets.encodeUtf8, decode: charsets.decodeUtf8, decodeLeniently: charsets.decodeUtf8Leniently }],
  [
    'utf8sig',
    {
      charset: true,
      encode: (content) => `\xef\xbb\xbf${charsets.encodeUtf8(content)}`,
      decode: (content) => charsets.decodeUtf8(content.replace(/^\xef\xbb\xbf/, '')),
    },
  ],
  [
    'ascii',
    {
      charset: true,
      encode: (content) => charsets.encodeNarrow(content, 0x7f),
      decode: (content) => charsets.encodeNarrow(content, 0x7f),
      decodeLeniently: (content) => content.replace(/[\x80-\xff]/g, REPLACEMENT),
    },
  ],
  ['cp1252', { charset: true, encode: charsets.encodeWindows1252, decode: charsets.decodeWindows1252 }],
  ['latin1', { charset: true, encode: (content) => charsets.encodeNarrow(content, 0xff), decode: (content) => content }],
  [
    'utf16le',
    { charset: true, encode: (content) => charsets.encodeUtf16(content, false), decode: (content) => charsets.decodeUtf16(content, false) },
  ],
  [
    'utf16be',
    { charset: true, encode: (content) => charsets.encodeUtf16(content, true), decode: (content) => charsets.decodeUtf16(content, true) },
  ],
  [
    'utf16',
    {
      charset: true,
      encode: (content) => `\xff\xfe${charsets.encodeUtf16(content, false)}`,
      decode: (content) => charsets.decodeUtf16(content.replace(BOM, ''), content.startsWith('\xfe\xff')),
    },
  ],
  [
    'utf32le',
    { charset: true, encode: (content) => charsets.encodeUtf32(content, false), decode: (content) => charsets.decodeUtf32(content, false) },
  ],
  [
    'utf32be',
    { charset: true, encode: (content) => charsets.encodeUtf32(content, true), decode: (content) => charsets.decodeUtf32(content, true) },
  ],
  ['unicodeescape', { charset: true, encode: encodeUnicodeEscape, decode: (content) => codecs.decodeEscapes(content) }],
  ['rawunicodeescape', { charset: true, decode: decodeRawEscapes }],
  ['rot13', { charset: false, textToText: true, encode: codecs.rot13, decode: codecs.rot13 }],
  ['hex', { charset: false, encode: codecs.encodeHex, decode: codecs.decodeHex }],
  [
    'base64',
    {
      charset: false,
      encode: (content) => wrapLines(codecs.encodeBase64(content), 76),
      decode: (content) => codecs.decodeBase64(content, false),
    },
  ],
  ['quopri', { charset: false, decode: codecs.decodeQuotedPrintable }],
  ['zlib', { charset: false, decode: (content) => codecs.decompress('zlib', content) }],
]);

const ALIASES: Readonly<Record<string, string>> = {
  u8: 'utf8',
  utf: 'utf8',
  cp65001: 'utf8',
  usascii: 'ascii',
  us: 'ascii',
  '646': 'ascii',
  iso88591: 'latin1',
  iso8859: 'latin1',
  '8859': 'latin1',
  cp819: 'latin1',
  l1: 'latin1',
  latin: 'latin1',
  windows1252: 'cp1252',
  '1252': 'cp1252',
  u16: 'utf16',
  hexcodec: 'hex',
  base64codec: 'base64',
  quopricodec: 'quopri',
  quotedprintable: 'quopri',
  zlibcodec: 'zlib',
  zip: 'zlib',
};

function codecNamed(name: string): Codec {
  const normalised = name.toLowerCase().replace(/[-_ ]/g, '');
  return CODECS.get(ALIASES[normalised] ?? normalised) ?? unfoldable();
}

function encodeUnicodeEscape(content: string): string {
  const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };
  return content.replace(/[^\x20-\x5b\x5d-\x7e]/gsu, (character) => named[character] ?? escapePoint(character.codePointAt(0) ?? 0));
}

function decodeRawEscapes(content: string): string {
  return /\\\\/.test(content)
    ? unfoldable()
    : content.replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}

/** Decodes as the error handler says. */
function decodeWith(codec: Codec, content: string, errors: string): string {
  const { decode, decodeLeniently } = codec;
  if (errors === 'strict' || decodeLeniently === undefined) return decode === undefined ? unfoldable() : decode(content);
  const lenient = decodeLeniently(content);
  if (errors === 'replace') return lenient;
  // Replacement characters that were there before cannot be told from those put in.
  return errors === 'ignore' && !content.includes('\xef\xbf\xbd') ? lenient.replaceAll(REPLACEMENT, '') : unfoldable();
}

/** Encodes to ASCII as the error handler says; other charsets are strict. */
function encodeWith(codec: Codec, content: string, errors: string): string {
  if (codec.encode === undefined) return unfoldable();
  if (errors === 'strict' || codec !== CODECS.get('ascii')) return codec.encode(content);
  if (errors === 'ignore') return content.replace(/[^\0-\x7f]/gu, '');
  return errors === 'replace' ? content.replace(/[^\0-\x7f]/gu, '?') : unfoldable();
}

/** `str.encode`. */
export function encodeText(content: string, encoding: string, errors: string, fuel: Fuel): Bytes {
  charge(fuel, content.length * (/32|escape/.test(encoding) ? 16 : 4));
  const codec = codecNamed(encoding);
  if (!codec.charset) return unfoldable();
  const encoded = encodeWith(codec, content, errors);
  allowed(encoded.length);
  return new Bytes(encoded);
}

/** `bytes.decode`. */
export function decodeBytes(content: string, encoding: string, errors: string, fuel: Fuel): string {
  charge(fuel, content.length * 4);
  const codec = codecNamed(encoding);
  return codec.charset ? decodeWith(codec, content, errors) : unfoldable();
}

/** `codecs.encode`. */
export function codecEncode(value: Data, encoding: string, errors: string, fuel: Fuel): Data {
  const codec = codecNamed(encoding);
  if (codec.charset) return encodeText(text(value), encoding, errors, fuel);
  return transform(codec, codec.encode, value, fuel);
}

/** `codecs.decode`. */
export function codecDecode(value: Data, encoding: string, errors: string, fuel: Fuel): Data {
  const codec = codecNamed(encoding);
  // `unicode_escape` takes a text for its bytes.
  if (codec.charset)
    return decodeBytes(
      typeof value === 'string' && encoding.includes('escape') ? charsets.encodeUtf8(value) : binary(value),
      encoding,
      errors,
      fuel,
    );
  return transform(codec, codec.decode, value, fuel);
}

function transform(codec: Codec, operation: ((content: string) => string) | undefined, value: Data, fuel: Fuel): Data {
  if (operation === undefined) return unfoldable();
  if (codec.textToText === true) {
    charge(fuel, text(value).length * 8);
    return operation(text(value));
  }
  const content = typeof value === 'string' ? charsets.encodeNarrow(value, 0x7f) : binary(value);
  charge(fuel, content.length * 4);
  const result = operation(content);
  charge(fuel, allowed(result.length));
  return new Bytes(result);
}

export function encodingName(value: Data | undefined): string {
  return optionalText(value, 'utf-8');
}
