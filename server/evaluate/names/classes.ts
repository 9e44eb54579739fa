/** Classes of the document: their constants, their methods, and the objects they make. */
import type { Span } from '../../../rules/vocabulary/index.js';
import type { ClassExpression } from '../../lower/ir.js';
import { at, MAX_INLINE_DEPTH, type Frame } from '../flow/machine.js';
import { run } from '../flow/statements.js';
import { bindParameters } from '../values/closures.js';
import { NO_KEYWORDS, type Arguments } from '../values/arguments.js';
import { evaluate } from '../values/expressions.js';
import { copyWith } from '../values/copy.js';
import { library, placeOf, type ClassTerm, type ClosureTerm, type InstanceTerm, type Term } from '../values/terms.js';
import { recordSetting } from '../flow/trace.js';
import { qualifiedName } from './qualified.js';
import { Environment } from './environment.js';
import { functionsIn } from './walk.js';

/** Evaluates a class body; its methods are looked into later, with an object whose fields are what the constructor makes of them. */
export function defineClass(node: ClassExpression, frame: Frame): Term {
  const members = new Map<string, Term>();
  const libraryBases: string[] = [];
  const bases = node.bases.map((base) => evaluate(base, frame));
  for (const base of bases) inherit(base, members, libraryBases);
  const environment = new Environment(aroundClass(node, bases, libraryBases, frame), 'class');
  const symbol = frame.symbol === '' ? node.name : `${frame.symbol}.${node.name}`;
  const before = frame.machine.pending.length;
  run(node.body, { ...frame, environment, symbol, events: [] });
  const own = node.name === '' ? undefined : environment.get(node.name);
  if (own?.kind === 'class' && own.node === node) for (const [name, member] of own.members) members.set(name, member);
  for (const [name, term] of environment.own())
    if (term !== own) members.set(name, term.kind === 'closure' ? { ...term, method: isMethod(node, name) } : term);
  const [base] = libraryBases;
  for (const [name, member] of environment.own()) {
    if (member === own || member.kind === 'instance' || (member.kind === 'closure' && isMethodStatement(node, name))) continue;
    const place = placeOf(member, at(frame, node));
    const owner = base === undefined ? undefined : library(base, place);
    const written = { way: 'class-attribute' as const, object: node.name };
    recordSetting(owner, name, member, { ...written, place }, frame);
    // A class inside of a class configures it: `class Meta`.
    if (member.kind !== 'class' || owner === undefined) continue;
    for (const [key, inner] of member.members)
      if (inner.kind !== 'closure' && 'place' in inner)
        recordSetting(owner, `${name}.${key}`, inner, { ...written, place: inner.place }, frame);
  }
  const term: ClassTerm = { kind: 'class', node, environment: frame.environment, members, libraryBases, place: at(frame, node) };
  const { fields, made } = frame.machine.pending.length === before ? { fields: members, made: NO_NAMES } : constantFields(term, frame);
  const methods = frame.machine.pending.splice(before);
  const receiver: InstanceTerm = {
    kind: 'instance',
    class: term,
    fields,
    made,
    source: { kind: 'state', name: frame.machine.dialect === 'python' ? 'self' : 'this', place: term.place },
  };
  const functions = new Set([...functionsIn(node).values()].flatMap((named) => named.map((statement) => statement.function)));
  for (const pending of methods) {
    const method = functions.has(pending.closure.node);
    frame.machine.pending.push(
      method
        ? { ...pending, closure: copyWith(pending.closure, { receiver, method: isMethod(node, pending.closure.node.name) }) }
        : pending,
    );
  }
  return term;
}

/** JavaScript: what is seen around a class body is the class itself, for its static blocks, and `super`. */
function aroundClass(node: ClassExpression, bases: readonly Term[], libraryBases: readonly string[], frame: Frame): Environment {
  if (frame.machine.dialect !== 'javascript') return frame.environment;
  const around = frame.environment.fork();
  const [base] = bases;
  if (base?.kind === 'class') around.set('super', base);
  const initialised = node.body.some((statement) => statement.kind === 'opaque-statement' && statement.body.length > 0);
  if (initialised && node.name !== '')
    around.set(node.name, {
      kind: 'class',
      node,
      environment: frame.environment,
      members: new Map(),
      libraryBases,
      place: at(frame, node),
    });
  return around;
}

function inherit(base: Term, members: Map<string, Term>, libraryBases: string[]): void {
  if (base.kind === 'library') libraryBases.push(base.path);
  if (base.kind !== 'class') return;
  for (const [name, member] of base.members) members.set(name, member);
  libraryBases.push(...base.libraryBases);
}

/** `type("Name", (Base,), {"method": fn})`: a class without a body of its own. */
export function classOf(
  bases: readonly Term[],
  entries: readonly { readonly key: Term; readonly value: Term }[],
  place: Span,
  frame: Frame,
): ClassTerm {
  const members = new Map<string, Term>();
  const libraryBases: string[] = [];
  for (const base of bases) inherit(base, members, libraryBases);
  for (const { key, value } of entries)
    if (key.kind === 'known' && typeof key.data === 'string')
      members.set(key.data, value.kind === 'closure' ? { ...value, method: true } : value);
  const node: ClassExpression = { kind: 'class', name: '', bases: [], decorators: [], body: [], ...place };
  return { kind: 'class', node, environment: frame.environment, members, libraryBases, place };
}

/** A function that stands as a method in the body, not one that a field is set to. */
function isMethodStatement(node: ClassExpression, name: string): boolean {
  return functionsIn(node).has(name);
}

/** Whether a function of a class body takes the object first. */
function isMethod(node: ClassExpression, name: string): boolean {
  const statement = functionsIn(node).get(name)?.[0];
  if (statement === undefined) return false;
  return (
    statement.static !== true &&
    !statement.function.decorators.some((decorator) => decorator.kind === 'name' && decorator.name === 'staticmethod')
  );
}

const CONSTRUCTORS = ['__init__', 'constructor'];

/** An object made with known arguments. */
export function instantiate(term: ClassTerm, args: Arguments, place: Span, frame: Frame): Term {
  const fields = new Map<string, Term>();
  for (const [name, member] of term.members) if (member.kind !== 'closure') fields.set(name, member);
  const blank: InstanceTerm = { kind: 'instance', class: term, fields };
  const constructor = CONSTRUCTORS.map((name) => term.members.get(name)).find((member) => member?.kind === 'closure');
  if (constructor?.kind !== 'closure') {
    // Without a constructor of its own it is made as the library's class is.
    const [base] = term.libraryBases;
    if (base !== undefined) frame.machine.trace.call(base, { chain: [], receiver: undefined, args, construct: true, place }, frame);
    return blank;
  }
  return construct(blank, constructor, args, frame);
}

function construct(blank: InstanceTerm, constructor: ClosureTerm, args: Arguments, frame: Frame): InstanceTerm {
  const environment = runOn(blank, constructor, args, frame);
  const self = frame.machine.dialect === 'python' ? constructor.node.parameters[0]?.target : undefined;
  const made = environment?.get(self?.kind === 'name' ? self.name : 'this');
  return made?.kind === 'instance' ? made : blank;
}

/** The names of a method after it was run on an object. Undefined where that goes too deep. */
function runOn(object: Term, method: ClosureTerm, { positional, keywords }: Arguments, frame: Frame): Environment | undefined {
  const { machine } = frame;
  const { node } = method;
  if (machine.active.length >= MAX_INLINE_DEPTH || machine.active.includes(node)) return undefined;
  machine.fuel.spend(4);
  const environment = new Environment(method.environment, 'function');
  const own: Frame = { ...frame, environment, events: [], inlined: true, yielded: [] };
  bindParameters(copyWith(method, { receiver: object, method: true }), positional, keywords, own);
  machine.active.push(node);
  try {
    run(node.body, own);
  } finally {
    machine.active.pop();
  }
  return environment;
}

/** `super(…)`: the object at hand is what the constructor of the base makes of it. */
export function callSuper(base: ClassTerm, args: Arguments, frame: Frame): void {
  const object = frame.environment.get('this');
  const constructor = base.members.get('constructor');
  if (object?.kind !== 'instance' || object.source !== undefined) return;
  const fields = new Map([...base.members].filter(([, member]) => member.kind !== 'closure'));
  for (const [name, value] of object.fields) fields.set(name, value);
  const blank: InstanceTerm = { ...object, fields };
  frame.environment.set('this', constructor?.kind === 'closure' ? construct(blank, constructor, args, frame) : blank);
}

/** The setter of a property; the class itself keeps the getter of that name. */
export function setterOf(owner: ClassTerm, name: string, frame: Frame): ClosureTerm | undefined {
  if (frame.machine.dialect !== 'javascript') return undefined;
  const setter = functionsIn(owner.node)
    .get(name)
    ?.find(({ accessor }) => accessor === 'set');
  return setter === undefined ? undefined : { kind: 'closure', node: setter.function, environment: owner.environment, method: true };
}

/** What an object is after one of its setters was given a value. */
export function setThrough(object: Term, setter: ClosureTerm, value: Term, frame: Frame): Term | undefined {
  return runOn(object, setter, { positional: [value], keywords: NO_KEYWORDS }, frame)?.get('this');
}

interface Fields {
  /** Fields whose value no caller decides: class constants, and what the constructor alone sets to a constant. */
  readonly fields: ReadonlyMap<string, Term>;
  /** The names of the library objects that the constructor makes the others. */
  readonly made: ReadonlyMap<string, string>;
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

function constantFields(term: ClassTerm, frame: Frame): Fields {
  const names = new Map<string, string>();
  const fields = new Map<string, Term>();
  for (const [name, member] of term.members) if (member.kind !== 'closure') fields.set(name, member);
  const constructor = CONSTRUCTORS.map((name) => term.members.get(name)).find((member) => member?.kind === 'closure');
  if (constructor?.kind === 'closure') {
    const blank: InstanceTerm = { kind: 'instance', class: term, fields };
    const outside = constructor.node.parameters.slice(frame.machine.dialect === 'python' ? 1 : 0).map((parameter): Term => {
      const name = parameter.target.kind === 'name' ? parameter.target.name : '';
      return { kind: 'outside', source: { kind: 'state', name, place: at(frame, parameter) }, path: [name] };
    });
    const made = construct(blank, constructor, { positional: outside, keywords: new Map() }, { ...frame, inlined: true });
    for (const [name, value] of made.fields) {
      if (value.kind === 'known' || value.kind === 'closure' || value.kind === 'table') fields.set(name, value);
      const library = value.kind === 'derived' ? qualifiedName(value) : undefined;
      if (library !== undefined) names.set(name, library);
    }
  }
  for (const name of reassigned(term.node)) fields.delete(name);
  return { fields, made: names };
}

/** Attributes that some method other than the constructor assigns. */
function reassigned(node: ClassExpression): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of node.body) {
    if (statement.kind === 'function-declaration' && !CONSTRUCTORS.includes(statement.name))
      collectAssigned(statement.function.body, names);
  }
  return names;
}

function collectAssigned(value: unknown, names: Set<string>, depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > 40) return;
  if (Array.isArray(value)) {
    for (const item of value) collectAssigned(item, names, depth + 1);
    return;
  }
  const node = value as { kind?: string; targets?: readonly { kind: string; property?: string }[] };
  if (node.kind === 'assign')
    for (const target of node.targets ?? []) if (target.kind === 'member' && target.property !== undefined) names.add(target.property);
  if (node.kind === 'constant' || node.kind === 'name') return;
  for (const child of Object.values(value)) if (typeof child === 'object') collectAssigned(child, names, depth + 1);
}
