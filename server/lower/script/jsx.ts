/** JSX: elements have no meaning here, but what stands in their braces does. */
import type ts from 'typescript';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { Expression } from '../ir.js';
import { type Context, constant } from './context.js';
import { expression, onExpression } from './dispatch.js';

/** A tag in lower case is an element of the page, not a name of the program. */
const INTRINSIC = /^[a-z]/;

export function registerJsx(): void {
  onExpression<ts.JsxElement>((node, start, context) => {
    const children: Expression[] = [];
    pushOpening(node.openingElement, context, children);
    pushChildren(node.children, context, children);
    return { kind: 'opaque', children, start, end: node.end };
  }, SyntaxKind.JsxElement);
  onExpression<ts.JsxSelfClosingElement>((node, start, context) => {
    const children: Expression[] = [];
    pushOpening(node, context, children);
    return { kind: 'opaque', children, start, end: node.end };
  }, SyntaxKind.JsxSelfClosingElement);
  onExpression<ts.JsxFragment>((node, start, context) => {
    const children: Expression[] = [];
    pushChildren(node.children, context, children);
    return { kind: 'opaque', children, start, end: node.end };
  }, SyntaxKind.JsxFragment);
}

function pushOpening({ tagName, attributes }: ts.JsxOpeningLikeElement, context: Context, into: Expression[]): void {
  if (!(tagName.kind === SyntaxKind.Identifier && INTRINSIC.test(tagName.text)) && tagName.kind !== SyntaxKind.JsxNamespacedName) {
    into.push(expression(tagName, context));
  }
  for (const attribute of attributes.properties) {
    if (attribute.kind === SyntaxKind.JsxSpreadAttribute) into.push(expression(attribute.expression, context));
    else if (attribute.initializer) pushValue(attribute.initializer, context, into);
  }
}

function pushValue(node: ts.JsxAttributeValue, context: Context, into: Expression[]): void {
  if (node.kind !== SyntaxKind.JsxExpression) into.push(expression(node, context));
  else if (node.expression) into.push(expression(node.expression, context));
}

function pushChildren(nodes: readonly ts.JsxChild[], context: Context, into: Expression[]): void {
  for (const node of nodes) {
    if (node.kind !== SyntaxKind.JsxText) pushValue(node, context, into);
    else if (node.text.trim() !== '') into.push(constant(node.text, node.pos, node.end));
  }
}
