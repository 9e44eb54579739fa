import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { linesOf } from '../../../corpus/read/lines.js';
import { all } from '../samples.js';

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    if (size > 0 && at < bytes.length) yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function partsOf(text: string, limit = 1000, sizes: readonly number[] = []): Promise<string[]> {
  const parts = await all(linesOf(cut(Buffer.from(text), sizes), limit));
  return parts.map(({ bytes, first, last }) => `${first ? '^' : ''}${bytes.toString()}${last ? '$' : ''}`);
}

describe('lines', () => {
  it('end at a line feed and at nothing else', async () => {
    assert.deepEqual(await partsOf('a\r\nb\rc\u2028d\n\ne'), ['^a\r\n$', '^b\rc\u2028d\n$', '^\n$', '^e$']);
    assert.deepEqual(await partsOf('a\n'), ['^a\n$']);
    assert.deepEqual(await partsOf(''), []);
    assert.deepEqual(await partsOf('\n\n'), ['^\n$', '^\n$']);
  });

  it('that are too long come in pieces', async () => {
    assert.deepEqual(await partsOf('aabbcc\nd\n', 5, [2, 2]), ['^aa', 'bb', 'cc\n$', '^d\n$']);
    assert.deepEqual(await partsOf('aabbcc\nd\n', 7, [2, 2]), ['^aabbcc\n$', '^d\n$']);
    assert.deepEqual(await partsOf('aabb', 3, [2]), ['^aa', 'bb', '$']);
    assert.deepEqual(await partsOf('aaaabbbbcc\nd\n', 3, [4, 4]), ['^aaaa', 'bbbb', 'cc\n$', '^d\n$']);
    assert.deepEqual(await partsOf('aaaabbbb', 3, [4]), ['^aaaa', 'bbbb', '$']);
    assert.deepEqual(await partsOf('aaaabbbb\n', 3, [4, 4]), ['^aaaa', 'bbbb', '\n$']);
  });

  it('are the bytes of the input, wherever it is cut', async () => {
    const texts = fc.array(fc.constantFrom('a', 'bb', '\n', '\r\n', '\n\n', 'é', '\0'), { maxLength: 40 });
    const sizes = fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(texts, sizes, fc.integer({ min: 1, max: 9 }), async (pieces, cuts, limit) => {
        const text = Buffer.from(pieces.join(''));
        const parts = await all(linesOf(cut(text, cuts), limit));
        assert.deepEqual(Buffer.concat(parts.map(({ bytes }) => bytes)), text);
        const whole = await all(linesOf(cut(text, []), text.length));
        assert.equal(parts.filter(({ first }) => first).length, whole.length);
        assert.equal(parts.filter(({ last }) => last).length, whole.length);
        assert.ok(parts.every(({ last }, index) => parts[index + 1]?.first !== !last));
        const longest = Math.max(limit, ...cuts, text.length - cuts.reduce((sum, size) => sum + size, 0));
        assert.ok(parts.every(({ bytes }) => bytes.length <= longest));
      }),
    );
  });
});
