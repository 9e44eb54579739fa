/** One item in the status bar: how many findings there are, and how the server is. A click offers what can be done. */
import {
  commands,
  DiagnosticSeverity,
  Disposable,
  languages,
  StatusBarAlignment,
  ThemeColor,
  window,
  workspace,
  type QuickPickItem,
  type Uri,
} from 'vscode';
import { plural, SOURCE } from './findings.js';
import type { Server, ServerStatus } from './server.js';

export const MENU_COMMAND = 'poisonlint.showMenu';

export interface StatusBar {
  dispose(): void;
  /** What it shows: `$(shield) 2`. */
  readonly text: string;
  readonly tooltip: string;
}

interface Counts {
  readonly errors: number;
  readonly others: number;
}

export function createStatusBar(server: Server): StatusBar {
  const item = window.createStatusBarItem('poisonlint.status', StatusBarAlignment.Left, 50);
  item.name = 'poisonlint';
  item.command = MENU_COMMAND;
  const counts = new Map<string, Counts>();

  function count(uris: readonly Uri[]): void {
    for (const uri of uris) {
      const ours = languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);
      const errors = ours.filter(({ severity }) => severity === DiagnosticSeverity.Error).length;
      if (ours.length === 0) counts.delete(uri.toString());
      else counts.set(uri.toString(), { errors, others: ours.length - errors });
    }
    show();
  }

  function show(): void {
    const errors = sum([...counts.values()].map((each) => each.errors));
    const others = sum([...counts.values()].map((each) => each.others));
    item.text = textOf(server.status, errors + others);
    item.tooltip = tooltipOf(server.status, errors, others);
    item.backgroundColor = isBroken(server.status) ? new ThemeColor('statusBarItem.errorBackground') : colorOf(errors, others);
  }

  const parts = Disposable.from(
    item,
    languages.onDidChangeDiagnostics(({ uris }) => count(uris)),
    server.onDidChangeStatus(show),
    workspace.onDidGrantWorkspaceTrust(show),
  );
  count(languages.getDiagnostics().map(([uri]) => uri));
  item.show();
  return {
    get text() {
      return item.text;
    },
    get tooltip() {
      return typeof item.tooltip === 'string' ? item.tooltip : '';
    },
    dispose() {
      parts.dispose();
    },
  };
}

function isBroken({ state }: ServerStatus): boolean {
  return state === 'error' || state === 'stopped';
}

function textOf(status: ServerStatus, findings: number): string {
  if (isBroken(status)) return '$(warning) poisonlint';
  const icon = status.state === 'ready' ? '$(shield)' : '$(sync~spin)';
  return `${icon} ${findings}`;
}

function colorOf(errors: number, others: number): ThemeColor | undefined {
  return errors + others === 0 ? undefined : new ThemeColor('statusBarItem.warningBackground');
}

const STATES: Readonly<Record<ServerStatus['state'], string>> = {
  starting: 'The server is starting.',
  ready: '',
  busy: 'Looking …',
  error: 'Something is wrong.',
  stopped: 'The server does not run.',
};

function tooltipOf({ state, message }: ServerStatus, errors: number, others: number): string {
  const found = errors + others === 0 ? 'nothing planted found' : `${plural(errors, 'error')}, ${plural(others, 'other finding')}`;
  const untrusted = workspace.isTrusted ? [] : ['The folder is not trusted: configurations and plugins that are programs are left out.'];
  return [`poisonlint: ${found}`, message ?? STATES[state], ...untrusted].filter((line) => line !== '').join('\n');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

interface Choice extends QuickPickItem {
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

const CHOICES: readonly Choice[] = [
  { label: '$(warning) Open Problems', command: 'workbench.actions.view.problems' },
  { label: '$(search) Scan the Workspace', command: 'poisonlint.scanWorkspace' },
  { label: '$(file-code) Scan This File', command: 'poisonlint.scanFile' },
  { label: '$(git-commit) Scan What Is Staged', command: 'poisonlint.scanStaged' },
  { label: '$(clippy) Scan the Clipboard', command: 'poisonlint.scanClipboard' },
  { label: '$(book) Explain a Rule', command: 'poisonlint.explainRule' },
  { label: '$(gear) Settings', command: 'workbench.action.openSettings', arguments: ['@ext:poisonlint.poisonlint'] },
  { label: '$(output) Show Output', command: 'poisonlint.showOutput' },
  { label: '$(debug-restart) Restart the Server', command: 'poisonlint.restartServer' },
];

export async function showMenu({ tooltip }: StatusBar): Promise<void> {
  const chosen = await window.showQuickPick(CHOICES, { title: 'poisonlint', placeHolder: tooltip.replaceAll('\n', ' ') });
  if (chosen !== undefined) await commands.executeCommand(chosen.command, ...(chosen.arguments ?? []));
}
