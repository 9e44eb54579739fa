/** gzip as its readers in Python, Java and on the command line take it together: every member counts, also behind padding. */
import { once } from 'node:events';
import { createGunzip, type Gunzip } from 'node:zlib';
import { ShardError } from '../shard.js';
import type { ByteReader } from './bytes.js';

/**
 * All members. Node stops for good at a zero byte behind a member; Python skips zeros and reads the member behind them, so that whoever
 * read like Node would not see what a model is trained on.
 *
 * @throws ShardError
 */
export async function* gunzipped(input: ByteReader): AsyncGenerator<Buffer, void, undefined> {
  while (await atMember(input)) yield* membersInARow(input);
}

/** Passes over zeros. */
async function atMember(input: ByteReader): Promise<boolean> {
  for (let piece = await input.read(); piece !== undefined; piece = await input.read()) {
    const start = piece.findIndex((byte) => byte !== 0);
    if (start < 0) continue;
    input.putBack(piece.subarray(start));
    return true;
  }
  return false;
}

async function* membersInARow(input: ByteReader): AsyncGenerator<Buffer, void, undefined> {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  const start = input.position();
  const fed: Buffer[] = [];
  const feeding = feed(input, gunzip, fed);
  // An error of reading is told by destroying the stream; one of a stream that was left early is none.
  feeding.catch((error: unknown) => gunzip.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    throw asShardError(error, start + gunzip.bytesWritten, input.position());
  } finally {
    gunzip.destroy();
    await Promise.allSettled([feeding]);
  }
  putBackLast(input, fed, input.position() - start - gunzip.bytesWritten);
}

/** Without copying: a file may be made of nothing but members of a few bytes. */
function putBackLast(input: ByteReader, fed: readonly Buffer[], bytes: number): void {
  let missing = bytes;
  for (const piece of fed.toReversed()) {
    if (missing <= 0) return;
    const unused = piece.subarray(Math.max(0, piece.length - missing));
    input.putBack(unused);
    missing -= unused.length;
  }
}

/** Hands over what is read; `fed` is what the stream has not taken yet, with something before it. Ends early when the stream does. */
async function feed(input: ByteReader, gunzip: Gunzip, fed: Buffer[]): Promise<void> {
  // Not `once` of events, which rejects where there is an error, also where nobody waits: that ends the process.
  const closed = new Promise<void>((resolve) => gunzip.once('close', () => resolve()));
  let given = 0;
  for (let piece = await input.read(); piece !== undefined; piece = await input.read()) {
    given += piece.length;
    fed.push(piece);
    if (gunzip.destroyed) return;
    if (!gunzip.write(piece)) await Promise.race([once(gunzip, 'drain'), closed]);
    if (gunzip.destroyed) return;
    if (given === gunzip.bytesWritten) fed.length = 0;
  }
  gunzip.end();
}

/** @param from what was unpacked without an error; it is somewhere between this byte and `to` */
function asShardError(error: unknown, from: number, to: number): Error {
  if (error instanceof ShardError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR')
    return new ShardError(`is cut off: its last gzip member ends at byte ${to}, before it is complete`, { cause: error });
  const reason = error instanceof Error ? error.message : String(error);
  return new ShardError(`is damaged or has something else behind its last gzip member: ${reason}, between bytes ${from} and ${to}`, {
    cause: error,
  });
}
