/** TypeScript's own declarations: enumerations, namespaces, types. */
import type ts from 'typescript';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { DictionaryEntry, Expression, Statement } from '../ir.js';
import { type Context, constant } from './context.js';
import { childrenOf, expression, onStatement, statements } from './dispatch.js';
import { decoratorsOf, hasModifier } from './functions.js';
import { propertyKey, propertyName } from './literals.js';

export function registerDeclarations(): void {
  onStatement<ts.EnumDeclaration>(lowerEnum, SyntaxKind.EnumDeclaration);
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

/** An object with one entry per member. Members name earlier ones bare; a member without a value is one more than the one before. */
function lowerEnum(node: ts.EnumDeclaration, start: number, context: Context, into: Statement[]): void {
  const outer = context.members;
  const members = new Map<string, Expression>(outer);
  const entries: DictionaryEntry[] = [];
  context.members = members;
  let previous: Expression | undefined;
  for (const { name, initializer } of node.members) {
    const key = propertyKey(name, context);
    const value: Expression = initializer ? expression(initializer, context) : following(previous, key);
    entries.push({ key, value });
    members.set(propertyName(name, context), value);
    previous = value;
  }
  context.members = outer;
  const target = expression(node.name, context);
  const dictionary: Expression = { kind: 'dictionary', entries, start: target.end, end: node.end };
  into.push({ kind: 'assign', targets: [target], value: dictionary, declaration: 'const', start, end: node.end });
}

/** The value of an enumeration's member that has none written. */
function following(previous: Expression | undefined, { start, end }: Expression): Expression {
  if (!previous) return constant(0, start, end);
  if (previous.kind === 'constant' && typeof previous.value === 'number') return constant(previous.value + 1, start, end);
  return { kind: 'binary', operator: '+', left: previous, right: constant(1, start, end), start, end };
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
