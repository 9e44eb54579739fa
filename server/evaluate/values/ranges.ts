/**
 * Which numbers a term can be, whatever the input is. Nothing is claimed that does not hold for every value: where a term need
 * not be a number, or its operation is not understood, there is no range.
 */
import type { FunctionRange, Narrowing, Span } from '../../../rules/vocabulary/index.js';
import type { Machine } from '../flow/machine.js';
import { Mapping, Sequence } from './data.js';
import {
  absolute,
  add,
  ANY,
  bitAnd,
  bitOr,
  BOOLEAN,
  complement,
  divide,
  floorDivide,
  halfEven,
  hull,
  intersect,
  interval,
  isPoint,
  loosened,
  multiply,
  negate,
  pointOf,
  power,
  remainder,
  shift,
  stepped,
  truncate,
  type Range,
} from './intervals.js';
import { approximationOf, type DerivedTerm, type GivenCall, type OutsideTerm, type Term } from './terms.js';

export type { Range } from './intervals.js';

/** What finding ranges needs to know; one for each question, since it remembers the answers. */
export interface RangeContext {
  readonly machine: Pick<Machine, 'dialect' | 'model' | 'semantics' | 'fuel' | 'text'>;
  /**
   * Take for granted what holds unless a class defines otherwise: that `.length` and `.count()` are not negative, and that
   * what is multiplied with itself is a real number.
   */
  readonly assume: boolean;
  readonly known: Map<Term, Range | undefined>;
  depth: number;
}

const MAX_DEPTH = 64;
const MAX_TERMS = 2_000;
/** Terms keep as many operands; where there are so many, some may be missing. */
const MAX_OPERANDS = 16;
/** A comprehension keeps as many elements. */
const MAX_ELEMENTS = 64;
const MAX_ITEMS = 1_024;

export function rangeContext(machine: RangeContext['machine'], assume = false): RangeContext {
  return { machine, assume, known: new Map(), depth: 0 };
}

/** The numbers that a term may be; undefined where it may be something else. */
export function rangeOf(term: Term, context: RangeContext): Range | undefined {
  const { known } = context;
  if (known.has(term)) return known.get(term);
  if (context.depth >= MAX_DEPTH || known.size >= MAX_TERMS) return undefined;
  context.machine.fuel.spend(1);
  context.depth++;
  const range = find(term, context);
  context.depth--;
  known.set(term, range);
  return range;
}

function find(term: Term, context: RangeContext): Range | undefined {
  if (approximationOf(term) !== undefined) return undefined;
  const { dialect, model } = context.machine;
  switch (term.kind) {
    case 'known': {
      const { data } = term;
      // JavaScript's `BigInt` does not mix with numbers.
      if (typeof data === 'bigint' && dialect === 'javascript') return undefined;
      return typeof data === 'number' || typeof data === 'bigint' || typeof data === 'boolean' ? pointOf(data) : undefined;
    }
    case 'choice':
      return either(term.then, term.otherwise, context);
    case 'and':
    case 'or':
      return term.bitwise === true ? undefined : either(term.left, term.right, context);
    case 'not':
      return BOOLEAN;
    case 'test':
      // A match, and what a library compares, need not be a truth value.
      return term.written === undefined ? undefined : BOOLEAN;
    case 'library':
      return stated(read(model.ranges.values, term.path));
    case 'outside':
      return outside(term, context);
    case 'derived':
      return derived(term, context);
    default:
      return undefined;
  }
}

function read(table: Readonly<Record<string, FunctionRange>>, name: string): FunctionRange | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function either(first: Term, second: Term, context: RangeContext): Range | undefined {
  const left = rangeOf(first, context);
  const right = left === undefined ? undefined : rangeOf(second, context);
  return left === undefined || right === undefined ? undefined : hull(left, right);
}

/** What a table says without the arguments. */
function stated(entry: FunctionRange | undefined): Range | undefined {
  if (entry?.from === undefined || entry.to === undefined) return undefined;
  return interval(entry.from, entry.to, entry.integral === true, entry.nan === true);
}

function outside(term: OutsideTerm, context: RangeContext): Range | undefined {
  const { ranges } = context.machine.model;
  const [whole, part, ...more] = term.path;
  if (whole === undefined || more.length > 0) return undefined;
  if (part !== undefined && term.call === undefined) return term.source.kind === 'clock' ? stated(read(ranges.clock, part)) : undefined;
  const entry = part === undefined && term.source.name === whole ? read(ranges.calls, whole) : undefined;
  return term.call === undefined || entry === undefined ? undefined : called(entry, term.call, term.source.place, context);
}

/** The range of a call: what the function can give at all, narrowed by the arguments. */
function called(entry: FunctionRange, call: GivenCall, place: Span, context: RangeContext): Range | undefined {
  if (entry.ambiguous === true && !context.assume) return undefined;
  const fits = entry.arity === undefined || (call.positional.length <= entry.arity && call.keywords.length === 0);
  if (!fits) return undefined;
  const all = stated(entry);
  const narrow = entry.narrowed === undefined || call.keywords.length > 0 ? undefined : NARROWINGS[entry.narrowed];
  const spread = call.positional.some((term) => term.kind === 'derived' && term.operation === 'spread');
  const narrowed =
    spread && entry.narrowed !== 'largest' && entry.narrowed !== 'smallest' ? undefined : narrow?.(call.positional, context, place);
  if (narrowed === undefined || all === undefined) return narrowed ?? all;
  // The table's word on what is no number is for arguments that are not known.
  return intersect({ ...all, nan: true }, narrowed) ?? all;
}

type Narrow = (args: readonly Term[], context: RangeContext, place: Span) => Range | undefined;

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
    const most = variety === 'largest' ? Math.max : Math.min;
    const open = complete ? undefined : variety === 'largest' ? Infinity : -Infinity;
    const lows = known.map((range) => range.low);
    const highs = known.map((range) => range.high);
    return interval(
      variety === 'largest' ? most(...lows) : (open ?? most(...lows)),
      variety === 'smallest' ? most(...highs) : (open ?? most(...highs)),
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

const NARROWINGS: Readonly<Record<Narrowing, Narrow>> = {
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
    return all && loosened(all.low - WAVE_ERROR * Math.abs(all.high), all.high + WAVE_ERROR * Math.abs(all.low), all.nan);
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

function derived(term: DerivedTerm, context: RangeContext): Range | undefined {
  const { operation, operands, call } = term;
  if (call !== undefined) {
    const entry = calledEntry(term, context);
    return entry && called(entry, call, term.place, context);
  }
  const [first, second, ...more] = operands;
  if (first === undefined || more.length > 0) return undefined;
  switch (operation) {
    case 'merge':
      return second && either(first, second, context);
    case 'len':
      // A function of the document may have this name.
      return term.transform === 'length' ? interval(0, Infinity, true, false) : undefined;
    case '.length':
      return term.transform === 'length' && (context.assume || hasItems(first)) ? interval(0, Infinity, true, false) : undefined;
    case 'position':
      return context.assume || context.machine.dialect === 'javascript' || isText(first) ? interval(-1, Infinity, true, false) : undefined;
    default:
      return second === undefined ? unary(operation, first, context) : binary(term, first, second, context);
  }
}

/** The entry of what is called: by its name, by the name of what made its object, or as a method of anything. */
function calledEntry(term: DerivedTerm, { machine }: RangeContext): FunctionRange | undefined {
  const { calls, clock } = machine.model.ranges;
  const [receiver] = term.operands;
  if (!term.operation.startsWith('.') || receiver === undefined) return read(calls, term.operation);
  if (receiver.kind === 'outside' && receiver.source.kind === 'clock') return read(clock, term.operation) ?? read(calls, term.operation);
  const made = receiver.kind === 'derived' && receiver.call !== undefined ? receiver.operation : undefined;
  return (made === undefined ? undefined : read(calls, `${made}()${term.operation}`)) ?? read(calls, term.operation);
}

function isText(term: Term): boolean {
  if (term.kind === 'known') return typeof term.data === 'string';
  return term.kind === 'derived' && TEXTS.has(term.operation) && (term.call !== undefined || !term.operation.startsWith('.'));
}

const TEXTS: ReadonlySet<string> = new Set([
  'template',
  'str',
  'repr',
  'String',
  'JSON.stringify',
  '.toString',
  '.trim',
  '.toLowerCase',
  '.toUpperCase',
  '.lower',
  '.upper',
  '.strip',
  '.join',
  '.padStart',
  '.padEnd',
  '.charAt',
  '.substring',
]);

/** What is a text or an array, so that its length is no field of some other object. */
function hasItems(term: Term): boolean {
  if (term.kind === 'collection') return true;
  if (term.kind === 'outside') return term.source.kind === 'argument-vector' && term.path.length === 1;
  return isText(term) || (term.kind === 'derived' && LISTS.has(term.operation));
}

const LISTS: ReadonlySet<string> = new Set([
  'comprehension',
  'filter',
  'Array.from',
  'Object.keys',
  'Object.values',
  'Object.entries',
  'Object.getOwnPropertyNames',
  '.split',
  '.slice',
  '.concat',
  'Buffer.from',
  'Buffer.concat',
]);

function unary(operation: string, operand: Term, context: RangeContext): Range | undefined {
  if (operation === 'bool') return BOOLEAN;
  const range = rangeOf(operand, context);
  if (range === undefined) return undefined;
  switch (operation) {
    case '-':
      return negate(range);
    case '+':
      return range;
    case '~':
      return complement(range, context.machine.dialect);
    default:
      return undefined;
  }
}

const OPERATORS: ReadonlySet<string> = new Set(['+', '-', '*', '/', '//', '%', '**', '&', '|', '^', '<<', '>>', '>>>']);

function binary(term: DerivedTerm, left: Term, right: Term, context: RangeContext): Range | undefined {
  const { operation } = term;
  if (!OPERATORS.has(operation)) return undefined;
  const { dialect } = context.machine;
  const first = rangeOf(left, context);
  const second = rangeOf(right, context);
  if (operation === '*' && isSquare(term, context.machine.text)) return square(first, context);
  if (operation === '&') return bitAnd(first, second, dialect);
  if (second === undefined) return undefined;
  if (operation === '%') return isPoint(second) || first !== undefined ? remainder(first, second, dialect) : undefined;
  if (operation === '>>>') return shift(operation, first, second, dialect);
  if (operation === '**' && first === undefined) return isPoint(second) && second.low % 2 === 0 ? square(undefined, context) : undefined;
  if (first === undefined) return undefined;
  switch (operation) {
    case '+':
      return add(first, second);
    case '-':
      return add(first, negate(second));
    case '*':
      return multiply(first, second);
    case '/':
      return divide(first, second);
    case '//':
      return floorDivide(first, second);
    case '**':
      return power(first, second, dialect);
    case '|':
    case '^':
      return bitOr(first, second, dialect, operation === '^');
    default:
      return shift(operation, first, second, dialect);
  }
}

const MAX_NAME = 120;

/** `x * x`: the same name twice, so that it is the same value. Terms alone do not tell: in a loop, a name may have been given another one. */
function isSquare(term: DerivedTerm, text: string): boolean {
  const { start, end } = term.place;
  if (end - start > MAX_NAME) return false;
  const written = /^([\w$]+)\s*\*\s*([\w$]+)$/.exec(text.slice(start, end));
  return written !== null && written[1] === written[2];
}

/** A square of a real number. In Python, of what nothing is known it may be a complex number or a vector. */
function square(of: Range | undefined, context: RangeContext): Range | undefined {
  if (of !== undefined) {
    const product = multiply(absolute(of), absolute(of));
    return product && { ...product, nan: of.nan };
  }
  return context.assume || context.machine.dialect === 'javascript' ? { ...ANY, low: 0 } : undefined;
}
