import { Pattern, type Data, type Fuel } from '../data.js';
import { allowed, attempt, charge, joined, repeated, unfoldable } from '../folding.js';
import { toInteger, toPrimitive, toText, typeOf } from './coercion.js';
import { arrayOf } from './containers.js';
import { matchAll, matchFirst, replaceMatches, searchFor, splitAtMatches } from './expressions.js';

/** A method of a text. The arguments not given are `undefined`. */
export type Method<Receiver> = (receiver: Receiver, args: readonly Data[], fuel: Fuel) => Data;

/** Methods by name. Those that every object inherits must be given, so that the inherited ones are not taken for them. */
export interface Methods<Receiver> {
  readonly [name: string]: Method<Receiver>;
  readonly toString: Method<Receiver>;
  readonly valueOf: Method<Receiver>;
}

type TextMethod = Method<string>;

/** Methods that answer at most as much text as they are given: run by the host, on primitive arguments. */
const NATIVE: readonly (keyof string & string)[] = [
  'at',
  'charAt',
  'charCodeAt',
  'codePointAt',
  'endsWith',
  'includes',
  'indexOf',
  'lastIndexOf',
  'slice',
  'startsWith',
  'substring',
  'substr',
  'toString',
  'trim',
  'trimEnd',
  'trimStart',
  'valueOf',
];

/** Markup methods, old but everywhere. */
const MARKUP: readonly string[] = [
  'anchor',
  'big',
  'blink',
  'bold',
  'fixed',
  'fontcolor',
  'fontsize',
  'italics',
  'link',
  'small',
  'strike',
  'sub',
  'sup',
];

const prototype: object = String.prototype;

/** Calls a method of the host's own `String.prototype`; none of them runs code of its arguments, which are primitive. */
function callNative(receiver: string, name: string, args: readonly Data[]): Data {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== 'function') return unfoldable();
  const result: unknown = attempt(() => Reflect.apply(method, receiver, args) as unknown);
  if (result === undefined || typeof result === 'string' || typeof result === 'number' || typeof result === 'boolean') return result;
  return unfoldable();
}

function native(name: string): TextMethod {
  return (receiver, args, fuel) => {
    const primitives = args.map((value) => (value instanceof Pattern ? unfoldable() : toPrimitive(value, fuel)));
    // A BigInt or a missing position is for the host to judge.
    charge(fuel, receiver.length * 2);
    const result = callNative(receiver, name, primitives);
    if (typeof result === 'string') allowed(result.length);
    return result;
  };
}

function markup(name: string): TextMethod {
  return (receiver, args, fuel) => {
    const value = args[0] === undefined ? [] : [toText(args[0], fuel)];
    charge(fuel, allowed(receiver.length + (value[0]?.length ?? 0) * 6 + 64));
    return callNative(receiver, name, value);
  };
}

function pad(atStart: boolean): TextMethod {
  return (receiver, [width, fill], fuel) => {
    const wanted = toInteger(width, fuel);
    const filler = fill === undefined ? ' ' : toText(fill, fuel);
    if (wanted <= receiver.length || filler === '') return receiver;
    charge(fuel, allowed(wanted));
    return atStart ? receiver.padStart(wanted, filler) : receiver.padEnd(wanted, filler);
  };
}

function lowerCase(receiver: string, fuel: Fuel): string {
  charge(fuel, receiver.length);
  const lower = receiver.toLowerCase();
  allowed(lower.length);
  return lower;
}

function upperCase(receiver: string, fuel: Fuel): string {
  charge(fuel, receiver.length);
  const upper = receiver.toUpperCase();
  allowed(upper.length);
  return upper;
}

/** `$&` and its kin in a replacement for a text that was found. */
function expand(replacement: string, found: string, before: string, after: string): string {
  return replacement.replace(/\$([$&`'])/g, (_, mark: string) => ({ $: '$', '&': found, '`': before, "'": after })[mark] ?? '');
}

function replaceText(receiver: string, sought: string, replacement: string, all: boolean, fuel: Fuel): string {
  charge(fuel, receiver.length);
  const plain = !/\$[$&`']/.test(replacement);
  if (plain && all) return joined(sought === '' ? splitUnits(receiver) : receiver.split(sought), replacement, fuel);
  const pieces: string[] = [];
  let position = receiver.indexOf(sought);
  let end = 0;
  while (position >= 0) {
    fuel.spend(1);
    const after = position + sought.length;
    pieces.push(receiver.slice(end, position), expand(replacement, sought, receiver.slice(0, position), receiver.slice(after)));
    end = after;
    if (!all) break;
    position = sought === '' && position >= receiver.length ? -1 : receiver.indexOf(sought, sought === '' ? position + 1 : after);
  }
  pieces.push(receiver.slice(end));
  return joined(pieces, '', fuel);
}

/** Around every UTF-16 unit, for a replacement of the empty text. */
function splitUnits(receiver: string): string[] {
  return ['', ...receiver.split(''), ''];
}

function replace(all: boolean): TextMethod {
  return (receiver, [sought, replacement], fuel) => {
    // A function would be called.
    if (typeOf(replacement) === 'function') return unfoldable();
    if (sought instanceof Pattern) {
      if (all && !sought.flags.includes('g')) return unfoldable();
      return replaceMatches(receiver, sought, toText(replacement, fuel), fuel);
    }
    return replaceText(receiver, toText(sought, fuel), toText(replacement, fuel), all, fuel);
  };
}

function split(receiver: string, [separator, limit]: readonly Data[], fuel: Fuel): Data {
  const most = limit === undefined ? 2 ** 32 - 1 : Number(toPrimitive(limit, fuel)) >>> 0;
  charge(fuel, receiver.length * 4);
  if (separator === undefined) return arrayOf(most === 0 ? [] : [receiver]);
  if (separator instanceof Pattern) return arrayOf(splitAtMatches(receiver, separator, fuel).slice(0, most));
  return arrayOf(receiver.split(toText(separator, fuel), most));
}

/** The order of a locale is not known; only that equal texts are equal, and that of small letters of ASCII. */
function localeCompare(receiver: string, [other]: readonly Data[], fuel: Fuel): Data {
  const text = toText(other, fuel);
  if (receiver === text) return 0;
  return /^[a-z]*$/.test(receiver) && /^[a-z]*$/.test(text) ? (receiver < text ? -1 : 1) : unfoldable();
}

const otherMethods: Readonly<Record<string, TextMethod>> = {
  trimLeft: native('trimStart'),
  trimRight: native('trimEnd'),
  toLowerCase: (receiver, _, fuel) => lowerCase(receiver, fuel),
  toUpperCase: (receiver, _, fuel) => upperCase(receiver, fuel),
  toLocaleLowerCase: (receiver, args, fuel) => (args.length === 0 ? lowerCase(receiver, fuel) : unfoldable()),
  toLocaleUpperCase: (receiver, args, fuel) => (args.length === 0 ? upperCase(receiver, fuel) : unfoldable()),
  concat: (receiver, args, fuel) => joined([receiver, ...args.map((value) => toText(value, fuel))], '', fuel),
  repeat: (receiver, [times], fuel) => {
    const wanted = toInteger(times, fuel);
    return wanted < 0 ? unfoldable() : repeated(receiver, wanted, fuel);
  },
  padStart: pad(true),
  padEnd: pad(false),
  replace: replace(false),
  replaceAll: replace(true),
  split,
  localeCompare,
  normalize: (receiver, [form], fuel) => {
    charge(fuel, receiver.length * 8);
    const normal = attempt(() => receiver.normalize(form === undefined ? 'NFC' : toText(form, fuel)));
    allowed(normal.length);
    return normal;
  },
  isWellFormed: (receiver) => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(receiver),
  toWellFormed: (receiver) => receiver.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
  match: (receiver, [pattern], fuel) => matchFirst(receiver, asPattern(pattern, '', fuel), fuel),
  matchAll: (receiver, [pattern], fuel) => matchAll(receiver, asPattern(pattern, 'g', fuel), fuel),
  search: (receiver, [pattern], fuel) => searchFor(receiver, asPattern(pattern, '', fuel), fuel),
};

function asPattern(value: Data, flags: string, fuel: Fuel): Pattern {
  return value instanceof Pattern ? value : new Pattern(value === undefined ? '(?:)' : toText(value, fuel), flags);
}

export const textMethods: Readonly<Record<string, TextMethod>> = {
  ...Object.fromEntries(NATIVE.map((name) => [name, native(name)])),
  ...Object.fromEntries(MARKUP.map((name) => [name, markup(name)])),
  ...otherMethods,
};
