/** Runs tests inside the extension host of a real VS Code (`../host.ts`), through the editor's own API. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

const TIMEOUT = 60_000;

/** All `*.test.js` of a folder, not of those in it. Rejects where a test failed. */
export async function runSuite(folder: string): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout: TIMEOUT, forbidOnly: true });
  const wanted = process.env['POISONLINT_HOST_TESTS'] ?? '';
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.test.js') && name.includes(wanted)) mocha.addFile(join(folder, name));
  }
  await mocha.loadFilesAsync();
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} tests failed`))));
  });
}
