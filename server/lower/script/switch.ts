/** `switch` as a chain of `if`s. */
import type ts from 'typescript';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { Expression, IfStatement, Statement } from '../ir.js';
import { type Context, startOf } from './context.js';
import { expression, onStatement, statements } from './dispatch.js';
import { compare } from './expressions.js';

export function registerSwitch(): void {
  onStatement<ts.SwitchStatement>(lowerSwitch, SyntaxKind.SwitchStatement);
}

interface Clause {
  /** Absent on `default`. */
  readonly test?: Expression;
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
  const clauses = node.caseBlock.clauses.map((clause) => lowerClause(clause, subject, label, context));
  context.switchLabel = outer;
  const links: Omit<IfStatement, 'otherwise'>[] = [];
  let otherwise: readonly Statement[] = [];
  let pending: Clause | undefined;
  clauses.forEach((clause, index) => {
    const then = bodyFrom(clauses, index);
    const test = pending?.test && clause.test ? either(pending.test, clause.test) : clause.test;
    const from = pending ?? clause;
    const empty = clause.body.length === 0 && !clause.closed;
    pending = undefined;
    if (!test) otherwise = then;
    else if (empty && clauses[index + 1]?.test) pending = { ...clause, test, start: from.start };
    else links.push({ kind: 'if', test, then, group, start: from.start, end: clause.end });
  });
  for (let link = links.pop(); link; link = links.pop()) otherwise = [{ ...link, otherwise }];
  if (clauses.some(({ test }) => test)) into.push(...otherwise);
  else into.push({ kind: 'opaque-statement', expressions: [subject], body: otherwise, start, end: node.end });
}

function either(left: Expression, right: Expression): Expression {
  return { kind: 'logical', operator: 'or', left, right, start: left.start, end: right.end };
}

function lowerClause(node: ts.CaseOrDefaultClause, subject: Expression, label: string, context: Context): Clause {
  const start = startOf(node, context);
  const test = node.kind === SyntaxKind.CaseClause ? caseTest(node.expression, subject, start, context) : undefined;
  const written = bare(statements(node.statements, context));
  const body = withoutBreaks(written, label);
  return { ...(test && { test }), body, closed: endsAbruptly(written), start, end: node.end };
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

function bodyFrom(clauses: readonly Clause[], index: number): readonly Statement[] {
  const clause = clauses[index];
  if (!clause || clause.closed) return clause?.body ?? [];
  const body = [...clause.body];
  let falls = 0;
  for (let next = index + 1; next < clauses.length && falls < MOST_FALLS; next++) {
    const following = clauses[next];
    if (!following) break;
    body.push(...following.body);
    if (following.body.length > 0) falls++;
    if (following.closed) break;
  }
  return body;
}

/** Whether control never comes to the end of these statements. */
function endsAbruptly(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  switch (last?.kind) {
    case 'return':
    case 'raise':
    case 'break':
    case 'continue':
      return true;
    case 'if':
      return endsAbruptly(last.then) && endsAbruptly(last.otherwise);
    case 'opaque-statement':
      return endsAbruptly(last.body);
    case 'try':
      return endsAbruptly(last.finally) || (endsAbruptly(last.body) && last.handlers.every((handler) => endsAbruptly(handler.body)));
    default:
      return false;
  }
}

function isBreak(statement: Statement | undefined, label: string): boolean {
  return statement?.kind === 'break' && statement.label === label;
}

/**
 * Takes the `break`s of a switch out of one clause: what follows `if (c) break;` belongs to its `else`. One in a deeper place
 * keeps its label, which leads nowhere.
 */
function withoutBreaks(body: readonly Statement[], label: string): readonly Statement[] {
  for (const [index, statement] of body.entries()) {
    if (isBreak(statement, label)) return body.slice(0, index);
    if (statement.kind !== 'if') continue;
    const thenBreaks = isBreak(statement.then.at(-1), label);
    const otherwiseBreaks = isBreak(statement.otherwise.at(-1), label);
    if (!thenBreaks && !otherwiseBreaks) continue;
    const rest = body.slice(index + 1);
    const then = withoutBreaks(thenBreaks ? statement.then : [...statement.then, ...rest], label);
    const otherwise = withoutBreaks(otherwiseBreaks ? statement.otherwise : [...statement.otherwise, ...rest], label);
    return [...body.slice(0, index), { ...statement, then, otherwise }];
  }
  return body;
}
