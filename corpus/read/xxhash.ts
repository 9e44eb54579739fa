/**
 * XXH64 with seed 0, the checksum of zstd frames (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md). Node has none, and
 * BigInt is ten times slower than halves of 32 bits.
 */

/** A number of 64 bits in halves, each signed as the bit operations of JavaScript leave them. */
interface Wide {
  high: number;
  low: number;
}

const PRIME_1: Wide = { high: 0x9e3779b1, low: 0x85ebca87 };
const PRIME_2: Wide = { high: 0xc2b2ae3d, low: 0x27d4eb4f };
const PRIME_3: Wide = { high: 0x165667b1, low: 0x9e3779f9 };
const PRIME_4: Wide = { high: 0x85ebca77, low: 0xc2b2ae63 };
const PRIME_5: Wide = { high: 0x27d4eb2f, low: 0x165667c5 };

const STRIPE_BYTES = 32;

export interface Xxhash64 {
  update(bytes: Buffer): void;
  /** The low 32 bits, unsigned, of all that came so far. Nothing may come after it. */
  digest32(): number;
}

export function startXxhash64(): Xxhash64 {
  const lanes: [Wide, Wide, Wide, Wide] = [sum(PRIME_1, PRIME_2), { ...PRIME_2 }, { high: 0, low: 0 }, negated(PRIME_1)];
  const rest = Buffer.alloc(STRIPE_BYTES);
  let held = 0;
  let total = 0;

  const takeStripes = (bytes: Buffer, from: number): number => {
    let at = from;
    for (; at + STRIPE_BYTES <= bytes.length; at += STRIPE_BYTES) {
      takeLane(lanes[0], bytes, at);
      takeLane(lanes[1], bytes, at + 8);
      takeLane(lanes[2], bytes, at + 16);
      takeLane(lanes[3], bytes, at + 24);
    }
    return at;
  };
  const update = (bytes: Buffer): void => {
    total += bytes.length;
    let at = 0;
    if (held > 0) {
      at = bytes.copy(rest, held, 0, STRIPE_BYTES - held);
      held += at;
      if (held < STRIPE_BYTES) return;
      takeStripes(rest, 0);
    }
    at = takeStripes(bytes, at);
    held = bytes.copy(rest, 0, at);
  };
  return { update, digest32: () => finished(lanes, rest.subarray(0, held), total) };
}

function finished(lanes: readonly [Wide, Wide, Wide, Wide], rest: Buffer, total: number): number {
  const hash: Wide = total < STRIPE_BYTES ? { ...PRIME_5 } : converged(lanes);
  add(hash, { high: Math.floor(total / 2 ** 32), low: total % 2 ** 32 });
  let at = 0;
  for (; at + 8 <= rest.length; at += 8) {
    const lane: Wide = { high: 0, low: 0 };
    takeLane(lane, rest, at);
    xor(hash, lane);
    rotate(hash, 27);
    multiply(hash, PRIME_1);
    add(hash, PRIME_4);
  }
  if (at + 4 <= rest.length) {
    const word: Wide = { high: 0, low: rest.readUInt32LE(at) };
    multiply(word, PRIME_1);
    xor(hash, word);
    rotate(hash, 23);
    multiply(hash, PRIME_2);
    add(hash, PRIME_3);
    at += 4;
  }
  for (const byte of rest.subarray(at)) {
    const word: Wide = { high: 0, low: byte };
    multiply(word, PRIME_5);
    xor(hash, word);
    rotate(hash, 11);
    multiply(hash, PRIME_1);
  }
  xor(hash, { high: 0, low: hash.high >>> 1 });
  multiply(hash, PRIME_2);
  xor(hash, shifted29(hash));
  multiply(hash, PRIME_3);
  return (hash.low ^ hash.high) >>> 0;
}

const CONVERGING_ROTATIONS = [1, 7, 12, 18] as const;

function converged(lanes: readonly [Wide, Wide, Wide, Wide]): Wide {
  const hash: Wide = { high: 0, low: 0 };
  for (const [index, lane] of lanes.entries()) {
    const turned = { ...lane };
    rotate(turned, CONVERGING_ROTATIONS[index] ?? 0);
    add(hash, turned);
  }
  for (const lane of lanes) {
    const round = { ...lane };
    multiply(round, PRIME_2);
    rotate(round, 31);
    multiply(round, PRIME_1);
    xor(hash, round);
    multiply(hash, PRIME_1);
    add(hash, PRIME_4);
  }
  return hash;
}

/** One round: what is read times the second prime is added, turned by 31, times the first prime. */
function takeLane(lane: Wide, bytes: Buffer, at: number): void {
  const word: Wide = { low: bytes.readInt32LE(at), high: bytes.readInt32LE(at + 4) };
  multiply(word, PRIME_2);
  add(lane, word);
  rotate(lane, 31);
  multiply(lane, PRIME_1);
}

function sum(one: Wide, other: Wide): Wide {
  const result = { ...one };
  add(result, other);
  return result;
}

function negated({ high, low }: Wide): Wide {
  return sum({ high: ~high, low: ~low }, { high: 0, low: 1 });
}

function add(to: Wide, other: Wide): void {
  const low = (to.low >>> 0) + (other.low >>> 0);
  to.high = (to.high + other.high + (low > 0xffffffff ? 1 : 0)) | 0;
  to.low = low | 0;
}

function xor(to: Wide, other: Wide): void {
  to.high ^= other.high;
  to.low ^= other.low;
}

/** To the left, by 1 to 31. */
function rotate(number: Wide, by: number): void {
  const { high, low } = number;
  number.high = (high << by) | (low >>> (32 - by));
  number.low = (low << by) | (high >>> (32 - by));
}

function shifted29({ high, low }: Wide): Wide {
  return { high: high >>> 29, low: (low >>> 29) | (high << 3) };
}

/** Modulo 2^64; the product of the low halves is put together from quarters. */
function multiply(to: Wide, by: Wide): void {
  const { high, low } = to;
  const [quarter, half] = [low & 0xffff, low >>> 16];
  const [byQuarter, byHalf] = [by.low & 0xffff, by.low >>> 16];
  const lowest = quarter * byQuarter;
  const middle = half * byQuarter + (lowest >>> 16);
  const other = quarter * byHalf + (middle % 0x10000);
  const carried = half * byHalf + Math.floor(middle / 0x10000) + Math.floor(other / 0x10000);
  to.high = (carried + Math.imul(high, by.low) + Math.imul(low, by.high)) | 0;
  to.low = Math.imul(low, by.low);
}
