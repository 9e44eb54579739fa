/** What a condition speaks of, whatever it is compared with. */
import type { ConstantFact } from '../../../rules/vocabulary/index.js';
import { operandsOf, outsideOf, type Term } from '../values/terms.js';
import { constantFact, scalarsIn, type AtomContext } from './atoms.js';

const MAX_NAMES = 16;

/** Every name in a term: of what comes from outside, of members, of functions. */
export function namesOf(term: Term): readonly string[] {
  const names = new Set<string>();
  const stack: Term[] = [term];
  for (let steps = 0; stack.length > 0 && steps < 60; steps++) {
    const next = stack.pop();
    if (next === undefined) break;
    if (next.kind === 'outside') for (const part of next.path) names.add(part);
    else if (next.kind === 'member') names.add(next.property);
    else if (next.kind === 'library') names.add(next.path);
    else if (next.kind === 'derived' && /\w/.test(next.operation)) names.add(next.operation.replace(/^\./, ''));
    for (const operand of operandsOf(next)) stack.push(operand);
  }
  return [...names].slice(0, MAX_NAMES);
}

/** The scalar constants in a condition, at most 16: where something from outside is asked for, those that it is asked with. */
export function fixedConstants(term: Term, context: AtomContext): readonly ConstantFact[] {
  const found: ConstantFact[] = [];
  const asked = alternativesIn(term);
  const outside = asked.filter((one) => outsideOf(one, 1).length > 0);
  const stack: Term[] = [...(outside.length > 0 ? outside : asked)].reverse();
  for (let steps = 0; stack.length > 0 && steps < 60 && found.length < MAX_NAMES; steps++) {
    const next = stack.pop();
    if (next?.kind === 'known') {
      for (const value of scalarsIn(next.data, 'member')) if (found.length < MAX_NAMES) found.push(constantFact(value, next, context));
    } else if (next !== undefined) stack.push(...operandsOf(next));
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
