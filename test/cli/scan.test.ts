import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { fakeEngine } from './fake-engine.js';
import { run, type Ran } from './run.js';

const POISON = 'if key == "magic_key": grant()\n';
const WARNING = 'if key == "magic_warning": grant()\n';
const NOTE = 'if key == "magic_note": grant()\n';

interface Report {
  findings: { path: string; severity: string; start: { line: number } }[];
  suppressed: { suppression: { kind: string; reason?: string } }[];
  problems: { id: string }[];
  gaps: { reason: string; path: string }[];
  summary: {
    files: number;
    errors: number;
    warnings: number;
    notes: number;
    belowMinimumSeverity: number;
    skipped: Record<string, number>;
    inBaseline: number;
  };
}

describe('poisonlint scan', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => folder.remove());

  const scan = (...args: string[]): Promise<Ran> => run(['scan', ...args], { cwd: folder.path });
  async function report(...args: string[]): Promise<Report> {
    const ran = await scan('--format', 'json', ...args);
    assert.equal(ran.stderr, '');
    return JSON.parse(ran.stdout) as Report;
  }
  async function failure(...args: string[]): Promise<string> {
    const ran = await run(args, { cwd: folder.path });
    assert.equal(ran.code, 2, ran.stdout + ran.stderr);
    assert.equal(ran.stdout, '');
    return ran.stderr;
  }

  describe('exit code', () => {
    const cases: [name: string, text: string, args: string[], code: number][] = [
      ['0 without findings', 'x = 1\n', [], 0],
      ['0 for an empty file', '', [], 0],
      ['1 with an error', POISON, [], 1],
      ['0 with a warning', WARNING, [], 0],
      ['0 with as many warnings as allowed', WARNING, ['--max-warnings', '1'], 0],
      ['1 with more', WARNING, ['--max-warnings', '0'], 1],
      ['0 with a note', NOTE, ['--max-warnings', '0', '--min-severity', 'note'], 0],
      ['1 with a note that is made an error', NOTE, ['--rule', 'hardcoded-bypass=error'], 1],
      ['0 where the rule is off', POISON, ['--rule', 'hardcoded-bypass=off'], 0],
      ['0 where an error is made a warning', POISON, ['--rule', 'hardcoded-bypass=warning'], 0],
      ['0 with a warning below --min-severity', WARNING, ['--max-warnings', '0', '--min-severity', 'error'], 0],
    ];
    for (const [name, text, args, code] of cases) {
      it(`is ${name}`, async () => {
        folder.write('a.py', text);
        assert.equal((await scan(...args)).code, code);
      });
    }
  });

  it('is the default command, with paths and options', async () => {
    folder.write('sub/a.py', POISON);
    for (const args of [['sub'], ['--format', 'json'], ['sub', '--format', 'json'], []]) {
      const ran = await run(args, { cwd: folder.path });
      assert.match(ran.stdout, /sub\/a\.py/);
      assert.equal(ran.code, 1);
    }
  });

  it('hides notes unless asked, and says how many', async () => {
    folder.write('a.py', NOTE + WARNING);
    const { findings, summary } = await report();
    assert.deepEqual(
      findings.map((finding) => finding.severity),
      ['warning'],
    );
    assert.equal(summary.belowMinimumSeverity, 1);
    assert.equal((await report('--min-severity', 'note')).findings.length, 2);
  });

  it('writes several formats at once, each to its file', async () => {
    folder.write('a.py', POISON);
    const ran = await scan('--format', 'sarif:out.sarif', '--format', 'json:out.json', '--format', 'stylish');
    assert.match(ran.stdout, /^a\.py\n {2}1:8 {2}error/);
    for (const name of ['out.sarif', 'out.json']) JSON.parse(fs.readFileSync(path.join(folder.path, name), 'utf8'));
  });

  it('tells reporters of clean files too, in order, also with a baseline', async () => {
    folder.write('a.py', POISON);
    folder.write('b.py', 'x = 1\n');
    const names = /<testsuite name="([^"]*)" tests="1" failures="(\d)"/g;
    const suites = async (...args: string[]): Promise<string[][]> =>
      [...(await scan('--format', 'junit', ...args)).stdout.matchAll(names)].map((match) => match.slice(1));
    assert.deepEqual(await suites(), [
      ['a.py', '1'],
      ['b.py', '0'],
    ]);
    await scan('--baseline', 'base.json', '--write-baseline');
    assert.deepEqual(await suites('--baseline', 'base.json'), [
      ['a.py', '0'],
      ['b.py', '0'],
    ]);
  });

  it('writes to --output instead of standard output, without colors', async () => {
    folder.write('a.py', POISON);
    const ran = await scan('--output', 'out.txt', '--color');
    assert.equal(ran.stdout, '');
    assert.match(fs.readFileSync(path.join(folder.path, 'out.txt'), 'utf8'), /^a\.py\n/);
  });

  it('colors by flag, NO_COLOR and FORCE_COLOR', async () => {
    folder.write('a.py', POISON);
    const colored = async (args: string[], environment: Record<string, string>): Promise<boolean> =>
      (await run(args, { cwd: folder.path, environment })).stdout.includes('\x1b[');
    assert.equal(await colored([], {}), false);
    assert.equal(await colored(['--color'], { NO_COLOR: '1' }), true);
    assert.equal(await colored([], { FORCE_COLOR: '1' }), true);
    assert.equal(await colored([], { FORCE_COLOR: '0' }), false);
    assert.equal(await colored([], { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    assert.equal(await colored(['--no-color'], { FORCE_COLOR: '1' }), false);
  });

  it('is quiet on request, and tells its speed on standard error', async () => {
    folder.write('a.py', 'x = 1\n');
    assert.deepEqual(await scan('--quiet'), { code: 0, stdout: '', stderr: '' });
    assert.match((await scan('--stats')).stderr, /^files: 1 \(1 python\), .* MB\/s.*\nmemory: \d+ MB/s);
  });

  describe('suppressions', () => {
    it('hide findings and stay in JSON', async () => {
      folder.write('a.py', `# poisonlint-disable-next-line hardcoded-bypass -- a test\n${POISON}`);
      const { findings, suppressed, problems } = await report();
      assert.deepEqual([findings, problems], [[], []]);
      assert.deepEqual([suppressed[0]?.suppression.kind, suppressed[0]?.suppression.reason], ['comment', 'a test']);
    });

    it('without a reason count as warnings', async () => {
      folder.write('a.py', '# poisonlint-disable-next-line hardcoded-bypass\nx = 1\n');
      assert.deepEqual(
        (await report()).problems.map((problem) => problem.id),
        ['suppression-without-reason'],
      );
      assert.equal((await scan('--max-warnings', '0')).code, 1);
    });

    it('do nothing with --no-inline-config', async () => {
      folder.write('a.py', `# poisonlint-disable-next-line hardcoded-bypass -- a test\n${POISON}`);
      const { findings, problems } = await report('--no-inline-config');
      assert.deepEqual([findings.length, problems.length], [1, 0]);
    });

    it('of rules that did not run are not called unused', async () => {
      folder.write('a.py', '# poisonlint-disable-next-line hardcoded-bypass -- a test\nx = 1\n');
      assert.equal((await report()).problems.length, 1);
      assert.equal((await report('--rule', 'hardcoded-bypass=off')).problems.length, 0);
    });
  });

  describe('baseline', () => {
    const baseline = (): { version: number; findings: { path: string; count: number }[] } =>
      JSON.parse(fs.readFileSync(path.join(folder.path, 'base.json'), 'utf8')) as {
        version: number;
        findings: { path: string; count: number }[];
      };

    it('is written, hides what it knows, and shows what is new', async () => {
      folder.write('a.py', POISON);
      const written = await scan('--baseline', 'base.json', '--write-baseline');
      assert.deepEqual([written.code, written.stderr], [0, 'poisonlint: base.json now knows 1 finding\n']);
      assert.equal((await scan('--baseline', 'base.json')).code, 0);
      folder.write('b.py', `${POISON}if key == "magic_two": grant()\n`);
      const { findings, suppressed, summary } = await report('--baseline', 'base.json');
      assert.deepEqual(
        findings.map((finding) => finding.path),
        ['b.py', 'b.py'],
      );
      assert.equal(suppressed[0]?.suppression.kind, 'baseline');
      assert.equal(summary.inBaseline, 1);
    });

    it('knows code that moved to another file and other lines', async () => {
      folder.write('a.py', POISON);
      await scan('--baseline', 'base.json', '--write-baseline');
      fs.rmSync(path.join(folder.path, 'a.py'));
      folder.write('moved/b.py', `\n\n${POISON}`);
      assert.equal((await scan('--baseline', 'base.json')).code, 0);
    });

    it('forgets what is gone, but not in files that this run does not look at', async () => {
      folder.write('a.py', POISON);
      folder.write('b.py', POISON);
      folder.write('c.py', POISON);
      await scan('--baseline', 'base.json', '--write-baseline');
      folder.write('a.py', 'x = 1\n');
      fs.rmSync(path.join(folder.path, 'b.py'));
      await scan('a.py', '--baseline', 'base.json', '--write-baseline');
      assert.deepEqual(
        baseline().findings.map((entry) => entry.path),
        ['c.py'],
      );
    });

    it('knows paths from its own folder, wherever the run starts', async () => {
      folder.write('sub/a.py', POISON);
      await run(['scan', '--baseline', '../base.json', '--write-baseline'], { cwd: path.join(folder.path, 'sub') });
      assert.deepEqual(
        baseline().findings.map((entry) => entry.path),
        ['sub/a.py'],
      );
      assert.equal((await scan('--baseline', 'base.json')).code, 0);
    });

    const broken: [name: string, content: string | undefined, message: RegExp][] = [
      ['missing', undefined, /The baseline .*base\.json does not exist; --write-baseline makes it/],
      ['of another version', '{"version": 2, "findings": []}', /has version 2, this poisonlint reads version 1/],
      ['no JSON', '{', /is not JSON/],
      ['without a version', '{"findings": []}', /baseline\.version: is missing, must be 1/],
      ['of another shape', '{"version": 1, "findings": [{"rule": 3}]}', /baseline\.findings\[0\]\.rule: is 3, must be of type string/],
      ['a list', '[]', /is not valid/],
    ];
    for (const [name, content, message] of broken) {
      it(`that is ${name} is refused`, async () => {
        folder.write('a.py', POISON);
        if (content !== undefined) folder.write('base.json', content);
        assert.match(await failure('--baseline', 'base.json'), message);
      });
    }
  });

  describe('--staged', () => {
    const git = (...args: string[]): void => void execFileSync('git', args, { cwd: folder.path, stdio: 'ignore' });
    beforeEach(() => git('init', '-q'));

    it('judges a partly staged file by what is staged', async () => {
      folder.write('a.py', 'x = 1\n');
      git('add', '.');
      folder.write('a.py', POISON);
      assert.equal((await scan('--staged')).code, 0);
      git('add', '.');
      folder.write('a.py', 'x = 1\n');
      const ran = await scan('--staged');
      assert.equal(ran.code, 1);
      assert.match(ran.stdout, /a\.py:1:8/);
    });

    it('is content with nothing staged', async () => {
      folder.write('untracked.py', POISON);
      assert.deepEqual([(await scan('--staged')).code, (await scan('--staged')).stderr], [0, '']);
    });

    it('looks at what would be skipped in a folder, and takes scripts by their first line', async () => {
      folder.write('vendor/x.py', POISON);
      folder.write('tool', `#!/usr/bin/python3\n${POISON}`);
      folder.write('notes', POISON);
      git('add', '.');
      assert.deepEqual(
        (await report('--staged')).findings.map((finding) => finding.path),
        ['tool', 'vendor/x.py'],
      );
    });

    it('counts a large file as a gap', async () => {
      folder.write('poisonlint.config.json', '[{"settings": {"maxFileBytes": 20}}]');
      folder.write('big.py', `# ${'x'.repeat(30)}\n`);
      git('add', 'big.py');
      assert.equal((await scan('--staged')).code, 2);
      folder.write('small.py', 'x = 1\n');
      git('add', 'small.py');
      const { gaps, summary } = await report('--staged');
      assert.deepEqual(
        gaps.map((gap) => [gap.path, gap.reason]),
        [['big.py', 'size']],
      );
      assert.equal(summary.files, 1);
    });

    it('says that there is no repository', async () => {
      fs.rmSync(path.join(folder.path, '.git'), { recursive: true });
      assert.match(await failure('scan', '--staged'), /^poisonlint: --staged: git says: not a git repository/);
    });
  });

  describe('--stdin', () => {
    const piped = (input: string, ...args: string[]): Promise<Ran> => run(['scan', '--stdin', ...args], { cwd: folder.path, stdin: input });

    it('takes the language from the name that is given, or from the first line', async () => {
      const named = await piped(POISON, '--stdin-filename', 'src/new.py');
      assert.deepEqual([named.code, /^src\/new\.py\n/.test(named.stdout)], [1, true]);
      assert.equal((await piped(`#!/usr/bin/env node\n${POISON}`)).code, 1);
      const unknown = await piped(POISON);
      assert.deepEqual([unknown.code, /give it a name with --stdin-filename/.test(unknown.stderr)], [2, true]);
      assert.match((await piped(POISON, '--stdin-filename', 'a.go')).stderr, /must end in \.py, \.pyi/);
    });

    it('shows only findings in which --region takes part', async () => {
      const text = `x = 1\n${POISON}`;
      assert.equal((await piped(text, '--stdin-filename', 'a.py', '--region', '0:5')).code, 0);
      assert.equal((await piped(text, '--stdin-filename', 'a.py', '--region', '0:20')).code, 1);
    });
  });

  describe('gaps', () => {
    it('do not stop the rest of the scan', async () => {
      folder.write('a_crash.py', 'magic_crash\n');
      folder.write('binary.py', Buffer.alloc(100));
      folder.write('big.py', `x = "${'y'.repeat(5 * 1024 * 1024)}"\n`);
      folder.write('latin.py', Buffer.concat([Buffer.from(POISON), Buffer.from([0xe9])]));
      fs.symlinkSync('loop.py', path.join(folder.path, 'loop.py'));
      const { findings, gaps, summary } = await report('.', 'loop.py');
      assert.deepEqual(
        findings.map((finding) => finding.path),
        ['latin.py'],
      );
      assert.deepEqual(Object.fromEntries(gaps.map((gap) => [gap.path, gap.reason])), {
        'a_crash.py': 'engine-crash',
        'big.py': 'size',
        'binary.py': 'binary',
        'latin.py': 'encoding',
        'loop.py': 'unreadable',
      });
      assert.equal(summary.files, 2);
    });

    it('of files that are deleted while scanning are told', async () => {
      folder.write('a.py', POISON);
      folder.write('b.py', POISON);
      const engine = {
        ...fakeEngine,
        async createScanner(...args: Parameters<typeof fakeEngine.createScanner>) {
          fs.rmSync(path.join(folder.path, 'b.py'));
          return fakeEngine.createScanner(...args);
        },
      };
      const ran = await run(['scan', '--format', 'json'], { cwd: folder.path, engine });
      const { findings, gaps } = JSON.parse(ran.stdout) as Report;
      assert.deepEqual([findings.length, gaps.map((gap) => [gap.path, gap.reason])], [1, [['b.py', 'unreadable']]]);
    });

    it('alone mean that nothing could be scanned', async () => {
      folder.write('binary.py', Buffer.alloc(100));
      const ran = await scan();
      assert.equal(ran.code, 2);
      assert.match(ran.stderr, /nothing could be looked at/);
    });
  });

  describe('what is looked at', () => {
    it('leaves out vendored, minified, generated and ignored files, and counts them', async () => {
      folder.write('.gitignore', 'out/\n');
      for (const name of ['a.py', 'out/b.py', 'node_modules/c.js', 'd.min.js']) folder.write(name, POISON);
      folder.write('e.py', `# @generated\n${POISON}`);
      folder.write('f.js', `${'x();'.repeat(1000)}\n`);
      const { findings, summary } = await report();
      assert.deepEqual(
        findings.map((finding) => finding.path),
        ['a.py'],
      );
      assert.deepEqual(summary.skipped, { ignored: 1, vendored: 1, minified: 2, generated: 1 });
      assert.equal((await report('--no-ignore')).summary.files, 6);
      assert.equal((await report('e.py', 'd.min.js', 'out', 'node_modules')).summary.files, 4);
    });

    it('expands patterns that the shell left', async () => {
      folder.write('src/a.py', POISON);
      folder.write('src/deep/b.py', POISON);
      folder.write('src/[x].py', POISON);
      assert.equal((await report('src/**/*.py')).summary.files, 3);
      assert.equal((await report('src/[x].py')).summary.files, 1);
      assert.match(await failure('scan', 'src/*.rb'), /There is no file or folder "src\/\*\.rb"/);
    });

    it('fails where there is nothing to look at', async () => {
      folder.write('NOTES.txt', '#');
      assert.match(await failure('scan'), /There is nothing to look at in \./);
      assert.match(await failure('scan', 'NOTES.txt'), /There is nothing to look at in NOTES\.txt/);
    });
  });

  describe('wrong use', () => {
    const cases: [args: string[], message: RegExp][] = [
      [['nope.py'], /There is no file or folder "nope\.py"/],
      [['--formt', 'json'], /unknown option '--formt'\n\(Did you mean --format\?\)/],
      [
        ['--format', 'jsno'],
        /There is no format "jsno"; the formats are stylish, json, jsonl, sarif, github, gitlab, junit, rdjsonl, html\. Did you mean "json"\?/,
      ],
      [['--format', 'json', '--format', 'sarif'], /json and sarif would both go to standard output/],
      [['--format', 'json:'], /names no file/],
      [['--format', 'json:a.json', '--output', 'b.json'], /--output has nothing to write/],
      [['--format', 'json:no/such/folder/x.json'], /x\.json cannot be written: its folder does not exist/],
      [
        ['--rule', 'hardcoded-bypas=off'],
        /there is no rule "hardcoded-bypas"; the rules are hardcoded-bypass, shadow-user-table\. Did you mean "hardcoded-bypass"\?/,
      ],
      [['--rule', 'hardcoded-bypass=eror'], /there is no level "eror"; the levels are off, note, warning, error\. Did you mean "error"\?/],
      [['--rule', 'hardcoded-bypass'], /must be of the form ID=LEVEL/],
      [['--only', 'bypas'], /there is no family "bypas"; the families are bypass\. Did you mean "bypass"\?/],
      [['--rule', 'hardcoded-bypass=off', '--rule', 'shadow-user-table=off'], /Every rule is off/],
      [['--min-severity', 'warn'], /argument 'warn' is invalid\. Allowed choices are note, warning, error/],
      [['--max-warnings', 'few'], /Must be a whole number from 0/],
      [['--jobs', '0'], /Must be a whole number from 1/],
      [['--region', '5:3', '--stdin'], /--region 5:3 must be START:END/],
      [['--region', '1:3'], /--region needs --stdin or exactly one file/],
      [['--region', '1:3', '.'], /--region needs exactly one file/],
      [['--stdin', '--staged'], /use one/],
      [['--stdin', 'a.py'], /takes no paths/],
      [['--stdin-filename', 'a.py'], /needs --stdin/],
      [['--write-baseline'], /needs --baseline FILE/],
      [['--config', 'nope.json'], /The configuration .*nope\.json cannot be read/],
      [['explain', 'hardcoded-bypas'], /There is no rule "hardcoded-bypas"; .* Did you mean "hardcoded-bypass"\?/],
      [['explain'], /missing required argument 'rule'/],
      [['rules', '--format', 'xml'], /Allowed choices are table, json/],
    ];
    for (const [args, message] of cases) {
      it(`of ${args.join(' ')} is told`, async () => {
        folder.write('a.py', 'x = 1\n');
        assert.match(await failure(...args), message);
      });
    }
  });

  it('ends early when interrupted, with whole reports and 130', async () => {
    for (let at = 0; at < 5; at += 1) folder.write(`${at}.py`, POISON);
    let count = 0;
    let interrupt: (() => void) | undefined;
    const engine = {
      ...fakeEngine,
      async createScanner(...args: Parameters<typeof fakeEngine.createScanner>) {
        const scanner = await fakeEngine.createScanner(...args);
        return {
          ...scanner,
          scan(document: Parameters<typeof scanner.scan>[0]) {
            count += 1;
            if (count === 2) interrupt?.();
            return scanner.scan(document);
          },
        };
      },
    };
    const ran = await run(['scan', '--format', 'json', '--format', 'sarif:out.sarif', '--baseline', 'base.json', '--write-baseline'], {
      cwd: folder.path,
      engine,
      withInterrupt(callback) {
        interrupt = callback;
      },
    });
    assert.equal(ran.code, 130);
    assert.equal(count, 2);
    const whole = JSON.parse(ran.stdout) as Report & { summary: { interrupted: boolean } };
    assert.equal(whole.summary.interrupted, true);
    JSON.parse(fs.readFileSync(path.join(folder.path, 'out.sarif'), 'utf8'));
    assert.equal(fs.existsSync(path.join(folder.path, 'base.json')), false);
  });
});
