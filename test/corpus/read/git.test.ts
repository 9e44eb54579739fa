import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { gitShard, type GitShardOptions } from '../../../corpus/read/git.js';
import type { Sample } from '../../../corpus/sample.js';
import { ShardError, type Shard, type VerdictOf } from '../../../corpus/shard.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { makeRepository, type TestRepository } from './repositories.js';

const KEEP_ALL: VerdictOf = () => Promise.resolve({ excluded: false, annotation: '[]' });

async function rows(shard: Shard): Promise<Sample[]> {
  const all: Sample[] = [];
  for await (const sample of shard.samples()) all.push(sample);
  return all;
}

/** Of each row its path, and its text or why there is none. */
async function overview(shard: Shard): Promise<(readonly [string | undefined, string])[]> {
  return (await rows(shard)).map(({ origin, content }) => [
    origin.path,
    content.kind === 'bytes' ? Buffer.from(content.bytes).toString() : content.kind === 'gap' ? content.gap.message : 'nothing',
  ]);
}

async function failure(work: Promise<unknown>): Promise<string> {
  let message = 'nothing went wrong';
  await work.catch((error: unknown) => {
    assert.ok(error instanceof ShardError, String(error));
    ({ message } = error);
  });
  return message;
}

describe('a git repository as a shard', () => {
  let folder: TemporaryFolder;
  let temporary: string;
  let repository: TestRepository;
  const shard = (options: Partial<GitShardOptions> = {}): Shard =>
    gitShard({ repository: repository.path, name: 'repository.tar', source: 'repository', temporaryFolder: temporary, ...options });
  const write = (name: string, content: string): void => {
    fs.mkdirSync(path.dirname(path.join(repository.path, name)), { recursive: true });
    fs.writeFileSync(path.join(repository.path, name), content);
  };

  beforeEach(() => {
    folder = makeFolder();
    temporary = path.join(folder.path, 'temporary');
    fs.mkdirSync(temporary);
    repository = makeRepository(folder);
  });
  afterEach(() => {
    assert.deepEqual(fs.readdirSync(temporary), [], 'nothing is left behind');
    folder.remove();
  });

  it('has the files of a commit, and where they come from', async () => {
    repository.git('config', 'remote.origin.url', 'https://token@example.org/owner/name.git');
    write('b.py', 'x = 1\r\n');
    write('a/c.js', '');
    const commit = repository.commitAll();
    const origin = { repository: 'owner/name', revision: commit, author: 'Ada <ada@example.org>' };
    assert.deepEqual(
      (await rows(shard())).map((sample) => ({
        ...sample,
        content: sample.content.kind === 'bytes' && Buffer.from(sample.content.bytes).toString(),
      })),
      [
        { row: 0, origin: { path: 'a/c.js', ...origin }, content: '' },
        { row: 1, origin: { path: 'b.py', ...origin }, content: 'x = 1\r\n' },
      ],
    );
    assert.equal(await shard().digest(), `git:${commit}`);
  });

  it('is read at any revision, bare or packed or not', async () => {
    write('a.py', 'old');
    const old = repository.commitAll();
    repository.git('tag', '-a', '-m', 'annotated', 'v1');
    write('a.py', 'new');
    repository.commitAll();
    for (const revision of ['v1', old, old.slice(0, 10), 'HEAD~1', 'main^', 'refs/tags/v1'])
      assert.deepEqual(await overview(shard({ revision })), [['a.py', 'old']], revision);
    repository.git('gc', '-q');
    assert.deepEqual(await overview(shard()), [['a.py', 'new']]);
    execFileSync('git', ['clone', '-q', '--bare', repository.path, path.join(folder.path, 'bare.git')]);
    const [sample] = await rows(shard({ repository: path.join(folder.path, 'bare.git'), revision: 'v1' }));
    assert.equal(sample?.origin.revision, old);
  });

  it('takes no option and nothing else for a revision', async () => {
    write('a.py', 'x');
    repository.commitAll();
    for (const revision of [
      '--all',
      '-h',
      '',
      '--output=/tmp/x',
      'nope',
      'HEAD:a.py',
      'HEAD\n--all',
      'HEAD..HEAD',
      `--git-dir=${folder.path}`,
    ])
      assert.match(await failure(rows(shard({ revision }))), /^has no revision/, revision);
  });

  it('reads a worktree, and no repository that a file leads to', async () => {
    write('a.py', 'main');
    repository.commitAll();
    const worktree = path.join(folder.path, 'worktree');
    repository.git('worktree', 'add', '-q', '-b', 'other', worktree);
    assert.deepEqual(await overview(shard({ repository: worktree })), [['a.py', 'main']]);
    const hostile = path.join(folder.path, 'hostile');
    fs.mkdirSync(hostile);
    for (const target of [
      path.join(repository.path, '.git'),
      path.join(repository.path, '.git/worktrees/worktree'),
      '../repository/.git',
    ]) {
      fs.writeFileSync(path.join(hostile, '.git'), `gitdir: ${target}\n`);
      assert.match(await failure(rows(shard({ repository: hostile }))), /has its repository elsewhere/, target);
    }
  });

  it('has every blob once, reachable or not, by its id', async () => {
    write('a.py', 'one');
    repository.commitAll();
    write('a.py', 'two');
    write('copy.py', 'two');
    repository.commitAll();
    const lost = repository.object('blob', 'three');
    const all = await rows(shard({ allBlobs: true }));
    assert.deepEqual(
      all.map(({ origin }) => origin.revision),
      all.map(({ origin }) => origin.revision).sort(),
    );
    const texts = Object.fromEntries(
      all.map(({ origin, content }) => [content.kind === 'bytes' ? Buffer.from(content.bytes).toString() : '', origin.path]),
    );
    assert.deepEqual(texts, { one: 'a.py', two: 'a.py', three: undefined });
    assert.equal(all.find(({ origin }) => origin.path === undefined)?.origin.revision, lost);
    const before = await shard({ allBlobs: true }).digest();
    assert.match(before, /^git:blobs-[0-9a-f]{64}$/);
    repository.object('blob', 'four');
    assert.notEqual(await shard({ allBlobs: true }).digest(), before);
  });

  it('runs nothing that the repository names, follows nothing out of it, and does not wait', async () => {
    write('a.py', 'x');
    repository.commitAll();
    const lost = repository.git('rev-parse', 'HEAD:a.py');
    const proof = path.join(folder.path, 'proof');
    const program = folder.write('program.sh', `#!/bin/sh\necho "$0 $*" >> ${proof}\n`);
    fs.chmodSync(program, 0o755);
    const settings = `core.fsmonitor core.sshCommand core.pager core.editor core.askPass core.gitProxy core.alternateRefsCommand diff.external pager.ls-tree pager.cat-file
      pager.rev-list gpg.program filter.x.smudge filter.x.clean filter.x.process diff.x.textconv diff.x.command credential.helper uploadpack.packObjectsHook remote.origin.uploadpack`;
    for (const name of settings.split(/\s+/)) repository.git('config', name, program);
    for (const [name, value] of [
      ['core.hooksPath', folder.path],
      ['log.showSignature', 'true'],
      ['alias.cat-file', `!${program}`],
      ['alias.ls-tree', `!${program}`],
      ['remote.origin.url', `ext::${program}`],
      ['remote.origin.promisor', 'true'],
      ['extensions.partialClone', 'origin'],
      ['core.worktree', '/'],
    ] as const)
      repository.git('config', name, value);
    fs.mkdirSync(path.join(repository.path, '.git/info'), { recursive: true });
    fs.writeFileSync(path.join(repository.path, '.git/info/attributes'), '* filter=x diff=x\n');
    for (const name of ['post-checkout', 'reference-transaction', 'fsmonitor-watchman'])
      // poisonlint-disable-next-line dropped-file -- a repository of the test, in which nothing may run
      fs.copyFileSync(program, path.join(repository.path, '.git/hooks', name));
    fs.rmSync(repository.loose(lost));
    fs.appendFileSync(path.join(repository.path, '.git/config'), '[include]\n\tpath = /dev/zero\n');
    for (const allBlobs of [false, true]) await rows(shard({ allBlobs }));
    assert.ok(!fs.existsSync(proof), fs.existsSync(proof) ? fs.readFileSync(proof, 'utf8') : '');
  });

  for (const [what, spoil, message] of [
    ['borrows objects', (git: string) => fs.writeFileSync(path.join(git, 'objects/info/alternates'), '/elsewhere\n'), /borrows objects/],
    [
      'links its objects',
      (git: string) => fs.symlinkSync('/elsewhere', path.join(git, 'objects/pack/link')),
      /objects\/pack\/link is a link/,
    ],
    ['links a reference', (git: string) => fs.symlinkSync('/etc/passwd', path.join(git, 'refs/heads/x')), /refs\/heads\/x is a link/],
    [
      'has a pipe as an object',
      (git: string) => execFileSync('mkfifo', [path.join(git, 'objects/pipe')]),
      /objects\/pipe is a link, a pipe/,
    ],
    [
      'has a pipe as its configuration',
      (git: string) => {
        fs.rmSync(path.join(git, 'config'));
        execFileSync('mkfifo', [path.join(git, 'config')]);
      },
      /config is a link, a pipe/,
    ],
    [
      'links its HEAD',
      (git: string) => {
        fs.rmSync(path.join(git, 'HEAD'));
        fs.symlinkSync('/etc/passwd', path.join(git, 'HEAD'));
      },
      /HEAD is a link/,
    ],
    ['has no commit', (git: string) => fs.writeFileSync(path.join(git, 'HEAD'), 'ref: refs/heads/none\n'), /has no commit/],
    ['has a HEAD that leads out', (git: string) => fs.writeFileSync(path.join(git, 'HEAD'), 'ref: ../../../etc/passwd\n'), /has no commit/],
  ] as const)
    it(`tells clearly that it is not read where it ${what}`, async () => {
      write('a.py', 'x');
      repository.commitAll();
      spoil(path.join(repository.path, '.git'));
      assert.match(await failure(rows(shard())), message);
    });

  it('ignores another history told by replacements, grafts and variables', async () => {
    write('a.py', 'evil');
    repository.commitAll();
    const good = repository.object('blob', 'good');
    repository.git('replace', repository.git('rev-parse', 'HEAD:a.py'), good);
    fs.writeFileSync(path.join(repository.path, '.git/info/grafts'), 'nonsense\n');
    const before = process.env['GIT_OBJECT_DIRECTORY'];
    process.env['GIT_OBJECT_DIRECTORY'] = '/nonexistent';
    try {
      assert.deepEqual(await overview(shard()), [['a.py', 'evil']]);
    } finally {
      if (before === undefined) delete process.env['GIT_OBJECT_DIRECTORY'];
      else process.env['GIT_OBJECT_DIRECTORY'] = before;
    }
  });

  it('tells which objects are missing or damaged, and reads the others', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) write(name, `content of ${name}`);
    repository.commitAll();
    const file = (name: string): string => {
      const loose = repository.loose(repository.git('rev-parse', `HEAD:${name}`));
      fs.chmodSync(loose, 0o600);
      return loose;
    };
    fs.rmSync(file('a'));
    fs.writeFileSync(file('b'), 'no zlib');
    fs.writeFileSync(file('c'), deflateSync(Buffer.from('blob 4\0evil')));
    // Announces more than it has: what follows would be taken for its content.
    fs.writeFileSync(file('d'), deflateSync(Buffer.from('blob 500\0evil')));
    fs.writeFileSync(file('e'), deflateSync(Buffer.from('blob 999999999999\0evil')));
    fs.writeFileSync(file('f'), deflateSync(Buffer.from('tree 0\0')));
    const found = Object.fromEntries(await overview(shard())) as Record<string, string>;
    assert.equal(found['g'], 'content of g');
    assert.match(found['a'] ?? '', /is missing/);
    assert.match(found['e'] ?? '', /taken for a bomb/);
    for (const name of ['b', 'c', 'd', 'f']) assert.match(found[name] ?? '', /damaged|not a file/, `${name}: ${found[name]}`);
    const all = await overview(shard({ allBlobs: true }));
    assert.ok(all.some(([, text]) => text === 'content of g'));
    const kept = path.join(folder.path, 'kept.tar.part');
    const excluded = path.join(folder.path, 'excluded.tar.part');
    await shard().rewrite(KEEP_ALL, { kept, excluded });
    assert.equal(execFileSync('tar', ['-tf', kept]).toString(), 'g\n');
    const notes = execFileSync('tar', ['-xOf', excluded, 'poisonlint.jsonl']).toString().trim().split('\n');
    assert.equal(notes.length, 6);
  });

  it('reads shallow and partial clones as far as they go, without fetching', async () => {
    write('a.py', 'one');
    repository.commitAll();
    write('b.py', 'two');
    repository.commitAll();
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const clone = (name: string, ...options: readonly string[]): string => {
      const place = path.join(folder.path, name);
      execFileSync('git', ['clone', '-q', '--bare', ...options, `file://${repository.path}`, place]);
      return place;
    };
    const shallow = clone('shallow.git', '--depth=1');
    assert.deepEqual(
      (await overview(shard({ repository: shallow }))).map(([name]) => name),
      ['a.py', 'b.py'],
    );
    assert.equal((await rows(shard({ repository: shallow, allBlobs: true }))).length, 2);
    const partial = clone('partial.git', '--filter=blob:none');
    for (const [, text] of await overview(shard({ repository: partial }))) assert.match(text, /is missing/);
    assert.deepEqual(await rows(shard({ repository: partial, allBlobs: true })), []);
  });

  it('has any names that a tree has', async () => {
    const blob = repository.object('blob', 'x');
    const inside = repository.tree([{ mode: '100644', name: 'evil.py', object: blob }]);
    repository.commit(
      repository.tree([
        { mode: '40000', name: '..', object: inside },
        { mode: '40000', name: '.git', object: inside },
        { mode: '100644', name: 'a\nb\t"c".py', object: blob },
        { mode: '100644', name: Buffer.from([0xff, 0x2e, 0x70, 0x79]), object: blob },
        { mode: '100755', name: `${'n'.repeat(150)}.py`, object: blob },
        { mode: '120000', name: 'link', object: repository.object('blob', 'a') },
        { mode: '120000', name: 'out', object: repository.object('blob', '../../etc/passwd') },
        { mode: '160000', name: 'submodule', object: '1'.repeat(40) },
      ]),
    );
    assert.deepEqual(await overview(shard()), [
      ['../evil.py', 'x'],
      ['.git/evil.py', 'x'],
      ['a\nb\t"c".py', 'x'],
      ['ÿ.py', 'x'],
      [`${'n'.repeat(150)}.py`, 'x'],
      ['link', 'nothing'],
      ['out', 'it is a link that leads out of the repository: ../../etc/passwd'],
      ['submodule', 'nothing'],
    ]);
    const kept = path.join(folder.path, 'kept.tar.part');
    const excluded = path.join(folder.path, 'excluded.tar.part');
    await shard().rewrite(KEEP_ALL, { kept, excluded });
    const listed = execFileSync('tar', ['--quoting-style=escape', '-tvf', kept]).toString().trim().split('\n');
    assert.deepEqual(
      listed.map((line) => line.replace(/^(\S+) \S+ +(\d+) .*?\d\d:\d\d /, '$1 $2 ')),
      [
        '-rw-r--r-- 1 poisonlint-renamed/0/evil.py',
        '-rw-r--r-- 1 .git/evil.py',
        '-rw-r--r-- 1 a\\nb\\t"c".py',
        '-rw-r--r-- 1 \\377.py',
        `-rwxr-xr-x 1 ${'n'.repeat(150)}.py`,
        'lrwxrwxrwx 0 link -> a',
        'drwxr-xr-x 0 submodule/',
      ],
    );
    assert.deepEqual(
      execFileSync('tar', ['-xOf', excluded, 'poisonlint.jsonl']).toString(),
      '{"path":"out","row":6,"renamed":null,"poisonlint":[]}\n',
    );
  });

  it('writes what git archive writes, and each file where it belongs', async () => {
    write('a.py', 'good');
    write('b/c.py', 'bad');
    write('empty', '');
    repository.commitAll();
    const outputs = {
      kept: path.join(folder.path, 'kept.tar.part'),
      excluded: path.join(folder.path, 'excluded.tar.part'),
      annotated: path.join(folder.path, 'annotated.tar.part'),
    };
    await shard().rewrite((row) => Promise.resolve({ excluded: row === 1, annotation: row === 1 ? '[1]' : '[]' }), outputs);
    const list = (file: string): string[] => execFileSync('tar', ['--utc', '-tvf', file]).toString().trim().split('\n');
    assert.deepEqual(list(outputs.kept), [
      '-rw-r--r-- root/root         4 2001-09-09 01:46 a.py',
      '-rw-r--r-- root/root         0 2001-09-09 01:46 empty',
    ]);
    assert.deepEqual(
      list(outputs.excluded).map((line) => line.split(' ').at(-1)),
      ['b/c.py', 'poisonlint.jsonl'],
    );
    assert.equal(list(outputs.annotated).length, 4);
    assert.equal(
      execFileSync('tar', ['-xOf', outputs.annotated, 'poisonlint.jsonl']).toString(),
      '{"path":"b/c.py","row":1,"poisonlint":[1]}\n',
    );
    const commit = repository.git('rev-parse', 'HEAD');
    assert.equal(
      execFileSync('git', ['get-tar-commit-id'], { input: fs.readFileSync(outputs.kept) })
        .toString()
        .trim(),
      commit,
    );
  });

  it('does not mix up rows where the repository changes between two readings', async () => {
    write('a.py', 'x');
    const commit = repository.commitAll();
    const one = shard();
    const all = shard({ allBlobs: true });
    await rows(one);
    await rows(all);
    write('0.py', 'new');
    repository.commitAll();
    assert.deepEqual(
      (await rows(one)).map(({ origin }) => origin.revision),
      [commit],
      'the commit that was read first',
    );
    assert.match(await failure(all.rewrite(KEEP_ALL, { kept: path.join(folder.path, 'kept.tar.part') })), /changed while it was read/);
  });

  it('leaves no git running where it is left early', async () => {
    for (let at = 0; at < 50; at++) write(`${at}.py`, 'x'.repeat(100_000));
    repository.commitAll();
    const samples = shard().samples();
    await samples.next();
    await samples.return();
  });

  it('reads repositories whose ids are longer', async () => {
    repository = makeRepository(folder, 'long', '--object-format=sha256');
    write('a.py', 'x');
    const commit = repository.commitAll();
    assert.equal(commit.length, 64);
    assert.deepEqual(await overview(shard()), [['a.py', 'x']]);
    assert.deepEqual(await overview(shard({ allBlobs: true })), [['a.py', 'x']]);
  });
});
