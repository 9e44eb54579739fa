import { Bytes, type Data, type Fuel } from '../data.js';
import { charge, joined, unfoldable } from '../folding.js';
import { ByteView, View } from '../objects.js';
import { bitLength, chargeBits, isSmall, powerOf, shiftedLeft, shiftedRight } from '../integers.js';
import { comparable, looselyEqual, strictlyEqual, toKey, toPrimitive, toText, truthy, typeOf, type Primitive } from './coercion.js';
import { hasHoles, isArray, isMap, isObject, isSet, properties } from './containers.js';

export function unary(operator: string, operand: Data, fuel: Fuel): Data {
  fuel.spend(1);
  switch (operator) {
    case 'not':
      return !truthy(operand);
    case 'typeof':
      return typeOf(operand);
    case 'void':
      return undefined;
    case '+':
      return numberOf(toPrimitive(operand, fuel), fuel);
    case '-':
    case '~':
      return signed(operator, toPrimitive(operand, fuel));
    default:
      return unfoldable();
  }
}

function numberOf(value: Primitive, fuel: Fuel): number {
  if (typeof value === 'string') charge(fuel, value.length);
  return typeof value === 'bigint' ? unfoldable() : Number(value);
}

function signed(operator: '-' | '~', value: Primitive): Data {
  if (typeof value === 'bigint') return operator === '-' ? -value : ~value;
  return operator === '-' ? -Number(value) : ~Number(value);
}

export function binary(operator: string, left: Data, right: Data, fuel: Fuel): Data {
  fuel.spend(1);
  const first = toPrimitive(left, fuel);
  const second = toPrimitive(right, fuel);
  if (operator === '+' && (typeof first === 'string' || typeof second === 'string'))
    return joined([toText(first, fuel), toText(second, fuel)], '', fuel);
  if (typeof first === 'bigint' && typeof second === 'bigint') return integerArithmetic(operator, first, second, fuel);
  return arithmetic(operator, numberOf(first, fuel), numberOf(second, fuel));
}

const NUMBER_OPERATIONS: ReadonlyMap<string, (left: number, right: number) => number> = new Map([
  ['+', (left: number, right: number) => left + right],
  ['-', (left: number, right: number) => left - right],
  ['*', (left: number, right: number) => left * right],
  ['/', (left: number, right: number) => left / right],
  ['%', (left: number, right: number) => left % right],
  ['**', (left: number, right: number) => left ** right],
  ['<<', (left: number, right: number) => left << right],
  ['>>', (left: number, right: number) => left >> right],
  ['>>>', (left: number, right: number) => left >>> right],
  ['&', (left: number, right: number) => left & right],
  ['|', (left: number, right: number) => left | right],
  ['^', (left: number, right: number) => left ^ right],
]);

function arithmetic(operator: string, left: number, right: number): number {
  return (NUMBER_OPERATIONS.get(operator) ?? unfoldable())(left, right);
}

function shifted(left: bigint, right: bigint, fuel: Fuel): bigint {
  return right >= 0n ? shiftedLeft(left, right, fuel) : shiftedRight(left, -right);
}

const INTEGER_OPERATIONS: ReadonlyMap<string, (left: bigint, right: bigint, fuel: Fuel) => bigint> = new Map([
  ['+', (left: bigint, right: bigint) => left + right],
  ['-', (left: bigint, right: bigint) => left - right],
  ['*', (left: bigint, right: bigint) => left * right],
  ['/', (left: bigint, right: bigint) => (right === 0n ? unfoldable() : left / right)],
  ['%', (left: bigint, right: bigint) => (right === 0n ? unfoldable() : left % right)],
  ['**', (left: bigint, right: bigint, fuel: Fuel) => (right < 0n ? unfoldable() : powerOf(left, right, fuel))],
  ['<<', shifted],
  ['>>', (left: bigint, right: bigint, fuel: Fuel) => shifted(left, -right, fuel)],
  ['&', (left: bigint, right: bigint) => left & right],
  ['|', (left: bigint, right: bigint) => left | right],
  ['^', (left: bigint, right: bigint) => left ^ right],
]);

function integerArithmetic(operator: string, left: bigint, right: bigint, fuel: Fuel): bigint {
  if (!isSmall(left) || !isSmall(right)) {
    const isShift = operator === '<<' || operator === '>>' || operator === '**';
    chargeBits(fuel, bitLength(left) + (isShift ? 0 : bitLength(right)), operator === '*' || operator === '/' || operator === '%');
  }
  return (INTEGER_OPERATIONS.get(operator) ?? unfoldable())(left, right, fuel);
}

export function compare(operator: string, left: Data, right: Data, fuel: Fuel): boolean {
  fuel.spend(1);
  switch (operator) {
    case '===':
      return strictlyEqual(left, right);
    case '!==':
      return !strictlyEqual(left, right);
    case '==':
      return looselyEqual(left, right, fuel);
    case '!=':
      return !looselyEqual(left, right, fuel);
    case 'in':
      return hasProperty(right, toKey(left, fuel), fuel);
    case 'not in':
      return !hasProperty(right, toKey(left, fuel), fuel);
    default:
      return ordered(operator, comparable(left, right, fuel), comparable(right, left, fuel));
  }
}

/** The host compares primitives as the language does; there is no order to tell `null` from anything here. */
function ordered(operator: string, left: Primitive, right: Primitive): boolean {
  const [first, second] = typeof left === 'string' && typeof right === 'string' ? [left, right] : [numberLike(left), numberLike(right)];
  switch (operator) {
    case '<':
      return first < second;
    case '<=':
      return first <= second;
    case '>':
      return first > second;
    case '>=':
      return first >= second;
    default:
      return unfoldable();
  }
}

/** Numbers stay, a BigInt stays, texts next to a BigInt are read by the host. */
function numberLike(value: Primitive): string | number | bigint {
  return typeof value === 'bigint' || typeof value === 'string' ? value : Number(value);
}

function hasProperty(object: Data, key: string, fuel: Fuel): boolean {
  if (isObject(object)) return properties(object, fuel).has(key) || key in Object.prototype;
  if (hasHoles(object) || (object instanceof View && object.origin === 'match')) return unfoldable();
  if (isArray(object)) return isBelow(key, object.items.length) || key === 'length' || key in Array.prototype;
  if (object instanceof Bytes)
    return isBelow(key, object.binary.length) || key in (object instanceof ByteView ? Uint8Array : Buffer).prototype;
  if (isMap(object)) return key in Map.prototype;
  return isSet(object) ? key in Set.prototype : unfoldable();
}

function isBelow(key: string, length: number): boolean {
  return /^(?:0|[1-9]\d*)$/.test(key) && Number(key) < length;
}
