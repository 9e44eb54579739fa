/** Functions of the document, evaluated in place where they are called. */
import type { Span } from '../../../rules/vocabulary/index.js';
import type { FunctionExpression } from '../../lower/ir.js';
import { noteBinding } from '../flow/aliases.js';
import { bind } from '../flow/assignments.js';
import { at, MAX_INLINE_DEPTH, type Frame } from '../flow/machine.js';
import { resultOf } from '../flow/result.js';
import { run } from '../flow/statements.js';
import { Environment } from '../names/environment.js';
import { collectionOf, evaluate, tableOf } from './expressions.js';
import { derived, known, unknown, type ClosureTerm, type Term } from './terms.js';

/**
 * Evaluates a function of the document in place. Too deep, too large or recursive: a symbolic call.
 *
 * @param after is called with where its evaluation ended, if it was evaluated
 */
export function callClosure(
  closure: ClosureTerm,
  positional: readonly Term[],
  keywords: ReadonlyMap<string, Term>,
  place: Span,
  frame: Frame,
  after?: (inner: Frame) => void,
): Term {
  const { machine } = frame;
  const { node } = closure;
  const given = closure.bound === undefined ? positional : [...closure.bound, ...positional];
  const symbolic = () => derived(node.name === '' ? 'call' : node.name, [...given, ...keywords.values()], place);
  const recursive = machine.active.includes(node);
  if (node.end - node.start > MAX_INLINE_LENGTH) return symbolic();
  if (recursive ? !mayRecur(node, given, machine) : machine.active.length >= MAX_INLINE_DEPTH)
    // What a function was given says nothing of what it gives where it goes on calling itself.
    return recursive && given.length > 0 && given.every(({ kind }) => kind === 'known') ? unknown(place) : symbolic();
  if (frame.via === undefined) beginCall(machine);
  else if (isExhausted(machine) && !worksOnConstants(closure, given, keywords)) return symbolic();
  machine.fuel.spend(4);
  const environment = new Environment(closure.environment, 'function');
  const { site: _outer, ...around } = frame;
  const inner: Frame = {
    ...around,
    environment,
    events: [],
    inlined: true,
    via: frame.via ?? place,
    yielded: [],
    ...(closure.site === undefined ? {} : { site: closure.site }),
  };
  // A function expression knows its own name.
  if (node.name !== '' && machine.dialect === 'javascript' && environment.get(node.name) === undefined) environment.set(node.name, closure);
  bindParameters(closure, given, keywords, inner);
  machine.active.push(node);
  try {
    run(node.body, inner);
  } finally {
    machine.active.pop();
  }
  after?.(inner);
  if (node.generator) return collectionOf('list', inner.yielded, false, place);
  const result = resultOf(inner.events, place, frame);
  return result ?? symbolic();
}

const MAX_INLINE_LENGTH = 3_000;
/**
 * How many statements are executed in place for one call before what it calls in turn is only followed where it works on constants: by
 * then it is the program itself that is called, whose functions are looked into one by one.
 */
const MAX_INLINED = 400;
/** Where this many were executed in place in a document, the next calls get a small part of that. */
const MANY_INLINED = 20_000;
const MAX_INLINED_LATE = 40;

function beginCall({ inlined }: Frame['machine']): void {
  inlined.before += inlined.statements;
  inlined.statements = 0;
}

function isExhausted({ inlined: { statements, before } }: Frame['machine']): boolean {
  return statements > (before > MANY_INLINED ? MAX_INLINED_LATE : MAX_INLINED);
}

/** Whether a call works on constants alone. */
function worksOnConstants({ receiver }: ClosureTerm, given: readonly Term[], keywords: ReadonlyMap<string, Term>): boolean {
  if (receiver !== undefined && receiver.kind !== 'known') return false;
  for (const { kind } of keywords.values()) if (kind !== 'known') return false;
  return given.every(({ kind }) => kind === 'known');
}

/** How deep a function may call itself with constants, and how often within one call from outside. */
const MAX_RECURSION = 48;

/** A function that calls itself is followed as long as it works on constants, and alone. */
function mayRecur(node: FunctionExpression, given: readonly Term[], machine: Frame['machine']): boolean {
  const { active } = machine;
  if (active.at(-1) !== node || given.length === 0 || !given.every(({ kind }) => kind === 'known')) return false;
  const others = active.findIndex((other) => other === node);
  if (active.length - others >= MAX_RECURSION) return false;
  machine.recursion.calls = active.length - others === 1 ? 1 : machine.recursion.calls + 1;
  return machine.recursion.calls <= MAX_RECURSION;
}

export function bindParameters(closure: ClosureTerm, positional: readonly Term[], keywords: ReadonlyMap<string, Term>, inner: Frame): void {
  const { node, receiver } = closure;
  const python = inner.machine.dialect === 'python';
  let given = positional;
  if (receiver !== undefined) {
    if (python && closure.method) given = [receiver, ...positional];
    else if (!node.arrow) inner.environment.set('this', receiver);
  }
  if (!python && !node.arrow) inner.environment.set('arguments', collectionOf('list', given, false, at(inner, node)));
  const rest = new Map(keywords);
  node.parameters.forEach((parameter, index) => {
    const place = at(inner, parameter);
    const name = parameter.target.kind === 'name' ? parameter.target.name : '';
    if (parameter.kind === 'rest') {
      bind(parameter.target, collectionOf(python ? 'tuple' : 'list', given.slice(index), false, place), inner, 'silent');
      return;
    }
    if (parameter.kind === 'keyword-rest') {
      bind(
        parameter.target,
        tableOf(
          // The names stand in the call.
          [...rest].map(([key, value]) => ({ key: known(key, inner.via ?? place), value })),
          false,
          place,
        ),
        inner,
        'silent',
      );
      return;
    }
    let term = rest.get(name) ?? (parameter.kind === 'positional' ? given[index] : undefined);
    rest.delete(name);
    if (term === undefined || (term.kind === 'known' && term.data === undefined)) {
      term =
        parameter.defaultValue === undefined
          ? known(python ? null : undefined, place)
          : evaluate(parameter.defaultValue, { ...inner, ...(python && { environment: closure.environment }), events: [] });
    }
    bind(parameter.target, term, inner, 'silent');
    if (name !== '') noteBinding(name, term, inner.environment);
  });
}
