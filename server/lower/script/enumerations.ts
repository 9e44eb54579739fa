/** An enumeration is an object with one entry per member. */
import type ts from 'typescript';
import type { Span } from '../../../rules/vocabulary/index.js';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { BinaryOperator, DictionaryEntry, Expression, Statement } from '../ir.js';
import { type Context, constant } from './context.js';
import { expression, onStatement } from './dispatch.js';
import { propertyKey, propertyName } from './literals.js';

export function registerEnumerations(): void {
  onStatement<ts.EnumDeclaration>(lowerEnum, SyntaxKind.EnumDeclaration);
}

/**
 * Initializers name earlier members bare, and a member without one is one more than the member before. The compiler computes
 * these values, so they are computed here too; the entries keep what is written.
 */
function lowerEnum(node: ts.EnumDeclaration, start: number, context: Context, into: Statement[]): void {
  const target = expression(node.name, context);
  const outer = context.members;
  const members = new Map<string, Expression>(outer);
  const entries: DictionaryEntry[] = [];
  context.members = members;
  let previous: Expression = constant(-1, target.end, target.end);
  for (const { name, initializer } of node.members) {
    const key = propertyKey(name, context);
    const value: Expression = initializer ? expression(initializer, context) : following(previous, key);
    entries.push({ key, value });
    const known = knownValue(value);
    const property = propertyName(name, context);
    const place: Span = { start: value.start, end: value.end };
    // Substituted whole, members made of members would double with each one.
    if (known === undefined) previous = { kind: 'member', object: target, property, propertyPlace: place, ...place };
    else previous = constant(known, place.start, place.end);
    members.set(property, previous);
  }
  context.members = outer;
  const dictionary: Expression = { kind: 'dictionary', entries, start: target.end, end: node.end };
  into.push({ kind: 'assign', targets: [target], value: dictionary, declaration: 'const', start, end: node.end });
}

/** The value of a member that has none written. */
function following(previous: Expression, { start, end }: Expression): Expression {
  if (previous.kind === 'constant' && typeof previous.value === 'number') return constant(previous.value + 1, start, end);
  return { kind: 'binary', operator: '+', left: previous, right: constant(1, start, end), start, end };
}

/** Deeper arithmetic is left to the evaluator, which does it without recursion. */
const DEEPEST = 100;
/** Texts of members do not grow beyond this. */
const LONGEST_TEXT = 1_000;

const ARITHMETIC: Partial<Record<BinaryOperator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '**': (left, right) => left ** right,
  '<<': (left, right) => left << right,
  '>>': (left, right) => left >> right,
  '>>>': (left, right) => left >>> right,
  '&': (left, right) => left & right,
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
};

/** What the compiler would compute: numbers and texts under arithmetic. */
function knownValue(node: Expression, depth = 0): string | number | undefined {
  if (node.kind === 'constant') return typeof node.value === 'number' || typeof node.value === 'string' ? node.value : undefined;
  if (depth > DEEPEST) return undefined;
  if (node.kind === 'unary') {
    const operand = knownValue(node.operand, depth + 1);
    if (typeof operand !== 'number') return undefined;
    return node.operator === '-' ? -operand : node.operator === '~' ? ~operand : node.operator === '+' ? operand : undefined;
  }
  if (node.kind !== 'binary') return undefined;
  const left = knownValue(node.left, depth + 1);
  if (left === undefined) return undefined;
  const right = knownValue(node.right, depth + 1);
  if (typeof left === 'number' && typeof right === 'number') return ARITHMETIC[node.operator]?.(left, right);
  if (right === undefined || node.operator !== '+') return undefined;
  const text = `${String(left)}${String(right)}`;
  return text.length > LONGEST_TEXT ? undefined : text;
}
