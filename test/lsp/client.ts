/** A client over the standard streams of the built server, as an editor is one. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { PROGRAM } from '../cli/run.js';

export interface ClientOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly options?: Readonly<Record<string, unknown>>;
  /** What `workspace/configuration` answers, by scope. */
  readonly settings?: (scope: string | undefined) => unknown;
  readonly program?: string;
  /** Before the connection listens: handlers of requests that come at once. */
  readonly prepare?: (connection: ProtocolConnection) => void;
}

export interface Client {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Everything that was logged. */
  readonly logged: readonly string[];
  open(uri: string, languageId: string, text: string, version?: number): void;
  change(uri: string, version: number, changes: readonly unknown[]): void;
  close(uri: string): void;
  /** The next diagnostics that are sent for a document, or those that have come and were not asked for yet. */
  published(uri: string): Promise<PublishDiagnosticsParams>;
  /** Ends the server in order and gives its exit code. */
  end(): Promise<number | null>;
}

/** What a client with everything says that it can do; without pulling, so that diagnostics are sent. */
export const RICH: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: { configuration: true, workspaceFolders: true, workspaceEdit: { documentChanges: true } },
  window: { workDoneProgress: true },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true, tagSupport: { valueSet: [1, 2] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } }, dataSupport: true },
  },
};

export async function startClient(options: ClientOptions = {}): Promise<Client> {
  const child = spawn(process.execPath, [options.program ?? PROGRAM, 'lsp', '--stdio'], { stdio: 'pipe' });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const logged: string[] = [];
  const waiting = new Map<string, ((params: PublishDiagnosticsParams) => void)[]>();
  const arrived = new Map<string, PublishDiagnosticsParams[]>();
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  child.stderr.on('data', (chunk: Buffer) => logged.push(chunk.toString()));
  if (process.env.LSP_DEBUG) child.stderr.pipe(process.stderr);
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void logged.push(message));
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => void logged.push(message));
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    const [first, ...rest] = waiting.get(params.uri) ?? [];
    if (first === undefined) arrived.set(params.uri, [...(arrived.get(params.uri) ?? []), params]);
    else {
      waiting.set(params.uri, rest);
      first(params);
    }
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => options.settings?.(scopeUri) ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  options.prepare?.(connection);
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: (options.folders ?? []).map((folder) => ({ uri: pathToFileURL(folder).href, name: folder })),
    capabilities: options.capabilities ?? RICH,
    initializationOptions: options.options,
  });
  await connection.sendNotification('initialized', {});

  return {
    process: child,
    connection,
    initialized,
    logged,
    open: (uri, languageId, text, version = 1) =>
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text } }),
    change: (uri, version, contentChanges) =>
      void connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    close: (uri) => void connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    published(uri) {
      const [first, ...rest] = arrived.get(uri) ?? [];
      if (first !== undefined) {
        arrived.set(uri, rest);
        return Promise.resolve(first);
      }
      return new Promise((resolve) => waiting.set(uri, [...(waiting.get(uri) ?? []), resolve]));
    },
    async end() {
      if (child.exitCode !== null) return child.exitCode;
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
}

/** A diagnostic in short: `2:24-2:29 Error tls-verification-off`, counting from 1. */
export function brief({ range, severity, code }: Diagnostic): string {
  const at = ({ line, character }: Diagnostic['range']['start']): string => `${line + 1}:${character + 1}`;
  const names = ['', 'Error', 'Warning', 'Information', 'Hint'];
  assert.ok(severity !== undefined);
  return `${at(range.start)}-${at(range.end)} ${names[severity] ?? ''} ${String(code)}`;
}
