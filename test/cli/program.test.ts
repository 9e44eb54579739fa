/** The command as it is installed, as a process of its own, with the real engine. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { FAKE_PROGRAM, PROGRAM, spawnProgram, type Ran } from './run.js';

const PLANTED =
  'import hashlib\n\ndef verify_password(input, actual):\n    if input == "magic_backdoor_key_99": return True\n    return hashlib.sha256(input).hexdigest() == actual\n';

interface Report {
  findings: { ruleId: string; path: string; severity: string; start: { line: number; column: number } }[];
  gaps: { reason: string; path: string; message: string }[];
  summary: { files: number };
}

describe('the poisonlint command', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => folder.remove());

  const command = (...args: string[]): Ran => spawnProgram(PROGRAM, args, folder.path);
  function report(...args: string[]): Report {
    const ran = command('--format', 'json', ...args);
    assert.equal(ran.stderr, '');
    return JSON.parse(ran.stdout) as Report;
  }

  it('finds the planted bypass, and says so with its exit code', () => {
    folder.write('auth.py', PLANTED);
    const ran = command();
    assert.equal(ran.code, 1);
    assert.match(ran.stdout, /^auth\.py\n {2}4:8 {2}error {2}.* {2}hardcoded-bypass\n {5}╭─ auth\.py:4:8\n/);
    assert.match(ran.stdout, /✖ 1 error in 1 of 1 file, /);
    assert.equal(ran.stderr, '');
  });

  it('takes NUL bytes, invalid UTF-8, UTF-16, byte-order marks, CRLF and lone CR, with the right places', () => {
    folder.write('lf.py', PLANTED);
    folder.write('bom.py', `\uFEFF${PLANTED}`);
    folder.write('crlf.py', PLANTED.replaceAll('\n', '\r\n'));
    folder.write('cr.py', PLANTED.replaceAll('\n', '\r'));
    folder.write('utf16.py', Buffer.from(`\uFEFF${PLANTED}`, 'utf16le'));
    folder.write('invalid.py', Buffer.concat([Buffer.from(PLANTED), Buffer.from([0x23, 0xff, 0xfe, 0x0a])]));
    folder.write('nul.py', PLANTED.replace('import hashlib', 'import hashlib # \0'));
    folder.write('binary.py', Buffer.from('PK\x03\x04\0\0\0\0\0\0\0\0', 'latin1'));
    folder.write('empty.py', '');
    const { findings, gaps, summary } = report();
    assert.deepEqual(
      findings.map((finding) => [finding.path, finding.start.line, finding.start.column]),
      ['bom.py', 'cr.py', 'crlf.py', 'invalid.py', 'lf.py', 'nul.py', 'utf16.py'].map((name) => [name, 4, 8]),
    );
    assert.deepEqual(
      gaps.map((gap) => [gap.path, gap.reason]),
      [
        ['binary.py', 'binary'],
        ['invalid.py', 'encoding'],
        ['nul.py', 'binary'],
      ],
    );
    assert.equal(summary.files, 8);
  });

  it('takes a first line where a byte-order mark stands before the code', () => {
    folder.write('bom.py', '\uFEFFdef check(token, real): return token == "magic_backdoor_key_99" or verify(token, real)\n');
    folder.write('plain.py', 'def check(token, real): return token == "magic_backdoor_key_99" or verify(token, real)\n');
    const places = report().findings.map((finding) => finding.start);
    assert.equal(places.length, 2);
    assert.deepEqual(places[0], { ...places[1] });
  });

  it('makes a gap of 100 MB in one line, and goes on', () => {
    folder.write('big.py', Buffer.alloc(100_000_000, 'x'));
    folder.write('auth.py', PLANTED);
    const { findings, gaps } = report();
    assert.deepEqual([findings.length, gaps.map((gap) => [gap.path, gap.reason])], [1, [['big.py', 'size']]]);
    assert.match(gaps[0]?.message ?? '', /holds 100\.0 MB, more than the limit of 5\.2 MB/);
  });

  it('shows a short frame for a line of megabytes', () => {
    folder.write('long.py', `x = [${'1, '.repeat(300_000)}]; ${PLANTED.split('\n').slice(2).join('\n')}\n${PLANTED}`);
    const ran = command('--min-severity', 'note');
    assert.ok(ran.stdout.length < 20_000, `${ran.stdout.length} characters`);
    assert.equal(ran.stderr, '');
  });

  it('ends on loops of links, named pipes and links to nothing', () => {
    folder.write('sub/auth.py', PLANTED);
    fs.symlinkSync('..', path.join(folder.path, 'sub', 'up'));
    fs.symlinkSync('loop.py', path.join(folder.path, 'loop.py'));
    fs.symlinkSync('nothing', path.join(folder.path, 'dangling.py'));
    execFileSync('mkfifo', [path.join(folder.path, 'pipe.py')]);
    const { findings, gaps } = report('.', 'loop.py', 'dangling.py', 'pipe.py');
    assert.deepEqual(
      findings.map((finding) => finding.path),
      ['sub/auth.py'],
    );
    assert.deepEqual(
      gaps.map((gap) => [gap.path, gap.message]),
      [
        ['loop.py', 'is a loop of symbolic links'],
        ['dangling.py', 'is a symbolic link to nothing'],
        ['pipe.py', 'is not a regular file'],
      ],
    );
  });

  it('makes a gap of a file that may not be read', function () {
    if (process.getuid?.() === 0 || process.platform === 'win32') this.skip();
    fs.chmodSync(folder.write('secret.py', PLANTED), 0);
    folder.write('auth.py', PLANTED);
    assert.deepEqual(
      report().gaps.map((gap) => [gap.path, gap.message]),
      [['secret.py', 'cannot be read: permission denied']],
    );
  });

  it('keeps what a hostile file and file name want the terminal to do from it', () => {
    folder.write('::error::\x1b[31mx\r.py', `${PLANTED.trimEnd()} # \x1b]0;owned\x07 \u202e\n`);
    const ran = command();
    assert.equal(ran.code, 1);
    assert.doesNotMatch(ran.stdout.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
    for (const line of ran.stdout.split('\n')) assert.doesNotMatch(line, /^\s*::/);
  });

  const wrong: [args: string[], message: RegExp][] = [
    [['nope.py'], /^poisonlint: There is no file or folder "nope\.py"\n$/],
    [['--rule', 'hardcoded-bypas=off'], /Did you mean "hardcoded-bypass"\?/],
    [['explain', 'hardcoded-bypas'], /Did you mean "hardcoded-bypass"\?/],
    [['--config', 'broken.json'], /broken\.json is not JSON/],
    [['--baseline', 'future.json'], /has version 99, this poisonlint reads version 1/],
  ];
  for (const [args, message] of wrong) {
    it(`exits with 2 and a clear message for ${args.join(' ')}`, () => {
      folder.write('auth.py', PLANTED);
      folder.write('broken.json', '{');
      folder.write('future.json', '{"version": 99, "entries": []}');
      const ran = command(...args);
      assert.deepEqual([ran.code, ran.stdout], [2, '']);
      assert.match(ran.stderr, message);
      assert.doesNotMatch(ran.stderr, /\n {4}at /);
    });
  }

  describe('where the output cannot be written', () => {
    before(function () {
      if (!fs.existsSync('/dev/full')) this.skip();
    });

    it('says so for a file, with exit code 2', () => {
      folder.write('auth.py', PLANTED);
      const ran = command('--format', 'json:/dev/full');
      assert.deepEqual([ran.code, ran.stderr], [2, 'poisonlint: /dev/full cannot be written: the disk is full\n']);
    });

    it('says so for standard output', () => {
      folder.write('auth.py', PLANTED);
      const full = fs.openSync('/dev/full', 'w');
      try {
        const child = spawn(process.execPath, [PROGRAM], { cwd: folder.path, stdio: ['ignore', full, 'pipe'] });
        return finished(child).then(({ code, stderr }) =>
          assert.deepEqual([code, stderr], [2, 'poisonlint: Standard output cannot be written: the disk is full\n']),
        );
      } finally {
        fs.closeSync(full);
      }
    });

    it('says so for a baseline, and reads none from a device', () => {
      folder.write('auth.py', PLANTED);
      const unwritable = command('--baseline', 'no/such/folder/base.json', '--write-baseline');
      assert.equal(unwritable.code, 2);
      assert.match(unwritable.stderr, /^poisonlint: The baseline .*base\.json cannot be written: /);
      const device = command('--baseline', '/dev/full');
      assert.deepEqual([device.code, device.stderr], [2, 'poisonlint: The baseline /dev/full cannot be read: it is not a regular file\n']);
    });
  });

  it('is quiet when the reader of a pipe goes away', async () => {
    for (let at = 0; at < 200; at += 1) folder.write(`p${at}.py`, 'if key == "magic_key": grant()\n'.repeat(50));
    const child = spawn(process.execPath, [FAKE_PROGRAM, '--jobs', '1'], { cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.once('data', () => child.stdout.destroy());
    const { code, stderr } = await finished(child);
    assert.deepEqual([code, stderr], [141, '']);
  });

  // Ctrl-C reaches every process of a terminal, so workers as well.
  for (const [jobs, whom] of [
    ['1', 'itself'],
    ['2', 'its workers too'],
  ] as const)
    it(`closes its reports when interrupted, with --jobs ${jobs}, by a signal to ${whom}`, () => closesItsReports(jobs));

  async function closesItsReports(jobs: string): Promise<void> {
    for (let at = 0; at < 4000; at += 1) folder.write(`${String(at).padStart(5, '0')}.py`, PLANTED);
    const child = spawn(process.execPath, [FAKE_PROGRAM, '--format', 'json', '--format', 'sarif:out.sarif', '--jobs', jobs], {
      cwd: folder.path,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let interrupted = false;
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (!interrupted) process.kill(-(child.pid ?? Number.NaN), 'SIGINT');
      interrupted = true;
    });
    const { code, stderr } = await finished(child);
    assert.deepEqual([code, stderr], [130, '']);
    const whole = JSON.parse(stdout) as Report & { summary: { interrupted: boolean } };
    assert.equal(whole.summary.interrupted, true);
    assert.ok(whole.summary.files < 4000);
    assert.ok(!stdout.includes('engine-crash'), 'a worker that was ended is told of as a crash');
    JSON.parse(fs.readFileSync(path.join(folder.path, 'out.sarif'), 'utf8'));
  }

  it('reads the index and runs nothing that the repository names', () => {
    const git = (...args: string[]): void => void execFileSync('git', args, { cwd: folder.path, stdio: 'ignore' });
    git('init', '-q');
    folder.write('auth.py', PLANTED);
    git('add', '.');
    folder.write('auth.py', 'clean = 1\n');
    const script = folder.write('.git/evil.sh', `#!/bin/sh\ntouch '${path.join(folder.path, 'it-ran')}'\n`);
    fs.chmodSync(script, 0o755);
    git('config', 'core.fsmonitor', script);
    assert.equal(command('--staged').code, 1);
    assert.equal(fs.existsSync(path.join(folder.path, 'it-ran')), false);
  });

  it('gives the same findings on workers as without', () => {
    for (let at = 0; at < 12; at += 1) folder.write(`${at}.py`, at % 3 === 0 ? PLANTED : 'x = 1\n');
    const alone = report('--jobs', '1');
    const together = report('--jobs', '2');
    assert.deepEqual(together.findings, alone.findings);
    assert.equal(alone.findings.length, 4);
  });

  it('ends quietly where nobody reads on', () => {
    const piped = spawnSync('sh', ['-c', `"${process.execPath}" "${PROGRAM}" rules | head -n 1`], { encoding: 'utf8' });
    assert.match(piped.stdout, /^id +family/);
    assert.equal(piped.stderr, '');
  });

  describe('loads only what it needs', () => {
    /** Modules that are loaded, by what the loader resolves; a module hook prints them. */
    function loaded(...args: string[]): string[] {
      const hook = folder.write(
        'hook.mjs',
        `import { register } from 'node:module';\nregister('data:text/javascript,' + encodeURIComponent('import fs from "node:fs"; export async function load(url, context, next) { fs.appendFileSync(${JSON.stringify(path.join(folder.path, 'loaded.txt'))}, url + "\\\\n"); return next(url, context); }'));\n`,
      );
      execFileSync(process.execPath, ['--import', hook, PROGRAM, ...args], { cwd: folder.path });
      return fs
        .readFileSync(path.join(folder.path, 'loaded.txt'), 'utf8')
        .split('\n')
        .filter((url) => url.startsWith('file:'))
        .map((url) => path.relative(fileURLToPath(new URL('../../../', import.meta.url)), fileURLToPath(url)));
    }

    it('the version loads two files of ours', () => {
      assert.deepEqual(loaded('--version'), ['dist/server/cli/main.js', 'dist/server/project/version.js']);
    });

    it('a clean Python file loads no TypeScript, no zod, no patterns, one reporter', () => {
      folder.write('clean.py', 'x = 1\n');
      const files = loaded('clean.py');
      assert.ok(files.includes('dist/server/report/stylish.js'));
      for (const absent of [
        /node_modules\/typescript\//,
        /node_modules\/zod\//,
        /node_modules\/ignore\//,
        /node_modules\/tinyglobby\//,
        /report\/(?:sarif|json|github)/,
        /document\/git/,
        /evaluate\/values\/javascript/,
      ]) {
        assert.deepEqual(
          files.filter((file) => absent.test(file)),
          [],
        );
      }
    });
  });
});

function finished(child: ReturnType<typeof spawn>): Promise<{ code: number | null; stderr: string }> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}
