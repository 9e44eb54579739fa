import { Bytes, Sequence, type CallArguments, type Data, type Fuel } from '../data.js';
import { binaryOf } from '../codecs.js';
import { charge, table, unfoldable } from '../folding.js';
import { bitLength } from '../integers.js';
import { ByteView } from '../objects.js';
import { define, type Operation } from './arguments.js';
import { builtins, given } from './builtins.js';
import { containerMethods, contains, indexOf, tupleOf } from './containers.js';
import { exactFloat } from './decimal.js';
import { decodeBytes, encodeText, encodingName } from './encoding.js';
import { hashMethods } from './library/hashing.js';
import { templateMethods } from './library/miscellany.js';
import { patternMethods, matchMethods } from './library/patterns.js';
import { binary as binaryOperator, compare, unary } from './operators.js';
import { ARITHMETIC_NAMES, ORDER_NAMES } from './operator-names.js';
import { byteMethods } from './bytes.js';
import { textMethods } from './text.js';
import {
  binary,
  count,
  float,
  integer,
  numeric,
  optionalFlag,
  optionalText,
  orderedItems,
  text,
  typeOf,
  type PythonType,
} from './types.js';

// ---------------------------------------------------------------- numbers

function toBytes(value: bigint, length: number, order: string, signed: boolean, fuel: Fuel): Bytes {
  if (length < 0 || (value < 0n && !signed)) return unfoldable();
  const bits = BigInt(length) * 8n;
  if (length > 65_536) return unfoldable();
  charge(fuel, length * 4);
  const limit = 1n << bits;
  if (signed ? value >= limit / 2n || value < -limit / 2n : value >= limit)
    return length === 0 && value === 0n ? new Bytes('') : unfoldable();
  const digits = length === 0 ? '' : ((value + limit) % limit).toString(16).padStart(length * 2, '0');
  const bytes = Buffer.from(digits, 'hex');
  return new Bytes((order === 'big' ? bytes : order === 'little' ? bytes.reverse() : unfoldable()).toString('latin1'));
}

function fromBytes(content: string, order: string, signed: boolean, fuel: Fuel): bigint {
  charge(fuel, content.length * 4);
  const bytes = Buffer.from(content, 'latin1');
  const ordered = order === 'big' ? bytes : order === 'little' ? bytes.reverse() : unfoldable();
  const value = content === '' ? 0n : BigInt(`0x${ordered.toString('hex')}`);
  return signed && (ordered[0] ?? 0) >= 0x80 ? value - (1n << BigInt(content.length * 8)) : value;
}

/** What `int.from_bytes` takes besides bytes: numbers. */
function bytesLike(value: Data | undefined, fuel: Fuel): string {
  if (value instanceof Bytes) return value.binary;
  return binaryOf(
    orderedItems(value, fuel).map((item) =>
      item !== null && Number(integer(item)) <= 255 && integer(item) >= 0n ? Number(integer(item)) : unfoldable(),
    ),
  );
}

const intMethods: Readonly<Record<string, Operation>> = {
  bit_length: define('self /', ([self]) => BigInt(bitLength(integer(self)))),
  bit_count: define('self /', ([self]) =>
    BigInt((integer(self) < 0n ? -integer(self) : integer(self)).toString(2).replaceAll('0', '').length),
  ),
  to_bytes: define('self / length= byteorder= * signed=', ([self, length, order, signed], fuel) =>
    toBytes(integer(self), length === undefined ? 1 : count(length), optionalText(order, 'big'), optionalFlag(signed, false), fuel),
  ),
  conjugate: define('self /', ([self]) => integer(self)),
  as_integer_ratio: define('self /', ([self]) => tupleOf([integer(self), 1n])),
};

const floatMethods: Readonly<Record<string, Operation>> = {
  is_integer: define('self /', ([self]) => Number.isInteger(float(self))),
  conjugate: define('self /', ([self]) => float(self)),
  as_integer_ratio: define('self /', ([self]) => {
    if (!Number.isFinite(float(self))) return unfoldable();
    let { mantissa, exponent } = exactFloat(float(self));
    for (; exponent < 0 && (mantissa & 1n) === 0n && mantissa !== 0n; exponent += 1) mantissa >>= 1n;
    if (mantissa === 0n) return tupleOf([0n, 1n]);
    return tupleOf(exponent >= 0 ? [mantissa << BigInt(exponent), 1n] : [mantissa, 1n << BigInt(-exponent)]);
  }),
};

/** Functions of the types themselves, under their qualified names. */
export const typeFunctions: Readonly<Record<string, Operation>> = {
  'int.from_bytes': define('bytes byteorder= * signed=', ([content, order, signed], fuel) =>
    fromBytes(bytesLike(content, fuel), optionalText(order, 'big'), optionalFlag(signed, false), fuel),
  ),
  'str.maketrans': textMethods['maketrans'] ?? unfoldable,
  'bytes.maketrans': byteMethods['maketrans'] ?? unfoldable,
  'bytearray.maketrans': byteMethods['maketrans'] ?? unfoldable,
  'dict.fromkeys': containerMethods.dict['fromkeys'] ?? unfoldable,
};

// ---------------------------------------------------------------- codecs

const encodeMethod = define('self / encoding= errors=', ([self, encoding, errors], fuel) =>
  encodeText(text(self), encodingName(encoding), optionalText(errors, 'strict'), fuel),
);

const decodeMethod = define('self / encoding= errors=', ([self, encoding, errors], fuel) =>
  decodeBytes(binary(self), encodingName(encoding), optionalText(errors, 'strict'), fuel),
);

// ---------------------------------------------------------------- special methods

const DUNDER_OPERATORS: Readonly<Record<string, string>> = { ...ARITHMETIC_NAMES, and: '&', or: '|' };

const DUNDER_BUILTINS: Readonly<Record<string, string>> = {
  len: 'len',
  str: 'str',
  repr: 'repr',
  bool: 'bool',
  int: 'int',
  float: 'float',
  abs: 'abs',
  format: 'format',
  round: 'round',
  iter: 'iter',
  reversed: 'reversed',
};

/** Special methods answer `NotImplemented` for foreign types, which is no value here: both operands must be of one family. */
function sameFamily(left: Data, right: Data): boolean {
  return typeOf(left) === typeOf(right) || (numeric(left) !== undefined && numeric(right) !== undefined);
}

function dunderMethods(): Record<string, Operation> {
  const methods: Record<string, Operation> = {
    __contains__: define('self item /', ([self, item], fuel) => contains(given(self), given(item), fuel)),
    __getitem__: define('self index /', ([self, index], fuel) => indexOf(given(self), given(index), fuel)),
    __neg__: define('self /', ([self]) => unary('-', given(self))),
    __invert__: define('self /', ([self]) => unary('~', given(self))),
  };
  for (const [name, operator] of Object.entries(DUNDER_OPERATORS)) {
    const isFree = name === 'mod' || name === 'mul';
    const body = (left: Data, right: Data, fuel: Fuel): Data =>
      isFree || sameFamily(left, right) ? binaryOperator(operator, left, right, fuel) : unfoldable();
    methods[`__${name}__`] = define('self other /', ([self, other], fuel) => body(given(self), given(other), fuel));
    methods[`__r${name}__`] = define('self other /', ([self, other], fuel) => body(given(other), given(self), fuel));
  }
  for (const [name, operator] of Object.entries(ORDER_NAMES)) {
    methods[`__${name}__`] = define('self other /', ([self, other], fuel) =>
      sameFamily(given(self), given(other)) ? compare(operator, given(self), given(other), fuel) : unfoldable(),
    );
  }
  for (const [name, builtin] of Object.entries(DUNDER_BUILTINS))
    methods[`__${name}__`] = (args, fuel) => (builtins[builtin] ?? unfoldable)(args, fuel);
  return methods;
}

// ---------------------------------------------------------------- dispatch

const dunders = table(dunderMethods());
const text_ = table<Operation>({ ...textMethods, encode: encodeMethod });
const bytes_ = table<Operation>({ ...byteMethods, decode: decodeMethod });
const sequences = table(containerMethods.sequence);
const sets = table(containerMethods.set);
const none: ReadonlyMap<string, Operation> = new Map();

const methodsOf: Readonly<Record<PythonType, ReadonlyMap<string, Operation>>> = {
  NoneType: none,
  bool: table(intMethods),
  int: table(intMethods),
  float: table(floatMethods),
  str: text_,
  bytes: bytes_,
  bytearray: bytes_,
  memoryview: new Map([...bytes_].filter(([name]) => ['hex', 'tobytes', 'tolist'].includes(name))),
  list: sequences,
  tuple: new Map([...sequences].filter(([name]) => name !== 'copy')),
  set: sets,
  frozenset: sets,
  dict: table(containerMethods.dict),
  range: new Map([...sequences].filter(([name]) => name !== 'copy')),
  iterator: new Map([['__next__', builtins['next'] ?? unfoldable]]),
  dict_keys: new Map([...sets].filter(([name]) => name === 'isdisjoint')),
  dict_values: none,
  dict_items: none,
  pattern: table(patternMethods),
  object: table({ ...hashMethods, ...matchMethods, ...templateMethods }),
};

/** Called on a value, these take no notice of it. */
const STATIC: ReadonlySet<string> = new Set(['maketrans', 'fromhex', 'fromkeys', 'from_bytes']);

export function callMethod(receiver: Data, name: string, args: CallArguments, fuel: Fuel): Data {
  const type = typeOf(receiver);
  if (STATIC.has(name)) {
    const operation = typeFunctions[`${type}.${name}`] ?? (name === 'fromhex' ? builtins[`${type}.fromhex`] : undefined);
    return (operation ?? unfoldable)(args, fuel);
  }
  const operation = methodsOf[type].get(name) ?? (type === 'object' ? undefined : dunders.get(name)) ?? unfoldable;
  const result = operation({ positional: [receiver, ...args.positional], keywords: args.keywords }, fuel);
  return type === 'bytearray' ? likeByteArray(result) : result;
}

/** What methods of a `bytearray` give is one as well. */
function likeByteArray(result: Data): Data {
  if (result instanceof Bytes) return new ByteView('bytearray', result.binary);
  if (result instanceof Sequence) return new Sequence(result.variety, result.items.map(likeByteArray));
  return result;
}

/** `str.upper` and other methods by the name of their type, called as functions; the receiver comes first. */
export function methodByType(path: string): Operation | undefined {
  const match = /^(str|bytes|bytearray|int|float|bool|list|tuple|dict|set|frozenset)\.(\w+)$/.exec(path);
  if (match === null || STATIC.has(match[2] ?? '')) return undefined;
  const [, type, name = ''] = match;
  return (args, fuel) => {
    const [receiver, ...rest] = args.positional;
    if (receiver === undefined || (typeOf(receiver) !== type && !(type === 'int' && typeof receiver === 'boolean'))) return unfoldable();
    return callMethod(receiver, name, { positional: rest, keywords: args.keywords }, fuel);
  };
}
