/** Files that are written as they are or compressed, as their input was. */
import type { Compression } from '../read/compression.js';
import { openOutput, type OutputFile } from './output.js';
import { gzipInto } from './gzip.js';
import { zstdInto } from './zstd.js';

export interface CompressedFile {
  /** Resolves when there is room for more; the chunk must not be changed afterwards. @throws WriteError */
  write(chunk: Uint8Array): Promise<void>;
  /** Writes what is left and closes it. @throws WriteError; it is closed then, too */
  close(): Promise<void>;
  /** Closes it; what was written stays, and is not whole. Harmless after `close` and after an error. */
  abort(): Promise<void>;
}

/**
 * Makes or empties a file and writes to it, compressed. The same chunks, however they are cut, give the same bytes: no time and no system
 * is written into it. zstd comes in frames of 4 MiB.
 *
 * @throws WriteError
 */
export async function createCompressedFile(file: string, compression: Compression): Promise<CompressedFile> {
  const output = await openOutput(file);
  return closedOnErrors(PACKERS[compression](output), output);
}

/** What compresses on the way to the file. */
export interface Packer {
  write(chunk: Uint8Array): Promise<void>;
  /** Writes what is left to the file, without closing it. */
  end(): Promise<void>;
  /** Lets go of what is under way. */
  stop(): void;
}

const PACKERS: Readonly<Record<Compression, (output: OutputFile) => Packer>> = {
  none: (output) => ({ write: (chunk) => output.write(chunk), end: async () => undefined, stop: () => undefined }),
  gzip: gzipInto,
  zstd: zstdInto,
};

function closedOnErrors(packer: Packer, output: OutputFile): CompressedFile {
  const abort = async (): Promise<void> => {
    packer.stop();
    await output.abandon();
  };
  const orAbort = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      await abort();
      throw error;
    }
  };
  return {
    write: (chunk) => orAbort(() => packer.write(chunk)),
    close: () =>
      orAbort(async () => {
        await packer.end();
        await output.close();
      }),
    abort,
  };
}
