import { Bytes, Mapping, Pattern, Sequence, UNKNOWN, type Data, type Folded } from '../../../server/evaluate/values/data.js';
import { ByteView, View } from '../../../server/evaluate/values/objects.js';
import { nativeName } from '../../../server/evaluate/values/javascript/coercion.js';

/** A value of either language with its type, as JSON: `["int", "12"]`, `["list", [...]]`. The oracles answer the same. */
export type Canonical = readonly [type: string, content?: string | readonly Canonical[]];

export const UNKNOWN_VALUE: Canonical = ['unknown'];

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

export function canonicalPython(value: Folded): Canonical {
  if (value === UNKNOWN) return UNKNOWN_VALUE;
  if (value === null) return ['none'];
  if (typeof value === 'boolean') return ['bool', String(value)];
  if (typeof value === 'bigint') return ['int', value.toString(16)];
  if (typeof value === 'number') return ['float', numberText(value)];
  if (typeof value === 'string') return ['str', value];
  if (value instanceof ByteView) return [value.origin, hexadecimal(value)];
  if (value instanceof Bytes) return ['bytes', hexadecimal(value)];
  if (value instanceof Sequence) return pythonSequence(value);
  if (value instanceof Mapping)
    return ['dict', value.entries.map(([key, item]) => ['entry', [canonicalPython(key), canonicalPython(item)]])];
  return ['other'];
}

function pythonSequence(value: Sequence): Canonical {
  const items = value.items.map(canonicalPython);
  const type = value instanceof View ? value.origin : value.variety;
  return [type, type === 'set' || type === 'frozenset' ? sorted(items) : items];
}

export function canonicalJavascript(value: Folded): Canonical {
  if (value === UNKNOWN) return UNKNOWN_VALUE;
  if (value === undefined || value === null) return [String(value)];
  if (typeof value === 'number') return ['number', numberText(value)];
  if (typeof value === 'string') return ['string', JSON.stringify(value)];
  if (typeof value !== 'object') return [typeof value, String(value)];
  if (value instanceof Bytes) return [value instanceof ByteView ? 'Uint8Array' : 'Buffer', hexadecimal(value)];
  if (value instanceof Pattern) return ['RegExp', `/${value.source}/${value.flags}`];
  if (value instanceof Sequence) {
    const type = value instanceof View && value.origin === 'iterator' ? value.origin : value.variety === 'set' ? 'Set' : 'Array';
    return [type, value.items.map(canonicalJavascript)];
  }
  const native = nativeName(value);
  if (native !== undefined) return ['function', native.split('.').at(-1) ?? ''];
  return [value.variety === 'map' ? 'Map' : 'Object', entries(value)];
}

function entries(value: Mapping): readonly Canonical[] {
  const text = (key: Data): Data => (value.variety === 'map' ? key : String(key));
  return value.entries.map(([key, item]): Canonical => ['entry', [canonicalJavascript(text(key)), canonicalJavascript(item)]]);
}

function hexadecimal(value: Bytes): string {
  return Buffer.from(value.binary, 'latin1').toString('hex');
}

function sorted(items: readonly Canonical[]): readonly Canonical[] {
  return items.toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

/** Whether two values are the same; floats may differ by `tolerance`, relative to the larger. */
export function agrees(left: Canonical, right: Canonical, tolerance = 0): boolean {
  if (left[0] !== right[0]) return false;
  if (typeof left[1] === 'string' || typeof right[1] === 'string') {
    return left[1] === right[1] || (/^(?:float|number)$/.test(left[0]) && isNear(Number(left[1]), Number(right[1]), tolerance));
  }
  const [first, second] = [left[1] ?? [], right[1] ?? []];
  return first.length === second.length && first.every((item, index) => agrees(item, second[index] ?? UNKNOWN_VALUE, tolerance));
}

function isNear(left: number, right: number, tolerance: number): boolean {
  return Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right));
}
