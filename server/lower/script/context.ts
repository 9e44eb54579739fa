import type ts from 'typescript';
import type { Scalar } from '../../../rules/vocabulary/index.js';
import { tokenStart } from '../../parse/script/trivia.js';
import type { ConstantExpression, Expression } from '../ir.js';

/** What the lowering of one text carries along. */
export interface Context {
  readonly text: string;
  /** The last `group` given out. */
  group: number;
  /** What a `break` without a label leaves, where that is a `switch`: a label that no program can write. */
  switchLabel: string | undefined;
  /** Members of the enumeration at hand: its initializers name them bare. */
  members: ReadonlyMap<string, Expression> | undefined;
  /** Expressions whose left operand is being lowered, see `dispatch.ts`. */
  readonly spine: ts.Node[];
  /** The last answer of {@link startOf}: a node and its first child begin at the same place, after the same comments. */
  lastPosition: number;
  lastStart: number;
}

/** @param group the last one given out in other texts of the program */
export function createContext(text: string, group: number): Context {
  return { text, group, switchLabel: undefined, members: undefined, spine: [], lastPosition: -1, lastStart: 0 };
}

/** Where a node's first token starts: its `pos` is where the token before it ended. What is missing is at its end. */
export function startOf({ pos, end }: ts.TextRange, context: Context): number {
  if (pos === end) return end;
  if (pos === context.lastPosition) return context.lastStart;
  const start = tokenStart(context.text, pos);
  context.lastPosition = pos;
  context.lastStart = start;
  return start;
}

export function constant(value: Scalar, start: number, end: number): ConstantExpression {
  return { kind: 'constant', value, start, end };
}
