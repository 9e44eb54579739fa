/** What the operator tokens mean. */
import type ts from 'typescript';
import { SyntaxKind } from '../../parse/script/typescript.js';
import type { BinaryOperator, ComparisonOperator, LogicalExpression, UnaryExpression } from '../ir.js';

type ByKind<Operator> = ReadonlyMap<ts.SyntaxKind, Operator>;

export const BINARY: ByKind<BinaryOperator> = new Map([
  [SyntaxKind.PlusToken, '+'],
  [SyntaxKind.MinusToken, '-'],
  [SyntaxKind.AsteriskToken, '*'],
  [SyntaxKind.SlashToken, '/'],
  [SyntaxKind.PercentToken, '%'],
  [SyntaxKind.AsteriskAsteriskToken, '**'],
  [SyntaxKind.LessThanLessThanToken, '<<'],
  [SyntaxKind.GreaterThanGreaterThanToken, '>>'],
  [SyntaxKind.GreaterThanGreaterThanGreaterThanToken, '>>>'],
  [SyntaxKind.AmpersandToken, '&'],
  [SyntaxKind.BarToken, '|'],
  [SyntaxKind.CaretToken, '^'],
]);

export const COMPARISON: ByKind<ComparisonOperator> = new Map([
  [SyntaxKind.EqualsEqualsToken, '=='],
  [SyntaxKind.ExclamationEqualsToken, '!='],
  [SyntaxKind.EqualsEqualsEqualsToken, '==='],
  [SyntaxKind.ExclamationEqualsEqualsToken, '!=='],
  [SyntaxKind.LessThanToken, '<'],
  [SyntaxKind.LessThanEqualsToken, '<='],
  [SyntaxKind.GreaterThanToken, '>'],
  [SyntaxKind.GreaterThanEqualsToken, '>='],
  [SyntaxKind.InKeyword, 'in'],
]);

export const LOGICAL: ByKind<LogicalExpression['operator']> = new Map([
  [SyntaxKind.AmpersandAmpersandToken, 'and'],
  [SyntaxKind.BarBarToken, 'or'],
  [SyntaxKind.QuestionQuestionToken, '??'],
]);

/** The operator within an assignment operator; `=` has none. */
export const ASSIGNMENT: ByKind<BinaryOperator | LogicalExpression['operator']> = new Map([
  [SyntaxKind.PlusEqualsToken, '+'],
  [SyntaxKind.MinusEqualsToken, '-'],
  [SyntaxKind.AsteriskEqualsToken, '*'],
  [SyntaxKind.SlashEqualsToken, '/'],
  [SyntaxKind.PercentEqualsToken, '%'],
  [SyntaxKind.AsteriskAsteriskEqualsToken, '**'],
  [SyntaxKind.LessThanLessThanEqualsToken, '<<'],
  [SyntaxKind.GreaterThanGreaterThanEqualsToken, '>>'],
  [SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken, '>>>'],
  [SyntaxKind.AmpersandEqualsToken, '&'],
  [SyntaxKind.BarEqualsToken, '|'],
  [SyntaxKind.CaretEqualsToken, '^'],
  [SyntaxKind.AmpersandAmpersandEqualsToken, 'and'],
  [SyntaxKind.BarBarEqualsToken, 'or'],
  [SyntaxKind.QuestionQuestionEqualsToken, '??'],
]);

export const PREFIX: ByKind<UnaryExpression['operator']> = new Map([
  [SyntaxKind.ExclamationToken, 'not'],
  [SyntaxKind.MinusToken, '-'],
  [SyntaxKind.PlusToken, '+'],
  [SyntaxKind.TildeToken, '~'],
]);
