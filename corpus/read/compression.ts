/** Files as they are or compressed, told apart by their first bytes and never by their name. */
import { ShardError } from '../shard.js';
import { openBytes, type ByteReader } from './bytes.js';
import { gunzipped } from './gzip.js';
import { unpackedZstd } from './zstd.js';

export type Compression = 'none' | 'gzip' | 'zstd';

/** How far a compressed file may unfold. What goes beyond is a `ShardError`. */
export interface ExpansionLimits {
  /** Bytes out for each byte in, over all that was read so far. */
  readonly ratio: number;
  /** Bytes out from which on the ratio counts: a small file of zeros harms nobody. */
  readonly ratioFrom: number;
  /** Bytes out. */
  readonly bytes: number;
  /** Bytes of what was unpacked before that a zstd frame may refer back to, and that must be held for it. */
  readonly window: number;
}

/**
 * JSON lines of code compress 4:1 to 10:1, logs and tables of zeros up to about 100:1; gzip cannot go beyond 1032:1, and a zstd bomb has
 * ten thousands. 250:1 counts from 64 MiB on. 1 TiB is more than any file of a set has. 128 MiB is what the zstd command takes without `--long`.
 */
export const EXPANSION_LIMITS: ExpansionLimits = { ratio: 250, ratioFrom: 64 * 2 ** 20, bytes: 2 ** 40, window: 128 * 2 ** 20 };

export interface Decompressed {
  readonly compression: Compression;
  /** Read as fast as they are asked for, and no more than some are held. May be left early; the file is closed then, and opened only when the first is asked for. */
  readonly chunks: AsyncGenerator<Buffer, void, undefined>;
  /** How many bytes of the file were read for the last chunk, and before it. */
  position(): number;
}

/**
 * The bytes of a file, unpacked where it is compressed. All members of a gzip file and all frames of a zstd file are read; what is cut off,
 * damaged, followed by something else, or unfolds beyond the limits is an error while the chunks are read.
 *
 * @throws ShardError
 */
export async function openDecompressed(file: string, limits: ExpansionLimits = EXPANSION_LIMITS): Promise<Decompressed> {
  const compression = await compressionOf(file);
  let position = 0;
  const chunks = readChunks(file, compression, limits, (at) => {
    position = at;
  });
  return { compression, chunks, position: () => position };
}

/** @throws ShardError for a compression that is known and not read */
async function compressionOf(file: string): Promise<Compression> {
  const input = await openBytes(file);
  try {
    const start = await input.take(6);
    const refused = REFUSED.find(({ magic }) => start.subarray(0, magic.length).equals(magic));
    if (refused !== undefined)
      throw new ShardError(`is compressed with ${refused.name}, which is not read; unpack it, or pack it with gzip or zstd`);
    if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
    const magic = start.length < 4 ? 0 : start.readUInt32LE();
    return magic === 0xfd2fb528 || magic >>> 4 === 0x184d2a5 ? 'zstd' : 'none';
  } finally {
    await input.close();
  }
}

const REFUSED = [
  { name: 'xz', magic: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) },
  { name: 'bzip2', magic: Buffer.from('BZh') },
  { name: 'lz4', magic: Buffer.from([0x04, 0x22, 0x4d, 0x18]) },
  { name: 'compress (.Z)', magic: Buffer.from([0x1f, 0x9d]) },
];

async function* readChunks(
  file: string,
  compression: Compression,
  limits: ExpansionLimits,
  onPosition: (at: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const input = await openBytes(file);
  try {
    for await (const chunk of unpacked(input, compression, limits)) {
      onPosition(input.position());
      yield chunk;
    }
  } finally {
    await input.close();
  }
}

function unpacked(input: ByteReader, compression: Compression, limits: ExpansionLimits): AsyncGenerator<Buffer, void, undefined> {
  if (compression === 'none') return asTheyAre(input);
  return guarded(compression === 'gzip' ? gunzipped(input) : unpackedZstd(input, limits.window), input, limits);
}

async function* asTheyAre(input: ByteReader): AsyncGenerator<Buffer, void, undefined> {
  for (let piece = await input.read(); piece !== undefined; piece = await input.read()) yield piece;
}

/** Stops a file that unfolds to far more than it is. What was read ahead counts as read: to the file's good, by some hundred KB. */
async function* guarded(
  chunks: AsyncIterable<Buffer>,
  input: ByteReader,
  limits: ExpansionLimits,
): AsyncGenerator<Buffer, void, undefined> {
  let out = 0;
  for await (const chunk of chunks) {
    out += chunk.length;
    const ratio = out / Math.max(1, input.position());
    if (out > limits.ratioFrom && ratio > limits.ratio) {
      throw new ShardError(
        `unfolds ${Math.floor(ratio)}:1 after ${input.position()} bytes: more than ${limits.ratio}:1 is taken for a bomb`,
      );
    }
    if (out > limits.bytes) {
      const overall = Math.floor(ratio);
      throw new ShardError(
        `unfolds to more than ${limits.bytes} bytes (${overall}:1 so far): that is taken for a bomb; cut the file into smaller ones`,
      );
    }
    yield chunk;
  }
}
