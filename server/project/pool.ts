import os from 'node:os';
import { Worker } from 'node:worker_threads';
import { gapReport } from '../report/locate.js';
import type { Submit } from './cache.js';
import type { ScanJob, ScanOutcome, ScanSetup } from './file-scanner.js';

/** A worker costs up to half a second to start; fewer files are looked at sooner without. */
const FILES_WORTH_WORKERS = 500;
const MAX_WORKERS = 8;
/** Where memory is to be bounded, so is the part of it for what was just made: two workers then peaked at 683 MB instead of 723, main thread included, on 50 MB of rows. */
const YOUNG_MEGABYTES = 16;
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

export interface PoolOptions {
  /** Given to each worker as its data. */
  readonly setup: ScanSetup;
  readonly count: number;
  /** The module of a worker: it gets a `ScanJob` and answers with its `ScanOutcome`. */
  readonly entry: URL;
  /** Ends the run at once, whatever the workers do. */
  readonly signal?: AbortSignal;
  /** How long one file may take. Fuel ends files long before; this is for what fuel does not count. */
  readonly limitMilliseconds?: number;
  /** What the values of a worker may take up; what needs more is a gap. */
  readonly maxHeapMegabytes?: number;
}

interface OrderedPoolOptions extends PoolOptions {
  /** What stands between a job and the workers: a cache. */
  readonly through?: (scan: Submit) => Submit;
}

/** Several threads that look at one document each at a time. */
export interface ScanPool {
  /** Never rejects. A worker that dies or hangs makes its document a gap and is replaced. Undefined once the run is ended. */
  readonly submit: Submit;
  end(): Promise<void>;
}

const LIMIT_MILLISECONDS = 120_000;

/** Looks at files on several threads; results come in the order of the jobs. A worker that dies or hangs makes its file a gap and is replaced. */
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

export function createScanPool({
  setup,
  count,
  entry,
  signal,
  limitMilliseconds = LIMIT_MILLISECONDS,
  maxHeapMegabytes,
}: PoolOptions): ScanPool {
  const workers = new Set<Worker>();
  const idle: Worker[] = [];
  const queue: Pending[] = [];
  const running = new Map<Worker, { readonly pending: Pending; readonly timer: NodeJS.Timeout }>();
  signal?.addEventListener('abort', giveUp, { once: true });

  function start(): void {
    const worker = new Worker(entry, {
      workerData: setup,
      ...(maxHeapMegabytes !== undefined && {
        resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      }),
    });
    workers.add(worker);
    worker.on('message', (outcome: ScanOutcome) => {
      settle(worker, outcome);
      idle.push(worker);
      dispatch();
    });
    worker.on('error', (error) => replace(worker, describeEnd(error, maxHeapMegabytes)));
    worker.on('exit', (code) => replace(worker, `ended its worker with code ${code}, which is a bug in poisonlint`));
    idle.push(worker);
  }

  function settle(worker: Worker, outcome: ScanOutcome | undefined): void {
    const work = running.get(worker);
    running.delete(worker);
    clearTimeout(work?.timer);
    work?.pending.settle(outcome);
  }

  function replace(worker: Worker, message: string): void {
    if (!workers.delete(worker)) return;
    const place = idle.indexOf(worker);
    if (place !== -1) idle.splice(place, 1);
    const work = running.get(worker);
    settle(worker, work && crashed(work.pending.job, message));
    dispatch();
  }

  function dispatch(): void {
    while (queue.length > 0) {
      // A worker is started for a job only: one that cannot even start costs a job each time, and so ends.
      if (idle.length === 0 && workers.size < count) start();
      const worker = idle.pop();
      const pending = worker && queue.shift();
      if (worker === undefined || pending === undefined) return;
      const timer = setTimeout(() => {
        replace(worker, `took longer than ${limitMilliseconds / 1000} s, which is a bug in poisonlint`);
        void worker.terminate();
      }, limitMilliseconds);
      running.set(worker, { pending, timer });
      post(worker, pending.job);
    }
  }

  function giveUp(): void {
    for (const pending of queue.splice(0)) pending.settle(undefined);
    for (const worker of [...running.keys()]) settle(worker, undefined);
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
      await Promise.all(ending.map((worker) => worker.terminate()));
    },
  };
}

/** A view of a large buffer would be sent with all of it: the bytes go as a copy of their own, which is handed over. */
function post(worker: Worker, job: ScanJob): void {
  if (!(job.content instanceof Uint8Array)) {
    worker.postMessage(job);
    return;
  }
  const content = new Uint8Array(job.content);
  worker.postMessage({ ...job, content }, [content.buffer]);
}

function describeEnd(error: Error, maxHeapMegabytes: number | undefined): string {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return `needed more memory than a worker has${maxHeapMegabytes === undefined ? '' : ` (${maxHeapMegabytes} MB)`}`;
  return `ended its worker, which is a bug in poisonlint: ${error.message}`;
}

function crashed(job: ScanJob, message: string): ScanOutcome {
  const gap = { reason: 'engine-crash', message } as const;
  return { path: job.path, report: gapReport(job.name, gap), language: job.dialect.language, bytes: 0, parsed: false, unread: true };
}
