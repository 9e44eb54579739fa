/** Counts the constants, texts and names of a package, on the lowered representation. */
import type { Language } from '../../rules/vocabulary/index.js';
import { loadLowering, type Lower } from '../../server/lower/index.js';
import type { CallExpression, ComparisonExpression, Expression, IndexExpression, Module } from '../../server/lower/ir.js';
import { sourceFiles } from '../packages/files.js';
import type { FetchedPackage } from '../packages/packages.js';
import { constantKey, type PackageCounts } from './counts.js';

/** Longer texts are prose or data. */
const LONGEST_TEXT = 200;

/** Every node, statement, argument and entry of the representation: objects whose fields are walked. */
type Fields = Readonly<Record<string, unknown>>;

interface Collected {
  /** Keys of one file. */
  readonly compared: Set<string>;
  readonly literals: Map<string, number>;
  readonly identifiers: Map<string, number>;
}

const EQUALITIES = new Set(['==', '!=', '===', '!==', 'is', 'is not']);
/** Methods whose first argument is compared with their receiver, or a receiver with constants inside with the argument. */
const COMPARING_METHODS = new Set([
  'startswith',
  'endswith',
  'startsWith',
  'endsWith',
  'includes',
  'indexOf',
  'lastIndexOf',
  'equals',
  'localeCompare',
]);
const CONTAINERS = new Set(['set', 'frozenset', 'tuple', 'list', 'Set', 'Map']);

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Adds the constant that an expression is, a minus before it included; with `deep`, those that a container display holds. */
function addConstants(expression: Expression | undefined, deep: boolean, into: Set<string>): void {
  if (expression === undefined) return;
  if (expression.kind === 'constant') {
    const key = constantKey(expression.value);
    if (key !== undefined) into.add(key);
  } else if (expression.kind === 'unary' && expression.operator === '-' && expression.operand.kind === 'constant') {
    const { value } = expression.operand;
    if (typeof value === 'number' || typeof value === 'bigint') into.add(constantKey(-value)!);
  } else if (deep) addMembers(expression, into);
}

function addMembers(expression: Expression, into: Set<string>): void {
  if (expression.kind === 'list') for (const item of expression.items) addConstants(item, false, into);
  else if (expression.kind === 'dictionary') for (const entry of expression.entries) addConstants(entry.key, false, into);
  else if (expression.kind === 'call' && expression.callee.kind === 'name' && CONTAINERS.has(expression.callee.name)) {
    const [first] = expression.arguments;
    if (first !== undefined) addMembers(first.value, into);
  }
}

function addComparison(node: ComparisonExpression, into: Set<string>): void {
  const { left, right, operator } = node;
  if (left.kind === 'constant' && right.kind === 'constant') return;
  if (EQUALITIES.has(operator)) for (const side of [left, right]) addConstants(side, false, into);
  else if (operator === 'in' || operator === 'not in') {
    addConstants(left, false, into);
    addConstants(right, true, into);
  }
}

function addCall(node: CallExpression, into: Set<string>): void {
  const { callee } = node;
  if (callee.kind !== 'member') return;
  const [first] = node.arguments;
  if (COMPARING_METHODS.has(callee.property)) {
    addConstants(first?.value, true, into);
    addMembers(callee.object, into);
  } else if (callee.property === 'has' || callee.property === 'get') addMembers(callee.object, into);
}

function addIndex(node: IndexExpression, into: Set<string>): void {
  if (node.object.kind === 'dictionary') addMembers(node.object, into);
}

/** Names that nodes carry in fields of their own. */
const NAME_FIELDS = ['name', 'property', 'imported', 'local'] as const;

/**
 * `decides` is false inside an assertion: it compares what a test expects, and decides nothing.
 * A node that stands in several places is visited once.
 */
function visit(node: unknown, decides: boolean, collected: Collected, seen: Set<object>): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return;
  seen.add(node);
  if (Array.isArray(node)) {
    for (const item of node) visit(item, decides, collected, seen);
    return;
  }
  const fields = node as Fields;
  if (decides) addDecision(node, collected.compared);
  const isText = fields['kind'] === 'expression' && (fields['expression'] as Expression).kind === 'constant';
  if (isText) return;
  if (fields['kind'] === 'constant') addLiteral(fields, collected);
  for (const name of NAME_FIELDS) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '' && value !== '*') add(collected.identifiers, value);
  }
  const inside = decides && fields['kind'] !== 'assert';
  for (const value of Object.values(fields)) visit(value, inside, collected, seen);
}

function addDecision(node: object, into: Set<string>): void {
  switch ((node as Fields)['kind']) {
    case 'comparison':
      return addComparison(node as ComparisonExpression, into);
    case 'call':
      return addCall(node as CallExpression, into);
    case 'index':
      return addIndex(node as IndexExpression, into);
  }
}

function addLiteral(fields: Fields, collected: Collected): void {
  const key = constantKey(fields['value'] as Parameters<typeof constantKey>[0]);
  if (key !== undefined && (key[0] === 's' || key[0] === 'b') && key.length <= LONGEST_TEXT) add(collected.literals, key);
}

function collect(module: Module, literals: Map<string, number>, identifiers: Map<string, number>): Set<string> {
  const compared = new Set<string>();
  visit(module.body, true, { compared, literals, identifiers }, new Set());
  return compared;
}

const lowerings = new Map<Language, Promise<Lower>>();

/** One parser a language: each loading makes another. */
function loweringOf(language: Language): Promise<Lower> {
  const lowering = lowerings.get(language) ?? loadLowering(language);
  lowerings.set(language, lowering);
  return lowering;
}

/** Files that are nested too deep for the stack are left out. */
export async function extractCounts(fetched: FetchedPackage): Promise<PackageCounts> {
  const comparisons = new Map<string, number>();
  const literals = new Map<string, number>();
  const identifiers = new Map<string, number>();
  for (const file of sourceFiles(fetched)) {
    const lower = await loweringOf(file.language);
    try {
      const compared = collect(lower(file.text, { language: file.language, jsx: file.jsx }), literals, identifiers);
      for (const key of compared) add(comparisons, key);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      console.error(`left out, nested too deep: ${file.path}`);
    }
  }
  return {
    comparisons: Object.fromEntries(comparisons),
    literals: Object.fromEntries(literals),
    identifiers: Object.fromEntries(identifiers),
  };
}
