/** Real wheels and npm tarballs, rewritten and read again by Python's own tarfile and zipfile. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tarShard } from '../../../corpus/read/tar.js';
import { zipShard } from '../../../corpus/read/zip.js';
import type { Shard, Verdict } from '../../../corpus/shard.js';
import { ensureArchive, readPackageList, type PinnedPackage } from '../../packages/packages.js';
import { zipOf } from '../zip-bytes.js';
import { membersOf } from './members.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';

const EACH = 10;
function isExcluded(row: number): boolean {
  return row % 3 === 1;
}

async function verdictOf(row: number): Promise<Verdict> {
  return { excluded: isExcluded(row), annotation: isExcluded(row) ? `[{"row":${row}}]` : '[]' };
}

async function rewritten(shard: Shard, folder: string, run: string): Promise<readonly string[]> {
  const outputs = {
    kept: join(folder, `kept${run}`),
    excluded: join(folder, `excluded${run}`),
    annotated: join(folder, `annotated${run}`),
  };
  await shard.rewrite(verdictOf, outputs);
  return Object.values(outputs);
}

async function samplesOf(shard: Shard): Promise<{ readonly rows: number; readonly gaps: string[] }> {
  const gaps: string[] = [];
  let rows = 0;
  for await (const { row, origin, content } of shard.samples()) {
    assert.equal(row, rows++);
    if (content.kind === 'gap') gaps.push(`${origin.path ?? ''}: ${content.gap.message}`);
  }
  return { rows, gaps };
}

describe('corpus: archives of real packages', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  const list = readPackageList();
  const packages: readonly PinnedPackage[] = ['pypi', 'npm'].flatMap((registry) =>
    list.filter((each) => each.registry === registry).slice(0, EACH),
  );
  assert.equal(packages.length, 2 * EACH);

  for (const pinned of packages) {
    it(`${pinned.registry} ${pinned.name}: what is kept and what is excluded is all of it, as Python reads it`, async () => {
      const file = await ensureArchive(pinned);
      const kind = pinned.registry === 'npm' ? 'tar' : 'zip';
      const shard = (kind === 'tar' ? tarShard : zipShard)({ file, name: basename(file), source: file });
      const { rows, gaps } = await samplesOf(shard);
      assert.deepEqual(gaps, []);
      const first = await rewritten(shard, folder.path, '');
      const second = await rewritten(shard, folder.path, '-again');
      assert.deepEqual(
        first.map((name) => readFileSync(name)),
        second.map((name) => readFileSync(name)),
      );

      const [original = [], kept = [], excluded = [], annotated = []] = membersOf(kind, [file, ...first]);
      assert.equal(original.length, rows);
      assert.deepEqual(
        kept,
        original.filter((_, row) => !isExcluded(row)),
      );
      assert.deepEqual(
        excluded.slice(0, -1),
        original.filter((_, row) => isExcluded(row)),
      );
      assert.deepEqual(annotated.slice(0, -1), original);
      assert.equal(excluded.at(-1)?.name, "'poisonlint.jsonl'");
      assert.equal(annotated.at(-1)?.name, "'poisonlint.jsonl'");
    });
  }

  it('zip64: archives of more than 65,534 entries', async () => {
    const bytes = zipOf(
      Array.from({ length: 65_600 }, (_, index) => ({ name: `${index}`, method: 0 })),
      { zip64: true },
    );
    const file = folder.write('many.zip', bytes);
    const shard = zipShard({ file, name: 'many.zip', source: file });
    const [original = [], kept = []] = membersOf('zip', [file, ...(await rewritten(shard, folder.path, '')).slice(0, 1)]);
    assert.equal(original.length, 65_600);
    assert.deepEqual(
      kept,
      original.filter((_, row) => !isExcluded(row)),
    );
  });
});
