import { field, kind, kindTable } from '../../parse/python/kinds.js';
import type { ComprehensionClause, ComprehensionExpression, DictionaryEntry, Expression, ListExpression } from '../ir.js';
import type { Context } from './context.js';
import { lowerChildren, lowerExpression, lowerOperand } from './expressions.js';

const TOKEN = kind('token');
const PAIR = kind('pair');
const DICTIONARY_SPLAT = kind('dictionary_splat');
const FOR_CLAUSE = kind('for_in_clause');
const IF_CLAUSE = kind('if_clause');
const KEY = field('key');
const VALUE = field('value');
const LEFT = field('left');
const RIGHT = field('right');
const BODY = field('body');

const VARIETIES = kindTable<ListExpression['variety']>({
  list: 'list',
  list_pattern: 'list',
  set: 'set',
  tuple: 'tuple',
  expression_list: 'tuple',
  pattern_list: 'tuple',
  tuple_pattern: 'tuple',
});

/** Displays, bare tuples, and targets of assignments. `(a)` as a target is `a`. */
export function lowerSequence(context: Context, node: number): Expression {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  const items = lowerChildren(context, node);
  const [only] = items;
  if (only && items.length === 1 && isParenthesizedTarget(context, node)) return only;
  return { kind: 'list', start, end, variety: VARIETIES[tree.kind(node)] ?? 'tuple', items };
}

const TUPLE_PATTERN = kind('tuple_pattern');
const COMMA = 0x2c;

/** The grammar reads `(a) = 1` as a tuple of one. */
function isParenthesizedTarget({ tree }: Context, node: number): boolean {
  if (tree.kind(node) !== TUPLE_PATTERN) return false;
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) === TOKEN && tree.text.charCodeAt(tree.start(child)) === COMMA) return false;
  }
  return true;
}

export function lowerDictionary(context: Context, node: number): Expression {
  const { tree } = context;
  const entries: DictionaryEntry[] = [];
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    const childKind = tree.kind(child);
    if (childKind === PAIR) entries.push(lowerPair(context, child));
    else if (childKind === DICTIONARY_SPLAT) entries.push({ value: lowerOperand(context, tree.operand(child), tree.end(child)) });
    else if (childKind !== TOKEN) entries.push({ value: lowerExpression(context, child) });
  }
  return { kind: 'dictionary', start: tree.start(node), end: tree.end(node), entries };
}

function lowerPair(context: Context, node: number): { key: Expression; value: Expression } {
  const { tree } = context;
  const key = lowerOperand(context, tree.child(node, KEY), tree.start(node));
  return { key, value: lowerOperand(context, tree.child(node, VALUE), tree.end(node)) };
}

const COMPREHENSIONS = kindTable<ComprehensionExpression['variety']>({
  list_comprehension: 'list',
  set_comprehension: 'set',
  dictionary_comprehension: 'dictionary',
  generator_expression: 'generator',
});

export function lowerComprehension(context: Context, node: number): Expression {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  const variety = COMPREHENSIONS[tree.kind(node)] ?? 'generator';
  const body = tree.child(node, BODY);
  const clauses = lowerClauses(context, node);
  if (body >= 0 && tree.kind(body) === PAIR) {
    const { key, value } = lowerPair(context, body);
    return { kind: 'comprehension', start, end, variety, key, element: value, clauses };
  }
  return { kind: 'comprehension', start, end, variety, element: lowerOperand(context, body, start), clauses };
}

function lowerClauses(context: Context, node: number): ComprehensionClause[] {
  const { tree } = context;
  const clauses: (ComprehensionClause & { readonly conditions: Expression[] })[] = [];
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) === FOR_CLAUSE) {
      const target = lowerOperand(context, tree.child(child, LEFT), tree.start(child));
      clauses.push({ target, iterable: lowerIterable(context, child), conditions: [] });
    } else if (tree.kind(child) === IF_CLAUSE) clauses.at(-1)?.conditions.push(lowerExpression(context, child));
  }
  return clauses;
}

/** `for x in 1, 2` iterates over a tuple without parentheses. */
function lowerIterable(context: Context, clause: number): Expression {
  const { tree } = context;
  const items: Expression[] = [];
  const last = tree.next(clause);
  for (let child = clause + 1; child < last; child = tree.next(child)) {
    if (tree.field(child) === RIGHT) items.push(lowerExpression(context, child));
  }
  const [first] = items;
  if (!first) return lowerOperand(context, -1, tree.end(clause));
  return items.length === 1 ? first : { kind: 'list', start: first.start, end: tree.end(clause), variety: 'tuple', items };
}
