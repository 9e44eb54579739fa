/**
 * npm's `prepare`: builds the package after `npm ci` in a checkout, and where npm makes a package of a clone.
 *
 * pre-commit installs a hook with `npm install -g git+file://…`. npm then runs `prepare` in a clone without node_modules, and hands
 * its own `global` setting on (npm/cli issue 8440), so an install in here must first turn that off.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');

/** Only its standard error is shown: npm's own readers take what `prepare` prints for names of files. */
function run(args, environment = process.env) {
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, env: environment, stdio: ['ignore', 2, 2] });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const inCheckout = existsSync(compiler) && existsSync(path.join(root, 'node_modules/@types/mocha'));
if (!inCheckout) {
  const npm = process.env.npm_execpath;
  if (!npm?.endsWith('.js')) throw new Error('The dependencies are not installed; run "npm ci"');
  const environment = { ...process.env, npm_config_global: 'false', npm_config_location: 'project' };
  run([npm, 'ci', '--ignore-scripts', '--include=dev', '--omit=optional', '--no-audit', '--no-fund'], environment);
}
// What is packed needs no tests.
run([compiler, '-b', ...(inCheckout ? [] : ['server/cli'])]);
// npx links to it; the compiler makes files that cannot be started.
chmodSync(path.join(root, 'dist/server/cli/main.js'), 0o755);
