/** A process of its own, whose memory is its own: writes the page of a million findings to the file that it is given, and says what that took. */
import { writeFileSync } from 'node:fs';
import { madeRun, type MadeRun } from '../write/made-run.js';
import { pageOf } from './pages.js';
import { realFindings } from './real-findings.js';

export interface MillionOutcome {
  readonly findings: number;
  /** Beyond what the process had before the first row, in bytes. */
  readonly grown: number;
}

const EVERY = 10_000;

async function main(file: string): Promise<MillionOutcome> {
  const plan = { samples: 48_210_334, shards: 1_200, suspicious: 1_450_000, repositories: 300_000, unreadableShards: [17, 400] };
  const { run, rows } = madeRun({ ...plan, findings: await realFindings() });
  const before = process.memoryUsage.rss();
  let most = before;
  let findings = 0;
  const watched = async function* (): ReturnType<MadeRun['rows']> {
    for await (const row of rows()) {
      findings += 1;
      if (findings % EVERY === 0) most = Math.max(most, process.memoryUsage.rss());
      yield row;
    }
  };
  writeFileSync(file, await pageOf({ run, rows: watched }));
  return { findings, grown: Math.max(most, process.memoryUsage.rss()) - before };
}

process.stdout.write(`${JSON.stringify(await main(process.argv[2] ?? ''))}\n`);
