import { Bytes, Mapping, Sequence, type Data, type Fuel, type Mutation } from '../data.js';
import { allowed, charge, table, unfoldable } from '../folding.js';
import { isLibraryObject, libraryState, recordField } from '../objects.js';
import { arrayMutations, type Mutator } from './arrays.js';
import { bytesLike, hasHoles, isArray, isMap, isSet, mapOf, setOf } from './containers.js';
import { hashMethods } from './hashing.js';
import { sameValueZero } from './coercion.js';

const setMutations: Readonly<Record<string, Mutator<Sequence>>> = {
  add: ({ items }, [value], fuel) => {
    charge(fuel, allowed(items.length + 1));
    const receiver = setOf([...items, value], fuel);
    return { receiver, result: receiver };
  },
  delete: ({ items }, [value], fuel) => {
    charge(fuel, items.length * 4);
    const receiver = setOf(
      items.filter((item) => !sameValueZero(item, value)),
      fuel,
    );
    return { receiver, result: receiver.items.length < items.length };
  },
  clear: (_, _args, fuel) => ({ receiver: setOf([], fuel), result: undefined }),
};

const mapMutations: Readonly<Record<string, Mutator<Mapping>>> = {
  set: ({ entries }, [key, value], fuel) => {
    charge(fuel, allowed(entries.length + 1));
    const receiver = mapOf([...entries, [key, value]], fuel);
    return { receiver, result: receiver };
  },
  delete: ({ entries }, [key], fuel) => {
    charge(fuel, entries.length * 4);
    const receiver = mapOf(
      entries.filter(([candidate]) => !sameValueZero(candidate, key)),
      fuel,
    );
    return { receiver, result: receiver.entries.length < entries.length };
  },
  clear: (_, _args, fuel) => ({ receiver: mapOf([], fuel), result: undefined }),
};

const byteMutations: Readonly<Record<string, Mutator<Bytes>>> = {
  reverse: (bytes, _, fuel) => {
    charge(fuel, bytes.binary.length * 2);
    const receiver = bytesLike(bytes, Array.from(bytes.binary).reverse().join(''));
    return { receiver, result: receiver };
  },
  sort: (bytes, [order], fuel) => {
    if (order !== undefined) return unfoldable();
    charge(fuel, bytes.binary.length * 16);
    const receiver = bytesLike(bytes, Array.from(bytes.binary).sort().join(''));
    return { receiver, result: receiver };
  },
  // These are known to change the bytes, but not how.
  fill: () => unfoldable(),
  set: () => unfoldable(),
  write: () => unfoldable(),
  swap16: () => unfoldable(),
  swap32: () => unfoldable(),
};

const hashMutations: Readonly<Record<string, Mutator<Data>>> = {
  update: (receiver, args, fuel) => {
    const changed = hashMethods['update']?.(receiver, args, fuel) ?? unfoldable();
    return { receiver: changed, result: changed };
  },
};

const arrays = table(arrayMutations);
const sets = table(setMutations);
const maps = table(mapMutations);
const bytes = table(byteMutations);
const hashes = table(hashMutations);

function bound<Receiver>(mutators: ReadonlyMap<string, Mutator<Receiver>>, receiver: Receiver, name: string) {
  const mutator = mutators.get(name);
  return mutator === undefined ? undefined : (args: readonly Data[], fuel: Fuel): Mutation => mutator(receiver, args, fuel);
}

/** `Array(3).fill("x")` fills all of it; a part would leave holes. */
function fillHoles(receiver: Data): (args: readonly Data[], fuel: Fuel) => Mutation {
  return (args, fuel) =>
    args.length > 1 || !(receiver instanceof Sequence) ? unfoldable() : (arrays.get('fill') ?? unfoldable())(receiver, args, fuel);
}

function mutatorOf(receiver: Data, name: string): ((args: readonly Data[], fuel: Fuel) => Mutation) | undefined {
  if (receiver instanceof Bytes) return bound(bytes, receiver, name);
  if (hasHoles(receiver)) return name === 'fill' ? fillHoles(receiver) : arrays.has(name) ? () => unfoldable() : undefined;
  if (receiver instanceof Sequence)
    return isSet(receiver) ? bound(sets, receiver, name) : isArray(receiver) ? bound(arrays, receiver, name) : undefined;
  if (!(receiver instanceof Mapping)) return undefined;
  // What a `URLSearchParams` holds after these is not modelled.
  if (recordField(receiver, ' pairs') !== undefined) return /^(?:append|set|delete|sort)$/.test(name) ? () => unfoldable() : undefined;
  if (isLibraryObject(receiver)) return libraryState('digest', receiver) === undefined ? undefined : bound(hashes, receiver, name);
  return isMap(receiver) ? bound(maps, receiver, name) : undefined;
}

export function mutates(receiver: Data, name: string): boolean {
  return mutatorOf(receiver, name) !== undefined || (receiver instanceof Bytes && name.startsWith('write'));
}

export function mutate(receiver: Data, name: string, args: readonly Data[], fuel: Fuel): Mutation {
  const mutator = mutatorOf(receiver, name) ?? unfoldable();
  fuel.spend(1);
  return mutator(args, fuel);
}
