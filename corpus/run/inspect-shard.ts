/** The first reading of a shard: every sample is inspected, and what is found goes to disk. */
import { rowOf, type Inspect, type Inspection } from '../inspect/inspector.js';
import type { InspectedRow } from '../inspect/inspected.js';
import type { Sample } from '../sample.js';
import type { OnPosition, Shard } from '../shard.js';
import { openRows } from './rows-file.js';
import { counted, type InspectedTotals } from './totals.js';

/**
 * How many samples may wait for an earlier one, and how many bytes of them for a worker. One in a hundred takes as long as a thousand others,
 * and the other workers should not wait for it.
 */
const MAX_AHEAD = 4_096;
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
  /** `ended`: nobody looks at it any more. Undefined until it is looked at. */
  result?: Inspection | 'ended';
}

/** Goes on where an earlier run ended. False where the signal ended it. @throws ShardError, WriteError */
export async function inspectShard(shard: Shard, options: ShardInspection): Promise<boolean> {
  const { inspect, onPosition, onSample, signal } = options;
  const rows = await openRows(options.rows);
  let totals: InspectedTotals = rows.begun;
  let saved = performance.now();
  const waiting: Waiting[] = [];
  let bytes = 0;
  let wake: () => void = () => undefined;

  function submit({ content, ...sample }: Sample): void {
    const size = content.kind === 'bytes' ? content.bytes.length : 0;
    const entry: Waiting = { sample };
    waiting.push(entry);
    bytes += size;
    void inspect({ ...sample, content }).then((inspection) => {
      entry.result = inspection ?? 'ended';
      bytes -= size;
      wake();
    });
  }

  /** Takes those at the front that are looked at. False where the run is ended. */
  function take(): boolean {
    for (let [first] = waiting; first?.result !== undefined; [first] = waiting) {
      if (first.result === 'ended') return false;
      waiting.shift();
      const row = keptRow(first.sample, first.result, options.everyRepository);
      if (row !== undefined) rows.add(row);
      totals = counted(totals, first.result);
      onSample(first.result);
    }
    if (performance.now() - saved < CHECKPOINT_MILLISECONDS) return true;
    rows.checkpoint(totals);
    saved = performance.now();
    return true;
  }

  /** Waits until no more samples wait than these. False where the run is ended. */
  async function until(most: number): Promise<boolean> {
    while (take()) {
      if (waiting.length <= most && bytes <= MAX_AHEAD_BYTES) return true;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return false;
  }

  try {
    for await (const sample of shard.samples(onPosition)) {
      if (signal.aborted) return false;
      if (sample.row < rows.begun.samples) continue;
      submit(sample);
      if (!(await until(MAX_AHEAD))) return false;
    }
    return await until(0);
  } finally {
    // What was found before a shard breaks off, or the run is ended, is not lost.
    try {
      if (!signal.aborted) await until(0);
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
