import type { Span } from '../../../rules/vocabulary/index.js';
import { excerpt } from '../effects/atoms.js';
import type { Frame, Machine } from '../flow/machine.js';
import { Trace } from '../flow/trace.js';
import { at } from '../flow/machine.js';
import { walk } from '../names/walk.js';
import { callClosure, NO_KEYWORDS } from '../values/calls.js';
import type { ClosureTerm, Term } from '../values/terms.js';

/** What a function of the document gives, whatever it is given; what it does on the way is told where it is looked into. */
export function resultOfClosure(closure: ClosureTerm, place: Span, machine: Machine): Term | undefined {
  const frame: Frame = {
    machine: { ...machine, pending: [], trace: new Trace() },
    environment: closure.environment,
    events: [],
    symbol: '',
    inlined: true,
    trying: false,
    under: undefined,
    dead: false,
    runs: 'call',
    yielded: [],
  };
  const given = closure.node.parameters
    .filter((parameter) => parameter.kind === 'positional')
    .map((parameter): Term => {
      const name = parameter.target.kind === 'name' ? parameter.target.name : '';
      return { kind: 'outside', source: { kind: 'parameter', name, place: at(frame, parameter) }, path: [name] };
    });
  const result = callClosure(closure, closure.receiver !== undefined && closure.method ? given.slice(1) : given, NO_KEYWORDS, place, frame);
  const symbolic =
    result.kind === 'derived' &&
    result.operation === (closure.node.name || 'call') &&
    result.operands.length <= given.length &&
    result.operands.every((operand) => given.includes(operand));
  return symbolic ? undefined : result;
}

const MAX_DEEDS = 32;

/** What a function does, read off its body. */
export function deedsOf({ node, site }: ClosureTerm, machine: Machine): readonly string[] {
  const deeds: string[] = [];
  walk(node.body, (part) => {
    if (deeds.length >= MAX_DEEDS) return false;
    if (part.kind === 'call') deeds.push(site === undefined ? excerpt(machine.text, part) : '');
    else if (part.kind === 'raise') deeds.push('raise');
    else if (part.kind === 'if' || part.kind === 'conditional' || part.kind === 'logical' || part.kind === 'comparison') deeds.push('if');
    return true;
  });
  return deeds;
}
