import assert from 'node:assert/strict';
import fc from 'fast-check';
import { makeBaseline, matchBaseline, type Baseline, type BaselineCandidate } from '../../server/refine/baseline.js';
import { makeFinding } from './finding.js';

type Candidate = BaselineCandidate<ReturnType<typeof makeFinding>>;
const candidate = (fingerprint: string, path: string): Candidate => ({ item: makeFinding({ fingerprint }), path });
const everything = (_path: string): boolean => true;

function unknownPaths(baseline: Baseline, candidates: readonly Candidate[], isWhollyKnown = everything): string[] {
  const known = matchBaseline(baseline, candidates, isWhollyKnown);
  return candidates.filter(({ item }) => !known.has(item)).map(({ path }) => path);
}

describe('baseline', () => {
  const baseline = makeBaseline([candidate('one', 'a.py'), candidate('two', 'b.py'), candidate('one', 'a.py')], undefined, everything);

  it('is sorted, with counts', () => {
    assert.deepEqual(baseline, {
      version: 1,
      findings: [
        { fingerprint: 'one', rule: 'hardcoded-bypass', path: 'a.py', count: 2 },
        { fingerprint: 'two', rule: 'hardcoded-bypass', path: 'b.py', count: 1 },
      ],
    });
  });

  it('knows what it was made from', () =>
    assert.deepEqual(unknownPaths(baseline, [candidate('two', 'b.py'), candidate('one', 'a.py'), candidate('one', 'a.py')]), []));
  it('knows code that moved to another file', () =>
    assert.deepEqual(unknownPaths(baseline, [candidate('one', 'c.py'), candidate('one', 'd.py')]), []));
  it('does not know a copy', () =>
    assert.deepEqual(unknownPaths(baseline, [candidate('two', 'a-copy.py'), candidate('two', 'b.py')]), ['a-copy.py']));
  it('does not know a copy of what this run does not look at', () => {
    const onlyCopies = (path: string): boolean => path !== 'b.py';
    assert.deepEqual(unknownPaths(baseline, [candidate('two', 'a-copy.py'), candidate('one', 'c.py')], onlyCopies), ['a-copy.py']);
  });
  it('does not know one finding more', () =>
    assert.equal(
      unknownPaths(
        baseline,
        [1, 2, 3].map(() => candidate('one', 'a.py')),
      ).length,
      1,
    ));
  it('does not know a swapped finding', () => assert.deepEqual(unknownPaths(baseline, [candidate('three', 'b.py')]), ['b.py']));
  it('does not know the same fingerprint of another rule', () => {
    const other = { item: makeFinding({ fingerprint: 'two', ruleId: 'shadow-user-table' }), path: 'b.py' };
    assert.deepEqual(unknownPaths(baseline, [other]), ['b.py']);
  });

  it('forgets what is gone from files that were looked at, and keeps the rest', () => {
    const next = makeBaseline([candidate('one', 'a.py')], baseline, (path) => path === 'a.py');
    assert.deepEqual(
      next.findings.map(({ path, count }) => [path, count]),
      [
        ['a.py', 1],
        ['b.py', 1],
      ],
    );
    assert.deepEqual(makeBaseline([], baseline, everything).findings, []);
  });

  it('knows exactly what it was made from, whatever that is', () => {
    const anyCandidates = fc.array(fc.tuple(fc.constantFrom('f', 'g'), fc.constantFrom('a', 'b', 'c')), { maxLength: 12 });
    fc.assert(
      fc.property(anyCandidates, anyCandidates, (before, after) => {
        const made = makeBaseline(
          before.map(([fingerprint, path]) => candidate(fingerprint, path)),
          undefined,
          everything,
        );
        const count = (list: readonly (readonly [string, string])[], fingerprint: string): number =>
          list.filter(([one]) => one === fingerprint).length;
        const extra = Math.max(0, count(after, 'f') - count(before, 'f')) + Math.max(0, count(after, 'g') - count(before, 'g'));
        assert.equal(
          unknownPaths(
            made,
            after.map(([fingerprint, path]) => candidate(fingerprint, path)),
          ).length,
          extra,
        );
      }),
    );
  });
});
