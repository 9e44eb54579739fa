import { kind } from '../../parse/python/kinds.js';
import type { Context } from './context.js';

/**
 * What is inside ERROR nodes: pieces that the parser had already put together, between tokens that it could not place.
 * They are read once more, by a small parser that needs nothing to be complete.
 */
export interface Reader {
  readonly context: Context;
  /** Children of the ERROR node, with those of ERROR nodes in it. */
  readonly items: readonly number[];
  index: number;
}

const TOKEN = kind('token');
const ERROR = kind('ERROR');

export function readerOf(context: Context, node: number): Reader {
  const { tree } = context;
  const items: number[] = [];
  const last = tree.next(node);
  // Going into an ERROR node is going to the next node, out of it comes with its last child.
  for (let child = node + 1; child < last; child = tree.kind(child) === ERROR ? child + 1 : tree.next(child)) {
    if (tree.kind(child) !== ERROR) items.push(child);
  }
  return { context, items, index: 0 };
}

export function current(reader: Reader): number {
  return reader.items[reader.index] ?? -1;
}

/** The text of the token at hand; empty if it is none. */
export function token(reader: Reader): string {
  const item = current(reader);
  return item >= 0 && reader.context.tree.kind(item) === TOKEN ? reader.context.tree.slice(item) : '';
}

export function kindAt(reader: Reader): number {
  const item = current(reader);
  return item < 0 ? TOKEN : reader.context.tree.kind(item);
}

export function skip(reader: Reader, text: string): boolean {
  if (token(reader) !== text) return false;
  reader.index++;
  return true;
}

/** Where the last thing read ends. */
export function placeBefore(reader: Reader): number {
  const { tree } = reader.context;
  const before = reader.items[reader.index - 1];
  const item = current(reader);
  if (before !== undefined) return tree.end(before);
  return item < 0 ? 0 : tree.start(item);
}

export function startOf(reader: Reader, node: number): number {
  return reader.context.tree.start(node);
}
