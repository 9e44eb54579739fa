import { Bytes, Mapping, Sequence, type CallArguments, type Data, type Fuel } from '../data.js';
import { allowed, TextBuilder, unfoldable } from '../folding.js';
import { isLibraryObject, View } from '../objects.js';
import { pointLength, points } from '../points.js';
import { findKey } from './equality.js';
import { integerText, radixText, truncate } from './numbers.js';
import { represent, representAscii, textOf } from './representation.js';
import { characterOf, floatDigits, formatValue } from './specification.js';
import { count, integer, numeric } from './types.js';

// ---------------------------------------------------------------- templates and `str.format`

/** A replacement field: `!r`, `!s`, `!a`, then the specification. */
export function formatField(value: Data, conversion: string | undefined, specification: string, fuel: Fuel): string {
  const converted = conversion === undefined || conversion === '' ? value : convert(value, conversion.replace(/^!/, ''), fuel);
  return formatValue(converted, specification, fuel);
}

function convert(value: Data, conversion: string, fuel: Fuel): string {
  if (conversion === 'r') return represent(value, fuel);
  if (conversion === 's') return textOf(value, fuel);
  return conversion === 'a' ? representAscii(value, fuel) : unfoldable();
}

/** State of one `str.format` call: which of the automatic numbers comes next. */
interface Numbering {
  next: number;
  mode: 'unknown' | 'automatic' | 'manual';
}

/** `str.format`. A field may hold fields in its specification, one level deep. */
export function formatTemplate(template: string, args: CallArguments, fuel: Fuel): string {
  return expand(template, args, { next: 0, mode: 'unknown' }, 2, fuel);
}

function expand(template: string, args: CallArguments, numbering: Numbering, depth: number, fuel: Fuel): string {
  if (depth === 0) return unfoldable();
  const builder = new TextBuilder(fuel);
  let position = 0;
  while (position < template.length) {
    const brace = nextBrace(template, position);
    builder.add(template.slice(position, brace));
    if (brace === template.length) break;
    if (template[brace + 1] === template[brace]) {
      builder.add(template.slice(brace, brace + 1));
      position = brace + 2;
      continue;
    }
    if (template[brace] === '}') unfoldable();
    const end = fieldEnd(template, brace + 1);
    builder.add(expandField(template.slice(brace + 1, end), args, numbering, depth, fuel));
    position = end + 1;
  }
  return builder.finish();
}

function nextBrace(template: string, from: number): number {
  let position = from;
  while (position < template.length && template[position] !== '{' && template[position] !== '}') position += 1;
  return position;
}

/** Where the field that starts here is closed. Brackets of an index may hold braces; Python counts them as well. */
function fieldEnd(template: string, from: number): number {
  let depth = 1;
  for (let position = from; position < template.length; position += 1) {
    if (template[position] === '{') depth += 1;
    else if (template[position] === '}' && --depth === 0) return position;
  }
  return unfoldable();
}

function expandField(field: string, args: CallArguments, numbering: Numbering, depth: number, fuel: Fuel): string {
  const match = /^([^!:{}]*)(?:!([^:]*))?(?::(.*))?$/s.exec(field);
  if (match === null) return unfoldable();
  const [, name = '', conversion, specification = ''] = match;
  if (conversion !== undefined && !/^[rsa]$/.test(conversion)) return unfoldable();
  const value = fieldValue(name, args, numbering, fuel);
  const expanded = /[{}]/.test(specification) ? expand(specification, args, numbering, depth - 1, fuel) : specification;
  return formatField(value, conversion, expanded, fuel);
}

function fieldValue(name: string, args: CallArguments, numbering: Numbering, fuel: Fuel): Data {
  const first = /^[^.[]*/.exec(name)?.[0] ?? '';
  let value = fieldArgument(first, args, numbering);
  let rest = name.slice(first.length);
  while (rest !== '') {
    const index = /^\[([^\]]+)\]/.exec(rest);
    // Attributes of constants are methods, which are not formatted.
    if (index === null) return unfoldable();
    value = element(value, index[1] ?? '', fuel);
    rest = rest.slice(index[0].length);
  }
  return value;
}

function fieldArgument(name: string, args: CallArguments, numbering: Numbering): Data {
  if (name !== '' && !/^\d+$/.test(name)) {
    const named = args.keywords.get(name);
    return named === undefined ? unfoldable() : named;
  }
  const mode = name === '' ? 'automatic' : 'manual';
  if (numbering.mode !== 'unknown' && numbering.mode !== mode) return unfoldable();
  numbering.mode = mode;
  const value = args.positional[name === '' ? numbering.next++ : Number(name)];
  return value === undefined ? unfoldable() : value;
}

/** `{0[name]}` and `{0[1]}`: only ASCII digits make a number. */
function element(container: Data, index: string, fuel: Fuel): Data {
  const key = /^\d+$/.test(index) ? BigInt(index) : index;
  if (container instanceof Mapping && !isLibraryObject(container)) {
    const entry = container.entries[findKey(container, key, fuel)];
    return entry === undefined ? unfoldable() : entry[1];
  }
  if (typeof key !== 'bigint') return unfoldable();
  const item =
    typeof container === 'string'
      ? points(container)[Number(key)]
      : container instanceof Sequence && container.variety !== 'set' && !(container instanceof View)
        ? container.items[Number(key)]
        : undefined;
  return item === undefined ? unfoldable() : item;
}

// ---------------------------------------------------------------- `%`

const PERCENT = /%(?:\(([^()]*)\))?([-+ #0]*)(\*|\d{1,6})?(?:\.(\*|\d{0,6}))?[hlL]?(.)/gsu;

interface Directive {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly type: string;
}

/** The operands of `%` in turn. */
class Operands {
  private next = 0;
  private readonly values: readonly Data[];
  private named = false;

  constructor(
    private readonly source: Data,
    private readonly bytes: boolean,
    private readonly fuel: Fuel,
  ) {
    this.values = source instanceof Sequence && source.variety === 'tuple' ? source.items : [source];
  }

  take(): Data {
    const value = this.values[this.next++];
    return value === undefined || this.named ? unfoldable() : value;
  }

  takeNamed(key: Data): Data {
    if (!(this.source instanceof Mapping) || isLibraryObject(this.source)) return unfoldable();
    this.named = true;
    const entry = this.source.entries[findKey(this.source, key, this.fuel)];
    return entry === undefined ? unfoldable() : entry[1];
  }

  /** All operands must be used, unless they are a mapping. */
  finish(): void {
    if (this.next < this.values.length && !this.named && !isSubscriptable(this.source, this.bytes)) unfoldable();
  }
}

/** What CPython takes for a mapping here: everything with an index but tuples and what the template itself is. */
function isSubscriptable(value: Data, bytes: boolean): boolean {
  if (value instanceof Bytes) return !bytes;
  if (typeof value === 'string') return bytes;
  if (value instanceof View) return value.origin === 'range';
  return value instanceof Mapping || (value instanceof Sequence && value.variety === 'list');
}

/** `template % operands` for text, and for byte strings (as binary strings) where `bytes` is set. */
export function formatPercent(template: string, source: Data, bytes: boolean, fuel: Fuel): string {
  const operands = new Operands(source, bytes, fuel);
  const builder = new TextBuilder(fuel);
  let position = 0;
  for (const match of template.matchAll(PERCENT)) {
    const between = template.slice(position, match.index);
    if (between.includes('%')) unfoldable();
    builder.add(between);
    builder.add(expandDirective(match, operands, bytes, fuel));
    position = match.index + match[0].length;
  }
  const rest = template.slice(position);
  if (rest.includes('%')) unfoldable();
  builder.add(rest);
  operands.finish();
  return builder.finish();
}

function expandDirective(match: RegExpExecArray, operands: Operands, bytes: boolean, fuel: Fuel): string {
  const [whole, name, flags = '', width, precision, type = ''] = match;
  if (type === '%') return whole === '%%' ? '%' : unfoldable();
  const named = name === undefined ? undefined : operands.takeNamed(bytes ? new Bytes(name) : name);
  const starWidth = width === '*' ? starOperand(operands) : Number(width ?? 0);
  const starPrecision = precision === undefined ? undefined : precision === '*' ? Math.max(0, starOperand(operands)) : Number(precision);
  const directive = {
    flags: starWidth < 0 ? `${flags}-` : flags,
    width: allowed(Math.abs(starWidth)),
    precision: starPrecision === undefined ? undefined : allowed(starPrecision),
    type,
  };
  return convertOperand(named ?? operands.take(), directive, bytes, fuel);
}

function starOperand(operands: Operands): number {
  return count(operands.take());
}

function convertOperand(value: Data, directive: Directive, bytes: boolean, fuel: Fuel): string {
  const { type, precision } = directive;
  switch (type) {
    case 's':
    case 'r':
    case 'a':
    case 'b':
      return padText(cutText(percentText(value, type, bytes, fuel), precision), directive, fuel);
    case 'c':
      return padText(characterOf(value, bytes), directive, fuel);
    case 'd':
    case 'i':
    case 'u':
      return percentInteger(value, directive, fuel);
    case 'x':
    case 'X':
    case 'o':
      return typeof value === 'number' ? unfoldable() : percentInteger(value, directive, fuel);
    default:
      return /[eEfFgG]/.test(type) ? percentFloat(value, directive, fuel) : unfoldable();
  }
}

function percentText(value: Data, type: string, bytes: boolean, fuel: Fuel): string {
  if (bytes && (type === 's' || type === 'b')) return value instanceof Bytes ? value.binary : unfoldable();
  if (type === 'b') return unfoldable();
  if (type === 's') return textOf(value, fuel);
  return type === 'a' || bytes ? representAscii(value, fuel) : represent(value, fuel);
}

function cutText(text: string, precision: number | undefined): string {
  return precision === undefined ? text : points(text).slice(0, precision).join('');
}

function padText(text: string, directive: Directive, fuel: Fuel): string {
  fuel.spend(1 + Math.ceil(directive.width / 64));
  const missing = directive.width - pointLength(text);
  if (missing <= 0) return text;
  return directive.flags.includes('-') ? text + ' '.repeat(missing) : ' '.repeat(missing) + text;
}

function signOf(negative: boolean, flags: string): string {
  if (negative) return '-';
  return flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

/** Zeros go between the sign and the digits. */
function padNumber(sign: string, prefix: string, digits: string, directive: Directive, fuel: Fuel): string {
  const missing = directive.width - sign.length - prefix.length - digits.length;
  if (missing <= 0 || !directive.flags.includes('0') || directive.flags.includes('-'))
    return padText(sign + prefix + digits, directive, fuel);
  return sign + prefix + '0'.repeat(missing) + digits;
}

function percentInteger(value: Data, directive: Directive, fuel: Fuel): string {
  const { flags, precision, type } = directive;
  const exact = typeof value === 'number' ? truncate(value) : integer(value);
  const radix = type === 'o' ? 8 : type === 'x' || type === 'X' ? 16 : 10;
  const digits = radix === 10 ? integerText(exact < 0n ? -exact : exact, fuel) : radixText(exact, radix, fuel);
  const prefix = flags.includes('#') && radix !== 10 ? `0${type}` : '';
  const padded = (type === 'X' ? digits.toUpperCase() : digits).padStart(precision ?? 0, '0');
  return padNumber(signOf(exact < 0n, flags), prefix, padded, directive, fuel);
}

function percentFloat(value: Data, directive: Directive, fuel: Fuel): string {
  const { flags, precision, type } = directive;
  const number = Number(numeric(value) ?? unfoldable());
  const negative = number < 0 || Object.is(number, -0);
  const name = Number.isNaN(number) ? 'nan' : 'inf';
  if (typeof value === 'bigint' && !Number.isFinite(number)) return unfoldable();
  const digits = Number.isFinite(number) ? floatDigits(Math.abs(number), type, precision ?? 6, flags.includes('#')) : name;
  return padNumber(signOf(negative, flags), '', /[EFG]/.test(type) ? digits.toUpperCase() : digits, directive, fuel);
}
