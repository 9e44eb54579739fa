/** The first reading of a shard: every sample is inspected, and what is found goes to disk. */
import { EventEmitter, once } from 'node:events';
import { rowOf, type Inspect, type Inspection } from '../inspect/inspector.js';
import type { InspectedRow } from '../inspect/inspected.js';
import type { Sample } from '../sample.js';
import type { OnPosition, Shard } from '../shard.js';
import { openRows } from './rows-file.js';
import { counted, type InspectedTotals } from './totals.js';

/**
 * How many samples of a shard may wait for an earlier one, and how many bytes of all shards for a worker. One in a hundred takes as long as a
 * thousand others, and the other workers should not wait for it.
 */
const MAX_AHEAD = 4_096;
const MAX_AHEAD_BYTES = 16 * 1024 * 1024;
const CHECKPOINT_MILLISECONDS = 5_000;

export interface ShardInspection {
  readonly queue: SampleQueue;
  /** Where the rows are kept. */
  readonly rows: string;
  /** Told how much of the shard is read. */
  readonly onPosition: OnPosition;
  /** Told when it is read to its end, while the last of its samples are still looked at. */
  readonly onRead: () => void;
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

/** What is being looked at, of all shards that are inspected at the same time. */
export interface SampleQueue {
  /** Calls back when it has been looked at; with undefined where the run is ended. */
  inspect(sample: Sample, done: (inspection: Inspection | undefined) => void): void;
  readonly isFull: boolean;
  /** Resolves when another sample has been looked at. */
  next(): Promise<unknown>;
}

export function createSampleQueue(inspect: Inspect): SampleQueue {
  const events = new EventEmitter().setMaxListeners(0);
  let bytes = 0;
  return {
    inspect(sample, done) {
      const size = sample.content.kind === 'bytes' ? sample.content.bytes.length : 0;
      bytes += size;
      void inspect(sample).then((inspection) => {
        bytes -= size;
        done(inspection);
        events.emit('done');
      });
    },
    get isFull() {
      return bytes > MAX_AHEAD_BYTES;
    },
    next: () => once(events, 'done'),
  };
}

/** Goes on where an earlier run ended. False where the signal ended it. @throws ShardError, WriteError */
export async function inspectShard(shard: Shard, options: ShardInspection): Promise<boolean> {
  const { queue, onPosition, onRead, onSample, signal } = options;
  const rows = await openRows(options.rows);
  let totals: InspectedTotals = rows.begun;
  let saved = performance.now();
  const waiting: Waiting[] = [];

  function submit({ content, ...sample }: Sample): void {
    const entry: Waiting = { sample };
    waiting.push(entry);
    queue.inspect({ ...sample, content }, (inspection) => {
      entry.result = inspection ?? 'ended';
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

  const hasRoom = (): boolean => waiting.length <= MAX_AHEAD && !queue.isFull;
  const isEmpty = (): boolean => waiting.length === 0;

  /** False where the run is ended. */
  async function until(isReached: () => boolean): Promise<boolean> {
    while (take()) {
      if (isReached()) return true;
      if (signal.aborted) return false;
      await queue.next();
    }
    return false;
  }

  try {
    for await (const sample of shard.samples(onPosition)) {
      if (signal.aborted) return false;
      if (sample.row < rows.begun.samples) continue;
      submit(sample);
      if (!(await until(hasRoom))) return false;
    }
    onRead();
    return await until(isEmpty);
  } finally {
    // What was found before a shard breaks off, or the run is ended, is not lost.
    try {
      if (!signal.aborted) await until(isEmpty);
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
