/** Which contents were looked at before. Sets of code are full of copies; a copy is not looked at again. */
import type { FileReport } from '../../server/report/report.js';

/** What a scan said of a content, whatever it was called. */
export interface Known {
  readonly report: FileReport;
  readonly unread: boolean;
}

const CLEAN: Known = { report: { path: '', findings: [], suppressed: [], problems: [], gaps: [] }, unread: false };

/** 32 MB for a million contents of which there is nothing to say. */
const CLEAN_SLOTS = 2 ** 20;
/** Whole: with half of it somebody could afford to search for a harmless content and another one of the same digest. */
const DIGEST_BYTES = 32;
const MAX_TOLD = 2_000;

/**
 * Remembers a bounded number of contents; which ones changes only how long a run takes. Digests are SHA-256.
 */
export interface SeenContent {
  find(digest: Buffer): Known | undefined;
  add(digest: Buffer, known: Known): void;
}

export function createSeenContent(slots: number = CLEAN_SLOTS): SeenContent {
  const clean = Buffer.alloc(slots * DIGEST_BYTES);
  const told = new Map<string, Known>();
  const slotOf = (digest: Buffer): number => (digest.readUInt32LE(DIGEST_BYTES - 4) % slots) * DIGEST_BYTES;

  return {
    find(digest) {
      const slot = slotOf(digest);
      if (digest.compare(clean, slot, slot + DIGEST_BYTES, 0, DIGEST_BYTES) === 0) return CLEAN;
      return told.get(digest.toString('latin1'));
    },
    add(digest, known) {
      if (isClean(known)) {
        digest.copy(clean, slotOf(digest), 0, DIGEST_BYTES);
        return;
      }
      if (told.size >= MAX_TOLD) for (const oldest of told.keys()) if (told.size >= MAX_TOLD) told.delete(oldest);
      told.set(digest.toString('latin1'), known);
    },
  };
}

function isClean({ report, unread }: Known): boolean {
  return !unread && report.findings.length + report.gaps.length === 0;
}
