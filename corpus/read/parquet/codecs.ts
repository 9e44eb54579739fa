/**
 * The compressions of Parquet. Every page says how large it is unfolded: no more memory is taken than that, none for what cannot be true, and exactly
 * that must come out. Where a library does not hold to this, it is made sure here.
 */
import * as zlib from 'node:zlib';
import { compressors } from 'hyparquet-compressors';
import { snappyUncompress } from 'hyparquet/src/snappy.js';
import { zstdLibrary } from '../zstd-library.js';
import { lz4, lz4OfHadoop } from './lz4.js';

/** As the format numbers them. */
export const CODEC = { none: 0, snappy: 1, gzip: 2, lzo: 3, brotli: 4, lz4: 5, zstd: 6, lz4Raw: 7 } as const;

interface Codec {
  readonly name: string;
  readonly decompress: (bytes: Uint8Array, size: number) => Uint8Array | Promise<Uint8Array>;
  /** The most that one byte can unfold to. */
  readonly ratio: number;
}

const CODECS: Readonly<Record<number, Codec>> = {
  [CODEC.none]: { name: 'uncompressed', decompress: (bytes) => bytes, ratio: 1 },
  [CODEC.snappy]: { name: 'snappy', decompress: snappy, ratio: 64 },
  [CODEC.gzip]: { name: 'gzip', decompress: (bytes, size) => zlib.gunzipSync(bytes, atMost(size)), ratio: 1100 },
  [CODEC.brotli]: { name: 'brotli', decompress: (bytes, size) => zlib.brotliDecompressSync(bytes, atMost(size)), ratio: Infinity },
  [CODEC.lz4]: { name: 'lz4', decompress: lz4OfHadoop, ratio: 256 },
  [CODEC.zstd]: { name: 'zstd', decompress: zstd, ratio: Infinity },
  [CODEC.lz4Raw]: { name: 'lz4', decompress: lz4, ratio: 256 },
};

/** A few bytes of a header unfold to nothing, so that small pages have no ratio. */
const HEADER = 64;
/** Of snappy; larger ones are unfolded in JavaScript, as WebAssembly keeps the memory that it once took. */
const MAX_IN_WASM = 64 * 1024 * 1024;

/** @throws Error where the bytes are damaged, or do not unfold to exactly the size that is claimed */
export async function decompress(codec: number, bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const known = CODECS[codec];
  if (known === undefined) throw new Error(`its compression is not known (${codec === CODEC.lzo ? 'LZO' : `number ${codec}`})`);
  if (size === 0 && bytes.length === 0) return bytes;
  if (size > (bytes.length + HEADER) * known.ratio) {
    throw new Error(`${bytes.length} bytes of ${known.name} data cannot unfold to the ${size} that are claimed`);
  }
  const unfolded = await explained(known, bytes, size);
  if (unfolded.length !== size)
    throw new Error(`its ${known.name} data unfolds to ${unfolded.length} bytes, not to the ${size} that are claimed`);
  return unfolded;
}

async function explained({ name, decompress }: Codec, bytes: Uint8Array, size: number): Promise<Uint8Array> {
  try {
    return await decompress(bytes, size);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new Error(`its ${name} data unfolds to more than the ${size} bytes that are claimed`);
    }
    throw new Error(`its ${name} data is damaged (${error instanceof Error ? error.message : String(error)})`);
  }
}

function atMost(size: number): { readonly maxOutputLength: number } {
  return { maxOutputLength: Math.max(size, 1) };
}

/** The size stands at the beginning once more, and decompressors go by that. */
function snappy(bytes: Uint8Array, size: number): Uint8Array {
  let told = 0;
  for (let at = 0; at < Math.min(5, bytes.length); at++) {
    const byte = bytes[at] ?? 0;
    told += (byte & 127) * 128 ** at;
    if (byte < 128) break;
  }
  if (told !== size) throw new Error(`${told} bytes by its own account, not the ${size} that are claimed`);
  if (compressors.SNAPPY !== undefined && bytes.length + size < MAX_IN_WASM) return compressors.SNAPPY(bytes, size);
  const unfolded = new Uint8Array(size);
  snappyUncompress(bytes, unfolded);
  return unfolded;
}

type DecompressZstd = (bytes: Uint8Array, size: number) => Uint8Array;

let chosenZstd: Promise<DecompressZstd> | undefined;

/** One frame: pages have no more. A frame says its size mostly, and memory is taken by that. */
async function zstd(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const told = zstdContentSize(bytes);
  if (told !== undefined && told !== size) throw new Error(`${told} bytes by its own account, not the ${size} that are claimed`);
  chosenZstd ??= chooseZstd();
  return (await chosenZstd)(bytes, size);
}

/** Node's own, in 22.15 and later; else the same library as WebAssembly, which keeps the memory that it once took. */
async function chooseZstd(): Promise<DecompressZstd> {
  const native: unknown = Reflect.get(zlib, 'zstdDecompressSync');
  if (typeof native === 'function') {
    return (bytes, size) => {
      const unfolded: unknown = Reflect.apply(native, zlib, [bytes, atMost(size)]);
      return unfolded instanceof Uint8Array ? unfolded : new Uint8Array(0);
    };
  }
  const { decompress } = await zstdLibrary();
  return decompress;
}

const ZSTD_MAGIC = 0xfd2fb528;

/** RFC 8878, 3.1.1.1: nothing where the frame does not say it. */
function zstdContentSize(bytes: Uint8Array): number | undefined {
  const frame = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 18));
  if (frame.length < 6 || frame.readUInt32LE() !== ZSTD_MAGIC) throw new Error('no zstd frame');
  const descriptor = frame.readUInt8(4);
  const single = (descriptor & 32) !== 0;
  const length = descriptor >> 6 === 0 ? Number(single) : 2 ** (descriptor >> 6);
  if (length === 0) return undefined;
  const at = 5 + Number(!single) + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  if (at + length > frame.length) throw new Error('no zstd frame');
  if (length === 8) return Number(frame.readBigUInt64LE(at));
  return frame.readUIntLE(at, length) + (length === 2 ? 256 : 0);
}
