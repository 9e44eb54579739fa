/** What a declaration binds. Patterns of assignments need nothing of their own: they are array and object literals. */
import type ts from 'typescript';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { DictionaryEntry, Expression } from '../ir.js';
import { type Context, constant, startOf } from './context.js';
import { expression } from './dispatch.js';
import { propertyKey } from './literals.js';

export function bindingTarget(node: ts.BindingName, context: Context): Expression {
  if (node.kind === SyntaxKind.Identifier) return expression(node, context);
  const start = startOf(node, context);
  const { end } = node;
  if (node.kind === SyntaxKind.ObjectBindingPattern) {
    return { kind: 'dictionary', entries: node.elements.map((element) => boundEntry(element, context)), start, end };
  }
  return { kind: 'list', variety: 'list', items: node.elements.map((element) => boundItem(element, context)), start, end };
}

function boundEntry(element: ts.BindingElement, context: Context): DictionaryEntry {
  const value = boundValue(element, context);
  if (element.dotDotDotToken) return { value };
  if (element.propertyName) return { key: propertyKey(element.propertyName, context), value };
  return {
    key: constant(element.name.kind === SyntaxKind.Identifier ? element.name.text : '', startOf(element.name, context), element.name.end),
    value,
  };
}

function boundItem(element: ts.ArrayBindingElement, context: Context): Expression {
  if (element.kind === SyntaxKind.OmittedExpression) return expression(element, context);
  const operand = boundValue(element, context);
  if (!element.dotDotDotToken) return operand;
  return { kind: 'spread', operand, start: startOf(element, context), end: element.end };
}

/** What is bound, with its default. */
function boundValue(element: ts.BindingElement, context: Context): Expression {
  const target = bindingTarget(element.name, context);
  if (!element.initializer) return target;
  return { kind: 'assignment', target, value: expression(element.initializer, context), start: target.start, end: element.end };
}
