import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { EXPANSION_LIMITS } from '../../../corpus/read/compression.js';
import { tarShard } from '../../../corpus/read/tar.js';
import { MAX_SAMPLE_BYTES } from '../../../corpus/sample.js';
import { ShardError, type Shard } from '../../../corpus/shard.js';
import { createCompressedFile } from '../../../corpus/write/compression.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { all, joined, told, toldSamples } from '../samples.js';
import { blocks, pax, paxRecord, TAR_END, tarEntry, tarOf, withChecksum, type TarPart } from '../tar-bytes.js';

describe('corpus: reading tar', () => {
  let folder: TemporaryFolder;
  before(() => (folder = makeFolder()));
  after(() => folder.remove());

  let made = 0;
  function shardOf(bytes: Uint8Array, name = `${made++}.tar`): Shard {
    return tarShard({ file: folder.write(name, bytes), name, source: name });
  }

  /** Paths with what is told of each. */
  async function read(...parts: readonly TarPart[]): Promise<string[]> {
    return (await all(shardOf(tarOf(...parts)).samples())).map(({ origin, content }) => `${origin.path ?? ''} ${told(content)}`);
  }

  async function failure(bytes: Uint8Array): Promise<string> {
    const error: unknown = await toldSamples(shardOf(bytes)).then(
      (samples) => assert.fail(`was read: ${samples.join()}`),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ShardError, String(error));
    return error.message;
  }

  it('makes every entry a sample: files have content, the rest has none', async () => {
    const samples = await read(
      { name: 'package/', type: '5' },
      { name: 'package/a.py', content: 'x = 1\n' },
      { name: 'package/empty.py' },
      { name: 'b.py', type: '\0', content: 'old' },
      { name: 'c.py', type: '7', content: 'contiguous' },
      { name: 'link.py', type: '2', link: 'package/a.py' },
      { name: 'hard.py', type: '1', link: 'package/a.py' },
      { name: 'tty', type: '3' },
      { name: 'disk', type: '4' },
      { name: 'pipe', type: '6' },
      { name: 'odd.py', type: 'Z', content: 'all programs take it for a file' },
      { name: 'oldfolder/', type: '0' },
    );
    assert.deepEqual(samples, [
      'package/ <nothing>',
      'package/a.py x = 1\n',
      'package/empty.py ',
      'b.py old',
      'c.py contiguous',
      'link.py <nothing>',
      'hard.py <nothing>',
      'tty <nothing>',
      'disk <nothing>',
      'pipe <nothing>',
      'odd.py all programs take it for a file',
      'oldfolder/ <nothing>',
    ]);
  });

  it('reads what another library writes', async () => {
    const long = `${'folder/'.repeat(40)}a.py`;
    const archive = pack();
    archive.entry({ name: long, mtime: new Date(0) }, 'x = 1');
    archive.entry({ name: 'ä.py', pax: { comment: 'of pax' } }, 'y = 2');
    archive.entry({ name: 'link', type: 'symlink', linkname: 'ä.py' });
    archive.finalize();
    const samples = await all(shardOf(await joined(archive as AsyncIterable<Buffer>)).samples());
    assert.deepEqual(
      samples.map(({ origin, content }) => [origin.path, told(content)]),
      [
        [long, 'x = 1'],
        ['ä.py', 'y = 2'],
        ['link', '<nothing>'],
      ],
    );
  });

  it('numbers rows, and looks at both entries of one path', async () => {
    const samples = await all(shardOf(tarOf({ content: 'first' }, { content: 'second' })).samples());
    assert.deepEqual(
      samples.map(({ row, content }) => [row, told(content)]),
      [
        [0, 'first'],
        [1, 'second'],
      ],
    );
  });

  it('tells compression by content and not by name', async () => {
    const plain = tarOf({ content: 'x = 1' }, { name: 'b.py', content: 'y = 2' });
    const zstd = join(folder.path, 'really-zstd.tar');
    const output = await createCompressedFile(zstd, 'zstd');
    await output.write(plain);
    await output.close();
    for (const shard of [shardOf(plain, 'a.tar.gz'), shardOf(gzipSync(plain), 'a.tar'), tarShard({ file: zstd, name: 'z', source: 'z' })])
      assert.deepEqual(await toldSamples(shard), ['x = 1', 'y = 2']);
  });

  it('takes the archive of a package for its repository, and no other', async () => {
    const origins = async (name: string): Promise<unknown[]> =>
      (await all(shardOf(tarOf({ name: 'package/a.js' }, { name: 'left-pad-1.0/a.js' }, { name: 'other/a.js' }), name).samples())).map(
        ({ origin }) => origin.repository,
      );
    assert.deepEqual(await origins('left-pad-1.0.tgz'), ['left-pad-1.0', 'left-pad-1.0', undefined]);
    assert.deepEqual(await origins('left-pad-1.0.tar'), [undefined, 'left-pad-1.0', undefined]);
  });

  it('reads long names of GNU tar and of pax, also of 10,000 characters', async () => {
    const long = `${'d/'.repeat(4990)}${'n'.repeat(17)}.py`;
    const samples = await read(
      tarEntry({ name: '././@LongLink', type: 'L', content: `${long}\0` }),
      { name: long, content: 'gnu' },
      pax({ path: long, mtime: '1.5' }),
      { name: long, content: 'pax' },
      { name: 'a.py', prefix: 'some/folder', content: 'ustar' },
      { name: 'a.py', prefix: '14371234567', magic: 'ustar  \0', content: 'times of GNU tar' },
    );
    assert.deepEqual(samples, [`${long} gnu`, `${long} pax`, 'some/folder/a.py ustar', 'a.py times of GNU tar']);
  });

  it('takes any name: not UTF-8, control characters, backslashes, colons', async () => {
    const samples = await read(
      { name: Buffer.from([0x61, 0xff, 0x2e, 0x70, 0x79]), content: '1' },
      { name: 'new\nline\x1b[31m.py', content: '2' },
      { name: 'windows\\a.py', content: '3' },
      { name: 'Foo::Bar.pm', content: '4' },
      { name: './a..b/...c', content: '5' },
    );
    assert.deepEqual(samples, ['aÿ.py 1', 'new\nline\x1b[31m.py 2', 'windows\\a.py 3', 'Foo::Bar.pm 4', './a..b/...c 5']);
  });

  for (const name of [
    '../evil.py',
    'a/../../evil.py',
    '/etc/evil.py',
    'C:\\evil.py',
    'c:evil.py',
    '\\evil.py',
    'a\\..\\..\\evil.py',
    '.. /evil.py',
    './/..//evil.py',
  ]) {
    it(`does not look at what would leave the archive: ${name}`, async () => {
      assert.deepEqual(await read({ name, content: 'x' }, { name: 'next.py', content: 'y' }), [
        `${name} <unreadable: its path leads out of the archive: ${name}>`,
        'next.py y',
      ]);
    });
  }

  const HARMFUL: Readonly<Record<string, { readonly parts: readonly TarPart[]; readonly problem: RegExp }>> = {
    'a path that goes up again': { parts: [{ name: 'a/../b.py' }], problem: /goes up again/ },
    'a long name that leads out': { parts: [tarEntry({ type: 'L', content: '../evil.py\0' }), { name: 'a.py' }], problem: /leads out/ },
    'a pax name that leads out': { parts: [pax({ path: '../evil.py' }), { name: 'a.py' }], problem: /leads out/ },
    'the name of a sparse file that leads out': {
      parts: [pax({ 'GNU.sparse.name': '../evil.py' }), { name: 'a.py' }],
      problem: /leads out/,
    },
    'a zero byte in a pax name': { parts: [pax({ path: 'evil.py\0.txt' }), { name: 'a.txt' }], problem: /zero byte/ },
    'a path of 70,000 bytes': { parts: [pax({ path: 'd/'.repeat(35_000) }), {}], problem: /longer than 65535 bytes/ },
    'permissions that are no number': { parts: [{ mode: '0000x44\0' }], problem: /a number in its header is none/ },
    'no name': { parts: [{ name: '' }], problem: /no path/ },
    'two pax names': {
      parts: [tarEntry({ type: 'x', content: Buffer.concat([paxRecord('path', 'a.txt'), paxRecord('path', 'evil.py')]) }), {}],
      problem: /says something twice/,
    },
    'a long name and another pax name': {
      parts: [tarEntry({ type: 'L', content: 'a.txt\0' }), pax({ path: 'evil.py' }), {}],
      problem: /two names/,
    },
    'two long names': {
      parts: [tarEntry({ type: 'L', content: 'a\0' }), tarEntry({ type: 'L', content: 'b\0' }), {}],
      problem: /two long names/,
    },
    'a damaged extended header': { parts: [tarEntry({ type: 'x', content: '99 path=evil.py\n' }), {}], problem: /damaged/ },
    'an extended header that only Solaris knows': { parts: [pax({ path: 'evil.py' }, 'X'), {}], problem: /only some programs/ },
    'a prefix that only some programs read': { parts: [{ magic: 'ustar  \0', prefix: 'evil' }], problem: /disagree/ },
    'a size of pax and another of the header': {
      parts: [pax({ size: '512' }), { content: 'x'.repeat(512), size: 0 }],
      problem: /two sizes/,
    },
    'a folder with content': { parts: [{ name: 'folder/', content: 'x' }], problem: /folder by its path/ },
    'a folder with a size': { parts: [{ name: 'folder', type: '5', size: 512 }], problem: /can have no content/ },
    'a symbolic link with a size': { parts: [{ type: '2', link: 'b.py', size: 512 }], problem: /can have no content/ },
    'a link to somewhere else': { parts: [{ type: '2', link: '/etc/passwd' }], problem: /link that leads out.*\/etc\/passwd/ },
    'a link upwards': { parts: [{ name: 'a/b', type: '2', link: '../../c' }], problem: /link that leads out/ },
    'a link that goes up again': { parts: [{ name: 'a/b', type: '2', link: 'c/..' }], problem: /goes up again/ },
    'a link to nothing': { parts: [{ name: 'b', type: '2' }], problem: /leads nowhere/ },
    'a hard link upwards': { parts: [{ name: 'a/b', type: '1', link: '../c' }], problem: /link that leads out/ },
    'a long link upwards': {
      parts: [tarEntry({ type: 'K', content: '../../c\0' }), { name: 'b', type: '2', link: 'c' }],
      problem: /link that leads out/,
    },
    'a pax link upwards': { parts: [pax({ linkpath: '/c' }), { name: 'b', type: '2', link: 'c' }], problem: /link that leads out/ },
    'code by a link to no code': { parts: [{ name: 'evil.py', type: '2', link: 'notes.txt' }], problem: /taken for python: notes.txt/ },
    'code by a hard link to other code': { parts: [{ name: 'evil.py', type: '1', link: 'notes.js' }], problem: /taken for python/ },
    'a header for all that names one': { parts: [pax({ path: 'evil.py' }, 'g')], problem: /belongs to one: path/ },
    'a header for all with a size': { parts: [pax({ size: '0' }, 'g')], problem: /belongs to one: size/ },
    'a header for all within those of an entry': {
      parts: [Buffer.concat([pax({ path: 'evil.py' }), pax({ comment: 'x' }, 'g')])],
      problem: /between headers/,
    },
  };
  for (const [what, { parts, problem }] of Object.entries(HARMFUL)) {
    it(`says what is wrong with ${what}, and goes on`, async () => {
      const [first, ...rest] = await toldSamples(shardOf(tarOf(...parts, { name: 'next.py', content: 'y' })));
      assert.match(first ?? '', problem);
      assert.match(first ?? '', /^<unreadable: /);
      assert.deepEqual(rest, ['y']);
    });
  }

  it('does not look at what is put below a link', async () => {
    const samples = await read(
      { name: 'a/link', type: '2', link: '.' },
      { name: './a//link/b/evil.py', content: 'x' },
      { name: 'a/linked.py', content: 'y' },
    );
    assert.deepEqual(samples, [
      'a/link <nothing>',
      './a//link/b/evil.py <unreadable: it is put where a link leads: a/link>',
      'a/linked.py y',
    ]);
  });

  it('leaves links alone that stay inside and are what they seem', async () => {
    const samples = await read(
      { name: 'lib/libx.so', type: '2', link: 'libx.so.1' },
      { name: 'bin/tool', type: '2', link: '../lib/tool.py' },
      { name: 'a/b.py', type: '2', link: '../c.py' },
      { name: 'hard.js', type: '1', link: 'a/b.js' },
    );
    assert.deepEqual(
      samples.map((sample) => sample.split(' ')[1]),
      Array(4).fill('<nothing>'),
    );
  });

  it('goes by the extended header for sizes that do not fit, as TARmageddon did not', async () => {
    const inner = tarEntry({ name: 'hidden.py', content: 'planted' });
    const samples = await read(pax({ size: String(inner.length) }), Buffer.concat([tarEntry({ size: 0 }), inner]), {
      name: 'b.py',
      content: 'y',
    });
    assert.equal(samples.length, 2);
    assert.match(samples[0] ?? '', /two sizes/);
    assert.equal(samples[1], 'b.py y');
  });

  it('reads sizes in binary, and takes sparse files for what they are', async () => {
    const size = Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]).toString('latin1');
    const sparse = tarEntry({ type: 'S', content: '' }).fill(0).subarray(0, 512);
    tarEntry({ name: 'sparse.py', type: 'S', size: 512 }).copy(sparse);
    sparse[482] = 1;
    const extension = Buffer.alloc(512);
    const samples = await read(
      { content: 'hello', size },
      Buffer.concat([withChecksum(sparse), extension, blocks('x'.repeat(512))]),
      pax({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 'real.py', 'GNU.sparse.realsize': '9' }),
      { name: 'GNUSparseFile.0/real.py', content: '0\n' },
    );
    const gap = '<unreadable: it is a sparse file, whose pieces are not put together>';
    assert.deepEqual(samples, ['a.py hello', `sparse.py ${gap}`, `real.py ${gap}`]);
  });

  it('keeps headers of git archives out of the rows', async () => {
    assert.deepEqual(await read(pax({ comment: 'f'.repeat(40) }, 'g'), { content: 'x' }), ['a.py x']);
  });

  it('does not hold what is larger than a sample may be', async () => {
    const shard = shardOf(tarOf({ content: Buffer.alloc(MAX_SAMPLE_BYTES + 1) }, { name: 'b.py', content: 'y' }));
    const [large, next] = await all(shard.samples());
    assert.deepEqual(large?.content, {
      kind: 'gap',
      gap: { reason: 'size', message: 'it has 33554433 bytes; more than 33554432 are not looked at' },
      bytes: MAX_SAMPLE_BYTES + 1,
    });
    assert.equal(next === undefined ? '' : told(next.content), 'y');
  });

  it('hands out contents that share no memory', async () => {
    for (const { content } of await all(shardOf(tarOf({ content: 'x' }, { content: 'y' })).samples())) {
      assert.ok(content.kind === 'bytes');
      assert.equal(content.bytes.buffer.byteLength, 1);
    }
  });

  it('reads archives one after the other as one, whoever stops at the first end', async () => {
    const first = tarOf({ name: 'a.py', content: 'x' });
    const second = tarOf({ name: 'b.py', content: 'y' });
    assert.deepEqual(await toldSamples(shardOf(Buffer.concat([first, second]))), ['x', 'y']);
    assert.deepEqual(await toldSamples(shardOf(Buffer.concat([gzipSync(first), gzipSync(second)]))), ['x', 'y']);
    assert.deepEqual(await toldSamples(shardOf(Buffer.concat([first.subarray(0, -512), second]))), ['x', 'y']);
  });

  it('reads an archive without entries', async () => {
    assert.deepEqual(await toldSamples(shardOf(TAR_END)), []);
  });

  const TWO = tarOf({ name: 'a.py', content: 'x' }, { name: 'b.py', content: 'y'.repeat(600) });
  const BROKEN: Readonly<Record<string, { readonly bytes: Uint8Array; readonly message: string | RegExp }>> = {
    'nothing at all': { bytes: Buffer.alloc(0), message: 'is empty' },
    'a short text': { bytes: Buffer.from('hello'), message: 'is no tar archive' },
    'a long text': { bytes: Buffer.alloc(5000, 'hello '), message: 'is no tar archive' },
    'random bytes': { bytes: randomBytes(4096), message: 'is no tar archive' },
    'an end within a header': {
      bytes: TWO.subarray(0, 1200),
      message: 'is cut off after row 0 (a.py), at byte 1200: the mark of its end is missing',
    },
    'an end within content': { bytes: TWO.subarray(0, 1600), message: 'is cut off in row 1 (b.py), at byte 1600' },
    'an end after content': {
      bytes: TWO.subarray(0, 1024),
      message: 'is cut off after row 0 (a.py), at byte 1024: the mark of its end is missing',
    },
    'something behind the end': {
      bytes: Buffer.concat([TWO, Buffer.alloc(700, 'x')]),
      message: 'has something behind its end that is no entry, after row 1 (b.py), at byte 3584',
    },
    'a few bytes behind the end': {
      bytes: Buffer.concat([TWO, Buffer.from('x')]),
      message: 'has something behind its end that is no entry, after row 1 (b.py), at byte 3584',
    },
    'a flipped bit in a header': { bytes: flipped(TWO, 1030), message: 'is damaged after row 0 (a.py): there is no header at byte 1024' },
    'a size that is no number': {
      bytes: tarOf({}, { name: 'b.py', size: '0000000x000\0' }),
      message: 'has an entry whose size is no number: row 1 (b.py), at byte 1024',
    },
    'a negative size': { bytes: tarOf({ size: '\xff'.repeat(12) }), message: /size is no number/ },
    'a pax size that is no number': { bytes: tarOf(pax({ size: '-1' }), {}), message: /size is no number/ },
    'a size beyond the file': {
      bytes: tarOf({ size: '77777777777\0', content: 'x' }),
      message: 'is cut off in row 0 (a.py), at byte 2048',
    },
    'an extended header without an entry': { bytes: tarOf(pax({ path: 'x' })), message: /there is no header at byte 1024/ },
    'a header of GB': {
      bytes: tarOf(tarEntry({ type: 'L', size: '77777777777\0' })),
      message: /damaged or too long, before its first entry/,
    },
    'headers without end': {
      bytes: tarOf(...Array.from({ length: 3000 }, () => pax({ comment: 'x'.repeat(1400) }))),
      message: /damaged or too long/,
    },
    'truncated gzip': { bytes: gzipSync(TWO).subarray(0, -20), message: /is cut off/ },
  };
  for (const [what, { bytes, message }] of Object.entries(BROKEN)) {
    it(`says where an archive breaks off: ${what}`, async () => {
      const told = await failure(bytes);
      if (typeof message === 'string') assert.equal(told, message);
      else assert.match(told, message);
    });
  }

  it('stops a bomb early', async () => {
    const file = folder.write('bomb.tgz', gzipSync(tarOf({ content: Buffer.alloc(8 * 2 ** 20) })));
    const shard = tarShard({ file, name: 'bomb', source: 'bomb', limits: { ...EXPANSION_LIMITS, ratioFrom: 2 ** 20 } });
    await assert.rejects(all(shard.samples()), (error) => error instanceof ShardError && /is taken for a bomb/.test(error.message));
  });

  it('closes the file when it is left early', async () => {
    const shard = shardOf(tarOf({ content: 'x' }, { content: 'y' }));
    for await (const { row } of shard.samples()) if (row === 0) break;
    assert.deepEqual(await toldSamples(shard), ['x', 'y']);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}
