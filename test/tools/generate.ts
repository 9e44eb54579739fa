/**
 * `npm run generate`: writes what is made from something else. With `--check` it writes nothing, names what is not up to date and ends with 1.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { REGISTRY_FILE, registryText, ruleFolders } from './registry.js';
import { renewReadme } from './readme.js';
import { ROOT } from './root.js';

const check = process.argv.includes('--check');
const outdated: string[] = [];

/** Whether the file held something else. */
function put(name: string, text: string): boolean {
  const file = path.join(ROOT, name);
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return false;
  outdated.push(name);
  if (!check) fs.writeFileSync(file, text);
  return true;
}

function runScript(name: string, args: readonly string[]): boolean {
  const { status } = spawnSync(process.execPath, [path.join(ROOT, name), ...args], { cwd: ROOT, stdio: 'inherit' });
  return status === 0;
}

/** @throws Error where the tree does not compile: what is made from the program needs the program. */
function build(): void {
  if (!runScript('node_modules/typescript/bin/tsc', ['-b'])) throw new Error('"tsc -b" failed; put that right and run this again');
}

put(REGISTRY_FILE, registryText(ruleFolders(ROOT)));
if (!check) build();
if (!runScript('dist/server/cli/write-schema.js', check ? ['--check'] : [])) outdated.push('docs/config.schema.json');
if (!runScript('dist/server/lsp/write-settings.js', check ? ['--check'] : [])) outdated.push('package.json');
put('README.md', await renewReadme(fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8'), ROOT));

if (!check) {
  process.stdout.write(outdated.length === 0 ? 'Everything was up to date\n' : `Wrote ${outdated.join(', ')}\n`);
} else if (outdated.length > 0) {
  process.stderr.write(`Not up to date: ${outdated.join(', ')}; run "npm run generate"\n`);
  process.exitCode = 1;
}
