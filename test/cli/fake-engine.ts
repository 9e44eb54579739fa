import type { AnyRule, Finding, Span } from '../../rules/vocabulary/index.js';
import { touchesRegions, type Document } from '../../server/document/document.js';
import type { ScanResult } from '../../server/scan/result.js';
import type { Engine } from '../../server/project/engine.js';

/** What the fake engine takes for poison: it tests what is around the engine, not the engine. */
const POISON = /(?:==|===)\s*(['"])(magic\w*)\1/g;
const COMMENT = /(?:#|\/\/).*|\/\*[\s\S]*?\*\//g;

function fakeRule(id: string, summary: string): AnyRule {
  return {
    id,
    summary,
    family: 'bypass',
    weakness: 'CWE-798',
    severity: 'error',
    messages: { found: { what: 'A fixed text passes', why: 'Whoever knows it gets in', instead: 'Compare with the stored value' } },
    anchors: [],
    visit: {},
  };
}

const FAKE_RULES: readonly AnyRule[] = [
  fakeRule('hardcoded-bypass', 'A fixed text skips a check'),
  fakeRule('shadow-user-table', 'A second table of users'),
];

/** Finds every comparison with a text that begins with `magic`; `magic_note` gives a note, `magic_warning` a warning, `magic_crash` an exception. */
function fakeScan(document: Document, rules: readonly AnyRule[]): ScanResult {
  if (document.text.includes('magic_crash')) throw new Error('the fake engine was told to');
  const comments = [...document.text.matchAll(COMMENT)].map((match) => ({
    ...spanOf(match),
    variety: match[0].startsWith('/*') ? ('block' as const) : ('line' as const),
  }));
  if (!rules.some((rule) => rule.id === 'hardcoded-bypass')) return { findings: [], gaps: [], comments, parsed: true };
  const findings = [...document.text.matchAll(POISON)].map((match, at) => fakeFinding(document, spanOf(match), match[2] ?? '', at));
  const gaps = document.text.includes('magic_gap')
    ? [{ reason: 'fuel' as const, message: 'used up its fuel', place: { start: 0, end: 1 } }]
    : [];
  const { regions } = document;
  const wanted = findings.filter(({ place }) => regions === undefined || touchesRegions(place, regions));
  return { findings: wanted, gaps, comments, parsed: true };
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}

function fakeFinding(document: Document, place: Span, text: string, at: number): Finding {
  const severity = text.includes('note') ? 'note' : text.includes('warning') ? 'warning' : 'error';
  return {
    ruleId: 'hardcoded-bypass',
    family: 'bypass',
    severity,
    confidence: 'high',
    score: 3 - at / 100,
    message: {
      what: `A caller who sends ${JSON.stringify(text)} skips the check`,
      why: 'Whoever knows the text gets in.',
      instead: 'Compare with the stored hash only.',
    },
    place,
    related: [{ place: { start: 0, end: Math.min(3, document.text.length) }, role: 'constant', message: 'the constant' }],
    evaluated: JSON.stringify(text),
    disguise: [{ kind: 'decoding', operation: 'base64.b64decode', place: { start: 0, end: 1 } }],
    evidence: ['a surprising constant'],
    weakness: 'CWE-798',
    symbol: 'check',
    fingerprint: `fake-${text}-${at}`,
  };
}

export const fakeEngine: Engine = {
  loadRules: () => Promise.resolve(FAKE_RULES),
  createScanner: (rules) =>
    Promise.resolve({
      scan: (document) => new Promise((resolve) => resolve(fakeScan(document, rules))),
      openSession() {
        throw new Error('the command line edits nothing');
      },
    }),
  documentation: (rule) =>
    rule.id === 'hardcoded-bypass'
      ? '# hardcoded-bypass\n\nA page with `code` and a [link](https://example.org).\n\n```python\nif x == "y":\n    pass\n```\n'
      : undefined,
};
