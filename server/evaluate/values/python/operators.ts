import { Bytes, Mapping, Sequence, type Data, type Fuel } from '../data.js';
import { allowed, charge, joined, repeated, unfoldable } from '../folding.js';
import { ByteView, isLibraryObject, View } from '../objects.js';
import { contains, dictOf, setAlgebra } from './containers.js';
import { equal, isSubset, order } from './equality.js';
import { formatPercent } from './formatting.js';
import { floatArithmetic, integerArithmetic, isInteger } from './numbers.js';
import { count, float, integer, isSet, numeric, truthy, typeOf } from './types.js';

export function unary(operator: string, operand: Data): Data {
  if (operator === 'not') return !truthy(operand);
  const value = numeric(operand);
  if (value === undefined) return unfoldable();
  switch (operator) {
    case '-':
      return -value;
    case '+':
      return value;
    case '~':
      return typeof value === 'bigint' ? ~value : unfoldable();
    default:
      return unfoldable();
  }
}

const BITWISE: ReadonlySet<string> = new Set(['&', '|', '^']);

export function binary(operator: string, left: Data, right: Data, fuel: Fuel): Data {
  fuel.spend(1);
  if (operator === '%' && (typeof left === 'string' || left instanceof Bytes)) return percent(left, right, fuel);
  const leftNumber = numeric(left);
  const rightNumber = numeric(right);
  if (leftNumber !== undefined && rightNumber !== undefined) return arithmetic(operator, left, right, fuel);
  if (operator === '*') return leftNumber === undefined ? repeat(left, right, fuel) : repeat(right, left, fuel);
  if (operator === '+') return concatenate(left, right, fuel);
  if (isSet(left) && isSet(right)) return setOperation(operator, left, right, fuel);
  if (operator === '|' && left instanceof Mapping && right instanceof Mapping && !isLibraryObject(left) && !isLibraryObject(right)) {
    return dictOf([...left.entries, ...right.entries], fuel);
  }
  return unfoldable();
}

function arithmetic(operator: string, left: Data, right: Data, fuel: Fuel): Data {
  if (!isInteger(left) || !isInteger(right)) return floatArithmetic(operator, float(left), float(right));
  const result = integerArithmetic(operator, integer(left), integer(right), fuel);
  return BITWISE.has(operator) && typeof left === 'boolean' && typeof right === 'boolean' ? Boolean(result) : result;
}

function percent(template: string | Bytes, operands: Data, fuel: Fuel): Data {
  if (typeof template === 'string') return formatPercent(template, operands, false, fuel);
  return rewrap(template, formatPercent(template.binary, operands, true, fuel));
}

/** A byte string of the same type as another. */
function rewrap(like: Bytes, content: string): Bytes {
  return like instanceof ByteView && like.origin === 'bytearray' ? new ByteView('bytearray', content) : new Bytes(content);
}

function repeat(value: Data, times: Data, fuel: Fuel): Data {
  const wanted = Math.max(0, count(times));
  if (typeof value === 'string') return repeated(value, wanted, fuel);
  if (value instanceof Bytes) return typeOf(value) === 'memoryview' ? unfoldable() : rewrap(value, repeated(value.binary, wanted, fuel));
  if (!(value instanceof Sequence) || value instanceof View || value.variety === 'set') return unfoldable();
  charge(fuel, allowed(value.items.length * (value.items.length === 0 ? 0 : wanted)) * 4);
  const { items, variety } = value;
  if (items.length === 0) return value;
  return new Sequence(
    variety,
    Array.from({ length: items.length * wanted }, (_, index) => items[index % items.length]),
  );
}

function concatenate(left: Data, right: Data, fuel: Fuel): Data {
  if (typeof left === 'string' && typeof right === 'string') return joined([left, right], '', fuel);
  if (left instanceof Bytes && right instanceof Bytes) {
    return typeOf(left) === 'memoryview' ? unfoldable() : rewrap(left, joined([left.binary, right.binary], '', fuel));
  }
  if (!(left instanceof Sequence) || !(right instanceof Sequence) || left instanceof View || right instanceof View) return unfoldable();
  if (left.variety !== right.variety || left.variety === 'set') return unfoldable();
  charge(fuel, allowed(left.items.length + right.items.length));
  return new Sequence(left.variety, [...left.items, ...right.items]);
}

/** Views of a dict give plain sets. */
function setOperation(operator: string, left: Sequence, right: Sequence, fuel: Fuel): Data {
  return setAlgebra(operator, left, right, fuel);
}

const ORDERINGS: Readonly<Record<string, (result: number) => boolean>> = {
  '<': (result) => result < 0,
  '<=': (result) => result <= 0,
  '>': (result) => result > 0,
  '>=': (result) => result >= 0,
};

export function compare(operator: string, left: Data, right: Data, fuel: Fuel): boolean {
  switch (operator) {
    case '==':
      return equal(left, right, fuel);
    case '!=':
      return !equal(left, right, fuel);
    case 'in':
      return contains(right, left, fuel);
    case 'not in':
      return !contains(right, left, fuel);
    case 'is':
      return identical(left, right, fuel);
    case 'is not':
      return !identical(left, right, fuel);
    default:
      return ordered(operator, left, right, fuel);
  }
}

function ordered(operator: string, left: Data, right: Data, fuel: Fuel): boolean {
  const ordering = ORDERINGS[operator];
  if (ordering === undefined) return unfoldable();
  if (!isSet(left) || !isSet(right)) return ordering(order(left, right, fuel));
  const [smaller, larger] = operator.startsWith('<') ? [left, right] : [right, left];
  return isSubset(smaller, larger, fuel) && (operator.endsWith('=') || smaller.items.length < larger.items.length);
}

function isSingleton(value: Data): boolean {
  return value === null || typeof value === 'boolean';
}

/** Known for `None`, `True` and `False`, for values that differ, and for the small integers that CPython keeps once. */
function identical(left: Data, right: Data, fuel: Fuel): boolean {
  if (isSingleton(left) || isSingleton(right)) return left === right;
  if (typeOf(left) !== typeOf(right) || !equal(left, right, fuel)) return false;
  return typeof left === 'bigint' && left >= -5n && left <= 256n ? true : unfoldable();
}
