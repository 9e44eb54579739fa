import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Bytes, type Scalar } from '../../rules/vocabulary/index.js';
import type { Argument, Expression, FunctionExpression, Module, Parameter, Statement, TemplateField } from '../../server/lower/ir.js';
import { loadPython, lowerPython } from '../support/python.js';
import { pythonLibraryFiles } from '../support/python-library.js';

type Counts = Record<string, number>;
type Node = Expression | Statement;

const COMPARISONS: Readonly<Record<string, string>> = {
  '==': 'Eq',
  '!=': 'NotEq',
  '<': 'Lt',
  '<=': 'LtE',
  '>': 'Gt',
  '>=': 'GtE',
  in: 'In',
  'not in': 'NotIn',
  is: 'Is',
  'is not': 'IsNot',
};

const BINARY: Readonly<Record<string, string>> = {
  '+': 'Add',
  '-': 'Sub',
  '*': 'Mult',
  '/': 'Div',
  '//': 'FloorDiv',
  '%': 'Mod',
  '**': 'Pow',
  '<<': 'LShift',
  '>>': 'RShift',
  '&': 'BitAnd',
  '|': 'BitOr',
  '^': 'BitXor',
  '@': 'MatMult',
};

const UNARY: Readonly<Record<string, string>> = { not: 'Not', '-': 'USub', '+': 'UAdd', '~': 'Invert' };

/** Kinds that are counted without a value. */
const COUNTED: ReadonlySet<string> = new Set(
  'assign if loop try with return assert delete raise call type-test assignment conditional await yield'.split(' '),
);

function written(text: string): string {
  return Buffer.from(text, 'utf16le').toString('hex');
}

function constant(value: Scalar): string | undefined {
  if (value === null) return 'constant None';
  if (typeof value === 'boolean') return `constant ${value ? 'True' : 'False'}`;
  if (typeof value === 'string') return `text ${written(value)}`;
  if (value instanceof Bytes) return `bytes ${Buffer.from(value.binary, 'latin1').toString('hex')}`;
  return typeof value === 'bigint' ? `integer 0x${value.toString(16)}` : undefined;
}

function names(parameters: readonly Parameter[], kinds: readonly Parameter['kind'][]): string[] {
  return kinds.flatMap((kind) =>
    parameters.flatMap((parameter) => (parameter.kind === kind && parameter.target.kind === 'name' ? [parameter.target.name] : [])),
  );
}

function functionKey({ name, parameters }: FunctionExpression): string {
  return ['function', name, ...names(parameters, ['positional']), '|', ...names(parameters, ['rest', 'keyword', 'keyword-rest'])].join(' ');
}

function isField(part: string | TemplateField): part is TemplateField {
  return typeof part !== 'string';
}

/** What the reference counts a node as. */
function keysOf(node: Node): (string | undefined)[] {
  if (COUNTED.has(node.kind)) return [`${node.kind} `, ...(node.kind === 'call' ? keywords(node.arguments) : [])];
  if (node.kind === 'constant') return [constant(node.value)];
  if (node.kind === 'template') return [`template ${written(node.parts.filter((part) => !isField(part)).join(''))}`];
  if (node.kind === 'name') return [`name ${node.name}`];
  if (node.kind === 'member') return [`member ${node.property}`];
  if (node.kind === 'comparison') return [`comparison ${COMPARISONS[node.operator] ?? ''}`];
  if (node.kind === 'binary') return [`binary ${BINARY[node.operator] ?? ''}`];
  if (node.kind === 'unary') return [`unary ${UNARY[node.operator] ?? ''}`];
  if (node.kind === 'class') return [`class ${node.name}`];
  if (node.kind === 'function') return node.arrow ? [] : [functionKey(node)];
  if (node.kind !== 'import') return [];
  const [only] = node.names;
  if (only?.imported === '*' && only.local !== '*') return [`import ${node.module} ${only.local}`];
  return [['from', node.module, ...node.names.map(({ imported, local }) => `${imported}>${local}`)].join(' ')];
}

function keywords(args: readonly Argument[]): string[] {
  return args.flatMap(({ kind, name }) => {
    if (kind === 'keyword-spread') return ['keyword **'];
    return kind === 'keyword' ? [`keyword ${name ?? ''}`] : [];
  });
}

/** Parameters are in the function's key; only their defaults count by themselves. */
function childrenOf(node: Node): unknown[] {
  if (node.kind !== 'function') return Object.values(node);
  return [
    node.decorators,
    node.parameters.map(({ defaultValue }) => defaultValue),
    node.body.map((statement) => lambdaValue(node, statement)),
  ];
}

function lambdaValue({ arrow }: FunctionExpression, statement: Statement): unknown {
  return arrow && statement.kind === 'return' ? statement.value : statement;
}

function count(module: Module): Counts {
  const counts: Counts = {};
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!('kind' in value) || !('start' in value)) {
      Object.values(value).forEach(visit);
      return;
    }
    const node = value as Node;
    for (const key of keysOf(node)) if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
    childrenOf(node).forEach(visit);
  };
  visit(module.body);
  return counts;
}

/** Floats are written differently in the two languages. */
function isComparable(key: string): boolean {
  return !key.startsWith('float ');
}

describe("lowering python compared with Python's own parser", () => {
  before(loadPython);

  it('finds the same in real files', function () {
    const files = pythonLibraryFiles().filter((_, index) => index % 3 === 0);
    if (files.length === 0) this.skip();
    const script = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'test', 'lower', 'reference.py');
    assert.ok(existsSync(script));
    const { stdout } = spawnSync('python3', [script], { input: files.join('\n'), encoding: 'utf8', maxBuffer: 1e9 });
    let compared = 0;
    for (const line of stdout.trim().split('\n')) {
      const [file, expected] = JSON.parse(line) as [string, Counts | null];
      if (!expected) continue;
      const text = readFileSync(file, 'utf8');
      if (/\\N\{/.test(text)) continue;
      const module = lowerPython(text);
      assert.deepEqual(module.errors, [], file);
      const actual = count(module);
      const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
      const differences = [...keys].filter((key) => isComparable(key) && actual[key] !== expected[key]);
      assert.deepEqual(differences, [], file);
      compared++;
    }
    assert.ok(compared > files.length / 2, `${String(compared)} of ${String(files.length)} files`);
  }).timeout(120_000);
});
