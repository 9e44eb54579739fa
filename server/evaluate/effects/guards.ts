/** Decisions that hang on comparing outside values with constants, and what they decide. */
import {
  speaksOf,
  type Check,
  type ConstantFact,
  type Covert,
  type Fact,
  type FunctionFact,
  type GuardFact,
  type Operand,
  type Outcome,
  type Span,
} from '../../../rules/vocabulary/index.js';
import type { BranchEvent, Event, ReturnEvent } from '../flow/events.js';
import { Mapping, Sequence, type Data } from '../values/data.js';
import { known, leaves, type Term } from '../values/terms.js';
import { excerpt, readAtom, type Atom, type AtomContext } from './atoms.js';
import { atomsOf, decidedBy, formulaOf, type AtomFormula } from './formula.js';
import { checkOf, followSide, type Continuation, type OutcomeContext, type Side } from './outcomes.js';
import { joinPieces } from './piecewise.js';
import { asksCaller, handsOut } from './settings.js';

export interface GuardContext extends AtomContext, OutcomeContext {
  /** The function is one question: it holds at most one decision. */
  readonly single: boolean;
  /** The same of a function that first does something else, whatever is asked. */
  readonly question: boolean;
  readonly covert: Covert | undefined;
}

interface Draft {
  readonly atom: Atom;
  readonly guard: Omit<GuardFact, 'siblings'>;
  /** What the decision asks that is nothing but which of some constants one value is. */
  readonly questions: readonly Question[];
}

interface Question {
  readonly place: Span;
  /** Of the value. */
  readonly key: string;
}

/**
 * Facts without the guards of functions that only answer a question, where another function of the document decides by the answer:
 * what the comparison leads to is said there. A function that checks a credential is more than a question: other files ask it too.
 */
export function withoutAnswers(facts: readonly Fact[]): readonly Fact[] {
  const decided = new Map<string, FunctionFact[]>();
  const note = (key: string, by: FunctionFact) => decided.set(key, [...(decided.get(key) ?? []), by]);
  for (const fact of facts) {
    if (fact.kind !== 'guard' || isWithin(fact.place, fact.decision)) continue;
    note(keyOfPlace(fact.place), fact.function);
    const written = writtenAt(fact);
    // Whoever turns away those to whom the answer is yes says nothing of others who ask.
    if (written !== undefined && !isWithin(written, fact.function.place) && fact.entered.grade !== 'denies')
      note(keyOfTest(fact, written), fact.function);
  }
  if (decided.size === 0) return facts;
  return facts.filter((fact) => {
    if (fact.kind !== 'guard' || !fact.function.predicate || fact.entered.kind !== 'return') return true;
    if (fact.skipped.some(({ kind, credential, fixed }) => kind === 'digest' || (kind !== 'refusal' && credential && !fixed))) return true;
    return decidingBy(fact, decided)?.every((one) => one === fact.function) ?? true;
  });
}

/** Who decides by the answer: where the comparison stands in the function, or in another that it gives the constant to. */
function decidingBy(fact: GuardFact, decided: ReadonlyMap<string, readonly FunctionFact[]>): readonly FunctionFact[] | undefined {
  if (isWithin(fact.place, fact.decision)) return decided.get(keyOfPlace(fact.place));
  const written = writtenAt(fact);
  return written !== undefined && isWithin(written, fact.function.place) ? decided.get(keyOfTest(fact, written)) : undefined;
}

function writtenAt({ constants }: GuardFact): Span | undefined {
  return constants[0]?.place;
}

function keyOfPlace({ start, end }: Span): string {
  return `${start} ${end}`;
}

function keyOfTest({ place }: GuardFact, written: Span): string {
  return `${keyOfPlace(place)} ${keyOfPlace(written)}`;
}

function isWithin(place: Span, around: Span): boolean {
  return around.start <= place.start && place.end <= around.end;
}

/** How many before and after a constant are enough to say what else its operand is compared with. */
const NEAR_SIBLINGS = 100;

/** Every guard of one function's events. */
export function guardsOf(events: readonly Event[], context: GuardContext): readonly GuardFact[] {
  const drafts: Draft[] = [];
  const end: Continuation = { events: [], index: 0, next: undefined, handler: undefined };
  walk(events, end, context, drafts);
  const byKey = new Map<string, ConstantFact[]>();
  const starts: number[] = [];
  for (const { atom } of drafts) {
    const constants = byKey.get(atom.key) ?? [];
    starts.push(constants.length);
    constants.push(...atom.constants);
    byKey.set(atom.key, constants);
  }
  const near = (key: string, start: number) => byKey.get(key)?.slice(Math.max(0, start - NEAR_SIBLINGS), start + NEAR_SIBLINGS) ?? [];
  const questions = new Map(drafts.flatMap((draft) => draft.questions.map(({ place, key }) => [keyOfPlace(place), key])));
  return drafts.map(({ atom, guard }, index) => ({
    ...guard,
    // Whoever is not the one is asked whether he is the other: that is no check of him.
    skipped: guard.skipped.filter(({ place }) => questions.get(keyOfPlace(place)) !== atom.key),
    siblings: near(atom.key, starts[index] ?? 0).filter((constant) => !atom.constants.some((own) => own.value === constant.value)),
  }));
}

function walk(events: readonly Event[], around: Continuation, context: GuardContext, drafts: Draft[]): void {
  events.forEach((event, index) => {
    // After the last event comes what comes after the block, so that a long chain of `else if` is not a long chain of continuations.
    const after: Continuation = index + 1 < events.length ? { events, index: index + 1, next: around, handler: around.handler } : around;
    switch (event.kind) {
      case 'branch':
        decide(event, after, context, drafts);
        walk(event.then, after, context, drafts);
        walk(event.otherwise, after, context, drafts);
        break;
      case 'return':
        decideReturn(event, after, context, drafts, 0);
        break;
      case 'assign':
        decideAssignment(event, after, context, drafts);
        break;
      case 'loop':
        walk(event.body, after, context, drafts);
        break;
      case 'try': {
        const [first] = event.handlers;
        walk(event.body, { ...after, handler: first === undefined ? after.handler : { events: first, after } }, context, drafts);
        for (const handler of event.handlers) walk(handler, after, context, drafts);
        walk(event.finally, after, context, drafts);
        break;
      }
      default:
        break;
    }
  });
}

interface Decision {
  readonly test: Term;
  readonly place: Span;
  readonly then: () => Side;
  readonly otherwise: () => Side;
}

function decide(event: BranchEvent, after: Continuation, context: GuardContext, drafts: Draft[]): void {
  decideBy(
    {
      test: event.test,
      place: event.place,
      then: () => followSide(event.then, after, context),
      otherwise: () => followSide(event.otherwise, after, context),
    },
    context,
    drafts,
  );
}

/** `return a if test else b`, `return a or test`. */
function decideReturn(event: ReturnEvent, after: Continuation, context: GuardContext, drafts: Draft[], depth: number): void {
  const { term } = event;
  if (term === undefined || depth > 6) return;
  const returning = (value: Term): Event => ({
    kind: 'return',
    term: value,
    place: 'place' in value && value.kind !== 'known' ? value.place : event.place,
  });
  if (term.kind === 'choice' && !(isTruth(term.then) && isTruth(term.otherwise))) {
    const then = returning(term.then);
    const otherwise = returning(term.otherwise);
    decideBy(
      {
        test: term.test,
        place: event.place,
        then: () => followSide([then], after, context),
        otherwise: () => followSide([otherwise], after, context),
      },
      context,
      drafts,
    );
    for (const side of [then, otherwise]) if (side.kind === 'return') decideReturn(side, after, context, drafts, depth + 1);
    return;
  }
  if (!mayDecide(term)) return;
  const result = (value: boolean): Side => ({
    ...followSide([{ kind: 'return', term: known(value, event.place), place: event.place }], after, context),
    // `a or b` gives one of them, not a truth value.
    given: event,
  });
  decideBy({ test: term, place: event.place, then: () => result(true), otherwise: () => result(false) }, context, drafts);
}

function isTruth(term: Term): boolean {
  if (term.kind === 'choice') return !leaves(term).some(isMade);
  return (term.kind === 'known' && typeof term.data === 'boolean') || mayDecide(term);
}

/** Something that was made to be handed over, and no answer: a choice between such things is taken apart. */
function isMade(term: Term): boolean {
  return (
    term.kind === 'table' || term.kind === 'collection' || term.kind === 'instance' || (term.kind === 'known' && isContainer(term.data))
  );
}

function isContainer(data: Data): boolean {
  return data instanceof Mapping || data instanceof Sequence;
}

function mayDecide(term: Term): boolean {
  return (
    term.kind === 'and' ||
    term.kind === 'or' ||
    term.kind === 'not' ||
    term.kind === 'test' ||
    term.kind === 'choice' ||
    (term.kind === 'derived' && term.operation === 'bool')
  );
}

/** `session.admin = key == "x"`. */
function decideAssignment(event: Event & { kind: 'assign' }, after: Continuation, context: GuardContext, drafts: Draft[]): void {
  if (!event.lasting || !mayDecide(event.term)) return;
  const assigning = (value: boolean): Side => followSide([{ ...event, term: known(value, event.place) }], after, context);
  decideBy({ test: event.term, place: event.place, then: () => assigning(true), otherwise: () => assigning(false) }, context, drafts);
}

const MAX_ATOMS = 40;

function decideBy(decision: Decision, context: GuardContext, drafts: Draft[]): void {
  const formula = joinPieces(formulaOf(decision.test, true, context.machine), context);
  const atoms = atomsOf(formula).slice(0, MAX_ATOMS);
  const read = atoms.map((atom) => ('pieces' in atom ? (atom as { pieces: Atom }).pieces : readAtom(atom.term, context)));
  if (read.every((atom) => atom === undefined)) return;
  const questions = questionsOf(decision, atoms, read);
  let sides: { readonly then: Side; readonly otherwise: Side } | undefined;
  atoms.forEach((formulaAtom, index) => {
    const atom = read[index];
    if (atom === undefined || (atom.constants.length === 0 && atom.predicate !== 'present')) return;
    sides ??= { then: decision.then(), otherwise: decision.otherwise() };
    const decided = decidedBy(formula, formulaAtom);
    const enters = decided ?? formulaAtom.positive;
    const branches = enters ? { entered: sides.then, avoided: sides.otherwise } : { entered: sides.otherwise, avoided: sides.then };
    if (skipsNothing(branches)) return;
    drafts.push({ atom, guard: guardOf(decision, decided, formulaAtom, atom, atoms, branches, context), questions });
  });
}

/** A limit, and whatever an unknown operation says, may well be a check. */
const LIMITS: ReadonlySet<string> = new Set(['order', 'related', 'present']);

/** The whole of a decision, and each comparison in it: `x == "a"` in `x == "a" or allowed(x)`. */
function questionsOf({ test, place }: Decision, atoms: readonly AtomFormula[], read: readonly (Atom | undefined)[]): readonly Question[] {
  const parts = new Map<string, { place: Span; keys: Set<string | undefined> }>();
  const ask = (part: Span, key: string | undefined) => {
    const asked = parts.get(keyOfPlace(part)) ?? { place: part, keys: new Set() };
    parts.set(keyOfPlace(part), asked);
    asked.keys.add(key);
  };
  atoms.forEach(({ term }, index) => {
    const atom = read[index];
    const key = atom === undefined || atom.constants.length === 0 || LIMITS.has(atom.predicate) ? undefined : atom.key;
    ask('place' in test ? test.place : place, key);
    if ('place' in term) ask(term.place, key);
  });
  return [...parts.values()].flatMap(({ place: part, keys }) => {
    const [key] = keys;
    return keys.size === 1 && key !== undefined ? [{ place: part, key }] : [];
  });
}

/** What happens where an atom matches, and where it does not. */
interface Branches {
  readonly entered: Side;
  readonly avoided: Side;
}

/**
 * Both ways reach the same end, and whoever takes the one of the match meets every check of the other, and perhaps more: what is decided
 * here is not who may do something.
 */
function skipsNothing({ entered, avoided }: Branches): boolean {
  if (entered.granted !== undefined || avoided.granted !== undefined || entered.caught !== avoided.caught) return false;
  const [first, second] = [entered.outcome, avoided.outcome];
  const same =
    first.kind === second.kind &&
    first.place.start === second.place.start &&
    first.place.end === second.place.end &&
    first.text === second.text &&
    first.grade === second.grade;
  if (!same) return false;
  // Going another way to the same end matters only if a refusal stands on the way that is not taken.
  const places = (side: Side) =>
    side.checks.filter((check) => check.kind === 'refusal' || check.kind === 'digest').map((check) => check.place.start);
  const met = new Set(places(entered));
  return places(avoided).every((start) => met.has(start));
}

function guardOf(
  decision: Decision,
  decided: boolean | undefined,
  formulaAtom: AtomFormula,
  atom: Atom,
  atoms: readonly AtomFormula[],
  { entered, avoided }: Branches,
  context: GuardContext,
): Omit<GuardFact, 'siblings'> {
  const others = atoms.filter((other) => other !== formulaAtom && other.term !== formulaAtom.term);
  const partners =
    decided === undefined
      ? others.flatMap((other) => ('place' in other.term ? [excerpt(context.machine.text, other.term.place)] : []))
      : [];
  const asked =
    [...avoided.asking].some((start) => !entered.asking.has(start)) ||
    (decided !== undefined && others.some((other) => asksCaller(other.term)));
  // In `a or b` the other conditions are the checks that are skipped.
  const alternatives = decided === undefined ? [] : others.flatMap((other) => checkOf(other.term, context.machine, context.words) ?? []);
  return {
    kind: 'guard',
    place: atom.place,
    decision: decision.place,
    operand: atom.operand,
    predicate: atom.predicate,
    constants: atom.constants,
    decisive: decided !== undefined,
    required: others.length === 0 && isRequired(entered, avoided, atom.operand, context),
    partners,
    entered: opened(better(entered, avoided), avoided, alternatives),
    avoided: avoided.outcome,
    skipped: skippedChecks(alternatives, avoided.checks, entered.checks, atom.place),
    handedOut: !asked && entered.granted === undefined && handsOut(entered.given, atom, formulaAtom.term, context),
    function: context.function,
    ...(context.covert && { covert: context.covert }),
  };
}

/**
 * Everything but a match is refused, and nothing else is asked: a format, a protocol, an answer that has to be as expected, a plain
 * question. Asking for a credential is no plain question where anything is done besides.
 */
function isRequired({ outcome: entered }: Side, { outcome: avoided, checks }: Side, operand: Operand, context: GuardContext): boolean {
  const thrown = avoided.kind === 'raise' || avoided.kind === 'exit';
  if (entered.kind === 'proceed' && thrown) return true;
  if (checks.length > 0) return false;
  if (operand.answered && thrown) return true;
  const plain = operand.names.some((name) => speaksOf(name, context.words.credential)) ? context.single : context.question;
  return plain && entered.kind === 'return' && avoided.kind === 'return' && avoided.grade === 'denies';
}

/** Going on where the other conditions would have refused is a grant. */
function opened(outcome: Outcome, avoided: Side, alternatives: readonly Check[]): Outcome {
  return outcome.kind === 'proceed' && avoided.outcome.grade === 'denies' && alternatives.length > 0
    ? { ...outcome, grade: 'grants' }
    : outcome;
}

/** A field that grants counts before what happens afterwards, unless that refuses. */
function better(side: Side, other: Side): Outcome {
  const alike = side.outcome.place.start === other.outcome.place.start && side.outcome.kind === other.outcome.kind;
  return side.granted !== undefined && (side.outcome.grade !== 'denies' || alike) ? side.granted : side.outcome;
}

/** The checks of the other way that are not on this one. A test does not skip itself. */
function skippedChecks(alternatives: readonly Check[], avoided: readonly Check[], entered: readonly Check[], own: Span): readonly Check[] {
  const kept = new Set(entered.map((check) => check.place.start));
  const seen = new Set<number>();
  return [...alternatives, ...avoided.filter(({ place }) => !isWithin(place, own))]
    .filter(({ place }) => !kept.has(place.start) && !seen.has(place.start) && seen.add(place.start) !== undefined)
    .slice(0, 6);
}
