import type { Request } from '../../parse/python/session.js';
import type { SyntaxTree } from '../../parse/python/tree.js';
import type { Expression, OpaqueExpression, Statement } from '../ir.js';

/** What lowering one text carries along. */
export interface Context {
  readonly tree: SyntaxTree;
  /** The number that the next group of `if`s gets. */
  nextGroup: number;
  /** Set as soon as the function being lowered has a `yield`. */
  generator: boolean;
  /** Nodes of left-nested chains that are still to be built, see `chains.ts`. */
  readonly chain: number[];
  /** What is asked of IPython, by the offset of the `0` that stands for it. */
  readonly requests: ReadonlyMap<number, Request>;
}

const NO_REQUESTS: ReadonlyMap<number, Request> = new Map();

export function createContext(tree: SyntaxTree, nextGroup: number, requests = NO_REQUESTS): Context {
  return { tree, nextGroup, generator: false, chain: [], requests };
}

export function opaque(start: number, end: number, children: readonly Expression[] = []): OpaqueExpression {
  return { kind: 'opaque', start, end, children };
}

/** A block of statements that jumps over nothing: keeps what has no meaning of its own. */
export function opaqueStatement(
  start: number,
  end: number,
  expressions: readonly Expression[],
  body: readonly Statement[] = [],
): Statement {
  return { kind: 'opaque-statement', start, end, expressions, body };
}

/** An identifier as Python compares it: NFKC form (`ｅval` is `eval`). */
export function identifierText(text: string): string {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return text.normalize('NFKC');
  return text;
}
