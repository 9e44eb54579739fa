/** libzstd as WebAssembly, for a Node without it (before 22.15). Its memory grows with what it is given, and stays. */
export interface ZstdLibrary {
  compress(bytes: Uint8Array, level: number): Uint8Array;
  /** One frame. `size` is what it unfolds to, for frames that do not say it; those that do must be believed before. @throws Error */
  decompress(bytes: Uint8Array, size: number): Uint8Array;
}

let library: Promise<ZstdLibrary> | undefined;

/** Started once: a second time would take the memory away from under the first. */
export async function zstdLibrary(): Promise<ZstdLibrary> {
  library ??= start();
  return library;
}

async function start(): Promise<ZstdLibrary> {
  const { init, compress, decompress } = await import('@bokuweb/zstd-wasm');
  await init();
  return {
    compress,
    decompress: (bytes, size) => {
      try {
        return decompress(bytes, { defaultHeapSize: Math.max(size, 1) });
      } catch (error) {
        // Its own message speaks of compressing.
        throw new Error('no frame that can be unfolded', { cause: error });
      }
    },
  };
}
