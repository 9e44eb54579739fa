/**
 * TypeScript's parser without the rest of its nine megabytes. The compiler comes as one script whose statements all run when it is loaded, so a bundler
 * must keep every one; here each is rewritten to something that it may leave out where nothing asks for it.
 */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import ts from 'typescript';

/** `export const { SyntaxKind, … } = compiler;` is all that the server takes of the compiler. */
const TAKEN = /export const \{([\w, ]+)\} = compiler;/;
const OPENING = 'var ts = {}; ((module) => {\n';
const CLOSING = '// Annotate the CommonJS export names for ESM import in node:\n';
/** Gives the nodes of a tree their getters: `text` of an identifier. */
const KEPT = /^setObjectAllocator\(/;
const NAMESPACE = 'poisonlint-typescript';

/** Puts the parser in the place of the module that loads the compiler. */
export function typescriptParserPlugin(compiler: string): Plugin {
  return {
    name: NAMESPACE,
    setup(build) {
      build.onLoad({ filter: /[\\/]server[\\/]parse[\\/]script[\\/]typescript\.ts$/ }, ({ path }) => {
        const names = TAKEN.exec(readFileSync(path, 'utf8'))?.[1];
        if (names === undefined) throw new Error(`${path} does not say what it takes of the compiler as ${TAKEN.source}`);
        return { contents: `export {${names}} from '${compiler}';`, loader: 'js', resolveDir: '/' };
      });
      build.onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, ({ path }) => ({
        contents: shakable(readFileSync(path, 'utf8'), path),
        loader: 'js',
      }));
    },
  };
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param script the compiler as published @throws Error where it is not built as expected */
function shakable(script: string, path: string): string {
  const opening = script.indexOf(OPENING);
  const closing = script.indexOf(CLOSING);
  if (opening === -1 || closing === -1) throw new Error(`${path} is not wrapped as versions before were: look at OPENING and CLOSING`);
  const text = script.slice(opening + OPENING.length, closing);
  const file = ts.createSourceFile('typescript.js', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const exported = exportedNames(file);
  const edits = [...namespaceEdits(file), ...file.statements.flatMap((statement) => statementEdits(statement, file))];
  return `${apply(text, edits)}\nexport {${exported.join(', ')}};\n`;
}

/** What `__export(typescript_exports, { name: () => name, … })` says, as far as it is under its own name. */
function exportedNames(file: ts.SourceFile): readonly string[] {
  for (const statement of file.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) continue;
    const [target, members] = statement.expression.arguments;
    if (target === undefined || !ts.isIdentifier(target) || target.text !== 'typescript_exports') continue;
    if (members === undefined || !ts.isObjectLiteralExpression(members)) continue;
    return members.properties.flatMap((property) => {
      if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name) || !ts.isArrowFunction(property.initializer)) return [];
      const { body } = property.initializer;
      return ts.isIdentifier(body) && body.text === property.name.text ? [body.text] : [];
    });
  }
  throw new Error('the compiler says nowhere what it exports');
}

/**
 * Declarations stay; values that are computed may be left out. Everything else registers or sets up what only the checker and the language service
 * use: refactorings, the file system, the console, nodes with methods.
 */
function statementEdits(statement: ts.Statement, file: ts.SourceFile): readonly Edit[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      if (initializer === undefined || !ts.isIdentifier(name)) return [];
      const statics = staticsOf(name.text, file);
      if (statics.length === 0 && !computes(initializer)) return [];
      const [start, end] = [initializer.getStart(file), initializer.end];
      if (statics.length === 0) return [insertion(start, '/* @__PURE__ */ (() => ('), insertion(end, '))()')];
      return [
        insertion(start, `/* @__PURE__ */ (() => { ${name.text} = (`),
        insertion(end, `); ${statics.map((each) => each.getText(file)).join(' ')} return ${name.text}; })()`),
      ];
    });
  }
  if (namespaceOf(statement) !== undefined || KEPT.test(statement.getText(file))) return [];
  return [{ start: statement.getStart(file), end: statement.end, text: '' }];
}

/** `_Version.zero = new _Version(…);` for `_Version`. */
function staticsOf(name: string, file: ts.SourceFile): readonly ts.Statement[] {
  const found = staticsOfFile.get(file) ?? readStatics(file);
  staticsOfFile.set(file, found);
  return found.get(name) ?? [];
}

const staticsOfFile = new WeakMap<ts.SourceFile, ReadonlyMap<string, readonly ts.Statement[]>>();

function readStatics(file: ts.SourceFile): ReadonlyMap<string, readonly ts.Statement[]> {
  const statics = new Map<string, ts.Statement[]>();
  for (const statement of file.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) continue;
    const { left } = statement.expression;
    if (!ts.isPropertyAccessExpression(left) || !ts.isIdentifier(left.expression)) continue;
    statics.set(left.expression.text, [...(statics.get(left.expression.text) ?? []), statement]);
  }
  return statics;
}

interface Namespace {
  readonly name: string;
  readonly call: ts.CallExpression;
  readonly body: ts.ArrowFunction;
}

/** `((Debug2) => { … })(Debug || (Debug = {}));` */
function namespaceOf(statement: ts.Statement): Namespace | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
  const call = statement.expression;
  const body = ts.isParenthesizedExpression(call.expression) ? call.expression.expression : call.expression;
  const [argument] = call.arguments;
  if (!ts.isArrowFunction(body) || argument === undefined || !ts.isBinaryExpression(argument)) return undefined;
  return ts.isIdentifier(argument.left) ? { name: argument.left.text, call, body } : undefined;
}

/** To `var Debug = (Debug2 => { …; return Debug2; })({});`, unless it is written in several parts. */
function namespaceEdits(file: ts.SourceFile): readonly Edit[] {
  const parts = file.statements.flatMap((statement) => namespaceOf(statement) ?? []);
  return parts.flatMap((part) => {
    const parameter = part.body.parameters[0]?.name;
    const argument = part.call.arguments[0];
    if (parameter === undefined || argument === undefined || parts.some((other) => other !== part && other.name === part.name)) return [];
    return [
      insertion(part.call.getStart(file), `var ${part.name} = /* @__PURE__ */ `),
      insertion(part.body.body.end - 1, `;return ${parameter.getText(file)};`),
      { start: argument.getStart(file), end: argument.end, text: '{}' },
    ];
  });
}

function computes(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return true;
  return ts.forEachChild(node, (child) => computes(child) || undefined) === true;
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function apply(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((one, other) => one.start - other.start)) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return [...parts, text.slice(at)].join('');
}
