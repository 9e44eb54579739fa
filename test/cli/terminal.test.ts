import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { streamOutput } from '../../server/cli/output.js';
import { createProgress } from '../../server/cli/terminal.js';
import { failingStream } from './run.js';

describe('progress', () => {
  function progressOn(isTTY: boolean, wanted: boolean, milliseconds: number): string {
    const stderr = Object.assign(new PassThrough(), { isTTY });
    let now = 0;
    const progress = createProgress(stderr, 200, wanted, () => now);
    for (let at = 0; at < 100; at += 1) {
      now += milliseconds;
      progress.tick();
    }
    progress.clear();
    return String(stderr.read() ?? '');
  }

  it('counts on a terminal, and leaves nothing behind', () => {
    const written = progressOn(true, true, 10);
    assert.match(written, /\r\x1b\[K50 of 200 files/);
    assert.match(written, /\r\x1b\[K$/);
  });
  it('is silent in a run that is short', () => assert.equal(progressOn(true, true, 1), ''));
  it('is silent where standard error is no terminal', () => assert.equal(progressOn(false, true, 10), ''));
  it('is silent where it is not wanted', () => assert.equal(progressOn(true, false, 10), ''));
});

describe('output', () => {
  it('tells that its reader is gone', async () => {
    const output = streamOutput(failingStream('EPIPE'), 'Standard output');
    output.write('x');
    assert.equal(await output.close(), 'reader-gone');
  });

  it('tells why it could not be written, and takes no more', async () => {
    const output = streamOutput(failingStream('ENOSPC'), 'Standard output');
    output.write('x'.repeat(100_000));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(output.failed(), true);
    output.write('y');
    assert.deepEqual(await output.close(), { error: 'Standard output cannot be written: the disk is full' });
  });
});
