/** Renames, aliases of imports, reflection. */
import ts from 'typescript';
import type { Random } from '../../random.js';
import { ancestors, descendants, inType, isFunction, type Source, type Transform } from './source.js';

const VARIABLES = 'value,item,entry,current,subject,entity,piece,content,received,candidate'.split(',');
const FUNCTIONS = 'processEntry,handleItem,evaluateItem,runStep,applyTo,performTask,resolveEntry,dispatchOne'.split(',');

/** Names that mean something by being that very text: keys, members, labels, imported names. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent))
    return (ts.isPropertyAccessExpression(parent) ? parent.expression : parent.left) === node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (ts.isPropertyAssignment(parent) || ts.isEnumMember(parent)) return parent.name !== node;
  if (ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isJsxAttribute(parent))
    return (parent as { name?: ts.Node }).name !== node;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent) || ts.isMetaProperty(parent)) return false;
  return !ts.isImportSpecifier(parent) && !ts.isExportSpecifier(parent);
}

/** Uses and bindings of a name in values; types are left alone. */
function references(root: ts.Node, name: string): ts.Identifier[] {
  return descendants(root).filter(
    (node): node is ts.Identifier =>
      ts.isIdentifier(node) && node.text === name && isReference(node) && (!inType(node) || ts.isTypeQueryNode(node.parent)),
  );
}

function isBinding(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isClassDeclaration(parent)) &&
    parent.name === node
  );
}

/** Declarations of a name anywhere, imports included. */
function declarations(source: Source, name: string): ts.Identifier[] {
  return source.nodes.filter(
    (node): node is ts.Identifier =>
      ts.isIdentifier(node) &&
      node.text === name &&
      (isBinding(node) || ts.isImportSpecifier(node.parent) || ts.isImportClause(node.parent)) &&
      !inType(node),
  );
}

/** Writes another name where a name stands; `{ name }` needs its key. */
function renameAt(source: Source, node: ts.Identifier, name: string): void {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) source.replaceNode(node, `${node.text}: ${name}`);
  else if (
    ts.isBindingElement(parent) &&
    ts.isObjectBindingPattern(parent.parent) &&
    parent.propertyName === undefined &&
    parent.name === node &&
    parent.dotDotDotToken === undefined
  )
    source.replaceNode(node, `${node.text}: ${name}`);
  else source.replaceNode(node, name);
}

function evaluates(root: ts.Node): boolean {
  return descendants(root).some((node) => ts.isIdentifier(node) && (node.text === 'eval' || node.text === 'arguments'));
}

/** The function or block that a binding is visible in. */
function scopeOf(node: ts.Identifier): ts.Node {
  const parameter = [...ancestors(node)].find((ancestor) => ts.isParameter(ancestor) || isFunction(ancestor));
  const found = [...ancestors(node)].find((ancestor) =>
    parameter !== undefined && ts.isParameter(parameter)
      ? ancestor === parameter.parent
      : isFunction(ancestor) ||
        ts.isBlock(ancestor) ||
        ts.isForStatement(ancestor) ||
        ts.isForOfStatement(ancestor) ||
        ts.isForInStatement(ancestor) ||
        ts.isCatchClause(ancestor),
  );
  return found ?? node.getSourceFile();
}

/** Renames bindings that are the only ones of their name in the file and are used nowhere outside their scope. */
function renameBindings(source: Source, random: Random, wanted: (node: ts.Identifier) => boolean): void {
  const bindings = source.nodes.filter(
    (node): node is ts.Identifier => ts.isIdentifier(node) && isBinding(node) && !inType(node) && wanted(node),
  );
  for (const binding of bindings) {
    const scope = scopeOf(binding);
    const inside = references(scope, binding.text);
    const elsewhere = declarations(source, binding.text).filter((other) => other !== binding);
    const nested = elsewhere.some((other) => descendants(scope).includes(other) || descendants(scopeOf(other)).includes(binding));
    if (ts.isSourceFile(scope) || nested || evaluates(scope)) continue;
    const around = isFunction(scope) ? scope : ([...ancestors(scope)].find(isFunction) ?? scope);
    // A use in the function but outside the block is of something else.
    if (references(around, binding.text).length !== inside.length) continue;
    const name = source.fresh(random.shuffle(VARIABLES));
    for (const node of inside) renameAt(source, node, name);
  }
}

const renameVariables: Transform = (source, random) =>
  renameBindings(
    source,
    random,
    (node) => (ts.isVariableDeclaration(node.parent) || ts.isBindingElement(node.parent)) && ![...ancestors(node)].some(ts.isParameter),
  );

const renameParameters: Transform = (source, random) =>
  renameBindings(
    source,
    random,
    (node) => ts.isParameter(node.parent) && (ts.getModifiers(node.parent) ?? []).length === 0 && node.text !== 'this',
  );

function exportModifier(node: ts.FunctionDeclaration): ts.Modifier | undefined {
  return node.modifiers?.find((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
}

function isDefault(node: ts.FunctionDeclaration): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}

const renameFunctions: Transform = (source, random) => {
  const exported: string[] = [];
  for (const node of source.file.statements) {
    if (!ts.isFunctionDeclaration(node) || node.name === undefined || isDefault(node) || evaluates(source.file)) continue;
    const old = node.name.text;
    const lists = source.nodes.some((one) => ts.isExportSpecifier(one) && (one.propertyName ?? one.name).getText() === old);
    if (declarations(source, old).length !== 1 || lists) continue;
    const name = source.fresh(random.shuffle(FUNCTIONS));
    for (const use of references(source.file, old)) renameAt(source, use, name);
    const modifier = exportModifier(node);
    if (modifier === undefined) continue;
    source.replace(modifier.getStart(), modifier.getEnd() + 1);
    exported.push(`${name} as ${old}`);
  }
  if (exported.length > 0)
    source.replace(source.text.length, source.text.length, { text: `\nexport { ${exported.join(', ')} };\n`, anchor: -1 });
};

/** Whether a name can be called something else: it is bound once, and is no type. */
function renamable(source: Source, name: string): boolean {
  const typed = source.nodes.some(
    (node) => ts.isIdentifier(node) && node.text === name && inType(node) && !ts.isTypeQueryNode(node.parent),
  );
  const listed = source.nodes.some((node) => ts.isExportSpecifier(node) && node.name.text === name);
  return declarations(source, name).length === 1 && !typed && !listed && !evaluates(source.file);
}

function aliasMember(source: Source, specifier: ts.ImportSpecifier): string {
  const imported = (specifier.propertyName ?? specifier.name).getText();
  const local = specifier.name.text;
  if (specifier.isTypeOnly || !renamable(source, local)) return specifier.getText();
  const name = source.fresh([`${local.charAt(0)}${local.length}`, `${local}Imported`]);
  for (const use of references(source.file, local)) renameAt(source, use, name);
  return `${imported} as ${name}`;
}

function aliasDeclaration(source: Source, random: Random, node: ts.ImportDeclaration): void {
  const clause = node.importClause;
  if (clause === undefined || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
  const from = node.moduleSpecifier.getText();
  const bindings = clause.namedBindings;
  const members = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : undefined;
  const parts: string[] = [];
  const lines: string[] = [];
  if (clause.name !== undefined) {
    const name = renamable(source, clause.name.text)
      ? source.fresh([`${clause.name.text.slice(0, 2)}${clause.name.text.length}`, `${clause.name.text}Module`])
      : clause.name.text;
    if (name !== clause.name.text)
      for (const use of references(source.file, clause.name.text)) if (use !== clause.name) renameAt(source, use, name);
    parts.push(name);
  }
  if (members !== undefined && random.chance(0.4) && members.every((one) => !one.isTypeOnly && renamable(source, one.name.text))) {
    const local = source.fresh(['library', 'tools', 'moduleObject']);
    for (const one of members)
      for (const use of references(source.file, one.name.text)) {
        const value = `${local}.${(one.propertyName ?? one.name).getText()}`;
        source.replaceNode(use, ts.isShorthandPropertyAssignment(use.parent) ? `${use.text}: ${value}` : value);
      }
    lines.push(`import * as ${local} from ${from};`);
  } else if (members !== undefined) {
    parts.push(`{ ${members.map((one) => aliasMember(source, one)).join(', ')} }`);
  } else if (bindings !== undefined) {
    parts.push(bindings.getText());
  }
  if (parts.length > 0) lines.unshift(`import ${parts.join(', ')} from ${from};`);
  source.replaceNode(node, lines.join('\n'));
}

function isRequire(node: ts.Node | undefined): boolean {
  return node !== undefined && ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require';
}

const aliasImports: Transform = (source, random) => {
  for (const node of source.file.statements) if (ts.isImportDeclaration(node)) aliasDeclaration(source, random, node);
  for (const node of source.nodes) {
    if (!ts.isVariableDeclaration(node) || !isRequire(node.initializer) || !ts.isSourceFile(node.parent.parent.parent)) continue;
    const bound = descendants(node.name).filter((one): one is ts.Identifier => ts.isIdentifier(one) && isBinding(one));
    for (const binding of bound) {
      if (!renamable(source, binding.text)) continue;
      const name = source.fresh([`${binding.text}Module`, `${binding.text}Imported`]);
      for (const use of references(source.file, binding.text)) renameAt(source, use, name);
    }
  }
};

function quotedName(name: string, random: Random): string {
  if (name.length < 4 || random.chance(0.6)) return `'${name}'`;
  const middle = random.between(1, name.length - 1);
  return `'${name.slice(0, middle)}' + '${name.slice(middle)}'`;
}

const reflection: Transform = (source, random) => {
  for (const node of source.nodes) {
    if (!ts.isPropertyAccessExpression(node) || ts.isPrivateIdentifier(node.name) || inType(node)) continue;
    if (
      [...ancestors(node)].some((ancestor) => ts.isHeritageClause(ancestor) || ts.isDecorator(ancestor)) ||
      node.expression.kind === ts.SyntaxKind.ImportKeyword
    )
      continue;
    const start = node.expression.getEnd();
    source.replace(start, node.getEnd(), `${node.questionDotToken === undefined ? '' : '?.'}[${quotedName(node.name.text, random)}]`);
  }
};

export const NAME_TRANSFORMS: Readonly<Record<string, Transform>> = {
  'rename-variables': renameVariables,
  'rename-parameters': renameParameters,
  'rename-functions': renameFunctions,
  'alias-imports': aliasImports,
  reflection,
};
export { references };
