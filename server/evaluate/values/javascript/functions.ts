import { Bytes, Pattern, type Data, type Fuel } from '../data.js';
import { decompress, type Compression } from '../codecs.js';
import { allowed, attempt, charge, joined, table, unfoldable } from '../folding.js';
import { libraryObject, View } from '../objects.js';
import { bufferAlloc, bufferConcat, bufferFrom, compareBytes, contentOf, encoded, encodingNamed, typedArray } from './buffers.js';
import { isPrimitive, optionalInteger, strictlyEqual, toInteger, toKey, toNumber, toPrimitive, toText, truthy } from './coercion.js';
import { arrayLike, arrayOf, byteNumbers, hasHoles, isArray, isObject, iterate, mapOf, objectOf, properties, setOf } from './containers.js';
import { createHash, createHmac, deriveKey, hashAtOnce } from './hashing.js';
import { parse, stringify } from './json.js';
import { callMethod } from './methods.js';
import { nodeFunctions } from './node.js';
import { webFunctions } from './web.js';
import { propertyOf } from './properties.js';

type Function = (args: readonly Data[], fuel: Fuel) => Data;

// ---------------------------------------------------------------- conversions and numbers

function toBigInt(value: Data, fuel: Fuel): bigint {
  const primitive = toPrimitive(value, fuel);
  if (typeof primitive === 'bigint') return primitive;
  if (typeof primitive === 'string' && primitive.length > 20_000) return unfoldable();
  if (primitive === null || primitive === undefined) return unfoldable();
  charge(fuel, String(primitive).length * 16);
  return attempt(() => BigInt(primitive));
}

/** A number of bits to cut to. */
function width(bits: Data, fuel: Fuel): number {
  const wanted = allowed(toInteger(bits, fuel));
  charge(fuel, wanted);
  return wanted;
}

/** `parseInt` reads text; what is written `1e21` is 1. */
function parseInteger([value, radix]: readonly Data[], fuel: Fuel): number {
  const text = toText(value, fuel);
  charge(fuel, text.length);
  return parseInt(text, optionalInteger(radix, 0, fuel));
}

const numberFunctions: Readonly<Record<string, Function>> = {
  Number: (args, fuel) => (args.length === 0 ? 0 : Number(toPrimitive(args[0], fuel))),
  String: (args, fuel) => (args.length === 0 ? '' : toText(args[0], fuel)),
  Boolean: ([value]) => truthy(value),
  BigInt: ([value], fuel) => toBigInt(value, fuel),
  parseInt: parseInteger,
  parseFloat: ([value], fuel) => parseFloat(toText(value, fuel)),
  isNaN: ([value], fuel) => Number.isNaN(toNumber(value, fuel)),
  isFinite: ([value], fuel) => Number.isFinite(toNumber(value, fuel)),
  'Number.parseInt': parseInteger,
  'Number.parseFloat': ([value], fuel) => parseFloat(toText(value, fuel)),
  'Number.isInteger': ([value]) => Number.isInteger(value),
  'Number.isSafeInteger': ([value]) => Number.isSafeInteger(value),
  'Number.isFinite': ([value]) => Number.isFinite(value),
  'Number.isNaN': ([value]) => Number.isNaN(value),
  'Date.UTC': (args, fuel) => Date.UTC(toNumber(args[0], fuel), ...args.slice(1).map((value) => toNumber(value, fuel))),
  'Date.parse': ([value], fuel) => {
    // Without a zone it is the zone of the machine, but for days.
    const text = toText(value, fuel);
    return /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z)?$/.test(text) ? Date.parse(text) : unfoldable();
  },
  'BigInt.asUintN': ([bits, value], fuel) => BigInt.asUintN(width(bits, fuel), toBigInt(value, fuel)),
  'BigInt.asIntN': ([bits, value], fuel) => BigInt.asIntN(width(bits, fuel), toBigInt(value, fuel)),
};

/** Everything of `Math` but `random` is a function of numbers. */
const MATHEMATICS: readonly ((...values: number[]) => number)[] = [
  Math.abs,
  Math.acos,
  Math.acosh,
  Math.asin,
  Math.asinh,
  Math.atan,
  Math.atanh,
  Math.atan2,
  Math.cbrt,
  Math.ceil,
  Math.clz32,
  Math.cos,
  Math.cosh,
  Math.exp,
  Math.expm1,
  Math.floor,
  Math.fround,
  Math.hypot,
  Math.imul,
  Math.log,
  Math.log1p,
  Math.log10,
  Math.log2,
  Math.max,
  Math.min,
  Math.pow,
  Math.round,
  Math.sign,
  Math.sin,
  Math.sinh,
  Math.sqrt,
  Math.tan,
  Math.tanh,
  Math.trunc,
];

const mathematics: Readonly<Record<string, Function>> = Object.fromEntries(
  MATHEMATICS.map((operation): [string, Function] => [
    `Math.${operation.name}`,
    (args, fuel) => operation(...args.map((value) => toNumber(value, fuel))),
  ]),
);

// ---------------------------------------------------------------- text

function fromCharCodes(args: readonly Data[], fuel: Fuel): string {
  charge(fuel, allowed(args.length) * 8);
  return args.map((value) => String.fromCharCode(toNumber(value, fuel))).join('');
}

function fromCodePoints(args: readonly Data[], fuel: Fuel): string {
  charge(fuel, allowed(args.length) * 8);
  return args.map((value) => attempt(() => String.fromCodePoint(toNumber(value, fuel)))).join('');
}

/** `String.raw`, as a tag: the first argument is the list of texts (an object with `raw` if it is called by hand). */
function raw([texts, ...values]: readonly Data[], fuel: Fuel): string {
  const list = texts !== undefined && isObject(texts) ? properties(texts, fuel).get('raw') : texts;
  const parts = arrayLike(list, fuel).map((part) => toText(part, fuel));
  const pieces = parts.flatMap((part, index) =>
    index < parts.length - 1 && index < values.length ? [part, toText(values[index], fuel)] : [part],
  );
  return joined(pieces, '', fuel);
}

function textFunction(operation: (text: string) => string): Function {
  return ([value], fuel) => {
    const text = toText(value, fuel);
    charge(fuel, allowed(text.length) * 16);
    const result = attempt(() => operation(text));
    allowed(result.length);
    return result;
  };
}

const textFunctions: Readonly<Record<string, Function>> = {
  'String.fromCharCode': fromCharCodes,
  'String.fromCodePoint': fromCodePoints,
  'String.raw': raw,
  atob: textFunction(atob),
  btoa: textFunction(btoa),
  escape: textFunction(escape),
  unescape: textFunction(unescape),
  encodeURI: textFunction(encodeURI),
  encodeURIComponent: textFunction(encodeURIComponent),
  decodeURI: textFunction(decodeURI),
  decodeURIComponent: textFunction(decodeURIComponent),
  'querystring.escape': textFunction(encodeURIComponent),
  'querystring.unescape': textFunction(decodeURIComponent),
};

// ---------------------------------------------------------------- objects and arrays

function ownEntries(value: Data, fuel: Fuel): readonly (readonly [string, Data])[] {
  if (isObject(value)) {
    charge(fuel, value.entries.length * 16);
    return [...properties(value, fuel)];
  }
  if (hasHoles(value)) return [];
  if (value instanceof View && value.origin === 'match') return unfoldable();
  if (isArray(value) || typeof value === 'string') {
    const items = typeof value === 'string' ? value.split('') : value.items;
    charge(fuel, items.length * 8);
    return items.map((item, index) => [String(index), item] as const);
  }
  if (value instanceof Bytes) return byteNumbers(value, fuel).map((byte, index) => [String(index), byte] as const);
  if (value === null || value === undefined) return unfoldable();
  // Everything else has no properties of its own that are listed.
  return [];
}

function assign([target, ...sources]: readonly Data[], fuel: Fuel): Data {
  if (target === undefined || !isObject(target)) return unfoldable();
  return objectOf(
    [target, ...sources.filter((source) => source !== null && source !== undefined)].flatMap((source) => ownEntries(source, fuel)),
  );
}

function pair(value: Data, fuel: Fuel): readonly [Data, Data] {
  return isPrimitive(value) ? unfoldable() : [propertyOf(value, 0, fuel), propertyOf(value, 1, fuel)];
}

/** `Object(x)` of an object, and the functions that answer their argument. */
const itself: Function = ([value]) => (value !== undefined && isPrimitive(value) ? unfoldable() : value);

function sameValue(left: Data, right: Data): boolean {
  return isPrimitive(left) && isPrimitive(right) ? Object.is(left, right) : strictlyEqual(left, right);
}

function arrayConstructor(args: readonly Data[], fuel: Fuel): Data {
  const [size] = args;
  if (args.length !== 1 || typeof size !== 'number') return arrayOf(args);
  if (!Number.isInteger(size)) return unfoldable();
  charge(fuel, allowed(size) * 4);
  if (size === 0) return arrayOf([]);
  return new View(
    'holes',
    Array.from({ length: size }, () => undefined),
  );
}

const containerFunctions: Readonly<Record<string, Function>> = {
  Array: arrayConstructor,
  'Array.of': (args) => arrayOf(args),
  'Array.isArray': ([value]) => value !== undefined && isArray(value),
  // With a function the items are the interpreter's.
  'Array.from': ([value, map], fuel) => (map === undefined ? arrayOf(arrayLike(value, fuel)) : unfoldable()),
  Object: (args, fuel) => (args[0] === undefined || args[0] === null ? objectOf([]) : itself(args, fuel)),
  'Object.keys': ([value], fuel) => arrayOf(ownEntries(value, fuel).map(([key]) => key)),
  'Object.values': ([value], fuel) => arrayOf(ownEntries(value, fuel).map(([, item]) => item)),
  'Object.entries': ([value], fuel) => arrayOf(ownEntries(value, fuel).map(([key, item]) => arrayOf([key, item]))),
  'Object.getOwnPropertyNames': ([value], fuel) => (isObject(value) ? arrayOf([...properties(value, fuel).keys()]) : unfoldable()),
  'Object.fromEntries': ([value], fuel) =>
    objectOf(
      iterate(value, fuel)
        .map((item) => pair(item, fuel))
        .map(([key, item]) => [toKey(key, fuel), item] as const),
    ),
  'Object.assign': assign,
  'Object.freeze': ([value]) => value,
  'Object.seal': ([value]) => value,
  'Object.preventExtensions': ([value]) => value,
  'Object.is': ([left, right]) => sameValue(left, right),
  'Object.hasOwn': ([value, key], fuel) => (isObject(value) ? properties(value, fuel).has(toKey(key, fuel)) : unfoldable()),
  'Reflect.get': ([value, key], fuel) => (isPrimitive(value) ? unfoldable() : propertyOf(value, key, fuel)),
  'Reflect.has': ([value, key], fuel) => (isObject(value) ? properties(value, fuel).has(toKey(key, fuel)) || unfoldable() : unfoldable()),
  'Reflect.ownKeys': ([value], fuel) => (isObject(value) ? arrayOf([...properties(value, fuel).keys()]) : unfoldable()),
  structuredClone: itself,
  Set: ([value], fuel) => setOf(value === undefined || value === null ? [] : iterate(value, fuel), fuel),
  Map: ([value], fuel) => mapOf(value === undefined || value === null ? [] : iterate(value, fuel).map((item) => pair(item, fuel)), fuel),
  'JSON.stringify': stringify,
  'JSON.parse': parse,
  RegExp: ([source, flags], fuel) => {
    const letters = flags === undefined ? (source instanceof Pattern ? source.flags : '') : toText(flags, fuel);
    const written = source instanceof Pattern ? source.source : source === undefined ? '' : toText(source, fuel);
    charge(fuel, written.length * 4);
    const expression = written.length > 1000 ? unfoldable() : attempt(() => new RegExp(written, letters));
    return new Pattern(expression.source, letters);
  },
};

// ---------------------------------------------------------------- bytes, digests, compression

function inflate(compression: Compression): Function {
  return ([value], fuel) => {
    const content = contentOf(value, 'utf8', fuel);
    charge(fuel, content.length * 4);
    const result = decompress(compression, content);
    charge(fuel, result.length);
    return new Bytes(result);
  };
}

const byteFunctions: Readonly<Record<string, Function>> = {
  Buffer: (args, fuel) => (typeof args[0] === 'number' ? bufferAlloc([args[0]], fuel) : bufferFrom(args, fuel)),
  'Buffer.from': bufferFrom,
  'Buffer.alloc': bufferAlloc,
  'Buffer.concat': bufferConcat,
  'Buffer.isBuffer': ([value]) => value instanceof Bytes && value.constructor === Bytes,
  'Buffer.byteLength': ([value, encoding], fuel) =>
    value instanceof Bytes
      ? value.binary.length
      : typeof value === 'string'
        ? encoded(value, encodingNamed(encoding), fuel).length
        : unfoldable(),
  'Buffer.compare': ([left, right]) =>
    left instanceof Bytes && right instanceof Bytes ? compareBytes(left.binary, right.binary) : unfoldable(),
  Uint8Array: typedArray,
  'Uint8Array.from': ([value, map], fuel) => (map === undefined ? typedArray([arrayOf(arrayLike(value, fuel))], fuel) : unfoldable()),
  'Uint8Array.of': (args, fuel) => typedArray([arrayOf(args)], fuel),
  TextEncoder: () => libraryObject('encoder', []),
  TextDecoder: ([label, options], fuel) => {
    const name = label === undefined ? 'utf-8' : toText(label, fuel).trim().toLowerCase();
    return options === undefined && /^(?:utf-?8|utf-?16(?:[lb]e)?|latin1|iso-8859-1|ascii|us-ascii|windows-1252)$/.test(name)
      ? libraryObject('decoder', [name])
      : unfoldable();
  },
  'crypto.createHash': createHash,
  'crypto.createHmac': createHmac,
  'crypto.hash': hashAtOnce,
  'crypto.pbkdf2Sync': deriveKey,
  'crypto.timingSafeEqual': ([left, right]) =>
    left instanceof Bytes && right instanceof Bytes && left.binary.length === right.binary.length
      ? left.binary === right.binary
      : unfoldable(),
  'zlib.inflateSync': inflate('zlib'),
  'zlib.gunzipSync': inflate('gzip'),
  'zlib.inflateRawSync': inflate('deflate'),
  'zlib.unzipSync': inflate('any'),
  'zlib.brotliDecompressSync': inflate('brotli'),
};

const functions: ReadonlyMap<string, Function> = table({
  ...numberFunctions,
  ...mathematics,
  ...textFunctions,
  ...containerFunctions,
  ...byteFunctions,
  ...webFunctions,
  ...nodeFunctions,
});

export function isFunction(path: string): boolean {
  return functions.has(path);
}

/** `buffer.Buffer.from` is `Buffer.from`, `window.atob` is `atob`. */
function bareName(path: string): string {
  return path
    .replace(/^(?:(?:globalThis|window|self|global)\.)+/, '')
    .replace(/^node:/, '')
    .replace(/^buffer\.(?=Buffer\b|atob$|btoa$)/, '');
}

const INHERITED = /^(String|Number|Boolean|BigInt|Array|Object|Map|Set|RegExp|Uint8Array|Buffer)\.prototype\.(\w+)$/;

export function callFunction(path: string, args: readonly Data[], fuel: Fuel): Data {
  const name = bareName(path);
  const operation = functions.get(name);
  if (operation !== undefined) {
    fuel.spend(1);
    return operation(args, fuel);
  }
  const indirect = /^(.+)\.(call|apply)$/.exec(name);
  if (indirect !== null) return callIndirectly(indirect[1] ?? '', indirect[2] === 'apply', args, fuel);
  return unfoldable();
}

/** `String.fromCharCode.apply(null, codes)`, `Array.prototype.slice.call("abc")`. */
function callIndirectly(path: string, spread: boolean, [receiver, ...rest]: readonly Data[], fuel: Fuel): Data {
  const args = !spread ? rest : rest[0] === undefined || rest[0] === null ? [] : arrayLike(rest[0], fuel);
  const method = INHERITED.exec(path);
  if (method === null) return callFunction(path, args, fuel);
  const [, constructor = '', name = ''] = method;
  return callMethod(thisFor(constructor, receiver, fuel), name, args, fuel);
}

/** Generic methods take other receivers: `Array.prototype.slice.call("abc")` sees a list of its characters. */
function thisFor(constructor: string, receiver: Data, fuel: Fuel): Data {
  if (constructor === 'Array' && !(receiver !== undefined && isArray(receiver))) {
    if (typeof receiver === 'string') return arrayOf(receiver.split(''));
    return arrayOf(arrayLike(receiver, fuel));
  }
  if (constructor === 'String') return receiver === null || receiver === undefined ? unfoldable() : toText(receiver, fuel);
  return receiver;
}
