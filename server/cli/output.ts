import fs from 'node:fs';
import type { Writable } from 'node:stream';
import { UsageError } from '../configuration/usage-error.js';
import { reasonNotWritten } from '../document/write-reasons.js';

/** Somewhere a report goes. Writing never throws; `close` tells what went wrong. */
export interface Output {
  write(text: string): void;
  flush(): void;
  /** Nothing more can be written, so looking further is pointless. */
  failed(): boolean;
  /** Resolves to what became of the output once everything is handed over. */
  close(): Promise<OutputState>;
}

/** `reader-gone`: whoever read a pipe stopped reading, as `head` does; no mistake. */
export type OutputState = 'written' | 'reader-gone' | { readonly error: string };

const BUFFER_LENGTH = 65_536;

export function streamOutput(stream: Writable, label: string): Output {
  let state: OutputState = 'written';
  const onError = (error: NodeJS.ErrnoException): void => {
    if (state === 'written') state = stateOf(error, label);
  };
  stream.on('error', onError);
  const { write, flush } = buffered((text) => {
    if (state === 'written') stream.write(text);
  });
  return {
    write,
    flush,
    failed: () => state !== 'written',
    async close() {
      flush();
      // An empty write calls back after everything before it, and errors are announced before that.
      await new Promise<void>((resolve) => {
        if (state !== 'written' || stream.destroyed) resolve();
        else stream.write('', () => setImmediate(resolve));
      });
      return state;
    },
  };
}

/** @throws UsageError where the file cannot be opened for writing. */
export function fileOutput(file: string): Output {
  let state: OutputState = 'written';
  let descriptor: number;
  try {
    descriptor = fs.openSync(file, 'w');
  } catch (error) {
    throw new UsageError(`The output ${file} cannot be written: ${describe(error)}`);
  }
  const { write, flush } = buffered((text) => {
    if (state === 'written') state = attempt(() => writeWhole(descriptor, Buffer.from(text)), file);
  });
  return {
    write,
    flush,
    failed: () => state !== 'written',
    close() {
      flush();
      const closed = attempt(() => fs.closeSync(descriptor), file);
      if (state === 'written') state = closed;
      return Promise.resolve(state);
    },
  };
}

/** Hands texts on in large pieces. */
function buffered(send: (text: string) => void): Pick<Output, 'write' | 'flush'> {
  let buffer = '';
  const flush = (): void => {
    const text = buffer;
    buffer = '';
    if (text !== '') send(text);
  };
  return {
    write(text) {
      buffer += text;
      if (buffer.length > BUFFER_LENGTH) flush();
    },
    flush,
  };
}

function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += fs.writeSync(descriptor, bytes, at);
}

function attempt(action: () => void, label: string): OutputState {
  try {
    action();
    return 'written';
  } catch (error) {
    return stateOf(error, label);
  }
}

function stateOf(error: unknown, label: string): OutputState {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 'reader-gone';
  return { error: `${label} cannot be written: ${describe(error)}` };
}

function describe(error: unknown): string {
  return reasonNotWritten(error) ?? (error instanceof Error ? error.message : String(error));
}
