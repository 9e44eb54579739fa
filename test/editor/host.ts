/**
 * Tests that run inside the extension host of the real VS Code, through its own API: the workbench is opened in a browser with an extension under
 * development and a module of tests, and tells how they ended.
 */
import { cpSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeFolder } from '../temporary.js';
import { openBrowser, PATIENT } from './browser.js';
import { freshEnvironment } from './environment.js';
import type { Workbench } from './installation.js';
import { freePort, startServer } from './server.js';

export interface HostPlan {
  /** The project that is open; absolute. It is copied: the tests write into it. */
  readonly project: string;
  /** Folders of the project that are open in its place, as a workspace of several roots. */
  readonly roots?: readonly string[];
  /** Whether everything that is opened is trusted; if not, nothing is. */
  readonly trusted?: boolean;
  /** A folder with the extension as it is installed. */
  readonly extension: string;
  /** A module with `run(): Promise<void>`, which rejects where a test failed. */
  readonly tests: string;
}

export interface HostResult {
  /** 0: all is well. Undefined: the tests did not come to an end. */
  readonly code: number | undefined;
  /** What the tests printed. */
  readonly printed: string;
  /** What server and workbench said besides, for a run that did not even begin. */
  readonly log: string;
}

const LISTENING = [
  '--host',
  '127.0.0.1',
  '--without-connection-token',
  '--accept-server-license-terms',
  '--enable-smoke-test-driver',
  '--telemetry-level',
  'off',
];
const TESTS_MILLISECONDS = 420_000;

export async function runInHost(workbench: Workbench, plan: HostPlan): Promise<HostResult> {
  const folder = makeFolder();
  const closing: (() => Promise<void> | void)[] = [() => folder.remove()];
  try {
    const path = (name: string): string => join(folder.path, name);
    const environment = freshEnvironment(path('home'));
    const project = path(basename(plan.project));
    cpSync(plan.project, project, { recursive: true });
    const results = folder.write('results.txt', '');
    const entry = folder.write('tests.mjs', entryModule(plan.tests, results));
    const port = await freePort();
    const places = ['--user-data-dir', path('user'), '--server-data-dir', path('server'), '--extensions-dir', path('extensions')];
    const server = await startServer({
      program: workbench.node,
      words: [
        workbench.vscodeServer,
        ...LISTENING,
        '--port',
        String(port),
        ...places,
        ...(plan.trusted ? ['--disable-workspace-trust'] : []),
      ],
      environment,
      readyUrl: `http://127.0.0.1:${port}/version`,
    });
    closing.push(server.stop);
    const browser = await openBrowser(workbench, environment);
    closing.push(browser.close);

    const said: string[] = [];
    const { page } = browser;
    const ended = new Promise<number | undefined>((resolve) => {
      setTimeout(resolve, TESTS_MILLISECONDS, undefined).unref();
      void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    });
    page.on('console', (message) => said.push(message.text()));
    const remote = `vscode-remote://127.0.0.1:${port}`;
    const payload = [
      ['extensionDevelopmentPath', `${remote}${plan.extension}`],
      ['extensionTestsPath', `${remote}${entry}`],
    ];
    const opened: Record<string, string> = plan.roots
      ? { workspace: folder.write('project.code-workspace', workspaceText(project, plan.roots)) }
      : { folder: project };
    const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
    await page.goto(`http://127.0.0.1:${port}/?${query.toString()}`, PATIENT);
    const code = await ended;
    return { code, printed: readFileSync(results, 'utf8'), log: `${server.log()}\n${said.join('\n')}` };
  } finally {
    for (const step of closing.reverse()) await step();
  }
}

function workspaceText(project: string, roots: readonly string[]): string {
  return JSON.stringify({ folders: roots.map((name) => ({ path: join(project, name) })) });
}

/**
 * What the extension host loads: by its ending it is a module whatever package the tests are part of. What the tests print goes to a file, since the
 * workbench mixes it with what everybody else prints.
 */
function entryModule(tests: string, results: string): string {
  return `import { appendFileSync } from 'node:fs';
import { format } from 'node:util';

const print = (...values) => appendFileSync(${JSON.stringify(results)}, format(...values) + '\\n');
export async function run() {
  // The host puts its own in the place of a plain assignment.
  Object.defineProperty(console, 'log', { value: print, configurable: true });
  try {
    const tests = await import(${JSON.stringify(pathToFileURL(tests).href)});
    await tests.run();
  } catch (error) {
    print(error);
    throw error;
  }
}
`;
}
