/** What the editor starts: puts the parts together. Each thing the user sees has a file of its own. */
import { window, type ExtensionContext } from 'vscode';
import { createServer, type Server } from './server.js';

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('poisonlint', { log: true });
  server = createServer(context, output);
  context.subscriptions.push(output, server);
  await server.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
