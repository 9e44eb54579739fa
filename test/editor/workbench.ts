/** The workbench in a browser: fresh folders, a free port and only the wanted extensions for each run. */
import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeFolder } from '../temporary.js';
import { openBrowser, PATIENT, type Page } from './browser.js';
import { freshEnvironment } from './environment.js';
import type { Workbench } from './installation.js';
import { freePort, startServer } from './server.js';

export interface WorkbenchPlan {
  /** The project, absolute. It is copied: the tests write into it. */
  readonly project: string;
  /** Files `.vsix`. */
  readonly packages: readonly string[];
  /** Folders with extensions in plain JavaScript. */
  readonly extensions: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface OpenWorkbench {
  readonly page: Page;
  /** The copy of the project. */
  readonly project: string;
  /** What the server has said. */
  log(): string;
  close(): Promise<void>;
}

const QUIET_SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'extensions.ignoreRecommendations': true,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'git.enabled': false,
  'update.mode': 'none',
  // As on a desktop: in a browser files are saved while somebody types.
  'files.autoSave': 'off',
};
export async function openWorkbench(workbench: Workbench, plan: WorkbenchPlan): Promise<OpenWorkbench> {
  const folder = makeFolder();
  const closing: (() => Promise<void> | void)[] = [() => folder.remove()];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const path = (name: string): string => join(folder.path, name);
    const environment = freshEnvironment(path('home'));
    const project = path(basename(plan.project));
    cpSync(plan.project, project, { recursive: true });
    folder.write('user/User/settings.json', JSON.stringify({ ...QUIET_SETTINGS, ...plan.settings }));
    folder.write('configuration.yaml', '');
    const places = ['--user-data-dir', path('user'), '--extensions-dir', path('extensions'), '--config', path('configuration.yaml')];
    for (const extension of plan.extensions)
      cpSync(extension, join(path('extensions'), `${basename(extension)}-1.0.0`), { recursive: true });
    for (const file of plan.packages) {
      execFileSync(workbench.node, [workbench.codeServer, ...places, '--install-extension', file], { env: environment, stdio: 'pipe' });
    }
    const port = await freePort();
    const listening = ['--bind-addr', `127.0.0.1:${port}`, '--auth', 'none'];
    const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'];
    const server = await startServer({
      program: workbench.node,
      words: [workbench.codeServer, ...listening, ...quiet, ...places],
      environment,
      readyUrl: `http://127.0.0.1:${port}/healthz`,
    });
    closing.push(server.stop);
    const browser = await openBrowser(workbench, environment);
    closing.push(browser.close);
    await browser.page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(project)}`, PATIENT);
    return { page: browser.page, project, log: server.log, close };
  } catch (error) {
    await close();
    throw error;
  }
}
