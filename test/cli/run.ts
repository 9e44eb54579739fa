import { spawnSync } from 'node:child_process';
import { PassThrough, Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../../server/project/engine.js';
import { runProgram } from '../../server/cli/program.js';
import { fakeEngine } from './fake-engine.js';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly cwd: string;
  readonly stdin?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
  readonly engine?: Engine;
  /** Called with a function that interrupts the run. */
  readonly withInterrupt?: (interrupt: () => void) => void;
}

/** The command line in this process, with the fake engine. */
export async function run(args: readonly string[], options: Options): Promise<Ran> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const written = { stdout: '', stderr: '' };
  stdout.on('data', (chunk: Buffer) => (written.stdout += chunk.toString()));
  stderr.on('data', (chunk: Buffer) => (written.stderr += chunk.toString()));
  const code = await runProgram(args, {
    cwd: options.cwd,
    environment: options.environment ?? {},
    stdin: Readable.from(options.stdin === undefined ? [] : [Buffer.from(options.stdin)]),
    stdout,
    stderr,
    engine: options.engine ?? fakeEngine,
    onInterrupt(callback) {
      options.withInterrupt?.(callback);
      return () => undefined;
    },
  });
  await new Promise((resolve) => setImmediate(resolve));
  return { code, ...written };
}

/** The same as a program of its own. */
export const FAKE_PROGRAM = fileURLToPath(new URL('fake-main.js', import.meta.url));
/** The command as it is installed. */
export const PROGRAM = fileURLToPath(new URL('../../server/cli/main.js', import.meta.url));

export function spawnProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  input: string | Uint8Array = '',
  environment: Readonly<Record<string, string>> = {},
): Ran {
  const result = spawnSync(process.execPath, [program, ...args], {
    cwd,
    input,
    env: { ...process.env, ...environment },
    maxBuffer: 1 << 28,
  });
  return { code: result.status, stdout: result.stdout.toString(), stderr: result.stderr.toString() };
}

/** A stream on which every write fails with `code`. */
export function failingStream(code: string): Writable {
  return new Writable({
    write(_chunk, _encoding, callback) {
      callback(Object.assign(new Error(code), { code }));
    },
  });
}
