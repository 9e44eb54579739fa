import { defineRule } from '../../vocabulary/index.js';
import { classify } from '../classify.js';
import { assess } from '../evidence.js';
import { contextEvidence } from '../context.js';
import { describe } from '../describe.js';

export default defineRule({
  id: 'authentication-switch',
  summary: 'An environment variable or an argument turns a check off.',
  family: 'bypass',
  weakness: 'CWE-489',
  severity: 'error',
  messages: {
    planted: {
      what: 'Setting `{operand}` {switchPhrase}{outcome}.',
      why: 'A switch outside the code turns off {skipped}.',
      instead: 'Remove the switch; in tests, replace the check instead.',
    },
  },
  anchors: [],
  visit: {
    guard(guard, report) {
      if (classify(guard) !== 'switch') return;
      const assessment = assess(guard, contextEvidence(guard));
      if (assessment.severity === undefined) return;
      report({ message: 'planted', severity: assessment.severity, ...describe(guard, assessment) });
    },
  },
});
