import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { watch } from './watch.js';
import { belongsTo, openLedger } from './ledger.js';

describe('corpus benchmark: what is measured', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'poisonlint-watch-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is what a process used and said, and what it held meanwhile', async () => {
    const script = 'const held = Buffer.alloc(64e6, 1); console.log(held.length); setTimeout(() => process.exit(1), 200);';
    const watching = { folder: path.join(folder, 'watched'), cwd: folder, onMinute: () => assert.fail('a minute has passed') };
    const watched = await watch({ program: process.execPath, arguments: ['-e', script] }, watching);
    assert.equal(watched.exitCode, 1);
    assert.equal(watched.output, '64000000\n');
    assert.ok(watched.peakMegabytes > 64, String(watched.peakMegabytes));
    assert.ok(watched.wallSeconds >= 0.2 && watched.cpuSeconds > 0);
    assert.ok(watched.glances.length > 0);
  });

  it('is also what the processes held that it started', async () => {
    const worker = 'const held = Buffer.alloc(96e6, 1); setTimeout(() => process.exit(held.length > 0 ? 0 : 1), 2500);';
    const script = `require('child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(worker)}])`;
    const watching = { folder: path.join(folder, 'watched'), cwd: folder, onMinute: () => assert.fail('a minute has passed') };
    const watched = await watch({ program: process.execPath, arguments: ['-e', script] }, watching);
    const { megabytes, workerMegabytes } = watched.glances.at(-1) ?? assert.fail('nothing was seen');
    assert.ok(workerMegabytes > 96 && megabytes > 96, JSON.stringify({ megabytes, workerMegabytes }));
    assert.ok(watched.peakMegabytes >= megabytes);
  }).timeout(10_000);

  it('is not measured again by who comes after an interruption, unless conditions are others', async () => {
    const file = path.join(folder, 'ledger.json');
    const silent = () => undefined;
    assert.equal(belongsTo(file, 'one'), false);
    const done: string[] = [];
    const work = (name: string) => (): Promise<number> => Promise.resolve(done.push(name));
    await openLedger(file, 'one', silent).step('first', work('first'));
    await assert.rejects(openLedger(file, 'one', silent).step('second', () => Promise.reject(new Error('interrupted'))));
    const again = openLedger(file, 'one', silent);
    assert.equal(await again.step('first', work('first again')), 1);
    assert.equal(await again.step('second', work('second')), 2);
    assert.deepEqual(done, ['first', 'second']);
    assert.equal(belongsTo(file, 'one'), true);
    assert.equal(await openLedger(file, 'two', silent).step('first', work('anew')), 3);
  });
});
