import { type Data, type Fuel } from '../../data.js';
import { unfoldable } from '../../folding.js';
import { bitLength, MAX_BITS } from '../../integers.js';
import { define, variadic, type Operation } from '../arguments.js';
import { floatPower, integerArithmetic, isInteger } from '../numbers.js';
import { count, float, integer, items, numeric } from '../types.js';
import { binary } from '../operators.js';

/** A function of floats; an infinite result from finite operands and an undefined result from defined ones are errors in Python. */
function real(operation: (...values: number[]) => number, names: string): Operation {
  return define(`${names} /`, (bound) => {
    const values = bound.map(float);
    const result = operation(...values);
    const isError = Number.isNaN(result) ? !values.some(Number.isNaN) : !Number.isFinite(result) && values.every(Number.isFinite);
    return isError ? unfoldable() : result;
  });
}

function toInteger(operation: (value: number) => number): Operation {
  return define('x /', ([value]) => {
    if (value !== undefined && isInteger(value)) return integer(value);
    const result = operation(float(value));
    return Number.isFinite(result) ? BigInt(result) : unfoldable();
  });
}

function greatestDivisor(left: bigint, right: bigint, fuel: Fuel): bigint {
  let [a, b] = [left < 0n ? -left : left, right < 0n ? -right : right];
  while (b !== 0n) {
    fuel.spend(1 + Math.floor(bitLength(a) / 64));
    [a, b] = [b, a % b];
  }
  return a;
}

function squareRoot(value: bigint, fuel: Fuel): bigint {
  if (value < 0n) return unfoldable();
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(bitLength(value) / 2));
  for (;;) {
    fuel.spend(1 + Math.floor(bitLength(value) / 32));
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

function factorial(value: bigint, fuel: Fuel): bigint {
  if (value < 0n || value > 2000n) return unfoldable();
  let result = 1n;
  for (let factor = 2n; factor <= value; factor += 1n) {
    fuel.spend(4);
    result *= factor;
  }
  return result;
}

function combinations(n: bigint, k: bigint, fuel: Fuel): bigint {
  if (n < 0n || k < 0n || n > 10_000n) return unfoldable();
  if (k > n) return 0n;
  let result = 1n;
  for (let step = 1n; step <= k; step += 1n) {
    fuel.spend(4);
    result = (result * (n - step + 1n)) / step;
  }
  return result;
}

function product(factors: readonly Data[], start: Data, fuel: Fuel): Data {
  let bits = 0;
  for (const factor of factors) bits += isInteger(factor) ? Math.max(0, bitLength(integer(factor)) - 1) : 0;
  if (bits > MAX_BITS && !factors.includes(0n)) return unfoldable();
  return factors.reduce<Data>((result, value) => binary('*', result, value, fuel), start);
}

function logarithm(value: Data | undefined, base: Data | undefined): number {
  const number = numeric(value) ?? unfoldable();
  if (number <= 0) return unfoldable();
  const natural = typeof number === 'bigint' && !Number.isFinite(Number(number)) ? unfoldable() : Math.log(Number(number));
  if (base === undefined) return natural;
  const divisor = Math.log(float(base));
  return divisor === 0 || !Number.isFinite(divisor) ? unfoldable() : natural / divisor;
}

const fold = (operation: (left: bigint, right: bigint, fuel: Fuel) => bigint, initial: bigint): Operation =>
  variadic((values, fuel) => values.map(integer).reduce((result, value) => operation(result, value, fuel), initial));

const mathFunctions: Readonly<Record<string, Operation>> = {
  sqrt: real(Math.sqrt, 'x'),
  sin: real(Math.sin, 'x'),
  cos: real(Math.cos, 'x'),
  tan: real(Math.tan, 'x'),
  asin: real(Math.asin, 'x'),
  acos: real(Math.acos, 'x'),
  atan: real(Math.atan, 'x'),
  atan2: real(Math.atan2, 'y x'),
  sinh: real(Math.sinh, 'x'),
  cosh: real(Math.cosh, 'x'),
  tanh: real(Math.tanh, 'x'),
  exp: real(Math.exp, 'x'),
  expm1: real(Math.expm1, 'x'),
  log2: real(Math.log2, 'x'),
  log10: real(Math.log10, 'x'),
  log1p: real(Math.log1p, 'x'),
  fabs: real(Math.abs, 'x'),
  pow: real(floatPower, 'x y'),
  fmod: real((left, right) => left % right, 'x y'),
  degrees: real((value) => value * (180 / Math.PI), 'x'),
  radians: real((value) => value * (Math.PI / 180), 'x'),
  copysign: real((value, sign) => (sign < 0 || Object.is(sign, -0) ? -Math.abs(value) : Math.abs(value)), 'x y'),
  floor: toInteger(Math.floor),
  ceil: toInteger(Math.ceil),
  trunc: toInteger(Math.trunc),
  log: define('x base= /', ([value, base]) => logarithm(value, base)),
  gcd: fold(greatestDivisor, 0n),
  lcm: fold((left, right, fuel) => {
    if (left === 0n || right === 0n) return 0n;
    const product = integerArithmetic('*', left, right, fuel);
    const result = integer(product) / greatestDivisor(left, right, fuel);
    return result < 0n ? -result : result;
  }, 1n),
  isqrt: define('n /', ([value], fuel) => squareRoot(integer(value), fuel)),
  factorial: define('n /', ([value], fuel) => factorial(integer(value), fuel)),
  comb: define('n k /', ([n, k], fuel) => combinations(integer(n), integer(k), fuel)),
  prod: define('iterable / * start=', ([values, start], fuel) => product(items(values, fuel), start ?? 1n, fuel)),
  fsum: define('iterable /', ([values], fuel) => {
    const numbers = items(values, fuel).map(float);
    return numbers.length <= 2 || numbers.every(Number.isSafeInteger) ? numbers.reduce((total, value) => total + value, 0) : unfoldable();
  }),
  isnan: define('x /', ([value]) => Number.isNaN(float(value))),
  isinf: define('x /', ([value]) => Math.abs(float(value)) === Infinity),
  isfinite: define('x /', ([value]) => Number.isFinite(float(value))),
  isclose: define('a b * rel_tol= abs_tol=', ([left, right, relative, absolute]) => {
    const [a, b] = [float(left), float(right)];
    if (a === b) return true;
    if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
    const difference = Math.abs(a - b);
    const tolerance = relative === undefined ? 1e-9 : float(relative);
    return (
      difference <= Math.abs(tolerance * b) ||
      difference <= Math.abs(tolerance * a) ||
      difference <= (absolute === undefined ? 0 : float(absolute))
    );
  }),
  ldexp: define('x i /', ([value, exponent]) => {
    const power = count(exponent);
    if (Math.abs(power) > 1000) return unfoldable();
    const result = float(value) * 2 ** power;
    return Number.isFinite(result) ? result : unfoldable();
  }),
};

export const mathematics: Readonly<Record<string, Operation>> = Object.fromEntries(
  Object.entries(mathFunctions).map(([name, operation]) => [`math.${name}`, operation]),
);
