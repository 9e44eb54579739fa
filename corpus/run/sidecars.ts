/** Files beside each shard, made from its rows. */
import type { ReportContext } from '../../server/report/report.js';
import type { DecidedRow } from '../inspect/inspected.js';
import type { Shard } from '../shard.js';
import { findingsLine } from '../write/findings.js';
import { openOutput } from '../write/output.js';
import { shardToSarif } from '../write/sarif.js';

export interface Sidecar {
  /** Of the run. */
  readonly folder: string;
  /** After the name of the shard. */
  readonly extension: string;
  pieces(shard: Pick<Shard, 'name'>, rows: AsyncIterable<DecidedRow>, error: string | undefined): AsyncIterable<string>;
}

/** One line for each row with findings: the reasons, for programs. */
export const FINDINGS: Sidecar = {
  folder: 'findings',
  extension: '.jsonl',
  async *pieces(_shard, rows) {
    for await (const row of rows) yield findingsLine(row);
  },
};

export type SarifContext = Pick<ReportContext, 'version' | 'homepage' | 'rules' | 'documentation'>;

/** One log for each shard. */
export function sarifSidecar(context: SarifContext): Sidecar {
  return {
    folder: 'sarif',
    extension: '.sarif',
    pieces: ({ name }, rows, error) => shardToSarif({ name, ...(error !== undefined && { error }) }, rows, context),
  };
}

/** @throws WriteError */
export async function writePieces(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const output = await openOutput(file);
  try {
    for await (const piece of pieces) await output.write(Buffer.from(piece));
    await output.close();
  } finally {
    await output.abandon();
  }
}
