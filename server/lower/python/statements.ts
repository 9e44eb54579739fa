import { field, kind, kindTable } from '../../parse/python/kinds.js';
import type { AssignStatement, Expression, Statement } from '../ir.js';
import { isBinaryOperator, operatorText } from './chains.js';
import { lowerFor, lowerIf, lowerTry, lowerWhile, lowerWith } from './compound.js';
import { type Context, opaque, opaqueStatement } from './context.js';
import { recoverStatements } from './error-statements.js';
import { lowerChildren, lowerExpression, lowerList, lowerOperand } from './expressions.js';
import { lowerClass, lowerFunction } from './functions.js';
import { lowerFromImport, lowerImport } from './imports.js';
import { lowerMatch } from './match.js';

/** Adds what a statement lowers to: `pass` is nothing, `import a, b` is two. */
export type StatementLowering = (context: Context, node: number, out: Statement[]) => void;

const TOKEN = kind('token');
const BLOCK = kind('block');
const ASSIGNMENT = kind('assignment');
const AUGMENTED = kind('augmented_assignment');
const CLASS = kind('class_definition');
const FUNCTION = kind('function_definition');
const DECORATOR = kind('decorator');
const LEFT = field('left');
const RIGHT = field('right');
const TYPE = field('type');
const DEFINITION = field('definition');
const CAUSE = field('cause');
const CODE = field('code');

/** Lowers the statements of a block; -1 is an absent one. */
export function lowerBody(context: Context, block: number): Statement[] {
  const out: Statement[] = [];
  if (block < 0) return out;
  if (context.tree.kind(block) === BLOCK) lowerStatements(context, block, out);
  else lowerStatement(context, block, out);
  return out;
}

/** Lowers all children of a block or a module. */
export function lowerStatements(context: Context, parent: number, out: Statement[]): void {
  const { tree } = context;
  const last = tree.next(parent);
  for (let child = parent + 1; child < last; child = tree.next(child)) if (tree.kind(child) !== TOKEN) lowerStatement(context, child, out);
}

/** Lowers one statement; an expression that stands alone in broken code is an expression statement. */
export function lowerStatement(context: Context, node: number, out: Statement[]): void {
  const lower = LOWERINGS[context.tree.kind(node)];
  if (lower) lower(context, node, out);
  else out.push(expressionStatement(lowerExpression(context, node)));
}

export function isStatement(context: Context, node: number): boolean {
  return LOWERINGS[context.tree.kind(node)] !== undefined;
}

function nothing(): void {
  // `pass` does nothing.
}

const LOWERINGS = kindTable<StatementLowering>({
  ERROR: recoverStatements,
  module: lowerStatements,
  block: lowerStatements,
  expression_statement: lowerExpressionStatement,
  assignment: lowerAssignment,
  augmented_assignment: lowerAssignment,
  import_statement: lowerImport,
  import_from_statement: lowerFromImport,
  future_import_statement: lowerFromImport,
  print_statement: lowerOpaqueStatement,
  global_statement: lowerOpaqueStatement,
  nonlocal_statement: lowerOpaqueStatement,
  type_alias_statement: (context, node, out) => out.push(opaqueStatement(context.tree.start(node), context.tree.end(node), [])),
  exec_statement: lowerExec,
  assert_statement: lowerAssert,
  return_statement: lowerReturn,
  delete_statement: lowerDelete,
  raise_statement: lowerRaise,
  pass_statement: nothing,
  break_statement: (context, node, out) => out.push({ kind: 'break', start: context.tree.start(node), end: context.tree.end(node) }),
  continue_statement: (context, node, out) => out.push({ kind: 'continue', start: context.tree.start(node), end: context.tree.end(node) }),
  if_statement: lowerIf,
  for_statement: lowerFor,
  while_statement: lowerWhile,
  try_statement: lowerTry,
  with_statement: lowerWith,
  match_statement: lowerMatch,
  function_definition: (context, node, out) => out.push(definition(context, node, node, [])),
  class_definition: (context, node, out) => out.push(definition(context, node, node, [])),
  decorated_definition: lowerDecorated,
});

export function expressionStatement(expression: Expression): Statement {
  return { kind: 'expression', start: expression.start, end: expression.end, expression };
}

function lowerExpressionStatement(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const first = tree.operand(node);
  if (first >= 0 && tree.next(first) === tree.next(node)) {
    lowerStatement(context, first, out);
    return;
  }
  const items = lowerChildren(context, node);
  const [start, end] = [tree.start(node), tree.end(node)];
  out.push({ kind: 'expression', start, end, expression: { kind: 'list', start, end, variety: 'tuple', items } });
}

/** `a = b = c` nests to the right; so does the chain of targets here, without recursion. */
function lowerAssignment(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  if (tree.kind(node) === AUGMENTED) {
    const left = tree.child(node, LEFT);
    const target = lowerOperand(context, left, start);
    const operator = left < 0 ? '' : operatorText(context, node, left).slice(0, -1);
    const value = lowerOperand(context, tree.child(node, RIGHT), end);
    out.push({ kind: 'assign', start, end, targets: [target], ...(isBinaryOperator(operator) && { operator }), value });
    return;
  }
  const targets: Expression[] = [];
  let assignment = node;
  let right = tree.child(node, RIGHT);
  for (;;) {
    targets.push(lowerOperand(context, tree.child(assignment, LEFT), start));
    if (right < 0 || tree.kind(right) !== ASSIGNMENT) break;
    assignment = right;
    right = tree.child(assignment, RIGHT);
  }
  out.push(assign(context, start, end, targets, assignment, right));
}

function assign(context: Context, start: number, end: number, targets: Expression[], assignment: number, right: number): AssignStatement {
  if (right >= 0) return { kind: 'assign', start, end, targets, value: lowerExpression(context, right) };
  // `x: int` declares; an assignment whose value is missing has one that is not known.
  if (context.tree.child(assignment, TYPE) >= 0) return { kind: 'assign', start, end, targets };
  return { kind: 'assign', start, end, targets, value: opaque(end, end) };
}

function lowerOpaqueStatement(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  out.push(opaqueStatement(tree.start(node), tree.end(node), lowerChildren(context, node)));
}

/** Python 2's `exec code in scope` is a call. */
function lowerExec(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const [start, end] = [tree.start(node), tree.end(node)];
  const place = tree.child(node, CODE);
  const callee: Expression = { kind: 'name', start, end: start + 'exec'.length, name: 'exec' };
  const values = place < 0 ? [] : lowerChildren(context, node);
  const args = values.map((value) => ({ kind: 'positional' as const, value }));
  out.push(expressionStatement({ kind: 'call', start, end, callee, arguments: args, construct: false }));
}

function lowerAssert(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const [start, end] = [tree.start(node), tree.end(node)];
  const [test, message] = lowerChildren(context, node);
  out.push({ kind: 'assert', start, end, test: test ?? opaque(end, end), ...(message && { message }) });
}

function lowerReturn(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const [start, end] = [tree.start(node), tree.end(node)];
  const value = tree.operand(node);
  out.push(value < 0 ? { kind: 'return', start, end } : { kind: 'return', start, end, value: lowerExpression(context, value) });
}

function lowerDelete(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const list = tree.operand(node);
  out.push({ kind: 'delete', start: tree.start(node), end: tree.end(node), targets: list < 0 ? [] : lowerList(context, list) });
}

/** The cause (`from e`) is left out. */
function lowerRaise(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const [start, end] = [tree.start(node), tree.end(node)];
  const value = tree.operand(node);
  if (value < 0 || tree.field(value) === CAUSE) out.push({ kind: 'raise', start, end });
  else out.push({ kind: 'raise', start, end, value: lowerExpression(context, value) });
}

function lowerDecorated(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const decorators: Expression[] = [];
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) === DECORATOR) decorators.push(lowerOperand(context, tree.operand(child), tree.end(child)));
  }
  const inner = tree.child(node, DEFINITION);
  if (inner >= 0 && (tree.kind(inner) === FUNCTION || tree.kind(inner) === CLASS)) out.push(definition(context, node, inner, decorators));
  else out.push(opaqueStatement(tree.start(node), tree.end(node), decorators));
}

/** The statement's place includes the decorators, the function's or class's does not. */
function definition(context: Context, whole: number, node: number, decorators: readonly Expression[]): Statement {
  const { tree } = context;
  const [start, end] = [tree.start(whole), tree.end(whole)];
  if (tree.kind(node) === CLASS) {
    const lowered = lowerClass(context, node, decorators);
    return { kind: 'class-declaration', start, end, name: lowered.name, class: lowered };
  }
  const lowered = lowerFunction(context, node, decorators);
  return { kind: 'function-declaration', start, end, name: lowered.name, function: lowered };
}
