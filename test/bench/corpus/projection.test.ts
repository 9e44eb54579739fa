import assert from 'node:assert/strict';
import { memoryOf, plotOf, projectionOf } from './projection.js';
import type { Glance } from './watch.js';

const glancesOf = (megabytes: readonly number[]): Glance[] =>
  megabytes.map((held, second) => ({
    seconds: second,
    megabytes: held,
    workerMegabytes: held,
    cpuSeconds: second,
    mainSeconds: second / 10,
  }));
const figures = (cpuSeconds: number) => ({ wallSeconds: cpuSeconds, cpuSeconds, peakMegabytes: 1 });
const amount = { files: 1, rows: 1, bytes: 100e6, stored: 1, languages: {}, repeatedRows: 0, repeatedBytes: 0 };
const outcome = { rows: 0, plantedExcluded: 0, plantedKept: 0, twinsKept: 0, twinsExcluded: 0, othersExcluded: 0, wrong: 0, leftovers: 0 };

describe('corpus benchmark: arithmetic', () => {
  it('tells the middle of the first third and of the last one', () => {
    assert.deepEqual(memoryOf(glancesOf([100, 110, 120, 500, 130, 140, 150])), { peak: 500, first: 110, last: 140 });
    assert.deepEqual(memoryOf([]), { peak: 0, first: 0, last: 0 });
  });

  it('plots the highest of each stretch under a round number', () => {
    const lines = plotOf(glancesOf([...new Array<number>(1_000).fill(90), 390, ...new Array<number>(199).fill(210)]));
    assert.match(lines[0] ?? '', /^ {2}400 MB \| {50}#$/);
    assert.match(lines[4] ?? '', /^ {2}200 MB \| {50}#{10}$/);
    assert.match(lines[7] ?? '', /^ {3}50 MB \|#{60}$/);
    assert.match(lines[9] ?? '', /^ {10}0 +20 min$/);
  });

  it('goes from the rate of one core to core-hours and dollars', () => {
    const run = { ...figures(200), wallSeconds: 100, workers: 2, mainSeconds: 10, outcome };
    const told = projectionOf(100e6, run, amount, { samples: figures(1), rewrite: figures(4) });
    assert.equal(told.perCore, 0.5);
    assert.equal(Math.round(told.coreHours), 1_667);
    assert.equal(Math.round(told.price), 67);
    assert.equal(told.fedByOne, 19);
    assert.equal(told.output.passing, 20);
  });

  it('does not say how many workers are fed where the main thread was not seen', () => {
    const run = { ...figures(200), workers: 2, mainSeconds: 0, outcome };
    assert.equal(projectionOf(1e6, run, amount, { samples: figures(1), rewrite: figures(1) }).fedByOne, undefined);
  });
});
