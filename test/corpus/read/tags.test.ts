import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { blankTags } from '../../../corpus/read/tags.js';

function blanked(text: string): string {
  return Buffer.from(blankTags(Buffer.from(text))).toString('utf8');
}

describe('tags in front of code', () => {
  it('become spaces, and the line stays a line', () => {
    assert.equal(blanked('<reponame>a/b<filename>c d.py<gh_stars>10-100\nx = 1\n'), `${' '.repeat(45)}\nx = 1\n`);
    assert.equal(blanked('<filename>ä.py\r\nx = 1\r\n'), `${' '.repeat(15)}\r\nx = 1\r\n`);
    assert.equal(blanked('<gh_stars>0\n'), `${' '.repeat(11)}\n`);
  });

  for (const [what, text] of [
    ['no tags', 'x = 1\n'],
    ['other elements', '<div>a</div>\n'],
    ['tags that are not at the start', '\n<filename>a.py\n'],
    ['tags behind a space', ' <filename>a.py\n'],
    ['a statement in a tag', '<filename>x; eval(input())\ny = 1\n'],
    ['a call in a tag', '<filename>eval(code)\ny = 1\n'],
    ['an assignment in a tag', '<reponame>a/b<gh_stars>verify=False\ny = 1\n'],
    ['a tag that does not end', '<filename>a.py'],
    ['a tag of other tags', '<filename>a<script>alert</script>\n'],
    ['a tag that goes on for ever', `<filename>${'a'.repeat(10_000)}\nx\n`],
    ['nothing', ''],
  ] as const) {
    it(`stay where they are code: ${what}`, () => assert.equal(blanked(text), text));
  }

  it('never move a byte or a line', () => {
    const pieces = fc.constantFrom('<reponame>', '<filename>', '<gh_stars>', 'a/b', '\n', '\r', ' ', 'é', '(', '<');
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const bytes = Buffer.from(parts.join(''));
        const after = Buffer.from(blankTags(bytes));
        assert.equal(after.length, bytes.length);
        for (const [at, byte] of bytes.entries()) {
          if (byte === 0x0a || after[at] !== 0x20) assert.equal(after[at], byte);
        }
        const feed = bytes.indexOf(0x0a);
        assert.deepEqual(after.subarray(feed < 0 ? 0 : feed), bytes.subarray(feed < 0 ? 0 : feed));
      }),
    );
  });

  it('leave the bytes that they were given alone', () => {
    const bytes = Buffer.from('<filename>a.py\n');
    blankTags(bytes);
    assert.equal(bytes.toString(), '<filename>a.py\n');
  });
});
