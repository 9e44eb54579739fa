/** A worker that does what the names of its jobs say. */
import { parentPort } from 'node:worker_threads';
import type { ScanJob, ScanOutcome } from '../../server/project/file-scanner.js';

parentPort?.on('message', (job: ScanJob) => {
  if (job.name === 'exit') process.exit(3);
  if (job.name === 'throw') throw new Error('told to throw');
  while (job.name === 'hang');
  const outcome: ScanOutcome = {
    path: job.path,
    report: { path: job.name, findings: [], suppressed: [], problems: [], gaps: [] },
    language: 'python',
    bytes: 0,
    parsed: true,
    unread: false,
  };
  setTimeout(() => parentPort?.postMessage(outcome), job.name.startsWith('slow') ? 100 : 0);
});
