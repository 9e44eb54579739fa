import type { Span } from '../../../rules/vocabulary/index.js';
import { field, kind, kindTable } from '../../parse/python/kinds.js';
import type { AssignmentExpression, ComparisonOperator, Expression } from '../ir.js';
import { type Context, identifierText, opaque } from './context.js';
import { lowerDottedName, lowerExpression } from './expressions.js';

/** A pattern as things to do in order: tests that must hold, and names that are bound then. */
export type PatternStep =
  { readonly test: Expression; readonly binding?: undefined } | { readonly test?: undefined; readonly binding: AssignmentExpression };

type PatternLowering = (context: Context, node: number, subject: Expression) => PatternStep[];

const TOKEN = kind('token');
const CASE_PATTERN = kind('case_pattern');
const SPLAT = kind('splat_pattern');
const DOTTED_NAME = kind('dotted_name');
const IDENTIFIER = kind('identifier');
const KEYWORD = kind('keyword_pattern');
const KEY = field('key');
const VALUE = field('value');

const LOWERINGS = kindTable<PatternLowering>({
  case_pattern: lowerWrapped,
  as_pattern: lowerAsPattern,
  union_pattern: lowerUnion,
  class_pattern: lowerClassPattern,
  dict_pattern: lowerMapping,
  list_pattern: lowerItems,
  tuple_pattern: lowerItems,
  dotted_name: lowerNamePattern,
  complex_pattern: (context, node, subject) => [compared('==', subject, opaque(context.tree.start(node), context.tree.end(node)))],
  true: (context, node, subject) => [compared('is', subject, lowerExpression(context, node))],
  false: (context, node, subject) => [compared('is', subject, lowerExpression(context, node))],
  none: (context, node, subject) => [compared('is', subject, lowerExpression(context, node))],
});

/** Lowers a pattern to steps on the subject; none, if it matches everything and binds nothing. */
export function lowerPattern(context: Context, node: number, subject: Expression): PatternStep[] {
  const lower = LOWERINGS[context.tree.kind(node)];
  return lower ? lower(context, node, subject) : [compared('==', subject, lowerExpression(context, node))];
}

/** One test of several steps. Bindings that a later test may look at are put before it. None: always true. */
export function conjunction(steps: readonly PatternStep[]): Expression | undefined {
  let whole: Expression | undefined;
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    if (step?.binding) {
      const rest: Expression = whole ?? { kind: 'constant', start: step.binding.end, end: step.binding.end, value: true };
      whole = { kind: 'sequence', start: step.binding.start, end: rest.end, items: [step.binding, rest] };
    } else if (step)
      whole = whole ? { kind: 'logical', ...around(step.test, whole), operator: 'and', left: step.test, right: whole } : step.test;
  }
  return whole;
}

/** Where a made-up node is said to stand. */
export function subjectPlace({ tree }: Context, node: number): Span {
  return { start: tree.start(node), end: tree.end(node) };
}

function around(first: Span, second: Span): Span {
  return { start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) };
}

function compared(operator: ComparisonOperator, subject: Expression, value: Expression): PatternStep {
  return { test: { kind: 'comparison', start: value.start, end: value.end, operator, left: subject, right: value } };
}

function bound(place: Span, name: string, value: Expression): PatternStep {
  const { start, end } = place;
  return { binding: { kind: 'assignment', start, end, target: { kind: 'name', start, end, name: identifierText(name) }, value } };
}

function integer(place: Span, value: number): Expression {
  const constant: Expression = { kind: 'constant', start: place.start, end: place.end, value: BigInt(Math.abs(value)) };
  return value < 0 ? { kind: 'unary', start: place.start, end: place.end, operator: '-', operand: constant } : constant;
}

/** `case_pattern` holds a pattern, `-1`, or the wildcard. */
function lowerWrapped(context: Context, node: number, subject: Expression): PatternStep[] {
  const { tree } = context;
  const inner = tree.operand(node);
  if (inner < 0) return [];
  if (tree.text.charAt(tree.start(node)) !== '-' || tree.start(inner) === tree.start(node)) return lowerPattern(context, inner, subject);
  return [compared('==', subject, negative(context, inner, tree.start(node)))];
}

function negative(context: Context, node: number, start: number): Expression {
  return { kind: 'unary', start, end: context.tree.end(node), operator: '-', operand: lowerExpression(context, node) };
}

/** A bare name captures, `_` matches everything, a dotted name is a value. */
function lowerNamePattern(context: Context, node: number, subject: Expression): PatternStep[] {
  const value = lowerDottedName(context, node);
  if (value.kind !== 'name') return [compared('==', subject, value)];
  return value.name === '_' || value.name === '' ? [] : [bound(value, value.name, subject)];
}

function lowerAsPattern(context: Context, node: number, subject: Expression): PatternStep[] {
  const { tree } = context;
  const inner = tree.operand(node);
  const steps = inner < 0 ? [] : lowerPattern(context, inner, subject);
  const name = tree.childOfKind(node, IDENTIFIER);
  return name < 0 ? steps : [...steps, bound(subjectPlace(context, name), tree.slice(name), subject)];
}

/** Alternatives; one that matches everything makes all of it match. Their bindings are made where the alternative holds. */
function lowerUnion(context: Context, node: number, subject: Expression): PatternStep[] {
  const { tree } = context;
  let whole: Expression | undefined;
  let minus = -1;
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    const text = tree.kind(child) === TOKEN ? tree.slice(child) : '';
    if (text === '-') minus = tree.start(child);
    if (text === '_') return [];
    if (text !== '') continue;
    const steps = minus < 0 ? lowerPattern(context, child, subject) : [compared('==', subject, negative(context, child, minus))];
    minus = -1;
    const one = conjunction(steps);
    if (!one) return [];
    whole = whole ? { kind: 'logical', ...around(whole, one), operator: 'or', left: whole, right: one } : one;
  }
  return whole ? [{ test: whole }] : [];
}

/** Built-in types whose one positional pattern is about the subject itself. */
const SELF_MATCHING: ReadonlySet<string> = new Set([
  'bool',
  'bytearray',
  'bytes',
  'dict',
  'float',
  'frozenset',
  'int',
  'list',
  'set',
  'str',
  'tuple',
]);

function lowerClassPattern(context: Context, node: number, subject: Expression): PatternStep[] {
  const { tree } = context;
  const place = subjectPlace(context, node);
  const nameNode = tree.childOfKind(node, DOTTED_NAME);
  const type = nameNode < 0 ? opaque(place.start, place.start) : lowerDottedName(context, nameNode);
  const steps: PatternStep[] = [{ test: { kind: 'type-test', ...place, operand: subject, type } }];
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) !== CASE_PATTERN) continue;
    const inner = tree.operand(child);
    if (inner >= 0 && tree.kind(inner) === KEYWORD) steps.push(...lowerKeyword(context, inner, subject));
    else
      steps.push(
        ...lowerPattern(context, child, type.kind === 'name' && SELF_MATCHING.has(type.name) ? subject : part(context, child, subject)),
      );
  }
  return steps;
}

/** A positional part of a class, which `__match_args__` names. */
function part(context: Context, node: number, subject: Expression): Expression {
  return opaque(context.tree.start(node), context.tree.end(node), [subject]);
}

/** `Point(x=0)`. */
function lowerKeyword(context: Context, node: number, subject: Expression): PatternStep[] {
  const { tree } = context;
  const name = tree.childOfKind(node, IDENTIFIER);
  if (name < 0) return [];
  const propertyPlace = subjectPlace(context, name);
  const member: Expression = {
    kind: 'member',
    ...propertyPlace,
    object: subject,
    property: identifierText(tree.slice(name)),
    propertyPlace,
  };
  const last = tree.next(node);
  let minus = -1;
  for (let child = tree.next(name); child < last; child = tree.next(child)) {
    if (tree.kind(child) !== TOKEN)
      return minus < 0 ? lowerPattern(context, child, member) : [compared('==', member, negative(context, child, minus))];
    if (tree.slice(child) === '-') minus = tree.start(child);
  }
  return [];
}

/** `{"key": pattern, **rest}`: the keys are there, and what they lead to matches. */
function lowerMapping(context: Context, node: number, subject: Expression): PatternStep[] {
  const { tree } = context;
  const steps: PatternStep[] = [];
  let key: Expression | undefined;
  let minus = -1;
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.field(child) === KEY) {
      const value = minus < 0 ? lowerExpression(context, child) : negative(context, child, minus);
      key = value;
      minus = -1;
      steps.push({ test: { kind: 'comparison', start: value.start, end: value.end, operator: 'in', left: value, right: subject } });
    } else if (tree.field(child) === VALUE && key) {
      steps.push(...lowerPattern(context, child, { kind: 'index', start: key.start, end: key.end, object: subject, index: key }));
    } else if (tree.kind(child) === SPLAT) steps.push(...lowerSplat(context, child, part(context, child, subject)));
    else if (tree.kind(child) === TOKEN && tree.slice(child) === '-') minus = tree.start(child);
  }
  if (steps.some((step) => step.test)) return steps;
  const place = subjectPlace(context, node);
  return [{ test: { kind: 'type-test', ...place, operand: subject, type: { kind: 'name', ...place, name: 'dict' } } }, ...steps];
}

/** `*rest`, `**rest`; `*_` binds nothing. */
function lowerSplat(context: Context, node: number, value: Expression): PatternStep[] {
  const { tree } = context;
  const name = tree.childOfKind(node, IDENTIFIER);
  return name < 0 || tree.slice(name) === '_' ? [] : [bound(subjectPlace(context, name), tree.slice(name), value)];
}

/** `[a, b]`, `(a, b)`; `(a)` is `a`. */
function lowerItems(context: Context, node: number, subject: Expression): PatternStep[] {
  const { tree } = context;
  const items: number[] = [];
  let comma = tree.text.charAt(tree.start(node)) === '[';
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) !== TOKEN) items.push(child);
    else if (tree.slice(child) === ',') comma = true;
  }
  const [only] = items;
  if (only !== undefined && items.length === 1 && !comma) return lowerPattern(context, only, subject);
  return lowerSequencePattern(context, items, subject, subjectPlace(context, node));
}

/** A sequence: its length, then its items from the left up to a `*rest`, and from the right behind it. */
export function lowerSequencePattern(context: Context, items: readonly number[], subject: Expression, place: Span): PatternStep[] {
  const star = items.findIndex((item) => splatOf(context, item) >= 0);
  const known =
    subject.kind === 'list' && star < 0 && subject.items.length === items.length && !subject.items.some((item) => item.kind === 'spread');
  if (known) return items.flatMap((item, index) => lowerPattern(context, item, subject.items[index] ?? subject));
  const length: Expression = {
    kind: 'call',
    ...place,
    callee: { kind: 'name', ...place, name: 'len' },
    arguments: [{ kind: 'positional', value: subject }],
    construct: false,
  };
  const count = integer(place, star < 0 ? items.length : items.length - 1);
  const steps: PatternStep[] = [{ test: { kind: 'comparison', ...place, operator: star < 0 ? '==' : '>=', left: length, right: count } }];
  for (const [index, item] of items.entries()) {
    const itemPlace = subjectPlace(context, item);
    const behind = index - items.length;
    if (index === star) {
      const to = behind === -1 ? {} : { to: integer(itemPlace, behind + 1) };
      const rest: Expression = { kind: 'slice', ...itemPlace, object: subject, from: integer(itemPlace, index), ...to };
      steps.push(...lowerSplat(context, splatOf(context, item), rest));
      continue;
    }
    const position = integer(itemPlace, star >= 0 && index > star ? behind : index);
    steps.push(...lowerPattern(context, item, { kind: 'index', ...itemPlace, object: subject, index: position }));
  }
  return steps;
}

function splatOf({ tree }: Context, item: number): number {
  if (tree.kind(item) === SPLAT) return item;
  const inner = tree.kind(item) === CASE_PATTERN ? tree.operand(item) : -1;
  return inner >= 0 && tree.kind(inner) === SPLAT ? inner : -1;
}
