/** Binding of targets: names, members, items and patterns. */
import type { Span } from '../../../rules/vocabulary/index.js';
import type { Expression } from '../../lower/ir.js';
import { known, derived, unknown, type KnownTerm, type Term } from '../values/terms.js';
import { elementOf, memberOf, reflect } from '../values/access.js';
import { collectionOf, entriesOf, evaluate, tableOf, writtenEntries } from '../values/expressions.js';
import { itemsOf } from '../values/iteration.js';
import { choice } from '../values/terms.js';
import { setThrough, setterOf } from '../names/classes.js';
import { rebindAliases } from './aliases.js';
import { at, type Frame } from './machine.js';
import { nameChain, recordSetting } from './trace.js';

/** `declare` binds in the current scope; `assign` writes to wherever the name lives (JavaScript). Records the assignment as an event. */
export function bind(target: Expression, term: Term, frame: Frame, mode: 'declare' | 'assign' | 'silent'): void {
  const place = at(frame, target);
  switch (target.kind) {
    case 'name': {
      frame.machine.trace.binding('variable', target.name, term);
      if (mode !== 'silent') {
        frame.events.push({ kind: 'assign', name: target.name, lasting: false, term, place });
        if (frame.symbol === '' && !frame.inlined) recordSetting(undefined, target.name, term, { way: 'variable', place }, frame);
      }
      if (
        !(
          mode === 'assign' &&
          frame.inlined &&
          frame.machine.dialect === 'javascript' &&
          frame.environment.setOutside(target.name, term)
        ) &&
        !frame.environment.setDeclaredOutside(target.name, term)
      ) {
        if (mode === 'assign' && frame.machine.dialect === 'javascript') frame.environment.remember(target.name, term);
        frame.environment.set(target.name, term);
      }
      return;
    }
    case 'member': {
      const object = evaluate(target.object, frame);
      setMember(object, target.property, term, { way: 'attribute', place, object: at(frame, target.object) }, frame);
      update(target.object, object, known(target.property, place), term, frame);
      return;
    }
    case 'index': {
      const object = evaluate(target.object, frame);
      const key = evaluate(target.index, frame);
      const python = frame.machine.dialect === 'python';
      if (key.kind === 'known' && typeof key.data === 'string') {
        // In JavaScript `object["name"]` is the attribute.
        const way = python ? 'item' : 'attribute';
        setMember(object, key.data, term, { way, place, object: at(frame, target.object), chain: nameChain(key, frame.machine) }, frame);
      } else {
        frame.events.push({ kind: 'assign', name: '', lasting: true, term, place });
        if (key.kind !== 'known') frame.machine.trace.write({ way: python ? 'item' : 'member', object, key, term, place }, frame);
      }
      update(target.object, object, key, term, frame);
      return;
    }
    case 'assignment': {
      const absent = term.kind === 'known' && term.data === undefined;
      bind(target.target, absent ? evaluate(target.value, frame) : term, frame, mode);
      return;
    }
    case 'list':
      bindItems(target.items, term, frame, mode);
      return;
    case 'dictionary': {
      const keys: Term[] = [];
      for (const entry of target.entries) {
        if (entry.key === undefined) {
          bind(entry.value, restOf(term, keys, place), frame, mode);
          continue;
        }
        const key = evaluate(entry.key, frame);
        keys.push(key);
        const part =
          key.kind === 'known' && typeof key.data === 'string'
            ? memberOf(term, key.data, place, frame)
            : elementOf(term, key, place, frame);
        const chain = nameChain(key, frame.machine);
        const hidden =
          part.kind === 'library' && chain.length > 0 ? reflect(part, { ...key, chain } as KnownTerm, '{}', place, frame) : part;
        bind(entry.value, missing(hidden, term), frame, mode);
      }
      return;
    }
    case 'spread':
      bind(target.operand, derived('rest', [term], place, 'part'), frame, mode);
      return;
    default:
      return;
  }
}

/** Something is put under a name into an object. */
function setMember(object: Term, name: string, term: Term, setting: Parameters<typeof recordSetting>[3], frame: Frame): void {
  frame.events.push({ kind: 'assign', name, lasting: true, term, place: setting.place });
  // Whoever calls a function that was put somewhere calls it with what it is about.
  if (term.kind === 'closure' && setting.way === 'attribute' && !frame.machine.handed.has(term.node))
    frame.machine.handed.set(term.node, { from: derived(`.${name}`, [object], setting.place), runs: frame.runs });
  recordSetting(object, name, term, setting, frame);
}

/** What a pattern leaves of an object whose entries are known. */
function restOf(term: Term, taken: readonly Term[], place: Span): Term {
  const entries = entriesOf(term) && writtenEntries(term);
  if (entries === undefined || taken.some(({ kind }) => kind !== 'known')) return derived('rest', [term], place, 'part');
  const left = entries.filter(
    ({ key }) => !taken.some((other) => other.kind === 'known' && key.kind === 'known' && other.data === key.data),
  );
  return tableOf(left, false, place);
}

/** A property that a wholly known object does not have is `undefined`, so that a pattern's default applies. */
export function missing(part: Term, whole: Term): Term {
  const closed = (whole.kind === 'table' && !whole.open) || (whole.kind === 'known' && entriesOf(whole) !== undefined);
  return part.kind === 'member' && closed ? known(undefined, part.place) : part;
}

function bindItems(targets: readonly Expression[], term: Term, frame: Frame, mode: 'declare' | 'assign' | 'silent'): void {
  const items = itemsOf(term, frame);
  targets.forEach((target, index) => {
    const place = at(frame, target);
    if (target.kind === 'spread') {
      const rest = items?.slice(index, items.length - (targets.length - 1 - index));
      bind(
        target.operand,
        rest === undefined ? derived('rest', [term], place, 'part') : collectionOf('list', rest, false, place),
        frame,
        mode,
      );
      return;
    }
    const item = items?.[index] ?? elementOf(term, known(frame.machine.dialect === 'python' ? BigInt(index) : index, place), place, frame);
    bind(target, item, frame, mode);
  });
}

/** `object[key] = term`: what `object` is afterwards is bound to the expression that named it. */
export function update(node: Expression, object: Term, key: Term, term: Term, frame: Frame): void {
  const next = throughSetter(object, key, term, frame) ?? withEntry(object, key, term, frame);
  if (next !== undefined && next !== object) rebind(node, next, frame, object);
}

/** What an object is after it was given to the setter that it has for this key. */
function throughSetter(object: Term, key: Term, term: Term, frame: Frame): Term | undefined {
  if (key.kind !== 'known' || typeof key.data !== 'string') return undefined;
  const setter =
    object.kind === 'table'
      ? object.setters?.get(key.data)
      : object.kind === 'instance'
        ? setterOf(object.class, key.data, frame)
        : undefined;
  return setter && setThrough(object, setter, term, frame);
}

function withEntry(object: Term, key: Term, term: Term, frame: Frame): Term | undefined {
  if (object.kind === 'instance') {
    if (key.kind !== 'known' || typeof key.data !== 'string') return undefined;
    frame.machine.fuel.spend(1 + (object.fields.size >> 2));
    return { ...object, fields: new Map([...object.fields, [key.data, term]]) };
  }
  if (object.kind === 'class' && key.kind === 'known' && typeof key.data === 'string') {
    frame.machine.fuel.spend(1 + (object.members.size >> 2));
    return { ...object, members: new Map([...object.members, [key.data, term]]) };
  }
  const entries = object.kind === 'table' ? object.entries : entriesOf(object) && writtenEntries(object);
  if (entries !== undefined && object.kind !== 'outside') {
    frame.machine.fuel.spend(1 + (entries.length >> 2));
    const place = 'place' in object ? object.place : term.kind === 'known' ? term.place : { start: 0, end: 0 };
    if (object.kind === 'table' && object.setters !== undefined) return { ...object, entries: [...entries, { key, value: term }] };
    return tableOf([...entries, { key, value: term }], object.kind === 'table' && object.open, place);
  }
  if (object.kind === 'known' || object.kind === 'collection') {
    const items = itemsOf(object, frame);
    const index = key.kind === 'known' ? Number(key.data) : NaN;
    if (items === undefined || object.place === undefined) return unknown({ start: 0, end: 0 });
    if (!Number.isInteger(index) || index < 0 || index > items.length)
      return { kind: 'collection', variety: 'list', items: items.slice(0, 8), open: true, place: object.place };
    frame.machine.fuel.spend(1 + (items.length >> 4));
    return { kind: 'collection', variety: 'list', items: Object.assign([...items], { [index]: term }), open: false, place: object.place };
  }
  return undefined;
}

/** Gives the expression that named a changed object its new value: after `a.append(x)`, `a` is another term. */
export function rebind(node: Expression, term: Term, frame: Frame, before?: Term): void {
  // `globals()["x"] = …` binds a name.
  if (node.kind === 'call' && node.callee.kind === 'name' && node.arguments.length === 0) {
    const entries = term.kind === 'table' ? term.entries : (entriesOf(term) ?? []);
    for (const { key, value } of entries)
      if (key.kind === 'known' && typeof key.data === 'string') frame.environment.root().set(key.data, value);
    return;
  }
  if (node.kind === 'name') {
    if (before !== undefined) rebindAliases(before, term, frame);
    if (frame.machine.dialect === 'javascript') {
      // A function that is evaluated in place changes what is around it at once.
      if (frame.inlined && frame.environment.setOutside(node.name, term)) return;
      frame.environment.remember(node.name, term);
    }
    frame.environment.set(node.name, term);
    return;
  }
  if (node.kind === 'member') {
    const owner = evaluate(node.object, { ...frame, events: [] });
    const next = withEntry(owner, known(node.property, at(frame, node)), term, frame);
    const changed = owner.kind === 'instance' || owner.kind === 'table' || (owner.kind === 'known' && entriesOf(owner) !== undefined);
    if (next !== undefined && changed) rebind(node.object, next, frame, owner);
  }
}

/** Merges the bindings of two branches into the layer they forked from. */
export function mergeBranches(
  condition: Term,
  then: Frame['environment'] | undefined,
  otherwise: Frame['environment'] | undefined,
  frame: Frame,
): void {
  const { environment } = frame;
  const names = new Set<string>();
  for (const branch of [then, otherwise]) if (branch !== undefined) for (const [name] of branch.own()) names.add(name);
  for (const name of names) {
    frame.machine.fuel.spend(1);
    const before = environment.get(name);
    const first = then === undefined ? undefined : (then.get(name) ?? before);
    const second = otherwise === undefined ? undefined : (otherwise.get(name) ?? before);
    if (first !== undefined && second !== undefined)
      environment.set(name, choice(condition, first, second, 'place' in condition ? condition.place : { start: 0, end: 0 }));
    else if ((first ?? second) !== undefined) environment.set(name, (first ?? second) as Term);
  }
}
