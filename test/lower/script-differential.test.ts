/**
 * The lowering against typescript-estree, a reader of the same language by others: both must see the same literals, calls and
 * comparisons at the same places of real sources.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type TSESTree, parse, simpleTraverse } from '@typescript-eslint/typescript-estree';
import { Bytes, Pattern, type Scalar } from '../../rules/vocabulary/index.js';
import type { Expression, Module } from '../../server/lower/ir.js';
import { lowerScript } from '../../server/lower/script.js';
import { TSX, TYPESCRIPT } from './script-cases.js';

/** Sources of this package, and sources that the lockfile pins. */
const FOLDERS = [
  'server/lower',
  'server/parse',
  'server/evaluate/flow',
  'node_modules/zod/src/v4/core',
  'node_modules/eslint/lib/linter',
  'node_modules/eslint/lib/eslint',
  'node_modules/mocha/lib',
  'node_modules/commander/lib',
];
/** Larger files are generated. */
const LARGEST = 150_000;

/** What neither the printer of one side nor of the other would show, but the places do. */
const SAMPLES: readonly string[] = [
  'const a = <A b="c" d={e("f")} {...g(1)}>text {h === "i" && <j.k l={`m`} />}<></></A>',
  '@a("b") class C { @d(1) e = "f"; [g("h")]() {} static [i(2)] = 3; m(@n("o") p = "q") { return p !== `r` } static { s("t") } }',
  'switch (a("b")) { case c("d"): e("f"); case "g": case 1: h(); break; i("dead"); default: if (j == 2) break; k(3) }',
  'for (let a = b(1), c = "d"; a < e(2); a++, f(3)) { g(a--) } for (const [h = "i"] of j(k?.(4) ?? 5)) for (l.m in n) o: while (p > 6) break o',
  'enum A { B = 1 << 2, "C" = "d".length, E = f("g") } namespace H { i("j") } label: { k("l") }',
  'const { [a("b")]: c = d("e"), "f": g, ...h } = { "i": 1, 2: "j", get k() { return l === 3 }, set [m("n")](o) {}, *[p`q${r("s")}t`]() {} }',
  'try { a() } catch ({ b = "c" }) { throw new D("e", ...f(1)) } finally { (g, h("i")) } export default j("k")',
  'x = a ? b("c") : d as E === f!("g"), delete h("i").j, void k(-1n), typeof l("m") === "string", /n"o/g.test(`p`), import("q"), new R',
  'async function* a(b = c("d"), { e = "f" } = g(1)) { yield* h("i"); yield; await j(2); return k === 3 ? l(4) : (m = n("o")) }',
  'const f = <T,>(a: "b" | 3 = c("d")): a is "e" => a in g && a instanceof h("i"); type J = "k"; declare const l: "m"; interface N { o: "p" }',
];

interface Source {
  readonly name: string;
  readonly text: string;
  readonly jsx: boolean;
}

function collect(folder: string, into: Source[]): Source[] {
  for (const entry of readdirSync(folder).sort()) {
    const path = join(folder, entry);
    const facts = statSync(path);
    if (facts.isDirectory()) collect(path, into);
    else if (/\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path) && facts.size <= LARGEST) {
      into.push({ name: path, text: readFileSync(path, 'utf8'), jsx: /\.[cm]?jsx?$|\.tsx$/.test(path) });
    }
  }
  return into;
}

function show(value: Scalar): string {
  if (value instanceof Pattern) return `/${value.source}/${value.flags}`;
  // JavaScript has no byte strings.
  if (value instanceof Bytes) return value.binary;
  return typeof value === 'bigint' ? `${String(value)}n` : String(value);
}

const IDENTIFIER = /^[\p{ID_Start}$_]/u;
/** A comparison that the lowering made of a clause of a `switch`. */
const CASE = /^case\b/;
const TYPE_ALIAS = /^(?:export\s+)?(?:declare\s+)?type\b/;

/** What the lowering sees, one line per place. */
function seenByUs(module: Module, text: string): Set<string> {
  const seen = new Set<string>();
  const visited = new Set<unknown>();
  const note = (kind: string, { start, end }: Expression, detail: string): void => {
    seen.add(`${String(start)}-${String(end)} ${kind} ${detail}`);
  };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || visited.has(value)) return;
    visited.add(value);
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    const node = value as Expression | { kind: 'opaque-statement'; start: number; end: number };
    const source = text.slice(node.start, node.end);
    // Types are no values, even where their texts are kept.
    if (node.kind === 'opaque-statement' && TYPE_ALIAS.test(source)) return;
    if (node.kind === 'constant') {
      // Names of properties, holes of arrays, and the one that `++` adds.
      const written = node.value === true || node.value === false || node.value === null || !IDENTIFIER.test(source);
      if (written && source !== '' && source !== '++' && source !== '--') note('literal', node, show(node.value));
    } else if (node.kind === 'call') {
      note('call', node, node.construct ? 'new' : '');
      if (node.raw) {
        // The texts of a tagged template are not literals of their own.
        visit(node.callee);
        node.arguments.slice(1).forEach(visit);
        return;
      }
    } else if (node.kind === 'comparison' && !CASE.test(source)) note('comparison', node, node.operator);
    else if (node.kind === 'type-test' && !CASE.test(source)) note('comparison', node, 'type');
    Object.values(value).forEach(visit);
  };
  visit(module.body);
  return seen;
}

const COMPARISONS = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in', 'instanceof']);
const EQUALITIES = new Set(['==', '!=', '===', '!==']);
/** TypeScript's nodes that are about values; all others are about types. */
const VALUE_NODES =
  /^TS(?:AsExpression|NonNullExpression|SatisfiesExpression|TypeAssertion|InstantiationExpression|Enum\w+|ModuleDeclaration|ModuleBlock|ParameterProperty|ExportAssignment|ImportEqualsDeclaration)$/;

function isTypeof(node: TSESTree.Node): boolean {
  return node.type === 'UnaryExpression' && node.operator === 'typeof';
}

function isText(node: TSESTree.Node): boolean {
  return (node.type === 'Literal' && typeof node.value === 'string') || (node.type === 'TemplateLiteral' && node.expressions.length === 0);
}

function operatorOf({ operator, left, right }: TSESTree.BinaryExpression): string {
  if (operator === 'instanceof') return 'type';
  return EQUALITIES.has(operator) && ((isTypeof(left) && isText(right)) || (isTypeof(right) && isText(left))) ? 'type' : operator;
}

function valueOf(node: TSESTree.Literal): string {
  if ('regex' in node) return `/${node.regex.pattern}/${node.regex.flags}`;
  return 'bigint' in node ? `${String(BigInt(node.bigint))}n` : String(node.value);
}

/** Where a literal names something and is no value: a module, a member of a class, an imported name. */
function isName(node: TSESTree.Node, parent: TSESTree.Node | undefined): boolean {
  switch (parent?.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportAttribute':
    case 'ImportSpecifier':
    case 'ExportSpecifier':
      return true;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return parent.key === node;
    case 'SwitchStatement':
      // After `switch (true)` the cases are the tests.
      return node.type === 'Literal' && node.value === true;
    default:
      return false;
  }
}

function isWithoutBody(node: TSESTree.Node): boolean {
  if ('declare' in node && node.declare) return true;
  if (/^TS/.test(node.type)) return !VALUE_NODES.test(node.type);
  return node.type === 'MethodDefinition' && node.value.type === 'TSEmptyBodyFunctionExpression';
}

/** What typescript-estree sees, in the same lines. */
function seenByThem(tree: TSESTree.Program, text: string): Set<string> {
  const seen = new Set<string>();
  const note = (kind: string, { range }: TSESTree.Node, detail: string): void => {
    seen.add(`${String(range[0])}-${String(range[1])} ${kind} ${detail}`);
  };
  let skippedUntil = 0;
  simpleTraverse(tree, {
    enter: (node, parent) => {
      if (node.range[1] <= skippedUntil) return;
      if (isWithoutBody(node)) skippedUntil = node.range[1];
      else if (node.type === 'Literal') {
        if (!isName(node, parent)) note('literal', node, valueOf(node));
      } else if (node.type === 'TemplateLiteral') {
        const [only] = node.quasis;
        if (node.expressions.length === 0 && only && parent?.type !== 'TaggedTemplateExpression' && !isName(node, parent)) {
          note('literal', node, only.value.cooked ?? '');
        }
      } else if (node.type === 'JSXText') {
        if (node.raw.trim() !== '' && !IDENTIFIER.test(text.slice(...node.range))) note('literal', node, node.raw);
      } else if (node.type === 'CallExpression' || node.type === 'ImportExpression' || node.type === 'TaggedTemplateExpression')
        note('call', node, '');
      else if (node.type === 'NewExpression') note('call', node, 'new');
      else if (node.type === 'BinaryExpression' && COMPARISONS.has(node.operator)) note('comparison', node, operatorOf(node));
    },
  });
  return seen;
}

function differences({ name, text, jsx }: Source): string[] {
  const tree = parse(text, { range: true, loc: false, jsx, filePath: name, jsDocParsingMode: 'none' });
  const script = /\.[cm]?jsx?$/.test(name);
  const ours = seenByUs(lowerScript(text, script ? { language: 'javascript', jsx } : jsx ? TSX : TYPESCRIPT), text);
  const theirs = seenByThem(tree, text);
  const missed = [...theirs].filter((line) => !ours.has(line)).map((line) => `${name}: missed ${line}`);
  const invented = [...ours].filter((line) => !theirs.has(line)).map((line) => `${name}: invented ${line}`);
  return [...missed, ...invented];
}

describe('scripts as typescript-estree sees them', () => {
  for (const text of SAMPLES) {
    it(text, () => {
      const source = { name: 'sample.tsx', text, jsx: true };
      assert.ok(seenByThem(parse(text, { range: true, jsx: true, filePath: 'sample.tsx' }), text).size > 4);
      assert.deepEqual(differences(source), []);
    });
  }

  for (const folder of FOLDERS) {
    it(folder, function () {
      this.timeout(120_000);
      const sources = collect(folder, []);
      assert.notEqual(sources.length, 0);
      assert.deepEqual(sources.flatMap(differences).slice(0, 20), []);
    });
  }
});
