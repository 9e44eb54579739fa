import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { GitError, listStaged, readObjects } from '../../server/document/git.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';

describe('staged files', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = makeFolder({ 'old.py': 'old = 1\n' });
    git('init', '-q');
    git('config', 'user.email', 'tester@example.org');
    git('config', 'user.name', 'Tester');
    git('add', '.');
    git('commit', '-q', '-m', 'first');
  });
  afterEach(() => folder.remove());

  function git(...args: string[]): string {
    return execFileSync('git', args, { cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  }

  function staged(cwd = folder.path, paths: readonly string[] = []): Record<string, string> {
    const files = listStaged(cwd, paths);
    return Object.fromEntries(
      [...readObjects(cwd, files)].map(([file, content]) => [path.relative(folder.path, file.path), content.toString()]),
    );
  }

  it('gives what is staged, not what stands in the working tree', () => {
    folder.write('a.py', 'staged\n');
    git('add', 'a.py');
    folder.write('a.py', 'working tree\n');
    folder.write('untracked.py', 'untracked\n');
    folder.write('old.py', 'changed, not staged\n');
    assert.deepEqual(staged(), { 'a.py': 'staged\n' });
  });

  it('gives changed and renamed files, not deleted ones, links or submodules', () => {
    git('mv', 'old.py', 'new.py');
    fs.symlinkSync('new.py', path.join(folder.path, 'link.py'));
    git('add', '.');
    git('update-index', '--add', '--cacheinfo', `160000,${git('rev-parse', 'HEAD').trim()},submodule.py`);
    assert.deepEqual(staged(), { 'new.py': 'old = 1\n' });
  });

  it('works before the first commit, in a sub folder, and for given paths', () => {
    const fresh = makeFolder({ 'sub/a.py': 'a', 'sub/[b].py': 'b', 'c.py': 'c' });
    try {
      execFileSync('git', ['init', '-q'], { cwd: fresh.path });
      execFileSync('git', ['add', '.'], { cwd: fresh.path });
      const sub = path.join(fresh.path, 'sub');
      assert.deepEqual(
        listStaged(sub, []).map((file) => path.relative(fresh.path, file.path)),
        ['c.py', 'sub/[b].py', 'sub/a.py'],
      );
      assert.deepEqual(
        listStaged(sub, ['[b].py']).map((file) => path.relative(fresh.path, file.path)),
        ['sub/[b].py'],
      );
    } finally {
      fresh.remove();
    }
  });

  it('gives contents of any bytes and sizes, and odd names', () => {
    folder.write('bytes.py', Buffer.from([0, 255, 10, 13, 10]));
    folder.write('empty.py', '');
    folder.write('new\nline "q" ü.py', 'odd\n');
    git('add', '.');
    const files = listStaged(folder.path, []);
    const contents = new Map([...readObjects(folder.path, files)].map(([file, content]) => [path.basename(file.path), content]));
    assert.deepEqual([...(contents.get('bytes.py') ?? [])], [0, 255, 10, 13, 10]);
    assert.equal(contents.get('empty.py')?.length, 0);
    assert.equal(contents.get('new\nline "q" ü.py')?.toString(), 'odd\n');
    assert.equal(files.find((file) => file.path.endsWith('bytes.py'))?.size, 5);
  });

  it('reads the index that a hook was given', () => {
    folder.write('a.py', 'in the other index\n');
    const other = path.join(folder.path, 'other-index');
    execFileSync('git', ['add', 'a.py'], { cwd: folder.path, env: { ...process.env, GIT_INDEX_FILE: other } });
    const before = process.env['GIT_INDEX_FILE'];
    process.env['GIT_INDEX_FILE'] = other;
    try {
      assert.deepEqual(staged()['a.py'], 'in the other index\n');
    } finally {
      if (before === undefined) delete process.env['GIT_INDEX_FILE'];
      else process.env['GIT_INDEX_FILE'] = before;
    }
  });

  it('runs nothing that the repository names', () => {
    const proof = path.join(folder.path, 'it-ran');
    const script = folder.write('.git/evil.sh', `#!/bin/sh\necho "$0 $@" >> '${proof}'\ncat "$1" 2>/dev/null\n`);
    fs.chmodSync(script, 0o755);
    git('config', 'core.fsmonitor', script);
    git('config', 'diff.external', script);
    git('config', 'diff.evil.textconv', script);
    git('config', 'filter.evil.clean', script);
    git('config', 'filter.evil.smudge', script);
    git('config', 'core.pager', script);
    git('config', 'alias.cat-file', `!${script}`);
    fs.mkdirSync(path.join(folder.path, '.git', 'hooks'), { recursive: true });
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction'])
      // poisonlint-disable-next-line dropped-file -- hooks that a hostile repository brings, to see that nobody runs them
      fs.copyFileSync(script, path.join(folder.path, '.git', 'hooks', hook));
    // Staged without the configuration at hand, so that only the reading could run it.
    folder.write('.gitattributes', '*.py diff=evil filter=evil\n');
    folder.write('a.py', 'planted\n');
    const object = execFileSync('git', ['-c', 'core.fsmonitor=false', 'hash-object', '-w', '--no-filters', 'a.py'], { cwd: folder.path })
      .toString()
      .trim();
    execFileSync(
      'git',
      ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', 'update-index', '--add', '--cacheinfo', `100644,${object},a.py`],
      { cwd: folder.path },
    );
    fs.rmSync(proof, { force: true });

    assert.equal(staged()['a.py'], 'planted\n');
    assert.equal(fs.existsSync(proof), false);

    // The trap works: git by itself does run it.
    git('diff', '--cached', '--raw');
    assert.equal(fs.existsSync(proof), true);
  });

  it('says clearly that there is no repository', () => {
    const outside = makeFolder();
    try {
      assert.throws(
        () => listStaged(outside.path, []),
        (error: unknown) => error instanceof GitError && /not a git repository/.test(error.message),
      );
    } finally {
      outside.remove();
    }
  });
});
