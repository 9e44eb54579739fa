import { Bytes, type Data, type Fuel } from '../data.js';
import { allowed, charge, unfoldable } from '../folding.js';
import { onlyPoint, pointLength, points } from '../points.js';
import { exponentText, fixedDigits, floatText, placePoint, significantDigits } from './decimal.js';
import { integerText, isInteger, radixText } from './numbers.js';
import { textOf } from './representation.js';
import { integer } from './types.js';

/** Python's format specification: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`. */
interface Specification {
  readonly fill: string;
  readonly align: string | undefined;
  readonly sign: string;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly type: string;
}

const SPECIFICATION = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d{1,6})?([,_])?(?:\.(\d{1,6}))?([bcdeEfFgGnosxX%])?$/su;

function parse(source: string): Specification {
  const match = SPECIFICATION.exec(source);
  if (match === null) return unfoldable();
  const [, fill, align, sign, alternate, zero, width, grouping, precision, type] = match;
  return {
    fill: fill ?? (zero === undefined ? ' ' : '0'),
    align,
    sign: sign ?? '',
    alternate: alternate !== undefined,
    zero: zero !== undefined,
    width: allowed(Number(width ?? 0)),
    grouping: grouping ?? '',
    precision: precision === undefined ? undefined : allowed(Number(precision)),
    type: type ?? '',
  };
}

function pad(body: string, specification: Specification, otherwise: string): string {
  const missing = specification.width - pointLength(body);
  if (missing <= 0) return body;
  const align = specification.align ?? otherwise;
  const left = align === '<' ? 0 : align === '^' ? Math.floor(missing / 2) : missing;
  return specification.fill.repeat(left) + body + specification.fill.repeat(missing - left);
}

function group(digits: string, separator: string, size: number): string {
  if (separator === '') return digits;
  const head = digits.length % size;
  const parts = head > 0 ? [digits.slice(0, head)] : [];
  for (let start = head; start < digits.length; start += size) parts.push(digits.slice(start, start + size));
  return parts.join(separator);
}

/** Puts sign, prefix, grouped digits and the rest together, padded between sign and digits where `=` says so. */
function assemble(specification: Specification, negative: boolean, prefix: string, whole: string, rest: string, groupSize: number): string {
  const sign = negative ? '-' : specification.sign === '-' ? '' : specification.sign;
  const align = specification.align ?? (specification.zero ? '=' : '>');
  let digits = group(whole, specification.grouping, groupSize);
  if (align !== '=') return pad(sign + prefix + digits + rest, specification, align);
  const room = specification.width - sign.length - prefix.length - rest.length;
  if (specification.fill === '0' && specification.grouping !== '') {
    const missing = Math.max(0, room - digits.length);
    for (let zeros = Math.floor((missing * groupSize) / (groupSize + 1)); digits.length < room; zeros += 1) {
      digits = group('0'.repeat(zeros) + whole, specification.grouping, groupSize);
    }
  }
  return sign + prefix + specification.fill.repeat(Math.max(0, room - digits.length)) + digits + rest;
}

const RADIXES: Readonly<Record<string, 2 | 8 | 16>> = { b: 2, o: 8, x: 16, X: 16 };
const FLOAT_TYPES = 'eEfFgG%';

function formatInteger(value: bigint, specification: Specification, fuel: Fuel): string {
  const { type } = specification;
  if (type !== '' && FLOAT_TYPES.includes(type)) return formatFloat(toFloat(value), specification);
  if (specification.precision !== undefined || type === 's') return unfoldable();
  if (type === 'c') return formatCharacter(value, specification);
  const radix = RADIXES[type];
  if (radix === undefined) {
    const digits = integerText(value < 0n ? -value : value, fuel);
    return assemble(specification, value < 0n, '', digits, '', 3);
  }
  if (specification.grouping === ',') return unfoldable();
  const digits = radixText(value, radix, fuel);
  const prefix = specification.alternate ? `0${type}` : '';
  return assemble(specification, value < 0n, prefix, type === 'X' ? digits.toUpperCase() : digits, '', 4);
}

function formatCharacter(value: bigint, specification: Specification): string {
  if (specification.sign !== '' || specification.alternate || specification.grouping !== '') return unfoldable();
  if (value < 0n || value > 0x10ffffn || (value >= 0xd800n && value <= 0xdfffn)) return unfoldable();
  return assemble(specification, false, '', String.fromCodePoint(Number(value)), '', 3);
}

function toFloat(value: bigint): number {
  const result = Number(value);
  return Number.isFinite(result) ? result : unfoldable();
}

/** Digits of a finite magnitude in one of `e f g`. The `g` form drops trailing zeros unless told not to. */
export function floatDigits(value: number, type: string, precision: number, alternate: boolean): string {
  allowed(precision + 330);
  const form = type.toLowerCase();
  if (form === 'f') return fixedDigits(value, precision) + (alternate && precision === 0 ? '.' : '');
  if (form === 'e') return scientific(significantDigits(value, precision + 1), alternate);
  const significant = Math.max(1, precision);
  const { digits, exponent } = significantDigits(value, significant);
  const kept = alternate ? digits : digits.replace(/(?<=.)0+$/, '');
  if (exponent < -4 || exponent >= significant) return scientific({ digits: kept, exponent }, alternate);
  const plain = placePoint(kept, exponent);
  return alternate && !plain.includes('.') ? `${plain}.` : plain;
}

function scientific({ digits, exponent }: { readonly digits: string; readonly exponent: number }, alternate: boolean): string {
  const fraction = digits.slice(1);
  const point = fraction !== '' || alternate ? '.' : '';
  return `${digits.slice(0, 1)}${point}${fraction}e${exponentText(exponent)}`;
}

function formatFloat(value: number, specification: Specification): string {
  const { type } = specification;
  if ('bcdosxX'.includes(type) && type !== '') return unfoldable();
  const negative = value < 0 || Object.is(value, -0);
  const magnitude = Math.abs(value);
  if (!Number.isFinite(value)) {
    const name = Number.isNaN(value) ? 'nan' : 'inf';
    const body = (/[EFG]/.test(type) ? name.toUpperCase() : name) + (type === '%' ? '%' : '');
    return assemble({ ...specification, grouping: '' }, negative, '', body, '', 3);
  }
  const body = magnitudeText(magnitude, specification);
  const cut = /^\d*/.exec(body)?.[0].length ?? 0;
  return assemble(specification, negative, '', body.slice(0, cut), body.slice(cut), 3);
}

function magnitudeText(magnitude: number, specification: Specification): string {
  const { type, precision, alternate } = specification;
  if (type === '%') return `${floatDigits(magnitude * 100, 'f', precision ?? 6, alternate)}%`;
  if (type === '') return precision === undefined ? plainFloat(magnitude, alternate) : shortFloat(magnitude, precision, alternate);
  const digits = floatDigits(magnitude, type === 'n' ? 'g' : type, precision ?? 6, alternate);
  return /[EFG]/.test(type) ? digits.toUpperCase() : digits;
}

function plainFloat(magnitude: number, alternate: boolean): string {
  return alternate ? unfoldable() : floatText(magnitude);
}

/** No type but a precision: as `g`, but with at least one digit after the point, and sooner with an exponent. */
function shortFloat(magnitude: number, precision: number, alternate: boolean): string {
  if (alternate) return unfoldable();
  const significant = Math.max(1, precision);
  const { digits, exponent } = significantDigits(magnitude, allowed(significant));
  const kept = digits.replace(/(?<=.)0+$/, '');
  if (exponent < -4 || exponent >= significant - 1) return scientific({ digits: kept, exponent }, false);
  const plain = placePoint(kept, exponent);
  return plain.includes('.') ? plain : `${plain}.0`;
}

function formatText(value: string, specification: Specification): string {
  if (specification.type !== '' && specification.type !== 's') return unfoldable();
  if (specification.sign !== '' || specification.alternate || specification.grouping !== '' || specification.align === '=')
    return unfoldable();
  const cut = specification.precision === undefined ? value : points(value).slice(0, specification.precision).join('');
  return pad(cut, specification, '<');
}

/** `format(value, specification)`. */
export function formatValue(value: Data, source: string, fuel: Fuel): string {
  if (source === '') return textOf(value, fuel);
  const specification = parse(source);
  charge(fuel, (specification.width + (specification.precision ?? 0) + (typeof value === 'number' ? 330 : 0)) * 4);
  if (isInteger(value)) return formatInteger(integer(value), specification, fuel);
  if (typeof value === 'number') return formatFloat(value, specification);
  return typeof value === 'string' ? formatText(value, specification) : unfoldable();
}

/** Text for `%c`: one character or byte, from itself or its number. */
export function characterOf(value: Data, bytes: boolean): string {
  if (!bytes && typeof value === 'string') {
    onlyPoint(value);
    return value;
  }
  if (bytes && value instanceof Bytes) return value.binary.length === 1 ? value.binary : unfoldable();
  const limit = bytes ? 255n : 0x10ffffn;
  const point = isInteger(value) ? integer(value) : unfoldable();
  if (point < 0n || point > limit || (point >= 0xd800n && point <= 0xdfffn)) return unfoldable();
  return String.fromCodePoint(Number(point));
}
