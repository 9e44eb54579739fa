import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { brief, startClient, type Client } from './client.js';

const POISON = 'import requests\nrequests.get(u, verify=not 1)\n';

describe('diagnostics that are sent', () => {
  let folder: TemporaryFolder;
  let client: Client;
  const uriOf = (name: string): string => pathToFileURL(`${folder.path}/${name}`).href;
  before(async () => {
    folder = makeFolder();
    client = await startClient({ folders: [folder.path] });
  });
  after(async () => {
    assert.equal(await client.end(), 0);
    folder.remove();
  });

  it('say what is there, why it matters and what to write, and what a disguised value is', async () => {
    const uri = uriOf('a.py');
    client.open(uri, 'python', POISON);
    const { diagnostics, version } = await client.published(uri);
    assert.equal(version, 1);
    assert.deepEqual(diagnostics.map(brief), ['2:24-2:29 Error tls-verification-off']);
    const [found] = diagnostics;
    assert.equal(
      found?.message,
      'The option `verify` is `False`, so that any certificate is accepted. (evaluates to False)\n' +
        'Whoever stands between the two ends reads and changes everything that is sent.\n' +
        'Leave the check on; to trust an authority of your own, name its certificate.',
    );
    assert.equal(found.source, 'poisonlint');
    client.close(uri);
    assert.deepEqual((await client.published(uri)).diagnostics, []);
  });

  it('follow the text', async () => {
    const uri = uriOf('b.py');
    client.open(uri, 'python', POISON);
    assert.equal((await client.published(uri)).diagnostics.length, 1);
    client.change(uri, 2, [{ range: { start: { line: 1, character: 23 }, end: { line: 1, character: 28 } }, text: 'True' }]);
    const fixed = await client.published(uri);
    assert.deepEqual([fixed.version, fixed.diagnostics], [2, []]);
    client.change(uri, 3, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\r\n' },
      { text: POISON },
    ]);
    assert.deepEqual((await client.published(uri)).diagnostics.map(brief), ['2:24-2:29 Error tls-verification-off']);
    client.close(uri);
  });

  it('lead to the places that take part, and to those where the constant was hidden', async () => {
    const uri = uriOf('c.py');
    client.open(
      uri,
      'python',
      'import base64\nMASTER = base64.b64decode("bGV0bWVpbjEyMw==").decode()\ndef login(user, password):\n    if password == MASTER:\n        return True\n    return check(user, password)\n',
    );
    const [found, ...others] = (await client.published(uri)).diagnostics;
    assert.deepEqual(others, []);
    assert.ok(found !== undefined && typeof found.message === 'string');
    assert.equal(brief(found), '4:8-4:26 Error hardcoded-bypass');
    assert.match(found.message, / \(evaluates to 'letmein123'\)\n/);
    assert.deepEqual(
      found.relatedInformation?.map(({ location, message }) => [location.uri, location.range.start.line, message]),
      [
        [uri, 1, 'the constant comes from here'],
        [uri, 1, 'hidden by base64.b64decode'],
        [uri, 5, 'the check that is skipped'],
        [uri, 4, 'what the match leads to'],
      ],
    );
    client.close(uri);
  });
});

describe('diagnostics of the whole workspace', () => {
  it('come by themselves where the settings say so, follow the files, and give way to open documents', async () => {
    const folder = makeFolder({ '.git/HEAD': '', '.gitignore': 'ignored/\n', 'a.py': POISON, 'ignored/b.py': POISON });
    const uriOf = (name: string): string => pathToFileURL(`${folder.path}/${name}`).href;
    const client = await startClient({ folders: [folder.path], settings: () => ({ diagnosticMode: 'workspace' }) });
    const next = async (name: string): Promise<readonly [number | undefined, ...string[]]> => {
      const { version, diagnostics } = await client.published(uriOf(name));
      return [version, ...diagnostics.map(brief)];
    };
    const FOUND = '2:24-2:29 Error tls-verification-off';
    assert.deepEqual(await next('a.py'), [undefined, FOUND]);

    client.open(uriOf('a.py'), 'python', 'x = 1\n');
    assert.deepEqual(await next('a.py'), [1]);
    client.close(uriOf('a.py'));
    assert.deepEqual(await next('a.py'), [undefined]);
    assert.deepEqual(await next('a.py'), [undefined, FOUND]);

    const tell = (type: number, ...names: string[]): void =>
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: names.map((name) => ({ uri: uriOf(name), type })),
      });
    folder.write('new.py', POISON);
    tell(1, 'new.py', 'ignored/b.py');
    assert.deepEqual(await next('new.py'), [undefined, FOUND]);
    tell(3, 'a.py');
    assert.deepEqual(await next('a.py'), [undefined]);
    const told = await Promise.race([next('ignored/b.py'), new Promise((resolve) => setTimeout(resolve, 50, 'nothing'))]);
    assert.equal(told, 'nothing');
    assert.equal(await client.end(), 0);
    folder.remove();
  });
});
