import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import type {
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { ProgressType } from 'vscode-languageserver/node';
import { SCAN_FILES, type ScanFilesResult } from '../../server/lsp/protocol.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { brief, RICH, startClient, type Client } from './client.js';

const POISON = 'import requests\nrequests.get(u, verify=not 1)\n';

describe('diagnostics that are asked for', () => {
  let folder: TemporaryFolder;
  let client: Client;
  const uriOf = (name: string): string => pathToFileURL(`${folder.path}/${name}`).href;
  before(async () => {
    folder = makeFolder({ 'a.py': POISON, 'b.py': 'x = 1\n', 'node_modules/c.py': POISON });
    client = await startClient({
      folders: [folder.path],
      capabilities: {
        ...RICH,
        textDocument: { diagnostic: { relatedDocumentSupport: true }, publishDiagnostics: {} },
        workspace: { ...RICH.workspace, diagnostics: { refreshSupport: true } },
      },
    });
  });
  after(async () => {
    assert.equal(await client.end(), 0);
    folder.remove();
  });

  const pull = (uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });

  it('of the workspace wait until there is something, and tell what is new and what is gone', async () => {
    const scan = (): Promise<ScanFilesResult> => client.connection.sendRequest(SCAN_FILES.method, { uris: [], staged: false });
    const ask = (known: { uri: string; value: string }[]): Promise<WorkspaceDiagnosticReport> =>
      client.connection.sendRequest('workspace/diagnostic', { previousResultIds: known });
    const waiting = ask([]);
    assert.deepEqual(await scan(), { files: 2, counts: { error: 1, warning: 0, note: 0 }, gaps: 0, cancelled: false, staged: [] });
    const [report, ...others] = (await waiting).items;
    assert.deepEqual(others, []);
    assert.ok(report?.kind === 'full' && report.resultId !== undefined);
    assert.deepEqual(
      [report.uri, report.version, report.items.map(brief)],
      [uriOf('a.py'), null, ['2:24-2:29 Error tls-verification-off']],
    );
    folder.write('a.py', 'x = 1\n');
    const next = ask([{ uri: report.uri, value: report.resultId }]);
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: report.uri, type: 2 }] });
    assert.deepEqual((await next).items, [{ kind: 'full', uri: report.uri, version: null, items: [] }]);
  });

  it('are of the text as it is, and unchanged where they are', async () => {
    assert.deepEqual(client.initialized.capabilities.diagnosticProvider, {
      identifier: 'poisonlint',
      interFileDependencies: false,
      workspaceDiagnostics: true,
    });
    const uri = uriOf('a.py');
    client.open(uri, 'python', POISON);
    const first = await pull(uri);
    assert.ok(first.kind === 'full' && first.resultId !== undefined);
    assert.deepEqual(first.items.map(brief), ['2:24-2:29 Error tls-verification-off']);
    assert.deepEqual(await pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
    client.change(uri, 2, [{ text: 'x = 1\n' }]);
    const second = await pull(uri, first.resultId);
    assert.ok(second.kind === 'full' && second.resultId !== first.resultId);
    assert.deepEqual(second.items, []);
    assert.deepEqual(await pull(uriOf('never-opened.py')), { kind: 'full', items: [] });
  });

  it('are answered for the newest version only', async () => {
    const uri = uriOf('newest.py');
    client.open(uri, 'python', POISON);
    const stale = pull(uri);
    client.change(uri, 2, [{ text: 'x = 1\n' }]);
    const fresh = pull(uri);
    const answers = await Promise.allSettled([stale, fresh]);
    const [old, now] = answers;
    assert.ok(now.status === 'fulfilled' && now.value.kind === 'full' && now.value.items.length === 0);
    if (old.status === 'rejected') {
      const { code, data } = old.reason as { code: number; data: unknown };
      assert.deepEqual([code, data], [-32802, { retriggerRequest: true }]);
    } else assert.ok(old.value.kind === 'full' && old.value.items.length === 0);
  });

  it('of the workspace are streamed to a client that wants that', async () => {
    const token = 'partial';
    const parts: WorkspaceDocumentDiagnosticReport[] = [];
    let told: () => void;
    const first = new Promise<void>((resolve) => (told = resolve));
    client.connection.onProgress(new ProgressType<WorkspaceDiagnosticReportPartialResult>(), token, ({ items }) => {
      parts.push(...items.filter(({ uri }) => uri === uriOf('streamed.py')));
      if (parts.length > 0) told();
    });
    const abort = client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
      partialResultToken: token,
    });
    client.open(uriOf('streamed.py'), 'python', POISON);
    await first;
    assert.deepEqual(
      parts.map((one) => [one.uri, one.version, one.kind === 'full' ? one.items.map(brief) : []]),
      [[uriOf('streamed.py'), 1, ['2:24-2:29 Error tls-verification-off']]],
    );
    // It stays open until the client or the server goes.
    const state = await Promise.race([abort.then(() => 'answered'), new Promise((resolve) => setTimeout(resolve, 100, 'open'))]);
    assert.equal(state, 'open');
  });
});
