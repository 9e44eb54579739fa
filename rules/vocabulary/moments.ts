/** Conditions on the clock or the machine. */
import type { Source } from './facts.js';
import type { Scalar } from './values.js';

const FIRST_YEAR = 2015;
const LAST_YEAR = 2100;
const EPOCH_SECONDS = [1.4e9, 4.2e9] as const;

export function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR;
}

/** Seconds or milliseconds since 1970, in this century. */
export function isTimestamp(value: number): boolean {
  const [from, to] = EPOCH_SECONDS;
  return (value >= from && value <= to) || (value >= from * 1000 && value <= to * 1000);
}

export interface Comparison {
  readonly sources: readonly Source[];
  readonly constants: readonly { readonly value: Scalar }[];
  /** It asks for more or less, not for the same. */
  readonly ordered: boolean;
}

/**
 * A clock or a host compared with something fixed: what nobody who asks for the service decides. A limit is such only where it is a
 * moment of our time; durations are not.
 */
export function asksForOneMoment({ sources, constants, ordered }: Comparison): boolean {
  if (sources.length === 0 || constants.length === 0 || !sources.every(({ kind }) => kind === 'clock' || kind === 'host')) return false;
  return !ordered || constants.some(({ value }) => isYear(Number(value)) || isTimestamp(Number(value)));
}
