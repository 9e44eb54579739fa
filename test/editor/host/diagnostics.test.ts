import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeAll, eventually, findingOf, findingsIn, openProjectFile, openText } from './support.js';

describe('findings in the editor', () => {
  afterEach(closeAll);

  it('appear with rule, severity, link to the page, and the places they came from', async () => {
    const { document } = await openProjectFile('accounts/login.py');
    const finding = await findingOf(document.uri, 'hardcoded-bypass');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(typeof finding.code === 'object');
    assert.match(finding.code.target.toString(), /hardcoded-bypass/);
    assert.match(finding.message, /Whoever sends/);
    assert.ok((finding.relatedInformation ?? []).length > 0, 'no related information');
  });

  it('follow what is typed', async () => {
    const editor = await openText('python', 'import requests\n\n\ndef fetch(url):\n    return requests.get(url)\n');
    const { document } = editor;
    await editor.edit((edit) => edit.insert(new vscode.Position(4, 27), ', verify=not 1'));
    const finding = await findingOf(document.uri, 'tls-verification-off');
    assert.equal(finding.range.start.line, 4);
    await editor.edit((edit) => edit.replace(finding.range, document.getText(finding.range).replace('not 1', 'True')));
    await eventually('the finding goes', () => findingsIn(document.uri).length === 0);
  });

  it('are counted in the status bar', async () => {
    const { document } = await openProjectFile('accounts/login.py');
    await findingOf(document.uri, 'hardcoded-bypass');
    const { status } = await api();
    await eventually('the server is ready', () => status().server === 'ready');
    assert.match(status().text, /^\$\(shield\) [1-9]/);
    assert.match(status().tooltip, /poisonlint: [1-9]\d* errors?/);
  });
});
