/** A running git, and what it says as it comes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { describeSpawnFailure } from '../../server/document/git.js';
import { ShardError } from '../shard.js';
import type { OpenRepository } from './git-repository.js';

export interface GitProcess {
  readonly output: Pull;
  /** Waits where git does not read on. False where it has ended. */
  write(text: string): Promise<boolean>;
  /** There is no more to write. */
  finish(): void;
  /** Once it has ended: the first line of its complaint, or nothing where all went well. @throws ShardError where there is no git */
  complaint(): Promise<string | undefined>;
  /** Whatever it is doing. */
  stop(): Promise<void>;
}

const COMPLAINT_BYTES = 4_096;

export function startGit(repository: OpenRepository, args: readonly string[]): GitProcess {
  const child = spawn('git', ['--no-pager', ...args], { cwd: repository.folder, env: repository.environment, stdio: 'pipe' });
  let said = '';
  let failure: Error | undefined;
  let isOver = false;
  child.on('error', (error) => (failure = error));
  // It has ended, and says so itself.
  child.stdin.on('error', () => (isOver = true));
  child.stderr.on('data', (piece: Buffer) => {
    if (said.length < COMPLAINT_BYTES) said += piece.toString('utf8');
  });
  const closed = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  void closed.then(() => (isOver = true));
  return {
    output: createPull(child.stdout),
    async write(text) {
      if (isOver) return false;
      if (!child.stdin.write(text)) await Promise.race([once(child.stdin, 'drain').catch(() => undefined), closed]);
      return !isOver;
    },
    finish: () => child.stdin.end(),
    async complaint() {
      const code = await closed;
      if (failure !== undefined) throw new ShardError(describeSpawnFailure(failure));
      if (code === 0) return undefined;
      const line = said.split('\n').find((each) => each !== '') ?? `it ended with ${code ?? 'a signal'}`;
      return line.replace(/^(?:fatal|error): /, '').slice(0, 300);
    },
    async stop() {
      child.kill('SIGKILL');
      child.stdout.destroy();
      await closed;
    },
  };
}

/** Bytes of a stream as they are asked for; the stream waits meanwhile. */
export interface Pull {
  /** Up to that byte, without it; nothing at the end. What is not ended by it is left out. @throws ShardError beyond `limit` bytes */
  until(byte: number, limit: number): Promise<Buffer | undefined>;
  /** Some bytes, at most so many; nothing at the end. */
  some(most: number): Promise<Buffer | undefined>;
}

function createPull(stream: Readable): Pull {
  const chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<Buffer | undefined> => {
    const next = await chunks.next();
    return next.done === true ? undefined : next.value;
  };
  return {
    async until(byte, limit) {
      for (let from = 0; ;) {
        const end = rest.indexOf(byte, from);
        if (end !== -1) {
          const found = rest.subarray(0, end);
          rest = rest.subarray(end + 1);
          return found;
        }
        if (rest.length > limit) throw new ShardError('has a name that is too long');
        from = rest.length;
        const next = await more();
        if (next === undefined) return undefined;
        rest = rest.length === 0 ? next : Buffer.concat([rest, next]);
      }
    },
    async some(most) {
      if (rest.length === 0) {
        const next = await more();
        if (next === undefined) return undefined;
        rest = next;
      }
      const piece = rest.subarray(0, most);
      rest = rest.subarray(piece.length);
      return piece;
    },
  };
}
