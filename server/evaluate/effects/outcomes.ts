/** What happens on one side of a decision: followed through the events behind it until the function is left. */
import type { Check, FunctionFact, Outcome, Span, Transform } from '../../../rules/vocabulary/index.js';
import type { WordModel } from '../../../rules/vocabulary/index.js';
import type { Event, ReturnEvent } from '../flow/events.js';
import type { Machine } from '../flow/machine.js';
import { Mapping, Sequence, type Data } from '../values/data.js';
import { outsideOf, type Term } from '../values/terms.js';
import { excerpt } from './atoms.js';
import type { ReturnSummary } from './summary.js';
import { speaksOf } from '../../../rules/vocabulary/index.js';
import { asksCaller, asksSettingsOnly, turnsAway } from './settings.js';
import { complains, hasNoError, isNothing, saysNo, saysNothing } from './verdicts.js';

/** The events that come after a block, out to the end of the function. */
export interface Continuation {
  readonly events: readonly Event[];
  readonly index: number;
  readonly next: Continuation | undefined;
  /** Where an exception goes: the handlers of the `try` around, and what comes after it. */
  readonly handler: { readonly events: readonly Event[]; readonly after: Continuation | undefined } | undefined;
}

export interface Words {
  readonly credential: ReadonlySet<string>;
  readonly privilege: ReadonlySet<string>;
  readonly refusal: ReadonlySet<string>;
  readonly complaint: ReadonlySet<string>;
  readonly verdict: ReadonlySet<string>;
  readonly exclusion: ReadonlySet<string>;
}

const setsOfModels = new WeakMap<WordModel, Words>();

export function wordSets(model: WordModel): Words {
  const known = setsOfModels.get(model);
  if (known !== undefined) return known;
  const words: Words = {
    credential: new Set(model.credential),
    privilege: new Set(model.privilege),
    refusal: new Set(model.refusal),
    complaint: new Set(model.complaint),
    verdict: new Set(model.verdict),
    exclusion: new Set(model.exclusion),
  };
  setsOfModels.set(model, words);
  return words;
}

export interface OutcomeContext {
  readonly machine: Machine;
  readonly words: Words;
  readonly summary: ReturnSummary;
  readonly function: FunctionFact;
}

/** An outcome with what was decided and called on the way to it. */
export interface Side {
  readonly outcome: Outcome;
  readonly checks: readonly Check[];
  /** An exception was raised and caught on the way. */
  readonly caught: boolean;
  /** A privileged field that is set on the way. */
  readonly granted: Outcome | undefined;
  /** The return at its end. */
  readonly given: ReturnEvent | undefined;
  /** Where a caller is asked for something on the way, or turned away. */
  readonly asking: ReadonlySet<number>;
}

const MAX_EVENTS = 400;

export function followSide(events: readonly Event[], continuation: Continuation, context: OutcomeContext): Side {
  const checks: Check[] = [];
  let granted = grantingCall(events, context) ?? grantingVariable(events, context);
  let budget = MAX_EVENTS;
  let forked = false;
  let caught = false;
  let given: ReturnEvent | undefined;
  const asking = new Set<number>();
  const ask = (event: Event, asks: boolean): void => {
    if (asks) asking.add(event.place.start);
  };

  const visit = (list: readonly Event[], start: number, next: Continuation | undefined, handler: Continuation['handler']): Outcome => {
    for (let index = start; index < list.length; index++) {
      const event = list[index];
      if (event === undefined || budget-- <= 0) break;
      context.machine.fuel.spend(1);
      switch (event.kind) {
        case 'return':
          noteReturn(event, context, checks);
          given = event;
          ask(event, event.term !== undefined && asksCaller(event.term));
          return settled(returnOutcome(event, context), forked);
        case 'raise':
          dropWithin(event.place, checks);
          if (handler !== undefined) {
            caught = true;
            return visit(handler.events, 0, handler.after, handler.after?.handler);
          }
          ask(event, turnsAway([event], context));
          return outcome('raise', 'denies', event.place, context);
        case 'break':
        case 'continue':
          return outcome('jump', 'neutral', event.place, context);
        case 'call': {
          const ends = callOutcome(event, context);
          if (ends !== undefined) {
            ask(event, ends.kind === 'delegate' || turnsAway([event], context));
            return ends;
          }
          ask(event, noteCall(event, context, checks) && asksCaller(event.term));
          break;
        }
        case 'assign':
          if (event.lasting) granted ??= privilegedAssignment(event, context);
          break;
        case 'branch':
          ask(event, noteBranch(event, context, checks));
          forked ||= mayReturn(event.then) || mayReturn(event.otherwise);
          break;
        case 'loop':
          forked ||= mayReturn(event.body);
          for (const inner of event.body) if (inner.kind === 'branch') ask(inner, noteBranch(inner, context, checks));
          break;
        case 'try': {
          const after: Continuation = { events: list, index: index + 1, next, handler };
          const caught = event.handlers[0] === undefined ? handler : { events: event.handlers[0], after };
          return visit(event.body, 0, after, caught);
        }
      }
    }
    if (next === undefined)
      return outcome('proceed', 'neutral', { start: context.summary.place.end, end: context.summary.place.end }, context);
    return visit(next.events, next.index, next.next, next.handler);
  };

  const end = visit(events, 0, continuation, continuation.handler);
  return { outcome: end, checks, caught, granted, given, asking };
}

/** What comes at the end of further decisions is not yet a refusal. */
function settled(outcome: Outcome, forked: boolean): Outcome {
  return forked && outcome.grade === 'denies' ? { ...outcome, grade: 'neutral' } : outcome;
}

/** Of events that do not change any more: long chains ask at every link. */
const returning = new WeakMap<readonly Event[], boolean>();

function mayReturn(events: readonly Event[]): boolean {
  const returns =
    returning.get(events) ??
    events.some(
      (event) =>
        event.kind === 'return' ||
        (event.kind === 'branch' && (mayReturn(event.then) || mayReturn(event.otherwise))) ||
        (event.kind === 'loop' && mayReturn(event.body)) ||
        (event.kind === 'try' && mayReturn(event.body)),
    );
  returning.set(events, returns);
  return returns;
}

/** A call of the branch itself that makes somebody somebody (`login_user(admin)`). */
function grantingCall(events: readonly Event[], context: OutcomeContext): Outcome | undefined {
  for (const event of events) {
    if (event.kind !== 'call' || !GRANTING.test(event.callee)) continue;
    return outcome('effect', 'grants', event.place, context);
  }
  return undefined;
}

/** A variable that the branch itself gives a role, or somebody who has one (`role = "admin"`): what follows goes by it. */
function grantingVariable(events: readonly Event[], context: OutcomeContext): Outcome | undefined {
  for (const event of events) {
    const grant = event.kind === 'assign' && !event.lasting ? privilegedAssignment(event, context) : undefined;
    if (grant !== undefined) return grant;
  }
  return undefined;
}

const GRANTING =
  /(^|[._])(log_?in|sign_?in|grant|authenticate|authorize|elevate|impersonate|set_?(admin|role|user|permission)|create_?session|add_?role)(_?user|_?session|_?access|_?role)?$/i;

function outcome(kind: Outcome['kind'], grade: Outcome['grade'], place: Span, { machine }: OutcomeContext): Outcome {
  return { kind, grade, text: excerpt(machine.text, place), place, shared: false, unlike: false };
}

function returnOutcome(event: ReturnEvent, context: OutcomeContext): Outcome {
  const { machine, summary } = context;
  const text = event.term === undefined ? '' : excerpt(machine.text, event.place);
  const shared = text !== '' && (summary.texts.get(text) ?? 0) > 1;
  const boolean = event.term?.kind === 'known' && typeof event.term.data === 'boolean';
  // What an expression of another kind comes to where a test decides it stands for no boolean that is written there.
  const [only, ...more] = summary.booleans;
  const unlike = boolean && only?.start === event.place.start && more.length === 0 && summary.returns.length > 1;
  return {
    kind: 'return',
    grade: gradeReturn(event, shared, context),
    text: text === '' ? 'return' : text,
    place: event.place,
    shared,
    unlike,
  };
}

function gradeReturn(
  { term }: ReturnEvent,
  shared: boolean,
  { machine, words, summary, function: fact }: OutcomeContext,
): Outcome['grade'] {
  // Whoever is not expired, not locked, not limited may go on.
  if (term?.kind === 'known' && typeof term.data === 'boolean' && speaksOf(fact.name, words.exclusion))
    return term.data ? 'neutral' : 'grants';
  if (term === undefined) return summary.positive ? 'denies' : 'neutral';
  if (saysNo(term, words, machine)) return 'denies';
  if (term.kind === 'known') {
    if (refuses(term.data, words) || (complains(term.data, words) && summary.returns.some(saysNothing))) return 'denies';
    if (speaksOfPrivilege(term.data, words) && term.data instanceof Mapping) return 'grants';
    if (isEmptyPair(term.data, summary, machine)) return summary.positive ? 'denies' : 'neutral';
    if (!machine.semantics.truthy(term.data)) return summary.positive && !isSilence(term.data, words, summary) ? 'denies' : 'neutral';
    return term.data === true || shared ? 'grants' : 'neutral';
  }
  const text = excerpt(machine.text, 'place' in term ? term.place : { start: 0, end: 0 });
  if (!hasNoError(term, words, machine) && (speaksOf(text, words.refusal) || /\b40[13]\b/.test(text))) return 'denies';
  return shared || speaksOf(text, words.privilege) || speaksOf(text, words.credential) ? 'grants' : 'neutral';
}

/**
 * `None, None` where other returns give two things that are computed. Where others give something beside nothing, one of the two is an
 * error, and two nothings are a success.
 */
function isEmptyPair(data: Data, { returns }: ReturnSummary, { semantics }: Machine): boolean {
  if (!(data instanceof Sequence) || data.items.length < 2 || data.items.some((item) => semantics.truthy(item))) return false;
  const others = returns.flatMap(({ term }) =>
    term?.kind === 'collection' && term.items.length === data.items.length ? [term.items] : [],
  );
  return others.length > 0 && others.every((items) => items.every((item) => item.kind !== 'known'));
}

/** Nothing, where the function complains of whatever is wrong. */
function isSilence(data: Data, words: Words, { returns }: ReturnSummary): boolean {
  return isNothing(data) && returns.some(({ term }) => term?.kind === 'known' && complains(term.data, words));
}

/** A status code or a word that refuses, also in a field of a returned object. */
function refuses(data: unknown, words: Words): boolean {
  if (typeof data === 'string') return data.length < 80 && speaksOf(data, words.refusal);
  if (data instanceof Mapping)
    return data.entries.some(
      ([key, value]) => (key === 'error' && value !== null && value !== false) || Number(value) === 401 || Number(value) === 403,
    );
  return Number(data) === 401 || Number(data) === 403;
}

/** Calls after which nothing else happens, or that hand the request on. */
function callOutcome(event: Event & { kind: 'call' }, context: OutcomeContext): Outcome | undefined {
  const { model } = context.machine;
  if (!event.native && model.delegates.includes(event.callee))
    return outcome('delegate', handsOn(event.term, context) ? 'grants' : 'denies', event.place, context);
  if (model.refusals.includes(event.callee)) return outcome('exit', 'denies', event.place, context);
  return undefined;
}

/** What `next` of a router is told to leave out the other handlers by. */
const LEAVING_OUT: ReadonlySet<Data> = new Set(['route', 'router']);

/**
 * Whether a call of what comes next lets through: `next()` does and `next(error)` does not; of `done(null, user)`, after no error, what is
 * handed over says it. In Python an error is raised, and what comes next is called with the request.
 */
function handsOn(term: Term, { machine }: OutcomeContext): boolean {
  if (machine.dialect === 'python' || term.kind !== 'derived') return true;
  const [error, ...results] = term.operation === 'call' ? term.operands.slice(1) : term.operands;
  const [result] = results;
  if (error === undefined || (error.kind === 'known' && LEAVING_OUT.has(error.data))) return true;
  const fails = error.kind !== 'known' || machine.semantics.truthy(error.data);
  return !fails && (result?.kind !== 'known' || machine.semantics.truthy(result.data));
}

function privilegedAssignment(event: Event & { kind: 'assign' }, context: OutcomeContext): Outcome | undefined {
  const { term } = event;
  // Of a variable the name says little (`root = tree.top`), and a flag is followed to where it decides.
  const named = event.lasting && speaksOf(event.name, context.words.privilege);
  const valued =
    term.kind === 'known' ? speaksOfPrivilege(term.data, context.words) : term.kind === 'derived' && givesPrivilege(term, event, context);
  if (!(named || valued)) return undefined;
  if (term.kind === 'known' && !context.machine.semantics.truthy(term.data)) return undefined;
  return outcome('assign', 'grants', event.place, context);
}

/**
 * By what stands there. Of a variable more than a word somewhere in it is wanted (`{ allowRedirects: true }`): what is called, or a text that
 * it is given (`find("root")`).
 */
function givesPrivilege(
  term: Term & { kind: 'derived' },
  { lasting }: Event & { kind: 'assign' },
  { machine, words }: OutcomeContext,
): boolean {
  if (lasting) return speaksOf(excerpt(machine.text, term.place, 120), words.privilege);
  const given = term.operands.some(
    (operand) => operand.kind === 'known' && typeof operand.data === 'string' && speaksOfPrivilege(operand.data, words),
  );
  return given || speaksOf(term.operation, words.privilege);
}

/** A role, or a record with one. */
function speaksOfPrivilege(data: Data, words: Words): boolean {
  if (typeof data === 'string') return data.length < 40 && speaksOf(data, words.privilege);
  return (
    data instanceof Mapping &&
    data.entries.some(
      ([key, value]) => speaksOfPrivilege(value, words) || (value === true && typeof key === 'string' && speaksOf(key, words.privilege)),
    )
  );
}

// ---------------------------------------------------------------- checks on the way

/** What an exception is made of checks nothing: `throw new VerificationError()`. */
function dropWithin({ start, end }: Span, checks: Check[]): void {
  while (checks.at(-1)?.kind === 'call' && within(checks.at(-1)?.place, start, end)) checks.pop();
}

function within(place: Span | undefined, start: number, end: number): boolean {
  return place !== undefined && start <= place.start && place.end <= end;
}

/** A value that is only written another way, or read a part of: `token.toString()`, `session.items()`. */
function isConversion({ term }: Event & { kind: 'call' }): boolean {
  if (term.kind !== 'derived' || term.transform === 'other' || term.transform === 'digest') return false;
  const [, ...given] = term.operands;
  return given.every((operand) => outsideOf(operand, 1).length === 0);
}

/** Says whether it is a check. */
function noteCall(event: Event & { kind: 'call' }, { machine, words }: OutcomeContext, checks: Check[]): boolean {
  if (isPartOfText(event.term) || isConversion(event)) return false;
  const credential = speaksOf(event.callee, words.credential);
  const digest = event.term.kind === 'derived' && event.term.transform === 'digest';
  if (!credential && !digest) return false;
  checks.push({ text: excerpt(machine.text, event.place), kind: digest ? 'digest' : 'call', place: event.place, credential, fixed: false });
  return true;
}

/** Says whether a caller is asked for something, or turned away. */
function noteBranch(event: Event & { kind: 'branch' }, context: OutcomeContext, checks: Check[]): boolean {
  const { machine, words } = context;
  const refusing = [event.then, event.otherwise].filter((side) => isRefusal(side, context));
  if (refusing.length === 0) return false;
  const place = 'place' in event.test ? event.test.place : event.place;
  const text = excerpt(machine.text, place);
  checks.push({ text, kind: 'refusal', place, credential: speaksOf(text, words.credential), fixed: false });
  return (!isWish(event) && asksCaller(event.test)) || refusing.some((side) => turnsAway(side, context));
}

/** `if required: raise …`: nobody gives something to be turned away. */
function isWish({ test, otherwise }: Event & { kind: 'branch' }): boolean {
  if (otherwise.length > 0) return false;
  return test.kind === 'outside' && test.source.kind === 'parameter' && test.path.length === 1;
}

function isRefusal(events: readonly Event[], context: OutcomeContext): boolean {
  const last = events.at(-1);
  if (last === undefined) return false;
  if (last.kind === 'raise') return true;
  if (last.kind === 'call') return callOutcome(last, context)?.grade === 'denies';
  return last.kind === 'return' && returnOutcome(last, context).grade === 'denies';
}

/** A returned comparison or call that answers who may enter is the check itself. */
function noteReturn(event: ReturnEvent, { machine, words }: OutcomeContext, checks: Check[]): void {
  const { term } = event;
  if (term === undefined || term.kind === 'known') return;
  const check = checkOf(term, machine, words);
  if (check !== undefined) checks.push(check);
}

const OF_TEXT: ReadonlySet<Transform['kind']> = new Set(['case', 'trim', 'part', 'reversal']);

/** `token.split(".")` takes a text apart, whatever the text is called: it asks nothing. */
function isPartOfText(term: Term): boolean {
  return term.kind === 'derived' && OF_TEXT.has(term.transform);
}

function isFixed({ left, right }: Term & { kind: 'test' }): boolean {
  return left.kind === 'known' || right.kind === 'known';
}

/** `len(secret) == 88`, `secret.endswith("=")`: how long a text is, or which sign stands in it, says what it looks like and not whether it is right. */
function asksForForm({ predicate, left, right }: Term & { kind: 'test' }): boolean {
  const [operand, constant] = right.kind === 'known' ? [left, right.data] : [right, left.kind === 'known' ? left.data : undefined];
  if (operand.kind === 'derived' && operand.transform === 'length') return constant !== undefined;
  return (
    (predicate === 'prefix' || predicate === 'suffix' || predicate === 'contains') &&
    typeof constant === 'string' &&
    !/\w{3}/.test(constant)
  );
}

/** What a condition checks, if it compares or asks something about values from outside. */
export function checkOf(term: Term, machine: Machine, words: Words): Check | undefined {
  if (term.kind === 'known' || outsideOf(term, 1).length === 0) return undefined;
  // What is set in the environment says nothing about who asks.
  if (!('place' in term) || isPartOfText(term) || asksSettingsOnly(term)) return undefined;
  const text = excerpt(machine.text, term.place);
  const credential = speaksOf(text, words.credential);
  if (term.kind === 'test') {
    const digest = [term.left, term.right].some((side) => side.kind === 'derived' && side.transform === 'digest');
    return {
      text,
      kind: digest ? 'digest' : 'comparison',
      place: term.place,
      credential: credential && !asksForForm(term),
      fixed: isFixed(term),
    };
  }
  if (term.kind === 'derived' && /\w/.test(term.operation))
    return { text, kind: term.transform === 'digest' ? 'digest' : 'call', place: term.place, credential, fixed: false };
  if (term.kind === 'and' || term.kind === 'or') return { text, kind: 'comparison', place: term.place, credential, fixed: false };
  if (term.kind === 'not') return checkOf(term.operand, machine, words);
  return undefined;
}
