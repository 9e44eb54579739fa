import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changedSpans } from '../../server/document/changed-lines.js';

/** The texts of the spans. */
function changed(before: string, after: string): string[] {
  return changedSpans(before, after).map(({ start, end }) => after.slice(start, end));
}

describe('changed lines', () => {
  const cases: [name: string, before: string, after: string, changed: string[]][] = [
    ['none', 'a\nb\n', 'a\nb\n', []],
    ['none where only line breaks differ', 'a\nb\nc', 'a\r\nb\rc\n', ['']],
    ['one changed', 'a\nb\nc\n', 'a\nB\nc\n', ['B\n']],
    ['added at the beginning, inside and at the end', 'b\nc\n', 'a\nb\nx\ny\nc\nd\n', ['a\n', 'x\ny\n', 'd\n']],
    ['taken away', 'a\nb\nc\n', 'a\nc\n', ['']],
    ['all of a text that was empty', '', 'a\nb\n', ['a\nb\n']],
    ['none of what became empty', 'a\nb\n', '', ['']],
    ['a copy of a line that stands there', 'a\nb\n', 'a\nb\na\n', ['a\n']],
    ['a line that moved', 'a\nb\nc\nd\n', 'b\nc\na\nd\n', ['', 'a\n']],
    ['among lines that all stand several times', 'x\ny\nx\ny\n', 'x\ny\nz\nx\ny\n', ['z\n']],
    ['between equal lines', '{\n}\n{\n}\n', '{\n1\n}\n{\n2\n}\n', ['1\n', '2\n']],
  ];
  for (const [name, before, after, expected] of cases) {
    it(`are ${name}`, () => assert.deepEqual(changed(before, after), expected));
  }

  it('are where the lines were taken away', () => {
    assert.deepEqual(changedSpans('a\nb\nc\n', 'a\nc\n'), [{ start: 2, end: 2 }]);
    assert.deepEqual(changedSpans('a\nb', 'a'), [{ start: 1, end: 1 }]);
  });

  it('leave lines that stood there in the same order', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd', 'long line'), { maxLength: 30 })
      .map((lines) => lines.map((line) => `${line}\n`));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const whole = after.join('');
        const spans = changedSpans(before.join(''), whole);
        spans.forEach(({ start, end }, at) => assert.ok(start <= end && end < (spans[at + 1]?.start ?? Number.POSITIVE_INFINITY)));
        let rest = '';
        let from = 0;
        for (const { start, end } of spans) {
          rest += whole.slice(from, start);
          from = end;
        }
        rest += whole.slice(from);
        // What is not changed is what is left of `before` when lines are taken from it.
        const kept = rest.split('\n').slice(0, -1);
        let at = 0;
        for (const line of before) if (line === `${kept[at]}\n`) at += 1;
        assert.equal(at, kept.length, `${JSON.stringify(kept)} is not in ${JSON.stringify(before)}`);
        if (before.join('') === whole) assert.deepEqual(spans, []);
      }),
      { numRuns: 500 },
    );
  });

  it('of large and tangled texts are told in time, at worst too many', () => {
    const lines = (count: number, of: (at: number) => number): string => Array.from({ length: count }, (_, at) => `${of(at)}\n`).join('');
    const started = performance.now();
    const tangled = changedSpans(
      lines(100_000, (at) => (at * 7_919) % 331),
      lines(100_000, (at) => (at * 104_729) % 331),
    );
    const turned = changedSpans(
      lines(100_000, (at) => at),
      lines(100_000, (at) => 100_000 - at),
    );
    assert.ok(tangled.length > 0 && turned.length > 0);
    assert.ok(performance.now() - started < 5_000);
  });
});
