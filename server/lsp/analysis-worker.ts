/** A thread that looks at open documents, one at a time, for `analysis.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { UsageError } from '../configuration/usage-error.js';
import { engine } from '../project/engine.js';
import { createFileChain, prepare, type FileChain, type Preparation, type ScanOutcome, type ScanSetup } from '../project/file-scanner.js';
import { openFileSession, type FileSession } from '../project/file-session.js';
import { Interrupted } from '../scan/result.js';
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
const isInterrupted = (): boolean => Atomics.load(interruptFlag, 0) !== 0;

interface Prepared extends Pick<Scanned, 'problems' | 'notRun'> {
  readonly preparation: Preparation;
  readonly chain: FileChain;
}

/** What was made of each setup; there are as many as folders with settings of their own. */
const prepared = new Map<string, Promise<Prepared>>();
const MAX_SETUPS = 50;

/** What is kept of each document between two versions of it. */
const sessions = new Map<string, { readonly setup: string; readonly session: FileSession }>();
const MAX_SESSIONS = 20;

function preparedFor(setup: ScanSetup): Promise<Prepared> {
  const key = JSON.stringify(setup);
  const known = prepared.get(key);
  if (known !== undefined) return known;
  if (prepared.size >= MAX_SETUPS) prepared.clear();
  const made = prepareOrFallBack(setup);
  prepared.set(key, made);
  return made;
}

/** A configuration or a setting that cannot be used must not end the looking: then it is done without, and the user is told. */
async function prepareOrFallBack(setup: ScanSetup): Promise<Prepared> {
  const { configurationFile: _file, ...withoutFile } = setup;
  const attempts: readonly ScanSetup[] = [setup, { ...setup, commandLineLevels: {} }, { ...withoutFile, commandLineLevels: {} }];
  const problems: string[] = [];
  for (const attempt of attempts) {
    try {
      const preparation = await prepare(attempt, engine);
      const { notRun = [] } = preparation.configuration;
      return { preparation, chain: createFileChain(attempt, preparation, engine), problems: problems.slice(0, 1), notRun };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      // The levels of settings are given as those of the command line are.
      problems.push(error.message.replace(/^--rule [^:]*: /, 'The setting poisonlint.rules is not valid: '));
    }
  }
  throw new Error(problems.join('\n'));
}

async function sessionOf({ document, setup }: DocumentText, { chain }: Prepared): Promise<FileSession> {
  const key = JSON.stringify(setup);
  const known = sessions.get(document);
  const session = known?.setup === key ? known.session : await openFileSession(chain);
  sessions.delete(document);
  sessions.set(document, { setup: key, session });
  for (const oldest of sessions.keys()) {
    if (sessions.size <= MAX_SESSIONS) break;
    sessions.delete(oldest);
  }
  return session;
}

/** @param wanted `whole`: from the whole text, even where a part of it tells at once */
async function scan(work: DocumentText, wanted: 'scan' | 'whole'): Promise<Scanned> {
  const { job } = work;
  const prepared = await preparedFor(work.setup);
  const { problems, notRun } = prepared;
  const told = (outcome: ScanOutcome, whole: boolean): Scanned => ({ report: outcome.report, whole, problems, notRun });
  if (prepared.preparation.resolved.ignores?.(job.path, false) === true) {
    const report = { path: job.name, findings: [], suppressed: [], problems: [], gaps: [] };
    return { report, whole: true, problems, notRun };
  }
  const session = await sessionOf(work, prepared);
  const known = session.outcomeOf(job);
  if (known !== undefined && (known.whole || wanted === 'scan')) return told(known.outcome, known.whole);
  const edited = wanted === 'scan' ? session.edit(job) : undefined;
  return edited === undefined ? told(await session.scan(job, isInterrupted), true) : told(edited, false);
}

async function checkCompletion(work: CompletionWork): Promise<CompletionFindings> {
  const { job, replaced, text } = work;
  const prepared = await preparedFor(work.setup);
  if (prepared.preparation.resolved.ignores?.(job.path, false) === true) return { findings: [], gaps: [] };
  const before = await scan(work, 'scan');
  const session = await sessionOf(work, prepared);
  const completed = work.completed ?? { ...job, content: job.content.slice(0, replaced.start) + text + job.content.slice(replaced.end) };
  const { content } = completed;
  const region = { start: replaced.start, end: replaced.start + text.length };
  const preview = session.preview(replaced, text);
  // It holds new findings only.
  if (preview !== undefined) return { findings: newFindings(preview, region, content).all, gaps: preview.gaps };
  const after = await (await openFileSession(prepared.chain)).scan(completed, isInterrupted);
  return { findings: newFindings(after.report, region, content).comparedWith(before.report), gaps: after.report.gaps };
}

async function answer(request: AnalysisRequest): Promise<AnalysisAnswer | undefined> {
  if (request.kind === 'forget') {
    sessions.delete(request.document);
    return undefined;
  }
  const { id } = request;
  try {
    if (request.kind === 'completion') return { kind: 'completion', id, found: await checkCompletion(request.work) };
    return { kind: 'scanned', id, scanned: await scan(request.work, request.kind) };
  } catch (error) {
    // Nobody waits for it.
    if (error instanceof Interrupted) return { kind: 'failed', id, message: 'interrupted' };
    return { kind: 'failed', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

port.on('message', (request: AnalysisRequest) => {
  void answer(request).then((told) => told && port.postMessage(told));
});

// What every document needs is loaded before the first one comes.
await engine.createScanner(await engine.loadRules(), { prefilter: true });
port.postMessage({ kind: 'ready' } satisfies AnalysisAnswer);
