import assert from 'node:assert/strict';
import { decode } from '../../server/document/decode.js';

function utf16(text: string, bigEndian: boolean): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('decoding', () => {
  it('takes UTF-8 as it is', () => assert.deepEqual(decode(Buffer.from('x = "ä😀"\n'), 'python'), { text: 'x = "ä😀"\n' }));
  it('takes an empty file', () => assert.deepEqual(decode(Buffer.alloc(0), 'python'), { text: '' }));
  it('takes the byte-order mark away', () => assert.deepEqual(decode(Buffer.from('\uFEFFx = 1'), 'typescript'), { text: 'x = 1' }));
  it('takes only the first byte-order mark away', () => assert.equal(decode(Buffer.from('\uFEFF\uFEFFx'), 'python').text, '\uFEFFx'));
  it('reads UTF-16 with a mark, little end first', () =>
    assert.deepEqual(decode(utf16('x = "ä"\r\n', false), 'python'), { text: 'x = "ä"\r\n' }));
  it('reads UTF-16 with a mark, big end first', () => assert.deepEqual(decode(utf16('x = "ä"', true), 'javascript'), { text: 'x = "ä"' }));

  it('notes an odd byte at the end of UTF-16', () => {
    const result = decode(Buffer.concat([utf16('ab', false), Buffer.from([0x41])]), 'python');
    assert.equal(result.text, 'ab\uFFFD');
    assert.equal(result.gap?.reason, 'encoding');
  });

  it('replaces bytes that are not UTF-8 and says so once', () => {
    const result = decode(Buffer.from([0x78, 0xff, 0x20, 0xc3, 0x28]), 'javascript');
    assert.equal(result.text, 'x\uFFFD \uFFFD(');
    assert.equal(result.gap?.reason, 'encoding');
  });

  it('calls a file with many NUL bytes binary', () => {
    const result = decode(Buffer.from('MZ\0\0\0\0\0\0PE\0\0'), 'python');
    assert.equal(result.text, undefined);
    assert.equal(result.gap.reason, 'binary');
  });

  it('still looks behind a single NUL byte, which JavaScript allows in a comment', () => {
    const code = `/* \0 */ if (key === "x") grant();\n`;
    const result = decode(Buffer.from(code), 'javascript');
    assert.equal(result.text, code.replace('\0', ' '));
    assert.equal(result.gap?.reason, 'binary');
  });

  it('calls UTF-32 binary', () => assert.equal(decode(Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), 'python').gap?.reason, 'binary'));

  const cookies: [name: string, source: string, text: string][] = [
    ['the first line', '# -*- coding: latin-1 -*-\nx = "\xe4"', 'ä'],
    ['the second line after a shebang', '#!/usr/bin/python\n# coding=cp1252\nx = "\xe4"', 'ä'],
    ['a vim comment', '# vim: set fileencoding=iso-8859-15 :\nx = "\xa4"', '€'],
    ['an encoding of Cyrillic', '# coding: koi8-r\nx = "\xc1"', 'а'],
  ];
  for (const [name, source, letter] of cookies) {
    it(`honours the encoding that Python declares in ${name}`, () => {
      const result = decode(Buffer.from(source, 'latin1'), 'python');
      assert.equal(result.gap, undefined);
      assert.match(result.text ?? '', new RegExp(`"${letter}"`));
    });
  }

  it('ignores a declaration on the third line, in a string, and in JavaScript', () => {
    for (const source of ['\n\n# coding: latin-1\n\xe4', 'x = "# coding: latin-1"\n# coding: latin-1\n\xe4']) {
      assert.equal(decode(Buffer.from(source, 'latin1'), 'python').gap?.reason, 'encoding');
    }
    assert.equal(decode(Buffer.from('# coding: latin-1\n\xe4', 'latin1'), 'javascript').gap?.reason, 'encoding');
  });

  for (const name of ['utf-7', 'unicode_escape', 'rot13', 'utf-16']) {
    it(`notes that the encoding ${name} is not decoded: it can turn comments into code`, () => {
      const result = decode(Buffer.from(`# coding: ${name}\nx = 1\n`), 'python');
      assert.equal(result.text, `# coding: ${name}\nx = 1\n`);
      assert.match(result.gap?.message ?? '', new RegExp(name));
    });
  }
});
