import { field, kind } from '../../parse/python/kinds.js';
import type { Expression, Statement } from '../ir.js';
import { type Branch, chainBranches } from './compound.js';
import type { Context } from './context.js';
import { lowerExpression, lowerOperand } from './expressions.js';
import { conjunction, lowerPattern, lowerSequencePattern, type PatternStep, subjectPlace } from './patterns.js';
import { lowerBody } from './statements.js';

const CASE = kind('case_clause');
const CASE_PATTERN = kind('case_pattern');
const TOKEN = kind('token');
const SUBJECT = field('subject');
const BODY = field('body');
const GUARD = field('guard');
const CONSEQUENCE = field('consequence');
const COMMA = 0x2c;

/** `match` becomes a chain of `if`s with one group. A last case that matches everything is the `else`. */
export function lowerMatch(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const end = tree.end(node);
  const subject = lowerSubject(context, node);
  const branches: Branch[] = [];
  let otherwise: readonly Statement[] = [];
  const block = tree.child(node, BODY);
  const last = block < 0 ? 0 : tree.next(block);
  for (let child = block + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) !== CASE) {
      if (tree.kind(child) !== TOKEN) otherwise = [...otherwise, ...lowerBody(context, child)];
      continue;
    }
    const branch = lowerCase(context, child, subject);
    const isLast = tree.next(child) >= last;
    if (branch.test === undefined && isLast && branches.length > 0) otherwise = branch.then;
    else branches.push({ ...branch, test: branch.test ?? { kind: 'constant', ...subjectPlace(context, child), value: true } });
  }
  if (branches.length === 0) out.push({ kind: 'expression', start: subject.start, end: subject.end, expression: subject }, ...otherwise);
  else out.push(...chainBranches(context, branches, otherwise, end, true));
}

/** `match a, b:` is about a tuple. */
function lowerSubject(context: Context, node: number): Expression {
  const { tree } = context;
  const items: Expression[] = [];
  let comma = false;
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.field(child) === SUBJECT) items.push(lowerExpression(context, child));
    else if (tree.kind(child) === TOKEN && tree.text.charCodeAt(tree.start(child)) === COMMA) comma = true;
  }
  const [first] = items;
  if (!first) return lowerOperand(context, -1, tree.end(node));
  if (items.length === 1 && !comma) return first;
  return { kind: 'list', start: first.start, end: items.at(-1)?.end ?? first.end, variety: 'tuple', items };
}

/** Without a `test` the case matches everything. Names that only the body needs are bound there. */
function lowerCase(
  context: Context,
  node: number,
  subject: Expression,
): { start: number; test: Expression | undefined; then: Statement[] } {
  const { tree } = context;
  const steps = lowerCasePatterns(context, node, subject);
  const guardNode = tree.child(node, GUARD);
  const body = lowerBody(context, tree.child(node, CONSEQUENCE));
  const start = tree.start(node);
  if (guardNode >= 0) return { start, test: conjunction([...steps, { test: lowerExpression(context, guardNode) }]), then: body };
  const bindings: Statement[] = [];
  while (steps.at(-1)?.binding) {
    const binding = steps.pop()?.binding;
    if (binding)
      bindings.unshift({ kind: 'assign', start: binding.start, end: binding.end, targets: [binding.target], value: binding.value });
  }
  return { start, test: conjunction(steps), then: [...bindings, ...body] };
}

function lowerCasePatterns(context: Context, node: number, subject: Expression): PatternStep[] {
  const { tree } = context;
  const patterns: number[] = [];
  let comma = false;
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) === CASE_PATTERN) patterns.push(child);
    else if (tree.kind(child) === TOKEN && tree.text.charCodeAt(tree.start(child)) === COMMA) comma = true;
  }
  const [only] = patterns;
  if (only !== undefined && patterns.length === 1 && !comma) return orderedSteps(lowerPattern(context, only, subject));
  return orderedSteps(lowerSequencePattern(context, patterns, subject, subjectPlace(context, node)));
}

/** Bindings after tests: no test of a pattern looks at a name that the pattern binds. */
function orderedSteps(steps: readonly PatternStep[]): PatternStep[] {
  return [...steps.filter((step) => step.test), ...steps.filter((step) => step.binding)];
}
