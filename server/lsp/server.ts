/** The language server: wires the protocol to scans. It holds no analysis. */
import os from 'node:os';
import {
  createConnection,
  MessageType,
  NotebookDocuments,
  ShowMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocuments,
  TextDocumentSyncKind,
  type InitializeParams,
  type ServerCapabilities,
  type ShowMessageParams,
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
import { letGo } from './let-go.js';
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
  const connection = createConnection(createReader(input), new StreamMessageWriter(output));
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
    if (features.options.showsStatus === true) letGo(connection.sendNotification(STATUS.method, state), log);
  });
  const told = new Set<string>();
  const problem = (sentence: string): void => {
    status.problem(sentence);
    if (told.has(sentence)) return;
    told.add(sentence);
    connection.console.warn(sentence);
    const params: ShowMessageParams = { type: MessageType.Warning, message: `poisonlint: ${sentence}` };
    letGo(connection.sendNotification(ShowMessageNotification.type, params), log);
  };
  const documents = new TextDocuments<OpenDocument>(documentConfiguration(() => features.encoding));
  const notebooks = new NotebookDocuments<OpenDocument>(documents);
  const workspace = createWorkspace({ ask: (uri) => askSettings(connection, features, uri), report: problem });
  const channel = createDiagnosticChannel({ connection, features: () => features, log });
  const looking = createLooking({
    documents,
    notebooks,
    workspace,
    scans: createScans(analysis),
    channel,
    status,
    encoding: () => features.encoding,
    isInitialized: () => features !== NO_FEATURES,
    log,
    problem,
  });
  const isOpen = (file: string): boolean =>
    documents.all().some(({ uri }) => fileOfUri(notebooks.findNotebookDocumentForCell(uri)?.uri ?? uri) === file);
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

  // A bug of ours, or of a plugin, must not take the editor's server with it.
  process.on('unhandledRejection', (error) => log(`A bug in poisonlint: ${error instanceof Error ? error.stack : String(error)}`));

  connection.onInitialize((params) => {
    features = readFeatures(params);
    if (features.options.trusted === true) workspace.trust();
    workspace.setFolders(foldersOf(params));
    workspace.sendSettings(features.options.settings);
    return { serverInfo: { name: 'poisonlint', version: readManifest().version }, capabilities: capabilitiesFor(features) };
  });
  connection.onInitialized(async () => {
    registerForChanges(connection, features, log);
    if (features.folderChanges) watchFolders({ connection, workspace, reconsider, log });
    await looking.start(() => workspace.refresh());
    fileScans.restart();
  });
  connection.onNotification(TRUST.method, () => {
    workspace.trust();
    return reconsider({ restart: false });
  });
  watchChanges({ connection, workspace, fileScans, reconsider });
  documents.onDidClose(({ document }) => fileScans.closed(document.uri));
  // What was said of a notebook's file is said of its cells while it is open.
  notebooks.onDidOpen(({ uri }) => channel.clear([uri]));
  notebooks.onDidClose(({ uri }) => setImmediate(() => fileScans.closed(uri)));
  answerPulls({ connection, store: channel.store, update: (uri) => looking.update(uri) });
  serveLanguageFeatures(services);
  serveOwnRequests(services, fileScans);
  // The library does this for streams, and for the process of the client.
  let isShutDown = false;
  for (const event of ['end', 'close']) input.on(event, () => process.exit(isShutDown ? 0 : 1));
  connection.onShutdown(async () => {
    isShutDown = true;
    background.end();
    await analysis.end();
  });
  documents.listen(connection);
  notebooks.listen(connection);
  connection.listen();
}

/** After a header that makes no sense the library waits for more bytes, although whole messages may have come. */
function createReader(input: NodeJS.ReadableStream): StreamMessageReader {
  const reader = new StreamMessageReader(input);
  reader.onError(() => setImmediate(() => input.emit('data', Buffer.alloc(0))));
  return reader;
}

const CELL_LANGUAGES = ['python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'markdown'];

function capabilitiesFor(features: ClientFeatures): ServerCapabilities {
  return {
    positionEncoding: features.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    notebookDocumentSync: {
      notebookSelector: [
        {
          notebook: '*',
          cells: CELL_LANGUAGES.map((language) => ({ language })),
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
