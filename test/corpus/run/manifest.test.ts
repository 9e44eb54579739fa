import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { openManifest, readEarlier, type Manifest, type ManifestFile, type ManifestFiles } from '../../../corpus/run/manifest.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';

const RUN = { version: '1.2.3', settings: {} };

describe('a manifest', () => {
  let folder: TemporaryFolder;
  let files: ManifestFiles;
  beforeEach(() => {
    folder = makeFolder();
    files = { file: path.join(folder.path, 'manifest.json'), log: path.join(folder.path, 'manifest.log') };
  });
  afterEach(() => folder.remove());

  const open = (count: number, earlier?: Manifest): ManifestFile => {
    const shards = Array.from({ length: count }, (_, at) => ({ name: `${at}.jsonl`, source: `set/${at}.jsonl`, format: 'jsonl' }));
    return openManifest({ ...RUN, ...files, earlier, shards });
  };
  const earlier = (): Manifest | undefined => readEarlier(files, true, RUN);
  const states = (manifest: Manifest | undefined): string | undefined => manifest?.shards.map(({ state }) => state[0]).join('');

  it('of few shards is written anew with each change, so that it says how far the run is', () => {
    const manifest = open(3);
    manifest.update('1.jsonl', { state: 'inspected', digest: 'abc' });
    const written = JSON.parse(fs.readFileSync(files.file, 'utf8')) as Manifest;
    assert.deepEqual(written, manifest.manifest);
    assert.equal(states(written), 'wiw');
    assert.equal(fs.existsSync(files.log), false);
  });

  it('of many shards is written anew now and then, and is never behind', () => {
    const count = 1_500;
    const manifest = open(count);
    const written = new Set<bigint>();
    for (let at = 0; at < count; at++) {
      manifest.update(`${at}.jsonl`, { state: 'inspected', digest: `digest ${at}` });
      manifest.update(`${at}.jsonl`, { state: 'done' });
      written.add(fs.statSync(files.file, { bigint: true }).mtimeNs);
      if (at % 100 === 0) assert.deepEqual(earlier(), manifest.manifest, `after ${at}`);
    }
    assert.ok(written.size < 10, `it was written ${written.size} times`);
    manifest.finish();
    assert.deepEqual(JSON.parse(fs.readFileSync(files.file, 'utf8')), manifest.manifest);
    assert.deepEqual([manifest.manifest.finished, new Set(states(manifest.manifest))], [true, new Set('d')]);
    assert.equal(fs.existsSync(files.log), false);
  });

  it('goes on after any byte of a change', () => {
    const count = 600;
    const manifest = open(count);
    manifest.update('7.jsonl', { state: 'done' });
    const before = fs.readFileSync(files.log);
    manifest.update('8.jsonl', { state: 'done' });
    const after = fs.readFileSync(files.log);
    for (let at = before.length; at <= after.length; at++) {
      fs.writeFileSync(files.log, after.subarray(0, at));
      const left = earlier();
      assert.equal(states(left)?.slice(6, 10), at < after.length ? 'wdww' : 'wddw', `cut off at ${at}`);
    }
    fs.writeFileSync(files.log, after.subarray(0, after.length - 3));
    const again = open(count, earlier());
    again.update('9.jsonl', { state: 'done' });
    assert.equal(states(earlier())?.slice(6, 11), 'wdwdw');
  });

  it('does not go on with the log of another one', () => {
    open(600).update('7.jsonl', { state: 'done' });
    const log = fs.readFileSync(files.log);
    fs.rmSync(files.file);
    open(601);
    fs.writeFileSync(files.log, log);
    assert.equal(states(earlier()), 'w'.repeat(601));
  });
});
