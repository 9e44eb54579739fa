import assert from 'node:assert/strict';
import { compareReviewed, type ReviewedFinding } from './reviewed.js';

const reviewed: ReviewedFinding = {
  package: 'shop',
  version: '1.0.0',
  path: 'shop/login.py',
  rule: 'hardcoded-bypass',
  severity: 'warning',
  fingerprint: 'f1',
  line: 7,
  excerpt: 'if key == "x":',
  verdict: 'false-alarm',
  reason: 'The name of a mode.',
};
const found: ReviewedFinding = { ...reviewed, verdict: 'unreviewed', reason: '' };
const everything = () => true;

describe('the reviewed file of the noise run', () => {
  it('hands verdicts on to the same finding', () => {
    const { current, added, vanished, changed, unreviewed } = compareReviewed([found], [reviewed], everything);
    assert.deepEqual(current, [reviewed]);
    assert.deepEqual([added, vanished, changed, unreviewed], [[], [], [], []]);
  });

  it('tells a finding of another file or fingerprint as new and without a verdict', () => {
    for (const other of [
      { ...found, path: 'shop/admin.py' },
      { ...found, fingerprint: 'f2' },
      { ...found, package: 'store' },
    ]) {
      const { added, vanished, unreviewed } = compareReviewed([found, other], [reviewed], everything);
      assert.deepEqual([added, vanished, unreviewed], [[other], [], [other]]);
    }
  });

  it('tells a finding that is gone, unless the run did not look there', () => {
    assert.deepEqual(compareReviewed([], [reviewed], everything).vanished, [reviewed]);
    assert.deepEqual(compareReviewed([], [reviewed], () => false).vanished, []);
  });

  it('tells a finding whose severity changed', () => {
    const { changed, added, vanished } = compareReviewed([{ ...found, severity: 'error' }], [reviewed], everything);
    assert.deepEqual(changed, [{ before: reviewed, after: { ...reviewed, severity: 'error' } }]);
    assert.deepEqual([added, vanished], [[], []]);
  });

  it('takes a verdict without a reason for none', () => {
    const silent = { ...reviewed, reason: ' ' };
    assert.deepEqual(compareReviewed([found], [silent], everything).unreviewed, [silent]);
  });
});
