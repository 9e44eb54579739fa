import { Bytes, type Data, type Fuel } from '../data.js';
import { binaryOf, fromBuffer, toBuffer } from '../codecs.js';
import { allowed, attempt, charge, repeated, unfoldable } from '../folding.js';
import { ByteView } from '../objects.js';
import { optionalInteger, toInteger, toNumber, toText } from './coercion.js';
import { arrayLike, arrayOf, byteNumbers, bytesLike, isObject, iteratorOf, properties } from './containers.js';
import type { Method, Methods } from './text.js';

const ENCODINGS: ReadonlyMap<string, BufferEncoding> = new Map<string, BufferEncoding>([
  ['utf8', 'utf8'],
  ['utf-8', 'utf8'],
  ['hex', 'hex'],
  ['base64', 'base64'],
  ['base64url', 'base64url'],
  ['ascii', 'ascii'],
  ['latin1', 'latin1'],
  ['binary', 'latin1'],
  ['utf16le', 'utf16le'],
  ['utf-16le', 'utf16le'],
  ['ucs2', 'utf16le'],
  ['ucs-2', 'utf16le'],
]);

export function encodingNamed(value: Data): BufferEncoding {
  if (value === undefined || value === null) return 'utf8';
  return (typeof value === 'string' ? ENCODINGS.get(value.toLowerCase()) : undefined) ?? unfoldable();
}

/** Text to bytes, as `Buffer.from(text, encoding)`. */
export function encoded(text: string, encoding: BufferEncoding, fuel: Fuel): string {
  charge(fuel, text.length * 4);
  const binary = fromBuffer(Buffer.from(text, encoding));
  allowed(binary.length);
  return binary;
}

/** Bytes to text, as `buffer.toString(encoding)`. */
export function decoded(binary: string, encoding: BufferEncoding, fuel: Fuel): string {
  charge(fuel, binary.length * 4);
  const text = toBuffer(binary).toString(encoding);
  allowed(text.length);
  return text;
}

/** A text in an encoding, or bytes, as most functions of Node take them. */
export function contentOf(value: Data, encoding: Data, fuel: Fuel): string {
  if (value instanceof Bytes) return value.binary;
  return typeof value === 'string' ? encoded(value, encodingNamed(encoding), fuel) : unfoldable();
}

/** Bytes of numbers, each cut to eight bits. */
function bytesOfNumbers(values: readonly Data[], fuel: Fuel): string {
  charge(fuel, allowed(values.length) * 8);
  return binaryOf(values.map((value) => toNumber(value, fuel) & 0xff));
}

export function bufferFrom([source, encoding]: readonly Data[], fuel: Fuel): Data {
  if (typeof source === 'string') return new Bytes(encoded(source, encodingNamed(encoding), fuel));
  if (source instanceof Bytes) return new Bytes(source.binary);
  if (source === undefined || source === null || typeof source !== 'object') return unfoldable();
  const data = isObject(source) ? properties(source, fuel).get('data') : undefined;
  return new Bytes(bytesOfNumbers(arrayLike(data ?? source, fuel), fuel));
}

export function bufferAlloc([size, fill, encoding]: readonly Data[], fuel: Fuel): Data {
  const length = typeof size === 'number' ? allowed(size) : unfoldable();
  if (fill === undefined || fill === 0) return new Bytes(repeated('\0', length, fuel));
  const unit = typeof fill === 'number' ? String.fromCharCode(fill & 0xff) : contentOf(fill, encoding, fuel);
  if (unit === '') return new Bytes(repeated('\0', length, fuel));
  charge(fuel, length);
  return new Bytes(unit.repeat(Math.ceil(length / unit.length)).slice(0, length));
}

export function bufferConcat([list, total]: readonly Data[], fuel: Fuel): Data {
  const parts = arrayLike(list, fuel).map((part) => (part instanceof Bytes ? part.binary : unfoldable()));
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  charge(fuel, allowed(size));
  const whole = parts.join('');
  if (total === undefined) return new Bytes(whole);
  const wanted = allowed(toInteger(total, fuel));
  return new Bytes(whole.slice(0, wanted).padEnd(wanted, '\0'));
}

export function typedArray([source]: readonly Data[], fuel: Fuel): Data {
  if (typeof source === 'number') return new ByteView('array', repeated('\0', allowed(source), fuel));
  return new ByteView('array', source === undefined ? '' : bytesOfNumbers(arrayLike(source, fuel), fuel));
}

type ByteMethod = Method<Bytes>;

function bounds(binary: string, from: Data, to: Data, fuel: Fuel): string {
  return binary.slice(optionalInteger(from, 0, fuel), optionalInteger(to, binary.length, fuel));
}

const part: ByteMethod = (receiver, [from, to], fuel) => {
  charge(fuel, receiver.binary.length);
  return bytesLike(receiver, bounds(receiver.binary, from, to, fuel));
};

function sought(value: Data, encoding: Data, fuel: Fuel): string {
  return typeof value === 'number' ? String.fromCharCode(value & 0xff) : contentOf(value, encoding, fuel);
}

function search(receiver: Bytes, args: readonly Data[], fromEnd: boolean, fuel: Fuel): number {
  const [value, from, encoding] = args;
  if (receiver instanceof ByteView && typeof value !== 'number') return -1;
  charge(fuel, receiver.binary.length);
  const unit = sought(value, typeof from === 'string' ? from : encoding, fuel);
  const start = typeof from === 'string' ? undefined : from;
  if (start !== undefined && toInteger(start, fuel) < 0) return unfoldable();
  if (fromEnd) return start === undefined ? receiver.binary.lastIndexOf(unit) : receiver.binary.lastIndexOf(unit, toInteger(start, fuel));
  return receiver.binary.indexOf(unit, optionalInteger(start, 0, fuel));
}

const READERS: Readonly<Record<string, (buffer: Buffer, offset: number) => number | bigint>> = {
  readUInt8: (buffer, offset) => buffer.readUInt8(offset),
  readInt8: (buffer, offset) => buffer.readInt8(offset),
  readUInt16LE: (buffer, offset) => buffer.readUInt16LE(offset),
  readUInt16BE: (buffer, offset) => buffer.readUInt16BE(offset),
  readInt16LE: (buffer, offset) => buffer.readInt16LE(offset),
  readInt16BE: (buffer, offset) => buffer.readInt16BE(offset),
  readUInt32LE: (buffer, offset) => buffer.readUInt32LE(offset),
  readUInt32BE: (buffer, offset) => buffer.readUInt32BE(offset),
  readInt32LE: (buffer, offset) => buffer.readInt32LE(offset),
  readInt32BE: (buffer, offset) => buffer.readInt32BE(offset),
  readBigUInt64LE: (buffer, offset) => buffer.readBigUInt64LE(offset),
  readBigUInt64BE: (buffer, offset) => buffer.readBigUInt64BE(offset),
};

function reader(read: (buffer: Buffer, offset: number) => number | bigint): ByteMethod {
  return (receiver, [offset], fuel) => {
    if (receiver instanceof ByteView) return unfoldable();
    charge(fuel, receiver.binary.length);
    return attempt(() => read(toBuffer(receiver.binary), optionalInteger(offset, 0, fuel)));
  };
}

/** Readers of integers of up to six bytes. */
function wideReader(read: (buffer: Buffer, offset: number, length: number) => number): ByteMethod {
  return (receiver, [offset, length], fuel) => {
    if (receiver instanceof ByteView || typeof offset !== 'number' || typeof length !== 'number') return unfoldable();
    charge(fuel, receiver.binary.length);
    return attempt(() => read(toBuffer(receiver.binary), offset, length));
  };
}

export const byteMethods: Methods<Bytes> = {
  ...Object.fromEntries(Object.entries(READERS).map(([name, read]) => [name, reader(read)])),
  readUIntBE: wideReader((buffer, offset, length) => buffer.readUIntBE(offset, length)),
  readUIntLE: wideReader((buffer, offset, length) => buffer.readUIntLE(offset, length)),
  readIntBE: wideReader((buffer, offset, length) => buffer.readIntBE(offset, length)),
  readIntLE: wideReader((buffer, offset, length) => buffer.readIntLE(offset, length)),
  toString: (receiver, [encoding, from, to], fuel) => {
    if (receiver instanceof ByteView) return byteNumbers(receiver, fuel).join(',');
    return decoded(bounds(receiver.binary, from, to, fuel), encodingNamed(encoding), fuel);
  },
  equals: (receiver, [other]) =>
    other instanceof Bytes && !(receiver instanceof ByteView) ? receiver.binary === other.binary : unfoldable(),
  compare: (receiver, [other], fuel) => {
    charge(fuel, receiver.binary.length);
    return other instanceof Bytes ? compareBytes(receiver.binary, other.binary) : unfoldable();
  },
  slice: part,
  subarray: part,
  at: (receiver, [index], fuel) => {
    const wanted = toInteger(index, fuel);
    const byte = receiver.binary.charCodeAt(wanted < 0 ? receiver.binary.length + wanted : wanted);
    return Number.isNaN(byte) ? undefined : byte;
  },
  includes: (receiver, args, fuel) => search(receiver, args, false, fuel) >= 0,
  indexOf: (receiver, args, fuel) => search(receiver, args, false, fuel),
  lastIndexOf: (receiver, args, fuel) => search(receiver, args, true, fuel),
  join: (receiver, [separator], fuel) => {
    const mark = separator === undefined ? ',' : toText(separator, fuel);
    charge(fuel, allowed(receiver.binary.length * (3 + mark.length)));
    return byteNumbers(receiver, fuel).join(mark);
  },
  toReversed: (receiver, _, fuel) => {
    charge(fuel, receiver.binary.length * 2);
    return new ByteView('array', Array.from(receiver.binary).reverse().join(''));
  },
  valueOf: (receiver) => receiver,
  values: (receiver, _, fuel) => iteratorOf(byteNumbers(receiver, fuel)),
  keys: (receiver) => iteratorOf(Array.from(receiver.binary, (_, index) => index)),
  entries: (receiver, _, fuel) => iteratorOf(byteNumbers(receiver, fuel).map((byte, index) => arrayOf([index, byte]))),
};

export function compareBytes(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
