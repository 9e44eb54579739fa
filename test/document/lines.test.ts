import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLineIndex } from '../../server/document/lines.js';

describe('line index', () => {
  const cases: [name: string, text: string, lines: string[]][] = [
    ['empty text', '', ['']],
    ['LF', 'a\nbc\n', ['a', 'bc', '']],
    ['CRLF', 'a\r\nbc\r\nd', ['a', 'bc', 'd']],
    ['lone CR', 'a\rbc\rd', ['a', 'bc', 'd']],
    ['mixed', 'a\r\n\rb\n\nc', ['a', '', 'b', '', 'c']],
    ['separators that editors do not count', 'a\u2028b\u0085c', ['a\u2028b\u0085c']],
  ];
  for (const [name, text, lines] of cases) {
    it(`splits ${name}`, () => {
      const index = createLineIndex(text);
      const found = Array.from({ length: index.count }, (_, at) => text.slice(index.start(at + 1), index.end(at + 1)));
      assert.deepEqual(found, lines);
    });
  }

  it('counts columns in UTF-16 units from 1', () => {
    assert.deepEqual(createLineIndex('x\n😀=1').position(4), { line: 2, column: 3 });
  });

  it('moves offsets outside the text to its ends', () => {
    const index = createLineIndex('ab\nc');
    assert.deepEqual(index.position(-5), { line: 1, column: 1 });
    assert.deepEqual(index.position(99), { line: 2, column: 2 });
  });

  it('agrees with splitting at line breaks, for any text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', 'é') });
    fc.assert(
      fc.property(text, (value) => {
        const index = createLineIndex(value);
        assert.deepEqual(
          Array.from({ length: index.count }, (_, at) => value.slice(index.start(at + 1), index.end(at + 1))),
          value.split(/\r\n|\r|\n/),
        );
        for (let offset = 0; offset <= value.length; offset += 1) {
          const { line, column } = index.position(offset);
          assert.equal(index.start(line) + column - 1, offset);
        }
      }),
    );
  });
});
