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
  let thread: Worker | undefined;
  let running: { readonly job: Job; readonly timer: NodeJS.Timeout } | undefined;

  function next(): void {
    if (running !== undefined) return;
    const job = queue.shift();
    if (job === undefined) return;
    const worker = (thread ??= start());
    worker.ref();
    running = { job, timer: setTimeout(() => replace(worker), LIMIT_MILLISECONDS) };
    worker.postMessage(job.document);
  }

  function start(): Worker {
    const worker = new Worker(new URL('deep-worker.js', import.meta.url), {
      workerData: setup,
      resourceLimits: { stackSizeMb: STACK_MEGABYTES, maxYoungGenerationSizeMb: 256 },
    });
    worker.on('message', settle);
    worker.on('error', () => replace(worker));
    worker.on('exit', () => replace(worker));
    return worker;
  }

  function settle(result: ScanResult | undefined): void {
    const done = running;
    running = undefined;
    clearTimeout(done?.timer);
    thread?.unref();
    done?.job.settle(result);
    next();
  }

  function replace(worker: Worker): void {
    if (worker !== thread) return;
    thread = undefined;
    worker.unref();
    void worker.terminate();
    settle(undefined);
  }

  return {
    scan: (document) =>
      new Promise((settled) => {
        queue.push({ document, settle: settled });
        next();
      }),
  };
}
