import { defineRule } from '../../vocabulary/index.js';
import { classify } from '../classify.js';
import { assess } from '../evidence.js';
import { describe } from '../describe.js';

export default defineRule({
  id: 'masked-bypass',
  summary: 'A fixed secret is compared through a digest, a sum, or piece by piece, so that it does not stand in the code.',
  family: 'bypass',
  weakness: 'CWE-798',
  severity: 'error',
  messages: {
    planted: {
      what: 'Whoever sends the one value for which `{operand}` matches {constant} {outcome}.',
      why: 'The comparison hides a fixed value that skips {skipped}.',
      instead: 'Remove the comparison; decide by the check that everybody else has to pass.',
    },
  },
  anchors: [],
  visit: {
    guard(guard, report) {
      if (classify(guard) !== 'masked') return;
      const assessment = assess(guard);
      if (assessment.severity === undefined) return;
      report({ message: 'planted', severity: assessment.severity, ...describe(guard, assessment) });
    },
  },
});
