/** A file that is written from front to back. Small pieces are gathered; errors of the disk are told to the user. */
import { open } from 'node:fs/promises';
import { WriteError } from '../shard.js';

/** Bytes that are gathered before the system is asked. */
const GATHERED_BYTES = 256 * 1024;

export interface OutputFile {
  /** The chunk must not be changed afterwards. @throws WriteError */
  write(chunk: Uint8Array): Promise<void>;
  /** Writes what is gathered and closes it. @throws WriteError */
  close(): Promise<void>;
  /** Closes it without more ado; what was written stays. */
  abandon(): Promise<void>;
}

/** Makes it, or empties it. @throws WriteError */
export async function openOutput(file: string): Promise<OutputFile> {
  const handle = await orWriteError(file, open(file, 'w'));
  let gathered: Uint8Array[] = [];
  let bytes = 0;
  let isOpen = true;

  const flush = async (): Promise<void> => {
    if (bytes === 0) return;
    const [first] = gathered;
    const piece = first !== undefined && gathered.length === 1 ? first : Buffer.concat(gathered, bytes);
    gathered = [];
    bytes = 0;
    await orWriteError(file, handle.writeFile(piece));
  };
  const abandon = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await handle.close();
  };
  return {
    write: async (chunk) => {
      if (chunk.length === 0) return;
      gathered.push(chunk);
      bytes += chunk.length;
      if (bytes >= GATHERED_BYTES) await flush();
    },
    close: async () => {
      await flush();
      isOpen = false;
      await orWriteError(file, handle.close());
    },
    abandon,
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'its folder is not there',
  EISDIR: 'there is a folder of that name',
  EFBIG: 'the file system takes no file of that size',
  EMFILE: 'too many files are open',
  EIO: 'the disk has an error',
};

async function orWriteError<T>(file: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = REASONS[code] ?? (error instanceof Error ? error.message : String(error));
    throw new WriteError(`${file} cannot be written: ${reason}`, { cause: error });
  });
}
