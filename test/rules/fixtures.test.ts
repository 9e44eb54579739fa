import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Finding, Gap } from '../../rules/vocabulary/index.js';
import { problemOf, scanText, unexpected } from './check.js';
import { examples, fixtures, type Fixture } from './fixtures.js';

function findingsOf(fixture: Fixture): () => readonly Finding[] {
  let findings: readonly Finding[] = [];
  let gaps: readonly Gap[] = [];
  before(async () => {
    ({ findings, gaps } = await scanText(fixture.name, fixture.text, fixture.extension));
  });
  it('makes no rule fail', () => {
    deepEqual(
      gaps.filter(({ reason }) => reason === 'rule-crash' || reason === 'engine-crash'),
      [],
    );
  });
  return () => findings;
}

for (const fixture of fixtures()) {
  describe(fixture.name, () => {
    const findings = findingsOf(fixture);
    for (const annotation of fixture.annotations) {
      const known = annotation.known === undefined ? '' : ` (known ${annotation.known})`;
      it(`line ${annotation.line}: ${annotation.ruleId}${known}`, () => {
        equal(problemOf(annotation, findings(), fixture.text), undefined);
      });
    }
    it('is silent where nothing is marked', () => {
      deepEqual(unexpected(fixture, findings()), []);
    });
  });
}

for (const example of examples()) {
  describe(example.name, () => {
    const findings = findingsOf(example);
    it(example.bad ? `is found by ${example.rule.id} and by no other rule` : 'is silent', () => {
      const ids = findings()
        .filter((finding) => finding.severity !== 'note')
        .map((finding) => finding.ruleId);
      if (example.bad) ok(ids.length > 0 && ids.every((id) => id === example.rule.id), `found: ${ids.join(', ') || 'nothing'}`);
      else deepEqual(ids, []);
    });
    for (const annotation of example.annotations) {
      it(`line ${annotation.line}: ${annotation.ruleId}`, () => {
        equal(problemOf(annotation, findings(), example.text), undefined);
      });
    }
  });
}
