/** How much is read of an archive. */
import { MAX_SAMPLE_BYTES, type SampleContent } from '../../sample.js';
import type { ExpansionLimits } from '../compression.js';

export interface ArchiveInput {
  readonly file: string;
  /** Of the shard. */
  readonly name: string;
  /** What a person calls it. */
  readonly source: string;
  /**
   * How far it may unfold. A compressed tar that unfolds further is a `ShardError`, since there is no telling what comes after; of a zip
   * archive one entry that does is a gap, and all of them together are a `ShardError`.
   */
  readonly limits?: ExpansionLimits;
}

export function tooLarge(bytes: number): SampleContent {
  const message = `it has ${bytes} bytes; more than ${MAX_SAMPLE_BYTES} are not looked at`;
  return { kind: 'gap', gap: { reason: 'size', message }, bytes };
}
