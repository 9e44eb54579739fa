import { Bytes, Mapping, Pattern, Sequence, type Data, type Fuel } from '../data.js';
import { charge, unfoldable } from '../folding.js';
import { isLibraryObject, View, ByteView } from '../objects.js';
import { points } from '../points.js';

export type PythonType =
  | 'NoneType'
  | 'bool'
  | 'int'
  | 'float'
  | 'str'
  | 'bytes'
  | 'bytearray'
  | 'memoryview'
  | 'list'
  | 'tuple'
  | 'set'
  | 'frozenset'
  | 'dict'
  | 'range'
  | 'iterator'
  | 'dict_keys'
  | 'dict_values'
  | 'dict_items'
  | 'pattern'
  | 'object';

const viewTypes: Readonly<Record<View['origin'], PythonType>> = {
  range: 'range',
  iterator: 'iterator',
  keys: 'dict_keys',
  values: 'dict_values',
  items: 'dict_items',
  frozenset: 'frozenset',
  match: 'object',
  holes: 'object',
  endless: 'iterator',
};

/** The Python type of a value; `object` is whatever has no literal form. */
export function typeOf(value: Data): PythonType {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float';
    case 'string':
      return 'str';
    case 'undefined':
      return 'object';
    default:
      return value === null ? 'NoneType' : typeOfObject(value);
  }
}

function typeOfObject(value: Bytes | Pattern | Sequence | Mapping): PythonType {
  if (value instanceof ByteView) return value.origin === 'array' ? 'object' : value.origin;
  if (value instanceof Bytes) return 'bytes';
  if (value instanceof Pattern) return 'pattern';
  if (value instanceof View) return viewTypes[value.origin];
  if (value instanceof Sequence) return value.variety;
  return isLibraryObject(value) ? 'object' : 'dict';
}

/** An `int` or `bool` as an integer. */
export function integer(value: Data | undefined): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return unfoldable();
}

/** A number of Python: `bool` counts as `int`. */
export function numeric(value: Data | undefined): bigint | number | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'bigint' || typeof value === 'number' ? value : undefined;
}

/** An integer for counting and indexing; those out of the range of exact numbers end up at its edge. */
export function count(value: Data | undefined): number {
  const exact = integer(value);
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(exact > limit ? limit : exact < -limit ? -limit : exact);
}

export function optionalCount(value: Data | undefined, otherwise: number): number {
  return value === undefined ? otherwise : count(value);
}

export function text(value: Data | undefined): string {
  return typeof value === 'string' ? value : unfoldable();
}

export function optionalText(value: Data | undefined, otherwise: string): string {
  return value === undefined ? otherwise : text(value);
}

/** The content of `bytes`, `bytearray` or `memoryview`. */
export function binary(value: Data | undefined): string {
  return value instanceof Bytes ? value.binary : unfoldable();
}

export function optionalFlag(value: Data | undefined, otherwise: boolean): boolean {
  return value === undefined ? otherwise : truthy(value);
}

export function float(value: Data | undefined): number {
  const exact = numeric(value);
  if (exact === undefined) return unfoldable();
  const result = Number(exact);
  return typeof exact === 'bigint' && !Number.isFinite(result) ? unfoldable() : result;
}

export function isSet(value: Data): value is Sequence {
  return value instanceof Sequence && value.variety === 'set';
}

export function truthy(value: Data): boolean {
  if (value instanceof Bytes) return value.binary !== '';
  if (value instanceof View && (value.origin === 'iterator' || value.origin === 'endless')) return true;
  if (value instanceof Sequence) return value.items.length > 0;
  if (value instanceof Mapping) return value.entries.length > 0;
  if (value instanceof Pattern) return true;
  return Boolean(value) || Number.isNaN(value);
}

/** Whether Python would give the items in an order that differs from run to run. */
function isUnordered(value: Data): boolean {
  return isSet(value) && value.items.length > 1 && !(value instanceof View && value.origin !== 'frozenset');
}

/** The items that iteration gives first: all of them, but for iterators without end. */
export function firstItems(value: Data | undefined, fuel: Fuel): readonly Data[] {
  return isEndless(value) ? value.items : orderedItems(value, fuel);
}

export function isEndless(value: Data | undefined): value is View {
  return value instanceof View && value.origin === 'endless';
}

/** The items that iteration gives, in any order for sets. */
export function items(value: Data | undefined, fuel: Fuel): readonly Data[] {
  if (isEndless(value)) return unfoldable();
  if (value instanceof Sequence) return value.items;
  if (typeof value === 'string') {
    charge(fuel, value.length);
    return points(value);
  }
  if (value instanceof Bytes) {
    charge(fuel, value.binary.length);
    return Array.from(value.binary, (byte) => BigInt(byte.charCodeAt(0)));
  }
  if (value instanceof Mapping && !isLibraryObject(value)) {
    charge(fuel, value.entries.length);
    return value.entries.map(([key]) => key);
  }
  return unfoldable();
}

/** The items that iteration gives, where their order matters and is known. */
export function orderedItems(value: Data | undefined, fuel: Fuel): readonly Data[] {
  return value !== undefined && isUnordered(value) ? unfoldable() : items(value, fuel);
}
