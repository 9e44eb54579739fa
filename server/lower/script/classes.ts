import type ts from 'typescript';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { AssignStatement, ClassExpression, Expression, FunctionStatement, Statement } from '../ir.js';
import { type Context, startOf } from './context.js';
import { expression, onExpression, onStatement, statements } from './dispatch.js';
import { declaredName, decoratorsOf, functionExpression, hasModifier } from './functions.js';
import { propertyKey, propertyName } from './literals.js';

export function registerClasses(): void {
  onExpression<ts.ClassExpression>((node, _start, context) => classExpression(node, context), SyntaxKind.ClassExpression);
  onStatement<ts.ClassDeclaration>((node, start, context, into) => {
    if (hasModifier(node, SyntaxKind.DeclareKeyword)) return;
    const name = declaredName(node);
    into.push({ kind: 'class-declaration', name, class: classExpression(node, context), start, end: node.end });
  }, SyntaxKind.ClassDeclaration);
}

function classExpression(node: ts.ClassLikeDeclaration, context: Context): ClassExpression {
  const start = startOf(node, context);
  const decorators = decoratorsOf(node, context);
  const bases: Expression[] = [];
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token === SyntaxKind.ExtendsKeyword) for (const base of clause.types) bases.push(expression(base, context));
  }
  const body: Statement[] = [];
  for (const member of node.members) lowerMember(member, context, body);
  return { kind: 'class', name: node.name?.text ?? '', bases, decorators, body, start, end: node.end };
}

function lowerMember(member: ts.ClassElement, context: Context, into: Statement[]): void {
  switch (member.kind) {
    case SyntaxKind.MethodDeclaration:
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
    case SyntaxKind.Constructor:
      lowerMethod(member as ts.MethodDeclaration | ts.AccessorDeclaration | ts.ConstructorDeclaration, context, into);
      break;
    case SyntaxKind.PropertyDeclaration:
      lowerField(member as ts.PropertyDeclaration, context, into);
      break;
    case SyntaxKind.ClassStaticBlockDeclaration: {
      const start = startOf(member, context);
      const body = statements((member as ts.ClassStaticBlockDeclaration).body.statements, context);
      into.push({ kind: 'opaque-statement', expressions: [], body, start, end: member.end });
      break;
    }
    // Index signatures and stray semicolons declare nothing that runs.
  }
}

function lowerMethod(
  node: ts.MethodDeclaration | ts.AccessorDeclaration | ts.ConstructorDeclaration,
  context: Context,
  into: Statement[],
): void {
  // An overload or an abstract method.
  if (!node.body) return;
  const start = startOf(node, context);
  const name = node.kind === SyntaxKind.Constructor ? 'constructor' : propertyName(node.name, context);
  // A method has only a name: what computes it stands in front.
  const key = node.name && propertyKey(node.name, context);
  if (key && key.kind !== 'constant') into.push({ kind: 'opaque-statement', expressions: [key], body: [], start, end: node.end });
  const lowered: FunctionStatement = {
    kind: 'function-declaration',
    name,
    function: functionExpression(node, context, name),
    start,
    end: node.end,
  };
  into.push({
    ...lowered,
    ...(node.kind === SyntaxKind.GetAccessor && { accessor: 'get' }),
    ...(node.kind === SyntaxKind.SetAccessor && { accessor: 'set' }),
    ...(hasModifier(node, SyntaxKind.StaticKeyword) && { static: true }),
  });
}

function lowerField(node: ts.PropertyDeclaration, context: Context, into: Statement[]): void {
  const start = startOf(node, context);
  const decorators = decoratorsOf(node, context);
  // The IR's fields have no decorators: they stand in front.
  if (decorators.length > 0) into.push({ kind: 'opaque-statement', expressions: decorators, body: [], start, end: node.end });
  const declaration: AssignStatement['declaration'] = hasModifier(node, SyntaxKind.StaticKeyword) ? 'static-field' : 'field';
  const target = fieldTarget(node.name, context);
  if (!node.initializer) {
    into.push({ kind: 'assign', targets: [target], declaration, start, end: node.end });
    return;
  }
  into.push({ kind: 'assign', targets: [target], value: expression(node.initializer, context), declaration, start, end: node.end });
}

/** A name; where the field's name is computed, an index of `this`. */
function fieldTarget(name: ts.PropertyName, context: Context): Expression {
  const start = startOf(name, context);
  const { end } = name;
  if (name.kind !== SyntaxKind.ComputedPropertyName) return { kind: 'name', name: propertyName(name, context), start, end };
  const index = expression(name.expression, context);
  if (index.kind === 'constant' && typeof index.value === 'string') return { kind: 'name', name: index.value, start, end };
  return { kind: 'index', object: { kind: 'name', name: 'this', start, end: start }, index, start, end };
}
