import type { Readable, Writable } from 'node:stream';
import type { Engine } from './engine.js';

/** All that the command line takes from its process; tests bring their own. */
export interface Surroundings {
  /** Absolute. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly engine: Engine;
  /** Calls back when the user wants the run to end; the result takes the callback away. */
  onInterrupt(callback: () => void): () => void;
}

export const EXIT = {
  clean: 0,
  findings: 1,
  /** Wrong use, a broken configuration, nothing could be scanned, output that cannot be written, a bug of ours. */
  failure: 2,
  interrupted: 130,
  /** What a shell reports of a program whose reader went away. */
  brokenPipe: 141,
} as const;
