import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { makeFolder } from '../temporary.js';
import { median } from './measure.js';
import { BENCH_COMMAND, markdownTable, writeBetweenMarks } from './table.js';

describe('the tables of the benchmark', () => {
  it('align their columns', () => {
    const text = markdownTable({ title: 'Speed', head: ['tool', 'MB/s'], rows: [['poisonlint', '10.00']] });
    assert.equal(text, 'Speed:\n\n| tool       |  MB/s |\n| ---------- | ----: |\n| poisonlint | 10.00 |');
  });

  it('are written between the marks, and only there', () => {
    const begin = '<!-- npm run bench -- --write: begin -->';
    const end = '<!-- npm run bench -- --write: end -->';
    const folder = makeFolder();
    try {
      const file = folder.write('performance.md', `before\n${begin}\nold\n${end}\nafter\n`);
      writeBetweenMarks(file, 'new', BENCH_COMMAND);
      assert.equal(readFileSync(file, 'utf8'), `before\n${begin}\n\nnew\n\n${end}\nafter\n`);
      folder.write('performance.md', 'no marks');
      assert.throws(() => writeBetweenMarks(file, 'new', BENCH_COMMAND), /has no marks/);
    } finally {
      folder.remove();
    }
  });

  it('take the median', () => {
    assert.deepEqual([median([3, 1, 2]), median([4, 1, 3, 2]), median([5])], [2, 2.5, 5]);
  });
});
