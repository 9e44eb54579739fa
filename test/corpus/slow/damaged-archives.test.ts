/**
 * Archives that are damaged at random, headers most of all. Whatever is made of them: it is samples or a clear error, what is kept is what
 * was looked at, and Python reads nothing of it that was not.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { tarShard } from '../../../corpus/read/tar.js';
import { zipShard } from '../../../corpus/read/zip.js';
import { ShardError, type Shard } from '../../../corpus/shard.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { pax, tarEntry, tarOf, withChecksum } from '../tar-bytes.js';
import { descriptor, extraField, wideNumbers, zipOf } from '../zip-bytes.js';
import { membersOf, type Kind } from './members.js';

const EACH = 1500;
const EMPTY = digestOf(new Uint8Array());

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whole numbers from 0 on, the same in every run. */
type Random = (below: number) => number;

function createRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor(((state >>> 8) / 2 ** 24) * below);
  };
}

const INNER = 'hidden = 1';

const TAR = tarOf(
  pax({ comment: 'x' }, 'g'),
  { name: 'dir/', type: '5' },
  { name: 'dir/a.py', content: 'alpha = 1\n'.repeat(60) },
  pax({ path: `${'long/'.repeat(30)}b.py`, mtime: '1.5' }),
  { name: 'b.py', content: 'beta' },
  tarEntry({ name: '././@LongLink', type: 'L', content: `${'gnu/'.repeat(40)}c.py\0` }),
  { name: 'c.py', content: 'gamma', magic: 'ustar  \0' },
  { name: 'link', type: '2', link: 'dir' },
  { name: 'hard.py', type: '1', link: 'dir/a.py' },
  { name: 'd.py', prefix: 'some/prefix', content: tarEntry({ name: 'inner.py', content: INNER }) },
  { name: 'e.py', content: 'end' },
);

const LATE = Buffer.from('late content');
const WIDE = { size: 0xffffffff, packedSize: 0xffffffff, extra: extraField(1, wideNumbers(4, 4)) };

const ZIP = zipOf(
  [
    { name: 'dir/', method: 0 },
    { name: 'dir/a.py', content: 'alpha = 1\n'.repeat(60) },
    { name: 'b.py', content: 'beta', method: 0, extra: extraField(0x5455, Buffer.from([1, 1, 2, 3, 4])) },
    {
      name: 'late.py',
      content: LATE,
      flags: 8,
      local: { crc: 0, packedSize: 0, size: 0 },
      behind: descriptor(LATE, deflateRawSync(LATE).length),
    },
    { name: 'link', content: 'dir', method: 0, mode: 0o120777 },
    { name: 'wide.py', content: 'wide', method: 0, central: WIDE, local: WIDE },
    { name: 'inner.zip', content: zipOf([{ name: 'evil.py', content: INNER }]), method: 0 },
  ],
  { comment: Buffer.from('comment') },
);

/** The places where headers and records begin, and how many bytes of them matter. */
function headersOf(kind: Kind, bytes: Buffer): readonly number[] {
  const places: number[] = [];
  if (kind === 'tar') for (let at = 0; at < bytes.length; at += 512) places.push(at);
  else for (let at = bytes.indexOf('PK'); at !== -1; at = bytes.indexOf('PK', at + 1)) places.push(at);
  return places;
}

const TAR_FIELDS = [0, 5, 124, 130, 135, 156, 157, 257, 263, 345];
const VALUES = [0, 1, 0x20, 0x2f, 0x30, 0x35, 0x7f, 0xff];

function damaged(kind: Kind, bytes: Buffer, random: Random): Buffer {
  const headers = headersOf(kind, bytes);
  const header = headers[random(headers.length)] ?? 0;
  const inHeader = header + (kind === 'tar' ? (TAR_FIELDS[random(TAR_FIELDS.length)] ?? 0) : random(46));
  const at = Math.min(random(2) === 0 ? inHeader : random(bytes.length), bytes.length - 1);
  const start = kind === 'tar' ? at - (at % 512) : at;
  const length = kind === 'tar' ? 512 * (1 + random(3)) : 1 + random(60);
  switch (random(6)) {
    case 0:
      return bytes.subarray(0, Math.max(1, at));
    case 1:
      return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + length)]);
    case 2: {
      const from = kind === 'tar' ? 512 * random(Math.floor(bytes.length / 512)) : random(bytes.length);
      return Buffer.concat([bytes.subarray(0, start), bytes.subarray(from, from + length), bytes.subarray(start)]);
    }
    default: {
      const copy = Buffer.from(bytes);
      copy[at] = random(2) === 0 ? random(256) : (VALUES[random(VALUES.length)] ?? 0);
      return copy;
    }
  }
}

function mutant(kind: Kind, random: Random): Buffer {
  let bytes = kind === 'tar' ? TAR : ZIP;
  for (let times = 1 + random(3); times > 0; times--) bytes = damaged(kind, bytes, random);
  const copy = Buffer.from(bytes.length === 0 ? 'x' : bytes);
  // Most with checksums that fit, or nothing but these would be tested.
  if (kind === 'tar' && random(4) > 0) {
    for (let at = 0; at + 512 <= copy.length; at += 512)
      if (copy.toString('latin1', at + 257, at + 262) === 'ustar') withChecksum(copy.subarray(at, at + 512));
  }
  return copy;
}

/** What is looked at of each row; nothing where the archive cannot be read. */
async function lookedAt(shard: Shard): Promise<string[] | undefined> {
  const rows: string[] = [];
  try {
    for await (const { content } of shard.samples()) rows.push(content.kind === 'bytes' ? digestOf(content.bytes) : content.kind);
    return rows;
  } catch (error) {
    assert.ok(error instanceof ShardError, String(error));
    return undefined;
  }
}

describe('corpus: damaged archives', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  for (const kind of ['tar', 'zip'] as const) {
    it(`${kind}: Python reads nothing of what is kept that was not looked at`, async () => {
      const random = createRandom(18);
      const shardOf = (file: string): Shard => (kind === 'tar' ? tarShard : zipShard)({ file, name: file, source: file });
      const kept: { readonly file: string; readonly rows: readonly string[] }[] = [];
      for (let count = 0; count < EACH; count++) {
        const shard = shardOf(folder.write(`${count}`, mutant(kind, random)));
        const rows = await lookedAt(shard);
        if (rows === undefined) continue;
        const file = `${folder.path}/${count}-kept`;
        await shard.rewrite(async (row) => ({ excluded: rows[row] === 'gap', annotation: '[]' }), { kept: file });
        assert.deepEqual(
          await lookedAt(shardOf(file)),
          rows.filter((row) => row !== 'gap'),
        );
        kept.push({ file, rows });
      }
      assert.ok(kept.length > EACH / 4, `${kept.length} of ${EACH} could be read`);
      const members = membersOf(
        kind,
        kept.map(({ file }) => file),
        '--until-error',
      );
      let compared = 0;
      for (const [index, { file, rows }] of kept.entries()) {
        const known = new Set([...rows, EMPTY, null]);
        for (const { name, content } of members[index] ?? []) {
          assert.ok(known.has(content), `${file}: ${name}`);
          compared++;
        }
      }
      assert.ok(compared > EACH, `${compared} members compared`);
    });
  }
});
