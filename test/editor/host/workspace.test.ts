import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { actionsAt, api, closeAll, eventually, findingOf, findingsIn, openText, placeOf, projectUri, ruleOf } from './support.js';

describe('the manifest', () => {
  it('names only commands that can be run', async () => {
    await api();
    const known = new Set(await vscode.commands.getCommands());
    const extension = vscode.extensions.getExtension('poisonlint.poisonlint');
    const { contributes } = extension?.packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    assert.ok(contributes.commands.length > 10);
    for (const { command } of contributes.commands) assert.ok(known.has(command), command);
  });
});

describe('what the workspace is', () => {
  afterEach(closeAll);

  it('is not trusted here, so that no program in it is run and no setting of it counts', async () => {
    assert.equal(vscode.workspace.isTrusted, false, 'these tests are about a folder that is not trusted');
    const ran = projectUri('ran.txt');
    const program = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(ran.fsPath)}, '');\nexport default [];\n`;
    const configuration = projectUri('poisonlint.config.mjs');
    const settings = projectUri('.vscode/settings.json');
    await vscode.workspace.fs.writeFile(configuration, Buffer.from(program));
    await vscode.workspace.fs.writeFile(settings, Buffer.from('{ "poisonlint.enable": false }'));
    try {
      const file = projectUri('billing/untrusted.py');
      await vscode.workspace.fs.writeFile(file, Buffer.from('import requests\nrequests.get("https://a.example", verify=False)\n'));
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
      await findingOf(file, 'tls-verification-off');
      assert.equal(existsSync(ran.fsPath), false);
      assert.match((await api()).status().tooltip, /not trusted/);
      await vscode.workspace.fs.delete(file);
    } finally {
      await vscode.workspace.fs.delete(configuration);
      await vscode.workspace.fs.delete(settings);
    }
  });

  it('may hold notebooks, whose cells are one program', async () => {
    const cells = [
      'RELEASE = "otter-" + "61-kettle"',
      'def verify(account, password):\n    if password == RELEASE:\n        return True\n    return check(account, password)',
    ];
    const data = new vscode.NotebookData(cells.map((text) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python')));
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    await vscode.window.showNotebookDocument(notebook);
    const { document } = notebook.cellAt(1);
    const finding = await findingOf(document.uri, 'hardcoded-bypass');
    assert.equal(finding.range.start.line, 1);
    assert.deepEqual(findingsIn(notebook.cellAt(0).document.uri), []);
    const place = placeOf(document, '    return check');
    const planted = '    if password == "letmein-8812":\n        return True\n';
    const before = document.getText();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, place, planted);
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    const undo = await eventually('the insertion is announced', async () =>
      (await actionsAt(document.uri, place)).find(({ title }) => title === 'Undo insertion'),
    );
    await vscode.commands.executeCommand(undo.command?.command ?? '', ...((undo.command?.arguments ?? []) as unknown[]));
    assert.equal(document.getText(), before);
  });

  it('may hold pages, whose scripts are looked at', async () => {
    const { document } = await openText('html', '<p>hello</p>\n<script>\nprocess.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";\n</script>\n');
    const finding = await findingOf(document.uri, 'tls-verification-off');
    assert.equal(finding.range.start.line, 2);
  });

  it('may hold languages that are not looked at', async () => {
    const { document } = await openText('plaintext', 'requests.get(url, verify=False)\n');
    const { checkCompletion } = await api();
    const { findings } = await checkCompletion(document, new vscode.Range(0, 0, 0, 0), 'eval(input())\n').catch(() => ({ findings: [] }));
    assert.deepEqual(findings, []);
    assert.deepEqual(findingsIn(document.uri).map(ruleOf), []);
  });
});
