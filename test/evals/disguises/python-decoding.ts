/** Python: decoded text. */
import { deflateSync, gzipSync } from 'node:zlib';
import type { Disguise } from '../plan.js';
import { bytesLiteral, isAscii, literal, utf8Binary } from '../literals.js';
import { base32, base85, ascii85 } from './encodings.js';
import { definersFor, longerThan } from './define.js';
import { codes, rot13, reversed } from './pieces.js';

const { closed, nesting } = definersFor('python');

const bytesOf = (value: string): Buffer => Buffer.from(value, 'utf8');
const base64Of = (value: string): string => bytesOf(value).toString('base64');
const hexOf = (value: string): string => bytesOf(value).toString('hex');
const percentEncoded = (value: string): string =>
  [...bytesOf(value)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');

export const PYTHON_DECODING: readonly Disguise[] = [
  nesting('fromhex', (value, _, inner) => `bytes.fromhex(${inner(hexOf(value))}).decode()`),
  nesting(
    'bytearray-fromhex',
    (value, _, inner) => `bytearray.fromhex(${inner(hexOf(value).replace(/(..)(?=.)/g, '$1 '))}).decode("utf-8")`,
  ),
  nesting('unhexlify', (value, { library }, inner) => `${library('binascii')}.unhexlify(${inner(hexOf(value))}).decode()`),
  nesting('codecs-hex', (value, { library }, inner) => `${library('codecs')}.decode(${inner(hexOf(value))}, "hex").decode("utf-8")`),
  nesting('base64', (value, { library }, inner) => `${library('base64')}.b64decode(${inner(base64Of(value))}).decode()`),
  closed('base64-bytes', (value, { library }) => `${library('base64')}.b64decode(${bytesLiteral(base64Of(value))}).decode("utf-8")`),
  nesting('base64-from-import', (value, { library }, inner) => `str(${library('base64#b64decode')}(${inner(base64Of(value))}), "utf-8")`),
  nesting(
    'base64-twice',
    (value, { library }, inner) => `${library('base64')}.b64decode(base64.b64decode(${inner(base64Of(base64Of(value)))})).decode()`,
  ),
  nesting(
    'base64-reversed',
    (value, { library }, inner) => `${library('base64')}.b64decode(${inner(reversed(base64Of(value)))}[::-1]).decode()`,
  ),
  nesting(
    'urlsafe-base64',
    (value, { library }, inner) =>
      `${library('base64')}.urlsafe_b64decode(${inner(base64Of(value).replaceAll('+', '-').replaceAll('/', '_'))}).decode()`,
  ),
  nesting('a2b-base64', (value, { library }, inner) => `${library('binascii')}.a2b_base64(${inner(base64Of(value))}).decode()`),
  nesting(
    'codecs-base64',
    (value, { library }, inner) => `${library('codecs')}.decode(${inner(base64Of(value))}.encode(), "base64").decode()`,
  ),
  nesting('base16', (value, { library }, inner) => `${library('base64')}.b16decode(${inner(hexOf(value).toUpperCase())}).decode()`),
  nesting('base32', (value, { library }, inner) => `${library('base64')}.b32decode(${inner(base32(bytesOf(value)))}).decode()`),
  nesting('base85', (value, { library }, inner) => `${library('base64')}.b85decode(${inner(base85(bytesOf(value)))}).decode()`),
  nesting('ascii85', (value, { library }, inner) => `${library('base64')}.a85decode(${inner(ascii85(bytesOf(value)))}).decode()`),
  nesting('url', (value, { library }, inner) => `${library('urllib.parse')}.unquote(${inner(percentEncoded(value))})`),
  nesting(
    'url-plus',
    (value, { library }, inner) => `${library('urllib.parse#unquote_plus')}(${inner(percentEncoded(value).replaceAll('%20', '+'))})`,
  ),
  closed(
    'hexadecimal-escapes',
    (value) =>
      `"${codes(value)
        .map((code) => `\\x${code.toString(16).padStart(2, '0')}`)
        .join('')}"`,
    { accepts: (value) => codes(value).every((code) => code < 256) },
  ),
  closed(
    'unicode-escapes',
    (value) =>
      `"${codes(value)
        .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
        .join('')}"`,
  ),
  closed(
    'octal-escapes',
    (value) =>
      `"${codes(value)
        .map((code) => `\\${code.toString(8).padStart(3, '0')}`)
        .join('')}"`,
    { accepts: isAscii },
  ),
  closed(
    'bytes-escapes',
    (value) =>
      `b"${codes(utf8Binary(value))
        .map((code) => `\\x${code.toString(16).padStart(2, '0')}`)
        .join('')}".decode()`,
  ),
  closed(
    'unicode-escape-codec',
    (value, { library }) =>
      `${library('codecs')}.decode(${literal(
        codes(value)
          .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
          .join(''),
      )}, "unicode_escape")`,
  ),
  closed(
    'unicode-escape-bytes',
    (value) =>
      `b"${codes(value)
        .map((code) => `\\\\x${code.toString(16).padStart(2, '0')}`)
        .join('')}".decode("unicode_escape")`,
    { accepts: isAscii },
  ),
  nesting('rot13', (value, { library }, inner) => `${library('codecs')}.decode(${inner(rot13(value))}, "rot13")`, {
    accepts: (value) => /[a-z]/i.test(value),
  }),
  nesting('rot13-encode', (value, { library }, inner) => `${library('codecs')}.encode(${inner(rot13(value))}, "rot_13")`, {
    accepts: (value) => /[a-z]/i.test(value),
  }),
  nesting(
    'zlib-base64',
    (value, { library }, inner) =>
      `${library('zlib')}.decompress(${library('base64')}.b64decode(${inner(deflateSync(bytesOf(value)).toString('base64'))})).decode()`,
  ),
  closed(
    'zlib-bytes',
    (value, { library }) => `${library('zlib')}.decompress(${bytesLiteral(deflateSync(bytesOf(value)).toString('latin1'))}).decode()`,
  ),
  nesting(
    'zlib-hex',
    (value, { library }, inner) =>
      `${library('zlib')}.decompress(bytes.fromhex(${inner(deflateSync(bytesOf(value)).toString('hex'))})).decode()`,
  ),
  nesting(
    'gzip',
    (value, { library }, inner) =>
      `${library('gzip')}.decompress(${library('base64')}.b64decode(${inner(gzipSync(bytesOf(value)).toString('base64'))})).decode()`,
  ),
  nesting('json', (value, { library }, inner) => `${library('json')}.loads(${inner(JSON.stringify(value))})`),
  nesting('json-key', (value, { library }, inner) => `${library('json')}.loads(${inner(JSON.stringify({ v: 1, k: value }))})["k"]`),
  nesting(
    'json-list',
    (value, { library, random }, inner) =>
      `"".join(${library('json')}.loads(${inner(JSON.stringify([...value]))}))${random.chance(0.5) ? '' : '.strip("\\n")'}`,
    { accepts: (value) => value.trim() === value },
  ),
  closed(
    'json-escapes',
    (value, { library }) =>
      `${library('json')}.loads('"${codes(value)
        .map((code) => `\\\\u${code.toString(16).padStart(4, '0')}`)
        .join('')}"')`,
  ),
  nesting('literal-eval', (value, { library }, inner) => `${library('ast')}.literal_eval(${inner(literal(value))})`),
  nesting(
    'html',
    (value, { library }, inner) =>
      `${library('html')}.unescape(${inner(
        codes(value)
          .map((code) => `&#${code};`)
          .join(''),
      )})`,
    { accepts: longerThan(0) },
  ),
  closed('utf-16', (value) => `${bytesLiteral(Buffer.from(value, 'utf16le').toString('latin1'))}.decode("utf-16-le")`),
  nesting('integer-hex', (value, _, inner) => `bytes.fromhex("%x" % int(${inner(BigInt(`0x${hexOf(value)}`).toString())})).decode()`, {
    accepts: (value) => longerThan(0)(value) && (utf8Binary(value).charCodeAt(0) & 0xff) >= 16,
  }),
];
