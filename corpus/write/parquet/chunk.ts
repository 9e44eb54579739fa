/** One column of one row group on its way to an output: as it is, or with some of its rows. */
import type { PlacedFile } from '../../read/parquet/file.js';
import { CHUNK, METADATA, type Chunk } from '../../read/parquet/footer.js';
import { pagesOf, type Page } from '../../read/parquet/pages.js';
import { TYPE, withFields, integerOf, itemsOf, type Struct } from '../../read/parquet/thrift.js';
import { ENCODING, readPage } from '../../read/parquet/values.js';
import type { ParquetOutput } from './output.js';
import { packPage, selected, type WrittenPage } from './page.js';

export interface WrittenChunk {
  readonly struct: Struct;
  readonly start: number;
  /** Bytes in the file, and before compression. */
  readonly compressed: number;
  readonly uncompressed: number;
}

const PIECE = 1024 * 1024;

export async function copyBytes(file: PlacedFile, from: number, to: number, output: ParquetOutput): Promise<void> {
  for (let at = from; at < to; at += PIECE) {
    await output.write(await file.bytes(at, Math.min(PIECE, to - at)));
  }
}

/** All of its rows: the bytes as they are. What is known of them stays known. */
export async function copyChunk(file: PlacedFile, { struct, metadata, start, end }: Chunk, output: ParquetOutput): Promise<WrittenChunk> {
  const moved = output.offset - start;
  await copyBytes(file, start, end, output);
  const shifted = [METADATA.dataPage, METADATA.indexPage, METADATA.dictionaryPage].flatMap((id) => {
    const place = integerOf(metadata, id);
    return place === undefined || place <= 0 ? [] : [{ id, type: TYPE.i64, value: place + moved }];
  });
  const uncompressed = integerOf(metadata, METADATA.uncompressed) ?? 0;
  const changed = withFields(metadata, [...shifted, ...METADATA.bloom.map((id) => ({ id, type: TYPE.i64, value: undefined }))]);
  return { struct: withMetadata(struct, changed), start: start + moved, compressed: end - start, uncompressed };
}

function withMetadata(struct: Struct, metadata: Struct): Struct {
  return withFields(struct, [
    { id: CHUNK.offset, type: TYPE.i64, value: 0 },
    { id: CHUNK.metadata, type: TYPE.struct, value: metadata },
    ...CHUNK.indexes.map((id) => ({ id, type: TYPE.i64, value: undefined })),
  ]);
}

/**
 * Those rows whose place in `rows` is `wanted`. Pages of which all or none are wanted are copied or left out as they are.
 * @throws Error where a page cannot be read or does not belong to the rows
 */
export async function filterChunk(
  file: PlacedFile,
  chunk: Chunk,
  rows: Uint8Array,
  wanted: number,
  output: ParquetOutput,
): Promise<WrittenChunk> {
  const filtered = new FilteredChunk(file, chunk, output);
  // The row that is being read, and the one after the last of a page.
  let row = 0;
  for await (const page of pagesOf(file, chunk)) {
    if (page.kind === 'dictionary') {
      filtered.dictionary = page;
      continue;
    }
    if (chunk.leaf.maxRepetition === 0) {
      if (page.levels !== undefined && page.levels.rows !== page.values)
        throw new Error(`the page at byte ${page.start} claims ${page.levels.rows} rows`);
      const of = rows.subarray(row, row + page.values);
      row += page.values;
      const mask = maskOf(of, wanted);
      if (mask === 'all') await filtered.copy(page);
      else if (mask !== 'none') await filtered.select(page, mask);
    } else {
      row = await selectLists(filtered, page, row, rows, wanted);
    }
  }
  if (row !== rows.length) throw new Error(`it has ${row} rows, not ${rows.length}`);
  return filtered.finish();
}

function maskOf(rows: Uint8Array, wanted: number): 'all' | 'none' | Uint8Array {
  const first = rows.indexOf(wanted);
  if (first === -1) return 'none';
  if (rows.every((row) => row === wanted)) return 'all';
  return rows.map((row) => Number(row === wanted));
}

/** Where a row takes several values, and may go on from one page to the next. @returns the row after the last that began here */
async function selectLists(filtered: FilteredChunk, page: Page, firstRow: number, rows: Uint8Array, wanted: number): Promise<number> {
  const content = await readPage(filtered.file, page, filtered.chunk);
  let row = firstRow;
  const mask = new Uint8Array(page.values);
  for (let at = 0; at < page.values; at++) {
    if (content.repetitions?.[at] === 0) row++;
    if (row === 0 || row > rows.length) throw new Error('its lists do not belong to the rows');
    mask[at] = Number(rows[row - 1] === wanted);
  }
  const kind = maskOf(mask, 1);
  if (kind === 'all') await filtered.copy(page);
  else if (kind !== 'none') await filtered.write(await packSelected(page, filtered.chunk, content, kind));
  return row;
}

async function packSelected(
  page: Page,
  { leaf, codec }: Chunk,
  content: Parameters<typeof selected>[0],
  mask: Uint8Array,
): Promise<WrittenPage> {
  const count = mask.reduce((sum, one) => sum + one, 0);
  return packPage(selected(content, leaf, mask), page, leaf, codec, count);
}

class FilteredChunk {
  dictionary: Page | undefined;
  private readonly start: number;
  private dictionaryAt: number | undefined;
  private dataAt: number | undefined;
  private uncompressed = 0;
  private values = 0;
  private readonly encodings = new Set<number>();

  constructor(
    readonly file: PlacedFile,
    readonly chunk: Chunk,
    private readonly output: ParquetOutput,
  ) {
    this.start = output.offset;
  }

  /** A page as it is. */
  async copy(page: Page): Promise<void> {
    await this.begin();
    await copyBytes(this.file, page.start, page.end, this.output);
    this.uncompressed += page.dataStart - page.start + page.unfolded;
    this.values += page.values;
  }

  async select(page: Page, mask: Uint8Array): Promise<void> {
    await this.write(await packSelected(page, this.chunk, await readPage(this.file, page, this.chunk), mask));
  }

  async write(page: WrittenPage): Promise<void> {
    await this.begin();
    await this.output.write(page.header);
    await this.output.write(page.data);
    this.uncompressed += page.header.length + page.unfolded;
    this.values += page.values;
    this.encodings.add(page.encoding);
  }

  finish(): WrittenChunk {
    const { struct, metadata } = this.chunk;
    const compressed = this.output.offset - this.start;
    const encodings = new Set([...itemsOf(metadata, METADATA.encodings), ...this.encodings, ENCODING.runs]);
    const changed = withFields(metadata, [
      { id: METADATA.encodings, type: TYPE.list, value: { kind: 'list', of: TYPE.i32, items: [...encodings] } },
      { id: METADATA.values, type: TYPE.i64, value: this.values },
      { id: METADATA.uncompressed, type: TYPE.i64, value: this.uncompressed },
      { id: METADATA.compressed, type: TYPE.i64, value: compressed },
      { id: METADATA.dataPage, type: TYPE.i64, value: this.dataAt ?? this.start },
      { id: METADATA.dictionaryPage, type: TYPE.i64, value: this.dictionaryAt },
      { id: METADATA.indexPage, type: TYPE.i64, value: undefined },
      ...[...METADATA.bloom, ...METADATA.statistics].map((id) => ({ id, type: TYPE.i64, value: undefined })),
    ]);
    return { struct: withMetadata(struct, changed), start: this.start, compressed, uncompressed: this.uncompressed };
  }

  /** The dictionary goes before the first page that is wanted. */
  private async begin(): Promise<void> {
    if (this.dataAt !== undefined) return;
    if (this.dictionary !== undefined) {
      this.dictionaryAt = this.output.offset;
      await copyBytes(this.file, this.dictionary.start, this.dictionary.end, this.output);
      this.uncompressed += this.dictionary.dataStart - this.dictionary.start + this.dictionary.unfolded;
    }
    this.dataAt = this.output.offset;
  }
}
