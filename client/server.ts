/** The language server as the rest of the extension sees it: it is asked, it says how it is, and it is started again when it dies. */
import { EventEmitter, window, workspace, type CancellationToken, type Event, type ExtensionContext, type LogOutputChannel } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
  type CloseHandlerResult,
  type LanguageClientOptions,
} from 'vscode-languageclient/node';
import { STATUS, TRUST, type InitializationOptions, type Method, type StatusParams } from '../server/lsp/protocol.js';
import { documentSelector } from './documents.js';
import { linkRules, shippedRules } from './rule-links.js';

export type ServerState = StatusParams['state'] | 'starting' | 'stopped';

export interface ServerStatus {
  readonly state: ServerState;
  /** Says what is wrong, where something is. */
  readonly message?: string;
}

export interface Server {
  dispose(): void;
  readonly status: ServerStatus;
  readonly onDidChangeStatus: Event<ServerStatus>;
  /** Rejects where the server is not there, or answers with an error. */
  request<Parameters, Result>(method: Method<Parameters, Result>, parameters: Parameters, token?: CancellationToken): Promise<Result>;
  /** Resolves once it runs; problems are told to the user. */
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Relative to the extension; test/extension/bundle.ts writes it. */
const SERVER_FILE = 'dist/server/project/main.js';

/** A server that dies this often within the time below is not started again by itself. */
const MAX_ENDS = 5;
const ENDS_MILLISECONDS = 180_000;
/** Broken messages in a row after which the connection is given up. */
const MAX_ERRORS = 3;

export function createServer(context: ExtensionContext, output: LogOutputChannel): Server {
  const changes = new EventEmitter<ServerStatus>();
  const ends: number[] = [];
  let status: ServerStatus = { state: 'stopped' };

  function tell(next: ServerStatus): void {
    status = next;
    changes.fire(next);
  }

  /** The client starts it again and opens all documents there anew, so that nothing is lost. */
  function ended(): CloseHandlerResult {
    ends.push(Date.now());
    const recent = ends.filter((time) => Date.now() - time < ENDS_MILLISECONDS);
    ends.splice(0, ends.length, ...recent);
    if (recent.length < MAX_ENDS) {
      tell({ state: 'starting' });
      void offer('The poisonlint server ended unexpectedly. It is started again; nothing is lost.', 'Show Output');
      return { action: CloseAction.Restart, handled: true };
    }
    const message = `The poisonlint server ended ${recent.length} times within three minutes, so it is not started again.`;
    tell({ state: 'stopped', message });
    void offer(message, 'Restart', 'Show Output');
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  async function offer(message: string, ...choices: readonly ('Restart' | 'Show Output')[]): Promise<void> {
    const choice = await window.showWarningMessage(message, ...choices);
    if (choice === 'Show Output') output.show();
    if (choice === 'Restart') await restart();
  }

  const initializationOptions = (): InitializationOptions => ({
    asksForReason: true,
    explainsRules: true,
    showsStatus: true,
    trusted: workspace.isTrusted,
  });
  const options: LanguageClientOptions = {
    documentSelector: documentSelector(),
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    errorHandler: {
      error: (_error, _message, count = 0) => ({
        action: count <= MAX_ERRORS ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: ended,
    },
    initializationFailedHandler(error: unknown) {
      output.error(String(error));
      return false;
    },
    middleware: linkRules(shippedRules(context.extension.packageJSON)),
    diagnosticPullOptions: { onChange: true, onSave: false },
  };
  // The editor's own program runs it, as Node: there need be none on the machine.
  const run = { module: context.asAbsolutePath(SERVER_FILE), transport: TransportKind.stdio };
  const client = new LanguageClient('poisonlint', 'poisonlint', { run, debug: run }, options);
  client.onNotification(STATUS.method, (told: StatusParams) => tell(told));

  async function start(): Promise<void> {
    tell({ state: 'starting' });
    try {
      await client.start();
      if (status.state === 'starting') tell({ state: 'ready' });
    } catch (error) {
      const message = `The poisonlint server could not be started: ${error instanceof Error ? error.message : String(error)}`;
      output.error(message);
      tell({ state: 'stopped', message });
      void offer(message, 'Restart', 'Show Output');
    }
  }

  async function stop(): Promise<void> {
    if (client.needsStop()) await client.stop();
  }

  async function restart(): Promise<void> {
    ends.length = 0;
    await stop();
    await start();
  }

  const trust = workspace.onDidGrantWorkspaceTrust(() => {
    if (client.isRunning()) void client.sendNotification(TRUST.method, {});
  });

  return {
    get status() {
      return status;
    },
    onDidChangeStatus: changes.event,
    async request<Parameters, Result>({ method }: Method<Parameters, Result>, parameters: Parameters, token?: CancellationToken) {
      if (status.state === 'stopped') throw new Error(status.message ?? 'The poisonlint server does not run.');
      // What is given besides the parameters would be sent as one of them, also where it is undefined.
      return token === undefined ? client.sendRequest<Result>(method, parameters) : client.sendRequest<Result>(method, parameters, token);
    },
    start,
    restart,
    stop,
    dispose() {
      trust.dispose();
      changes.dispose();
    },
  };
}
