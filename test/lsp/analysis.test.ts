import assert from 'node:assert/strict';
import { startAnalysis, type Analysis } from '../../server/lsp/analysis.js';
import type { DocumentText, Scanned } from '../../server/lsp/analysis-messages.js';

const SETUP = { commandLineLevels: {}, prefilter: true, inlineSuppressions: true };

function work(document: string, content: string): DocumentText {
  return {
    document,
    setup: SETUP,
    job: { path: `/${document}`, name: document, dialect: { language: 'python', jsx: false }, skips: [], content },
  };
}

describe('threads of analysis', () => {
  let analysis: Analysis;
  let logged: string[];
  const start = (changes: { threads?: number; limitMilliseconds?: number; graceMilliseconds?: number } = {}): void => {
    logged = [];
    analysis = startAnalysis({
      entry: new URL('fake-analysis-worker.js', import.meta.url),
      threads: 2,
      limitMilliseconds: 5_000,
      graceMilliseconds: 5_000,
      patienceMilliseconds: 50,
      spareMilliseconds: 0,
      log: (message) => logged.push(message),
      ...changes,
    });
  };
  afterEach(() => analysis.end());

  const said = (scanned: Pick<Scanned, 'report'> | undefined): string => scanned?.report.gaps[0]?.message ?? 'nothing';
  const threadOf = (message: string): string => /thread (\d+)/.exec(message)?.[1] ?? '';
  const scan = (document: string, content: string): Promise<string> => analysis.scan(work(document, content)).then(said);

  it('keep a document where it was', async () => {
    start();
    const [a, b] = await Promise.all([scan('a', ''), scan('b', '')]);
    assert.match(a, /^a on thread \d+, work 1$/);
    for (let count = 0; count < 5; count += 1) {
      assert.equal(threadOf(await scan('a', '')), threadOf(a));
      assert.equal(threadOf(await scan('b', '')), threadOf(b));
    }
  });

  it('let no document wait for a slow one, not even where it shared its thread', async () => {
    start();
    await scan('fast', '');
    const order: string[] = [];
    const slow = scan('slow', 'sleep 700').then((told) => order.push(told));
    await Promise.all(['fast', 'one', 'two', 'three'].map((name) => scan(name, '').then(() => order.push(name))));
    await slow;
    assert.equal(order.length, 5);
    assert.match(order[4] ?? '', /^slow on/);
  });

  it('give way to a newer version: what waits is dropped, what runs is interrupted', async () => {
    start();
    const answers = [scan('a', 'sleep 4000'), scan('a', 'sleep 4001'), scan('a', 'sleep 1')];
    const started = performance.now();
    assert.deepEqual((await Promise.all(answers.slice(0, 2))).concat(), ['nothing', 'nothing']);
    assert.match((await answers[2]) ?? '', /^a on thread/);
    assert.ok(performance.now() - started < 3_000);
    assert.deepEqual(logged, []);
  });

  it('are replaced where they do not notice', async () => {
    start({ graceMilliseconds: 100 });
    await scan('a', '');
    const deaf = scan('a', 'deaf sleep 4000');
    const newer = scan('a', '');
    assert.equal(await deaf, 'nothing');
    assert.match(await newer, /^a on thread/);
    assert.deepEqual(logged, ['a did not stop when it was no longer needed']);
  });

  it('are replaced where work takes too long, which is a gap', async () => {
    start({ limitMilliseconds: 1_000 });
    assert.equal(await scan('a', 'sleep 4000'), 'took longer than 1 s, which is a bug in poisonlint');
    assert.match(await scan('a', ''), /^a on thread/);
    assert.deepEqual(logged, ['a took longer than 1 s, which is a bug in poisonlint']);
  });

  it('that die make a gap and are replaced; the others go on', async () => {
    start();
    const [dead, alive] = await Promise.all([scan('a', 'die'), scan('b', 'sleep 100')]);
    assert.equal(dead, 'ended its thread with code 3, which is a bug in poisonlint');
    assert.match(alive, /^b on thread/);
    assert.match(await scan('a', ''), /^a on thread/);
  });

  it('turn failures into gaps', async () => {
    start();
    assert.equal(await scan('a', 'fail'), 'made poisonlint fail, which is a bug in it: Error: it was told to fail');
    assert.deepEqual(logged, ['a: Error: it was told to fail']);
  });

  it('do completions before scans, and drop those that nobody waits for', async () => {
    start({ threads: 1 });
    await scan('a', '');
    const order: string[] = [];
    const running = scan('a', 'sleep 200').then(() => order.push('running'));
    const later = scan('b', '').then(() => order.push('scan'));
    const abort = new AbortController();
    const dropped = analysis.completion({ ...work('c', ''), replaced: { start: 0, end: 0 }, text: 'sleep 4000' }, abort.signal);
    const kept = analysis.completion({ ...work('b', ''), replaced: { start: 0, end: 0 }, text: 'x' }).then(() => order.push('completion'));
    abort.abort();
    assert.equal(await dropped, undefined);
    await Promise.all([running, later, kept]);
    assert.deepEqual(order, ['running', 'completion', 'scan']);
  });

  it('put the whole of a text off for what somebody waits for', async () => {
    start({ threads: 1, graceMilliseconds: 20_000 });
    await scan('a', '');
    const order: string[] = [];
    const whole = analysis.scanWhole(work('a', 'sleep 600')).then((scanned) => order.push(`whole: ${said(scanned)}`));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = performance.now();
    const completion = analysis.completion({ ...work('a', ''), replaced: { start: 0, end: 0 }, text: '' });
    await Promise.all([completion.then(() => order.push('completion')), scan('b', '').then((told) => order.push(told))]);
    const waited = performance.now() - started;
    await whole;
    assert.deepEqual(
      order.map((told) => told.replace(/ on thread.*/, '')),
      ['completion', 'b', 'whole: a'],
    );
    assert.ok(waited < 500, `${waited} ms`);
  });

  it('forget documents that were closed, and everything when they start anew', async () => {
    start();
    const closed = scan('a', 'sleep 4000');
    analysis.forget('a');
    assert.equal(await closed, 'nothing');
    const dropped = scan('a', 'sleep 4000');
    analysis.restart();
    assert.equal(await dropped, 'nothing');
    assert.match(await scan('a', ''), /, work 1$/);
  });

  it('that cannot even start do not keep anybody waiting', async () => {
    analysis = startAnalysis({
      entry: new URL('no-such-module.js', import.meta.url),
      threads: 2,
      limitMilliseconds: 5_000,
      graceMilliseconds: 100,
      patienceMilliseconds: 10,
      spareMilliseconds: 0,
      log: () => undefined,
    });
    assert.match(await scan('a', ''), /^ended its thread, which is a bug in poisonlint: Cannot find module/);
  });
});
