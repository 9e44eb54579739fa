import os from 'node:os';
import { gapReport } from '../report/locate.js';
import type { Submit } from './cache.js';
import type { ScanJob, ScanOutcome } from './file-scanner.js';
import { startWorkerProcess, type WorkerProcess, type WorkerProcessOptions } from './worker-process.js';

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
export async function* scanInOrder(jobs: Iterable<ScanJob>, scan: Submit): AsyncGenerator<ScanOutcome> {
  let turn = performance.now();
  for (const job of jobs) {
    const outcome = await scan(job);
    if (outcome === undefined) return;
    yield outcome;
    if (performance.now() - turn < 20) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turn = performance.now();
  }
}

interface Pending {
  readonly job: ScanJob;
  /** Undefined where the run ended before. */
  readonly settle: (outcome: ScanOutcome | undefined) => void;
}

export interface PoolOptions extends Pick<WorkerProcessOptions, 'setup' | 'entry' | 'maxHeapMegabytes'> {
  readonly count: number;
  /** Ends the run at once, whatever the workers do. */
  readonly signal?: AbortSignal;
  /** How long one file may take. Fuel ends files long before; this is for what fuel does not count. */
  readonly limitMilliseconds?: number;
}

interface OrderedPoolOptions extends PoolOptions {
  /** What stands between a job and the workers: a cache. */
  readonly through?: (scan: Submit) => Submit;
}

/** Several processes that look at one document each at a time. */
export interface ScanPool {
  /**
   * Never rejects. A worker that dies is replaced by a fresh one, which gets the document once more: earlier ones may have left little room. Where
   * that one dies as well, or a worker hangs, the document is a gap. Undefined once the run is ended.
   */
  readonly submit: Submit;
  end(): Promise<void>;
}

const LIMIT_MILLISECONDS = 120_000;

/** Looks at files in several processes; results come in the order of the jobs. A worker that dies or hangs makes its file a gap and is replaced. */
export async function* scanOnWorkers(jobs: Iterable<ScanJob>, options: OrderedPoolOptions): AsyncGenerator<ScanOutcome> {
  const pool = createScanPool(options);
  const submit = options.through?.(pool.submit) ?? pool.submit;
  try {
    const ahead: Promise<ScanOutcome | undefined>[] = [];
    for (const job of jobs) {
      ahead.push(submit(job));
      if (ahead.length < options.count * AHEAD) continue;
      const outcome = await ahead.shift();
      if (outcome === undefined) return;
      yield outcome;
    }
    for (const waiting of ahead) {
      const outcome = await waiting;
      if (outcome === undefined) return;
      yield outcome;
    }
  } finally {
    await pool.end();
  }
}

export function createScanPool({ count, signal, limitMilliseconds = LIMIT_MILLISECONDS, ...options }: PoolOptions): ScanPool {
  const workers = new Set<WorkerProcess>();
  const idle: WorkerProcess[] = [];
  const queue: Pending[] = [];
  const running = new Map<WorkerProcess, { readonly pending: Pending; readonly timer: NodeJS.Timeout }>();
  /** Those that have looked at a document before. */
  const used = new WeakSet<WorkerProcess>();
  signal?.addEventListener('abort', giveUp, { once: true });

  function start(): WorkerProcess {
    const worker = startWorkerProcess({
      ...options,
      onOutcome(outcome) {
        used.add(worker);
        release(worker)?.settle(outcome);
        idle.push(worker);
        dispatch();
      },
      onEnd(message) {
        const pending = remove(worker);
        if (pending !== undefined && used.has(worker)) hand(pending, start());
        else pending?.settle(crashed(pending.job, message));
        dispatch();
      },
    });
    workers.add(worker);
    return worker;
  }

  function hand(pending: Pending, worker: WorkerProcess): void {
    const timer = setTimeout(() => {
      remove(worker)?.settle(crashed(pending.job, `took longer than ${limitMilliseconds / 1000} s, which is a bug in poisonlint`));
      void worker.kill();
      dispatch();
    }, limitMilliseconds);
    running.set(worker, { pending, timer });
    worker.send(pending.job);
  }

  /** What the worker was at. */
  function release(worker: WorkerProcess): Pending | undefined {
    const work = running.get(worker);
    running.delete(worker);
    clearTimeout(work?.timer);
    return work?.pending;
  }

  function remove(worker: WorkerProcess): Pending | undefined {
    workers.delete(worker);
    const place = idle.indexOf(worker);
    if (place !== -1) idle.splice(place, 1);
    return release(worker);
  }

  function dispatch(): void {
    while (queue.length > 0) {
      // A worker is started for a job only: one that cannot even start costs a job each time, and so ends.
      const worker = idle.pop() ?? (workers.size < count ? start() : undefined);
      const pending = worker && queue.shift();
      if (worker === undefined || pending === undefined) return;
      hand(pending, worker);
    }
  }

  function giveUp(): void {
    for (const pending of queue.splice(0)) pending.settle(undefined);
    for (const worker of [...running.keys()]) release(worker)?.settle(undefined);
  }

  return {
    submit: (job) =>
      new Promise((resolve) => {
        if (signal?.aborted) {
          resolve(undefined);
          return;
        }
        queue.push({ job, settle: resolve });
        dispatch();
      }),
    async end() {
      signal?.removeEventListener('abort', giveUp);
      const ending = [...workers];
      workers.clear();
      giveUp();
      await Promise.all(ending.map((worker) => worker.kill()));
    },
  };
}

function crashed(job: ScanJob, message: string): ScanOutcome {
  const gap = { reason: 'engine-crash', message } as const;
  return { path: job.path, report: gapReport(job.name, gap), language: job.dialect.language, bytes: 0, parsed: false, unread: true };
}
