import type { Connection } from 'vscode-languageserver/node';
import type { ClientFeatures } from './client-features.js';

const PATIENCE_MILLISECONDS = 5_000;

/** The settings section as the client has it. A client that never answers must not keep everything waiting. */
export async function askSettings(connection: Connection, features: ClientFeatures, uri: string | undefined): Promise<unknown> {
  if (!features.configuration) return undefined;
  const item = { section: 'poisonlint', ...(uri !== undefined && { scopeUri: uri }) };
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      connection.console.warn('The client did not answer workspace/configuration; the defaults hold');
      resolve(undefined);
    }, PATIENCE_MILLISECONDS);
  });
  try {
    return await Promise.race([connection.workspace.getConfiguration(item) as Promise<unknown>, patience]);
  } catch (error) {
    connection.console.warn(`The client refused workspace/configuration: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
