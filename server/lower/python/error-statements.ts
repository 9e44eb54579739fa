import { field, kind } from '../../parse/python/kinds.js';
import type { Expression, Statement } from '../ir.js';
import { isBinaryOperator, lowerArguments } from './chains.js';
import { type Context, identifierText, opaque } from './context.js';
import { current, kindAt, placeBefore, type Reader, readerOf, skip, startOf, token } from './error-reader.js';
import { readUnary, readValue } from './error-values.js';
import { lowerExpression } from './expressions.js';
import { lowerParameters } from './functions.js';
import { conjunction, lowerPattern } from './patterns.js';
import { expressionStatement, isStatement, lowerStatement, lowerStatements } from './statements.js';

const BLOCK = kind('block');
const IDENTIFIER = kind('identifier');
const DOTTED_NAME = kind('dotted_name');
const ARGUMENT_LIST = kind('argument_list');
const PARAMETERS = kind('parameters');
const CASE_PATTERN = kind('case_pattern');
const ALIASED = kind('aliased_import');
const NAME = field('name');

/** Reads an ERROR node where statements are expected. */
export function recoverStatements(context: Context, node: number, out: Statement[]): void {
  readBlock(readerOf(context, node), -1, out);
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
