/** Functions, methods and their parameters. */
import type ts from 'typescript';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { Expression, FunctionExpression, Parameter, Statement } from '../ir.js';
import { type Context, startOf } from './context.js';
import { expression, onExpression, onStatement, statements } from './dispatch.js';
import { bindingTarget } from './patterns.js';

type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.AccessorDeclaration
  | ts.ConstructorDeclaration;

/** The name under which others import what has none of its own. */
export const DEFAULT_EXPORT = 'default';

export function registerFunctions(): void {
  onExpression<ts.FunctionExpression | ts.ArrowFunction>(
    (node, _start, context) => functionExpression(node, context),
    SyntaxKind.FunctionExpression,
    SyntaxKind.ArrowFunction,
  );
  onStatement<ts.FunctionDeclaration>((node, start, context, into) => {
    // An overload or an ambient declaration.
    if (!node.body) return;
    const name = declaredName(node);
    into.push({ kind: 'function-declaration', name, function: functionExpression(node, context), start, end: node.end });
  }, SyntaxKind.FunctionDeclaration);
}

/** The function of any node that has one; `name` where the node itself has none that is written as a name. */
export function functionExpression(node: FunctionNode, context: Context, name = ownName(node)): FunctionExpression {
  const start = startOf(node, context);
  const { switchLabel } = context;
  context.switchLabel = undefined;
  const decorators = decoratorsOf(node, context);
  const lowered: FunctionExpression = {
    kind: 'function',
    name,
    parameters: parametersOf(node.parameters, context),
    body: [...propertiesOf(node.parameters, context), ...functionBody(node.body, context)],
    decorators,
    async: hasModifier(node, SyntaxKind.AsyncKeyword),
    generator: node.asteriskToken !== undefined,
    arrow: node.kind === SyntaxKind.ArrowFunction,
    start,
    end: node.end,
  };
  context.switchLabel = switchLabel;
  return lowered;
}

/** The name a declaration binds; none where a class was cut off before its name. */
export function declaredName(node: ts.FunctionDeclaration | ts.ClassDeclaration): string {
  return node.name?.text ?? (hasModifier(node, SyntaxKind.DefaultKeyword) ? DEFAULT_EXPORT : '');
}

function ownName({ name }: FunctionNode): string {
  if (!name || name.kind === SyntaxKind.ComputedPropertyName) return '';
  return name.text;
}

const PROPERTY_MODIFIERS = [
  SyntaxKind.PrivateKeyword,
  SyntaxKind.PublicKeyword,
  SyntaxKind.ProtectedKeyword,
  SyntaxKind.ReadonlyKeyword,
  SyntaxKind.OverrideKeyword,
];

/** TypeScript's `constructor(private name)` also assigns `this.name`. */
function propertiesOf(nodes: readonly ts.ParameterDeclaration[], context: Context): Statement[] {
  return nodes.flatMap((node): Statement[] => {
    const name = node.name.kind === SyntaxKind.Identifier ? node.name.text : '';
    if (name === '' || !PROPERTY_MODIFIERS.some((modifier) => hasModifier(node, modifier))) return [];
    const place = { start: startOf(node.name, context), end: node.name.end };
    const target: Expression = {
      kind: 'member',
      object: { kind: 'name', name: 'this', ...place },
      property: name,
      propertyPlace: place,
      ...place,
    };
    return [{ kind: 'assign', targets: [target], value: { kind: 'name', name, ...place }, ...place }];
  });
}

function functionBody(body: ts.ConciseBody | undefined, context: Context): Statement[] {
  if (!body) return [];
  if (body.kind === SyntaxKind.Block) return statements((body as ts.Block).statements, context);
  const value = expression(body, context);
  return [{ kind: 'return', value, start: startOf(body, context), end: body.end }];
}

function parametersOf(nodes: readonly ts.ParameterDeclaration[], context: Context): Parameter[] {
  const parameters: Parameter[] = [];
  for (const node of nodes) {
    // TypeScript's `this` parameter declares a type and takes no argument.
    if (node.name.kind === SyntaxKind.Identifier && node.name.text === 'this') continue;
    parameters.push(lowerParameter(node, context));
  }
  return parameters;
}

function lowerParameter(node: ts.ParameterDeclaration, context: Context): Parameter {
  const start = startOf(node, context);
  const decorators = decoratorsOf(node, context);
  const { type, initializer } = node;
  return {
    kind: node.dotDotDotToken ? 'rest' : 'positional',
    target: bindingTarget(node.name, context),
    ...(initializer && { defaultValue: expression(initializer, context) }),
    ...(type && { annotation: context.text.slice(startOf(type, context), type.end) }),
    ...(decorators.length > 0 && { decorators }),
    start,
    end: node.end,
  };
}

const NONE: readonly Expression[] = [];

export function decoratorsOf(
  node: { readonly modifiers?: readonly ts.ModifierLike[] | undefined },
  context: Context,
): readonly Expression[] {
  if (!node.modifiers?.some(({ kind }) => kind === SyntaxKind.Decorator)) return NONE;
  return node.modifiers.flatMap((modifier) => (modifier.kind === SyntaxKind.Decorator ? [expression(modifier.expression, context)] : []));
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const { modifiers } = node as { readonly modifiers?: readonly ts.ModifierLike[] };
  return modifiers !== undefined && modifiers.some((modifier) => modifier.kind === kind);
}
