import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Hover, TextEdit } from 'vscode-languageserver/node';
import { createLineIndex } from '../../server/document/lines.js';
import { SUPPRESS, type SuppressResult } from '../../server/lsp/protocol.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { brief, startClient, type Client } from './client.js';

const POISON = 'import requests\nrequests.get(u, verify=not 1)\n';

describe('hovers and code actions', () => {
  let folder: TemporaryFolder;
  let client: Client;
  let documents = 0;
  before(async () => {
    folder = makeFolder();
    client = await startClient({ folders: [folder.path], options: { explainsRules: true } });
  });
  after(async () => {
    assert.equal(await client.end(), 0);
    folder.remove();
  });

  function open(languageId: string, text: string, extension = { python: 'py', typescriptreact: 'tsx' }[languageId] ?? 'js'): string {
    documents += 1;
    const uri = pathToFileURL(`${folder.path}/document${documents}.${extension}`).href;
    client.open(uri, languageId, text);
    return uri;
  }

  describe('hover', () => {
    const hover = (uri: string, line: number, character: number): Promise<Hover | null> =>
      client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } });

    it('explains, and says what the value is and what to write', async () => {
      const uri = open('python', POISON);
      assert.deepEqual(await hover(uri, 1, 25), {
        contents: {
          kind: 'markdown',
          value: [
            '**error:** The option `verify` is `False`, so that any certificate is accepted.',
            'Whoever stands between the two ends reads and changes everything that is sent.',
            'Evaluates to `False`.',
            '**Instead:** Leave the check on; to trust an authority of your own, name its certificate.',
            '`tls-verification-off`, CWE-295',
          ].join('\n\n'),
        },
        range: { start: { line: 1, character: 23 }, end: { line: 1, character: 28 } },
      });
      assert.equal(await hover(uri, 0, 3), null);
      assert.equal(await hover(uri, 999, 3), null);
    });

    it('tells how a constant was disguised, step by step', async () => {
      const uri = open(
        'python',
        'import base64\nPW = base64.b64decode("bGV0bWVpbjEyMw==").decode()\ndef login(user, password):\n    if password == PW:\n        return True\n    return check(user, password)\n',
      );
      const found = await hover(uri, 3, 12);
      assert.ok(found !== null && typeof found.contents === 'object' && 'value' in found.contents);
      assert.match(found.contents.value, /Evaluates to `'letmein123'`\./);
      assert.match(found.contents.value, /How it is hidden:\n\n- line 2: `base64\.b64decode` in `PW = base64/);
    });

    it('lets nothing of the text become markup', async () => {
      const uri = open(
        'python',
        'def login(user, password):\n    if password == "x](http://evil.example)`<img src=x>`\\u202e":\n        return True\n    return check(user, password)\n',
      );
      const found = await hover(uri, 1, 12);
      assert.ok(found !== null && typeof found.contents === 'object' && 'value' in found.contents);
      const outside = found.contents.value.replace(/(`+) ?.*?[^`]\1(?!`)/g, '');
      assert.doesNotMatch(outside, /(?<!\\)<img|\]\(http|\u202e/);
    });
  });

  describe('code actions', () => {
    const actions = (uri: string, line: number): Promise<CodeAction[]> =>
      client.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: { line, character: 0 }, end: { line, character: 200 } },
        context: { diagnostics: [] },
      });

    /** The text after the edit of the action whose title begins so. */
    async function after(uri: string, text: string, line: number, title: string): Promise<string> {
      const offered = await actions(uri, line);
      const action = offered.find((one) => one.title.startsWith(title));
      assert.ok(action !== undefined, `${title} is not in ${offered.map((one) => one.title).join(', ')}`);
      const [document] = action.edit?.documentChanges ?? [];
      assert.ok(document !== undefined && 'edits' in document);
      assert.deepEqual(document.textDocument, { uri, version: 1 });
      return applied(text, document.edits as TextEdit[]);
    }

    it('offer the safe form where that is certain, suppressions and the explanation', async () => {
      const uri = open('python', POISON);
      const offered = await actions(uri, 1);
      assert.deepEqual(
        offered.map(({ title, kind }) => [title, kind]),
        [
          ['Write True', 'quickfix'],
          ['Suppress tls-verification-off here (give a reason)', 'quickfix'],
          ['Suppress tls-verification-off in this file (give a reason)', 'quickfix'],
          ['Explain tls-verification-off', 'quickfix'],
        ],
      );
      assert.deepEqual(offered[3]?.command, {
        title: 'Explain tls-verification-off',
        command: 'poisonlint.explainRule',
        arguments: [{ ruleId: 'tls-verification-off' }],
      });
      assert.equal(await after(uri, POISON, 1, 'Write True'), 'import requests\nrequests.get(u, verify=True)\n');
      assert.equal(
        await after(uri, POISON, 1, 'Suppress tls-verification-off here'),
        'import requests\n# poisonlint-disable-next-line tls-verification-off -- \nrequests.get(u, verify=not 1)\n',
      );
      assert.deepEqual(await actions(uri, 0), []);
    });

    it('are nothing but quick fixes', async () => {
      const uri = open('python', POISON);
      const request = (only: string[]): Promise<CodeAction[]> =>
        client.connection.sendRequest('textDocument/codeAction', {
          textDocument: { uri },
          range: { start: { line: 1, character: 0 }, end: { line: 1, character: 30 } },
          context: { diagnostics: [], only },
        });
      assert.deepEqual(await request(['refactor']), []);
      assert.equal((await request(['quickfix'])).length, 4);
    });

    it('take away a comment that suppresses nothing, with its line', async () => {
      const text =
        'x = 1\n  # poisonlint-disable-next-line weak-hash -- it was here\ny = 2  # poisonlint-disable-line weak-hash -- and here\n';
      const uri = open('python', text);
      assert.deepEqual((await client.published(uri)).diagnostics.map(brief), [
        '2:3-2:58 Warning suppression-unused',
        '3:8-3:55 Warning suppression-unused',
      ]);
      assert.equal(await after(uri, text, 1, 'Remove the comment'), 'x = 1\ny = 2  # poisonlint-disable-line weak-hash -- and here\n');
      assert.equal(
        await after(uri, text, 2, 'Remove the comment'),
        'x = 1\n  # poisonlint-disable-next-line weak-hash -- it was here\ny = 2\n',
      );
    });
  });

  describe('suppressions', () => {
    const JSX = [
      "import axios from 'axios';",
      "import https from 'https';",
      'const View = () => (',
      '  <div>',
      '    {axios.get(url, { httpsAgent: new https.Agent({ rejectUnauthorized: !1 }) })}',
      '  </div>',
      ');',
    ];
    const cases: [name: string, languageId: string, before: string[], line: number, after: string[], scope?: 'file'][] = [
      [
        'stand above the line, with its indentation',
        'python',
        ['import requests', 'def get():', '\treturn requests.get(u, verify=False)'],
        2,
        ['import requests', 'def get():', '\t# poisonlint-disable-next-line RULE -- because', '\treturn requests.get(u, verify=False)'],
      ],
      [
        'stand inside brackets',
        'python',
        ['import requests', 'requests.get(', '    u,', '    verify=False,', ')'],
        3,
        ['import requests', 'requests.get(', '    u,', '    # poisonlint-disable-next-line RULE -- because', '    verify=False,', ')'],
      ],
      [
        'stand around a statement that goes on after a backslash',
        'python',
        ['import requests', 'x = 1 + \\', '  requests.get(u, verify=False) + \\', '  2', 'y = 1'],
        2,
        [
          'import requests',
          '# poisonlint-disable RULE -- because',
          'x = 1 + \\',
          '  requests.get(u, verify=False) + \\',
          '  2',
          '# poisonlint-enable RULE',
          'y = 1',
        ],
      ],
      [
        'stand behind the line where another comment speaks of the next line',
        'javascript',
        ["import https from 'https';", '// eslint-disable-next-line no-new', 'new https.Agent({ rejectUnauthorized: false });'],
        2,
        [
          "import https from 'https';",
          '// eslint-disable-next-line no-new',
          'new https.Agent({ rejectUnauthorized: false });  // poisonlint-disable-line RULE -- because',
        ],
      ],
      [
        'stand in braces among the children of an element',
        'typescriptreact',
        JSX,
        4,
        [...JSX.slice(0, 4), '    {/* poisonlint-disable-next-line RULE -- because */}', ...JSX.slice(4)],
      ],
      [
        'stand above the rest of the file, below its first lines',
        'python',
        ['#!/usr/bin/env python', '# -*- coding: utf-8 -*-', 'import requests', 'requests.get(u, verify=False)'],
        3,
        [
          '#!/usr/bin/env python',
          '# -*- coding: utf-8 -*-',
          '# poisonlint-disable-file RULE -- because',
          'import requests',
          'requests.get(u, verify=False)',
        ],
        'file',
      ],
    ];
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      for (const [name, languageId, before, line, expected, scope = 'line'] of cases) {
        it(`${name}, with ${JSON.stringify(lineBreak)} between the lines`, async () => {
          const text = before.join(lineBreak);
          const uri = open(languageId, text);
          const { diagnostics } = await client.published(uri);
          assert.deepEqual(
            diagnostics.map(({ code, range }) => [code, range.start.line]),
            [['tls-verification-off', line]],
          );
          const result = await client.connection.sendRequest<SuppressResult>(SUPPRESS.method, {
            uri,
            ruleId: 'tls-verification-off',
            range: diagnostics[0]?.range,
            scope,
            reason: ' because\n',
          });
          assert.equal(result.version, 1);
          const suppressed = applied(text, result.edits);
          assert.equal(suppressed, expected.join(lineBreak).replaceAll('RULE', 'tls-verification-off'));
          client.change(uri, 2, [{ text: suppressed }]);
          assert.deepEqual((await client.published(uri)).diagnostics, []);
        });
      }
    }

    it('are refused with a sentence where nothing is found', async () => {
      const uri = open('python', 'x = 1\n');
      const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
      const request = client.connection.sendRequest(SUPPRESS.method, { uri, ruleId: 'weak-hash', range: at, scope: 'line', reason: 'r' });
      await assert.rejects(request, { code: -32803, message: 'weak-hash finds nothing there any more' });
      await assert.rejects(client.connection.sendRequest(SUPPRESS.method, { uri }), { code: -32602, message: /^ruleId: .*; range: / });
    });
  });
});

describe('code actions of a client that asks for the reason', () => {
  it('name its command', async () => {
    const client = await startClient({ options: { asksForReason: true } });
    const uri = 'untitled:Untitled-1';
    client.open(uri, 'python', POISON);
    const offered = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 1, character: 25 }, end: { line: 1, character: 25 } },
      context: { diagnostics: (await client.published(uri)).diagnostics },
    });
    const range = { start: { line: 1, character: 23 }, end: { line: 1, character: 28 } };
    assert.deepEqual(
      offered.map(({ title, command, diagnostics }) => [title, command?.command, command?.arguments, diagnostics?.length]),
      [
        ['Write True', undefined, undefined, 1],
        [
          'Suppress tls-verification-off here…',
          'poisonlint.suppressWithReason',
          [{ uri, ruleId: 'tls-verification-off', range, scope: 'line' }],
          1,
        ],
        [
          'Suppress tls-verification-off in this file…',
          'poisonlint.suppressWithReason',
          [{ uri, ruleId: 'tls-verification-off', range, scope: 'file' }],
          1,
        ],
      ],
    );
    assert.equal(await client.end(), 0);
  });
});

function applied(text: string, edits: readonly TextEdit[] | SuppressResult['edits']): string {
  const lines = createLineIndex(text);
  const offset = ({ line, character }: TextEdit['range']['start']): number => {
    assert.ok(line < lines.count || character === 0, 'the place is in the text');
    return line < lines.count ? lines.start(line + 1) + character : text.length;
  };
  return [...edits]
    .sort((left, right) => offset(right.range.start) - offset(left.range.start))
    .reduce((current, { range, newText }) => current.slice(0, offset(range.start)) + newText + current.slice(offset(range.end)), text);
}
