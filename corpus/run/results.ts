/** What a run ends with: report, summary, and what a person reads on the terminal. */
import path from 'node:path';
import type { ReportContext } from '../../server/report/report.js';
import type { RowsOfRun, RunResult } from '../inspect/inspected.js';
import type { Policy } from '../inspect/policy.js';
import { reportToHtml } from '../write/report.js';
import { summaryOf, summaryToJson, totalsOf } from '../write/summary.js';
import { tallyRows } from '../write/tally.js';
import { writeWhole } from './files.js';
import { grouped, megabytes } from './progress.js';
import { countByRepository, decidedRows } from './verdicts.js';

interface Results {
  /** Absolute: the folder of the run. */
  readonly out: string;
  /** What tells the parts of a run apart, in names. */
  readonly suffix: string;
  /** Of each shard, in order, where its rows are kept. */
  readonly rowsFiles: readonly string[];
  readonly policy: Policy;
  readonly result: RunResult;
  readonly context: Pick<ReportContext, 'homepage' | 'documentation'>;
}

/** @throws WriteError */
export async function writeResults({ out, suffix, rowsFiles, policy, result, context }: Results): Promise<void> {
  const excludedOf = policy.quarantine === undefined ? () => 0 : await countByRepository(rowsFiles, policy);
  async function* rows(): RowsOfRun {
    for (const [at, { name }] of result.shards.entries())
      for await (const row of decidedRows(rowsFiles[at] ?? '', policy, excludedOf)) yield { shard: name, row };
  }
  const tally = await tallyRows(rows(), result.shards);
  writeWhole(path.join(out, `report${suffix}.html`), reportToHtml(result, tally, context));
  writeWhole(path.join(out, `summary${suffix}.json`), summaryToJson(summaryOf(result, tally)));
}

/** One or two lines for a person. */
export function describeResults(shards: RunResult['shards'], report: string): string {
  const { samples, bytes, kept, excluded, unreadable } = totalsOf(shards);
  const failed = shards.filter(({ error }) => error !== undefined).length;
  const counts = [
    `${grouped(samples)} samples (${megabytes(bytes)})`,
    `${grouped(kept)} kept`,
    `${grouped(excluded)} excluded`,
    ...(unreadable > 0 ? [`${grouped(unreadable)} could not be looked at`] : []),
    ...(failed > 0 ? [`${grouped(failed)} of ${grouped(shards.length)} inputs could not be read`] : []),
  ];
  return `${counts.join(', ')}\nThe report: ${report}\n`;
}
