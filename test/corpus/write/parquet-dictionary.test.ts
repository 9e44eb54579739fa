import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetShard } from '../../../corpus/read/parquet.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { makeParquet, metadataOf, rowsOf } from '../parquet-bytes.js';
import { excluding } from '../samples.js';

/** Each text several times, so that writers make dictionaries. */
const CONTENTS = Array.from({ length: 40 }, (_, at) => `text number ${at % 8}, which is long enough to be looked for\n`);

describe('the dictionary of a Parquet column, written for some of the rows', () => {
  let folder: TemporaryFolder;
  before(() => (folder = makeFolder()));
  after(() => folder.remove());

  async function rewritten(isExcluded: (row: number) => boolean): Promise<{ before: Buffer; kept: Buffer; excluded: Buffer }> {
    const data = [{ name: 'content', data: CONTENTS, type: 'STRING', encoding: 'RLE_DICTIONARY' } as const];
    const before = Buffer.from(await makeParquet(data, { rowGroupSize: 20, pageSize: 30, codec: 'UNCOMPRESSED' }));
    const shard = parquetShard({ file: folder.write('set.parquet', before), name: 'set.parquet', source: 'set.parquet', columns: {} });
    const outputs = { kept: join(folder.path, 'kept'), excluded: join(folder.path, 'excluded') };
    await shard.rewrite(excluding(isExcluded), outputs);
    return { before, kept: readFileSync(outputs.kept), excluded: readFileSync(outputs.excluded) };
  }

  it('holds nothing of the rows that went elsewhere', async () => {
    const { before, kept, excluded } = await rewritten((row) => row % 8 === 3);
    assert.ok(metadataOf(before).row_groups[0]?.columns[0]?.meta_data?.dictionary_page_offset, 'there is one');
    assert.ok(before.includes('text number 3'));
    assert.equal(kept.includes('text number 3'), false);
    assert.equal(excluded.includes('text number 4'), false);
    const texts = async (bytes: Buffer): Promise<unknown[]> => (await rowsOf(bytes)).map((row) => row['content']);
    assert.deepEqual(
      await texts(kept),
      CONTENTS.filter((_, row) => row % 8 !== 3),
    );
    assert.deepEqual(
      await texts(excluded),
      CONTENTS.filter((_, row) => row % 8 === 3),
    );
  });

  it('stays as it is where all of it is still referred to', async () => {
    const { before, kept } = await rewritten((row) => row === 3);
    const texts = (await rowsOf(kept)).map((row) => row['content']);
    assert.deepEqual(
      texts,
      CONTENTS.filter((_, row) => row !== 3),
    );
    const start = before.indexOf('text number 0');
    const dictionary = before.subarray(start, before.indexOf('\n', before.indexOf('text number 7')));
    assert.ok(kept.includes(dictionary));
  });
});
