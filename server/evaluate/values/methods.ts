/** Method calls: folded on constants, changing their receiver, answering tests, or symbolic. */
import type { DisguiseStep, Span } from '../../../rules/vocabulary/index.js';
import type { Expression } from '../../lower/ir.js';
import { rebind } from '../flow/assignments.js';
import type { Frame } from '../flow/machine.js';
import { hiddenName, nameChain } from '../flow/trace.js';
import { plainName, qualifiedName } from '../names/qualified.js';
import { partOf } from '../names/resolve.js';
import { choiceByTest, elementOf, entryOfNames, mayRaise, memberOf, reflect } from './access.js';
import { filterItems, reduceItems } from './builtins.js';
import { givenCall, knownArguments, NO_KEYWORDS, operandsWith, type Arguments } from './arguments.js';
import { callLibrary, callTerm, digested, handOver } from './calls.js';
import { equality } from './comparisons.js';
import { Mapping, Pattern, Sequence, UNKNOWN, type Data } from './data.js';
import { collectionOf, disguised, entriesOf, MAX_SETTINGS, tableOf, writtenEntries } from './expressions.js';
import { copyWith } from './copy.js';
import { itemsOf, mapItems, quantify } from './iteration.js';
import { isLibraryObject } from './objects.js';
import { METHODS, type Method } from './operations.js';
import { entered } from './protocols.js';
import { typeTest } from './type-tests.js';
import { concealed } from './unpacking.js';
import { linearExpression } from './linear-patterns.js';
import { approximate, chainOf, choice, derived, joinChains, known, test, type KnownTerm, type Term } from './terms.js';

export interface MethodCall {
  readonly object: Term;
  /** The expression that named the receiver: a method may change it. */
  readonly objectNode: Expression | undefined;
  readonly name: string;
  /** How the name was hidden: `object["na" + "me"]()`, `getattr(object, "name")()`. */
  readonly reached?: readonly DisguiseStep[];
  readonly args: Arguments;
  readonly place: Span;
  readonly frame: Frame;
  readonly construct: boolean;
  /** The expressions of the positional arguments, where the call is written out. */
  readonly nodes?: readonly Expression[];
}

export function callMethod(call: MethodCall): Term {
  const { object, name, args, place, frame } = call;
  const { machine } = frame;
  if (object.kind === 'instance' || object.kind === 'class' || object.kind === 'table') {
    const own = memberOf(object, name, place, frame);
    if (own.kind !== 'member' && own.kind !== 'outside' && !(own.kind === 'derived' && object.kind === 'class'))
      return callTerm(own, args, place, frame, call.construct);
  }
  if (machine.dialect === 'javascript') {
    const own = ownFunction(object, name, place, frame);
    if (own !== undefined) return callTerm(own, args, place, frame, call.construct);
    // What is imported by `import()` is there at once; so is what a promise of the document gives.
    if (name === 'then' && args.positional[0]?.kind === 'closure' && (object.kind === 'library' || object.kind === 'closure'))
      return callTerm(args.positional[0], { positional: [object], keywords: NO_KEYWORDS }, place, frame);
    if (name === 'isPrototypeOf' && object.kind === 'library' && args.positional[0] !== undefined)
      return typeTest(args.positional[0], { ...object, path: object.path.replace(/\.prototype$/, '') }, place, frame);
  }
  if (object.kind === 'choice' && object.size <= 4) {
    const apply = (receiver: Term) => callMethod({ ...call, object: receiver, objectNode: undefined });
    return choice(object.test, apply(object.then), apply(object.otherwise), place);
  }
  const [key] = args.positional;
  const entry = READERS.has(name) && key !== undefined ? entryOfNames(object, key, place, frame) : undefined;
  if (entry !== undefined) return entry;
  if (ASKED.has(name) && key?.kind === 'known' && typeof key.data === 'string' && args.positional.length === 1)
    return reflect(memberOf(object, key.data, place, frame), key, `.${name}`, place, frame);
  const [whose, asked] = args.positional;
  if (ASKED.has(name) && whose !== undefined && asked?.kind === 'known' && typeof asked.data === 'string' && object.kind !== 'library')
    return reflect(memberOf(whose, asked.data, place, frame), asked, `.${name}`, place, frame);
  if (name === '__call__' && machine.dialect === 'python' && object.kind === 'library')
    return callLibrary({ ...object, chain: hiddenBy(call) }, args, place, frame, false);
  if (object.kind === 'library' && !(machine.dialect === 'javascript' && INVOCATIONS.has(name) && object.path !== 'Reflect')) {
    const member = memberOf(object, name, place, frame);
    if (member.kind === 'library') return callLibrary({ ...member, chain: hiddenBy(call) }, args, place, frame, call.construct, call.nodes);
    if (member.kind === 'outside') return member;
  }
  if (object.kind === 'known') {
    const data = knownArguments(args);
    const folded = data === undefined ? UNKNOWN : machine.semantics.method(object.data, name, data, machine.fuel);
    if (folded !== UNKNOWN)
      return digested(
        known(folded, object.place, disguised(`.${name}`, [object, ...args.positional], place, frame, data)),
        `.${name}`,
        [object, ...args.positional],
        frame,
      );
  }
  if (object.kind === 'known') {
    const changed = mutate(call, object);
    if (changed !== undefined) return changed;
  }
  const table = METHODS[machine.dialect];
  const method = Object.hasOwn(table, name) ? table[name] : undefined;
  const meant = method === undefined ? undefined : HANDLERS[method](call);
  return meant ?? symbolic(call);
}

/** A function that the object hands out itself: through a proxy, or as the constructor of what it is. */
function ownFunction(object: Term, name: string, place: Span, frame: Frame): Term | undefined {
  if (object.kind === 'derived' && (object.operation === 'Proxy' || object.operation === 'descriptors') && !INVOCATIONS.has(name)) {
    const own = memberOf(object, name, place, frame);
    return own.kind === 'member' ? undefined : own;
  }
  if (name !== 'constructor' || (object.kind !== 'known' && object.kind !== 'closure')) return undefined;
  const constructor = memberOf(object, name, place, frame);
  return constructor.kind === 'known' || constructor.kind === 'library' ? constructor : undefined;
}

/** Methods that read the member whose name they are given. */
const ASKED: ReadonlySet<string> = new Set(['__getattribute__', '__getattr__']);
/** Methods of a dictionary that read an entry. */
const READERS: ReadonlySet<string> = new Set(['get', 'pop', 'setdefault', '__getitem__']);
const INVOCATIONS: ReadonlySet<string> = new Set(['call', 'apply', 'bind']);

/** A method that changes a known receiver: the expression that named it is bound to what it is afterwards. */
function mutate(call: MethodCall, object: KnownTerm): Term | undefined {
  const { semantics, fuel } = call.frame.machine;
  if (call.objectNode === undefined || !semantics.mutates(object.data, call.name)) return undefined;
  const data = knownArguments(call.args);
  const mutation = data === undefined ? UNKNOWN : semantics.mutation(object.data, call.name, data, fuel);
  if (mutation === UNKNOWN) {
    if (call.name === 'update') forgetState(call);
    return undefined;
  }
  const chain = disguised(`.${call.name}`, [object, ...call.args.positional], call.place, call.frame, data);
  const receiver = known(mutation.receiver, object.place, chain);
  const entries = entriesAfter(mutation.receiver, object, call);
  const changed = object.made === undefined ? receiver : copyWith(receiver, { made: object.made });
  rebind(call.objectNode, entries === undefined ? changed : copyWith(changed, { entries }), call.frame, object);
  return known(mutation.result, object.place, chain);
}

/** The entries of a changed table with the places where they were written: before, or in the call that changed it. */
function entriesAfter(changed: Data, object: KnownTerm, { args, place, frame }: MethodCall): KnownTerm['entries'] {
  if (!(changed instanceof Mapping) || isLibraryObject(changed) || changed.entries.length > MAX_SETTINGS) return undefined;
  const [first, second] = args.positional;
  const given = first === undefined ? [] : second !== undefined ? [{ key: first, value: second }] : (writtenEntries(first) ?? []);
  const named = [...args.keywords].map(([name, value]) => ({ key: known(name, place), value }));
  const written = [...named, ...given, ...(writtenEntries(object) ?? [])];
  frame.machine.fuel.spend(1 + ((changed.entries.length * written.length) >> 2));
  return changed.entries.map(([key, value]) => {
    const same = (term: Term, data: Data) => term.kind === 'known' && term.data === data;
    return (
      written.find((entry) => same(entry.key, key) && same(entry.value, value)) ?? { key: known(key, place), value: known(value, place) }
    );
  });
}

/** A hash that takes in something unknown is no longer known. */
function forgetState({ object, objectNode, args, place, frame }: MethodCall): void {
  if (objectNode === undefined || entriesOf(object) === undefined || args.positional.length !== 1 || args.positional[0]?.kind === 'table')
    return;
  rebind(objectNode, derived('.update', [object, ...args.positional], place, 'digest'), frame);
}

/** A call whose meaning is a name: the library's, if the receiver came from one. */
function symbolic(call: MethodCall): Term {
  const { object, name, args, place, frame } = call;
  const { model } = frame.machine;
  const owner = qualifiedName(object);
  record(call);
  const operands = operandsWith([object], args);
  const [first, second] = args.positional;
  const read = owner === undefined ? undefined : readBy(plainName(`${owner}.${name}`), first, call);
  if (read !== undefined) return read;
  if (first !== undefined && model.equalityMethods.includes(name)) return test('equals', object, first, place);
  if (first !== undefined && second !== undefined && model.equalities.includes(`.${name}`)) return test('equals', first, second, place);
  if (object.kind === 'outside' && args.positional.length <= 1 && isReading(name)) {
    const part = partOf(object, name, frame);
    return first?.kind === 'known' && typeof first.data === 'string' ? partOf(part, first.data, frame, first) : part;
  }
  // What a library call gives has that call's name, so that `hashlib.sha256(x).hexdigest` is one.
  if (object.kind === 'derived' && /^[\w$.]+$/.test(object.operation)) {
    const path = `${object.operation}.${name}`;
    const transform = Object.hasOwn(model.transforms, path) ? model.transforms[path] : undefined;
    if (transform !== undefined) return derived(path, operands, place, transform);
  }
  const transform = Object.hasOwn(model.methodTransforms, name) ? model.methodTransforms[name] : undefined;
  // Many things have an `update`: only what is a hash digests.
  const digests = transform !== 'digest' || object.kind === 'known' || (object.kind === 'derived' && object.transform === 'digest');
  const result = copyWith(derived(`.${name}`, operands, place, digests ? (transform ?? 'other') : 'other'), { call: givenCall(args) });
  handOver(result, args, frame);
  const chain = chainOf(object);
  return chain.length === 0 || object.kind === 'known' ? result : copyWith(result, { chain });
}

/** How a method was reached: as its receiver was, and by a name that was hidden. */
function hiddenBy({ object, reached = [] }: MethodCall): readonly DisguiseStep[] {
  return reached.length === 0 ? chainOf(object) : joinChains([object], reached);
}

function record(call: MethodCall): void {
  const { object, name, args, place, frame, construct } = call;
  const owner = qualifiedName(object);
  frame.machine.trace.call(`${owner ?? ''}.${name}`, { chain: hiddenBy(call), receiver: object, args, construct, place }, frame);
}

/** A method of a library's object whose results come from outside: `tornado.web.RequestHandler.get_argument("name")`. */
function readBy(path: string, key: Term | undefined, { place, frame }: MethodCall): Term | undefined {
  const { sources } = frame.machine.model;
  const kind = Object.hasOwn(sources, `${path}()`) ? sources[`${path}()`] : undefined;
  if (kind === undefined) return undefined;
  const named = key?.kind === 'known' && typeof key.data === 'string' ? key.data : undefined;
  return {
    kind: 'outside',
    source: { kind, name: [path, ...(named === undefined ? [] : [named])].join(' '), place },
    path: [path, ...(named === undefined ? [] : [named])],
    ...(named !== undefined && key?.kind === 'known' ? { key } : {}),
  };
}

/** Methods of request-like objects that read a part of them. */
function isReading(name: string): boolean {
  return /^(get|read|json|text|to_dict|getAll|get_json|getvalue|param|params|query|header)/.test(name);
}

type Handler = (call: MethodCall) => Term | undefined;

function change(call: MethodCall, next: Term | undefined): Term | undefined {
  if (next === undefined) return undefined;
  if (call.objectNode !== undefined) rebind(call.objectNode, next, call.frame, call.object);
  return call.frame.machine.dialect === 'python' ? known(null, call.place) : next;
}

/** A list with items added; keeps the variety. */
function extended(call: MethodCall, more: readonly Term[] | undefined, front = false): Term | undefined {
  const { object, frame, place } = call;
  const items = itemsOf(object, frame);
  const variety =
    object.kind === 'collection'
      ? object.variety
      : object.kind === 'known' && object.data instanceof Sequence
        ? object.data.variety
        : undefined;
  if (variety === undefined) return undefined;
  frame.machine.fuel.spend(1 + ((items?.length ?? 0) >> 4));
  if (items === undefined || more === undefined)
    return { kind: 'collection', variety, items: [...(items ?? []), ...(more ?? [])].slice(0, 64), open: true, place };
  return collectionOf(variety, front ? [...more, ...items] : [...items, ...more], false, place);
}

const HANDLERS: Readonly<Record<Method, Handler>> = {
  append: (call) => change(call, extended(call, call.args.positional)),
  extend: (call) => change(call, extended(call, call.args.positional[0] === undefined ? [] : itemsOf(call.args.positional[0], call.frame))),
  prepend: (call) => change(call, extended(call, call.args.positional, true)),
  take(call) {
    const { object, name, args, frame } = call;
    const [index] = args.positional;
    if (object.kind === 'outside')
      return index?.kind === 'known' && typeof index.data === 'string' ? partOf(object, index.data, frame, index) : undefined;
    const items = itemsOf(object, frame);
    if (items === undefined || (object.kind === 'known' && !(object.data instanceof Sequence))) return undefined;
    const at = index?.kind === 'known' ? Number(index.data) : name === 'pop' ? -1 : 0;
    const taken = items.at(at);
    if (taken === undefined) return undefined;
    const rest = items.filter((item) => item !== taken);
    if (call.objectNode !== undefined) rebind(call.objectNode, collectionOf('list', rest, false, call.place), frame, object);
    return taken;
  },
  put(call) {
    const [key, value] = call.args.positional;
    const entries = entriesOf(call.object) && writtenEntries(call.object);
    call.frame.machine.fuel.spend(1 + ((entries?.length ?? 0) >> 2));
    return key === undefined || value === undefined || entries === undefined
      ? undefined
      : change(call, tableOf([...entries, { key, value }], false, call.place));
  },
  update(call) {
    const [more] = call.args.positional;
    const entries = entriesOf(call.object) && writtenEntries(call.object);
    // A hash takes in what it is given; it is no dictionary.
    if (entries === undefined || (call.object.kind === 'known' && isLibraryObject(call.object.data))) return undefined;
    const added = more === undefined ? [] : entriesOf(more) && writtenEntries(more);
    call.frame.machine.fuel.spend(1 + ((entries.length + (added?.length ?? 0)) >> 2));
    const named = [...call.args.keywords].map(([name, value]) => ({ key: known(name, call.place), value }));
    const rest = added === undefined && more !== undefined ? [derived('spread', [more], call.place, 'element')] : [];
    const unknown = rest.map((value) => ({ key: value, value }));
    return change(call, tableOf([...entries, ...(added ?? []), ...unknown, ...named], added === undefined, call.place));
  },
  get({ object, args, place, frame }) {
    const [key, fallback] = args.positional;
    if (key === undefined) return undefined;
    if (object.kind === 'outside')
      return key.kind === 'known' && typeof key.data === 'string' ? partOf(object, key.data, frame, key) : undefined;
    const table = entriesOf(object);
    const [owner] = object.kind === 'derived' && object.operation === 'members' ? object.operands : [];
    if (owner !== undefined) return elementOf(owner, key, place, frame);
    if (object.kind === 'table' && object.base !== undefined && key.kind === 'known') return elementOf(object, key, place, frame);
    if (table === undefined) return undefined;
    if (key.kind === 'known') {
      const found = elementOf(object, key, place, frame);
      return found.kind === 'derived' ? fallback : found;
    }
    const chosen = choiceByTest(object, key, place, frame, fallback);
    if (chosen !== undefined) return chosen;
    // A short table with a computed default is a choice.
    if (fallback !== undefined && fallback.kind !== 'known' && table.length <= 4) {
      return table.reduceRight<Term>((rest, entry) => choice(equality(key, entry.key, place, frame), entry.value, rest, place), fallback);
    }
    return derived('[]', fallback === undefined || fallback.kind !== 'known' ? [object, key] : [object, key, fallback], place, 'element');
  },
  'item-at': ({ object, args, place, frame }) =>
    args.positional[0] === undefined ? undefined : elementOf(object, args.positional[0], place, frame),
  prefix: ({ object, args, place }) => affix('prefix', object, args, place),
  suffix: ({ object, args, place }) => affix('suffix', object, args, place),
  contains({ object, args, place, frame }) {
    const [item] = args.positional;
    if (item === undefined) return undefined;
    if (object.kind === 'known') return test(object.data instanceof Mapping ? 'lookup' : 'member', item, object, place);
    if (object.kind === 'collection' && !object.open && object.items.length <= 8 && object.items.length > 0) {
      return object.items
        .map((member) => equality(item, member, place, frame))
        .reduce((left, right) => ({ kind: 'or', left, right, place }));
    }
    return test('contains', object, item, place);
  },
  equals: ({ object, args, place, frame }) =>
    args.positional[0] === undefined ? undefined : equality(object, args.positional[0], place, frame),
  position(call) {
    const { object, args, place, frame } = call;
    const [needle] = args.positional;
    if (needle === undefined) return undefined;
    if (call.name === 'search') record(call);
    if (call.name === 'index') mayRaise(test('member', needle, object, place), object, needle, place, frame);
    // The position of an outside value in a known list is a membership test in disguise.
    if (object.kind === 'known' && object.data instanceof Sequence) return derived('position', [object, needle], place);
    return frame.machine.dialect === 'python' && object.kind === 'known' ? undefined : derived('position', [object, needle], place);
  },
  matches(call) {
    const { object, args, place } = call;
    const [subject] = args.positional;
    const pattern = object.kind === 'known' && object.data instanceof Pattern;
    if (!pattern || subject === undefined) return undefined;
    record(call);
    return test('matches', subject, object, place);
  },
  'matched-by'(call) {
    const { object, args, place } = call;
    if (args.positional[0]?.kind !== 'known') return undefined;
    record(call);
    return test('matches', object, args.positional[0], place);
  },
  ordering({ object, args, place }) {
    // A collator compares its two arguments.
    const [first, second] = args.positional;
    if (first === undefined) return undefined;
    const method = second === undefined || object.kind === 'outside';
    return derived('ordering', method ? [object, first] : [first, second], place);
  },
  remove({ object, args, place, frame }) {
    const [item] = args.positional;
    if (item !== undefined) mayRaise(test('member', item, object, place), object, item, place, frame);
    return undefined;
  },
  map: ({ object, args, place, frame }) =>
    higher(args, frame, (apply) => mapItems(object, (item, index) => apply([item, known(index, place)]), place, frame), place),
  filter: ({ object, args, place, frame }) =>
    higher(args, frame, (apply) => filterItems(object, (item, index) => apply([item, known(index, place)]), place, frame), place),
  any: ({ object, args, place, frame }) =>
    higher(
      args,
      frame,
      (apply) =>
        quantify(
          'any',
          mapItems(object, (item, index) => apply([item, known(index, place)]), place, frame),
          place,
          frame,
        ),
      place,
    ),
  all: ({ object, args, place, frame }) =>
    higher(
      args,
      frame,
      (apply) =>
        quantify(
          'all',
          mapItems(object, (item, index) => apply([item, known(index, place)]), place, frame),
          place,
          frame,
        ),
      place,
    ),
  find: ({ object, args, place, frame }) => {
    if (frame.machine.dialect === 'python') return undefined;
    return higher(
      args,
      frame,
      (apply) => {
        const found = filterItems(object, (item, index) => apply([item, known(index, place)]), place, frame);
        const listed = (found.kind === 'known' && found.data instanceof Sequence) || (found.kind === 'collection' && !found.open);
        return listed ? elementOf(found, known(0, place), place, frame) : found;
      },
      place,
    );
  },
  'find-index': ({ object, args, place, frame }) =>
    higher(
      args,
      frame,
      (apply) => {
        const found = quantify(
          'any',
          mapItems(object, (item, index) => apply([item, known(index, place)]), place, frame),
          place,
          frame,
        );
        return found === undefined ? undefined : approximate(choice(found, known(0, place), known(-1, place), place), 'stand-in');
      },
      place,
    ),
  reduce: ({ object, args, place, frame }) =>
    args.positional[0] === undefined ? undefined : reduceItems(args.positional[0], object, args.positional[1], place, frame),
  'reduce-right': ({ object, args, place, frame }) => {
    const items = itemsOf(object, frame);
    return items === undefined || args.positional[0] === undefined
      ? undefined
      : reduceItems(args.positional[0], collectionOf('list', [...items].reverse(), false, place), args.positional[1], place, frame);
  },
  replace: (call) => replaceBy(call),
  sort(call) {
    const items = itemsOf(call.object, call.frame);
    const [order] = call.args.positional;
    if (items === undefined || order === undefined || items.length > MAX_SORTED) return undefined;
    return change(call, sorted(items, order, call));
  },
  next: ({ object, place, frame }) => {
    const items = itemsOf(object, frame);
    if (items === undefined) return undefined;
    const entries = [
      { key: known('value', place), value: items[0] ?? known(undefined, place) },
      { key: known('done', place), value: known(items.length === 0, place) },
    ];
    return { kind: 'table', entries, open: true, place };
  },
  each: ({ object, args, place, frame }) => {
    higher(args, frame, (apply) => mapItems(object, (item, index) => apply([item, known(index, place)]), place, frame), place);
    return undefined;
  },
  call({ object, args, place, frame }) {
    if (frame.machine.dialect === 'python') return callTerm(object, args, place, frame);
    const [receiver, ...rest] = args.positional;
    return invoke(object, receiver, rest, place, frame);
  },
  apply({ object, args, place, frame }) {
    const [receiver, list] = args.positional;
    return invoke(object, receiver, list === undefined ? [] : (itemsOf(list, frame) ?? [list]), place, frame);
  },
  bind({ object, args, place }) {
    const [receiver, ...bound] = args.positional;
    if (object.kind === 'library') return bound.length === 0 ? object : derived(PARTIAL, [object, ...bound], place);
    if (object.kind !== 'closure') return undefined;
    const more = { bound: [...(object.bound ?? []), ...bound] };
    return copyWith(object, receiver === undefined ? more : { ...more, receiver });
  },
  items: ({ object, name, place }) => {
    const entries = object.kind === 'table' ? entriesOf(object) : undefined;
    if (entries !== undefined)
      return collectionOf(
        'list',
        entries.map(({ key, value }) => viewed(name, key, value, place)),
        false,
        place,
      );
    if (object.kind === 'collection') return object;
    return object.kind === 'outside' || object.kind === 'derived' ? derived('items', [object], place, 'element') : undefined;
  },
  flat: ({ object, place, frame }) => {
    const items = itemsOf(object, frame)?.flatMap((item) => itemsOf(item, frame) ?? [item]);
    return items && collectionOf('list', items, false, place);
  },
  instant: ({ object, place }) => {
    const [time, ...more] = object.kind === 'derived' && object.operation === 'Date' ? object.operands : [];
    return time?.kind === 'known' && typeof time.data === 'number' && more.length === 0 ? concealed(time, 'Date', place) : undefined;
  },
  concat: (call) => {
    const more = call.args.positional.flatMap((term) => itemsOf(term, call.frame) ?? [term]);
    return extended(call, more);
  },
  reverse: (call) => {
    const items = itemsOf(call.object, call.frame);
    if (items === undefined) return derived('.reverse', [call.object], call.place, 'reversal');
    return change(call, collectionOf('list', [...items].reverse(), false, call.place));
  },
  enter: ({ args, place, frame }) => (args.positional[0] === undefined ? undefined : entered(args.positional[0], place, frame)),
  // A promise stands for its value: the callback sees it.
  then: ({ object, args, place, frame }) => higher(args, frame, (apply) => apply([object]), place),
  itself: ({ object, args }) => (args.positional.length === 0 ? object : undefined),
};

/** What a view of a dictionary gives for an entry. */
function viewed(view: string, key: Term, value: Term, place: Span): Term {
  if (view === 'values') return value;
  return view === 'keys' ? key : collectionOf('tuple', [key, value], false, place);
}

/** A function of a library that some arguments are given to already, as the evaluator names it in either language. */
const PARTIAL = 'functools.partial';

function affix(predicate: 'prefix' | 'suffix', object: Term, args: Arguments, place: Span): Term | undefined {
  const [affix] = args.positional;
  return affix === undefined ? undefined : test(predicate, object, affix, place);
}

/** Calls with a function as first argument; undefined where it is none that can be evaluated. */
function higher(
  args: Arguments,
  frame: Frame,
  use: (apply: (items: readonly Term[]) => Term) => Term | undefined,
  place: Span,
): Term | undefined {
  const [fn] = args.positional;
  if (fn === undefined || (fn.kind !== 'closure' && fn.kind !== 'library')) return undefined;
  return use((items) => callTerm(fn, { positional: items, keywords: NO_KEYWORDS }, place, frame));
}

const INVISIBLE = /^(?:\\(?:0|x[01][\da-f]|u00[01][\da-f]|u200[b-f]|ufeff))+$/i;
const MAX_SORTED = 256;

/** Sorted by a function that answers numbers; undefined where it does not. */
function sorted(items: readonly Term[], order: Term, { place, frame }: MethodCall): Term | undefined {
  let known = true;
  const list = [...items].sort((left, right) => {
    const answer = known ? callTerm(order, { positional: [left, right], keywords: NO_KEYWORDS }, place, frame) : undefined;
    if (answer?.kind !== 'known') known = false;
    return answer?.kind === 'known' ? Number(answer.data) : 0;
  });
  return known ? collectionOf('list', list, false, place) : undefined;
}

/** `text.replace(pattern, fn)`: the function is applied to each match. Only patterns that cannot run away are run. */
function replaceBy({ object, args, place, frame }: MethodCall): Term | undefined {
  const [pattern, fn] = args.positional;
  // What cannot be seen is taken out: the text stays what it is.
  if (object.kind !== 'known' && pattern?.kind === 'known' && pattern.data instanceof Pattern && INVISIBLE.test(pattern.data.source))
    return derived('.trim', [object], place, 'trim');
  if (object.kind !== 'known' || typeof object.data !== 'string' || pattern?.kind !== 'known' || fn?.kind !== 'closure') return undefined;
  const expression = linearExpression(pattern.data);
  if (expression === undefined) return undefined;
  frame.machine.fuel.spend(1 + object.data.length);
  let chain = object.chain;
  let open: Term | undefined;
  const text = object.data.replace(expression, (match) => {
    const part = callTerm(fn, { positional: [known(match, object.place)], keywords: NO_KEYWORDS }, place, frame);
    if (part.kind !== 'known') open = part;
    else if (part.chain.length > 0) chain = joinChains([{ ...object, chain }, part]);
    return part.kind === 'known' ? String(part.data) : '';
  });
  // What the function gives is a part of the result.
  if (open !== undefined) return derived('.replace', [object, pattern, open], place, 'characters');
  return known(text, object.place, chain.length > 0 ? chain : disguised('.replace', [object], place, frame));
}

/** The name by which a method was read of something unknown, and how that was hidden. */
function methodRead(fn: Term, { machine }: Frame): { readonly name: string; readonly reached: readonly DisguiseStep[] } | undefined {
  if (fn.kind === 'member') return { name: fn.property, reached: fn.chain ?? [] };
  const last = fn.kind === 'outside' && fn.path.length > 1 ? fn.path.at(-1) : undefined;
  if (fn.kind === 'outside' && last !== undefined)
    return { name: last, reached: fn.chain ?? (fn.key === undefined ? [] : nameChain(fn.key, machine)) };
  const [, key] = fn.kind === 'derived' && fn.operation === '[]' ? fn.operands : [];
  return key?.kind === 'known' && typeof key.data === 'string'
    ? { name: key.data, reached: hiddenName(key, '[]', key.place, machine) }
    : undefined;
}

/** `fn.call(receiver, …)`; a method taken from a prototype is that method of the receiver. */
export function invoke(fn: Term, receiver: Term | undefined, positional: readonly Term[], place: Span, frame: Frame): Term | undefined {
  const args: Arguments = { positional, keywords: NO_KEYWORDS };
  if (fn.kind === 'closure') return callTerm(receiver === undefined ? fn : copyWith(fn, { receiver }), args, place, frame);
  if (receiver === undefined) return undefined;
  const prototype =
    fn.kind === 'library'
      ? /\.prototype\.(\w+)$/.exec(fn.path)?.[1]
      : fn.kind === 'member' && fn.object.kind === 'known'
        ? fn.property
        : undefined;
  if (prototype !== undefined)
    return callMethod({ object: receiver, objectNode: undefined, name: prototype, args, place, frame, construct: false });
  // A method of something unknown, handed its object.
  const method = methodRead(fn, frame);
  if (method !== undefined) return callMethod({ object: receiver, objectNode: undefined, ...method, args, place, frame, construct: false });
  return fn.kind === 'library' || (fn.kind === 'derived' && fn.operation === 'Proxy') ? callTerm(fn, args, place, frame) : undefined;
}
