/** What runs on a thread of its own for large batches. */
import { parentPort, workerData } from 'node:worker_threads';
import { engine, type Engine } from './engine.js';
import { createFileScanner, prepare, type ScanSetup } from './file-scanner.js';
import type { WorkerAnswer, WorkerRequest } from './pool.js';

/** Answers jobs until the pool ends the thread. */
export async function serveJobs(setup: ScanSetup, using: Engine): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('worker.js is started by the pool only');
  const scan = createFileScanner(setup, await prepare(setup, using), using);
  port.on('message', (request: WorkerRequest) => {
    void scan(request.job).then((outcome) => port.postMessage({ id: request.id, outcome } satisfies WorkerAnswer));
  });
}

if (parentPort !== null) await serveJobs(workerData as ScanSetup, engine);
