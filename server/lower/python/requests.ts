/** What is asked of IPython, as the calls that it makes of it. */
import type { Span } from '../../../rules/vocabulary/index.js';
import type { Request } from '../../parse/python/session.js';
import type { Argument, CallExpression, Expression, TemplateField } from '../ir.js';
import { opaque } from './context.js';
import { joined } from './strings.js';

/** The function that runs commands. No program can bind the name; the models say what it means. */
const SYSTEM = '%system';

/** Magics that are programs of the same name. */
const PROGRAMS: ReadonlySet<string> = new Set(['pip', 'pip3', 'conda', 'mamba', 'micromamba', 'uv']);

type Lowering = (request: Request, text: string) => Expression | undefined;

const LOWERINGS: Readonly<Record<string, Lowering | undefined>> = {
  '!': (request, text) => command(request, text, request.content),
  sx: (request, text) => command(request, text, request.content),
  system: (request, text) => command(request, text, request.content),
  run: (request, text) => command(request, text, request.content, 'python '),
  env: assignEnvironment,
  set_env: assignEnvironment,
  ';': (request, text) => call(request, text, (rest) => [rest]),
  ',': (request, text) => call(request, text, (rest) => words(rest, text)),
};

/** An expression at the request's place; opaque where the request runs nothing. */
export function lowerRequest(request: Request, text: string): Expression {
  const { magic, start, end } = request;
  if (PROGRAMS.has(magic)) return command(request, text, request.content, `${magic} `);
  const lower = Object.hasOwn(LOWERINGS, magic) ? LOWERINGS[magic] : undefined;
  return lower?.(request, text) ?? opaque(start, end);
}

function command(request: Request, text: string, content: Span, program = ''): CallExpression {
  const { start, end, wholeCell } = request;
  const line = wholeCell ? [text.slice(content.start, content.end)] : partsOfLine(text, content);
  const parts = joined([program, ...line].filter((part) => part !== ''));
  const value: Expression = parts.every((part) => typeof part === 'string')
    ? { kind: 'constant', value: parts.join(''), start, end }
    : { kind: 'template', parts, start, end };
  return {
    kind: 'call',
    callee: { kind: 'name', name: SYSTEM, start, end: start },
    arguments: [positional(value)],
    construct: false,
    start,
    end,
  };
}

/**
 * `{expression}` and `$name` are filled in by IPython; `$$` and `{{` are how to write the characters. Names all in capitals are left to the
 * shell, whose variables are written so.
 */
const FILLED = /\$\$|\{\{|\}\}|\{([^{}\r\n]{1,200})\}|\$(?![A-Z0-9_]+\b)([A-Za-z_]\w*)/g;

function partsOfLine(text: string, { start, end }: Span): (string | TemplateField)[] {
  const parts: (string | TemplateField)[] = [];
  const line = text.slice(start, end);
  let from = 0;
  for (const match of line.matchAll(FILLED)) {
    const [whole, expression, variable] = match;
    parts.push(line.slice(from, match.index));
    from = match.index + whole.length;
    const name = variable ?? expression?.trim();
    if (name === undefined) {
      parts.push(whole.charAt(0));
      continue;
    }
    const at = start + match.index + whole.indexOf(name);
    const place = { start: at, end: at + name.length };
    parts.push({ expression: /^[A-Za-z_]\w*$/.test(name) ? { kind: 'name', name, ...place } : opaque(place.start, place.end) });
  }
  parts.push(line.slice(from));
  return parts;
}

/** `%env NAME=value`, `%env NAME value`. */
const VARIABLE = /^(\w+)(?:\s*=\s*|\s+)(\S.*)$/;

function assignEnvironment({ content, start, end }: Request, text: string): Expression | undefined {
  const [, name, value] = VARIABLE.exec(text.slice(content.start, content.end)) ?? [];
  if (name === undefined || value === undefined) return undefined;
  const at = { start, end };
  const environment: Expression = {
    kind: 'member',
    object: { kind: 'name', name: 'os', ...at },
    property: 'environ',
    propertyPlace: at,
    ...at,
  };
  const target: Expression = { kind: 'index', object: environment, index: { kind: 'constant', value: name, ...at }, ...at };
  return { kind: 'assignment', target, value: { kind: 'constant', value, start: content.end - value.length, end: content.end }, ...at };
}

/** `;name text` and `,name words` call a function with what stands behind it as texts. */
const CALLED = /^([A-Za-z_][\w.]*)[ \t]*/;

function call({ content, start, end }: Request, text: string, argumentsOf: (rest: Span) => readonly Span[]): Expression | undefined {
  const [whole, path] = CALLED.exec(text.slice(content.start, content.end)) ?? [];
  if (whole === undefined || path === undefined) return undefined;
  const [first = '', ...members] = path.split('.');
  let at = content.start + first.length;
  let callee: Expression = { kind: 'name', name: first, start: content.start, end: at };
  for (const property of members) {
    const propertyPlace = { start: at + 1, end: at + 1 + property.length };
    at = propertyPlace.end;
    callee = { kind: 'member', object: callee, property, propertyPlace, start: content.start, end: at };
  }
  const given = argumentsOf({ start: content.start + whole.length, end: content.end });
  const values = given.map((place) => positional({ kind: 'constant', value: text.slice(place.start, place.end), ...place }));
  return { kind: 'call', callee, arguments: values, construct: false, start, end };
}

function words({ start, end }: Span, text: string): readonly Span[] {
  return [...text.slice(start, end).matchAll(/\S+/g)].map(({ index, 0: word }) => ({
    start: start + index,
    end: start + index + word.length,
  }));
}

function positional(value: Expression): Argument {
  return { kind: 'positional', value };
}
