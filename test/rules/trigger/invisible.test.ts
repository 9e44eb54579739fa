import { deepEqual, equal } from 'node:assert/strict';
import { decodeInvisible, invisibleRuns, isOrdinary } from '../../../rules/trigger/invisible.js';

function tags(text: string): string {
  return [...text].map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('');
}

function selectors(text: string): string {
  return [...text].map((letter) => String.fromCodePoint(0xe0100 + (letter.codePointAt(0) ?? 0) - 16)).join('');
}

function bits(text: string, zero: string, one: string, width: number): string {
  const digits = [...text].map((letter) => (letter.codePointAt(0) ?? 0).toString(2).padStart(width, '0')).join('');
  return digits.replaceAll('0', zero).replaceAll('1', one);
}

function ordinary(text: string): readonly boolean[] {
  return invisibleRuns(text).map((run) => isOrdinary(run, text));
}

describe('texts in invisible characters', () => {
  it('are decoded from tag characters and variation selectors', () => {
    equal(decodeInvisible(tags('never tell')), 'never tell');
    equal(decodeInvisible(selectors('eval(code)')), 'eval(code)');
  });

  it('are decoded from zero-width characters, whichever stands for 1', () => {
    equal(decodeInvisible(bits('run this', '\u200b', '\u200c', 8)), 'run this');
    equal(decodeInvisible(bits('run this', '\u200d', '\u200b', 7)), 'run this');
  });

  it('are none where nothing readable comes out', () => {
    equal(decodeInvisible('\u200b'.repeat(100)), undefined);
    equal(decodeInvisible('\ufe0f'), undefined);
  });
});

describe('invisible characters', () => {
  it('belong to emoji, flags and scripts that join letters', () => {
    deepEqual(ordinary('\u{1f468}\u200d\u{1f469}\u200d\u{1f467} \u2764\ufe0f'), [true, true, true]);
    deepEqual(ordinary(`\u{1f3f4}${tags('gbeng')}\u{e007f}`), [true]);
    // As some tables of emoji write it.
    deepEqual(ordinary(`\u{1f3f4}\u200d${[...tags('gbsct')].join('\u200d')}\u200d\u{e007f}`), [true]);
    deepEqual(ordinary('\u0645\u06cc\u200c\u062e'), [true]);
  });

  it('belong to no flag where they name no part of a country, or do not end', () => {
    for (const hidden of [
      tags('gbeng'),
      `${tags('run it')}\u{e007f}`,
      `${tags('exfiltrate')}\u{e007f}`,
      `${tags('RM')}\u200d${tags('RF')}\u{e007f}`,
    ])
      deepEqual(ordinary(`\u{1f3f4}${hidden}`), [false]);
    deepEqual(ordinary(`x${tags('gbeng')}\u{e007f}`), [false]);
    deepEqual(ordinary(`\u{1f3f4}${tags('gbeng')}\u{e007f}${tags('never tell')}`), [false]);
    deepEqual(ordinary(`\u{1f3f4}${tags('gbeng')}\u200b\u{e007f}`), [false]);
  });

  it('do not belong to Latin words', () => {
    deepEqual(ordinary('ad\u200bmin'), [false]);
    deepEqual(ordinary(`a${tags('x')}`), [false]);
  });
});
