/** JSON lines, as they are or compressed: a record on each line, its text in one of its fields. */
import { statSync } from 'node:fs';
import { MAX_SAMPLE_BYTES, type Sample } from '../sample.js';
import { ShardError, type OnPosition, type Shard } from '../shard.js';
import { rewriteJsonl } from '../write/jsonl.js';
import { withoutText, type ColumnOptions } from './columns.js';
import { openDecompressed } from './compression.js';
import { digestOf } from './digest.js';
import { afterBlanks } from './json-members.js';
import { columnNames, namesToShow, parseLine, readColumns, refuseAnnotated, withoutByteOrderMark } from './json-record.js';
import { linesOf, type LinePart } from './lines.js';

export interface JsonlShardOptions {
  /** Absolute. */
  readonly file: string;
  /** Its name among the outputs. */
  readonly name: string;
  /** What a person calls it. */
  readonly source: string;
  readonly columns: ColumnOptions;
}

/** A row is a line, blank ones included. */
export function jsonlShard({ file, name, source, columns }: JsonlShardOptions): Shard {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  return {
    name,
    format: 'jsonl',
    source,
    ...(size !== undefined && { bytes: size }),
    digest: () => digestOf(file),
    samples: (onPosition) => samplesOf(file, columns, onPosition),
    rewrite: (verdictOf, outputs) => rewriteJsonl(file, verdictOf, outputs),
  };
}

async function* samplesOf(file: string, columns: ColumnOptions, onPosition?: OnPosition): AsyncGenerator<Sample, void, undefined> {
  const { chunks, position } = await openDecompressed(file);
  const read = sampleReader(columns);
  let row = 0;
  let length = 0;
  try {
    for await (const part of linesOf(chunks, MAX_SAMPLE_BYTES)) {
      length = part.first ? part.bytes.length : length + part.bytes.length;
      if (part.first) read.begin(part, row);
      if (!part.last) continue;
      onPosition?.(position());
      yield part.first ? read.line(part.bytes, row) : tooLong(row, length);
      row++;
    }
  } catch (error) {
    throw error instanceof ShardError ? withPlace(error, row) : error;
  }
}

function withPlace(error: ShardError, rows: number): ShardError {
  const read = rows === 0 ? 'no line was' : rows === 1 ? 'one line was' : `${rows} lines were`;
  return new ShardError(`${error.message}; ${read} read before`, { cause: error });
}

function tooLong(row: number, bytes: number): Sample {
  const message = `the line has ${bytes} bytes, more than the ${MAX_SAMPLE_BYTES} that are looked at`;
  return { row, origin: {}, content: { kind: 'gap', gap: { reason: 'size', message }, bytes } };
}

interface SampleReader {
  /** At the start of each line. @throws ShardError for a file that is something else */
  begin(part: LinePart, row: number): void;
  /** @throws ShardError */
  line(bytes: Buffer, row: number): Sample;
}

function sampleReader(columns: ColumnOptions): SampleReader {
  let sawLine = false;
  let sawRecord = false;
  return {
    begin: ({ bytes }, row) => {
      const line = row === 0 ? withoutByteOrderMark(bytes) : bytes;
      if (sawLine || afterBlanks(line, 0) === line.length) return;
      sawLine = true;
      refuseOtherFormats(line);
    },
    line: (bytes, row) => {
      const parsed = parseLine(row === 0 ? withoutByteOrderMark(bytes) : bytes);
      if (parsed.kind === 'blank') return { row, origin: {}, content: { kind: 'nothing' } };
      if (parsed.kind === 'broken') return { row, origin: {}, content: { kind: 'gap', gap: parsed.gap, bytes: bytes.length } };
      refuseAnnotated(parsed.fields, row);
      const { hasText, origin, content } = readColumns(parsed, columns);
      // Of the first record only: what is missing in a later one is that row's gap.
      if (!sawRecord && !hasText) throw new ShardError(withoutText(namesToShow(columnNames(parsed.fields, columns)), columns));
      sawRecord = true;
      return { row, origin, content };
    },
  };
}

/** @param line the first that is not blank */
function refuseOtherFormats(line: Buffer): void {
  if ((line[0] === 0xff && line[1] === 0xfe) || (line[0] === 0xfe && line[1] === 0xff)) {
    throw new ShardError('is UTF-16, where JSON lines are UTF-8: convert it first');
  }
  const start = afterBlanks(line, 0);
  const way = 'put each record on a line of its own first (jq -c)';
  if (line[start] === 0x5b) throw new ShardError(`is one JSON list, not JSON lines: ${way}`);
  if (line[start] === 0x7b && afterBlanks(line, start + 1) === line.length) {
    throw new ShardError(`is JSON that is spread over lines, not JSON lines: ${way}`);
  }
}
