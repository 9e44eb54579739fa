import { defineRule } from '../../vocabulary/index.js';
import { classify } from '../classify.js';
import { assess } from '../evidence.js';
import { describe } from '../describe.js';

export default defineRule({
  id: 'shadow-credentials',
  summary: 'A table of fixed entries in the code lets some callers in.',
  family: 'bypass',
  weakness: 'CWE-798',
  severity: 'error',
  messages: {
    planted: {
      what: 'A fixed table with {constant} decides for `{operand}`: who is in it {outcome}.',
      why: 'The table is a second list of credentials beside the real one and skips {skipped}.',
      instead: 'Remove the table; keep accounts and secrets where they can be changed and revoked.',
    },
  },
  anchors: [],
  visit: {
    guard(guard, report) {
      if (classify(guard) !== 'table') return;
      const assessment = assess(guard);
      if (assessment.severity === undefined) return;
      report({ message: 'planted', severity: assessment.severity, ...describe(guard, assessment) });
    },
  },
});
