import { field, kind, kindSet, kindTable } from '../../parse/python/kinds.js';
import type { Argument, BinaryOperator, ComparisonOperator, Expression } from '../ir.js';
import { type Context, identifierText, opaque } from './context.js';
import { lowerExpression, lowerOperand } from './expressions.js';

/**
 * Expressions that begin with an expression: `a + b + c`, `a.b(c)[d]`. They nest to the left, to any depth
 * (a generated concatenation has 100,000 terms), so they are built from the inside out, without recursion.
 */
type Step = (context: Context, node: number, first: number, left: Expression) => Expression;

const TOKEN = kind('token');
const ERROR = kind('ERROR');
const ARGUMENT_LIST = kind('argument_list');
const GENERATOR = kind('generator_expression');
const KEYWORD_ARGUMENT = kind('keyword_argument');
const LIST_SPLAT = kind('list_splat');
const DICTIONARY_SPLAT = kind('dictionary_splat');
const SLICE = kind('slice');
const NAME = field('name');
const VALUE = field('value');
const ATTRIBUTE = field('attribute');
const COMMA = 0x2c;

const CHAINED = kindSet(
  'attribute',
  'subscript',
  'call',
  'binary_operator',
  'boolean_operator',
  'comparison_operator',
  'parenthesized_expression',
);

/** Lowers a node that is `CHAINED`. */
export function lowerChain(context: Context, node: number): Expression {
  const { tree, chain } = context;
  const base = chain.length;
  let current = node;
  while (CHAINED[tree.kind(current)] === 1) {
    const first = tree.operand(current);
    if (first < 0) break;
    chain.push(current, first);
    current = first;
  }
  // Broken off: the innermost link has no operand at all.
  let value =
    current === node || CHAINED[tree.kind(current)] === 1
      ? opaque(tree.start(current), tree.end(current))
      : lowerExpression(context, current);
  while (chain.length > base) {
    const first = chain.pop() as number;
    const link = chain.pop() as number;
    const step = STEPS[tree.kind(link)];
    if (step) value = step(context, link, first, value);
  }
  return value;
}

const STEPS = kindTable<Step>({
  attribute: memberOf,
  subscript: subscriptOf,
  call: callOf,
  binary_operator: binaryOf,
  boolean_operator: logicalOf,
  comparison_operator: comparisonOf,
  parenthesized_expression: (_context, _node, _first, inner) => inner,
});

function memberOf({ tree }: Context, node: number, first: number, object: Expression): Expression {
  const end = tree.end(node);
  const name = tree.child(node, ATTRIBUTE);
  if (name < 0 || name === first) return object;
  const propertyPlace = { start: tree.start(name), end: tree.end(name) };
  if (propertyPlace.start === propertyPlace.end) return opaque(tree.start(node), end, [object]);
  return { kind: 'member', start: tree.start(node), end, object, property: identifierText(tree.slice(name)), propertyPlace };
}

const BINARY_OPERATORS: ReadonlySet<string> = new Set([
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
  '**',
  '<<',
  '>>',
  '&',
  '|',
  '^',
  '@',
] satisfies BinaryOperator[]);

export function isBinaryOperator(text: string): text is BinaryOperator {
  return BINARY_OPERATORS.has(text);
}

/** The first token after an operand. */
export function operatorText(context: Context, node: number, first: number): string {
  const { tree } = context;
  const last = tree.next(node);
  for (let child = tree.next(first); child < last; child = tree.next(child)) if (tree.kind(child) === TOKEN) return tree.slice(child);
  return '';
}

/** The operand after the first one; an error only if there is nothing else. */
function second(context: Context, node: number, first: number): Expression {
  const { tree } = context;
  const last = tree.next(node);
  let error = -1;
  for (let child = tree.next(first); child < last; child = tree.next(child)) {
    if (tree.kind(child) === ERROR) error = child;
    else if (tree.kind(child) !== TOKEN) return lowerExpression(context, child);
  }
  return lowerOperand(context, error, tree.end(node));
}

function binaryOf(context: Context, node: number, first: number, left: Expression): Expression {
  const operator = operatorText(context, node, first);
  const right = second(context, node, first);
  const start = context.tree.start(node);
  const end = context.tree.end(node);
  if (!isBinaryOperator(operator)) return opaque(start, end, [left, right]);
  return { kind: 'binary', start, end, operator, left, right };
}

function logicalOf(context: Context, node: number, first: number, left: Expression): Expression {
  const operator = operatorText(context, node, first) === 'or' ? 'or' : 'and';
  const right = second(context, node, first);
  return { kind: 'logical', start: context.tree.start(node), end: context.tree.end(node), operator, left, right };
}

const COMPARISON_OPERATORS: Readonly<Record<string, ComparisonOperator>> = {
  '==': '==',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  in: 'in',
  'not in': 'not in',
  is: 'is',
  'is not': 'is not',
};

/** The comparison that a token stands for; `not  in` may be written with any space. */
export function comparisonOperator(text: string): ComparisonOperator | undefined {
  const operator = COMPARISON_OPERATORS[text];
  if (operator !== undefined) return operator;
  if (/^not\b.*\bin$/s.test(text)) return 'not in';
  return /^is\b.*\bnot$/s.test(text) ? 'is not' : undefined;
}

/** `a < b < c` is `a < b and b < c`; the middle operand stands in both. */
function comparisonOf(context: Context, node: number, first: number, leftmost: Expression): Expression {
  const { tree } = context;
  const start = tree.start(node);
  const last = tree.next(node);
  let left = leftmost;
  let operator: ComparisonOperator | undefined;
  let whole: Expression | undefined;
  for (let child = tree.next(first); child < last; child = tree.next(child)) {
    if (tree.kind(child) === TOKEN) {
      operator = comparisonOperator(tree.slice(child));
      continue;
    }
    if (tree.kind(child) === ERROR && tree.next(child) < last) continue;
    const right = lowerExpression(context, child);
    const one: Expression =
      operator === undefined
        ? opaque(left.start, right.end, [left, right])
        : { kind: 'comparison', start: whole ? left.start : start, end: Math.max(right.end, tree.end(child)), operator, left, right };
    whole = whole ? { kind: 'logical', start, end: one.end, operator: 'and', left: whole, right: one } : one;
    left = right;
    operator = undefined;
  }
  return whole ?? leftmost;
}

function subscriptOf(context: Context, node: number, first: number, object: Expression): Expression {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  const items: number[] = [];
  const last = tree.next(node);
  let comma = false;
  for (let child = tree.next(first); child < last; child = tree.next(child)) {
    if (tree.kind(child) !== TOKEN) items.push(child);
    else if (tree.text.charCodeAt(tree.start(child)) === COMMA) comma = true;
  }
  const only = items[0];
  if (only === undefined) return opaque(start, end, [object]);
  if (items.length === 1 && !comma) {
    if (tree.kind(only) === SLICE) return sliceOf(context, only, object, start, end);
    return { kind: 'index', start, end, object, index: lowerExpression(context, only) };
  }
  const lowered = items.map((item) => lowerExpression(context, item));
  const index: Expression = {
    kind: 'list',
    start: tree.start(only),
    end: tree.end(items.at(-1) ?? only),
    variety: 'tuple',
    items: lowered,
  };
  return { kind: 'index', start, end, object, index };
}

function sliceOf(context: Context, slice: number, object: Expression, start: number, end: number): Expression {
  const { tree } = context;
  const bounds: (Expression | undefined)[] = [];
  let colons = 0;
  const last = tree.next(slice);
  for (let child = slice + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) === TOKEN) colons++;
    else bounds[colons] = lowerExpression(context, child);
  }
  const [from, to, step] = bounds;
  return { kind: 'slice', start, end, object, ...(from && { from }), ...(to && { to }), ...(step && { step }) };
}

function callOf(context: Context, node: number, first: number, callee: Expression): Expression {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  const list = tree.next(first);
  const args = list < tree.next(node) ? lowerArguments(context, list) : [];
  const [operand, type] = args;
  if (
    callee.kind === 'name' &&
    callee.name === 'isinstance' &&
    args.length === 2 &&
    operand?.kind === 'positional' &&
    type?.kind === 'positional'
  ) {
    return { kind: 'type-test', start, end, operand: operand.value, type: type.value };
  }
  return { kind: 'call', start, end, callee, arguments: args, construct: false };
}

/** Lowers an `argument_list`, or the generator that stands in its place. */
export function lowerArguments(context: Context, list: number): Argument[] {
  const { tree } = context;
  if (tree.kind(list) === GENERATOR) return [{ kind: 'positional', value: lowerExpression(context, list) }];
  const args: Argument[] = [];
  if (tree.kind(list) !== ARGUMENT_LIST) return args;
  const last = tree.next(list);
  for (let child = list + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) !== TOKEN) args.push(lowerArgument(context, child));
  }
  return args;
}

export function lowerArgument(context: Context, node: number): Argument {
  const { tree } = context;
  const nodeKind = tree.kind(node);
  if (nodeKind === KEYWORD_ARGUMENT) {
    const name = tree.child(node, NAME);
    const value = lowerOperand(context, tree.child(node, VALUE), tree.end(node));
    return { kind: 'keyword', name: name < 0 ? '' : identifierText(tree.slice(name)), value };
  }
  if (nodeKind === LIST_SPLAT) return { kind: 'spread', value: lowerOperand(context, tree.operand(node), tree.end(node)) };
  if (nodeKind === DICTIONARY_SPLAT) return { kind: 'keyword-spread', value: lowerOperand(context, tree.operand(node), tree.end(node)) };
  return { kind: 'positional', value: lowerExpression(context, node) };
}
