/** What is in a page: levels, and values as the bytes that they are stored in, never as numbers or texts that would not be the same again. */
import { decompress } from './codecs.js';
import { readDeltas, readLengths, readRuns, type Cursor } from './encodings.js';
import type { PlacedFile } from './file.js';
import type { Chunk } from './footer.js';
import { integerOf, structOf } from './thrift.js';
import { PAGE, storedBytes, V1, type Page } from './pages.js';
import { PHYSICAL, type Leaf } from './schema.js';

/** As the format numbers them. */
export const ENCODING = {
  plain: 0,
  plainDictionary: 2,
  runs: 3,
  bitPacked: 4,
  deltas: 5,
  lengths: 6,
  prefixes: 7,
  dictionary: 8,
  split: 9,
} as const;

export interface PageContent {
  /** One for each value, nulls included; nothing where all are 0, or all the highest. */
  readonly repetitions: Uint8Array | undefined;
  readonly definitions: Uint8Array | undefined;
  /** Those that are not null. */
  readonly values: Values;
}

/** Values of one width, of different lengths, bits, or places in the dictionary. */
export type Values =
  | { readonly kind: 'fixed'; readonly count: number; readonly width: number; readonly bytes: Uint8Array }
  | {
      readonly kind: 'varied';
      readonly count: number;
      readonly bytes: Uint8Array;
      readonly starts: Uint32Array;
      readonly lengths: Uint32Array;
    }
  | { readonly kind: 'bits'; readonly count: number; readonly bits: Uint8Array }
  | { readonly kind: 'places'; readonly count: number; readonly places: Uint32Array; readonly width: number };

export type PlainValues = Exclude<Values, { kind: 'places' }>;

/** @throws Error */
export async function readDictionary(file: PlacedFile, page: Page, { codec, leaf }: Chunk): Promise<PlainValues> {
  const bytes = await decompress(codec, await storedBytes(file, page), page.unfolded);
  return readPlain({ bytes, offset: 0 }, leaf, page.values);
}

/** @throws Error */
export async function readPage(file: PlacedFile, page: Page, { codec, leaf }: Chunk): Promise<PageContent> {
  const stored = await storedBytes(file, page);
  const { cursor, repetitions, definitions } = page.levels
    ? await levelsOfV2(stored, page, page.levels, codec, leaf)
    : await levelsOfV1(stored, page, codec, leaf);
  check(repetitions, leaf.maxRepetition);
  check(definitions, leaf.maxDefinition);
  const count = definitions === undefined ? page.values : countOf(definitions, leaf.maxDefinition);
  return { repetitions, definitions, values: readValues(cursor, page.encoding, leaf, count) };
}

interface Levels {
  /** At the values. */
  readonly cursor: Cursor;
  readonly repetitions: Uint8Array | undefined;
  readonly definitions: Uint8Array | undefined;
}

async function levelsOfV1(stored: Uint8Array, page: Page, codec: number, { maxRepetition, maxDefinition }: Leaf): Promise<Levels> {
  const cursor = { bytes: await decompress(codec, stored, page.unfolded), offset: 0 };
  const header = structOf(page.header, PAGE.v1);
  const levels = (max: number, encoding: number): Uint8Array | undefined => {
    if (max === 0) return undefined;
    if (header !== undefined && integerOf(header, encoding) === ENCODING.bitPacked)
      return bitPackedLevels(cursor, page.values, widthOf(max));
    const length = lengthAt(cursor);
    return levelsIn(cursor, length, max, page.values);
  };
  const repetitions = levels(maxRepetition, V1.repetitions);
  return { repetitions, definitions: levels(maxDefinition, V1.definitions), cursor };
}

/** As very old writers packed them: from the highest bit on, without a length. */
function bitPackedLevels(cursor: Cursor, count: number, width: number): Uint8Array {
  const levels = new Uint8Array(count);
  const end = cursor.offset + Math.ceil((count * width) / 8);
  if (end > cursor.bytes.length) throw new Error('levels are cut off');
  for (let at = 0, bit = cursor.offset * 8; at < count; at++) {
    for (let left = width; left > 0; left--, bit++)
      levels[at] = ((levels[at] ?? 0) << 1) | (((cursor.bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  }
  cursor.offset = end;
  return levels;
}

async function levelsOfV2(
  stored: Uint8Array,
  page: Page,
  { repetition, definition, compressed }: NonNullable<Page['levels']>,
  codec: number,
  leaf: Leaf,
): Promise<Levels> {
  const cursor = { bytes: stored, offset: 0 };
  const repetitions = leaf.maxRepetition === 0 ? undefined : levelsIn(cursor, repetition, leaf.maxRepetition, page.values);
  cursor.offset = repetition;
  const definitions = leaf.maxDefinition === 0 ? undefined : levelsIn(cursor, definition, leaf.maxDefinition, page.values);
  const values = stored.subarray(repetition + definition);
  const unfolded = page.unfolded - repetition - definition;
  return { repetitions, definitions, cursor: { bytes: compressed ? await decompress(codec, values, unfolded) : values, offset: 0 } };
}

function levelsIn(cursor: Cursor, length: number, max: number, count: number): Uint8Array {
  const end = cursor.offset + length;
  if (end > cursor.bytes.length) throw new Error('levels are cut off');
  const levels = readRuns({ bytes: cursor.bytes.subarray(0, end), offset: cursor.offset }, widthOf(max), new Uint8Array(count));
  cursor.offset = end;
  return levels;
}

/** Bits for the levels from 0 to this. */
export function widthOf(max: number): number {
  return 32 - Math.clz32(max);
}

function check(levels: Uint8Array | undefined, max: number): void {
  if (levels?.some((level) => level > max)) throw new Error(`a level is above ${max}`);
}

function countOf(levels: Uint8Array, wanted: number): number {
  let count = 0;
  for (const level of levels) if (level === wanted) count++;
  return count;
}

function readValues(cursor: Cursor, encoding: number, leaf: Leaf, count: number): Values {
  switch (encoding) {
    case ENCODING.plain:
      return readPlain(cursor, leaf, count);
    case ENCODING.plainDictionary:
    case ENCODING.dictionary:
      return readPlaces(cursor, count);
    case ENCODING.runs:
      return readBits(cursor, leaf, count);
    case ENCODING.deltas:
      return readNumbers(cursor, leaf, count);
    case ENCODING.lengths:
      return readVaried(cursor, count);
    case ENCODING.prefixes:
      return readPrefixed(cursor, leaf, count);
    case ENCODING.split:
      return readSplit(cursor, leaf, count);
    default:
      throw new Error(`its encoding (number ${encoding}) is not known`);
  }
}

function readPlain(cursor: Cursor, { type, width }: Leaf, count: number): PlainValues {
  if (type === PHYSICAL.boolean) {
    const packed = take(cursor, Math.ceil(count / 8));
    const bits = new Uint8Array(count);
    for (let at = 0; at < count; at++) bits[at] = ((packed[at >> 3] ?? 0) >> (at & 7)) & 1;
    return { kind: 'bits', count, bits };
  }
  if (width !== undefined) return { kind: 'fixed', count, width, bytes: take(cursor, count * width) };
  // A value takes at least the four bytes of its length: no memory for what cannot be.
  if (count * 4 > cursor.bytes.length - cursor.offset) throw new Error('values are cut off');
  const [starts, lengths] = [new Uint32Array(count), new Uint32Array(count)];
  for (let at = 0; at < count; at++) {
    const length = lengthAt(cursor);
    starts[at] = cursor.offset;
    lengths[at] = length;
    take(cursor, length);
  }
  return { kind: 'varied', count, bytes: cursor.bytes, starts, lengths };
}

function lengthAt(cursor: Cursor): number {
  const [a = 0, b = 0, c = 0, d = 0] = take(cursor, 4);
  return a + b * 2 ** 8 + c * 2 ** 16 + d * 2 ** 24;
}

function take(cursor: Cursor, length: number): Uint8Array {
  const from = cursor.offset;
  if (from + length > cursor.bytes.length) throw new Error('values are cut off');
  cursor.offset += length;
  return cursor.bytes.subarray(from, from + length);
}

/** No values, no width either with some writers. */
function readPlaces(cursor: Cursor, count: number): Values {
  if (count === 0) return { kind: 'places', count, places: new Uint32Array(0), width: 0 };
  const [width = 0] = take(cursor, 1);
  return { kind: 'places', count, places: readRuns(cursor, width, new Uint32Array(count)), width };
}

function readBits(cursor: Cursor, { type }: Leaf, count: number): Values {
  if (type !== PHYSICAL.boolean) throw new Error('values are packed as only booleans are');
  if (count === 0) return { kind: 'bits', count, bits: new Uint8Array(0) };
  const length = lengthAt(cursor);
  const bytes = take(cursor, length);
  return { kind: 'bits', count, bits: readRuns({ bytes, offset: 0 }, 1, new Uint8Array(count)) };
}

function readNumbers(cursor: Cursor, { type, width = 0 }: Leaf, count: number): Values {
  if (type !== PHYSICAL.int32 && type !== PHYSICAL.int64) throw new Error('values are packed as only integers are');
  const numbers = readDeltas(cursor, count);
  const bytes = new Uint8Array(count * width);
  const view = new DataView(bytes.buffer);
  for (const [at, number] of numbers.entries()) {
    if (width === 8) view.setBigInt64(at * 8, number, true);
    else view.setInt32(at * 4, Number(BigInt.asIntN(32, number)), true);
  }
  return { kind: 'fixed', count, width, bytes };
}

function readVaried(cursor: Cursor, count: number): Extract<Values, { kind: 'varied' }> {
  const lengths = readLengths(cursor, count);
  const starts = new Uint32Array(count);
  for (const [at, length] of lengths.entries()) {
    starts[at] = cursor.offset;
    take(cursor, length);
  }
  return { kind: 'varied', count, bytes: cursor.bytes, starts, lengths };
}

/** Nothing bounds what a few prefixes unfold to, so this does. */
const MAX_UNFOLDED = 2 ** 29;

function readPrefixed(cursor: Cursor, { width }: Leaf, count: number): Values {
  const prefixes = readLengths(cursor, count);
  const suffixes = readVaried(cursor, count);
  let total = 0;
  for (let at = 0; at < count; at++) total += (prefixes[at] ?? 0) + (suffixes.lengths[at] ?? 0);
  if (total > MAX_UNFOLDED) throw new Error(`values unfold to ${total} bytes`);
  const bytes = new Uint8Array(total);
  const [starts, lengths] = [new Uint32Array(count), new Uint32Array(count)];
  for (let at = 0, to = 0; at < count; at++) {
    const [prefix = 0, from = 0, suffix = 0] = [prefixes[at], suffixes.starts[at], suffixes.lengths[at]];
    const before = at === 0 ? 0 : (lengths[at - 1] ?? 0);
    if (prefix > before) throw new Error('a prefix is longer than what it is of');
    bytes.copyWithin(to, to - before, to - before + prefix);
    bytes.set(cursor.bytes.subarray(from, from + suffix), to + prefix);
    starts[at] = to;
    lengths[at] = prefix + suffix;
    if (width !== undefined && prefix + suffix !== width) throw new Error('a value has another length than its column');
    to += prefix + suffix;
  }
  return width === undefined ? { kind: 'varied', count, bytes, starts, lengths } : { kind: 'fixed', count, width, bytes };
}

function readSplit(cursor: Cursor, { width }: Leaf, count: number): Values {
  if (width === undefined) throw new Error('values of different lengths cannot be split');
  const split = take(cursor, count * width);
  const bytes = new Uint8Array(split.length);
  for (let byte = 0, from = 0; byte < width; byte++) {
    for (let at = 0; at < count; at++) bytes[at * width + byte] = split[from++] ?? 0;
  }
  return { kind: 'fixed', count, width, bytes };
}

/** The bytes of one value, not copied. */
export function bytesAt(values: PlainValues, at: number): Uint8Array {
  if (values.kind === 'bits') return values.bits.subarray(at, at + 1);
  if (values.kind === 'fixed') return values.bytes.subarray(at * values.width, (at + 1) * values.width);
  const start = values.starts[at] ?? 0;
  return values.bytes.subarray(start, start + (values.lengths[at] ?? 0));
}
