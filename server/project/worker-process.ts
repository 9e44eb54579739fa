/** One process that looks at documents for the pool, one at a time: what kills it (a parser in machine code, a full heap) takes no other document along. */
import { fork } from 'node:child_process';
import type { ScanJob, ScanOutcome, ScanSetup } from './file-scanner.js';
import { OPTIMISE_LATE } from './v8-flags.js';

export interface WorkerProcessOptions {
  /** The module that runs: its first message is a `ScanSetup`, which it answers with `'ready'`; each later one is a `ScanJob`, which it answers with a `ScanOutcome`. */
  readonly entry: URL;
  readonly setup: ScanSetup;
  /** What its values may take up. */
  readonly maxHeapMegabytes?: number;
  /** It is about to look at the first document. */
  readonly onReady: () => void;
  readonly onOutcome: (outcome: ScanOutcome) => void;
  /** It has ended by itself. Called once, and not after `kill`. */
  readonly onEnd: (end: WorkerEnd) => void;
}

/** How a worker ended, as what was done by the document that it had, and by itself. */
export interface WorkerEnd {
  readonly document: string;
  readonly worker: string;
}

export type WorkerAnswer = 'ready' | ScanOutcome;

export interface WorkerProcess {
  send(job: ScanJob): void;
  /** At once, whatever it does. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** Each worker has a core: threads on which V8 collects and compiles would take from the core of another. */
const FLAGS = ['--single-threaded', OPTIMISE_LATE];
/** Where memory is to be bounded, so is the part of it for what was just made. */
const SEMI_SPACE_MEGABYTES = 8;
const MAX_KEPT_ERRORS = 16_384;

export function startWorkerProcess({ entry, setup, maxHeapMegabytes, onReady, onOutcome, onEnd }: WorkerProcessOptions): WorkerProcess {
  const worker = fork(entry, {
    execArgv: [...FLAGS, ...(maxHeapMegabytes === undefined ? [] : heapFlags(maxHeapMegabytes))],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  worker.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-MAX_KEPT_ERRORS);
  });
  worker.on('message', (answer: WorkerAnswer) => {
    if (answer === 'ready') onReady();
    else onOutcome(answer);
  });
  const ended = new Promise<WorkerEnd>((resolve) => {
    worker.on('error', (error) =>
      resolve({ document: `could not be given to a worker: ${error.message}`, worker: `said ${error.message}` }),
    );
    worker.on('close', (code, signal) => resolve(describeEnd(errors, signal ?? `code ${code}`, maxHeapMegabytes)));
  });
  let killed = false;
  void ended.then((end) => {
    if (!killed) onEnd(end);
  });
  worker.send(setup);
  return {
    send: (job) => void worker.send(job),
    async kill() {
      killed = true;
      worker.kill('SIGKILL');
      await ended;
    },
  };
}

function heapFlags(megabytes: number): readonly string[] {
  return [`--max-old-space-size=${megabytes}`, `--max-semi-space-size=${SEMI_SPACE_MEGABYTES}`];
}

/** What a process that ended by itself last wrote to its standard error says why. */
function describeEnd(errors: string, how: string, maxHeapMegabytes: number | undefined): WorkerEnd {
  if (errors.includes('JavaScript heap out of memory')) {
    const text = `needed more memory than a worker has${maxHeapMegabytes === undefined ? '' : ` (${maxHeapMegabytes} MB)`}`;
    return { document: text, worker: text };
  }
  if (how === 'SIGKILL') {
    const why = 'SIGKILL, as happens where the machine has no memory left';
    return { document: `lost its worker to ${why}`, worker: `was ended by ${why}` };
  }
  const [error = how] = /^\w*Error\b.*$/m.exec(errors) ?? [];
  return { document: `ended its worker, which is a bug in poisonlint: ${error}`, worker: `ended with ${error}` };
}
