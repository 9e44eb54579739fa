import { Bytes, Mapping, Pattern, Sequence, type Data, type Fuel } from '../data.js';
import { attempt, charge, TextBuilder, unfoldable, Walk } from '../folding.js';
import { ByteView, isLibraryObject, libraryState, recordText, View } from '../objects.js';
import { toBuffer } from '../codecs.js';

export type Primitive = string | number | bigint | boolean | null | undefined;

export function isPrimitive(value: Data): value is Primitive {
  return typeof value !== 'object' || value === null;
}

/** A builtin function as a value, by its qualified name (`Array.prototype.flat`); `undefined` for everything else. */
export function nativeName(value: Data): string | undefined {
  const name = libraryState('native', value)?.[0];
  return typeof name === 'string' ? name : undefined;
}

export function typeOf(value: Data): string {
  if (isPrimitive(value)) return typeof value;
  if (libraryState('symbol', value) !== undefined) return 'symbol';
  return nativeName(value) === undefined ? 'object' : 'function';
}

export function truthy(value: Data): boolean {
  return isPrimitive(value) ? Boolean(value) : true;
}

/** What `ToPrimitive` answers. No object modelled here has a number or boolean for its primitive value. */
export function toPrimitive(value: Data, fuel: Fuel): Primitive {
  return isPrimitive(value) ? value : objectText(value, fuel);
}

/** `String(value)`. */
export function toText(value: Data, fuel: Fuel): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') charge(fuel, value.toString(16).length * 8);
  return isPrimitive(value) ? String(value) : objectText(value, fuel);
}

/** `ToNumber`: a BigInt is an error, though `Number(1n)` is not. */
export function toNumber(value: Data, fuel: Fuel): number {
  const primitive = toPrimitive(value, fuel);
  return typeof primitive === 'bigint' ? unfoldable() : Number(primitive);
}

/** `ToIntegerOrInfinity`. A BigInt is an error. */
export function toInteger(value: Data, fuel: Fuel): number {
  const number = toNumber(value, fuel);
  return Number.isNaN(number) ? 0 : Math.trunc(number) + 0;
}

export function optionalInteger(value: Data, otherwise: number, fuel: Fuel): number {
  return value === undefined ? otherwise : toInteger(value, fuel);
}

/** A property key as text. */
export function toKey(value: Data, fuel: Fuel): string {
  return typeof value === 'string' ? value : toText(value, fuel);
}

/** The source of a builtin function, as `Function.prototype.toString` gives it. */
function nativeText(name: string): string {
  return `function ${name.split('.').at(-1) ?? ''}() { [native code] }`;
}

function objectText(value: Exclude<Data, Primitive>, fuel: Fuel): string {
  if (value instanceof Pattern) return `/${value.source}/${value.flags}`;
  if (value instanceof Bytes) return bytesText(value, fuel);
  if (value instanceof Mapping) return mappingText(value);
  if (value instanceof View && value.origin === 'iterator') return `[object ${value.label}]`;
  return value.variety === 'set' ? '[object Set]' : joinItems(value.items, ',', fuel);
}

function bytesText(value: Bytes, fuel: Fuel): string {
  charge(fuel, value.binary.length);
  if (!(value instanceof ByteView)) return toBuffer(value.binary).toString('utf8');
  return Array.from(value.binary, (byte) => byte.charCodeAt(0)).join(',');
}

function mappingText(value: Mapping): string {
  const native = nativeName(value);
  if (native !== undefined) return nativeText(native);
  if (isLibraryObject(value)) return recordText(value) ?? unfoldable();
  if (value.variety === 'map') return '[object Map]';
  const isOrdinary = value.entries.every(([key]) => key !== 'toString' && key !== 'valueOf' && key !== '__proto__');
  return isOrdinary ? '[object Object]' : unfoldable();
}

/** `Array.prototype.join`: `null` and `undefined` are empty, arrays inside are joined by commas. */
export function joinItems(items: readonly Data[], separator: string, fuel: Fuel): string {
  const builder = new TextBuilder(fuel);
  const walk = new Walk(fuel);
  const add = (item: Data, depth: number): void => {
    walk.visit(depth);
    if (item instanceof Sequence && item.variety !== 'set' && !(item instanceof View && item.origin === 'iterator')) {
      addAll(item.items, ',', depth + 1);
    } else if (item !== null && item !== undefined) builder.add(toText(item, fuel));
  };
  const addAll = (all: readonly Data[], mark: string, depth: number): void => {
    all.forEach((item, index) => {
      if (index > 0) builder.add(mark);
      add(item, depth);
    });
  };
  addAll(items, separator, 0);
  return builder.finish();
}

// ---------------------------------------------------------------- equality

/** `left === right`. */
export function strictlyEqual(left: Data, right: Data): boolean {
  if (isPrimitive(left) || isPrimitive(right)) return left === right;
  return sameObject(left, right);
}

/** Objects here are snapshots: two that look alike may be one and the same, two that differ are not. */
function sameObject(left: Exclude<Data, Primitive>, right: Exclude<Data, Primitive>): false {
  if (left instanceof Bytes && right instanceof Bytes && left.binary !== right.binary) return false;
  if (left instanceof Sequence && right instanceof Sequence) {
    if (left.variety !== right.variety || left.items.length !== right.items.length) return false;
    if (left.items.some((item, index) => differ(item, right.items[index]))) return false;
    return unfoldable();
  }
  if (left instanceof Mapping && right instanceof Mapping) {
    if (left.variety !== right.variety || left.entries.length !== right.entries.length) return false;
    if (left.entries.some(([key, item], index) => differ(key, right.entries[index]?.[0]) || differ(item, right.entries[index]?.[1])))
      return false;
    return unfoldable();
  }
  return left.constructor === right.constructor ? unfoldable() : false;
}

function differ(left: Data, right: Data): boolean {
  return isPrimitive(left) && isPrimitive(right) ? !Object.is(left, right) : isPrimitive(left) !== isPrimitive(right);
}

/** `left == right`. */
export function looselyEqual(left: Data, right: Data, fuel: Fuel): boolean {
  if (left === null || left === undefined || right === null || right === undefined) {
    return (left === null || left === undefined) && (right === null || right === undefined);
  }
  if (!isPrimitive(left) && !isPrimitive(right)) return sameObject(left, right);
  const [first, second] = [comparable(left, right, fuel), comparable(right, left, fuel)];
  return attempt(() => first == second);
}

/** A primitive to compare with another value. Reading a long text as an integer is quadratic. */
export function comparable(value: Data, other: Data, fuel: Fuel): Primitive {
  const primitive = toPrimitive(value, fuel);
  // V8 reads the text of an object as a number here (`2n < ["1e3"]`), the standard as an integer.
  if (typeof other === 'bigint' && !isPrimitive(value) && !/^-?\d*$/.test(String(primitive)) && !Number.isNaN(Number(primitive))) {
    return unfoldable();
  }
  if (typeof primitive === 'string') charge(fuel, primitive.length);
  return typeof primitive === 'string' && typeof other === 'bigint' && primitive.length > 4000 ? unfoldable() : primitive;
}

/** `SameValueZero`: `===`, but `NaN` is itself. */
export function sameValueZero(left: Data, right: Data): boolean {
  return strictlyEqual(left, right) || (Number.isNaN(left) && Number.isNaN(right));
}
