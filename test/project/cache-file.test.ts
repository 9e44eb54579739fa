import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isCacheOrNothing, openCacheFile } from '../../server/project/cache-file.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';

const SECRET = Buffer.alloc(32, 7);
const DAY = 24 * 60 * 60 * 1000;
const NOW = 20_000 * DAY;
const key = (letter: string): string => letter.repeat(64);

describe('cache file', () => {
  let folder: TemporaryFolder;
  let file: string;
  beforeEach(() => {
    folder = makeFolder();
    file = path.join(folder.path, 'sub', 'x.results');
  });
  afterEach(() => folder.remove());

  function fill(now: number, ...letters: string[]): void {
    const { file: cache } = openCacheFile(file, SECRET, now);
    for (const letter of letters) cache.set(key(letter), JSON.stringify({ letter }));
    cache.save();
  }

  it('gives what was kept, and leaves nothing else behind', () => {
    fill(NOW, 'a', 'b');
    const { file: cache, refused } = openCacheFile(file, SECRET, NOW);
    assert.deepEqual([cache.get(key('a')), cache.get(key('c')), refused], ['{"letter":"a"}', undefined, undefined]);
    assert.deepEqual(fs.readdirSync(path.dirname(file)), ['x.results']);
    assert.equal(fs.statSync(file).mode & 0o777, 0o600);
  });

  it('keeps values with any character', () => {
    const value = JSON.stringify({ text: '\u2028\u2029\r\n\ud800\u0085\0 😀' });
    const { file: cache } = openCacheFile(file, SECRET, NOW);
    cache.set(key('a'), value);
    cache.save();
    assert.equal(openCacheFile(file, SECRET, NOW).file.get(key('a')), value);
  });

  it('forgets what was not used for a month, and keeps what was', () => {
    fill(NOW, 'a', 'b');
    const later = openCacheFile(file, SECRET, NOW + 20 * DAY).file;
    later.get(key('a'));
    later.save();
    fill(NOW + 40 * DAY, 'c');
    const last = openCacheFile(file, SECRET, NOW + 40 * DAY).file;
    assert.deepEqual(
      ['a', 'b', 'c'].map((letter) => last.get(key(letter)) !== undefined),
      [true, false, true],
    );
  });

  it('keeps the latest used as far as there is room', () => {
    const large = JSON.stringify('x'.repeat(30 * 1024 * 1024));
    for (const [at, letter] of ['a', 'b', 'c'].entries()) {
      const { file: cache } = openCacheFile(file, SECRET, NOW + at * DAY);
      cache.set(key(letter), large);
      cache.save();
    }
    const { file: cache } = openCacheFile(file, SECRET, NOW + 3 * DAY);
    assert.deepEqual(
      ['a', 'b', 'c'].map((letter) => cache.get(key(letter)) !== undefined),
      [false, true, true],
    );
    assert.ok(fs.statSync(file).size < 65 * 1024 * 1024);
  });

  it('is not written where nothing changed', () => {
    fill(NOW, 'a');
    fs.utimesSync(file, 1, 1);
    const { file: cache } = openCacheFile(file, SECRET, NOW);
    cache.get(key('a'));
    cache.save();
    assert.equal(fs.statSync(file).mtimeMs, 1000);
  });

  const damages: [name: string, damage: (bytes: Buffer) => Buffer][] = [
    ['another secret', (bytes) => bytes],
    ['a byte changed', (bytes) => Buffer.concat([bytes.subarray(0, 90), Buffer.from([(bytes[90] ?? 0) ^ 1]), bytes.subarray(91)])],
    ['its end cut off', (bytes) => bytes.subarray(0, -5)],
    ['only a head', (bytes) => bytes.subarray(0, 30)],
    ['a line added', (bytes) => Buffer.concat([bytes, Buffer.from(`${key('d')} 20000 {}\n`)])],
    ['another program in it', () => Buffer.from('{"a": 1}')],
  ];
  for (const [name, damage] of damages) {
    it(`with ${name} is not believed, and says so`, () => {
      fill(NOW, 'a');
      fs.writeFileSync(file, damage(fs.readFileSync(file)));
      const secret = name === 'another secret' ? Buffer.alloc(32, 8) : SECRET;
      const { file: cache, refused } = openCacheFile(file, secret, NOW);
      assert.deepEqual([cache.get(key('a')), cache.get(key('d'))], [undefined, undefined]);
      assert.equal(refused, 'is damaged, or another user or machine wrote it');
      cache.set(key('b'), '1');
      cache.save();
      assert.equal(openCacheFile(file, secret, NOW).file.get(key('b')), '1');
    });
  }

  it('replaces a link, and does not follow it', () => {
    const victim = folder.write('victim.txt', '');
    fs.mkdirSync(path.dirname(file));
    fs.symlinkSync(victim, file);
    fill(NOW, 'a');
    assert.equal(fs.readFileSync(victim, 'utf8'), '');
    assert.equal(fs.lstatSync(file).isSymbolicLink(), false);
  });

  it('may take the place of nothing, of an empty file and of a cache only', () => {
    fill(NOW, 'a');
    assert.equal(isCacheOrNothing(file), true);
    assert.equal(isCacheOrNothing(path.join(folder.path, 'none')), true);
    assert.equal(isCacheOrNothing(folder.write('empty', '')), true);
    assert.equal(isCacheOrNothing(folder.write('work.py', 'x = 1\n')), false);
    fs.symlinkSync(file, path.join(folder.path, 'link'));
    assert.equal(isCacheOrNothing(path.join(folder.path, 'link')), false);
    assert.equal(isCacheOrNothing(folder.path), false);
  });
});
