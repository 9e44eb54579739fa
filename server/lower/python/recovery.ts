import { field, kind } from '../../parse/python/kinds.js';
import type { Argument, BinaryOperator, Expression, Statement } from '../ir.js';
import { comparisonOperator, isBinaryOperator, lowerArgument, lowerArguments } from './chains.js';
import { type Context, identifierText, opaque } from './context.js';
import { lowerExpression, lowerOperand } from './expressions.js';
import { lowerParameters } from './functions.js';
import { stringValue } from './literals.js';
import { conjunction, lowerPattern } from './patterns.js';
import { expressionStatement, isStatement, lowerStatement, lowerStatements } from './statements.js';

/**
 * What is inside ERROR nodes: pieces that the parser had already put together, between tokens that it could not place.
 * They are read once more, by a small parser that needs nothing to be complete.
 */
interface Reader {
  readonly context: Context;
  /** Children of the ERROR node, with those of ERROR nodes in it. */
  readonly items: readonly number[];
  index: number;
}

const TOKEN = kind('token');
const ERROR = kind('ERROR');
const BLOCK = kind('block');
const IDENTIFIER = kind('identifier');
const DOTTED_NAME = kind('dotted_name');
const STRING_START = kind('string_start');
const STRING_CONTENT = kind('string_content');
const STRING_END = kind('string_end');
const ARGUMENT_LIST = kind('argument_list');
const PARAMETERS = kind('parameters');
const CASE_PATTERN = kind('case_pattern');
const AS_TARGET = kind('as_pattern_target');
const ALIASED = kind('aliased_import');
const NAME = field('name');

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

/** Reads an ERROR node where statements are expected. */
export function recoverStatements(context: Context, node: number, out: Statement[]): void {
  readBlock(readerOf(context, node), -1, out);
}

function readerOf(context: Context, node: number): Reader {
  const { tree } = context;
  const items: number[] = [];
  const last = tree.next(node);
  // Going into an ERROR node is going to the next node, out of it comes with its last child.
  for (let child = node + 1; child < last; child = tree.kind(child) === ERROR ? child + 1 : tree.next(child)) {
    if (tree.kind(child) !== ERROR) items.push(child);
  }
  return { context, items, index: 0 };
}

function current(reader: Reader): number {
  return reader.items[reader.index] ?? -1;
}

/** The text of the token at hand; empty if it is none. */
function token(reader: Reader): string {
  const item = current(reader);
  return item >= 0 && reader.context.tree.kind(item) === TOKEN ? reader.context.tree.slice(item) : '';
}

function kindAt(reader: Reader): number {
  const item = current(reader);
  return item < 0 ? TOKEN : reader.context.tree.kind(item);
}

function skip(reader: Reader, text: string): boolean {
  if (token(reader) !== text) return false;
  reader.index++;
  return true;
}

/** Where the last thing read ends. */
function placeBefore(reader: Reader): number {
  const { tree } = reader.context;
  const before = reader.items[reader.index - 1];
  const item = current(reader);
  if (before !== undefined) return tree.end(before);
  return item < 0 ? 0 : tree.start(item);
}

const LONGEST_INDENTATION = 400;

/** The column at which the line of a node starts; 0 for lines that are absurdly long. */
function columnOf({ tree }: Context, node: number): number {
  const { text } = tree;
  let column = 0;
  const from = tree.start(node);
  for (let index = from - 1; index >= 0 && from - index < LONGEST_INDENTATION; index--) {
    const character = text.charAt(index);
    if (character === '\n' || character === '\r') return column;
    column = character === ' ' || character === '\t' ? column + 1 : 0;
  }
  return from < LONGEST_INDENTATION ? column : 0;
}

/** Reads statements as long as their lines are indented further than `column`. */
function readBlock(reader: Reader, column: number, out: Statement[]): void {
  while (reader.index < reader.items.length) {
    if (column >= 0 && columnOf(reader.context, current(reader)) <= column) return;
    readStatement(reader, out);
  }
}

function readStatement(reader: Reader, out: Statement[]): void {
  const { context } = reader;
  const item = current(reader);
  const keyword = STATEMENTS[token(reader)];
  if (keyword && Object.hasOwn(STATEMENTS, token(reader))) {
    reader.index++;
    keyword(reader, item, out);
    return;
  }
  if (isStatement(context, item)) {
    reader.index++;
    lowerStatement(context, item, out);
    return;
  }
  const value = readValue(reader);
  if (!value) {
    reader.index++;
    return;
  }
  out.push(readAssignment(reader, value) ?? expressionStatement(value));
}

/** `target = value`, where the target was read. */
function readAssignment(reader: Reader, target: Expression): Statement | undefined {
  const sign = token(reader);
  const operator = sign.slice(0, -1);
  if (sign !== '=' && !(sign.endsWith('=') && isBinaryOperator(operator))) return undefined;
  reader.index++;
  const value = readValue(reader) ?? opaque(placeBefore(reader), placeBefore(reader));
  const place = { start: target.start, end: Math.max(target.end, value.end) };
  return { kind: 'assign', ...place, targets: [target], ...(isBinaryOperator(operator) && { operator }), value };
}

type KeywordReader = (reader: Reader, keyword: number, out: Statement[]) => void;

const STATEMENTS: Readonly<Record<string, KeywordReader>> = {
  if: readIf,
  elif: readIf,
  while: readIf,
  for: readFor,
  case: readCase,
  except: readHandler,
  def: readFunction,
  class: readClass,
  return: (reader, keyword, out) => readValued(reader, keyword, 'return', out),
  raise: (reader, keyword, out) => readValued(reader, keyword, 'raise', out),
  import: readImport,
  from: readImport,
};

function startOf(reader: Reader, node: number): number {
  return reader.context.tree.start(node);
}

function readBody(reader: Reader, keyword: number): Statement[] {
  skip(reader, ':');
  const body: Statement[] = [];
  if (kindAt(reader) === BLOCK) lowerStatements(reader.context, reader.items[reader.index++] ?? 0, body);
  readBlock(reader, columnOf(reader.context, keyword), body);
  return body;
}

function readIf(reader: Reader, keyword: number, out: Statement[]): void {
  const start = startOf(reader, keyword);
  const test = readValue(reader) ?? opaque(placeBefore(reader), placeBefore(reader));
  const then = readBody(reader, keyword);
  const end = placeBefore(reader);
  const isLoop = reader.context.tree.slice(keyword) === 'while';
  out.push(
    isLoop
      ? { kind: 'loop', start, end, variety: 'while', test, body: then, otherwise: [] }
      : { kind: 'if', start, end, test, then, otherwise: [] },
  );
}

function readFor(reader: Reader, keyword: number, out: Statement[]): void {
  const target = readUnary(reader);
  skip(reader, 'in');
  const iterable = readValue(reader) ?? opaque(placeBefore(reader), placeBefore(reader));
  const body = readBody(reader, keyword);
  const place = { start: startOf(reader, keyword), end: placeBefore(reader) };
  out.push({ kind: 'loop', ...place, variety: 'each', ...(target && { target }), iterable, body, otherwise: [] });
}

/** A `case` whose `match` is elsewhere: what it compares with is not known. */
function readCase(reader: Reader, keyword: number, out: Statement[]): void {
  const { context } = reader;
  const start = startOf(reader, keyword);
  const subject = opaque(start, start);
  let test: Expression | undefined;
  if (kindAt(reader) === CASE_PATTERN) test = conjunction(lowerPattern(context, reader.items[reader.index++] ?? 0, subject));
  else {
    const value = readValue(reader);
    if (value) test = { kind: 'comparison', start: value.start, end: value.end, operator: '==', left: subject, right: value };
  }
  const then = readBody(reader, keyword);
  out.push({ kind: 'if', start, end: placeBefore(reader), test: test ?? subject, then, otherwise: [] });
}

function readHandler(reader: Reader, keyword: number, out: Statement[]): void {
  const start = startOf(reader, keyword);
  const type = readValue(reader);
  const body = readBody(reader, keyword);
  const end = placeBefore(reader);
  out.push({ kind: 'try', start, end, body: [], handlers: [{ start, end, types: type ? [type] : [], body }], otherwise: [], finally: [] });
}

function readName(reader: Reader): string {
  const { tree } = reader.context;
  return kindAt(reader) === IDENTIFIER ? identifierText(tree.slice(reader.items[reader.index++] ?? 0)) : '';
}

function readFunction(reader: Reader, keyword: number, out: Statement[]): void {
  const { context } = reader;
  const name = readName(reader);
  const parameters = kindAt(reader) === PARAMETERS ? lowerParameters(context, reader.items[reader.index++] ?? 0) : readParameters(reader);
  const outer = context.generator;
  context.generator = false;
  const body = readBody(reader, keyword);
  const generator = context.generator;
  context.generator = outer;
  const place = { start: startOf(reader, keyword), end: placeBefore(reader) };
  out.push({
    kind: 'function-declaration',
    ...place,
    name,
    function: { kind: 'function', ...place, name, parameters, body, decorators: [], async: false, generator, arrow: false },
  });
}

/** The names between `(` and what should have been `)`. */
function readParameters(reader: Reader): { kind: 'positional'; start: number; end: number; target: Expression }[] {
  const parameters: { kind: 'positional'; start: number; end: number; target: Expression }[] = [];
  if (!skip(reader, '(')) return parameters;
  while (kindAt(reader) === IDENTIFIER || token(reader) === ',') {
    if (skip(reader, ',')) continue;
    const target = lowerExpression(reader.context, reader.items[reader.index++] ?? 0);
    parameters.push({ kind: 'positional', start: target.start, end: target.end, target });
  }
  skip(reader, ')');
  return parameters;
}

function readClass(reader: Reader, keyword: number, out: Statement[]): void {
  const { context } = reader;
  const name = readName(reader);
  const list = kindAt(reader) === ARGUMENT_LIST ? (reader.items[reader.index++] ?? -1) : -1;
  const bases = list < 0 ? [] : lowerArguments(context, list).flatMap(({ kind: given, value }) => (given === 'positional' ? [value] : []));
  const body = readBody(reader, keyword);
  const place = { start: startOf(reader, keyword), end: placeBefore(reader) };
  out.push({ kind: 'class-declaration', ...place, name, class: { kind: 'class', ...place, name, bases, decorators: [], body } });
}

function readValued(reader: Reader, keyword: number, kindOfStatement: 'return' | 'raise', out: Statement[]): void {
  const value = readValue(reader);
  const { tree } = reader.context;
  const place = { start: tree.start(keyword), end: Math.max(tree.end(keyword), value?.end ?? 0) };
  out.push({ kind: kindOfStatement, ...place, ...(value && { value }) });
}

/** `import a.b as c`, `from a import b`, as far as it goes. */
function readImport(reader: Reader, keyword: number, out: Statement[]): void {
  const { tree } = reader.context;
  const names: { written: string; alias?: string }[] = [];
  let module = '';
  const isFrom = tree.slice(keyword) === 'from';
  if (isFrom && !isName(kindAt(reader))) return;
  if (isFrom) module = tree.slice(reader.items[reader.index++] ?? 0);
  if (isFrom) skip(reader, 'import');
  while (isName(kindAt(reader)) || token(reader) === ',') {
    if (skip(reader, ',')) continue;
    const item = reader.items[reader.index++] ?? 0;
    const nameNode = tree.kind(item) === ALIASED ? tree.child(item, NAME) : item;
    const written = nameNode < 0 ? '' : tree.slice(nameNode);
    const alias = tree.kind(item) === ALIASED ? tree.slice(tree.next(item) - 1) : undefined;
    names.push(alias === undefined ? { written } : { written, alias });
  }
  const place = { start: tree.start(keyword), end: placeBefore(reader) };
  if (isFrom) {
    const imported = names.map(({ written, alias }) => ({ imported: written, local: alias ?? written }));
    out.push({ kind: 'import', ...place, module, names: imported });
    return;
  }
  for (const { written, alias } of names) {
    const local = alias ?? written.split('.')[0] ?? written;
    out.push({ kind: 'import', ...place, module: alias === undefined ? local : written, names: [{ imported: '*', local }] });
  }
}

function isName(nodeKind: number): boolean {
  return nodeKind === IDENTIFIER || nodeKind === DOTTED_NAME || nodeKind === ALIASED;
}

// ---------------------------------------------------------------- values

/** From loose to tight. */
const LEVELS: readonly ((operator: string) => boolean)[] = [
  (operator) => operator === 'or',
  (operator) => operator === 'and',
  (operator) => comparisonOperator(operator) !== undefined,
  isBinaryOperator,
];

/** Reads as much of an expression as there is; nothing if none starts here. */
function readValue(reader: Reader, level = 0): Expression | undefined {
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

function readUnary(reader: Reader): Expression | undefined {
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
    const item = current(reader);
    const argument = context.tree.kind(item) === TOKEN ? undefined : lowerArgument(context, item);
    if (argument && argument.kind !== 'positional') {
      reader.index++;
      args.push(argument);
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
