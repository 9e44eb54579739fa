import { defineRule } from '../../vocabulary/index.js';
import { classify } from '../classify.js';
import { assess } from '../evidence.js';
import { describe } from '../describe.js';

export default defineRule({
  id: 'privileged-identity',
  summary: 'One fixed user, account or address is treated unlike all others.',
  family: 'bypass',
  weakness: 'CWE-798',
  severity: 'error',
  messages: {
    planted: {
      what: 'The account {constant} (`{operand}`) {outcome}.',
      why: 'A fixed identity in the code skips {skipped} and cannot be revoked.',
      instead: 'Remove it; give permissions by a role that the user record holds.',
    },
  },
  anchors: [],
  visit: {
    guard(guard, report) {
      if (classify(guard) !== 'identity') return;
      const assessment = assess(guard);
      if (assessment.severity === undefined) return;
      report({ message: 'planted', severity: assessment.severity, ...describe(guard, assessment) });
    },
  },
});
