/** Scans of files in the background: on threads of their own, one scan after the other, so that open documents never wait for them. */
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BackgroundMessage, BackgroundWork } from './background-messages.js';

export interface Background {
  /**
   * Resolves when all files were looked at or `signal` ended it.
   * Rejects with a {@link BackgroundError} where the configuration or a path is wrong.
   */
  run(work: Omit<BackgroundWork, 'workers'>, tell: (message: BackgroundMessage) => void, signal: AbortSignal): Promise<void>;
  end(): void;
}

/** Something the user can put right; the message says what. */
export class BackgroundError extends Error {
  override name = 'BackgroundError';
}

export interface BackgroundOptions {
  readonly entry: URL;
  readonly log: (message: string) => void;
}

/** One core is left to the threads of open documents. */
function workerCount(): number {
  return Math.max(1, Math.min(os.availableParallelism() - 1, 8));
}

export function createBackground({ entry, log }: BackgroundOptions): Background {
  let last: Promise<void> = Promise.resolve();
  const ending = new AbortController();

  function start(work: BackgroundWork, tell: (message: BackgroundMessage) => void, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      // What plugins print must not get between the messages on standard output.
      const worker = new Worker(entry, { workerData: work, stdout: true, stderr: true });
      const finish = (settle: () => void): void => {
        signal.removeEventListener('abort', onAbort);
        worker.removeAllListeners('exit');
        void worker.terminate();
        settle();
      };
      const onAbort = (): void => finish(resolve);
      signal.addEventListener('abort', onAbort, { once: true });
      for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (chunk: Buffer) => log(chunk.toString().trimEnd()));
      worker.on('message', (message: BackgroundMessage) => {
        if (signal.aborted) return;
        if (message.kind === 'refused') finish(() => reject(new BackgroundError(message.message)));
        else if (message.kind === 'end') finish(resolve);
        else tell(message);
      });
      worker.on('error', (error) => finish(() => reject(error)));
      worker.on('exit', (code) => finish(() => reject(new Error(`The scan of files ended with code ${code}`))));
    });
  }

  return {
    run(work, tell, signal) {
      const either = AbortSignal.any([signal, ending.signal]);
      const mine = last.then(() => start({ ...work, workers: workerCount() }, tell, either));
      // The next one waits for the end of this one, however it ends.
      last = mine.catch((error: unknown) => log(error instanceof Error ? error.message : String(error)));
      return mine;
    },
    end: () => ending.abort(),
  };
}
