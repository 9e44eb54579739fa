/** From what was noted while a document was evaluated to the facts of calls, options and conditions. */
import type {
  CallFact,
  Circumstances,
  ConditionFact,
  Entry,
  Fact,
  FunctionFact,
  OptionFact,
  ResultFact,
  Span,
  Value,
  WriteFact,
} from '../../../rules/vocabulary/index.js';
import { excerpt } from '../effects/atoms.js';
import { plainName } from '../names/qualified.js';
import type { CallRecord, ConditionRecord, Mark, ResultRecord, SettingRecord, Trace, WriteRecord } from '../flow/trace.js';
import { chainOf, joinChains, outsideOf, placeOf, type Term } from '../values/terms.js';
import { circumstancesOf, type DocumentContext } from './circumstances.js';
import { Uses } from './uses.js';
import { valueOf } from './value.js';
import { takesNothing, writtenCondition, type Bindings, type NameUse } from './written.js';

export interface FactContext extends DocumentContext {
  readonly bindings: () => Bindings;
  readonly uses: Uses;
}

/** What is known of where results go. Only to be asked when the whole document has been looked at. */
export function usesIn(trace: Trace, machine: FactContext['machine']): Uses {
  return new Uses(trace, (term, record) => valueOf(term, placeOf(term, record.place), machine, record.under));
}

/** The facts of what was noted between two marks, within one function. */
export function factsBetween(mark: Mark, until: Mark, trace: Trace, fact: FunctionFact, context: FactContext): readonly Fact[] {
  const calls = trace.calls.slice(mark.calls, until.calls).map((record) => new RecordedCall(record, fact, context));
  return [
    ...calls,
    ...calls.flatMap((call) => optionsOf(call)),
    ...trace.settings.slice(mark.settings, until.settings).map((record) => settingFact(record, fact, context)),
    ...trace.conditions.slice(mark.conditions, until.conditions).map((record) => conditionFact(record, fact, context)),
    ...trace.writes.slice(mark.writes, until.writes).map((record) => writeFact(record, fact, context)),
    ...trace.results.slice(mark.results, until.results).map((record) => resultFact(record, fact, context)),
  ];
}

/** A class, as a getter of an object literal would give each call a shape of its own. */
class RecordedCall implements CallFact {
  readonly kind = 'call';
  readonly place: Span;
  readonly callee: string;
  readonly resolution: CallFact['resolution'];
  readonly chain: CallFact['chain'];
  readonly receiver: Value | undefined;
  readonly positional: readonly Value[];
  readonly keywords: CallFact['keywords'];
  readonly keywordChains: CallFact['keywordChains'];
  readonly open: boolean;
  readonly construct: boolean;
  readonly discarded: boolean;
  readonly circumstances: Circumstances;
  /** Where its first argument was written, if that is known whole. */
  private readonly first: Span | undefined;

  constructor(
    record: CallRecord,
    fact: FunctionFact,
    private readonly context: FactContext,
  ) {
    const { args, place, under } = record;
    const value = (term: Term, at: Span | undefined): Value => valueOf(term, at ?? placeOf(term, place), context.machine, under);
    const [first] = args.positional;
    this.place = place;
    this.callee = plainName(record.callee);
    this.resolution = resolutionOf(record.callee, context);
    this.chain = record.site === undefined ? record.chain : joinChains([], [...record.site.chain, ...record.chain]);
    this.receiver = record.receiver && value(record.receiver, undefined);
    this.positional = args.positional.map((term, index) => value(term, args.places?.positional[index]));
    this.keywords =
      args.keywords.size === 0
        ? NO_VALUES
        : new Map([...args.keywords].map(([name, term]) => [name, value(term, args.places?.keywords.get(name))]));
    this.keywordChains = args.chains ?? NO_CHAINS;
    this.open = args.open === true;
    this.construct = record.construct;
    this.discarded = context.machine.trace.isDiscarded(place);
    this.circumstances = circumstancesOf(record, fact, context);
    this.first = first?.kind === 'known' ? first.place : undefined;
  }

  get uses(): CallFact['uses'] {
    return this.context.uses.of(this.place, this.first);
  }
}

const NO_CHAINS: CallFact['keywordChains'] = new Map();
const NO_VALUES: CallFact['keywords'] = new Map();
const NO_NAMES: OptionFact['within'] = [];

function resolutionOf(name: string, { imported, machine }: FactContext): CallFact['resolution'] {
  const root = /^[\w$@/-]+/.exec(name)?.[0] ?? '';
  if (root === '' || root === upToCall(name)) return 'bound';
  const known = imported.has(root) || (machine.dialect === 'javascript' && GLOBALS.has(root));
  return known ? 'bound' : 'assumed';
}

function upToCall(name: string): string {
  const bracket = name.indexOf('(');
  return bracket === -1 ? name : name.slice(0, bracket);
}

/** Objects that JavaScript programs have without importing them. */
const GLOBALS: ReadonlySet<string> = new Set([
  'process',
  'globalThis',
  'window',
  'document',
  'Math',
  'Object',
  'Reflect',
  'JSON',
  'Buffer',
  'Deno',
  'Bun',
]);

const NESTED = 3;
/** Methods that set what they are given: of a configuration, a record of headers. */
const SETTERS = /\.(update|setdefault|set|put|putenv|from_mapping|from_object|__setitem__|__setattr__|setProperty|setHeader|add_header)$/;

/** What a call sets: its arguments, and the entries of objects that are among them. */
function optionsOf(call: CallFact): readonly OptionFact[] {
  if (call.callee === '') return [];
  const { place, resolution, chain, circumstances } = call;
  const options: OptionFact[] = [];
  const setter = SETTERS.exec(call.callee);
  const owner = setter === null ? call.callee : call.callee.slice(0, setter.index);
  const object = setter === null ? '' : (call.receiver?.text ?? '');
  const note = (name: string, way: OptionFact['way'], value: Value, hidden: OptionFact['chain']): void => {
    const steps = hidden.length === 0 ? chain : [...chain, ...hidden];
    options.push({
      kind: 'option',
      owner,
      object,
      within: NO_NAMES,
      resolution,
      name,
      way,
      value,
      place: value.place,
      chain: steps,
      call,
      circumstances,
    });
  };
  const add = (name: string, way: OptionFact['way'], { value, chain: hidden }: Entry, depth: number): void => {
    note(name, way, value, hidden);
    // The members of a class are settings only of what takes a configuration.
    if (depth >= NESTED) return;
    const { entries } = value;
    if (entries === undefined || (setter === null && value.cases[0]?.kind === 'class')) return;
    for (const [key, entry] of entries) add(way === 'positional' ? key : `${name}.${key}`, 'entry', entry, depth + 1);
  };
  const [first, second] = call.positional;
  const [key] = first?.cases ?? [];
  if (setter !== null && second !== undefined && typeof key?.value === 'string') note(key.value, 'item', second, key.chain);
  call.positional.forEach((value, index) => add(String(index), 'positional', { value, chain: [] }, 0));
  for (const [name, value] of call.keywords) add(name, 'keyword', { value, chain: call.keywordChains.get(name) ?? [] }, 0);
  return options.map((option) => (option.place.start < option.place.end ? option : { ...option, place }));
}

function settingFact(record: SettingRecord, fact: FunctionFact, context: FactContext): OptionFact {
  const { term, place, under, site, object } = record;
  return {
    kind: 'option',
    owner: plainName(record.owner),
    object: typeof object === 'object' ? excerpt(context.machine.text, object) : (object ?? ''),
    within: record.within,
    resolution: resolutionOf(record.owner, context),
    name: record.name,
    way: record.way,
    value: valueOf(term, placeOf(term, place), context.machine, under),
    place,
    chain: site === undefined ? record.chain : joinChains([], [...site.chain, ...record.chain]),
    call: undefined,
    circumstances: circumstancesOf(record, fact, context),
  };
}

function writeFact(record: WriteRecord, fact: FunctionFact, context: FactContext): WriteFact {
  const { way, place, under } = record;
  const value = (term: Term): Value => valueOf(term, placeOf(term, place), context.machine, under);
  return {
    kind: 'write',
    place,
    way,
    object: value(record.object),
    key: value(record.key),
    value: value(record.term),
    circumstances: circumstancesOf(record, fact, context),
  };
}

function resultFact(record: ResultRecord, fact: FunctionFact, context: FactContext): ResultFact {
  const { term, place, under } = record;
  const value = valueOf(term, place, context.machine, under);
  return { kind: 'result', place, value, circumstances: circumstancesOf(record, fact, context) };
}

function conditionFact(record: ConditionRecord, fact: FunctionFact, context: FactContext): ConditionFact {
  const { test, place, holds, never, neverPlace, written, folded, given, by } = record;
  const names: NameUse = {
    isSettled: (name) => given.includes(name) || context.bindings().isSettled(name, place, neverPlace),
    isVariable: (name) => context.bindings().isVariable(name),
    valueOf: (name) => context.bindings().valueOf(name, place, neverPlace),
  };
  return {
    kind: 'condition',
    place,
    text: excerpt(context.machine.text, place),
    of: record.of,
    holds,
    by,
    operations: [
      ...valueOf(test, place, context.machine, undefined).operations,
      ...outsideOf(test, 8).flatMap(({ source }) => (source.kind === 'parameter' ? [] : [source.name])),
    ],
    chain: chainOf(test),
    ...(neverPlace === undefined ? {} : { never: neverPlace }),
    written: writtenCondition(written, names, context.machine.text, folded),
    fixed: takesNothing(never),
    inlined: record.via !== undefined,
    circumstances: circumstancesOf(record, fact, context),
  };
}
