/** zstd on the way to a file, in frames of a fixed size, so that the bytes depend on nothing but what is written. */
import * as zlib from 'node:zlib';
import { promisify } from 'node:util';
import { zstdLibrary } from '../read/zstd-library.js';
import type { Packer } from './compression.js';
import type { OutputFile } from './output.js';

/** Bytes before compression in each frame but the last. */
const FRAME_BYTES = 4 * 1024 * 1024;
const LEVEL = 3;

export function zstdInto(output: OutputFile): Packer {
  let gathered: Uint8Array[] = [];
  let bytes = 0;
  let frames = 0;

  const writeFrame = async (content: Uint8Array): Promise<void> => {
    frames++;
    await output.write(await packFrame(content));
  };
  const write = async (chunk: Uint8Array): Promise<void> => {
    let rest = chunk;
    while (bytes + rest.length >= FRAME_BYTES) {
      const head = rest.subarray(0, FRAME_BYTES - bytes);
      const content = Buffer.concat([...gathered, head]);
      rest = rest.subarray(head.length);
      gathered = [];
      bytes = 0;
      await writeFrame(content);
    }
    if (rest.length === 0) return;
    gathered.push(rest);
    bytes += rest.length;
  };
  return {
    write,
    // An empty file is no zstd file: one empty frame is.
    end: async () => (bytes > 0 || frames === 0 ? writeFrame(Buffer.concat(gathered)) : undefined),
    stop: () => {
      gathered = [];
      bytes = 0;
    },
  };
}

type PackFrame = (content: Uint8Array) => Promise<Uint8Array>;

let chosen: Promise<PackFrame> | undefined;

/** One frame. */
export async function packFrame(content: Uint8Array): Promise<Uint8Array> {
  chosen ??= choosePacker();
  return (await chosen)(content);
}

/** Node's own, on a thread of its own, where it has one (22.15 and later); else the same library as WebAssembly. */
async function choosePacker(): Promise<PackFrame> {
  const native: unknown = Reflect.get(zlib, 'zstdCompress');
  if (typeof native === 'function') {
    return promisify((content: Uint8Array, done: (error: Error | null, packed: Uint8Array) => void) => {
      Reflect.apply(native, zlib, [content, done]);
    });
  }
  const { compress } = await zstdLibrary();
  return async (content) => compress(content, LEVEL);
}
