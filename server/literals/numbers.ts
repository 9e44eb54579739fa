/** The same for numbers: how round, how small, how patterned, how often compared with. */
import { steps, when, type Feature } from './score.js';

export interface NumberTraits {
  readonly magnitude: bigint;
  readonly key: string;
  readonly decimal: string;
  readonly hexadecimal: string;
  readonly negative: boolean;
  /** Digits after the decimal point. */
  readonly fraction: number;
  /** In how many tuning packages code compares with it. */
  readonly packages: number;
}

/** Packages by number, as written by {@link numberKey}. */
export type NumberTable = Readonly<Record<string, number>>;

/** Bits of a whole number that are looked at: turning more into digits would cost the square of their number. */
const LARGEST_BITS = 300;

/** `15` of 15, 15n and 15.0; `0.5`; the shortest decimal that gives the number back. Of a huge number, that of its low bits. */
export function numberKey(value: number | bigint): string {
  return typeof value === 'bigint' ? String(value < 0n ? -lowBits(value) : lowBits(value)) : String(value);
}

function lowBits(value: bigint): bigint {
  return BigInt.asUintN(LARGEST_BITS, value < 0n ? -value : value);
}

function wholePart(value: number | bigint): bigint {
  return typeof value === 'bigint' ? lowBits(value) : BigInt(Math.trunc(Math.abs(value)));
}

/** `value` is finite. */
export function numberTraits(table: NumberTable, value: number | bigint): NumberTraits {
  const magnitude = wholePart(value);
  const key = numberKey(value);
  const point = key.indexOf('.');
  return {
    key,
    magnitude,
    decimal: magnitude.toString(),
    hexadecimal: magnitude.toString(16),
    negative: value < 0,
    fraction: point < 0 ? 0 : key.length - point - 1,
    packages: Object.hasOwn(table, key) ? table[key]! : 0,
  };
}

/** Spelt or said by people who play with numbers. */
const PLAYED =
  /^(?:1337|31337|4711|42069|8675309|5318008|80085|90210|24601|31415|314159|27182|271828|1234|12345|123456|1234567|12345678|123456789|1234567890|54321|4321|4242|424242|6969|0*777+|666|1987|2600|1312)$/;
const SPELT = /(?:dead|beef|cafe|babe|face|feed|f00d|c0ffee|c0de|bad|b00b|b105|defaced|facade|decaf|fee1|1337|ba5e|d00d)/;

const isPowerOfTwo = (value: bigint): boolean => value > 0n && (value & (value - 1n)) === 0n;

/** 0 for 7, 1 for 70, 3 for 7000. */
function trailingZeros(digits: string): number {
  return digits.length - digits.replace(/0+$/, '').length;
}

/** Digits that carry information: 86400 has 3, 1000000 has 1. */
const carrying = (traits: NumberTraits): number => traits.decimal.length - trailingZeros(traits.decimal);

function distinctDigits(digits: string): number {
  return new Set(digits).size;
}

/** Well-known ports, and numbers of mathematics as far as people write them out. */
const PORT =
  /^(?:20|21|22|23|25|53|80|110|143|443|465|587|993|995|1433|1521|1883|3000|3306|3389|5000|5432|5601|5672|5900|6379|6443|8000|8008|8080|8081|8086|8443|8888|9000|9090|9092|9200|11211|27017)$/;
const MATHEMATICAL = /^-?(?:3\.14|3\.1416|2\.71|6\.28|1\.57|0\.69|1\.41|0\.70|1\.61|0\.57)/;

/** 86400, 3600, 1440, 525600: what clocks and calendars give. */
const CLOCK_UNITS = [60n, 3600n, 86400n, 1440n, 604800n, 31536000n];

function isClock(value: bigint): boolean {
  return CLOCK_UNITS.some((unit) => value >= unit && value % unit === 0n && value / unit <= 60n);
}

function isDate(digits: string): boolean {
  return /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits);
}

export const NUMBER_FEATURES: readonly Feature<NumberTraits>[] = [
  steps('packages that compare with it', (t) => t.packages, [1, 2, 3, 5, 10, 20]),
  steps('digits', (t) => t.decimal.length, [2, 3, 4, 5, 6, 7, 8, 10, 12, 16]),
  steps('carrying digits', carrying, [2, 3, 4, 5, 6, 8]),
  steps('trailing zeros', (t) => trailingZeros(t.decimal), [1, 2, 3]),
  steps('fraction digits', (t) => t.fraction, [1, 2, 3, 6]),
  when('negative', (t) => t.negative),
  when('power of two', (t) => t.magnitude > 16n && isPowerOfTwo(t.magnitude)),
  when('next to a power of two', (t) => t.magnitude > 16n && (isPowerOfTwo(t.magnitude + 1n) || isPowerOfTwo(t.magnitude - 1n))),
  when('one byte', (t) => t.magnitude < 256n),
  when('status code', (t) => t.magnitude >= 100n && t.magnitude < 600n && t.magnitude % 100n < 52n),
  when('year', (t) => t.magnitude >= 1970n && t.magnitude <= 2040n),
  when('date', (t) => isDate(t.decimal)),
  when('clock', (t) => isClock(t.magnitude)),
  when('character code', (t) => t.magnitude >= 0x2000n && t.magnitude <= 0xffffn && /^[23f][0f]|^fe|^d[8-f]/.test(t.hexadecimal)),
  when('round in hexadecimal', (t) => t.hexadecimal.length >= 3 && trailingZeros(t.hexadecimal) >= t.hexadecimal.length / 2),
  when('few distinct hexadecimal digits', (t) => t.hexadecimal.length >= 4 && distinctDigits(t.hexadecimal) <= 2),
  when('one distinct digit', (t) => t.decimal.length >= 3 && distinctDigits(t.decimal) === 1),
  when('well-known port', (t) => PORT.test(t.decimal) && t.fraction === 0),
  when('mathematical', (t) => t.fraction > 1 && MATHEMATICAL.test(t.key)),
  when('played with', (t) => PLAYED.test(t.decimal)),
  when('spelt in hexadecimal', (t) => t.hexadecimal.length >= 4 && SPELT.test(t.hexadecimal)),
];
