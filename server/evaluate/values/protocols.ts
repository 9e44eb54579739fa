/** Methods that a language calls by itself: to read a member, to enter a block, to ask whether something holds or how long it is. */
import type { Span } from '../../../rules/vocabulary/index.js';
import type { Frame } from '../flow/machine.js';
import { callClosure } from './closures.js';
import { NO_KEYWORDS } from './arguments.js';
import { copyWith } from './copy.js';
import { itemsOf } from './iteration.js';
import { isBoolean, known, type Term } from './terms.js';

/** What the first of these methods that an object of the document has gives; undefined where it has none. */
export function callSpecial(object: Term, names: readonly string[], args: readonly Term[], place: Span, frame: Frame): Term | undefined {
  const members = object.kind === 'instance' ? object.class.members : object.kind === 'class' ? object.members : undefined;
  if (members === undefined) return undefined;
  for (const name of names) {
    const method = members.get(name);
    if (method?.kind === 'closure')
      return callClosure(copyWith(method, { receiver: object, method: true }), args, NO_KEYWORDS, place, frame);
  }
  return undefined;
}

/** What reading a member gives that an object does not have, where it says so itself. */
export function missingMember(object: Term, property: string, place: Span, frame: Frame): Term | undefined {
  if (frame.machine.dialect !== 'python' || /^__\w+__$/.test(property)) return undefined;
  return callSpecial(object, ['__getattr__'], [known(property, place)], place, frame);
}

/** `object[index]` of an object that says itself what its items are. */
export function ownItem(object: Term, index: Term, place: Span, frame: Frame): Term | undefined {
  if (frame.machine.dialect !== 'python') return undefined;
  const names = object.kind === 'class' ? ['__class_getitem__'] : ['__getitem__', '__missing__'];
  return callSpecial(object, names, [index], place, frame);
}

/** Whether an object holds: what its own method says, else whether it has a length. Undefined where it says nothing. */
export function ownTruth(object: Term, place: Span, frame: Frame): Term | undefined {
  if (frame.machine.dialect !== 'python' || object.kind !== 'instance') return undefined;
  const truth = callSpecial(object, ['__bool__', '__len__'], [], place, frame);
  if (truth === undefined || isBoolean(truth)) return truth;
  return truth.kind === 'known' ? known(frame.machine.semantics.truthy(truth.data), truth.place, truth.chain) : undefined;
}

const PRIMITIVES = ['valueOf', 'toString'];

/** JavaScript: what an object of the document says it is where a number or text is wanted; undefined where it says nothing. */
export function primitiveOf(object: Term, place: Span, frame: Frame, names: readonly string[] = PRIMITIVES): Term | undefined {
  if (frame.machine.dialect !== 'javascript') return undefined;
  if (object.kind === 'instance') return object.source === undefined ? callSpecial(object, names, [], place, frame) : undefined;
  if (object.kind !== 'table') return undefined;
  for (const name of ['Symbol.toPrimitive', ...names]) {
    const method = object.entries.findLast(({ key }) =>
      key.kind === 'known' ? key.data === name : key.kind === 'library' && key.path === name,
    )?.value;
    if (method?.kind === 'closure') return callClosure(copyWith(method, { receiver: object }), [], NO_KEYWORDS, place, frame);
  }
  return undefined;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  '==': '__eq__',
  '!=': '__ne__',
  '<': '__lt__',
  '<=': '__le__',
  '>': '__gt__',
  '>=': '__ge__',
  in: '__contains__',
};

/** A comparison with an object that says itself what it equals. Only of objects made here: others are asked about, not known. */
export function ownComparison(operator: string, left: Term, right: Term, place: Span, frame: Frame): Term | undefined {
  const name = COMPARISONS[operator];
  if (name === undefined || frame.machine.dialect !== 'python') return undefined;
  const [owner, other] = operator === 'in' ? [right, left] : [left, right];
  return owner.kind === 'instance' && owner.source === undefined ? callSpecial(owner, [name], [other], place, frame) : undefined;
}

/** Calls whose context is what they are given. */
const TRANSPARENT: ReadonlySet<string> = new Set(['contextlib.nullcontext', 'contextlib.closing', 'contextlib.aclosing']);

/** What a block is given that is entered with a context. */
export function entered(context: Term, place: Span, frame: Frame): Term {
  if (frame.machine.dialect !== 'python') return context;
  if (context.kind === 'derived' && TRANSPARENT.has(context.operation)) return context.operands[0] ?? context;
  const own = callSpecial(context, ['__enter__', '__aenter__'], [], place, frame);
  if (own !== undefined) return own;
  // A list is no context: this is what a generator of the document gives, which a decorator made one.
  if (context.kind === 'collection' || (context.kind === 'known' && context.made === undefined))
    return itemsOf(context, frame)?.[0] ?? context;
  return context;
}
