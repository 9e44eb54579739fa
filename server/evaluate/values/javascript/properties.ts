import type { Mapping } from '../data.js';
import { Bytes, Pattern, Sequence, type Data, type Fuel } from '../data.js';
import { unfoldable } from '../folding.js';
import { ByteView, isLibraryObject, libraryState, recordField, View } from '../objects.js';
import { nativeName, toKey } from './coercion.js';
import { isArray, isObject, nativeFunction, properties } from './containers.js';
import { isFunction } from './functions.js';

const INDEX = /^(?:0|[1-9]\d*)$/;

/** What a value inherits: a builtin function, or `undefined` where its prototypes do not have the name. */
function inherited(constructor: string, prototype: object, key: string): Data {
  if (key === 'constructor') return nativeFunction(constructor);
  if (key === '__proto__') return unfoldable();
  for (
    let owner: object | null = prototype, name = constructor;
    owner !== null;
    owner = Object.getPrototypeOf(owner) as object | null, name = 'Object'
  ) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, key);
    // What is no function is computed from the object.
    if (descriptor !== undefined) return typeof descriptor.value === 'function' ? nativeFunction(`${name}.prototype.${key}`) : unfoldable();
  }
  return undefined;
}

/** `object[key]` and `object.key`. */
export function propertyOf(object: Data, key: Data, fuel: Fuel): Data {
  fuel.spend(1);
  const name = toKey(key, fuel);
  switch (typeof object) {
    case 'string':
      return textProperty(object, name);
    case 'number':
      return inherited('Number', Number.prototype, name);
    case 'boolean':
      return inherited('Boolean', Boolean.prototype, name);
    case 'bigint':
      return inherited('BigInt', BigInt.prototype, name);
    default:
      return object === null || object === undefined ? unfoldable() : objectProperty(object, name, fuel);
  }
}

function textProperty(text: string, name: string): Data {
  if (name === 'length') return text.length;
  return INDEX.test(name) ? text[Number(name)] : inherited('String', String.prototype, name);
}

function objectProperty(object: Sequence | Mapping | Bytes | Pattern, name: string, fuel: Fuel): Data {
  if (isArray(object)) {
    if (name === 'length') return object.items.length;
    if (object instanceof View && object.origin === 'match' && /^(?:index|input|groups|indices)$/.test(name)) return unfoldable();
    return INDEX.test(name) ? object.items[Number(name)] : inherited('Array', Array.prototype, name);
  }
  if (isObject(object)) {
    const own = properties(object, fuel);
    return own.has(name) ? own.get(name) : inherited('Object', Object.prototype, name);
  }
  if (object instanceof Bytes) {
    if (name === 'length' || name === 'byteLength') return object.binary.length;
    if (/^-?\d+$/.test(name)) return byteAt(object.binary, INDEX.test(name) ? Number(name) : -1);
    return object instanceof ByteView
      ? inherited('Uint8Array', Uint8Array.prototype, name)
      : inherited('Buffer', Buffer.prototype as object, name);
  }
  if (object instanceof Pattern) return patternProperty(object, name);
  return otherProperty(object, name);
}

function byteAt(binary: string, index: number): Data {
  return index >= 0 && index < binary.length ? binary.charCodeAt(index) : undefined;
}

function patternProperty(pattern: Pattern, name: string): Data {
  if (name === 'source') return pattern.source;
  if (name === 'flags') return pattern.flags;
  if (name === 'global') return pattern.flags.includes('g');
  if (name === 'ignoreCase') return pattern.flags.includes('i');
  return inherited('RegExp', RegExp.prototype, name);
}

function otherProperty(object: Sequence | Mapping, name: string): Data {
  const native = nativeName(object);
  if (native !== undefined) return functionProperty(native, name);
  const field = recordField(object, name);
  if (field !== undefined) return field.value;
  if (name === 'description') return (libraryState('symbol', object) ?? unfoldable())[0];
  if (object instanceof View || isLibraryObject(object)) return unfoldable();
  if (object instanceof Sequence) return name === 'size' ? object.items.length : inherited('Set', Set.prototype, name);
  return name === 'size' ? object.entries.length : inherited('Map', Map.prototype, name);
}

/** `Function` is what the constructor of every function is; static functions are reached through their constructor. */
function functionProperty(path: string, name: string): Data {
  if (name === 'constructor') return nativeFunction('Function');
  if (name === 'name') return path.split('.').at(-1) ?? '';
  if (isFunction(`${path}.${name}`)) return nativeFunction(`${path}.${name}`);
  return name === 'call' || name === 'apply' || name === 'bind' || name === 'toString'
    ? nativeFunction(`Function.prototype.${name}`)
    : unfoldable();
}
