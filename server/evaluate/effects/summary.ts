/** How a function goes on as a whole: how much it decides, and what its returns have in common. */
import { asksSettingsOnly } from './settings.js';
import type { Span } from '../../../rules/vocabulary/index.js';
import type { Event, ReturnEvent } from '../flow/events.js';
import type { Machine } from '../flow/machine.js';
import { isBoolean } from '../values/terms.js';
import { excerpt } from './atoms.js';

/** What the returns of a function have in common. */
export interface ReturnSummary {
  readonly returns: readonly ReturnEvent[];
  /** How often each returned text stands. */
  readonly texts: ReadonlyMap<string, number>;
  /** The returns that give a boolean. */
  readonly booleans: readonly Span[];
  /** Some return gives something that is, or may be, true. */
  readonly positive: boolean;
  /** Every return gives a boolean. */
  readonly predicate: boolean;
  readonly place: Span;
}

/** Calls count as well, but not those `aside` in front of every decision: they happen whatever is decided. */
export function decisionsIn(events: readonly Event[], aside: (call: Event) => boolean): number {
  let count = 0;
  for (const event of events) {
    // Reading a setting decides nothing.
    if (event.kind === 'call' && asksSettingsOnly(event.term)) continue;
    if (DECIDING.has(event.kind) || (event.kind === 'call' && (count > 0 || !aside(event)))) count++;
  }
  return count;
}

const DECIDING: ReadonlySet<Event['kind']> = new Set(['branch', 'loop', 'try']);

export function summarise(events: readonly Event[], place: Span, machine: Machine): ReturnSummary {
  const returns: ReturnEvent[] = [];
  collectReturns(events, returns);
  const texts = new Map<string, number>();
  const booleans: Span[] = [];
  let positive = false;
  let predicate = returns.length > 0;
  for (const { term, place: at } of returns) {
    const text = term === undefined ? '' : excerpt(machine.text, at);
    texts.set(text, (texts.get(text) ?? 0) + 1);
    const boolean = term !== undefined && isBoolean(term);
    if (boolean) booleans.push(at);
    else predicate = false;
    if (term !== undefined && (term.kind !== 'known' || machine.semantics.truthy(term.data))) positive = true;
  }
  return { returns, texts, booleans, positive, predicate, place };
}

function collectReturns(events: readonly Event[], into: ReturnEvent[]): void {
  for (const event of events) {
    switch (event.kind) {
      case 'return':
        into.push(event);
        break;
      case 'branch':
        collectReturns(event.then, into);
        collectReturns(event.otherwise, into);
        break;
      case 'loop':
        collectReturns(event.body, into);
        break;
      case 'try':
        for (const body of [event.body, ...event.handlers, event.finally]) collectReturns(body, into);
        break;
      default:
        break;
    }
  }
}
