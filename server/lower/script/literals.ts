/** Literals, names, arrays and objects. */
import type ts from 'typescript';
import { Pattern } from '../../../rules/vocabulary/index.js';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { DictionaryEntry, DictionaryExpression, Expression, ListExpression, TemplateExpression, TemplateField } from '../ir.js';
import { type Context, constant, startOf } from './context.js';
import { expression, onExpression } from './dispatch.js';
import { functionExpression } from './functions.js';

/** A longer number takes time that grows with the square of its length to convert, and stands for nothing in real code. */
const MOST_DIGITS = 4_096;
const INTEGER = /^(?:\d+|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/;

export function registerLiterals(): void {
  onExpression<ts.Identifier>(lowerName, SyntaxKind.Identifier);
  onExpression<ts.PrivateIdentifier>(({ text, end }, start) => ({ kind: 'name', name: text, start, end }), SyntaxKind.PrivateIdentifier);
  onExpression<ts.Node>(
    ({ end }, start, { text }) => ({ kind: 'name', name: text.slice(start, end), start, end }),
    SyntaxKind.ThisKeyword,
    SyntaxKind.SuperKeyword,
    SyntaxKind.ImportKeyword,
  );
  onExpression<ts.Node>(({ end }, start) => constant(null, start, end), SyntaxKind.NullKeyword);
  onExpression<ts.Node>(({ end }, start) => constant(true, start, end), SyntaxKind.TrueKeyword);
  onExpression<ts.Node>(({ end }, start) => constant(false, start, end), SyntaxKind.FalseKeyword);
  onExpression<ts.OmittedExpression>(({ end }, start) => constant(undefined, start, end), SyntaxKind.OmittedExpression);
  onExpression<ts.StringLiteral | ts.NoSubstitutionTemplateLiteral>(
    ({ text, end }, start) => constant(text, start, end),
    SyntaxKind.StringLiteral,
    SyntaxKind.NoSubstitutionTemplateLiteral,
  );
  onExpression<ts.NumericLiteral>(({ text, end }, start) => constant(Number(text), start, end), SyntaxKind.NumericLiteral);
  onExpression<ts.BigIntLiteral>(lowerBigInt, SyntaxKind.BigIntLiteral);
  onExpression<ts.RegularExpressionLiteral>(lowerPattern, SyntaxKind.RegularExpressionLiteral);
  onExpression<ts.TemplateExpression>(lowerTemplate, SyntaxKind.TemplateExpression);
  onExpression<ts.ArrayLiteralExpression>(lowerArray, SyntaxKind.ArrayLiteralExpression);
  onExpression<ts.ObjectLiteralExpression>(lowerObject, SyntaxKind.ObjectLiteralExpression);
  onExpression<ts.SpreadElement>(
    (node, start, context) => ({ kind: 'spread', operand: expression(node.expression, context), start, end: node.end }),
    SyntaxKind.SpreadElement,
  );
}

function lowerName(node: ts.Identifier, start: number, { members }: Context): Expression {
  const name = node.text;
  // The parser puts an empty name where one is missing.
  if (name === '') return { kind: 'opaque', children: [], start: node.end, end: node.end };
  return members?.get(name) ?? { kind: 'name', name, start, end: node.end };
}

function lowerBigInt({ text, end }: ts.BigIntLiteral, start: number): Expression {
  const digits = text.slice(0, -1);
  if (digits.length > MOST_DIGITS || !INTEGER.test(digits)) return { kind: 'opaque', children: [], start, end };
  return constant(BigInt(digits), start, end);
}

function lowerPattern({ text, end }: ts.RegularExpressionLiteral, start: number): Expression {
  const close = text.lastIndexOf('/');
  // An unfinished one has only its first mark.
  const pattern = close > 0 ? new Pattern(text.slice(1, close), text.slice(close + 1)) : new Pattern(text.slice(1), '');
  return constant(pattern, start, end);
}

function lowerTemplate(node: ts.TemplateExpression, start: number, context: Context): TemplateExpression {
  const parts: (string | TemplateField)[] = [];
  if (node.head.text !== '') parts.push(node.head.text);
  for (const span of node.templateSpans) {
    parts.push({ expression: expression(span.expression, context) });
    if (span.literal.text !== '') parts.push(span.literal.text);
  }
  return { kind: 'template', parts, start, end: node.end };
}

function lowerArray(node: ts.ArrayLiteralExpression, start: number, context: Context): ListExpression {
  return { kind: 'list', variety: 'list', items: node.elements.map((element) => expression(element, context)), start, end: node.end };
}

function lowerObject(node: ts.ObjectLiteralExpression, start: number, context: Context): DictionaryExpression {
  const entries: DictionaryEntry[] = [];
  for (const property of node.properties) {
    switch (property.kind) {
      case SyntaxKind.PropertyAssignment:
        entries.push({ key: propertyKey(property.name, context), value: expression(property.initializer, context) });
        break;
      case SyntaxKind.ShorthandPropertyAssignment:
        entries.push({ key: propertyKey(property.name, context), value: shorthandValue(property, context) });
        break;
      case SyntaxKind.SpreadAssignment:
        entries.push({ value: expression(property.expression, context) });
        break;
      case SyntaxKind.MethodDeclaration:
        entries.push({ key: propertyKey(property.name, context), value: functionExpression(property, context) });
        break;
      case SyntaxKind.GetAccessor:
        entries.push({ key: propertyKey(property.name, context), value: functionExpression(property, context), accessor: 'get' });
        break;
      case SyntaxKind.SetAccessor:
        entries.push({ key: propertyKey(property.name, context), value: functionExpression(property, context), accessor: 'set' });
        break;
    }
  }
  return { kind: 'dictionary', entries, start, end: node.end };
}

/** `{ name }`, or in a pattern `{ name = value }`. */
function shorthandValue({ name, objectAssignmentInitializer, end }: ts.ShorthandPropertyAssignment, context: Context): Expression {
  const target = expression(name, context);
  if (!objectAssignmentInitializer) return target;
  return { kind: 'assignment', target, value: expression(objectAssignmentInitializer, context), start: target.start, end };
}

/** A property's key as an expression; keys are text whatever they are written as. */
export function propertyKey(name: ts.PropertyName, context: Context): Expression {
  if (name.kind === SyntaxKind.ComputedPropertyName) return expression(name.expression, context);
  return constant(keyText(name), startOf(name, context), name.end);
}

function keyText(name: Exclude<ts.PropertyName, ts.ComputedPropertyName>): string {
  return name.kind === SyntaxKind.BigIntLiteral ? name.text.slice(0, -1) : name.text;
}

/** A property's name; one that is computed is as written, in its brackets. */
export function propertyName(name: ts.PropertyName, context: Context): string {
  if (name.kind !== SyntaxKind.ComputedPropertyName) return keyText(name);
  const key = name.expression;
  if (key.kind === SyntaxKind.StringLiteral || key.kind === SyntaxKind.NoSubstitutionTemplateLiteral)
    return (key as ts.StringLiteralLike).text;
  return context.text.slice(startOf(name, context), name.end);
}
