/** Loaded by the extension host of a real VS Code (`../host.ts`): runs the tests of this folder, which use the editor's own API. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

const TIMEOUT = 60_000;

/** Rejects where a test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout: TIMEOUT, forbidOnly: true });
  const wanted = process.env['POISONLINT_HOST_TESTS'] ?? '';
  for (const name of readdirSync(import.meta.dirname)) {
    if (name.endsWith('.test.js') && name.includes(wanted)) mocha.addFile(join(import.meta.dirname, name));
  }
  await mocha.loadFilesAsync();
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} tests failed`))));
  });
}
