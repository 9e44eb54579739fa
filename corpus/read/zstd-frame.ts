/** Unpacks one zstd frame: with Node's own library where it has one, else in JavaScript. Both see the same frames and check the same. */
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';
import { Decompress } from 'fzstd';
import { ShardError } from '../shard.js';
import { damaged, windowTooLarge, type FrameHeader, type FramePart } from './zstd.js';
import { startXxhash64 } from './xxhash.js';

/**
 * Beyond it fzstd reads the distances of far references with some of their bits lost. It is less than what Node's own is given, which
 * has no such limit.
 */
const LARGEST_WINDOW_IN_JAVASCRIPT = 32 * 2 ** 20;
/**
 * fzstd makes room for the whole window for each frame, and moves it for each block. Usual are 64 bytes for each byte out; a file of nothing
 * but tiny blocks or frames would keep it busy for days.
 */
const TOO_MUCH_EFFORT = { from: 2 ** 36, forEachByte: 2 ** 15 };

/** What was done for the frames of one file so far. */
export interface Effort {
  /** Bytes. */
  moved: number;
  out: number;
}

/**
 * @param start the position of the frame in its file
 * @throws ShardError
 */
export async function* decodeFrame(
  header: FrameHeader,
  parts: AsyncIterable<FramePart>,
  start: number,
  largestWindow: number,
  effort: Effort,
): AsyncGenerator<Buffer, void, undefined> {
  const native = nativeDecompressor(largestWindow);
  let bytes = 0;
  const chunks = native === undefined ? decodeInJavaScript(header, parts, start, effort) : decodeNatively(native, header, parts, start);
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (header.content !== undefined && bytes > header.content) break;
    yield chunk;
  }
  if (header.content === undefined || bytes === header.content) return;
  throw damaged(`a frame says that it holds ${header.content} bytes, and does not`, start);
}

/** The number of the parameter in the library; Node names it in `zlib.constants` from 22.15 on. */
const WINDOW_LOG_MAX = 100;

function nativeDecompressor(largestWindow: number): Transform | undefined {
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
  if (typeof create !== 'function') return undefined;
  const windowLog = Math.min(31, Math.max(10, Math.ceil(Math.log2(largestWindow))));
  const stream: unknown = Reflect.apply(create, zlib, [{ chunkSize: 128 * 1024, params: { [WINDOW_LOG_MAX]: windowLog } }]);
  return stream instanceof Transform ? stream : undefined;
}

async function* decodeNatively(
  stream: Transform,
  header: FrameHeader,
  parts: AsyncIterable<FramePart>,
  start: number,
): AsyncGenerator<Buffer, void, undefined> {
  const feeding = pipeline(bytesOf(header, parts), stream);
  // What goes wrong reaches the reader through the stream; leaving early closes it, which is no error.
  const fed = feeding.then(
    () => undefined,
    (error: unknown) => error,
  );
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    throw asShardError(error, start);
  } finally {
    stream.destroy();
    await fed;
  }
}

async function* bytesOf(header: FrameHeader, parts: AsyncIterable<FramePart>): AsyncGenerator<Buffer, void, undefined> {
  yield header.bytes;
  for await (const { bytes } of parts) yield bytes;
}

async function* decodeInJavaScript(
  header: FrameHeader,
  parts: AsyncIterable<FramePart>,
  start: number,
  effort: Effort,
): AsyncGenerator<Buffer, void, undefined> {
  if (header.window > LARGEST_WINDOW_IN_JAVASCRIPT) throw windowTooLarge(header.window, LARGEST_WINDOW_IN_JAVASCRIPT, start);
  const hash = header.checksum ? startXxhash64() : undefined;
  const unpack = unpacker(header);
  effort.moved += header.window;
  for await (const part of parts) {
    if (part.kind === 'checksum') {
      if (hash?.digest32() !== part.bytes.readUInt32LE()) throw damaged('the checksum of a frame does not fit what it holds', start);
      return;
    }
    effort.moved += header.window;
    for (const chunk of unpackOrThrow(unpack, part, start)) {
      effort.out += chunk.length;
      hash?.update(chunk);
      yield chunk;
    }
    if (effort.moved > TOO_MUCH_EFFORT.from + effort.out * TOO_MUCH_EFFORT.forEachByte) {
      throw new ShardError(`is cut into such small zstd blocks that it would take too long to read (near byte ${start}): pack it again`);
    }
  }
}

type Unpack = (part: FramePart) => Buffer[];

/** Hands fzstd all but the last byte of each block: it holds on to every piece that ends with a block until it gets one that does not. */
function unpacker(header: FrameHeader): Unpack {
  let out: Buffer[] = [];
  let held: Buffer = withoutChecksum(header.bytes);
  const decompressor = new Decompress((chunk) => {
    if (chunk.length > 0) out.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
  });
  return ({ bytes, kind }) => {
    const last = kind === 'last block';
    const until = last ? bytes.length : bytes.length - 1;
    decompressor.push(Buffer.concat([held, bytes.subarray(0, until)]), last);
    held = bytes.subarray(until);
    const unpacked = out;
    out = [];
    return unpacked;
  };
}

/** fzstd does not check it, and would wait for it. */
function withoutChecksum(header: Buffer): Buffer {
  const copy = Buffer.from(header);
  copy[4] = copy.readUInt8(4) & ~4;
  return copy;
}

function unpackOrThrow(unpack: Unpack, part: FramePart, start: number): Buffer[] {
  try {
    return unpack(part);
  } catch (error) {
    throw asShardError(error, start);
  }
}

function asShardError(error: unknown, start: number): Error {
  return error instanceof ShardError ? error : damaged(error instanceof Error ? error.message : String(error), start);
}
