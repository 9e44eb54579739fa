import assert from 'node:assert/strict';
import { formatOf } from '../../../corpus/read/format.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { tarOf } from '../tar-bytes.js';
import { zipOf } from '../zip-bytes.js';

describe('corpus: formats of archives', () => {
  let folder: TemporaryFolder;
  before(() => (folder = makeFolder()));
  after(() => folder.remove());

  const formatOfBytes = async (name: string, bytes: Uint8Array): Promise<unknown> => formatOf(folder.write(name, bytes), name);

  it('finds zip archives behind whatever stands before them', async () => {
    for (const before of ['#!/usr/bin/env python3\n', '{"content":"x"}\n', tarOf({ content: 'x' })])
      assert.equal(await formatOfBytes('a.whl', zipOf([{ content: 'x' }], { before: Buffer.from(before) })), 'zip');
  });

  it('goes by what is in a file where its name is wrong', async () => {
    assert.equal(await formatOfBytes('a.zip', tarOf({ content: 'x' })), 'tar');
    assert.equal(await formatOfBytes('a.tar', zipOf([{ content: 'x' }])), 'zip');
    assert.equal(await formatOfBytes('a.zip', Buffer.from('a text\n')), undefined);
  });
});
