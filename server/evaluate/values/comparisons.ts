/** Comparisons of terms: folded where both sides are known, otherwise a test in its simplest form. */
import type { Predicate, Span } from '../../../rules/vocabulary/index.js';
import type { Frame } from '../flow/machine.js';
import { Mapping, Sequence, UNKNOWN, type Data } from './data.js';
import { copyWith } from './copy.js';
import { isLibraryObject } from './objects.js';
import { itemsOf } from './iteration.js';
import { ownComparison } from './protocols.js';
import {
  approximate,
  approximationOf,
  choice,
  derived,
  isBoolean,
  joinChains,
  known,
  leaves,
  not,
  test,
  type KnownTerm,
  type Term,
  type WrittenComparison,
} from './terms.js';

const IDENTITIES: ReadonlySet<string> = new Set(['==', '===', '!=', '!==']);

function isContainer({ data, made }: KnownTerm): boolean {
  return made === undefined && (data instanceof Mapping || data instanceof Sequence) && !isLibraryObject(data);
}

/** `value.constructor === Number`: a function of the language that has become a value. */
function nativeComparison(operator: string, left: Term, right: Term, place: Span, frame: Frame): Term | undefined {
  if (!IDENTITIES.has(operator)) return undefined;
  const { semantics } = frame.machine;
  const [native, other] = left.kind === 'library' ? [right, left] : [left, right];
  const path = native.kind === 'known' ? semantics.callee(native.data) : undefined;
  if (path === undefined || other.kind !== 'library' || !semantics.isName(other.path)) return undefined;
  return known((path === other.path) !== operator.startsWith('!'), place);
}

const NEGATIONS: Readonly<Record<string, string>> = { '!=': '==', '!==': '===', 'is not': 'is', 'not in': 'in' };

/** Where the two sides of a comparison are written. */
export interface Sides {
  readonly left: Span;
  readonly right: Span;
}

export function compare(operator: string, left: Term, right: Term, place: Span, frame: Frame, sides?: Sides): Term {
  if (left.kind === 'known' && right.kind === 'known') {
    const folded = frame.machine.semantics.compare(operator, left.data, right.data, frame.machine.fuel);
    if (folded !== UNKNOWN) return known(folded, left.place, joinChains([left, right]));
    // Two objects that are written at two places are two.
    if (
      IDENTITIES.has(operator) &&
      frame.machine.dialect === 'javascript' &&
      left.place.start !== right.place.start &&
      isContainer(left) &&
      isContainer(right)
    )
      return known(operator.startsWith('!'), place, joinChains([left, right]));
    return derived(operator, [left, right], place);
  }
  const cases =
    compareCases(operator, left, right, place, frame) ??
    ownComparison(operator, left, right, place, frame) ??
    nativeComparison(operator, left, right, place, frame);
  if (cases !== undefined) return cases;
  const positive = NEGATIONS[operator];
  if (positive !== undefined) return not(compare(positive, left, right, place, frame, sides), place);
  const written: WrittenComparison = { operator, ...sides };
  if (operator === 'in') return membership(left, right, place, frame, written);
  if (operator === '==' || operator === '===' || operator === 'is') return equality(left, right, place, frame, written);
  return order(written, left, right, place);
}

/** A choice between known values compared with a known value is the choice's test. */
function compareCases(operator: string, left: Term, right: Term, place: Span, frame: Frame): Term | undefined {
  const split = left.kind === 'choice' ? left : right.kind === 'choice' ? right : undefined;
  const fixed = split === left ? right : left;
  if (split === undefined || fixed.kind !== 'known' || !leaves(split).every((leaf) => leaf.kind === 'known')) return undefined;
  const side = (leaf: Term) =>
    split === left ? compare(operator, leaf, fixed, place, frame) : compare(operator, fixed, leaf, place, frame);
  const compared = choice(split.test, side(split.then), side(split.otherwise), place);
  const approximation = approximationOf(split);
  return approximation === undefined ? compared : approximate(compared, approximation);
}

/** The comparison with its sides exchanged. */
function exchanged({ operator, left, right }: WrittenComparison): WrittenComparison {
  return {
    operator: EXCHANGED[operator] ?? operator,
    ...(right === undefined ? {} : { left: right }),
    ...(left === undefined ? {} : { right: left }),
  };
}

const EXCHANGED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** `left == right` in its simplest form, the known side on the right. */
export function equality(left: Term, right: Term, place: Span, frame: Frame, written?: WrittenComparison): Term {
  if (left.kind === 'known') {
    if (right.kind === 'known') return compare('==', left, right, place, frame);
    return equality(right, left, place, frame, written && exchanged(written));
  }
  if (right.kind === 'known') {
    const simpler = simplify(left, right, place, frame);
    if (simpler !== undefined) return simpler;
  }
  return elementwise(left, right, place, frame) ?? test('equals', left, right, place, written);
}

function simplify(left: Term, right: KnownTerm, place: Span, frame: Frame): Term | undefined {
  if (typeof right.data === 'boolean' && isBoolean(left)) return right.data ? left : not(left, place);
  // A match is compared with nothing.
  if ((right.data === null || right.data === undefined) && left.kind === 'test') return not(left, place);
  if (left.kind !== 'derived') return undefined;
  const [first, second] = left.operands;
  if (first === undefined || second === undefined)
    return left.operation === 'typeof' ? copyWith(derived('type-test', left.operands, place), { type: right }) : undefined;
  // Nothing is left where the text is taken away.
  if (left.operation === '.replace' && right.data === '' && left.operands[2]?.kind === 'known' && left.operands[2].data === '')
    return equality(first, second, place, frame);
  const selected = lookupTest(left, right, place, frame);
  if (selected !== undefined) return selected;
  const zero = Number(right.data) === 0 && right.data !== null && right.data !== '';
  if (left.operation === 'ordering') return zero ? equality(first, second, place, frame) : undefined;
  if (left.operation === 'position') {
    if (zero) return test('prefix', first, second, place);
    return Number(right.data) === -1 ? not(containment(first, second, place), place) : undefined;
  }
  const slice = partTest(left, right, place);
  if (slice !== undefined) return slice;
  const solved = solve(left, first, second, right, place, frame);
  return solved === undefined ? undefined : equality(solved.operand, solved.constant, place, frame);
}

/** `{"x": 1}.get(key) == 1` asks whether the key is one of those with that value. */
function lookupTest(left: Term & { kind: 'derived' }, right: KnownTerm, place: Span, frame: Frame): Term | undefined {
  const [table, key, fallback] = left.operands;
  if (left.operation !== '[]' || table?.kind !== 'known' || key === undefined || key.kind === 'known' || !(table.data instanceof Mapping))
    return undefined;
  const { semantics, fuel } = frame.machine;
  const same = (value: Data) => semantics.compare('==', value, right.data, fuel) === true;
  const isDefault = fallback?.kind === 'known' && same(fallback.data);
  const entries = table.data.entries.filter(([, value]) => same(value) !== isDefault);
  if (entries.length === 0) return undefined;
  const lookup = test('lookup', key, known(new Mapping('dictionary', entries), table.place, table.chain), place);
  return isDefault ? not(lookup, place) : lookup;
}

/** `x[:5] == "magic"` is a prefix, `x[-5:] == "magic"` a suffix. */
function partTest(left: Term & { kind: 'derived' }, right: KnownTerm, place: Span): Term | undefined {
  if (left.operation !== '[:]') return undefined;
  const [object, from, to] = left.operands;
  if (object === undefined || from?.kind !== 'known' || to?.kind !== 'known' || typeof right.data !== 'string') return undefined;
  if ((from.data === null || Number(from.data) === 0) && to.data !== null && Number(to.data) === right.data.length)
    return test('prefix', object, right, place);
  if (to.data === null && Number(from.data) === -right.data.length) return test('suffix', object, right, place);
  return undefined;
}

/** Undoes an operation with a known operand on the other side: `x ^ 7 == 12` is `x == 12 ^ 7`. */
function solve(
  left: Term & { kind: 'derived' },
  first: Term,
  second: Term,
  right: KnownTerm,
  place: Span,
  frame: Frame,
): { operand: Term; constant: KnownTerm } | undefined {
  const { semantics, fuel } = frame.machine;
  const numeric = typeof right.data === 'bigint' || typeof right.data === 'number';
  if (!numeric) return undefined;
  const [operand, key] =
    second.kind === 'known' ? [first, second] : first.kind === 'known' && left.operation !== '-' ? [second, first] : [undefined, undefined];
  if (operand === undefined || key === undefined || typeof key.data !== typeof right.data) return undefined;
  const inverse = { '^': '^', '+': '-', '-': '+' }[left.operation];
  if (inverse === undefined) return undefined;
  const constant = semantics.binary(inverse, right.data, key.data, fuel);
  if (constant === UNKNOWN) return undefined;
  return {
    operand,
    constant: known(constant, right.place, joinChains([right, key], [{ kind: 'characters', operation: left.operation, place }])),
  };
}

/** `(user, password) == ("admin", "x")` is two equalities. */
function elementwise(left: Term, right: Term, place: Span, frame: Frame): Term | undefined {
  if (left.kind !== 'collection' || left.open || left.items.length === 0 || left.items.length > 8) return undefined;
  const items = itemsOf(right, frame);
  if (items === undefined || items.length !== left.items.length) return undefined;
  return items
    .map((item, index) => equality(left.items[index] ?? item, item, place, frame))
    .reduce((first, next) => ({ kind: 'and', left: first, right: next, place }));
}

function membership(left: Term, right: Term, place: Span, frame: Frame, written: WrittenComparison): Term {
  if (right.kind === 'known') {
    if (right.data instanceof Mapping) return test('lookup', left, right, place, written);
    return test('member', left, right, place, written);
  }
  if (right.kind === 'table') return test('lookup', left, right, place, written);
  if (right.kind === 'collection') {
    // A list of one, or of few, is a comparison with each.
    if (!right.open && right.items.length > 0 && right.items.length <= 8) {
      return right.items
        .map((item) => equality(left, item, place, frame))
        .reduce((first, next) => ({ kind: 'or', left: first, right: next, place }));
    }
    return test('member', left, right, place);
  }
  return test('contains', right, left, place);
}

/** `x.count("a") > 0` is `"a" in x`. */
function countTest(operator: string, counted: Term, right: Term, place: Span): Term | undefined {
  if (counted.kind !== 'derived' || right.kind !== 'known') return undefined;
  // Splitting at a text gives one part more than it stands there.
  const [parts] = counted.operands;
  const split = counted.transform === 'length' && parts?.kind === 'derived' && parts.operation === '.split' ? parts : undefined;
  const left = split ?? counted;
  const first = split === undefined ? 0 : 1;
  if (split === undefined && counted.operation !== '.count') return undefined;
  const [whole, part] = left.operands;
  const bound = Number(right.data) - first;
  const present = (operator === '>' && bound === 0) || (operator === '>=' && bound === 1);
  return present && whole !== undefined && part !== undefined ? test('contains', whole, part, place) : undefined;
}

/** Whether a part stands in a whole; in a fixed whole it is the part that is asked about. */
function containment(whole: Term, part: Term, place: Span): Term {
  return whole.kind === 'known' ? test('member', part, whole, place) : test('contains', whole, part, place);
}

function order(written: WrittenComparison, left: Term, right: Term, place: Span): Term {
  const { operator } = written;
  const counted = countTest(operator, left, right, place);
  if (counted !== undefined) return counted;
  if (left.kind === 'derived' && left.operation === 'position' && right.kind === 'known') {
    const [first, second] = left.operands;
    const bound = Number(right.data);
    const present = (operator === '>' && bound === -1) || (operator === '>=' && bound === 0);
    const absent = (operator === '<' && bound === 0) || (operator === '<=' && bound === -1);
    if (first !== undefined && second !== undefined && (present || absent)) {
      const contained = containment(first, second, place);
      return present ? contained : not(contained, place);
    }
  }
  const predicate: Predicate = 'order';
  return left.kind === 'known' ? test(predicate, right, left, place, exchanged(written)) : test(predicate, left, right, place, written);
}
