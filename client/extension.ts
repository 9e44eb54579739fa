/** What the editor starts: puts the parts together. Each thing the user sees has a file of its own. */
import { Uri, window, type ExtensionContext } from 'vscode';
import { createAnnouncements } from './announcements.js';
import { createApi, type PoisonlintApi } from './api.js';
import { registerCommands } from './commands.js';
import { watchCompletions } from './completions.js';
import { createOwnEdits } from './own-edits.js';
import { createReports } from './report.js';
import { createRulePages } from './rule-pages.js';
import { createScans } from './scans.js';
import { createServer, type Server } from './server.js';
import { createStatusBar } from './status-bar.js';
import { createSuppressions } from './suppress.js';

let server: Server | undefined;

export function activate(context: ExtensionContext): PoisonlintApi {
  const output = window.createOutputChannel('poisonlint', { log: true });
  server = createServer(context, output);
  const ownEdits = createOwnEdits();
  const reports = createReports();
  const rulePages = createRulePages(server, Uri.joinPath(context.extensionUri, 'rules'));
  const suppressions = createSuppressions(server, ownEdits);
  const announcements = createAnnouncements(ownEdits, suppressions, (ruleId) => rulePages.explain(ruleId));
  const statusBar = createStatusBar(server);
  const commands = registerCommands({
    announcements,
    output,
    rulePages,
    scans: createScans(server, reports),
    server,
    statusBar,
    suppressions,
  });
  const completions = watchCompletions(server, announcements, ownEdits, output);
  context.subscriptions.push(completions, commands, statusBar, announcements, rulePages, reports, server, output);
  // The editor need not wait for it; requests do.
  void server.start();
  const { version } = context.extension.packageJSON as { readonly version: string };
  return createApi(version, server, statusBar);
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
