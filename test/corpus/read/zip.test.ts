import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32, deflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { EXPANSION_LIMITS } from '../../../corpus/read/compression.js';
import { zipShard } from '../../../corpus/read/zip.js';
import { MAX_SAMPLE_BYTES } from '../../../corpus/sample.js';
import { ShardError, type Shard } from '../../../corpus/shard.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { all, joined, told, toldSamples } from '../samples.js';
import { descriptor, extraField, wideNumbers, zipOf, type ZipEntry, type ZipOptions } from '../zip-bytes.js';

describe('corpus: reading zip', () => {
  let folder: TemporaryFolder;
  before(() => (folder = makeFolder()));
  after(() => folder.remove());

  let made = 0;
  function shardOf(bytes: Uint8Array, name = `${made++}.zip`): Shard {
    return zipShard({ file: folder.write(name, bytes), name, source: name });
  }

  /** Paths with what is told of each. */
  async function read(entries: readonly ZipEntry[], options?: ZipOptions): Promise<string[]> {
    return (await all(shardOf(zipOf(entries, options)).samples())).map(({ origin, content }) => `${origin.path ?? ''} ${told(content)}`);
  }

  async function failure(bytes: Uint8Array): Promise<string> {
    const error: unknown = await toldSamples(shardOf(bytes)).then(
      (samples) => assert.fail(`was read: ${samples.join()}`),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ShardError, String(error));
    return error.message;
  }

  it('makes every entry a sample: files have content, folders and links have none', async () => {
    const samples = await read([
      { name: 'a/', method: 0, mode: 0o040755 },
      { name: 'a/b.py', content: 'x = 1\n' },
      { name: 'a/stored.py', content: 'y = 2', method: 0 },
      { name: 'a/empty.py', method: 0 },
      { name: 'a/empty-deflated.py', method: 8 },
      { name: 'a/link.py', content: 'b.py', method: 0, mode: 0o120777 },
      { name: 'a/pipe.py', content: 'all programs take it for a file', mode: 0o010644 },
    ]);
    assert.deepEqual(samples, [
      'a/ <nothing>',
      'a/b.py x = 1\n',
      'a/stored.py y = 2',
      'a/empty.py ',
      'a/empty-deflated.py ',
      'a/link.py <nothing>',
      'a/pipe.py all programs take it for a file',
    ]);
  });

  it('reads what another library writes', async () => {
    const archive = new ZipFile();
    archive.addBuffer(Buffer.from('x = 1'), 'a/b.py', { mtime: new Date(0) });
    archive.addBuffer(Buffer.from('y = 2'), 'c.py', { compress: false, forceZip64Format: true });
    archive.addReadStream(Readable.from([Buffer.from('z = 3')]), 'ä.py');
    archive.addEmptyDirectory('empty');
    archive.end();
    const samples = await all(shardOf(await joined(archive.outputStream as AsyncIterable<Buffer>)).samples());
    assert.deepEqual(
      samples.map(({ origin, content }) => [origin.path, told(content)]),
      [
        ['a/b.py', 'x = 1'],
        ['c.py', 'y = 2'],
        ['ä.py', 'z = 3'],
        ['empty/', '<nothing>'],
      ],
    );
  });

  it('takes a wheel for the repository of what is in it', async () => {
    const [sample] = await all(shardOf(zipOf([{ content: 'x' }]), 'left_pad-1.0-py3-none-any.whl').samples());
    assert.deepEqual(sample?.origin, { path: 'a.py', repository: 'left_pad-1.0-py3-none-any' });
  });

  it('looks at both entries of one path', async () => {
    assert.deepEqual(await read([{ content: 'first' }, { content: 'second' }]), ['a.py first', 'a.py second']);
  });

  it('reads sizes behind the content, in all four ways', async () => {
    const content = Buffer.from('x = 1');
    const packed = deflateRawSync(content);
    const local = { crc: 0, packedSize: 0, size: 0 };
    const entries = [true, false].flatMap((signed) =>
      [true, false].map((wide): ZipEntry => ({ content, flags: 8, local, behind: descriptor(content, packed.length, { signed, wide }) })),
    );
    assert.deepEqual(await read(entries), Array(4).fill('a.py x = 1'));
  });

  it('reads zip64: numbers of an entry, and the end', async () => {
    const wide = { packedSize: 0xffffffff, size: 0xffffffff };
    const content = 'x = 1';
    const packed = deflateRawSync(content).length;
    const extra = extraField(1, wideNumbers(content.length, packed));
    const entries = [
      { content, local: { ...wide, extra }, central: { ...wide, extra } },
      { name: 'b.py', content: 'y' },
    ];
    assert.deepEqual(await read(entries, { zip64: true }), ['a.py x = 1', 'b.py y']);
    assert.deepEqual(await read(entries, { zip64: true, before: Buffer.alloc(1000, '#') }), ['a.py x = 1', 'b.py y']);
  });

  it('reads archives that stand behind something else', async () => {
    const before = Buffer.from('#!/usr/bin/env python3\n');
    for (const absolute of [true, false]) assert.deepEqual(await read([{ content: 'x' }], { before, absolute }), ['a.py x']);
  });

  it('takes any name: not UTF-8, control characters, backslashes, 10,000 characters', async () => {
    const long = `${'d/'.repeat(5000)}a.py`;
    const samples = await read([
      { name: Buffer.from([0x61, 0xff, 0x2e, 0x70, 0x79]), content: '1' },
      { name: 'new\nline\x1b[31m.py', content: '2' },
      { name: 'windows\\a.py', content: '3' },
      { name: long, content: '4' },
      { name: 'ä.py', flags: 0x800, content: '5' },
    ]);
    assert.deepEqual(samples, ['aÿ.py 1', 'new\nline\x1b[31m.py 2', 'windows\\a.py 3', `${long} 4`, 'ä.py 5']);
  });

  const content = Buffer.from('x = 1');
  const HARMFUL: Readonly<Record<string, { readonly entry: ZipEntry; readonly problem: RegExp }>> = {
    'a path upwards': { entry: { name: '../evil.py' }, problem: /leads out of the archive: \.\.\/evil\.py/ },
    'an absolute path': { entry: { name: '/evil.py' }, problem: /leads out/ },
    'a drive': { entry: { name: 'C:evil.py' }, problem: /leads out/ },
    'a path upwards by backslashes': { entry: { name: '..\\evil.py' }, problem: /leads out/ },
    'a path that goes up again': { entry: { name: 'a/../b.py' }, problem: /goes up again/ },
    'a zero byte in the name': { entry: { name: 'evil.py\0.txt' }, problem: /zero byte/ },
    'no name': { entry: { name: '' }, problem: /no path/ },
    'another name in its header': { entry: { local: { name: 'b.py' } }, problem: /two names.*b\.py/ },
    'another method in its header': { entry: { local: { method: 0 } }, problem: /compressed in one way/ },
    'other flags in its header': { entry: { local: { flags: 1 } }, problem: /other flags/ },
    'another size in its header': { entry: { local: { size: 1 } }, problem: /one size/ },
    'another checksum in its header': { entry: { local: { crc: 1 } }, problem: /one size or checksum/ },
    'another name in a field that few read': {
      entry: { name: 'a.txt', extra: extraField(0x7075, Buffer.concat([Buffer.from([1]), crcOf('a.txt'), Buffer.from('evil.py')])) },
      problem: /another name/,
    },
    'damaged extra fields': { entry: { extra: Buffer.from([9, 9, 9, 9, 9]) }, problem: /extra fields are damaged/ },
    'two fields for large sizes': {
      entry: { extra: Buffer.concat([extraField(1, wideNumbers(1)), extraField(1, wideNumbers(2))]) },
      problem: /two fields/,
    },
    'large sizes that are not told': { entry: { central: { size: 0xffffffff }, local: { size: 0xffffffff } }, problem: /not told/ },
    'a place without an entry': { entry: { central: { offset: 7 } }, problem: /not where the directory says/ },
    'a place behind the file': { entry: { central: { offset: 0x7fffffff } }, problem: /not where the directory says/ },
    'something else behind its content': { entry: { content, flags: 8, behind: Buffer.alloc(16, 'x') }, problem: /behind its content/ },
    encryption: { entry: { flags: 1 }, problem: /encrypted/ },
    'strong encryption': { entry: { flags: 0x41 }, problem: /encrypted/ },
    bzip2: { entry: { method: 12 }, problem: /compressed with bzip2/ },
    'an unknown method': { entry: { method: 77 }, problem: /compressed with method 77/ },
    'a size that is too small': {
      entry: { content, central: { size: 2 }, local: { size: 2 } },
      problem: /more than the 2 bytes that it says/,
    },
    'a size that is too large': { entry: { content, central: { size: 9 }, local: { size: 9 } }, problem: /has 5 bytes and says 9/ },
    'a size of stored content that lies': {
      entry: { content, method: 0, central: { size: 9 }, local: { size: 9 } },
      problem: /has 5 bytes, uncompressed, and says 9/,
    },
    'a checksum that does not fit': { entry: { content, central: { crc: 1 }, local: { crc: 1 } }, problem: /checksum/ },
    'damaged content': { entry: { content, packed: Buffer.from('damaged') }, problem: /damaged/ },
    'content that is cut off': { entry: { content, packed: deflateRawSync(content).subarray(0, 3) }, problem: /damaged: unexpected end/ },
    'a folder with content': { entry: { name: 'evil.py/', content }, problem: /folder by its path/ },
    'a link to somewhere else': { entry: { content: '/etc/passwd', method: 0, mode: 0o120777 }, problem: /link that leads out/ },
    'a link upwards': { entry: { name: 'a/b', content: '../../c', method: 0, mode: 0o120777 }, problem: /link that leads out/ },
    'a compressed link': { entry: { name: 'a/b', content: 'c', mode: 0o120777 }, problem: /target is no plain path/ },
    'code as a link': {
      entry: { name: 'evil.py', content: 'eval(input()) #.py', method: 0, mode: 0o120777 },
      problem: /target is no plain path/,
    },
    'lines of code as a link': {
      entry: { name: 'evil.py', content: 'import a\nb.py', method: 0, mode: 0o120777 },
      problem: /target is no plain path/,
    },
    'a link of GB': { entry: { mode: 0o120777, method: 0, content: 'a'.repeat(5000) }, problem: /target is no plain path/ },
    'code by a link to no code': { entry: { name: 'evil.py', content: 'a.txt', method: 0, mode: 0o120777 }, problem: /taken for python/ },
  };
  for (const [what, { entry, problem }] of Object.entries(HARMFUL)) {
    it(`says what is wrong with ${what}, and goes on`, async () => {
      const [first, ...rest] = await toldSamples(shardOf(zipOf([entry, { name: 'next.py', content: 'y' }])));
      assert.match(first ?? '', problem);
      assert.match(first ?? '', /^<unreadable: /);
      assert.deepEqual(rest, ['y']);
    });
  }

  it('does not look at what is put below a link', async () => {
    const [link, below] = await read([
      { name: 'a', content: '.', method: 0, mode: 0o120777 },
      { name: 'a/evil.py', content: 'x' },
    ]);
    assert.equal(link, 'a <nothing>');
    assert.match(below ?? '', /put where a link leads: a/);
  });

  it('does not unpack what is larger than a sample may be, or unfolds too far', async () => {
    const packed = deflateRawSync(Buffer.alloc(2 ** 21));
    const large = { size: MAX_SAMPLE_BYTES + 1 };
    const [first, second] = await read([
      { name: 'large.py', central: large, local: large },
      { name: 'zeros.py', packed, central: { size: 2 ** 21 }, local: { size: 2 ** 21 } },
    ]);
    assert.equal(first, 'large.py <size: it has 33554433 bytes; more than 33554432 are not looked at>');
    assert.match(second ?? '', /^zeros\.py <size: it unfolds \d+:1; more than 250:1 is taken for a bomb>/);
  });

  it('refuses an archive that unfolds too far in small steps', async () => {
    const zeros = Buffer.alloc(2 ** 19);
    const file = folder.write('steps.zip', zipOf(Array.from({ length: 4 }, (_, index) => ({ name: `${index}.py`, content: zeros }))));
    const shard = zipShard({ file, name: 'steps', source: 'steps', limits: { ...EXPANSION_LIMITS, ratioFrom: 2 ** 20 } });
    await assert.rejects(all(shard.samples()), (error) => error instanceof ShardError && /is taken for a bomb/.test(error.message));
  });

  it('hands out contents that share no memory', async () => {
    for (const { content } of await all(shardOf(zipOf([{ content: 'x' }, { content: 'y', method: 0 }])).samples())) {
      assert.ok(content.kind === 'bytes');
      assert.equal(content.bytes.buffer.byteLength, 1);
    }
  });

  it('reads an archive without entries, and comments', async () => {
    assert.deepEqual(await read([]), []);
    assert.deepEqual(await read([{ content: 'x', comment: 'of the entry' }], { comment: Buffer.from('of the archive') }), ['a.py x']);
  });

  const TWO = zipOf([
    { name: 'a.py', content: 'x' },
    { name: 'b.py', content: 'y' },
  ]);
  const BROKEN: Readonly<Record<string, { readonly bytes: Uint8Array; readonly message: string | RegExp }>> = {
    'nothing at all': { bytes: Buffer.alloc(0), message: 'is empty' },
    'a text': { bytes: Buffer.from('hello'), message: 'is no zip archive' },
    'random bytes': { bytes: randomBytes(4096), message: 'is no zip archive' },
    'an end within an entry': { bytes: TWO.subarray(0, 40), message: 'is cut off: it has no directory at its end' },
    'an end within the directory': { bytes: TWO.subarray(0, 150), message: 'is cut off: it has no directory at its end' },
    'an end within the end': { bytes: TWO.subarray(0, -1), message: 'is cut off: it has no directory at its end' },
    'something behind the end': {
      bytes: Buffer.concat([TWO, Buffer.from('x')]),
      message: 'has something behind its end, or its comment is cut off',
    },
    'an end in its comment': { bytes: zipOf([{}], { comment: zipOf([]) }), message: /two ends/ },
    'another end in its comment that does not reach to the end': {
      bytes: zipOf([{}], { comment: Buffer.concat([zipOf([]), Buffer.from('x')]) }),
      message: /two ends/,
    },
    'an archive behind another': { bytes: Buffer.concat([TWO, TWO]), message: /two directories|two ends/ },
    'a count that is not how many there are': {
      bytes: zipOf([{}, { name: 'b.py' }], { count: 1 }),
      message: /directory of 2 entries, and its end says 1/,
    },
    'a directory that is not where its end says': {
      bytes: zipOf([{}], { between: Buffer.alloc(50, 'x') }),
      message: /between its directory and its end/,
    },
    'two directories': { bytes: twoDirectories(), message: /two directories/ },
    'two directories by zip64': { bytes: zip64Disagrees(), message: /two directories/ },
    'a damaged directory': { bytes: damagedDirectory(), message: 'is damaged: its directory breaks off at row 1' },
    'several files': { bytes: severalFiles(), message: /one part of an archive of several files/ },
    'two entries at one place': {
      bytes: zipOf([{ name: 'a.py' }, { name: 'a.py', central: { offset: 0 } }]),
      message: /share their bytes \(row 0 and a later one\)/,
    },
    'an entry within another': {
      bytes: zipOf([{ content: 'x', central: { packedSize: 40 }, local: { packedSize: 40 } }, {}]),
      message: /share their bytes \(row 0 \(a\.py\) runs into/,
    },
  };
  for (const [what, { bytes, message }] of Object.entries(BROKEN)) {
    it(`refuses ${what}`, async () => {
      const told = await failure(bytes);
      if (typeof message === 'string') assert.equal(told, message);
      else assert.match(told, message);
    });
  }

  it('closes the file when it is left early', async () => {
    const shard = shardOf(TWO);
    for await (const { row } of shard.samples()) if (row === 0) break;
    assert.deepEqual(await toldSamples(shard), ['x', 'y']);
  });
});

function crcOf(text: string): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(crc32(text));
  return bytes;
}

/** One where the end says, and one right before the end. */
function twoDirectories(): Buffer {
  const archive = zipOf([{ name: 'a.py', content: 'x' }]);
  const at = archive.indexOf('PK\x01\x02');
  const directory = archive.subarray(at, archive.length - 22);
  return Buffer.concat([archive.subarray(0, -22), directory, archive.subarray(-22)]);
}

function zip64Disagrees(): Buffer {
  const archive = zipOf([{ content: 'x' }], { zip64: true });
  archive.writeUInt16LE(7, archive.length - 12);
  return archive;
}

function damagedDirectory(): Buffer {
  const archive = zipOf([{ name: 'a.py' }, { name: 'b.py' }]);
  archive.write('XX', archive.lastIndexOf('PK\x01\x02'));
  return archive;
}

function severalFiles(): Buffer {
  const archive = zipOf([{}]);
  archive.writeUInt16LE(1, archive.length - 18);
  return archive;
}
