import type { Dialect, DisguiseStep, LibraryModel, Moment, Span } from '../../../rules/vocabulary/index.js';
import type { Expression, Module, Statement } from '../../lower/ir.js';
import type { Environment } from '../names/environment.js';
import type { Fuel, Semantics } from '../values/data.js';
import type { ClosureTerm, Term } from '../values/terms.js';
import type { Event } from './events.js';
import type { Path, Trace } from './trace.js';

/** What one evaluation of a module shares. */
export interface Machine {
  readonly dialect: Dialect;
  readonly semantics: Semantics;
  readonly model: LibraryModel;
  readonly fuel: Fuel;
  readonly text: string;
  /** Parses text that the program would evaluate (`exec`, `new Function`). */
  readonly parse: (text: string) => Module;
  /** Functions met on the way, to be looked into after the scope around them. */
  readonly pending: PendingFunction[];
  /** Functions being evaluated in place, innermost last. */
  readonly active: ClosureTerm['node'][];
  /** How often the function at hand has called itself. */
  readonly recursion: { calls: number };
  /** Statements that were executed in place: for one call of the document's own flow, and for all of them before that. */
  readonly inlined: { statements: number; before: number };
  /** Names that some function assigns although they belong to a scope outside it. */
  readonly captured: ReadonlySet<string>;
  readonly trace: Trace;
  /** Calls that functions of the document were handed to: what they call them with comes from there. */
  readonly handed: Map<ClosureTerm['node'], Handover>;
  /** Functions that a framework calls with a request, with the paths by which it is reached. */
  readonly entryPoints: Map<ClosureTerm['node'], readonly string[]>;
  /** When the code outside functions runs. */
  readonly runs: Moment;
  /** Modules all of whose names the document imports (`from m import *`). */
  readonly starred: string[];
}

export interface Handover {
  /** The call. */
  readonly from: Term;
  /** When it takes place. */
  readonly runs: Moment;
}

export interface PendingFunction {
  readonly closure: ClosureTerm;
  /** Dotted. */
  readonly symbol: string;
  /** The conditions that held where it was written. */
  readonly under: Path | undefined;
}

/** Where evaluation stands. */
export interface Frame {
  readonly machine: Machine;
  environment: Environment;
  events: Event[];
  /** Dotted name of the function or class, for symbols. */
  readonly symbol: string;
  /** Evaluated in place for its value: events are only read for the result. */
  readonly inlined: boolean;
  /** Inside a `try`: what may raise decides what happens. */
  readonly trying: boolean;
  /** Set in text that the program evaluates. */
  readonly site?: Site;
  /** The conditions that hold here. */
  under: Path | undefined;
  /** No input leads here. */
  readonly dead: boolean;
  readonly runs: Moment;
  /** Evaluated in place: the call in the document's own flow that leads here. */
  readonly via?: Span;
  /** What a generator gave so far. */
  readonly yielded: Term[];
  /** Goes on with the next statement where one fails. */
  readonly recovery?: Recovery;
}

/** Where a piece of the document is looked at on its own: nothing has happened, and somebody has to call it. */
export function startingFrame(machine: Machine, environment: Environment, more: Partial<Frame> = {}): Frame {
  return {
    machine,
    environment,
    events: [],
    symbol: '',
    inlined: false,
    trying: false,
    under: undefined,
    dead: false,
    runs: 'call',
    yielded: [],
    ...more,
  };
}

/** Everything in evaluated text stands where the evaluating call stands, and is hidden by it. */
export interface Site {
  readonly place: Span;
  readonly chain: readonly DisguiseStep[];
  /** How many texts it stands in, one in the other. */
  readonly depth: number;
}

export interface Recovery {
  /** Nothing is left for more than declarations. */
  readonly spent: boolean;
  /** Notes that a statement failed; throws where nothing can go on. */
  failed(error: unknown, place: Span): void;
}

/** The place of a node in the document. */
export function at(frame: Frame, node: Expression | Statement | Span): Span {
  return frame.site?.place ?? { start: node.start, end: node.end };
}

/** The name of the function whose body is being evaluated; empty outside functions and in those without a name. */
export function functionName({ machine, inlined, symbol }: Frame): string {
  return inlined ? (machine.active.at(-1)?.name ?? '') : symbol.slice(symbol.lastIndexOf('.') + 1);
}

export const MAX_INLINE_DEPTH = 6;
