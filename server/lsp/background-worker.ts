/** The thread that finds the files of a folder and has them scanned, for `background.ts`. Even listing a large folder takes long. */
import { parentPort, workerData } from 'node:worker_threads';
import { UsageError } from '../configuration/usage-error.js';
import { documentOfBytes, documentOfText, readDocument, type ReadOptions } from '../document/read.js';
import { engine } from '../project/engine.js';
import { prepare, type ScanJob } from '../project/file-scanner.js';
import { gatherInputs } from '../project/inputs.js';
import { scanOnWorkers } from '../project/pool.js';
import type { FileReport } from '../report/report.js';
import { gapReport } from '../report/locate.js';
import type { BackgroundMessage, BackgroundWork, ScannedFile } from './background-messages.js';
import { linedText } from './positions.js';

if (parentPort === null) throw new Error('background-worker.js is started by background.ts only');
const port = parentPort;
const work = workerData as BackgroundWork;

const BATCH_MILLISECONDS = 100;
const BATCH_FILES = 200;

const tell = (message: BackgroundMessage): void => port.postMessage(message);

/** Files are handed over in batches: a message for each would keep the protocol thread busy. */
function createBatch(): { add(file: ScannedFile): void; flush(): void } {
  let files: ScannedFile[] = [];
  let since = performance.now();
  const flush = (): void => {
    if (files.length > 0) tell({ kind: 'files', files });
    files = [];
    since = performance.now();
  };
  return {
    add(file) {
      files.push(file);
      if (files.length >= BATCH_FILES || performance.now() - since >= BATCH_MILLISECONDS) flush();
    },
    flush,
  };
}

async function run(): Promise<void> {
  const { resolved } = await prepare(work.setup, engine);
  const inputs = await gatherInputs(work.paths, { staged: work.staged, ignore: true, cwd: work.folder }, resolved);
  const only = work.only && new Set(work.only);
  tell({
    kind: 'found',
    files: only?.size ?? inputs.count,
    gaps: inputs.gaps.flatMap(({ name, gap }) => gapReport(name, gap).gaps),
  });
  /** What is being looked at, to read its lines afterwards. */
  const jobs = new Map<string, ScanJob>();
  function* wanted(): Generator<ScanJob> {
    for (const job of inputs.jobs) {
      if (only !== undefined && !only.has(job.path)) continue;
      if (work.withLines) jobs.set(job.path, job);
      yield job;
    }
  }
  const batch = createBatch();
  for await (const { path, report } of scanOnWorkers(wanted(), { setup: work.setup, count: work.workers })) {
    const job = jobs.get(path);
    jobs.delete(path);
    batch.add({ path, report, lines: job === undefined ? new Map<number, string>() : linesOf(job, report) });
  }
  batch.flush();
  tell({ kind: 'end' });
}

/** The lines that the report speaks of: of a notebook, those of its file. */
function linesOf(job: ScanJob, { findings, problems, gaps }: FileReport): ReadonlyMap<number, string> {
  const regions = [
    ...findings.flatMap(({ region, related, disguise }) => [region, ...[...related, ...disguise].map((place) => place.region)]),
    ...[...problems, ...gaps].flatMap(({ region }) => region ?? []),
  ];
  if (regions.length === 0) return new Map();
  const { text, lines } = linedText(textOf(job));
  const index = lines();
  return new Map(
    regions.flatMap(({ start, end }) => [start.line, end.line]).map((line) => [line, text.slice(index.start(line), index.end(line))]),
  );
}

function textOf({ path, name, dialect, content }: ScanJob): string {
  const options: ReadOptions = { name, dialect, maxBytes: Number.MAX_SAFE_INTEGER, skips: [] };
  const read =
    content === undefined
      ? readDocument(path, options)
      : typeof content === 'string'
        ? documentOfText(content, options)
        : documentOfBytes(Buffer.from(content), options);
  return read.kind === 'document' ? (read.document.notebook?.file?.text ?? read.document.text) : '';
}

try {
  await run();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  tell({ kind: 'refused', message: error.message });
}
