import { field, kind, kindTable } from '../../parse/python/kinds.js';
import type { ClassExpression, Expression, FunctionExpression, Parameter, Statement } from '../ir.js';
import { lowerArguments } from './chains.js';
import { type Context, identifierText } from './context.js';
import { lowerExpression, lowerOperand } from './expressions.js';
import { lowerBody } from './statements.js';

const TOKEN = kind('token');
const NAME = field('name');
const TYPE = field('type');
const VALUE = field('value');
const BODY = field('body');
const PARAMETERS = field('parameters');
const SUPERCLASSES = field('superclasses');

/** Lowers a function's body by itself: its `yield`s are not those of the function around it. */
function withinFunction(context: Context, lower: () => Statement[]): { body: Statement[]; generator: boolean } {
  const outer = context.generator;
  context.generator = false;
  const body = lower();
  const generator = context.generator;
  context.generator = outer;
  return { body, generator };
}

export function lowerLambda(context: Context, node: number): FunctionExpression {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  const parameters = lowerParameters(context, tree.child(node, PARAMETERS));
  const { body, generator } = withinFunction(context, () => {
    const value = lowerOperand(context, tree.child(node, BODY), end);
    return [{ kind: 'return', start: value.start, end: value.end, value }];
  });
  return { kind: 'function', start, end, name: '', parameters, body, decorators: [], async: false, generator, arrow: true };
}

/** A `function_definition`, without its decorators' places. */
export function lowerFunction(context: Context, node: number, decorators: readonly Expression[]): FunctionExpression {
  const { tree } = context;
  const parameters = lowerParameters(context, tree.child(node, PARAMETERS));
  const { body, generator } = withinFunction(context, () => lowerBody(context, tree.child(node, BODY)));
  const isAsync = tree.text.startsWith('async', tree.start(node));
  return {
    kind: 'function',
    start: tree.start(node),
    end: tree.end(node),
    name: nameOf(context, node),
    parameters,
    body,
    decorators,
    async: isAsync,
    generator,
    arrow: false,
  };
}

export function lowerClass(context: Context, node: number, decorators: readonly Expression[]): ClassExpression {
  const { tree } = context;
  const list = tree.child(node, SUPERCLASSES);
  const bases: Expression[] = [];
  for (const base of list < 0 ? [] : lowerArguments(context, list)) {
    if (base.kind === 'positional') bases.push(base.value);
    else if (base.kind === 'spread') bases.push({ kind: 'spread', start: base.value.start - 1, end: base.value.end, operand: base.value });
  }
  const body = lowerBody(context, tree.child(node, BODY));
  return { kind: 'class', start: tree.start(node), end: tree.end(node), name: nameOf(context, node), bases, decorators, body };
}

function nameOf({ tree }: Context, node: number): string {
  const name = tree.child(node, NAME);
  return name < 0 ? '' : identifierText(tree.slice(name));
}

type ParameterKind = Parameter['kind'];

/** Lowers `parameters` or `lambda_parameters`; what follows `*` or `*args` can only be given by keyword. */
export function lowerParameters(context: Context, list: number): Parameter[] {
  const { tree } = context;
  const parameters: Parameter[] = [];
  if (list < 0) return parameters;
  let ordinary: ParameterKind = 'positional';
  const last = tree.next(list);
  for (let child = list + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) === TOKEN) continue;
    if (tree.kind(child) === KEYWORD_SEPARATOR) ordinary = 'keyword';
    const lower = PARAMETER_LOWERINGS[tree.kind(child)];
    if (!lower) continue;
    const parameter = lower(context, child, ordinary);
    if (parameter.kind === 'rest') ordinary = 'keyword';
    parameters.push(parameter);
  }
  return parameters;
}

const KEYWORD_SEPARATOR = kind('keyword_separator');
const REST = kind('list_splat_pattern');
const KEYWORD_REST = kind('dictionary_splat_pattern');

type ParameterLowering = (context: Context, node: number, ordinary: ParameterKind) => Parameter;

const PARAMETER_LOWERINGS = kindTable<ParameterLowering>({
  identifier: plainParameter,
  tuple_pattern: plainParameter,
  list_splat_pattern: plainParameter,
  dictionary_splat_pattern: plainParameter,
  typed_parameter: typedParameter,
  default_parameter: defaultParameter,
  typed_default_parameter: defaultParameter,
});

function plainParameter(context: Context, node: number, ordinary: ParameterKind): Parameter {
  const { tree } = context;
  const [start, end] = [tree.start(node), tree.end(node)];
  const nodeKind = tree.kind(node);
  if (nodeKind !== REST && nodeKind !== KEYWORD_REST) return { kind: ordinary, start, end, target: lowerExpression(context, node) };
  return { kind: nodeKind === REST ? 'rest' : 'keyword-rest', start, end, target: lowerOperand(context, tree.operand(node), end) };
}

function typedParameter(context: Context, node: number, ordinary: ParameterKind): Parameter {
  const { tree } = context;
  const inner = tree.operand(node);
  const annotation = annotationOf(context, node);
  const [start, end] = [tree.start(node), tree.end(node)];
  if (inner < 0) return { kind: ordinary, start, end, target: lowerOperand(context, inner, start), ...annotation };
  const { kind: parameterKind, target } = plainParameter(context, inner, ordinary);
  return { kind: parameterKind, start, end, target, ...annotation };
}

function defaultParameter(context: Context, node: number, ordinary: ParameterKind): Parameter {
  const { tree } = context;
  const [start, end] = [tree.start(node), tree.end(node)];
  const target = lowerOperand(context, tree.child(node, NAME), start);
  const defaultValue = lowerOperand(context, tree.child(node, VALUE), end);
  return { kind: ordinary, start, end, target, defaultValue, ...annotationOf(context, node) };
}

function annotationOf({ tree }: Context, node: number): { annotation?: string } {
  const type = tree.child(node, TYPE);
  return type < 0 ? {} : { annotation: tree.slice(type) };
}
