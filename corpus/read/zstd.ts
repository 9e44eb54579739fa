/** zstd frame by frame (RFC 8878): files have many, and a reader that takes only the first loses data without a word, as Node's own does. */
import { ShardError } from '../shard.js';
import type { ByteReader } from './bytes.js';
import { decodeFrame, type Effort } from './zstd-frame.js';

const FRAME_MAGIC = 0xfd2fb528;
/** Without its last four bits, which are the user's. */
const SKIPPABLE_MAGIC = 0x184d2a5;
const LARGEST_BLOCK = 128 * 1024;
const MEBIBYTE = 2 ** 20;

/** What a frame says of itself. */
export interface FrameHeader {
  /** As it stands in the file. */
  readonly bytes: Buffer;
  /** How far its blocks may refer back, in bytes. */
  readonly window: number;
  /** Bytes out, where it says so. */
  readonly content: number | undefined;
  readonly checksum: boolean;
}

/** A block with its header; behind the last one, the checksum of the frame if it has one. */
export interface FramePart {
  readonly bytes: Buffer;
  readonly kind: 'block' | 'last block' | 'checksum';
}

/**
 * All frames; those that are to be skipped are.
 *
 * @param largestWindow in bytes; a frame that wants more is refused before anything is held for it
 * @throws ShardError
 */
export async function* unpackedZstd(input: ByteReader, largestWindow: number): AsyncGenerator<Buffer, void, undefined> {
  const effort: Effort = { moved: 0, out: 0 };
  for (;;) {
    const start = input.position();
    const magic = await input.take(4);
    if (magic.length === 0) return;
    const number = magic.length < 4 ? undefined : magic.readUInt32LE();
    if (number === FRAME_MAGIC) {
      const header = await readHeader(input, magic, start, largestWindow);
      yield* decodeFrame(header, partsOf(input, header, start), start, largestWindow, effort);
    } else if (number !== undefined && number >>> 4 === SKIPPABLE_MAGIC) {
      const size = (await takeAll(input, 4, start)).readUInt32LE();
      if (!(await input.skip(size))) throw cutOff(input, start);
    } else {
      throw new ShardError(`has something else behind its last zstd frame, at byte ${start}`);
    }
  }
}

const DICTIONARY_BYTES = [0, 1, 2, 4] as const;

async function readHeader(input: ByteReader, magic: Buffer, start: number, largestWindow: number): Promise<FrameHeader> {
  const descriptorByte = await takeAll(input, 1, start);
  const descriptor = descriptorByte.readUInt8();
  if ((descriptor & 8) !== 0) throw damaged('a reserved bit is set', start);
  const singleSegment = (descriptor & 32) !== 0;
  const dictionaryBytes = DICTIONARY_BYTES[(descriptor & 3) as 0 | 1 | 2 | 3];
  const contentBytes = descriptor >>> 6 === 0 ? Number(singleSegment) : 2 ** (descriptor >>> 6);
  const rest = await takeAll(input, Number(!singleSegment) + dictionaryBytes + contentBytes, start);
  const dictionaryAt = Number(!singleSegment);
  if (dictionaryBytes > 0 && rest.readUIntLE(dictionaryAt, dictionaryBytes) !== 0) {
    throw new ShardError(`needs a dictionary to be unpacked (zstd frame at byte ${start}), which is not supported`);
  }
  const content = contentSize(rest.subarray(dictionaryAt + dictionaryBytes));
  const window = singleSegment ? (content ?? 0) : windowSize(rest.readUInt8());
  if (window > largestWindow) throw windowTooLarge(window, largestWindow, start);
  return { bytes: Buffer.concat([magic, descriptorByte, rest]), window, content, checksum: (descriptor & 4) !== 0 };
}

function contentSize(field: Buffer): number | undefined {
  if (field.length === 0) return undefined;
  if (field.length === 8) return Number(field.readBigUInt64LE());
  return field.readUIntLE(0, field.length) + (field.length === 2 ? 256 : 0);
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >>> 3));
  return base + (base / 8) * (descriptor & 7);
}

export function windowTooLarge(window: number, largest: number, start: number): ShardError {
  const wanted = `${Math.ceil(window / MEBIBYTE)} MiB`;
  return new ShardError(
    `wants ${wanted} of memory to be unpacked (zstd frame at byte ${start}); at most ${Math.floor(largest / MEBIBYTE)} MiB are given: pack it again without --long or --ultra`,
  );
}

async function* partsOf(input: ByteReader, { window, checksum }: FrameHeader, start: number): AsyncGenerator<FramePart, void, undefined> {
  const largestBlock = Math.min(window, LARGEST_BLOCK);
  for (let last = false; !last;) {
    const at = input.position();
    const head = await takeAll(input, 3, start);
    const bits = head.readUIntLE(0, 3);
    last = (bits & 1) !== 0;
    const type = (bits >>> 1) & 3;
    const size = bits >>> 3;
    if (type === 3) throw damaged('a block is of no known type', at);
    if (size > largestBlock) throw damaged(`a block has ${size} bytes where at most ${largestBlock} are allowed`, at);
    // A block of the second type is one byte, repeated.
    const body = await takeAll(input, type === 1 ? 1 : size, start);
    yield { bytes: Buffer.concat([head, body]), kind: last ? 'last block' : 'block' };
  }
  if (checksum) yield { bytes: await takeAll(input, 4, start), kind: 'checksum' };
}

async function takeAll(input: ByteReader, bytes: number, start: number): Promise<Buffer> {
  const taken = await input.take(bytes);
  if (taken.length < bytes) throw cutOff(input, start);
  return taken;
}

function cutOff(input: ByteReader, start: number): ShardError {
  return new ShardError(`is cut off: it ends at byte ${input.position()}, inside the zstd frame that starts at byte ${start}`);
}

/** @param position in bytes, near where it is */
export function damaged(reason: string, position: number): ShardError {
  return new ShardError(`is damaged: ${reason} (zstd, near byte ${position})`);
}
