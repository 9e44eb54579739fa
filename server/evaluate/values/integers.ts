import { MAX_SIZE, type Fuel } from './data.js';
import { unfoldable } from './folding.js';

/** The largest integer that is built, in bits: as many as the largest byte string has. */
export const MAX_BITS = MAX_SIZE * 8;

/** Length in bits of the magnitude, as `int.bit_length`. Cost: linear in the length. */
export function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  if (magnitude <= 0xffffffffn) return magnitude === 0n ? 0 : 32 - Math.clz32(Number(magnitude));
  const hexadecimal = magnitude.toString(16);
  return (hexadecimal.length - 1) * 4 + 32 - Math.clz32(parseInt(hexadecimal.slice(0, 1), 16));
}

/** Integers that a float holds exactly: operations on them cost nothing to speak of. */
export function isSmall(value: bigint): boolean {
  return value <= 0x1fffffffffffffn && value >= -0x1fffffffffffffn;
}

/** Pays for an operation on integers with this many bits in all; products and quotients cost more than sums. */
export function chargeBits(fuel: Fuel, bits: number, isProduct: boolean): void {
  if (bits > MAX_BITS) unfoldable();
  const words = bits / 64;
  fuel.spend(1 + Math.floor(isProduct ? (words * (words / 64 + 16)) / 128 : words / 16));
}

/** `base ** exponent` for an exponent that is not negative. */
export function powerOf(base: bigint, exponent: bigint, fuel: Fuel): bigint {
  if (exponent === 0n || base === 1n) return 1n;
  if (base === 0n) return 0n;
  if (base === -1n) return (exponent & 1n) === 0n ? 1n : -1n;
  if (exponent > BigInt(MAX_BITS)) return unfoldable();
  const bits = bitLength(base) * Number(exponent);
  if (bits > MAX_BITS) return unfoldable();
  // Squaring over and over ends with a product of this size.
  chargeBits(fuel, Math.min(bits * 3, MAX_BITS), true);
  return base ** exponent;
}

/** `left << right` for a shift that is not negative. */
export function shiftedLeft(left: bigint, right: bigint, fuel: Fuel): bigint {
  if (left === 0n) return 0n;
  if (right > BigInt(MAX_BITS)) return unfoldable();
  chargeBits(fuel, bitLength(left) + Number(right), false);
  return left << right;
}

/** `left >> right` for a shift that is not negative. */
export function shiftedRight(left: bigint, right: bigint): bigint {
  if (right > BigInt(MAX_BITS)) return left < 0n ? -1n : 0n;
  return left >> right;
}
