import { Bytes, Mapping, Pattern, Sequence, UNKNOWN, type Data, type Folded, type Fuel, type Semantics } from './data.js';
import { folding, unfoldable } from './folding.js';
import { bitLength } from './integers.js';
import { ByteView, isLibraryObject, View } from './objects.js';
import { nativeName, toText, truthy } from './javascript/coercion.js';
import { constants } from './javascript/constants.js';
import { iterate } from './javascript/containers.js';
import { disguise } from './javascript/disguise.js';
import { bareName, isName, isOf, isSubtype } from './javascript/kinds.js';
import { callFunction } from './javascript/functions.js';
import { callMethod } from './javascript/methods.js';
import { mutate, mutates } from './javascript/mutations.js';
import { binary, compare, unary } from './javascript/operators.js';
import { propertyOf } from './javascript/properties.js';
import { renderParts, shorten } from './render.js';

const neverEmpty = { spend: (): void => undefined };

/** Absent bounds of a slice are `undefined`; JavaScript has no slice syntax, so this is `.slice`. */
function sliceOf(object: Data, from: Data, to: Data, step: Data, fuel: Fuel): Data {
  const absent = (bound: Data): Data => (bound === null ? undefined : bound);
  if (absent(step) !== undefined && step !== 1) return unfoldable();
  return callMethod(object, 'slice', [absent(from), absent(to)], fuel);
}

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return `${mark}${escaped.replaceAll(mark, `\\${mark}`)}${mark}`;
}

function render(value: Data, depth: number): string {
  if (typeof value === 'string') return shorten(quote(value));
  if (typeof value === 'bigint') return shorten(`${bitLength(value) > 600 ? '…' : value}n`);
  if (Object.is(value, -0)) return '-0';
  if (value instanceof Bytes) return renderBytes(value);
  if (value instanceof Pattern) return shorten(`/${value.source}/${value.flags}`);
  if (value instanceof Sequence) return renderSequence(value, depth);
  if (value instanceof Mapping) return renderMapping(value, depth);
  return String(value);
}

function renderBytes(value: Bytes): string {
  const hexadecimal = shorten(Buffer.from(value.binary, 'latin1').toString('hex'));
  return value instanceof ByteView ? `Uint8Array('${hexadecimal}')` : `Buffer.from('${hexadecimal}', 'hex')`;
}

function renderSequence(value: Sequence, depth: number): string {
  if (depth > 3) return '…';
  const parts = renderParts(value.items.length, (index) => render(value.items[index], depth + 1));
  if (value.variety === 'set') return `new Set([${parts}])`;
  return value instanceof View ? `[${parts}].values()` : `[${parts}]`;
}

function renderMapping(value: Mapping, depth: number): string {
  const native = nativeName(value);
  if (native !== undefined) return native;
  if (isLibraryObject(value) || depth > 3) return '…';
  const isMap = value.variety === 'map';
  const parts = renderParts(value.entries.length, (index) => {
    const [key, item] = value.entries[index] ?? [undefined, undefined];
    if (isMap) return `[${render(key, depth + 1)}, ${render(item, depth + 1)}]`;
    return `${typeof key === 'string' && /^[A-Za-z_$][\w$]*$/.test(key) ? key : render(key, depth + 1)}: ${render(item, depth + 1)}`;
  });
  if (isMap) return `new Map([${parts}])`;
  return parts === '' ? '{}' : `{ ${parts} }`;
}

/** A builtin function has functions of its own: `[]["flat"]["call"]`, `""["constructor"]["fromCharCode"]`. */
function methodOf(receiver: Data, name: string, args: readonly Data[], fuel: Fuel): Data {
  const native = nativeName(receiver);
  return native === undefined || name === 'toString'
    ? callMethod(receiver, name, args, fuel)
    : callFunction(`${native}.${name}`, args, fuel);
}

/** Inherited functions stay with their receiver: they are called, not looked at. */
function attributeOf(object: Data, name: string): Data {
  const value = propertyOf(object, name, neverEmpty);
  return nativeName(value)?.includes('.prototype.') === true ? unfoldable() : value;
}

/** The meaning of pure operations in JavaScript; TypeScript runs as it. */
export const javascriptSemantics: Semantics = {
  truthy,
  unary: (operator, operand, fuel) => folding(() => unary(operator, operand, fuel)),
  binary: (operator, left, right, fuel) => folding(() => binary(operator, left, right, fuel)),
  compare: (operator, left, right, fuel) => folding(() => compare(operator, left, right, fuel)),
  index: (object, index, fuel) => folding(() => propertyOf(object, index, fuel)),
  slice: (object, from, to, step, fuel) => folding(() => sliceOf(object, from, to, step, fuel)),
  attribute: (object, name) => folding(() => attributeOf(object, name)),
  method: (receiver, name, args, fuel) => folding(() => methodOf(receiver, name, args.positional, fuel)),
  mutates,
  mutation: (receiver, name, args, fuel) => folding(() => mutate(receiver, name, args.positional, fuel)),
  call: (path, args, fuel) => folding(() => callFunction(path, args.positional, fuel)),
  constant: (path): Folded => (constants.has(path) ? constants.get(path) : UNKNOWN),
  callee: nativeName,
  isOf,
  isSubtype,
  isName,
  bareName,
  iterate: (value, fuel) => folding(() => iterate(value, fuel)),
  format: (value, _conversion, _format, fuel) => folding(() => toText(value, fuel)),
  disguise,
  render: (value) => render(value, 0),
};
