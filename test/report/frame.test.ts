import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLineIndex } from '../../server/document/lines.js';
import { excerptOf, frameOf, snippetOf } from '../../server/report/frame.js';
import type { FrameLine } from '../../server/report/report.js';

function frame(text: string, start: number, end: number): FrameLine[] {
  return frameOf(text, createLineIndex(text), { start, end });
}
const marked = (lines: readonly FrameLine[]): string[] =>
  lines.flatMap((line) => (line.mark === undefined ? [] : [line.text.slice(line.mark.start, line.mark.end)]));

describe('code frame', () => {
  const text = 'one\ntwo\nthree\nfour\nfive\nsix\n';

  it('shows the line with two before and after', () => {
    const lines = frame(text, text.indexOf('four'), text.indexOf('four') + 4);
    assert.deepEqual(
      lines.map((line) => line.number),
      [2, 3, 4, 5, 6],
    );
    assert.deepEqual(marked(lines), ['four']);
  });

  it('marks every line of a finding over several, without indentation', () => {
    const code = 'if (a == "x"\n    or b == "y"):\n    pass\n';
    assert.deepEqual(marked(frame(code, 3, code.indexOf(')'))), ['(a == "x"', 'or b == "y"']);
  });

  it('shows the first lines of a long finding', () => {
    const code = 'x\n'.repeat(100);
    assert.equal(marked(frame(code, 0, code.length)).length, 4);
  });

  it('clips a line of any length around the mark', () => {
    const code = `${'a'.repeat(500_000)}POISON${'b'.repeat(500_000)}`;
    const lines = frame(code, 500_000, 500_006);
    assert.deepEqual(marked(lines), ['POISON']);
    assert.ok(lines.every((line) => line.text.length <= 140));
    assert.deepEqual([lines[0]?.cutBefore, lines[0]?.cutAfter], [true, true]);
  });

  it('leaves blank lines at its edges out', () => {
    assert.deepEqual(
      frame('\n\nx\n\n\n', 2, 3).map((line) => line.number),
      [3],
    );
  });

  it('takes an empty text and an empty place', () => {
    assert.equal(frame('', 0, 0).length, 1);
    assert.deepEqual(marked(frame('abc\n', 1, 1)), ['']);
  });

  it('stays small and inside the text for any text and place', () => {
    const anyText = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r\n', '😀', 'x'.repeat(200)), maxLength: 40 });
    fc.assert(
      fc.property(anyText, fc.nat(3000), fc.nat(300), (value, start, length) => {
        const from = Math.min(start, value.length);
        const span = { start: from, end: Math.min(value.length, from + length) };
        const lines = createLineIndex(value);
        const rows = frameOf(value, lines, span);
        assert.ok(rows.length >= 1 && rows.length <= 8);
        for (const row of rows) {
          assert.ok(row.text.length <= 140);
          assert.ok(value.includes(row.text));
          if (row.mark) assert.ok(row.mark.start >= 0 && row.mark.start <= row.mark.end && row.mark.end <= row.text.length);
        }
        assert.ok(excerptOf(value, lines, span).length <= 92);
      }),
    );
  });

  it('does not cut a character in two', () => {
    const code = '😀'.repeat(300);
    const lines = frame(code, 300, 302);
    assert.ok(lines.every((line) => !/\p{Cs}/u.test(line.text)));
    assert.doesNotMatch(snippetOf(code, { start: 0, end: 600 }, 11), /\p{Cs}/u);
  });
});
