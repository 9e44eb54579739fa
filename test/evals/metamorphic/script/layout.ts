/** Other orders, wrappers, comments and format. */
import ts from 'typescript';
import { ancestors, descendants, functionsAround, inType, spanOf, statementAround, type Source, type Transform } from './source.js';

const REMARKS = [
  'see the ticket',
  'kept for older callers',
  'the order matters here',
  'checked by the tests',
  'TODO: shorten',
  'same as in the old version',
];

function exportsOf(node: ts.FunctionDeclaration): { readonly word: string; readonly start: number } | undefined {
  const modifiers = node.modifiers ?? [];
  if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword || kind === ts.SyntaxKind.DeclareKeyword)) return undefined;
  const exported = modifiers.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  return exported === undefined ? { word: '', start: node.getStart() } : { word: 'export ', start: exported.getEnd() + 1 };
}

const reorderFunctions: Transform = (source, random) => {
  let run: ts.FunctionDeclaration[] = [];
  const shuffle = (): void => {
    const order = random.shuffle(run);
    run.forEach((old, at) => void source.replaceNode(old, spanOf(order[at] ?? old)));
    run = [];
  };
  for (const node of source.file.statements) {
    if (ts.isFunctionDeclaration(node) && node.body !== undefined) run.push(node);
    else shuffle();
  }
  shuffle();
};

function isPure(node: ts.Node): boolean {
  return !descendants(node).some(
    (one) =>
      ts.isCallExpression(one) ||
      ts.isNewExpression(one) ||
      ts.isAwaitExpression(one) ||
      ts.isPropertyAccessExpression(one) ||
      ts.isElementAccessExpression(one),
  );
}

function namesIn(node: ts.Node): Set<string> {
  return new Set(
    descendants(node)
      .filter(ts.isIdentifier)
      .map(({ text }) => text),
  );
}

function independent(first: ts.Statement, second: ts.Statement): boolean {
  if (ts.isImportDeclaration(first) && ts.isImportDeclaration(second)) return true;
  if (!ts.isVariableStatement(first) || !ts.isVariableStatement(second) || (!isPure(first) && !isPure(second))) return false;
  const other = namesIn(second);
  return ![...namesIn(first)].some((name) => other.has(name));
}

const reorderStatements: Transform = (source) => {
  for (const node of source.nodes) {
    if (!ts.isBlock(node) && !ts.isSourceFile(node)) continue;
    for (let at = 0; at + 1 < node.statements.length; at++) {
      const [first, second] = [node.statements[at], node.statements[at + 1]];
      if (first === undefined || second === undefined || !independent(first, second)) continue;
      if (source.replaceNode(first, spanOf(second))) source.replaceNode(second, spanOf(first));
      at++;
    }
  }
};

/** Functions of module level that may become members of something. */
function* movable(
  source: Source,
): Generator<{ readonly node: ts.FunctionDeclaration; readonly name: string; readonly word: string; readonly start: number }> {
  for (const node of source.file.statements) {
    if (!ts.isFunctionDeclaration(node) || node.body === undefined || node.name === undefined) continue;
    const exported = exportsOf(node);
    const own = descendants(node).some(
      (one) => one.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(one) && one.text === 'arguments'),
    );
    const overloaded =
      source.file.statements.filter((one) => ts.isFunctionDeclaration(one) && one.name?.text === node.name?.text).length > 1;
    if (exported !== undefined && !own && !overloaded) yield { node, name: node.name.text, ...exported };
  }
}

const wrapInClass: Transform = (source) => {
  for (const { node, name, word, start } of movable(source)) {
    const nameStart = node.name?.getStart() ?? start;
    const holder = source.fresh(['Holder', 'Group', 'Service']);
    const async = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true ? 'async ' : '';
    const star = node.asteriskToken === undefined ? '' : '*';
    const head = `class ${holder} {\n  static ${async}${star}`;
    source.replaceNode(node, head, { start: nameStart, end: node.getEnd() }, `\n}\n${word}const ${name} = ${holder}.${name};`);
  }
};

const wrapInFunction: Transform = (source) => {
  for (const { node, name, word, start } of movable(source))
    source.replaceNode(node, `${word}const ${name} = (() => {\n`, { start, end: node.getEnd() }, `\n  return ${name};\n})();`);
};

const blockBodies: Transform = (source) => {
  for (const node of source.nodes) {
    if (!ts.isArrowFunction(node) || ts.isBlock(node.body)) continue;
    source.replaceNode(node.body, '{ return ', spanOf(node.body), '; }');
  }
};

const comments: Transform = (source, random) => {
  for (const node of source.nodes) {
    if (node !== statementAround(source, node)) continue;
    const start = node.getStart();
    if (random.chance(0.4)) source.replace(start, start, `// ${random.pick(REMARKS)}\n${source.indent(node) ?? ''}`);
    if (random.chance(0.4)) source.replace(node.getEnd(), node.getEnd(), ` /* ${random.pick(REMARKS)} */`);
  }
};

const inlineComments: Transform = (source, random) => {
  for (const node of source.nodes) {
    if (!ts.isBinaryExpression(node) || inType(node) || random.chance(0.4)) continue;
    source.replace(node.operatorToken.getEnd(), node.operatorToken.getEnd(), ` /* ${random.pick(REMARKS)} */`);
  }
};

const blankLines: Transform = (source, random) => {
  for (const node of source.nodes) {
    if (node !== statementAround(source, node) || random.chance(0.5)) continue;
    const line = source.text.lastIndexOf('\n', node.getStart() - 1) + 1;
    source.replace(line, line, { text: '\n'.repeat(random.between(1, 2)), anchor: node.getStart() });
  }
};

const parentheses: Transform = (source, random) => {
  for (const node of source.nodes) {
    const expression =
      ts.isIfStatement(node) || ts.isReturnStatement(node)
        ? node.expression
        : ts.isBinaryExpression(node) && /^[!=]==?$/.test(node.operatorToken.getText())
          ? node.left
          : undefined;
    if (expression === undefined || random.chance(0.2)) continue;
    source.replace(expression.getStart(), expression.getStart(), '(');
    source.replace(expression.getEnd(), expression.getEnd(), ')');
  }
};

const lineBreaks: Transform = (source, random) => {
  for (const node of source.nodes) {
    if (!ts.isCallExpression(node) || node.arguments.length === 0 || random.chance(0.2)) continue;
    const first = node.arguments[0]?.getStart() ?? 0;
    source.replace(first, first, '\n        ');
    source.replace(node.getEnd() - 1, node.getEnd() - 1, ',\n      '.slice(node.arguments.hasTrailingComma ? 1 : 0));
  }
};

const quotes: Transform = (source) => {
  for (const node of source.nodes) {
    if (!ts.isStringLiteral(node) || /['"\\`$]/.test(node.getText().slice(1, -1))) continue;
    const mark = node.getText().startsWith("'") ? '"' : "'";
    source.replaceNode(node, `${mark}${node.text}${mark}`);
  }
};

const indentation: Transform = (source, random) => {
  const unit = random.pick(['    ', '\t', '   ']);
  const inside = source.nodes.filter((node) => ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)).map(spanOf);
  for (const match of source.text.matchAll(/^(?: {2})+/gm)) {
    const kept = inside.some(({ start, end }) => start < match.index && match.index < end);
    if (!kept) source.replace(match.index, match.index + match[0].length, unit.repeat(match[0].length / 2));
  }
};

const assertions: Transform = (source, random) => {
  for (const node of source.nodes) {
    if (
      !ts.isBinaryExpression(node) ||
      !/^[!=]==?$/.test(node.operatorToken.getText()) ||
      functionsAround(node).length === 0 ||
      random.chance(0.2)
    )
      continue;
    if (![...ancestors(node)].some(ts.isDecorator))
      source.replaceNode(node.left, '(', spanOf(node.left), random.pick([' as unknown', ' as any', ' satisfies unknown']), ')');
  }
};

export const LAYOUT_TRANSFORMS: Readonly<Record<string, Transform>> = {
  'reorder-functions': reorderFunctions,
  'reorder-statements': reorderStatements,
  'wrap-in-class': wrapInClass,
  'wrap-in-function': wrapInFunction,
  'block-bodies': blockBodies,
  comments,
  'inline-comments': inlineComments,
  'blank-lines': blankLines,
  parentheses,
  'line-breaks': lineBreaks,
  quotes,
  indentation,
  assertions,
};
