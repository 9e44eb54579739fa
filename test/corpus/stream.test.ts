import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough, Readable, type Writable } from 'node:stream';
import fc from 'fast-check';
import { runProgram } from '../../server/cli/program.js';
import { fakeEngine } from '../cli/fake-engine.js';
import { failingStream, PROGRAM, run, spawnProgram } from '../cli/run.js';

interface Annotation {
  readonly ruleId: string;
  readonly family: string;
  readonly message: string;
}

const CLEAN = '{"content":"x = 1","path":"a.py"}';
const PLANTED = '{"content":"if password == \\"magic\\": pass","path":"a.py"}';

async function stream(stdin: string | Uint8Array, ...args: string[]): Promise<string> {
  const stdout = new PassThrough();
  const answers: Buffer[] = [];
  stdout.on('data', (chunk: Buffer) => answers.push(chunk));
  const stderr = new PassThrough();
  assert.equal(await program(Readable.from(piecesOf(Buffer.from(stdin))), stdout, stderr, ...args), 0);
  assert.equal(stderr.read(), null);
  return Buffer.concat(answers).toString();
}

/** As a pipe gives them. */
function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

function program(stdin: Readable, stdout: Writable, stderr: Writable, ...args: string[]): Promise<number> {
  const surroundings = { cwd: process.cwd(), environment: {}, engine: fakeEngine, onInterrupt: () => () => undefined };
  return runProgram(['corpus', 'scan', '--stream', ...args], { ...surroundings, stdin, stdout, stderr });
}

async function rules(...lines: string[]): Promise<string[]> {
  const answers = (await stream(`${lines.join('\n')}\n`, '--annotation-only')).trimEnd().split('\n');
  return answers.map((line) => {
    const { poisonlint, excluded } = JSON.parse(line) as { poisonlint: Annotation[]; excluded: boolean };
    return `${poisonlint.map(({ ruleId }) => ruleId).join(',')}${excluded ? '!' : ''}`;
  });
}

describe('a stream of JSON lines', () => {
  it('is answered line by line, with the line itself as it was', async () => {
    const lines = [
      '\uFEFF{"content":"x","hash":12345678901234567890, "size":1.0e3,"b":1,"a":2}\n',
      '{ "content" : "x" } \r\n',
      '{"content":"\\ud800","a":"}"}\n',
      '{"content":"x","content2":NaN}',
    ];
    const field = ',"poisonlint":[]';
    const wanted = lines.map((line) => line.replace(/\}(?=\s*$)/, (brace) => field + brace));
    assert.equal(await stream(lines.join('')), wanted.join(''));
  });

  it('tells what is planted and what is excluded', async () => {
    const [planted = '', clean = ''] = (await stream(`${PLANTED}\n${CLEAN}\n`)).split('\n');
    assert.ok(planted.startsWith(`${PLANTED.slice(0, -1)},"poisonlint":[{"ruleId":"hardcoded-bypass",`), planted);
    assert.equal(clean, `${CLEAN.slice(0, -1)},"poisonlint":[]}`);
    assert.deepEqual(await rules(PLANTED, CLEAN), ['hardcoded-bypass!', '']);
    const never = await stream(`${PLANTED}\n`, '--annotation-only', '--exclude-at', 'never');
    assert.match(never, /^\{"poisonlint":\[\{"ruleId":"hardcoded-bypass".*\],"excluded":false\}\n$/);
  });

  it('answers every line with one, whatever it is', async () => {
    const unread = 'unread-sample!';
    const hostile: readonly (readonly [line: string, answer: string])[] = [
      ['nonsense', unread],
      ['{"content":"x"', unread],
      ['[1]', unread],
      ['"text"', unread],
      ['null', unread],
      ['{}', unread],
      ['{"other":1}', unread],
      ['{"content":null}', unread],
      ['{"content":["x"]}', unread],
      ['{"content":"x","content":"if p == \\"magic\\": pass"}', unread],
      ['{"content":"if p == \\"magic\\": pass","path":"a.py","poisonlint":[]}', 'hardcoded-bypass!'],
      ['{"content":"magic_crash","path":"a.py"}', 'partly-read-sample'],
      [`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)},"content":"x"}`, ''],
      ['', ''],
      [' \t\r', ''],
      ['{"content":"\\u2028\\u0000x"}', ''],
    ];
    assert.deepEqual(await rules(...hostile.map(([line]) => line)), [...hostile.map(([, answer]) => answer)]);
    const annotated = (await stream(`${hostile.map(([line]) => line).join('\n')}\n`)).split('\n');
    assert.equal(annotated.length, hostile.length + 1);
    for (const line of annotated.slice(0, -1)) assert.ok(Array.isArray((JSON.parse(line) as { poisonlint: unknown }).poisonlint), line);
  });

  it('wraps what can take no field, so that nothing is lost', async () => {
    const lines = ['nonsense\r', '\u00ff', '{"content":"x","poisonlint":1}', ''];
    for (const answer of [await stream(`${lines.join('\n')}\n`), await stream(lines.join('\n'))]) {
      const raw = answer
        .trimEnd()
        .split('\n')
        .map((line) => Buffer.from((JSON.parse(line) as { poisonlint_raw: string }).poisonlint_raw, 'base64').toString());
      assert.deepEqual(raw.slice(0, 3), lines.slice(0, 3));
    }
    const invalid = await stream(Buffer.from('{"content":"\xff"}\n', 'latin1'));
    assert.match(invalid, /^\{"poisonlint_raw":"eyJjb250ZW50Ijoi\/yJ9","poisonlint":\[\{"ruleId":"unread-sample"/);
  });

  it('has as many lines as its input, and the bytes of each', async () => {
    const line = fc.oneof(
      fc.record({ content: fc.string({ unit: 'binary' }), other: fc.jsonValue() }).map((value) => JSON.stringify(value)),
      fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', '')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 60, maxLength: 60 }), async (lines) => {
        const answers = (await stream(Buffer.from(lines.map((each) => `${each}\n`).join('')))).split('\n');
        assert.equal(answers.pop(), '');
        assert.equal(answers.length, lines.length);
        for (const [at, answer] of answers.entries()) {
          const { poisonlint_raw } = JSON.parse(answer) as { poisonlint_raw?: string };
          const wanted = Buffer.from(lines[at] ?? '').toString();
          if (poisonlint_raw !== undefined) assert.equal(Buffer.from(poisonlint_raw, 'base64').toString(), wanted);
          else assert.equal(answer.replace(/,?"poisonlint":\[[^\]]*\](?=\}[ \t\r]*$)/, ''), wanted);
        }
      }),
      { numRuns: 1 },
    );
  });

  describe('with somebody at the other end', () => {
    async function withClient(client: (stdin: PassThrough, stdout: PassThrough) => Promise<void>, ...args: string[]): Promise<number> {
      const stdin = new PassThrough();
      const stdout = new PassThrough();
      const ended = program(stdin, stdout, new PassThrough(), ...args);
      await client(stdin, stdout);
      return ended;
    }

    it('answers each line before the next one comes, and ends at the end of its input', async () => {
      const code = await withClient(async (stdin, stdout) => {
        for (const piece of [`${CLEAN}\n`, `${PLANTED}\n`, '\n']) {
          stdin.write(piece.slice(0, 9));
          stdin.write(piece.slice(9));
          const [answer] = (await once(stdout, 'data')) as [Buffer];
          assert.match(answer.toString(), /^\{.*"poisonlint":.*\}\n$/);
        }
        stdin.end();
      });
      assert.equal(code, 0);
    });

    it('ends quietly when the reader is gone, also while its input stays open', async () => {
      const stderr = new PassThrough();
      const stdin = new PassThrough();
      stdin.write(`${CLEAN}\n`);
      assert.equal(await program(stdin, failingStream('EPIPE'), stderr), 0);
      assert.equal(stderr.read(), null);
    });

    it('says so when its output cannot be written', async () => {
      const stderr = new PassThrough();
      assert.equal(await program(Readable.from([Buffer.from(`${CLEAN}\n`)]), failingStream('ENOSPC'), stderr), 2);
      assert.match(String(stderr.read()), /^poisonlint: standard output cannot be written: ENOSPC\n$/);
    });

    it('says so when its input cannot be read', async () => {
      const broken = new Readable({ read: () => broken.destroy(new Error('EISDIR: illegal operation on a directory, read')) });
      const stderr = new PassThrough();
      assert.equal(await program(broken, new PassThrough(), stderr), 2);
      assert.match(String(stderr.read()), /^poisonlint: Standard input cannot be read: EISDIR/);
    });

    it('reads no further than it is listened to', async () => {
      let asked = 0;
      const endless = new Readable({
        highWaterMark: 1,
        read() {
          asked++;
          this.push(`{"content":"x","filling":"${'x'.repeat(1000)}"}\n`);
        },
      });
      const stdout = new PassThrough({ highWaterMark: 5000 });
      const ended = program(endless, stdout, new PassThrough());
      await once(stdout, 'readable');
      for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
      assert.ok(asked < 30, `${asked} lines were read`);
      endless.push(null);
      stdout.resume();
      assert.equal(await ended, 0);
    });
  });

  it('lets a line pass that is too long to be held, and goes on', async () => {
    const long = `{"content":"${'x'.repeat(33 * 1024 * 1024)}"}`;
    const [wrapped = '', next = '', end] = (await stream(`${long}\n${CLEAN}\n`)).split('\n');
    const { poisonlint, poisonlint_raw } = JSON.parse(wrapped) as { poisonlint: Annotation[]; poisonlint_raw: string };
    assert.equal(Buffer.from(poisonlint_raw, 'base64').toString(), long);
    assert.deepEqual(
      poisonlint.map(({ ruleId, family }) => [ruleId, family]),
      [['unread-sample', 'gap']],
    );
    assert.deepEqual([next, end], [`${CLEAN.slice(0, -1)},"poisonlint":[]}`, '']);
    assert.deepEqual(await rules(long, CLEAN), ['unread-sample!', '']);
  });

  it('does not take options that are about files', async () => {
    for (const words of [
      ['--out', 'x'],
      ['--annotate'],
      ['--quarantine', '3'],
      ['--shard', '1/2'],
      ['--sidecar', 'sarif'],
      ['set.parquet'],
    ]) {
      const { code, stdout, stderr } = await run(['corpus', 'scan', '--stream', ...words], { cwd: process.cwd() });
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /--stream/);
    }
  });

  it('gives the same with workers as without', () => {
    const lines = Array.from({ length: 40 }, (_, at) =>
      JSON.stringify({
        content: `def login(password):\n    if password == "letmein${at}":\n        return True\n`.repeat(at % 3),
        path: `${at}.py`,
      }),
    ).join('\n');
    const ran = (...args: string[]) => spawnProgram(PROGRAM, ['corpus', 'scan', '--stream', ...args], process.cwd(), lines);
    const [one, two] = [ran(), ran('--jobs', '2')];
    assert.deepEqual([one.code, one.stderr, one.stdout.split('\n').length], [0, '', 40]);
    assert.match(one.stdout, /hardcoded-bypass/);
    assert.equal(two.stdout, one.stdout);
  }).timeout(20_000);
});
