import os from 'node:os';
import { Worker } from 'node:worker_threads';
import { gapReport } from '../report/locate.js';
import type { FileScanner, ScanJob, ScanOutcome, ScanSetup } from './file-scanner.js';

/** A worker costs up to half a second to start; fewer files are looked at sooner without. */
const FILES_WORTH_WORKERS = 500;
const MAX_WORKERS = 8;
/** How many results may wait for an earlier one, for each worker. */
const AHEAD = 32;

export function workerCount(requested: number | undefined, files: number): number {
  if (requested !== undefined) return Math.min(requested, Math.max(1, files));
  return files < FILES_WORTH_WORKERS ? 1 : Math.min(os.availableParallelism(), MAX_WORKERS);
}

/** Looks at one file after the other on this thread. Turns of the event loop let signals through. */
export async function* scanInOrder(jobs: Iterable<ScanJob>, scan: FileScanner): AsyncGenerator<ScanOutcome> {
  let turn = performance.now();
  for (const job of jobs) {
    yield await scan(job);
    if (performance.now() - turn < 20) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turn = performance.now();
  }
}

/** What a worker is sent, and what it answers. */
export interface WorkerRequest {
  readonly id: number;
  readonly job: ScanJob;
}
export interface WorkerAnswer {
  readonly id: number;
  readonly outcome: ScanOutcome;
}

interface Pending {
  readonly request: WorkerRequest;
  readonly settle: (outcome: ScanOutcome) => void;
}

/**
 * Looks at files on several threads; results come in the order of the jobs. A worker that dies makes its file a gap and is
 * replaced. `entry` is the module of a worker, which gets `setup` as its data.
 */
export async function* scanOnWorkers(jobs: Iterable<ScanJob>, setup: ScanSetup, count: number, entry: URL): AsyncGenerator<ScanOutcome> {
  const workers = new Set<Worker>();
  const idle: Worker[] = [];
  const queue: Pending[] = [];
  const running = new Map<Worker, Pending>();
  let nextId = 0;

  function start(): void {
    const worker = new Worker(entry, { workerData: setup });
    workers.add(worker);
    worker.on('message', (answer: WorkerAnswer) => {
      running.get(worker)?.settle(answer.outcome);
      running.delete(worker);
      idle.push(worker);
      dispatch();
    });
    worker.on('error', (error) => replace(worker, error.message));
    worker.on('exit', (code) => replace(worker, `a worker ended with code ${code}`));
    idle.push(worker);
  }

  function replace(worker: Worker, message: string): void {
    if (!workers.delete(worker)) return;
    const pending = running.get(worker);
    running.delete(worker);
    const place = idle.indexOf(worker);
    if (place !== -1) idle.splice(place, 1);
    pending?.settle(crashed(pending.request.job, message));
    dispatch();
  }

  function dispatch(): void {
    while (queue.length > 0) {
      // A worker is started for a job only: one that cannot even start costs a job each time, and so ends.
      if (idle.length === 0 && workers.size < count) start();
      const worker = idle.pop();
      const pending = worker && queue.shift();
      if (worker === undefined || pending === undefined) return;
      running.set(worker, pending);
      worker.postMessage(pending.request);
    }
  }

  function submit(job: ScanJob): Promise<ScanOutcome> {
    return new Promise((settle) => {
      queue.push({ request: { id: nextId, job }, settle });
      nextId += 1;
      dispatch();
    });
  }

  try {
    const ahead: Promise<ScanOutcome>[] = [];
    for (const job of jobs) {
      ahead.push(submit(job));
      if (ahead.length >= count * AHEAD) yield await (ahead.shift() as Promise<ScanOutcome>);
    }
    for (const outcome of ahead) yield await outcome;
  } finally {
    const ending = [...workers];
    workers.clear();
    await Promise.all(ending.map((worker) => worker.terminate()));
  }
}

function crashed(job: ScanJob, message: string): ScanOutcome {
  const gap = { reason: 'engine-crash', message: `ended its worker, which is a bug in poisonlint: ${message}` } as const;
  return { path: job.path, report: gapReport(job.name, gap), language: job.dialect.language, bytes: 0, parsed: false, unread: true };
}
