import { Bytes, Mapping, Pattern, Sequence, type Data, type Fuel } from '../data.js';
import { charge, unfoldable, Walk } from '../folding.js';
import { ByteView, isLibraryObject, View } from '../objects.js';
import { comparePoints } from '../points.js';
import { isSet, numeric } from './types.js';

/**
 * A text that two hashable values share exactly if they are equal: `1`, `1.0` and `True` are one key.
 * Values that Python cannot hash end the operation.
 */
export function hashKey(value: Data, fuel: Fuel): string {
  return keyOf(value, new Walk(fuel), 0);
}

function keyOf(value: Data, walk: Walk, depth: number): string {
  walk.visit(depth);
  if (typeof value === 'string') return `s${value.length}:${value}`;
  const number = numeric(value);
  if (number !== undefined) return numberKey(number);
  if (value === null) return 'N';
  if (value instanceof ByteView) return unfoldable();
  if (value instanceof Bytes) return `b${value.binary.length}:${value.binary}`;
  if (value instanceof Pattern) return `p${value.source.length}:${value.source}/${value.flags}`;
  if (!(value instanceof Sequence)) return unfoldable();
  if (value.variety === 'tuple') return `(${value.items.map((item) => keyOf(item, walk, depth + 1)).join(',')})`;
  const isFrozen = value instanceof View && value.origin === 'frozenset';
  if (!isFrozen) return unfoldable();
  return `{${value.items
    .map((item) => keyOf(item, walk, depth + 1))
    .sort()
    .join(',')}}`;
}

function numberKey(value: bigint | number): string {
  if (typeof value === 'bigint') return `n${value.toString(36)}`;
  if (Number.isNaN(value)) return unfoldable();
  return Number.isInteger(value) ? `n${BigInt(value).toString(36)}` : `f${value}`;
}

const indexes = new WeakMap<Sequence | Mapping, ReadonlyMap<string, number>>();

/** Where each key of a set or dict stands. Built once for each. */
function keyIndex(value: Sequence | Mapping, fuel: Fuel): ReadonlyMap<string, number> {
  const known = indexes.get(value);
  if (known !== undefined) return known;
  const keys = value instanceof Sequence ? value.items : value.entries.map(([key]) => key);
  const index = new Map<string, number>();
  charge(fuel, keys.length * 16);
  keys.forEach((key, position) => index.set(hashKey(key, fuel), position));
  indexes.set(value, index);
  return index;
}

/** The position of a key in a set or dict; -1 if it has none. */
export function findKey(container: Sequence | Mapping, key: Data, fuel: Fuel): number {
  return keyIndex(container, fuel).get(hashKey(key, fuel)) ?? -1;
}

/** `left == right`. */
export function equal(left: Data, right: Data, fuel: Fuel): boolean {
  return equalAt(left, right, new Walk(fuel), fuel, 0);
}

function equalAt(left: Data, right: Data, walk: Walk, fuel: Fuel, depth: number): boolean {
  walk.visit(depth);
  if (typeof left === 'string' && typeof right === 'string') {
    charge(fuel, left.length === right.length ? left.length : 0);
    return left === right;
  }
  const leftNumber = numeric(left);
  const rightNumber = numeric(right);
  if (leftNumber !== undefined || rightNumber !== undefined) {
    if (leftNumber === undefined || rightNumber === undefined) return false;
    // The same object is equal to itself inside of a container, even if it is not a number.
    if (depth > 0 && (Number.isNaN(leftNumber) || Number.isNaN(rightNumber))) return unfoldable();
    return leftNumber == rightNumber;
  }
  if (left instanceof Bytes && right instanceof Bytes) return left.binary === right.binary;
  if (left instanceof Sequence && right instanceof Sequence) return equalSequences(left, right, walk, fuel, depth);
  if (left instanceof Mapping && right instanceof Mapping) return equalMappings(left, right, walk, fuel, depth);
  if (left instanceof Pattern && right instanceof Pattern) return left.source === right.source && left.flags === right.flags;
  if (left === undefined || right === undefined || isLibraryObject(left) || isLibraryObject(right)) return unfoldable();
  return left === right;
}

function sequenceFamily(value: Sequence): string {
  if (!(value instanceof View)) return value.variety;
  return value.origin === 'iterator' || value.origin === 'values' ? unfoldable() : value.origin === 'range' ? 'range' : 'set';
}

function equalSequences(left: Sequence, right: Sequence, walk: Walk, fuel: Fuel, depth: number): boolean {
  const family = sequenceFamily(left);
  if (family !== sequenceFamily(right) || left.items.length !== right.items.length) return false;
  if (family === 'set') return left.items.every((item) => findKey(right, item, fuel) >= 0);
  return left.items.every((item, index) => equalAt(item, right.items[index], walk, fuel, depth + 1));
}

function equalMappings(left: Mapping, right: Mapping, walk: Walk, fuel: Fuel, depth: number): boolean {
  if (isLibraryObject(left) || isLibraryObject(right)) return unfoldable();
  if (left.entries.length !== right.entries.length) return false;
  return left.entries.every(([key, value]) => {
    const entry = right.entries[findKey(right, key, fuel)];
    return entry !== undefined && equalAt(value, entry[1], walk, fuel, depth + 1);
  });
}

/** -1, 0 or 1 for `left` before, like or after `right`; `NaN` if they are numbers without an order. Types without an order end the operation. */
export function order(left: Data, right: Data, fuel: Fuel): number {
  return orderAt(left, right, new Walk(fuel), fuel, 0);
}

function orderAt(left: Data, right: Data, walk: Walk, fuel: Fuel, depth: number): number {
  walk.visit(depth);
  const leftNumber = numeric(left);
  const rightNumber = numeric(right);
  if (leftNumber !== undefined && rightNumber !== undefined) {
    return leftNumber < rightNumber ? -1 : leftNumber > rightNumber ? 1 : leftNumber == rightNumber ? 0 : NaN;
  }
  if (typeof left === 'string' && typeof right === 'string') {
    charge(fuel, Math.min(left.length, right.length) * 4);
    return comparePoints(left, right);
  }
  if (left instanceof Bytes && right instanceof Bytes) return left.binary < right.binary ? -1 : left.binary > right.binary ? 1 : 0;
  if (!(left instanceof Sequence && right instanceof Sequence) || left.variety !== right.variety) return unfoldable();
  if (left instanceof View || right instanceof View || left.variety === 'set') return unfoldable();
  for (let index = 0; index < left.items.length && index < right.items.length; index += 1) {
    const first = left.items[index];
    const second = right.items[index];
    if (!equalAt(first, second, walk, fuel, depth + 1)) return orderAt(first, second, walk, fuel, depth + 1);
  }
  return Math.sign(left.items.length - right.items.length);
}

/** Whether all of `left`'s items are in `right`; both are sets. */
export function isSubset(left: Data, right: Data, fuel: Fuel): boolean {
  if (!isSet(left) || !isSet(right)) return unfoldable();
  return left.items.length <= right.items.length && left.items.every((item) => findKey(right, item, fuel) >= 0);
}
