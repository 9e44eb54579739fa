/** zstd by frames (RFC 8878): files have many, and whoever reads only the first loses data. */
import { ShardError } from '../shard.js';
import type { ByteReader } from './bytes.js';

export async function* unpackedZstd(input: ByteReader, window: number): AsyncGenerator<Buffer, void, undefined> {
  await input.take(window > 0 ? 4 : 0);
  yield Buffer.alloc(0);
  throw new ShardError('is compressed with zstd, which is not read yet');
}
