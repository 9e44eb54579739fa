/** The first reading of a shard: every sample is inspected, and what is found goes to disk. */
import { rowOf, type Inspect, type Inspection } from '../inspect/inspector.js';
import type { InspectedRow } from '../inspect/inspected.js';
import type { Sample } from '../sample.js';
import type { OnPosition, Shard } from '../shard.js';
import { openRows } from './rows-file.js';
import { counted, type InspectedTotals } from './totals.js';

/** How many samples, and how many bytes of them, wait for workers or for an earlier sample. */
const MAX_AHEAD = 256;
const MAX_AHEAD_BYTES = 16 * 1024 * 1024;
const CHECKPOINT_MILLISECONDS = 5_000;

export interface ShardInspection {
  readonly inspect: Inspect;
  /** Where the rows are kept. */
  readonly rows: string;
  /** Told how much of the shard is read. */
  readonly onPosition: OnPosition;
  /** Told of each sample, in order. */
  readonly onSample: (inspection: Inspection) => void;
  readonly signal: AbortSignal;
  /** Rows without findings are kept as well, where they name a repository: it may be quarantined later. */
  readonly everyRepository: boolean;
}

interface Waiting {
  readonly sample: Omit<Sample, 'content'>;
  readonly size: number;
  readonly result: Promise<Inspection | undefined>;
}

/** Goes on where an earlier run ended. False where the signal ended it. @throws ShardError, WriteError */
export async function inspectShard(shard: Shard, options: ShardInspection): Promise<boolean> {
  const { inspect, onPosition, onSample, signal } = options;
  const rows = await openRows(options.rows);
  let totals: InspectedTotals = rows.begun;
  let saved = performance.now();
  const waiting: Waiting[] = [];
  let bytes = 0;

  /** Takes the first of those that wait; false where the run is ended. */
  async function settle(): Promise<boolean> {
    const first = waiting.shift();
    if (first === undefined) return true;
    bytes -= first.size;
    const inspection = await first.result;
    if (inspection === undefined) return false;
    const row = keptRow(first.sample, inspection, options.everyRepository);
    if (row !== undefined) rows.add(row);
    totals = counted(totals, inspection);
    onSample(inspection);
    if (performance.now() - saved < CHECKPOINT_MILLISECONDS) return true;
    rows.checkpoint(totals);
    saved = performance.now();
    return true;
  }

  try {
    for await (const sample of shard.samples(onPosition)) {
      if (signal.aborted) return false;
      if (sample.row < rows.begun.samples) continue;
      const size = sample.content.kind === 'bytes' ? sample.content.bytes.length : 0;
      const { content, ...rest } = sample;
      waiting.push({ sample: rest, size, result: inspect({ ...rest, content }) });
      bytes += size;
      while (waiting.length > MAX_AHEAD || bytes > MAX_AHEAD_BYTES) if (!(await settle())) return false;
    }
    while (waiting.length > 0) if (!(await settle())) return false;
    return true;
  } finally {
    // What was found before a shard breaks off, or the run is ended, is not lost.
    try {
      if (!signal.aborted) while (waiting.length > 0) if (!(await settle())) break;
      rows.checkpoint(totals);
    } finally {
      rows.close();
    }
  }
}

function keptRow(sample: Omit<Sample, 'content'>, inspection: Inspection, everyRepository: boolean): InspectedRow | undefined {
  const row = rowOf(sample, inspection);
  if (row !== undefined || !everyRepository || sample.origin.repository === undefined) return row;
  const { repository } = sample.origin;
  const { language, bytes } = inspection;
  return { row: sample.row, origin: { repository }, language, bytes, findings: [] };
}
