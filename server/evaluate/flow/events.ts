/** What happens when a body runs, in order, with the decisions it hangs on. The effects of a decision are read off this. */
import type { Span } from '../../../rules/vocabulary/index.js';
import type { Term } from '../values/terms.js';

export type Event = CallEvent | ReturnEvent | RaiseEvent | JumpEvent | BranchEvent | AssignEvent | LoopEvent | TryEvent;

/** A call that could not be folded away. */
export interface CallEvent {
  readonly kind: 'call';
  /** Qualified name as far as known: `flask.abort`, `next`, `.check_password`. */
  readonly callee: string;
  readonly term: Term;
  readonly place: Span;
  /** A function of the language itself, whatever else may have its name: Python's `next(iterator)`. */
  readonly native: boolean;
}

export interface ReturnEvent {
  readonly kind: 'return';
  /** Absent: returns nothing. */
  readonly term?: Term;
  /** The returned expression, or the statement. */
  readonly place: Span;
}

export interface RaiseEvent {
  readonly kind: 'raise';
  readonly term?: Term;
  readonly place: Span;
}

export interface JumpEvent {
  readonly kind: 'break' | 'continue';
  readonly label?: string;
  readonly place: Span;
}

export interface BranchEvent {
  readonly kind: 'branch';
  readonly test: Term;
  readonly then: readonly Event[];
  readonly otherwise: readonly Event[];
  /** Where the branches stand; `otherwise` is absent where none is written. */
  readonly place: Span;
  readonly group?: number;
}

/** An assignment to a name or a member. */
export interface AssignEvent {
  readonly kind: 'assign';
  /** Last part of the target: variable, attribute or key. */
  readonly name: string;
  /** It outlives the function: an attribute, a key, a captured variable. */
  readonly lasting: boolean;
  readonly term: Term;
  readonly place: Span;
}

export interface LoopEvent {
  readonly kind: 'loop';
  readonly body: readonly Event[];
  readonly place: Span;
}

export interface TryEvent {
  readonly kind: 'try';
  readonly body: readonly Event[];
  readonly handlers: readonly (readonly Event[])[];
  readonly finally: readonly Event[];
  readonly place: Span;
}

/** Of branches, which do not change any more: long chains ask at every link. */
const ending = new WeakMap<Event, boolean>();

/** Whether control never leaves these events at their end. */
export function terminates(events: readonly Event[]): boolean {
  const last = events.at(-1);
  if (last === undefined) return false;
  switch (last.kind) {
    case 'return':
    case 'raise':
    case 'break':
    case 'continue':
      return true;
    case 'branch': {
      const ends = ending.get(last) ?? (terminates(last.then) && terminates(last.otherwise));
      ending.set(last, ends);
      return ends;
    }
    case 'try':
      return terminates(last.finally) || (terminates(last.body) && last.handlers.every(terminates));
    default:
      return false;
  }
}
