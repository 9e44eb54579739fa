import { Mapping, Sequence, type CallArguments, type Data, type Fuel, type Mutation } from '../data.js';
import { hashUpdated } from '../digests.js';
import { allowed, charge, joined, table, unfoldable } from '../folding.js';
import { ByteView, View } from '../objects.js';
import { define } from './arguments.js';
import { byteOf, given } from './builtins.js';
import { dictionary, dictOf, entriesFrom, listOf, setAlgebra, setOf, sorted, tupleOf } from './containers.js';
import { equal, findKey } from './equality.js';
import { binary, count, isSet, items, optionalFlag, orderedItems, typeOf, type PythonType } from './types.js';

/** A method that changes its receiver, which comes first, as with all methods here. */
type Mutator = (args: CallArguments, fuel: Fuel) => Mutation;

const changed = (receiver: Data, result: Data = null): Mutation => ({ receiver, result });

// ---------------------------------------------------------------- lists

function list(value: Data | undefined): readonly Data[] {
  return value instanceof Sequence && value.variety === 'list' && !(value instanceof View) ? value.items : unfoldable();
}

function position(index: Data | undefined, length: number): number {
  const wanted = count(index);
  const found = wanted < 0 ? wanted + length : wanted;
  return found >= 0 && found < length ? found : unfoldable();
}

function extended(values: readonly Data[], more: readonly Data[], fuel: Fuel): Mutation {
  charge(fuel, allowed(values.length + more.length));
  return changed(listOf([...values, ...more]));
}

const listMutators: Readonly<Record<string, Mutator>> = {
  append: define('self value /', ([self, value], fuel) => extended(list(self), [given(value)], fuel)),
  extend: define('self values /', ([self, values], fuel) => extended(list(self), orderedItems(values, fuel), fuel)),
  insert: define('self index value /', ([self, index, value], fuel) => {
    const values = list(self);
    charge(fuel, allowed(values.length + 1));
    const wanted = count(index);
    return changed(listOf(values.toSpliced(wanted < 0 ? Math.max(0, wanted + values.length) : wanted, 0, given(value))));
  }),
  pop: define('self index= /', ([self, index], fuel) => {
    const values = list(self);
    charge(fuel, values.length);
    const at = position(index ?? -1n, values.length);
    return changed(listOf(values.toSpliced(at, 1)), given(values[at]));
  }),
  remove: define('self value /', ([self, value], fuel) => {
    const values = list(self);
    const at = values.findIndex((candidate) => equal(candidate, given(value), fuel));
    return at < 0 ? unfoldable() : changed(listOf(values.toSpliced(at, 1)));
  }),
  clear: define('self /', ([self]) => {
    list(self);
    return changed(listOf([]));
  }),
  reverse: define('self /', ([self], fuel) => {
    charge(fuel, list(self).length);
    return changed(listOf(list(self).toReversed()));
  }),
  sort: define('self / * key= reverse=', ([self, key, reverse], fuel) =>
    key === undefined || key === null ? changed(listOf(sorted(list(self), optionalFlag(reverse, false), fuel))) : unfoldable(),
  ),
};

// ---------------------------------------------------------------- dicts

function without(self: Mapping, index: number): Mapping {
  return new Mapping(self.variety, self.entries.toSpliced(index, 1));
}

const dictMutators: Readonly<Record<string, Mutator>> = {
  update: (args, fuel) => {
    const [self, source, ...more] = args.positional;
    if (more.length > 0) return unfoldable();
    const added = source === undefined ? [] : entriesFrom(source, fuel);
    return changed(dictOf([...dictionary(self).entries, ...added, ...args.keywords], fuel));
  },
  pop: define('self key default= /', ([self, key, otherwise], fuel) => {
    const index = findKey(dictionary(self), given(key), fuel);
    if (index < 0) return changed(dictionary(self), given(otherwise));
    charge(fuel, dictionary(self).entries.length);
    return changed(without(dictionary(self), index), dictionary(self).entries[index]?.[1]);
  }),
  popitem: define('self /', ([self]) => {
    const last = dictionary(self).entries.at(-1);
    return last === undefined ? unfoldable() : changed(without(dictionary(self), dictionary(self).entries.length - 1), tupleOf(last));
  }),
  setdefault: define('self key default= /', ([self, key, otherwise], fuel) => {
    const found = dictionary(self).entries[findKey(dictionary(self), given(key), fuel)];
    if (found !== undefined) return changed(dictionary(self), found[1]);
    return changed(dictOf([...dictionary(self).entries, [given(key), otherwise ?? null]], fuel), otherwise ?? null);
  }),
  clear: define('self /', ([self]) => {
    dictionary(self);
    return changed(new Mapping('dictionary', []));
  }),
};

// ---------------------------------------------------------------- sets, byte arrays, digests

function set(value: Data | undefined): Sequence {
  return value !== undefined && isSet(value) && !(value instanceof View) ? value : unfoldable();
}

function algebra(operator: string): Mutator {
  return define('self other /', ([self, other], fuel) =>
    changed(setAlgebra(operator, set(self), setOf(items(other, fuel), false, fuel), fuel)),
  );
}

const setMutators: Readonly<Record<string, Mutator>> = {
  add: define('self value /', ([self, value], fuel) => changed(setOf([...set(self).items, given(value)], false, fuel))),
  discard: define('self value /', ([self, value], fuel) => changed(setAlgebra('-', set(self), setOf([given(value)], false, fuel), fuel))),
  remove: define('self value /', ([self, value], fuel) =>
    findKey(set(self), given(value), fuel) < 0
      ? unfoldable()
      : changed(setAlgebra('-', set(self), setOf([given(value)], false, fuel), fuel)),
  ),
  // Which one it is differs from run to run.
  pop: define('self /', ([self]) => (set(self).items.length === 1 ? changed(new Sequence('set', []), set(self).items[0]) : unfoldable())),
  clear: define('self /', ([self]) => {
    set(self);
    return changed(new Sequence('set', []));
  }),
  update: algebra('|'),
  intersection_update: algebra('&'),
  difference_update: algebra('-'),
  symmetric_difference_update: algebra('^'),
};

const byteArray = (content: string): ByteView => new ByteView('bytearray', content);

const byteArrayMutators: Readonly<Record<string, Mutator>> = {
  append: define('self value /', ([self, value], fuel) => changed(byteArray(joined([binary(self), byteOf(given(value))], '', fuel)))),
  extend: define('self values /', ([self, values], fuel) => {
    const more = orderedItems(values, fuel).map(byteOf).join('');
    return changed(byteArray(joined([binary(self), more], '', fuel)));
  }),
  reverse: define('self /', ([self], fuel) => {
    charge(fuel, binary(self).length * 4);
    return changed(byteArray(Array.from(binary(self)).reverse().join('')));
  }),
  clear: define('self /', () => changed(byteArray(''))),
  pop: define('self index= /', ([self, index], fuel) => {
    const content = binary(self);
    charge(fuel, content.length);
    const at = position(index ?? -1n, content.length);
    return changed(byteArray(content.slice(0, at) + content.slice(at + 1)), BigInt(content.charCodeAt(at)));
  }),
};

const objectMutators: Readonly<Record<string, Mutator>> = {
  update: define('self data /', ([self, data], fuel) => changed(hashUpdated(given(self), binary(data), fuel))),
};

const mutators: Partial<Readonly<Record<PythonType, ReadonlyMap<string, Mutator>>>> = {
  list: table(listMutators),
  dict: table(dictMutators),
  set: table(setMutators),
  bytearray: table(byteArrayMutators),
  object: table(objectMutators),
};

function mutatorOf(receiver: Data, name: string): Mutator | undefined {
  return mutators[typeOf(receiver)]?.get(name);
}

/** `__next__` moves an iterator on; which values are iterators is for `next` to say. */
export function mutates(receiver: Data, name: string): boolean {
  return mutatorOf(receiver, name) !== undefined || /^__(?:setitem|delitem|i\w+|next|setattr)__$/.test(name);
}

export function mutate(receiver: Data, name: string, args: CallArguments, fuel: Fuel): Mutation {
  const method = mutatorOf(receiver, name) ?? unfoldable();
  fuel.spend(1);
  return method({ positional: [receiver, ...args.positional], keywords: args.keywords }, fuel);
}
