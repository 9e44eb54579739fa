import assert from 'node:assert/strict';
import type { Gap, Span } from '../../rules/vocabulary/index.js';
import { createLineIndex } from '../../server/document/lines.js';
import { deduplicate } from '../../server/refine/deduplicate.js';
import { refine, type RefineOptions } from '../../server/refine/refine.js';
import { applyLevels } from '../../server/refine/severity.js';
import { makeFinding } from './finding.js';

describe('severities', () => {
  const findings = [makeFinding({ severity: 'note' }), makeFinding({ ruleId: 'other', severity: 'error' })];

  it('stay where nothing is configured', () => assert.equal(applyLevels(findings, {}), findings));
  it('are set for every finding of a rule', () =>
    assert.deepEqual(
      applyLevels(findings, { 'hardcoded-bypass': 'error', other: 'note' }).map((one) => one.severity),
      ['error', 'note'],
    ));
  it('of "off" take the findings out', () =>
    assert.deepEqual(
      applyLevels(findings, { other: 'off' }).map((one) => one.ruleId),
      ['hardcoded-bypass'],
    ));
  it('are not read from what every object has', () =>
    assert.equal(applyLevels([makeFinding({ ruleId: 'constructor' })], { x: 'off' }).length, 1));
});

describe('duplicates', () => {
  it('at one place leave the weightiest', () => {
    const place = { start: 3, end: 9 };
    const kept = deduplicate([
      makeFinding({ ruleId: 'a', place, severity: 'warning', score: 9 }),
      makeFinding({ ruleId: 'b', place, severity: 'error', confidence: 'medium' }),
      makeFinding({ ruleId: 'c', place, severity: 'error', confidence: 'high' }),
      makeFinding({ ruleId: 'd', place: { start: 3, end: 10 }, severity: 'note' }),
    ]);
    assert.deepEqual(
      kept.map((finding) => finding.ruleId),
      ['c', 'd'],
    );
  });
});

describe('refining', () => {
  const options: RefineOptions = {
    levels: {},
    activeRules: new Set(['hardcoded-bypass']),
    knownRules: new Set(['hardcoded-bypass']),
    inlineSuppressions: true,
  };
  const text = 'x\n# poisonlint-disable-next-line hardcoded-bypass -- because\nclean\n';
  const comment = { start: 2, end: text.indexOf('\nclean'), variety: 'line' as const };
  const document = { name: 'a.py', text, language: 'python' as const, jsx: false };
  const lines = (): ReturnType<typeof createLineIndex> => createLineIndex(text);
  const fuel: Gap = { reason: 'fuel', message: 'used up its fuel' };

  it('orders findings by place, then by weight', () => {
    const result = {
      findings: [makeFinding({ ruleId: 'late', place: { start: 5, end: 6 } }), makeFinding({ ruleId: 'early' })],
      gaps: [],
      comments: [],
      parsed: true,
    };
    assert.deepEqual(
      refine(document, result, lines, options).findings.map((finding) => finding.ruleId),
      ['early', 'late'],
    );
  });

  it('reports an unused suppression only where everything was looked at', () => {
    const result = { findings: [], gaps: [], comments: [comment], parsed: true };
    assert.equal(refine(document, result, lines, options).problems.length, 1);
    assert.equal(refine(document, { ...result, gaps: [fuel] }, lines, options).problems.length, 0);
    assert.equal(refine({ ...document, regions: [{ start: 0, end: 1 }] }, result, lines, options).problems.length, 0);
    assert.equal(refine(document, result, lines, { ...options, levels: { 'hardcoded-bypass': 'off' } }).problems.length, 0);
    assert.equal(refine(document, result, lines, { ...options, activeRules: new Set() }).problems.length, 0);
  });

  it('reports comments without a reason only in the regions that are wanted', () => {
    const bare = 'x\n# poisonlint-disable-next-line hardcoded-bypass\nclean\n';
    const start = bare.indexOf('#');
    const found = { findings: [], gaps: [], comments: [{ start, end: bare.indexOf('\nclean'), variety: 'line' as const }], parsed: true };
    const ids = (regions: readonly Span[]): string[] =>
      refine({ ...document, text: bare, regions }, found, () => createLineIndex(bare), options).problems.map(({ id }) => id);
    assert.deepEqual(ids([{ start, end: start + 5 }]), ['suppression-without-reason']);
    assert.deepEqual(ids([{ start: 0, end: 2 }]), []);
  });

  it('honours no suppression where that is switched off', () => {
    const finding = makeFinding({ place: { start: text.indexOf('clean'), end: text.length } });
    const result = { findings: [finding], gaps: [], comments: [comment], parsed: true };
    assert.equal(refine(document, result, lines, options).findings.length, 0);
    assert.deepEqual(refine(document, result, lines, { ...options, inlineSuppressions: false }), {
      findings: [finding],
      suppressed: [],
      problems: [],
    });
  });
});
