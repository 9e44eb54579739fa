import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import * as vscode from 'vscode';
import { connectionsOf, serverProcess } from './processes.js';
import { api, closeAll, eventually, findingOf, findingsIn, openProjectFile, openText } from './support.js';

const UNSAVED = 'import requests\n\n\ndef fetch(url):\n    return requests.get(url, verify=False)\n';

async function runningServer(): Promise<number> {
  return eventually('the server runs', serverProcess);
}

describe('the language server', () => {
  afterEach(closeAll);

  it('is run by the program that runs the editor', async () => {
    await api();
    const { readlinkSync } = await import('node:fs');
    assert.equal(readlinkSync(`/proc/${await runningServer()}/exe`), process.execPath);
  });

  it('is started again when it is killed, and nothing is lost', async () => {
    const editor = await openText('python', UNSAVED);
    const saved = await openProjectFile('accounts/login.py');
    await findingOf(editor.document.uri, 'tls-verification-off');
    await findingOf(saved.document.uri, 'hardcoded-bypass');
    const killed = await runningServer();
    process.kill(killed, 'SIGKILL');
    const next = await eventually('another server runs', () => (serverProcess() === killed ? undefined : serverProcess()));
    assert.notEqual(next, killed);
    const { status } = await api();
    await eventually('the server is ready', () => status().server === 'ready');
    // What is not saved is known there again: the finding moves with what is typed.
    const unsaved = await vscode.window.showTextDocument(editor.document);
    await unsaved.edit((edit) => edit.insert(new vscode.Position(0, 0), '# one line more\n'));
    await eventually('the finding moved', () => findingsIn(editor.document.uri).some(({ range }) => range.start.line === 5));
    assert.equal(editor.document.getText(), `# one line more\n${UNSAVED}`);
    await findingOf(saved.document.uri, 'hardcoded-bypass');
  });

  it('is started again on request', async () => {
    const { document } = await openText('python', UNSAVED);
    await findingOf(document.uri, 'tls-verification-off');
    const before = await runningServer();
    await vscode.commands.executeCommand('poisonlint.restartServer');
    const after = await runningServer();
    assert.notEqual(after, before);
    await findingOf(document.uri, 'tls-verification-off');
  });

  it('is given up where it ends again and again, until somebody starts it', async () => {
    const { document } = await openText('python', UNSAVED);
    const { status, checkCompletion } = await api();
    await vscode.commands.executeCommand('poisonlint.restartServer');
    let killed: number | undefined;
    for (let time = 0; time < 5; time++) {
      killed = await eventually('a server runs', () =>
        status().server === 'ready' && serverProcess() !== killed ? serverProcess() : undefined,
      );
      process.kill(killed, 'SIGKILL');
      await eventually('its end is noticed', () => status().server !== 'ready');
    }
    await eventually('it is given up', () => status().server === 'stopped');
    assert.match(status().text, /\$\(warning\)/);
    assert.match(status().tooltip, /ended 5 times within three minutes, so it is not started again/);
    await assert.rejects(checkCompletion(document, new vscode.Range(0, 0, 0, 0), 'text'), /not started again/);
    await vscode.commands.executeCommand('poisonlint.restartServer');
    await eventually('the server is ready', () => status().server === 'ready');
    await findingOf(document.uri, 'tls-verification-off');
  });

  it('is not asked in vain while it starts', async () => {
    const { document } = await openText('python', UNSAVED);
    const { checkCompletion } = await api();
    const before = await runningServer();
    const restarted = vscode.commands.executeCommand('poisonlint.restartServer');
    await eventually('the old server is gone', () => serverProcess() !== before);
    const range = new vscode.Range(4, 0, 4, 0);
    const { findings } = await checkCompletion(document, range, '    requests.post(url, verify=False)\n');
    await restarted;
    assert.deepEqual(
      findings.map(({ ruleId }) => ruleId),
      ['tls-verification-off'],
    );
  });
});

describe('the network', () => {
  afterEach(closeAll);

  it('is seen by the watch that the next test relies on', async () => {
    const listening = createServer();
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    try {
      const address = listening.address();
      assert.ok(typeof address === 'object' && address !== null);
      assert.ok(connectionsOf(process.pid).some((each) => each.startsWith('tcp ')));
    } finally {
      await new Promise((resolve) => listening.close(resolve));
    }
  });

  it('is not used, whatever the extension does', async () => {
    const id = await runningServer();
    const seen = new Set<string>();
    const hostBefore = new Set(connectionsOf(process.pid));
    const watch = (): void => {
      for (const connection of connectionsOf(id)) seen.add(`server: ${connection}`);
      for (const connection of connectionsOf(process.pid)) if (!hostBefore.has(connection)) seen.add(`extension host: ${connection}`);
    };
    const timer = setInterval(watch, 20);
    try {
      const editor = await openText('python', UNSAVED);
      await findingOf(editor.document.uri, 'tls-verification-off');
      const { checkCompletion } = await api();
      await checkCompletion(editor.document, new vscode.Range(3, 0, 3, 0), 'eval(input())\n');
      await vscode.commands.executeCommand('poisonlint.scanWorkspace');
      await vscode.commands.executeCommand('poisonlint.explainRule', 'tls-verification-off');
      watch();
      assert.equal(serverProcess(), id);
    } finally {
      clearInterval(timer);
    }
    assert.deepEqual([...seen], []);
  });
});
