/** Operators, members, calls and what else is built of expressions. */
import type ts from 'typescript';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { Argument, AssignmentExpression, CallExpression, ComparisonOperator, Expression, UnaryExpression } from '../ir.js';
import { type Context, constant, startOf } from './context.js';
import { expression, onExpression, onSpine } from './dispatch.js';
import { ASSIGNMENT, BINARY, COMPARISON, LOGICAL, PREFIX } from './operators.js';

type Update = ts.PrefixUnaryExpression | ts.PostfixUnaryExpression;
type Wrapper = ts.AsExpression | ts.NonNullExpression | ts.SatisfiesExpression;

const { CommaToken, InstanceOfKeyword, PlusPlusToken, MinusMinusToken, SpreadElement } = SyntaxKind;

export function registerExpressions(): void {
  onSpine<ts.PropertyAccessExpression>(lowerMember, SyntaxKind.PropertyAccessExpression);
  onSpine<ts.ElementAccessExpression>(lowerIndex, SyntaxKind.ElementAccessExpression);
  onSpine<ts.CallExpression>(
    (node, callee, start, context) => ({
      kind: 'call',
      callee,
      arguments: lowerArguments(node.arguments, context),
      construct: false,
      start,
      end: node.end,
    }),
    SyntaxKind.CallExpression,
  );
  onSpine<ts.TaggedTemplateExpression>(lowerTagged, SyntaxKind.TaggedTemplateExpression);
  onSpine<ts.BinaryExpression>(lowerBinary, SyntaxKind.BinaryExpression);
  onSpine<Wrapper>((_node, operand) => operand, SyntaxKind.AsExpression, SyntaxKind.NonNullExpression, SyntaxKind.SatisfiesExpression);

  onExpression<ts.BinaryExpression>(lowerAssignment, SyntaxKind.BinaryExpression);
  onExpression<ts.ParenthesizedExpression | ts.TypeAssertion | ts.ExpressionWithTypeArguments>(
    (node, _start, context) => expression(node.expression, context),
    SyntaxKind.ParenthesizedExpression,
    SyntaxKind.TypeAssertionExpression,
    SyntaxKind.ExpressionWithTypeArguments,
  );
  onExpression<ts.NewExpression>(lowerConstruction, SyntaxKind.NewExpression);
  onExpression<ts.PrefixUnaryExpression>(lowerPrefix, SyntaxKind.PrefixUnaryExpression);
  onExpression<ts.PostfixUnaryExpression>(lowerPostfix, SyntaxKind.PostfixUnaryExpression);
  onExpression<ts.TypeOfExpression>((node, start, context) => unary('typeof', node, start, context), SyntaxKind.TypeOfExpression);
  onExpression<ts.VoidExpression>((node, start, context) => unary('void', node, start, context), SyntaxKind.VoidExpression);
  onExpression<ts.DeleteExpression>((node, start, context) => unary('delete', node, start, context), SyntaxKind.DeleteExpression);
  onExpression<ts.AwaitExpression>(
    (node, start, context) => ({ kind: 'await', operand: expression(node.expression, context), start, end: node.end }),
    SyntaxKind.AwaitExpression,
  );
  onExpression<ts.YieldExpression>(lowerYield, SyntaxKind.YieldExpression);
  onExpression<ts.ConditionalExpression>(lowerConditional, SyntaxKind.ConditionalExpression);
  onExpression<ts.MetaProperty>(lowerMetaProperty, SyntaxKind.MetaProperty);
}

function lowerMember(node: ts.PropertyAccessExpression, object: Expression, start: number, context: Context): Expression {
  const { name, end } = node;
  if (name.text === '') return { kind: 'opaque', children: [object], start, end };
  return { kind: 'member', object, property: name.text, propertyPlace: { start: startOf(name, context), end: name.end }, start, end };
}

function lowerIndex(node: ts.ElementAccessExpression, object: Expression, start: number, context: Context): Expression {
  const index = expression(node.argumentExpression, context);
  if (index.kind === 'opaque' && index.start === index.end) return { kind: 'opaque', children: [object], start, end: node.end };
  return { kind: 'index', object, index, start, end: node.end };
}

function lowerArguments(nodes: readonly ts.Expression[], context: Context): Argument[] {
  return nodes.map((node) =>
    node.kind === SpreadElement
      ? { kind: 'spread', value: expression((node as ts.SpreadElement).expression, context) }
      : { kind: 'positional', value: expression(node, context) },
  );
}

function lowerConstruction(node: ts.NewExpression, start: number, context: Context): CallExpression {
  const callee = expression(node.expression, context);
  return {
    kind: 'call',
    callee,
    arguments: node.arguments ? lowerArguments(node.arguments, context) : [],
    construct: true,
    start,
    end: node.end,
  };
}

/** The first argument is the list of the texts; those with an invalid escape are `undefined`, as they are when the code runs. */
function lowerTagged(node: ts.TaggedTemplateExpression, callee: Expression, start: number, context: Context): CallExpression {
  const { template } = node;
  const whole = template.kind === SyntaxKind.NoSubstitutionTemplateLiteral;
  const texts = whole ? [template] : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
  const items = texts.map((text) => constant(hasInvalidEscape(text) ? undefined : text.text, startOf(text, context), text.end));
  const list: Expression = { kind: 'list', variety: 'list', items, start: startOf(template, context), end: template.end };
  const fields = whole
    ? []
    : template.templateSpans.map(({ expression: field }): Argument => ({ kind: 'positional', value: expression(field, context) }));
  const raw = texts.map(({ rawText }) => (rawText ?? '').replace(/\r\n?/g, '\n'));
  return { kind: 'call', callee, arguments: [{ kind: 'positional', value: list }, ...fields], construct: false, raw, start, end: node.end };
}

/** `TokenFlags.ContainsInvalidEscape`, which the public types leave out. */
const INVALID_ESCAPE = 2048;

function hasInvalidEscape(text: ts.Node): boolean {
  return (((text as { readonly templateFlags?: number }).templateFlags ?? 0) & INVALID_ESCAPE) !== 0;
}

function lowerBinary(node: ts.BinaryExpression, left: Expression, start: number, context: Context): Expression {
  const { end } = node;
  const token = node.operatorToken.kind;
  const right = expression(node.right, context);
  const comparison = COMPARISON.get(token);
  if (comparison !== undefined) return compare(comparison, left, right, start, end);
  const logical = LOGICAL.get(token);
  if (logical !== undefined) return { kind: 'logical', operator: logical, left, right, start, end };
  const operator = BINARY.get(token);
  if (operator !== undefined) return { kind: 'binary', operator, left, right, start, end };
  if (token === InstanceOfKeyword) return { kind: 'type-test', operand: left, type: right, start, end };
  if (token === CommaToken) return sequence(node, left, right, start);
  return { kind: 'opaque', children: [left, right], start, end };
}

/** A long list of commas is one sequence; the list of the part before is not used by anything else and grows. */
function sequence(node: ts.BinaryExpression, left: Expression, right: Expression, start: number): Expression {
  const continues = isComma(node.left) && left.kind === 'sequence';
  const items = continues ? (left.items as Expression[]) : [left];
  items.push(right);
  return { kind: 'sequence', items, start, end: node.end };
}

export function isComma(node: ts.Node): node is ts.BinaryExpression {
  return node.kind === SyntaxKind.BinaryExpression && (node as ts.BinaryExpression).operatorToken.kind === CommaToken;
}

/** A comparison, or the type test that it is (`typeof x === "string"`, either way round). */
export function compare(operator: ComparisonOperator, left: Expression, right: Expression, start: number, end: number): Expression {
  const equal = operator === '===' || operator === '==';
  if (equal || operator === '!==' || operator === '!=') {
    const test = typeTest(left, right, start, end) ?? typeTest(right, left, start, end);
    if (test) return equal ? test : { kind: 'unary', operator: 'not', operand: test, start, end };
  }
  return { kind: 'comparison', operator, left, right, start, end };
}

function typeTest(inspected: Expression, type: Expression, start: number, end: number): Expression | undefined {
  if (inspected.kind !== 'unary' || inspected.operator !== 'typeof') return undefined;
  if (type.kind !== 'constant' || typeof type.value !== 'string') return undefined;
  return { kind: 'type-test', operand: inspected.operand, type, start, end };
}

/** `a = b`, `a += b`, `a ??= b` as values; other binary expressions are lowered from their left operand up. */
function lowerAssignment(node: ts.BinaryExpression, start: number, context: Context): Expression {
  const target = expression(node.left, context);
  const value = expression(node.right, context);
  const operator = ASSIGNMENT.get(node.operatorToken.kind);
  if (operator === undefined) return { kind: 'assignment', target, value, start, end: node.end };
  return { kind: 'assignment', target, operator, value, start, end: node.end };
}

function lowerPrefix(node: ts.PrefixUnaryExpression, start: number, context: Context): Expression {
  if (isStep(node.operator)) return update(node, start, context);
  const operand = expression(node.operand, context);
  const operator = PREFIX.get(node.operator);
  if (operator === undefined) return { kind: 'opaque', children: [operand], start, end: node.end };
  return { kind: 'unary', operator, operand, start, end: node.end };
}

/** `x++` gives what `x` was before: one less than what the assignment gives. */
function lowerPostfix(node: ts.PostfixUnaryExpression, start: number, context: Context): Expression {
  const assignment = update(node, start, context);
  return {
    kind: 'binary',
    operator: assignment.operator === '+' ? '-' : '+',
    left: assignment,
    right: constant(1, assignment.value.start, assignment.value.end),
    start,
    end: node.end,
  };
}

export function isUpdate(node: ts.Node): node is Update {
  if (node.kind === SyntaxKind.PostfixUnaryExpression) return true;
  if (node.kind !== SyntaxKind.PrefixUnaryExpression) return false;
  return isStep((node as ts.PrefixUnaryExpression).operator);
}

function isStep(operator: ts.SyntaxKind): boolean {
  return operator === PlusPlusToken || operator === MinusMinusToken;
}

/** `++x` and `x++` as the assignment that they make; the one that is added stands where the operator does. */
export function update(node: Update, start: number, context: Context): AssignmentExpression {
  const target = expression(node.operand, context);
  const prefix = node.kind === SyntaxKind.PrefixUnaryExpression;
  const value = prefix ? constant(1, start, start + 2) : constant(1, node.end - 2, node.end);
  return { kind: 'assignment', target, operator: node.operator === PlusPlusToken ? '+' : '-', value, start, end: node.end };
}

function unary(
  operator: UnaryExpression['operator'],
  node: ts.TypeOfExpression | ts.VoidExpression | ts.DeleteExpression,
  start: number,
  context: Context,
): Expression {
  return { kind: 'unary', operator, operand: expression(node.expression, context), start, end: node.end };
}

function lowerYield(node: ts.YieldExpression, start: number, context: Context): Expression {
  const delegate = node.asteriskToken !== undefined;
  if (!node.expression) return { kind: 'yield', delegate, start, end: node.end };
  return { kind: 'yield', delegate, operand: expression(node.expression, context), start, end: node.end };
}

function lowerConditional(node: ts.ConditionalExpression, start: number, context: Context): Expression {
  const test = expression(node.condition, context);
  const then = expression(node.whenTrue, context);
  return { kind: 'conditional', test, then, otherwise: expression(node.whenFalse, context), start, end: node.end };
}

/** `import.meta`, `new.target`. */
function lowerMetaProperty(node: ts.MetaProperty, start: number, context: Context): Expression {
  const keyword = node.keywordToken === SyntaxKind.ImportKeyword ? 'import' : 'new';
  const place = { start: startOf(node.name, context), end: node.name.end };
  const object: Expression = { kind: 'name', name: keyword, start, end: start + keyword.length };
  return { kind: 'member', object, property: node.name.text, propertyPlace: place, start, end: node.end };
}
