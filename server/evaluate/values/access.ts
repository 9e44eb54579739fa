/** Members, items and slices of terms. */
import type { Span } from '../../../rules/vocabulary/index.js';
import type { Frame } from '../flow/machine.js';
import { hiddenName, isRespelled } from '../flow/trace.js';
import { libraryName, partOf } from '../names/resolve.js';
import { functionsIn, walk } from '../names/walk.js';
import { callClosure } from './closures.js';
import { NO_KEYWORDS } from './arguments.js';
import { Mapping, Sequence, UNKNOWN, type Data } from './data.js';
import { disguised, entriesOf, writtenEntries } from './expressions.js';
import { copyWith } from './copy.js';
import { itemsOf } from './iteration.js';
import { isLibraryObject } from './objects.js';
import { missingMember, ownItem } from './protocols.js';
import { concealed } from './unpacking.js';
import {
  choice,
  derived,
  isBoolean,
  joinChains,
  known,
  test,
  unknown,
  type ClassTerm,
  type InstanceTerm,
  type KnownTerm,
  type Term,
  library,
  isFrozen,
} from './terms.js';

export function memberOf(object: Term, property: string, place: Span, frame: Frame): Term {
  const { semantics } = frame.machine;
  switch (object.kind) {
    case 'known': {
      const written = frame.machine.dialect === 'javascript' ? object.entries && lookUp(object.entries, property) : undefined;
      if (written !== undefined) return entryAt(written, object, [object]);
      // The texts of a tagged template.
      if (property === 'raw' && object.data instanceof Sequence && frame.machine.dialect === 'javascript') return object;
      const attribute = semantics.attribute(object.data, property);
      if (attribute !== UNKNOWN) return known(attribute, object.place, object.chain);
      // A member of an enumeration stands for its value.
      if (property === 'value' && (typeof object.data !== 'object' || object.data === null)) return object;
      if (frame.machine.dialect === 'javascript') {
        if (object.data === null || object.data === undefined) raise(place, frame);
      }
      break;
    }
    case 'library':
      if (property === 'constructor' && object.path === 'Function.prototype')
        return library('Function', place, joinChains([object], [{ kind: 'reflection', operation: '.constructor', place }]));
      return libraryName(`${object.path}.${property}`, place, frame, object.chain);
    case 'outside': {
      if (property === 'length') return derived('.length', [object], place, 'length');
      // A variable of the environment is read by its name.
      return partOf(object, property, frame, object.source.kind === 'environment' ? known(property, place) : object.key);
    }
    case 'instance':
      return instanceMember(object, property, place, frame);
    case 'class':
      if (property === '__dict__') return tableOfMembers(object.members, place);
      if (isProperty(object, property))
        return instanceMember({ kind: 'instance', class: object, fields: NO_FIELDS }, property, place, frame);
      return classMember(object, property) ?? derived(`.${property}`, [object], place);
    case 'table': {
      const value = lookUp(object.entries, property);
      if (value?.kind === 'closure') {
        const method = copyWith(value, { receiver: value.receiver ?? object });
        return value.getter === true ? callClosure(method, [], NO_KEYWORDS, place, frame) : method;
      }
      if (value !== undefined) return value;
      if (object.base !== undefined) return memberOf(object.base, property, place, frame);
      break;
    }
    case 'closure':
      if (frame.machine.dialect === 'javascript' && !frame.machine.model.requestParameters.includes(property)) {
        if (property === 'length') return known(arityOf(object), place);
        if (property === 'constructor') return library('Function', place, [{ kind: 'reflection', operation: '.constructor', place }]);
      }
      break;
    case 'choice':
      raiseWhereNothing(object, place, frame);
      if (object.size <= 4)
        return choice(
          object.test,
          memberOf(object.then, property, place, frame),
          memberOf(object.otherwise, property, place, frame),
          place,
        );
      break;
    case 'derived':
      if (object.operation === 'Proxy') return proxied(object, property, place, frame);
      if (object.operation === 'descriptors' && object.operands[0] !== undefined)
        return descriptorOf(object.operands[0], known(property, place), place, frame);
      if (property === 'length') return derived('.length', [object], place, 'length');
      break;
    case 'collection':
      if (property === 'length') return derived('.length', [object], place, 'length');
      break;
    default:
      break;
  }
  return { kind: 'member', object, property, place };
}

/** How many arguments a function asks for before the first that has a default. */
function arityOf({ node }: Term & { kind: 'closure' }): number {
  const asked = node.parameters.findIndex(({ kind, defaultValue }) => kind !== 'positional' || defaultValue !== undefined);
  return asked < 0 ? node.parameters.length : asked;
}

/** In a `try`, reading a member of what is nothing under a test raises under that test. */
function raiseWhereNothing(object: Term & { kind: 'choice' }, place: Span, frame: Frame): void {
  if (!frame.trying) return;
  const nothing = (term: Term) => term.kind === 'known' && (term.data === null || term.data === undefined);
  if (nothing(object.then))
    frame.events.push({ kind: 'branch', test: object.test, then: [{ kind: 'raise', place }], otherwise: [], place });
  else if (nothing(object.otherwise))
    frame.events.push({ kind: 'branch', test: object.test, then: [], otherwise: [{ kind: 'raise', place }], place });
}

function instanceMember(object: InstanceTerm, property: string, place: Span, frame: Frame): Term {
  if (property === '__dict__') return tableOfMembers(object.fields, place);
  const field = object.fields.get(property);
  if (field !== undefined) return field;
  const member = object.class.members.get(property);
  if (member?.kind === 'closure') {
    const method = copyWith(member, { receiver: object });
    return isProperty(object.class, property) ? callClosure(method, [], new Map(), place, frame) : method;
  }
  if (member !== undefined) return member;
  const given = object.source === undefined ? missingMember(object, property, place, frame) : undefined;
  if (given !== undefined) return given;
  if (object.source !== undefined) {
    const part = partOf({ kind: 'outside', source: object.source, path: [object.source.name] }, property, frame);
    const made = object.made?.get(property);
    return made === undefined ? part : copyWith(part, { made });
  }
  return { kind: 'member', object, property, place };
}

/** `Object.getOwnPropertyDescriptor(object, key)`. */
export function descriptorOf(object: Term, key: Term, place: Span, frame: Frame): Term {
  const writable = known(!isFrozen(object), place);
  const value = concealed(elementOf(object, key, place, frame), 'Object.getOwnPropertyDescriptor', place);
  const entries = Object.entries({ value, writable, enumerable: known(true, place), configurable: writable });
  return { kind: 'table', entries: entries.map(([name, term]) => ({ key: known(name, place), value: term })), open: false, place };
}

/** A function of a proxy's handler. */
export function trapOf(handler: Term, name: string): Term | undefined {
  return entriesOf(handler)?.find((entry) => entry.key.kind === 'known' && entry.key.data === name)?.value;
}

/** What a proxy's `get` gives, else the member of its target. */
function proxied(proxy: Term & { kind: 'derived' }, property: string, place: Span, frame: Frame): Term {
  const [target, handler] = proxy.operands;
  const get = handler === undefined ? undefined : trapOf(handler, 'get');
  if (get?.kind === 'closure')
    return concealed(callClosure(get, [target ?? unknown(place), known(property, place)], NO_KEYWORDS, place, frame), 'Proxy', place);
  return target === undefined ? unknown(place) : memberOf(target, property, place, frame);
}

const MAX_SHOWN = 16;

/**
 * What a proxy gives for the names that its target has or that its `get` compares with: what it is as a table of settings. Undefined
 * where it has no `get` of its own.
 */
export function membersShown(target: Term, handler: Term, place: Span, frame: Frame): Term | undefined {
  const get = trapOf(handler, 'get');
  if (get?.kind !== 'closure') return undefined;
  const names = new Set(
    (writtenEntries(target) ?? []).flatMap(({ key }) => (key.kind === 'known' && typeof key.data === 'string' ? [key.data] : [])),
  );
  walk(get.node.body, (node) => {
    if (node.kind === 'comparison')
      for (const side of [node.left, node.right]) if (side.kind === 'constant' && typeof side.value === 'string') names.add(side.value);
    return node.kind !== 'function';
  });
  const entries = [...names].slice(0, MAX_SHOWN).map((name) => {
    const value = callClosure(get, [target, known(name, place)], NO_KEYWORDS, place, { ...frame, events: [] });
    return { key: known(name, place), value: concealed(value, 'Proxy', place) };
  });
  return { kind: 'table', entries, open: true, place };
}

const NO_FIELDS: ReadonlyMap<string, Term> = new Map();

/** A member of the class itself; a class method's object is the class. */
function classMember(owner: ClassTerm, name: string): Term | undefined {
  const member = owner.members.get(name);
  if (member?.kind !== 'closure') return member;
  const ofClass = member.node.decorators.some((decorator) => decorator.kind === 'name' && decorator.name === 'classmethod');
  return ofClass || !member.method ? copyWith(member, { receiver: owner }) : member;
}

function tableOfMembers(members: ReadonlyMap<string, Term>, place: Span): Term {
  return { kind: 'table', entries: [...members].map(([name, value]) => ({ key: known(name, place), value })), open: true, place };
}

function isProperty(owner: ClassTerm, name: string): boolean {
  return (functionsIn(owner.node).get(name) ?? []).some(
    (statement) =>
      statement.accessor === 'get' ||
      statement.function.decorators.some((decorator) => decorator.kind === 'name' && /^(cached_)?property$/.test(decorator.name)),
  );
}

/** An entry, where it stands: in the object as it is written, or, set later, at its own place. */
function entryAt(entry: Term, object: KnownTerm, around: readonly KnownTerm[]): Term {
  if (entry.kind !== 'known') return entry;
  const inside = entry.place.start >= object.place.start && entry.place.end <= object.place.end;
  return { ...entry, place: inside ? object.place : entry.place, chain: joinChains([entry, ...around]) };
}

function lookUp(entries: readonly { readonly key: Term; readonly value: Term }[], key: Data): Term | undefined {
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index];
    if (entry?.key.kind === 'known' && entry.key.data === key) return entry.value;
  }
  return undefined;
}

/** `(a, b)[test]` and `{true: a}[test]` choose. */
export function choiceByTest(object: Term, index: Term, place: Span, frame: Frame, fallback?: Term): Term | undefined {
  const condition =
    index.kind === 'derived' && ['+', 'int', 'Number', 'bool', 'str', 'String'].includes(index.operation) ? index.operands[0] : index;
  if (condition === undefined || condition.kind === 'known' || !isBoolean(condition)) return undefined;
  const table = entriesOf(object);
  const pick = (value: boolean): Term | undefined => {
    if (table !== undefined)
      return (
        lookUp(table, value) ??
        lookUp(table, String(value)) ??
        lookUp(table, frame.machine.dialect === 'python' ? BigInt(value) : Number(value))
      );
    return itemsOf(object, frame)?.[Number(value)];
  };
  const [then, otherwise] = [pick(true), pick(false)];
  if (then === undefined && otherwise === undefined) return undefined;
  const absent = fallback ?? unknown(place);
  return choice(condition, then ?? absent, otherwise ?? absent, place);
}

/** The names of a module or class as a dictionary stand for the module or class. */
export function ownerOfNames<Kind extends Term>(object: Kind): Kind {
  const names = '.__dict__';
  return object.kind === 'library' && object.path.endsWith(names) ? { ...object, path: object.path.slice(0, -names.length) } : object;
}

/** An entry of a dictionary of names: of a module's, or of all modules that are loaded. Undefined where the object is none. */
export function entryOfNames(object: Term, key: Term, place: Span, frame: Frame): Term | undefined {
  if (object.kind !== 'library' || key.kind !== 'known' || typeof key.data !== 'string') return undefined;
  if (object.path === 'sys.modules') return reflect(libraryName(key.data, place, frame, object.chain), key, object.path, place, frame);
  const owner = ownerOfNames(object);
  return owner === object ? undefined : reflect(memberOf(owner, key.data, place, frame), key, '.__dict__', place, frame);
}

/** JavaScript turns keys into texts: `object[["name"]]`. */
export function keyOfMember(key: Term, { machine }: Frame): Term {
  if (machine.dialect !== 'javascript' || key.kind !== 'known' || !(key.data instanceof Sequence)) return key;
  const text = machine.semantics.format(key.data, undefined, undefined, machine.fuel);
  return text === UNKNOWN ? key : { ...key, data: text };
}

export function elementOf(object: Term, given: Term, place: Span, frame: Frame): Term {
  const index = keyOfMember(given, frame);
  const chosen = index.kind === 'known' ? undefined : choiceByTest(object, index, place, frame);
  if (chosen !== undefined) return chosen;
  if (index.kind === 'derived' && index.operation === 'slice') {
    const bounds = index.operands.length === 1 ? [known(null, place), ...index.operands] : index.operands;
    const [from, to, step] = bounds;
    return sliceOf(object, from ?? known(null, place), to ?? known(null, place), step ?? known(null, place), place, frame);
  }
  const { semantics, fuel } = frame.machine;
  if (index.kind === 'known') {
    if (object.kind === 'known') {
      const written = object.entries && lookUp(object.entries, index.data);
      if (written !== undefined) return entryAt(written, object, [object, index]);
      const folded = semantics.index(object.data, index.data, fuel);
      if (folded !== UNKNOWN) return known(folded, object.place, joinChains([object, index], disguised('[]', [], place, frame)));
      if (frame.machine.dialect === 'python' && isAbsent(object, index)) raise(place, frame);
      if (typeof index.data === 'string') return memberOf(object, index.data, place, frame);
    }
    if (object.kind === 'collection' && !object.open) {
      const position = Number(index.data);
      const item = object.items.at(position);
      if (item !== undefined && Number.isInteger(position)) return item;
    }
    if (object.kind === 'table') {
      const value = lookUp(object.entries, index.data);
      if (value !== undefined) return value;
    }
    const own = ownItem(object, index, place, frame);
    if (own !== undefined) return own;
    if (typeof index.data === 'string') {
      // A member by constant name: reflection where the name was put together, plain indexing otherwise.
      if (object.kind === 'outside') return partOf(object, index.data, frame, index);
      const entry = entryOfNames(object, index, place, frame);
      if (entry !== undefined) return entry;
      if (object.kind === 'library' || object.kind === 'instance' || object.kind === 'class') {
        const reflected = memberOf(ownerOfNames(object), index.data, place, frame);
        return index.chain.length > 0 || object.kind === 'library' ? reflect(reflected, index, '[]', place, frame) : reflected;
      }
      if (object.kind === 'derived' && (object.operation === 'Proxy' || object.operation === 'descriptors'))
        return reflect(memberOf(object, index.data, place, frame), index, '[]', place, frame);
      if (object.kind === 'table' && object.base !== undefined)
        return reflect(memberOf(object.base, index.data, place, frame), index, '[]', place, frame);
      if (object.kind === 'derived' || object.kind === 'member') return derived('[]', [object, index], place, 'element');
    }
  }
  if (object.kind === 'choice' && object.size <= 4) {
    return choice(object.test, elementOf(object.then, index, place, frame), elementOf(object.otherwise, index, place, frame), place);
  }
  mayRaise(test('lookup', index, object, place), object, index, place, frame);
  return derived('[]', [object, index], place, 'element');
}

/** Python: a known container that has no such item. */
function isAbsent(object: KnownTerm, index: KnownTerm): boolean {
  if (object.made !== undefined) return false;
  if (object.data instanceof Mapping)
    return !isLibraryObject(object.data) && (typeof index.data === 'string' || typeof index.data === 'bigint');
  return (object.data instanceof Sequence || typeof object.data === 'string') && typeof index.data === 'bigint';
}

/** In a `try`, what always raises decides what happens. */
export function raise(place: Span, frame: Frame): void {
  if (frame.trying) frame.events.push({ kind: 'raise', place });
}

/** In a `try`, looking an outside value up in fixed entries is a test: it raises where they do not hold it. */
export function mayRaise(condition: Term, object: Term, index: Term, place: Span, frame: Frame): void {
  if (!frame.trying || frame.machine.dialect !== 'python' || index.kind === 'known') return;
  if (object.kind !== 'known' && object.kind !== 'table') return;
  frame.events.push({ kind: 'branch', test: condition, then: [], otherwise: [{ kind: 'raise', place }], place });
}

/** A name that is decoded, or that begins with a text that is not the whole of it. */
function isInPieces({ data, place, chain }: KnownTerm, text: string): boolean {
  if (typeof data !== 'string') return false;
  return chain.length > 0 || (/^["']/.test(text.slice(place.start, place.end)) && !text.slice(place.start, place.end).includes(data));
}

/** Marks a library reference as reached by a constant name, and a method of something unknown where that name was hidden. */
export function reflect(term: Term, name: Term, operation: string, place: Span, { machine }: Frame): Term {
  const { text } = machine;
  if (term.kind === 'member' || term.kind === 'outside') return copyWith(term, { chain: hiddenName(name, operation, place, machine) });
  const pieces = term.kind === 'known' && name.kind === 'known' && isInPieces(name, text);
  if ((term.kind !== 'library' && !pieces) || isRespelled(name, text)) return term;
  // An object that hands every member on is asked for it by its name.
  if (term.kind === 'library' && name.kind === 'known' && name.chain.length === 0 && isWrittenAsMember(name, machine)) return term;
  return { ...term, chain: joinChains([term, name], [{ kind: 'reflection', operation, place }]) };
}

function isWrittenAsMember({ data, place }: KnownTerm, { text }: Frame['machine']): boolean {
  return text.slice(place.start, place.end).endsWith(`.${String(data)}`);
}

export function sliceOf(object: Term, from: Term, to: Term, step: Term, place: Span, frame: Frame): Term {
  const { semantics, fuel } = frame.machine;
  if (from.kind === 'known' && to.kind === 'known' && step.kind === 'known') {
    if (object.kind === 'known') {
      const folded = semantics.slice(object.data, from.data, to.data, step.data, fuel);
      if (folded !== UNKNOWN) return known(folded, object.place, disguised('[:]', [object], place, frame));
    }
    if (Number(step.data) === -1 && from.data === null && to.data === null) return derived('[::-1]', [object], place, 'reversal');
    // The bounds stay with the operation: `x[:5]` and `x[-5:]` are prefix and suffix.
    return derived('[:]', [object, from, to], place, from.data === null && to.data === null ? 'cast' : 'part');
  }
  return derived('[:]', [object], place, 'part');
}

/** The values a term may be looked up to, where it is a known table. */
export function tableValues(term: Term): readonly Data[] | undefined {
  if (term.kind === 'known' && term.data instanceof Mapping) return term.data.entries.map(([, value]) => value);
  if (term.kind === 'known' && term.data instanceof Sequence) return term.data.items;
  const entries = entriesOf(term);
  return entries?.flatMap((entry) => (entry.value.kind === 'known' ? [entry.value.data] : []));
}
