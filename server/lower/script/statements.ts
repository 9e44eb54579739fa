/** Statements that steer what runs, and assignments. */
import type ts from 'typescript';
import { NodeFlags, SyntaxKind } from '../../parse/script/typescript.js';
import type { AssignStatement, Expression, Handler, IfStatement, LoopStatement, Statement } from '../ir.js';
import { type Context, startOf } from './context.js';
import { bodyOf, expression, isAssignmentOperator, onStatement, statements } from './dispatch.js';
import { isComma, isUpdate, update } from './expressions.js';
import { ASSIGNMENT } from './operators.js';
import { bindingTarget } from './patterns.js';

const { EqualsToken, BinaryExpression, ParenthesizedExpression, DeleteExpression } = SyntaxKind;

export function registerStatements(): void {
  onStatement<ts.VariableStatement>(({ declarationList, modifiers }, _start, context, into) => {
    if (modifiers?.some(({ kind }) => kind === SyntaxKind.DeclareKeyword)) return;
    declare(declarationList, context, into);
  }, SyntaxKind.VariableStatement);
  onStatement<ts.ExpressionStatement>(
    (node, start, context, into) => effect(node.expression, start, node.end, context, into),
    SyntaxKind.ExpressionStatement,
  );
  onStatement<ts.IfStatement>(lowerIf, SyntaxKind.IfStatement);
  onStatement<ts.ReturnStatement>((node, start, context, into) => {
    if (!node.expression) into.push({ kind: 'return', start, end: node.end });
    else into.push({ kind: 'return', value: expression(node.expression, context), start, end: node.end });
  }, SyntaxKind.ReturnStatement);
  onStatement<ts.ThrowStatement>((node, start, context, into) => {
    into.push({ kind: 'raise', value: expression(node.expression, context), start, end: node.end });
  }, SyntaxKind.ThrowStatement);
  onStatement<ts.BreakOrContinueStatement>(lowerJump, SyntaxKind.BreakStatement, SyntaxKind.ContinueStatement);
  onStatement<ts.Block>((node, start, context, into) => {
    into.push({ kind: 'opaque-statement', expressions: [], body: statements(node.statements, context), start, end: node.end });
  }, SyntaxKind.Block);
  onStatement<ts.EmptyStatement | ts.DebuggerStatement>(() => undefined, SyntaxKind.EmptyStatement, SyntaxKind.DebuggerStatement);
  onStatement<ts.TryStatement>(lowerTry, SyntaxKind.TryStatement);
  onStatement<ts.WithStatement>((node, start, context, into) => {
    into.push({
      kind: 'opaque-statement',
      expressions: [expression(node.expression, context)],
      body: bodyOf(node.statement, context),
      start,
      end: node.end,
    });
  }, SyntaxKind.WithStatement);
  onStatement<ts.LabeledStatement>(lowerLabel, SyntaxKind.LabeledStatement);
  onStatement<ts.IterationStatement>(
    (node, start, context, into) => lowerLoop(node, start, undefined, context, into),
    SyntaxKind.ForStatement,
    SyntaxKind.ForInStatement,
    SyntaxKind.ForOfStatement,
    SyntaxKind.WhileStatement,
    SyntaxKind.DoStatement,
  );
}

function declarationKind(list: ts.VariableDeclarationList): 'const' | 'let' | 'var' {
  if (list.flags & NodeFlags.Const) return 'const';
  // `using` cannot be assigned again either.
  if (list.flags & NodeFlags.Using) return 'const';
  return list.flags & NodeFlags.Let ? 'let' : 'var';
}

function declare(list: ts.VariableDeclarationList, context: Context, into: Statement[]): void {
  const declaration = declarationKind(list);
  for (const node of list.declarations) {
    const { name, initializer, end } = node;
    const start = startOf(node, context);
    const targets = [bindingTarget(name, context)];
    if (initializer) into.push({ kind: 'assign', targets, value: expression(initializer, context), declaration, start, end });
    else into.push({ kind: 'assign', targets, declaration, start, end });
  }
}

/** An expression whose value is not used: assignments, deletions and lists of commas are statements of their own. */
function effect(node: ts.Expression, start: number, end: number, context: Context, into: Statement[]): void {
  // Nothing stands where the parser expected a statement.
  if (node.pos === node.end) return;
  if (node.kind === ParenthesizedExpression) effect((node as ts.ParenthesizedExpression).expression, start, end, context, into);
  else if (isComma(node)) effects(node, context, into);
  else if (isUpdate(node)) {
    const { target, operator, value } = update(node, start, context);
    into.push({ kind: 'assign', targets: [target], ...(operator && { operator }), value, start, end });
  } else if (isAssignment(node)) into.push(assign(node, start, end, context));
  else if (node.kind === DeleteExpression) {
    into.push({ kind: 'delete', targets: [expression((node as ts.DeleteExpression).expression, context)], start, end });
  } else into.push({ kind: 'expression', expression: expression(node, context), start, end });
}

/** `a, b, c`: minifiers write whole functions so. */
function effects(node: ts.BinaryExpression, context: Context, into: Statement[]): void {
  const parts: ts.Expression[] = [];
  let left: ts.Expression = node;
  for (; isComma(left); left = left.left) parts.push(left.right);
  for (let part: ts.Expression | undefined = left; part; part = parts.pop()) effect(part, startOf(part, context), part.end, context, into);
}

function isAssignment(node: ts.Expression): node is ts.BinaryExpression {
  return node.kind === BinaryExpression && isAssignmentOperator((node as ts.BinaryExpression).operatorToken.kind);
}

/** `a = b = c` has the targets `a` and `b`. */
function assign(node: ts.BinaryExpression, start: number, end: number, context: Context): AssignStatement {
  const targets = [expression(node.left, context)];
  const operator = ASSIGNMENT.get(node.operatorToken.kind);
  if (operator !== undefined) return { kind: 'assign', targets, operator, value: expression(node.right, context), start, end };
  let value = node.right;
  for (; isAssignment(value) && value.operatorToken.kind === EqualsToken; value = value.right)
    targets.push(expression(value.left, context));
  return { kind: 'assign', targets, value: expression(value, context), start, end };
}

/** Chains of `else if` share a group. They are as long as the parser's stack allows and are built here from the last one up. */
function lowerIf(node: ts.IfStatement, start: number, context: Context, into: Statement[]): void {
  const chain: Omit<IfStatement, 'otherwise' | 'group'>[] = [];
  let link: ts.Statement | undefined = node;
  for (let at = start; link?.kind === SyntaxKind.IfStatement; at = link ? startOf(link, context) : at) {
    const { expression: condition, thenStatement, elseStatement, end } = link as ts.IfStatement;
    const test = expression(condition, context);
    chain.push({ kind: 'if', test, then: bodyOf(thenStatement, context), start: at, end });
    link = elseStatement;
  }
  let otherwise: Statement[] = link ? bodyOf(link, context) : [];
  const group = chain.length > 1 ? ++context.group : undefined;
  for (let part = chain.pop(); part; part = chain.pop())
    otherwise = [group === undefined ? { otherwise, ...part } : { otherwise, group, ...part }];
  into.push(...otherwise);
}

function lowerJump(node: ts.BreakOrContinueStatement, start: number, context: Context, into: Statement[]): void {
  const kind = node.kind === SyntaxKind.BreakStatement ? 'break' : 'continue';
  const label = node.label?.text ?? (kind === 'break' ? context.switchLabel : undefined);
  into.push(label === undefined ? { kind, start, end: node.end } : { kind, label, start, end: node.end });
}

function lowerTry(node: ts.TryStatement, start: number, context: Context, into: Statement[]): void {
  const body = statements(node.tryBlock.statements, context);
  const handlers = node.catchClause ? [lowerCatch(node.catchClause, context)] : [];
  const last = node.finallyBlock ? statements(node.finallyBlock.statements, context) : [];
  into.push({ kind: 'try', body, handlers, otherwise: [], finally: last, start, end: node.end });
}

function lowerCatch(node: ts.CatchClause, context: Context): Handler {
  const start = startOf(node, context);
  const { variableDeclaration: variable, block, end } = node;
  if (!variable) return { types: [], body: statements(block.statements, context), start, end };
  const target = bindingTarget(variable.name, context);
  return { types: [], target, body: statements(block.statements, context), start, end };
}

function lowerLabel(node: ts.LabeledStatement, start: number, context: Context, into: Statement[]): void {
  const { kind } = node.statement;
  if (kind >= SyntaxKind.DoStatement && kind <= SyntaxKind.ForOfStatement) {
    lowerLoop(node.statement as ts.IterationStatement, start, node.label.text, context, into);
    return;
  }
  into.push({ kind: 'opaque-statement', expressions: [], body: bodyOf(node.statement, context), start, end: node.end });
}

function lowerLoop(node: ts.IterationStatement, start: number, label: string | undefined, context: Context, into: Statement[]): void {
  const head = loopHead(node as LoopNode, context);
  const { switchLabel } = context;
  context.switchLabel = undefined;
  const body = bodyOf(node.statement, context);
  context.switchLabel = switchLabel;
  into.push({ kind: 'loop', ...head, body, otherwise: [], ...(label !== undefined && { label }), start, end: node.end });
}

type LoopNode = ts.ForStatement | ts.ForInStatement | ts.ForOfStatement | ts.WhileStatement | ts.DoStatement;
type LoopHead = Omit<LoopStatement, 'kind' | 'body' | 'otherwise' | 'label' | 'start' | 'end'>;

function loopHead(node: LoopNode, context: Context): LoopHead {
  switch (node.kind) {
    case SyntaxKind.WhileStatement:
      return { variety: 'while', test: expression(node.expression, context) };
    case SyntaxKind.DoStatement:
      return { variety: 'do-while', test: expression(node.expression, context) };
    case SyntaxKind.ForOfStatement:
      return { variety: 'each', target: loopTarget(node.initializer, context), iterable: expression(node.expression, context) };
    case SyntaxKind.ForInStatement:
      return { variety: 'each', target: loopTarget(node.initializer, context), iterable: expression(node.expression, context), keys: true };
    case SyntaxKind.ForStatement:
      return {
        variety: 'counted',
        ...(node.initializer && { initial: initialStatements(node.initializer, context) }),
        ...(node.condition && { test: expression(node.condition, context) }),
        ...(node.incrementor && { update: updateExpression(node.incrementor, context) }),
      };
  }
}

function isDeclarationList(node: ts.ForInitializer): node is ts.VariableDeclarationList {
  return node.kind === SyntaxKind.VariableDeclarationList;
}

function loopTarget(node: ts.ForInitializer, context: Context): Expression {
  if (!isDeclarationList(node)) return expression(node, context);
  const [first] = node.declarations;
  return first ? bindingTarget(first.name, context) : { kind: 'opaque', children: [], start: node.end, end: node.end };
}

function initialStatements(node: ts.ForInitializer, context: Context): Statement[] {
  const into: Statement[] = [];
  if (isDeclarationList(node)) declare(node, context, into);
  else effect(node, startOf(node, context), node.end, context, into);
  return into;
}

/** Nobody sees the value of a loop's last part: `i++` is the assignment alone. */
function updateExpression(node: ts.Expression, context: Context): Expression {
  const start = startOf(node, context);
  if (isUpdate(node)) return update(node, start, context);
  if (!isComma(node)) return expression(node, context);
  const items: Expression[] = [];
  let left: ts.Expression = node;
  for (; isComma(left); left = left.left) items.push(updateExpression(left.right, context));
  items.push(updateExpression(left, context));
  return { kind: 'sequence', items: items.reverse(), start, end: node.end };
}
