import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { UsageError } from '../../server/configuration/usage-error.js';
import { scanInOrder, scanOnWorkers, workerCount, type PoolOptions } from '../../server/project/pool.js';
import type { ScanJob, ScanOutcome, ScanSetup } from '../../server/project/file-scanner.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';

const SETUP: ScanSetup = { commandLineLevels: {}, prefilter: true, inlineSuppressions: true };
const ENTRY = new URL('fake-worker.js', import.meta.url);

function job(name: string): ScanJob {
  return { path: `/${name}`, name, dialect: { language: 'python', jsx: false }, skips: [] };
}

async function onWorkers(names: Iterable<string>, count: number, limits: Partial<PoolOptions> = {}): Promise<ScanOutcome[]> {
  const outcomes: ScanOutcome[] = [];
  const jobs = (function* () {
    for (const name of names) yield job(name);
  })();
  for await (const outcome of scanOnWorkers(jobs, { setup: SETUP, count, entry: ENTRY, ...limits })) outcomes.push(outcome);
  return outcomes;
}

describe('workers', function () {
  this.timeout(20_000);

  it('give results in the order of the jobs, whatever takes long', async () => {
    const names = ['slow-1', ...Array.from({ length: 150 }, (_, at) => `quick-${at}`), 'slow-2', 'last'];
    const outcomes = await onWorkers(names, 3);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.report.path),
      names,
    );
  });

  it('that die make their file a gap, and the others are looked at', async () => {
    const outcomes = await onWorkers(['a', 'exit', 'b', 'throw', 'c'], 2);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.report.gaps.map((gap) => gap.reason)),
      [[], ['engine-crash'], [], ['engine-crash'], []],
    );
    assert.match(outcomes[3]?.report.gaps[0]?.message ?? '', /told to throw/);
  });

  it('that are killed, or need more memory than they have, make their file a gap that says so', async () => {
    const outcomes = await onWorkers(['a', 'killed', 'hoard', 'b'], 2, { maxHeapMegabytes: 24 });
    assert.deepEqual(
      outcomes.map((outcome) => outcome.report.gaps.map(({ reason, message }) => [reason, message])),
      [
        [],
        [['engine-crash', 'lost its worker to SIGKILL, as happens where the machine has no memory left']],
        [['engine-crash', 'needed more memory than a worker has (24 MB)']],
        [],
      ],
    );
  });

  it('that die of what earlier files left behind are replaced, and their file is looked at', async () => {
    const outcomes = await onWorkers(['a', 'second', 'b', 'second', 'c', 'throw'], 1);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.report.gaps.map((gap) => gap.message)),
      [[], [], [], [], [], ['ended its worker, which is a bug in poisonlint: Error: told to throw']],
    );
  });

  it('end with whoever started them, whatever ended that', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'poisonlint-pool-'));
    const beats = path.join(folder, 'beats');
    const size = (): number => fs.statSync(beats, { throwIfNoEntry: false })?.size ?? 0;
    const pool = new URL('../../server/project/pool.js', import.meta.url).href;
    const script = `
      import { createScanPool } from ${JSON.stringify(pool)};
      const pool = createScanPool({ setup: ${JSON.stringify(SETUP)}, count: 1, entry: new URL(${JSON.stringify(ENTRY.href)}) });
      await pool.submit(${JSON.stringify({ ...job('beat'), path: beats })});
      setInterval(() => undefined, 1000);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'ignore', 'inherit'] });
    try {
      while (size() < 3) await pause(20);
      starter.kill('SIGKILL');
      await once(starter, 'exit');
      let before = -1;
      while (size() !== before) {
        before = size();
        await pause(1_000);
      }
    } finally {
      starter.kill('SIGKILL');
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('that cannot even start end the run, and say why', async () => {
    await assert.rejects(onWorkers(['a', 'b', 'c'], 2, { entry: new URL('no-such-module.js', import.meta.url) }), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /^No worker could be started: the last one ended with Error: Cannot find module .*no-such-module\.js/);
      return true;
    });
  });

  describe('that end before they look at anything', () => {
    let starts: TemporaryFolder;
    before(() => (starts = makeFolder()));
    after(() => starts.remove());

    const withStarts = (names: readonly string[], letters: string, count: number): Promise<ScanOutcome[]> =>
      onWorkers(names, count, { setup: { ...SETUP, configurationFile: starts.write('starts', letters) } });
    const messages = (outcomes: readonly ScanOutcome[]): readonly string[] =>
      outcomes.map(({ report }) => report.gaps.map(({ message }) => message).join());

    it('are started again, and what they had is looked at', async () => {
      assert.deepEqual(messages(await withStarts(['a', 'b', 'c'], '--+', 1)), ['', '', '']);
      assert.deepEqual(messages(await withStarts(['a', 'exit', 'c'], '+--+--+', 1)), [
        '',
        'ended its worker, which is a bug in poisonlint: code 3',
        '',
      ]);
    });

    it('leave the work to those that started', async () => {
      const names = ['slow-0', ...Array.from({ length: 20 }, (_, at) => `quick-${at}`)];
      assert.deepEqual(messages(await withStarts(names, '+-----------------------', 2)), Array(21).fill(''));
    });

    it('end the run where none is left', async () => {
      await assert.rejects(withStarts(['a', 'exit', 'b'], '+---', 1), {
        message: 'No worker could be started: the last one ended with code 5',
      });
    });
  });

  it('that hang are ended, and their file is a gap', async () => {
    const outcomes = await onWorkers(['a', 'hang', 'b', 'c'], 1, { limitMilliseconds: 3_000 });
    assert.deepEqual(
      outcomes.map((outcome) => outcome.report.gaps.length),
      [0, 1, 0, 0],
    );
    assert.match(outcomes[1]?.report.gaps[0]?.message ?? '', /took longer than 3 s/);
  });

  it('end at once when the run is interrupted, even where one hangs', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const outcome of scanOnWorkers(['a', 'hang', 'b'].map(job), { setup: SETUP, count: 1, entry: ENTRY, signal: stop.signal })) {
      seen.push(outcome.path);
      setTimeout(() => stop.abort(), 300);
    }
    assert.deepEqual(seen, ['/a']);
  });

  it('end when the reader of the results stops', async () => {
    let taken = 0;
    const endless = (function* () {
      for (;;) {
        taken += 1;
        yield job(`quick-${taken}`);
      }
    })();
    for await (const outcome of scanOnWorkers(endless, { setup: SETUP, count: 2, entry: ENTRY }))
      if (outcome.report.path === 'quick-5') break;
    assert.ok(taken < 200, `${taken} jobs were taken`);
  });

  it('are as many as asked for, or as the number of files is worth', () => {
    assert.equal(workerCount(4, 100), 4);
    assert.equal(workerCount(4, 2), 2);
    assert.equal(workerCount(4, 0), 1);
    assert.equal(workerCount(undefined, 10), 1);
    assert.ok(workerCount(undefined, 100_000) >= 1);
  });
});

describe('one thread', () => {
  it('lets signals through between files', async () => {
    let turned = false;
    setImmediate(() => {
      turned = true;
    });
    const slow = (one: ScanJob): Promise<ScanOutcome> => {
      const until = performance.now() + 25;
      while (performance.now() < until);
      return Promise.resolve({
        path: one.path,
        report: { path: one.name, findings: [], suppressed: [], problems: [], gaps: [] },
        language: 'python',
        bytes: 0,
        parsed: true,
        unread: false,
      });
    };
    for await (const outcome of scanInOrder([job('a'), job('b'), job('c')], slow)) if (outcome.path === '/b') break;
    assert.equal(turned, true);
  });
});
