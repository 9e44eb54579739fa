/**
 * The findings of one shard while a run lasts: a line for each row of which there is something to say, in order, and now and then a line that
 * says how far inspection came. A run that is killed goes on after the last of these; what stands behind it is cut off.
 */
import fs from 'node:fs';
import type { InspectedRow } from '../inspect/inspected.js';
import { writing } from '../write/write-error.js';
import { NO_TOTALS, type InspectedTotals } from './totals.js';

interface Checkpoint {
  readonly checkpoint: InspectedTotals;
}

type Line = InspectedRow | Checkpoint;

export interface RowsWriter {
  /** How far an earlier run came. */
  readonly begun: InspectedTotals;
  add(row: InspectedRow): void;
  /** All rows that these totals count are inspected, and those of them with findings were added. */
  checkpoint(totals: InspectedTotals): void;
  close(): void;
}

/** Goes on where the file ends, at its last checkpoint. @throws WriteError */
export async function openRows(file: string): Promise<RowsWriter> {
  const { end, totals } = await lastCheckpoint(file);
  const descriptor = writing(file, () => fs.openSync(file, 'a'));
  writing(file, () => fs.ftruncateSync(descriptor, end));
  let waiting = '';
  const flush = (): void => {
    const bytes = Buffer.from(waiting);
    waiting = '';
    writing(file, () => {
      for (let at = 0; at < bytes.length;) at += fs.writeSync(descriptor, bytes, at);
    });
  };
  const put = (line: Line): void => {
    waiting += `${JSON.stringify(line)}\n`;
    if (waiting.length > 1 << 16) flush();
  };
  return {
    begun: totals,
    add: put,
    checkpoint(reached) {
      put({ checkpoint: reached });
      flush();
      writing(file, () => fs.fsyncSync(descriptor));
    },
    close: () => fs.closeSync(descriptor),
  };
}

async function lastCheckpoint(file: string): Promise<{ readonly end: number; readonly totals: InspectedTotals }> {
  let found = { end: 0, totals: NO_TOTALS };
  if (!fs.existsSync(file)) return found;
  const size = fs.statSync(file).size;
  let end = 0;
  for await (const text of linesOf(file)) {
    end += Buffer.byteLength(text) + 1;
    // A last line without its end was being written.
    if (end > size) break;
    if (text.startsWith('{"checkpoint":')) found = { end, totals: (JSON.parse(text) as Checkpoint).checkpoint };
  }
  return found;
}

/** The rows up to the last checkpoint, in order. */
export async function* readRows(file: string): AsyncGenerator<InspectedRow, void, undefined> {
  if (!fs.existsSync(file)) return;
  for await (const text of linesOf(file)) {
    const line = JSON.parse(text) as Line;
    if (!('checkpoint' in line)) yield line;
  }
}

/** How many rows are inspected. */
export async function readTotals(file: string): Promise<InspectedTotals> {
  return (await lastCheckpoint(file)).totals;
}

/** Ended by line feeds only: `readline` also splits at characters that JSON has in its strings. */
async function* linesOf(file: string): AsyncGenerator<string, void, undefined> {
  let rest = '';
  for await (const chunk of fs.createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
