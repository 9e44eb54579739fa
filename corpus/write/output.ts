/** A file that is written from front to back. Small pieces are gathered; errors of the disk are told to the user. */
import { open } from 'node:fs/promises';
import { asWriteError } from './write-error.js';

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

async function orWriteError<T>(file: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw asWriteError(file, error);
  });
}
