/** What is decided of the rows of a shard, in order. */
import type { DecidedRow } from '../inspect/inspected.js';
import { decide, excludes, type Policy } from '../inspect/policy.js';
import type { Verdict, VerdictOf } from '../shard.js';
import { annotationOf } from '../write/findings.js';
import { readRows } from './rows-file.js';

/** How many samples of a repository their own findings exclude. */
export type ExcludedOf = (repository: string) => number;

/** Over the rows of all shards. Repositories with one excluded sample are remembered, those without are not. */
export async function countByRepository(files: readonly string[], policy: Policy): Promise<ExcludedOf> {
  const counts = new Map<string, number>();
  for (const file of files)
    for await (const row of readRows(file)) {
      const { repository } = row.origin;
      if (repository !== undefined && excludes(row, policy)) counts.set(repository, (counts.get(repository) ?? 0) + 1);
    }
  return (repository) => counts.get(repository) ?? 0;
}

/** The rows of which there is something to say. */
export async function* decidedRows(file: string, policy: Policy, excludedOf: ExcludedOf): AsyncGenerator<DecidedRow, void, undefined> {
  for await (const row of readRows(file)) {
    const decided = decide(row, policy, excludedOf);
    if (decided.findings.length > 0) yield decided;
  }
}

const CLEAN: Verdict = { excluded: false, annotation: '[]' };

/** Answers for every row from 0 on, in order; `end` leaves it early. */
export function createVerdicts(decided: AsyncGenerator<DecidedRow, void, undefined>): { readonly of: VerdictOf; end(): Promise<void> } {
  let next: DecidedRow | undefined;
  let ended = false;
  const advance = async (): Promise<void> => {
    const { done, value } = await decided.next();
    ended = done === true;
    next = value ?? undefined;
  };
  return {
    async of(row) {
      while (!ended && (next === undefined || next.row < row)) await advance();
      return next?.row === row ? { excluded: next.excluded, annotation: annotationOf(next) } : CLEAN;
    },
    async end() {
      await decided.return(undefined);
    },
  };
}
