/** The tools that poisonlint is measured against: pinned, and installed into a cache outside the repository with the machine's own clients. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cacheDirectory } from '../packages/packages.js';

const PYTHON_PACKAGES = ['bandit==1.9.4', 'ruff==0.17.6'];
const NODE_PACKAGES = [
  '@vscode/ripgrep@1.18.0',
  'eslint@10.15.0',
  '@typescript-eslint/parser@8.73.0',
  'eslint-plugin-security@4.1.0',
  'typescript@6.0.3',
];

/** Only the plugin's own rules, so that the parser and the rules are what is measured. */
const ESLINT_CONFIGURATION = `import parser from '@typescript-eslint/parser';
import security from 'eslint-plugin-security';
export default [
  { files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], ...security.configs.recommended, languageOptions: { parser }, linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
];
`;

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
}

export interface Peers {
  readonly python: string;
  readonly ripgrep: Command;
  readonly bandit: Command;
  readonly ruff: Command;
  readonly eslint: Command;
}

/** Installs what is missing. All commands look at the working directory. */
export function ensurePeers(): Peers {
  const folder = join(cacheDirectory(), '..', 'peers');
  const venv = join(folder, 'python');
  const modules = join(folder, 'node');
  const programs = join(venv, process.platform === 'win32' ? 'Scripts' : 'bin');
  once(join(folder, 'python-installed'), PYTHON_PACKAGES, () => {
    execFileSync(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', '--clear', venv]);
    execFileSync(join(programs, 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PYTHON_PACKAGES]);
  });
  once(join(folder, 'node-installed'), NODE_PACKAGES, () => {
    mkdirSync(modules, { recursive: true });
    writeFileSync(join(modules, 'package.json'), '{ "private": true, "type": "module" }\n');
    execFileSync('npm', ['install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', ...NODE_PACKAGES], {
      cwd: modules,
    });
  });
  writeFileSync(join(modules, 'eslint.config.js'), ESLINT_CONFIGURATION);
  const eslint = join(modules, 'node_modules', 'eslint', 'bin', 'eslint.js');
  return {
    python: join(programs, 'python'),
    ripgrep: {
      program: ripgrepProgram(modules),
      arguments: ['--no-config', '--no-ignore', '--threads=1', '--count', '--fixed-strings', 'poisonlint', '.'],
    },
    bandit: {
      program: join(programs, 'bandit'),
      arguments: ['--recursive', '--quiet', '--exit-zero', '--ignore-nosec', '--format=json', '.'],
    },
    ruff: {
      program: join(programs, 'ruff'),
      arguments: ['check', '--isolated', '--no-cache', '--select=S', '--exit-zero', '--quiet', '--ignore-noqa', '.'],
    },
    eslint: {
      program: process.execPath,
      arguments: [eslint, '--config', join(modules, 'eslint.config.js'), '--no-warn-ignored', '--format=json', '.'],
    },
  };
}

/** The package's platform part carries the program; nothing is downloaded afterwards. */
function ripgrepProgram(modules: string): string {
  const name = `@vscode/ripgrep-${process.platform}-${process.arch}`;
  const manifest = createRequire(join(modules, 'package.json')).resolve(`${name}/package.json`);
  return join(manifest, '..', 'bin', process.platform === 'win32' ? 'rg.exe' : 'rg');
}

function once(mark: string, packages: readonly string[], install: () => void): void {
  const wanted = packages.join(' ');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  mkdirSync(join(mark, '..'), { recursive: true });
  install();
  writeFileSync(mark, wanted);
}
