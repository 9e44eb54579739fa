import { Bytes, Mapping, Sequence, type Data, type Fuel } from '../data.js';
import { allowed, attempt, charge, unfoldable, Walk } from '../folding.js';
import { ByteView, isLibraryObject, View } from '../objects.js';
import { isPrimitive, toText, typeOf } from './coercion.js';
import { arrayOf, byteNumbers, isArray, isObject, objectOf, properties } from './containers.js';

/** A value as the host's own, without prototypes, for the host's own writer. */
type Plain = string | number | boolean | null | undefined | Plain[] | { [key: string]: Plain };

function toPlain(value: Data, walk: Walk, fuel: Fuel, depth: number): Plain {
  walk.visit(depth);
  if (typeof value === 'bigint') return unfoldable();
  if (isPrimitive(value)) return value;
  if (isArray(value)) return value.items.map((item) => toPlain(item, walk, fuel, depth + 1));
  if (value instanceof Bytes) return bytesToPlain(value, fuel);
  if (isObject(value)) return propertiesToPlain(properties(value, fuel), walk, fuel, depth);
  // Functions are left out.
  if (typeOf(value) === 'function') return undefined;
  if (isLibraryObject(value) || value instanceof View) return unfoldable();
  return value instanceof Sequence || value instanceof Mapping ? {} : unfoldable();
}

function bytesToPlain(value: Bytes, fuel: Fuel): Plain {
  const numbers = byteNumbers(value, fuel);
  return value instanceof ByteView
    ? Object.fromEntries(numbers.map((byte, index) => [String(index), byte]))
    : { type: 'Buffer', data: numbers };
}

function propertiesToPlain(own: ReadonlyMap<string, Data>, walk: Walk, fuel: Fuel, depth: number): Plain {
  const plain: { [key: string]: Plain } = {};
  for (const [key, item] of own) {
    if (key === '__proto__' || key === 'toJSON') return unfoldable();
    plain[key] = toPlain(item, walk, fuel, depth + 1);
  }
  return plain;
}

export function stringify([value, replacer, space]: readonly Data[], fuel: Fuel): Data {
  const plain = toPlain(value, new Walk(fuel), fuel, 0);
  const keys =
    replacer === undefined || replacer === null
      ? undefined
      : isArray(replacer)
        ? replacer.items.map((key) => toText(key, fuel))
        : unfoldable();
  const indent = typeof space === 'number' || typeof space === 'string' ? space : undefined;
  if (indent === undefined && space !== undefined && space !== null) return unfoldable();
  allowed(plainSize(plain));
  const text: string | undefined = JSON.stringify(plain, keys, indent);
  if (text !== undefined) charge(fuel, allowed(text.length));
  return text;
}

/** A lower bound for the length of the text. */
function plainSize(value: Plain): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce((size, [key, item]) => allowed(size + (Array.isArray(value) ? 0 : key.length) + plainSize(item)), 2);
}

export function parse([source, reviver]: readonly Data[], fuel: Fuel): Data {
  if (reviver !== undefined) return unfoldable();
  const text = toText(source, fuel);
  charge(fuel, allowed(text.length) * 4);
  const parsed: unknown = attempt(() => JSON.parse(text) as unknown);
  return fromPlain(parsed, new Walk(fuel), 0);
}

function fromPlain(value: unknown, walk: Walk, depth: number): Data {
  walk.visit(depth);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return arrayOf(value.map((item: unknown) => fromPlain(item, walk, depth + 1)));
  if (typeof value !== 'object') return unfoldable();
  return objectOf(Object.entries(value).map(([key, item]: [string, unknown]) => [key, fromPlain(item, walk, depth + 1)] as const));
}
