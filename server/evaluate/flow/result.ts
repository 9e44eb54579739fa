/** What a body returns, as one term: its returns chosen by the decisions in front of them. */
import type { Span } from '../../../rules/vocabulary/index.js';
import { choice, derived, known, type Term } from '../values/terms.js';
import { terminates, type Event } from './events.js';
import type { Frame } from './machine.js';

/** Control that leaves by an exception has no value. */
type Result = Term | undefined;

/** Undefined where every way out is an exception. */
export function resultOf(events: readonly Event[], place: Span, frame: Frame): Term | undefined {
  const nothing = () => known(frame.machine.dialect === 'python' ? null : undefined, place);
  return follow(events, 0, nothing, () => undefined, place, frame);
}

function follow(events: readonly Event[], start: number, next: () => Result, raised: () => Result, place: Span, frame: Frame): Result {
  frame.machine.fuel.spend(1);
  for (let index = start; index < events.length; index++) {
    const event = events[index];
    if (event === undefined) break;
    const rest = () => follow(events, index + 1, next, raised, place, frame);
    switch (event.kind) {
      case 'return':
        return event.term ?? known(frame.machine.dialect === 'python' ? null : undefined, event.place);
      case 'raise':
        return raised();
      case 'break':
      case 'continue':
        return next();
      case 'branch':
        if (leaves(event.then) || leaves(event.otherwise)) {
          return choose(
            event.test,
            follow(event.then, 0, rest, raised, place, frame),
            follow(event.otherwise, 0, rest, raised, place, frame),
            event.place,
          );
        }
        break;
      case 'loop':
        if (leaves(event.body))
          return choose(derived('loop', [], event.place), follow(event.body, 0, rest, raised, place, frame), rest(), event.place);
        break;
      case 'try': {
        // What is returned at the end replaces everything else.
        if (terminates(event.finally)) return follow(event.finally, 0, rest, raised, place, frame);
        if (!leaves(event.body) && !event.handlers.some(leaves)) break;
        const handler = event.handlers[0];
        const caught = () => (handler === undefined ? undefined : follow(handler, 0, rest, raised, place, frame));
        const body = follow(event.body, 0, rest, caught, place, frame);
        return handler !== undefined && leaves(handler) ? choose(derived('raised', [], event.place), caught(), body, event.place) : body;
      }
      default:
        break;
    }
  }
  return next();
}

function choose(test: Term, then: Result, otherwise: Result, place: Span): Result {
  if (then === undefined || otherwise === undefined) return then ?? otherwise;
  return choice(test, then, otherwise, place);
}

/** Whether these events may leave the body. */
function leaves(events: readonly Event[]): boolean {
  return events.some((event) => {
    switch (event.kind) {
      case 'return':
      case 'raise':
        return true;
      case 'branch':
        return leaves(event.then) || leaves(event.otherwise);
      case 'loop':
        return leaves(event.body);
      case 'try':
        return leaves(event.body) || event.handlers.some(leaves);
      default:
        return false;
    }
  });
}
