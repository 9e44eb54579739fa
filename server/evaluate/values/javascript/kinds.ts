/** Types of JavaScript and how they derive from each other. */
import { Bytes, Mapping, Pattern, Sequence, UNKNOWN, type Data } from '../data.js';
import { isLibraryObject, View } from '../objects.js';
import { nativeName } from './coercion.js';

const TYPES: ReadonlySet<string> = new Set(
  'Object Function Array String Number Boolean BigInt Symbol RegExp Map Set WeakMap WeakSet Promise Date Error TypeError RangeError Buffer Uint8Array'.split(
    ' ',
  ),
);

const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'eval parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape atob btoa require ' +
    'setTimeout setInterval setImmediate clearTimeout clearInterval queueMicrotask structuredClone fetch'
  ).split(' '),
);

export function isName(name: string): boolean {
  return FUNCTIONS.has(name) || TYPES.has(name);
}

const HOLDER = /^(?:(?:globalThis|window|self|global)\.)+([\w$]+)/;
const OBJECTS: ReadonlySet<string> = new Set(['Reflect', 'Proxy', 'JSON', 'Math', 'process', 'console', 'XMLHttpRequest', 'WebSocket']);

/** `globalThis.eval` is `eval`; what only a browser's window has keeps its name. */
export function bareName(path: string): string {
  const match = HOLDER.exec(path);
  const name = match?.[1];
  if (match === null || name === undefined || !(isName(name) || OBJECTS.has(name))) return path;
  return path.slice(match[0].length - name.length);
}

function typeOf(value: Data): string | undefined {
  if (typeof value !== 'object' || value === null) return '';
  if (nativeName(value) !== undefined) return 'Function';
  if (value instanceof Pattern) return 'RegExp';
  if (value instanceof View || value instanceof Bytes || isLibraryObject(value)) return undefined;
  if (value instanceof Sequence) return value.variety === 'set' ? 'Set' : 'Array';
  return value instanceof Mapping && value.variety === 'map' ? 'Map' : 'Object';
}

export function isSubtype(type: string, parent: string): boolean | typeof UNKNOWN {
  if (!TYPES.has(type) || !TYPES.has(parent)) return UNKNOWN;
  return type === parent || parent === 'Object' || (parent === 'Error' && type.endsWith('Error'));
}

/** `value instanceof type`: what is no object is an instance of nothing. */
export function isOf(value: Data, type: string): boolean | typeof UNKNOWN {
  const own = typeOf(value);
  if (own === undefined) return UNKNOWN;
  return own === '' ? (TYPES.has(type) ? false : UNKNOWN) : isSubtype(own, type);
}
