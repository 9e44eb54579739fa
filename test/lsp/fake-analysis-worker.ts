/**
 * A thread of analysis that does what the text says: `sleep 200` takes so long, `deaf` does not notice that it is no longer wanted,
 * `die` ends the thread, `fail` makes the work fail. It reports which thread did the work, and how often that did something.
 */
import { parentPort, threadId, workerData } from 'node:worker_threads';
import type { AnalysisAnswer, AnalysisRequest, AnalysisThreadData } from '../../server/lsp/analysis-messages.js';

if (parentPort === null) throw new Error('started by tests only');
const port = parentPort;
const flag = new Int32Array((workerData as AnalysisThreadData).interrupt);
let done = 0;

function obey(text: string): void {
  if (text.includes('die')) process.exit(3);
  if (text.includes('fail')) throw new Error('it was told to fail');
  const milliseconds = Number(/sleep (\d+)/.exec(text)?.[1] ?? 0);
  if (text.includes('deaf')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  else {
    const end = performance.now() + milliseconds;
    while (performance.now() < end && Atomics.load(flag, 0) === 0) Atomics.wait(flag, 0, 0, 5);
  }
}

port.on('message', (request: AnalysisRequest) => {
  if (request.kind === 'forget') return;
  const { id, kind, work } = request;
  try {
    obey(kind === 'completion' ? work.text : work.job.content);
  } catch (error) {
    port.postMessage({ kind: 'failed', id, message: String(error) } satisfies AnalysisAnswer);
    return;
  }
  done += 1;
  const gaps = [{ path: work.job.name, reason: 'fuel' as const, message: `${work.document} on thread ${threadId}, work ${done}` }];
  const report = { path: work.job.name, findings: [], suppressed: [], problems: [], gaps };
  const answer: AnalysisAnswer =
    kind !== 'completion'
      ? { kind: 'scanned', id, scanned: { report, whole: true, problems: [], notRun: [] } }
      : { kind: 'completion', id, found: { findings: [], gaps } };
  port.postMessage(answer);
});
port.postMessage({ kind: 'ready' } satisfies AnalysisAnswer);
