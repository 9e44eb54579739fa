import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../server/project/engine.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { fakeEngine } from './fake-engine.js';
import { PROGRAM, run, spawnProgram, type Ran } from './run.js';

const POISON = 'if key == "magic_key": grant()\n';

describe('poisonlint scan --cache', () => {
  let folder: TemporaryFolder;
  let home: TemporaryFolder;
  let scanned: string[];
  let engine: Engine;
  beforeEach(() => {
    folder = makeFolder({ 'a.py': POISON, 'b.py': 'x = 1\n' });
    home = makeFolder();
    scanned = [];
    engine = {
      ...fakeEngine,
      async createScanner(...args) {
        const scanner = await fakeEngine.createScanner(...args);
        return {
          ...scanner,
          scan(document) {
            scanned.push(document.name);
            return scanner.scan(document);
          },
        };
      },
    };
  });
  afterEach(() => {
    folder.remove();
    home.remove();
  });

  const environment = (): Record<string, string> => ({ XDG_CACHE_HOME: home.path });
  const results = (): string => path.join(home.path, 'poisonlint', 'results');

  /** What a run says, and which documents it looked at. */
  async function scan(...args: string[]): Promise<Ran & { looked: string[] }> {
    scanned = [];
    const ran = await run(['scan', '--cache', '--format', 'jsonl', ...args], { cwd: folder.path, environment: environment(), engine });
    return { ...ran, stdout: ran.stdout.replace(/"seconds":[\d.]+/, ''), looked: scanned };
  }

  it('looks at nothing twice, and says the same', async () => {
    const first = await scan();
    assert.deepEqual([first.code, first.looked, first.stderr], [1, ['a.py', 'b.py'], '']);
    const second = await scan();
    assert.deepEqual(second, { ...first, looked: [] });
    assert.match(second.stdout, /"path":"a\.py".*"evaluated":"\\"magic_key\\""/);
    // Nothing lies in the project.
    assert.deepEqual(fs.readdirSync(folder.path), ['a.py', 'b.py']);
  });

  it('goes by content, not by times or sizes', async () => {
    folder.write('a.py', 'if key == "ordinary!": grant()\n');
    const file = path.join(folder.path, 'a.py');
    fs.utimesSync(file, 1_000, 1_000);
    assert.equal((await scan()).code, 0);
    const before = fs.statSync(file);
    fs.writeFileSync(file, 'if key == "magic_key": grant() \n'.slice(0, before.size));
    fs.utimesSync(file, 1_000, 1_000);
    assert.deepEqual([fs.statSync(file).size, fs.statSync(file).mtimeMs], [before.size, before.mtimeMs]);
    const changed = await scan();
    assert.deepEqual([changed.code, changed.looked], [1, ['a.py']]);
    fs.utimesSync(file, 9_000, 9_000);
    assert.deepEqual((await scan()).looked, []);
  });

  const others: [name: string, args: string[]][] = [
    ['another level', ['--rule', 'hardcoded-bypass=note']],
    ['a rule less', ['--rule', 'shadow-user-table=off']],
    ['no suppression comments', ['--no-inline-config']],
    ['no prefilter', ['--no-prefilter']],
    ['another configuration', ['--config', 'other.json']],
    ['other names', [path.join('..', '..')]],
  ];
  for (const [name, args] of others) {
    it(`takes no result of a run with ${name}`, async () => {
      folder.write('other.json', '[{"rules": {"hardcoded-bypass": "warning"}}]');
      folder.write('c/d/a.py', POISON);
      folder.write('c/d/b.py', 'x = 1\n');
      const inside = path.join(folder.path, 'c', 'd');
      const from = async (...more: string[]): Promise<string[]> => {
        scanned = [];
        await run(['scan', '--cache', '--cache-location', '../../../cache.results', ...more], {
          cwd: inside,
          environment: environment(),
          engine,
        });
        return scanned;
      };
      try {
        assert.deepEqual(await from(), ['a.py', 'b.py']);
        assert.equal((await from(...args.map((arg) => (arg === 'other.json' ? '../../other.json' : arg)))).length > 0, true);
        assert.deepEqual(await from(), []);
      } finally {
        fs.rmSync(path.join(folder.path, '..', 'cache.results'), { force: true });
      }
    });
  }

  it('serves runs that only show something else', async () => {
    await scan();
    assert.deepEqual((await scan('--min-severity', 'note', '--max-warnings', '3')).looked, []);
    const html = await run(['scan', '--cache', '--format', 'html'], { cwd: folder.path, environment: environment(), engine });
    assert.match(html.stdout, /<mark>/);
  });

  it('keeps a region apart from the whole', async () => {
    assert.equal((await scan('a.py', '--region', '0:3')).code, 0);
    assert.equal((await scan('a.py')).code, 1);
    assert.equal((await scan('a.py', '--region', '0:3')).code, 0);
  });

  it('keeps nothing that may go well the next time', async () => {
    folder.write('a.py', 'magic_crash\n');
    await scan();
    assert.deepEqual((await scan()).looked, ['a.py']);
  });

  it('keeps what was looked at before Ctrl-C', async () => {
    for (let at = 0; at < 5; at += 1) folder.write(`c${at}.py`, POISON);
    let interrupt: (() => void) | undefined;
    const stopping: Engine = {
      ...engine,
      async createScanner(...args) {
        const scanner = await engine.createScanner(...args);
        return {
          ...scanner,
          scan(document) {
            if (document.name === 'c0.py') interrupt?.();
            return scanner.scan(document);
          },
        };
      },
    };
    const ran = await run(['scan', '--cache'], {
      cwd: folder.path,
      environment: environment(),
      engine: stopping,
      withInterrupt: (callback) => (interrupt = callback),
    });
    assert.equal(ran.code, 130);
    assert.deepEqual((await scan()).looked, ['c1.py', 'c2.py', 'c3.py', 'c4.py']);
  });

  it('works with several workers of the real program', function () {
    this.timeout(60_000);
    folder.write(
      'a.py',
      'def verify_password(input, actual):\n    if input == "magic_backdoor_key_99":\n        return True\n    return hash(input) == actual\n',
    );
    const args = ['scan', '--cache', '--jobs', '2', '--format', 'gitlab'];
    const first = spawnProgram(PROGRAM, args, folder.path, '', environment());
    assert.equal(first.code, 1, first.stderr);
    assert.match(first.stdout, /"check_name":"hardcoded-bypass"/);
    const [file = ''] = fs.readdirSync(results()).filter((name) => name.endsWith('.results'));
    assert.equal(fs.readFileSync(path.join(results(), file), 'utf8').split('\n').length, 4);
    assert.deepEqual(spawnProgram(PROGRAM, args, folder.path, '', environment()), first);
  });

  it('forgets projects that nobody scanned for long, and touches nothing else', async () => {
    await scan();
    for (const name of ['old.results', 'old.txt', 'young.results']) fs.writeFileSync(path.join(results(), name), '');
    for (const name of ['old.results', 'old.txt']) fs.utimesSync(path.join(results(), name), 1_000, 1_000);
    await scan();
    const left = fs.readdirSync(results());
    assert.deepEqual(
      ['old.results', 'old.txt', 'young.results', 'secret'].map((name) => left.includes(name)),
      [false, true, true, true],
    );
  });

  describe('cannot be used to hide a finding', () => {
    it('by a cache that lies in the repository', async () => {
      const attacker = makeFolder();
      try {
        // The attacker's own poisonlint looked at harmless files of these names, and the keys were then put right by hand.
        folder.write('a.py', 'x = 1\n');
        await run(['scan', '--cache', '--cache-location', 'cache.results'], {
          cwd: folder.path,
          environment: { XDG_CACHE_HOME: attacker.path },
          engine,
        });
        const planted = fs.readFileSync(path.join(folder.path, 'cache.results'), 'utf8');
        folder.write('a.py', POISON);
        await scan();
        const [own = ''] = fs.readdirSync(results()).filter((name) => name.endsWith('.results'));
        const [, ...lines] = fs.readFileSync(path.join(results(), own), 'utf8').split('\n');
        const keyOfPoison = lines.find((line) => line.includes('magic_key'))?.slice(0, 64) ?? '';
        const [head, clean = ''] = planted.split('\n');
        folder.write('cache.results', `${head}\n${keyOfPoison}${clean.slice(64)}\n`);
        const ran = await scan('--cache-location', 'cache.results');
        assert.deepEqual([ran.code, ran.looked], [1, ['a.py', 'b.py']]);
        assert.match(
          ran.stderr,
          /^poisonlint: The cache .*cache\.results is damaged, or another user or machine wrote it; it is not used, and is written anew\n$/,
        );
        assert.deepEqual((await scan('--cache-location', 'cache.results')).looked, []);
      } finally {
        attacker.remove();
      }
    });

    it('by a secret that lies in the repository', async () => {
      fs.mkdirSync(path.join(folder.path, '.git'));
      const inside = await run(['scan', '--cache'], {
        cwd: folder.path,
        environment: { XDG_CACHE_HOME: path.join(folder.path, '.cache') },
        engine,
      });
      assert.equal(inside.code, 1);
      assert.match(
        inside.stderr,
        /^poisonlint: --cache is not used: .*results, where the secret of the cache would lie, is in what is scanned\n$/,
      );
      folder.write('sub/a.py', POISON);
      const above = await run(['scan', '--cache'], {
        cwd: path.join(folder.path, 'sub'),
        environment: { HOME: folder.path },
        engine,
      });
      assert.match(above.stderr, /is in what is scanned/);
    });

    it('by a secret that others can read or write', async function () {
      if (process.platform === 'win32') this.skip();
      await scan();
      const secret = path.join(results(), 'secret');
      assert.equal(fs.statSync(secret).mode & 0o777, 0o600);
      assert.equal(fs.statSync(results()).mode & 0o777, 0o700);
      fs.chmodSync(secret, 0o644);
      const ran = await scan();
      assert.deepEqual([ran.code, ran.looked], [1, ['a.py', 'b.py']]);
      assert.match(ran.stderr, /^poisonlint: --cache is not used: .*secret is not a file that you alone can read and write; delete it\n$/);
      fs.rmSync(secret);
      fs.writeFileSync(secret, 'short', { mode: 0o600 });
      assert.match((await scan()).stderr, /secret is damaged; delete it/);
    });
  });

  describe('location', () => {
    it('may be a folder', async () => {
      await scan('--cache-location', 'kept/');
      assert.match(fs.readdirSync(path.join(folder.path, 'kept'))[0] ?? '', /^[0-9a-f]{24}\.results$/);
      assert.deepEqual((await scan('--cache-location', 'kept')).looked, []);
    });

    it("never takes the place of somebody's work", async () => {
      folder.write('work.txt', 'precious\n');
      const ran = await scan('--cache-location', 'work.txt');
      assert.deepEqual([ran.code, ran.looked], [2, []]);
      assert.match(ran.stderr, /work\.txt is there and is no cache of poisonlint; it is left as it is/);
      assert.equal(fs.readFileSync(path.join(folder.path, 'work.txt'), 'utf8'), 'precious\n');
    });

    it('that cannot be is refused, and one that cannot be written is told', async () => {
      folder.write('file', '');
      const wrong = await scan('--cache-location', 'file/x.results');
      assert.deepEqual([wrong.code, wrong.looked], [2, []]);
      assert.match(wrong.stderr, /^poisonlint: --cache-location .*x\.results cannot be used: ENOTDIR/);
      // It goes while the run lasts.
      const going: Engine = {
        ...engine,
        createScanner(...args) {
          fs.rmSync(home.path, { recursive: true });
          fs.writeFileSync(home.path, '');
          return engine.createScanner(...args);
        },
      };
      const ran = await run(['scan', '--cache'], { cwd: folder.path, environment: environment(), engine: going });
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, /^poisonlint: The cache .*\.results could not be written: [A-Z]+/);
    });

    it('needs --cache', async () => {
      const ran = await run(['scan', '--cache-location', 'x'], { cwd: folder.path });
      assert.deepEqual([ran.code, ran.stderr], [2, 'poisonlint: --cache-location needs --cache\n']);
    });
  });

  it('is not used with plugins, whose rules may change', async () => {
    folder.write('poisonlint.config.json', '[{"plugins": ["./plugin.mjs"]}]');
    folder.write(
      'plugin.mjs',
      'export default { rules: [{ id: "own", summary: "x", family: "bypass", weakness: "CWE-1", severity: "error", messages: {}, anchors: [], visit: {} }] };',
    );
    for (let turn = 0; turn < 2; turn += 1) {
      const ran = await scan('a.py');
      assert.deepEqual(
        [ran.looked, ran.stderr],
        [['a.py'], 'poisonlint: --cache is not used: rules of plugins can change without a sign of it\n'],
      );
    }
  });
});
