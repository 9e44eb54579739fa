/** What can be written only at the end, kept in a file until then, so that it takes no memory. */
import { rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { openBytes } from '../read/bytes.js';
import { openOutput, type OutputFile } from './output.js';

export interface Spool {
  /** So far. */
  readonly bytes: number;
  /** CRC-32 of all of it. */
  readonly crc: number;
  /** @throws WriteError */
  add(piece: Uint8Array): Promise<void>;
  /** All of it, after which nothing can be added. */
  pieces(): AsyncGenerator<Buffer, void, undefined>;
  /** Removes it, whatever happened before. */
  remove(): Promise<void>;
}

/** @param file made when the first piece comes */
export function createSpool(file: string): Spool {
  let output: OutputFile | undefined;
  let bytes = 0;
  let crc = 0;
  return {
    get bytes() {
      return bytes;
    },
    get crc() {
      return crc;
    },
    async add(piece) {
      output ??= await openOutput(file);
      bytes += piece.length;
      crc = crc32(piece, crc);
      await output.write(piece);
    },
    async *pieces() {
      if (output === undefined) return;
      await output.close();
      const input = await openBytes(file);
      try {
        for (let piece = await input.read(); piece !== undefined; piece = await input.read()) yield piece;
      } finally {
        await input.close();
      }
    },
    async remove() {
      if (output === undefined) return;
      await output.abandon();
      await rm(file, { force: true });
    },
  };
}
