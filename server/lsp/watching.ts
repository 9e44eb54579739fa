/** Changes around the documents: settings, folders, configuration files, files on disk. */
import path from 'node:path';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type Connection,
} from 'vscode-languageserver/node';
import { CONFIGURATION_NAMES } from '../configuration/load.js';
import { EXTENSIONS } from '../document/language.js';
import type { ClientFeatures } from './client-features.js';
import type { FileScans } from './file-scans.js';
import { letGo } from './let-go.js';
import { fileOfUri } from './languages.js';
import type { Workspace } from './workspace.js';

/** Asks the client to tell of changes, where it lets itself be asked. */
export function registerForChanges(connection: Connection, features: ClientFeatures, log: (message: string) => void): void {
  if (features.configurationChanges)
    letGo(connection.client.register(DidChangeConfigurationNotification.type, { section: 'poisonlint' }), log);
  if (!features.watchedFiles) return;
  const extensions = EXTENSIONS.map((extension) => extension.slice(1)).join(',');
  const watchers = ['**/poisonlint.config.{js,mjs,ts,json}', `**/*.{${extensions}}`].map((globPattern) => ({ globPattern }));
  letGo(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }), log);
}

export interface WatchOptions {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly fileScans: FileScans;
  /** `restart`: what was loaded from files may have changed. */
  readonly reconsider: (how: { readonly restart: boolean }) => Promise<void>;
}

export function watchChanges({ connection, workspace, fileScans, reconsider }: WatchOptions): void {
  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    workspace.sendSettings(sectionOf(settings));
    return reconsider({ restart: false });
  });

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const names: readonly string[] = CONFIGURATION_NAMES;
    if (changes.some(({ uri }) => names.includes(path.basename(fileOfUri(uri) ?? '')))) await reconsider({ restart: true });
    fileScans.deleted(changes.filter(({ type }) => type === FileChangeType.Deleted).map(({ uri }) => uri));
    fileScans.changed(changes.filter(({ type }) => type !== FileChangeType.Deleted).map(({ uri }) => uri));
  });
}

/** To be called when the client is initialized. */
export function watchFolders({
  connection,
  workspace,
  reconsider,
  log,
}: Omit<WatchOptions, 'fileScans'> & { log: (message: string) => void }): void {
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(removed.map(({ uri }) => uri));
    workspace.setFolders([...workspace.folders(), ...added].map(({ uri }) => uri).filter((uri) => !gone.has(uri)));
    letGo(reconsider({ restart: false }), log);
  });
}

/** Clients that do not answer questions send the settings along, some with the name of the section around them. */
function sectionOf(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null && 'poisonlint' in settings ? settings.poisonlint : settings;
}
