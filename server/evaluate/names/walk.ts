/** A walk over the syntax of a module, for what must be known before it is evaluated. */
import type {
  CallExpression,
  ClassExpression,
  Expression,
  FunctionExpression,
  FunctionStatement,
  LoopStatement,
  Module,
  Statement,
} from '../../lower/ir.js';
import type { Scalar } from '../../../rules/vocabulary/index.js';

type Node = Expression | Statement;

/** Calls `visit` for every node below (and not including) `value`, parents first; a false answer leaves out what is below. */
export function walk(value: unknown, visit: (node: Node) => boolean): void {
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const next = stack.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (Array.isArray(next)) {
      for (let index = next.length - 1; index >= 0; index--) stack.push(next[index]);
      continue;
    }
    const node = next as Node;
    if (typeof node.kind === 'string' && 'start' in node) {
      if (!visit(node)) continue;
    }
    for (const key in node) {
      const child = (node as unknown as Record<string, unknown>)[key];
      if (typeof child === 'object' && child !== null) stack.push(child);
    }
  }
}

export interface Survey {
  /** How often a text or number stands in the module, or the name of one that is given a name is read. */
  readonly occurrences: ReadonlyMap<Scalar, number>;
  /** Names that a function assigns without declaring them. */
  readonly captured: ReadonlySet<string>;
  /** The first part of every module that is imported, wherever in the text. */
  readonly imported: ReadonlySet<string>;
}

/** One look at the whole module before evaluation. */
export function survey(module: Module): Survey {
  const occurrences = new Map<Scalar, number>();
  const captured = new Set<string>();
  const imported = new Set<string>();
  const scripted = module.language !== 'python';
  const bound = new Map<string, number>();
  const noteBound = (target: Expression, times: number): void => {
    for (const name of namesIn(target)) bound.set(name, (bound.get(name) ?? 0) + times);
  };
  const named = new Map<string, Scalar>();
  const read = new Map<string, number>();
  walk(module.body, (node) => {
    noteNamed(node, named, read);
    if (node.kind === 'assign' && node.value !== undefined)
      for (const target of node.targets) noteBound(target, node.operator === undefined ? 1 : 2);
    else if (node.kind === 'assignment') noteBound(node.target, 2);
    else if (node.kind === 'loop' && node.target !== undefined) noteBound(node.target, 2);
    if (node.kind === 'constant') occurrences.set(node.value, (occurrences.get(node.value) ?? 0) + 1);
    else if (node.kind === 'import') imported.add(rootOf(node.module));
    else if (scripted && node.kind === 'call') noteRequired(node, imported);
    else if (scripted && node.kind === 'function') collectCaptured(node, captured);
    else if (!scripted && node.kind === 'opaque-statement' && node.body.length === 0)
      for (const name of node.expressions.flatMap(namesIn)) captured.add(name);
    return true;
  });
  // What is bound at one place only is that, wherever it is read after it was bound.
  for (const name of captured) if (bound.get(name) === 1) captured.delete(name);
  // Whoever has several uses for a value gives it a name, and writes it once.
  for (const [name, value] of named) {
    const reads = (read.get(name) ?? 0) - (bound.get(name) ?? 0);
    if (bound.get(name) === 1) occurrences.set(value, Math.max(occurrences.get(value) ?? 0, reads));
  }
  return { occurrences, captured, imported };
}

/** `self`, `this`, a class: what has constants of its own. */
function isOwner(node: Expression): boolean {
  return node.kind === 'name' && /^(?:self|cls|this|exports)$|^[A-Z]/.test(node.name);
}

/** `LIMIT = "x"`, and every place where something of that name stands. */
function noteNamed(node: Node, named: Map<string, Scalar>, read: Map<string, number>): void {
  const name = node.kind === 'name' ? node.name : node.kind === 'member' && isOwner(node.object) ? node.property : undefined;
  if (name !== undefined) read.set(name, (read.get(name) ?? 0) + 1);
  if (node.kind !== 'assign' || node.value?.kind !== 'constant') return;
  const [target] = node.targets;
  if (target?.kind === 'name' && node.targets.length === 1) named.set(target.name, node.value.value);
}

/** What a look at a part of a module says, with what is known of the whole. */
export function within(part: Survey, whole: Survey): Survey {
  const occurrences = new Map(part.occurrences);
  for (const [value, count] of part.occurrences) occurrences.set(value, Math.max(count, whole.occurrences.get(value) ?? 0));
  return {
    occurrences,
    captured: new Set([...part.captured, ...whole.captured]),
    imported: new Set([...part.imported, ...whole.imported]),
  };
}

/** `os.path` gives `os`, `@scope/name/part` gives `@scope/name`, `node:fs/promises` gives `fs`. */
function rootOf(module: string): string {
  const bare = module.replace(/^node:/, '');
  return /^(@[^/]+\/[^/]+|[^./]+)/.exec(bare)?.[0] ?? bare;
}

/** `require("x")` and `import("x")`. */
function noteRequired(node: CallExpression, imported: Set<string>): void {
  const [first] = node.arguments;
  const importing = node.callee.kind === 'name' && (node.callee.name === 'require' || node.callee.name === 'import');
  if (importing && first?.value.kind === 'constant' && typeof first.value.value === 'string') imported.add(rootOf(first.value.value));
}

function collectCaptured(node: FunctionExpression, captured: Set<string>): void {
  const declared = new Set(parameterNames(node));
  const assigned: string[] = [];
  walk(node.body, (child) => {
    if (child.kind === 'function') return false;
    if (child.kind === 'assign')
      for (const name of child.targets.flatMap(namesIn)) child.declaration === undefined ? assigned.push(name) : declared.add(name);
    if (child.kind === 'assignment') assigned.push(...namesIn(child.target));
    return true;
  });
  for (const name of assigned) if (!declared.has(name)) captured.add(name);
}

const functionsOfClasses = new WeakMap<ClassExpression, ReadonlyMap<string, readonly FunctionStatement[]>>();

/** The functions that stand in a class body, by name. */
export function functionsIn(node: ClassExpression): ReadonlyMap<string, readonly FunctionStatement[]> {
  const cached = functionsOfClasses.get(node);
  if (cached !== undefined) return cached;
  const functions = new Map<string, FunctionStatement[]>();
  for (const statement of node.body) {
    if (statement.kind !== 'function-declaration') continue;
    const others = functions.get(statement.name);
    if (others === undefined) functions.set(statement.name, [statement]);
    else others.push(statement);
  }
  functionsOfClasses.set(node, functions);
  return functions;
}

/** How a loop's body may change a name: by binding it, or only by calling a method of what it names. */
type Change = 'bound' | 'called';

const assignedNames = new WeakMap<object, ReadonlyMap<string, Change>>();

/** Names that statements may change. */
export function namesChangedIn(statements: readonly Statement[]): ReadonlyMap<string, Change> {
  return namesChanged(statements);
}

/** Names that a turn of a loop may change: their values before the loop do not hold inside it. */
export function namesChangedByTurns(loop: LoopStatement): ReadonlyMap<string, Change> {
  const cached = assignedNames.get(loop) ?? namesChanged([loop.body, loop.test, loop.update]);
  assignedNames.set(loop, cached);
  return cached;
}

function namesChanged(nodes: unknown): ReadonlyMap<string, Change> {
  const names = new Map<string, Change>();
  const bound = (target: Expression): void => {
    for (const name of namesIn(target)) names.set(name, 'bound');
  };
  walk(nodes, (node) => {
    if (node.kind === 'assign') node.targets.forEach(bound);
    else if (node.kind === 'assignment') bound(node.target);
    else if (node.kind === 'loop' && node.target !== undefined) bound(node.target);
    else if (node.kind === 'call' && node.callee.kind === 'member' && node.callee.object.kind === 'name') {
      if (!names.has(node.callee.object.name)) names.set(node.callee.object.name, 'called');
    }
    return node.kind !== 'function';
  });
  return names;
}

/** Names of a function's parameters, patterns included. */
export function parameterNames(node: FunctionExpression): readonly string[] {
  return node.parameters.flatMap((parameter) => namesIn(parameter.target));
}

export function namesIn(target: Expression): readonly string[] {
  switch (target.kind) {
    case 'name':
      return [target.name];
    case 'assignment':
      return namesIn(target.target);
    case 'spread':
      return namesIn(target.operand);
    case 'list':
      return target.items.flatMap(namesIn);
    case 'dictionary':
      return target.entries.flatMap((entry) => namesIn(entry.value));
    default:
      return [];
  }
}

/** A number, a text, or arithmetic on them. */
export function isFixed(node: Expression): boolean {
  if (node.kind === 'constant') return typeof node.value !== 'boolean' && node.value !== null && node.value !== undefined;
  if (node.kind === 'unary') return isFixed(node.operand);
  return node.kind === 'binary' && isFixed(node.left) && isFixed(node.right);
}
