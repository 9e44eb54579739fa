/** A second thread with a large stack, for documents nested too deeply for this one. */
import { Worker } from 'node:worker_threads';
import type { Document } from '../document/document.js';
import type { ScanResult } from './result.js';

/** With 64 MB, 20,000 nested parentheses of TypeScript pass. */
const STACK_MEGABYTES = 64;
/** Fuel ends a document long before; this is for what fuel does not count. */
const LIMIT_MILLISECONDS = 60_000;

/** What the thread makes its scanner from, as plain data. */
export interface DeepSetup {
  /** A module of ours that exports `rules` and `models`. */
  readonly registry: string;
  /** The ids of the rules that run. */
  readonly rules: readonly string[];
}

export interface DeepScanner {
  /** Undefined where the thread died or took too long. Never rejects. */
  scan(document: Document): Promise<ScanResult | undefined>;
}

interface Job {
  readonly document: Document;
  readonly settle: (result: ScanResult | undefined) => void;
}

/** The thread starts with the first document, takes one at a time, is replaced when it dies, and never keeps the process alive while it is idle. */
export function createDeepScanner(setup: DeepSetup): DeepScanner {
  const queue: Job[] = [];
  let idle: Worker | undefined;
  let busy = false;

  function next(): void {
    if (busy) return;
    const job = queue.shift();
    if (job === undefined) return;
    busy = true;
    const worker = idle ?? startThread(setup);
    idle = undefined;
    worker.ref();
    const finish = (result: ScanResult | undefined, survives: boolean): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // Nobody waits for a thread that ends, and its last words must not end the process.
      worker.on('error', () => undefined);
      worker.unref();
      if (survives) idle = worker;
      else void worker.terminate();
      busy = false;
      job.settle(result);
      next();
    };
    const timer = setTimeout(() => finish(undefined, false), LIMIT_MILLISECONDS);
    worker.once('message', (result: ScanResult | undefined) => finish(result, result !== undefined));
    worker.once('error', () => finish(undefined, false));
    worker.once('exit', () => finish(undefined, false));
    worker.postMessage(job.document);
  }

  return {
    scan: (document) =>
      new Promise((settle) => {
        queue.push({ document, settle });
        next();
      }),
  };
}

function startThread(setup: DeepSetup): Worker {
  return new Worker(new URL('deep-worker.js', import.meta.url), { workerData: setup, resourceLimits: { stackSizeMb: STACK_MEGABYTES } });
}
