import assert from 'node:assert/strict';
import fs from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { openDecompressed, type Compression } from '../../../corpus/read/compression.js';
import { WriteError } from '../../../corpus/shard.js';
import { createCompressedFile } from '../../../corpus/write/compression.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { joined } from '../samples.js';

const COMPRESSIONS: readonly Compression[] = ['none', 'gzip', 'zstd'];

describe('compressed files that are written', () => {
  let folder: TemporaryFolder;
  before(() => (folder = makeFolder()));
  after(() => folder.remove());

  async function written(compression: Compression, chunks: readonly Uint8Array[]): Promise<Buffer> {
    const name = `${folder.path}/out`;
    const file = await createCompressedFile(name, compression);
    for (const chunk of chunks) await file.write(chunk);
    await file.close();
    return fs.readFileSync(name);
  }

  for (const compression of COMPRESSIONS) {
    describe(compression, () => {
      it('are read as what was written, and do not depend on how it was cut', async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 10 }), async (chunks) => {
            const packed = await written(compression, chunks);
            const whole = Buffer.concat(chunks);
            assert.deepEqual(packed, await written(compression, [whole]));
            const read = await openDecompressed(folder.write('in', packed));
            assert.equal(read.compression, compression);
            assert.deepEqual(await joined(read.chunks), whole);
          }),
          { numRuns: 15 },
        );
      });
      it('may be large', async () => {
        const text = Buffer.from(Array.from({ length: 2_500_000 }, (_, at) => ((at * at) >>> 7) & 0x7f));
        const chunks = Array.from({ length: 4 }, () => [text.subarray(0, 1_000_001), text.subarray(1_000_001)]).flat();
        const packed = await written(compression, chunks);
        const read = await openDecompressed(folder.write('in', packed));
        assert.ok((await joined(read.chunks)).equals(Buffer.concat(chunks)));
      });
      it('leave no descriptor open, whatever goes wrong', async function () {
        if (!fs.existsSync('/dev/full') || !fs.existsSync('/proc/self/fd')) this.skip();
        const open = (): number => fs.readdirSync('/proc/self/fd').length;
        const before = open();
        const isFull = (error: unknown): boolean =>
          error instanceof WriteError && error.message === '/dev/full cannot be written: the disk is full';
        const file = await createCompressedFile('/dev/full', compression);
        const noise = Buffer.from(Array.from({ length: 700_000 }, (_, at) => (Math.imul(at, 0x9e3779b1) >>> 13) & 0xff));
        await assert.rejects(async () => {
          for (let times = 0; times < 40; times++) await file.write(noise);
        }, isFull);
        await file.abort();
        const small = await createCompressedFile('/dev/full', compression);
        await small.write(Buffer.from('a'));
        await assert.rejects(small.close(), isFull);
        await small.abort();
        const left = await createCompressedFile(`${folder.path}/left`, compression);
        await left.write(noise);
        await left.abort();
        await left.abort();
        assert.equal(open(), before);
      });
    });
  }

  it('cannot be made where there is no folder or another thing', async () => {
    await assert.rejects(
      createCompressedFile(`${folder.path}/none/out`, 'gzip'),
      (error) => error instanceof WriteError && /its folder does not exist/.test(error.message),
    );
    await assert.rejects(
      createCompressedFile(folder.path, 'none'),
      (error) => error instanceof WriteError && /it is a folder/.test(error.message),
    );
  });

  it('say nothing of when and where they were made', async () => {
    const packed = await written('gzip', [Buffer.from('a')]);
    assert.deepEqual([...packed.subarray(0, 10)], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
    assert.equal(gunzipSync(packed).toString(), 'a');
  });
});
