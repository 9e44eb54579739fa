import { hasAttribute } from './kinds.js';
import { Bytes, MAX_SIZE, Sequence, Mapping, type Data, type Fuel } from '../data.js';
import { decodeHex } from '../codecs.js';
import { charge, repeated, unfoldable } from '../folding.js';
import { ByteView, isLibraryObject, libraryObject, View } from '../objects.js';
import { onlyPoint, pointLength } from '../points.js';
import { define, variadic, type Bound, type Operation } from './arguments.js';
import { binary as binaryOperator } from './operators.js';
import { dictOf, entriesFrom, iteratorOf, listOf, setOf, sorted, tupleOf } from './containers.js';
import { decodeBytes, encodeText, encodingName } from './encoding.js';
import { order } from './equality.js';
import {
  floatArithmetic,
  floorDivide,
  integerArithmetic,
  isInteger,
  modularPower,
  modulo,
  parseFloatText,
  parseInteger,
  radixText,
  round,
  truncate,
} from './numbers.js';
import { represent, representAscii, textOf } from './representation.js';
import { formatValue } from './specification.js';
import {
  binary,
  count,
  firstItems,
  float,
  integer,
  isEndless,
  items,
  numeric,
  optionalCount,
  optionalFlag,
  optionalText,
  orderedItems,
  text,
  truthy,
} from './types.js';

// ---------------------------------------------------------------- numbers

function toInt(value: Data | undefined, base: Data | undefined, fuel: Fuel): bigint {
  if (value === undefined) return base === undefined ? 0n : unfoldable();
  const written = typeof value === 'string' ? value : value instanceof Bytes ? value.binary : undefined;
  if (written !== undefined) return parseInteger(written, optionalCount(base, 10), fuel);
  if (base !== undefined) return unfoldable();
  return typeof value === 'number' ? truncate(value) : integer(value);
}

function toFloat(value: Data | undefined): number {
  if (value === undefined) return 0;
  if (typeof value === 'string') return parseFloatText(value);
  return value instanceof Bytes ? parseFloatText(value.binary) : float(value);
}

function radix(prefix: string, base: 2 | 8 | 16): Operation {
  return define('x /', ([value], fuel) => {
    const exact = integer(value);
    return `${exact < 0n ? '-' : ''}${prefix}${radixText(exact, base, fuel)}`;
  });
}

function divmod(left: Data, right: Data, fuel: Fuel): Data {
  if (isInteger(left) && isInteger(right)) {
    fuel.spend(1);
    integerArithmetic('//', integer(left), integer(right), fuel);
    return tupleOf([floorDivide(integer(left), integer(right)), modulo(integer(left), integer(right))]);
  }
  return tupleOf([floatArithmetic('//', float(left), float(right)), floatArithmetic('%', float(left), float(right))]);
}

/** An operand that was not given cannot be reached: its signature says so. */
export function given(value: Data | undefined): Data {
  return value === undefined ? unfoldable() : value;
}

const numberFunctions: Readonly<Record<string, Operation>> = {
  int: define('x= / base=', ([value, base], fuel) => toInt(value, base, fuel)),
  float: define('x= /', ([value]) => toFloat(value)),
  bool: define('x= /', ([value]) => value !== undefined && truthy(value)),
  abs: define('x /', ([value]) => {
    const number = numeric(value);
    if (number === undefined) return unfoldable();
    return typeof number === 'bigint' ? (number < 0n ? -number : number) : Math.abs(number);
  }),
  round: define('number ndigits=', ([value, digits]) => {
    const places = digits === undefined || digits === null ? undefined : count(digits);
    return round(numeric(value) ?? unfoldable(), places);
  }),
  divmod: define('x y /', ([left, right], fuel) => divmod(given(left), given(right), fuel)),
  pow: define('base exp mod=', ([base, exponent, modulus], fuel) =>
    modulus === undefined || modulus === null
      ? binaryOperator('**', numeric(base) ?? unfoldable(), numeric(exponent) ?? unfoldable(), fuel)
      : modularPower(integer(base), integer(exponent), integer(modulus), fuel),
  ),
  hex: radix('0x', 16),
  oct: radix('0o', 8),
  bin: radix('0b', 2),
};

// ---------------------------------------------------------------- text and bytes

function toText(value: Data | undefined, encoding: Data | undefined, errors: Data | undefined, fuel: Fuel): string {
  if (encoding !== undefined || errors !== undefined)
    return decodeBytes(binary(value), encodingName(encoding), optionalText(errors, 'strict'), fuel);
  return value === undefined ? '' : textOf(value, fuel);
}

/** What `bytes(…)` and `bytearray(…)` are made from: a size, a text with its encoding, bytes, or numbers. */
function bytesContent([source, encoding, errors]: Bound, fuel: Fuel): string {
  if (source === undefined) return '';
  if (typeof source === 'string')
    return encoding === undefined ? unfoldable() : encodeText(source, text(encoding), optionalText(errors, 'strict'), fuel).binary;
  if (encoding !== undefined) return unfoldable();
  if (isInteger(source)) return integer(source) < 0n ? unfoldable() : repeated('\0', count(source), fuel);
  if (source instanceof Bytes) return source.binary;
  const values = orderedItems(source, fuel);
  charge(fuel, values.length * 8);
  return values.map(byteOf).join('');
}

export function byteOf(value: Data): string {
  const byte = integer(value);
  return byte >= 0n && byte <= 255n ? String.fromCharCode(Number(byte)) : unfoldable();
}

function character(value: Data | undefined): string {
  const point = integer(value);
  if (point < 0n || point > 0x10ffffn || (point >= 0xd800n && point <= 0xdfffn)) return unfoldable();
  return String.fromCodePoint(Number(point));
}

function lengthOf(value: Data | undefined): bigint {
  if (typeof value === 'string') return BigInt(pointLength(value));
  if (value instanceof Bytes) return BigInt(value.binary.length);
  if (value instanceof Mapping && !isLibraryObject(value)) return BigInt(value.entries.length);
  if (value instanceof Sequence && !(value instanceof View && value.origin === 'iterator')) return BigInt(value.items.length);
  return unfoldable();
}

const textFunctions: Readonly<Record<string, Operation>> = {
  str: define('object= encoding= errors=', ([value, encoding, errors], fuel) => toText(value, encoding, errors, fuel)),
  repr: define('obj /', ([value], fuel) => represent(given(value), fuel)),
  ascii: define('obj /', ([value], fuel) => representAscii(given(value), fuel)),
  format: define('value spec= /', ([value, specification], fuel) => formatValue(given(value), optionalText(specification, ''), fuel)),
  chr: define('i /', ([value]) => character(value)),
  ord: define('c /', ([value]) => {
    if (value instanceof Bytes) return value.binary.length === 1 ? BigInt(value.binary.charCodeAt(0)) : unfoldable();
    return BigInt(onlyPoint(text(value)));
  }),
  bytes: define('source= encoding= errors=', (bound, fuel) => new Bytes(bytesContent(bound, fuel))),
  bytearray: define('source= encoding= errors=', (bound, fuel) => new ByteView('bytearray', bytesContent(bound, fuel))),
  memoryview: define('object', ([source]) => new ByteView('memoryview', binary(source))),
  'bytes.fromhex': define('string /', ([digits], fuel) => {
    charge(fuel, text(digits).length);
    return new Bytes(spacedHex(text(digits)));
  }),
  'bytearray.fromhex': define('string /', ([digits]) => new ByteView('bytearray', spacedHex(text(digits)))),
  len: define('obj /', ([value]) => lengthOf(value)),
  // What is known by its value is no function.
  callable: define('obj /', ([value]) => (value instanceof Mapping && isLibraryObject(value) ? unfoldable() : false)),
  hasattr: define('obj name /', ([value, name]) => hasAttribute(given(value), text(name)) ?? unfoldable()),
};

/** White space may stand between bytes, not within one. */
function spacedHex(digits: string): string {
  const bytes = digits.split(/[\t-\r ]+/).filter((part) => part !== '');
  return bytes.map(decodeHex).join('');
}

// ---------------------------------------------------------------- containers

function range(bounds: readonly Data[], fuel: Fuel): Sequence {
  const [first, second, third] = bounds.map((bound) => integer(bound));
  if (first === undefined || bounds.length > 3) return unfoldable();
  const [start, stop, step] = second === undefined ? [0n, first, 1n] : [first, second, third ?? 1n];
  if (step === 0n) return unfoldable();
  const distance = step > 0n ? stop - start : start - stop;
  const stride = step > 0n ? step : -step;
  const size = distance <= 0n ? 0n : (distance + stride - 1n) / stride;
  if (size > BigInt(MAX_SIZE)) return unfoldable();
  charge(fuel, Number(size) * 16);
  return new View(
    'range',
    Array.from({ length: Number(size) }, (_, index) => start + BigInt(index) * step),
  );
}

/** `min` and `max`, of the arguments or of the only one's items. `key` is a function, which is not data. */
function extreme(sign: 1 | -1): Operation {
  return (args, fuel) => {
    const { positional, keywords } = args;
    for (const name of keywords.keys()) if (name !== 'default' && !(name === 'key' && keywords.get(name) === null)) unfoldable();
    const values = positional.length === 1 ? items(positional[0], fuel) : positional;
    const [first, ...rest] = values;
    if (values.length === 0) return positional.length === 1 ? given(keywords.get('default')) : unfoldable();
    return rest.reduce<Data>((best, value) => {
      const result = order(value, best, fuel);
      return result * sign > 0 ? value : best;
    }, given(first));
  };
}

function sum(values: readonly Data[], start: Data, fuel: Fuel): Data {
  if (typeof start === 'string' || start instanceof Bytes) return unfoldable();
  return values.reduce<Data>((total, value) => {
    // Python 3.12 adds floats with compensation, earlier versions do not.
    if (typeof total === 'number' && typeof value === 'number' && values.length > 2 && !Number.isInteger(total + value))
      return unfoldable();
    return binaryOperator('+', total, value, fuel);
  }, start);
}

function zip(arguments_: readonly Data[], strict: boolean, fuel: Fuel): Sequence {
  if (arguments_.length > 0 && arguments_.every(isEndless)) return unfoldable();
  const columns = arguments_.map((argument) => firstItems(argument, fuel));
  const sizes = columns.map((column) => column.length);
  const size = columns.length === 0 ? 0 : Math.min(...sizes);
  // The first items of an endless column are not enough.
  if (arguments_.some((argument, index) => isEndless(argument) && sizes[index] === size)) return unfoldable();
  if (strict && sizes.some((other) => other !== size)) return unfoldable();
  charge(fuel, size * (columns.length + 1) * 16);
  return iteratorOf(Array.from({ length: size }, (_, row) => tupleOf(columns.map((column) => column[row]))));
}

const containerFunctions: Readonly<Record<string, Operation>> = {
  list: define('iterable= /', ([values], fuel) => listOf(values === undefined ? [] : orderedItems(values, fuel))),
  tuple: define('iterable= /', ([values], fuel) => tupleOf(values === undefined ? [] : orderedItems(values, fuel))),
  set: define('iterable= /', ([values], fuel) => setOf(values === undefined ? [] : items(values, fuel), false, fuel)),
  frozenset: define('iterable= /', ([values], fuel) => setOf(values === undefined ? [] : items(values, fuel), true, fuel)),
  dict: (args, fuel) => {
    const [source, ...more] = args.positional;
    if (more.length > 0) return unfoldable();
    return dictOf([...(source === undefined ? [] : entriesFrom(source, fuel)), ...args.keywords], fuel);
  },
  range: (args, fuel) => (args.keywords.size > 0 ? unfoldable() : range(args.positional, fuel)),
  sorted: define('iterable / * key= reverse=', ([values, key, reverse], fuel) => {
    if (key !== undefined && key !== null) return unfoldable();
    return listOf(sorted(items(values, fuel), optionalFlag(reverse, false), fuel));
  }),
  reversed: define('sequence /', ([values], fuel) => {
    if (values instanceof View && values.origin === 'iterator') return unfoldable();
    if (values instanceof Sequence && values.variety === 'set' && !(values instanceof View && values.origin !== 'frozenset'))
      return unfoldable();
    const content = items(values, fuel);
    charge(fuel, content.length);
    return iteratorOf(content.toReversed());
  }),
  enumerate: define('iterable start=', ([values, start], fuel) => {
    const first = start === undefined ? 0n : integer(start);
    const content = orderedItems(values, fuel);
    charge(fuel, content.length * 16);
    return iteratorOf(content.map((item, index) => tupleOf([first + BigInt(index), item])));
  }),
  zip: (args, fuel) => {
    for (const name of args.keywords.keys()) if (name !== 'strict') unfoldable();
    return zip(args.positional, optionalFlag(args.keywords.get('strict'), false), fuel);
  },
  iter: define('iterable /', ([values], fuel) => iteratorOf(orderedItems(values, fuel))),
  next: define('iterator default= /', ([iterator, otherwise]) => {
    if (!(iterator instanceof View) || (iterator.origin !== 'iterator' && iterator.origin !== 'endless')) return unfoldable();
    return given(iterator.items.length > 0 ? iterator.items[0] : otherwise);
  }),
  sum: define('iterable / start=', ([values, start], fuel) => sum(items(values, fuel), start ?? 0n, fuel)),
  min: extreme(-1),
  max: extreme(1),
  any: define('iterable /', ([values], fuel) => items(values, fuel).some(truthy)),
  all: define('iterable /', ([values], fuel) => items(values, fuel).every(truthy)),
  slice: variadic((bounds) => {
    const [first, second, third, ...more] = bounds;
    if (first === undefined || more.length > 0) return unfoldable();
    return libraryObject('slice', bounds.length === 1 ? [null, first, null] : [first, second ?? null, third ?? null]);
  }),
};

export const builtins: Readonly<Record<string, Operation>> = { ...numberFunctions, ...textFunctions, ...containerFunctions };
