import type { Gap } from '../rules/vocabulary/index.js';

/** Where a sample comes from, as far as its set says so. All of it is written by whoever wrote the sample: shown and counted, never trusted, never opened. */
export interface Origin {
  /** Forward slashes; as the set has it, so `..` and a leading `/` may be in it. */
  readonly path?: string;
  readonly repository?: string;
  /** A commit, a branch, a blob. */
  readonly revision?: string;
  /** Several are joined with `, `. */
  readonly licence?: string;
  readonly author?: string;
  /** The language as the set has it: `Python`, `TypeScript`, `JSX`. */
  readonly language?: string;
}

/** One text that a model may learn from: a row, a file, a member of an archive, a blob. */
export interface Sample {
  /** Its place in the shard, from 0. Every record of a shard is a sample, so that rows can be told by number. */
  readonly row: number;
  readonly origin: Origin;
  readonly content: SampleContent;
}

/** The bytes of the text, or why there are none to look at. */
export type SampleContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** `bytes` is the size of what was not looked at, as far as it is known. */
  | { readonly kind: 'gap'; readonly gap: Gap; readonly bytes: number }
  /** Not a text: a folder, a link, a blank line. It is kept where it is harmless, and nothing is looked at. */
  | { readonly kind: 'nothing' };

/** A sample larger than this is passed through in pieces and never held whole. The scan itself has a smaller limit. */
export const MAX_SAMPLE_BYTES = 32 * 1024 * 1024;
