import type { Pattern } from '../data.js';
import { type Data, type Fuel } from '../data.js';
import { allowed, attempt, charge, unfoldable } from '../folding.js';
import { View } from '../objects.js';
import { expressionCost } from '../regular.js';
import { arrayOf, iteratorOf } from './containers.js';

/** A regular expression of the host, for a pattern whose cost on a text of this length is bounded and paid. */
function compiled(pattern: Pattern, length: number, global: boolean, fuel: Fuel): RegExp {
  if (!/^[dgimsuy]*$/.test(pattern.flags)) return unfoldable();
  fuel.spend(1 + Math.ceil(expressionCost(pattern.source, length) / 256));
  const flags = pattern.flags.replace('g', '') + (global ? 'g' : '');
  return attempt(() => new RegExp(pattern.source, flags));
}

function matchData(match: RegExpExecArray): Data {
  return new View('match', [...match]);
}

export function testMatch(receiver: string, pattern: Pattern, fuel: Fuel): boolean {
  // With these flags the answer depends on what was matched before.
  return compiled(pattern, receiver.length, false, fuel).test(receiver);
}

export function matchFirst(receiver: string, pattern: Pattern, fuel: Fuel): Data {
  if (pattern.flags.includes('g')) {
    const all = receiver.match(compiled(pattern, receiver.length, true, fuel));
    return all === null ? null : arrayOf(all);
  }
  const match = compiled(pattern, receiver.length, false, fuel).exec(receiver);
  return match === null ? null : matchData(match);
}

export function matchAll(receiver: string, pattern: Pattern, fuel: Fuel): Data {
  if (!pattern.flags.includes('g')) return unfoldable();
  return iteratorOf(Array.from(receiver.matchAll(compiled(pattern, receiver.length, true, fuel)), matchData), 'RegExp String Iterator');
}

export function searchFor(receiver: string, pattern: Pattern, fuel: Fuel): number {
  return receiver.search(compiled(pattern, receiver.length, false, fuel));
}

export function splitAtMatches(receiver: string, pattern: Pattern, fuel: Fuel): Data[] {
  return receiver.split(compiled(pattern, receiver.length, false, fuel));
}

export function replaceMatches(receiver: string, pattern: Pattern, replacement: string, fuel: Fuel): string {
  const expression = compiled(pattern, receiver.length, pattern.flags.includes('g'), fuel);
  const count = Array.from(receiver.matchAll(compiled(pattern, receiver.length, true, fuel))).length;
  // Every `$` may stand for the whole text.
  const marks = replacement.split('$').length - 1;
  charge(fuel, allowed(receiver.length + count * (replacement.length + marks * receiver.length)));
  return receiver.replace(expression, replacement);
}
