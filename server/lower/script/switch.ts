/** `switch` as a chain of `if`s. */
import type ts from 'typescript';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { Expression, IfStatement, Statement } from '../ir.js';
import { type Context, constant, startOf } from './context.js';
import { expression, onStatement, statements } from './dispatch.js';
import { compare } from './expressions.js';

export function registerSwitch(): void {
  onStatement<ts.SwitchStatement>(lowerSwitch, SyntaxKind.SwitchStatement);
}

interface Clause {
  /** Absent on `default`. */
  readonly test?: Expression;
  /** As written, `break`s and all. */
  readonly body: readonly Statement[];
  /** Control leaves the switch at its end, and does not fall into the next clause. */
  readonly closed: boolean;
  readonly start: number;
  readonly end: number;
}

/** A body that falls through goes on in the next one; this many are copied, so that the chain stays proportional to the text. */
const MOST_FALLS = 4;

function lowerSwitch(node: ts.SwitchStatement, start: number, context: Context, into: Statement[]): void {
  const subject = expression(node.expression, context);
  const outer = context.switchLabel;
  const group = ++context.group;
  // No program can write this label, so no loop takes the `break` for its own.
  const label = `switch ${group}`;
  context.switchLabel = label;
  const clauses = node.caseBlock.clauses.map((clause) => lowerClause(clause, subject, context));
  context.switchLabel = outer;
  const bodies = bodiesOf(clauses, label);
  const links: Omit<IfStatement, 'otherwise'>[] = [];
  let otherwise: readonly Statement[] = [];
  let pending: Clause | undefined;
  clauses.forEach((clause, index) => {
    const then = bodies[index] ?? [];
    const test = pending?.test && clause.test ? either(pending.test, clause.test) : clause.test;
    const from = pending ?? clause;
    const empty = clause.body.length === 0 && !clause.closed;
    pending = undefined;
    if (!test) otherwise = then;
    else if (empty && clauses[index + 1]?.test) pending = { ...clause, test, start: from.start };
    else links.push({ kind: 'if', test, then, group, start: from.start, end: clause.end });
  });
  for (let link = links.pop(); link; link = links.pop()) otherwise = [{ otherwise, ...link }];
  if (clauses.some(({ test }) => test)) into.push(...otherwise);
  else into.push({ kind: 'opaque-statement', expressions: [subject], body: otherwise, start, end: node.end });
}

function either(left: Expression, right: Expression): Expression {
  return { kind: 'logical', operator: 'or', left, right, start: left.start, end: right.end };
}

function lowerClause(node: ts.CaseOrDefaultClause, subject: Expression, context: Context): Clause {
  const start = startOf(node, context);
  const test = node.kind === SyntaxKind.CaseClause ? caseTest(node.expression, subject, start, context) : undefined;
  const body = bare(statements(node.statements, context));
  return { ...(test && { test }), body, closed: body.some(isAbrupt), start, end: node.end };
}

/** `case value` is a comparison with the subject; after `switch (true)` it is the test itself. */
function caseTest(node: ts.Expression, subject: Expression, start: number, context: Context): Expression {
  const value = expression(node, context);
  if (subject.kind === 'constant' && subject.value === true) return value;
  return compare('===', subject, value, start, node.end);
}

/** The usual braces around a clause's statements. */
function bare(body: readonly Statement[]): readonly Statement[] {
  const [only] = body;
  if (body.length === 2 && only?.kind === 'opaque-statement' && only.expressions.length === 0 && body[1]?.kind === 'break')
    return [...only.body, body[1]];
  return body.length === 1 && only?.kind === 'opaque-statement' && only.expressions.length === 0 ? only.body : body;
}

/** What runs from each clause on. Empty clauses share the body they fall into. */
function bodiesOf(clauses: readonly Clause[], label: string): (readonly Statement[])[] {
  const bodies: (readonly Statement[])[] = [];
  let parts: readonly (readonly Statement[])[] = [];
  for (let index = clauses.length - 1; index >= 0; index--) {
    const { body, closed } = clauses[index] as Clause;
    const passes = !closed && body.length === 0;
    if (!passes) parts = closed ? [body] : [body, ...parts.slice(0, MOST_FALLS)];
    bodies[index] = passes ? (bodies[index + 1] ?? body) : withoutBreaks(parts.flat(), label);
  }
  return bodies;
}

/** Whether control never comes to what follows this statement. */
function isAbrupt(statement: Statement): boolean {
  switch (statement.kind) {
    case 'return':
    case 'raise':
    case 'break':
    case 'continue':
      return true;
    case 'if':
      return statement.then.some(isAbrupt) && statement.otherwise.some(isAbrupt);
    case 'opaque-statement':
      return statement.body.some(isAbrupt);
    case 'try':
      return (
        statement.finally.some(isAbrupt) || (statement.body.some(isAbrupt) && statement.handlers.every(({ body }) => body.some(isAbrupt)))
      );
    default:
      return false;
  }
}

function isBreak(statement: Statement | undefined, label: string): boolean {
  return statement?.kind === 'break' && statement.label === label;
}

/**
 * Takes the `break`s of a switch out of one clause: what follows `if (c) break;` belongs to its `else`. One in a deeper place
 * keeps its label, which leads nowhere. `rest` is what follows `body` and has none left.
 */
function withoutBreaks(body: readonly Statement[], label: string, rest: readonly Statement[] = []): readonly Statement[] {
  // From the last statement back, so that each is put in its place once.
  let following = [...rest].reverse();
  for (let index = body.length - 1; index >= 0; index--) {
    const statement = body[index] as Statement;
    if (isBreak(statement, label)) following = deadCode(body.slice(index + 1), label, statement.end);
    else if (statement.kind === 'if' && (endsInBreak(statement.then, label) || endsInBreak(statement.otherwise, label))) {
      const after = following.reverse();
      following = [
        { ...statement, then: withoutBreaks(statement.then, label, after), otherwise: withoutBreaks(statement.otherwise, label, after) },
      ];
    } else following.push(statement);
  }
  return following.reverse();
}

/** What follows a `break` never runs, but is still there to be looked at. */
function deadCode(body: readonly Statement[], label: string, at: number): Statement[] {
  const end = body.at(-1)?.end;
  if (end === undefined) return [];
  return [{ kind: 'if', test: constant(false, at, at), then: withoutBreaks(body, label), otherwise: [], start: at, end }];
}

function endsInBreak(body: readonly Statement[], label: string): boolean {
  return isBreak(body.at(-1), label);
}
