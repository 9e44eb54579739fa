/** Conditions that no input decides: by constants, or by the ranges of what they compare. */
import type { Span } from '../../../rules/vocabulary/index.js';
import { Bytes, Mapping, Sequence } from './data.js';
import { comparesAs, intersect, interval, isPoint, nextDown, nextUp, type Range } from './intervals.js';
import { isFixed } from './narrowings.js';
import { rangeContext, rangeOf, type RangeContext } from './ranges.js';
import { residuesOf } from './residues.js';
import { sameText } from './sameness.js';
import { approximationOf, isBoolean, type DerivedTerm, type KnownTerm, type LogicTerm, type Term, type TestTerm } from './terms.js';

export interface Decision {
  readonly holds: boolean;
  /** `constant`: computed; `range`: by what the operations in it can give at all. */
  readonly by: 'constant' | 'range';
  /** The part of the condition that decides it, whatever the others are. */
  readonly part: Term;
}

/** Whether a condition holds whatever the input is; undefined where it depends on it, or where that is not known. */
export function decide(condition: Term, machine: RangeContext['machine'], assume = false): boolean | undefined {
  return holds(condition, { ...rangeContext(machine, assume), ranges: true });
}

/** The same, and what decides it. */
export function decision(condition: Term, machine: RangeContext['machine'], assume = false): Decision | undefined {
  for (const ranges of [false, true]) {
    const context = { ...rangeContext(machine, assume), ranges };
    const answer = holds(condition, context);
    if (answer !== undefined) return { holds: answer, by: ranges ? 'range' : 'constant', part: decisivePart(condition, context) };
  }
  return undefined;
}

/** Of conditions joined by `and` or `or`, the one that decides. */
function decisivePart(term: Term, context: DecisionContext): Term {
  if (approximationOf(term) !== undefined) return term;
  if (term.kind === 'not') return decisivePart(term.operand, context);
  const parts = term.kind === 'and' || term.kind === 'or' ? chained(term) : undefined;
  const part = parts?.find((one) => holds(one, context) === (term.kind === 'or'));
  return part === undefined ? term : decisivePart(part, context);
}

interface DecisionContext extends RangeContext {
  /** False: only constants decide. */
  readonly ranges: boolean;
}

const MAX_DEPTH = 48;
const MAX_CONDITIONS = 64;

function holds(term: Term, context: DecisionContext): boolean | undefined {
  if (context.depth >= MAX_DEPTH) return undefined;
  context.machine.fuel.spend(1);
  context.depth++;
  const answer = found(term, context);
  context.depth--;
  // Of any number of items: where there are none, `any` does not hold and `all` does.
  const approximation = approximationOf(term);
  if (approximation === 'stand-in') return undefined;
  if (approximation === 'any') return answer === false ? false : undefined;
  return approximation === 'all' && answer === false ? undefined : answer;
}

function found(term: Term, context: DecisionContext): boolean | undefined {
  switch (term.kind) {
    case 'known':
      return context.machine.semantics.truthy(term.data);
    case 'not': {
      const answer = holds(term.operand, context);
      return answer === undefined ? undefined : !answer;
    }
    case 'and':
    case 'or':
      return logic(term, context);
    case 'choice': {
      const then = holds(term.then, context);
      return then !== undefined && holds(term.otherwise, context) === then ? then : undefined;
    }
    case 'test':
      return tested(term, context);
    case 'derived':
      return term.operation === 'type-test' ? typeTest(term, context) : truth(term, context);
    default:
      return truth(term, context);
  }
}

/** Whether a number is other than zero. */
function truth(term: Term, context: DecisionContext): boolean | undefined {
  const range = context.ranges ? rangeOf(term, context) : undefined;
  if (range === undefined || range.nan) return undefined;
  if (range.low > 0 || range.high < 0) return true;
  return range.low === 0 && range.high === 0 ? false : undefined;
}

/** The conditions of a chain of `and`, or of `or`, in order. */
function chained(term: LogicTerm): readonly Term[] | undefined {
  const parts: Term[] = [];
  const stack: Term[] = [term.right, term.left];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.kind === term.kind && next.bitwise === term.bitwise && approximationOf(next) === undefined) stack.push(next.right, next.left);
    else parts.push(next);
    if (parts.length + stack.length > MAX_CONDITIONS) return undefined;
  }
  return parts;
}

function logic(term: LogicTerm, context: DecisionContext): boolean | undefined {
  const parts = chained(term);
  if (parts === undefined) return undefined;
  const deciding = term.kind === 'or';
  const answers = parts.map((part) => holds(part, context));
  if (answers.includes(deciding)) return deciding;
  if (answers.every((answer) => answer === !deciding)) {
    // `2 & 1` is nothing, though both are something.
    return term.bitwise === true && !deciding && !parts.every(isBoolean) ? undefined : !deciding;
  }
  return context.ranges && term.kind === 'and' && contradicts(parts, context) ? false : undefined;
}

function tested(term: TestTerm, context: DecisionContext): boolean | undefined {
  const { predicate, left, right, written } = term;
  if (predicate === 'member' || predicate === 'lookup') return member(term, context);
  if (predicate === 'equals' && written !== undefined) {
    const types = sameType(left, right, context);
    if (types !== undefined) return types;
  }
  if (!context.ranges || (predicate !== 'order' && predicate !== 'equals')) return undefined;
  if (isWithItself(term, context)) {
    const range = rangeOf(left, context);
    if (range !== undefined) return predicate === 'order' ? ORDERED_WITH_ITSELF[written?.operator ?? ''] : range.nan ? undefined : true;
  }
  const first = rangeOf(left, context);
  const second = first === undefined ? undefined : rangeOf(right, context);
  if (first === undefined || second === undefined) return undefined;
  if (predicate === 'order') return written === undefined ? undefined : comparesAs(written.operator, first, second);
  if (written !== undefined && isNoRemainder(left, second, context)) return false;
  const answer = comparesAs('==', first, second);
  // Numbers that were moved to the other side may have been rounded on the way.
  if (answer === false) return written !== undefined || isApart(first, second) ? false : undefined;
  return answer === true && (written?.operator === '==' || written?.operator === '===') && !isTruth(left) && !isTruth(right)
    ? true
    : undefined;
}

/** `len(x) < len(x)`: nothing is less than itself. */
function isWithItself({ written }: TestTerm, { machine }: DecisionContext): boolean {
  if (written?.left === undefined || written.right === undefined) return false;
  // The sides of what a pattern asks for are written nowhere.
  if (written.left.start === written.right.start) return false;
  const first = sameText(written.left, machine.text);
  return first !== undefined && first.text === sameText(written.right, machine.text)?.text;
}

const ORDERED_WITH_ITSELF: Readonly<Record<string, boolean | undefined>> = { '<': false, '>': false };

/** Whether a remainder is compared with a number that the dividend never leaves. */
function isNoRemainder(left: Term, right: Range, context: DecisionContext): boolean {
  if (left.kind !== 'derived' || !isPoint(right)) return false;
  const found = residuesOf(left, context);
  return found !== undefined && !found.has(right.low);
}

/** JavaScript's `1 === true` does not hold, although the numbers are the same. */
function isTruth(term: Term): boolean {
  if (term.kind === 'known') return typeof term.data === 'boolean';
  return term.kind === 'choice' ? isTruth(term.then) || isTruth(term.otherwise) : term.kind !== 'derived' && term.kind !== 'outside';
}

function isApart(first: Range, second: Range): boolean {
  const [below, above] = first.high < second.low ? [first.high, second.low] : [second.high, first.low];
  return above - below > 1e-9 * Math.max(1, Math.abs(above), Math.abs(below));
}

/** Nothing is a member of what has no members. */
function member(term: TestTerm, context: DecisionContext): boolean | undefined {
  const { right, written, place } = term;
  const { machine } = context;
  // JavaScript's `in` asks for a property, and every object has some.
  if (machine.dialect === 'javascript' && written !== undefined) return undefined;
  if (isOutOfRange(term, context)) return false;
  // An empty text is in an empty text.
  const container = right.kind === 'known' && (right.data instanceof Sequence || right.data instanceof Mapping) ? right : undefined;
  return container !== undefined && sizeOf(container) === 0 && isFixed(container, place) ? false : undefined;
}

/** Whether all members are numbers that something cannot be. */
function isOutOfRange({ left, right, place }: TestTerm, context: DecisionContext): boolean {
  if (!context.ranges || right.kind !== 'known' || !(right.data instanceof Sequence) || !isFixed(right, place)) return false;
  const range = rangeOf(left, context);
  if (range === undefined || right.data.items.length === 0 || right.data.items.length > MAX_CONDITIONS) return false;
  return right.data.items.every((data) => {
    const item = rangeOf({ ...right, data }, context);
    return item !== undefined && comparesAs('==', range, item) === false;
  });
}

export function sizeOf({ data }: KnownTerm): number | undefined {
  if (data instanceof Sequence) return data.items.length;
  if (data instanceof Mapping) return data.entries.length;
  if (data instanceof Bytes) return data.binary.length;
  return typeof data === 'string' ? data.length : undefined;
}

// ---------------------------------------------------------------- contradictions

interface Constraint {
  /** The operand as it is written. */
  readonly name: string;
  readonly operand: Term;
  /** Undefined: a text that it is equal to. */
  readonly range: Range | undefined;
  readonly text: string | undefined;
  /** It does not hold for what is no number. */
  readonly numeric: boolean;
}

/** Whether conditions on the same operand leave no value that meets them all. */
function contradicts(parts: readonly Term[], context: DecisionContext): boolean {
  const met = new Map<string, Constraint>();
  for (const part of parts) {
    const constraint = constraintOf(part, context);
    // What is called between two comparisons may change what they compare.
    if (constraint === undefined && !isQuiet(part) && !isHarmless(part, context)) met.clear();
    if (constraint === undefined) continue;
    const before = met.get(constraint.name);
    if (before === undefined) {
      met.set(constraint.name, constraint);
      continue;
    }
    if (!isSame(before.operand, constraint.operand)) continue;
    if (before.text !== undefined && constraint.text !== undefined) {
      if (before.text !== constraint.text) return true;
      continue;
    }
    if (before.range === undefined || constraint.range === undefined) continue;
    const numeric = before.numeric || constraint.numeric;
    const range = intersect(before.range, constraint.range);
    if (range === undefined && numeric) return true;
    if (range !== undefined) met.set(constraint.name, { ...constraint, range, numeric });
  }
  return false;
}

/** Whether nothing is called to know a condition. */
function isQuiet(part: Term): boolean {
  if (part.kind === 'not') return isQuiet(part.operand);
  if (part.kind === 'test') return isQuiet(part.left) && isQuiet(part.right);
  return part.kind === 'known' || (part.kind === 'outside' && part.call === undefined);
}

/** Whether all that is called to know a condition are functions that change nothing. */
function isHarmless(part: Term, { machine }: DecisionContext): boolean {
  return part.kind === 'test' && sameText(part.place, machine.text) !== undefined;
}

const OPPOSITE: Readonly<Record<string, string>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** What a comparison of something named with a constant says of it. */
function constraintOf(condition: Term, context: DecisionContext): Constraint | undefined {
  const negated = condition.kind === 'not';
  const term = negated ? condition.operand : condition;
  if (approximationOf(condition) !== undefined || term.kind !== 'test' || term.written === undefined || approximationOf(term) !== undefined)
    return undefined;
  const { left, right, written, predicate } = term;
  const name = written.left && nameAt(written.left, context);
  if (name === undefined || right.kind !== 'known') return undefined;
  const about = { name, operand: left };
  if (predicate === 'equals') {
    if (negated || written.operator === 'is') return undefined;
    // A number is loosely equal to more than one text.
    const strict = written.operator === '===' || context.machine.dialect === 'python';
    if (typeof right.data === 'string' && strict) return { ...about, range: undefined, text: right.data, numeric: false };
    // JavaScript's `true == 1` holds.
    const point = typeof right.data === 'boolean' ? undefined : rangeOf(right, context);
    return point && { ...about, range: point, text: undefined, numeric: true };
  }
  const bound = predicate === 'order' && typeof right.data !== 'boolean' ? rangeOf(right, context) : undefined;
  const operator = negated ? OPPOSITE[written.operator] : written.operator;
  const range = bound && operator !== undefined ? constrained(operator, bound) : undefined;
  return range && { ...about, range, text: undefined, numeric: !negated };
}

/** The numbers that compare so with a number of which the range is known. */
function constrained(operator: string, bound: Range): Range | undefined {
  const open = isPoint(bound) && !operator.endsWith('=');
  if (operator.startsWith('>')) return interval(open ? nextUp(bound.low) : bound.low, Infinity);
  return interval(-Infinity, open ? nextDown(bound.high) : bound.high);
}

/** What is written at a place, where it stands for the same value each time. */
function nameAt(place: Span, { machine }: DecisionContext): string | undefined {
  const same = sameText(place, machine.text);
  return same === undefined || same.names.length === 0 ? undefined : same.text;
}

/** Whether the same name stands for the same value at both places. */
function isSame(first: Term, second: Term): boolean {
  if (first === second) return true;
  if (first.kind === 'derived' && second.kind === 'derived') return isSameResult(first, second);
  if (first.kind === 'known' && second.kind === 'known') return first.data === second.data;
  if (first.kind === 'library' && second.kind === 'library') return first.path === second.path;
  return (
    first.kind === 'outside' &&
    second.kind === 'outside' &&
    first.call === undefined &&
    first.source.place.start === second.source.place.start &&
    first.path.length === second.path.length &&
    first.path.every((part, index) => part === second.path[index])
  );
}

function isSameResult(first: DerivedTerm, second: DerivedTerm, depth = 0): boolean {
  return (
    depth < MAX_ALIKE &&
    first.operation === second.operation &&
    first.operands.length === second.operands.length &&
    first.operands.every((operand, index) => {
      const other = second.operands[index];
      if (other === undefined) return false;
      return operand.kind === 'derived' && other.kind === 'derived' ? isSameResult(operand, other, depth + 1) : isSame(operand, other);
    })
  );
}

const MAX_ALIKE = 8;

// ---------------------------------------------------------------- types

/** `type(1) is str`: of a constant or a display, which has one type and no other. */
function sameType(left: Term, right: Term, { machine, ranges }: DecisionContext): boolean | undefined {
  if (machine.dialect !== 'python' || left.kind !== 'derived' || left.operation !== 'type' || right.kind !== 'library') return undefined;
  const [operand, ...more] = left.operands;
  if (operand === undefined || more.length > 0 || !PLAIN_TYPES.has(right.path)) return undefined;
  const type = operand.kind === 'collection' ? operand.variety : operand.kind === 'table' ? 'dict' : typesOf(operand, ranges)?.[0];
  return type === undefined ? undefined : type === right.path;
}

/** Functions of the languages that give values of one type. */
const GIVEN_TYPES: Readonly<Record<string, readonly string[]>> = {
  len: ['int'],
  ord: ['int'],
  hash: ['int'],
  id: ['int'],
  str: ['str'],
  repr: ['str'],
  chr: ['str'],
  hex: ['str'],
  'random.random': ['float'],
  'time.time': ['float'],
  String: ['string'],
  'Math.random': ['number'],
  'Date.now': ['number'],
};

/** What types a constant, or what a function gives, has. */
function typesOf(term: Term, ranges = false): readonly string[] | undefined {
  if (ranges && term.kind === 'derived' && (term.call !== undefined || term.operation === 'len')) {
    if (Object.hasOwn(GIVEN_TYPES, term.operation)) return GIVEN_TYPES[term.operation];
  }
  if (ranges && term.kind === 'outside' && term.call !== undefined && Object.hasOwn(GIVEN_TYPES, term.source.name))
    return GIVEN_TYPES[term.source.name];
  if (term.kind !== 'known') return undefined;
  const { data } = term;
  if (typeof data === 'string') return ['str', 'string'];
  if (typeof data === 'bigint') return ['int', 'bigint'];
  if (typeof data === 'boolean') return ['bool', 'int', 'boolean'];
  if (typeof data === 'number') return ['float', 'number'];
  if (term.made !== undefined) return undefined;
  if (data instanceof Sequence) return [data.variety, 'object'];
  if (data instanceof Mapping) return ['dict', 'object'];
  return undefined;
}

/** Types of the languages that a constant has or has not; of any other type nothing is said. */
const PLAIN_TYPES: ReadonlySet<string> = new Set(['str', 'int', 'float', 'bool', 'bytes', 'list', 'tuple', 'dict', 'set', 'complex']);
const TYPEOF_TYPES: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'bigint', 'undefined', 'function', 'symbol', 'object']);

function typeTest({ operands, type }: DerivedTerm, { machine, ranges }: DecisionContext): boolean | undefined {
  const [operand] = operands;
  const types = operand === undefined ? undefined : typesOf(operand, ranges);
  if (types === undefined || type === undefined) return undefined;
  if (machine.dialect === 'javascript') {
    // `5 instanceof Number` does not hold; only `typeof` is asked for here.
    const name = type.kind === 'known' && typeof type.data === 'string' ? type.data : undefined;
    return name !== undefined && TYPEOF_TYPES.has(name) ? types.includes(name) : undefined;
  }
  const asked = type.kind === 'collection' && !type.open ? type.items : [type];
  const answers = asked.map((item) => (item.kind === 'library' && PLAIN_TYPES.has(item.path) ? types.includes(item.path) : undefined));
  if (answers.includes(true)) return true;
  return answers.length > 0 && answers.every((answer) => answer === false) ? false : undefined;
}
