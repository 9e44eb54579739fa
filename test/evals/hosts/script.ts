/** Finds functions in JavaScript and TypeScript files in which something can be planted. Uses TypeScript's own parser. */
import ts from 'typescript';
import type { Language, Span } from '../../../rules/vocabulary/index.js';
import {
  AUTHENTICATION_NAME,
  AUTHENTICATION_PATH,
  AUTHENTICATION_WORD,
  type FoundHost,
  type GuardPlace,
  type Parameter,
  type ReturnPlace,
} from './host.js';

const CREDENTIAL =
  /pass(word|wd|phrase|code)?s?$|secret|token|^key$|api_?key|signature|^sig$|hash|digest|credential|otp|nonce|pin$|^code$|hmac|cookie|session|csrf|xsrf|assertion|verifier|challenge|ticket|bearer|auth/i;
const REQUEST = /^_?(req|request|ctx|context|event|httpRequest)$/;
const NOT_TEXT_NAME =
  /^_+$|^(cb|callback|next|done|fn|func|self|err|error|res|response|reply|handler|options|opts|listener|resolve|reject|visitor|predicate|iteratee)$/i;
const TEXT_TYPE = /\b(string|any|unknown)\b|^[A-Z]\w*$/;
const FAILURE = new Set(['null', 'undefined', 'false', '0', '-1', "''", '""', '``', '[]', '{}', 'NaN', 'void 0']);

type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

function isHostKind(node: ts.Node): node is FunctionNode {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node);
}

/** The file as the parser sees it, without type checking. `diagnostics` counts what does not parse. */
export function parseScript(
  text: string,
  language: Language,
  jsx: boolean,
): { readonly file: ts.SourceFile; readonly diagnostics: number } {
  const kind = language === 'typescript' ? (jsx ? ts.ScriptKind.TSX : ts.ScriptKind.TS) : jsx ? ts.ScriptKind.JSX : ts.ScriptKind.JS;
  const file = ts.createSourceFile(
    'host.ts',
    text,
    { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    true,
    kind,
  );
  // Not in the public types, but the only place where errors of syntax are kept.
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics?: readonly unknown[] };
  return { file, diagnostics: parseDiagnostics?.length ?? 0 };
}

function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The white space between the line's start and an offset; `undefined` if something else stands there. */
function indentBefore(text: string, offset: number): string | undefined {
  const before = text.slice(lineStartOf(text, offset), offset);
  return before.trim() === '' ? before : undefined;
}

function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.getEnd() };
}

/** Nodes of a function without those of functions and classes in it. */
function* ownNodes(node: ts.Node): Generator<ts.Node> {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) {
    yield child;
    if (!ts.isFunctionLike(child) && !ts.isClassLike(child)) yield* ownNodes(child);
  }
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

function parametersOf(node: FunctionNode): Parameter[] {
  return node.parameters.flatMap((parameter) => {
    if (parameter.dotDotDotToken !== undefined) return [];
    const type = parameter.type?.getText() ?? '';
    const initial = parameter.initializer;
    const number =
      initial !== undefined &&
      (ts.isNumericLiteral(initial) || initial.kind === ts.SyntaxKind.TrueKeyword || initial.kind === ts.SyntaxKind.FalseKeyword);
    const textual = !number && (type === '' || TEXT_TYPE.test(type)) && !/=>|\[\]|Function|Callback/.test(type);
    return boundNames(parameter.name)
      .filter((name) => name !== 'this')
      .map((name) => ({
        name,
        credential: CREDENTIAL.test(name),
        request: REQUEST.test(name),
        text: textual && !NOT_TEXT_NAME.test(name),
      }));
  });
}

function isBoolean(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isBoolean(node.expression);
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return true;
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isConditionalExpression(node)) return isBoolean(node.whenTrue) && isBoolean(node.whenFalse);
  if (ts.isCallExpression(node)) {
    return /(^|\.)(test|includes|startsWith|endsWith|some|every|has|hasOwnProperty|isArray|Boolean|timingSafeEqual|isInteger|call)$/.test(
      node.expression.getText(),
    );
  }
  if (!ts.isBinaryExpression(node)) return false;
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken) {
    return isBoolean(node.left) && isBoolean(node.right);
  }
  return /^([!=]==?|[<>]=?|instanceof|in)$/.test(node.operatorToken.getText());
}

type Evaluable = 'constant' | 'local' | undefined;

function joined(kinds: readonly Evaluable[]): Evaluable {
  if (kinds.length === 0 || kinds.includes(undefined)) return undefined;
  return kinds.includes('local') ? 'local' : 'constant';
}

/** Whether an expression can be evaluated at the top of the function: constants, parameters, attributes of `this`. */
function evaluable(node: ts.Expression, names: ReadonlySet<string>, receiver: boolean): Evaluable {
  if (ts.isParenthesizedExpression(node)) return evaluable(node.expression, names, receiver);
  if (ts.isLiteralExpression(node) || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword)
    return 'constant';
  if (node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined')) return 'constant';
  if (node.kind === ts.SyntaxKind.ThisKeyword) return receiver ? 'local' : undefined;
  if (ts.isIdentifier(node)) return names.has(node.text) ? 'local' : undefined;
  if (ts.isPropertyAccessExpression(node)) {
    return receiver && node.expression.kind === ts.SyntaxKind.ThisKeyword ? 'local' : undefined;
  }
  if (ts.isArrayLiteralExpression(node)) return joined(node.elements.map((element) => evaluable(element, names, receiver)));
  if (ts.isObjectLiteralExpression(node)) {
    return joined(
      node.properties.map((property) => {
        if (ts.isPropertyAssignment(property)) return evaluable(property.initializer, names, receiver);
        return ts.isShorthandPropertyAssignment(property) && names.has(property.name.text) ? 'local' : undefined;
      }),
    );
  }
  return undefined;
}

function isRefusal(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) return statement.statements.length > 0 && isRefusal(statement.statements.at(-1) as ts.Statement);
  if (ts.isThrowStatement(statement)) return true;
  return ts.isReturnStatement(statement) && (statement.expression === undefined || FAILURE.has(statement.expression.getText()));
}

function endsInThrow(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) return statement.statements.length > 0 && endsInThrow(statement.statements.at(-1) as ts.Statement);
  return ts.isThrowStatement(statement);
}

function guardsOf(text: string, statements: readonly ts.Statement[]): GuardPlace[] {
  return statements.flatMap((statement) => {
    if (!ts.isIfStatement(statement) || statement.elseStatement !== undefined || !isRefusal(statement.thenStatement)) return [];
    const test = spanOf(statement.expression);
    if (indentBefore(text, statement.getStart()) === undefined || text.slice(test.start, test.end).includes('\n')) return [];
    return [{ lineStart: lineStartOf(text, statement.getStart()), test }];
  });
}

function returnPlace(text: string, statement: ts.ReturnStatement, body: ts.Block): ReturnPlace {
  const start = statement.getStart();
  const indent = indentBefore(text, start);
  // `if (x)\n  return y;`: a statement put before it would take its place.
  const alone = ts.isBlock(statement.parent);
  return {
    statement: spanOf(statement),
    indent: indent ?? '',
    top: statement.parent === body,
    ...(statement.expression === undefined ? {} : { expression: spanOf(statement.expression) }),
    ...(indent === undefined || !alone ? {} : { lineStart: lineStartOf(text, start) }),
  };
}

function nameOf(node: FunctionNode): string {
  if (node.name !== undefined) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return parent.name.getText();
  if (ts.isBinaryExpression(parent)) return parent.left.getText().split('.').at(-1) ?? '';
  return '';
}

function outermostStatement(node: ts.Node): ts.Node {
  let current = node;
  while (!ts.isSourceFile(current.parent)) current = current.parent;
  return current;
}

function hasThis(node: FunctionNode): boolean {
  return ts.isMethodDeclaration(node);
}

interface FileFacts {
  readonly text: string;
  readonly authenticationFile: boolean;
  readonly importLine: number;
  readonly esModule: boolean;
}

interface Success {
  readonly success: string;
  readonly constantSuccess: boolean;
}

function successOf(
  node: FunctionNode,
  body: ts.Block,
  returns: readonly ts.ReturnStatement[],
  boolean: boolean,
  raising: boolean,
): Success | undefined {
  if (boolean) return { success: 'true', constantSuccess: true };
  const names = new Set(node.parameters.flatMap((parameter) => boundNames(parameter.name)));
  for (const { expression } of returns.toReversed()) {
    if (expression === undefined) continue;
    const kind = evaluable(expression, names, hasThis(node));
    const source = expression.getText();
    if (kind !== undefined && !FAILURE.has(source) && !source.includes('\n'))
      return { success: source, constantSuccess: kind === 'constant' };
  }
  // A function that only throws grants by returning at all.
  const throwing = body.statements.some((statement) => ts.isIfStatement(statement) && endsInThrow(statement.thenStatement));
  return raising && throwing && returns.every(({ expression }) => expression === undefined)
    ? { success: '', constantSuccess: true }
    : undefined;
}

function bodyOf(text: string, block: ts.Block): { readonly span: Span; readonly indent: string } | undefined {
  const [first] = block.statements;
  const last = block.statements.at(-1);
  if (first === undefined || last === undefined || block.statements.length < 3) return undefined;
  const indent = indentBefore(text, first.getStart());
  const lineEnd = text.indexOf('\n', last.getEnd());
  const onLastLine = lineEnd < 0 ? '' : text.slice(last.getEnd(), lineEnd);
  const openLine = lineStartOf(text, block.getStart());
  if (indent === undefined || lineEnd < 0 || !/^\s*(\/\/.*)?$/.test(onLastLine) || lineStartOf(text, first.getStart()) === openLine)
    return undefined;
  return { span: { start: lineStartOf(text, first.getStart()), end: lineEnd }, indent };
}

function parametersEnd(text: string, node: FunctionNode): number | undefined {
  const last = node.parameters.at(-1);
  if (last === undefined || last.dotDotDotToken !== undefined) return undefined;
  return /^\s*\)/.test(text.slice(last.getEnd())) ? last.getEnd() : undefined;
}

function hostOf(facts: FileFacts, node: FunctionNode): FoundHost | undefined {
  const { text } = facts;
  if (node.asteriskToken !== undefined || node.body === undefined || !ts.isBlock(node.body)) return undefined;
  const block = node.body;
  const body = bodyOf(text, block);
  const parameters = parametersOf(node);
  if (body === undefined || !parameters.some((parameter) => parameter.text)) return undefined;
  const returns = [...ownNodes(block)].filter((child) => ts.isReturnStatement(child));
  const boolean = returns.length > 0 && returns.every(({ expression }) => expression !== undefined && isBoolean(expression));
  const name = nameOf(node);
  const spoken = [name, ...parameters.map((parameter) => parameter.name)];
  const authentication =
    spoken.some((word) => AUTHENTICATION_NAME.test(word)) ||
    (facts.authenticationFile && spoken.some((word) => AUTHENTICATION_WORD.test(word)));
  const success = successOf(node, block, returns, boolean, authentication);
  if (success === undefined) return undefined;
  const outer = outermostStatement(node);
  const start = node.getStart();
  const owner = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) ? node : outer;
  const functionIndent = indentBefore(text, owner.getStart());
  const lineIndent = /^[ \t]*/.exec(text.slice(lineStartOf(text, start)))?.[0] ?? '';
  const unit = body.indent.startsWith(lineIndent) ? body.indent.slice(lineIndent.length) : '';
  const end = parametersEnd(text, node);
  if (indentBefore(text, outer.getStart()) === undefined) return undefined;
  return {
    stratum: authentication ? 'authentication' : boolean ? 'predicate' : 'general',
    name,
    span: { start, end: node.getEnd() },
    ...(functionIndent === undefined ? {} : { functionLine: lineStartOf(text, owner.getStart()) }),
    functionIndent: functionIndent ?? '',
    indent: body.indent,
    unit: unit === '' ? '  ' : unit,
    parameters,
    ...(end === undefined ? {} : { parametersEnd: end }),
    ...(hasThis(node) ? { receiver: 'this' } : {}),
    ...success,
    body: body.span,
    returns: returns.map((statement) => returnPlace(text, statement, block)),
    guards: guardsOf(text, block.statements),
    moduleLine: lineStartOf(text, outer.getStart()),
    importLine: facts.importLine,
    esModule: facts.esModule,
    asynchronous: node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false,
  };
}

function importLineOf(file: ts.SourceFile): number {
  const first = file.statements.find((statement) => !(ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression)));
  return first === undefined ? 0 : lineStartOf(file.text, first.getStart());
}

/** The hosts of one file; none if it does not parse, or has carriage returns. */
export function findScriptHosts(text: string, path: string, language: Language, jsx: boolean): FoundHost[] {
  if (text.includes('\r')) return [];
  const { file, diagnostics } = parseScript(text, language, jsx);
  if (diagnostics > 0) return [];
  const facts: FileFacts = {
    text,
    authenticationFile: AUTHENTICATION_PATH.test(path),
    importLine: importLineOf(file),
    esModule: ts.isExternalModule(file),
  };
  const found: FoundHost[] = [];
  const visit = (node: ts.Node): void => {
    if (isHostKind(node)) {
      const host = hostOf(facts, node);
      if (host !== undefined) found.push(host);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
