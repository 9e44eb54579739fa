/** Answers to clients that ask for diagnostics. */
import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticReport,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { keyOfUri, type DiagnosticStore, type StoredDiagnostics } from './diagnostic-store.js';

export interface PullOptions {
  readonly connection: Connection;
  readonly store: DiagnosticStore;
  /** Sees to it that the store holds what there is to say of an open document. False where a newer version came before the answer. */
  readonly update: (uri: string) => Promise<boolean>;
}

/** How long to wait for more before the workspace is told of a change: scans bring hundreds of files at a time. */
const BATCH_MILLISECONDS = 50;

export function answerPulls({ connection, store, update }: PullOptions): void {
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token): Promise<DocumentDiagnosticReport> => {
    const isCurrent = await update(textDocument.uri);
    if (token.isCancellationRequested || !isCurrent) throw superseded();
    const stored = store.get(textDocument.uri);
    if (stored === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const { items, resultId } = stored;
    if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
  });

  connection.languages.diagnostics.onWorkspace(
    async ({ previousResultIds }, token, _progress, partial): Promise<WorkspaceDiagnosticReport> => {
      const known = new Map(previousResultIds.map(({ uri, value }) => [keyOfUri(uri), { uri, resultId: value }]));
      // A client asks again as soon as it is answered: it is answered when there is something new, or told of it on the way.
      for (;;) {
        const changes = changesSince(known, store);
        if (changes.length > 0 && partial === undefined) return { items: changes };
        if (changes.length > 0) partial?.report({ items: changes } satisfies WorkspaceDiagnosticReportPartialResult);
        remember(known, changes);
        if (!(await nextChange(store, token))) return { items: [] };
      }
    },
  );
}

interface Known {
  readonly uri: string;
  readonly resultId: string;
}

function changesSince(known: ReadonlyMap<string, Known>, store: DiagnosticStore): WorkspaceDocumentDiagnosticReport[] {
  const now = new Map(store.all().map((stored) => [keyOfUri(stored.uri), stored]));
  const changed = [...now].filter(([key, { items, resultId }]) =>
    known.has(key) ? known.get(key)?.resultId !== resultId : items.length > 0,
  );
  const gone = [...known].filter(([key]) => !now.has(key));
  return [...changed.map(([, stored]) => reportOf(stored)), ...gone.map(([, { uri }]) => emptyReport(uri))];
}

function reportOf({ uri, version, items, resultId }: StoredDiagnostics): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: [...items] };
}

function emptyReport(uri: string): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] };
}

function remember(known: Map<string, Known>, changes: readonly WorkspaceDocumentDiagnosticReport[]): void {
  for (const { uri, resultId } of changes) {
    if (resultId === undefined) known.delete(keyOfUri(uri));
    else known.set(keyOfUri(uri), { uri, resultId });
  }
}

/** False where the client gave up. */
function nextChange(store: DiagnosticStore, token: CancellationToken): Promise<boolean> {
  return new Promise((resolve) => {
    if (token.isCancellationRequested) {
      resolve(false);
      return;
    }
    let timer: NodeJS.Timeout | undefined;
    const finish = (changed: boolean): void => {
      clearTimeout(timer);
      release();
      cancellation.dispose();
      resolve(changed);
    };
    const release = store.onChange(() => (timer ??= setTimeout(() => finish(true), BATCH_MILLISECONDS)));
    const cancellation = token.onCancellationRequested(() => finish(false));
  });
}

function superseded(): ResponseError<DiagnosticServerCancellationData> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'A newer version of the document came', { retriggerRequest: true });
}
