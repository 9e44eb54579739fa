/** A process of the noise run: scans one file after the other through the product's own chain and says what came of it. */
import fs from 'node:fs';
import { engine, type Engine } from '../../server/project/engine.js';
import { createFileScanner, prepare, type FileScanner, type ScanSetup } from '../../server/project/file-scanner.js';
import { OPTIONAL_SKIPS } from '../../server/document/skip.js';
import { countLines, type FileOutcome, type RulingAnswer, type RulingFile, type RulingRequest } from './protocol.js';

const SETUP: ScanSetup = { commandLineLevels: {}, prefilter: true, inlineSuppressions: false };

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

let crash: string | undefined;

/** The product turns an exception into a gap that has no stack; here the stack is kept. */
const watched: Engine = {
  ...engine,
  async createScanner(rules, options) {
    const scanner = await engine.createScanner(rules, options);
    return {
      ...scanner,
      async scan(document) {
        try {
          return await scanner.scan(document);
        } catch (error) {
          crash = stackOf(error);
          throw error;
        }
      },
    };
  },
};

async function outcomeOf(file: RulingFile, scan: FileScanner): Promise<FileOutcome> {
  crash = undefined;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await scan({ path: file.path, name: file.name, dialect: file.dialect, skips: OPTIONAL_SKIPS });
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  // Markup and the JSON of notebooks are no lines of code; what is found in them counts all the same.
  const lines = result.unread || file.dialect.container !== undefined ? 0 : countLines(fs.readFileSync(file.path, 'utf8'));
  const measured = { language: file.dialect.language, scan: result, lines, milliseconds, cpuMilliseconds: (user + system) / 1000 };
  return crash === undefined ? measured : { ...measured, crash };
}

const scan = createFileScanner(SETUP, await prepare(SETUP, watched), watched);
process.on('message', (request: RulingRequest) => {
  void outcomeOf(request.file, scan).then(
    (outcome) => process.send?.({ id: request.id, outcome } satisfies RulingAnswer),
    (error: unknown) => process.send?.({ id: request.id, failure: stackOf(error) } satisfies RulingAnswer),
  );
});
process.on('disconnect', () => process.exit(0));
