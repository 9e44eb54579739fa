import type { Span } from '../../../rules/vocabulary/index.js';
import type { CallExpression, Expression } from '../../lower/ir.js';
import { excerpt } from '../effects/atoms.js';
import { at, startingFrame, type Frame, type Machine } from '../flow/machine.js';
import type { Event } from '../flow/events.js';
import { run } from '../flow/statements.js';
import { Trace } from '../flow/trace.js';
import { Environment } from '../names/environment.js';
import { walk } from '../names/walk.js';
import { bindParameters, callClosure } from '../values/closures.js';
import { NO_KEYWORDS } from '../values/arguments.js';
import { evaluate } from '../values/expressions.js';
import type { ClosureTerm, Term } from '../values/terms.js';

/** What a function of the document gives, whatever it is given; what it does on the way is told where it is looked into. */
export function resultOfClosure(closure: ClosureTerm, place: Span, machine: Machine): Term | undefined {
  const frame = lookingInto(closure, machine);
  const given = parametersOf(closure, frame);
  const result = callClosure(closure, closure.receiver !== undefined && closure.method ? given.slice(1) : given, NO_KEYWORDS, place, frame);
  const symbolic =
    result.kind === 'derived' &&
    result.operation === (closure.node.name || 'call') &&
    result.operands.length <= given.length &&
    result.operands.every((operand) => given.includes(operand));
  return symbolic ? undefined : result;
}

function parametersOf({ node }: ClosureTerm, frame: Frame): readonly Term[] {
  return node.parameters
    .filter((parameter) => parameter.kind === 'positional')
    .map((parameter): Term => {
      const name = parameter.target.kind === 'name' ? parameter.target.name : '';
      return { kind: 'outside', source: { kind: 'parameter', name, place: at(frame, parameter) }, path: [name] };
    });
}

const MAX_ANSWERS = 16;

/** What a function hands the functions that it is given, in order. */
export function answersOf(closure: ClosureTerm, machine: Machine): readonly (readonly Term[])[] {
  const frame = lookingInto(closure, machine);
  const given = parametersOf(closure, frame);
  const own: Frame = { ...frame, environment: new Environment(closure.environment, 'function') };
  bindParameters(closure, given, NO_KEYWORDS, own);
  run(closure.node.body, own);
  const answers: (readonly Term[])[] = [];
  const stack: (readonly Event[])[] = [own.events];
  for (let next = stack.shift(); next !== undefined && answers.length < MAX_ANSWERS; next = stack.shift()) {
    for (const event of next) {
      stack.push(...blocksOf(event));
      if (event.kind !== 'call' || event.term.kind !== 'derived' || event.term.operation !== 'call') continue;
      const [callee, ...rest] = event.term.operands;
      if (callee !== undefined && given.includes(callee)) answers.push(rest);
    }
  }
  return answers;
}

function blocksOf(event: Event): readonly (readonly Event[])[] {
  if (event.kind === 'branch') return [event.then, event.otherwise];
  if (event.kind === 'loop') return [event.body];
  return event.kind === 'try' ? [event.body, ...event.handlers, event.finally] : [];
}

/** Evaluates in the scope of a function without leaving a trace. */
function lookingInto({ environment, site }: ClosureTerm, machine: Machine): Frame {
  const silent = { ...machine, pending: [], trace: new Trace() };
  return startingFrame(silent, environment, { inlined: true, ...(site === undefined ? {} : { site }) });
}

const MAX_DEEDS = 32;

/** What a function does, read off its body. */
export function deedsOf(closure: ClosureTerm, machine: Machine): readonly string[] {
  const { node, site } = closure;
  const frame = lookingInto(closure, machine);
  const deeds: string[] = [];
  const constants = new Set<unknown>();
  walk(node.body, (part) => {
    if (deeds.length >= MAX_DEEDS || constants.has(part)) return false;
    if (part.kind === 'call') {
      deeds.push(site === undefined ? callText(part, frame) : '');
      for (const { value } of part.arguments) if (isWrittenOut(value)) constants.add(value);
    } else if (part.kind === 'raise') deeds.push('raise');
    else if (part.kind === 'if' || part.kind === 'conditional' || part.kind === 'logical' || part.kind === 'comparison') deeds.push('if');
    return true;
  });
  return deeds;
}

/** A call as written, constants as what they come to: `answer(true)` for `answer(!0)`. */
function callText({ callee, arguments: given }: CallExpression, frame: Frame): string {
  const { machine } = frame;
  const written = given.map(({ name, value }) => {
    const term = isWrittenOut(value) ? evaluate(value, frame) : undefined;
    const text = term?.kind === 'known' ? machine.semantics.render(term.data) : excerpt(machine.text, value);
    return name === undefined ? text : `${name}=${text}`;
  });
  return `${excerpt(machine.text, callee)}(${written.join(', ')})`;
}

/** No name stands in it: it comes to the same everywhere. */
function isWrittenOut(expression: Expression): boolean {
  let fixed = true;
  walk(expression, ({ kind }) => {
    fixed &&= kind !== 'name' && kind !== 'call' && kind !== 'opaque' && kind !== 'function';
    return fixed;
  });
  return fixed;
}
