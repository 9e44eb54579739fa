/** What runs on the thread with the large stack: answers documents with their results until it is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import type { AnyRule, Models } from '../../rules/vocabulary/index.js';
import type { Document } from '../document/document.js';
import type { DeepSetup } from './deep.js';
import { createScanner } from './scanner.js';

if (parentPort === null) throw new Error('deep-worker.js is started by deep.js only');
const port = parentPort;
const setup = workerData as DeepSetup;
const registry = (await import(setup.registry)) as { readonly rules: readonly AnyRule[]; readonly models: Models };
const wanted = new Set(setup.rules);
const scanner = await createScanner({
  rules: registry.rules.filter((rule) => wanted.has(rule.id)),
  models: registry.models,
  prefilter: false,
});

port.on('message', (document: Document) => {
  void scanner.scan(document).then((result) => port.postMessage(result));
});
