/** Methods of objects whose class stands in the document: what an object is after one of them was called. */
import type { Span } from '../../../rules/vocabulary/index.js';
import type { Expression } from '../../lower/ir.js';
import { rebind } from '../flow/assignments.js';
import type { Event } from '../flow/events.js';
import type { Frame } from '../flow/machine.js';
import { assignedByMethods } from '../names/classes.js';
import { partOf } from '../names/resolve.js';
import type { Arguments } from './arguments.js';
import { callClosure } from './closures.js';
import { choice, unknown, type ClosureTerm, type InstanceTerm, type Term } from './terms.js';

/** Calls a method; the expression that named the object is bound to what it is afterwards. */
export function callOwnMethod(
  object: InstanceTerm,
  method: ClosureTerm,
  node: Expression | undefined,
  args: Arguments,
  place: Span,
  frame: Frame,
): Term {
  let next: InstanceTerm | undefined;
  let followed = false;
  const term = callClosure(method, args.positional, args.keywords, place, frame, (inner) => {
    followed = true;
    next = leftBy(object, method, inner, place);
  });
  // What it does is not known: neither what it leaves of what methods set.
  if (!followed)
    next = withFields(
      object,
      [...assignedByMethods(object.class)].map((name) => [name, anything(object, name, place, frame)]),
    );
  if (node !== undefined && next !== undefined && next !== object) rebind(node, next, frame, object);
  return term;
}

function anything({ source }: InstanceTerm, name: string, place: Span, frame: Frame): Term {
  return source === undefined ? unknown(place) : partOf({ kind: 'outside', source, path: [source.name] }, name, frame);
}

/** The object as a method leaves it. Where it may have been left earlier, it may also be as it was. */
function leftBy(object: InstanceTerm, { node, method }: ClosureTerm, inner: Frame, place: Span): InstanceTerm | undefined {
  const first = node.parameters[0]?.target;
  const name = inner.machine.dialect !== 'python' ? 'this' : method && first?.kind === 'name' ? first.name : undefined;
  const left = name === undefined ? undefined : inner.environment.get(name);
  if (left?.kind !== 'instance' || left === object || left.class !== object.class) return undefined;
  const certain = !inner.events.some(leavesInside);
  const changed = [...left.fields].filter(([field, value]) => object.fields.get(field) !== value);
  return withFields(
    object,
    changed.map(([field, value]) => [
      field,
      certain ? value : choice(unknown(place), object.fields.get(field) ?? unknown(place), value, place),
    ]),
  );
}

function withFields(object: InstanceTerm, changed: readonly (readonly [string, Term])[]): InstanceTerm {
  return changed.length === 0 ? object : { ...object, fields: new Map([...object.fields, ...changed]) };
}

/** Whether control may leave the function within a branch, a loop or a `try`. */
function leavesInside(event: Event): boolean {
  switch (event.kind) {
    case 'branch':
      return [...event.then, ...event.otherwise].some(leaves);
    case 'loop':
      return event.body.some(leaves);
    case 'try':
      return true;
    default:
      return false;
  }
}

function leaves(event: Event): boolean {
  return event.kind === 'return' || event.kind === 'raise' || leavesInside(event);
}
