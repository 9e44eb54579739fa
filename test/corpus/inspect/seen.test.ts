import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createSeenContent, type Known } from '../../../corpus/inspect/seen.js';
import { gapReport } from '../../../server/report/locate.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const CLEAN: Known = { report: { path: 'a', findings: [], suppressed: [], problems: [], gaps: [] }, unread: false };
const TOLD: Known = { report: gapReport('a', { reason: 'size', message: 'is large' }), unread: true };

describe('contents that were seen', () => {
  it('are known again, clean ones and others', () => {
    const seen = createSeenContent(64);
    seen.add(digest('one'), CLEAN);
    seen.add(digest('two'), TOLD);
    assert.deepEqual(seen.find(digest('one'))?.report.gaps, []);
    assert.equal(seen.find(digest('two')), TOLD);
    assert.equal(seen.find(digest('three')), undefined);
  });

  it('are forgotten rather than held without bound, and never taken for others', () => {
    const seen = createSeenContent(64);
    const all = Array.from({ length: 5_000 }, (_, at) => digest(`content ${at}`));
    for (const [at, each] of all.entries()) seen.add(each, at % 2 === 0 ? CLEAN : TOLD);
    for (const [at, each] of all.entries()) {
      const known = seen.find(each);
      if (known !== undefined) assert.equal(known.unread, at % 2 !== 0);
    }
    assert.ok(all.filter((each) => seen.find(each) !== undefined).length <= 64 + 2_000);
  });
});
