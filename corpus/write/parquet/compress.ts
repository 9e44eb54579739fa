/** Pages are compressed as the rest of their column is. */
import * as zlib from 'node:zlib';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import { CODEC } from '../../read/parquet/codecs.js';
import { packFrame } from '../zstd.js';

const COMPRESS: Readonly<Record<number, (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>>> = {
  [CODEC.none]: (bytes) => bytes,
  [CODEC.snappy]: snappyCompress,
  [CODEC.gzip]: (bytes) => zlib.gzipSync(bytes),
  // The best quality, which is the default, takes a hundred times as long.
  [CODEC.brotli]: (bytes) => zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }),
  [CODEC.lz4]: (bytes) => lz4OfHadoop(bytes),
  [CODEC.zstd]: (bytes) => (bytes.length > MAX_IN_WASM && !('zstdCompress' in zlib) ? storedZstd(bytes) : packFrame(bytes)),
  [CODEC.lz4Raw]: (bytes) => storedLz4(bytes),
};

/** WebAssembly needs as much again, and keeps it. */
const MAX_IN_WASM = 32 * 1024 * 1024;

/** @throws Error for a compression that is not known */
export async function compress(codec: number, bytes: Uint8Array): Promise<Uint8Array> {
  const known = COMPRESS[codec];
  if (known === undefined) throw new Error(`its compression (number ${codec}) is not known`);
  return known(bytes);
}

const MAX_BLOCK = 128 * 1024;

/** A frame whose blocks are stored as they are: larger, and as good. */
function storedZstd(bytes: Uint8Array): Uint8Array {
  const blocks = Math.ceil(bytes.length / MAX_BLOCK);
  const frame = Buffer.alloc(13 + blocks * 3 + bytes.length);
  frame.writeUInt32LE(0xfd2fb528, 0);
  // One segment; the size in eight bytes.
  frame[4] = 0b11100000;
  frame.writeBigUInt64LE(BigInt(bytes.length), 5);
  let to = 13;
  for (let block = 0; block < blocks; block++) {
    const piece = bytes.subarray(block * MAX_BLOCK, (block + 1) * MAX_BLOCK);
    frame.writeUIntLE(piece.length * 8 + Number(block === blocks - 1), to, 3);
    frame.set(piece, to + 3);
    to += 3 + piece.length;
  }
  return frame;
}

/** Likewise: one text without repetitions. There is no library that writes such blocks. */
function storedLz4(bytes: Uint8Array): Uint8Array {
  const more = bytes.length < 15 ? 0 : Math.floor((bytes.length - 15) / 255) + 1;
  const block = new Uint8Array(1 + more + bytes.length);
  block[0] = Math.min(bytes.length, 15) << 4;
  block.fill(255, 1, more);
  if (more > 0) block[more] = (bytes.length - 15) % 255;
  block.set(bytes, 1 + more);
  return block;
}

function lz4OfHadoop(bytes: Uint8Array): Uint8Array {
  const block = storedLz4(bytes);
  const framed = Buffer.alloc(8 + block.length);
  framed.writeUInt32BE(bytes.length, 0);
  framed.writeUInt32BE(block.length, 4);
  framed.set(block, 8);
  return framed;
}
