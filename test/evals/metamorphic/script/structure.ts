/** Extracted and inlined variables and functions, inverted branches. */
import ts from 'typescript';
import { constantsOf } from './constants.js';
import { references } from './names.js';
import {
  ancestors,
  descendants,
  functionsAround,
  inType,
  isFunction,
  outermost,
  spanOf,
  statementAround,
  type Piece,
  type Source,
  type Transform,
} from './source.js';

const DECISIONS = 'outcome,matched,answer,decision,checked'.split(',');
const SETTINGS = 'expected,marker,setting,chosen,given'.split(',');

/** Constants that stand in an operation or a call within a function. */
function namedLater(source: Source): ts.Expression[] {
  return constantsOf(source).filter(
    ({ parent }) =>
      (ts.isBinaryExpression(parent) || ts.isCallExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isNewExpression(parent)) &&
      functionsAround(parent).length > 0,
  );
}

const extractConstant: Transform = (source, random) => {
  for (const node of namedLater(source)) {
    const statement = statementAround(source, node);
    if (statement === undefined || ts.isSourceFile(statement.parent)) continue;
    const name = source.fresh(random.shuffle(SETTINGS));
    const start = statement.getStart();
    if (source.replaceNode(node, name))
      source.replace(start, start, `const ${name} = ${source.of(node)};\n${source.indent(statement) ?? ''}`);
  }
};

/** Before the statement of module level around a node, for the sake of that node. */
function insertAbove(source: Source, node: ts.Node, ...pieces: Piece[]): void {
  const place = outermost(node).getStart();
  const anchor = node.getStart();
  source.replace(place, place, ...pieces.map((piece) => (typeof piece === 'string' ? { text: piece, anchor } : piece)));
}

const extractModuleConstant: Transform = (source, random) => {
  for (const node of namedLater(source)) {
    const name = source.fresh(random.shuffle(['DEFAULT', 'LIMIT', 'LABEL', 'PRESET', 'OPTION']));
    if (source.replaceNode(node, name)) insertAbove(source, node, `const ${name} = ${source.of(node)};\n`);
  }
};

const extractConstantFunction: Transform = (source, random) => {
  for (const node of namedLater(source)) {
    const name = source.fresh(random.shuffle(['defaultEntry', 'loadSetting', 'getLabel', 'fixedItem', 'readPreset']));
    const definition = random.chance(0.5)
      ? `function ${name}() {\n  return ${source.of(node)};\n}\n\n`
      : `const ${name} = () => ${source.of(node)};\n`;
    if (source.replaceNode(node, `${name}()`)) insertAbove(source, node, definition);
  }
};

interface Decided {
  readonly expression: ts.Expression;
  readonly statement: ts.Statement;
}

/** What is evaluated first in a statement that stands on its own line. */
function decided(source: Source): Decided[] {
  return source.nodes.flatMap((statement) => {
    const expression = ts.isIfStatement(statement) || ts.isReturnStatement(statement) ? statement.expression : undefined;
    if (
      expression === undefined ||
      ts.isIdentifier(expression) ||
      ts.isLiteralExpression(expression) ||
      functionsAround(statement).length === 0
    )
      return [];
    if (statement !== statementAround(source, statement)) return [];
    return [{ expression, statement: statement as ts.Statement }];
  });
}

const extractVariable: Transform = (source, random) => {
  for (const { expression, statement } of decided(source)) {
    const left = ts.isBinaryExpression(expression) && /^[!=]==?$/.test(expression.operatorToken.getText()) ? expression.left : undefined;
    const node = left !== undefined && !ts.isIdentifier(left) && random.chance(0.5) ? left : expression;
    const name = source.fresh(random.shuffle(DECISIONS));
    if (source.replaceNode(node, name))
      source.replace(statement.getStart(), statement.getStart(), `const ${name} = `, spanOf(node), `;\n${source.indent(statement) ?? ''}`);
  }
};

/** The names of the functions around that an expression uses; undefined where it cannot be moved. */
function freeNames(expression: ts.Expression): string[] | undefined {
  const nodes = descendants(expression);
  const bound = new Set<string>();
  for (const scope of functionsAround(expression)) {
    for (const node of descendants(scope)) {
      const binds = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || ts.isFunctionDeclaration(node);
      if (binds && node.name !== undefined && ts.isIdentifier(node.name) && node !== scope) bound.add(node.name.text);
    }
  }
  const held = nodes.some(
    (node) =>
      node.kind === ts.SyntaxKind.ThisKeyword ||
      node.kind === ts.SyntaxKind.SuperKeyword ||
      ts.isAwaitExpression(node) ||
      ts.isYieldExpression(node) ||
      isFunction(node) ||
      (ts.isIdentifier(node) && node.text === 'arguments') ||
      (ts.isBinaryExpression(node) && /^[^=!<>]?=$|^[^=!<>]+=$/.test(node.operatorToken.getText())),
  );
  if (held) return undefined;
  const used = nodes.filter(ts.isIdentifier).map(({ text }) => text);
  return [...new Set(used)].filter((name) => bound.has(name) && references(expression, name).length > 0);
}

const extractFunction: Transform = (source, random) => {
  for (const { expression } of decided(source)) {
    const names = freeNames(expression);
    if (names === undefined) continue;
    const name = source.fresh(random.shuffle(['matchesEntry', 'decideFor', 'compareItems', 'inspectEntry', 'holdsFor']));
    const list = names.join(', ');
    const [head, tail] = random.chance(0.5)
      ? [`function ${name}(${list}) {\n  return (`, ');\n}\n\n']
      : [`const ${name} = (${list}) => (`, ');\n\n'];
    if (source.replaceNode(expression, `${name}(${list})`)) insertAbove(source, expression, head, spanOf(expression), tail);
  }
};

/** A constant used once, in the next statement, before anything there is called. */
const inlineVariable: Transform = (source) => {
  for (const node of source.nodes) {
    if (!ts.isVariableStatement(node) || node.declarationList.declarations.length !== 1 || !ts.isBlock(node.parent)) continue;
    const [declaration] = node.declarationList.declarations;
    const next = node.parent.statements[node.parent.statements.indexOf(node) + 1];
    if (
      declaration?.initializer === undefined ||
      !ts.isIdentifier(declaration.name) ||
      next === undefined ||
      source.indent(node) === undefined
    )
      continue;
    const { initializer, name } = declaration;
    const root = ts.isIfStatement(next) || ts.isReturnStatement(next) ? next.expression : undefined;
    const uses = references(functionsAround(node)[0] ?? source.file, name.text).filter((use) => use !== name);
    const [use] = uses;
    if (
      root === undefined ||
      use === undefined ||
      uses.length !== 1 ||
      !descendants(root).includes(use) ||
      ts.isShorthandPropertyAssignment(use.parent)
    )
      continue;
    const conditional = [...ancestors(use)].some(
      (one) =>
        one.pos >= root.pos &&
        (isFunction(one) ||
          ts.isConditionalExpression(one) ||
          (ts.isBinaryExpression(one) && /^(&&|\|\||\?\?)$/.test(one.operatorToken.getText()))),
    );
    const before = descendants(root).some((one) => (ts.isCallExpression(one) || ts.isNewExpression(one)) && one.getEnd() <= use.getStart());
    if (conditional || before || source.text.slice(node.getEnd(), next.getStart()).trim() !== '') continue;
    if (source.replaceNode(use, '(', spanOf(initializer), ')')) source.replace(node.getStart(), next.getStart());
  }
};

function isComparedWithConstant(node: ts.Node): boolean {
  const { parent } = node;
  const compares = ts.isBinaryExpression(parent) && parent.operatorToken.getText() in MIRRORED;
  return compares && ts.isLiteralExpression(parent.left === node ? parent.right : parent.left);
}

const inlineConstant: Transform = (source) => {
  for (const node of source.file.statements) {
    if (!ts.isVariableStatement(node) || node.declarationList.declarations.length !== 1 || (node.modifiers ?? []).length > 0) continue;
    const [declaration] = node.declarationList.declarations;
    const constant = (node.declarationList.flags & ts.NodeFlags.Const) !== 0;
    if (declaration?.initializer === undefined || !ts.isIdentifier(declaration.name) || !constant) continue;
    const { initializer, name } = declaration;
    if (!ts.isStringLiteral(initializer) && !ts.isNumericLiteral(initializer)) continue;
    const uses = references(source.file, name.text).filter((use) => use !== name);
    const declared = source.nodes.filter(
      (one) => (ts.isParameter(one) || ts.isVariableDeclaration(one)) && one.name.getText() === name.text,
    );
    if (uses.length === 0 || declared.length !== 1 || uses.some((use) => inType(use) || ts.isShorthandPropertyAssignment(use.parent)))
      continue;
    // What somebody may set there would be a condition that never holds.
    if (uses.some((use) => isComparedWithConstant(use))) continue;
    for (const use of uses) source.replaceNode(use, initializer.getText());
    source.replaceNode(node);
  }
};

const OPPOSITE: Readonly<Record<string, string>> = { '===': '!==', '!==': '===', '==': '!=', '!=': '==' };

function inverted(test: ts.Expression): Piece[] {
  if (ts.isBinaryExpression(test)) {
    const opposite = OPPOSITE[test.operatorToken.getText()];
    if (opposite !== undefined)
      return [
        { start: test.getStart(), end: test.operatorToken.getStart() },
        opposite,
        { start: test.operatorToken.getEnd(), end: test.getEnd() },
      ];
  }
  if (ts.isPrefixUnaryExpression(test) && test.operator === ts.SyntaxKind.ExclamationToken) return [spanOf(test.operand)];
  return ['!(', spanOf(test), ')'];
}

function leaves(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return (
    last !== undefined &&
    (ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last) || ts.isBreakStatement(last))
  );
}

function asBlock(statement: ts.Statement): Piece[] {
  return ts.isBlock(statement) ? [spanOf(statement)] : ['{ ', spanOf(statement), ' }'];
}

const invertBranch: Transform = (source) => {
  for (const node of source.nodes.filter(ts.isIfStatement).reverse()) {
    const condition = inverted(node.expression);
    if (node.elseStatement !== undefined) {
      if (ts.isIfStatement(node.elseStatement)) continue;
      source.replaceNode(node, 'if (', ...condition, ') ', ...asBlock(node.elseStatement), ' else ', ...asBlock(node.thenStatement));
      continue;
    }
    if (!ts.isBlock(node.parent) || !leaves(node.thenStatement)) continue;
    const rest = node.parent.statements.slice(node.parent.statements.indexOf(node) + 1);
    const [first] = rest;
    const last = rest.at(-1);
    if (first === undefined || last === undefined || rest.some(ts.isFunctionDeclaration)) continue;
    const indent = source.indent(node) ?? '';
    const body = { start: first.getStart(), end: last.getEnd() };
    source.replace(
      node.getStart(),
      last.getEnd(),
      'if (',
      ...condition,
      `) {\n${indent}  `,
      body,
      `\n${indent}} else `,
      ...asBlock(node.thenStatement),
    );
  }
};

const invertConditional: Transform = (source) => {
  for (const node of source.nodes) {
    if (!ts.isConditionalExpression(node)) continue;
    source.replaceNode(node, '((', ...inverted(node.condition), ') ? ', spanOf(node.whenFalse), ' : ', spanOf(node.whenTrue), ')');
  }
};

const deMorgan: Transform = (source) => {
  for (const node of source.nodes) {
    const test =
      ts.isIfStatement(node) || ts.isWhileStatement(node) ? node.expression : ts.isConditionalExpression(node) ? node.condition : undefined;
    if (test === undefined || !ts.isBinaryExpression(test)) continue;
    const operator = test.operatorToken.getText();
    if (operator !== '&&' && operator !== '||') continue;
    source.replaceNode(test, '!((', ...inverted(test.left), operator === '&&' ? ') || (' : ') && (', ...inverted(test.right), '))');
  }
};

const MIRRORED: Readonly<Record<string, string>> = {
  '===': '===',
  '!==': '!==',
  '==': '==',
  '!=': '!=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};

const swapOperands: Transform = (source) => {
  for (const node of source.nodes) {
    if (!ts.isBinaryExpression(node)) continue;
    const mirrored = MIRRORED[node.operatorToken.getText()];
    const plain = [node.left, node.right].some((side) => ts.isIdentifier(side) || ts.isLiteralExpression(side));
    if (mirrored === undefined || !plain) continue;
    source.replaceNode(node, '(', spanOf(node.right), `) ${mirrored} (`, spanOf(node.left), ')');
  }
};

export const STRUCTURE_TRANSFORMS: Readonly<Record<string, Transform>> = {
  'extract-variable': extractVariable,
  'extract-constant': extractConstant,
  'extract-module-constant': extractModuleConstant,
  'extract-function': extractFunction,
  'extract-constant-function': extractConstantFunction,
  'inline-variable': inlineVariable,
  'inline-constant': inlineConstant,
  'invert-branch': invertBranch,
  'invert-conditional': invertConditional,
  'de-morgan': deMorgan,
  'swap-operands': swapOperands,
};
