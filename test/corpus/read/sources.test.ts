import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { findShards, type SourceOptions } from '../../../corpus/read/sources.js';
import { UsageError } from '../../../server/configuration/usage-error.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { makeRepository } from './repositories.js';

const LINE = '{"content":"x = 1","path":"a.py"}\n';
/** An archive without entries. */
const TAR = Buffer.concat([Buffer.from('name'.padEnd(257, '\0')), Buffer.from('ustar\0'), Buffer.alloc(249 + 1024)]);
const ZIP = Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1');

describe('what the user names', () => {
  let folder: TemporaryFolder;
  let temporary: TemporaryFolder;
  /** `name format` of each shard. */
  const shards = async (sources: readonly string[], options: Partial<SourceOptions> = {}): Promise<string[]> => {
    const found = await findShards(sources, { cwd: folder.path, columns: {}, temporaryFolder: temporary.path, ...options });
    return found.shards.map(({ name, format }) => `${name} ${format}`);
  };
  const refusal = async (sources: readonly string[], options: Partial<SourceOptions> = {}): Promise<string> => {
    let message = 'nothing was refused';
    await shards(sources, options).catch((error: unknown) => {
      assert.ok(error instanceof UsageError, String(error));
      ({ message } = error);
    });
    return message;
  };

  beforeEach(() => {
    folder = makeFolder();
    temporary = makeFolder();
  });
  afterEach(() => {
    folder.remove();
    temporary.remove();
  });

  it('is what is in it, whatever it is called', async () => {
    folder.write('parquet.txt', 'PAR1');
    folder.write('lines.bin', LINE);
    folder.write('lines-2', gzipSync(LINE));
    folder.write('archive.jsonl', TAR);
    folder.write('archive.zip', gzipSync(TAR));
    folder.write('zip.tar', ZIP);
    assert.deepEqual(await shards(['parquet.txt', 'lines.bin', 'lines-2', 'archive.jsonl', 'archive.zip', 'zip.tar']), [
      'archive.jsonl tar',
      'archive.zip tar',
      'lines-2 jsonl',
      'lines.bin jsonl',
      'parquet.txt parquet',
      'zip.tar zip',
    ]);
  });

  it('is what its name says where it is damaged or empty, so that reading it tells', async () => {
    for (const name of ['a.parquet', 'b.jsonl', 'c.tar.gz', 'd.zip', 'e.jsonl.zst', 'f.whl']) folder.write(name, '');
    folder.write('g.parquet', Buffer.from([0, 1, 2, 3]));
    folder.write('h.tgz', gzipSync('x').subarray(0, 12));
    assert.deepEqual(
      (await shards(['.'])).map((shard) => shard.split(' ')[1]),
      ['parquet', 'jsonl', 'tar', 'zip', 'jsonl', 'zip', 'parquet', 'tar'],
    );
  });

  it('is code where it is called so, even if it starts like a line of JSON', async () => {
    folder.write('evil.py', '{"a": 1}\nimport os\n');
    folder.write('package.json', '{"scripts":{}}');
    folder.write('tool', '#!/usr/bin/env python3\n');
    assert.deepEqual(await shards(['evil.py', 'package.json', 'tool']), ['evil.py folder', 'package.json folder', 'tool folder']);
    folder.write('notes.txt', 'hello');
    folder.write('list.json', '[{"content":"x"}]');
    for (const name of ['notes.txt', 'list.json']) assert.match(await refusal([name]), /is in no format that is read: Parquet, JSON lines/);
  });

  it('is in a folder every data set by itself, and all other files together', async () => {
    for (const name of ['train/0.jsonl', 'train/1.JSONL.GZ', 'train/deep/x.parquet', 'src/a.py', 'README.md', '.hidden.jsonl'])
      folder.write(`data/${name}`, name.toLowerCase().includes('jsonl') ? LINE : name.endsWith('parquet') ? 'PAR1' : 'x');
    // Code under the name of a data set is code.
    folder.write('data/evil.jsonl', 'import os\nos.system("x")\n');
    folder.write('data/evil.zip', 'import os\n');
    fs.symlinkSync('train/0.jsonl', path.join(folder.path, 'data/link.jsonl'));
    const found = await findShards(['data'], { cwd: folder.path, columns: {}, temporaryFolder: temporary.path });
    assert.deepEqual(
      found.shards.map(({ name, format }) => `${name} ${format}`),
      [
        'data/.hidden.jsonl jsonl',
        'data/files folder',
        'data/train/0.jsonl jsonl',
        'data/train/1.JSONL.GZ jsonl',
        'data/train/deep/x.parquet parquet',
      ],
    );
    const files: (string | undefined)[] = [];
    for await (const { origin } of found.shards[1]?.samples() ?? []) files.push(origin.path);
    assert.deepEqual(files, ['README.md', 'evil.jsonl', 'evil.zip', 'link.jsonl', 'src/a.py']);
  });

  it('has names that are in no other’s way', async () => {
    for (const name of ['a/data/x.jsonl', 'b/data/x.jsonl', 'b/DATA/x.jsonl', 'b/x.jsonl', 'a/x.jsonl']) folder.write(name, LINE);
    folder.write('b/data.part/x.jsonl', LINE);
    assert.deepEqual(await shards(['a/data', 'b/data', 'b/DATA', 'b/data.part', 'a/x.jsonl', 'b/x.jsonl']), [
      'DATA-3/x.jsonl jsonl',
      'data-2/x.jsonl jsonl',
      'data-4.part/x.jsonl jsonl',
      'data/x.jsonl jsonl',
      'x-2.jsonl jsonl',
      'x.jsonl jsonl',
    ]);
    for (const name of ['files/x.jsonl', 'files/a.py', 'y.jsonl', 'y.jsonl.part/z.jsonl'])
      folder.write(`c/${name}`, name.endsWith('py') ? 'x' : LINE);
    const names = await shards(['c']);
    assert.deepEqual(names, ['c/files-2 folder', 'c/files/x.jsonl jsonl', 'c/y-2.jsonl.part/z.jsonl jsonl', 'c/y.jsonl jsonl']);
  });

  it('is read once, however often and through whatever it is named', async () => {
    folder.write('data/x.jsonl', LINE);
    folder.write('data/a.py', 'x');
    fs.symlinkSync('data', path.join(folder.path, 'same'));
    fs.symlinkSync('data/x.jsonl', path.join(folder.path, 'link.jsonl'));
    assert.deepEqual(await shards(['data/x.jsonl', 'link.jsonl', './data/../data/x.jsonl']), ['x.jsonl jsonl']);
    assert.deepEqual(await shards(['same', 'data', 'data/a.py']), ['same/files folder', 'same/x.jsonl jsonl']);
    assert.deepEqual(await shards(['data', 'data/x.jsonl']), ['data/files folder', 'x.jsonl jsonl']);
  });

  it('may be a pattern', async () => {
    for (const name of ['1.jsonl', '2.jsonl', '3.txt']) folder.write(name, LINE);
    assert.deepEqual(await shards(['*.jsonl']), ['1.jsonl jsonl', '2.jsonl jsonl']);
    assert.equal(await refusal(['*.nothing']), 'There is no file or folder "*.nothing"');
  });

  it('must be there', async () => {
    assert.equal(await refusal(['nowhere']), 'There is no file or folder "nowhere"');
    assert.match(await refusal(['/dev/null']), /neither a file nor a folder/);
  });

  it('may be standard input', async () => {
    const stdin = (content: Buffer | string): Partial<SourceOptions> => ({
      stdin: { stream: Readable.from([Buffer.from(content)]) },
      temporaryFolder: fs.mkdtempSync(path.join(temporary.path, 'run-')),
    });
    assert.deepEqual(await shards(['-'], stdin(LINE)), ['stdin.jsonl jsonl']);
    assert.deepEqual(await shards(['-'], stdin(gzipSync(LINE))), ['stdin.jsonl.gz jsonl']);
    assert.deepEqual(await shards(['-'], stdin(gzipSync(TAR))), ['stdin.tar.gz tar']);
    assert.match(await refusal(['-'], stdin('import os')), /Standard input is neither/);
  });

  it('may be a repository', async () => {
    const repository = makeRepository(folder, 'code');
    folder.write('code/a.py', 'x');
    repository.commitAll();
    const bare = makeRepository(folder, 'bare.git', '--bare');
    assert.deepEqual(await shards(['code']), ['code/files folder']);
    assert.deepEqual(await shards(['code'], { revision: 'HEAD' }), ['code.tar git']);
    assert.deepEqual(await shards(['code/.git', bare.path], { allBlobs: true }), ['bare.tar git', 'code.tar git']);
    // Who puts a repository around code does not hide it.
    folder.write('bare.git/evil.py', 'x');
    assert.deepEqual(await shards(['bare.git']), ['bare.git/files folder']);
    folder.write('plain/a.py', 'x');
    assert.match(await refusal(['plain'], { revision: 'HEAD' }), /"plain" is not a git repository, and --revision is about those/);
    folder.write('x.jsonl', LINE);
    assert.match(await refusal(['x.jsonl'], { allBlobs: true }), /--all-blobs is about git repositories/);
  });

  it('may have a name that is not UTF-8', async () => {
    fs.mkdirSync(path.join(folder.path, 'data'));
    fs.writeFileSync(Buffer.concat([Buffer.from(`${folder.path}/data/`), Buffer.from([0xff]), Buffer.from('.jsonl')]), LINE);
    const { shards: found } = await findShards(['data'], { cwd: folder.path, columns: {}, temporaryFolder: temporary.path });
    assert.deepEqual(
      found.map(({ name }) => name),
      ['data/ÿ.jsonl'],
    );
    const paths: (string | undefined)[] = [];
    for await (const { origin } of found[0]?.samples() ?? []) paths.push(origin.path);
    assert.deepEqual(paths, ['a.py']);
  });
});
