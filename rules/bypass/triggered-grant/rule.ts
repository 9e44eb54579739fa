import { defineRule } from '../../vocabulary/index.js';
import { classify } from '../classify.js';
import { assess } from '../evidence.js';
import { contextEvidence } from '../context.js';
import { describe } from '../describe.js';

export default defineRule({
  id: 'triggered-grant',
  summary: 'A clock, host, address or client condition stands in front of a grant.',
  family: 'bypass',
  weakness: 'CWE-511',
  severity: 'error',
  messages: {
    planted: {
      what: 'When `{operand}` {constantPhrase}{outcome}.',
      why: 'Time, place and client say nothing about who asks; the condition skips {skipped}.',
      instead: 'Remove the condition; decide by who asks.',
    },
  },
  anchors: [],
  visit: {
    guard(guard, report) {
      if (classify(guard) !== 'trigger') return;
      const assessment = assess(guard, contextEvidence(guard));
      if (assessment.severity === undefined) return;
      report({ message: 'planted', severity: assessment.severity, ...describe(guard, assessment) });
    },
  },
});
