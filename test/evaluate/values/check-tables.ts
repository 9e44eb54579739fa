import assert from 'node:assert/strict';
import { agrees, UNKNOWN_VALUE, type Canonical } from './canonical.js';
import { fold, loadSubject, type Subject } from './fold.js';
import { readSections, type Case } from './tables.js';
import type { Folded } from '../../../server/evaluate/values/data.js';

interface Language {
  readonly language: Subject['language'];
  readonly canonical: (value: Folded) => Canonical;
  /** The real language. */
  readonly ask: (sources: readonly string[]) => readonly Canonical[];
}

/** Checks tables of `cases/` against the expectation written there and, in one batch, against the real language. */
export function checkTables({ language, canonical, ask }: Language, names: readonly string[]): void {
  const sections = names.flatMap(readSections);
  const answers = new Map<string, Canonical>();
  let subject: Subject;

  before(async function () {
    this.timeout(60_000);
    subject = await loadSubject(language);
    const asked = sections.flatMap((section) => section.cases).flatMap(({ source, expected }) => (expected === 'unknown' ? [] : [source]));
    ask(asked).forEach((answer, index) => answers.set(asked[index] ?? '', answer));
  });

  function problem({ source, expected, line }: Case): string | undefined {
    const ours = canonical(fold(subject, source));
    const real = answers.get(source);
    const wanted = expected === 'raises' || expected === 'unknown' ? UNKNOWN_VALUE : canonical(fold(subject, expected));
    const show = (value: Canonical | undefined): string => JSON.stringify(value).slice(0, 300);
    if (expected === 'raises' && real?.[0] !== 'raises') return `${line}: ${source} does not raise but gives ${show(real)}`;
    if (expected !== 'raises' && expected !== 'unknown' && (real === undefined || !agrees(wanted, real))) {
      return `${line}: the table says that ${source} is ${expected}, the language says ${show(real)}; folded: ${show(ours)}`;
    }
    return agrees(ours, wanted) ? undefined : `${line}: ${source} folds to ${show(ours)}, not ${show(wanted)}`;
  }

  for (const { title, cases } of sections) {
    it(`${title} (${cases.length})`, () => {
      const problems = cases.map(problem).filter((text) => text !== undefined);
      assert.equal(problems.join('\n'), '');
    });
  }
}
