/** What a condition speaks of, whatever it is compared with. */
import type { ConstantFact } from '../../../rules/vocabulary/index.js';
import { operandsOf, outsideOf, termsIn, type Term } from '../values/terms.js';
import { constantFact, scalarsIn, type AtomContext } from './atoms.js';

const MAX_NAMES = 16;
const MAX_STEPS = 60;

/** Every name in a term: of what comes from outside, of members, of functions. */
export function namesOf(term: Term): readonly string[] {
  const names = new Set<string>();
  for (const next of termsIn([term], MAX_STEPS)) {
    if (next.kind === 'outside') for (const part of next.path) names.add(part);
    else if (next.kind === 'member') names.add(next.property);
    else if (next.kind === 'library') names.add(next.path);
    else if (next.kind === 'derived' && /\w/.test(next.operation)) names.add(next.operation.replace(/^\./, ''));
  }
  return [...names].slice(0, MAX_NAMES);
}

/** The scalar constants in a condition, at most 16: where something from outside is asked for, those that it is asked with. */
export function fixedConstants(term: Term, context: AtomContext): readonly ConstantFact[] {
  const found: ConstantFact[] = [];
  const asked = alternativesIn(term);
  const outside = asked.filter((one) => outsideOf(one, 1).length > 0);
  for (const next of termsIn((outside.length > 0 ? outside : asked).toReversed(), MAX_STEPS)) {
    if (next.kind !== 'known') continue;
    for (const value of scalarsIn(next.data, 'member')) if (found.length < MAX_NAMES) found.push(constantFact(value, next, context));
  }
  return found;
}

const MAX_ALTERNATIVES = 24;

/** What a condition asks, and what it may come to, one by one. */
function alternativesIn(term: Term): readonly Term[] {
  const alternatives: Term[] = [];
  const stack: Term[] = [term];
  while (stack.length > 0) {
    const next = stack.pop();
    if (next === undefined) break;
    const divided = next.kind === 'and' || next.kind === 'or' || next.kind === 'not' || next.kind === 'choice';
    if (divided && alternatives.length + stack.length < MAX_ALTERNATIVES) stack.push(...operandsOf(next));
    else alternatives.push(next);
  }
  return alternatives;
}
