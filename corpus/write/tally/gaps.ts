/** What could not be looked at, by reason, with a few examples of each. */
import type { ReportedFinding } from '../../../server/report/report.js';
import { shortened } from './bounded.js';

export interface GapExample {
  readonly shard: string;
  readonly row: number;
  readonly path: string;
  readonly message: string;
  readonly excluded: boolean;
}

export interface GapsOfReason {
  readonly reason: string;
  /** Nothing of the sample could be looked at; else a part could not. */
  readonly unread: boolean;
  readonly count: number;
  /** The first ones. */
  readonly examples: readonly GapExample[];
}

export interface GapTally {
  add(finding: ReportedFinding, where: { readonly shard: string; readonly row: number; readonly excluded: boolean }): void;
  /** Those of which nothing could be looked at first, then most first. */
  all(): readonly GapsOfReason[];
}

const MAX_EXAMPLES = 4;
const MAX_TEXT = 300;
const UNREAD = 'unread-sample';
const QUARANTINE = 'quarantined-repository';

export function createGapTally(): GapTally {
  const byReason = new Map<string, { reason: string; unread: boolean; count: number; examples: GapExample[] }>();
  return {
    add({ ruleId, evidence: [reason = ruleId], path, message }, { shard, row, excluded }) {
      if (ruleId === QUARANTINE) return;
      const unread = ruleId === UNREAD;
      const key = `${ruleId} ${reason}`;
      const known = byReason.get(key) ?? { reason: shortened(reason, MAX_TEXT), unread, count: 0, examples: [] };
      byReason.set(key, known);
      known.count += 1;
      if (known.examples.length >= MAX_EXAMPLES || known.examples.some((one) => one.shard === shard && one.row === row)) return;
      known.examples.push({ shard, row, path: shortened(path, MAX_TEXT), message: shortened(message.what, MAX_TEXT), excluded });
    },
    all: () => [...byReason.values()].sort((left, right) => Number(right.unread) - Number(left.unread) || right.count - left.count),
  };
}
