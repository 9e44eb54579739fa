import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { createAnswers, ReaderGone } from '../../../corpus/run/answers.js';
import { WriteError } from '../../../corpus/shard.js';
import { failingStream } from '../../cli/run.js';

describe('answers in order', () => {
  function known(): { answer: Promise<Buffer>; tell: (text: string) => void; refuse: (error: Error) => void } {
    let tell: (text: string) => void = () => undefined;
    let refuse: (error: Error) => void = () => undefined;
    const answer = new Promise<Buffer>((resolve, reject) => {
      tell = (text) => resolve(Buffer.from(text));
      refuse = reject;
    });
    return { answer, tell, refuse };
  }

  it('writes each as soon as it and those before it are known', async () => {
    const output = new PassThrough();
    const answers = createAnswers(output, { count: 9, bytes: 99 });
    const [first, second, third] = [known(), known(), known()];
    for (const { answer } of [first, second, third]) answers.add(answer, 1);
    second.tell('2');
    await turn();
    assert.equal(output.read(), null);
    first.tell('1');
    await turn();
    assert.equal(String(output.read()), '12');
    third.tell('3');
    await answers.finish();
    assert.equal(String(output.read()), '3');
  });

  it('has room for so many, and for so many bytes, but always for one', async () => {
    const output = new PassThrough();
    const answers = createAnswers(output, { count: 2, bytes: 10 });
    await answers.room(1000);
    const [first, second] = [known(), known()];
    answers.add(first.answer, 6);
    let hasRoom = false;
    const waiting = answers.room(5).then(() => (hasRoom = true));
    await turn();
    assert.equal(hasRoom, false);
    await answers.room(4);
    answers.add(second.answer, 4);
    first.tell('1');
    await waiting;
    second.tell('2');
    await answers.finish();
    assert.equal(String(output.read()), '12');
  });

  it('reads no further while nobody takes the answers', async () => {
    const output = new PassThrough({ highWaterMark: 1 });
    const answers = createAnswers(output, { count: 1, bytes: 10 });
    answers.add(Promise.resolve(Buffer.from('0123456789')), 1);
    let hasRoom = false;
    const waiting = answers.room(1).then(() => (hasRoom = true));
    for (let at = 0; at < 5; at++) await turn();
    assert.equal(hasRoom, false);
    output.resume();
    await waiting;
  });

  it('tells a reader that is gone from a disk that is full, also while the next question is waited for', async () => {
    for (const [code, kind] of [
      ['EPIPE', ReaderGone],
      ['ENOSPC', WriteError],
    ] as const) {
      const answers = createAnswers(failingStream(code), { count: 4, bytes: 10 });
      const ended = new Promise<void>((resolve) => answers.onEnd(resolve));
      answers.add(Promise.resolve(Buffer.from('1')), 1);
      await ended;
      assert.equal(answers.ended(), true);
      await assert.rejects(answers.room(1), kind);
      await assert.rejects(answers.finish(), kind);
    }
  });

  it('ends with the answer that could not be had, and not before its turn', async () => {
    const output = new PassThrough();
    const answers = createAnswers(output, { count: 4, bytes: 10 });
    const [first, second] = [known(), known()];
    answers.add(first.answer, 1);
    answers.add(second.answer, 1);
    second.refuse(new Error('a bug'));
    await turn();
    await answers.room(1);
    first.tell('1');
    await assert.rejects(answers.finish(), /a bug/);
    assert.equal(String(output.read()), '1');
  });
});
