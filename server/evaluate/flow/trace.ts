/** What happens while a document is evaluated, also inside functions that are evaluated in place: calls, settings, decided conditions. */
import type { ConditionFact, DisguiseStep, Moment, OptionFact, Span, WriteFact } from '../../../rules/vocabulary/index.js';
import type { Expression, Statement } from '../../lower/ir.js';
import { qualifiedName } from '../names/qualified.js';
import { ownerOfNames } from '../values/access.js';
import type { Arguments } from '../values/arguments.js';
import { copyWith } from '../values/copy.js';
import { joinChains, NO_STEPS, type Term } from '../values/terms.js';
import { noteHandlers } from './entry-points.js';
import type { Frame, Machine, Site } from './machine.js';

export type Node = Expression | Statement;

/** A condition under which control is where it is, and what holds around it. */
export interface Path {
  readonly test: Term;
  readonly holds: boolean;
  readonly around: Path | undefined;
}

/** Where evaluation stood when something happened. */
export interface Standpoint {
  readonly under: Path | undefined;
  readonly dead: boolean;
  readonly runs: Moment;
  readonly site: Site | undefined;
  /** The call in the document's own flow through which a function was evaluated in place. */
  readonly via: Span | undefined;
}

export interface CallRecord extends Standpoint {
  /** Qualified, with brackets. */
  readonly callee: string;
  readonly chain: readonly DisguiseStep[];
  readonly receiver: Term | undefined;
  readonly args: Arguments;
  readonly construct: boolean;
  readonly place: Span;
}

export interface SettingRecord extends Standpoint {
  /** Qualified, with brackets; empty where it is not known. */
  readonly owner: string;
  readonly name: string;
  readonly way: OptionFact['way'];
  readonly term: Term;
  /** What is set: its expression, or its name. */
  readonly object?: Span | string;
  /** The names by which the object was reached, outermost first. */
  readonly within: OptionFact['within'];
  readonly place: Span;
  readonly chain: readonly DisguiseStep[];
}

export interface ConditionRecord extends Standpoint {
  readonly of: ConditionFact['of'];
  readonly by: ConditionFact['by'];
  readonly holds: boolean;
  readonly test: Term;
  readonly place: Span;
  readonly written: Expression;
  /** Sides of it that are constants, however they are written. */
  readonly folded: readonly Expression[];
  /** Names that were given a value for this test. */
  readonly given: readonly string[];
  /** What never runs. */
  readonly never: readonly Node[];
  readonly neverPlace: Span | undefined;
}

/** A name that is bound to a value, or a function that returns it. */
export interface BindingRecord {
  readonly way: 'variable' | 'return';
  readonly name: string;
  readonly term: Term;
}

export interface WriteRecord extends Standpoint {
  readonly way: WriteFact['way'];
  readonly object: Term;
  readonly key: Term;
  readonly term: Term;
  readonly place: Span;
}

export interface ResultRecord extends Standpoint {
  readonly term: Term;
  readonly place: Span;
}

/** How much of each was noted. */
export interface Mark {
  readonly calls: number;
  readonly settings: number;
  readonly conditions: number;
  readonly writes: number;
  readonly results: number;
}

/** How many calls, and how many settings, of one document are kept. */
const MAX_RECORDS = 20_000;
/** How often the same place is kept: turns of a loop, calls of one function. */
const MAX_TWINS = 4;

export class Trace {
  readonly calls: CallRecord[] = [];
  readonly settings: SettingRecord[] = [];
  readonly conditions: ConditionRecord[] = [];
  readonly bindings: BindingRecord[] = [];
  readonly writes: WriteRecord[] = [];
  readonly results: ResultRecord[] = [];
  private readonly discarded = new Set<number>();
  private readonly twins = new Map<string, number>();

  call(callee: string, call: Omit<CallRecord, keyof Standpoint | 'callee'>, frame: Frame): void {
    noteHandlers(callee, call.args, frame);
    if (this.calls.length < MAX_RECORDS && this.isNew(`(${callee}`, call.place, frame))
      this.calls.push({
        callee,
        chain: call.chain,
        receiver: call.receiver,
        args: call.args,
        construct: call.construct,
        place: call.place,
        ...standpoint(frame),
      });
  }

  /** Whether another setting of that name is kept; counts it. */
  takesSetting(owner: string, name: string, place: Span, frame: Frame): boolean {
    return this.settings.length < MAX_RECORDS && this.isNew(`=${owner}.${name}`, place, frame);
  }

  /** To be asked first whether it is taken. */
  setting(setting: Omit<SettingRecord, keyof Standpoint>, frame: Frame): void {
    this.settings.push(copyWith(setting, standpoint(frame)));
  }

  binding(way: BindingRecord['way'], name: string, term: Term): void {
    const told =
      term.kind === 'known' ? term.made !== undefined : term.kind !== 'library' && term.kind !== 'closure' && term.kind !== 'class';
    if (told && name !== '' && this.bindings.length < MAX_RECORDS) this.bindings.push({ way, name, term });
  }

  write(write: Omit<WriteRecord, keyof Standpoint>, frame: Frame): void {
    if (this.writes.length < MAX_RECORDS && this.isNew('[]', write.place, frame)) this.writes.push(copyWith(write, standpoint(frame)));
  }

  result(result: Omit<ResultRecord, keyof Standpoint>, frame: Frame): void {
    if (this.results.length < MAX_RECORDS && this.isNew('<-', result.place, frame)) this.results.push(copyWith(result, standpoint(frame)));
  }

  condition(condition: Omit<ConditionRecord, keyof Standpoint>, frame: Frame): void {
    if (this.conditions.length < MAX_RECORDS && this.isNew(`?${condition.holds}`, condition.place, frame))
      this.conditions.push(copyWith(condition, standpoint(frame)));
  }

  /** Forgets what was noted since, so that it is noted again when it happens again. */
  rewind({ calls, settings, conditions, writes, results }: Mark): void {
    this.calls.length = calls;
    this.settings.length = settings;
    this.conditions.length = conditions;
    this.writes.length = writes;
    this.results.length = results;
    this.twins.clear();
  }

  mark(): Mark {
    return {
      calls: this.calls.length,
      settings: this.settings.length,
      conditions: this.conditions.length,
      writes: this.writes.length,
      results: this.results.length,
    };
  }

  /** Notes that what an expression gives goes nowhere. */
  discard({ start, end }: Span): void {
    this.discarded.add(spanKey(start, end));
  }

  isDiscarded({ start, end }: Span): boolean {
    return this.discarded.has(spanKey(start, end));
  }

  private isNew(what: string, place: Span, frame: Frame): boolean {
    const key = `${place.start} ${place.end} ${frame.via?.start ?? ''} ${frame.dead} ${what}`;
    const seen = this.twins.get(key) ?? 0;
    this.twins.set(key, seen + 1);
    return seen < MAX_TWINS;
  }
}

/** Both fit into one number. */
function spanKey(start: number, end: number): number {
  return start * 2 ** 26 + end;
}

function standpoint({ under, dead, runs, site, via }: Frame): Standpoint {
  return { under, dead, runs, site, via };
}

/** `a.b = …`, `a["b"] = …`, `setattr(a, "b", …)`: a setting of what `a` is. */
export function recordSetting(
  owner: Term | undefined,
  name: string,
  term: Term,
  setting: Pick<SettingRecord, 'way' | 'place' | 'object'> & { readonly chain?: readonly DisguiseStep[] },
  frame: Frame,
): void {
  const { machine } = frame;
  const ownerName = (owner && qualifiedName(ownerOfNames(owner))) ?? '';
  if (machine.trace.takesSetting(ownerName, name, setting.place, frame))
    machine.trace.setting({ chain: NO_STEPS, ...setting, owner: ownerName, within: namesTo(owner, machine), name, term }, frame);
}

const MAX_WITHIN = 8;

/** The constant names by which something was reached from what is not reached by one. */
function namesTo(owner: Term | undefined, machine: Machine): SettingRecord['within'] {
  const names: { readonly name: string; readonly chain: readonly DisguiseStep[] }[] = [];
  for (let next = owner; next !== undefined && names.length < MAX_WITHIN;) {
    if (next.kind === 'member') {
      names.unshift({ name: next.property, chain: next.chain ?? [] });
      next = next.object;
      continue;
    }
    // The function that made an object is at its name `constructor`, whichever it is.
    if (next.kind === 'known' && machine.semantics.callee(next.data) !== undefined)
      names.unshift({ name: 'constructor', chain: next.chain });
    if (next.kind !== 'derived') break;
    const [object, key]: readonly (Term | undefined)[] = next.operands;
    if (next.operation === '[]' && key?.kind === 'known' && typeof key.data === 'string')
      names.unshift({ name: key.data, chain: nameChain(key, machine) });
    else if (/^\.\w+$/.test(next.operation) && key === undefined) names.unshift({ name: next.operation.slice(1), chain: [] });
    else break;
    next = object;
  }
  return names;
}

/** The steps of a member reached by a name that was hidden; none where the name stands there as it is. */
export function hiddenName(name: Term, operation: string, place: Span, machine: Machine): readonly DisguiseStep[] {
  const chain = nameChain(name, machine);
  return chain.length === 0 ? chain : joinChains([], [...chain, { kind: 'reflection', operation, place }]);
}

/** How a name that is used as a key was hidden: its own steps, and that it does not stand where it was written. */
export function nameChain(key: Term, { text }: Machine): readonly DisguiseStep[] {
  if (key.kind !== 'known' || typeof key.data !== 'string') return [];
  const { place, data } = key;
  if (isRespelled(key, text)) return [];
  if (key.chain.length > 0 || text.slice(place.start, place.end).includes(data)) return key.chain;
  return [{ kind: 'assembly', operation: 'a name put together', place }];
}

/** `"hmacWithSHA1".substr(8).toLowerCase()`: a name in another spelling is cut out of a longer one, which hides nothing. */
export function isRespelled(name: Term, text: string): boolean {
  if (name.kind !== 'known' || typeof name.data !== 'string' || name.chain.length === 0) return false;
  const written = text.slice(name.place.start, name.place.end);
  const cut = !written.includes(name.data) && written.toLowerCase().includes(name.data.toLowerCase());
  return cut && name.chain.every(({ kind }) => kind === 'assembly');
}
