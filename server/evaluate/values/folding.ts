import { MAX_SIZE, UNKNOWN, type Fuel } from './data.js';

/** Signals, inside this folder only, that an operation has no known result. It never leaves {@link folding}. */
class Unfoldable extends Error {
  override name = 'Unfoldable';
}

/** One object for all: a stack trace for each would cost more than the folding. */
const signal = new Unfoldable();

/** Ends the operation at hand: the language would raise, or the case is not modelled. */
export function unfoldable(): never {
  throw signal;
}

/** Runs an operation; {@link unfoldable} inside of it becomes `UNKNOWN`. Everything else, running out of fuel too, passes through. */
export function folding<Result>(operation: () => Result): Result | typeof UNKNOWN {
  try {
    return operation();
  } catch (error) {
    if (error instanceof Unfoldable) return UNKNOWN;
    throw error;
  }
}

/** Runs one function of the host's own library; the error it documents for bad input ends the operation at hand. */
export function attempt<Result>(operation: () => Result): Result {
  try {
    return operation();
  } catch (error) {
    if (error instanceof Error) return unfoldable();
    throw error;
  }
}

/** Pays for work in bulk, on `units` characters, bytes or items. A step stands for about half a microsecond. */
export function charge(fuel: Fuel, units: number): void {
  fuel.spend(1 + Math.floor(units / 16));
}

/** Passes a size on, if that much may be built. Call it before building. */
export function allowed(size: number): number {
  if (!(size >= 0 && size <= MAX_SIZE)) unfoldable();
  return size;
}

/** Joins texts after summing up their lengths. */
export function joined(parts: readonly string[], separator: string, fuel: Fuel): string {
  charge(fuel, parts.length * 8);
  let size = separator.length * Math.max(0, parts.length - 1);
  for (const part of parts) size += part.length;
  charge(fuel, allowed(size));
  return parts.join(separator);
}

export function repeated(text: string, times: number, fuel: Fuel): string {
  if (times <= 0 || text === '') return '';
  charge(fuel, allowed(text.length * times));
  return text.repeat(times);
}

/**
 * Collects a text piece by piece and ends the operation when it grows over `MAX_SIZE`, so that
 * containers which hold one large text many times over cost nothing.
 */
export class TextBuilder {
  private readonly parts: string[] = [];
  private size = 0;

  constructor(private readonly fuel: Fuel) {}

  add(part: string): void {
    this.size = allowed(this.size + part.length);
    charge(this.fuel, part.length);
    this.parts.push(part);
  }

  finish(): string {
    return this.parts.join('');
  }
}

/** Nesting beyond which containers are not followed. */
const MAX_DEPTH = 100;

/** Bounds a walk over containers: shared parts can make a small graph a huge tree. */
export class Walk {
  private left = MAX_SIZE;

  constructor(private readonly fuel: Fuel) {}

  /** Call it once for each value visited. */
  visit(depth: number): void {
    if (depth > MAX_DEPTH || --this.left < 0) unfoldable();
    this.fuel.spend(1);
  }
}

/** A lookup table by name that holds nothing but what is written in it (`constructor` is no entry). */
export function table<Entry>(entries: Readonly<Record<string, Entry>>): ReadonlyMap<string, Entry> {
  return new Map(Object.entries(entries));
}
