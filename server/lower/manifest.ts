/**
 * Manifests of packages: one call of the manifest's name with what it says, so that its entries are options like those of any other
 * call (`package.json`, `scripts.postinstall`).
 */
import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { parseTOML, type AST } from 'toml-eslint-parser';
import type { Span } from '../../rules/vocabulary/index.js';
import type { Lower } from './index.js';
import type { DictionaryEntry, Expression, Module } from './ir.js';

/** Deeper ones say nothing that a package manager reads. */
const MAX_DEPTH = 32;

export const lowerJson: Lower = (text) => {
  const problems: ParseError[] = [];
  const root = parseTree(text, problems, { allowTrailingComma: true });
  const errors = problems.slice(0, 20).map(({ offset, length }): Span => ({ start: offset, end: offset + length }));
  return manifest('package.json', 'json', text, root === undefined ? undefined : fromJson(root, 0), errors);
};

function fromJson(node: Node, depth: number): Expression {
  const span = { start: node.offset, end: node.offset + node.length };
  if (depth > MAX_DEPTH) return { kind: 'opaque', children: [], ...span };
  const children = node.children ?? [];
  switch (node.type) {
    case 'object': {
      const entries = children.flatMap(({ children: pair = [] }): readonly DictionaryEntry[] => {
        const [key, value] = pair;
        return key === undefined || value === undefined ? [] : [{ key: fromJson(key, depth + 1), value: fromJson(value, depth + 1) }];
      });
      return { kind: 'dictionary', entries, ...span };
    }
    case 'array':
      return { kind: 'list', variety: 'list', items: children.map((item) => fromJson(item, depth + 1)), ...span };
    default:
      return { kind: 'constant', value: node.value as string | number | boolean | null, ...span };
  }
}

export const lowerToml: Lower = (text) => {
  const { root, errors } = readToml(text);
  return manifest('pyproject.toml', 'toml', text, root && fromTable(root.body[0].body, spanOf(root)), errors);
};

/** The parser throws at the first mistake: then nothing is known of the rest. */
function readToml(text: string): { readonly root?: AST.TOMLProgram; readonly errors: readonly Span[] } {
  try {
    return { root: parseTOML(text), errors: [] };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return { errors: [{ start: 0, end: text.length }] };
  }
}

/** `a.b = 1` and `[a.b]` are tables in tables: their keys are joined, as the options' names are. */
function fromTable(body: readonly (AST.TOMLKeyValue | AST.TOMLTable)[], span: Span): Expression {
  const entries = body.flatMap((part): readonly DictionaryEntry[] => {
    const key: Expression = { kind: 'constant', value: keyOf(part.key), ...spanOf(part.key) };
    const value = part.type === 'TOMLTable' ? fromTable(part.body, spanOf(part)) : fromToml(part.value, 0);
    return [{ key, value }];
  });
  return { kind: 'dictionary', entries, ...span };
}

function fromToml(node: AST.TOMLContentNode, depth: number): Expression {
  const span = spanOf(node);
  if (depth > MAX_DEPTH) return { kind: 'opaque', children: [], ...span };
  switch (node.type) {
    case 'TOMLArray':
      return { kind: 'list', variety: 'list', items: node.elements.map((item) => fromToml(item, depth + 1)), ...span };
    case 'TOMLInlineTable':
      return fromTable(node.body, span);
    case 'TOMLValue':
      return typeof node.value === 'object' ? { kind: 'opaque', children: [], ...span } : { kind: 'constant', value: node.value, ...span };
  }
}

function keyOf({ keys }: AST.TOMLKey): string {
  return keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value)).join('.');
}

function spanOf({ range: [start, end] }: { readonly range: readonly [number, number] }): Span {
  return { start, end };
}

function manifest(
  name: string,
  language: Module['language'],
  text: string,
  content: Expression | undefined,
  errors: readonly Span[],
): Module {
  const whole = { start: 0, end: text.length };
  if (content === undefined) return { language, body: [], comments: [], errors };
  const callee: Expression = { kind: 'name', name, start: 0, end: 0 };
  const call: Expression = { kind: 'call', callee, arguments: [{ kind: 'positional', value: content }], construct: false, ...whole };
  return { language, body: [{ kind: 'expression', expression: call, ...whole }], comments: [], errors };
}
