/** The text of a script with its tree, and edits of it that keep track of regions; the twin of `python/source.py`. */
import ts from 'typescript';
import type { Span } from '../../../../rules/vocabulary/index.js';
import type { Random } from '../../random.js';

/** New text, or a part of the old one. */
export type Piece = string | Span | Written;

/** New text that stands for what was at `anchor`. */
export interface Written {
  readonly text: string;
  readonly anchor: number;
}

interface Edit extends Span {
  readonly pieces: readonly Piece[];
}

export type Transform = (source: Source, random: Random) => void;

export interface Source {
  readonly text: string;
  readonly file: ts.SourceFile;
  /** In order of their start, outer ones first. */
  readonly nodes: readonly ts.Node[];
  of(node: ts.Node): string;
  /** A name that is not in the text: the first of the stems that is free, or one with a number. */
  fresh(stems: readonly string[]): string;
  /** False, and nothing done, where another edit is in the way. */
  replace(start: number, end: number, ...pieces: Piece[]): boolean;
  replaceNode(node: ts.Node, ...pieces: Piece[]): boolean;
  /** The white space in front of a node; undefined if something else stands there. */
  indent(node: ts.Node): string | undefined;
  /** The new text, and for every code unit of it the offset it belongs to. */
  finish(): { readonly text: string; readonly origins: readonly number[] };
}

export function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.getEnd() };
}

export function descendants(root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

export function* ancestors(node: ts.Node): Generator<ts.Node> {
  // The top's parent is undefined, whatever the type says.
  for (let current = node.parent as ts.Node | undefined; current !== undefined; current = current.parent as ts.Node | undefined)
    yield current;
}

function conflict(edit: Span, start: number, end: number): boolean {
  if (start < edit.end && edit.start < end) return true;
  if (start !== end && edit.start === edit.end && start < edit.start && edit.start < end) return true;
  return start === end && edit.start < start && start < edit.end;
}

function finished(text: string, edits: readonly Edit[]): { readonly text: string; readonly origins: readonly number[] } {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.index - b.index);
  const parts: string[] = [];
  const origins: number[] = [];
  const old = ({ start, end }: Span): void => {
    parts.push(text.slice(start, end));
    for (let offset = start; offset < end; offset++) origins.push(offset);
  };
  let position = 0;
  for (const { edit } of ordered) {
    old({ start: position, end: edit.start });
    for (const piece of edit.pieces) {
      if (typeof piece !== 'string' && 'start' in piece) {
        old(piece);
        continue;
      }
      const { text: added, anchor } = typeof piece === 'string' ? { text: piece, anchor: edit.start } : piece;
      parts.push(added);
      for (let count = 0; count < added.length; count++) origins.push(anchor);
    }
    position = edit.end;
  }
  old({ start: position, end: text.length });
  return { text: parts.join(''), origins };
}

export function createSource(text: string): Source {
  const file = ts.createSourceFile('sample.ts', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const edits: Edit[] = [];
  const taken = new Set(text.match(/[\w$]+/g));
  const replace = (start: number, end: number, ...pieces: Piece[]): boolean => {
    if (edits.some((edit) => conflict(edit, start, end))) return false;
    edits.push({ start, end, pieces });
    return true;
  };
  return {
    text,
    file,
    nodes: descendants(file),
    of: (node) => text.slice(node.getStart(), node.getEnd()),
    fresh: (stems) => {
      const candidates = [...stems, ...Array.from({ length: 999 }, (_, number) => `${stems[0] ?? 'name'}${number + 2}`)];
      const name = candidates.find((candidate) => !taken.has(candidate)) ?? `name${taken.size}`;
      taken.add(name);
      return name;
    },
    replace,
    replaceNode: (node, ...pieces) => replace(node.getStart(), node.getEnd(), ...pieces),
    indent: (node) => {
      const before = text.slice(text.lastIndexOf('\n', node.getStart() - 1) + 1, node.getStart());
      return before.trim() === '' ? before : undefined;
    },
    finish: () => finished(text, edits),
  };
}

export function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isAccessor(node)
  );
}

export function functionsAround(node: ts.Node): ts.FunctionLikeDeclaration[] {
  return [...ancestors(node)].filter(isFunction);
}

export function inType(node: ts.Node): boolean {
  return [...ancestors(node)].some((ancestor) => ts.isTypeNode(ancestor) && !ts.isExpressionWithTypeArguments(ancestor));
}

/** The statement of module level around a node. */
export function outermost(node: ts.Node): ts.Node {
  return ts.isSourceFile(node.parent) ? node : outermost(node.parent);
}

/** A statement directly in a block, a file or a case, before which another can stand. */
function isListed(node: ts.Node): boolean {
  return ts.isStatement(node) && (ts.isBlock(node.parent) || ts.isSourceFile(node.parent) || ts.isCaseOrDefaultClause(node.parent));
}

/** The statement around an expression before which a constant can be given a name. */
export function statementAround(source: Source, node: ts.Node): ts.Node | undefined {
  return [node, ...ancestors(node)].find((ancestor) => isListed(ancestor) && source.indent(ancestor) !== undefined);
}

/** The innermost function with a body around a span (with the statement that names it), else the member or statement. */
export function regionOf(source: Source, { start, end }: Span): Span {
  const around = source.nodes.filter((node) => node.getStart() <= start && end <= node.getEnd());
  const inner = around.findLast((node) => isFunction(node)) ?? around.findLast((node) => ts.isStatement(node) || ts.isClassElement(node));
  if (inner === undefined) return { start, end };
  const owner = ts.isVariableDeclaration(inner.parent) || ts.isPropertyAssignment(inner.parent) ? inner.parent : inner;
  return spanOf(owner);
}

/** Where the code units of spans are now, as few spans as possible. */
export function movedSpans(spans: readonly Span[], origins: readonly number[]): Span[] {
  const found: { start: number; end: number }[] = [];
  origins.forEach((origin, index) => {
    if (!spans.some(({ start, end }) => start <= origin && origin < end)) return;
    const last = found.at(-1);
    if (last?.end === index) last.end = index + 1;
    else found.push({ start: index, end: index + 1 });
  });
  return found;
}
