/** What an atomic test compares: the operand from outside, and the constants. */
import type { ConstantFact, Operand, Predicate, Scalar, Span, Transform } from '../../../rules/vocabulary/index.js';
import { Bytes, Pattern } from '../../../rules/vocabulary/index.js';
import type { LiteralModel } from '../../literals/model.js';
import type { Machine } from '../flow/machine.js';
import { tableValues } from '../values/access.js';
import { Mapping, Sequence, type Data } from '../values/data.js';
import { libraryState } from '../values/objects.js';
import { leaves, outsideOf, termsIn, type KnownTerm, type Term } from '../values/terms.js';
import { composedSide } from './composed.js';
import { isDigestOfNothing } from './digests.js';
import { preimageOf } from './inverse.js';
import { literalOf } from './patterns.js';
import { below, CARRIERS, isAnswer, start, type Step } from './ways.js';

export interface Atom {
  readonly predicate: Predicate;
  readonly operand: Operand;
  readonly constants: readonly ConstantFact[];
  readonly place: Span;
  /** Equal for tests of the same value. */
  readonly key: string;
}

export interface AtomContext {
  readonly machine: Machine;
  readonly literals: LiteralModel;
  readonly occurrences: ReadonlyMap<Scalar, number>;
}

export interface ConditionContext extends AtomContext {
  readonly words: { readonly credential: ReadonlySet<string> };
}

/** Reads an atomic condition; undefined if it depends on nothing from outside. */
export function readAtom(term: Term, context: ConditionContext): Atom | undefined {
  if (term.kind === 'test') return readTest(term, context);
  const operand = operandOf(term, context);
  if (operand === undefined) return undefined;
  const related = relatedConstants(term);
  if (related.length > 0 && isGivenOutside(term)) {
    return {
      predicate: 'related',
      operand,
      constants: related.map((from) => constantFact(from.data as Scalar, from, context)),
      place: operand.place,
      key: keyOf(term, 0, true),
    };
  }
  if (!operand.direct) return undefined;
  const telling = operand.sources.some((source) => PRESENCE.has(source.kind) || (KEYED.has(source.kind) && operand.key !== undefined));
  if (!telling) return undefined;
  return { predicate: 'present', operand, constants: [], place: readingPlace(operand, context.machine.text), key: keyOf(term) };
}

const MIN_RELATED = 4;
const MAX_RELATED = 64;

/** The texts that an unknown operation is given together with something from outside; keys by which that was read are not among them. */
function relatedConstants(term: Term): readonly KnownTerm[] {
  const found: KnownTerm[] = [];
  for (const next of termsIn([term], 40, givenIn)) {
    if (next.kind === 'known') for (const value of textsIn(next.data)) found.push({ ...next, data: value });
    if (found.length >= 4) break;
  }
  return found.slice(0, 4);
}

/** What an operation of unknown meaning is given, one by one. */
function givenIn(term: Term): readonly Term[] {
  if (term.kind === 'collection') return term.items;
  return term.kind === 'derived' && term.transform === 'other' && term.operation !== 'template' ? term.operands : [];
}

/** Whether an operation is given something from outside; a function that itself comes from outside is not given to itself. */
function isGivenOutside(term: Term): boolean {
  const operands = term.kind === 'derived' && term.operation === 'call' ? term.operands.slice(1) : [term];
  return operands.some((operand) => outsideOf(operand, 1).length > 0);
}

function* textsIn(data: Data): Generator<string> {
  const text = typeof data === 'string' ? data : data instanceof Bytes ? data.binary : undefined;
  if (text !== undefined && text.length >= MIN_RELATED && text.length <= MAX_RELATED) yield text;
  else if (data instanceof Sequence && data.items.length <= 4) for (const item of data.items) yield* textsIn(item);
}

/** Sources whose mere presence is a condition worth telling. */
const PRESENCE: ReadonlySet<string> = new Set(['environment', 'argument-vector']);

/** From the source to the end of the key, its bracket included. */
function readingPlace({ place, key }: Operand, text: string): Span {
  if (key === undefined || key.place.start < place.start || key.place.end - place.start > 200) return place;
  const closed = /^\s*,?[^()[\]]*[)\]]/.exec(text.slice(key.place.end, key.place.end + 60))?.[0].length ?? 0;
  const bracketed = /[([]$/.test(text.slice(place.start, key.place.start).trimEnd());
  return { start: place.start, end: key.place.end + (bracketed ? closed : 0) };
}

/** Sources that are read by a key: whether one is there is a condition on the key. */
const KEYED: ReadonlySet<string> = new Set(['header', 'cookie', 'query', 'request']);

function readTest(term: Term & { kind: 'test' }, context: ConditionContext): Atom | undefined {
  const sides = constantSide(term) ?? composedSide(term, context.machine, context.words.credential);
  if (sides === undefined || isBitTest(sides.operand)) return undefined;
  const operand = operandOf(sides.operand, context, term.place);
  if (operand === undefined) return undefined;
  const { predicate, constants } = constantsOf(sides, term.predicate, operand, context);
  return { predicate, operand, constants, place: term.place, key: keyOf(sides.operand) };
}

/** `flags & MASK` asks for bits, not for a value. */
function isBitTest(operand: Term): boolean {
  return (
    operand.kind === 'derived' &&
    (operand.operation === '&' || operand.operation === '|' || operand.operation === '>>' || operand.operation === '>>>')
  );
}

/** Which side of a comparison is fixed in the text. */
function constantSide(term: Term & { kind: 'test' }): { operand: Term; constant: Term } | undefined {
  const { left, right } = term;
  const membership = term.predicate === 'member' || term.predicate === 'contains';
  const [first, second] = [isFixed(left, membership), isFixed(right, membership)];
  if (second && !first) return { operand: left, constant: right };
  if (first && !second) return { operand: right, constant: left };
  // A parameter's default stands for it where nothing else is fixed.
  for (const [operand, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (other.kind === 'outside' && other.fallback !== undefined && isFixed(other.fallback, membership) && !isTrivial(other.fallback))
      return { operand, constant: other.fallback };
    if (lookedUp(other) !== undefined) return { operand, constant: other };
  }
  return undefined;
}

function isTrivial(term: Term): boolean {
  return term.kind === 'known' && (term.data === null || term.data === undefined || typeof term.data === 'boolean' || term.data === '');
}

/**
 * Holds constants and nothing from outside. Of a list one constant is enough: it may be asked for, also of a copy of the list where
 * `membership` is asked. What is made of a list is made of all of it.
 */
function isFixed(term: Term, membership: boolean, depth = 0, whole = false): boolean {
  const below = (next: Term) => isFixed(next, membership, depth + 1, whole);
  if (depth > 6) return false;
  switch (term.kind) {
    case 'known':
      return true;
    case 'choice':
      return leaves(term).every(below);
    case 'collection':
      return whole ? term.items.every(below) : term.items.some(below);
    case 'table':
      return term.entries.length > 0 && term.entries.every((entry) => below(entry.key));
    case 'derived': {
      const [first] = term.operands;
      if (first === undefined) return false;
      if (term.operation === '[]' || term.operation === 'item') return below(first) && outsideOf(term, 1).length === 0;
      // What is made of constants alone is fixed, even if it could not be computed.
      return term.operands.every((operand) => isFixed(operand, membership, depth + 1, !membership));
    }
    default:
      return false;
  }
}

/** The fixed table that an outside key selects from (`USERS[name]`). */
function lookedUp(term: Term): Term | undefined {
  if (term.kind !== 'derived' || term.operation !== '[]') return undefined;
  const [table] = term.operands;
  return table !== undefined && (table.kind === 'table' || table.kind === 'known') && isFixed(table, true) ? table : undefined;
}

interface Constants {
  readonly predicate: Predicate;
  readonly constants: readonly ConstantFact[];
}

const MAX_CONSTANTS = 16;

function constantsOf(sides: { operand: Term; constant: Term }, predicate: Predicate, operand: Operand, context: AtomContext): Constants {
  const scalars: { value: Scalar; from: KnownTerm }[] = [];
  let piecewise = false;
  const digest = operand.transforms.some((transform) => transform.kind === 'digest');
  for (const { leaf, whole } of fixedLeaves(sides.constant)) {
    const compared = whole ? sides.operand : leaf;
    for (const item of itemsCompared(leaf.data, predicate)) {
      const data = digest && leaf.digestOf !== undefined ? leaf.digestOf : predicate === 'matches' ? item : preimageOf(compared, item);
      const text = predicate === 'equals' || predicate === 'member' ? textOfCodes(data) : undefined;
      piecewise ||= text !== undefined;
      const values = text !== undefined ? [text] : predicate === 'matches' ? literalOf(data) : scalarsIn(data, predicate);
      for (const value of values) scalars.push({ value, from: leaf });
    }
    if (scalars.length >= MAX_CONSTANTS) break;
  }
  const constants = scalars.slice(0, MAX_CONSTANTS).map(({ value, from }) => constantFact(undigested(value), from, context));
  return { predicate: piecewise ? 'piecewise' : predicate, constants };
}

/** What a value is compared with one by one: the items of a list that it may be in, or consist of, spell no text together. */
function itemsCompared(data: Data, predicate: Predicate): readonly Data[] {
  if ((predicate === 'member' || predicate === 'order') && data instanceof Sequence) return data.items;
  // One character, or a part, of a known text is no key.
  return predicate === 'member' && !(data instanceof Mapping) ? [] : [data];
}

/** The digest of nothing says as little as the empty text. */
function undigested(data: Scalar): Scalar {
  const text = typeof data === 'string' ? data : data instanceof Bytes ? data.binary : '';
  return text.length >= 8 && isDigestOfNothing(text) ? '' : data;
}

interface FixedLeaf {
  readonly leaf: KnownTerm;
  /** It is what is compared with, and not what that is made of by an operation that could not be computed. */
  readonly whole: boolean;
}

function* fixedLeaves(term: Term, whole = true): Generator<FixedLeaf> {
  const table = lookedUp(term);
  if (table !== undefined) {
    const place = 'place' in table ? table.place : { start: 0, end: 0 };
    for (const value of tableValues(table) ?? []) yield { leaf: { kind: 'known', data: value, place, chain: [] }, whole };
    return;
  }
  for (const leaf of leaves(term)) {
    if (leaf.kind === 'known') yield { leaf, whole };
    else if (leaf.kind === 'table') for (const entry of leaf.entries) yield* fixedLeaves(entry.key, whole);
    else if (leaf.kind === 'collection') for (const item of leaf.items) yield* fixedLeaves(item, whole);
    else if (leaf.kind === 'derived') {
      const selected = leaf.operation === '[]' || leaf.operation === 'item';
      for (const operand of leaf.operands.slice(0, leaf.operation === '[]' ? 1 : 4)) yield* fixedLeaves(operand, whole && selected);
    }
  }
}

/** The text that a list of character codes or of single characters spells. */
function textOfCodes(data: Data): string | undefined {
  if (!(data instanceof Sequence) || data.items.length < 4 || data.items.length > 256) return undefined;
  let text = '';
  for (const item of data.items) {
    if (typeof item === 'string' && item.length === 1) text += item;
    else if (
      (typeof item === 'bigint' || typeof item === 'number') &&
      Number(item) >= 0 &&
      Number(item) < 256 &&
      Number.isInteger(Number(item))
    )
      text += String.fromCharCode(Number(item));
    else return undefined;
  }
  return text;
}

export function* scalarsIn(data: Data, predicate: Predicate): Generator<Scalar> {
  const symbol = libraryState('symbol', data);
  if (symbol !== undefined) {
    // No data holds a symbol: only the program itself can give one, unless it can be had by its name (`Symbol.for(token)`).
    const [name = null, shared] = symbol;
    if (shared === true) yield* scalarsIn(name, predicate);
  } else if (data instanceof Mapping) {
    for (const [key, value] of data.entries) yield* scalarsIn(predicate === 'lookup' ? key : value, predicate);
  } else if (data instanceof Sequence) {
    for (const item of data.items) yield* scalarsIn(item, predicate);
  } else yield data;
}

/** A dictionary, a list of records or pairs, a map: not a plain list or set. */
const TABLE = /^(?:\{[^,{}]*:|(?:new (?:Map|Set)\()?[[({]\s*[[({])/;

export function constantFact(value: Scalar, from: KnownTerm, { machine, literals, occurrences }: AtomContext): ConstantFact {
  return {
    value,
    rendered: machine.semantics.render(value),
    surprise: literals.surprise(value),
    place: from.place,
    chain: from.chain,
    tabled: TABLE.test(machine.text.slice(from.place.start, from.place.start + 200)),
    occurrences: occurrences.get(value) ?? 0,
  };
}

const MAX_NAMES = 16;

/** The operand of a test: where it comes from and what was done to it. */
function operandOf(term: Term, context: AtomContext, within?: Span): Operand | undefined {
  const { machine } = context;
  const outside = outsideOf(term, 4);
  const transforms: Transform[] = [];
  const names = new Set<string>();
  let call: { name: string; place: Span } | undefined;
  let direct = true;
  const stack: Step[] = [start(term)];
  for (let steps = 0; stack.length > 0 && steps < 60; steps++) {
    const step = stack.pop();
    if (step === undefined) break;
    const next = step.term;
    // Whoever asks with what it holds itself speaks of itself: its token, its session.
    if (next.kind === 'outside' && (!step.asked || step.own || next.source.kind !== 'state')) for (const part of next.path) names.add(part);
    if (next.kind === 'member') names.add(next.property);
    if (next.kind === 'derived') {
      if (next.transform === 'other') direct &&= CARRIERS.has(next.operation);
      else if (step.own) transforms.push({ kind: next.transform, operation: next.operation });
      if (/\w/.test(next.operation)) names.add(next.operation.replace(/^\./, ''));
      call ??= /\w/.test(next.operation) ? { name: next.operation, place: next.place } : undefined;
    }
    stack.push(...below(step));
  }
  const place = 'place' in term ? term.place : (outside[0]?.source.place ?? call?.place);
  if (place === undefined) return undefined;
  const sources =
    outside.length > 0
      ? outside.map((found) => found.source)
      : call === undefined
        ? []
        : [{ kind: 'call' as const, name: call.name, place: call.place }];
  if (sources.length === 0) return undefined;
  // What was merged or computed elsewhere is named by what it comes from.
  const elsewhere = within !== undefined && (place.start < within.start || place.end > within.end);
  const [first] = outside;
  const text =
    term.kind === 'outside' ? term.path.join('.') : elsewhere && first !== undefined ? first.path.join('.') : excerpt(machine.text, place);
  const key = outside.find((found) => found.key !== undefined)?.key;
  return {
    ...(key === undefined || typeof key.data !== 'string' ? {} : { key: constantFact(key.data, key, context) }),
    text: text.slice(0, 60),
    sources,
    transforms: transforms.reverse(),
    names: [...names].slice(0, MAX_NAMES),
    direct,
    answered: !direct && isAnswer(term),
    place,
  };
}

export function excerpt(text: string, place: Span, limit = 60): string {
  const written = text.slice(place.start, Math.min(place.end, place.start + 4 * limit));
  const flat = /\s\s|[^\S ]/.test(written) ? written.replace(/\s+/g, ' ') : written;
  return flat.length > limit ? `${flat.slice(0, limit - 1)}…` : flat;
}

/** Equal for the same value under the same operations; with `open`, whatever constants these are given. */
export function keyOf(term: Term, depth = 0, open = false): string {
  if (depth > 6) return '…';
  if (open && term.kind === 'known') return '·';
  const below = (next: Term) => keyOf(next, depth + 1, open);
  switch (term.kind) {
    case 'outside':
      return term.path.join('.');
    case 'derived':
      return `${term.operation}(${term.operands.map(below).join()})`;
    case 'member':
      return `${below(term.object)}.${term.property}`;
    case 'known':
      return String(
        term.data instanceof Bytes
          ? term.data.binary
          : term.data instanceof Pattern
            ? term.data.source
            : typeof term.data === 'object'
              ? '{}'
              : term.data,
      ).slice(0, 40);
    case 'choice':
      return `${below(term.then)}|${below(term.otherwise)}`;
    case 'library':
      return term.path;
    default:
      return term.kind;
  }
}
