/** Sets in Parquet: a row is a sample. One page of each column that is needed is in memory at a time, however large the row groups are. */
import { statSync } from 'node:fs';
import type { Origin, Sample, SampleContent } from '../sample.js';
import { ShardError, type Shard } from '../shard.js';
import { refuseAnnotated, rewriteParquet } from '../write/parquet.js';
import type { ColumnOptions } from './columns.js';
import { digestOf } from './digest.js';
import { labelPages, Rows, textPages, type TextCell } from './parquet/cells.js';
import { choose, type Chosen } from './parquet/columns.js';
import { messageOf, PlacedFile } from './parquet/file.js';
import { readFooter, type Chunk, type Footer, type RowGroup } from './parquet/footer.js';

export interface ParquetShardOptions {
  /** Absolute. */
  readonly file: string;
  /** Its name among the outputs. */
  readonly name: string;
  /** What a person calls it. */
  readonly source: string;
  readonly columns: ColumnOptions;
}

export function parquetShard({ file, name, source, columns }: ParquetShardOptions): Shard {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  return {
    name,
    format: 'parquet',
    source,
    ...(size !== undefined && { bytes: size }),
    digest: () => digestOf(file),
    samples: (onPosition) => samplesOf(file, columns, (share) => onPosition?.(share * (size ?? 0))),
    rewrite: (verdictOf, outputs) => rewriteParquet(file, verdictOf, outputs),
  };
}

/** @param onShare told the share of the row groups that is read */
async function* samplesOf(name: string, options: ColumnOptions, onShare: (share: number) => void): AsyncGenerator<Sample, void, undefined> {
  const file = await PlacedFile.open(name);
  try {
    const footer = await readFooter(file);
    // Before anything is inspected for nothing.
    refuseAnnotated(footer);
    const chosen = choose(footer, options);
    for (let group = 0, row = 0; group < footer.rowGroups; group++) {
      row = yield* samplesOfGroup(file, footer, chosen, group, row);
      onShare((group + 1) / footer.rowGroups);
    }
  } finally {
    await file.close();
  }
}

/** @returns the number of the row after its last one */
async function* samplesOfGroup(
  file: PlacedFile,
  footer: Footer,
  chosen: Chosen,
  group: number,
  firstRow: number,
): AsyncGenerator<Sample, number, undefined> {
  let rowGroup: RowGroup | undefined;
  let row = firstRow;
  try {
    rowGroup = footer.rowGroup(group);
    const { texts, origins } = columnsOf(file, rowGroup, chosen);
    for (; row < firstRow + rowGroup.rows; row++) {
      const content = contentOf(await texts.next());
      const origin: { -readonly [Role in keyof Origin]: Origin[Role] } = {};
      for (const { role, labels } of origins) {
        const label = labels.next();
        const text = label instanceof Promise ? await label : label;
        if (text !== undefined) origin[role] = text;
      }
      yield { row, origin, content };
    }
    return row;
  } catch (error) {
    throw new ShardError(groupError(error, group, footer, firstRow, rowGroup), { cause: error });
  }
}

interface Columns {
  readonly texts: Rows<TextCell>;
  readonly origins: readonly { readonly role: keyof Origin; readonly labels: Rows<string | undefined> }[];
}

/** Each reads ahead for itself. */
function columnsOf(file: PlacedFile, { chunks }: RowGroup, { text, origin }: Chosen): Columns {
  const chunkOf = (leaf: number): Chunk => {
    const chunk = chunks[leaf];
    if (chunk === undefined) throw new Error('a column is missing');
    return chunk;
  };
  const texts = chunkOf(text);
  const origins = origin.map(({ role, leaf }) => {
    const chunk = chunkOf(leaf);
    return { role, labels: new Rows(chunk.leaf.name, labelPages(file.another(), chunk)) };
  });
  return { texts: new Rows(texts.leaf.name, textPages(file.another(), texts)), origins };
}

function contentOf(cell: TextCell): SampleContent {
  if (cell === undefined) return { kind: 'gap', gap: { reason: 'unreadable', message: 'the row has no text: null' }, bytes: 0 };
  if (cell instanceof Uint8Array) return { kind: 'bytes', bytes: cell };
  return { kind: 'gap', gap: { reason: 'size', message: cell.message }, bytes: cell.bytes };
}

function groupError(error: unknown, group: number, footer: Footer, firstRow: number, rowGroup: RowGroup | undefined): string {
  if (error instanceof ShardError) return error.message;
  const rows = rowGroup === undefined ? '' : ` (rows ${firstRow} to ${firstRow + rowGroup.rows - 1})`;
  return `row group ${group + 1} of ${footer.rowGroups}${rows} cannot be read: ${messageOf(error)}`;
}
