/** TypeScript's own declarations: namespaces and types. */
import type ts from 'typescript';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { Statement } from '../ir.js';
import type { Context } from './context.js';
import { childrenOf, onStatement, statements } from './dispatch.js';
import { decoratorsOf, hasModifier } from './functions.js';

export function registerDeclarations(): void {
  onStatement<ts.ModuleDeclaration>(lowerNamespace, SyntaxKind.ModuleDeclaration);
  onStatement<ts.InterfaceDeclaration>(() => undefined, SyntaxKind.InterfaceDeclaration);
  onStatement<ts.TypeAliasDeclaration>(lowerTypeAlias, SyntaxKind.TypeAliasDeclaration);
  onStatement<ts.MissingDeclaration>((node, start, context, into) => {
    into.push({
      kind: 'opaque-statement',
      expressions: decoratorsOf(node as { readonly modifiers?: readonly ts.ModifierLike[] }, context),
      body: [],
      start,
      end: node.end,
    });
  }, SyntaxKind.MissingDeclaration);
}

function lowerNamespace(node: ts.ModuleDeclaration, start: number, context: Context, into: Statement[]): void {
  const { body } = node;
  if (!body || hasModifier(node, SyntaxKind.DeclareKeyword)) return;
  if (body.kind === SyntaxKind.ModuleBlock) {
    into.push({ kind: 'opaque-statement', expressions: [], body: statements(body.statements, context), start, end: node.end });
  } else if (body.kind === SyntaxKind.ModuleDeclaration) lowerNamespace(body, start, context, into);
}

/** The texts of `type Mode = "read" | "write"`: values that the author uses as tags. Other types say nothing that runs. */
function lowerTypeAlias(node: ts.TypeAliasDeclaration, start: number, context: Context, into: Statement[]): void {
  const { type } = node;
  const members = type.kind === SyntaxKind.UnionType ? (type as ts.UnionTypeNode).types : [type];
  const expressions = members.flatMap((member) => (member.kind === SyntaxKind.LiteralType ? childrenOf(member, context) : []));
  if (expressions.length > 0) into.push({ kind: 'opaque-statement', expressions, body: [], start, end: node.end });
}
