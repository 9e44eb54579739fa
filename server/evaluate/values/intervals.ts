/**
 * Arithmetic on intervals of numbers. Every number of a program is either a floating point number or an integer, and floating point
 * operations round monotonously: the operation on the ends of intervals bounds the operation on everything between, without
 * open ends (below 1 is up to the number before 1). Where integers are larger than floats hold, the ends move outwards.
 */
import type { Dialect } from '../../../rules/vocabulary/index.js';

export interface Range {
  /** Both ends belong to it. */
  readonly low: number;
  readonly high: number;
  /** Only whole numbers (and infinities). */
  readonly integral: boolean;
  /** It may also be something that is no number: it is less than, greater than and equal to nothing. */
  readonly nan: boolean;
}

export const BOOLEAN: Range = { low: 0, high: 1, integral: true, nan: false };
export const ANY: Range = { low: -Infinity, high: Infinity, integral: false, nan: true };
const INT32: Range = { low: -2147483648, high: 2147483647, integral: true, nan: false };

const EXACT = Number.MAX_SAFE_INTEGER;
const view = new DataView(new ArrayBuffer(8));

/** The floating point number next to a number, upwards. */
export function nextUp(value: number): number {
  if (Number.isNaN(value) || value === Infinity) return value;
  if (value === 0) return Number.MIN_VALUE;
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return view.getFloat64(0);
}

export function nextDown(value: number): number {
  return -nextUp(-value);
}

/** Undefined where no number is between the ends. */
function range(low: number, high: number, integral: boolean, nan: boolean): Range | undefined {
  const from = Number.isNaN(low) ? -Infinity : integral ? Math.ceil(low) : low;
  const to = Number.isNaN(high) ? Infinity : integral ? Math.floor(high) : high;
  return from > to ? undefined : { low: from, high: to, integral, nan };
}

/** The ends of a result that may have been rounded where it is large. */
function rounded(low: number, high: number, integral: boolean, nan: boolean): Range | undefined {
  return range(Math.abs(low) > EXACT ? nextDown(low) : low, Math.abs(high) > EXACT ? nextUp(high) : high, integral, nan);
}

export function interval(low: number, high: number, integral = false, nan = false): Range | undefined {
  return range(low, high, integral, nan);
}

export function pointOf(value: number | bigint | boolean): Range | undefined {
  if (typeof value === 'boolean') return range(Number(value), Number(value), true, false);
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : range(value, value, Number.isInteger(value), false);
  const near = Number(value);
  if (Math.abs(near) <= EXACT) return range(near, near, true, false);
  return { low: nextDown(near), high: nextUp(near), integral: true, nan: false };
}

export function isPoint({ low, high, nan }: Range): boolean {
  return low === high && !nan;
}

export function hull(first: Range, second: Range): Range {
  return {
    low: Math.min(first.low, second.low),
    high: Math.max(first.high, second.high),
    integral: first.integral && second.integral,
    nan: first.nan || second.nan,
  };
}

/** The numbers in both; undefined where there are none. */
export function intersect(first: Range, second: Range): Range | undefined {
  return range(
    Math.max(first.low, second.low),
    Math.min(first.high, second.high),
    first.integral || second.integral,
    first.nan && second.nan,
  );
}

function hasInfinity({ low, high }: Range): boolean {
  return low === -Infinity || high === Infinity;
}

function includes({ low, high }: Range, value: number): boolean {
  return low <= value && value <= high;
}

export function negate({ low, high, integral, nan }: Range): Range {
  return { low: -high, high: -low, integral, nan };
}

export function absolute(of: Range): Range {
  if (of.low >= 0) return of;
  if (of.high <= 0) return negate(of);
  return { ...of, low: 0, high: Math.max(-of.low, of.high) };
}

export function add(first: Range, second: Range): Range | undefined {
  const nan =
    first.nan ||
    second.nan ||
    (first.high === Infinity && second.low === -Infinity) ||
    (first.low === -Infinity && second.high === Infinity);
  return rounded(first.low + second.low, first.high + second.high, first.integral && second.integral, nan);
}

export function multiply(first: Range, second: Range): Range | undefined {
  const nan = first.nan || second.nan || (includes(first, 0) && hasInfinity(second)) || (includes(second, 0) && hasInfinity(first));
  // Nothing times an infinite bound is nothing: the bound itself is only reached where it is not a number.
  const product = (left: number, right: number) => (left === 0 || right === 0 ? 0 : left * right);
  const corners = [
    product(first.low, second.low),
    product(first.low, second.high),
    product(first.high, second.low),
    product(first.high, second.high),
  ];
  return rounded(Math.min(...corners), Math.max(...corners), first.integral && second.integral, nan);
}

export function divide(first: Range, second: Range): Range | undefined {
  if (includes(second, 0)) return ANY;
  const corners = [first.low / second.low, first.low / second.high, first.high / second.low, first.high / second.high];
  if (corners.some(Number.isNaN)) return ANY;
  return rounded(Math.min(...corners), Math.max(...corners), false, first.nan || second.nan);
}

/** Python's `//`. Of floats it is computed from the remainder, and may be one less than the rounded quotient says. */
export function floorDivide(first: Range, second: Range): Range | undefined {
  const quotient = divide(first, second);
  if (quotient === undefined || quotient === ANY) return first.integral && second.integral ? { ...ANY, integral: true } : quotient;
  const exact = first.integral && second.integral && Math.abs(first.low) <= EXACT && Math.abs(first.high) <= EXACT;
  const low = Math.floor(quotient.low);
  return range(exact ? low : low - 1, Math.floor(quotient.high), true, quotient.nan || hasInfinity(first));
}

/** `first % second`. A dividend of which nothing is known is undefined. */
export function remainder(first: Range | undefined, second: Range, dialect: Dialect): Range | undefined {
  const integral = (first?.integral ?? false) && second.integral;
  const largest = Math.max(Math.abs(second.low), Math.abs(second.high));
  // A remainder is less than the divisor; Python's, of floats, may be rounded up to it.
  const bound = integral ? largest - 1 : dialect === 'python' ? largest : nextDown(largest);
  const nan = first === undefined || first.nan || second.nan || hasInfinity(first) || (dialect === 'javascript' && includes(second, 0));
  // The remainder of a `Decimal` has the sign of the dividend, that of every other number the sign of the divisor.
  if (dialect === 'python' && first !== undefined) {
    if (second.low >= 0) return range(0, first.low >= 0 ? Math.min(bound, first.high) : bound, integral, nan);
    return range(-bound, second.high <= 0 ? 0 : bound, integral, nan);
  }
  const low = first === undefined ? -bound : first.low >= 0 ? 0 : Math.max(-bound, first.low);
  const high = first === undefined ? bound : first.high <= 0 ? 0 : Math.min(bound, first.high);
  return range(low, high, integral, nan);
}

/** Mathematical functions are not computed alike everywhere: more than the largest error of a known implementation. */
export function loosened(low: number, high: number, nan: boolean): Range | undefined {
  return range(low - Math.abs(low) * SLACK - Number.MIN_VALUE, high + Math.abs(high) * SLACK + Number.MIN_VALUE, false, nan);
}

const SLACK = 1e-12;

/** `first ** second`; undefined where it need not be a number. */
export function power(first: Range, second: Range, dialect: Dialect): Range | undefined {
  const nan = first.nan || second.nan || (hasInfinity(second) && includes(absolute(first), 1));
  const whole = isPoint(second) && second.integral && Math.abs(second.low) <= 1024;
  const exponent = second.low;
  if (whole && exponent >= 1) {
    const even = exponent % 2 === 0;
    const base = even ? absolute(first) : first;
    const bounds = loosened(base.low ** exponent, base.high ** exponent, nan);
    const integral = first.integral && dialect === 'python';
    return bounds && range(even ? Math.max(0, bounds.low) : bounds.low, bounds.high, integral, nan);
  }
  if (first.low >= 0 || (whole && exponent % 2 === 0)) return range(0, Infinity, false, nan);
  return dialect === 'python' && !whole ? undefined : ANY;
}

/** All ones, at least as many as a number has digits. */
function filled(value: number): number {
  let ones = 0;
  while (ones < value && ones < EXACT) ones = ones * 2 + 1;
  return ones < value ? Infinity : ones;
}

export function bitAnd(first: Range | undefined, second: Range | undefined, dialect: Dialect): Range | undefined {
  const limit = dialect === 'python' ? Infinity : INT32.high;
  const masks = [first, second].filter(
    (side): side is Range => side !== undefined && side.low >= 0 && side.high <= limit && side.integral && !side.nan,
  );
  if (masks.length > 0) return range(0, Math.min(...masks.map((mask) => mask.high)), true, false);
  return integers(first, second, dialect);
}

export function bitOr(first: Range, second: Range, dialect: Dialect, exclusive: boolean): Range | undefined {
  const limit = dialect === 'python' ? Infinity : INT32.high;
  const plain = [first, second].every((side) => side.low >= 0 && side.high <= limit && side.integral && !side.nan);
  if (!plain) {
    const zero = isPoint(second) && second.low === 0 && dialect === 'javascript';
    // `x | 0` cuts the fraction off.
    if (zero && !first.nan && first.low >= INT32.low && first.high <= INT32.high) return truncate(first);
    return integers(first, second, dialect);
  }
  const low = exclusive ? 0 : Math.max(first.low, second.low);
  return range(low, filled(Math.max(first.high, second.high)), true, false);
}

/** What a bit operation gives at most. In JavaScript, what may be no number may be a `BigInt`, which has more bits. */
function integers(first: Range | undefined, second: Range | undefined, dialect: Dialect): Range | undefined {
  if (first === undefined || second === undefined) return undefined;
  if (dialect === 'python') return { ...ANY, integral: true, nan: false };
  return first.nan || second.nan ? undefined : INT32;
}

/** `<<`, `>>` and `>>>`. */
export function shift(operator: string, first: Range | undefined, second: Range, dialect: Dialect): Range | undefined {
  const count = isPoint(second) && second.integral && second.low >= 0 && second.low <= 31 ? second.low : undefined;
  if (operator === '>>>') return range(0, Math.floor(0xffffffff / 2 ** (count ?? 0)), true, false);
  if (first === undefined) return undefined;
  const fits = first.integral && !first.nan && (dialect === 'python' || (first.low >= INT32.low && first.high <= INT32.high));
  if (!fits || count === undefined) return integers(first, second, dialect);
  if (operator === '>>') return rounded(Math.floor(first.low / 2 ** count), Math.floor(first.high / 2 ** count), true, false);
  return dialect === 'python' ? rounded(first.low * 2 ** count, first.high * 2 ** count, true, false) : INT32;
}

/** `~first`. */
export function complement(first: Range, dialect: Dialect): Range | undefined {
  if (!first.integral || first.nan) return integers(first, first, dialect);
  if (dialect === 'javascript' && (first.low < INT32.low || first.high > INT32.high)) return INT32;
  return rounded(-first.high - 1, -first.low - 1, true, false);
}

/** Applies a function that never falls, and that gives whole numbers. */
export function stepped(first: Range, step: (value: number) => number): Range | undefined {
  return range(step(first.low), step(first.high), true, first.nan);
}

export function truncate(first: Range): Range | undefined {
  return stepped(first, Math.trunc);
}

/** Rounds halves to the even neighbour. */
export function halfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/** Whether `first operator second` holds whatever numbers they are; undefined where that depends. */
export function comparesAs(operator: string, first: Range, second: Range): boolean | undefined {
  const numbers = !first.nan && !second.nan;
  switch (operator) {
    case '<':
      return first.low >= second.high ? false : numbers && first.high < second.low ? true : undefined;
    case '<=':
      return first.low > second.high ? false : numbers && first.high <= second.low ? true : undefined;
    case '>':
      return comparesAs('<', second, first);
    case '>=':
      return comparesAs('<=', second, first);
    default: {
      if (intersect({ ...first, nan: false }, { ...second, nan: false }) === undefined) return false;
      return isPoint(first) && isPoint(second) && first.low === second.low ? true : undefined;
    }
  }
}
