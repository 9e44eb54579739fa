import { field, kind } from '../../parse/python/kinds.js';
import type { Expression, Handler, IfStatement, Statement } from '../ir.js';
import type { Context } from './context.js';
import { lowerExpression, lowerOperand } from './expressions.js';
import { lowerBody, lowerStatement } from './statements.js';

const TOKEN = kind('token');
const ERROR = kind('ERROR');
const BLOCK = kind('block');
const ELIF = kind('elif_clause');
const ELSE = kind('else_clause');
const EXCEPT = kind('except_clause');
const FINALLY = kind('finally_clause');
const WITH_CLAUSE = kind('with_clause');
const WITH_ITEM = kind('with_item');
const AS_PATTERN = kind('as_pattern');
const TUPLE = kind('tuple');
const CONDITION = field('condition');
const CONSEQUENCE = field('consequence');
const BODY = field('body');
const LEFT = field('left');
const RIGHT = field('right');
const VALUE = field('value');
const ALIAS = field('alias');

/** One `if` or `elif`, ready to be put into the chain. */
export interface Branch {
  readonly start: number;
  readonly test: Expression;
  readonly then: readonly Statement[];
}

/** Builds a chain of `if`s from its last branch; they share a group if there is more than one, or if that is asked for. */
export function chainBranches(
  context: Context,
  branches: readonly Branch[],
  last: readonly Statement[],
  end: number,
  grouped: boolean,
): readonly Statement[] {
  const group = grouped ? { group: context.nextGroup++ } : {};
  let otherwise = last;
  for (let index = branches.length - 1; index >= 0; index--) {
    const { start, test, then } = branches[index] as Branch;
    const statement: IfStatement = { kind: 'if', start, end, test, then, otherwise, ...group };
    otherwise = [statement];
  }
  return otherwise;
}

/** `if` with its `elif`s and `else`. Chains of any length: they are not nested in the tree, and here only in the result. */
export function lowerIf(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const branches: Branch[] = [branch(context, node)];
  let otherwise: readonly Statement[] = [];
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) === ELIF) branches.push(branch(context, child));
    else if (tree.kind(child) === ELSE) otherwise = lowerBody(context, tree.child(child, BODY));
  }
  out.push(...chainBranches(context, branches, otherwise, tree.end(node), branches.length > 1));
}

function branch(context: Context, node: number): Branch {
  const { tree } = context;
  const test = lowerOperand(context, tree.child(node, CONDITION), tree.end(node));
  return { start: tree.start(node), test, then: [...misplaced(context, node), ...lowerBody(context, tree.child(node, CONSEQUENCE))] };
}

/** Statements in what the parser could not place between a header and its body. */
function misplaced(context: Context, node: number): Statement[] {
  const { tree } = context;
  const recovered: Statement[] = [];
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child))
    if (tree.kind(child) === ERROR) lowerStatement(context, child, recovered);
  return recovered.filter((statement) => statement.kind !== 'expression' || statement.expression.kind === 'call');
}

/** The body of the `else` of a loop or a `try`. */
function lowerElse(context: Context, node: number): Statement[] {
  const { tree } = context;
  const clause = tree.childOfKind(node, ELSE);
  return clause < 0 ? [] : lowerBody(context, tree.child(clause, BODY));
}

export function lowerFor(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  const target = lowerOperand(context, tree.child(node, LEFT), start);
  const iterable = lowerOperand(context, tree.child(node, RIGHT), end);
  const body = [...misplaced(context, node), ...lowerBody(context, tree.child(node, BODY))];
  out.push({ kind: 'loop', start, end, variety: 'each', target, iterable, body, otherwise: lowerElse(context, node) });
}

export function lowerWhile(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  const test = lowerOperand(context, tree.child(node, CONDITION), end);
  const body = [...misplaced(context, node), ...lowerBody(context, tree.child(node, BODY))];
  out.push({ kind: 'loop', start, end, variety: 'while', test, body, otherwise: lowerElse(context, node) });
}

export function lowerTry(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const body = lowerBody(context, tree.child(node, BODY));
  const handlers: Handler[] = [];
  let last: Statement[] = [];
  const next = tree.next(node);
  for (let child = node + 1; child < next; child = tree.next(child)) {
    if (tree.kind(child) === EXCEPT) handlers.push(lowerHandler(context, child));
    else if (tree.kind(child) === FINALLY) last = lowerBody(context, tree.childOfKind(child, BLOCK));
  }
  const otherwise = lowerElse(context, node);
  out.push({ kind: 'try', start: tree.start(node), end: tree.end(node), body, handlers, otherwise, finally: last });
}

/** `except A as e`, `except (A, B)`, `except* A`, and Python 2's `except A, e`. */
function lowerHandler(context: Context, node: number): Handler {
  const { tree } = context;
  const values: number[] = [];
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) if (tree.field(child) === VALUE) values.push(child);
  const body = lowerBody(context, tree.childOfKind(node, BLOCK));
  const place = { start: tree.start(node), end: tree.end(node) };
  const [first, second] = values;
  if (first === undefined) return { ...place, types: [], body };
  if (tree.kind(first) === AS_PATTERN) {
    const types = handledTypes(context, tree.operand(first));
    return { ...place, types, target: lowerOperand(context, tree.child(first, ALIAS), tree.end(first)), body };
  }
  // Python 3.14 reads `except A, B:` as two types, Python 2 as a type and a variable: classes are capitalized.
  if (second !== undefined && values.length === 2 && /^[a-z_]/.test(tree.slice(second))) {
    return { ...place, types: handledTypes(context, first), target: lowerExpression(context, second), body };
  }
  return { ...place, types: values.flatMap((value) => handledTypes(context, value)), body };
}

function handledTypes(context: Context, node: number): Expression[] {
  if (node < 0) return [];
  const type = lowerExpression(context, node);
  return context.tree.kind(node) === TUPLE && type.kind === 'list' ? [...type.items] : [type];
}

export function lowerWith(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const items: { context: Expression; target?: Expression }[] = [];
  const clause = tree.childOfKind(node, WITH_CLAUSE);
  const last = clause < 0 ? 0 : tree.next(clause);
  for (let child = clause + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) === WITH_ITEM) items.push(...lowerWithItem(context, child));
    else if (tree.kind(child) !== TOKEN) items.push({ context: lowerExpression(context, child) });
  }
  const body = lowerBody(context, tree.child(node, BODY));
  out.push({ kind: 'with', start: tree.start(node), end: tree.end(node), items, body });
}

/** The grammar may read `with (a as b, c):` as one item that is a tuple. */
function lowerWithItem(context: Context, item: number): { context: Expression; target?: Expression }[] {
  const { tree } = context;
  const value = tree.operand(item);
  if (value < 0) return [];
  if (tree.kind(value) !== TUPLE) return [managed(context, value)];
  const items: { context: Expression; target?: Expression }[] = [];
  const last = tree.next(value);
  for (let child = value + 1; child < last; child = tree.next(child)) if (tree.kind(child) !== TOKEN) items.push(managed(context, child));
  return items;
}

function managed(context: Context, value: number): { context: Expression; target?: Expression } {
  const { tree } = context;
  const alias = tree.kind(value) === AS_PATTERN ? tree.child(value, ALIAS) : -1;
  if (alias < 0) return { context: lowerExpression(context, value) };
  return { context: lowerOperand(context, tree.operand(value), tree.end(value)), target: lowerExpression(context, alias) };
}
