/** Scans files in child processes, so that one that dies or hangs costs one file and is told by name. */
import { fork, type ChildProcess } from 'node:child_process';
import type { FileOutcome, RulingAnswer, RulingFile } from './protocol.js';

export type FileResult =
  | { readonly kind: 'scanned'; readonly file: RulingFile; readonly outcome: FileOutcome }
  /** The process failed, died or did not answer in time. */
  | { readonly kind: 'lost'; readonly file: RulingFile; readonly reason: string };

/** Fuel ends a file after about two seconds; this is far beyond, for a busy machine. */
const TIME_LIMIT_MILLISECONDS = 240_000;

interface Worker {
  readonly child: ChildProcess;
  timer?: NodeJS.Timeout;
  index?: number;
}

export interface PoolOptions {
  readonly processes: number;
  /** Module of a worker. */
  readonly entry: string;
  readonly onProgress?: (done: number) => void;
}

/** Results come in the order of the files. */
export async function scanFiles(files: readonly RulingFile[], { processes, entry, onProgress }: PoolOptions): Promise<FileResult[]> {
  const results: FileResult[] = [];
  let next = 0;
  let done = 0;

  await new Promise<void>((resolve) => {
    let alive = 0;

    function start(): void {
      alive += 1;
      const worker: Worker = { child: fork(entry, { execArgv: ['--max-old-space-size=2048'] }) };
      worker.child.on('message', (answer: RulingAnswer) => {
        settle(worker, (file) =>
          'outcome' in answer ? { kind: 'scanned', file, outcome: answer.outcome } : { kind: 'lost', file, reason: answer.failure },
        );
        give(worker);
      });
      worker.child.on('exit', (code, signal) => {
        alive -= 1;
        settle(worker, (file) => ({ kind: 'lost', file, reason: `its process ended with ${signal ?? `code ${code}`}` }));
        if (next < files.length) start();
        else if (alive === 0) resolve();
      });
      give(worker);
    }

    function give(worker: Worker): void {
      const file = files[next];
      if (file === undefined) {
        worker.child.disconnect();
        return;
      }
      worker.index = next;
      worker.timer = setTimeout(() => worker.child.kill('SIGKILL'), TIME_LIMIT_MILLISECONDS);
      worker.child.send({ id: next, file });
      next += 1;
    }

    function settle(worker: Worker, result: (file: RulingFile) => FileResult): void {
      clearTimeout(worker.timer);
      const file = worker.index === undefined ? undefined : files[worker.index];
      if (worker.index === undefined || file === undefined) return;
      results[worker.index] = result(file);
      delete worker.index;
      done += 1;
      onProgress?.(done);
    }

    for (let started = 0; started < Math.min(processes, files.length); started += 1) start();
    if (files.length === 0) resolve();
  });
  return results;
}
