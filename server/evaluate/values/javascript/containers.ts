import { Bytes, Mapping, Sequence, type Data, type Fuel } from '../data.js';
import { allowed, charge, unfoldable } from '../folding.js';
import { ByteView, isLibraryObject, libraryObject, View } from '../objects.js';
import { isPrimitive, toKey } from './coercion.js';

export function arrayOf(items: readonly Data[]): Sequence {
  allowed(items.length);
  return new Sequence('list', items);
}

export function iteratorOf(items: readonly Data[], label = 'Array Iterator'): Sequence {
  return new View('iterator', items, label);
}

/** A builtin function as a value. */
export function nativeFunction(path: string): Mapping {
  return libraryObject('native', [path]);
}

export function isIterator(value: Data): boolean {
  return value instanceof View && value.origin === 'iterator';
}

/** `Array(3)`: some operations pass over what is not there. */
export function hasHoles(value: Data): boolean {
  return value instanceof View && value.origin === 'holes';
}

export function isArray(value: Data): value is Sequence {
  return value instanceof Sequence && value.variety !== 'set' && !isIterator(value);
}

export function isObject(value: Data): value is Mapping {
  return value instanceof Mapping && value.variety === 'dictionary' && !isLibraryObject(value);
}

export function isMap(value: Data): value is Mapping {
  return value instanceof Mapping && value.variety === 'map' && !isLibraryObject(value);
}

export function isSet(value: Data): value is Sequence {
  return value instanceof Sequence && value.variety === 'set';
}

/** Whether a property key is an array index, which objects list first. */
function isIndex(key: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;
}

/** Array indexes first, in ascending order; then the rest as they were added. */
function inOrder(collected: ReadonlyMap<string, Data>): ReadonlyMap<string, Data> {
  const keys = [...collected.keys()];
  const indexes = keys.filter(isIndex).sort((left, right) => Number(left) - Number(right));
  if (indexes.length === 0) return collected;
  return new Map([...indexes, ...keys.filter((key) => !isIndex(key))].map((key) => [key, collected.get(key)]));
}

const normalised = new WeakMap<Mapping, ReadonlyMap<string, Data>>();

/** An object's own properties, in the order in which JavaScript lists them. Built once for each object. */
export function properties(object: Mapping, fuel: Fuel): ReadonlyMap<string, Data> {
  const known = normalised.get(object);
  if (known !== undefined) return known;
  charge(fuel, object.entries.length * 16);
  const collected = new Map<string, Data>();
  for (const [key, value] of object.entries) collected.set(toKey(key, fuel), value);
  const ordered = inOrder(collected);
  normalised.set(object, ordered);
  return ordered;
}

export function objectOf(entries: Iterable<readonly [string, Data]>): Mapping {
  const collected = new Map(entries);
  allowed(collected.size);
  // Setting this one changes the prototype.
  if (collected.has('__proto__')) unfoldable();
  return new Mapping('dictionary', [...inOrder(collected)]);
}

/** A text that two primitive values share exactly if `SameValueZero` holds. Objects have an identity, which is not modelled. */
function identityKey(value: Data): string {
  if (!isPrimitive(value)) return unfoldable();
  return `${typeof value}:${value === 0 ? '0' : String(value)}`;
}

export function setOf(items: readonly Data[], fuel: Fuel): Sequence {
  charge(fuel, items.length * 64);
  const distinct = new Map(items.map((item) => [identityKey(item), item]));
  return new Sequence('set', [...distinct.values()]);
}

export function mapOf(entries: readonly (readonly [Data, Data])[], fuel: Fuel): Mapping {
  charge(fuel, entries.length * 64);
  const distinct = new Map<string, readonly [Data, Data]>();
  for (const [key, value] of entries) distinct.set(identityKey(key), [key, value]);
  return new Mapping('map', [...distinct.values()]);
}

const lookups = new WeakMap<Sequence | Mapping, ReadonlyMap<string, Data>>();

/** The value of a `Map` under a key, or the item of a `Set`, in a box; `undefined` if it is not there. */
export function lookUp(container: Sequence | Mapping, key: Data, fuel: Fuel): { readonly value: Data } | undefined {
  let lookup = lookups.get(container);
  if (lookup === undefined) {
    charge(fuel, (container instanceof Sequence ? container.items : container.entries).length * 64);
    lookup =
      container instanceof Sequence
        ? new Map(container.items.map((item) => [identityKey(item), item]))
        : new Map(container.entries.map(([name, value]) => [identityKey(name), value]));
    lookups.set(container, lookup);
  }
  const hash = identityKey(key);
  return lookup.has(hash) ? { value: lookup.get(hash) } : undefined;
}

/** What spreading and `for … of` see. */
export function iterate(value: Data, fuel: Fuel): readonly Data[] {
  if (value instanceof Sequence) return value.items;
  if (typeof value === 'string') {
    charge(fuel, value.length * 4);
    return Array.from(value);
  }
  if (value instanceof Bytes) return byteNumbers(value, fuel);
  if (isMap(value)) {
    charge(fuel, value.entries.length * 4);
    return value.entries.map((entry) => arrayOf(entry));
  }
  return unfoldable();
}

export function byteNumbers(value: Bytes, fuel: Fuel): number[] {
  charge(fuel, value.binary.length * 4);
  return Array.from(value.binary, (byte) => byte.charCodeAt(0));
}

/** Bytes of the same type as others: `Buffer` or typed array. */
export function bytesLike(like: Bytes, binary: string): Bytes {
  allowed(binary.length);
  return like instanceof ByteView ? new ByteView(like.origin, binary) : new Bytes(binary);
}

/** Items of an iterable or of an array-like object (`{ length: 3 }`), as `Array.from` takes them. */
export function arrayLike(value: Data, fuel: Fuel): readonly Data[] {
  if (!isObject(value))
    return value === null || value === undefined
      ? unfoldable()
      : isPrimitive(value) && typeof value !== 'string'
        ? []
        : iterate(value, fuel);
  const own = properties(value, fuel);
  const length = Math.trunc(Number(own.get('length') ?? 0)) || 0;
  fuel.spend(1 + Math.max(0, allowed(Math.max(0, length))));
  return Array.from({ length: Math.max(0, length) }, (_, index) => own.get(String(index)));
}
