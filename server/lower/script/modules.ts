/** Imports and exports. */
import type ts from 'typescript';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { Expression, ImportedName, Statement } from '../ir.js';
import { type Context, startOf } from './context.js';
import { expression, onStatement } from './dispatch.js';
import { DEFAULT_EXPORT } from './functions.js';

export function registerModules(): void {
  onStatement<ts.ImportDeclaration>(lowerImport, SyntaxKind.ImportDeclaration);
  onStatement<ts.ImportEqualsDeclaration>(lowerImportEquals, SyntaxKind.ImportEqualsDeclaration);
  onStatement<ts.ExportDeclaration>(lowerExport, SyntaxKind.ExportDeclaration);
  onStatement<ts.ExportAssignment>(lowerExportAssignment, SyntaxKind.ExportAssignment);
  onStatement<ts.NamespaceExportDeclaration>(() => undefined, SyntaxKind.NamespaceExportDeclaration);
}

/** The text of a module's name; an unfinished import may have anything there. */
function moduleName(node: ts.Expression | undefined): string {
  return node?.kind === SyntaxKind.StringLiteral ? (node as ts.StringLiteral).text : '';
}

function lowerImport(node: ts.ImportDeclaration, start: number, _context: Context, into: Statement[]): void {
  const names: ImportedName[] = [];
  const clause = node.importClause;
  if (clause?.name?.text) names.push({ imported: DEFAULT_EXPORT, local: clause.name.text });
  const bindings = clause?.namedBindings;
  if (bindings?.kind === SyntaxKind.NamespaceImport) names.push({ imported: '*', local: bindings.name.text });
  else {
    for (const { name, propertyName } of bindings?.elements ?? []) {
      if (name.text) names.push({ imported: (propertyName ?? name).text, local: name.text });
    }
  }
  into.push({ kind: 'import', module: moduleName(node.moduleSpecifier), names, start, end: node.end });
}

/** `import x = require('m')`, `import x = A.B`. */
function lowerImportEquals(node: ts.ImportEqualsDeclaration, start: number, context: Context, into: Statement[]): void {
  const { name, moduleReference: reference, end } = node;
  if (reference.kind === SyntaxKind.ExternalModuleReference) {
    into.push({ kind: 'import', module: moduleName(reference.expression), names: [{ imported: '*', local: name.text }], start, end });
    return;
  }
  into.push({
    kind: 'assign',
    targets: [expression(name, context)],
    value: entityName(reference, context),
    declaration: 'const',
    start,
    end,
  });
}

function entityName(node: ts.EntityName, context: Context): Expression {
  if (node.kind === SyntaxKind.Identifier) return expression(node, context);
  const object = entityName(node.left, context);
  const place = { start: startOf(node.right, context), end: node.right.end };
  return { kind: 'member', object, property: node.right.text, propertyPlace: place, start: object.start, end: node.end };
}

/** What is exported again is bound to no name here; what is exported by name is mentioned. */
function lowerExport(node: ts.ExportDeclaration, start: number, context: Context, into: Statement[]): void {
  const { moduleSpecifier, exportClause, end } = node;
  if (moduleSpecifier) {
    into.push({ kind: 'import', module: moduleName(moduleSpecifier), names: [], start, end });
    return;
  }
  if (exportClause?.kind !== SyntaxKind.NamedExports) return;
  const expressions = exportClause.elements.map(({ propertyName, name }) => expression(propertyName ?? name, context));
  into.push({ kind: 'opaque-statement', expressions, body: [], start, end });
}

/** `export default x` binds a name of its own, under which others import it; `export = x` is Node's `module.exports = x`. */
function lowerExportAssignment(node: ts.ExportAssignment, start: number, context: Context, into: Statement[]): void {
  const value = expression(node.expression, context);
  const place = { start, end: start + 'export'.length };
  const module: Expression = { kind: 'name', name: 'module', ...place };
  const targets: Expression[] = node.isExportEquals
    ? [{ kind: 'member', object: module, property: 'exports', propertyPlace: place, ...place }]
    : [{ kind: 'name', name: DEFAULT_EXPORT, ...place }];
  into.push({ kind: 'assign', targets, value, ...(!node.isExportEquals && { declaration: 'const' }), start, end: node.end });
}
