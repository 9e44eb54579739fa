/** A worker that does what the names of its jobs say. */
import { parentPort } from 'node:worker_threads';
import type { ScanOutcome } from '../../server/cli/file-scanner.js';
import type { WorkerAnswer, WorkerRequest } from '../../server/cli/pool.js';

parentPort?.on('message', ({ id, job }: WorkerRequest) => {
  if (job.name === 'exit') process.exit(3);
  if (job.name === 'throw') throw new Error('told to throw');
  const outcome: ScanOutcome = {
    path: job.path,
    report: { path: job.name, findings: [], suppressed: [], problems: [], gaps: [] },
    language: 'python',
    bytes: 0,
    parsed: true,
    unread: false,
  };
  setTimeout(() => parentPort?.postMessage({ id, outcome } satisfies WorkerAnswer), job.name.startsWith('slow') ? 100 : 0);
});
