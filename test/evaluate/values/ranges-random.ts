import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Canonical } from './canonical.js';
import { expressions, type Grammar } from './grammar.js';
import type { Range } from '../../../server/evaluate/values/ranges.js';
import { loadConditions, type Conditions } from '../../support/conditions.js';

export interface Sampling {
  readonly language: 'python' | 'javascript';
  readonly grammar: Grammar;
  /** Source texts of what the parameter `x` may be given. */
  readonly inputs: readonly string[];
  /** A snippet whose function takes `x` and does this with it. */
  readonly snippet: (line: 'value' | 'if', expression: string) => string;
  /** An expression applied to an input; `truth` asks for the truth of it. */
  readonly applied: (expression: string, input: string, truth: boolean) => string;
  readonly ask: (sources: readonly string[]) => readonly Canonical[];
  readonly runs: number;
  readonly seed: number;
}

const DEPTH = 3;
const REPEATS = 3;

/** Random expressions that the real language evaluates for many inputs: no value lies outside the range, no decision is ever broken. */
export async function checkRanges(sampling: Sampling): Promise<void> {
  const conditions = await loadConditions(sampling.language);
  const { ranged, wrong } = checkValues(sampling, conditions);
  const { decided, broken } = checkDecisions(sampling, conditions);
  assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} values outside their range`);
  assert.deepEqual(broken.slice(0, 10), [], `${broken.length} conditions that do not hold as decided`);
  assert.ok(ranged > sampling.runs / 10, `only ${ranged} expressions have a range`);
  assert.ok(decided > sampling.runs / 40, `only ${decided} conditions are decided`);
}

function sample({ grammar, runs, seed }: Sampling, type: 'number' | 'condition'): readonly string[] {
  const leaf = grammar.leaves[type];
  const whole = fc.sample(expressions({ leaves: grammar.leaves, templates: ordered(grammar.templates, type) }, DEPTH), {
    numRuns: runs,
    seed,
  });
  return [...new Set(whole)].filter((text) => leaf === undefined || text.length > 1);
}

/** Only expressions of the wanted type are made whole; the others stand in them. */
function ordered(templates: Grammar['templates'], type: string): Grammar['templates'] {
  return type === 'condition' ? templates : Object.fromEntries(Object.entries(templates).filter(([name]) => name !== 'condition'));
}

function samples(sampling: Sampling, sources: readonly string[], truth: boolean): readonly (readonly Canonical[])[] {
  const calls = sources.flatMap((source) =>
    sampling.inputs.flatMap((input) => Array.from({ length: REPEATS }, () => sampling.applied(source, input, truth))),
  );
  const answers = sampling.ask(calls);
  const each = sampling.inputs.length * REPEATS;
  return sources.map((_, index) => answers.slice(index * each, (index + 1) * each));
}

function checkValues(sampling: Sampling, conditions: Conditions) {
  const ranges = sample(sampling, 'number').flatMap((source) => {
    const range = conditions.range(sampling.snippet('value', source));
    return range === undefined ? [] : [{ source, range }];
  });
  const answers = samples(
    sampling,
    ranges.map(({ source }) => source),
    false,
  );
  const wrong = ranges.flatMap(({ source, range }, index) => {
    const outside = answers[index]?.find((answer) => !isWithin(answer, range));
    return outside === undefined ? [] : [`${source}: ${JSON.stringify(outside)} in ${range.low} to ${range.high}`];
  });
  return { ranged: ranges.length, wrong };
}

function checkDecisions(sampling: Sampling, conditions: Conditions) {
  const decisions = sample(sampling, 'condition').flatMap((source) => {
    const decision = conditions.decide(sampling.snippet('if', source));
    return decision === undefined ? [] : [{ source, holds: decision.holds }];
  });
  const answers = samples(
    sampling,
    decisions.map(({ source }) => source),
    true,
  );
  const broken = decisions.flatMap(({ source, holds }, index) => {
    const opposite = answers[index]?.some(([kind, value]) => kind !== 'raises' && String(value) !== String(holds));
    return opposite === true ? [`${source} is not always ${holds}`] : [];
  });
  return { decided: decisions.length, broken };
}

/** Exceptions have no value. What is no number may only stand where the range says so. */
function isWithin([kind, value]: Canonical, { low, high, integral, nan }: Range): boolean {
  if (kind === 'raises') return true;
  if (kind === 'bool' || kind === 'boolean') return isWithin(['number', value === 'true' ? '1' : '0'], { low, high, integral, nan });
  if (kind === 'int') return isWithin(['number', String(integer(String(value)))], { low, high, integral, nan });
  if (kind !== 'number' && kind !== 'float' && kind !== 'bigint') return nan;
  const number = Number(value);
  if (Number.isNaN(number)) return nan;
  // Folded constants of mathematical functions may differ from the real ones in the last digits; whole numbers are never off.
  const slack = (end: number) => (Number.isSafeInteger(end) || !Number.isFinite(end) ? 0 : Math.abs(end) * 1e-13);
  return (
    low - slack(low) <= number && number <= high + slack(high) && (!integral || Number.isInteger(number) || Math.abs(number) === Infinity)
  );
}

function integer(hexadecimal: string): bigint {
  return hexadecimal.startsWith('-') ? -BigInt(`0x${hexadecimal.slice(1)}`) : BigInt(`0x${hexadecimal}`);
}
