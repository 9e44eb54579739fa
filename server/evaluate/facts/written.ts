/** How a condition is written, as far as that tells a computation from a switch that somebody may turn. */
import type { Span, WrittenCondition } from '../../../rules/vocabulary/index.js';
import type { Expression, FunctionExpression, Module, Statement } from '../../lower/ir.js';
import { walk } from '../names/walk.js';
import { namesIn } from '../values/calls.js';

/** Where a name is bound, in which function, and whether to a number or text that stands there. */
interface Binding {
  readonly place: Span;
  readonly scope: Span;
  readonly fixed: boolean;
}

/** Where the names of a document are bound. */
export class Bindings {
  private readonly byName = new Map<string, Binding[]>();
  private readonly functions: FunctionExpression[] = [];

  constructor(module: Module, text: string) {
    const whole: Span = { start: 0, end: text.length };
    walk(module.body, (node) => {
      if (node.kind === 'function') this.functions.push(node);
      return true;
    });
    const note = (target: Expression, fixed: boolean): void => {
      for (const name of namesIn(target)) {
        const binding = { place: { start: target.start, end: target.end }, scope: this.scopeOf(target) ?? whole, fixed };
        const known = this.byName.get(name);
        if (known === undefined) this.byName.set(name, [binding]);
        else known.push(binding);
      }
    };
    walk(module.body, (node) => {
      if (node.kind === 'assign')
        for (const target of node.targets) note(target, node.operator === undefined && node.value !== undefined && isFixed(node.value));
      else if (node.kind === 'assignment') note(node.target, false);
      else if (node.kind === 'function') for (const parameter of node.parameters) note(parameter.target, false);
      else if (node.kind === 'loop' && node.target !== undefined) note(node.target, false);
      else if (node.kind === 'with')
        node.items.forEach(({ target }) => {
          if (target !== undefined) note(target, false);
        });
      else if (node.kind === 'comprehension') for (const { target } of node.clauses) note(target, false);
      // Python's `global` lets a function bind what is not its own.
      else if (node.kind === 'opaque-statement') for (const expression of node.expressions) note(expression, false);
      return true;
    });
  }

  /** Whether the document binds a name itself, other than by an import. */
  isVariable(name: string): boolean {
    return this.byName.has(name);
  }

  /** The innermost function around a place. */
  private scopeOf(place: Span): Span | undefined {
    let found: Span | undefined;
    for (const node of this.functions)
      if (node.start <= place.start && node.end >= place.end && (found === undefined || node.start >= found.start)) found = node;
    return found;
  }

  /** Whether a name has one value wherever a place can see it; what is bound in `never` does not count. */
  isSettled(name: string, place: Span, never: Span | undefined): boolean {
    const seen = (this.byName.get(name) ?? []).filter(
      (binding) =>
        binding.scope.start <= place.start &&
        binding.scope.end >= place.end &&
        (never === undefined || binding.place.start < never.start || binding.place.end > never.end),
    );
    const innermost = Math.max(...seen.map((binding) => binding.scope.start));
    const own = seen.filter((binding) => binding.scope.start === innermost);
    return own.length === 1 && own[0]?.fixed === true && own[0].place.end <= place.start;
  }
}

/** A number, a text, or arithmetic on them. */
function isFixed(node: Expression): boolean {
  if (node.kind === 'constant') return typeof node.value !== 'boolean' && node.value !== null && node.value !== undefined;
  if (node.kind === 'unary') return isFixed(node.operand);
  return node.kind === 'binary' && isFixed(node.left) && isFixed(node.right);
}

export interface NameUse {
  readonly isSettled: (name: string) => boolean;
  readonly isVariable: (name: string) => boolean;
}

/** What is read, computed and called in a condition. */
export function writtenCondition(test: Expression, bindings: NameUse, text: string): WrittenCondition {
  const names = new Set<string>();
  const operations = new Set<string>();
  const open = new Set<string>();
  const read = (node: Expression): void => {
    const name = pathOf(node);
    if (name === undefined) return;
    names.add(name);
    if (node.kind !== 'name' || !bindings.isSettled(node.name)) open.add(name);
  };
  walk([test], (node) => {
    switch (node.kind) {
      case 'name':
        read(node);
        return true;
      case 'member':
        if (pathOf(node) === undefined) return true;
        read(node);
        return false;
      case 'call': {
        operations.add(text.slice(node.callee.start, Math.min(node.callee.end, node.callee.start + LONGEST)));
        const inside: Expression[] = node.arguments.map(({ value }) => value);
        const { callee } = node;
        // What a function is called is not read; the object of a method is, unless it is a module.
        const root = pathOf(callee)?.split('.')[0];
        if (root === undefined || (callee.kind === 'member' && bindings.isVariable(root)))
          inside.push(callee.kind === 'member' ? callee.object : callee);
        const { start, end } = node;
        const inner = writtenCondition({ kind: 'opaque', start, end, children: inside }, bindings, text);
        for (const name of inner.names) names.add(name);
        for (const operation of inner.operations) operations.add(operation);
        for (const name of inner.open) open.add(name);
        return false;
      }
      case 'comparison':
      case 'binary':
        operations.add(node.operator);
        return true;
      case 'function':
      case 'class':
        operations.add(node.kind);
        open.add(node.kind);
        return false;
      default:
        return true;
    }
  });
  return { names: [...names], open: [...open], operations: [...operations] };
}

const LONGEST = 60;

/** `a.b.c`, where that is what an expression is. */
function pathOf(node: Expression): string | undefined {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'member') return undefined;
  const object = pathOf(node.object);
  return object === undefined ? undefined : `${object}.${node.property}`;
}

const MAX_STATEMENTS = 3;

/** Whether all that statements do is to call or raise something that is given nothing but texts and numbers. */
export function takesNothing(statements: readonly (Statement | Expression)[]): boolean {
  return (
    statements.length > 0 &&
    statements.length <= MAX_STATEMENTS &&
    statements.every((statement) => {
      if (statement.kind === 'call') return isFixedCall(statement);
      if (statement.kind === 'raise') return statement.value !== undefined && isFixedCall(statement.value);
      return statement.kind === 'expression' && isFixedCall(statement.expression);
    })
  );
}

function isFixedCall(node: Expression): boolean {
  return (
    node.kind === 'call' &&
    pathOf(node.callee) !== undefined &&
    node.arguments.length > 0 &&
    node.arguments.every(({ kind, value }) => (kind === 'positional' || kind === 'keyword') && value.kind === 'constant')
  );
}
