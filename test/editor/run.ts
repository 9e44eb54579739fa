/**
 * `npm run test:editor`: installs the editors, packages the extension, and runs it inside the extension host, on the screen of VS Code and beside
 * it in Neovim. Each part says how many tests passed; the exit code is 0 where all did. `-- host` runs that part alone.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../tools/root.js';
import { runInHost, type HostPlan } from './host.js';
import { ensureNeovim, ensureWorkbench, type Workbench } from './installation.js';
import { SHOP, STAGED_EXTENSION } from './places.js';

const HOST_TESTS = join(ROOT, 'dist/test/editor/host');
const PASSING = /^ *[1-9]\d* passing/m;
const ENDED = /^ *\d+ (passing|failing)/m;
const LOG_CHARACTERS = 8000;

/** A part of the run; gives whether all of it is well. */
type Part = (workbench: Workbench) => boolean | Promise<boolean>;

const MOCHA = ['node_modules/mocha/bin/mocha.js', '--config', '.ci/mocha.slow.json'];
const PARTS: Readonly<Record<string, Part>> = {
  package: () => runs('npm', ['run', '--silent', 'package']),
  host: (workbench) => testsInHost(workbench, { tests: join(HOST_TESTS, 'index.js') }),
  'host-roots': (workbench) =>
    testsInHost(workbench, { tests: join(HOST_TESTS, 'roots/index.js'), roots: ['accounts', 'billing'], trusted: true }),
  screen: () => runs(process.execPath, [...MOCHA, 'dist/test/editor/screen.test.js']),
  neovim: () => runs(process.execPath, [...MOCHA, 'dist/test/editor/neovim.test.js']),
};

async function testsInHost(workbench: Workbench, plan: Omit<HostPlan, 'project' | 'extension'>): Promise<boolean> {
  const { code, printed, log } = await runInHost(workbench, { project: SHOP, extension: STAGED_EXTENSION, ...plan });
  process.stdout.write(`${printed}\n`);
  const well = code === 0 && PASSING.test(printed);
  if (code === undefined) process.stdout.write('The tests did not come to an end.\n');
  // What else was said only helps where the tests themselves say nothing.
  if (!well && !ENDED.test(printed))
    process.stdout.write(`They ended with code ${String(code)} and say nothing.\n${log.slice(-LOG_CHARACTERS)}\n`);
  return well;
}

/** What one part throws is told, and leaves the others alone. */
async function tried(part: Part): Promise<boolean> {
  try {
    return await part(workbench);
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return false;
  }
}

function runs(program: string, words: readonly string[]): boolean {
  const { status, error } = spawnSync(program, words, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw error;
  return status === 0;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(PARTS).join(', ')}.`);
ensureNeovim();
const workbench = ensureWorkbench();
for (const [name, part] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const started = performance.now();
  process.stdout.write(`\n== ${name}\n`);
  const well = await tried(part);
  process.stdout.write(`   ${well ? 'good' : 'FAILED'} after ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  if (!well) process.exitCode = 1;
}
