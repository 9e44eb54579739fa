/** The language server: wires the protocol to scans. It holds no analysis. */
import os from 'node:os';
import {
  createConnection,
  NotebookDocuments,
  TextDocuments,
  TextDocumentSyncKind,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import { readManifest } from '../project/version.js';
import { startAnalysis, type AnalysisOptions } from './analysis.js';
import { createBackground } from './background.js';
import { NO_FEATURES, readFeatures, type ClientFeatures } from './client-features.js';
import { createDiagnosticChannel } from './diagnostic-channel.js';
import { documentConfiguration, type OpenDocument } from './documents.js';
import { createFileScans } from './file-scans.js';
import { serveLanguageFeatures } from './language-features.js';
import { fileOfUri } from './languages.js';
import { createLooking } from './looking.js';
import { serveOwnRequests } from './own-requests.js';
import { STATUS, TRUST } from './protocol.js';
import { answerPulls } from './pulled-diagnostics.js';
import { createScans } from './scans.js';
import type { Services } from './services.js';
import { askSettings } from './settings-request.js';
import { createStatus } from './status.js';
import { registerForChanges, watchChanges, watchFolders } from './watching.js';
import { createWorkspace } from './workspace.js';

export interface ServerOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** What is not as usual; for tests. */
  readonly analysis?: Partial<AnalysisOptions>;
}

const ANALYSIS_ENTRY = new URL('analysis-worker.js', import.meta.url);
const BACKGROUND_ENTRY = new URL('background-worker.js', import.meta.url);

/** Two threads, so that a slow document never stands in the way of another; more where there are many cores. */
function threadCount(): number {
  return os.availableParallelism() >= 8 ? 3 : 2;
}

/** Serves one client until it ends the connection; the library then ends the process. */
export function startServer({ input, output, analysis: analysisOptions }: ServerOptions): void {
  const connection = createConnection(input, output);
  let features: ClientFeatures = NO_FEATURES;
  const log = (message: string): void => connection.console.info(message);
  const analysis = startAnalysis({
    entry: ANALYSIS_ENTRY,
    threads: threadCount(),
    limitMilliseconds: 30_000,
    graceMilliseconds: 1_000,
    patienceMilliseconds: 100,
    log,
    ...analysisOptions,
  });
  const background = createBackground({ entry: BACKGROUND_ENTRY, log });
  const status = createStatus((state) => {
    if (features.options.showsStatus === true) void connection.sendNotification(STATUS.method, state);
  });
  const told = new Set<string>();
  const problem = (sentence: string): void => {
    status.problem(sentence);
    if (told.has(sentence)) return;
    told.add(sentence);
    connection.console.warn(sentence);
    connection.window.showWarningMessage(`poisonlint: ${sentence}`);
  };
  const documents = new TextDocuments<OpenDocument>(documentConfiguration(() => features.encoding));
  const notebooks = new NotebookDocuments<OpenDocument>(documents);
  const workspace = createWorkspace({ ask: (uri) => askSettings(connection, features, uri), report: problem });
  const channel = createDiagnosticChannel({ connection, features: () => features });
  const looking = createLooking({
    documents,
    notebooks,
    workspace,
    scans: createScans(analysis),
    channel,
    status,
    encoding: () => features.encoding,
    log,
    problem,
  });
  const isOpen = (file: string): boolean => documents.all().some(({ uri }) => fileOfUri(uri) === file);
  const fileScans = createFileScans({ connection, workspace, background, channel, status, encoding: () => features.encoding, isOpen, log });
  const services: Services = {
    connection,
    features: () => features,
    workspace,
    analysis,
    channel,
    log,
    documentOf: (uri) => documents.get(uri),
    find: (uri) => looking.find(uri),
    findWith: (document) => looking.findWith(document),
    scanOf: (uri) => looking.scanOf(uri),
    versionOf: (uri) => documents.get(uri)?.version ?? null,
    ready: () => looking.ready(),
  };

  /** Settings, configurations or trust are other than they were: nothing that was found holds any more. */
  async function reconsider({ restart }: { readonly restart: boolean }): Promise<void> {
    told.clear();
    status.clear();
    if (restart) analysis.restart();
    await looking.reconsider(() => workspace.refresh());
    channel.refresh();
    fileScans.restart();
  }

  connection.onInitialize((params) => {
    features = readFeatures(params);
    if (features.options.trusted === true) workspace.trust();
    workspace.setFolders(foldersOf(params));
    workspace.sendSettings(features.options.settings);
    return { serverInfo: { name: 'poisonlint', version: readManifest().version }, capabilities: capabilitiesFor(features) };
  });
  connection.onInitialized(async () => {
    registerForChanges(connection, features);
    if (features.folderChanges) watchFolders({ connection, workspace, reconsider });
    await looking.start(() => workspace.refresh());
    fileScans.restart();
  });
  connection.onNotification(TRUST.method, () => {
    workspace.trust();
    return reconsider({ restart: false });
  });
  watchChanges({ connection, workspace, fileScans, reconsider });
  documents.onDidClose(({ document }) => fileScans.closed(document.uri));
  answerPulls({ connection, store: channel.store, update: (uri) => looking.update(uri) });
  serveLanguageFeatures(services);
  serveOwnRequests(services, fileScans);
  connection.onShutdown(async () => {
    background.end();
    await analysis.end();
  });
  documents.listen(connection);
  notebooks.listen(connection);
  connection.listen();
}

function capabilitiesFor(features: ClientFeatures): ServerCapabilities {
  return {
    positionEncoding: features.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    notebookDocumentSync: {
      notebookSelector: [
        {
          notebook: '*',
          cells: ['python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact'].map((language) => ({ language })),
        },
      ],
    },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix'] },
    ...(features.pullsDiagnostics && {
      diagnosticProvider: { identifier: 'poisonlint', interFileDependencies: false, workspaceDiagnostics: true },
    }),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

function foldersOf(params: InitializeParams): readonly string[] {
  if (Array.isArray(params.workspaceFolders)) return params.workspaceFolders.map(({ uri }) => uri);
  // Older clients know of one folder only.
  const { rootUri } = params as { readonly rootUri?: unknown };
  return typeof rootUri === 'string' ? [rootUri] : [];
}
