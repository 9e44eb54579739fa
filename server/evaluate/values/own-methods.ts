/** Methods of objects whose class stands in the document: what an object is after one of them was called. */
import type { Span } from '../../../rules/vocabulary/index.js';
import type { Expression } from '../../lower/ir.js';
import { rebind } from '../flow/assignments.js';
import type { Event } from '../flow/events.js';
import type { Frame } from '../flow/machine.js';
import { assignedByMethods } from '../names/classes.js';
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
  if (!followed) next = forgotten(object, place);
  if (node !== undefined && next !== undefined && next !== object) rebind(node, next, frame, object);
  return term;
}

/** The object after a method of which nothing is known: neither is what it leaves of anything that methods set. */
function forgotten(object: InstanceTerm, place: Span): InstanceTerm {
  const assigned = assignedByMethods(object.class);
  const names = [...object.fields.keys()].filter((name) => assigned.has(name));
  if (names.length === 0) return object;
  const fields = new Map(object.fields);
  for (const name of names)
    // What is not known of an object that is looked at comes from outside.
    if (object.source === undefined) fields.set(name, unknown(place));
    else fields.delete(name);
  return { ...object, fields };
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
