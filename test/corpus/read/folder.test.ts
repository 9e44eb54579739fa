import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { folderShard } from '../../../corpus/read/folder.js';
import { MAX_SAMPLE_BYTES, type Sample } from '../../../corpus/sample.js';
import { ShardError, WriteError, type Shard, type VerdictOf } from '../../../corpus/shard.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';

const KEEP_ALL: VerdictOf = () => Promise.resolve({ excluded: false, annotation: '[]' });

async function rows(shard: Shard): Promise<Sample[]> {
  const all: Sample[] = [];
  for await (const sample of shard.samples()) all.push(sample);
  return all;
}

/** `path` -> text, or the kind of what is no text. */
async function overview(shard: Shard): Promise<Record<string, string>> {
  const entries = (await rows(shard)).map(({ origin, content }) => [
    origin.path ?? '',
    content.kind === 'bytes' ? Buffer.from(content.bytes).toString() : content.kind === 'gap' ? content.gap.message : 'nothing',
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** `path` -> content of every file below a folder; links as `-> target`. */
function tree(folder: string, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    fs.readdirSync(path.join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
      const name = path.join(prefix, entry.name);
      const file = path.join(folder, name);
      if (entry.isDirectory()) {
        const inside = Object.entries(tree(folder, name));
        return inside.length === 0 ? [[`${name}/`, '']] : inside;
      }
      return [[name, entry.isSymbolicLink() ? `-> ${fs.readlinkSync(file)}` : fs.readFileSync(file, 'utf8')]];
    }),
  );
}

/** Root may read everything. */
async function asSomebodyElse(folders: readonly TemporaryFolder[], action: () => Promise<void>): Promise<void> {
  const { geteuid, seteuid } = process;
  if (geteuid?.() !== 0 || seteuid === undefined) {
    await action();
    return;
  }
  for (const folder of folders) fs.chmodSync(folder.path, 0o777);
  seteuid(65_534);
  try {
    await action();
  } finally {
    seteuid(0);
  }
}

describe('a folder as a shard', () => {
  let input: TemporaryFolder;
  let output: TemporaryFolder;
  const shard = (): Shard => folderShard({ folder: input.path, name: 'data/files', source: 'data' });
  const to = (name: string): string => path.join(output.path, `${name}.part`);

  beforeEach(() => {
    input = makeFolder();
    output = makeFolder();
  });
  afterEach(() => {
    input.remove();
    output.remove();
  });

  it('has every file as a row, whatever it is called, folder by folder in the order of bytes', async () => {
    for (const name of [
      'b.py',
      'a/z.py',
      'a.py',
      '.env',
      '.git/config',
      '.gitignore',
      'node_modules/x.min.js',
      'Z',
      'ä',
      'ａ',
      '\u{1f600}',
    ])
      input.write(name, name);
    fs.mkdirSync(path.join(input.path, 'empty'));
    const all = await rows(shard());
    assert.deepEqual(
      all.map(({ origin }) => origin.path),
      ['.env', '.git/config', '.gitignore', 'Z', 'a/z.py', 'a.py', 'b.py', 'empty', 'node_modules/x.min.js', 'ä', 'ａ', '\u{1f600}'].sort(
        (left, right) =>
          left === 'a/z.py' && right === 'a.py'
            ? -1
            : left === 'a.py' && right === 'a/z.py'
              ? 1
              : Buffer.compare(Buffer.from(left), Buffer.from(right)),
      ),
    );
    assert.deepEqual(
      all.map(({ row }) => row),
      all.map((_, at) => at),
    );
  });

  it('follows no link and opens no pipe, socket or device', async () => {
    input.write('in/file.py', 'x');
    for (const [name, target] of [
      ['in/link.py', 'file.py'],
      ['in/up.py', '../in/file.py'],
      ['folder', 'in'],
      ['loop', 'loop'],
      ['out', '../secret'],
      ['passwd', '/etc/passwd'],
      ['itself', path.join(input.path, 'in/file.py')],
      ['zigzag', 'in/../../secret'],
      ['in/down', 'deep/../../x'],
    ] as const)
      fs.symlinkSync(target, path.join(input.path, name));
    execFileSync('mkfifo', [path.join(input.path, 'pipe.py')]);
    const server = net.createServer().listen(path.join(input.path, 'socket.py'));
    try {
      const found = await overview(shard());
      for (const name of ['in/link.py', 'in/up.py', 'folder', 'loop']) assert.equal(found[name], 'nothing', name);
      for (const name of ['out', 'passwd', 'itself', 'zigzag', 'in/down'])
        assert.match(found[name] ?? '', /^it is a link that (?:leads out of the folder|goes up again)/, name);
      for (const name of ['pipe.py', 'socket.py']) assert.match(found[name] ?? '', /which is not opened$/, name);
      await shard().rewrite(KEEP_ALL, { kept: to('kept'), excluded: to('excluded') });
      assert.deepEqual(tree(to('kept')), {
        'in/file.py': 'x',
        'in/link.py': '-> file.py',
        'in/up.py': '-> ../in/file.py',
        folder: '-> in',
        loop: '-> loop',
      });
      const told = fs
        .readFileSync(path.join(to('excluded'), 'poisonlint.jsonl'), 'utf8')
        .trim()
        .split('\n');
      assert.equal(told.length, 7, 'what cannot be made again is told');
    } finally {
      server.close();
    }
  });

  it('puts every file where it belongs, with its mode and its time, and tells what was said of it', async () => {
    input.write('a.py', 'good');
    input.write('b/c.py', 'bad');
    input.write('d.py', '');
    fs.chmodSync(path.join(input.path, 'b/c.py'), 0o4750);
    fs.utimesSync(path.join(input.path, 'b/c.py'), 1_000_000_000, 1_000_000_000);
    fs.mkdirSync(to('kept'));
    fs.writeFileSync(path.join(to('kept'), 'left-over'), 'of a run that was ended');
    const verdict: VerdictOf = (row) => Promise.resolve({ excluded: row === 1, annotation: row === 1 ? '[{"rule":"x"}]' : '[]' });
    await shard().rewrite(verdict, { kept: to('kept'), excluded: to('excluded'), annotated: to('annotated') });
    const line = '{"path":"b/c.py","row":1,"poisonlint":[{"rule":"x"}]}\n';
    assert.deepEqual(tree(to('kept')), { 'a.py': 'good', 'd.py': '' });
    assert.deepEqual(tree(to('excluded')), { 'b/c.py': 'bad', 'poisonlint.jsonl': line });
    assert.deepEqual(tree(to('annotated')), {
      'a.py': 'good',
      'b/c.py': 'bad',
      'd.py': '',
      'poisonlint.jsonl': `{"path":"a.py","row":0,"poisonlint":[]}\n${line}{"path":"d.py","row":2,"poisonlint":[]}\n`,
    });
    const status = fs.statSync(path.join(to('excluded'), 'b/c.py'));
    assert.equal(status.mode & 0o7777, 0o750, 'not the right to run as its owner');
    assert.equal(status.mtimeMs, 1_000_000_000_000);
  });

  it('has names that are not UTF-8', async () => {
    const name = Buffer.from([0x61, 0xff, 0x2e, 0x70, 0x79]);
    fs.writeFileSync(Buffer.concat([Buffer.from(`${input.path}/`), name]), 'x = 1');
    assert.deepEqual(await overview(shard()), { 'a\u00ff.py': 'x = 1' });
    await shard().rewrite(KEEP_ALL, { kept: to('kept') });
    assert.deepEqual(fs.readdirSync(Buffer.from(to('kept')), { encoding: 'buffer' }), [name]);
  });

  it('has a file with the name of the notes', async () => {
    input.write('poisonlint.jsonl', 'mine');
    await shard().rewrite(KEEP_ALL, { annotated: to('annotated') });
    assert.deepEqual(tree(to('annotated')), {
      'poisonlint.jsonl': 'mine',
      'poisonlint-2.jsonl': '{"path":"poisonlint.jsonl","row":0,"poisonlint":[]}\n',
    });
  });

  it('passes on what is too large to look at', async () => {
    const large = path.join(input.path, 'large.py');
    fs.writeFileSync(large, 'x');
    fs.truncateSync(large, MAX_SAMPLE_BYTES + 1);
    const [sample] = await rows(shard());
    assert.equal(sample?.content.kind, 'gap');
    assert.ok(sample.content.kind === 'gap' && sample.content.gap.reason === 'size' && sample.content.bytes === MAX_SAMPLE_BYTES + 1);
    await shard().rewrite(KEEP_ALL, { kept: to('kept') });
    assert.equal(fs.statSync(path.join(to('kept'), 'large.py')).size, MAX_SAMPLE_BYTES + 1);
  });

  it('tells what may not be read, and goes on', async () => {
    input.write('a.py', 'x');
    input.write('closed/b.py', 'x');
    input.write('c.py', 'x');
    fs.chmodSync(path.join(input.path, 'a.py'), 0);
    fs.chmodSync(path.join(input.path, 'closed'), 0);
    try {
      const denied = 'it cannot be read: permission denied';
      await asSomebodyElse([input, output], async () => {
        assert.deepEqual(await overview(shard()), { 'a.py': denied, 'c.py': 'x', closed: denied });
        await shard().rewrite(KEEP_ALL, { kept: to('kept') });
        assert.deepEqual(tree(to('kept')), { 'c.py': 'x' });
      });
    } finally {
      fs.chmodSync(path.join(input.path, 'closed'), 0o700);
    }
  });

  it('has a digest of names, kinds and contents', async () => {
    input.write('a.py', 'x');
    const before = await shard().digest();
    assert.match(before, /^sha256:[0-9a-f]{64}$/);
    assert.equal(await shard().digest(), before);
    fs.renameSync(path.join(input.path, 'a.py'), path.join(input.path, 'b.py'));
    const renamed = await shard().digest();
    input.write('b.py', 'y');
    const changed = await shard().digest();
    fs.rmSync(path.join(input.path, 'b.py'));
    fs.mkdirSync(path.join(input.path, 'b.py'));
    const folder = await shard().digest();
    assert.equal(new Set([before, renamed, changed, folder]).size, 4);
  });

  for (const [what, change] of [
    ['a file is added in front', () => input.write('0.py', 'new')],
    ['a file is taken away', () => fs.rmSync(path.join(input.path, 'a.py'))],
    ['a file becomes another', () => input.write('b.py', 'evil')],
    [
      'a file becomes a link',
      () => {
        fs.rmSync(path.join(input.path, 'b.py'));
        fs.symlinkSync('a.py', path.join(input.path, 'b.py'));
      },
    ],
  ] as const)
    it(`does not mix up rows where ${what} between two readings`, async () => {
      input.write('a.py', 'good');
      input.write('b.py', 'bad');
      const one = shard();
      await rows(one);
      change();
      await assert.rejects(
        one.rewrite(KEEP_ALL, { kept: to('kept') }),
        (error) => error instanceof ShardError && /changed/.test(error.message),
      );
    });

  it('does not read through a folder that became a link while it was read', async () => {
    input.write('a.py', 'x');
    input.write('sub/b.py', 'x');
    output.write('b.py', 'secret');
    const samples = shard().samples();
    const first = await samples.next();
    assert.equal(first.value?.origin.path, 'a.py');
    fs.renameSync(path.join(input.path, 'sub'), path.join(input.path, 'was'));
    fs.symlinkSync(output.path, path.join(input.path, 'sub'));
    for await (const { content } of samples) assert.ok(content.kind !== 'bytes' || Buffer.from(content.bytes).toString() !== 'secret');
  });

  it('says which output cannot be written, and leaves none open', async () => {
    input.write('a.py', 'x');
    const before = fs.readdirSync('/proc/self/fd').length;
    const blocked = output.write('file', '');
    await assert.rejects(shard().rewrite(KEEP_ALL, { kept: path.join(blocked, 'kept') }), WriteError);
    await assert.rejects(shard().rewrite(KEEP_ALL, { annotated: to('annotated'), kept: '/dev/null/kept' }), WriteError);
    assert.equal(fs.readdirSync('/proc/self/fd').length, before);
  });
});
