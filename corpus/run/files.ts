/** Files of ours: whole or not there. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { WriteError } from '../shard.js';

/** Writes a file under another name first, so that what has its name is whole. @throws WriteError */
export function writeWhole(file: string, content: string): void {
  const part = `${file}.part`;
  writing(file, () => {
    const descriptor = fs.openSync(part, 'w');
    try {
      fs.writeFileSync(descriptor, content);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(part, file);
  });
}

/** @throws WriteError for what goes wrong with the disk */
export function writing<Result>(file: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw writeErrorOf(error, file);
  }
}

/** The same for what is written later. */
export async function writingLater<Result>(file: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw writeErrorOf(error, file);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'it is larger than files may be there',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EIO: 'the device failed',
};

/** What the disk says, in words; any other error as it is. */
function writeErrorOf(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const reason = REASONS[error.code];
  return reason === undefined ? error : new WriteError(`${file} cannot be written: ${reason}`);
}

/** `sha256:` and the digest of a file's bytes. */
export async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return `sha256:${hash.digest('hex')}`;
}
