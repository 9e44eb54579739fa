/** Terms as rules see them. Everything is found out when it is asked for: most values are never looked at. */
import type { DisguiseStep, Entry, Flow, Scalar, Span, Value, ValueCase } from '../../../rules/vocabulary/index.js';
import { Bytes, Pattern } from '../../../rules/vocabulary/index.js';
import { excerpt, keyOf } from '../effects/atoms.js';
import type { Machine } from '../flow/machine.js';
import { nameChain, type Path } from '../flow/trace.js';
import { qualifiedName, plainName } from '../names/qualified.js';
import { Mapping, OutOfFuel, Sequence } from '../values/data.js';
import { copyWith } from '../values/copy.js';
import { writtenEntries } from '../values/expressions.js';
import { isLibraryObject } from '../values/objects.js';
import {
  chainOf,
  isBoolean,
  known,
  leaves,
  NO_STEPS,
  entryPlace,
  operandsOf,
  outsideOf,
  placeOf,
  termsIn,
  type ClassTerm,
  type OutsideTerm,
  type Term,
} from '../values/terms.js';
import { writtenTo } from './files.js';
import { piecesOf } from './pieces.js';
import { answersOf, deedsOf, resultOfClosure } from './results.js';

const MAX_CASES = 24;
const MAX_FLOWS = 8;
const MAX_STEPS = 24;
const MAX_OPERATIONS = 60;
const MAX_WALK = 400;
const MAX_ITEMS = 64;

/** What asking for more about a value costs is bounded as evaluation is; beyond it nothing more is known. */
function within<Result>(ask: () => Result, otherwise: Result): Result {
  try {
    return ask();
  } catch (error) {
    if (error instanceof OutOfFuel) return otherwise;
    throw error;
  }
}

export function valueOf(term: Term, place: Span, machine: Machine, under: Path | undefined): Value {
  return new TermValue(term, place, machine, under);
}

const NO_ANSWERS: Value['answers'] = [];

type Asked = 'cases' | 'flows' | 'operations' | 'pieces' | 'items' | 'entries' | 'result' | 'operands' | 'parts' | 'written' | 'answers';

/** Of most values little is asked or nothing: a list is the smallest. */
interface Answer {
  readonly name: Asked;
  readonly value: unknown;
  readonly earlier: Answer | undefined;
}

class TermValue implements Value {
  private answered: Answer | undefined;

  constructor(
    private readonly term: Term,
    readonly place: Span,
    private readonly machine: Machine,
    private readonly under: Path | undefined,
  ) {}

  private once<Name extends Asked>(name: Name, ask: () => Value[Name], otherwise: Value[Name]): Value[Name] {
    for (let answer = this.answered; answer !== undefined; answer = answer.earlier)
      if (answer.name === name) return answer.value as Value[Name];
    const value = within(ask, otherwise);
    this.answered = { name, value, earlier: this.answered };
    return value;
  }

  private below(term: Term): Value {
    return valueOf(term, placeOf(term, this.place), this.machine, this.under);
  }

  get text(): string {
    return excerpt(this.machine.text, this.place);
  }

  get cases(): readonly ValueCase[] {
    return this.once(
      'cases',
      () => possible(this.term, this.place, this.machine).map((leaf) => caseOf(leaf, this.place, this.machine)),
      [],
    );
  }

  get flows(): readonly Flow[] {
    return this.once('flows', () => flowsOf(this.term, this.under, this.machine, (given) => this.below(given)), []);
  }

  get operations(): readonly string[] {
    return this.once('operations', () => operationsOf(this.term), []);
  }

  get pieces(): readonly (string | Value)[] | undefined {
    const pieces = () => piecesOf(this.term, this.machine)?.map((piece) => (typeof piece === 'string' ? piece : this.below(piece)));
    return this.once('pieces', pieces, undefined);
  }

  get items(): readonly Value[] | undefined {
    const { term } = this;
    const items = (): readonly Term[] | undefined => {
      if (term.kind === 'collection') return term.items.slice(0, MAX_ITEMS);
      if (term.kind === 'known' && term.data instanceof Sequence)
        return term.items ?? term.data.items.slice(0, MAX_ITEMS).map((item) => known(item, term.place, term.chain));
      return undefined;
    };
    return this.once('items', () => items()?.map((item) => this.below(item)), undefined);
  }

  get entries(): ReadonlyMap<string, Entry> | undefined {
    // Most values are constants without any.
    if (this.term.kind === 'known' && typeof this.term.data !== 'object' && this.term.entries === undefined) return undefined;
    return this.once('entries', () => this.tabled(), undefined);
  }

  private tabled(): ReadonlyMap<string, Entry> | undefined {
    const { term } = this;
    const entries = term.kind === 'class' ? constantsOf(term) : writtenEntries(term);
    if (entries === undefined || (term.kind === 'known' && isLibraryObject(term.data))) return undefined;
    const named = new Map<string, Entry>();
    for (const { key, value } of entries.slice(0, MAX_ITEMS))
      if (key.kind === 'known' && typeof key.data === 'string')
        named.set(key.data, {
          value: valueOf(this.read(value), entryPlace(key, value, this.place), this.machine, this.under),
          // A member that a class is given later does not stand in it.
          chain: term.kind === 'class' ? [] : nameChain(key, this.machine),
        });
    return named;
  }

  /** What reading a property gives: of a getter what it returns. */
  private read(property: Term): Term {
    if (property.kind !== 'closure' || property.getter !== true) return property;
    return resultOfClosure(property, this.place, this.machine) ?? property;
  }

  get result(): Value | undefined {
    const { term } = this;
    if (term.kind !== 'closure') return undefined;
    return this.once(
      'result',
      () => {
        const result = resultOfClosure(term, this.place, this.machine);
        return result === undefined ? undefined : this.below(result);
      },
      undefined,
    );
  }

  get deeds(): readonly string[] | undefined {
    return this.term.kind === 'closure' ? deedsOf(this.term, this.machine) : undefined;
  }

  get answers(): readonly (readonly Value[])[] {
    const { term } = this;
    if (term.kind !== 'closure') return NO_ANSWERS;
    const answers = () => answersOf(term, this.machine).map((given) => given.map((one) => this.below(one)));
    return this.once('answers', answers, NO_ANSWERS);
  }

  member(name: string): Value | undefined {
    const { term } = this;
    const found =
      term.kind === 'instance'
        ? (term.fields.get(name) ?? term.class.members.get(name))
        : term.kind === 'class'
          ? term.members.get(name)
          : undefined;
    return found && this.below(found);
  }

  get operands(): readonly Value[] {
    return this.once('operands', () => (this.term.kind === 'derived' ? this.term.operands : []).map((operand) => this.below(operand)), []);
  }

  get parts(): readonly Value[] {
    return this.once(
      'parts',
      () =>
        partsOf(this.term)
          .slice(0, MAX_ITEMS)
          .map((part) => this.below(part)),
      [],
    );
  }

  get written(): readonly Value[] {
    return this.once('written', () => writtenTo(this.term, this.machine).map((content) => this.below(content)), []);
  }
}

/** What a class says of itself, by name. */
function constantsOf({ members, place }: ClassTerm): readonly { readonly key: Term; readonly value: Term }[] {
  return [...members].filter(([, value]) => value.kind !== 'closure').map(([name, value]) => ({ key: known(name, place), value }));
}

/** `a or b`, `a ?? b` may be either; a truth value or nothing at the end only says what an absent one comes to. */
function alternatives(term: Term): readonly Term[] {
  if (term.kind !== 'or' || isBoolean(term)) return [term];
  const last = term.right;
  const trivial = last.kind === 'known' && (last.data === null || last.data === undefined || typeof last.data === 'boolean');
  return trivial ? [term] : [...leaves(term.left).flatMap(alternatives), ...leaves(last).flatMap(alternatives)];
}

/** The terms that a value may be: the sides of choices, the default where a parameter has one, what a name was where others may bind it too. */
function possible(term: Term, otherwise: Span, machine: Machine): readonly Term[] {
  if (isSingle(term)) return [term];
  return leaves(term)
    .flatMap(alternatives)
    .flatMap((leaf) => {
      const truth = truthOf(leaf, machine);
      if (truth !== undefined) return [known(truth, 'place' in leaf ? leaf.place : otherwise)];
      const usual =
        leaf.kind === 'outside' ? leaf.fallback : leaf.kind === 'derived' && leaf.operation === 'captured' ? leaf.operands[0] : undefined;
      return usual === undefined ? [leaf] : [leaf, ...leaves(usual)];
    })
    .slice(0, MAX_CASES);
}

/** Whether a term is nothing but itself: most are. */
function isSingle(term: Term): boolean {
  switch (term.kind) {
    case 'choice':
    case 'or':
    case 'not':
      return false;
    case 'outside':
      return term.fallback === undefined;
    case 'derived':
      return term.operation !== 'captured' && !TRUTH.test(term.operation);
    default:
      return true;
  }
}

const TRUTH = /^(?:bool|Boolean)$/;

/** `!Object`, `bool(len)`: the truth of something that always holds. Conditions that ask so are no constants: they may look for what is there. */
function truthOf(term: Term, machine: Machine): boolean | undefined {
  if (term.kind === 'not') {
    const inner = truthOf(term.operand, machine) ?? (isThere(term.operand, machine) ? true : undefined);
    return inner === undefined ? undefined : !inner;
  }
  const [operand] = term.kind === 'derived' && TRUTH.test(term.operation) ? term.operands : [];
  return operand === undefined ? undefined : (truthOf(operand, machine) ?? (isThere(operand, machine) ? true : undefined));
}

/** Functions, classes, and in JavaScript every object. */
function isThere(term: Term, { semantics, dialect }: Machine): boolean {
  if (term.kind === 'library') return semantics.isName(term.path);
  if (term.kind === 'closure' || term.kind === 'class') return true;
  return dialect === 'javascript' && (term.kind === 'collection' || term.kind === 'table');
}

function caseOf(term: Term, otherwise: Span, machine: Machine): ValueCase {
  const place = placeOf(term, otherwise);
  const name = qualifiedName(term);
  const own = chainOf(term);
  const escapes = escapesOf(term, place, machine);
  const chain = escapes.length === 0 ? own : [...own, ...escapes];
  const text = excerpt(machine.text, place);
  const like = (kind: ValueCase['kind'], rendered: string): ValueCase =>
    name === undefined
      ? { kind, rendered, written: text, place, chain, computed: false }
      : { kind, rendered, written: text, place, chain, computed: false, name };
  const written = (kind: ValueCase['kind']): ValueCase => like(kind, text);
  switch (term.kind) {
    case 'known': {
      const { data } = term;
      const rendered = machine.semantics.render(data);
      if (data instanceof Sequence) return like('list', rendered);
      if (data instanceof Mapping) return like(name === undefined ? 'table' : 'result', rendered);
      const computed = isComputed(data, machine.text.slice(place.start, place.end));
      return copyWith(like('constant', rendered), { value: data, computed });
    }
    case 'library':
      return like('reference', term.path);
    case 'collection':
      return written('list');
    case 'table':
      return written('table');
    case 'closure':
      return written('function');
    case 'class':
      return written('class');
    case 'outside':
      return written('outside');
    case 'instance':
      return written('result');
    default:
      return written(name === undefined ? 'unknown' : 'result');
  }
}

/** Whether a constant is written as something else than what it is; `text` is what stands where it was written. */
function isComputed(value: Scalar, text: string): boolean {
  if (typeof value === 'boolean') return text.toLowerCase() !== String(value);
  if (value === null || value === undefined) return !/^(none|null|undefined|void 0)$/i.test(text);
  if (typeof value === 'number' || typeof value === 'bigint') return Number(text.replace(/_/g, '').replace(/n$/, '')) !== Number(value);
  if (value instanceof Pattern) return !text.includes(value.source);
  const plain = value instanceof Bytes ? value.binary : value;
  // Escapes in a literal are its own way to write it; so are quotes.
  return !text.includes(plain) && !text.includes('\\') && !/[^\x20-\x7e]/.test(plain);
}

/** Escapes of what could be written as it is. */
const ESCAPE = /\\(?:x[2-7][\da-f]|u00[2-7][\da-f]|U000000[2-7][\da-f]|u\{0{0,4}[2-7][\da-f]\}|[01]?[0-7]{2}|N\{[A-Z -]{3,40}\})/gi;

/** The step of a text most of which is written in escapes without need. */
function escapesOf(term: Term, place: Span, { text }: Machine): readonly DisguiseStep[] {
  if (term.kind !== 'known' || typeof term.data !== 'string' || term.data.length < 2 || /[^\x20-\x7e]/.test(term.data)) return NO_STEPS;
  const written = text.slice(place.start, place.end);
  if (!written.includes('\\')) return NO_STEPS;
  const escapes = written.match(ESCAPE)?.length ?? 0;
  return escapes >= 2 && escapes * 2 >= term.data.length ? [{ kind: 'characters', operation: 'escapes', place }] : NO_STEPS;
}

/** Every way from something outside to a term, innermost operation first. */
function flowsOf(term: Term, under: Path | undefined, { model }: Machine, below: (given: Term) => Value): readonly Flow[] {
  const flows: Flow[] = [];
  const seen = new Set<Term>();
  const stack: { readonly term: Term; readonly steps: readonly string[]; readonly under: Path | undefined }[] = [
    { term, steps: [], under },
  ];
  for (let walked = 0; stack.length > 0 && flows.length < MAX_FLOWS && walked < MAX_WALK; walked++) {
    const next = stack.pop();
    if (next === undefined || seen.has(next.term)) continue;
    seen.add(next.term);
    if (next.term.kind === 'outside') {
      const { source, path } = next.term;
      const given = (next.term.call?.positional ?? []).map(below);
      flows.push({ source, path, steps: next.steps, tested: isTested(next.term, next.under, model.presence), given });
      continue;
    }
    const operation = stepOf(next.term);
    const steps = operation === undefined || next.steps.length >= MAX_STEPS ? next.steps : [operation, ...next.steps];
    const around = next.term.kind === 'choice' ? { test: next.term.test, holds: true, around: next.under } : next.under;
    const operands = flowing(next.term);
    for (let index = operands.length - 1; index >= 0; index--) {
      const operand = operands[index];
      if (operand !== undefined) stack.push({ term: operand, steps, under: around });
    }
  }
  return flows;
}

/** `"… NAME …".replace("NAME", value)`: a known text in which something is filled in. */
function fillsHole({ operation, operands }: Term & { kind: 'derived' }): boolean {
  return (operation === '.replace' || operation === '.replaceAll') && operands[0]?.kind === 'known';
}

/** What of a term's operands is in what it gives: a key decides which entry is read, and is not in it. */
function carriedBy(term: Term): readonly Term[] {
  const operands = operandsOf(term);
  return term.kind === 'derived' && (term.operation === '[]' || term.operation === '.get') ? operands.slice(0, 1) : operands;
}

function stepOf(term: Term): string | undefined {
  if (term.kind === 'test') return term.predicate;
  if (term.kind !== 'derived') return undefined;
  return fillsHole(term) ? 'template' : operationName(term);
}

/** What a term is made of: its operands, what a call gave it, and the call that a parameter comes from. */
function partsOf(term: Term): readonly Term[] {
  if (term.kind === 'outside') return [...(term.call?.positional ?? []), ...(term.from === undefined ? [] : [term.from])];
  if (term.kind === 'known' && term.data instanceof Sequence)
    return term.items ?? term.data.items.slice(0, MAX_ITEMS).map((item) => known(item, term.place, term.chain));
  return term.kind === 'choice' ? [term.then, term.otherwise] : operandsOf(term);
}

/** The terms that a term may hand on: a condition only decides between them, and a key decides which entry is read. */
function flowing(term: Term): readonly Term[] {
  if (term.kind === 'choice') return [term.then, term.otherwise];
  if (term.kind === 'and' && isBoolean(term.left)) return [term.right];
  return carriedBy(term);
}

/** A condition in front looks at the same thing; that it is there at all, or a text, says nothing of what it is. */
function isTested(term: OutsideTerm, under: Path | undefined, presence: readonly string[]): boolean {
  const key = term.path.join('.');
  for (let path = under, steps = 0; path !== undefined && steps < 16; path = path.around, steps++) {
    if (examined(path.test, presence).some((tested) => outsideOf(tested).some((outside) => keyOf(outside) === key))) return true;
  }
  return false;
}

const MAX_EXAMINED = 24;

/** The parts of a condition that look at more than whether something is there. */
function examined(condition: Term, presence: readonly string[]): readonly Term[] {
  const parts: Term[] = [];
  const stack: Term[] = [condition];
  for (let walked = 0; stack.length > 0 && walked < MAX_EXAMINED; walked++) {
    const next = stack.pop();
    if (next === undefined || next.kind === 'outside') continue;
    if (next.kind === 'and' || next.kind === 'or') stack.push(next.left, next.right);
    else if (next.kind === 'not') stack.push(next.operand);
    else if (!asksPresence(next, presence)) parts.push(next);
  }
  return parts;
}

/** How often something is done, and whether something failed, says nothing of what it is done with. */
const TURNS: ReadonlySet<string> = new Set(['loop', 'raised']);
const MEASURES: ReadonlySet<string> = new Set(['len', 'length', '.length', 'bool', 'Boolean', 'type-test', 'typeof', 'isinstance']);

/** `x is None`, `x != ""`, `len(x) > 3`, `typeof x === "string"`. */
function asksPresence(term: Term, presence: readonly string[]): boolean {
  if (term.kind === 'derived')
    return (
      presence.includes(term.operation) ||
      TURNS.has(term.operation) ||
      MEASURES.has(term.operation) ||
      (term.operation.startsWith('.') && term.operands.length === 1) ||
      isItem(term)
    );
  if (term.kind !== 'test') return false;
  // Whether something that is not fixed itself has such a key.
  if (
    (term.predicate === 'member' || term.predicate === 'contains') &&
    [term.left, term.right].every((side) => outsideOf(side, 1).length > 0)
  )
    return true;
  return [term.left, term.right].some(
    (side) =>
      (side.kind === 'derived' && MEASURES.has(side.operation)) ||
      (side.kind === 'known' && (side.data === null || side.data === undefined || side.data === '' || typeof side.data === 'boolean')),
  );
}

/** `source[key]`: that something from outside has such an item; an item of a fixed table says that the key is one of its keys. */
function isItem({ operation, operands }: Term & { kind: 'derived' }): boolean {
  return operation === '[]' && operands[0] !== undefined && outsideOf(operands[0], 1).length > 0;
}

function operationName(term: Term & { kind: 'derived' }): string | undefined {
  if (!term.operation.startsWith('.')) return term.operation;
  const name = qualifiedName(term);
  return name === undefined ? term.operation : plainName(name);
}

function operationsOf(term: Term): readonly string[] {
  const operations: string[] = [];
  for (const next of termsIn([term], MAX_WALK, cameFrom)) {
    if (next.kind === 'derived') operations.push(operationName(next) ?? next.operation);
    else if (next.kind === 'library') operations.push(next.path);
    else if (next.kind === 'test') operations.push(next.predicate);
    if (operations.length >= MAX_OPERATIONS) break;
  }
  return operations;
}

/** Also what gave a value from outside, where that is known; the first operand first. */
function cameFrom(term: Term): readonly Term[] {
  return term.kind === 'outside' && term.from !== undefined ? [term.from] : operandsOf(term).toReversed();
}
