/** Repositories of many files, of large ones, and of some that unfold without end. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { gitShard } from '../../../corpus/read/git.js';
import { ShardError, type Shard } from '../../../corpus/shard.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { makeRepository, type TestRepository } from '../read/repositories.js';

const FILES = 100_000;
const LARGE_BYTES = 500 * 1024 * 1024;

describe('large git repositories', () => {
  let folder: TemporaryFolder;
  let repository: TestRepository;
  const shard = (allBlobs = false): Shard =>
    gitShard({ repository: repository.path, name: 'repository.tar', source: 'repository', temporaryFolder: folder.path, allBlobs });

  beforeEach(() => {
    folder = makeFolder();
    repository = makeRepository(folder);
  });
  afterEach(() => folder.remove());

  it(`has ${FILES} files`, async () => {
    const lines = Array.from({ length: FILES }, (_, at) => {
      const content = `x = ${at}\n`.repeat(20);
      return `M 100644 inline d${at % 100}/f${at}.py\ndata ${content.length}\n${content}\n`;
    });
    const commit = 'commit refs/heads/main\ncommitter a <a@b> 1000000000 +0000\ndata 0\n';
    execFileSync('git', ['-C', repository.path, 'fast-import', '--quiet'], { input: commit + lines.join('') });
    for (const allBlobs of [false, true]) {
      let rows = 0;
      for await (const { content } of shard(allBlobs).samples()) rows += content.kind === 'bytes' ? 1 : 0;
      assert.equal(rows, FILES);
    }
  });

  it('has a file of 500 MB, which passes through in pieces', async () => {
    const file = path.join(repository.path, 'large.py');
    const piece = Buffer.from('x = 1 # some line of code\n'.repeat(40_330));
    const hash = createHash('sha256');
    const out = fs.openSync(file, 'w');
    for (let at = 0; at < LARGE_BYTES; at += piece.length) {
      fs.writeSync(out, piece);
      hash.update(piece);
    }
    fs.closeSync(out);
    const size = fs.statSync(file).size;
    repository.commitAll();
    fs.rmSync(file);
    const before = process.memoryUsage().rss;
    let most = 0;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    try {
      for await (const { content } of shard().samples())
        assert.ok(content.kind === 'gap' && content.bytes === size && content.gap.reason === 'size');
      const kept = path.join(folder.path, 'kept.tar.part');
      await shard().rewrite(() => Promise.resolve({ excluded: false, annotation: '[]' }), { kept });
      const again = execFileSync('sh', ['-c', 'tar -xOf "$1" large.py | sha256sum', 'sh', kept]).toString().slice(0, 64);
      assert.equal(again, hash.digest('hex'));
    } finally {
      clearInterval(timer);
    }
    assert.ok(most - before < 150e6, `${(most - before) / 1e6} MB more`);
  });

  it('stops at trees that name one file a hundred thousand times, and at one object of zeros', async () => {
    let object = repository.object('blob', Buffer.alloc(4_096, 'x'));
    for (let depth = 0; depth < 5; depth++)
      object = repository.tree(
        Array.from({ length: 10 }, (_, at) => ({ mode: depth === 0 ? '100644' : '40000', name: String(at), object })),
      );
    repository.commit(object);
    await assert.rejects(
      async () => {
        for await (const sample of shard().samples()) assert.equal(sample.content.kind, 'bytes');
      },
      (error) => error instanceof ShardError && /taken for a bomb/.test(error.message),
    );
    repository.commit(
      repository.tree([
        { mode: '100644', name: 'good.py', object: repository.object('blob', 'x') },
        { mode: '100644', name: 'zeros.py', object: repository.object('blob', Buffer.alloc(300 * 1024 * 1024)) },
      ]),
    );
    const kinds: string[] = [];
    for await (const { content } of shard().samples()) kinds.push(content.kind === 'gap' ? content.gap.message : content.kind);
    assert.equal(kinds[0], 'bytes');
    assert.match(kinds[1] ?? '', /taken for a bomb/);
  });
});
