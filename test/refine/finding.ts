import type { Finding } from '../../rules/vocabulary/index.js';

/** A finding with everything that a test does not care about filled in. */
export function makeFinding(part: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'hardcoded-bypass',
    family: 'bypass',
    severity: 'error',
    confidence: 'high',
    score: 1,
    message: { what: 'What is here.', why: 'Why it matters.', instead: 'What to write.' },
    place: { start: 0, end: 1 },
    related: [],
    disguise: [],
    evidence: [],
    weakness: 'CWE-798',
    symbol: '',
    fingerprint: 'abc',
    ...part,
  };
}
