/** What runs on a thread of its own for large batches: answers jobs until the pool ends the thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { engine } from './engine.js';
import { createFileScanner, prepare, type ScanJob, type ScanSetup } from './file-scanner.js';

if (parentPort === null) throw new Error('worker.js is started by the pool only');
const port = parentPort;
const setup = workerData as ScanSetup;
const scan = createFileScanner(setup, await prepare(setup, engine), engine);

port.on('message', (job: ScanJob) => {
  void scan(job).then((outcome) => port.postMessage(outcome));
});
