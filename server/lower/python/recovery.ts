import type { Expression, Statement } from '../ir.js';
import { type Context, opaque } from './context.js';
import { lowerChildren } from './expressions.js';
import { lowerStatements } from './statements.js';

/** What is inside an ERROR node, where a value is expected. */
export function recoverExpression(context: Context, node: number): Expression {
  const { tree } = context;
  return opaque(tree.start(node), tree.end(node), lowerChildren(context, node));
}

/** What is inside an ERROR node, where statements are expected. */
export function recoverStatements(context: Context, node: number, out: Statement[]): void {
  lowerStatements(context, node, out);
}
