/** Answers that become known in any order, written in the order of the questions, each as soon as it is known. */
import type { Writable } from 'node:stream';
import { WriteError } from '../shard.js';

/** Whoever read the answers reads no more. */
export class ReaderGone extends Error {}

export interface AnswerLimits {
  /** How many may be under way at once. */
  readonly count: number;
  /** How much the questions may take up that are under way; a single one may be larger. */
  readonly bytes: number;
}

export interface Answers {
  /** Resolves once there is room for a question of that size. @throws ReaderGone, WriteError, and what an answer rejected with */
  room(bytes: number): Promise<void>;
  add(answer: Promise<Buffer>, bytes: number): void;
  /** Resolves once all answers are handed over. @throws ReaderGone, WriteError, and what an answer rejected with */
  finish(): Promise<void>;
  /** Whether nothing more can be written. */
  ended(): boolean;
  /** Calls back when nothing more can be written, which may be while the next question is waited for. */
  onEnd(callback: () => void): () => void;
}

export function createAnswers(output: Writable, limits: AnswerLimits): Answers {
  let count = 0;
  let bytes = 0;
  let failure: Error | undefined;
  let written: Promise<void> = Promise.resolve();
  let wake: (() => void) | undefined;
  const callbacks = new Set<() => void>();

  const fail = (error: unknown): void => {
    if (failure !== undefined) return;
    failure = error instanceof Error ? error : new Error(String(error));
    for (const callback of callbacks) callback();
    wake?.();
  };
  const onError = (error: Error): void => fail(failureOf(error));
  output.on('error', onError);

  const write = (line: Buffer): Promise<void> =>
    new Promise((resolve) => {
      // The callback comes when it is handed over: as long as the reader waits, so do we.
      output.write(line, (error) => {
        if (error) fail(failureOf(error));
        resolve();
      });
    });

  return {
    async room(wanted) {
      while (failure === undefined && count > 0 && (count >= limits.count || bytes + wanted > limits.bytes)) {
        await new Promise<void>((resolve) => (wake = resolve));
      }
      if (failure !== undefined) throw failure;
    },
    add(answer, size) {
      count += 1;
      bytes += size;
      // Waited for only in its turn: until then it must not count as a rejection that nobody handles.
      answer.catch(() => undefined);
      written = written.then(async () => {
        if (failure === undefined) await answer.then(write, fail);
        count -= 1;
        bytes -= size;
        wake?.();
      });
    },
    async finish() {
      await written;
      if (failure !== undefined) throw failure;
    },
    ended: () => failure !== undefined,
    onEnd(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}

function failureOf(error: Error): Error {
  if ('code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')) return new ReaderGone('the reader is gone');
  return new WriteError(`standard output cannot be written: ${error.message}`, { cause: error });
}
