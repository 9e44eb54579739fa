/**
 * Which function lowers which kind of node. The tables are filled by `script.ts`, so that the files that lower parts of the
 * language need not import each other.
 */
import type ts from 'typescript';
import { SyntaxKind, forEachChild } from '../../parse/script/typescript.js';
import type { Expression, Statement } from '../ir.js';
import { type Context, startOf } from './context.js';

type LowerLeaf<Node extends ts.Node> = (node: Node, start: number, context: Context) => Expression;
/** `left` is what the node's left operand lowered to. */
type LowerSpine<Node extends ts.Node> = (node: Node, left: Expression, start: number, context: Context) => Expression;
type LowerStatement<Node extends ts.Node> = (node: Node, start: number, context: Context, into: Statement[]) => void;

const leaves: (LowerLeaf<never> | undefined)[] = [];
const spines: (LowerSpine<never> | undefined)[] = [];
const statementHandlers: (LowerStatement<never> | undefined)[] = [];

export function onExpression<Node extends ts.Node>(lower: LowerLeaf<Node>, ...kinds: Node['kind'][]): void {
  for (const kind of kinds) leaves[kind] = lower;
}

export function onSpine<Node extends ts.Node>(lower: LowerSpine<Node>, ...kinds: Node['kind'][]): void {
  for (const kind of kinds) spines[kind] = lower;
}

export function onStatement<Node extends ts.Node>(lower: LowerStatement<Node>, ...kinds: Node['kind'][]): void {
  for (const kind of kinds) statementHandlers[kind] = lower;
}

const {
  AsExpression,
  BinaryExpression,
  CallExpression,
  ElementAccessExpression,
  FirstAssignment,
  Identifier,
  LastAssignment,
  NonNullExpression,
  PropertyAccessExpression,
  SatisfiesExpression,
  TaggedTemplateExpression,
} = SyntaxKind;

/** Where a node keeps its left operand. */
const enum Left {
  None,
  Expression,
  Binary,
  Tag,
}

const LEFT = new Uint8Array(SyntaxKind.Count);
for (const kind of [
  PropertyAccessExpression,
  CallExpression,
  ElementAccessExpression,
  NonNullExpression,
  AsExpression,
  SatisfiesExpression,
]) {
  LEFT[kind] = Left.Expression;
}
LEFT[BinaryExpression] = Left.Binary;
LEFT[TaggedTemplateExpression] = Left.Tag;

export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= FirstAssignment && kind <= LastAssignment;
}

/** The operand with which the node begins. An assignment has none in this sense: its left side is a target. */
function leftOf(node: ts.Node): ts.Node | undefined {
  switch (LEFT[node.kind]) {
    case Left.Expression:
      return (node as ts.PropertyAccessExpression).expression;
    case Left.Binary:
      return isAssignmentOperator((node as ts.BinaryExpression).operatorToken.kind) ? undefined : (node as ts.BinaryExpression).left;
    case Left.Tag:
      return (node as ts.TaggedTemplateExpression).tag;
    default:
      return undefined;
  }
}

/**
 * Lowers an expression. Chains that lean left (`a + b + …`, `a.b().c()…`) are as long as an author likes, and the parser
 * builds them in a loop: they are lowered in a loop too. All of a chain starts at the same token.
 */
export function expression(node: ts.Node, context: Context): Expression {
  const start = startOf(node, context);
  if (node.kind === Identifier) return leaf(node, start, context);
  const { spine } = context;
  const base = spine.length;
  let first = node;
  for (let left = leftOf(first); left !== undefined; left = leftOf(first)) {
    spine.push(first);
    first = left;
  }
  let lowered = leaf(first, startOf(first, context), context);
  while (spine.length > base) {
    const outer = spine.pop();
    const lower = outer && spines[outer.kind];
    if (lower) lowered = lower(outer as never, lowered, start, context);
  }
  return lowered;
}

function leaf(node: ts.Node, start: number, context: Context): Expression {
  const lower = leaves[node.kind];
  return lower ? lower(node as never, start, context) : { kind: 'opaque', children: childrenOf(node, context), start, end: node.end };
}

/** Whatever expressions a node of an unknown kind holds. */
export function childrenOf(node: ts.Node, context: Context): Expression[] {
  const children: Expression[] = [];
  forEachChild(node, (child) => {
    if (leaves[child.kind] || spines[child.kind]) children.push(expression(child, context));
  });
  return children;
}

function statement(node: ts.Node, context: Context, into: Statement[]): void {
  const start = startOf(node, context);
  const lower = statementHandlers[node.kind];
  if (lower) lower(node as never, start, context, into);
  else into.push({ kind: 'opaque-statement', expressions: childrenOf(node, context), body: [], start, end: node.end });
}

export function statements(nodes: Iterable<ts.Node>, context: Context): Statement[] {
  const into: Statement[] = [];
  for (const node of nodes) statement(node, context, into);
  return into;
}

/** The body of an `if`, a loop or a label: the statements of a block, or the one statement there. */
export function bodyOf(node: ts.Statement, context: Context): Statement[] {
  if (node.kind === SyntaxKind.Block) return statements((node as ts.Block).statements, context);
  const into: Statement[] = [];
  statement(node, context, into);
  return into;
}
