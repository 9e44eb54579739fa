import { Bytes, Mapping, Sequence, type Data, type Fuel } from '../data.js';
import { allowed, charge, unfoldable } from '../folding.js';
import { isLibraryObject, libraryState, View, ByteView } from '../objects.js';
import { isWide, pointAt, pointLength, points } from '../points.js';
import { define, variadic, type Operation } from './arguments.js';
import { equal, findKey, hashKey, isSubset, order } from './equality.js';
import { count, isSet, items, orderedItems } from './types.js';

// ---------------------------------------------------------------- construction

export function listOf(values: readonly Data[]): Sequence {
  return new Sequence('list', values);
}

export function tupleOf(values: readonly Data[]): Sequence {
  return new Sequence('tuple', values);
}

export function iteratorOf(values: readonly Data[]): Sequence {
  return new View('iterator', values);
}

/** A set without equal items; of equal ones the first stays. */
export function setOf(values: readonly Data[], frozen: boolean, fuel: Fuel): Sequence {
  charge(fuel, values.length * 16);
  const distinct = new Map<string, Data>();
  for (const value of values) {
    const key = hashKey(value, fuel);
    if (!distinct.has(key)) distinct.set(key, value);
  }
  return frozen ? new View('frozenset', [...distinct.values()]) : new Sequence('set', [...distinct.values()]);
}

/** A dict: of equal keys the first stays, with the last value. */
export function dictOf(entries: Iterable<readonly [Data, Data]>, fuel: Fuel): Mapping {
  const distinct = new Map<string, readonly [Data, Data]>();
  for (const [key, value] of entries) {
    const hash = hashKey(key, fuel);
    fuel.spend(2);
    distinct.set(hash, [distinct.get(hash)?.[0] ?? key, value]);
  }
  allowed(distinct.size);
  return new Mapping('dictionary', [...distinct.values()]);
}

export function dictionary(value: Data | undefined): Mapping {
  return value instanceof Mapping && !isLibraryObject(value) ? value : unfoldable();
}

/** Entries from what `dict(…)` and `update(…)` take: a dict, or pairs. */
export function entriesFrom(value: Data, fuel: Fuel): readonly (readonly [Data, Data])[] {
  if (value instanceof Mapping) return dictionary(value).entries;
  return orderedItems(value, fuel).map((item) => {
    const [key, content, ...more] = orderedItems(item, fuel);
    return key === undefined || content === undefined || more.length > 0 ? unfoldable() : ([key, content] as const);
  });
}

// ---------------------------------------------------------------- index and slice

/** A sequence that can be indexed: lists, tuples and ranges, but neither sets nor iterators. */
function indexable(value: Sequence): readonly Data[] {
  if (value.variety === 'set' || (value instanceof View && value.origin !== 'range')) return unfoldable();
  return value.items;
}

function at<Item>(length: number, item: (position: number) => Item | undefined, index: Data): Item {
  const position = count(index);
  const found = item(position < 0 ? position + length : position);
  return found === undefined ? unfoldable() : found;
}

export function indexOf(object: Data, index: Data, fuel: Fuel): Data {
  fuel.spend(1);
  const slice = libraryState('slice', index);
  if (slice !== undefined) return sliceOf(object, slice[0], slice[1], slice[2], fuel);
  if (typeof object === 'string') return at(pointLength(object), (position) => pointAt(object, position), index);
  if (object instanceof Bytes) return BigInt(at(object.binary.length, (position) => object.binary[position], index).charCodeAt(0));
  if (object instanceof Sequence) {
    const values = indexable(object);
    return at<Data>(values.length, (position) => values[position], index);
  }
  const found = dictionary(object).entries[findKey(dictionary(object), index, fuel)];
  return found === undefined ? unfoldable() : found[1];
}

interface SliceBounds {
  readonly start: number;
  readonly step: number;
  readonly size: number;
}

function isAbsent(bound: Data): boolean {
  return bound === null || bound === undefined;
}

/** After `PySlice_AdjustIndices`. */
function sliceBounds(length: number, from: Data, to: Data, by: Data): SliceBounds {
  const step = isAbsent(by) ? 1 : count(by);
  if (step === 0) return unfoldable();
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
  const clamp = (bound: Data, otherwise: number): number => {
    if (isAbsent(bound)) return otherwise;
    const position = count(bound);
    return Math.min(Math.max(position < 0 ? position + length : position, low), high);
  };
  const start = clamp(from, step > 0 ? low : high);
  const stop = clamp(to, step > 0 ? high : low);
  return { start, step, size: Math.max(0, Math.ceil((stop - start) / step)) };
}

function pick<Item>(values: readonly Item[], { start, step, size }: SliceBounds): Item[] {
  if (step === 1) return values.slice(start, start + size);
  const picked: Item[] = [];
  for (let index = start; picked.length < size; index += step) {
    const item = values[index];
    if (index in values) picked.push(item as Item);
  }
  return picked;
}

function sliceText(text: string, from: Data, to: Data, step: Data): string {
  if (isWide(text)) {
    const characters = points(text);
    return pick(characters, sliceBounds(characters.length, from, to, step)).join('');
  }
  const bounds = sliceBounds(text.length, from, to, step);
  return bounds.step === 1 ? text.slice(bounds.start, bounds.start + bounds.size) : pick(text.split(''), bounds).join('');
}

export function sliceOf(object: Data, from: Data, to: Data, step: Data, fuel: Fuel): Data {
  if (typeof object === 'string') {
    charge(fuel, object.length);
    return sliceText(object, from, to, step);
  }
  if (object instanceof Bytes) {
    charge(fuel, object.binary.length);
    const content = sliceText(object.binary, from, to, step);
    return object instanceof ByteView ? new ByteView(object.origin, content) : new Bytes(content);
  }
  if (!(object instanceof Sequence)) return unfoldable();
  const picked = pick(indexable(object), sliceBounds(object.items.length, from, to, step));
  charge(fuel, picked.length);
  return object instanceof View ? new View('range', picked) : new Sequence(object.variety, picked);
}

// ---------------------------------------------------------------- membership and set algebra

export function contains(container: Data, item: Data, fuel: Fuel): boolean {
  if (typeof container === 'string') {
    if (typeof item !== 'string') return unfoldable();
    charge(fuel, container.length);
    return container.includes(item);
  }
  if (container instanceof Bytes) {
    charge(fuel, container.binary.length);
    if (item instanceof Bytes) return container.binary.includes(item.binary);
    const byte = count(item);
    return byte >= 0 && byte <= 255 ? container.binary.includes(String.fromCharCode(byte)) : unfoldable();
  }
  if (container instanceof Mapping) return findKey(dictionary(container), item, fuel) >= 0;
  if (!(container instanceof Sequence)) return unfoldable();
  if (container.variety === 'set' && !(container instanceof View && container.origin === 'items'))
    return findKey(container, item, fuel) >= 0;
  return container.items.some((candidate) => candidate === item || equal(candidate, item, fuel));
}

export function setAlgebra(operator: string, left: Sequence, right: Sequence, fuel: Fuel): Sequence {
  const frozen = left instanceof View && left.origin === 'frozenset';
  const inRight = (item: Data): boolean => findKey(right, item, fuel) >= 0;
  const inLeft = (item: Data): boolean => findKey(left, item, fuel) >= 0;
  switch (operator) {
    case '&':
      return setOf(left.items.filter(inRight), frozen, fuel);
    case '|':
      allowed(left.items.length + right.items.length);
      return setOf([...left.items, ...right.items], frozen, fuel);
    case '-':
      return setOf(
        left.items.filter((item) => !inRight(item)),
        frozen,
        fuel,
      );
    case '^':
      return setOf([...left.items.filter((item) => !inRight(item)), ...right.items.filter((item) => !inLeft(item))], frozen, fuel);
    default:
      return unfoldable();
  }
}

function sequence(value: Data | undefined): Sequence {
  if (!(value instanceof Sequence) || value instanceof View) return unfoldable();
  return value.variety === 'set' ? unfoldable() : value;
}

function setValue(value: Data | undefined): Sequence {
  return value !== undefined && isSet(value) ? value : unfoldable();
}

// ---------------------------------------------------------------- methods

const copy = (self: Data | undefined): Data => (self === undefined ? unfoldable() : self);

const sequenceMethods: Readonly<Record<string, Operation>> = {
  index: define('self value start= stop= /', ([self, value, start, stop], fuel) => {
    const values = indexable(self instanceof Sequence ? self : unfoldable());
    const { start: first, size } = sliceBounds(values.length, start, stop, 1n);
    for (let index = first; index < first + size; index += 1) if (equal(values[index], copy(value), fuel)) return BigInt(index);
    return unfoldable();
  }),
  count: define('self value /', ([self, value], fuel) => {
    const values = indexable(self instanceof Sequence ? self : unfoldable());
    return BigInt(values.filter((item) => equal(item, copy(value), fuel)).length);
  }),
  copy: define('self /', ([self]) => sequence(self)),
};

/** Methods of `set` that take any number of iterables. */
function setMethod(operator: string): Operation {
  return variadic(([self, ...others], fuel) =>
    others.reduce<Sequence>((result, other) => setAlgebra(operator, result, setOf(items(other, fuel), false, fuel), fuel), setValue(self)),
  );
}

const setMethods: Readonly<Record<string, Operation>> = {
  union: setMethod('|'),
  intersection: setMethod('&'),
  difference: setMethod('-'),
  symmetric_difference: define('self other /', ([self, other], fuel) =>
    setAlgebra('^', setValue(self), setOf(items(other, fuel), false, fuel), fuel),
  ),
  issubset: define('self other /', ([self, other], fuel) => isSubset(setValue(self), setOf(items(other, fuel), false, fuel), fuel)),
  issuperset: define('self other /', ([self, other], fuel) => isSubset(setOf(items(other, fuel), false, fuel), setValue(self), fuel)),
  isdisjoint: define(
    'self other /',
    ([self, other], fuel) => setAlgebra('&', setValue(self), setOf(items(other, fuel), false, fuel), fuel).items.length === 0,
  ),
  copy: define('self /', ([self]) => setValue(self)),
};

const dictMethods: Readonly<Record<string, Operation>> = {
  get: define('self key default= /', ([self, key, otherwise], fuel) => {
    const entry = dictionary(self).entries[findKey(dictionary(self), copy(key), fuel)];
    return entry === undefined ? (otherwise ?? null) : entry[1];
  }),
  keys: define(
    'self /',
    ([self]) =>
      new View(
        'keys',
        dictionary(self).entries.map(([key]) => key),
      ),
  ),
  values: define(
    'self /',
    ([self]) =>
      new View(
        'values',
        dictionary(self).entries.map(([, value]) => value),
      ),
  ),
  items: define(
    'self /',
    ([self]) =>
      new View(
        'items',
        dictionary(self).entries.map((entry) => tupleOf(entry)),
      ),
  ),
  copy: define('self /', ([self]) => dictionary(self)),
  fromkeys: define('iterable value= /', ([iterable, value], fuel) =>
    dictOf(
      orderedItems(iterable, fuel).map((key) => [key, value ?? null] as const),
      fuel,
    ),
  ),
};

export const containerMethods = { sequence: sequenceMethods, set: setMethods, dict: dictMethods };

// ---------------------------------------------------------------- sorting

/** A stable sort by Python's order. */
export function sorted(values: readonly Data[], descending: boolean, fuel: Fuel): Data[] {
  fuel.spend(1 + values.length);
  const direction = descending ? -1 : 1;
  return [...values].sort((left, right) => {
    const result = order(left, right, fuel);
    return Number.isNaN(result) ? unfoldable() : result * direction;
  });
}
