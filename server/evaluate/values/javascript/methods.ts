import { Bytes, Mapping, Pattern, Sequence, type Data, type Fuel } from '../data.js';
import { attempt, charge, table, unfoldable } from '../folding.js';
import { isLibraryObject, libraryState, View } from '../objects.js';
import { arrayMethods } from './arrays.js';
import { toBuffer } from '../codecs.js';
import { byteMethods, encoded } from './buffers.js';
import { optionalInteger, toInteger, toKey, toText } from './coercion.js';
import { arrayOf, hasHoles, isIterator, isMap, isObject, isSet, iterate, iteratorOf, lookUp, properties } from './containers.js';
import { matchFirst, testMatch } from './expressions.js';
import { hashMethods } from './hashing.js';
import { parameterMethods } from './web.js';
import { textMethods, type Method, type Methods } from './text.js';
import { ByteView } from '../objects.js';

// ---------------------------------------------------------------- numbers, booleans

function radixOf(value: Data, fuel: Fuel): number {
  const radix = optionalInteger(value, 10, fuel);
  return radix >= 2 && radix <= 36 ? radix : unfoldable();
}

const numberMethods: Methods<number> = {
  toString: (receiver, [radix], fuel) => receiver.toString(radixOf(radix, fuel)),
  toFixed: (receiver, [digits], fuel) => attempt(() => receiver.toFixed(optionalInteger(digits, 0, fuel))),
  toPrecision: (receiver, [digits], fuel) =>
    attempt(() => receiver.toPrecision(digits === undefined ? undefined : toInteger(digits, fuel))),
  toExponential: (receiver, [digits], fuel) =>
    attempt(() => receiver.toExponential(digits === undefined ? undefined : toInteger(digits, fuel))),
  valueOf: (receiver) => receiver,
};

const integerMethods: Methods<bigint> = {
  toString: (receiver, [radix], fuel) => {
    const wanted = radixOf(radix, fuel);
    const digits = receiver.toString(16).length;
    if (digits > 20_000) return unfoldable();
    fuel.spend(1 + Math.ceil((digits * digits) / 4096));
    return receiver.toString(wanted);
  },
  valueOf: (receiver) => receiver,
};

const booleanMethods: Methods<boolean> = {
  toString: (receiver) => String(receiver),
  valueOf: (receiver) => receiver,
};

// ---------------------------------------------------------------- objects, maps, sets

const objectMethods: ReadonlyMap<string, Method<Mapping>> = new Map<string, Method<Mapping>>([
  ['hasOwnProperty', (receiver, [key], fuel) => properties(receiver, fuel).has(toKey(key, fuel))],
  ['propertyIsEnumerable', (receiver, [key], fuel) => properties(receiver, fuel).has(toKey(key, fuel))],
  ['toString', (receiver, _, fuel) => toText(receiver, fuel)],
  ['valueOf', (receiver) => receiver],
]);

const mapMethods: Methods<Mapping> = {
  get: (receiver, [key], fuel) => lookUp(receiver, key, fuel)?.value,
  has: (receiver, [key], fuel) => lookUp(receiver, key, fuel) !== undefined,
  keys: (receiver) =>
    iteratorOf(
      receiver.entries.map(([key]) => key),
      'Map Iterator',
    ),
  values: (receiver) =>
    iteratorOf(
      receiver.entries.map(([, value]) => value),
      'Map Iterator',
    ),
  entries: (receiver) =>
    iteratorOf(
      receiver.entries.map((entry) => arrayOf(entry)),
      'Map Iterator',
    ),
  toString: () => '[object Map]',
  valueOf: (receiver) => receiver,
};

const setMethods: Methods<Sequence> = {
  has: (receiver, [value], fuel) => lookUp(receiver, value, fuel) !== undefined,
  keys: (receiver) => iteratorOf(receiver.items, 'Set Iterator'),
  values: (receiver) => iteratorOf(receiver.items, 'Set Iterator'),
  entries: (receiver) =>
    iteratorOf(
      receiver.items.map((item) => arrayOf([item, item])),
      'Set Iterator',
    ),
  toString: () => '[object Set]',
  valueOf: (receiver) => receiver,
};

const iteratorMethods: Methods<Sequence> = {
  toArray: (receiver, _, fuel) => arrayOf(iterate(receiver, fuel)),
  toString: (receiver, _, fuel) => toText(receiver, fuel),
  valueOf: (receiver) => receiver,
};

const patternMethods: Methods<Pattern> = {
  test: (receiver, [value], fuel) => (/[gy]/.test(receiver.flags) ? unfoldable() : testMatch(toText(value, fuel), receiver, fuel)),
  exec: (receiver, [value], fuel) => (/[gy]/.test(receiver.flags) ? unfoldable() : matchFirst(toText(value, fuel), receiver, fuel)),
  toString: (receiver, _, fuel) => toText(receiver, fuel),
  valueOf: (receiver) => receiver,
};

const libraryMethods: Methods<Data> = {
  ...hashMethods,
  encode: (receiver, [text], fuel) => {
    if (libraryState('encoder', receiver) === undefined) return unfoldable();
    return new ByteView('array', text === undefined ? '' : encoded(toText(text, fuel), 'utf8', fuel));
  },
  decode: (receiver, [bytes], fuel) => {
    const label = libraryState('decoder', receiver)?.[0];
    if (typeof label !== 'string') return unfoldable();
    const binary = bytes === undefined ? '' : bytes instanceof Bytes ? bytes.binary : unfoldable();
    charge(fuel, binary.length * 4);
    // Versions of Node differ in what these bytes are in one-byte charsets.
    if (!label.startsWith('utf') && /[\x80-\x9f]/.test(binary)) return unfoldable();
    return new TextDecoder(label).decode(toBuffer(binary));
  },
  ...parameterMethods,
  toString: (receiver, args, fuel) => {
    const symbol = libraryState('symbol', receiver);
    if (symbol !== undefined) return `Symbol(${symbol[0] === undefined ? '' : toText(symbol[0], fuel)})`;
    return args.length === 0 ? toText(receiver, fuel) : unfoldable();
  },
  valueOf: (receiver) => receiver,
};

// ---------------------------------------------------------------- dispatch

const texts = table(textMethods);
const numbers = table(numberMethods);
const integers = table(integerMethods);
const booleans = table(booleanMethods);
const arrays = table(arrayMethods);
const maps = table(mapMethods);
const sets = table(setMethods);
const iterators = table(iteratorMethods);
const patterns = table(patternMethods);
const bytes = table(byteMethods);
const libraries = table(libraryMethods);

function run<Receiver>(
  methods: ReadonlyMap<string, Method<Receiver>>,
  receiver: Receiver,
  name: string,
  args: readonly Data[],
  fuel: Fuel,
): Data {
  const method = methods.get(name);
  if (method === undefined) return unfoldable();
  fuel.spend(1);
  return method(receiver, args, fuel);
}

export function callMethod(receiver: Data, name: string, args: readonly Data[], fuel: Fuel): Data {
  if (typeof receiver === 'string') return run(texts, receiver, name, args, fuel);
  if (typeof receiver === 'number') return run(numbers, receiver, name, args, fuel);
  if (typeof receiver === 'bigint') return run(integers, receiver, name, args, fuel);
  if (typeof receiver === 'boolean') return run(booleans, receiver, name, args, fuel);
  if (receiver instanceof Sequence) return sequenceMethod(receiver, name, args, fuel);
  if (receiver instanceof Bytes) return run(bytes, receiver, name, args, fuel);
  if (receiver instanceof Pattern) return run(patterns, receiver, name, args, fuel);
  if (!(receiver instanceof Mapping)) return unfoldable();
  if (isLibraryObject(receiver)) return run(libraries, receiver, name, args, fuel);
  charge(fuel, receiver.entries.length);
  if (isMap(receiver)) return run(maps, receiver, name, args, fuel);
  // An object's own function hides the inherited one.
  return isObject(receiver) && !properties(receiver, fuel).has(name) ? run(objectMethods, receiver, name, args, fuel) : unfoldable();
}

/** Methods for which what is not there is `undefined`. */
const SEES_HOLES: ReadonlySet<string> = new Set(['join', 'toString', 'includes', 'keys', 'values', 'entries', 'at', 'valueOf']);

/** Methods that pass over what is not there. */
function holesMethod(receiver: Sequence, name: string, args: readonly Data[], fuel: Fuel): Data {
  if (name === 'flat') return arrayOf([]);
  if (name === 'indexOf' || name === 'lastIndexOf') return -1;
  if (name !== 'slice') return unfoldable();
  const part = run(arrays, receiver, name, args, fuel);
  return part instanceof Sequence && part.items.length > 0 ? new View('holes', part.items) : part;
}

function sequenceMethod(receiver: Sequence, name: string, args: readonly Data[], fuel: Fuel): Data {
  if (isIterator(receiver)) return run(iterators, receiver, name, args, fuel);
  if (hasHoles(receiver) && !SEES_HOLES.has(name)) return holesMethod(receiver, name, args, fuel);
  if (isSet(receiver)) return run(sets, receiver, name, args, fuel);
  return run(arrays, receiver, name, args, fuel);
}
