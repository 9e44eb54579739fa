import { openRegular, throwUnreadable } from './bytes.js';

/** A file of which any part can be read. */
export interface RandomBytes {
  readonly size: number;
  /**
   * So many bytes from there, or fewer at the end of the file. For small amounts: all of it is held. They are the reader's to keep, and may be
   * part of something larger. @throws ShardError
   */
  read(at: number, bytes: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** What is read at once where little is asked for: most likely the next thing asked for stands behind it. */
const AHEAD_BYTES = 256 * 1024;
const LITTLE_BYTES = 64 * 1024;

/** @throws ShardError */
export async function openRandom(file: string): Promise<RandomBytes> {
  const { handle, size } = await openRegular(file);
  let ahead: { readonly at: number; readonly bytes: Buffer } = { at: 0, bytes: Buffer.alloc(0) };

  const fresh = async (at: number, bytes: number): Promise<Buffer> => {
    const buffer = Buffer.allocUnsafeSlow(Math.max(0, Math.min(bytes, size - at)));
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, at + filled).catch(throwUnreadable);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  };
  return {
    size,
    async read(at, bytes) {
      if (bytes > LITTLE_BYTES) return fresh(at, bytes);
      const end = Math.min(at + bytes, size);
      if (at < ahead.at || end > ahead.at + ahead.bytes.length) ahead = { at, bytes: await fresh(at, AHEAD_BYTES) };
      return ahead.bytes.subarray(at - ahead.at, end - ahead.at);
    },
    close: () => handle.close(),
  };
}
