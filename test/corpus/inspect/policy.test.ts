import assert from 'node:assert/strict';
import type { Confidence, Family, Severity } from '../../../rules/vocabulary/index.js';
import { gapFinding } from '../../../corpus/inspect/gaps.js';
import type { InspectedRow } from '../../../corpus/inspect/inspected.js';
import { decide, excludes, type Policy } from '../../../corpus/inspect/policy.js';

function row(...findings: readonly (readonly [Severity, Confidence?, Family?])[]): InspectedRow {
  const base = gapFinding({ path: 'a.py', reason: 'size', message: 'is large' }, true);
  return {
    row: 0,
    origin: { path: 'a.py', repository: 'one/two' },
    language: 'python',
    bytes: 1,
    findings: findings.map(([severity, confidence = 'high', family = 'bypass']) => ({ ...base, severity, confidence, family })),
  };
}
const policy = (changes: Partial<Policy> = {}): Policy => ({ excludeAt: 'error', minConfidence: 'low', families: [], ...changes });

describe('the policy of a corpus', () => {
  const cases: readonly [name: string, row: InspectedRow, policy: Policy, excluded: boolean][] = [
    ['an error excludes', row(['error']), policy(), true],
    ['a warning does not', row(['warning'], ['note']), policy(), false],
    ['a warning does where it is wanted', row(['warning']), policy({ excludeAt: 'warning' }), true],
    ['a note does where it is wanted', row(['note']), policy({ excludeAt: 'note' }), true],
    ['nothing does with never', row(['error']), policy({ excludeAt: 'never' }), false],
    ['confidence below what is wanted does not', row(['error', 'medium']), policy({ minConfidence: 'high' }), false],
    ['another family does not', row(['error', 'high', 'trigger']), policy({ families: ['bypass'] }), false],
    ['one of the families does', row(['error', 'high', 'trigger'], ['error', 'high', 'bypass']), policy({ families: ['bypass'] }), true],
    ['all must be true of one finding', row(['error', 'low'], ['warning', 'high']), policy({ minConfidence: 'high' }), false],
    ['no finding does not', row(), policy({ excludeAt: 'note' }), false],
  ];
  for (const [name, one, wanted, excluded] of cases) it(name, () => assert.equal(excludes(one, wanted), excluded));

  it('quarantines a repository from the number on, and says why', () => {
    const clean = row();
    assert.equal(decide(clean, policy({ quarantine: 3 }), () => 2).excluded, false);
    const decided = decide(clean, policy({ quarantine: 3 }), () => 3);
    assert.deepEqual([decided.excluded, decided.quarantined], [true, true]);
    assert.match(decided.findings[0]?.message.what ?? '', /from one\/two, which has 3 excluded samples/);
    assert.equal(decide(row(['error']), policy({ quarantine: 3 }), () => 3).quarantined, undefined);
  });
});
