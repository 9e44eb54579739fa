/** A worker that does what the names of its jobs say. */
import fs from 'node:fs';
import type { ScanJob, ScanOutcome, ScanSetup } from '../../server/project/file-scanner.js';

let looked = 0;

process.on('message', (job: ScanJob | ScanSetup) => {
  if (!('name' in job)) return;
  if (job.name === 'exit') process.exit(3);
  if (job.name === 'killed') process.kill(process.pid, 'SIGKILL');
  if (job.name === 'hoard') hoard();
  if (job.name === 'second' && looked > 0) throw new Error('had looked at another before');
  if (job.name === 'throw') throw new Error('told to throw');
  if (job.name === 'beat') setInterval(() => fs.appendFileSync(job.path, '.'), 20).unref();
  while (job.name === 'hang');
  looked += 1;
  const outcome: ScanOutcome = {
    path: job.path,
    report: { path: job.name, findings: [], suppressed: [], problems: [], gaps: [] },
    language: 'python',
    bytes: 0,
    parsed: true,
    unread: false,
  };
  setTimeout(() => process.send?.(outcome), job.name.startsWith('slow') ? 100 : 0);
});

function hoard(): never {
  const held: object[] = [];
  for (;;) held.push({ index: held.length });
}
