/** The language server: wires the protocol to scans. It holds no analysis. */
import os from 'node:os';
import {
  createConnection,
  DidChangeConfigurationNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver/node';
import { readManifest } from '../project/version.js';
import { startAnalysis, type AnalysisOptions } from './analysis.js';
import { NO_FEATURES, readFeatures, type ClientFeatures } from './client-features.js';
import { documentConfiguration, type OpenDocument } from './documents.js';
import { createPublisher } from './publisher.js';
import { STATUS, TRUST, type StatusParams } from './protocol.js';
import { createScans } from './scans.js';
import { subjectOfDocument, type Subject } from './subjects.js';
import { createWorkspace } from './workspace.js';

export interface ServerOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** What is not as usual; for tests. */
  readonly analysis?: Partial<AnalysisOptions>;
}

const ANALYSIS_ENTRY = new URL('analysis-worker.js', import.meta.url);

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
  const told = new Set<string>();
  const problem = (sentence: string): void => {
    log(sentence);
    if (told.has(sentence)) return;
    told.add(sentence);
    tellStatus({ state: 'error', message: sentence });
    connection.window.showWarningMessage(`poisonlint: ${sentence}`);
  };
  const tellStatus = (status: StatusParams): void => {
    if (features.options.showsStatus === true) void connection.sendNotification(STATUS.method, status);
  };
  const documents = new TextDocuments<OpenDocument>(documentConfiguration(() => features.encoding));
  const workspace = createWorkspace({
    ask: (uri) => askSettings(connection, features, uri),
    report: problem,
  });
  const scans = createScans(analysis);
  const publisher = createPublisher({ connection, features: () => features, log });
  /** Nothing is looked at before it is known how. */
  let start: () => void;
  let ready = new Promise<void>((resolve) => (start = resolve));

  const subjectOf = (document: OpenDocument): Subject | undefined =>
    subjectOfDocument(document, workspace.setupOf(document.uri).folder?.path, features.encoding);

  async function look(document: OpenDocument): Promise<void> {
    await ready;
    // A newer version has come in the meantime, or the end.
    if (documents.get(document.uri) !== document) return;
    const subject = subjectOf(document);
    const folder = workspace.setupOf(document.uri);
    if (subject === undefined || !folder.settings.enable) {
      publisher.clear([document.uri]);
      return;
    }
    const scan = await scans.of(subject, folder);
    if (scan === undefined || documents.get(document.uri) !== document) return;
    for (const sentence of scan.scanned.problems) problem(sentence);
    publisher.publish(scan, document.version);
  }

  function lookAtAll(): void {
    scans.invalidate();
    for (const document of documents.all()) void look(document);
  }

  async function refresh(): Promise<void> {
    ready = workspace.refresh();
    await ready;
    lookAtAll();
  }

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    features = readFeatures(params);
    if (features.options.trusted === true) workspace.trust();
    workspace.setFolders(foldersOf(params));
    return {
      serverInfo: { name: 'poisonlint', version: readManifest().version },
      capabilities: {
        positionEncoding: features.encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (features.configurationChanges) void connection.client.register(DidChangeConfigurationNotification.type, { section: 'poisonlint' });
    void workspace.refresh().then(() => start());
  });

  connection.onDidChangeConfiguration(() => void refresh());
  connection.onNotification(TRUST.method, () => {
    workspace.trust();
    void refresh();
  });
  documents.onDidChangeContent(({ document }) => void look(document));
  documents.onDidClose(({ document }) => {
    scans.forget(document.uri);
    publisher.clear([document.uri]);
  });
  connection.onShutdown(() => analysis.end());
  documents.listen(connection);
  connection.listen();
}

function foldersOf(params: InitializeParams): readonly string[] {
  if (Array.isArray(params.workspaceFolders)) return params.workspaceFolders.map(({ uri }) => uri);
  // Older clients know of one folder only.
  const { rootUri } = params as { readonly rootUri?: unknown };
  return typeof rootUri === 'string' ? [rootUri] : [];
}

const SETTINGS_PATIENCE = 5_000;

/** The settings section as the client has it. A client that never answers must not keep everything waiting. */
async function askSettings(connection: Connection, features: ClientFeatures, uri: string | undefined): Promise<unknown> {
  if (!features.configuration) return features.options.settings;
  const asked = connection.workspace.getConfiguration({
    section: 'poisonlint',
    ...(uri !== undefined && { scopeUri: uri }),
  }) as Promise<unknown>;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      connection.console.warn('The client did not answer workspace/configuration; the defaults hold');
      resolve(undefined);
    }, SETTINGS_PATIENCE);
  });
  try {
    return await Promise.race([asked, patience]);
  } catch (error) {
    connection.console.warn(`The client refused workspace/configuration: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
