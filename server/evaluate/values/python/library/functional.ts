import { MAX_SIZE, Sequence, type Data, type Fuel } from '../../data.js';
import { allowed, charge, unfoldable } from '../../folding.js';
import { View } from '../../objects.js';
import { define, positional, variadic, type Operation } from '../arguments.js';
import { builtins, given } from '../builtins.js';
import { containerMethods, contains, indexOf, iteratorOf, tupleOf } from '../containers.js';
import { compare, binary, unary } from '../operators.js';
import { ARITHMETIC_NAMES, ORDER_NAMES } from '../operator-names.js';
import { count, firstItems, integer, isEndless, items, optionalCount, orderedItems, truthy } from '../types.js';

// ---------------------------------------------------------------- operator

const BINARY_NAMES: Readonly<Record<string, string>> = { ...ARITHMETIC_NAMES, and_: '&', or_: '|', concat: '+' };

const COMPARISON_NAMES: Readonly<Record<string, string>> = { ...ORDER_NAMES, is_: 'is', is_not: 'is not' };

/** `operator.add`, its dunder and its in-place form. */
function operatorFunctions(): Record<string, Operation> {
  const functions: Record<string, Operation> = {};
  const put = (name: string, operation: Operation): void => {
    const bare = name.replace(/_$/, '');
    functions[`operator.${name}`] = operation;
    functions[`operator.__${bare}__`] = operation;
    functions[`operator.i${bare}`] = operation;
  };
  for (const [name, operator] of Object.entries(BINARY_NAMES)) {
    put(
      name,
      define('a b /', ([left, right], fuel) => binary(operator, given(left), given(right), fuel)),
    );
  }
  for (const [name, operator] of Object.entries(COMPARISON_NAMES)) {
    functions[`operator.${name}`] = define('a b /', ([left, right], fuel) => compare(operator, given(left), given(right), fuel));
  }
  return functions;
}

const otherOperators: Readonly<Record<string, Operation>> = {
  'operator.not_': define('a /', ([value]) => !truthy(given(value))),
  'operator.truth': define('a /', ([value]) => truthy(given(value))),
  'operator.neg': define('a /', ([value]) => unary('-', given(value))),
  'operator.pos': define('a /', ([value]) => unary('+', given(value))),
  'operator.inv': define('a /', ([value]) => unary('~', given(value))),
  'operator.invert': define('a /', ([value]) => unary('~', given(value))),
  'operator.abs': builtins['abs'] ?? unfoldable,
  'operator.index': define('a /', ([value], fuel) =>
    typeof value === 'number' || typeof value === 'string'
      ? unfoldable()
      : (builtins['int']?.(positional(given(value)), fuel) ?? unfoldable()),
  ),
  'operator.getitem': define('a b /', ([container, index], fuel) => indexOf(given(container), given(index), fuel)),
  'operator.contains': define('a b /', ([container, item], fuel) => contains(given(container), given(item), fuel)),
  'operator.countOf': define('a b /', ([container, item], fuel) =>
    containerMethods.sequence['count'] === undefined
      ? unfoldable()
      : containerMethods.sequence['count'](positional(new Sequence('list', items(container, fuel)), given(item)), fuel),
  ),
};

// ---------------------------------------------------------------- itertools

function iterator(values: readonly Data[], fuel: Fuel): Data {
  charge(fuel, allowed(values.length) * 16);
  return iteratorOf(values);
}

/** How many items of an iterator without end are there. */
const ENDLESS = 512;

function endless(item: (index: number) => Data): Data {
  return new View(
    'endless',
    Array.from({ length: ENDLESS }, (_, index) => item(index)),
  );
}

function chain(columns: readonly Data[], fuel: Fuel): Data {
  const values: Data[] = [];
  for (const column of columns) {
    const next = orderedItems(column, fuel);
    allowed(values.length + next.length);
    for (const value of next) values.push(value);
  }
  return iterator(values, fuel);
}

function product(columns: readonly (readonly Data[])[], fuel: Fuel): Data {
  charge(fuel, allowed(columns.reduce((size, column) => size * column.length, 1) * Math.max(1, columns.length)) * 16);
  const rows = columns.reduce<readonly (readonly Data[])[]>(
    (prefixes, column) => prefixes.flatMap((prefix) => column.map((value) => [...prefix, value])),
    [[]],
  );
  return iterator(rows.map(tupleOf), fuel);
}

/** Positions of all choices of `length` out of `size` in lexicographic order. */
function choices(size: number, length: number, repeatsOrder: boolean, fuel: Fuel): number[][] {
  let rows: number[][] = [[]];
  for (let taken = 0; taken < length; taken += 1) {
    rows = rows.flatMap((row) => {
      fuel.spend(1 + size);
      const from = repeatsOrder ? 0 : (row.at(-1) ?? -1) + 1;
      const next: number[][] = [];
      for (let index = from; index < size; index += 1) if (!row.includes(index)) next.push([...row, index]);
      return next;
    });
    allowed(rows.length * length);
  }
  return rows;
}

function choosing(anyOrder: boolean): Operation {
  return define(anyOrder ? 'iterable r=' : 'iterable r', ([iterable, length], fuel) => {
    const values = orderedItems(iterable, fuel);
    const wanted = length === undefined || length === null ? values.length : count(length);
    if (wanted < 0) return unfoldable();
    if (wanted > values.length) return iteratorOf([]);
    if (wanted > 16 && values.length > wanted) return unfoldable();
    return iterator(
      choices(values.length, wanted, anyOrder, fuel).map((row) => tupleOf(row.map((index) => values[index]))),
      fuel,
    );
  });
}

const iteration: Readonly<Record<string, Operation>> = {
  'itertools.chain': variadic((columns, fuel) => chain(columns, fuel)),
  'itertools.chain.from_iterable': define('iterable /', ([columns], fuel) => chain(orderedItems(columns, fuel), fuel)),
  'itertools.repeat': define('object times=', ([value, times], fuel) => {
    if (times === undefined) return unfoldable();
    const size = allowed(Math.max(0, count(times)));
    return iterator(
      Array.from({ length: size }, () => given(value)),
      fuel,
    );
  }),
  'itertools.islice': variadic(([iterable, ...bounds], fuel) => {
    const values = firstItems(iterable, fuel);
    const at = (bound: Data | undefined, otherwise: number): number => (bound === undefined || bound === null ? otherwise : count(bound));
    const start = bounds.length > 1 ? at(bounds[0], 0) : 0;
    const stop = at(bounds.length > 1 ? bounds[1] : bounds[0], MAX_SIZE);
    const step = at(bounds[2], 1);
    if (start < 0 || stop < 0 || step < 1 || bounds.length === 0 || bounds.length > 3) return unfoldable();
    if (isEndless(iterable) && stop > values.length) return unfoldable();
    return iterator(
      values.slice(start, stop).filter((_, index) => index % step === 0),
      fuel,
    );
  }),
  'itertools.cycle': define('iterable /', ([iterable], fuel) => {
    const values = orderedItems(iterable, fuel);
    fuel.spend(ENDLESS);
    return values.length === 0 ? iteratorOf([]) : endless((index) => values[index % values.length]);
  }),
  'itertools.count': define('start= step=', ([start, step], fuel) => {
    const first = start === undefined ? 0n : integer(start);
    const stride = step === undefined ? 1n : integer(step);
    fuel.spend(ENDLESS);
    return endless((index) => first + BigInt(index) * stride);
  }),
  'itertools.zip_longest': (args, fuel) => {
    const columns = args.positional.map((column) => orderedItems(column, fuel));
    const filler = args.keywords.get('fillvalue') ?? null;
    const size = Math.max(0, ...columns.map((column) => column.length));
    return iterator(
      Array.from({ length: size }, (_, row) => tupleOf(columns.map((column) => (row < column.length ? column[row] : filler)))),
      fuel,
    );
  },
  'itertools.product': (args, fuel) => {
    const columns = args.positional.map((column) => orderedItems(column, fuel));
    const times = optionalCount(args.keywords.get('repeat'), 1);
    if (times < 0 || times > 16) return unfoldable();
    return product(Array.from({ length: times }, () => columns).flat(), fuel);
  },
  'itertools.permutations': choosing(true),
  'itertools.combinations': choosing(false),
  'itertools.compress': define('data selectors', ([data, selectors], fuel) => {
    const flags = orderedItems(selectors, fuel);
    const values = orderedItems(data, fuel);
    return iterator(
      values.filter((_, index) => index < flags.length && truthy(flags[index])),
      fuel,
    );
  }),
  'itertools.pairwise': define('iterable /', ([iterable], fuel) => {
    const values = orderedItems(iterable, fuel);
    return iterator(
      values.slice(1).map((value, index) => tupleOf([values[index], value])),
      fuel,
    );
  }),
  'itertools.groupby': define('iterable', ([iterable], fuel) => {
    const groups: { readonly key: Data; readonly items: Data[] }[] = [];
    for (const value of orderedItems(iterable, fuel)) {
      const last = groups.at(-1);
      if (last !== undefined && compare('==', last.key, value, fuel)) last.items.push(value);
      else groups.push({ key: value, items: [value] });
    }
    return iterator(
      groups.map(({ key, items: members }) => tupleOf([key, iteratorOf(members)])),
      fuel,
    );
  }),
  'itertools.accumulate': define('iterable', ([iterable], fuel) => {
    const totals: Data[] = [];
    for (const value of orderedItems(iterable, fuel)) {
      const last = totals.at(-1);
      totals.push(last === undefined ? value : binary('+', last, value, fuel));
    }
    return iterator(totals, fuel);
  }),
  // `tee` and friends hand out several iterators, which are not data.
  'itertools.tee': () => unfoldable(),
};

/** Functions that give back what they are given. */
const identities: Readonly<Record<string, Operation>> = {
  'copy.copy': define('x', ([value]) => (value instanceof View && value.origin === 'iterator' ? unfoldable() : given(value))),
  'copy.deepcopy': define('x memo=', ([value]) => (value instanceof View && value.origin === 'iterator' ? unfoldable() : given(value))),
  'sys.intern': define('string /', ([value]) => (typeof value === 'string' ? value : unfoldable())),
};

export const functionalFunctions: Readonly<Record<string, Operation>> = {
  ...operatorFunctions(),
  ...otherOperators,
  ...iteration,
  ...identities,
};
