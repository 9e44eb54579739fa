import { field, kind, kindTable } from '../../parse/python/kinds.js';
import type { Expression } from '../ir.js';
import { lowerChain } from './chains.js';
import { lowerComprehension, lowerDictionary, lowerSequence } from './collections.js';
import { type Context, identifierText, opaque } from './context.js';
import { recoverExpression } from './error-values.js';
import { lowerLambda } from './functions.js';
import { floatValue, integerValue } from './literals.js';
import { lowerRequest } from './requests.js';
import { lowerConcatenation, lowerString } from './strings.js';

type Lowering = (context: Context, node: number) => Expression;

const TOKEN = kind('token');
const EXPRESSION_LIST = kind('expression_list');
const LEFT = field('left');
const RIGHT = field('right');
const NAME = field('name');
const VALUE = field('value');
const ALIAS = field('alias');
const ARGUMENT = field('argument');

/** Lowers any node that stands where a value may stand. What is no expression becomes opaque with what it holds. */
export function lowerExpression(context: Context, node: number): Expression {
  const lower = LOWERINGS[context.tree.kind(node)];
  return lower ? lower(context, node) : lowerOpaque(context, node);
}

/** The same for an operand that may be missing (-1, or a zero-width node that the parser made up). */
export function lowerOperand(context: Context, node: number, place: number): Expression {
  return node < 0 ? opaque(place, place) : lowerExpression(context, node);
}

/** Lowers the operands among a node's children; errors among them as opaque expressions. */
export function lowerChildren(context: Context, node: number): Expression[] {
  const { tree } = context;
  const children: Expression[] = [];
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) !== TOKEN) children.push(lowerExpression(context, child));
  }
  return children;
}

function lowerOpaque(context: Context, node: number): Expression {
  return opaque(context.tree.start(node), context.tree.end(node), lowerChildren(context, node));
}

const LOWERINGS = kindTable<Lowering>({
  ERROR: recoverExpression,
  identifier: lowerName,
  dotted_name: lowerDottedName,
  integer: lowerInteger,
  float: lowerFloat,
  true: (context, node) => constant(context, node, true),
  false: (context, node) => constant(context, node, false),
  none: (context, node) => constant(context, node, null),
  string: lowerString,
  concatenated_string: lowerConcatenation,
  attribute: lowerChain,
  subscript: lowerChain,
  call: lowerChain,
  binary_operator: lowerChain,
  boolean_operator: lowerChain,
  comparison_operator: lowerChain,
  parenthesized_expression: lowerChain,
  unary_operator: lowerUnary,
  not_operator: lowerUnary,
  conditional_expression: lowerConditional,
  named_expression: lowerNamed,
  lambda: lowerLambda,
  await: (context, node) => ({ kind: 'await', ...span(context, node), operand: onlyOperand(context, node) }),
  yield: lowerYield,
  list: lowerSequence,
  tuple: lowerSequence,
  set: lowerSequence,
  expression_list: lowerSequence,
  pattern_list: lowerSequence,
  tuple_pattern: lowerSequence,
  list_pattern: lowerSequence,
  dictionary: lowerDictionary,
  list_comprehension: lowerComprehension,
  set_comprehension: lowerComprehension,
  dictionary_comprehension: lowerComprehension,
  generator_expression: lowerComprehension,
  list_splat: lowerSpread,
  list_splat_pattern: lowerSpread,
  dictionary_splat: lowerSpread,
  dictionary_splat_pattern: lowerSpread,
  parenthesized_list_splat: onlyOperand,
  type: onlyOperand,
  as_pattern_target: onlyOperand,
  as_pattern: lowerAs,
  assignment: lowerInnerAssignment,
  augmented_assignment: lowerInnerAssignment,
  if_clause: onlyOperand,
});

function span(context: Context, node: number): { start: number; end: number } {
  return { start: context.tree.start(node), end: context.tree.end(node) };
}

function constant(context: Context, node: number, value: boolean | null): Expression {
  return { kind: 'constant', start: context.tree.start(node), end: context.tree.end(node), value };
}

function lowerName(context: Context, node: number): Expression {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  if (start === end) return opaque(start, end);
  return { kind: 'name', start, end, name: identifierText(tree.text.slice(start, end)) };
}

/** `a.b.c` where the grammar keeps it in one piece (decorators of old, `case` values). */
export function lowerDottedName(context: Context, node: number): Expression {
  const { text } = context.tree;
  const start = context.tree.start(node);
  let value: Expression | undefined;
  let index = start;
  for (const part of context.tree.slice(node).split('.')) {
    const name = part.trim();
    const from = text.indexOf(name, index);
    const to = from + name.length;
    index = to;
    const property = identifierText(name);
    value = value
      ? { kind: 'member', start, end: to, object: value, property, propertyPlace: { start: from, end: to } }
      : { kind: 'name', start: from, end: to, name: property };
  }
  return value ?? opaque(start, start);
}

function lowerInteger(context: Context, node: number): Expression {
  const { start, end } = span(context, node);
  const request = context.requests.get(start);
  if (request !== undefined) return lowerRequest(request, context.tree.text);
  const value = start === end ? undefined : integerValue(context.tree.slice(node));
  return value === undefined ? opaque(start, end) : { kind: 'constant', start, end, value };
}

function lowerFloat(context: Context, node: number): Expression {
  const { start, end } = span(context, node);
  const value = start === end ? undefined : floatValue(context.tree.slice(node));
  return value === undefined ? opaque(start, end) : { kind: 'constant', start, end, value };
}

/** The one operand of a node with a single child. */
function onlyOperand(context: Context, node: number): Expression {
  return lowerOperand(context, context.tree.operand(node), context.tree.end(node));
}

const UNARY_OPERATORS: Readonly<Record<string, 'not' | '-' | '+' | '~'>> = { n: 'not', '-': '-', '+': '+', '~': '~' };

function lowerUnary(context: Context, node: number): Expression {
  const { start, end } = span(context, node);
  const operator = UNARY_OPERATORS[context.tree.text.charAt(start)] ?? 'not';
  const operand = lowerOperand(context, context.tree.child(node, ARGUMENT), end);
  return { kind: 'unary', start, end, operator, operand };
}

function lowerConditional(context: Context, node: number): Expression {
  const { start, end } = span(context, node);
  const [then, test, otherwise] = lowerChildren(context, node);
  return {
    kind: 'conditional',
    start,
    end,
    test: test ?? opaque(end, end),
    then: then ?? opaque(start, start),
    otherwise: otherwise ?? opaque(end, end),
  };
}

function lowerNamed(context: Context, node: number): Expression {
  const { start, end } = span(context, node);
  const { tree } = context;
  const target = lowerOperand(context, tree.child(node, NAME), start);
  return { kind: 'assignment', start, end, target, value: lowerOperand(context, tree.child(node, VALUE), end) };
}

function lowerYield(context: Context, node: number): Expression {
  const { tree } = context;
  const { start, end } = span(context, node);
  context.generator = true;
  const operand = tree.operand(node);
  const first = node + 2;
  const delegate = first < tree.next(node) && tree.kind(first) === TOKEN && tree.slice(first) === 'from';
  return operand < 0
    ? { kind: 'yield', start, end, delegate }
    : { kind: 'yield', start, end, delegate, operand: lowerExpression(context, operand) };
}

function lowerSpread(context: Context, node: number): Expression {
  return { kind: 'spread', ...span(context, node), operand: onlyOperand(context, node) };
}

/** `x as y` outside of `with` and `except`, where it makes no sense. */
function lowerAs(context: Context, node: number): Expression {
  const { start, end } = span(context, node);
  const children = [onlyOperand(context, node)];
  const alias = context.tree.child(node, ALIAS);
  if (alias >= 0) children.push(lowerExpression(context, alias));
  return opaque(start, end, children);
}

/** An assignment within a value (in broken code). */
function lowerInnerAssignment(context: Context, node: number): Expression {
  const { start, end } = span(context, node);
  const { tree } = context;
  const target = lowerOperand(context, tree.child(node, LEFT), start);
  return { kind: 'assignment', start, end, target, value: lowerOperand(context, tree.child(node, RIGHT), end) };
}

/** Lowers the children of an `expression_list` one by one, any other node as the only one. */
export function lowerList(context: Context, node: number): Expression[] {
  return context.tree.kind(node) === EXPRESSION_LIST ? lowerChildren(context, node) : [lowerExpression(context, node)];
}
