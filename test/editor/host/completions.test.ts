import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, api, closeAll, eventually, findingOf, findingsIn, openText, placeOf, ruleOf, typeText } from './support.js';

const BEFORE = 'import hmac\n\n\ndef verify(account, password):\n    \n    return hmac.compare_digest(account.digest, digest(password))\n';
const PLACE = new vscode.Position(4, 4);
const PLANTED = 'if password == "letmein-8812":\n        return True';
const UNDO = 'Undo insertion';

async function insert(editor: vscode.TextEditor, text: string): Promise<void> {
  assert.ok(await editor.edit((edit) => edit.insert(PLACE, text)), 'the editor refused the insertion');
}

/** The announced insertion offers to be undone, at the place where it is. */
async function announced(document: vscode.TextDocument, position = PLACE): Promise<vscode.CodeAction> {
  const offered = (): string => `the insertion is announced in ${JSON.stringify(document.getText())}, where there is ${titles.join(', ')}`;
  let titles: readonly string[] = [];
  return eventually(offered, async () => {
    const actions = await actionsAt(document.uri, position);
    titles = actions.map(({ title }) => title);
    return actions.find(({ title }) => title === UNDO);
  });
}

async function notAnnounced(document: vscode.TextDocument, position = PLACE): Promise<void> {
  await findingOf(document.uri, 'hardcoded-bypass');
  const titles = (await actionsAt(document.uri, position)).map(({ title }) => title);
  assert.ok(!titles.includes(UNDO), `announced: ${titles.join(', ')}`);
}

async function run({ command }: vscode.CodeAction): Promise<void> {
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

describe('text that arrives in one piece', () => {
  afterEach(closeAll);

  it('is announced where it was inserted, and undone exactly', async () => {
    const editor = await openText('python', BEFORE);
    await insert(editor, PLANTED);
    await run(await announced(editor.document));
    assert.equal(editor.document.getText(), BEFORE);
    await eventually(
      'the announcement goes',
      async () => !(await actionsAt(editor.document.uri, PLACE)).some(({ title }) => title === UNDO),
    );
    await eventually('the finding goes', () => findingsIn(editor.document.uri).length === 0);
  });

  it('is undone where it is by then, without what was typed before and after it', async () => {
    const editor = await openText('python', BEFORE);
    await insert(editor, PLANTED);
    const action = await announced(editor.document);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '# first line\n');
      edit.insert(new vscode.Position(7, 0), '\n# last line\n');
    });
    const { document } = editor;
    await run(action);
    assert.equal(document.getText(), `# first line\n${BEFORE}\n# last line\n`);
  });

  it('is left alone where it was changed since', async () => {
    const editor = await openText('python', BEFORE);
    await insert(editor, PLANTED);
    const action = await announced(editor.document);
    await editor.edit((edit) => edit.insert(placeOf(editor.document, '8812'), '9'));
    const text = editor.document.getText();
    await run(action);
    assert.equal(editor.document.getText(), text);
  });

  it('is undone exactly in a document with the line breaks of Windows', async () => {
    const editor = await openText('python', BEFORE);
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    const before = editor.document.getText();
    assert.match(before, /\r\n/);
    await insert(editor, PLANTED);
    await run(await announced(editor.document));
    assert.equal(editor.document.getText(), before);
  });

  it('is suppressed with a reason, and no longer announced', async () => {
    const editor = await openText('python', BEFORE);
    await insert(editor, PLANTED);
    await announced(editor.document);
    await vscode.commands.executeCommand('poisonlint.suppressInsertion', undefined, 'a door for the tests');
    const comment = /^ {4}# poisonlint-disable-next-line hardcoded-bypass -- a door for the tests$/m;
    assert.match(editor.document.getText(), comment);
    await eventually('the finding goes', () => findingsIn(editor.document.uri).length === 0);
    assert.ok(!(await actionsAt(editor.document.uri, PLACE.translate(1))).some(({ title }) => title === UNDO));
  });

  it('is no longer announced once somebody keeps it', async () => {
    const editor = await openText('python', BEFORE);
    await insert(editor, PLANTED);
    await announced(editor.document);
    await vscode.commands.executeCommand('poisonlint.keepInsertion');
    await notAnnounced(editor.document);
  });

  it('is no longer announced once the editor undoes it', async () => {
    const editor = await openText('python', BEFORE);
    await insert(editor, PLANTED);
    await announced(editor.document);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), BEFORE);
    assert.ok(!(await actionsAt(editor.document.uri, PLACE)).some(({ title }) => title === UNDO));
  });

  it('may be a suggestion in ghost text that is accepted', async () => {
    const provider = vscode.languages.registerInlineCompletionItemProvider(
      { language: 'python' },
      { provideInlineCompletionItems: (_, position) => [new vscode.InlineCompletionItem(PLANTED, new vscode.Range(position, position))] },
    );
    try {
      const editor = await openText('python', BEFORE);
      editor.selection = new vscode.Selection(PLACE, PLACE);
      await eventually('the suggestion is accepted', async () => {
        await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
        await vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
        return editor.document.getText().length > BEFORE.length;
      });
      await run(await announced(editor.document));
      assert.equal(editor.document.getText(), BEFORE);
    } finally {
      provider.dispose();
    }
  });

  it('may be a paste over a selection, which comes back', async () => {
    const old = 'print(password)';
    const before = BEFORE.replace('    \n', `    ${old}\n`);
    const editor = await openText('python', before);
    await vscode.env.clipboard.writeText(PLANTED);
    editor.selection = new vscode.Selection(PLACE, PLACE.translate(0, old.length));
    await vscode.commands.executeCommand('editor.action.clipboardPasteAction');
    await run(await announced(editor.document));
    assert.equal(editor.document.getText(), before);
  });

  it('may be a snippet, and what was typed of it comes back', async () => {
    const before = BEFORE.replace('    \n', '    byp\n');
    const editor = await openText('python', before);
    await editor.insertSnippet(new vscode.SnippetString(PLANTED), new vscode.Range(PLACE, PLACE.translate(0, 3)));
    await run(await announced(editor.document));
    assert.equal(editor.document.getText(), before);
  });

  it('is found with all it depends on: the constant was there, the comparison is new', async () => {
    const before = `RELEASE = "otter-" + "61-kettle"\n\n\ndef verify(account, password):\n    \n    return check(account, password)\n`;
    const editor = await openText('python', before);
    await insert(editor, 'if password == RELEASE: return True');
    await run(await announced(editor.document));
    assert.equal(editor.document.getText(), before);
  });

  it('is not what somebody types', async () => {
    const editor = await openText('python', BEFORE);
    editor.selection = new vscode.Selection(PLACE, PLACE);
    await typeText('if password == "letmein-8812": return True');
    await notAnnounced(editor.document);
  });

  it('is not announced where nothing is planted in it', async () => {
    const editor = await openText('python', BEFORE);
    await insert(editor, PLANTED);
    await announced(editor.document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'def add(first, second):\n    return first + second\n\n\n'));
    await vscode.commands.executeCommand('poisonlint.keepInsertion');
    await notAnnounced(editor.document, new vscode.Position(0, 4));
  });

  it('is not checked where that is switched off', async () => {
    const configuration = vscode.workspace.getConfiguration('poisonlint');
    await configuration.update('checkInsertedText', false, vscode.ConfigurationTarget.Global);
    try {
      const editor = await openText('python', BEFORE);
      await insert(editor, PLANTED);
      await notAnnounced(editor.document);
    } finally {
      await configuration.update('checkInsertedText', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

describe('the interface for other extensions', () => {
  afterEach(closeAll);

  it('checks a completion before it is shown', async () => {
    const { document } = await openText('python', BEFORE);
    const { checkCompletion, version } = await api();
    assert.match(version, /^\d+\.\d+\.\d+/);
    const { findings, gaps } = await checkCompletion(document, new vscode.Range(PLACE, PLACE), PLANTED);
    assert.deepEqual(gaps, []);
    assert.deepEqual(
      findings.map(({ ruleId, severity }) => [ruleId, severity]),
      [['hardcoded-bypass', 'error']],
    );
    const [finding] = findings;
    assert.ok(finding !== undefined);
    assert.equal(finding.range.start.line, PLACE.line);
    assert.match(finding.what, /letmein-8812/);
    assert.equal(document.getText(), BEFORE);
    assert.deepEqual(findingsIn(document.uri).map(ruleOf), []);
  });

  it('finds nothing in an honest one, and opens a document by its URI', async () => {
    const { document } = await openText('python', BEFORE);
    const { checkCompletion } = await api();
    const { findings } = await checkCompletion(document.uri, new vscode.Range(PLACE, PLACE), 'account.touch()');
    assert.deepEqual(findings, []);
  });

  it('stops when it is told to', async () => {
    const { document } = await openText('python', BEFORE);
    const { checkCompletion } = await api();
    const source = new vscode.CancellationTokenSource();
    source.cancel();
    await assert.rejects(checkCompletion(document, new vscode.Range(PLACE, PLACE), PLANTED, source.token));
  });
});
