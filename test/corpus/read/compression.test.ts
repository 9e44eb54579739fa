import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { EXPANSION_LIMITS, openDecompressed, type ExpansionLimits } from '../../../corpus/read/compression.js';
import { startXxhash64 } from '../../../corpus/read/xxhash.js';
import { ShardError } from '../../../corpus/shard.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { joined } from '../samples.js';
import { blockOf, frameOf, rawBlock, repeatedBlock, skippableFrame } from '../zstd-frames.js';

describe('compressed files', () => {
  let folder: TemporaryFolder;
  before(() => (folder = makeFolder()));
  after(() => folder.remove());

  async function read(content: Uint8Array, limits?: ExpansionLimits): Promise<string> {
    const { compression, chunks } = await openDecompressed(folder.write('a file', content), limits);
    return `${compression}: ${(await joined(chunks)).toString('latin1')}`;
  }
  async function refused(content: Uint8Array, message: RegExp, limits?: ExpansionLimits): Promise<void> {
    await assert.rejects(read(content, limits), (error) => error instanceof ShardError && message.test(error.message));
  }
  const join = (...parts: readonly (Uint8Array | string)[]): Buffer =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));

  it('that are not compressed are read as they are', async () => {
    assert.equal(await read(Buffer.from('plain')), 'none: plain');
    assert.equal(await read(Buffer.from('')), 'none: ');
    assert.equal(await read(Buffer.from([0x1f])), 'none: \x1f');
  });

  for (const [name, magic] of [
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])],
    ['bzip2', Buffer.from('BZh91AY&SY')],
    ['lz4', Buffer.from([4, 0x22, 0x4d, 0x18, 0x64])],
  ] as const) {
    it(`of another kind are told by name: ${name}`, () => refused(magic, new RegExp(`is compressed with ${name}`)));
  }

  it('are files', async () => {
    await assert.rejects(openDecompressed(folder.path), /is a folder/);
    await assert.rejects(openDecompressed(`${folder.path}/none`), /cannot be opened: there is no such file/);
    if (process.platform !== 'win32') await assert.rejects(openDecompressed('/dev/null'), /is not a regular file/);
  });

  it('leave no descriptor open when they are left early', async function () {
    if (!fs.existsSync('/proc/self/fd')) this.skip();
    const open = (): number => fs.readdirSync('/proc/self/fd').length;
    const files = [
      Buffer.alloc(5_000_000, 'ab'),
      gzipSync(Buffer.alloc(5_000_000, 'ab')),
      frameOf([repeatedBlock('a', 100_000), rawBlock('b')]),
    ];
    for (const [index, content] of files.entries()) {
      const file = folder.write(`left ${index}`, content);
      const before = open();
      const { chunks } = await openDecompressed(file);
      for await (const chunk of chunks) {
        assert.ok(chunk.length > 0);
        break;
      }
      assert.equal(open(), before);
    }
  });

  describe('gzip', () => {
    const one = gzipSync('one');
    const two = gzipSync('two');

    it('reads every member, also behind zeros', async () => {
      assert.equal(await read(one), 'gzip: one');
      assert.equal(await read(join(one, two, gzipSync(''), one)), 'gzip: onetwoone');
      assert.equal(await read(join(one, Buffer.alloc(700_000), two)), 'gzip: onetwo');
      assert.equal(await read(join(one, Buffer.alloc(1), two, Buffer.alloc(512))), 'gzip: onetwo');
      assert.equal(await read(gzipSync('')), 'gzip: ');
    });
    it('tells what is cut off', async () => {
      const packed = gzipSync(Buffer.from(Array.from({ length: 9000 }, (_, at) => at % 251)));
      for (const length of [2, 9, 10, 15, packed.length - 9, packed.length - 8, packed.length - 1]) {
        await refused(packed.subarray(0, length), /is cut off/);
        await refused(join(one, packed.subarray(0, length)), /is cut off/);
        await refused(join(one, Buffer.alloc(3), packed.subarray(0, length)), /is cut off/);
      }
    });
    it('tells what is behind it or broken in it', async () => {
      await refused(join(one, 'junk'), /something else behind its last gzip member/);
      await refused(join(one, Buffer.alloc(5), 'junk'), /something else behind its last gzip member/);
      const flipped = Buffer.from(one);
      flipped[flipped.length - 6] = 0xff ^ flipped.readUInt8(flipped.length - 6);
      await refused(flipped, /is damaged/);
      await refused(Buffer.from([0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 0]), /is damaged/);
    });
    it('that is broken ends no process', () => {
      const reader = new URL('../../../corpus/read/compression.js', import.meta.url).href;
      const script = `
        const { openDecompressed } = await import(${JSON.stringify(reader)});
        for (const file of process.argv.slice(1)) {
          const { chunks } = await openDecompressed(file);
          try {
            for await (const chunk of chunks) if (chunk.length === 0) break;
          } catch (error) {
            console.log(error.message);
          }
          await new Promise((resolve) => setTimeout(resolve, 20));
        }`;
      const large = gzipSync(Buffer.from(Array.from({ length: 900_000 }, (_, at) => Math.imul(at, 0x9e3779b1) >>> 24)));
      const files = [one.subarray(0, -3), join(one, 'junk'), large.subarray(0, -1), join(large, 'junk'), join(large, '\0', 'junk')];
      const names = files.map((content, index) => folder.write(`broken ${index}.gz`, content));
      const child = spawnSync(process.execPath, ['--input-type=module', '-e', script, ...names], { encoding: 'utf8' });
      assert.equal(child.stderr, '');
      assert.deepEqual(
        child.stdout
          .trim()
          .split('\n')
          .map((line) => /^is (cut off|damaged)/.exec(line)?.[1]),
        ['cut off', 'damaged', 'cut off', 'damaged', 'damaged'],
      );
    });
    it('gives what came before the damage', async () => {
      const { chunks } = await openDecompressed(folder.write('cut', gzipSync(Buffer.alloc(3_000_000, 'abc')).subarray(0, -4)));
      let bytes = 0;
      await assert.rejects(async () => {
        for await (const chunk of chunks) bytes += chunk.length;
      }, /is cut off/);
      assert.ok(bytes > 2_000_000);
    });
    it('is the same bytes, wherever members and zeros are', async () => {
      const part = fc.oneof(
        fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ bytes, packed: gzipSync(bytes) })),
        fc.integer({ min: 1, max: 600 }).map((zeros) => ({ bytes: new Uint8Array(), packed: Buffer.alloc(zeros) })),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(part, { maxLength: 12 }), async (parts) => {
          const text = await read(join(one, ...parts.map(({ packed }) => packed)));
          assert.equal(text, `gzip: one${join(...parts.map(({ bytes }) => bytes)).toString('latin1')}`);
        }),
        { numRuns: 40 },
      );
    });
  });

  describe('zstd', () => {
    const one = frameOf([rawBlock('one')]);
    const two = frameOf([rawBlock('t'), repeatedBlock('w', 2), rawBlock('o')]);

    it('reads every frame and passes over what is to be skipped', async () => {
      assert.equal(await read(one), 'zstd: one');
      assert.equal(await read(join(one, two, skippableFrame(300_000), one)), 'zstd: onetwwoone');
      assert.equal(await read(join(skippableFrame(0), one)), 'zstd: one');
      assert.equal(await read(frameOf([rawBlock('')])), 'zstd: ');
      assert.equal(await read(frameOf([rawBlock('single')], { content: 6 })), 'zstd: single');
    });
    it('tells what is cut off', async () => {
      for (let length = 4; length < two.length; length++) await refused(join(one, two.subarray(0, length)), /is cut off/);
      await refused(join(one, skippableFrame(9).subarray(0, -1)), /is cut off/);
      await refused(join(one, skippableFrame(9).subarray(0, 6)), /is cut off/);
    });
    it('tells what is behind it', async () => {
      await refused(join(one, 'junk'), /something else behind its last zstd frame, at byte/);
      await refused(join(one, '\0'), /something else behind its last zstd frame/);
      await refused(join(one, gzipSync('x')), /something else behind its last zstd frame/);
    });
    it('checks checksums and sizes', async () => {
      assert.equal(await read(frameOf([rawBlock('abc')], { checksum: checksumOf('abc') })), 'zstd: abc');
      await refused(frameOf([rawBlock('abc')], { checksum: checksumOf('abd') }), /is damaged/);
      await refused(frameOf([rawBlock('abc')], { content: 4 }), /is damaged/);
      await refused(frameOf([rawBlock('abc')], { content: 3, tail: 'x' }), /something else/);
      await refused(frameOf([rawBlock('abc'), rawBlock('d')], { content: 3 }), /is damaged/);
    });
    it('refuses what it cannot unpack or could not hold', async () => {
      await refused(frameOf([rawBlock('abc')], { dictionary: 7 }), /needs a dictionary/);
      await refused(frameOf([rawBlock('abc')], { windowByte: 0xf8 }), /wants .* of memory/);
      await refused(frameOf([rawBlock('abc')], { windowByte: 0x90 }), /wants 256 MiB of memory/);
      await refused(frameOf([rawBlock('abc')], { reserved: true }), /reserved bit/);
      await refused(frameOf([blockOf(3, 1, 'x')]), /no known type/);
      await refused(frameOf([blockOf(1, 200_000, 'x')]), /a block has 200000 bytes/);
    });
  });

  describe('bombs', () => {
    it('are told by how far they unfold', async () => {
      const limits = { ...EXPANSION_LIMITS, ratioFrom: 1_000_000 };
      await refused(gzipSync(Buffer.alloc(20_000_000)), /unfolds \d+:1 after \d+ bytes: more than 250:1 is taken for a bomb/, limits);
      const zeros = frameOf(Array.from({ length: 100 }, () => repeatedBlock('\0', 100_000)));
      await refused(zeros, /unfolds \d+:1/, limits);
    });
    it('are told by how much they are', () =>
      refused(gzipSync(Buffer.alloc(200_000)), /unfolds to more than 100000 bytes/, { ...EXPANSION_LIMITS, bytes: 100_000 }));
    it('are not small files of zeros', async () => {
      assert.equal((await read(gzipSync(Buffer.alloc(3_000_000)))).length, 3_000_006);
    });
  });
});

function checksumOf(bytes: string | Buffer): number {
  const hash = startXxhash64();
  hash.update(Buffer.from(bytes));
  return hash.digest32();
}

describe('XXH64', () => {
  // The low halves of what the reference implementation gives.
  for (const [text, low] of [
    ['', 0x51d8e999],
    ['a', 0xa98c6e5b],
    ['abc', 0xad770999],
  ] as const) {
    it(`of ${JSON.stringify(text)}`, () => assert.equal(checksumOf(text), low));
  }
  it('does not depend on how the bytes are cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(40), { maxLength: 12 }), (bytes, sizes) => {
        const hash = startXxhash64();
        let at = 0;
        for (const size of [...sizes, bytes.length]) {
          hash.update(Buffer.from(bytes.subarray(at, at + size)));
          at += size;
        }
        assert.equal(hash.digest32(), checksumOf(Buffer.from(bytes)));
      }),
    );
  });
});
