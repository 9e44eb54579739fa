/** What can be called by name: from the palette, from menus, from code actions of the server and from links. */
import { commands, Disposable, languages, window, type LogOutputChannel } from 'vscode';
import { EXPLAIN_COMMAND, SUPPRESS_COMMAND, type SuppressCommandArgument } from '../server/lsp/protocol.js';
import { KEEP_COMMAND, SUPPRESS_INSERTION_COMMAND, UNDO_COMMAND, type Announcements } from './announcements.js';
import { protocolRangeOf, ruleOf, SOURCE } from './findings.js';
import type { RulePages } from './rule-pages.js';
import type { Scans } from './scans.js';
import type { Server } from './server.js';
import { MENU_COMMAND, showMenu, type StatusBar } from './status-bar.js';
import type { Suppressions } from './suppress.js';

export interface CommandParts {
  readonly announcements: Announcements;
  readonly output: LogOutputChannel;
  readonly rulePages: RulePages;
  readonly scans: Scans;
  readonly server: Server;
  readonly statusBar: StatusBar;
  readonly suppressions: Suppressions;
}

export function registerCommands(parts: CommandParts): Disposable {
  const { announcements, output, rulePages, scans, server, statusBar, suppressions } = parts;
  const handlers: Readonly<Record<string, (argument?: unknown, second?: unknown) => unknown>> = {
    'poisonlint.scanWorkspace': () => scans.workspace(),
    'poisonlint.scanFile': () => scans.file(),
    'poisonlint.scanSelection': () => scans.selection(),
    'poisonlint.scanClipboard': () => scans.clipboard(),
    'poisonlint.scanStaged': () => scans.staged(),
    'poisonlint.restartServer': () => server.restart(),
    'poisonlint.showOutput': () => output.show(),
    [EXPLAIN_COMMAND]: (argument) => rulePages.explain(ruleIdIn(argument)),
    [SUPPRESS_COMMAND]: (argument, reason) => suppress(argument, textOf(reason)),
    [UNDO_COMMAND]: (id) => announcements.undo(numberOf(id)),
    [KEEP_COMMAND]: (id) => announcements.keep(numberOf(id)),
    [SUPPRESS_INSERTION_COMMAND]: (id, reason) => announcements.suppress(numberOf(id), textOf(reason)),
    [MENU_COMMAND]: () => showMenu(statusBar),
  };

  /** From a code action it is told which finding; from the palette it is the one at the cursor. */
  async function suppress(argument: unknown, reason: string | undefined): Promise<boolean> {
    const which = isSuppressArgument(argument) ? argument : atCursor();
    if (which !== undefined) return suppressions.suppress(which, reason);
    void window.showInformationMessage('poisonlint: there is no finding at the cursor.');
    return false;
  }

  return Disposable.from(...Object.entries(handlers).map(([name, handler]) => commands.registerCommand(name, handler)));
}

function atCursor(): SuppressCommandArgument | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  const here = languages
    .getDiagnostics(document.uri)
    .filter(
      ({ source, range }) => source === SOURCE && range.start.line <= selection.active.line && selection.active.line <= range.end.line,
    );
  const found = here.find(({ range }) => range.contains(selection.active)) ?? here[0];
  return found && { uri: document.uri.toString(), ruleId: ruleOf(found), range: protocolRangeOf(found.range), scope: 'line' };
}

function isSuppressArgument(value: unknown): value is SuppressCommandArgument {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, ruleId, range, scope } = value as Partial<Record<keyof SuppressCommandArgument, unknown>>;
  return typeof uri === 'string' && typeof ruleId === 'string' && typeof range === 'object' && (scope === 'line' || scope === 'file');
}

/** `{ruleId}` of the server's code actions, or an id alone. */
function ruleIdIn(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { ruleId } = argument as { readonly ruleId?: unknown };
  return typeof ruleId === 'string' ? ruleId : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
