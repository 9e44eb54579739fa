/**
 * Writes the IR as compact s-expressions, for tests. Spans are left out; `printSpans` lists them beside the source they cover.
 *
 * Expressions: `(== a "x")`, `(call f 1 *rest key=2)`, `(. object property)`, `([] list 0)`. Absent parts are `_`. A `bigint` ends in `n`.
 */
import { Bytes, Pattern, type Scalar } from '../../rules/vocabulary/index.js';
import type { Argument, Expression, Module, Parameter, Statement } from '../../server/lower/ir.js';

type Printer<Union extends { kind: string }> = { readonly [Kind in Union['kind']]: (node: Extract<Union, { kind: Kind }>) => string };

export function printModule(module: Module): string {
  return printBlock(module.body, '\n');
}

function printExpression(node: Expression | undefined): string {
  if (!node) return '_';
  const print = EXPRESSIONS[node.kind] as (node: Expression) => string;
  return print(node);
}

function printStatement(node: Statement): string {
  const print = STATEMENTS[node.kind] as (node: Statement) => string;
  return print(node);
}

function printBlock(body: readonly Statement[], separator = ' '): string {
  return body.map(printStatement).join(separator);
}

function braces(body: readonly Statement[]): string {
  return body.length === 0 ? '{}' : `{ ${printBlock(body)} }`;
}

/** Joins what is there. */
function list(...parts: readonly (string | false | undefined)[]): string {
  return `(${parts.filter((part) => part !== false && part !== undefined && part !== '').join(' ')})`;
}

function all(nodes: readonly Expression[]): string {
  return nodes.map(printExpression).join(' ');
}

function printScalar(value: Scalar): string {
  if (value instanceof Bytes) return `b${JSON.stringify(value.binary)}`;
  if (value instanceof Pattern) return `/${value.source}/${value.flags}`;
  if (typeof value === 'bigint') return `${String(value)}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function printArgument({ kind, name, value }: Argument): string {
  const text = printExpression(value);
  if (kind === 'keyword') return `${name ?? ''}=${text}`;
  if (kind === 'spread') return `*${text}`;
  return kind === 'keyword-spread' ? `**${text}` : text;
}

const MARKS: Readonly<Record<Parameter['kind'], string>> = { positional: '', keyword: '&', rest: '*', 'keyword-rest': '**' };

function printParameter({ kind, target, annotation, defaultValue }: Parameter): string {
  const type = annotation === undefined ? '' : `:${annotation}`;
  return `${MARKS[kind]}${printExpression(target)}${type}${defaultValue ? `=${printExpression(defaultValue)}` : ''}`;
}

function decorators(nodes: readonly Expression[]): string {
  return nodes.map((node) => `@${printExpression(node)}`).join(' ');
}

const EXPRESSIONS: Printer<Expression> = {
  constant: ({ value }) => printScalar(value),
  template: ({ parts }) =>
    list(
      'template',
      ...parts.map((part) => {
        if (typeof part === 'string') return JSON.stringify(part);
        const conversion = part.conversion === undefined ? '' : `!${part.conversion}`;
        const format = part.format === undefined ? '' : `:${part.format}`;
        return `{${printExpression(part.expression)}${conversion}${format}}`;
      }),
    ),
  name: ({ name }) => name,
  member: ({ object, property }) => list('.', printExpression(object), property),
  index: ({ object, index }) => list('[]', printExpression(object), printExpression(index)),
  slice: ({ object, from, to, step }) => list('[:]', ...[object, from, to, step].map(printExpression)),
  call: ({ callee, arguments: args, construct, raw }) =>
    list(construct ? 'new' : 'call', printExpression(callee), ...args.map(printArgument), raw && `raw=${JSON.stringify(raw)}`),
  unary: ({ operator, operand }) => list(operator, printExpression(operand)),
  binary: ({ operator, left, right }) => list(operator, printExpression(left), printExpression(right)),
  comparison: ({ operator, left, right }) => list(operator, printExpression(left), printExpression(right)),
  'type-test': ({ operand, type }) => list('is-a', printExpression(operand), printExpression(type)),
  logical: ({ operator, left, right }) => list(operator, printExpression(left), printExpression(right)),
  conditional: ({ test, then, otherwise }) => list('?', ...[test, then, otherwise].map(printExpression)),
  list: ({ variety, items }) => (variety === 'list' ? `[${all(items)}]` : list(variety, all(items))),
  dictionary: ({ entries }) =>
    list(
      'dict',
      ...entries.map(({ key, value, accessor }) =>
        key ? `${accessor ? `${accessor} ` : ''}${printExpression(key)}:${printExpression(value)}` : `**${printExpression(value)}`,
      ),
    ),
  function: (node) => {
    const marks = list(node.async && 'async', node.generator && 'generator', node.arrow && 'arrow').slice(1, -1);
    const parameters = `(${node.parameters.map(printParameter).join(' ')})`;
    return list(decorators(node.decorators), marks, 'function', node.name, parameters, braces(node.body));
  },
  class: ({ name, bases, decorators: marks, body }) => list(decorators(marks), 'class', name, `(${all(bases)})`, braces(body)),
  comprehension: ({ variety, key, element, clauses }) =>
    list(
      `${variety}-comprehension`,
      key ? `${printExpression(key)}:${printExpression(element)}` : printExpression(element),
      ...clauses.map(({ target, iterable, conditions }) =>
        list('for', printExpression(target), printExpression(iterable), ...conditions.map((test) => `if ${printExpression(test)}`)),
      ),
    ),
  assignment: ({ target, operator, value }) => list(`${operator ?? ''}:=`, printExpression(target), printExpression(value)),
  sequence: ({ items }) => list('sequence', all(items)),
  await: ({ operand }) => list('await', printExpression(operand)),
  yield: ({ delegate, operand }) => list(delegate ? 'yield*' : 'yield', operand && printExpression(operand)),
  spread: ({ operand }) => `*${printExpression(operand)}`,
  opaque: ({ children }) => list('opaque', all(children)),
};

const STATEMENTS: Printer<Statement> = {
  import: ({ module, names }) =>
    list('import', JSON.stringify(module), ...names.map(({ imported, local }) => (imported === local ? local : `${imported}>${local}`))),
  assign: ({ targets, operator, value, declaration }) =>
    list(declaration, `${operator ?? ''}=`, all(targets), value && printExpression(value)),
  delete: ({ targets }) => list('delete', all(targets)),
  assert: ({ test, message }) => list('assert', printExpression(test), message && printExpression(message)),
  expression: ({ expression }) => printExpression(expression),
  return: ({ value }) => list('return', value && printExpression(value)),
  raise: ({ value }) => list('raise', value && printExpression(value)),
  break: ({ label }) => list('break', label),
  continue: ({ label }) => list('continue', label),
  if: ({ test, then, otherwise, group }) =>
    list(
      group === undefined ? 'if' : `if#${String(group)}`,
      printExpression(test),
      braces(then),
      otherwise.length > 0 && braces(otherwise),
    ),
  loop: ({ variety, target, iterable, keys, initial, test, update, body, otherwise, label }) => {
    const head = {
      each: [printExpression(target), printExpression(iterable), keys && 'keys'],
      while: [printExpression(test)],
      'do-while': [printExpression(test)],
      counted: [braces(initial ?? []), printExpression(test), printExpression(update)],
    }[variety];
    return list(label && `${label}:`, variety, ...head, braces(body), otherwise.length > 0 && `else ${braces(otherwise)}`);
  },
  try: ({ body, handlers, otherwise, finally: last }) =>
    list(
      'try',
      braces(body),
      ...handlers.map((handler) =>
        list('except', all(handler.types), handler.target && `as ${printExpression(handler.target)}`, braces(handler.body)),
      ),
      otherwise.length > 0 && `else ${braces(otherwise)}`,
      last.length > 0 && `finally ${braces(last)}`,
    ),
  with: ({ items, body }) =>
    list(
      'with',
      ...items.map(({ context, target }) => `${printExpression(context)}${target ? ` as ${printExpression(target)}` : ''}`),
      braces(body),
    ),
  'function-declaration': ({ function: definition, accessor, static: isStatic }) =>
    list(isStatic && 'static', accessor, printExpression(definition)).slice(1, -1),
  'class-declaration': ({ class: definition }) => printExpression(definition),
  'opaque-statement': ({ expressions, body }) => list('opaque', all(expressions), body.length > 0 && braces(body)),
};

/** All nodes with the source they cover: `comparison "a == 1"`, in order of the walk. */
export function printSpans(module: Module, text: string): string[] {
  const lines: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if ('kind' in value && 'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number') {
      lines.push(`${String(value.kind)} ${JSON.stringify(text.slice(value.start, value.end))}`);
    }
    Object.values(value).forEach(visit);
  };
  visit(module.body);
  return lines;
}
