import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { createProgress, type Progress } from '../../../corpus/run/progress.js';

function watch(isTTY: boolean, quiet = false): { progress: Progress; pass(milliseconds: number): void; shown(): string } {
  let now = 0;
  let text = '';
  const stderr = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk);
        done();
      },
    }),
    { isTTY },
  );
  const progress = createProgress({ stderr, inputBytes: 1_000_000, quiet, clock: () => now });
  return { progress, pass: (milliseconds) => (now += milliseconds), shown: () => text };
}

describe('progress of a corpus scan', () => {
  it('is one line on a terminal, with the rate, and with the time left once it can be known', () => {
    const { progress, pass, shown } = watch(true);
    progress.sample(2_000_000);
    assert.equal(shown(), '');
    pass(1_000);
    progress.sample(1_000_000);
    assert.equal(shown(), '\r\x1b[K2 samples, 3.0 MB at 3.0 MB/s');
    progress.position(240_000);
    progress.read(250_000);
    progress.excluded(1_234);
    progress.position(150_000);
    pass(1_000);
    progress.sample(0);
    assert.ok(shown().endsWith('\r\x1b[K3 samples, 3.0 MB at 1.5 MB/s, 1,234 excluded, about 3 s left'), shown());
    progress.clear();
    assert.ok(shown().endsWith('\r\x1b[K'));
  });

  it('is one line a minute elsewhere', () => {
    const { progress, pass, shown } = watch(false);
    for (let second = 0; second < 130; second++) {
      pass(1_000);
      progress.sample(1_000);
    }
    assert.equal(shown(), 'poisonlint: 60 samples, 0.1 MB at 0.0 MB/s\npoisonlint: 120 samples, 0.1 MB at 0.0 MB/s\n');
  });

  it('is nothing where that is wanted', () => {
    const { progress, pass, shown } = watch(true, true);
    pass(100_000);
    progress.sample(1);
    progress.clear();
    assert.equal(shown(), '');
  });
});
