import { defineRule } from '../../vocabulary/index.js';
import { classify } from '../classify.js';
import { assess } from '../evidence.js';
import { describe } from '../describe.js';

export default defineRule({
  id: 'hardcoded-bypass',
  summary: 'A constant in the code lets whoever knows it past what everybody else has to pass.',
  family: 'bypass',
  weakness: 'CWE-798',
  severity: 'error',
  messages: {
    planted: {
      what: 'Whoever sends {constant} as `{operand}` {outcome}.',
      why: 'The constant is fixed in the code: everybody who has read it can skip {skipped}.',
      instead: 'Remove the comparison; decide by the check that everybody else has to pass.',
    },
  },
  anchors: [],
  visit: {
    guard(guard, report) {
      if (classify(guard) !== 'constant') return;
      const assessment = assess(guard);
      if (assessment.severity === undefined) return;
      report({ message: 'planted', severity: assessment.severity, ...describe(guard, assessment) });
    },
  },
});
