/** How the arguments of a function narrow the numbers that it gives. */
import type { Narrowing, Span } from '../../../rules/vocabulary/index.js';
import { Mapping, Sequence } from './data.js';
import { absolute, add, halfEven, hull, interval, isPoint, loosened, pointOf, power, stepped, truncate, type Range } from './intervals.js';
import { rangeOf, type RangeContext } from './ranges.js';
import type { Term } from './terms.js';

/** Terms keep as many operands; where there are so many, some may be missing. */
const MAX_OPERANDS = 16;
/** A comprehension keeps as many elements. */
const MAX_ELEMENTS = 64;
const MAX_ITEMS = 1_024;

export type Narrow = (args: readonly Term[], context: RangeContext, place: Span) => Range | undefined;

/** Of a function of one argument. */
function single(narrow: (argument: Range) => Range | undefined): Narrow {
  return ([argument, ...more], context) => {
    const range = argument === undefined || more.length > 0 ? undefined : rangeOf(argument, context);
    return range && narrow(range);
  };
}

/** Of a function that never falls, from `domain` on. */
function rising(of: (value: number) => number, domain = -Infinity): Narrow {
  return single(({ low, high, nan }) => (high < domain ? undefined : loosened(of(Math.max(low, domain)), of(high), nan || low < domain)));
}

/** Of a function that goes up and down: only at one point is anything known. */
function waving(of: (value: number) => number): Narrow {
  return single((argument) => {
    const value = of(argument.low);
    if (isPoint(argument) && Math.abs(argument.low) < 1e6) return interval(value - WAVE_ERROR, value + WAVE_ERROR);
    const finite = argument.low > -Infinity && argument.high < Infinity;
    return finite ? interval(-1, 1, false, argument.nan) : undefined;
  });
}

const WAVE_ERROR = 1e-9;

function extreme(variety: 'largest' | 'smallest'): Narrow {
  return (args, context, place) => {
    if (args.length === 0 || args.length >= MAX_OPERANDS) return undefined;
    const only = args.length === 1 ? args[0] : undefined;
    if (only !== undefined && context.machine.dialect === 'python') return element(only, context, place);
    const ranges = args.map((argument) => rangeOf(argument, context));
    const known = ranges.filter((range) => range !== undefined);
    const first = known[0];
    if (first === undefined) return undefined;
    const complete = known.length === ranges.length;
    // Python's skip what is no number: only what is one for sure limits the result.
    const sure = context.machine.dialect === 'python' ? known.filter((range) => !range.nan) : known;
    const lows = known.map((range) => range.low);
    const highs = known.map((range) => range.high);
    if (variety === 'largest' && sure.length > 0) lows.splice(0, lows.length, Math.max(...sure.map((range) => range.low)));
    if (variety === 'smallest' && sure.length > 0) highs.splice(0, highs.length, Math.min(...sure.map((range) => range.high)));
    if (!complete && sure.length === 0) return undefined;
    return interval(
      !complete && variety === 'smallest' ? -Infinity : Math.min(...lows),
      !complete && variety === 'largest' ? Infinity : Math.max(...highs),
      complete && known.every((range) => range.integral),
      !complete || known.some((range) => range.nan),
    );
  };
}

/** Any item of a container. */
function element(container: Term, context: RangeContext, place: Span): Range | undefined {
  const items = itemRanges(container, context, place);
  return items?.length === 0 ? undefined : items?.reduce(hull);
}

/** Whether nobody else can have changed a container: it cannot be changed, or it is written where it is used. */
export function isFixed(container: Term, place: Span): boolean {
  const variety = container.kind === 'collection' ? container.variety : undefined;
  if (container.kind === 'known' && !(container.data instanceof Mapping)) {
    if (!(container.data instanceof Sequence) || container.data.variety === 'tuple') return true;
  }
  if (variety === 'tuple') return true;
  return 'place' in container && place.start <= container.place.start && container.place.end <= place.end;
}

function itemRanges(container: Term, context: RangeContext, place: Span): readonly Range[] | undefined {
  if (!isFixed(container, place)) return undefined;
  const ranges: (Range | undefined)[] =
    container.kind === 'collection' && !container.open && container.items.length <= MAX_ITEMS
      ? container.items.map((item) => rangeOf(item, context))
      : container.kind === 'known' && container.data instanceof Sequence && container.data.items.length <= MAX_ITEMS
        ? container.data.items.map((data) => rangeOf({ ...container, data }, context))
        : [undefined];
  return ranges.every((range) => range !== undefined) ? ranges : undefined;
}

function sum(container: Term, context: RangeContext, place: Span): Range | undefined {
  // Equal items of a set are one.
  const variety = container.kind === 'collection' ? container.variety : undefined;
  const items = variety === 'set' ? undefined : itemRanges(container, context, place);
  if (items !== undefined) return items.reduce<Range | undefined>((total, item) => total && add(total, item), pointOf(0n));
  if (container.kind !== 'derived' || container.operation !== 'comprehension' || container.operands.length >= MAX_ELEMENTS)
    return undefined;
  // Nothing is known of how many there are: only the sign is kept.
  const ranges = container.operands.map((operand) => rangeOf(operand, context));
  if (ranges.length === 0 || !ranges.every((range) => range !== undefined)) return undefined;
  const all = ranges.reduce(hull);
  return interval(all.low >= 0 ? 0 : -Infinity, all.high <= 0 ? 0 : Infinity, all.integral, true);
}

function pair(args: readonly Term[], context: RangeContext): readonly [Range, Range] | undefined {
  const [first, second, ...more] = args;
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const [from, to] = [rangeOf(first, context), rangeOf(second, context)];
  return from === undefined || to === undefined ? undefined : [from, to];
}

export const NARROWINGS: Readonly<Record<Narrowing, Narrow>> = {
  same: single((range) => range),
  absolute: single(absolute),
  floor: single((range) => stepped(range, Math.floor)),
  ceiling: single((range) => stepped(range, Math.ceil)),
  truncation: single(truncate),
  'half-even': (args, context) => {
    const [value, digits] = args;
    const range = value === undefined ? undefined : rangeOf(value, context);
    if (range === undefined) return undefined;
    if (digits === undefined) return stepped(range, halfEven);
    const places = rangeOf(digits, context);
    // Rounded to some place behind the point, it stays between the whole numbers around it.
    if (places === undefined || places.low < 0) return undefined;
    return interval(Math.floor(range.low), Math.ceil(range.high), range.integral, range.nan);
  },
  'half-up': single((range) => stepped(range, Math.round)),
  largest: extreme('largest'),
  smallest: extreme('smallest'),
  element: ([container], context, place) => container && element(container, context, place),
  sum: ([container], context, place) => container && sum(container, context, place),
  between: (args, context) => {
    const ends = pair(args, context);
    const all = ends && hull(...ends);
    // The end may be rounded past.
    return (
      all &&
      loosened(
        all.low - WAVE_ERROR * Math.abs(all.high),
        all.high + WAVE_ERROR * Math.abs(all.low),
        all.nan || !Number.isFinite(all.high - all.low),
      )
    );
  },
  'integers-between': (args, context) => {
    const ends = pair(args, context);
    return ends && interval(ends[0].low, ends[1].high, true, false);
  },
  'integers-below': (args, context) => {
    const [first, second, step] = args;
    const end = first === undefined ? undefined : rangeOf(first, context);
    if (end === undefined) return undefined;
    if (second === undefined) return interval(0, end.high - 1, true, false);
    const stop = rangeOf(second, context);
    if (stop === undefined) return undefined;
    if (step === undefined) return interval(end.low, stop.high - 1, true, false);
    const all = hull(end, stop);
    return interval(all.low, all.high, true, false);
  },
  bits: single((range) => interval(0, range.high > 1_000 ? Infinity : 2 ** range.high - (range.high > 53 ? 0 : 1), true, false)),
  power: (args, context) => {
    const operands = pair(args, context);
    return operands && power(...operands, context.machine.dialect);
  },
  exp: rising(Math.exp),
  expm1: rising(Math.expm1),
  sqrt: rising(Math.sqrt, 0),
  cbrt: rising(Math.cbrt),
  log: rising(Math.log, 0),
  log2: rising(Math.log2, 0),
  log10: rising(Math.log10, 0),
  log1p: rising(Math.log1p, -1),
  atan: rising(Math.atan),
  asin: single(({ low, high, nan }) =>
    high < -1 || low > 1 ? undefined : loosened(Math.asin(Math.max(low, -1)), Math.asin(Math.min(high, 1)), nan || low < -1 || high > 1),
  ),
  sinh: rising(Math.sinh),
  asinh: rising(Math.asinh),
  tanh: rising(Math.tanh),
  sin: waving(Math.sin),
  cos: waving(Math.cos),
};
