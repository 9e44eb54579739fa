/** Loops that go over nothing. */
import type { Span } from '../../../rules/vocabulary/index.js';
import { sizeOf } from './decisions.js';
import { isFixed } from './narrowings.js';
import { rangeContext, rangeOf, type RangeContext } from './ranges.js';
import { approximationOf, type DerivedTerm, type Term } from './terms.js';

const MAX_DEPTH = 48;

/** What goes over nothing where what it is made from is empty: the first operand, or every one that is given. */
const SAME_ITEMS: ReadonlySet<string> = new Set([
  'list',
  'tuple',
  'set',
  'frozenset',
  'iter',
  'reversed',
  'sorted',
  'enumerate',
  'Array.from',
  'Object.keys',
  'Object.values',
  'Object.entries',
  '.items',
  '.keys',
  '.values',
  '.entries',
  '.reverse',
  '[::-1]',
  '.slice',
  '[:]',
]);

/**
 * Whether a `for` goes over nothing: true where there is nothing, false where there is at least one item, undefined where that
 * is not known. `place` is where the iterable is written: a container from elsewhere may have been changed on the way.
 */
export function emptyIteration(iterable: Term, machine: RangeContext['machine'], place: Span): boolean | undefined {
  return empty(iterable, rangeContext(machine), place);
}

function empty(term: Term, context: RangeContext, place: Span): boolean | undefined {
  if (context.depth >= MAX_DEPTH) return undefined;
  context.machine.fuel.spend(1);
  if (!isFixed(term, place) && !isFromRange(term, context, place)) return undefined;
  switch (term.kind) {
    case 'known': {
      const size = sizeOf(term);
      return size === undefined ? undefined : size === 0;
    }
    case 'collection':
      return term.items.length > 0 ? false : term.open ? undefined : true;
    case 'table':
      return term.entries.length > 0 ? false : term.open ? undefined : true;
    case 'choice': {
      const then = approximationOf(term) === undefined ? empty(term.then, context, place) : undefined;
      return then !== undefined && empty(term.otherwise, context, place) === then ? then : undefined;
    }
    case 'derived':
      return emptyResult(term, context, place);
    default:
      return undefined;
  }
}

/** What `range` gives is made where it is called, whatever its arguments are called. */
function isFromRange(term: Term, { machine }: RangeContext, place: Span): boolean {
  if (term.kind === 'derived') return term.operation === 'range';
  return machine.dialect === 'python' && term.kind === 'known' && /^x?range\(/.test(machine.text.slice(place.start, place.start + 8));
}

function emptyResult(term: DerivedTerm, context: RangeContext, place: Span): boolean | undefined {
  const { operation, operands, call } = term;
  const [first, second, third] = operands;
  if (first === undefined) return undefined;
  if (operation === 'range' && call !== undefined) return emptyRange(call.positional, context);
  if (operation === '*' && second !== undefined) return repeated(first, second, context);
  if (operation === '.repeat') return second === undefined ? undefined : repeatedTimes(second, context);
  if ((operation === 'Array' || operation === '.fill') && call !== undefined) return emptyArray(term, context, place);
  if ((operation === '.slice' || operation === '[:]') && second !== undefined && third !== undefined && isEmptySlice(second, third))
    return true;
  if (!SAME_ITEMS.has(operation)) return undefined;
  context.depth++;
  const inner = empty(first, context, place);
  context.depth--;
  // A part of something is not known to hold anything.
  return inner === true ? true : operation === '.slice' || operation === '[:]' ? undefined : inner;
}

function emptyRange(args: readonly Term[], context: RangeContext): boolean | undefined {
  const ranges = args.map((argument) => rangeOf(argument, context));
  const [first, stop, step] = ranges;
  if (first === undefined || args.length === 0 || args.length > 3) return undefined;
  if (args.length === 1) return first.high <= 0 ? true : first.low >= 1 ? false : undefined;
  if (stop === undefined || (args.length === 3 && step === undefined)) return undefined;
  const rises = step === undefined || step.low > 0;
  if (!rises && (step.high >= 0 || step.nan)) return undefined;
  const [from, to] = rises ? [first, stop] : [stop, first];
  return from.low >= to.high ? true : from.high < to.low ? false : undefined;
}

/** `[x] * 0`. */
function repeated(first: Term, second: Term, context: RangeContext): boolean | undefined {
  if (context.machine.dialect !== 'python') return undefined;
  const times = [first, second].find((side) => rangeOf(side, context)?.integral === true);
  const other = times === first ? second : first;
  const container = other.kind === 'collection' || (other.kind === 'known' && sizeOf(other) !== undefined);
  return times !== undefined && container && (rangeOf(times, context)?.high ?? 1) <= 0 ? true : undefined;
}

function repeatedTimes(times: Term, context: RangeContext): boolean | undefined {
  const range = rangeOf(times, context);
  return context.machine.dialect === 'javascript' && range !== undefined && !range.nan && range.low > -1 && range.high < 1
    ? true
    : undefined;
}

/** `Array(0)`, and what is filled of it. */
function emptyArray(term: DerivedTerm, context: RangeContext, place: Span): boolean | undefined {
  const [first] = term.operands;
  if (first === undefined) return undefined;
  if (term.operation === '.fill') return empty(first, context, place);
  const size = term.operands.length === 1 ? rangeOf(first, context) : undefined;
  return size === undefined || size.nan ? undefined : size.high <= 0 ? true : size.low >= 1 ? false : undefined;
}

/** From a place to one that is not behind it, both counted from the front. */
function isEmptySlice(from: Term, to: Term): boolean {
  if (from.kind !== 'known' || to.kind !== 'known') return false;
  const start = from.data === null || from.data === undefined ? 0 : Number(from.data);
  const end = to.data === null || to.data === undefined ? NaN : Number(to.data);
  return start >= 0 && end >= 0 && start >= end;
}
