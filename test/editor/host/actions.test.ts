import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, closeAll, eventually, findingOf, findingsIn, openProjectFile, openText, ruleOf } from './support.js';

const INSECURE = 'import requests\n\n\ndef fetch(url):\n    return requests.get(url, verify=False)\n';

async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  const parts = hovers.flatMap(({ contents }) => contents);
  return parts.map((part) => (part instanceof vscode.MarkdownString ? part.value : '')).join('\n');
}

describe('what can be done about a finding', () => {
  afterEach(closeAll);

  it('is told by a hover, with what the constant evaluates to', async () => {
    const { document } = await openProjectFile('accounts/login.py');
    const { range } = await findingOf(document.uri, 'hardcoded-bypass');
    const text = await eventually('the hover', async () => {
      const found = await hoverText(document.uri, range.start);

      return found.includes('teal-otter-61') ? found : undefined;
    });
    assert.match(text, /hardcoded-bypass/);
  });

  it('is to suppress it with a reason, which is written into the code', async () => {
    const { document } = await openText('python', INSECURE);
    const finding = await findingOf(document.uri, 'tls-verification-off');
    const actions = await actionsAt(document.uri, finding.range.start);
    const suppress = actions.find(({ command }) => command?.command === 'poisonlint.suppressWithReason');
    assert.ok(suppress?.command, `offered: ${actions.map(({ title }) => title).join(', ')}`);
    const [argument] = suppress.command.arguments as unknown[];
    const done = await vscode.commands.executeCommand('poisonlint.suppressWithReason', argument, 'the test server signs its own');
    assert.equal(done, true);
    assert.match(document.getText(), /# poisonlint-disable(?:-next)?-line tls-verification-off -- the test server signs its own/);
    await eventually('the finding goes', () => findingsIn(document.uri).length === 0);
  });

  it('is to write the safe form, where that is certain', async () => {
    const { document } = await openText('python', INSECURE);
    const finding = await findingOf(document.uri, 'tls-verification-off');
    const actions = await actionsAt(document.uri, finding.range.start);
    const fix = actions.find(({ edit }) => edit !== undefined);
    assert.ok(fix?.edit, `offered: ${actions.map(({ title }) => title).join(', ')}`);
    assert.equal(await vscode.workspace.applyEdit(fix.edit), true);
    assert.match(document.getText(), /verify=True/);
    await eventually('the finding goes', () => findingsIn(document.uri).length === 0);
  });

  it('is to read the page of its rule', async () => {
    await vscode.commands.executeCommand('poisonlint.explainRule', { ruleId: 'tls-verification-off' });
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('poisonlint-rule:/tls-verification-off.md'));
    assert.match(page.getText(), /^# .*tls-verification-off/);
    await eventually('the page is shown', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => label.includes('tls-verification-off')),
    );
  });

  it('is not done to a document by a page of a rule that does not exist', async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('poisonlint-rule:/no-such-rule.md'));
    assert.equal(page.getText(), 'There is no such rule.');
  });

  it('follows the settings while the editor runs', async () => {
    const { document } = await openText('python', INSECURE);
    await findingOf(document.uri, 'tls-verification-off');
    const configuration = vscode.workspace.getConfiguration('poisonlint');
    await configuration.update('rules', { 'tls-verification-off': 'off' }, vscode.ConfigurationTarget.Global);
    try {
      await eventually('the finding goes', () => !findingsIn(document.uri).map(ruleOf).includes('tls-verification-off'));
    } finally {
      await configuration.update('rules', undefined, vscode.ConfigurationTarget.Global);
    }
    await findingOf(document.uri, 'tls-verification-off');
  });
});
