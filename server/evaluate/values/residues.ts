/**
 * Which remainders a whole number can leave that is made of others by sums and products: no square leaves 2 or 3 when it is divided
 * by 4, and of two numbers in a row one is even. Unknown numbers are tried with every remainder, each as often as it is the same one.
 */
import { isPoint } from './intervals.js';
import { rangeOf, type RangeContext } from './ranges.js';
import { sameText } from './sameness.js';
import { approximationOf, type DerivedTerm, type Term } from './terms.js';

const LARGEST_DIVISOR = 64;
/** Combinations of remainders that are tried. */
const MAX_TRIED = 512;
const MAX_DEPTH = 12;
const MAX_EXPONENT = 16;

type Compute = (remainders: readonly number[]) => number;

interface Unknowns {
  readonly divisor: number;
  readonly whole: DerivedTerm;
  readonly keys: unknown[];
}

/** The remainders of `left % right`; undefined where nothing is known that the size of the divisor does not say. */
export function residuesOf(term: DerivedTerm, context: RangeContext): ReadonlySet<number> | undefined {
  const [left, right, ...more] = term.operands;
  if (term.operation !== '%' || term.call !== undefined || left === undefined || right === undefined || more.length > 0) return undefined;
  if (left.kind !== 'derived' || left.call !== undefined) return undefined;
  const by = rangeOf(right, context);
  if (by === undefined || !isPoint(by) || !by.integral || by.low < 2 || by.low > LARGEST_DIVISOR) return undefined;
  // In JavaScript the remainder of a negative number is negative.
  if (context.machine.dialect === 'javascript' && (rangeOf(left, context)?.low ?? -1) < 0) return undefined;
  const unknowns: Unknowns = { divisor: by.low, whole: term, keys: [] };
  const compute = compiled(left, unknowns, context, 0);
  const tried = by.low ** unknowns.keys.length;
  if (compute === undefined || tried > MAX_TRIED) return undefined;
  context.machine.fuel.spend(1 + (tried >> 3));
  const found = new Set<number>();
  for (let number = 0; number < tried; number++) {
    const remainders: number[] = [];
    for (let rest = number; remainders.length < unknowns.keys.length; rest = Math.floor(rest / by.low)) remainders.push(rest % by.low);
    found.add(compute(remainders));
  }
  return found;
}

function compiled(term: Term, unknowns: Unknowns, context: RangeContext, depth: number): Compute | undefined {
  if (depth > MAX_DEPTH || approximationOf(term) !== undefined) return undefined;
  const { divisor } = unknowns;
  const modulo = (value: number): number => ((value % divisor) + divisor) % divisor;
  const range = rangeOf(term, context);
  if (range !== undefined && isPoint(range) && range.integral && Number.isSafeInteger(range.low)) {
    const value = modulo(range.low);
    return () => value;
  }
  if (term.kind === 'derived' && term.call === undefined) {
    const computed = operation(term, unknowns, context, depth);
    if (computed !== undefined) return (remainders) => modulo(computed(remainders));
  }
  if (range === undefined || !range.integral || range.nan) return undefined;
  const key = keyOf(term, unknowns, context);
  const known = key === undefined ? -1 : unknowns.keys.indexOf(key);
  const at = known === -1 ? unknowns.keys.push(key ?? {}) - 1 : known;
  return (remainders) => remainders[at] ?? 0;
}

function operation(term: DerivedTerm, unknowns: Unknowns, context: RangeContext, depth: number): Compute | undefined {
  const [first, second, ...more] = term.operands;
  if (first === undefined || more.length > 0 || !['+', '-', '*', '**'].includes(term.operation)) return undefined;
  const left = compiled(first, unknowns, context, depth + 1);
  if (left === undefined) return undefined;
  if (second === undefined) return term.operation === '-' ? (of) => -left(of) : term.operation === '+' ? left : undefined;
  if (term.operation === '**') {
    const exponent = rangeOf(second, context);
    if (exponent === undefined || !isPoint(exponent) || !exponent.integral || exponent.low < 1 || exponent.low > MAX_EXPONENT)
      return undefined;
    const times = exponent.low;
    return (of) => {
      let product = 1;
      for (let turn = 0; turn < times; turn++) product = (product * left(of)) % unknowns.divisor;
      return product;
    };
  }
  const right = compiled(second, unknowns, context, depth + 1);
  if (right === undefined) return undefined;
  if (term.operation === '*') return (of) => left(of) * right(of);
  return term.operation === '+' ? (of) => left(of) + right(of) : (of) => left(of) - right(of);
}

/** What tells two unknown numbers apart: how they are written, or the one name that stands for both. */
function keyOf(term: Term, { whole }: Unknowns, { machine }: RangeContext): unknown {
  if (!('place' in term)) return undefined;
  const { place } = term;
  if (place.start >= whole.place.start && place.end <= whole.place.end) return sameText(place, machine.text)?.text;
  return sameText(whole.place, machine.text)?.names.length === 1 ? term : undefined;
}
