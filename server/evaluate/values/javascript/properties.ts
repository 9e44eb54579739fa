import { Bytes, Mapping, Pattern, Sequence, type Data, type Fuel } from '../data.js';
import { unfoldable } from '../folding.js';
import { isLibraryObject, View } from '../objects.js';
import { nativeName, toKey } from './coercion.js';
import { isArray, isMap, isObject, isSet, nativeFunction, properties } from './containers.js';
import { isFunction } from './functions.js';

const INDEX = /^(?:0|[1-9]\d*)$/;

/** What a value inherits: a builtin function, or `undefined` where neither it nor `Object.prototype` has the name. */
function inherited(constructor: string, prototype: object, key: string): Data {
  if (key === 'constructor') return nativeFunction(constructor);
  if (key === '__proto__') return unfoldable();
  if (!(key in prototype)) return undefined;
  const owner = Object.hasOwn(prototype, key) ? constructor : 'Object';
  return nativeFunction(`${owner}.prototype.${key}`);
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
    return INDEX.test(name) ? object.items[Number(name)] : inherited('Array', Array.prototype, name);
  }
  if (isObject(object)) {
    const own = properties(object, fuel);
    return own.has(name) ? own.get(name) : inherited('Object', Object.prototype, name);
  }
  if (object instanceof Bytes) {
    if (name === 'length' || name === 'byteLength') return object.binary.length;
    return INDEX.test(name) ? byteAt(object.binary, Number(name)) : unfoldable();
  }
  if (object instanceof Pattern) return patternProperty(object, name);
  return otherProperty(object, name);
}

function byteAt(binary: string, index: number): Data {
  return index < binary.length ? binary.charCodeAt(index) : undefined;
}

function patternProperty(pattern: Pattern, name: string): Data {
  if (name === 'source') return pattern.source;
  if (name === 'flags') return pattern.flags;
  if (name === 'global') return pattern.flags.includes('g');
  if (name === 'ignoreCase') return pattern.flags.includes('i');
  return name === 'constructor' ? nativeFunction('RegExp') : unfoldable();
}

function otherProperty(object: Sequence | Mapping, name: string): Data {
  const native = nativeName(object);
  if (native !== undefined) return functionProperty(native, name);
  if (object instanceof View || isLibraryObject(object)) return unfoldable();
  if (name === 'size' && isSet(object) && object instanceof Sequence) return object.items.length;
  if (name === 'size' && object instanceof Mapping && isMap(object)) return object.entries.length;
  if (name === 'constructor') return nativeFunction(object instanceof Sequence ? 'Set' : 'Map');
  return unfoldable();
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
