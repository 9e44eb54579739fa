import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import type { ScanSummary } from '../../../client/scans.js';
import { closeAll, eventually, findingOf, findingsIn, openProjectFile, openText, projectUri } from './support.js';

const PLANTED = 'import requests\n\n\ndef fetch(url):\n    return requests.get(url, verify=False)\n';

async function scan(what: string): Promise<ScanSummary | undefined> {
  return vscode.commands.executeCommand<ScanSummary | undefined>(`poisonlint.scan${what}`);
}

describe('scans on request', () => {
  afterEach(closeAll);

  it('look at the whole workspace, also at files that nobody opened', async () => {
    const summary = await scan('Workspace');
    assert.ok(summary, 'the scan was ended');
    assert.match(summary.message, /^[1-9]\d* errors?.* in [1-9]\d* files/);
    const finding = await findingOf(projectUri('web/session.ts'), 'hardcoded-bypass');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
  });

  it('look at the file in front', async () => {
    await openProjectFile('accounts/login.py');
    const summary = await scan('File');
    assert.match(summary?.message ?? '', /^1 error.* in 1 file$/);
  });

  it('look at a file that is not saved anywhere', async () => {
    await openText('python', PLANTED);
    const summary = await scan('File');
    assert.equal(summary?.findings, 1);
  });

  it('look at what is selected, and at nothing else', async () => {
    const editor = await openText('python', `${PLANTED}\nprint("hello")\n`);
    editor.selection = new vscode.Selection(5, 0, 7, 0);
    const summary = await scan('Selection');
    assert.deepEqual(summary, { findings: 0, message: 'Nothing planted in the selection', gaps: [] });
    editor.selection = new vscode.Selection(3, 0, 5, 0);
    assert.equal((await scan('Selection'))?.findings, 1);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    assert.equal(await scan('Selection'), undefined);
  });

  it('look at the clipboard, in the language of the file in front', async () => {
    const { document } = await openText('python', 'print("hello")\n');
    await vscode.env.clipboard.writeText(PLANTED);
    assert.match((await scan('Clipboard'))?.message ?? '', /^1 (?:error|warning) in the clipboard$/);
    assert.deepEqual(findingsIn(document.uri), []);
  });

  it('look at what is staged, as the index has it', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const git = (...words: readonly string[]): void => {
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@a.example', ...words], { cwd: folder.uri.fsPath, stdio: 'pipe' });
    };
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'all');
    const file = projectUri('billing/added.py');
    await vscode.workspace.fs.writeFile(file, Buffer.from(PLANTED));
    git('add', '--all');
    // On the disk it is harmless by now; in the index it is not.
    await vscode.workspace.fs.writeFile(file, Buffer.from('print("hello")\n'));
    const summary = await scan('Staged');
    assert.match(summary?.message ?? '', /^1 (?:error|warning) in 1 staged file$/);
    git('commit', '--quiet', '--message', 'more');
    await vscode.workspace.fs.delete(file);
    assert.equal((await scan('Staged'))?.message, 'There is no staged file to look at');
  });

  it('take out again what is no longer there', async () => {
    const file = projectUri('billing/planted.py');
    await vscode.workspace.fs.writeFile(file, Buffer.from(PLANTED));
    await scan('Workspace');
    await findingOf(file, 'tls-verification-off');
    await vscode.workspace.fs.delete(file);
    await eventually('its findings go', () => findingsIn(file).length === 0);
  });
});
