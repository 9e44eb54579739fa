import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { agrees, type Canonical } from './canonical.js';
import { fold, loadSubject, type Subject } from './fold.js';
import { expressions, type Grammar } from './grammar.js';
import type { Folded } from '../../../server/evaluate/values/data.js';

interface Settings {
  readonly language: Subject['language'];
  readonly grammar: Grammar;
  readonly canonical: (value: Folded) => Canonical;
  readonly ask: (sources: readonly string[]) => readonly Canonical[];
  /** How many expressions. */
  readonly runs: number;
  readonly depth: number;
  readonly seed: number;
  /** Floats may differ by so much, relative to the larger. */
  readonly tolerance?: number;
}

export interface Outcome {
  readonly asked: number;
  /** The language has a value. */
  readonly valued: number;
  /** … which folding does not know. */
  readonly unknown: readonly string[];
  /** Folding gives another value, or one where the language raises. Shortest first. */
  readonly wrong: readonly string[];
}

/** Folds random expressions and compares with the real language, which evaluates all of them in one process. */
export async function compareRandom(settings: Settings): Promise<Outcome> {
  const subject = await loadSubject(settings.language);
  const sources = [...new Set(fc.sample(expressions(settings.grammar, settings.depth), { numRuns: settings.runs, seed: settings.seed }))];
  const answers = settings.ask(sources);
  const unknown: string[] = [];
  const wrong: string[] = [];
  let valued = 0;
  sources.forEach((source, index) => {
    const real = answers[index] ?? ['missing'];
    const ours = settings.canonical(fold(subject, source));
    const raises = real[0] === 'raises';
    if (!raises) valued += 1;
    if (ours[0] === 'unknown') {
      if (!raises) unknown.push(`${source}  is ${show(real)}`);
    } else if (!agrees(ours, real, settings.tolerance)) wrong.push(`${source}  folds to ${show(ours)}, but is ${show(real)}`);
  });
  const byLength = (left: string, right: string): number => left.length - right.length;
  return { asked: sources.length, valued, unknown: unknown.sort(byLength), wrong: wrong.sort(byLength) };
}

function show(value: Canonical): string {
  return JSON.stringify(value).slice(0, 200);
}

/** No wrong answer, and unknown at most for a share of what has a value. */
export function assertAgreement({ valued, unknown, wrong }: Outcome, mostUnknown: number): void {
  assert.equal(wrong.slice(0, 20).join('\n'), '', `${wrong.length} wrong answers`);
  const share = unknown.length / valued;
  assert.ok(
    share <= mostUnknown,
    `${unknown.length} of ${valued} unknown (${(100 * share).toFixed(2)} %):\n${unknown.slice(0, 20).join('\n')}`,
  );
}
