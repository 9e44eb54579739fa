/** Shorthands by which the tables of disguises are written. */
import type { Dialect } from '../../../rules/vocabulary/index.js';
import type { Disguise } from '../plan.js';

type Write = Disguise['write'];
type Rest = Partial<Omit<Disguise, 'id' | 'dialect' | 'write'>>;

export interface Definers {
  /** Holds text that another disguise can write. */
  readonly nesting: (id: string, write: Write, rest?: Rest) => Disguise;
  /** Holds none. */
  readonly closed: (id: string, write: Write, rest?: Rest) => Disguise;
  /** Writes numbers only. */
  readonly numeric: (id: string, writeNumber: NonNullable<Disguise['writeNumber']>) => Disguise;
}

export function definersFor(dialect: Dialect): Definers {
  const define =
    (nests: boolean) =>
    (id: string, write: Write, rest: Rest = {}): Disguise => ({ id: `${dialect}/${id}`, dialect, write, nests, ...rest });
  return {
    nesting: define(true),
    closed: define(false),
    numeric: (id, writeNumber) => ({
      id: `${dialect}/${id}`,
      dialect,
      nests: false,
      numbersOnly: true,
      accepts: (value) => /^[1-9]\d{0,14}$/.test(value),
      write: (value, surroundings) => `${dialect === 'python' ? 'str' : 'String'}(${writeNumber(Number(value), surroundings)})`,
      // Zero has no digits to hide.
      writeNumber: (value, surroundings) => (value < 1 ? String(value) : writeNumber(value, surroundings)),
    }),
  };
}

export const lowerCase = (value: string): boolean =>
  value === value.toLowerCase() && value.toUpperCase().toLowerCase() === value && value !== value.toUpperCase();
export const upperCase = (value: string): boolean =>
  value === value.toUpperCase() && value.toLowerCase().toUpperCase() === value && value !== value.toLowerCase();
export const swappable = (value: string): boolean => /^[\x20-\x7e]*[a-zA-Z][\x20-\x7e]*$/.test(value);
export const longerThan =
  (length: number) =>
  (value: string): boolean =>
    [...value].length > length;

export function swapCase(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));
}
