/** A thread that looks at open documents, one at a time, for `analysis.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { UsageError } from '../configuration/usage-error.js';
import { engine } from '../project/engine.js';
import { createFileScanner, prepare, type FileScanner, type Preparation, type ScanSetup } from '../project/file-scanner.js';
import type {
  AnalysisAnswer,
  AnalysisRequest,
  AnalysisThreadData,
  CompletionFindings,
  CompletionWork,
  DocumentText,
  Scanned,
} from './analysis-messages.js';
import { newFindings } from './new-findings.js';

if (parentPort === null) throw new Error('analysis-worker.js is started by analysis.js only');
const port = parentPort;
const { interrupt } = workerData as AnalysisThreadData;
const interruptFlag = new Int32Array(interrupt);

interface Prepared extends Pick<Scanned, 'problems' | 'notRun'> {
  readonly preparation: Preparation;
  readonly scan: FileScanner;
}

/** What was made of each setup; there are as many as folders with settings of their own. */
const prepared = new Map<string, Promise<Prepared>>();
const MAX_SETUPS = 50;

/** The last text of each document, and its report: a completion is compared with it. */
const latest = new Map<string, { readonly text: string; readonly setup: string; readonly scanned: Scanned }>();
const MAX_LATEST = 20;

function preparedFor(setup: ScanSetup): Promise<Prepared> {
  const key = JSON.stringify(setup);
  const known = prepared.get(key);
  if (known !== undefined) return known;
  if (prepared.size >= MAX_SETUPS) prepared.clear();
  const made = prepareOrFallBack(setup);
  prepared.set(key, made);
  return made;
}

/** A configuration that cannot be used must not end the looking: then it is done without, and the user is told. */
async function prepareOrFallBack(setup: ScanSetup): Promise<Prepared> {
  try {
    const preparation = await prepare(setup, engine);
    return {
      preparation,
      scan: createFileScanner(setup, preparation, engine),
      problems: [],
      notRun: preparation.configuration.notRun ?? [],
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { configurationFile: _left, ...bare } = setup;
    const plain: ScanSetup = { ...bare, commandLineLevels: {} };
    const preparation = await prepare(plain, engine);
    return { preparation, scan: createFileScanner(plain, preparation, engine), problems: [error.message], notRun: [] };
  }
}

async function scan({ document, job, setup }: DocumentText): Promise<Scanned> {
  const key = JSON.stringify(setup);
  const known = latest.get(document);
  if (known?.text === job.content && known.setup === key) return known.scanned;
  const { preparation, scan: scanFile, problems, notRun } = await preparedFor(setup);
  const left = preparation.resolved.ignores?.(job.path, false) === true;
  const report = left ? { path: job.name, findings: [], suppressed: [], problems: [], gaps: [] } : (await scanFile(job)).report;
  const scanned = { report, problems, notRun };
  latest.delete(document);
  // What was interrupted is not all there is to say.
  if (Atomics.load(interruptFlag, 0) === 0) latest.set(document, { text: job.content, setup: key, scanned });
  for (const oldest of latest.keys()) {
    if (latest.size <= MAX_LATEST) break;
    latest.delete(oldest);
  }
  return scanned;
}

async function checkCompletion(work: CompletionWork): Promise<CompletionFindings> {
  const { job, replaced, text } = work;
  const { preparation, scan: scanFile } = await preparedFor(work.setup);
  if (preparation.resolved.ignores?.(job.path, false) === true) return { findings: [], gaps: [] };
  const content = job.content.slice(0, replaced.start) + text + job.content.slice(replaced.end);
  const region = { start: replaced.start, end: replaced.start + text.length };
  const { report: after } = await scanFile({ ...job, content });
  const found = newFindings(after, region, content);
  if (found.candidates.length === 0) return { findings: [], gaps: after.gaps };
  const { report: before } = await scan(work);
  return { findings: found.comparedWith(before), gaps: after.gaps };
}

async function answer(request: AnalysisRequest): Promise<AnalysisAnswer | undefined> {
  if (request.kind === 'forget') {
    latest.delete(request.document);
    return undefined;
  }
  const { id } = request;
  try {
    if (request.kind === 'scan') return { kind: 'scanned', id, scanned: await scan(request.work) };
    return { kind: 'completion', id, found: await checkCompletion(request.work) };
  } catch (error) {
    return { kind: 'failed', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

port.on('message', (request: AnalysisRequest) => {
  void answer(request).then((told) => told && port.postMessage(told));
});

// What every document needs is loaded before the first one comes.
await engine.createScanner(await engine.loadRules(), { prefilter: true });
port.postMessage({ kind: 'ready' } satisfies AnalysisAnswer);
