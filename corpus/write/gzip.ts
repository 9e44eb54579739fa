/** gzip on the way to a file: one member, whose header says nothing of when and where it was made. */
import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import type { Packer } from './compression.js';
import type { OutputFile } from './output.js';

/** Where the header of a member names the system, and the value for "unknown" (RFC 1952, 2.3.1). */
const SYSTEM_BYTE = 9;
const UNKNOWN_SYSTEM = 0xff;

/** Bytes that are gathered before they go to the thread that compresses: each trip takes as long as compressing some KB. */
const GATHERED_BYTES = 128 * 1024;

export function gzipInto(output: OutputFile): Packer {
  const gzip = createGzip({ chunkSize: 64 * 1024 });
  let failed: Error | undefined;
  const written = writeAll(gzip, output).catch((error: unknown) => {
    // Told to whoever writes next: nobody waits for this promise yet.
    failed = error instanceof Error ? error : new Error(String(error));
    gzip.destroy();
  });
  const throwFailure = (): void => {
    if (failed !== undefined) throw failed;
  };
  let gathered: Uint8Array[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    const piece = Buffer.concat(gathered, bytes);
    gathered = [];
    bytes = 0;
    if (!gzip.write(piece)) await Promise.race([once(gzip, 'drain'), written]);
    throwFailure();
  };
  return {
    write: async (chunk) => {
      throwFailure();
      gathered.push(chunk);
      bytes += chunk.length;
      if (bytes >= GATHERED_BYTES) await flush();
    },
    end: async () => {
      await flush();
      gzip.end();
      await written;
      throwFailure();
    },
    stop: () => gzip.destroy(),
  };
}

async function writeAll(gzip: AsyncIterable<Buffer>, output: OutputFile): Promise<void> {
  let at = 0;
  for await (const piece of gzip) {
    if (at <= SYSTEM_BYTE && SYSTEM_BYTE < at + piece.length) piece[SYSTEM_BYTE - at] = UNKNOWN_SYSTEM;
    at += piece.length;
    await output.write(piece);
  }
}
