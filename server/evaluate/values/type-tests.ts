/** Whether something is of a type: `isinstance`, `issubclass`, `instanceof`. */
import type { Span } from '../../../rules/vocabulary/index.js';
import type { Frame } from '../flow/machine.js';
import { UNKNOWN } from './data.js';
import { copyWith } from './copy.js';
import { itemsOf } from './iteration.js';
import { chainOf, derived, joinChains, known, type Term } from './terms.js';

/** A type test as a truth value where both sides are known, else as it stands. */
export function typeTest(operand: Term, type: Term, place: Span, frame: Frame): Term {
  const holds = ofAny(operand, type, place, frame, isInstance);
  const operation = frame.machine.dialect === 'python' ? 'isinstance' : 'instanceof';
  return holds === undefined
    ? copyWith(derived('type-test', [operand], place), { type })
    : known(holds, place, joinChains([operand], chainOf(type).length > 0 ? [{ kind: 'plain', operation, place }] : []));
}

export function subclassTest(type: Term, parent: Term, place: Span, frame: Frame): Term | undefined {
  const holds = ofAny(type, parent, place, frame, isSubclass);
  return holds === undefined ? undefined : known(holds, place);
}

type Test = (operand: Term, type: Term, frame: Frame) => boolean | undefined;

/** A tuple of types is any of them. */
function ofAny(operand: Term, type: Term, _place: Span, frame: Frame, holds: Test): boolean | undefined {
  const types = type.kind === 'collection' ? itemsOf(type, frame) : [type];
  const answers = (types ?? [type]).map((one) => holds(operand, one, frame));
  if (answers.includes(true)) return true;
  return answers.every((answer) => answer === false) ? false : undefined;
}

function isInstance(operand: Term, type: Term, frame: Frame): boolean | undefined {
  const { semantics, dialect } = frame.machine;
  if (type.kind === 'known' && typeof type.data === 'string') return isKind(operand, type.data, frame);
  if (operand.kind === 'known' && type.kind === 'library') {
    const answer = operand.made === undefined ? semantics.isOf(operand.data, type.path) : UNKNOWN;
    return answer === UNKNOWN ? undefined : answer;
  }
  if (operand.kind === 'known' && type.kind === 'class') return operand.made === undefined ? false : undefined;
  if (operand.kind === 'instance' && type.kind === 'class' && operand.source === undefined)
    return operand.class.node === type.node ? true : undefined;
  const structure = operand.kind === 'collection' ? (dialect === 'python' ? operand.variety : 'Array') : undefined;
  if (structure === undefined || type.kind !== 'library') return undefined;
  const answer = semantics.isSubtype(structure, type.path);
  return answer === UNKNOWN ? undefined : answer;
}

/** `typeof operand === kind`. */
function isKind(operand: Term, kind: string, { machine }: Frame): boolean | undefined {
  if (operand.kind === 'known') {
    const own = machine.semantics.unary('typeof', operand.data, machine.fuel);
    return own === UNKNOWN ? undefined : own === kind;
  }
  if (operand.kind === 'closure' || operand.kind === 'class') return kind === 'function';
  return operand.kind === 'collection' || operand.kind === 'table' ? kind === 'object' : undefined;
}

function isSubclass(type: Term, parent: Term, frame: Frame): boolean | undefined {
  if (type.kind !== 'library' || parent.kind !== 'library')
    return type.kind === 'class' && parent.kind === 'class' && type.node === parent.node ? true : undefined;
  const answer = frame.machine.semantics.isSubtype(type.path, parent.path);
  return answer === UNKNOWN ? undefined : answer;
}
