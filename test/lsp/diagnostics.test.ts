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
      'The option `verify` is `False`, so that any certificate is accepted. (not 1 comes out as False)\n' +
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
});
