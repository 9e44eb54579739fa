import { posix } from 'node:path';
import type { Data, Fuel } from '../data.js';
import { charge, TextBuilder, unfoldable } from '../folding.js';
import { isPrimitive, toText } from './coercion.js';
import { arrayOf, objectOf } from './containers.js';

/** Pure functions of Node's own modules. */

/** Paths as on POSIX systems; with a backslash the answer is another on Windows. */
function pathFunction(operation: (...parts: string[]) => string): (args: readonly Data[], fuel: Fuel) => Data {
  return (args, fuel) => {
    const parts = args.map((part) => (typeof part === 'string' && !part.includes('\\') ? part : unfoldable()));
    charge(fuel, parts.reduce((size, part) => size + part.length, 0) * 4);
    return operation(...parts);
  };
}

/** `util.format` with texts, integers and JSON of primitives. */
function format([template, ...values]: readonly Data[], fuel: Fuel): Data {
  if (typeof template !== 'string') return unfoldable();
  const builder = new TextBuilder(fuel);
  let next = 0;
  let end = 0;
  for (const match of template.matchAll(/%([%sdijfoOc])/g)) {
    const isLiteral = match[1] === '%';
    if (!isLiteral && next >= values.length) break;
    builder.add(template.slice(end, match.index));
    // With no values at all `%%` stays.
    if (isLiteral) builder.add(values.length > 0 ? '%' : '%%');
    else builder.add(formatValue(match[1] ?? '', values[next++], fuel));
    end = match.index + match[0].length;
  }
  builder.add(template.slice(end));
  for (const rest of values.slice(next)) builder.add(` ${typeof rest === 'string' ? rest : formatValue('s', rest, fuel)}`);
  return builder.finish();
}

function formatValue(type: string, value: Data, fuel: Fuel): string {
  if (!isPrimitive(value) || typeof value === 'bigint' || Object.is(value, -0)) return unfoldable();
  if (type === 's') return toText(value, fuel);
  if (type === 'd') return typeof value === 'string' || typeof value === 'number' ? String(Number(value)) : unfoldable();
  if (type === 'i') return typeof value === 'string' || typeof value === 'number' ? String(parseInt(String(value), 10)) : unfoldable();
  return type === 'j' ? JSON.stringify(value) : unfoldable();
}

/** `querystring.parse`: a name that comes again makes a list. */
function parseQuery([source, ...more]: readonly Data[], fuel: Fuel): Data {
  if (typeof source !== 'string' || more.length > 0) return unfoldable();
  charge(fuel, source.length * 16);
  // The two differ in how they read broken escapes.
  if (/%(?![0-9a-fA-F]{2})|%[89a-fA-F]/.test(source)) return unfoldable();
  const grouped = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(source.replace(/^\?/, '%3f'))) grouped.set(name, [...(grouped.get(name) ?? []), value]);
  return objectOf([...grouped].map(([name, values]) => [name, values.length === 1 ? values[0] : arrayOf(values)] as const));
}

export const nodeFunctions: Readonly<Record<string, (args: readonly Data[], fuel: Fuel) => Data>> = {
  'path.join': pathFunction(posix.join),
  'path.basename': pathFunction(posix.basename),
  'path.dirname': pathFunction(posix.dirname),
  'path.extname': pathFunction(posix.extname),
  'path.normalize': pathFunction(posix.normalize),
  'util.format': format,
  'querystring.parse': parseQuery,
};
