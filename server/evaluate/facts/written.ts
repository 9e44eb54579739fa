/** How a condition is written, as far as that tells a computation from a switch that somebody may turn. */
import type { Span, WrittenCondition } from '../../../rules/vocabulary/index.js';
import type { AssignStatement, Expression, FunctionExpression, Module, Statement } from '../../lower/ir.js';
import { isFixed, namesIn, parameterNames, walk } from '../names/walk.js';

/** Where a name is bound, in which function, and whether to a number or text that stands there. */
interface Binding {
  readonly place: Span;
  readonly scope: Span;
  readonly fixed: boolean;
  /** What an assignment of nothing else gives it. */
  readonly value: Expression | undefined;
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
    const note = (target: Expression, fixed: boolean, given?: Expression): void => {
      const value = target.kind === 'name' ? given : undefined;
      for (const name of namesIn(target)) {
        const binding = { place: { start: target.start, end: target.end }, scope: this.scopeOf(target) ?? whole, fixed, value };
        const known = this.byName.get(name);
        if (known === undefined) this.byName.set(name, [binding]);
        else known.push(binding);
      }
    };
    walk(module.body, (node) => {
      if (node.kind === 'assign')
        for (const target of node.targets) {
          const value = node.operator === undefined ? node.value : undefined;
          note(target, value !== undefined && isFixed(value), value);
        }
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
    return this.bound(name, place, never)?.fixed === true;
  }

  /** What a name of the function around a place is given, where that happens once and in front of it. */
  valueOf(name: string, place: Span, never: Span | undefined): Expression | undefined {
    const binding = this.bound(name, place, never);
    const scope = this.scopeOf(place);
    return binding !== undefined && scope !== undefined && binding.scope.start === scope.start ? binding.value : undefined;
  }

  /** The only place where a name that a place can see is bound, in front of it. */
  private bound(name: string, place: Span, never: Span | undefined): Binding | undefined {
    const seen = (this.byName.get(name) ?? []).filter(
      (binding) =>
        binding.scope.start <= place.start &&
        binding.scope.end >= place.end &&
        (never === undefined || binding.place.start < never.start || binding.place.end > never.end),
    );
    const innermost = Math.max(...seen.map((binding) => binding.scope.start));
    const own = seen.filter((binding) => binding.scope.start === innermost);
    const [only, ...more] = own;
    return only !== undefined && more.length === 0 && only.place.end <= place.start ? only : undefined;
  }
}

export interface NameUse {
  readonly isSettled: (name: string) => boolean;
  readonly isVariable: (name: string) => boolean;
  readonly valueOf: (name: string) => Expression | undefined;
}

/** Values of names are looked into to this depth. */
const MAX_DEPTH = 3;

/** What is read, computed and called in a condition; `folded` are sides of it that were computed to constants. */
export function writtenCondition(test: Expression, bindings: NameUse, text: string, folded: readonly Expression[] = []): WrittenCondition {
  const condition = read(test, bindings, text, 0);
  // What a constant is computed from may be another one by the time, also between the brackets of a call.
  const bare = folded.flatMap((side) => read(side, bindings, text, 0).open);
  return bare.length === 0 ? condition : { ...condition, bare: [...new Set([...condition.bare, ...bare])] };
}

function read(test: Expression, bindings: NameUse, text: string, depth: number): WrittenCondition {
  const names = new Set<string>();
  const operations = new Set<string>();
  const open = new Set<string>();
  const bare = new Set<string>();
  const own = ownNames(test);
  const note = (node: Expression): void => {
    const name = pathOf(node);
    if (name === undefined || own.has(name.split('.')[0] ?? '')) return;
    names.add(name);
    if (node.kind === 'name' && bindings.isSettled(node.name)) return;
    open.add(name);
    // How long something is, is a number and not negative, whatever it is.
    if (node.kind === 'member' && node.property === 'length') return;
    const value = node.kind === 'name' && depth < MAX_DEPTH ? bindings.valueOf(node.name) : undefined;
    if (value === undefined) bare.add(name);
    else for (const inner of read(value, bindings, text, depth + 1).bare) bare.add(inner);
  };
  walk([test], (node) => {
    switch (node.kind) {
      case 'name':
        note(node);
        return true;
      case 'member':
        if (pathOf(node) === undefined) return true;
        note(node);
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
        const inner = read({ kind: 'opaque', start, end, children: inside }, bindings, text, depth);
        for (const name of inner.names) names.add(name);
        for (const operation of inner.operations) operations.add(operation);
        for (const name of inner.open) open.add(name);
        return false;
      }
      case 'comparison':
      case 'binary':
        operations.add(node.operator);
        return true;
      case 'type-test':
        operations.add('typeof');
        return true;
      case 'function':
        operations.add(node.kind);
        // A function of nothing but its arguments is one value.
        return true;
      case 'class':
        operations.add(node.kind);
        open.add(node.kind);
        bare.add(node.kind);
        return false;
      default:
        return true;
    }
  });
  return { names: [...names], open: [...open], bare: [...bare], operations: [...operations] };
}

/** What an expression binds itself: parameters of functions, targets of comprehensions and assignments. */
function ownNames(test: Expression): ReadonlySet<string> {
  const own = new Set<string>();
  let sure = true;
  // What is assigned in one of several branches may still have another value.
  walk([test], ({ kind }) => (sure &&= kind !== 'sequence' && kind !== 'conditional' && kind !== 'logical'));
  walk([test], (node) => {
    if (sure && node.kind === 'assignment' && node.operator === undefined) for (const name of namesIn(node.target)) own.add(name);
    if (node.kind === 'function') for (const name of parameterNames(node)) own.add(name);
    if (node.kind === 'comprehension') for (const { target } of node.clauses) for (const name of namesIn(target)) own.add(name);
    return true;
  });
  return own;
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

/** Whether all that statements do is to call, raise or set something that is given nothing but texts and numbers, or to import it. */
export function takesNothing(statements: readonly (Statement | Expression)[]): boolean {
  return (
    statements.length > 0 &&
    statements.length <= MAX_STATEMENTS &&
    statements.every((statement) => {
      if (statement.kind === 'call') return isFixedCall(statement);
      if (statement.kind === 'raise') return statement.value !== undefined && isFixedCall(statement.value);
      if (statement.kind === 'assign') return isFixedSetting(statement);
      if (statement.kind === 'import') return true;
      return statement.kind === 'expression' && isFixedCall(statement.expression);
    })
  );
}

/** `marker = "x"`. */
function isFixedSetting({ targets, value, operator }: AssignStatement): boolean {
  return (
    operator === undefined && value?.kind === 'constant' && typeof value.value === 'string' && targets.every(({ kind }) => kind === 'name')
  );
}

/** `print("x")`, `log.named("x").info("y")`. */
function isFixedCall(node: Expression): boolean {
  if (node.kind !== 'call' || node.arguments.length === 0) return false;
  const { callee } = node;
  const named = pathOf(callee) !== undefined || (callee.kind === 'member' && isFixedCall(callee.object));
  return named && node.arguments.every(({ kind, value }) => (kind === 'positional' || kind === 'keyword') && value.kind === 'constant');
}
