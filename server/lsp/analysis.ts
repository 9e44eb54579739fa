/**
 * Looks at open documents on threads of their own. The protocol thread knows this interface only, so that what a thread keeps of a
 * document between two versions is its own affair: one document is on one thread at a time, and comes back to the same one.
 */
import { Worker } from 'node:worker_threads';
import { gapReport } from '../report/locate.js';
import type {
  AnalysisAnswer,
  AnalysisRequest,
  AnalysisThreadData,
  CompletionFindings,
  CompletionWork,
  DocumentText,
  Scanned,
} from './analysis-messages.js';

export interface Analysis {
  /** As soon as possible. Undefined where a newer version of the document came, or its end, before the answer. Never rejects. */
  scan(work: DocumentText): Promise<Scanned | undefined>;
  /** From the whole text, after everything that somebody waits for. Undefined and never rejects, as `scan`. */
  scanWhole(work: DocumentText): Promise<Scanned | undefined>;
  /** What the text has with the completion and has not without. Undefined where nobody waits any more. Never rejects. */
  completion(work: CompletionWork, signal?: AbortSignal): Promise<CompletionFindings | undefined>;
  /** The document was closed. */
  forget(document: string): void;
  /** Drops all work, and whatever threads have loaded: what a configuration says may have changed. */
  restart(): void;
  end(): Promise<void>;
}

export interface AnalysisOptions {
  /** The module of a thread. */
  readonly entry: URL;
  readonly threads: number;
  /** How long one piece of work may take. Fuel ends nearly all long before. */
  readonly limitMilliseconds: number;
  /** How long interrupted work may take to notice. */
  readonly graceMilliseconds: number;
  /** How long a document waits for its own thread, which is busy with another one, before it moves to one that is idle. */
  readonly patienceMilliseconds: number;
  /** How long after the first thread the others are loaded, where nothing needs them before. */
  readonly spareMilliseconds: number;
  /** What goes wrong with a thread, and what it prints. */
  readonly log: (message: string) => void;
}

interface Task {
  readonly id: number;
  readonly kind: 'scan' | 'whole' | 'completion';
  readonly work: DocumentText | CompletionWork;
  /** `undefined`: nobody wants it any more. */
  readonly settle: (answer: AnalysisAnswer | { readonly kind: 'lost'; readonly message: string } | undefined) => void;
}

interface Running {
  readonly task: Task;
  readonly since: number;
  timer: NodeJS.Timeout;
  /** It was interrupted for something that somebody waits for, and is done later. */
  isPutOff?: boolean;
}

interface Thread {
  readonly worker: Worker;
  readonly flag: Int32Array;
  /** It has loaded what every document needs. */
  ready: boolean;
  running?: Running;
}

/** What somebody waits for comes first. */
const ORDER: readonly Task['kind'][] = ['completion', 'scan', 'whole'];

export function startAnalysis(options: AnalysisOptions): Analysis {
  const threads: (Thread | undefined)[] = Array.from({ length: options.threads }, () => undefined);
  /** Which thread keeps what it learned of a document. */
  const homes = new Map<string, number>();
  let queue: Task[] = [];
  let lastId = 0;
  let ended = false;
  let waiting: NodeJS.Timeout | undefined;
  let spare: NodeJS.Timeout | undefined;

  function start(place: number): Thread {
    const interrupt = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    // What plugins print must not get between the messages on standard output.
    const worker = new Worker(options.entry, { workerData: { interrupt } satisfies AnalysisThreadData, stdout: true, stderr: true });
    const thread: Thread = { worker, flag: new Int32Array(interrupt), ready: false };
    for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (chunk: Buffer) => options.log(chunk.toString().trimEnd()));
    worker.on('message', (answer: AnalysisAnswer) => {
      if (answer.kind === 'ready') becomeReady(thread);
      else if (thread.running?.task.id === answer.id) settle(thread, answer);
      dispatch();
    });
    worker.on('error', (error) => lose(place, thread, `ended its thread, which is a bug in poisonlint: ${error.message}`));
    worker.on('exit', (code) => lose(place, thread, `ended its thread with code ${code}, which is a bug in poisonlint`));
    threads[place] = thread;
    return thread;
  }

  /** Threads that load at the same time keep the first document waiting: the others load after the first, or when they are needed. */
  function becomeReady(thread: Thread): void {
    thread.ready = true;
    spare ??= setTimeout(startSpares, options.spareMilliseconds);
  }

  function startSpares(): void {
    threads.forEach((thread, place) => thread ?? (ended || start(place)));
  }

  function settle(thread: Thread, answer: Parameters<Task['settle']>[0]): void {
    const { running } = thread;
    delete thread.running;
    clearTimeout(running?.timer);
    if (running === undefined) return;
    // The answer to interrupted work may be part of what there is to say.
    if (Atomics.load(thread.flag, 0) === 0) running.task.settle(answer);
    else if (running.isPutOff === true && answer?.kind !== 'lost') queue.push(running.task);
    else running.task.settle(undefined);
  }

  /** Nobody waits for the whole of a text: on the thread of a document for which somebody does, it is put off. */
  function makeWay(document: string): void {
    const place = homes.get(document);
    const thread = place === undefined ? undefined : threads[place];
    if (place === undefined || thread?.running?.task.kind !== 'whole' || Atomics.load(thread.flag, 0) !== 0) return;
    thread.running.isPutOff = true;
    interrupt(place, thread);
  }

  /** Takes a thread out; its work is lost, its place is filled when it is needed. */
  function lose(place: number, thread: Thread, message: string): void {
    if (threads[place] !== thread) return;
    threads[place] = undefined;
    const name = thread.running?.task.work.job.name;
    options.log(name === undefined ? `A thread without work ${message}` : `${name} ${message}`);
    settle(thread, { kind: 'lost', message });
    // A thread that cannot even start costs a piece of work each time, and so ends.
    if (!thread.ready) next(place)?.settle({ kind: 'lost', message });
    void thread.worker.terminate();
    dispatch();
  }

  function interrupt(place: number, thread: Thread): void {
    const { running } = thread;
    if (running === undefined || Atomics.load(thread.flag, 0) !== 0) return;
    Atomics.store(thread.flag, 0, 1);
    clearTimeout(running.timer);
    running.timer = setTimeout(() => lose(place, thread, 'did not stop when it was no longer needed'), options.graceMilliseconds);
  }

  /** Gives idle threads what they may take, and comes back when a document's patience ends. */
  function dispatch(): void {
    if (ended) return;
    threads.forEach((thread, place) => {
      if (thread === undefined) {
        const isLoading = threads.some((one) => one?.ready === false);
        if (!isLoading && queue.some(({ work }) => isAllowed(work.document, place))) start(place);
        return;
      }
      if (!thread.ready || thread.running !== undefined) return;
      const task = next(place);
      if (task !== undefined) run(place, thread, task);
    });
    if (queue.length > 0) waiting ??= setTimeout(comeBack, options.patienceMilliseconds);
  }

  function comeBack(): void {
    waiting = undefined;
    dispatch();
  }

  function next(place: number): Task | undefined {
    const mayRun = queue.filter(({ work }) => isAllowed(work.document, place));
    const task = ORDER.flatMap((kind) => mayRun.find((one) => one.kind === kind) ?? [])[0];
    queue = queue.filter((one) => one !== task);
    return task;
  }

  function isAllowed(document: string, place: number): boolean {
    if (threads.some((thread) => thread?.running?.task.work.document === document)) return false;
    const home = homes.get(document) ?? place;
    if (home === place || threads[home]?.ready !== true) return true;
    const busy = threads[home]?.running;
    return busy !== undefined && performance.now() - busy.since >= options.patienceMilliseconds;
  }

  function run(place: number, thread: Thread, task: Task): void {
    const { id, kind, work } = task;
    homes.set(work.document, place);
    Atomics.store(thread.flag, 0, 0);
    const timer = setTimeout(
      () => lose(place, thread, `took longer than ${options.limitMilliseconds / 1000} s, which is a bug in poisonlint`),
      options.limitMilliseconds,
    );
    thread.running = { task, since: performance.now(), timer };
    thread.worker.postMessage({ kind, id, work });
  }

  function submit<Result>(
    kind: Task['kind'],
    work: DocumentText | CompletionWork,
    read: (answer: AnalysisAnswer) => Result | undefined,
    lost: (message: string) => Result,
    signal?: AbortSignal,
  ): Promise<Result | undefined> {
    return new Promise((resolve) => {
      if (ended || signal?.aborted) {
        resolve(undefined);
        return;
      }
      const drop = (): void => dropWhere((task) => task.id === id);
      const id = (lastId += 1);
      signal?.addEventListener('abort', drop, { once: true });
      queue.push({
        id,
        kind,
        work,
        settle(answer) {
          signal?.removeEventListener('abort', drop);
          if (answer === undefined) resolve(undefined);
          else if (answer.kind === 'lost') resolve(lost(answer.message));
          else if (answer.kind === 'failed') {
            options.log(`${work.job.name}: ${answer.message}`);
            resolve(lost(`made poisonlint fail, which is a bug in it: ${answer.message.split('\n', 1)[0] ?? ''}`));
          } else resolve(read(answer));
        },
      });
      if (kind !== 'whole') makeWay(work.document);
      dispatch();
    });
  }

  function submitScan(kind: 'scan' | 'whole', work: DocumentText): Promise<Scanned | undefined> {
    return submit<Scanned>(
      kind,
      work,
      (answer) => (answer.kind === 'scanned' ? answer.scanned : undefined),
      (message) => ({ report: gapReport(work.job.name, { reason: 'engine-crash', message }), whole: true, problems: [], notRun: [] }),
    );
  }

  /** Work that nobody wants any more: what waits is dropped, what runs is told to stop. */
  function dropWhere(isUnwanted: (task: Task) => boolean): void {
    const dropped = queue.filter(isUnwanted);
    queue = queue.filter((task) => !dropped.includes(task));
    for (const task of dropped) task.settle(undefined);
    threads.forEach((thread, place) => {
      if (thread?.running === undefined || !isUnwanted(thread.running.task)) return;
      thread.running.isPutOff = false;
      interrupt(place, thread);
    });
  }

  start(0);

  return {
    scan(work) {
      dropWhere((task) => task.kind !== 'completion' && task.work.document === work.document);
      return submitScan('scan', work);
    },
    scanWhole: (work) => submitScan('whole', work),
    completion: (work, signal) =>
      submit<CompletionFindings>(
        'completion',
        work,
        (answer) => (answer.kind === 'completion' ? answer.found : undefined),
        (message) => ({ findings: [], gaps: gapReport(work.job.name, { reason: 'engine-crash', message }).gaps }),
        signal,
      ),
    forget(document) {
      dropWhere((task) => task.work.document === document);
      const home = homes.get(document);
      homes.delete(document);
      if (home !== undefined) threads[home]?.worker.postMessage({ kind: 'forget', document } satisfies AnalysisRequest);
    },
    restart() {
      dropWhere(() => true);
      homes.clear();
      threads.forEach((thread, place) => {
        if (thread === undefined) return;
        threads[place] = undefined;
        settle(thread, undefined);
        void thread.worker.terminate();
        if (!ended) start(place);
      });
    },
    async end() {
      ended = true;
      clearTimeout(waiting);
      clearTimeout(spare);
      dropWhere(() => true);
      const ending = threads.flatMap((thread) => thread ?? []);
      threads.fill(undefined);
      for (const thread of ending) settle(thread, undefined);
      await Promise.all(ending.map(({ worker }) => worker.terminate()));
    },
  };
}
