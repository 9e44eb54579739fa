/** A file read by place through one descriptor, with what comes next read ahead. */
import { open, type FileHandle } from 'node:fs/promises';
import { ShardError } from '../../shard.js';

const READ_AHEAD = 256 * 1024;

export class PlacedFile {
  private ahead: Uint8Array = new Uint8Array(0);
  private aheadFrom = 0;

  private constructor(
    private readonly handle: FileHandle,
    readonly size: number,
  ) {}

  /** @throws ShardError */
  static async open(name: string): Promise<PlacedFile> {
    let handle: FileHandle | undefined;
    try {
      handle = await open(name, 'r');
      return new PlacedFile(handle, (await handle.stat()).size);
    } catch (error) {
      await handle?.close();
      throw new ShardError(`cannot be opened: ${messageOf(error)}`);
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  /** Another reader of the same file, with its own place in it. The descriptor stays with the first one. */
  another(): PlacedFile {
    return new PlacedFile(this.handle, this.size);
  }

  /** Exactly these bytes, valid until the next call. @throws Error if the file ends before */
  async bytes(from: number, length: number): Promise<Uint8Array> {
    if (from < 0 || from + length > this.size)
      throw new Error(`bytes ${from} to ${from + length} are not in the file, which has ${this.size}`);
    const within = from - this.aheadFrom;
    if (within >= 0 && within + length <= this.ahead.length) return this.ahead.subarray(within, within + length);
    if (length > READ_AHEAD / 4) return this.read(from, length);
    this.ahead = await this.read(from, Math.min(READ_AHEAD, this.size - from));
    this.aheadFrom = from;
    return this.ahead.subarray(0, length);
  }

  private async read(from: number, length: number): Promise<Buffer<ArrayBuffer>> {
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let at = 0; at < length;) {
      const { bytesRead } = await this.handle.read(bytes, at, Math.min(length - at, 1 << 30), from + at);
      if (bytesRead === 0) throw new Error('the file became shorter while it was read');
      at += bytesRead;
    }
    return bytes;
  }
}

const LONGEST_MESSAGE = 600;

/** For the user. Names of columns are in it, which are whatever somebody wrote. */
export function messageOf(error: unknown): string {
  const message = (error instanceof Error ? error.message : String(error)).replace(/\p{Cc}/gu, '\ufffd');
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
}
