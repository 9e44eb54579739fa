import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { Inspect } from '../../../corpus/inspect/inspector.js';
import type { Policy } from '../../../corpus/inspect/policy.js';
import { openManifest, readEarlier, type ManifestFile } from '../../../corpus/run/manifest.js';
import { createProgress } from '../../../corpus/run/progress.js';
import { resultsOf, runShards } from '../../../corpus/run/run.js';
import { FINDINGS } from '../../../corpus/run/sidecars.js';
import { WriteError, type OutputKind } from '../../../corpus/shard.js';
import { UsageError } from '../../../server/configuration/usage-error.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { createFakeInspect, fakeShard, textOf, type FakeShard } from './fakes.js';

const POLICY: Policy = { excludeAt: 'error', minConfidence: 'low', families: [] };

interface Wanted {
  readonly inspect?: Inspect;
  readonly policy?: Policy;
  readonly kinds?: readonly OutputKind[];
  readonly stop?: AbortController;
  readonly resume?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
}

describe('a run over shards', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => folder.remove());

  const notes: string[] = [];
  async function run(fakes: readonly FakeShard[], wanted: Wanted = {}): Promise<{ ended: boolean; manifest: ManifestFile }> {
    const shards = fakes.map(fakeShard);
    const temporary = path.join(folder.path, '.poisonlint');
    fs.mkdirSync(temporary, { recursive: true });
    notes.length = 0;
    const settings = { version: '1.2.3', settings: wanted.settings ?? {} };
    const files = { file: path.join(folder.path, 'manifest.json'), log: path.join(temporary, 'manifest.log') };
    const manifest = openManifest({ ...settings, ...files, earlier: readEarlier(files, wanted.resume ?? false, settings), shards });
    const ended = await runShards({
      out: folder.path,
      temporary,
      shards,
      manifest,
      inspect: wanted.inspect ?? createFakeInspect(),
      policy: wanted.policy ?? POLICY,
      kinds: wanted.kinds ?? ['kept', 'excluded'],
      sidecars: [FINDINGS],
      progress: createProgress({ stderr: process.stderr, inputBytes: undefined, quiet: true }),
      signal: (wanted.stop ?? new AbortController()).signal,
      note: (text) => notes.push(text),
    });
    return { ended, manifest };
  }
  const read = (name: string): string => fs.readFileSync(path.join(folder.path, name), 'utf8');
  /** All files but what a run keeps while it lasts. */
  const everything = (): Record<string, string> =>
    Object.fromEntries(
      fs
        .readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
        .filter((name) => !name.startsWith('.poisonlint') && fs.statSync(path.join(folder.path, name)).isFile())
        .sort()
        .map((name) => [name, read(name)]),
    );

  it('parts what is planted from the rest, in order, and says why', async () => {
    const { ended, manifest } = await run([
      { name: 'a.txt', lines: ['one', 'two PLANTED', 'three', 'four ODD'] },
      { name: 'deep/b.txt', lines: ['PLANTED', 'PLANTED'] },
    ]);
    assert.equal(ended, true);
    assert.equal(read('kept/a.txt'), 'one\nthree\nfour ODD\n');
    assert.equal(read('excluded/a.txt'), 'two PLANTED\n');
    assert.equal(read('kept/deep/b.txt'), '');
    assert.equal(read('excluded/deep/b.txt'), 'PLANTED\nPLANTED\n');
    const lines = read('findings/a.txt.jsonl').trimEnd().split('\n');
    const reasons = lines.map(
      (line) => JSON.parse(line) as { row: number; excluded: boolean; findings: { ruleId: string; severity: string }[] },
    );
    assert.deepEqual(
      reasons.map(({ row, excluded, findings }) => [row, excluded, findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`)]),
      [
        [1, true, ['fake-rule error']],
        [3, false, ['fake-rule warning']],
      ],
    );
    assert.deepEqual(
      resultsOf(manifest.manifest).map(({ name, totals }) => [
        name,
        totals.samples,
        totals.kept,
        totals.excluded,
        totals.byLanguage['python']?.excluded,
      ]),
      [
        ['a.txt', 4, 3, 1, 1],
        ['deep/b.txt', 2, 0, 2, 2],
      ],
    );
  });

  it('writes everything into one set where that is wanted, each record with its findings', async () => {
    await run([{ name: 'a.txt', lines: ['one', 'two PLANTED'] }], { kinds: ['annotated'] });
    assert.match(read('annotated/a.txt'), /^one \[\]\ntwo PLANTED \[\{"ruleId":"fake-rule".*\}\]\n$/);
    assert.equal(fs.existsSync(path.join(folder.path, 'kept')), false);
  });

  it('leaves out a repository with too many, also what stood before the first of them and in other shards', async () => {
    const fakes = [
      { name: 'a.txt', lines: ['bad/one: before', 'good/one: x', 'bad/one: PLANTED', 'half/one: PLANTED'] },
      { name: 'b.txt', lines: ['bad/one: PLANTED', 'bad/one: after', 'half/one: stays', 'nobody'] },
    ];
    await run(fakes, { policy: { ...POLICY, quarantine: 2 } });
    assert.equal(read('kept/a.txt'), 'good/one: x\n');
    assert.equal(read('kept/b.txt'), 'half/one: stays\nnobody\n');
    const [first = ''] = read('findings/a.txt.jsonl').split('\n');
    assert.match(first, /"quarantined":true/);
    assert.match(first, /This sample is from bad\/one, which has 2 excluded samples\./);
  });

  it('is the same after it was ended at any sample', async () => {
    const lines = (repository: string): string[] =>
      Array.from({ length: 40 }, (_, at) => `${repository}: ${at % 7 === 3 ? 'PLANTED' : 'fine'} ${at}`);
    const fakes: FakeShard[] = [
      { name: 'a.txt', lines: lines('a/a') },
      { name: 'b.txt', lines: lines('b/b') },
    ];
    await run(fakes);
    const whole = everything();
    for (let at = 0; at < 80; at += 9) {
      folder.remove();
      folder = makeFolder();
      const stop = new AbortController();
      let count = 0;
      const inspect = createFakeInspect();
      const first = await run(fakes, {
        stop,
        inspect: (sample) => {
          if (count++ === at) stop.abort();
          return stop.signal.aborted ? Promise.resolve(undefined) : inspect(sample);
        },
      });
      assert.equal(first.ended, false, `ended at ${at}`);
      const again = await run(fakes, { resume: true });
      assert.equal(again.ended, true);
      assert.deepEqual(everything(), whole, `ended at ${at}`);
    }
  });

  it('looks at the next shards while the last samples of one are looked at, and is the same', async () => {
    const fakes: FakeShard[] = Array.from({ length: 50 }, (_, at) => ({
      name: `${at}.txt`,
      lines: [`one ${at}`, 'two PLANTED', `three ${at}`],
    }));
    await run(fakes);
    const whole = everything();
    folder.remove();
    folder = makeFolder();
    const begun = new EventEmitter();
    const looked: string[] = [];
    const inspect = createFakeInspect();
    const { ended } = await run(fakes, {
      async inspect(sample) {
        const text = textOf(sample);
        begun.emit(text);
        // The first shard ends when the tenth is looked at, which is before it is written.
        if (text === 'three 0') await once(begun, 'one 9');
        looked.push(text);
        return inspect(sample);
      },
    });
    assert.equal(ended, true);
    assert.ok(looked.indexOf('three 0') > looked.indexOf('three 8'), looked.join());
    assert.deepEqual(everything(), whole);
  });

  it('has only so many shards open, and ends all of them with the first that the disk refuses', async () => {
    const fakes: FakeShard[] = Array.from({ length: 90 }, (_, at) => ({ name: `${at}.txt`, lines: [`one ${at}`] }));
    const looked: string[] = [];
    const inspect = createFakeInspect();
    const running = run(fakes, {
      async inspect(sample) {
        const text = textOf(sample);
        looked.push(text);
        if (text === 'one 0') await new Promise((resolve) => setTimeout(resolve, 300));
        if (text === 'one 20') throwAway('findings');
        return inspect(sample);
      },
    });
    /** A file in the place of a folder that is to be written. */
    function throwAway(name: string): void {
      fs.rmSync(path.join(folder.path, name), { recursive: true, force: true });
      folder.write(name, '');
    }
    await assert.rejects(running, WriteError);
    assert.ok(looked.length < 60, `${looked.length} were looked at`);
    fs.rmSync(path.join(folder.path, 'findings'));
    const again = await run(fakes, { resume: true });
    assert.equal(again.ended, true);
    assert.deepEqual(fs.readdirSync(path.join(folder.path, 'kept')).length, 90);
  });

  it('tells of a shard that breaks off, goes on with the next, and tries it again when it goes on', async () => {
    const fakes: FakeShard[] = [
      { name: 'a.txt', lines: ['PLANTED', 'one', 'two'], breaksAt: 2 },
      { name: 'b.txt', lines: ['three'] },
    ];
    const { ended, manifest } = await run(fakes);
    assert.equal(ended, true);
    assert.deepEqual(notes, ['sources/a.txt: is cut off after row 1']);
    assert.equal(fs.existsSync(path.join(folder.path, 'kept/a.txt')), false);
    assert.match(read('findings/a.txt.jsonl'), /^\{"row":0,.*fake-rule/);
    assert.equal(read('kept/b.txt'), 'three\n');
    const [failed, good] = resultsOf(manifest.manifest);
    assert.deepEqual([failed?.error, failed?.totals.samples, failed?.totals.excluded], ['is cut off after row 1', 2, 1]);
    assert.equal(good?.error, undefined);

    await run([{ name: 'a.txt', lines: ['PLANTED', 'one', 'two'] }, ...fakes.slice(1)], { resume: true });
    assert.equal(read('kept/a.txt'), 'one\ntwo\n');
    assert.doesNotMatch(read('manifest.json'), /cut off/);
  });

  it('does not write a shard that another one took the place of meanwhile', async () => {
    const fake: FakeShard = { name: 'a.txt', lines: ['one', 'two'] };
    const inspect = createFakeInspect();
    await run([fake], {
      inspect: (sample) => {
        fake.lines = ['three', 'four'];
        return inspect(sample);
      },
    });
    assert.deepEqual(notes, ['sources/a.txt: changed while it was read']);
    assert.equal(fs.existsSync(path.join(folder.path, 'kept/a.txt')), false);
  });

  it('begins a shard anew that is another one when it goes on', async () => {
    const fake: FakeShard = { name: 'a.txt', lines: ['PLANTED', 'one'] };
    const stop = new AbortController();
    const inspect = createFakeInspect();
    await run([fake], {
      stop,
      inspect: (sample) => {
        if (sample.row === 1) stop.abort();
        return inspect(sample);
      },
    });
    await run([{ name: 'a.txt', lines: ['two', 'PLANTED', 'three'] }], { resume: true });
    assert.equal(read('kept/a.txt'), 'two\nthree\n');
    assert.equal(read('excluded/a.txt'), 'PLANTED\n');
  });

  it('lets what the disk refuses through, with what was written before whole', async () => {
    const full = fakeShard({ name: 'b.txt', lines: ['x'] });
    const shards = [
      fakeShard({ name: 'a.txt', lines: ['one'] }),
      { ...full, rewrite: () => Promise.reject(new WriteError('b cannot be written: no space')) },
    ];
    const temporary = path.join(folder.path, '.poisonlint');
    fs.mkdirSync(temporary);
    const manifest = openManifest({
      file: path.join(folder.path, 'manifest.json'),
      log: path.join(temporary, 'manifest.log'),
      earlier: undefined,
      version: '1',
      settings: {},
      shards,
    });
    const running = runShards({
      out: folder.path,
      temporary,
      shards,
      manifest,
      inspect: createFakeInspect(),
      policy: POLICY,
      kinds: ['kept', 'excluded'],
      sidecars: [FINDINGS],
      progress: createProgress({ stderr: process.stderr, inputBytes: undefined, quiet: true }),
      signal: new AbortController().signal,
      note: () => undefined,
    });
    await assert.rejects(running, (error) => error instanceof WriteError && /no space/.test(error.message));
    assert.equal(read('kept/a.txt'), 'one\n');
    assert.deepEqual(
      manifest.manifest.shards.map(({ state }) => state),
      ['done', 'inspected'],
    );
  });

  describe('going on', () => {
    const refused = async (
      wanted: Wanted,
      pattern: RegExp,
      fakes: readonly FakeShard[] = [{ name: 'a.txt', lines: ['x'] }],
    ): Promise<void> => {
      await assert.rejects(run(fakes, wanted), (error) => error instanceof UsageError && pattern.test(error.message));
    };
    beforeEach(() => run([{ name: 'a.txt', lines: ['x'] }], { settings: { excludeAt: 'error' } }));

    it('is asked for', () => refused({ settings: { excludeAt: 'error' } }, /is of an earlier run; go on with it by --resume/));
    it('needs the same settings', () =>
      refused(
        { resume: true, settings: { excludeAt: 'note' } },
        /these settings are not what they were: excludeAt \("error" before, "note" now\)/,
      ));
    it('needs the same inputs', () =>
      refused({ resume: true, settings: { excludeAt: 'error' } }, /the sources hold other files/, [{ name: 'b.txt', lines: ['x'] }]));
    it('needs a manifest of ours', async () => {
      folder.write('manifest.json', '{"manifestVersion":1}');
      await refused({ resume: true }, /is no manifest of poisonlint/);
    });
  });
});
