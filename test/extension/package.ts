/** `npm run package`: makes `dist/poisonlint-<version>.vsix` and says how large it is. `--stage` stops before vsce. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureVsce, newerNode } from '../editor/tools.js';
import { ROOT } from '../tools/root.js';
import { readRootManifest } from './manifest.js';
import { STAGED_FOLDER, stageExtension } from './stage.js';

await stageExtension();
for (const { name, bytes } of largest(STAGED_FOLDER)) process.stdout.write(`${kilobytes(bytes).padStart(9)}  ${name}\n`);
if (!process.argv.includes('--stage')) {
  const file = join(ROOT, 'dist', `poisonlint-${readRootManifest(ROOT).version}.vsix`);
  const words = ['package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', file];
  const { status } = spawnSync(newerNode(), [ensureVsce(), ...words], { cwd: STAGED_FOLDER, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`vsce ended with ${String(status)}`);
  process.stdout.write(`${relative(ROOT, file)}: ${kilobytes(statSync(file).size)}\n`);
}

function largest(folder: string): readonly { readonly name: string; readonly bytes: number }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, bytes: statSync(join(folder, name)).size, isFile: statSync(join(folder, name)).isFile() }))
    .filter(({ isFile }) => isFile)
    .sort((one, other) => other.bytes - one.bytes)
    .slice(0, 8);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KiB`;
}
