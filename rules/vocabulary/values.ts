/** Text offsets of something in a document: UTF-16 code units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `markdown` is prose of any kind, with code in its fences; `json` and `toml` are manifests of packages. */
export type Language = 'python' | 'typescript' | 'javascript' | 'markdown' | 'json' | 'toml';

/**
 * A byte string. Bytes are kept as a binary string (one UTF-16 unit per byte, 0 to 255),
 * so that slicing and joining cost the same as for text.
 */
export class Bytes {
  constructor(readonly binary: string) {}
}

/** A compiled regular expression: the source text and the flags in JavaScript's letters (`i`, `m`, `s`, `x`). */
export class Pattern {
  constructor(
    readonly source: string,
    readonly flags: string,
  ) {}
}

/** One indivisible constant. A Python `int` is a `bigint`, a Python `float` and a JavaScript number are a `number`; Python's `None` is `null`. */
export type Scalar = string | number | bigint | boolean | null | undefined | Bytes | Pattern;

/**
 * How a folded constant was hidden, from the least to the most telling.
 *
 * - `plain`: naming, concatenation in one place, casts, case changes: what ordinary code does.
 * - `assembly`: joined or sliced from pieces that mean nothing alone.
 * - `characters`: built from character codes, arithmetic or bit operations on characters.
 * - `decoding`: base64, hex, compression, escapes, rotation, digests.
 * - `reflection`: reached by a name that is itself a constant (`getattr(m, "f")`).
 * - `evaluation`: text that is parsed and evaluated.
 */
export type DisguiseKind = 'plain' | 'assembly' | 'characters' | 'decoding' | 'reflection' | 'evaluation';

/** The operation of a text that was spelled by comparing the numbers of a buffer one by one. */
export const BYTE_BY_BYTE = 'byte by byte';

/** One operation on the way from what is written to what it evaluates to. */
export interface DisguiseStep {
  readonly kind: DisguiseKind;
  /** The operation in the words of its language: `base64.b64decode`, `[::-1]`, `chr`. */
  readonly operation: string;
  readonly place: Span;
}
