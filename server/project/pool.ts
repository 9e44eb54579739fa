import os from 'node:os';
import { UsageError } from '../configuration/usage-error.js';
import { gapReport } from '../report/locate.js';
import type { Submit } from './cache.js';
import type { ScanJob, ScanOutcome } from './file-scanner.js';
import { startWorkerProcess, type WorkerProcess, type WorkerProcessOptions } from './worker-process.js';

const WORKER_ENTRY = new URL('worker.js', import.meta.url);
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

export interface PoolOptions extends Pick<WorkerProcessOptions, 'setup' | 'maxHeapMegabytes'> {
  readonly count: number;
  /** Ends the run at once, whatever the workers do. */
  readonly signal?: AbortSignal;
  /** How long one file may take. Fuel ends files long before; this is for what fuel does not count. */
  readonly limitMilliseconds?: number;
  /** Of another worker; for tests. */
  readonly entry?: URL;
}

interface OrderedPoolOptions extends PoolOptions {
  /** What stands between a job and the workers: a cache. */
  readonly through?: (scan: Submit) => Submit;
}

/** Several processes that look at one document each at a time. */
export interface ScanPool {
  /**
   * Never rejects. A worker that dies is replaced by a fresh one, which gets the document once more: earlier ones may have left little room. Where
   * that one dies as well, or a worker hangs, the document is a gap. Undefined once the run is ended, also where no worker can be started.
   */
  readonly submit: Submit;
  /** @throws UsageError where the run was ended because no worker can be started. */
  check(): void;
  end(): Promise<void>;
}

const LIMIT_MILLISECONDS = 120_000;
/** So many workers in a row that end before they look at anything are not the fault of what they were given. */
const MAX_FAILED_STARTS = 3;

/**
 * Looks at files in several processes; results come in the order of the jobs. A worker that dies or hangs makes its file a gap and is replaced.
 *
 * @throws UsageError where no worker can be started
 */
export async function* scanOnWorkers(jobs: Iterable<ScanJob>, options: OrderedPoolOptions): AsyncGenerator<ScanOutcome> {
  const pool = createScanPool(options);
  try {
    yield* inOrder(jobs, options.through?.(pool.submit) ?? pool.submit, options.count * AHEAD);
    pool.check();
  } finally {
    await pool.end();
  }
}

/** Until the run is ended. @param most how many results may wait for an earlier one */
async function* inOrder(jobs: Iterable<ScanJob>, submit: Submit, most: number): AsyncGenerator<ScanOutcome> {
  const ahead: Promise<ScanOutcome | undefined>[] = [];
  for (const job of jobs) {
    ahead.push(submit(job));
    if (ahead.length < most) continue;
    const outcome = await ahead.shift();
    if (outcome === undefined) return;
    yield outcome;
  }
  for (const waiting of ahead) {
    const outcome = await waiting;
    if (outcome === undefined) return;
    yield outcome;
  }
}

export function createScanPool({
  count,
  signal,
  limitMilliseconds = LIMIT_MILLISECONDS,
  entry = WORKER_ENTRY,
  ...options
}: PoolOptions): ScanPool {
  const workers = new Set<WorkerProcess>();
  const idle: WorkerProcess[] = [];
  const queue: Pending[] = [];
  const running = new Map<WorkerProcess, { readonly pending: Pending; readonly timer: NodeJS.Timeout }>();
  const ready = new Set<WorkerProcess>();
  /** Those that have looked at a document before. */
  const used = new WeakSet<WorkerProcess>();
  let mostWorkers = count;
  let failedStarts = 0;
  let failure: string | undefined;
  signal?.addEventListener('abort', giveUp, { once: true });

  function start(): WorkerProcess {
    const worker = startWorkerProcess({
      ...options,
      entry,
      onReady() {
        failedStarts = 0;
        ready.add(worker);
      },
      onOutcome(outcome) {
        used.add(worker);
        release(worker)?.settle(outcome);
        idle.push(worker);
        dispatch();
      },
      onEnd(end) {
        const hadStarted = ready.has(worker);
        const pending = remove(worker);
        if (!hadStarted) failedStarts += 1;
        if (pending === undefined) return;
        if (failedStarts >= MAX_FAILED_STARTS) cannotStart(pending, end.worker);
        else if (!hadStarted || used.has(worker)) hand(pending, start());
        else pending.settle(crashed(pending.job, end.document));
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
    ready.delete(worker);
    const place = idle.indexOf(worker);
    if (place !== -1) idle.splice(place, 1);
    return release(worker);
  }

  function dispatch(): void {
    while (queue.length > 0) {
      const worker = idle.pop() ?? (workers.size < mostWorkers ? start() : undefined);
      const pending = worker && queue.shift();
      if (worker === undefined || pending === undefined) return;
      hand(pending, worker);
    }
  }

  /** Goes on with the workers that there are, and not at all without any. */
  function cannotStart(pending: Pending, how: string): void {
    queue.unshift(pending);
    mostWorkers = workers.size;
    if (ready.size > 0) return;
    failure ??= `No worker could be started: the last one ${how}`;
    giveUp();
  }

  function giveUp(): void {
    for (const pending of queue.splice(0)) pending.settle(undefined);
    for (const worker of [...running.keys()]) release(worker)?.settle(undefined);
  }

  return {
    submit: (job) =>
      new Promise((resolve) => {
        if (signal?.aborted || failure !== undefined) {
          resolve(undefined);
          return;
        }
        queue.push({ job, settle: resolve });
        dispatch();
      }),
    check() {
      if (failure !== undefined) throw new UsageError(failure);
    },
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
