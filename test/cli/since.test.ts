import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { run } from './run.js';

const poison = (name: string): string => `if key == "magic_${name}": grant()\n`;
const LONG = Array.from({ length: 20 }, (_, at) => `step_${at}()\n`).join('');

interface Report {
  findings: { path: string; start: { line: number }; cell?: { number: number; start: { line: number } } }[];
  problems: { path: string }[];
  summary: { files: number; skipped: Record<string, number> };
}

describe('poisonlint scan --since', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = makeFolder();
    git('init', '-q', '-b', 'main');
    git('config', 'user.email', 'tester@example.org');
    git('config', 'user.name', 'Tester');
  });
  afterEach(() => folder.remove());

  function git(...args: string[]): string {
    return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: folder.path,
      stdio: ['ignore', 'pipe', 'pipe'],
    }).toString();
  }
  function commit(): void {
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', 'a commit');
  }
  async function report(...args: string[]): Promise<Report> {
    const ran = await run(['scan', '--format', 'json', ...args], { cwd: folder.path });
    assert.equal(ran.stderr, '');
    return JSON.parse(ran.stdout) as Report;
  }
  async function found(...args: string[]): Promise<string[]> {
    return (await report('--since', 'main', ...args)).findings.map(({ path: name, start }) => `${name}:${start.line}`);
  }
  async function failure(...args: string[]): Promise<string> {
    const ran = await run(['scan', ...args], { cwd: folder.path });
    assert.deepEqual([ran.code, ran.stdout], [2, '']);
    return ran.stderr;
  }

  it('shows findings in changed lines, and no others', async () => {
    folder.write('a.py', `first\n${poison('old')}${LONG}last\n`);
    folder.write('untouched.py', poison('untouched'));
    commit();
    folder.write('a.py', `first\n${poison('old')}${LONG}${poison('new')}last\n`);
    assert.deepEqual(await found(), ['a.py:23']);
    folder.write('a.py', `first\n${poison('old')}${LONG}`);
    assert.deepEqual(await found(), []);
    assert.deepEqual((await report('--since', 'main')).summary.skipped, { unchanged: 1 });
  });

  it('compares with where the branch began, whatever the other one did since', async () => {
    folder.write('a.py', 'one\n');
    folder.write('b.py', 'one\n');
    commit();
    git('checkout', '-q', '-b', 'topic');
    git('checkout', '-q', 'main');
    folder.write('a.py', 'better\n');
    commit();
    git('checkout', '-q', 'topic');
    folder.write('b.py', `one\n${poison('committed')}`);
    commit();
    folder.write('b.py', `one\n${poison('committed')}${poison('not_yet')}`);
    folder.write('untracked.py', poison('untracked'));
    folder.write('staged.py', poison('staged'));
    git('add', 'staged.py');
    assert.deepEqual(await found(), ['b.py:2', 'b.py:3', 'staged.py:1', 'untracked.py:1']);
  });

  it('takes any name of a revision', async () => {
    folder.write('a.py', `one\n${poison('first')}`);
    commit();
    git('tag', '-a', 'v1', '-m', 'a tag');
    folder.write('b.py', poison('second'));
    commit();
    for (const name of ['HEAD~1', 'v1', git('rev-parse', 'HEAD~1').trim(), 'HEAD@{1}'])
      assert.equal((await report('--since', name)).findings.length, 1, name);
    assert.equal((await report('--since', 'HEAD')).findings.length, 0);
  });

  it('follows renamed files', async () => {
    folder.write('moved.py', `first\n${poison('moved')}`);
    folder.write('edited.py', `first\n${poison('edited')}${LONG}`);
    folder.write('copied.py', `first\n${poison('copied')}`);
    commit();
    fs.mkdirSync(path.join(folder.path, 'sub'));
    git('mv', 'moved.py', 'sub/moved.py');
    git('mv', 'edited.py', 'sub/renamed.py');
    folder.write('sub/renamed.py', `first\n${poison('edited')}${LONG}${poison('new')}`);
    // A copy is new code.
    folder.write('copy.py', `first\n${poison('copied')}`);
    assert.deepEqual(await found(), ['copy.py:2', 'sub/renamed.py:23']);
  });

  it('does not take a file that has little in common for a renamed one', async () => {
    folder.write('a.py', LONG);
    commit();
    fs.rmSync(path.join(folder.path, 'a.py'));
    folder.write('b.py', `step_1()\nstep_2()\n${poison('new')}`);
    assert.deepEqual(await found(), ['b.py:3']);
  });

  it('honours paths, ignore rules, formats and baselines, also in a sub folder', async () => {
    commit();
    folder.write('.gitignore', 'out/\n');
    for (const name of ['a.py', 'src/b.py', 'src/c.py', 'out/d.py']) folder.write(name, `first\n${poison('new')}`);
    assert.deepEqual(await found('src'), ['src/b.py:2', 'src/c.py:2']);
    assert.deepEqual(await found('src/b.py'), ['src/b.py:2']);
    const inside = await run(['scan', '--since', 'main', '--format', 'gitlab'], { cwd: path.join(folder.path, 'src') });
    assert.deepEqual(
      (JSON.parse(inside.stdout) as { location: { path: string } }[]).map(({ location }) => location.path),
      ['b.py', 'c.py'],
    );
    await run(['scan', 'src/b.py', '--baseline', 'base.json', '--write-baseline'], { cwd: folder.path });
    // Which of the equal findings a baseline knows is its own affair; one of three is known.
    assert.equal((await found('--baseline', 'base.json')).length, 2);
  });

  it('knows from a baseline what was there, not its copies', async () => {
    folder.write('a.py', `first\n${poison('old')}`);
    folder.write('b.py', 'first\n');
    commit();
    await run(['scan', '--baseline', 'base.json', '--write-baseline'], { cwd: folder.path });
    // The same finding in a file that is looked at, while the one that is known is in a file that is not.
    folder.write('b.py', `first\n${poison('old')}`);
    assert.deepEqual(await found('--baseline', 'base.json'), ['b.py:2']);
    const staged = await report('b.py', '--baseline', 'base.json');
    assert.deepEqual(
      staged.findings.map((one) => one.path),
      ['b.py'],
    );
    // It is known where it only moved.
    fs.rmSync(path.join(folder.path, 'a.py'));
    folder.write('b.py', `first\n${LONG}${poison('old')}`);
    assert.deepEqual(await found('--baseline', 'base.json'), []);
  });

  it('is content where nothing changed, and counts what it left out', async () => {
    folder.write('a.py', poison('old'));
    commit();
    for (const args of [[], ['a.py']]) {
      const { code, stderr } = await run(['scan', '--since', 'main', ...args], { cwd: folder.path });
      assert.deepEqual([code, stderr], [0, '']);
    }
    const { summary } = await report('--since', 'main');
    assert.deepEqual([summary.files, summary.skipped], [0, { unchanged: 1 }]);
  });

  it('sees no change in line breaks, and none in other encodings of one text', async () => {
    folder.write('a.py', `first\n${poison('old')}last\n`);
    folder.write('b.py', Buffer.from(`\ufefffirst\n${poison('old')}last\n`));
    commit();
    folder.write('a.py', `first\r\n${poison('old').replace('\n', '\r\n')}last\r\n`);
    folder.write('b.py', `first\n${poison('old')}changed\n`);
    assert.deepEqual(await found(), []);
  });

  it('compares the cells of notebooks, whatever became of layout and outputs', async () => {
    const notebook = (indent: number, output: string, ...sources: string[]): string => {
      const cells = sources.map((source) => ({
        cell_type: 'code',
        metadata: {},
        outputs: [{ text: [output] }],
        source: source.split(/(?<=\n)/),
      }));
      return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, indent);
    };
    folder.write('a.ipynb', notebook(1, 'x', 'first\n', poison('old')));
    folder.write('b.ipynb', notebook(1, 'x', poison('old')));
    commit();
    folder.write('a.ipynb', notebook(2, poison('output'), 'first\n', poison('old'), `second\n${poison('new')}`));
    folder.write('b.ipynb', notebook(4, 'other\n', poison('old')));
    const { findings, summary } = await report('--since', 'main');
    assert.equal(summary.files, 1);
    assert.deepEqual(
      findings.map((finding) => [finding.path, finding.cell?.number, finding.cell?.start.line]),
      [['a.ipynb', 3, 2]],
    );
  });

  it('reports comments without a reason in changed lines only', async () => {
    folder.write('a.py', `first\n# poisonlint-disable-next-line hardcoded-bypass\n${LONG}`);
    commit();
    folder.write(
      'a.py',
      `first\n# poisonlint-disable-next-line hardcoded-bypass\n${LONG}# poisonlint-disable-next-line hardcoded-bypass\nx\n`,
    );
    assert.deepEqual((await report('--since', 'main')).problems.length, 1);
  });

  it('takes all of a file that was binary, and tells of one that is', async () => {
    folder.write('was.py', Buffer.alloc(100));
    folder.write('is.py', 'first\n');
    commit();
    folder.write('was.py', `first\n${poison('new')}`);
    folder.write('is.py', Buffer.alloc(100));
    const ran = await run(['scan', '--format', 'json', '--since', 'main'], { cwd: folder.path });
    const { findings, gaps } = JSON.parse(ran.stdout) as Report & { gaps: { path: string; reason: string }[] };
    assert.deepEqual([findings.map((one) => one.path), gaps.map((gap) => [gap.path, gap.reason])], [['was.py'], [['is.py', 'binary']]]);
  });

  it('looks into submodules', async () => {
    const other = makeFolder({ 'a.py': `first\n${poison('old')}`, 'b.py': 'first\n' });
    try {
      for (const args of [
        ['init', '-q', '-b', 'main'],
        ['add', '.'],
        ['-c', 'user.name=T', '-c', 'user.email=t@example.org', 'commit', '-q', '-m', 'x'],
      ])
        execFileSync('git', args, { cwd: other.path });
      git('submodule', '--quiet', 'add', other.path, 'module');
      commit();
      assert.deepEqual(await found(), []);
      folder.write('module/b.py', `first\n${poison('new')}`);
      assert.deepEqual(await found(), ['module/b.py:2']);
    } finally {
      other.remove();
    }
  });

  it('reads repositories of either kind of hash', async () => {
    fs.rmSync(path.join(folder.path, '.git'), { recursive: true });
    git('init', '-q', '-b', 'main', '--object-format=sha256');
    git('config', 'user.email', 'tester@example.org');
    git('config', 'user.name', 'Tester');
    folder.write('a.py', `first\n${poison('old')}`);
    folder.write('b.py', `first\n${poison('old')}`);
    commit();
    folder.write('b.py', `first\n${poison('old')}${poison('new')}`);
    assert.deepEqual(await found(), ['b.py:3']);
  });

  it('compares names of any kind, empty files and large ones', async () => {
    folder.write('poisonlint.config.json', '[{"settings": {"maxFileBytes": 3000}}]');
    for (const name of ['sp ace.py', 'ü\n"q".py', 'empty.py', 'large.py', 'grown.py']) folder.write(name, name === 'empty.py' ? '' : LONG);
    folder.write('large.py', LONG.repeat(20));
    commit();
    assert.deepEqual((await report('--since', 'main')).summary.skipped, { unchanged: 5 });
    folder.write('ü\n"q".py', LONG + poison('new'));
    folder.write('empty.py', poison('new'));
    folder.write('grown.py', LONG.repeat(20));
    const ran = await run(['scan', '--format', 'json', '--since', 'main'], { cwd: folder.path });
    const { findings, gaps } = JSON.parse(ran.stdout) as Report & { gaps: { path: string; reason: string }[] };
    assert.deepEqual(findings.map(({ path: name }) => name).sort(), ['empty.py', 'ü\n"q".py']);
    assert.deepEqual(
      gaps.map((gap) => [gap.path, gap.reason]),
      [['grown.py', 'size']],
    );
  });

  it('finds files through a link to the folder', async () => {
    folder.write('src/a.py', `first\n${poison('old')}`);
    commit();
    fs.symlinkSync('src', path.join(folder.path, 'link'));
    assert.deepEqual(await found('link/a.py'), []);
  });

  it('runs nothing that the repository names, and believes no replacement', async () => {
    const proof = path.join(folder.path, 'it-ran');
    const script = folder.write('.git/evil.sh', `#!/bin/sh\necho "$0 $@" >> '${proof}'\ncat\n`);
    fs.chmodSync(script, 0o755);
    folder.write('a.py', 'first\n');
    commit();
    const before = git('rev-parse', 'HEAD:a.py').trim();
    git('config', 'core.fsmonitor', script);
    git('config', 'diff.external', script);
    for (const name of ['diff.evil.textconv', 'filter.evil.clean', 'filter.evil.smudge', 'core.pager', 'merge.evil.driver'])
      git('config', name, script);
    folder.write('.gitattributes', '*.py diff=evil filter=evil merge=evil\n');
    folder.write('a.py', `first\n${poison('new')}`);
    const planted = git('-c', 'core.fsmonitor=false', 'hash-object', '-w', '--no-filters', 'a.py');
    git('-c', 'core.fsmonitor=false', 'replace', before, planted.trim());
    fs.rmSync(proof, { force: true });
    assert.deepEqual(await found(), ['a.py:2']);
    assert.equal(fs.existsSync(proof), false);
    // The trap works: git by itself does run it.
    git('diff', '--stat', 'main');
    assert.equal(fs.existsSync(proof), true);
  });

  describe('says clearly', () => {
    it('that there is no repository, no commit or no such revision', async () => {
      folder.write('a.py', 'x\n');
      assert.match(await failure('--since', 'main'), /^poisonlint: --since: there is no commit "main" here\n$/);
      commit();
      assert.match(await failure('--since', 'mian'), /^poisonlint: --since: there is no commit "mian" here\n$/);
      assert.match(await failure('--since=--output=x'), /^poisonlint: --since: there is no commit "--output=x" here\n$/);
      fs.rmSync(path.join(folder.path, '.git'), { recursive: true });
      assert.match(await failure('--since', 'main'), /^poisonlint: --since: git says: not a git repository/);
    });

    it('that histories have nothing in common', async () => {
      folder.write('a.py', 'x\n');
      commit();
      git('checkout', '-q', '--orphan', 'other');
      folder.write('a.py', 'y\n');
      commit();
      assert.match(await failure('--since', 'main'), /^poisonlint: --since: "main" and what is checked out have no commit in common\n$/);
    });

    it('what to do about a shallow clone', async () => {
      folder.write('a.py', 'x\n');
      commit();
      git('checkout', '-q', '-b', 'topic');
      commit();
      const clone = makeFolder();
      try {
        const inClone = (...args: string[]): Buffer => execFileSync('git', args, { cwd: clone.path, stdio: ['ignore', 'pipe', 'pipe'] });
        inClone('clone', '-q', '--depth', '1', `file://${folder.path}`, '.');
        const message = async (): Promise<string> => (await run(['scan', '--since', 'origin/main'], { cwd: clone.path })).stderr;
        const advice =
          'this clone holds only the latest part of the history: fetch more of it (git fetch --unshallow; in CI, fetch-depth: 0)\n';
        assert.equal(await message(), `poisonlint: --since: there is no commit "origin/main" here; ${advice}`);
        git('checkout', '-q', 'main');
        folder.write('b.py', 'x\n');
        commit();
        inClone('fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main');
        assert.equal(await message(), `poisonlint: --since: "origin/main" and what is checked out have no commit in common; ${advice}`);
      } finally {
        clone.remove();
      }
    });

    it('what it does not go together with', async () => {
      assert.match(await failure('--since', 'main', '--staged'), /leave out --staged/);
      assert.match(await failure('--since', 'main', '--stdin'), /leave out --stdin/);
      assert.match(await failure('--since', 'main', '--region', '1:2', 'a.py'), /use one/);
      assert.match(await failure('--since', 'main', '--baseline', 'b.json', '--write-baseline'), /needs whole files/);
      assert.match(await failure('--since='), /needs a revision/);
    });
  });
});
