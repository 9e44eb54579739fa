import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import type { ScanSummary } from '../../../../client/scans.js';
import { api, closeAll, eventually, findingOf, findingsIn, ruleOf } from '../support.js';

const PLANTED = 'import requests\n\n\ndef fetch(url):\n    return requests.get(url, verify=False)\n';

function inRoot(name: string, file: string): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.find((folder) => folder.name === name);
  assert.ok(root, `there is no folder ${name}`);
  return vscode.Uri.joinPath(root.uri, file);
}

async function write(uri: vscode.Uri, text: string): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

async function open(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

function filesWithFindings(): readonly string[] {
  const files = vscode.languages.getDiagnostics().map(([uri]) => uri);
  return files.filter((uri) => findingsIn(uri).length > 0).map((uri) => vscode.workspace.asRelativePath(uri));
}

describe('a window with several trusted folders', () => {
  const written: vscode.Uri[] = [];
  afterEach(async () => {
    await closeAll();
    for (const uri of written.splice(0)) await vscode.workspace.fs.delete(uri, { recursive: true });
  });

  it('is what these tests run in', async () => {
    assert.deepEqual(
      vscode.workspace.workspaceFolders?.map(({ name }) => name),
      ['accounts', 'billing'],
    );
    assert.equal(vscode.workspace.isTrusted, true);
    assert.doesNotMatch((await api()).status().tooltip, /not trusted/);
  });

  it('is looked at with the configuration of each folder', async () => {
    written.push(await write(inRoot('accounts', 'poisonlint.config.json'), '[{ "rules": { "tls-verification-off": "off" } }]'));
    const quiet = await write(inRoot('accounts', 'fetch.py'), PLANTED);
    const loud = await write(inRoot('billing', 'fetch.py'), PLANTED);
    written.push(quiet, loud);
    await open(quiet);
    await open(loud);
    await findingOf(loud, 'tls-verification-off');
    await eventually('the other folder says so itself', () => findingsIn(quiet).length === 0);
    await open(inRoot('accounts', 'login.py'));
    await findingOf(inRoot('accounts', 'login.py'), 'hardcoded-bypass');
  });

  it('is looked at with the settings of each folder, which are trusted', async () => {
    await write(inRoot('accounts', '.vscode/settings.json'), '{ "poisonlint.rules": { "tls-verification-off": "off" } }');
    written.push(inRoot('accounts', '.vscode'));
    const quiet = await write(inRoot('accounts', 'fetch.py'), PLANTED);
    const loud = await write(inRoot('billing', 'fetch.py'), PLANTED);
    written.push(quiet, loud);
    await open(quiet);
    await open(loud);
    await findingOf(loud, 'tls-verification-off');
    await eventually('the setting counts', () => !findingsIn(quiet).map(ruleOf).includes('tls-verification-off'));
  });

  it('is scanned as a whole, and places are named with their folder', async () => {
    // The editor takes its time to say that the files of the tests before are gone.
    const scan = (): Thenable<ScanSummary | undefined> => vscode.commands.executeCommand('poisonlint.scanWorkspace');
    const message = await eventually('a scan of all folders', async () => (await scan())?.message);
    assert.match(message, /^2 errors, 1 warning in \d+ files$/);
    const expected = ['accounts/login.py', 'billing/export.py', 'billing/search.py'];
    await eventually('the findings of all folders', () => expected.every((file) => filesWithFindings().includes(file)));
  });

  it('may be configured by a program', async () => {
    const ran = inRoot('billing', 'ran.txt');
    const program = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(ran.fsPath)}, '');\nexport default [{ rules: { 'tls-verification-off': 'off' } }];\n`;
    written.push(await write(inRoot('billing', 'poisonlint.config.mjs'), program));
    const file = await write(inRoot('billing', 'fetch.py'), PLANTED);
    written.push(file);
    await open(file);
    await eventually('the program ran', () => existsSync(ran.fsPath));
    written.push(ran);
    await eventually('it counts', () => findingsIn(file).length === 0);
  });
});
