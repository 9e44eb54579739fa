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

  it('counts bytes of UTF-8 in columns for programs that do', () => {
    const index = createLineIndex('ä\n€😀é=1');
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((offset) => index.byteColumn(offset)),
      // The middle of a pair stands in the middle of its bytes.
      [1, 3, 1, 4, 6, 8, 10, 11],
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 0, maxLength: 9_000, size: 'max' }), fc.nat(9_000), (text, at) => {
        const lines = createLineIndex(text);
        const { line, column } = lines.position(at);
        const start = lines.start(line);
        const inPair = /[\ud800-\udbff]/.test(text.charAt(start + column - 2)) && /[\udc00-\udfff]/.test(text.charAt(start + column - 1));
        if (!inPair) assert.equal(lines.byteColumn(at), Buffer.byteLength(text.slice(start, start + column - 1)) + 1);
      }),
      { numRuns: 50 },
    );
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
