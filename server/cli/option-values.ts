/** What values of options are. */
import { InvalidArgumentError } from 'commander';

export const MAX_JOBS = 256;

export function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

export function nonNegativeInteger(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Must be a whole number from 0.');
  return Number(value);
}

/** @param most the largest that is allowed */
export function positiveInteger(most: number): (value: string) => number {
  return (value) => {
    const count = nonNegativeInteger(value);
    if (count === 0 || count > most) throw new InvalidArgumentError(`Must be a whole number from 1 to ${most}.`);
    return count;
  };
}
