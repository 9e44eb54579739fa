/** What runs in a process of its own for large batches: makes a scanner from the first message and answers every later one, until the pool ends it. */
import type { FileScanner, ScanJob, ScanSetup } from './file-scanner.js';
import type { WorkerAnswer } from './worker-process.js';

// Ctrl-C reaches every process of a terminal: whoever started this one decides what ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

let scanner: Promise<FileScanner> | undefined;

process.on('message', (message: ScanSetup | ScanJob) => {
  if (scanner === undefined) scanner = createScanner(message as ScanSetup);
  else void answer(scanner, message as ScanJob);
});

async function createScanner(setup: ScanSetup): Promise<FileScanner> {
  const [{ engine }, { createFileScanner, prepare }] = await Promise.all([import('./engine.js'), import('./file-scanner.js')]);
  const scanner = createFileScanner(setup, await prepare(setup, engine), engine);
  send('ready');
  return scanner;
}

async function answer(scanner: Promise<FileScanner>, job: ScanJob): Promise<void> {
  const scan = await scanner;
  send(await scan(job));
}

function send(answer: WorkerAnswer): void {
  process.send?.(answer);
}
