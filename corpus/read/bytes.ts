/** A file from front to back, in pieces that the system likes; what was read too far can be put back. */
import { open, type FileHandle } from 'node:fs/promises';
import { ShardError } from '../shard.js';

const PIECE_BYTES = 256 * 1024;
/** What is read where nothing should be left. */
const LITTLE_BYTES = 4 * 1024;

/** Bytes in order. Whoever opened it closes it. */
export interface ByteReader {
  /** Of the next byte that is handed out, from 0. */
  position(): number;
  /** The next piece, never empty; nothing at the end. The piece is the reader's to keep. */
  read(): Promise<Buffer | undefined>;
  /** Exactly so many bytes, or fewer at the end. For small amounts: all of it is held. */
  take(bytes: number): Promise<Buffer>;
  /** Whether so many bytes were there to be passed over. */
  skip(bytes: number): Promise<boolean>;
  /** The next that is handed out; it must be what was handed out last. */
  putBack(bytes: Buffer): void;
  close(): Promise<void>;
}

/** @throws ShardError where it is not there, may not be read, or is no file (a pipe could keep us waiting for ever) */
export async function openBytes(file: string): Promise<ByteReader> {
  const { handle, size } = await openRegular(file);
  let left = size;
  const next = async (): Promise<Buffer | undefined> => {
    // There may be more than there was: it is read to its end.
    const piece = await nextPiece(handle, Math.min(PIECE_BYTES, Math.max(left, LITTLE_BYTES)));
    left -= piece?.length ?? 0;
    return piece;
  };
  return byteReader(next, () => handle.close());
}

/** @param next the pieces in order, none of them empty; undefined at the end */
export function byteReader(next: () => Promise<Buffer | undefined>, close: () => Promise<void>): ByteReader {
  const waiting: Buffer[] = [];
  let at = 0;

  const read = async (): Promise<Buffer | undefined> => {
    const piece = waiting.pop() ?? (await next());
    at += piece?.length ?? 0;
    return piece;
  };
  const putBack = (bytes: Buffer): void => {
    if (bytes.length === 0) return;
    waiting.push(bytes);
    at -= bytes.length;
  };
  const take = async (wanted: number): Promise<Buffer> => {
    const taken: Buffer[] = [];
    let missing = wanted;
    while (missing > 0) {
      const piece = await read();
      if (piece === undefined) break;
      taken.push(piece.subarray(0, missing));
      putBack(piece.subarray(missing));
      missing -= Math.min(missing, piece.length);
    }
    const [first] = taken;
    return first !== undefined && taken.length === 1 ? first : Buffer.concat(taken);
  };
  const skip = async (bytes: number): Promise<boolean> => {
    let missing = bytes;
    while (missing > 0) {
      const piece = await read();
      if (piece === undefined) return false;
      putBack(piece.subarray(missing));
      missing -= Math.min(missing, piece.length);
    }
    return true;
  };
  return { position: () => at, read, take, skip, putBack, close };
}

/** With its size in bytes. @throws ShardError */
export async function openRegular(file: string): Promise<{ readonly handle: FileHandle; readonly size: number }> {
  const handle = await open(file).catch((error: unknown) => {
    throw new ShardError(`cannot be opened: ${reasonOf(error)}`, { cause: error });
  });
  const status = await handle.stat();
  if (status.isFile()) return { handle, size: status.size };
  await handle.close();
  throw new ShardError(status.isDirectory() ? 'is a folder, not a file' : 'is not a regular file');
}

async function nextPiece(handle: FileHandle, most: number): Promise<Buffer | undefined> {
  const piece = Buffer.allocUnsafeSlow(most);
  const { bytesRead } = await handle.read(piece, 0, piece.length, null).catch(throwUnreadable);
  return bytesRead === 0 ? undefined : piece.subarray(0, bytesRead);
}

/** @throws ShardError that says what the system says */
export function throwUnreadable(error: unknown): never {
  throw new ShardError(`cannot be read: ${reasonOf(error)}`, { cause: error });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  EIO: 'the disk has an error',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
