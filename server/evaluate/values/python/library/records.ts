import { Bytes, type Data, type Fuel } from '../../data.js';
import { charge, unfoldable } from '../../folding.js';
import { recordOf } from '../../objects.js';
import { define, type Operation } from '../arguments.js';
import { integer, text } from '../types.js';

/** Objects of the library that are known by their attributes and their text: identifiers, addresses, paths, characters by name. */

function uuidRecord(hexadecimal: string): Data {
  const parts = [0, 8, 12, 16, 20, 32];
  const groups = parts.slice(1).map((end, index) => hexadecimal.slice(parts[index], end));
  const written = groups.join('-');
  const bytes = Buffer.from(hexadecimal, 'hex').toString('latin1');
  return recordOf({ hex: hexadecimal, int: BigInt(`0x${hexadecimal}`), bytes: new Bytes(bytes), urn: `urn:uuid:${written}` }, written);
}

function uuid(hexadecimal: Data | undefined, bytes: Data | undefined, number: Data | undefined): Data {
  const given = [hexadecimal, bytes, number].filter((value) => value !== undefined && value !== null);
  if (given.length !== 1) return unfoldable();
  if (typeof hexadecimal === 'string') {
    const digits = hexadecimal
      .replace('urn:', '')
      .replace('uuid:', '')
      .replace(/^[{}]+|[{}]+$/g, '')
      .replaceAll('-', '');
    return /^[0-9a-fA-F]{32}$/.test(digits) ? uuidRecord(digits.toLowerCase()) : unfoldable();
  }
  if (bytes instanceof Bytes)
    return bytes.binary.length === 16 ? uuidRecord(Buffer.from(bytes.binary, 'latin1').toString('hex')) : unfoldable();
  const exact = integer(number);
  return exact >= 0n && exact < 1n << 128n ? uuidRecord(exact.toString(16).padStart(32, '0')) : unfoldable();
}

/** IPv4 addresses only. */
function address(value: Data | undefined): Data {
  if (typeof value === 'string') {
    const numbers = value.split('.');
    const isPlain = numbers.length === 4 && numbers.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
    return isPlain ? addressRecord(numbers.map(Number)) : unfoldable();
  }
  if (value instanceof Bytes) return value.binary.length === 4 ? addressRecord([...Buffer.from(value.binary, 'latin1')]) : unfoldable();
  const exact = integer(value);
  return exact >= 0n && exact < 1n << 32n
    ? addressRecord([24n, 16n, 8n, 0n].map((shift) => Number((exact >> shift) & 255n)))
    : unfoldable();
}

function addressRecord(numbers: readonly number[]): Data {
  const written = numbers.join('.');
  const packed = new Bytes(String.fromCharCode(...numbers));
  return recordOf({ exploded: written, compressed: written, packed, version: 4n }, written);
}

/** A pure path of plain parts, as on POSIX systems. */
function path(parts: readonly string[], fuel: Fuel): Data {
  charge(fuel, parts.reduce((size, part) => size + part.length, 0) * 8);
  const last = parts.findLastIndex((part) => part.startsWith('/'));
  const names = parts
    .slice(Math.max(0, last))
    .join('/')
    .split('/')
    .filter((name) => name !== '' && name !== '.');
  if (parts.some((part) => part.startsWith('//'))) return unfoldable();
  const root = last >= 0 ? '/' : '';
  const written = root + names.join('/') || '.';
  const name = names.at(-1) ?? '';
  const dot = name.lastIndexOf('.');
  const hasSuffix = dot > 0 && dot < name.length - 1;
  return recordOf({ name, stem: hasSuffix ? name.slice(0, dot) : name, suffix: hasSuffix ? name.slice(dot) : '' }, written);
}

const purePath: Operation = (args, fuel) => (args.keywords.size > 0 ? unfoldable() : path(args.positional.map(text), fuel));

const DIGIT_NAMES = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE'];
const MARK_NAMES: Readonly<Record<string, string>> = {
  SPACE: ' ',
  'LOW LINE': '_',
  'HYPHEN-MINUS': '-',
  'FULL STOP': '.',
  COMMA: ',',
  COLON: ':',
  SEMICOLON: ';',
  SOLIDUS: '/',
  'REVERSE SOLIDUS': '\\',
  'COMMERCIAL AT': '@',
  'NUMBER SIGN': '#',
  'DOLLAR SIGN': '$',
  'PERCENT SIGN': '%',
  AMPERSAND: '&',
  ASTERISK: '*',
  'PLUS SIGN': '+',
  'EQUALS SIGN': '=',
  'EXCLAMATION MARK': '!',
  'QUESTION MARK': '?',
  'QUOTATION MARK': '"',
  APOSTROPHE: "'",
};

/** Characters of ASCII by their names in Unicode. */
function characterNamed(name: string): string {
  const [, size, letter] = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])$/.exec(name.toUpperCase()) ?? [];
  if (letter !== undefined) return size === 'SMALL' ? letter.toLowerCase() : letter;
  const digit = DIGIT_NAMES.indexOf(/^DIGIT ([A-Z]+)$/.exec(name.toUpperCase())?.[1] ?? '');
  return digit >= 0 ? String(digit) : (MARK_NAMES[name.toUpperCase()] ?? unfoldable());
}

export const recordFunctions: Readonly<Record<string, Operation>> = {
  'uuid.UUID': define('hex= bytes= bytes_le= fields= int=', ([hexadecimal, bytes, little, fields, number]) =>
    little === undefined && fields === undefined ? uuid(hexadecimal, bytes, number) : unfoldable(),
  ),
  'ipaddress.ip_address': define('address', ([value]) => address(value)),
  'ipaddress.IPv4Address': define('address', ([value]) => address(value)),
  'pathlib.PurePosixPath': purePath,
  'pathlib.PurePath': purePath,
  'unicodedata.lookup': define('name /', ([name]) => characterNamed(text(name))),
};
