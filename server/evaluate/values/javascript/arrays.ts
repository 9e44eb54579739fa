import type { Sequence } from '../data.js';
import { type Data, type Fuel, type Mutation } from '../data.js';
import { allowed, charge, unfoldable, Walk } from '../folding.js';
import { joinItems, optionalInteger, sameValueZero, strictlyEqual, toInteger, toText } from './coercion.js';
import { arrayOf, hasHoles, isArray, iteratorOf } from './containers.js';
import type { Methods } from './text.js';

/** An argument of `slice`, `fill`, `with`: negative counts from the end. */
function relative(value: Data, length: number, otherwise: number, fuel: Fuel): number {
  const position = optionalInteger(value, otherwise, fuel);
  return position < 0 ? Math.max(0, length + position) : Math.min(position, length);
}

function flatten(items: readonly Data[], depth: number, fuel: Fuel): Data[] {
  const flat: Data[] = [];
  const walk = new Walk(fuel);
  const add = (all: readonly Data[], level: number): void => {
    for (const item of all) {
      walk.visit(level);
      if (level < depth && isArray(item)) add(hasHoles(item) ? [] : item.items, level + 1);
      else flat.push(item);
    }
  };
  add(items, 0);
  return flat;
}

/** Default order: as text, `undefined` last. */
function sortedItems(items: readonly Data[], fuel: Fuel): Data[] {
  charge(fuel, items.length * 64);
  const keyed = items.filter((item) => item !== undefined).map((item) => ({ item, key: toText(item, fuel) }));
  keyed.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  const missing: Data[] = Array.from({ length: items.length - keyed.length }, () => undefined);
  return [...keyed.map(({ item }) => item), ...missing];
}

function spliced(items: readonly Data[], args: readonly Data[], fuel: Fuel): { readonly removed: Data[]; readonly left: Data[] } {
  const [start, count, ...added] = args;
  const from = relative(start, items.length, 0, fuel);
  const most = items.length - from;
  const taken = args.length === 0 ? 0 : args.length === 1 ? most : Math.min(Math.max(toInteger(count, fuel), 0), most);
  charge(fuel, items.length * 2);
  return { removed: items.slice(from, from + taken), left: [...items.slice(0, from), ...added, ...items.slice(from + taken)] };
}

/** Objects have an identity here that is not known: only primitive items are searched for. */
function position(items: readonly Data[], args: readonly Data[], fromEnd: boolean, fuel: Fuel): number {
  charge(fuel, items.length * 8);
  const [sought, from] = args;
  if (fromEnd) {
    const start = args.length > 1 ? toInteger(from, fuel) : items.length - 1;
    for (let index = start < 0 ? items.length + start : Math.min(start, items.length - 1); index >= 0; index -= 1)
      if (strictlyEqual(items[index], sought)) return index;
    return -1;
  }
  for (let index = relative(from, items.length, 0, fuel); index < items.length; index += 1)
    if (strictlyEqual(items[index], sought)) return index;
  return -1;
}

export const arrayMethods: Methods<Sequence> = {
  at: ({ items }, [index], fuel) => {
    const wanted = toInteger(index, fuel);
    return items[wanted < 0 ? items.length + wanted : wanted];
  },
  concat: ({ items }, args, fuel) => {
    const parts = [items, ...args.map((value) => (isArray(value) ? value.items : [value]))];
    charge(fuel, allowed(parts.reduce((size, part) => size + part.length, 0)));
    return arrayOf(parts.flat());
  },
  entries: ({ items }, _, fuel) => {
    charge(fuel, items.length * 16);
    return iteratorOf(items.map((item, index) => arrayOf([index, item])));
  },
  keys: ({ items }, _, fuel) => {
    charge(fuel, items.length * 2);
    return iteratorOf(items.map((_item, index) => index));
  },
  values: ({ items }) => iteratorOf(items),
  flat: ({ items }, [depth], fuel) => arrayOf(flatten(items, depth === undefined ? 1 : toInteger(depth, fuel), fuel)),
  includes: ({ items }, [sought, from], fuel) => {
    charge(fuel, items.length * 8);
    return items.slice(relative(from, items.length, 0, fuel)).some((item) => sameValueZero(item, sought));
  },
  indexOf: ({ items }, args, fuel) => position(items, args, false, fuel),
  lastIndexOf: ({ items }, args, fuel) => position(items, args, true, fuel),
  join: ({ items }, [separator], fuel) => joinItems(items, separator === undefined ? ',' : toText(separator, fuel), fuel),
  toString: ({ items }, _, fuel) => joinItems(items, ',', fuel),
  slice: ({ items }, [from, to], fuel) => {
    charge(fuel, items.length);
    return arrayOf(items.slice(relative(from, items.length, 0, fuel), relative(to, items.length, items.length, fuel)));
  },
  toReversed: ({ items }, _, fuel) => {
    charge(fuel, items.length);
    return arrayOf(items.toReversed());
  },
  toSorted: ({ items }, [order], fuel) => (order === undefined ? arrayOf(sortedItems(items, fuel)) : unfoldable()),
  toSpliced: ({ items }, args, fuel) => arrayOf(spliced(items, args, fuel).left),
  with: ({ items }, [index, value], fuel) => {
    const wanted = toInteger(index, fuel);
    const target = wanted < 0 ? items.length + wanted : wanted;
    charge(fuel, items.length);
    return target >= 0 && target < items.length ? arrayOf(items.with(target, value)) : unfoldable();
  },
  valueOf: (receiver) => receiver,
};

/** A method that changes its receiver. */
export type Mutator<Receiver> = (receiver: Receiver, args: readonly Data[], fuel: Fuel) => Mutation;

/** Answers the changed array. */
const itself = (receiver: Sequence): Mutation => ({ receiver, result: receiver });

export const arrayMutations: Readonly<Record<string, Mutator<Sequence>>> = {
  push: ({ items }, args, fuel) => {
    charge(fuel, allowed(items.length + args.length));
    const receiver = arrayOf([...items, ...args]);
    return { receiver, result: receiver.items.length };
  },
  unshift: ({ items }, args, fuel) => {
    charge(fuel, allowed(items.length + args.length));
    const receiver = arrayOf([...args, ...items]);
    return { receiver, result: receiver.items.length };
  },
  pop: ({ items }, _, fuel) => {
    charge(fuel, items.length);
    return { receiver: arrayOf(items.slice(0, -1)), result: items.at(-1) };
  },
  shift: ({ items }, _, fuel) => {
    charge(fuel, items.length);
    return { receiver: arrayOf(items.slice(1)), result: items[0] };
  },
  reverse: ({ items }, _, fuel) => {
    charge(fuel, items.length);
    return itself(arrayOf(items.toReversed()));
  },
  sort: ({ items }, [order], fuel) => (order === undefined ? itself(arrayOf(sortedItems(items, fuel))) : unfoldable()),
  fill: ({ items }, [value, from, to], fuel) => {
    charge(fuel, items.length);
    const [start, end] = [relative(from, items.length, 0, fuel), relative(to, items.length, items.length, fuel)];
    return itself(arrayOf(items.map((item, index) => (index >= start && index < end ? value : item))));
  },
  splice: ({ items }, args, fuel) => {
    const { removed, left } = spliced(items, args, fuel);
    return { receiver: arrayOf(left), result: arrayOf(removed) };
  },
  copyWithin: ({ items }, [target, from, to], fuel) => {
    charge(fuel, items.length);
    const [goal, start, end] = [
      relative(target, items.length, 0, fuel),
      relative(from, items.length, 0, fuel),
      relative(to, items.length, items.length, fuel),
    ];
    return itself(arrayOf([...items].copyWithin(goal, start, end)));
  },
};
