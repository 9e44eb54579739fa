import { Bytes } from '../../../rules/vocabulary/index.js';
import { field, kind } from '../../parse/python/kinds.js';
import type { Expression, TemplateField } from '../ir.js';
import { type Context, opaque } from './context.js';
import { decodeTemplateText } from './escapes.js';
import { lowerExpression, lowerOperand } from './expressions.js';
import { stringShape, stringValue, unifiedLines } from './literals.js';

const STRING = kind('string');
const INTERPOLATION = kind('interpolation');
const FORMAT_EXPRESSION = kind('format_expression');
const TOKEN = kind('token');
const EXPRESSION = field('expression');
const TYPE_CONVERSION = field('type_conversion');
const FORMAT_SPECIFIER = field('format_specifier');
const EQUALS = 0x3d;

type Part = string | TemplateField;

export function lowerString(context: Context, node: number): Expression {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  // Python 2's backticks are `repr` of what is between them, which the grammar takes for a text.
  if (start === end || tree.text.charAt(start) === '`') return opaque(start, end);
  const parts = stringParts(context, node);
  return parts instanceof Bytes || typeof parts === 'string'
    ? { kind: 'constant', start, end, value: parts }
    : { kind: 'template', start, end, parts: joined(parts) };
}

/** Adjacent literals are one. Bytes next to text is an error in Python. */
export function lowerConcatenation(context: Context, node: number): Expression {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  const literals: (string | Bytes | Part[])[] = [];
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child))
    if (tree.kind(child) === STRING) literals.push(stringParts(context, child));
  if (literals.every((literal) => typeof literal === 'string')) return { kind: 'constant', start, end, value: literals.join('') };
  if (literals.every((literal) => literal instanceof Bytes)) {
    return { kind: 'constant', start, end, value: new Bytes(literals.map((literal) => literal.binary).join('')) };
  }
  if (literals.some((literal) => literal instanceof Bytes)) {
    const children: Expression[] = [];
    for (let child = node + 1; child < last; child = tree.next(child)) children.push(lowerExpression(context, child));
    return opaque(start, end, children);
  }
  return { kind: 'template', start, end, parts: joined(literals.flatMap((literal) => (literal instanceof Bytes ? [] : literal))) };
}

/** A literal's value, or the parts of an f-string. An f-string without fields is a constant. */
function stringParts(context: Context, node: number): string | Bytes | Part[] {
  const literal = context.tree.slice(node);
  const shape = stringShape(literal);
  if (!shape.template) return stringValue(literal);
  const { tree } = context;
  const offset = tree.start(node);
  const parts: Part[] = [];
  let from = offset + shape.start;
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) !== INTERPOLATION) continue;
    pushText(parts, tree.text.slice(from, tree.start(child)), shape.raw);
    pushField(context, child, parts);
    from = tree.end(child);
  }
  pushText(parts, tree.text.slice(from, Math.max(from, offset + shape.end)), shape.raw);
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  return parts;
}

function pushText(parts: Part[], written: string, raw: boolean): void {
  if (written !== '') parts.push(decodeTemplateText(unifiedLines(written), raw));
}

/** `{x=}` also gives the text `x=`, and then `repr` is what formats unless something else is said. */
function pushField(context: Context, node: number, parts: Part[]): void {
  const { tree } = context;
  const value = tree.child(node, EXPRESSION);
  const expression = lowerOperand(context, value, tree.end(node));
  const conversionNode = tree.child(node, TYPE_CONVERSION);
  const formatNode = tree.child(node, FORMAT_SPECIFIER);
  const format = formatNode < 0 ? undefined : constantFormat(context, formatNode);
  let conversion = conversionNode < 0 ? undefined : tree.slice(conversionNode).slice(1);
  const equals = value < 0 ? -1 : equalsAfter(context, node, value);
  if (equals >= 0) {
    parts.push(tree.text.slice(tree.start(node) + 1, equals));
    if (conversion === undefined && formatNode < 0) conversion = 'r';
  }
  parts.push({ expression, ...(conversion !== undefined && { conversion }), ...(format !== undefined && { format }) });
}

/** Where the `=` of `{x=}` and the space after it end, or -1. */
function equalsAfter({ tree }: Context, node: number, value: number): number {
  const sign = tree.next(value);
  if (sign >= tree.next(node) || tree.kind(sign) !== TOKEN || tree.text.charCodeAt(tree.start(sign)) !== EQUALS) return -1;
  let end = tree.end(sign);
  while (tree.text.charAt(end) === ' ') end++;
  return end;
}

function constantFormat({ tree }: Context, node: number): string | undefined {
  if (tree.childOfKind(node, FORMAT_EXPRESSION) >= 0) return undefined;
  return tree.slice(node).slice(1);
}

/** Joins neighbouring texts. */
export function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const previous = result.at(-1);
    if (typeof part === 'string' && typeof previous === 'string') result[result.length - 1] = previous + part;
    else result.push(part);
  }
  return result;
}
