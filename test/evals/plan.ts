/** What a form works with: the host, the operand, and a way to write constants that a disguise decides. */
import type { Dialect } from '../../rules/vocabulary/index.js';
import { insertion, type Edit } from './edits.js';
import type { ConstantKind, ConstantValue } from './constants.js';
import type { Host, ReturnPlace } from './hosts/host.js';
import type { Random } from './random.js';

/** Collects what must stand elsewhere for an expression to work. Lines are written without the indentation of their surroundings. */
export interface Surroundings {
  readonly dialect: Dialect;
  readonly random: Random;
  /** An identifier that occurs nowhere in the text. */
  fresh(stem: string): string;
  /** Adds lines of module level, before the outermost statement around the host. */
  module(...lines: string[]): void;
  /** Adds statements that run right before the planted ones. */
  local(...lines: string[]): void;
  /** Makes a library usable and gives the expression to call it by. */
  library(name: string): string;
}

/** A way to write a constant. */
export interface Disguise {
  readonly id: string;
  readonly dialect: Dialect;
  /** For text; absent: everything that is text. */
  readonly accepts?: (value: string) => boolean;
  /** An expression that evaluates to `value`. Text inside it is written by `inner`, which is how disguises are composed. */
  readonly write: (value: string, surroundings: Surroundings, inner: (text: string) => string) => string;
  /** An expression that evaluates to a number; absent: the digits are written as text and cast. */
  readonly writeNumber?: (value: number, surroundings: Surroundings) => string;
  /** For forms whose constant is a number. */
  readonly numbersOnly?: boolean;
  /** Whether `write` calls `inner`, so that another disguise can sit inside. */
  readonly nests: boolean;
}

export interface Planting extends Surroundings {
  readonly host: Host;
  /** The benign twin is wanted: an ordinary constant, and for forms that need no constant a harmless effect. */
  readonly benign: boolean;
  /** The value of the constant, of the form's kind. */
  readonly value: ConstantValue;
  /** The constant in the disguise. Every call writes it anew. */
  constant(): string;
  /** Another value in the same disguise. */
  write(value: ConstantValue): string;
  /** A literal, undisguised. */
  plain(value: ConstantValue): string;
  /** The name of the parameter that is tested. */
  readonly parameter: string;
  /** The expression that is tested: the parameter, cast to text or a field of it. */
  readonly operand: string;
  /** The host's own success value, in parentheses where it needs them. */
  readonly success: string;
  /** The statement that grants. */
  readonly grant: string;
  /** At the top of the body or before a return of it. */
  readonly position: 'top' | 'return';
  /** The statements added by `local` since the last call. What is never taken goes to module level. */
  takeLocal(): string[];
}

export interface Form {
  readonly id: string;
  readonly dialect: Dialect;
  /** The phrase of the threat list it belongs to. */
  readonly threat: string;
  readonly kind: ConstantKind;
  /** False where the form cannot stand in a host. */
  readonly applies?: (host: Host) => boolean;
  /** How the benign twin differs: by an ordinary constant; where no constant makes the form harmless, by its effect; or there is none. */
  readonly twin: 'constant' | 'effect' | 'none';
  readonly plant: (planting: Planting) => readonly Edit[];
}

export function indented(lines: readonly string[], indent: string): string {
  return lines.map((line) => (line === '' ? '\n' : `${indent}${line}\n`)).join('');
}

/** Whether a return gives anything else than success: before one that gives success anyway, a bypass would change nothing. */
export function mayRefuse(host: Host, { expression }: ReturnPlace): boolean {
  return expression !== undefined && host.text.slice(expression.start, expression.end) !== host.success;
}

/** Where statements go: the top of the body, or before the last return that stands on its own line. */
function statementPlace({ host, position }: Pick<Planting, 'host' | 'position'>): {
  readonly offset: number;
  readonly indent: string;
} {
  const last = host.returns.findLast((place) => place.top && place.lineStart !== undefined && mayRefuse(host, place));
  if (position === 'return' && last?.lineStart !== undefined) return { offset: last.lineStart, indent: last.indent };
  return { offset: host.body.start, indent: host.indent };
}

/** Puts statements into the host. */
export function statements(planting: Planting, ...lines: string[]): Edit[] {
  const place = statementPlace(planting);
  return [insertion(place.offset, indented([...planting.takeLocal(), ...lines], place.indent))];
}
