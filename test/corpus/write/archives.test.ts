import assert from 'node:assert/strict';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { openPromise } from 'yauzl';
import { tarShard } from '../../../corpus/read/tar.js';
import { zipShard } from '../../../corpus/read/zip.js';
import { OUTPUT_KINDS, ShardError, WriteError, type OutputKind, type Shard, type VerdictOf } from '../../../corpus/shard.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { all, ANNOTATION, excluding, told } from '../samples.js';
import { pax, TAR_END, tarEntry, tarOf } from '../tar-bytes.js';
import { descriptor, zipOf } from '../zip-bytes.js';

const EVERYTHING = excluding(() => true);
const NOTHING = excluding(() => false);

describe('corpus: writing archives', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  function outputsIn(path: string): Record<OutputKind, string> {
    return { kept: join(path, 'kept'), excluded: join(path, 'excluded'), annotated: join(path, 'annotated') };
  }

  async function rewrite(shard: Shard, verdictOf: VerdictOf): Promise<Record<OutputKind, Buffer>> {
    const outputs = outputsIn(folder.path);
    await shard.rewrite(verdictOf, outputs);
    const [kept, excluded, annotated] = OUTPUT_KINDS.map((kind) => readFileSync(outputs[kind]));
    assert.ok(kept !== undefined && excluded !== undefined && annotated !== undefined);
    return { kept, excluded, annotated };
  }

  function tarIn(bytes: Uint8Array): Shard {
    return tarShard({ file: folder.write('in.tar', bytes), name: 'in.tar', source: 'in.tar' });
  }

  function zipIn(bytes: Uint8Array): Shard {
    return zipShard({ file: folder.write('in.zip', bytes), name: 'in.zip', source: 'in.zip' });
  }

  /** What a reader of ours says of an output. */
  async function listed(kind: 'tar' | 'zip', bytes: Uint8Array): Promise<string[]> {
    const shard = (kind === 'tar' ? tarShard : zipShard)({ file: folder.write('out', bytes), name: 'out', source: 'out' });
    return (await all(shard.samples())).map(({ origin, content }) => `${origin.path ?? ''} ${told(content)}`);
  }

  /** The same by other libraries. */
  async function namesByTarStream(bytes: Buffer): Promise<string[]> {
    const names: string[] = [];
    for await (const entry of createReadStream(folder.write('out', bytes)).pipe(extract())) {
      names.push(entry.header.name);
      entry.resume();
    }
    return names;
  }

  async function namesByYauzl(bytes: Buffer): Promise<string[]> {
    const archive = await openPromise(folder.write('out', bytes));
    return (await all(archive.eachEntry())).map(({ fileName }) => fileName);
  }

  const line = (path: string, row: number, more = ''): string => `{"path":"${path}","row":${row},${more}"poisonlint":${ANNOTATION}}\n`;

  describe('tar', () => {
    const ODD = [
      pax({ comment: 'f'.repeat(40) }, 'g'),
      tarEntry({ name: Buffer.from([0x61, 0xff, 0x2e, 0x70, 0x79]), content: 'x = 1' }),
      Buffer.concat([pax({ path: 'ä'.repeat(100), mtime: '1.25' }), tarEntry({ content: 'y'.repeat(2000) })]),
      Buffer.concat([
        tarEntry({ type: 'L', content: `${'l'.repeat(300)}\0` }),
        tarEntry({ name: 'old', type: '\0', magic: 'ustar  \0', content: 'z' }),
      ]),
      tarEntry({ name: 'folder/', type: '5' }),
      tarEntry({ name: 'link', type: '2', link: 'folder' }),
    ];
    const [global = Buffer.alloc(0), ...entries] = ODD;
    const padding = Buffer.alloc(5120);

    it('changes no byte of what is kept', async () => {
      const archive = Buffer.concat([...ODD, TAR_END, padding]);
      assert.deepEqual((await rewrite(tarIn(archive), NOTHING)).kept, archive);
      const { kept, excluded } = await rewrite(
        tarIn(archive),
        excluding((row) => row % 2 === 1),
      );
      assert.deepEqual(kept, Buffer.concat([global, ...entries.filter((_, row) => row % 2 === 0), TAR_END, padding]));
      const moved = Buffer.concat([global, ...entries.filter((_, row) => row % 2 === 1)]);
      assert.deepEqual(excluded.subarray(0, moved.length), moved);
    });

    it('adds a file that tells of each entry to what is excluded and to what is annotated', async () => {
      const verdictOf: VerdictOf = async (row) => ({ excluded: row === 1, annotation: row === 0 ? '[]' : ANNOTATION });
      const names = ['a.py', 'b.py', 'c.py'];
      const { kept, excluded, annotated } = await rewrite(tarIn(tarOf(...names.map((name) => ({ name, content: name })))), verdictOf);
      assert.deepEqual(await listed('tar', kept), ['a.py a.py', 'c.py c.py']);
      assert.deepEqual(await listed('tar', excluded), ['b.py b.py', `poisonlint.jsonl ${line('b.py', 1)}`]);
      assert.deepEqual(await listed('tar', annotated), [
        ...names.map((name) => `${name} ${name}`),
        `poisonlint.jsonl ${line('b.py', 1)}${line('c.py', 2)}`,
      ]);
      assert.deepEqual(await namesByTarStream(annotated), [...names, 'poisonlint.jsonl']);
    });

    it('packs as the input was packed, the same each time', async () => {
      const plain = tarOf({ content: 'x = 1' }, { name: 'b.py' });
      const shard = tarIn(gzipSync(plain));
      const first = await rewrite(
        shard,
        excluding((row) => row === 0),
      );
      assert.deepEqual(gunzipSync(first.kept), tarOf({ name: 'b.py' }));
      assert.deepEqual(
        await rewrite(
          shard,
          excluding((row) => row === 0),
        ),
        first,
      );
    });

    it('puts entries that do harm aside, with their content and without their headers', async () => {
      const archive = tarOf(
        { name: '../../evil.py', content: 'x = 1' },
        { name: 'fine.py', content: 'y' },
        { name: 'a', type: '2', link: '/etc/passwd' },
        { name: 'folder', type: '5', size: 512 },
        pax({ path: 'all.py' }, 'g'),
        tarEntry({ name: 'b.py', content: 'z' }),
        pax({ size: '600' }),
        tarEntry({ name: 'poisonlint-renamed/0/evil.py', content: 'w'.repeat(600), size: 0 }),
      );
      const { kept, excluded, annotated } = await rewrite(tarIn(archive), EVERYTHING);
      assert.deepEqual(await listed('tar', kept), []);
      const told = [
        line('../../evil.py', 0, '"renamed":"poisonlint-renamed/0/evil.py",'),
        line('fine.py', 1),
        line('a', 2, '"link":"/etc/passwd","renamed":"poisonlint-renamed/2/a",'),
        line('folder', 3, '"renamed":"poisonlint-renamed/3/folder",'),
        line('PaxHeaders/x', 4, '"renamed":"poisonlint-renamed/4/x",'),
        line('b.py', 5),
        line('poisonlint-renamed/0/evil.py', 6, '"renamed":"poisonlint-renamed/6/evil.py",'),
      ].join('');
      const contents = await listed('tar', excluded);
      assert.deepEqual(contents, [
        'poisonlint-renamed/0/evil.py x = 1',
        'fine.py y',
        'poisonlint-renamed/2/a ',
        'poisonlint-renamed/3/folder ',
        'poisonlint-renamed/4/x 15 path=all.py\n',
        'b.py z',
        `poisonlint-renamed/6/evil.py ${'w'.repeat(600)}`,
        `poisonlint.jsonl ${told}`,
      ]);
      assert.deepEqual(await listed('tar', annotated), contents);
      assert.deepEqual(
        await namesByTarStream(excluded),
        contents.map((each) => each.split(' ')[0]),
      );
    });

    it('leaves what is kept as it is, if the user keeps what does harm', async () => {
      const archive = tarOf({ name: '../evil.py', content: 'x' });
      assert.deepEqual((await rewrite(tarIn(archive), NOTHING)).kept, archive);
    });

    it('ends what is kept where the input ends for those who stop at the first end, and does not hide what is excluded', async () => {
      const archive = Buffer.concat([tarOf({ name: 'a.py' }), tarOf({ name: 'b.py' }, { name: 'c.py' })]);
      const { kept, annotated } = await rewrite(
        tarIn(archive),
        excluding((row) => row === 1),
      );
      assert.deepEqual(kept, Buffer.concat([tarOf({ name: 'a.py' }), tarOf({ name: 'c.py' })]));
      assert.equal(annotated.subarray(512, 1024).toString('latin1').startsWith('b.py'), true);
    });
  });

  describe('zip', () => {
    const content = Buffer.from('z = 3');
    const ENTRIES = [
      { name: 'a/', method: 0, mode: 0o040755 },
      { name: 'a/b.py', content: 'x = 1', comment: 'of the entry' },
      { name: Buffer.from([0x61, 0xff]), content: 'stored', method: 0, extra: Buffer.from('UT\x05\x00\x01abcd') },
      {
        name: 'late.py',
        content,
        method: 0,
        flags: 8,
        local: { crc: 0, packedSize: 0, size: 0 },
        behind: descriptor(content, content.length),
      },
    ];
    const comment = Buffer.from('of the archive');

    it('changes no byte of what is kept', async () => {
      const archive = zipOf(ENTRIES, { comment });
      assert.deepEqual((await rewrite(zipIn(archive), NOTHING)).kept, archive);
      const { kept } = await rewrite(
        zipIn(archive),
        excluding((row) => row % 2 === 0),
      );
      assert.deepEqual(
        kept,
        zipOf(
          ENTRIES.filter((_, row) => row % 2 === 1),
          { comment },
        ),
      );
      const behind = zipOf(ENTRIES, { comment, before: Buffer.from('#!/usr/bin/env python3\n') });
      assert.deepEqual((await rewrite(zipIn(behind), NOTHING)).kept, archive);
    });

    it('adds a file that tells of each entry to what is excluded and to what is annotated', async () => {
      const verdictOf: VerdictOf = async (row) => ({ excluded: row === 1, annotation: row === 0 ? '[]' : ANNOTATION });
      const archive = zipOf(['a.py', 'b.py', 'c.py'].map((name) => ({ name, content: name })));
      const { kept, excluded, annotated } = await rewrite(zipIn(archive), verdictOf);
      assert.deepEqual(await listed('zip', kept), ['a.py a.py', 'c.py c.py']);
      assert.deepEqual(await listed('zip', excluded), ['b.py b.py', `poisonlint.jsonl ${line('b.py', 1)}`]);
      assert.deepEqual((await listed('zip', annotated)).at(-1), `poisonlint.jsonl ${line('b.py', 1)}${line('c.py', 2)}`);
      assert.deepEqual(await namesByYauzl(annotated), ['a.py', 'b.py', 'c.py', 'poisonlint.jsonl']);
    });

    it('puts entries that do harm aside, with their content and without their headers', async () => {
      const archive = zipOf([
        { name: '../evil.py', content: 'x = 1' },
        { name: 'a.txt', content: 'y', local: { name: 'evil.py' } },
        { name: 'link', content: '/etc/passwd', method: 0, mode: 0o120777 },
        { name: 'lost.py', central: { offset: 3 } },
        { name: 'poisonlint-renamed/0/evil.py', content: 'z' },
        { name: 'lies.py', content: 'w', method: 0, central: { size: 9 }, local: { size: 9 } },
      ]);
      const { kept, excluded, annotated } = await rewrite(zipIn(archive), EVERYTHING);
      assert.deepEqual(await listed('zip', kept), []);
      const told = [
        line('../evil.py', 0, '"renamed":"poisonlint-renamed/0/evil.py",'),
        line('a.txt', 1, '"renamed":"poisonlint-renamed/1/a.txt",'),
        line('link', 2, '"link":"/etc/passwd","renamed":"poisonlint-renamed/2/link",'),
        line('lost.py', 3, '"renamed":null,'),
        line('poisonlint-renamed/0/evil.py', 4, '"renamed":"poisonlint-renamed/4/evil.py",'),
        line('lies.py', 5, '"renamed":"poisonlint-renamed/5/lies.py",'),
      ].join('');
      const contents = await listed('zip', excluded);
      assert.deepEqual(contents, [
        'poisonlint-renamed/0/evil.py x = 1',
        'poisonlint-renamed/1/a.txt y',
        'poisonlint-renamed/2/link /etc/passwd',
        'poisonlint-renamed/4/evil.py z',
        'poisonlint-renamed/5/lies.py w',
        `poisonlint.jsonl ${told}`,
      ]);
      assert.deepEqual(await listed('zip', annotated), contents);
      assert.deepEqual(
        await namesByYauzl(excluded),
        contents.map((each) => each.split(' ')[0]),
      );
    });
  });

  for (const kind of ['tar', 'zip'] as const) {
    const archiveOf = (names: readonly string[]): Buffer =>
      (kind === 'tar' ? tarOf : (...list: { name: string }[]) => zipOf(list))(...names.map((name) => ({ name })));
    const shardIn = (bytes: Uint8Array): Shard => (kind === 'tar' ? tarIn : zipIn)(bytes);

    it(`${kind}: gives the file that tells of entries a name that no entry has`, async () => {
      const names = ['poisonlint.jsonl', './poisonlint-7.jsonl/', 'POISONLINT-2.jsonl', 'package/poisonlint-9.jsonl'];
      const { excluded } = await rewrite(shardIn(archiveOf(names)), EVERYTHING);
      assert.match((await listed(kind, excluded)).at(-1) ?? '', /^poisonlint-8\.jsonl /);
    });

    it(`${kind}: writes only what is wanted, and archives without entries`, async () => {
      const outputs = outputsIn(folder.path);
      await shardIn(archiveOf(['a.py'])).rewrite(NOTHING, { excluded: outputs.excluded });
      assert.deepEqual(readdirSync(folder.path).sort(), ['excluded', `in.${kind}`]);
      assert.deepEqual(await listed(kind, readFileSync(outputs.excluded)), []);
    });

    it(`${kind}: asks for each row once, in order`, async () => {
      const asked: number[] = [];
      await rewrite(shardIn(archiveOf(['a.py', 'b.py', 'c.py'])), async (row) => {
        asked.push(row);
        return { excluded: row === 1, annotation: '[]' };
      });
      assert.deepEqual(asked, [0, 1, 2]);
    });

    it(`${kind}: says that the disk is full`, async function () {
      if (!existsSync('/dev/full')) this.skip();
      await assert.rejects(shardIn(archiveOf(['a.py'])).rewrite(NOTHING, { kept: '/dev/full' }), (error) => {
        assert.ok(error instanceof WriteError);
        assert.match(error.message, /disk is full/);
        return true;
      });
    });

    it(`${kind}: says what cannot be written or read, and leaves nothing but the outputs behind`, async () => {
      const shard = shardIn(archiveOf(['a.py']));
      await assert.rejects(shard.rewrite(NOTHING, outputsIn(join(folder.path, 'missing'))), WriteError);
      const whole = archiveOf(['a.py', 'b.py']);
      const cut = shardIn(whole.subarray(0, 0.4 * whole.length));
      await assert.rejects(cut.rewrite(EVERYTHING, outputsIn(folder.path)), ShardError);
      const files = readdirSync(folder.path);
      assert.deepEqual(
        files.filter((file) => file.endsWith('.notes') || file.endsWith('.directory')),
        [],
      );
    });
  }
});
