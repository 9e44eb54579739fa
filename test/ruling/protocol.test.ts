import assert from 'node:assert/strict';
import { countLines } from './protocol.js';

describe('lines of the noise run', () => {
  it('are those that hold something besides white space', () => {
    const cases: readonly (readonly [string, number])[] = [
      ['', 0],
      ['\n\n', 0],
      ['a', 1],
      ['a\n', 1],
      ['a\r\n\r\nb\r\n', 2],
      ['a\n \t\n\f\nb', 2],
    ];
    for (const [text, lines] of cases) assert.equal(countLines(text), lines, JSON.stringify(text));
  });
});
