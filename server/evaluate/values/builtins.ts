/** Functions of the languages that take functions or names, or that would evaluate text: what they do, in terms. */
import type { Span } from '../../../rules/vocabulary/index.js';
import type { Expression } from '../../lower/ir.js';
import { rebind, update } from '../flow/assignments.js';
import type { Frame } from '../flow/machine.js';
import { evaluateText, functionOfText } from '../flow/text.js';
import { classOf } from '../names/classes.js';
import { Environment } from '../names/environment.js';
import { libraryName } from '../names/resolve.js';
import { nameChain, recordSetting } from '../flow/trace.js';
import { descriptorOf, elementOf, memberOf, membersShown, reflect } from './access.js';
import { givenCall, NO_KEYWORDS, type Arguments } from './arguments.js';
import { callLibrary, callTerm } from './calls.js';
import { copyWith } from './copy.js';
import { invoke } from './methods.js';
import { compare } from './comparisons.js';
import { collectionOf, combine, entriesOf, tableOf, writtenEntries } from './expressions.js';
import { itemsOf, mapItems, quantify } from './iteration.js';
import { namedItems } from './selection.js';
import { concealed } from './unpacking.js';

import { BUILTINS, type Builtin } from './operations.js';
import { callSpecial, ownTruth } from './protocols.js';
import { subclassTest } from './type-tests.js';
import { choice, derived, freeze, isBoolean, isFrozen, joinChains, known, library, placeOf, test, type Term } from './terms.js';

export interface BuiltinCall {
  readonly args: Arguments;
  /** The expressions of the positional arguments, where the call is written out: a builtin may change what they name. */
  readonly nodes: readonly Expression[];
  readonly place: Span;
  readonly frame: Frame;
  readonly construct: boolean;
}

/** What a call of a builtin gives; undefined where it is none, or where folding knows better. */
export function callBuiltin(path: string, call: BuiltinCall): Term | undefined {
  const table = BUILTINS[call.frame.machine.dialect];
  const builtin = Object.hasOwn(table, path) ? table[path] : undefined;
  return builtin === undefined ? undefined : HANDLERS[builtin](call, path);
}

/** The name of a decorator that gives back what it is applied to. */
const IDENTITY = 'functools.cache';

type Handler = (call: BuiltinCall, path: string) => Term | undefined;

const HANDLERS: Readonly<Record<Builtin, Handler>> = {
  member({ args, place, frame }, path) {
    const [object, name, fallback] = args.positional;
    if (object === undefined || name === undefined) return undefined;
    if (name.kind !== 'known' || typeof name.data !== 'string') return derived(path, args.positional, place, 'element');
    const member = memberOf(object, name.data, place, frame);
    if (member.kind === 'member' && fallback !== undefined) return fallback;
    if (member.kind === 'known' && object.kind === 'library')
      return { ...member, place, chain: joinChains([member, name], [{ kind: 'reflection', operation: path, place }]) };
    return reflect(member, name, path, place, frame);
  },
  'set-member': ({ args, nodes, place, frame }) => {
    const [object, name, value] = args.positional;
    const [node] = nodes;
    if (name === undefined || value === undefined || object === undefined) return undefined;
    if (name.kind !== 'known') frame.machine.trace.write({ way: 'attribute', object, key: name, term: value, place }, frame);
    if (name.kind !== 'known' || typeof name.data !== 'string') return undefined;
    frame.events.push({ kind: 'assign', name: name.data, lasting: true, term: value, place });
    const written = args.places?.positional[2] ?? place;
    const owner = args.places?.positional[0];
    recordSetting(
      object,
      name.data,
      value,
      { way: 'attribute', place: written, chain: nameChain(name, frame.machine), ...(owner && { object: owner }) },
      frame,
    );
    if (node !== undefined) update(node, object, name, value, frame);
    return known(null, place);
  },
  namespace({ args, place, frame }, path) {
    const [object] = args.positional;
    if (object !== undefined) return memberOf(object, '__dict__', place, frame);
    // The names of this scope, read by key; with them come those of the language.
    const entries = path === 'locals' || path === 'globals' || path === 'vars' ? frame.environment.all() : [];
    frame.machine.fuel.spend(1 + (entries.length >> 2));
    const language = { key: known('__builtins__', place), value: library('__builtins__', place) };
    return {
      kind: 'table',
      entries: [language, ...entries.map(([name, value]) => ({ key: known(name, place), value }))],
      open: true,
      place,
    };
  },
  import({ args, place, frame }, path) {
    const [name] = args.positional;
    if (name?.kind !== 'known' || typeof name.data !== 'string') return undefined;
    const target = libraryName(name.data.replace(/^node:/, '').replace(':', '.'), place, frame, nameChain(name, frame.machine));
    return path === 'require' || path === 'import' || path === 'module.require' ? target : reflect(target, name, path, place, frame);
  },
  evaluate({ args, place, frame }, path) {
    const [text] = args.positional;
    return text === undefined ? undefined : evaluateText(text, place, frame, path);
  },
  execute({ args, nodes, place, frame }, path) {
    const [text, scope] = args.positional;
    const [, scopeNode] = nodes;
    if (text === undefined) return undefined;
    if (scope === undefined || scopeNode === undefined) evaluateText(text, place, frame, path);
    else {
      // The names that the text binds become entries of the given scope.
      const environment = new Environment(frame.environment, 'function');
      evaluateText(text, place, { ...frame, environment }, path);
      const bound = [...environment.own()].map(([name, value]) => ({ key: known(name, place), value }));
      rebind(scopeNode, tableOf([...(entriesOf(scope) ?? []), ...bound], false, place), frame);
    }
    return text.kind === 'known' ? known(null, place) : undefined;
  },
  'function-of-text': ({ args, place, frame }, path) => functionOfText(args.positional, place, frame, path),
  identity: ({ args }) => args.positional[0],
  // What is put in only to be taken out again.
  unwrap: ({ args, place }, path) => args.positional[0] && concealed(args.positional[0], path, place),
  second: ({ args }) => args.positional[1],
  decorator: ({ args, place }) =>
    args.positional.length === 1 && args.positional[0]?.kind === 'closure' && args.positional[0].node.decorators.length > 0
      ? args.positional[0]
      : library(IDENTITY, place),
  bytes({ args, place, frame }) {
    const codes = args.positional[1];
    return codes?.kind === 'known'
      ? callLibrary(library('bytes', place), { positional: [codes], keywords: NO_KEYWORDS }, place, frame, false)
      : undefined;
  },
  'longest-first'({ args, place, frame }, path) {
    const key = args.keywords.get('key');
    const items = args.positional[0] === undefined ? undefined : itemsOf(args.positional[0], frame);
    if (key === undefined || items === undefined) return undefined;
    const ranks = items.map((item) => callTerm(key, { positional: [item], keywords: NO_KEYWORDS }, place, frame));
    const numbers = ranks.map((rank) => (rank.kind === 'known' ? Number(rank.data) : NaN));
    if (numbers.some(Number.isNaN)) return undefined;
    return items[numbers.indexOf(path === 'max' ? Math.max(...numbers) : Math.min(...numbers))];
  },
  'define-property': ({ args, nodes, place, frame }) => {
    const [object, key, descriptor] = args.positional;
    const [node] = nodes;
    if (object === undefined || key === undefined || descriptor === undefined) return undefined;
    const given = (name: string) =>
      writtenEntries(descriptor)?.findLast((each) => each.key.kind === 'known' && each.key.data === name)?.value;
    const getter = given('get');
    const value =
      given('value') ??
      (getter?.kind === 'closure' ? callTerm(getter, { positional: [], keywords: NO_KEYWORDS }, place, frame) : undefined) ??
      elementOf(descriptor, known('value', place), place, frame);
    if (key.kind === 'known' && typeof key.data === 'string') {
      const written = { way: 'attribute' as const, place: placeOf(value, place), chain: nameChain(key, frame.machine) };
      recordSetting(object, key.data, value, written, frame);
    }
    if (node !== undefined) update(node, object, key, value, frame);
    const entries = entriesOf(object) && writtenEntries(object);
    return entries === undefined ? undefined : tableOf([...entries, { key, value }], false, place);
  },
  map({ args, place, frame }) {
    const [fn, first, ...more] = args.positional;
    if (fn === undefined || first === undefined) return undefined;
    if (more.length > 0) {
      const zipped = zip([first, ...more], place, frame);
      if (zipped === undefined) return undefined;
      return mapItems(
        zipped,
        (item) => callTerm(fn, { positional: itemsOf(item, frame) ?? [item], keywords: NO_KEYWORDS }, place, frame),
        place,
        frame,
      );
    }
    return mapItems(first, (item) => callTerm(fn, { positional: [item], keywords: NO_KEYWORDS }, place, frame), place, frame);
  },
  filter({ args, place, frame }) {
    const [fn, iterable] = args.positional;
    if (fn === undefined || iterable === undefined) return undefined;
    return filterItems(
      iterable,
      (item) => (fn.kind === 'known' ? item : callTerm(fn, { positional: [item], keywords: NO_KEYWORDS }, place, frame)),
      place,
      frame,
    );
  },
  any: ({ args, place, frame }) => (args.positional[0] === undefined ? undefined : quantify('any', args.positional[0], place, frame)),
  all: ({ args, place, frame }) => (args.positional[0] === undefined ? undefined : quantify('all', args.positional[0], place, frame)),
  first({ args, frame }) {
    const [iterable, fallback] = args.positional;
    if (iterable === undefined) return undefined;
    const items = itemsOf(iterable, frame);
    if (items !== undefined) return items[0] ?? fallback;
    return firstThatHolds(iterable, fallback);
  },
  reduce({ args, place, frame }) {
    const [fn, iterable, initial] = args.positional;
    return fn === undefined || iterable === undefined ? undefined : reduceItems(fn, iterable, initial, place, frame);
  },
  partial({ args, place }) {
    const [fn, ...bound] = args.positional;
    if (fn?.kind === 'closure' && args.keywords.size === 0) return copyWith(fn, { bound: [...(fn.bound ?? []), ...bound] });
    return copyWith(derived('functools.partial', args.positional, place), { keywords: args.keywords });
  },
  names: ({ args, place }) => {
    const entries = tabled(args.positional[0]);
    return (
      entries &&
      collectionOf(
        'list',
        entries.map((entry) => entry.key),
        false,
        place,
      )
    );
  },
  'named-members': ({ args, place }) => {
    const entries = tabled(args.positional[0]);
    const pairs = entries?.map(({ key, value }) => collectionOf('list', [key, value], false, place));
    return pairs && collectionOf('list', pairs, false, place);
  },
  values: ({ args, place }) => {
    const entries = tabled(args.positional[0]);
    return (
      entries &&
      collectionOf(
        'list',
        entries.map((entry) => entry.value),
        false,
        place,
      )
    );
  },
  descriptor: ({ args, place, frame }) => {
    const [object, key] = args.positional;
    return object === undefined || key === undefined || object.kind === 'outside' ? undefined : descriptorOf(object, key, place, frame);
  },
  descriptors: ({ args, place }) => derived('descriptors', args.positional, place),
  freeze: ({ args }) => args.positional[0] && freeze(args.positional[0]),
  'is-frozen': ({ args, place }) => {
    const [object] = args.positional;
    return object?.kind === 'known' || object?.kind === 'table' || object?.kind === 'collection'
      ? known(isFrozen(object), place)
      : undefined;
  },
  requirer: ({ place }) => library('require', place),
  revive: (call) => revived(call),
  callable({ args, place, frame }) {
    const [object] = args.positional;
    if (object?.kind === 'closure' || object?.kind === 'class') return known(true, place);
    if (object?.kind === 'instance' && object.source === undefined) return known(object.class.members.has('__call__'), place);
    return object?.kind === 'library' && frame.machine.semantics.isName(object.path) ? known(true, place) : undefined;
  },
  subclass: ({ args, place, frame }) => {
    const [type, parent] = args.positional;
    return type === undefined || parent === undefined ? undefined : subclassTest(type, parent, place, frame);
  },
  'has-member': ({ args, place, frame }) => {
    const [object, name] = args.positional;
    if (object?.kind !== 'instance' || object.source !== undefined || name?.kind !== 'known' || typeof name.data !== 'string')
      return undefined;
    if (object.class.libraryBases.length > 0) return undefined;
    const member = memberOf(object, name.data, place, frame);
    return known(member.kind !== 'member', place, name.chain);
  },
  zip: ({ args, place, frame }) => zip(args.positional, place, frame),
  length({ args, place, frame }) {
    const [object] = args.positional;
    if (object === undefined || object.kind === 'known') return undefined;
    const own = object.kind === 'instance' ? callSpecial(object, ['__len__'], [], place, frame) : undefined;
    if (own !== undefined) return own;
    const items = object.kind === 'collection' ? itemsOf(object, frame) : undefined;
    return items === undefined ? derived('len', [object], place, 'length') : known(BigInt(items.length), place);
  },
  truth({ args, place, frame }) {
    const [object] = args.positional;
    if (object === undefined || object.kind === 'known') return undefined;
    return ownTruth(object, place, frame) ?? derived('bool', [object], place, 'cast');
  },
  number({ args, place, frame }) {
    const [object] = args.positional;
    if (object === undefined || !isBoolean(object) || object.kind === 'known') return undefined;
    const one = frame.machine.dialect === 'python' ? [1n, 0n] : [1, 0];
    return choice(object, known(one[0], place), known(one[1], place), place);
  },
  sequence({ args, frame }) {
    const [object] = args.positional;
    if (object === undefined || object.kind === 'known') return undefined;
    const items = itemsOf(object, frame);
    return items === undefined ? object : collectionOf('list', items, false, 'place' in object ? object.place : { start: 0, end: 0 });
  },
  sum({ args, place }) {
    const [object] = args.positional;
    if (object === undefined || object.kind === 'known') return undefined;
    return copyWith(derived('sum', [object], place, 'sum'), { call: givenCall(args) });
  },
  table({ args, place, frame }) {
    const [base] = args.positional;
    const entries = base === undefined ? [] : entriesOf(base) === undefined ? pairsOf(base, frame) : writtenEntries(base);
    if (entries === undefined) return undefined;
    return tableOf([...entries, ...[...args.keywords].map(([name, value]) => ({ key: known(name, place), value }))], false, place);
  },
  proxy: ({ args, place, frame }) => {
    const [target, handler] = args.positional;
    const shown = target === undefined || handler === undefined ? undefined : membersShown(target, handler, place, frame);
    return derived('Proxy', shown === undefined ? args.positional : [...args.positional.slice(0, 2), shown], place);
  },
  'map-of-pairs': ({ args, place, frame }, path) => {
    const [pairs] = args.positional;
    if (pairs?.kind === 'known') return undefined;
    // A map is its own pairs.
    if (pairs?.kind === 'table' && !pairs.open) return tableOf(pairs.entries, false, place);
    const owner = pairs?.kind === 'derived' && pairs.operation === 'Object.entries' ? pairs.operands[0] : undefined;
    if (owner?.kind === 'library')
      return path === 'Object.fromEntries'
        ? { kind: 'table', entries: [], open: true, place, base: owner }
        : derived('members', [owner], place);
    const entries = pairs === undefined ? [] : pairsOf(pairs, frame);
    return entries && tableOf(entries, false, place);
  },
  'prototype-of': ({ args, place }) => (args.positional[0]?.kind === 'closure' ? library('Function.prototype', place) : undefined),
  prototype: ({ args, place }) => {
    const [object] = args.positional;
    return object?.kind === 'known' && object.data === null ? tableOf([], false, place) : object;
  },
  merge({ args, nodes, place, frame }) {
    for (const added of args.positional.slice(1)) {
      for (const { key, value } of writtenEntries(added) ?? []) {
        if (key.kind !== 'known' || typeof key.data !== 'string') continue;
        frame.events.push({ kind: 'assign', name: key.data, lasting: true, term: value, place });
        recordSetting(
          args.positional[0],
          key.data,
          value,
          { way: 'entry', place: placeOf(value, place), chain: nameChain(key, frame.machine) },
          frame,
        );
      }
    }
    const parts = args.positional.map((part) => entriesOf(part) && writtenEntries(part));
    const base = args.positional.find((part) => part.kind === 'library');
    const complete = args.positional.every((part, index) => part === base || parts[index] !== undefined);
    if (!complete) return undefined;
    const whole = parts.flatMap((part) => part ?? []);
    if (base !== undefined) return { kind: 'table', entries: whole, open: true, place, base };
    const merged = tableOf(whole, false, place);
    // `Object.assign` changes what it is given first.
    const [node] = nodes;
    const [target] = args.positional;
    if (node !== undefined && target !== undefined && frame.machine.dialect === 'javascript') rebind(node, merged, frame, target);
    return merged;
  },
  'make-class': ({ args, place, frame }) => {
    const [, bases, members] = args.positional;
    const entries = members === undefined ? undefined : entriesOf(members);
    const items = bases === undefined ? undefined : itemsOf(bases, frame);
    return entries === undefined || items === undefined ? undefined : classOf(items, entries, place, frame);
  },
  object({ args, place }) {
    return { kind: 'table', entries: [...args.keywords].map(([name, value]) => ({ key: known(name, place), value })), open: false, place };
  },
  membership: ({ args, place, frame }) => {
    const [container, item] = args.positional;
    return container === undefined || item === undefined ? undefined : compare('in', item, container, place, frame);
  },
  apply({ args, place, frame }) {
    const [fn, receiver, list] = args.positional;
    if (fn === undefined || list === undefined) return undefined;
    return invoke(concealed(fn, 'Reflect.apply', place), receiver, itemsOf(list, frame) ?? [list], place, frame);
  },
  construct({ args, place, frame }, path) {
    const [fn, list] = args.positional;
    if (fn === undefined || list === undefined) return undefined;
    const made = callTerm(
      concealed(fn, path, place),
      { positional: itemsOf(list, frame) ?? [list], keywords: NO_KEYWORDS },
      place,
      frame,
      true,
    );
    return made.kind === 'known' ? concealed(made, path, place) : made;
  },
  'array-from': ({ args, place, frame }) => {
    const [iterable, fn] = args.positional;
    if (iterable === undefined) return undefined;
    if (fn === undefined) return iterable.kind === 'known' ? undefined : iterable;
    return mapItems(iterable, (item) => callTerm(fn, { positional: [item], keywords: NO_KEYWORDS }, place, frame), place, frame);
  },
  match({ args, place }) {
    const [pattern, subject] = args.positional;
    if (pattern === undefined || subject === undefined || subject.kind === 'known') return undefined;
    return test('matches', subject, pattern, place);
  },
};

/** The entries of an object that was put together from parts; what is wholly known folds. */
function tabled(object: Term | undefined): ReturnType<typeof entriesOf> {
  return object?.kind === 'table' ? entriesOf(object) : undefined;
}

const MAX_REVIVED = 4;

/** `JSON.parse(text, reviver)`: what the function makes of every part, innermost first. */
function revived({ args, place, frame }: BuiltinCall): Term | undefined {
  const [text, fn] = args.positional;
  if (text?.kind !== 'known' || fn?.kind !== 'closure') return undefined;
  const parsed = callLibrary(library('JSON.parse', place), { positional: [text], keywords: NO_KEYWORDS }, place, frame, false);
  if (parsed.kind !== 'known') return undefined;
  const revive = (key: Term, value: Term, depth: number): Term => {
    const entries = depth < MAX_REVIVED ? entriesOf(value) : undefined;
    const whole =
      entries &&
      tableOf(
        entries.map((entry) => ({ key: entry.key, value: revive(entry.key, entry.value, depth + 1) })),
        false,
        place,
      );
    return callTerm(fn, { positional: [key, whole ?? value], keywords: NO_KEYWORDS }, place, frame);
  };
  return revive(known('', place), parsed, 0);
}

/** The entries that a list of pairs makes; undefined where it is none. */
function pairsOf(list: Term, frame: Frame): readonly { readonly key: Term; readonly value: Term }[] | undefined {
  if (list.kind !== 'collection') return undefined;
  const pairs = itemsOf(list, frame)?.map((pair) => itemsOf(pair, frame));
  const entries = pairs?.flatMap((pair) => (pair?.[0] === undefined || pair[1] === undefined ? [] : [{ key: pair[0], value: pair[1] }]));
  return entries?.length === pairs?.length ? entries : undefined;
}

/** `next((e for … if test), default)`: the element where the test holds, else the default. */
function firstThatHolds(iterable: Term, fallback: Term | undefined): Term | undefined {
  if (fallback === undefined || iterable.kind !== 'derived' || iterable.operation !== 'comprehension' || iterable.operands.length !== 1)
    return undefined;
  const [element] = iterable.operands;
  return element?.kind === 'and' ? choice(element.left, element.right, fallback, iterable.place) : undefined;
}

function zip(terms: readonly Term[], place: Span, frame: Frame): Term | undefined {
  const lists = terms.map((term) => itemsOf(term, frame));
  const lengths = lists.flatMap((list) => (list === undefined ? [] : [list.length]));
  if (lengths.length === 0) return undefined;
  const python = frame.machine.dialect === 'python';
  const rows = Array.from({ length: Math.min(...lengths, 1024) }, (_, row) =>
    collectionOf(
      'tuple',
      terms.map((term, column) => lists[column]?.[row] ?? elementOf(term, known(python ? BigInt(row) : row, place), place, frame)),
      false,
      place,
    ),
  );
  return collectionOf('list', rows, false, place);
}

export function filterItems(iterable: Term, condition: (item: Term, index: number) => Term, place: Span, frame: Frame): Term {
  const named = () =>
    namedItems(iterable, (item) => condition(item, 0), place, frame, { keys: false, item: derived('item', [iterable], place, 'element') });
  const items = itemsOf(iterable, frame) ?? named();
  if (items === undefined) return derived('comprehension', [condition(derived('item', [iterable], place, 'element'), 0)], place, 'element');
  const kept: Term[] = [];
  const open: Term[] = [];
  for (const [index, item] of items.entries()) {
    const held = condition(item, index);
    if (held.kind !== 'known') open.push(held);
    else if (frame.machine.semantics.truthy(held.data)) kept.push(item);
  }
  // Whether anything passes the filter is whether one of the open conditions holds.
  return open.length > 0 ? derived('filter', open, place, 'element') : collectionOf('list', kept, false, place);
}

export function reduceItems(fn: Term, iterable: Term, initial: Term | undefined, place: Span, frame: Frame): Term | undefined {
  const items = itemsOf(iterable, frame);
  const apply = (left: Term, right: Term): Term => {
    if (fn.kind === 'library' && fn.path === 'operator.add') return combine('+', left, right, place, frame);
    return callTerm(fn, { positional: [left, right], keywords: NO_KEYWORDS }, place, frame);
  };
  if (items === undefined) {
    const total = apply(initial ?? derived('item', [iterable], place, 'element'), derived('item', [iterable], place, 'element'));
    return derived('reduce', [total], place, 'sum');
  }
  const [first, ...rest] = initial === undefined ? items : [initial, ...items];
  return first === undefined ? undefined : rest.reduce(apply, first);
}
