/** Execution of statements on terms. What happens is recorded as events; bindings change the environment. */
import type { Span } from '../../../rules/vocabulary/index.js';
import type {
  ClassStatement,
  Expression,
  FunctionStatement,
  IfStatement,
  ImportStatement,
  LoopStatement,
  OpaqueStatement,
  Statement,
  TryStatement,
} from '../../lower/ir.js';
import { defineClass } from '../names/classes.js';
import { isFixed, namesChangedByTurns, namesChangedIn, namesIn } from '../names/walk.js';
import { qualifiedName } from '../names/qualified.js';
import { libraryName } from '../names/resolve.js';
import { NO_KEYWORDS } from '../values/arguments.js';
import { callTerm } from '../values/calls.js';
import { closureOf, combine, evaluate, writtenEntries } from '../values/expressions.js';
import { itemsOf, someItem } from '../values/iteration.js';
import { entered } from '../values/protocols.js';
import { namedItems } from '../values/selection.js';
import { chainOf, derived, joinChains, known, placeOf, unknown, type Term } from '../values/terms.js';
import { noteAlias, noteBinding } from './aliases.js';
import { bind, mergeBranches, missing } from './assignments.js';
import { decisionOf, isEmpty, noteImpossibleLength, recordDecision } from './decisions.js';
import { noteEntryPoint } from './entry-points.js';
import { terminates, type Event } from './events.js';
import { at, functionName, type Frame } from './machine.js';
import { nameChain, recordSetting } from './trace.js';

export function run(statements: readonly Statement[], frame: Frame): void {
  const scripted = frame.machine.dialect === 'javascript' && frame.environment.scope !== 'class';
  // JavaScript's function declarations are bound before the first statement runs.
  if (scripted) for (const statement of statements) if (statement.kind === 'function-declaration') declareFunction(statement, frame);
  for (const statement of statements) {
    if (scripted && statement.kind === 'function-declaration') continue;
    const before = frame.events.length;
    attempt(statement, frame);
    if (frame.trying) endWhereRaised(frame.events, before);
    if (terminates(frame.events)) return;
  }
}

/** What a statement does after an expression of it that always raises does not happen. */
function endWhereRaised(events: Event[], since: number): void {
  for (let index = since; index < events.length; index++) if (events[index]?.kind === 'raise') events.length = index + 1;
}

const DECLARATIONS: ReadonlySet<Statement['kind']> = new Set(['function-declaration', 'class-declaration', 'import']);

/** Executes a statement. Where it fails, what it would have assigned is not known. */
function attempt(statement: Statement, frame: Frame): void {
  const { recovery, environment } = frame;
  if (recovery === undefined || frame.inlined) return execute(statement, frame);
  try {
    if (!recovery.spent || DECLARATIONS.has(statement.kind)) return execute(statement, frame);
  } catch (error) {
    recovery.failed(error, at(frame, statement));
  }
  frame.environment = environment;
  for (const name of namesChangedIn([statement]).keys()) environment.set(name, unknown(at(frame, statement)));
}

function execute(statement: Statement, frame: Frame): void {
  frame.machine.fuel.spend(1);
  if (frame.via !== undefined) frame.machine.inlined.statements++;
  const place = at(frame, statement);
  switch (statement.kind) {
    case 'expression':
      noteDiscarded(statement.expression, frame);
      evaluate(statement.expression, frame);
      return;
    case 'assign': {
      if (statement.value === undefined)
        return statement.declaration === undefined ? undefined : frame.environment.declare(statement.targets.flatMap(namesIn));
      const pending = frame.machine.pending.length;
      let value = evaluate(statement.value, frame);
      const [first] = statement.targets;
      const name = first?.kind === 'name' ? first.name : first?.kind === 'member' ? first.property : undefined;
      if (value.kind === 'closure' && name !== undefined) nameClosure(value, name, pending, frame);
      if (statement.operator !== undefined && first !== undefined) {
        const found = evaluate(first, { ...frame, events: [] });
        // `options.level ??= 3` of an object that is known not to have it.
        const before = first.kind === 'member' ? missing(found, evaluate(first.object, { ...frame, events: [] })) : found;
        if (statement.operator === '|') recordEntries(before, value, at(frame, first), frame);
        value = combine(statement.operator, before, value, place, frame);
      }
      for (const target of statement.targets) bind(target, value, frame, statement.declaration === undefined ? 'assign' : 'declare');
      if (first?.kind === 'name' && statement.value.kind === 'name') {
        noteAlias(statement.value, value, frame);
        noteBinding(first.name, value, frame.environment);
      }
      return;
    }
    case 'return': {
      if (statement.value === undefined) {
        frame.events.push({ kind: 'return', place });
        return;
      }
      const term = evaluate(statement.value, frame);
      const written = at(frame, statement.value);
      frame.events.push({ kind: 'return', place: written, term });
      frame.machine.trace.binding('return', functionName(frame), term);
      if (!frame.inlined) frame.machine.trace.result({ term, place: written }, frame);
      return;
    }
    case 'raise':
      frame.events.push({ kind: 'raise', place, ...(statement.value === undefined ? {} : { term: evaluate(statement.value, frame) }) });
      return;
    case 'break':
    case 'continue':
      frame.events.push({ kind: statement.kind, place, ...(statement.label !== undefined && { label: statement.label }) });
      return;
    case 'if':
      return runIf(statement, frame);
    case 'loop':
      return runLoop(statement, frame);
    case 'try':
      return runTry(statement, frame);
    case 'with':
      for (const item of statement.items) {
        const context = evaluate(item.context, frame);
        if (item.target !== undefined) bind(item.target, entered(context, at(frame, item.context), frame), frame, 'silent');
      }
      return run(statement.body, frame);
    case 'assert': {
      const condition = evaluate(statement.test, frame);
      const holds = decisionOf(condition, frame);
      if (holds !== undefined) {
        // What it says is only computed where it does not hold.
        const never = holds && statement.message !== undefined ? [statement.message] : [];
        return recordDecision('assert', condition, holds, { written: statement.test, never }, frame);
      }
      frame.events.push({ kind: 'branch', test: condition, then: [], otherwise: [{ kind: 'raise', place }], place });
      frame.under = { test: condition, holds: true, around: frame.under };
      return;
    }
    case 'function-declaration':
      return declareFunction(statement, frame);
    case 'class-declaration':
      return declareClass(statement, frame);
    case 'import':
      return importNames(statement, frame);
    case 'delete':
      return;
    case 'opaque-statement':
      if (isOutsideDeclaration(statement, frame)) return frame.environment.declareOutside(statement.expressions.flatMap(namesIn));
      for (const expression of statement.expressions) evaluate(expression, frame);
      run(statement.body, frame);
      // A block with a label ends there.
      if (isLabelled(frame.events.at(-1))) frame.events.pop();
      return;
  }
}

function isLabelled(event: Event | undefined): boolean {
  return event?.kind === 'break' && event.label !== undefined;
}

/** `object |= { … }`: each entry is a setting of the object. */
function recordEntries(owner: Term, added: Term, object: Span, frame: Frame): void {
  for (const { key, value } of writtenEntries(added) ?? []) {
    if (key.kind !== 'known' || typeof key.data !== 'string') continue;
    const chain = nameChain(key, frame.machine);
    recordSetting(owner, key.data, value, { way: 'item', place: placeOf(value, object), object, chain }, frame);
  }
}

/** Methods that end a call without looking at what it gave. */
const ENDINGS: ReadonlySet<string> = new Set(['read', 'close', 'end', 'catch', 'finally', 'on', 'once', 'destroy']);

/** What the expression of a statement gives goes nowhere. */
function noteDiscarded(expression: Expression, frame: Frame): void {
  let node = expression;
  for (;;) {
    if (node.kind === 'await' || (node.kind === 'unary' && node.operator === 'void')) node = node.operand;
    else if (node.kind !== 'call') return;
    else {
      frame.machine.trace.discard(at(frame, node));
      const { callee } = node;
      if (callee.kind !== 'member' && callee.kind !== 'index') return;
      const name = callee.kind === 'member' ? callee.property : callee.index.kind === 'constant' ? callee.index.value : undefined;
      if (typeof name !== 'string' || !ENDINGS.has(name)) return;
      node = callee.object;
    }
  }
}

/** Python's `global` and `nonlocal`: nothing but names. */
function isOutsideDeclaration(statement: OpaqueStatement, frame: Frame): boolean {
  return (
    frame.machine.dialect === 'python' &&
    statement.body.length === 0 &&
    statement.expressions.length > 0 &&
    statement.expressions.every((expression) => expression.kind === 'name')
  );
}

/** A function without a name of its own is called what it is assigned to. */
function nameClosure(value: Term & { kind: 'closure' }, name: string, since: number, frame: Frame): void {
  const { pending } = frame.machine;
  const index = pending.findIndex((entry, position) => position >= since && entry.closure.node === value.node);
  const entry = pending[index];
  if (entry !== undefined && value.node.name === '')
    pending[index] = { ...entry, symbol: frame.symbol === '' ? name : `${frame.symbol}.${name}` };
}

function declareFunction(statement: FunctionStatement, frame: Frame): void {
  let term = closureOf(statement.function, frame, false);
  // A decorator of this document replaces the function by what it gives.
  for (let index = statement.function.decorators.length - 1; index >= 0; index--) {
    const decorator = statement.function.decorators[index];
    if (decorator === undefined) break;
    const wrap = evaluate(decorator, frame);
    noteEntryPoint(wrap, statement.function, frame);
    if (wrap.kind === 'closure' || wrap.kind === 'class') {
      const wrapped = callTerm(wrap, { positional: [term], keywords: NO_KEYWORDS }, at(frame, decorator), frame);
      if (REPLACEMENTS.has(wrapped.kind) || (wrapped.kind === 'derived' && wrapped.operation === 'functools.partial')) term = wrapped;
    } else recordDecorator(decorator, wrap, term, frame);
  }
  // A property is read through its getter, whichever stands first.
  if (statement.accessor === 'set' && frame.environment.has(statement.name)) return;
  frame.environment.set(statement.name, term);
}

/** What a decorator may make of a function so that calling it is known. */
const REPLACEMENTS: ReadonlySet<Term['kind']> = new Set(['closure', 'library', 'instance', 'table']);

/** A library's decorator is called with what stands below it; one that is itself the result of a call was told as that call. */
function recordDecorator(decorator: Expression, wrap: Term, decorated: Term, frame: Frame): void {
  const named = decorator.kind === 'call' && decorator.callee.kind === 'name' && decorator.callee.name === 'getattr';
  if (decorator.kind === 'call' && !named) return;
  const args = { positional: [decorated], keywords: NO_KEYWORDS };
  const place = at(frame, decorator);
  frame.machine.trace.call(qualifiedName(wrap) ?? '', { chain: chainOf(wrap), receiver: undefined, args, construct: false, place }, frame);
}

function declareClass(statement: ClassStatement, frame: Frame): void {
  const term = defineClass(statement.class, frame);
  for (const decorator of [...statement.class.decorators].reverse()) recordDecorator(decorator, evaluate(decorator, frame), term, frame);
  frame.environment.set(statement.name, term);
}

function importNames(statement: ImportStatement, frame: Frame): void {
  const module = statement.module.replace(/^node:/, '');
  const place = at(frame, statement);
  for (const { imported, local } of statement.names) {
    if (local === '*') {
      frame.machine.starred.push(module);
      continue;
    }
    const whole = imported === '*' || imported === 'default';
    frame.environment.set(local, libraryName(whole ? module : `${module}.${imported}`, place, frame));
  }
}

/** Whether control does not come back from a branch: it leaves, or ends in a call that refuses (`abort(404)`). */
function ends(events: readonly Event[], { machine }: Frame): boolean {
  const last = events.at(-1);
  return terminates(events) || (last?.kind === 'call' && machine.model.refusals.includes(last.callee));
}

interface Branch {
  readonly events: Event[];
  readonly environment: Frame['environment'];
}

function runBranch(body: readonly Statement[], frame: Frame): Branch {
  const branch: Branch = { events: [], environment: frame.environment.fork() };
  run(body, { ...frame, ...branch });
  return branch;
}

/** The frame of a branch that runs only where a condition holds, or does not. */
function where(test: Term, holds: boolean, frame: Frame): Frame {
  return { ...frame, under: { test, holds, around: frame.under } };
}

function runIf(statement: IfStatement, frame: Frame): void {
  const condition = evaluate(statement.test, frame);
  const place = at(frame, statement);
  const holds = decisionOf(condition, frame);
  if (holds !== undefined) {
    const never = holds ? statement.otherwise : statement.then;
    recordDecision('if', condition, holds, { written: statement.test, never }, frame);
    // What is decided here never runs, but may define functions.
    if (!frame.inlined) runBranch(never, { ...frame, dead: true });
    return run(holds ? statement.then : statement.otherwise, frame);
  }
  noteImpossibleLength('if', condition, statement.test, statement, frame);
  const then = runBranch(statement.then, where(condition, true, frame));
  const otherwise = runBranch(statement.otherwise, where(condition, false, frame));
  // What comes after a branch that leaves runs only where it was not taken.
  if (ends(then.events, frame) !== ends(otherwise.events, frame))
    frame.under = { test: condition, holds: ends(otherwise.events, frame), around: frame.under };
  frame.events.push({
    kind: 'branch',
    test: condition,
    then: then.events,
    otherwise: otherwise.events,
    place,
    ...(statement.group === undefined ? {} : { group: statement.group }),
  });
  mergeBranches(
    condition,
    terminates(then.events) ? undefined : then.environment,
    terminates(otherwise.events) ? undefined : otherwise.environment,
    frame,
  );
}

const MAX_UNROLLED = 1_024;
const MAX_LOOKED_INTO = 8;

function runLoop(statement: LoopStatement, frame: Frame): void {
  if (statement.initial !== undefined) run(statement.initial, frame);
  if (statement.variety === 'each') return runEach(statement, frame);
  if (unrollCounted(statement, frame)) return;
  const place = at(frame, statement);
  const never = startsNever(statement, frame);
  forget(statement, frame, place);
  const condition = statement.test === undefined ? undefined : evaluate(statement.test, frame);
  const body = runBranch(statement.body, condition === undefined ? frame : { ...where(condition, true, frame), dead: frame.dead || never });
  if (statement.update !== undefined) evaluate(statement.update, { ...frame, ...body });
  const turn: Event[] =
    condition === undefined || condition.kind === 'known'
      ? body.events
      : [{ kind: 'branch', test: condition, then: body.events, otherwise: [{ kind: 'break', place }], place }];
  frame.events.push({ kind: 'loop', body: turn, place });
  mergeBranches(condition ?? unknown(place), body.environment, frame.environment, frame);
  run(statement.otherwise, frame);
}

/** Whether the test of a loop does not hold before the first turn. */
function startsNever(statement: LoopStatement, frame: Frame): boolean {
  if (statement.test === undefined || statement.variety === 'do-while') return false;
  const condition = evaluate(statement.test, { ...frame, events: [] });
  if (decisionOf(condition, frame) !== false) return false;
  recordDecision('while', condition, false, { written: statement.test, never: statement.body }, frame);
  return true;
}

/** Names that the body assigns no longer have one value; what they depend on is kept. */
function forget(statement: LoopStatement, frame: Frame, place: Span): void {
  for (const [name, change] of namesChangedByTurns(statement)) {
    const before = frame.environment.get(name);
    // A text stays what it is, whatever is called on it.
    if (change === 'called' && before?.kind === 'known' && typeof before.data === 'string') continue;
    if (before === undefined || before.kind === 'closure' || before.kind === 'library') continue;
    // A parameter stays something from outside; what a function gave has a range that other values need not keep.
    if (before.kind === 'outside' && before.call === undefined) continue;
    frame.environment.set(name, derived('loop', [before], place));
  }
}

function runEach(statement: LoopStatement, frame: Frame): void {
  const place = at(frame, statement);
  const { target } = statement;
  const iterable = statement.iterable === undefined ? unknown(place) : evaluate(statement.iterable, frame);
  const items = statement.keys === true ? undefined : itemsOf(iterable, frame);
  const empty = statement.iterable !== undefined && !frame.inlined && isEmpty(iterable, at(frame, statement.iterable), frame);
  if (empty && statement.iterable !== undefined) {
    recordDecision('each', iterable, false, { written: statement.iterable, never: statement.body }, frame);
    runBranch(statement.body, { ...frame, dead: true });
  }
  if (items !== undefined && items.length <= MAX_LOOKED_INTO) {
    // Few known items: every turn is looked into, so that each comparison is seen with its constant.
    for (const item of items) {
      if (target !== undefined) bind(target, item, frame, 'silent');
      const turn = runBranch(statement.body, frame);
      frame.events.push({ kind: 'loop', body: turn.events, place });
      mergeBranches(derived('loop', [], place), turn.environment, sure(turn) ? undefined : frame.environment, frame);
    }
    return run(statement.otherwise, frame);
  }
  // One turn stands for all; then, where the items are known, what the turns make of the names is computed.
  if (empty && items === undefined) return run(statement.otherwise, frame);
  const before = { ...frame, environment: frame.environment.fork() };
  forget(statement, before, place);
  if (target !== undefined) bind(target, someItem(iterable, place), before, 'silent');
  const turn = runBranch(statement.body, before);
  frame.events.push({ kind: 'loop', body: turn.events, place });
  if (items === undefined && runNamed(statement, iterable, turn, frame)) return run(statement.otherwise, frame);
  if (
    items !== undefined &&
    items.length <= MAX_UNROLLED &&
    turn.events.every((event) => event.kind === 'assign' || event.kind === 'call')
  ) {
    for (const item of items) {
      if (target !== undefined) bind(target, item, frame, 'silent');
      run(statement.body, { ...frame, events: [], inlined: true });
    }
  } else {
    mergeBranches(derived('loop', [iterable], place), turn.environment, before.environment, frame);
  }
  run(statement.otherwise, frame);
}

/** A loop through the names of a module: the turns of those names that its body asks for. False where it is none. */
function runNamed(statement: LoopStatement, iterable: Term, turn: Branch, frame: Frame): boolean {
  const place = at(frame, statement);
  const { target } = statement;
  const tests = turn.events.flatMap((event) => (event.kind === 'branch' ? [event.test] : []));
  if (target === undefined || tests.length === 0) return false;
  const asked = (): Term => derived('loop', tests, place);
  const names = namedItems(iterable, asked, place, frame, { keys: statement.keys === true, item: someItem(iterable, place) });
  for (const item of names ?? []) {
    bind(target, item, frame, 'silent');
    const each = runBranch(statement.body, frame);
    frame.events.push({ kind: 'loop', body: each.events, place });
    mergeBranches(derived('loop', [], place), each.environment, sure(each) ? undefined : frame.environment, frame);
  }
  return names !== undefined;
}

/** Whether a turn of a loop always reaches its end. */
function sure(turn: Branch): boolean {
  return turn.events.every((event) => event.kind === 'assign' || event.kind === 'call');
}

/** Runs a `while` or counted loop whose condition stays known. False: nothing was changed. */
function unrollCounted(statement: LoopStatement, frame: Frame): boolean {
  const { test, update } = statement;
  if (test === undefined) return false;
  const trial: Frame = { ...frame, environment: frame.environment.fork(), events: [], inlined: true };
  for (let turn = 0; turn < MAX_UNROLLED; turn++) {
    const condition = turn === 0 && statement.variety === 'do-while' ? known(true, at(frame, test)) : evaluate(test, trial);
    if (condition.kind !== 'known') return false;
    if (!frame.machine.semantics.truthy(condition.data)) {
      if (turn === 0 && !frame.inlined) {
        // The body never runs; what it would do is told all the same.
        recordDecision('while', condition, false, { written: test, never: statement.body, given: initialNames(statement) }, frame);
        runBranch(statement.body, { ...frame, dead: true });
      }
      for (const [name, term] of trial.environment.own()) frame.environment.set(name, term);
      if (!frame.inlined) frame.events.push({ kind: 'loop', body: trial.events.slice(0, 64), place: at(frame, statement) });
      return true;
    }
    // A test in which nothing changes does not end the loop, however often it turns.
    if (statement.variety !== 'do-while' && test.kind === 'constant') return false;
    const before = trial.events.length;
    run(statement.body, trial);
    for (let index = before; index < trial.events.length; index++) if (!isOrdinary(trial.events[index])) return false;
    if (update !== undefined) evaluate(update, trial);
  }
  return false;
}

function isOrdinary(event: Event | undefined): boolean {
  return event === undefined || event.kind === 'assign' || event.kind === 'call';
}

/** Whether a body does nothing but raise, whatever the input is. */
function raisesSurely(events: readonly Event[]): boolean {
  return events.at(-1)?.kind === 'raise' && events.every(({ kind }) => kind === 'raise' || kind === 'assign');
}

/** What is raised by a body that does nothing else: whatever it is, unless it is an exception as others are. */
function raisedBy(events: readonly Event[]): Term | undefined {
  const last = events.at(-1);
  if (last?.kind !== 'raise' || !raisesSurely(events)) return undefined;
  return last.term?.kind === 'outside' || last.term?.kind === 'known' ? last.term : undefined;
}

/** What a handler binds where the body always raises is chosen by the exception. */
function markCaught(environment: Frame['environment'], place: Span): void {
  for (const [name, term] of environment.own())
    if (term.kind === 'known')
      environment.set(name, { ...term, chain: joinChains([term], [{ kind: 'assembly', operation: 'except', place }]) });
}

/** The counters of a loop, which its head gives their first value. */
function initialNames({ initial = [] }: LoopStatement): readonly string[] {
  // What is computed from a field may start elsewhere by the time.
  return initial.flatMap((statement) =>
    statement.kind === 'assign' && statement.value !== undefined && isFixed(statement.value) ? statement.targets.flatMap(namesIn) : [],
  );
}

function runTry(statement: TryStatement, frame: Frame): void {
  const place = at(frame, statement);
  const body = runBranch([...statement.body, ...statement.otherwise], { ...frame, trying: statement.handlers.length > 0 });
  const handlers: Branch[] = [];
  for (const handler of statement.handlers) {
    const branch: Branch = { events: [], environment: frame.environment.fork() };
    const inner = { ...frame, ...branch };
    if (handler.target !== undefined) bind(handler.target, raisedBy(body.events) ?? unknown(place), inner, 'silent');
    run(handler.body, inner);
    handlers.push(branch);
  }
  let merged: Frame['environment'] | undefined = terminates(body.events) ? undefined : body.environment;
  const [first] = handlers;
  if (first !== undefined && raisesSurely(body.events)) markCaught(first.environment, place);
  const mayFail = body.events.some((event) => event.kind !== 'assign' && event.kind !== 'return');
  for (const handler of handlers) {
    if (!mayFail || terminates(handler.events)) continue;
    const around = { ...frame, environment: frame.environment.fork() };
    mergeBranches(derived('raised', [], place), handler.environment, merged, around);
    merged = around.environment;
  }
  if (merged !== undefined) for (const [name, term] of merged.own()) frame.environment.set(name, term);
  const ending: Event[] = [];
  run(statement.finally, { ...frame, events: ending });
  frame.events.push({ kind: 'try', body: body.events, handlers: handlers.map((handler) => handler.events), finally: ending, place });
}
