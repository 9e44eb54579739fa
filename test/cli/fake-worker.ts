/** A worker that does what the names of its jobs say. */
import fs from 'node:fs';
import type { ScanJob, ScanOutcome, ScanSetup } from '../../server/project/file-scanner.js';
import type { WorkerAnswer } from '../../server/project/worker-process.js';

let looked = 0;

process.on('message', (job: ScanJob | ScanSetup) => {
  if (!('name' in job)) {
    if (mayStart(job)) send('ready');
    else process.exit(5);
    return;
  }
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
  setTimeout(() => send(outcome), job.name.startsWith('slow') ? 100 : 0);
});

/** What should be the configuration names a file with a letter for each start: `+` for one that is well. */
function mayStart({ configurationFile: starts }: ScanSetup): boolean {
  if (starts === undefined) return true;
  const [now = '+', ...later] = fs.readFileSync(starts, 'utf8');
  fs.writeFileSync(starts, later.join(''));
  return now === '+';
}

function send(answer: WorkerAnswer): void {
  process.send?.(answer);
}

function hoard(): never {
  const held: object[] = [];
  for (;;) held.push({ index: held.length });
}
