/**
 * What a payload is, and what a payload's disguise is, in either language.
 *
 * A payload is written by a function that asks for its dangerous part: a value (`p.value(false, true)`), a name (`p.name`, `p.call`, `p.member`,
 * `p.callMember`) or the way of outside data (`p.carry`). The planter answers with the dangerous part in a disguise; for the benign twin it answers
 * with the safe part in the same disguise. A payload wears every disguise whose kind it asks for.
 */
import type { Dialect } from '../../../rules/vocabulary/index.js';
import type { Surroundings } from '../plan.js';

/** `null` is `None` in Python. */
export type Setting = boolean | null | number | string;

export type DisguiseKind = 'value' | 'name' | 'flow';

/** A thing with a name that gives it away. */
export interface Name {
  /**
   * `module`: `member` of a library (`yaml.load`). `imported`: bound alone (`from jinja2 import Template`). `builtin`: there without an import.
   * `object`: of an expression (`cursor.execute`).
   */
  readonly kind: 'module' | 'imported' | 'builtin' | 'object';
  /** The library as `Surroundings.library` takes it (`yaml`, `Crypto.Cipher#AES`); the expression of an `object`; empty for a builtin. */
  readonly owner: string;
  readonly member: string;
}

/** What a payload's text is made with. */
export interface Writing extends Surroundings {
  /** The benign twin is wanted. */
  readonly benign: boolean;
  /** An expression for a value that the function is given (`url`, `password`): a parameter of the host, or one of the payload's own function. */
  input(stem: string): string;
  /** The dangerous value, or the safe one. */
  value(weak: Setting, safe: Setting): string;
  /**
   * A reference to something with a dangerous name, or to the safe one. `yaml.UnsafeLoader`: of a module; `jinja2#Template`: bound alone;
   * `Crypto.Cipher#AES.MODE_ECB`: of something that is bound alone; `eval`: builtin.
   */
  name(weak: string, safe: string): string;
  /** A call of it. */
  call(weak: string, safe: string, ...given: readonly string[]): string;
  /** An attribute of an expression. */
  member(object: string, weak: string, safe: string): string;
  callMember(object: string, weak: string, safe: string, ...given: readonly string[]): string;
  /** An expression with the same value as one that comes from outside, which is a text unless something else is said. */
  carry(expression: string, type?: 'text' | 'any'): string;
}

export interface Payload {
  /** `rule/variant`, unique in its dialect. */
  readonly id: string;
  /** Of the rule that must find it. */
  readonly rule: string;
  readonly dialect: Dialect;
  /** The library or framework. */
  readonly family: string;
  /**
   * `statements`: can stand in any function. `definition`: stands at the level of the module (a handler, a class, settings).
   */
  readonly frame: 'statements' | 'definition';
  /**
   * One element is one statement or the head of a block; an element of several lines is not torn apart (a decorator stays with its function).
   * Indented as it would be at the level of the module. Imports are made by `library` and by names, never written.
   */
  readonly code: (writing: Writing) => readonly string[];
}

interface AnyDisguise {
  /** `python/value/not-one`; a composition has the inner one in parentheses. */
  readonly id: string;
  readonly dialect: Dialect;
  /** Under which it is reported: `boolean`, `text`, `reflection`, `wrapper`, … */
  readonly group: string;
}

/** Writes a constant. Lines it needs go to `surroundings`. */
export interface ValueDisguise extends AnyDisguise {
  readonly kind: 'value';
  readonly accepts: (value: Setting) => boolean;
  readonly write: (value: Setting, surroundings: Surroundings) => string;
}

/** `text` writes the pieces of the name, which is how a disguise of text gets inside; the names of members only, never code. */
export interface NameDisguise extends AnyDisguise {
  readonly kind: 'name';
  readonly accepts: (name: Name) => boolean;
  /** A reference; absent where it hides calls only. */
  readonly write?: (name: Name, surroundings: Surroundings, text: (text: string) => string) => string;
  /** A call; absent: the reference is called. */
  readonly call?: (name: Name, given: readonly string[], surroundings: Surroundings, text: (text: string) => string) => string;
  /** Whether `text` is used, so that a disguise of text can sit inside. */
  readonly nests: boolean;
  /** Ordinary code does it as well (an alias): worn only by payloads that lead outside data to a sink. */
  readonly ordinary?: boolean;
}

/** Leads outside data to its sink by a detour. */
export interface FlowDisguise extends AnyDisguise {
  readonly kind: 'flow';
  /** Of texts only. */
  readonly textOnly: boolean;
  readonly write: (expression: string, surroundings: Surroundings) => string;
}

/** What one language brings. */
export interface PayloadSet {
  readonly payloads: readonly Payload[];
  readonly values: readonly ValueDisguise[];
  readonly names: readonly NameDisguise[];
  readonly flows: readonly FlowDisguise[];
  /** Whole texts that tell of a dangerous thing in short, as documentation does, and must stay silent. */
  readonly examples: readonly string[];
}
