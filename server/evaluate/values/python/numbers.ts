import { MAX_SIZE, type Data, type Fuel } from '../data.js';
import { charge, unfoldable } from '../folding.js';
import { bitLength, chargeBits, isSmall, powerOf, shiftedLeft, shiftedRight } from '../integers.js';
import { exactFloat, divideToEven } from './decimal.js';

/** Above this Python refuses to turn an integer into decimal text and back. */
const MAX_DECIMAL_DIGITS = 4300;

type IntegerOperation = (left: bigint, right: bigint, fuel: Fuel) => bigint | number;

export function floorDivide(left: bigint, right: bigint): bigint {
  if (right === 0n) return unfoldable();
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

export function modulo(left: bigint, right: bigint): bigint {
  if (right === 0n) return unfoldable();
  const rest = left % right;
  return rest !== 0n && rest < 0n !== right < 0n ? rest + right : rest;
}

/** True division of integers, correctly rounded whatever their size. */
function trueDivide(left: bigint, right: bigint): number {
  if (right === 0n) return unfoldable();
  if (isSmall(left) && isSmall(right)) return left === 0n ? 0 : Number(left) / Number(right);
  const sign = left < 0n === right < 0n ? 1 : -1;
  const dividend = left < 0n ? -left : left;
  const divisor = right < 0n ? -right : right;
  const shift = bitLength(divisor) - bitLength(dividend) + 66;
  const scaledDividend = shift > 0 ? dividend << BigInt(shift) : dividend;
  const scaledDivisor = shift < 0 ? divisor << BigInt(-shift) : divisor;
  const quotient = scaledDividend / scaledDivisor;
  const sticky = scaledDividend % scaledDivisor === 0n ? quotient : quotient | 1n;
  const exponent = -shift;
  if (exponent < -1080 || exponent > 950) return unfoldable();
  return sign * (Number(sticky) * 2 ** Math.trunc(exponent / 2)) * 2 ** (exponent - Math.trunc(exponent / 2));
}

function integerPower(base: bigint, exponent: bigint, fuel: Fuel): bigint | number {
  if (exponent < 0n) return base === 0n ? unfoldable() : floatPower(Number(base), Number(exponent));
  return powerOf(base, exponent, fuel);
}

function shiftLeft(left: bigint, right: bigint, fuel: Fuel): bigint {
  return right < 0n ? unfoldable() : shiftedLeft(left, right, fuel);
}

function shiftRight(left: bigint, right: bigint): bigint {
  return right < 0n ? unfoldable() : shiftedRight(left, right);
}

const integerOperations: ReadonlyMap<string, IntegerOperation> = new Map<string, IntegerOperation>([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', trueDivide],
  ['//', floorDivide],
  ['%', modulo],
  ['**', integerPower],
  ['<<', shiftLeft],
  ['>>', shiftRight],
  ['&', (left, right) => left & right],
  ['|', (left, right) => left | right],
  ['^', (left, right) => left ^ right],
]);

const quadratic: ReadonlySet<string> = new Set(['*', '/', '//', '%']);

export function integerArithmetic(operator: string, left: bigint, right: bigint, fuel: Fuel): bigint | number {
  const operation = integerOperations.get(operator);
  if (operation === undefined) return unfoldable();
  if (!isSmall(left) || !isSmall(right)) {
    const isShift = operator === '<<' || operator === '>>';
    chargeBits(fuel, bitLength(left) + (isShift ? 0 : bitLength(right)), quadratic.has(operator));
  }
  return operation(left, right, fuel);
}

function floatModulo(left: number, right: number): number {
  if (right === 0) return unfoldable();
  const rest = left % right;
  if (rest === 0) return right < 0 ? -0 : 0;
  return rest < 0 !== right < 0 ? rest + right : rest;
}

/** After CPython's `float_floor_div`, which corrects the quotient of the exact difference. */
function floatFloorDivide(left: number, right: number): number {
  if (right === 0) return unfoldable();
  const rest = left % right;
  let quotient = (left - rest) / right;
  if (rest !== 0 && rest < 0 !== right < 0) quotient -= 1;
  if (quotient === 0) return left / right < 0 || Object.is(left / right, -0) ? -0 : 0;
  const floored = Math.floor(quotient);
  return quotient - floored > 0.5 ? floored + 1 : floored;
}

/** Exact where a result is exact; otherwise within one unit in the last place of the C library's. */
export function floatPower(base: number, exponent: number): number {
  if (base === 1 || exponent === 0) return 1;
  if (base === 0 && exponent < 0) return unfoldable();
  if (base === -1 && !Number.isFinite(exponent)) return exponent === exponent ? 1 : exponent;
  if (base < 0 && Number.isFinite(base) && Number.isFinite(exponent) && !Number.isInteger(exponent)) return unfoldable();
  const result = base ** exponent;
  return Number.isFinite(base) && Number.isFinite(exponent) && !Number.isFinite(result) ? unfoldable() : result;
}

const floatOperations: ReadonlyMap<string, (left: number, right: number) => number> = new Map([
  ['+', (left: number, right: number) => left + right],
  ['-', (left: number, right: number) => left - right],
  ['*', (left: number, right: number) => left * right],
  ['/', (left: number, right: number) => (right === 0 ? unfoldable() : left / right)],
  ['//', floatFloorDivide],
  ['%', floatModulo],
  ['**', floatPower],
]);

export function floatArithmetic(operator: string, left: number, right: number): number {
  const operation = floatOperations.get(operator);
  return operation === undefined ? unfoldable() : operation(left, right);
}

const DIGITS: Readonly<Record<string, string>> = { '0x': '16', '0o': '8', '0b': '2' };

/** `int(text, base)`. Only ASCII digits are modelled. */
export function parseInteger(source: string, base: number, fuel: Fuel): bigint {
  charge(fuel, source.length * 4);
  const match = /^[\s\x1c-\x1f]*([+-]?)(0[xX]|0[oO]|0[bB])?([0-9a-zA-Z_]*)[\s\x1c-\x1f]*$/.exec(source);
  if (match === null || (base !== 0 && (base < 2 || base > 36))) return unfoldable();
  const [, sign = '', written = '', rest = ''] = match;
  const prefix = written.toLowerCase();
  const prefixed = prefix !== '' && (base === 0 || DIGITS[prefix] === String(base));
  // `0b1` is a number in base 16 without any prefix.
  const body = prefixed ? rest.replace(/^_/, '') : written + rest;
  const radix = prefixed ? Number(DIGITS[prefix]) : base === 0 ? 10 : base;
  if (!/^[0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*$/.test(body)) return unfoldable();
  const digits = body.replaceAll('_', '').toLowerCase();
  if (base === 0 && !prefixed && /^0+[1-9]/.test(digits)) return unfoldable();
  const value = parseDigits(digits, radix, fuel);
  return sign === '-' ? -value : value;
}

/** Whether lower-case digits are all below the base. */
function hasDigits(digits: string, radix: number): boolean {
  const last = (radix - 1).toString(36);
  return (radix <= 10 ? new RegExp(`^[0-${last}]+$`) : new RegExp(`^[0-9a-${last}]+$`)).test(digits);
}

function parseDigits(digits: string, radix: number, fuel: Fuel): bigint {
  if (!hasDigits(digits, radix)) return unfoldable();
  if (radix === 16) return BigInt(`0x${digits}`);
  if (radix === 8) return BigInt(`0o${digits}`);
  if (radix === 2) return BigInt(`0b${digits}`);
  const isPowerOfTwo = (radix & (radix - 1)) === 0;
  if (!isPowerOfTwo && digits.length > MAX_DECIMAL_DIGITS) return unfoldable();
  if (radix === 10) return BigInt(digits);
  fuel.spend(1 + digits.length * Math.ceil(digits.length / 512) * 2);
  let value = 0n;
  for (const digit of digits) value = value * BigInt(radix) + BigInt(parseInt(digit, 36));
  return value;
}

/** `float(text)`. Only ASCII digits are modelled. */
export function parseFloatText(source: string): number {
  const trimmed = source.replace(/^[\s\x1c-\x1f]+|[\s\x1c-\x1f]+$/g, '').toLowerCase();
  const named = /^([+-]?)(?:(inf|infinity)|(nan))$/.exec(trimmed);
  if (named !== null) return named[3] !== undefined ? NaN : named[1] === '-' ? -Infinity : Infinity;
  if (!/^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/.test(trimmed)) return unfoldable();
  return Number(trimmed.replaceAll('_', ''));
}

/** The decimal text of an integer; Python refuses beyond 4,300 digits. */
export function integerText(value: bigint, fuel: Fuel): string {
  if (isSmall(value)) return value.toString();
  if (bitLength(value) > MAX_DECIMAL_DIGITS * 3.33) return unfoldable();
  const written = value.toString();
  if (written.length - (value < 0n ? 1 : 0) > MAX_DECIMAL_DIGITS) return unfoldable();
  charge(fuel, written.length * 16);
  return written;
}

/** Digits of the magnitude in base 2, 8 or 16. */
export function radixText(value: bigint, radix: 2 | 8 | 16, fuel: Fuel): string {
  const magnitude = value < 0n ? -value : value;
  if (!isSmall(value)) {
    const bits = bitLength(value);
    charge(fuel, bits);
    if (bits > MAX_SIZE * Math.log2(radix)) return unfoldable();
  }
  return magnitude.toString(radix);
}

/** A finite float cut to an integer. */
export function truncate(value: number): bigint {
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : unfoldable();
}

/** `round(number)` and `round(number, digits)`. */
export function round(value: bigint | number, digits: number | undefined): bigint | number {
  if (typeof value === 'bigint') return digits === undefined || digits >= 0 ? value : roundInteger(value, -digits);
  if (digits === undefined) return Number.isFinite(value) ? roundToEven(value) : unfoldable();
  if (!Number.isFinite(value) || value === 0 || digits > 330) return value;
  if (digits < -310) return value < 0 ? -0 : 0;
  const { mantissa, exponent } = exactFloat(Math.abs(value));
  const up = 10n ** BigInt(Math.abs(digits));
  const dividend = (exponent > 0 ? mantissa << BigInt(exponent) : mantissa) * (digits > 0 ? up : 1n);
  const divisor = (exponent < 0 ? 1n << BigInt(-exponent) : 1n) * (digits < 0 ? up : 1n);
  const magnitude = Number(`${divideToEven(dividend, divisor)}e${-digits}`);
  if (!Number.isFinite(magnitude)) return unfoldable();
  return value < 0 ? -magnitude : magnitude;
}

function roundToEven(value: number): bigint {
  const floor = Math.floor(value);
  const rest = value - floor;
  const whole = BigInt(floor);
  if (rest < 0.5) return whole;
  return rest > 0.5 ? whole + 1n : whole + (whole & 1n);
}

function roundInteger(value: bigint, digits: number): bigint {
  if (digits > MAX_DECIMAL_DIGITS) return 0n;
  const unit = 10n ** BigInt(digits);
  const magnitude = divideToEven(value < 0n ? -value : value, unit) * unit;
  return value < 0n ? -magnitude : magnitude;
}

/** `pow(base, exponent, modulus)`. */
export function modularPower(base: bigint, exponent: bigint, modulus: bigint, fuel: Fuel): bigint {
  if (modulus === 0n || exponent < 0n) return unfoldable();
  const bits = bitLength(modulus);
  const rounds = bitLength(exponent);
  if (bits > 16_384 || rounds > 16_384) return unfoldable();
  const words = Math.ceil(bits / 64);
  fuel.spend(1 + rounds * Math.ceil((words * words) / 32));
  let result = 1n;
  let square = modulo(base, modulus);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return modulo(result, modulus);
}

export function isInteger(value: Data): value is bigint | boolean {
  return typeof value === 'bigint' || typeof value === 'boolean';
}
