/** How numbers are packed in pages. All of it ends with an error, not with zeros, where bytes are missing. */

/** A place in the bytes of a page. */
export interface Cursor {
  readonly bytes: Uint8Array;
  offset: number;
}

/**
 * Runs of one value, and groups of eight with a few bits each.
 * @param width bits of a value, up to 32
 * @returns `count` values; those that do not fit the array's type cannot be, as `width` fits it
 */
export function readRuns<Numbers extends Uint8Array | Uint32Array>(cursor: Cursor, width: number, into: Numbers): Numbers {
  if (width > 32) throw new Error(`numbers of ${width} bits`);
  for (let at = 0; at < into.length;) {
    const head = readVarint(cursor);
    if (head % 2 === 1) {
      const count = Math.min(((head - 1) / 2) * 8, into.length - at);
      unpack(cursor, ((head - 1) / 2) * width, width, into.subarray(at, at + count));
      at += count;
    } else {
      const count = Math.min(head / 2, into.length - at);
      into.fill(littleEndian(cursor, (width + 7) >> 3), at, at + count);
      at += count;
    }
  }
  return into;
}

/** @param length bytes that the groups take; the last ones may be cut off by writers that spare the filling */
function unpack(cursor: Cursor, length: number, width: number, into: Uint8Array | Uint32Array): void {
  const { bytes, offset } = cursor;
  if (offset + Math.ceil((into.length * width) / 8) > bytes.length) throw new Error('packed numbers are cut off');
  for (let at = 0, bit = 0; at < into.length; at++, bit += width) into[at] = bitsAt(bytes, offset, bit, width);
  cursor.offset = Math.min(offset + length, bytes.length);
}

function bitsAt(bytes: Uint8Array, offset: number, bit: number, width: number): number {
  let from = offset + Math.floor(bit / 8);
  let have = 8 - (bit % 8);
  let value = (bytes[from] ?? 0) >> (bit % 8);
  let scale = 2 ** have;
  while (have < width) {
    value += (bytes[++from] ?? 0) * scale;
    scale *= 256;
    have += 8;
  }
  return value % 2 ** width;
}

function littleEndian(cursor: Cursor, length: number): number {
  let value = 0;
  for (let at = 0; at < length; at++) value += byteOf(cursor) * 256 ** at;
  return value;
}

function byteOf(cursor: Cursor): number {
  const byte = cursor.bytes[cursor.offset];
  if (byte === undefined) throw new Error('the page ends too early');
  cursor.offset++;
  return byte;
}

function readVarint(cursor: Cursor): number {
  let value = 0;
  for (let scale = 1; scale < 2 ** 49; scale *= 128) {
    const byte = byteOf(cursor);
    value += (byte & 127) * scale;
    if (byte < 128) return value;
  }
  throw new Error('a number is too long');
}

function readLongVarint(cursor: Cursor): bigint {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = byteOf(cursor);
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return value;
  }
  throw new Error('a number is too long');
}

function readZigzag(cursor: Cursor): bigint {
  const value = readLongVarint(cursor);
  return (value >> 1n) ^ -(value & 1n);
}

const MAX_BLOCK = 1 << 20;
/** Equal differences take no room, so that a few bytes can claim any number. */
const MAX_DELTAS = 1 << 24;

/** Differences of numbers, packed in blocks. @returns exactly `count` numbers of 64 bits; those of 32 are their lower halves */
export function readDeltas(cursor: Cursor, count: number): BigInt64Array {
  if (count > MAX_DELTAS) throw new Error(`a page has ${count} packed numbers; more than ${MAX_DELTAS} are not read`);
  if (count === 0) return new BigInt64Array(0);
  const block = readVarint(cursor);
  const parts = readVarint(cursor);
  const total = readVarint(cursor);
  let value = readZigzag(cursor);
  if (total !== count) throw new Error(`${total} packed numbers where ${count} should be`);
  if (parts === 0 || block > MAX_BLOCK || block % parts !== 0 || (block / parts) % 8 !== 0)
    throw new Error('packed numbers have an impossible block size');
  const numbers = new BigInt64Array(count);
  numbers[0] = value;
  const each = block / parts;
  for (let at = 1; at < count;) {
    const least = readZigzag(cursor);
    const widths = cursor.bytes.subarray(cursor.offset, cursor.offset + parts);
    if (widths.length < parts) throw new Error('packed numbers are cut off');
    cursor.offset += parts;
    for (let part = 0; part < parts && at < count; part++) {
      const width = widths[part] ?? 0;
      const length = (each / 8) * width;
      if (width > 64 || cursor.offset + length > cursor.bytes.length) throw new Error('packed numbers are cut off');
      for (let one = 0; one < each && at < count; one++, at++) {
        value += least + longBitsAt(cursor.bytes, cursor.offset, one * width, width);
        numbers[at] = value;
      }
      cursor.offset += length;
    }
  }
  return numbers;
}

function longBitsAt(bytes: Uint8Array, offset: number, bit: number, width: number): bigint {
  if (width <= 32) return BigInt(bitsAt(bytes, offset, bit, width));
  return BigInt(bitsAt(bytes, offset, bit, 32)) | (BigInt(bitsAt(bytes, offset, bit + 32, width - 32)) << 32n);
}

/** As {@link readDeltas}, for lengths: none is negative. */
export function readLengths(cursor: Cursor, count: number): Uint32Array {
  const lengths = new Uint32Array(count);
  for (const [at, length] of readDeltas(cursor, count).entries()) {
    const wrapped = BigInt.asIntN(32, length);
    if (wrapped < 0n) throw new Error('a negative length');
    lengths[at] = Number(wrapped);
  }
  return lengths;
}

/** Writes what {@link readRuns} reads: runs where a value is there eight times, groups of eight otherwise. */
export function writeRuns(values: Uint8Array | Uint32Array, width: number): Uint8Array {
  const out: number[] = [];
  let pending = 0;
  for (let at = 0; at < values.length;) {
    const run = runLength(values, at);
    // Groups are whole, except at the end, so a run lends what is missing.
    const lent = (at - pending) % 8 === 0 ? 0 : 8 - ((at - pending) % 8);
    if (run - lent >= 8) {
      pack(values.subarray(pending, at + lent), width, out);
      varint((run - lent) * 2, out);
      for (let byte = 0, rest = values[at] ?? 0; byte < (width + 7) >> 3; byte++, rest = Math.floor(rest / 256)) out.push(rest % 256);
      pending = at + run;
    }
    at += run;
  }
  pack(values.subarray(pending), width, out);
  return Uint8Array.from(out);
}

function runLength(values: Uint8Array | Uint32Array, from: number): number {
  let to = from + 1;
  while (to < values.length && values[to] === values[from]) to++;
  return to - from;
}

function pack(values: Uint8Array | Uint32Array, width: number, out: number[]): void {
  if (values.length === 0) return;
  const groups = Math.ceil(values.length / 8);
  varint(groups * 2 + 1, out);
  const packed = new Uint8Array(groups * width);
  for (const [at, value] of values.entries()) {
    for (let bit = 0, to = at * width; bit < width; bit++, to++) {
      if ((value >>> bit) & 1) packed[to >> 3] = (packed[to >> 3] ?? 0) | (1 << (to & 7));
    }
  }
  for (const byte of packed) out.push(byte);
}

function varint(value: number, out: number[]): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
  out.push(rest);
}
