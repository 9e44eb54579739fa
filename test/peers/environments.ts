/**
 * The tools that poisonlint is measured against, or works with: pinned, and installed from the registries into a cache outside the repository, with the machine's
 * own clients. Each has an environment of its own, so that one that cannot be had spoils no other.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PYTHON, type Registry } from '../packages/archives.js';
import { cacheDirectory } from '../packages/packages.js';

interface Pinned {
  readonly registry: Registry;
  /** The first is the tool; its version is the one reported. */
  readonly packages: readonly string[];
  /** Installed without what they depend on: only the files in them are wanted. */
  readonly data?: readonly string[];
}

const ESLINT = ['eslint@10.15.0', '@typescript-eslint/parser@8.73.0', 'typescript@6.0.3'];

const PINNED = {
  bandit: { registry: 'pypi', packages: ['bandit==1.9.4'] },
  // Writes the Parquet set of the corpus benchmark, and filters it.
  duckdb: { registry: 'pypi', packages: ['duckdb==2.0.0', 'pyarrow==26.0.1'] },
  'detect-secrets': { registry: 'pypi', packages: ['detect-secrets==1.5.0'] },
  'eslint-plugin-security': { registry: 'npm', packages: ['eslint-plugin-security@4.1.0', ...ESLINT] },
  'eslint-plugin-sonarjs': { registry: 'npm', packages: ['eslint-plugin-sonarjs@4.2.2', ...ESLINT] },
  guarddog: { registry: 'pypi', packages: ['guarddog==3.2.0'] },
  oxlint: { registry: 'npm', packages: ['oxlint@1.94.0'] },
  // For Python 3.9 to 3.13 and Java 17 or 21; what follows pandas is what its extra `connect` asks for.
  pyspark: {
    registry: 'pypi',
    packages: [
      'pyspark==4.0.5',
      'pyarrow==21.0.0',
      'pandas==2.3.3',
      'grpcio==1.85.3',
      'grpcio-status==1.85.3',
      'googleapis-common-protos==1.76.0',
    ],
  },
  // For Python 3.8 to 3.11.
  'pyspark-3.5': { registry: 'pypi', packages: ['pyspark==3.5.6', 'pyarrow==21.0.0', 'pandas==2.3.3'] },
  ripgrep: { registry: 'npm', packages: ['@vscode/ripgrep@1.18.0'] },
  ruff: { registry: 'pypi', packages: ['ruff==0.17.6'] },
  // Its own rules are in no package. These two are the widely used sets that are: njsscan's, and GuardDog's of the time when it ran on Semgrep.
  semgrep: { registry: 'pypi', packages: ['semgrep==1.185.0'], data: ['njsscan==1.0.2', 'guarddog==2.10.0'] },
} satisfies Readonly<Record<string, Pinned>>;

export type EnvironmentName = keyof typeof PINNED;

export interface Environment {
  /** Absolute. */
  readonly folder: string;
  /** Of a program that was installed. */
  program(name: string): string;
  /** Of a file inside an installed package. */
  file(...segments: string[]): string;
}

const INSTALL_MILLISECONDS = 600_000;

export function peersDirectory(): string {
  return join(cacheDirectory(), '..', 'peers');
}

/** Of the tool itself. */
export function versionOf(name: EnvironmentName): string {
  const [tool = ''] = PINNED[name].packages;
  return tool.slice(Math.max(tool.lastIndexOf('@'), tool.lastIndexOf('=')) + 1);
}

/** Installs what is missing. @throws Error with the client's own words if it cannot be had. */
export function ensureEnvironment(name: EnvironmentName): Environment {
  const pinned: Pinned = PINNED[name];
  const folder = join(peersDirectory(), name);
  const mark = join(folder, 'installed.json');
  const wanted = JSON.stringify(pinned);
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    (pinned.registry === 'pypi' ? installFromPypi : installFromNpm)(folder, pinned);
    writeFileSync(mark, wanted);
  }
  return pinned.registry === 'pypi' ? pythonEnvironment(folder) : nodeEnvironment(folder);
}

function installFromPypi(folder: string, { packages, data = [] }: Pinned): void {
  run(PYTHON, ['-m', 'venv', folder], folder);
  const { program } = pythonEnvironment(folder);
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
  run(program('python'), [...install, ...packages], folder);
  if (data.length > 0) run(program('python'), [...install, '--no-deps', ...data], folder);
}

function installFromNpm(folder: string, { packages }: Pinned): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const quiet = ['--loglevel=error', '--no-audit', '--no-fund', '--no-update-notifier'];
  run('npm', ['install', ...quiet, '--ignore-scripts', '--save-exact', ...packages], folder);
}

function run(program: string, words: readonly string[], cwd: string): void {
  execFileSync(program, words, { cwd, stdio: ['ignore', 'ignore', 'pipe'], timeout: INSTALL_MILLISECONDS });
}

function pythonEnvironment(folder: string): Environment {
  const windows = process.platform === 'win32';
  const program = (name: string): string => join(folder, windows ? 'Scripts' : 'bin', windows ? `${name}.exe` : name);
  const library = (): string =>
    execFileSync(program('python'), ['-I', '-c', 'import sysconfig; print(sysconfig.get_path("purelib"))'], { encoding: 'utf8' }).trim();
  return { folder, program, file: (...segments) => join(library(), ...segments) };
}

function nodeEnvironment(folder: string): Environment {
  const modules = join(folder, 'node_modules');
  return { folder, program: (name) => join(modules, '.bin', name), file: (...segments) => join(modules, ...segments) };
}
