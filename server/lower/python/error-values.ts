import { kind } from '../../parse/python/kinds.js';
import type { Argument, BinaryOperator, Expression } from '../ir.js';
import { comparisonOperator, isBinaryOperator, lowerArgument, lowerArguments } from './chains.js';
import { type Context, identifierText, opaque } from './context.js';
import { current, kindAt, placeBefore, type Reader, readerOf, skip, startOf, token } from './error-reader.js';
import { lowerExpression, lowerOperand } from './expressions.js';
import { stringValue } from './literals.js';
import { isStatement } from './statements.js';

const TOKEN = kind('token');
const IDENTIFIER = kind('identifier');
const STRING_START = kind('string_start');
const STRING_CONTENT = kind('string_content');
const STRING_END = kind('string_end');
const ARGUMENT_LIST = kind('argument_list');
const AS_TARGET = kind('as_pattern_target');
const KEYWORD_ARGUMENT = kind('keyword_argument');
const LIST_SPLAT = kind('list_splat');
const DICTIONARY_SPLAT = kind('dictionary_splat');

/** Reads an ERROR node where a value is expected. */
export function recoverExpression(context: Context, node: number): Expression {
  const reader = readerOf(context, node);
  const children: Expression[] = [];
  while (reader.index < reader.items.length) {
    const value = readValue(reader);
    if (value) children.push(value);
    else reader.index++;
  }
  return opaque(context.tree.start(node), context.tree.end(node), children);
}

/** From loose to tight. */
const LEVELS: readonly ((operator: string) => boolean)[] = [
  (operator) => operator === 'or',
  (operator) => operator === 'and',
  (operator) => comparisonOperator(operator) !== undefined,
  isBinaryOperator,
];

/** Reads as much of an expression as there is; nothing if none starts here. */
export function readValue(reader: Reader, level = 0): Expression | undefined {
  const belongs = LEVELS[level];
  if (!belongs) return readUnary(reader);
  let left = readValue(reader, level + 1);
  // A missing left side is unknown: `== "x"`.
  if (!left && belongs(token(reader)) && !/^(?:[-+*]|\*\*)$/.test(token(reader))) left = opaque(placeBefore(reader), placeBefore(reader));
  if (!left) return undefined;
  while (belongs(token(reader))) {
    const operator = token(reader);
    reader.index++;
    const right: Expression = readValue(reader, level + 1) ?? opaque(placeBefore(reader), placeBefore(reader));
    left = combined(operator, left, right);
  }
  return left;
}

function combined(operator: string, left: Expression, right: Expression): Expression {
  const place = { start: left.start, end: Math.max(left.end, right.end) };
  if (operator === 'or' || operator === 'and') return { kind: 'logical', ...place, operator, left, right };
  const comparison = comparisonOperator(operator);
  if (comparison) return { kind: 'comparison', ...place, operator: comparison, left, right };
  return { kind: 'binary', ...place, operator: operator as BinaryOperator, left, right };
}

export function readUnary(reader: Reader): Expression | undefined {
  const sign = token(reader);
  if (sign !== 'not' && sign !== '-' && sign !== '+' && sign !== '~') return readPostfix(reader);
  const start = startOf(reader, current(reader));
  reader.index++;
  const operand = readUnary(reader) ?? opaque(placeBefore(reader), placeBefore(reader));
  return { kind: 'unary', start, end: operand.end, operator: sign, operand };
}

/** An operand with what follows it: `.name`, `(…`, `[…`. */
function readPostfix(reader: Reader): Expression | undefined {
  const { context } = reader;
  const { tree } = context;
  let value = readOperand(reader);
  while (value) {
    const item = current(reader);
    const start = value.start;
    if (skip(reader, '.')) {
      const name = current(reader);
      if (kindAt(reader) !== IDENTIFIER) return opaque(start, placeBefore(reader), [value]);
      reader.index++;
      const propertyPlace = { start: tree.start(name), end: tree.end(name) };
      value = { kind: 'member', start, end: propertyPlace.end, object: value, property: identifierText(tree.slice(name)), propertyPlace };
    } else if (kindAt(reader) === ARGUMENT_LIST) {
      reader.index++;
      value = { kind: 'call', start, end: tree.end(item), callee: value, arguments: lowerArguments(context, item), construct: false };
    } else if (skip(reader, '(')) {
      const args = readArguments(reader);
      value = { kind: 'call', start, end: placeBefore(reader), callee: value, arguments: args, construct: false };
    } else if (skip(reader, '[')) {
      const index: Expression = readValue(reader) ?? opaque(placeBefore(reader), placeBefore(reader));
      skip(reader, ']');
      value = { kind: 'index', start, end: placeBefore(reader), object: value, index };
    } else break;
  }
  return value;
}

function readArguments(reader: Reader): Argument[] {
  const { context } = reader;
  const args: Argument[] = [];
  while (reader.index < reader.items.length && !skip(reader, ')')) {
    if (skip(reader, ',')) continue;
    const itemKind = kindAt(reader);
    if (itemKind === KEYWORD_ARGUMENT || itemKind === LIST_SPLAT || itemKind === DICTIONARY_SPLAT) {
      args.push(lowerArgument(context, current(reader)));
      reader.index++;
      continue;
    }
    const value = readValue(reader);
    if (!value) break;
    args.push({ kind: 'positional', value });
  }
  return args;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function readOperand(reader: Reader): Expression | undefined {
  const { context } = reader;
  const { tree } = context;
  const item = current(reader);
  if (item < 0) return undefined;
  const nodeKind = tree.kind(item);
  if (nodeKind === STRING_START) return readOpenString(reader, item);
  if (nodeKind === TOKEN) return readDisplay(reader, item);
  if (nodeKind === STRING_CONTENT || nodeKind === STRING_END || nodeKind === ARGUMENT_LIST || isStatement(context, item)) return undefined;
  reader.index++;
  return nodeKind === AS_TARGET ? lowerOperand(context, tree.operand(item), tree.end(item)) : lowerExpression(context, item);
}

/** A bracket that was not closed, with what is in it. */
function readDisplay(reader: Reader, item: number): Expression | undefined {
  const closing = CLOSING[token(reader)];
  if (closing === undefined) return undefined;
  const start = startOf(reader, item);
  reader.index++;
  const items: Expression[] = [];
  while (reader.index < reader.items.length && !skip(reader, closing)) {
    if (skip(reader, ',') || skip(reader, ':')) continue;
    const value = readValue(reader);
    if (!value) break;
    items.push(value);
  }
  const [only] = items;
  if (closing === ')' && only && items.length === 1) return only;
  const end = placeBefore(reader);
  if (closing === '}') return opaque(start, end, items);
  return { kind: 'list', start, end, variety: closing === ']' ? 'list' : 'tuple', items };
}

/** A string that was not closed ends with its line; the parser has read what is in it as code. */
function readOpenString(reader: Reader, item: number): Expression {
  const { tree } = reader.context;
  const start = tree.start(item);
  const rest = tree.text.slice(start, start + LONGEST_STRING);
  const length = rest.search(/[\r\n]|$/);
  const end = start + length;
  reader.index++;
  while (reader.index < reader.items.length && tree.start(current(reader)) < end) reader.index++;
  return { kind: 'constant', start, end, value: stringValue(rest.slice(0, length)) };
}

const LONGEST_STRING = 4096;
