/**
 * Terms: what an expression may evaluate to, as far as it can be known without running anything.
 * A term is either a known constant, a structure of terms, something from outside, or a symbolic operation on terms,
 * so that a test far from its operand still says what is compared with what (`h = sha256(x); … h.hexdigest() == C`).
 */
import type { DisguiseStep, Predicate, Source, Span, Transform } from '../../../rules/vocabulary/index.js';
import type { Site } from '../flow/machine.js';
import type { Environment } from '../names/environment.js';
import type { ClassExpression, FunctionExpression } from '../../lower/ir.js';
import type { Data } from './data.js';

export type Term =
  | KnownTerm
  | CollectionTerm
  | TableTerm
  | ClosureTerm
  | ClassTerm
  | InstanceTerm
  | LibraryTerm
  | MemberTerm
  | OutsideTerm
  | DerivedTerm
  | TestTerm
  | NotTerm
  | LogicTerm
  | ChoiceTerm;

/** A value that is known whole. */
export interface KnownTerm {
  readonly kind: 'known';
  readonly data: Data;
  /** Where it was written: its literal, or the first of them. */
  readonly place: Span;
  /** What hid it, in order. Ordinary operations leave no step. */
  readonly chain: readonly DisguiseStep[];
  /** Of a digest that was computed here: what it is the digest of. */
  readonly digestOf?: Data;
  /** Of an object that a library call made: the qualified name of that call, with brackets. */
  readonly made?: string;
  /** Of a container that was written out: the terms of its entries or items, with places and steps of their own. */
  readonly entries?: readonly { readonly key: Term; readonly value: Term }[];
  readonly items?: readonly Term[];
}

/** A list, tuple or set with parts that are not constants. A program's `append` binds its name to a new term. */
export interface CollectionTerm {
  readonly kind: 'collection';
  readonly variety: 'list' | 'tuple' | 'set';
  readonly items: readonly Term[];
  /** There may be more items than these, or others. */
  readonly open: boolean;
  readonly place: Span;
}

/** A dictionary, object or map with parts that are not constants. */
export interface TableTerm {
  readonly kind: 'table';
  readonly entries: readonly { readonly key: Term; readonly value: Term }[];
  /** There may be more entries than these, or others. */
  readonly open: boolean;
  readonly place: Span;
  /** Something whose members were copied into it, or that it inherits from: what it does not have itself is read there. */
  readonly base?: Term;
  /** Functions that are called with what a member is set to. */
  readonly setters?: ReadonlyMap<string, ClosureTerm>;
}

export interface ClosureTerm {
  readonly kind: 'closure';
  readonly node: FunctionExpression;
  readonly environment: Environment;
  /** What `self` or `this` is inside. */
  readonly receiver?: Term;
  /** Arguments already given (`functools.partial`, `.bind`). */
  readonly bound?: readonly Term[];
  /** Python: whether the first parameter is the receiver. */
  readonly method: boolean;
  /** Reading the property calls it. */
  readonly getter?: boolean;
  /** Set on a function of evaluated text. */
  readonly site?: Site;
}

export interface ClassTerm {
  readonly kind: 'class';
  readonly node: ClassExpression;
  readonly environment: Environment;
  /** Class constants and methods; those of local base classes too. */
  readonly members: ReadonlyMap<string, Term>;
  /** Qualified names of bases that are not in this file. */
  readonly libraryBases: readonly string[];
  readonly place: Span;
}

export interface InstanceTerm {
  readonly kind: 'instance';
  readonly class: ClassTerm;
  readonly fields: ReadonlyMap<string, Term>;
  /** An object that is being analysed, not one made here: what its fields do not say comes from outside. */
  readonly source?: Source;
  /** Of such an object: the names of the library objects that its constructor makes its fields. */
  readonly made?: ReadonlyMap<string, string>;
}

/** A name of a library or of the language: `hmac.compare_digest`, `len`, `Buffer.from`. */
export interface LibraryTerm {
  readonly kind: 'library';
  readonly path: string;
  /** Steps of reflection by which it was reached. */
  readonly chain: readonly DisguiseStep[];
  readonly place: Span;
}

/** An attribute of something that is not known: the callee of most method calls. */
export interface MemberTerm {
  readonly kind: 'member';
  readonly object: Term;
  readonly property: string;
  readonly place: Span;
  /** How its name was hidden. */
  readonly chain?: readonly DisguiseStep[];
}

/** Something whose value the author of the code does not decide. */
export interface OutsideTerm {
  readonly kind: 'outside';
  readonly source: Source;
  /** The way from the source: parameter, attributes, keys. Two terms with equal paths are the same value. */
  readonly path: readonly string[];
  /** The qualified name of what the constructor makes it, with brackets, where it is a field. */
  readonly made?: string;
  /** A parameter's default. */
  readonly fallback?: Term;
  /** The constant key by which it was read from something larger. */
  readonly key?: KnownTerm;
  /** Steps of reflection by which it was reached. */
  readonly chain?: readonly DisguiseStep[];
  /** Where a call gave it: what the call was given. */
  readonly call?: GivenCall;
  /** Of a parameter of a function that was handed to a call: that call. */
  readonly from?: Term;
}

/** What a call of a library function was given. */
export interface GivenCall {
  readonly positional: readonly Term[];
  readonly keywords: readonly string[];
}

/** An operation on terms that could not be folded. */
export interface DerivedTerm {
  readonly kind: 'derived';
  /** `hashlib.sha256`, `.lower`, `+`, `[]`, `loop`. */
  readonly operation: string;
  readonly transform: Transform['kind'];
  readonly operands: readonly Term[];
  /** Of a function with arguments already given: those given by name. */
  readonly keywords?: ReadonlyMap<string, Term>;
  readonly place: Span;
  /** How the function that gave it was reached, where that was hidden. */
  readonly chain?: readonly DisguiseStep[];
  /** Set where a function or method of a library is called: then `operation` is its name, and no function of the document has it. */
  readonly call?: GivenCall;
  /** Of a type test: the type. */
  readonly type?: Term;
}

/** A comparison as it is written. */
export interface WrittenComparison {
  /** Between left and right, in this order. */
  readonly operator: string;
  readonly left?: Span;
  readonly right?: Span;
}

/** A comparison that could not be folded. Answers a boolean. */
export interface TestTerm {
  readonly kind: 'test';
  readonly predicate: Predicate;
  readonly left: Term;
  /** What it is compared with; for `member` the container, for `lookup` the table. */
  readonly right: Term;
  readonly place: Span;
  /** Absent where the test is not the comparison itself, but follows from it or from a call. */
  readonly written?: WrittenComparison;
}

export interface NotTerm {
  readonly kind: 'not';
  readonly operand: Term;
  readonly place: Span;
}

export interface LogicTerm {
  readonly kind: 'and' | 'or';
  readonly left: Term;
  readonly right: Term;
  readonly place: Span;
  /** Written with `&` or `|`: what is not a truth value is combined bit by bit. */
  readonly bitwise?: true;
}

export interface ChoiceTerm {
  readonly kind: 'choice';
  readonly test: Term;
  readonly then: Term;
  readonly otherwise: Term;
  /** The number of leaves; bounded. */
  readonly size: number;
  readonly place: Span;
}

export const NO_STEPS: readonly DisguiseStep[] = [];
const MAX_CHAIN = 12;
const MAX_CHOICE = 24;
const MAX_OPERANDS = 16;

export function known(data: Data, place: Span, chain: readonly DisguiseStep[] = NO_STEPS): KnownTerm {
  return { kind: 'known', data, place, chain };
}

export function library(path: string, place: Span, chain: readonly DisguiseStep[] = NO_STEPS): LibraryTerm {
  return { kind: 'library', path, place, chain };
}

export function derived(operation: string, operands: readonly Term[], place: Span, transform: Transform['kind'] = 'other'): DerivedTerm {
  return {
    kind: 'derived',
    operation,
    transform,
    operands: operands.length > MAX_OPERANDS ? operands.slice(0, MAX_OPERANDS) : operands,
    place,
  };
}

const NO_OPERANDS: readonly Term[] = [];

/** Something of which nothing is known. */
export function unknown(place: Span): DerivedTerm {
  return derived('?', NO_OPERANDS, place);
}

export function test(predicate: Predicate, left: Term, right: Term, place: Span, written?: WrittenComparison): TestTerm {
  return { kind: 'test', predicate, left, right, place, ...(written === undefined ? {} : { written }) };
}

/**
 * Terms that stand for something they are not: `any` or `all` of an unknown number of items as the condition on one item; an index
 * that is only told from "nothing found" (`stand-in`). They say what is compared, but not what it comes to.
 */
export type Approximation = 'any' | 'all' | 'stand-in';
const approximations = new WeakMap<Term, Approximation>();

export function approximate(term: Term, approximation: Approximation): Term {
  const copy = { ...term };
  approximations.set(copy, approximation);
  return copy;
}

export function approximationOf(term: Term): Approximation | undefined {
  return approximations.get(term);
}

/** Objects that can no longer be changed: `Object.freeze(…)`. */
const frozen = new WeakSet<Term>();

export function freeze(term: Term): Term {
  const copy = { ...term };
  frozen.add(copy);
  return copy;
}

export function isFrozen(term: Term): boolean {
  return frozen.has(term);
}

/** A term that depends on a test; where there would be too many cases, an unknown one that keeps the sources. */
export function choice(condition: Term, then: Term, otherwise: Term, place: Span): Term {
  if (then === otherwise) return then;
  const size = leafCount(then) + leafCount(otherwise);
  if (size > MAX_CHOICE) return derived('merge', [then, otherwise], place);
  return { kind: 'choice', test: condition, then, otherwise, size, place };
}

function leafCount(term: Term): number {
  return term.kind === 'choice' ? term.size : 1;
}

/** The terms that a choice may turn out to be. */
export function leaves(term: Term): readonly Term[] {
  return term.kind === 'choice' ? [...leaves(term.then), ...leaves(term.otherwise)] : [term];
}

export function not(operand: Term, place: Span): Term {
  return operand.kind === 'not' && isBoolean(operand.operand) ? operand.operand : { kind: 'not', operand, place };
}

/** Of conditions that stand in each other many times: asking each once keeps the cost linear. */
const booleans = new WeakMap<Term, boolean>();

/** Whether a term can only be true or false. */
export function isBoolean(term: Term): boolean {
  switch (term.kind) {
    case 'test':
    case 'not':
      return true;
    case 'known':
      return typeof term.data === 'boolean';
    case 'and':
    case 'or':
    case 'choice': {
      const [first, second] = term.kind === 'choice' ? [term.then, term.otherwise] : [term.left, term.right];
      const boolean = booleans.get(term) ?? (isBoolean(first) && isBoolean(second));
      booleans.set(term, boolean);
      return boolean;
    }
    case 'derived':
      return term.operation === 'bool';
    default:
      return false;
  }
}

/** Where a term was written, as far as that is known. */
export function placeOf(term: Term, otherwise: Span): Span {
  switch (term.kind) {
    case 'outside':
      return term.source.place;
    case 'closure':
      return term.site?.place ?? { start: term.node.start, end: term.node.end };
    case 'instance':
      return otherwise;
    default:
      return term.place;
  }
}

/** Where an entry was written: at its value, or at its key where the value comes in from somewhere in front of it (a parameter). */
export function entryPlace(key: Term, value: Term, otherwise: Span): Span {
  const place = placeOf(value, otherwise);
  const own = placeOf(key, otherwise);
  return value.kind === 'outside' && place.start < own.start ? own : place;
}

/** The steps that hid a term itself. */
export function chainOf(term: Term): readonly DisguiseStep[] {
  return (
    (term.kind === 'known' || term.kind === 'library' || term.kind === 'derived' || term.kind === 'member' ? term.chain : undefined) ??
    NO_STEPS
  );
}

/** The steps of several terms in order, each operation at a place once, then `more`; the last dozen. */
export function joinChains(terms: readonly Term[], more: readonly DisguiseStep[] = NO_STEPS): readonly DisguiseStep[] {
  let chain: readonly DisguiseStep[] = NO_STEPS;
  for (const term of terms) {
    const steps = chainOf(term);
    if (steps.length === 0 || steps === chain) continue;
    const added = steps.filter(
      (step) => !chain.some((other) => other.operation === step.operation && other.place.start === step.place.start),
    );
    if (added.length > 0) chain = chain.length === 0 ? added : [...chain, ...added];
    if (chain.length >= MAX_CHAIN) break;
  }
  if (more.length > 0) chain = [...chain, ...more];
  return chain.length > MAX_CHAIN ? chain.slice(chain.length - MAX_CHAIN) : chain;
}

/** The terms directly below a term, for walks. */
export function operandsOf(term: Term): readonly Term[] {
  switch (term.kind) {
    case 'derived':
      return term.operands;
    case 'member':
      return [term.object];
    case 'test':
    case 'and':
    case 'or':
      return [term.left, term.right];
    case 'not':
      return [term.operand];
    case 'choice':
      return [term.test, term.then, term.otherwise];
    case 'collection':
      return term.items;
    case 'table':
      return term.entries.flatMap((entry) => [entry.key, entry.value]);
    case 'closure':
      return term.bound ?? [];
    default:
      return [];
  }
}

/**
 * A term and what it is made of, depth first, each once.
 *
 * @param most of how many terms
 * @param below what to go into, of which the last comes first; asked when the term has been looked at
 */
export function* termsIn(
  roots: readonly Term[],
  most: number,
  below: (term: Term) => readonly Term[] = operandsOf,
): Generator<Term, void, undefined> {
  const seen = new Set<Term>();
  const stack = [...roots];
  for (let next = stack.pop(); next !== undefined && seen.size < most; next = stack.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    yield next;
    // One by one: there may be more of them than a call takes.
    for (const part of below(next)) stack.push(part);
  }
}

/** The outside terms that a term depends on, each once, at most `limit`. */
export function outsideOf(term: Term, limit = 8): readonly OutsideTerm[] {
  const found: OutsideTerm[] = [];
  for (const next of termsIn([term], 400)) {
    if (next.kind === 'outside') found.push(next);
    if (found.length >= limit) break;
  }
  return found;
}
