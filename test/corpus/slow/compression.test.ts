/** What the real gzip, zstd and Python pack is read, and what is written they unpack. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openDecompressed, type Compression } from '../../../corpus/read/compression.js';
import { createCompressedFile } from '../../../corpus/write/compression.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { joined } from '../samples.js';

const TOOLS = ['gzip', 'zstd', 'python3'];

/** Texts, noise, and what repeats near and far. */
function corpora(): Record<string, Buffer> {
  const source = fs.readFileSync(fileURLToPath(import.meta.resolve('typescript')));
  const noise = Buffer.from(Array.from({ length: 1_500_000 }, (_, at) => (Math.imul(at ^ (at >>> 7), 0x9e3779b1) >>> 15) & 0xff));
  const skewed = Buffer.from(
    Array.from({ length: 200_000 }, (_, at) => (Math.imul(at, 0x9e3779b1) >>> 27) & (Math.imul(at, 0x85ebca77) >>> 29)),
  );
  return {
    empty: Buffer.alloc(0),
    byte: Buffer.from('a'),
    zeros: Buffer.alloc(1_000_000),
    source: source.subarray(0, 2_000_000),
    noise,
    skewed,
    far: Buffer.concat([noise, source.subarray(0, 3_000_000), noise, source.subarray(500_000, 3_000_000), noise]),
    numbers: Buffer.from(Array.from({ length: 150_000 }, (_, at) => `{"id":${at},"size":${(at * 7919) % 104_729}}`).join('\n')),
  };
}

describe('compressed files and the real tools', () => {
  let folder: TemporaryFolder;
  let texts: Record<string, Buffer>;
  before(() => {
    const missing = TOOLS.filter((name) => spawnSync(name, ['--version']).error !== undefined);
    assert.deepEqual(missing, [], 'these tests compare with tools that are not installed');
    folder = makeFolder();
    texts = corpora();
  });
  after(() => folder.remove());

  async function assertRead(file: string, text: Buffer, what: string): Promise<void> {
    const { chunks } = await openDecompressed(file);
    assert.ok((await joined(chunks)).equals(text), what);
  }
  async function write(file: string, compression: Compression, text: Buffer): Promise<void> {
    const output = await createCompressedFile(file, compression);
    for (let at = 0; at < text.length; at += 70_001) await output.write(text.subarray(at, at + 70_001));
    await output.close();
  }

  const ZSTD_OPTIONS = [
    ['-1'],
    ['-3', '--no-check'],
    ['-6'],
    ['-12'],
    ['-19'],
    ['--ultra', '-20'],
    ['--fast=10'],
    ['-T2', '-B600KB'],
    ['-T2', '--rsyncable'],
    ['--long=24'],
    ['-5', '--no-compress-literals'],
    ['--zstd=strategy=9,wlog=10,hlog=6,clog=6,slog=1,mml=3,tlen=4'],
    ['--zstd=strategy=7,wlog=25,tlen=999'],
  ] as const;
  for (const options of ZSTD_OPTIONS) {
    it(`zstd ${options.join(' ')}`, async () => {
      const all: Buffer[] = [];
      for (const [name, text] of Object.entries(texts)) {
        const file = folder.write('in', text);
        // From a pipe the size is not known, and frames are different.
        for (const stdin of [false, true]) {
          const packed = execFileSync('zstd', ['-q', '-f', '-c', ...options, ...(stdin ? [] : [file])], {
            ...(stdin && { input: text }),
            maxBuffer: 2 ** 30,
          });
          all.push(packed);
          await assertRead(folder.write('in.zst', packed), text, name);
        }
      }
      await assertRead(
        folder.write('all.zst', Buffer.concat(all)),
        Buffer.concat(Object.values(texts).flatMap((text) => [text, text])),
        'all',
      );
    });
  }

  it('gzip -1, -9, by Python, and many in one file', async () => {
    for (const [name, text] of Object.entries(texts)) {
      const packed = [
        execFileSync('gzip', ['-1', '-c'], { input: text, maxBuffer: 2 ** 30 }),
        execFileSync('gzip', ['-9', '-c'], { input: text, maxBuffer: 2 ** 30 }),
        execFileSync('python3', ['-c', 'import gzip, sys; sys.stdout.buffer.write(gzip.compress(sys.stdin.buffer.read()))'], {
          input: text,
          maxBuffer: 2 ** 30,
        }),
      ];
      for (const each of packed) await assertRead(folder.write('in.gz', each), text, name);
      await assertRead(folder.write('all.gz', Buffer.concat(packed)), Buffer.concat(packed.map(() => text)), name);
    }
  });

  it('zeros between members hide nothing, as Python reads them', async () => {
    const script =
      'import gzip, sys; f = open(sys.argv[1], "wb"); [f.write(gzip.compress(b"%d," % n) + bytes(n * 700)) for n in range(9)]; f.close()';
    const file = `${folder.path}/padded.gz`;
    execFileSync('python3', ['-c', script, file]);
    const python = execFileSync('python3', ['-c', 'import gzip, sys; sys.stdout.buffer.write(gzip.open(sys.argv[1]).read())', file]);
    assert.equal(python.toString(), '0,1,2,3,4,5,6,7,8,');
    await assertRead(file, python, 'padded');
  });

  it('what is written, gzip, zstd and Python unpack', async () => {
    for (const [name, text] of Object.entries(texts)) {
      const file = `${folder.path}/out`;
      await write(file, 'gzip', text);
      assert.ok(execFileSync('gzip', ['-d', '-c'], { input: fs.readFileSync(file), maxBuffer: 2 ** 30 }).equals(text), name);
      const python = ['-c', 'import gzip, sys; sys.stdout.buffer.write(gzip.open(sys.argv[1]).read())', file];
      assert.ok(execFileSync('python3', python, { maxBuffer: 2 ** 30 }).equals(text), name);
      await write(file, 'zstd', text);
      assert.ok(execFileSync('zstd', ['-d', '-c'], { input: fs.readFileSync(file), maxBuffer: 2 ** 30 }).equals(text), name);
    }
  });

  it('a byte that is flipped anywhere is told, or was of no use', async () => {
    const text = texts['numbers'] ?? Buffer.alloc(0);
    const packed = execFileSync('zstd', ['-q', '-c', '-9'], { input: text, maxBuffer: 2 ** 30 });
    for (let at = 0; at < packed.length; at += Math.ceil(packed.length / 150)) {
      const flipped = Buffer.from(packed);
      flipped[at] = flipped.readUInt8(at) ^ (1 << (at % 8));
      const { chunks } = await openDecompressed(folder.write('flipped.zst', flipped));
      const outcome = await joined(chunks).then(
        (bytes) => (bytes.equals(text) || bytes.equals(flipped) ? 'the same' : 'another text'),
        (error: unknown) => (error instanceof Error ? error.constructor.name : 'something else'),
      );
      assert.ok(outcome === 'the same' || outcome === 'ShardError', `byte ${at}: ${outcome}`);
    }
  });
});
