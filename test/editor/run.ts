/**
 * `npm run test:editor`: installs the editors, packages the extension, and runs it inside the extension host, on the screen of VS Code and beside
 * it in Neovim. Each part says how many tests passed; the exit code is 0 where all did.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../tools/root.js';
import { runInHost, type HostPlan } from './host.js';
import { ensureNeovim, ensureWorkbench, type Workbench } from './installation.js';
import { SHOP, STAGED_EXTENSION } from './places.js';

const HOST_TESTS = join(ROOT, 'dist/test/editor/host');
const PASSING = /^ *[1-9]\d* passing/m;
const LOG_CHARACTERS = 8000;

/** A part of the run; gives whether all of it is well. */
type Part = (workbench: Workbench) => boolean | Promise<boolean>;

const PARTS: Readonly<Record<string, Part>> = {
  'the extension is packaged': () => runs('npm', ['run', '--silent', 'package']),
  'inside the extension host': (workbench) => testsInHost(workbench, { tests: join(HOST_TESTS, 'index.js') }),
  'inside the extension host, with two trusted roots': (workbench) =>
    testsInHost(workbench, { tests: join(HOST_TESTS, 'roots/index.js'), roots: ['accounts', 'billing'], trusted: true }),
  'on the screen, and in Neovim': () =>
    runs(process.execPath, ['node_modules/mocha/bin/mocha.js', '--config', '.ci/mocha.slow.json', 'dist/test/editor/*.test.js']),
};

async function testsInHost(workbench: Workbench, plan: Omit<HostPlan, 'project' | 'extension'>): Promise<boolean> {
  const { code, printed, log } = await runInHost(workbench, { project: SHOP, extension: STAGED_EXTENSION, ...plan });
  process.stdout.write(`${printed}\n`);
  const well = code === 0 && PASSING.test(printed);
  if (!well)
    process.stdout.write(
      `${code === undefined ? 'the tests did not come to an end' : `exit code ${code}`}\n${log.slice(-LOG_CHARACTERS)}\n`,
    );
  return well;
}

function runs(program: string, words: readonly string[]): boolean {
  const { status, error } = spawnSync(program, words, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw error;
  return status === 0;
}

ensureNeovim();
const workbench = ensureWorkbench();
for (const [name, part] of Object.entries(PARTS)) {
  const started = performance.now();
  process.stdout.write(`\n== ${name}\n`);
  const well = await part(workbench);
  process.stdout.write(`   ${well ? 'good' : 'FAILED'} after ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  if (!well) process.exitCode = 1;
}
