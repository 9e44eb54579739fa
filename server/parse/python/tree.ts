import type { Span } from '../../../rules/vocabulary/index.js';
import { kind, kindSet } from './kinds.js';

/**
 * A syntax tree in preorder, as columns: node `n`'s first child is `n + 1`, its next sibling is `next(n)`.
 * Comments and line continuations are not nodes. The columns are shared between parses: a tree is valid until the next parse.
 */
export class SyntaxTree {
  constructor(
    readonly text: string,
    private readonly columns: Columns,
    readonly size: number,
    readonly comments: readonly Span[],
    /** Places of ERROR and MISSING nodes, outermost only. */
    readonly errors: readonly Span[],
    /** How many there are, also within others. */
    readonly broken: number,
  ) {}

  kind(node: number): number {
    return this.columns.kinds[node] as number;
  }

  field(node: number): number {
    return this.columns.fields[node] as number;
  }

  /** UTF-16 offset. */
  start(node: number): number {
    return this.columns.starts[node] as number;
  }

  /** UTF-16 offset, exclusive. */
  end(node: number): number {
    return this.columns.ends[node] as number;
  }

  /** The node after the subtree: the next sibling, or for the last child, its parent's next. */
  next(node: number): number {
    return this.columns.nexts[node] as number;
  }

  /** Source text of a node. */
  slice(node: number): string {
    return this.text.slice(this.columns.starts[node], this.columns.ends[node]);
  }

  /** The first child with a field, or -1. */
  child(node: number, field: number): number {
    const { fields, nexts } = this.columns;
    const last = nexts[node] as number;
    for (let child = node + 1; child < last; child = nexts[child] as number) if (fields[child] === field) return child;
    return -1;
  }

  /** The first child of a kind, or -1. */
  childOfKind(node: number, kind: number): number {
    const { kinds, nexts } = this.columns;
    const last = nexts[node] as number;
    for (let child = node + 1; child < last; child = nexts[child] as number) if (kinds[child] === kind) return child;
    return -1;
  }

  /** Everything there is, to compare two readings of one tree. */
  toString(): string {
    const { kinds, fields, starts, ends, nexts } = this.columns;
    const columns = [kinds, fields, starts, ends, nexts].map((column) => column.subarray(0, this.size).join());
    return [...columns, JSON.stringify([this.comments, this.errors, this.broken])].join('\n');
  }

  /** The first child that is neither a token nor an error, or -1. */
  operand(node: number): number {
    const last = this.next(node);
    for (let child = node + 1; child < last; child = this.next(child)) if (this.kind(child) > ERROR) return child;
    return -1;
  }
}

/** A cursor over a binding's tree, in our numbering. */
export interface Walker {
  kind(): number;
  field(): number;
  start(): number;
  end(): number;
  missing(): boolean;
  toFirstChild(): boolean;
  toNextSibling(): boolean;
  toParent(): boolean;
}

const ERROR = kind('ERROR');
/** What all anonymous tokens are. */
export const TOKEN_KIND = kind('token');
const COMMENT = kind('comment');
const CONTINUATION = kind('line_continuation');
const STRING = kind('string');

/** Kinds whose children lowering never looks at. Tokens: `not in` has two. */
const LEAVES = kindSet(
  'token',
  'identifier',
  'integer',
  'float',
  'true',
  'false',
  'none',
  'ellipsis',
  'dotted_name',
  'import_prefix',
  'pass_statement',
  'break_statement',
  'continue_statement',
  'type_conversion',
  'string_start',
  'string_end',
);

class Columns {
  kinds = new Uint8Array(0);
  fields = new Uint8Array(0);
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  nexts = new Int32Array(0);

  constructor(capacity: number) {
    this.grow(capacity);
  }

  grow(capacity: number): void {
    this.kinds = extended(this.kinds, new Uint8Array(capacity));
    this.fields = extended(this.fields, new Uint8Array(capacity));
    this.starts = extended(this.starts, new Int32Array(capacity));
    this.ends = extended(this.ends, new Int32Array(capacity));
    this.nexts = extended(this.nexts, new Int32Array(capacity));
  }
}

function extended<Column extends Uint8Array | Int32Array>(old: Column, column: Column): Column {
  column.set(old);
  return column;
}

/** Columns are kept from parse to parse (allocating them anew costs as much as filling them), unless a huge file blew them up. */
const KEPT_CAPACITY = 1 << 20;
let kept = new Columns(1 << 12);

/** Writes a tree down, node after node in preorder. One at a time: the columns are shared. */
export class TreeWriter {
  private readonly columns: Columns;
  private readonly comments: Span[] = [];
  private readonly errors: Span[] = [];
  private errorsEnd = -1;
  private broken = 0;
  /** How many nodes there are so far. */
  size = 0;

  /**
   * @param text the text that offsets of the result count in
   * @param original maps an offset of the parsed text to one of `text`, if they differ
   */
  constructor(
    private readonly text: string,
    private readonly original: ((offset: number) => number) | undefined,
  ) {
    if (kept.kinds.length > KEPT_CAPACITY) kept = new Columns(1 << 12);
    this.columns = kept;
  }

  /** Adds a node; says whether its children are wanted. They come next; `close` follows them. */
  add(nodeKind: number, field: number, parsedStart: number, parsedEnd: number, missing: boolean): boolean {
    const { columns, original, size } = this;
    const start = original ? original(parsedStart) : parsedStart;
    const end = original ? original(parsedEnd) : parsedEnd;
    if (nodeKind === COMMENT) this.comments.push({ start, end });
    if (nodeKind === COMMENT || nodeKind === CONTINUATION) return false;
    if (size === columns.kinds.length) columns.grow(size * 2);
    columns.kinds[size] = nodeKind;
    columns.fields[size] = field;
    columns.starts[size] = start;
    columns.ends[size] = end;
    columns.nexts[size] = size + 1;
    this.size = size + 1;
    if (missing || nodeKind === ERROR) this.noteError(start, end);
    return nodeKind === STRING ? isTemplate(this.text, start) : LEAVES[nodeKind] === 0;
  }

  private noteError(start: number, end: number): void {
    this.broken++;
    if (start < this.errorsEnd) return;
    this.errors.push({ start, end });
    this.errorsEnd = Math.max(end, start + 1);
  }

  /** Says that all children of a node have been added. */
  close(node: number): void {
    this.columns.nexts[node] = this.size;
  }

  finish(): SyntaxTree {
    return new SyntaxTree(this.text, this.columns, this.size, this.comments, this.errors, this.broken);
  }
}

/** Writes down the tree that a cursor stands at the root of. */
export function flatten(walker: Walker, writer: TreeWriter): SyntaxTree {
  const open: number[] = [];
  for (;;) {
    const nodeKind = walker.kind();
    const start = walker.start();
    const end = walker.end();
    const node = writer.size;
    const descend = writer.add(nodeKind, nodeKind === TOKEN_KIND ? 0 : walker.field(), start, end, start === end && walker.missing());
    if (descend && walker.toFirstChild()) {
      open.push(node);
      continue;
    }
    while (!walker.toNextSibling()) {
      const parent = open.pop();
      if (parent === undefined) return writer.finish();
      writer.close(parent);
      walker.toParent();
    }
  }
}

/** Whether a string literal has a prefix with `f` or `t`: only then its children matter. */
function isTemplate(text: string, start: number): boolean {
  for (let index = start; index < start + 3; index++) {
    const letter = text.charCodeAt(index) | 0x20;
    if (letter === 0x66 || letter === 0x74) return true;
    if (letter < 0x61 || letter > 0x7a) return false;
  }
  return false;
}
