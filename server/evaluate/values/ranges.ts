/**
 * Which numbers a term can be, whatever the input is. Nothing is claimed that does not hold for every value: where a term need
 * not be a number, or its operation is not understood, there is no range.
 */
import type { FunctionRange, Span } from '../../../rules/vocabulary/index.js';
import type { Machine } from '../flow/machine.js';
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
  hull,
  intersect,
  interval,
  isPoint,
  multiply,
  negate,
  pointOf,
  power,
  remainder,
  shift,
  type Range,
} from './intervals.js';
import { NARROWINGS } from './narrowings.js';
import { residuesOf } from './residues.js';
import { sameText } from './sameness.js';
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
/** No text, list or array holds more. */
const LONGEST = 2 ** 63;

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
      return term.transform === 'length' ? interval(0, LONGEST, true, false) : undefined;
    case '.length':
      return term.transform === 'length' && (context.assume || hasItems(first)) ? interval(0, LONGEST, true, false) : undefined;
    case 'position':
      return context.assume || context.machine.dialect === 'javascript' || isText(first) ? interval(-1, LONGEST, true, false) : undefined;
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
  if (operation === '%')
    return isPoint(second) || first !== undefined ? remainders(term, remainder(first, second, dialect), context) : undefined;
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

/** The range of a remainder, by what sums and products can leave. */
function remainders(term: DerivedTerm, bound: Range | undefined, context: RangeContext): Range | undefined {
  const found = bound === undefined ? undefined : residuesOf(term, context);
  return found === undefined ? bound : interval(Math.min(...found), Math.max(...found), true, false);
}

/**
 * `x * x`: the same twice, so that it is the same value. Terms alone do not tell: in a loop, a name may have been given another one.
 */
function isSquare({ place }: DerivedTerm, text: string): boolean {
  const written = sameText(place, text)?.text ?? '';
  const half = (written.length - 1) / 2;
  return written[half] === '*' && written.slice(0, half) === written.slice(half + 1);
}

/** A square of a real number. In Python, of what nothing is known it may be a complex number or a vector. */
function square(of: Range | undefined, context: RangeContext): Range | undefined {
  if (of !== undefined) {
    const product = multiply(absolute(of), absolute(of));
    return product && { ...product, nan: of.nan };
  }
  return context.assume || context.machine.dialect === 'javascript' ? { ...ANY, low: 0 } : undefined;
}
