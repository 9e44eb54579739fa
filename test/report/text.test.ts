import assert from 'node:assert/strict';
import fc from 'fast-check';
import { displayWidth, printable, printablePath, safeJson } from '../../server/report/text.js';
import { HOSTILE } from './samples.js';

/** What no terminal may get: controls, formatting characters, separators, lone surrogates. */
const DANGEROUS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe('text for a terminal', function () {
  this.timeout(20_000);

  it('shows controls, bidirectional marks, zero-width and tag characters', () => {
    assert.equal(printable('\x1b[31m\x07\r\n\u202e\u200b\u{e0041}\ud800é'), '\\x1b[31m\\x07\\r\\n\\u202e\\u200b\\u{e0041}\\ud800é');
  });
  it('turns a tab into blanks', () => assert.equal(printable('a\tb'), 'a    b'));
  it('holds nothing dangerous, whatever the text', () => {
    assert.doesNotMatch(printable(HOSTILE), DANGEROUS);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !DANGEROUS.test(printable(text))));
  });
  it('breaks what GitHub Actions takes for a command anywhere in a line', () => assert.equal(printable('x ##[error]y'), 'x ##\\[error]y'));

  for (const path of ['::error::x.py', '  ::stop-commands::x.py', '##[group]/x.py']) {
    it(`keeps the path ${JSON.stringify(path)} from starting a line as a command`, () =>
      assert.match(printablePath(path), /^\.\/ *(?:::|##\\)/));
  }

  const widths: [text: string, width: number][] = [
    ['abc', 3],
    ['äé', 2],
    ['e\u0301', 1],
    ['漢字', 4],
    ['한국', 4],
    ['😀', 2],
  ];
  for (const [text, width] of widths) it(`gives ${text} ${width} columns`, () => assert.equal(displayWidth(text), width));
});

describe('JSON for a terminal', function () {
  this.timeout(20_000);

  it('holds nothing dangerous and means the same', () => {
    assert.doesNotMatch(safeJson({ [HOSTILE]: HOSTILE }), DANGEROUS);
    assert.deepEqual(JSON.parse(safeJson({ [HOSTILE]: HOSTILE })), { [HOSTILE]: HOSTILE });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(JSON.parse(safeJson(text)), text);
        assert.doesNotMatch(safeJson(text), DANGEROUS);
      }),
    );
  });
});
