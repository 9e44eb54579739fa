/** Classes of the document: their constants, their methods, and the objects they make. */
import type { ClassExpression } from '../../lower/ir.js';
import { at, MAX_INLINE_DEPTH, type Frame } from '../flow/machine.js';
import { run } from '../flow/statements.js';
import { bindParameters, type Arguments } from '../values/calls.js';
import { evaluate } from '../values/expressions.js';
import { library, type ClassTerm, type InstanceTerm, type Term } from '../values/terms.js';
import { recordSetting } from '../flow/trace.js';
import { Environment } from './environment.js';
import { functionsIn } from './walk.js';

/** Evaluates a class body; its methods are looked into later, with an object whose fields are what the constructor makes of them. */
export function defineClass(node: ClassExpression, frame: Frame): Term {
  const members = new Map<string, Term>();
  const libraryBases: string[] = [];
  for (const base of node.bases) {
    const term = evaluate(base, frame);
    if (term.kind === 'class') for (const [name, member] of term.members) members.set(name, member);
    else if (term.kind === 'library') libraryBases.push(term.path);
  }
  const environment = new Environment(frame.environment, 'class');
  const symbol = frame.symbol === '' ? node.name : `${frame.symbol}.${node.name}`;
  const before = frame.machine.pending.length;
  run(node.body, { ...frame, environment, symbol, events: [] });
  for (const [name, term] of environment.own())
    members.set(name, term.kind === 'closure' ? { ...term, method: isMethod(node, name) } : term);
  const [base] = libraryBases;
  for (const [name, member] of environment.own()) {
    if (member.kind === 'closure' || !('place' in member)) continue;
    const owner = base === undefined ? undefined : library(base, member.place);
    recordSetting(owner, name, member, { way: 'class-attribute', place: member.place }, frame);
  }
  const term: ClassTerm = { kind: 'class', node, environment: frame.environment, members, libraryBases, place: at(frame, node) };
  const fields = frame.machine.pending.length === before ? members : constantFields(term, frame);
  const own = frame.machine.pending.splice(before);
  const receiver: InstanceTerm = {
    kind: 'instance',
    class: term,
    fields,
    source: { kind: 'state', name: frame.machine.dialect === 'python' ? 'self' : 'this', place: term.place },
  };
  const functions = new Set([...functionsIn(node).values()].flatMap((named) => named.map((statement) => statement.function)));
  for (const pending of own) {
    const method = functions.has(pending.closure.node);
    frame.machine.pending.push(
      method ? { ...pending, closure: { ...pending.closure, receiver, method: isMethod(node, pending.closure.node.name) } } : pending,
    );
  }
  return term;
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
export function instantiate(term: ClassTerm, args: Arguments, frame: Frame): Term {
  const fields = new Map<string, Term>();
  for (const [name, member] of term.members) if (member.kind !== 'closure') fields.set(name, member);
  const blank: InstanceTerm = { kind: 'instance', class: term, fields };
  const constructor = CONSTRUCTORS.map((name) => term.members.get(name)).find((member) => member?.kind === 'closure');
  if (constructor?.kind !== 'closure') return blank;
  return construct(blank, constructor, args, frame);
}

function construct(blank: InstanceTerm, constructor: Term & { kind: 'closure' }, args: Arguments, frame: Frame): InstanceTerm {
  const { machine } = frame;
  const { node } = constructor;
  if (machine.active.length >= MAX_INLINE_DEPTH || machine.active.includes(node)) return blank;
  machine.fuel.spend(4);
  const environment = new Environment(constructor.environment, 'function');
  const own: Frame = { ...frame, environment, events: [], inlined: true, yielded: [] };
  bindParameters({ ...constructor, receiver: blank, method: true }, args.positional, args.keywords, own);
  machine.active.push(node);
  try {
    run(node.body, own);
  } finally {
    machine.active.pop();
  }
  const self = machine.dialect === 'python' ? node.parameters[0]?.target : undefined;
  const made = environment.get(self?.kind === 'name' ? self.name : 'this');
  return made?.kind === 'instance' ? made : blank;
}

/** Fields whose value no caller decides: class constants, and what the constructor alone sets to a constant. */
function constantFields(term: ClassTerm, frame: Frame): ReadonlyMap<string, Term> {
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
    for (const [name, value] of made.fields)
      if (value.kind === 'known' || value.kind === 'closure' || value.kind === 'table') fields.set(name, value);
  }
  for (const name of reassigned(term.node)) fields.delete(name);
  return fields;
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
