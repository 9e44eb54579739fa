/** One column of one row group on its way to an output: as it is, or with some of its rows. */
import type { PlacedFile } from '../../read/parquet/file.js';
import { CHUNK, METADATA, type Chunk } from '../../read/parquet/footer.js';
import { pagesOf, type Page } from '../../read/parquet/pages.js';
import { TYPE, withFields, integerOf, itemsOf, type Struct } from '../../read/parquet/thrift.js';
import { ENCODING, readPage, type PageContent } from '../../read/parquet/values.js';
import { copyBytes, type ParquetOutput } from './output.js';
import { refersToDictionary, renumbered, shareDictionary, writeDictionary, type ShareDictionary } from './dictionary.js';
import { packPage } from './page.js';
import { pieces, selected } from './select.js';

export interface WrittenChunk {
  readonly struct: Struct;
  readonly start: number;
  /** Bytes in the file, and before compression. */
  readonly compressed: number;
  readonly uncompressed: number;
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

/** An output, and which of the rows it gets. */
export interface Share {
  readonly output: ParquetOutput;
  readonly wanted: number;
}

/**
 * To each output those rows whose place in `rows` has the number that it wants. Pages of which it wants all or none are copied or left out as they are; the
 * others are unfolded once for all. A dictionary keeps the values only that are still referred to: what is excluded must not go on standing in what is kept.
 *
 * @returns in the order of the shares
 * @throws Error where a page cannot be read or does not belong to the rows
 */
export async function filterChunk(
  file: PlacedFile,
  chunk: Chunk,
  rows: Uint8Array,
  shares: readonly Share[],
): Promise<readonly WrittenChunk[]> {
  const dictionaries = await dictionariesOf(file, chunk, rows, shares);
  const filtered = shares.map(({ output, wanted }, at) => ({ wanted, to: new FilteredChunk(file, chunk, output, dictionaries[at]) }));
  for await (const { page, entries, content } of dataPages(file, chunk, rows)) {
    let unfolded = content;
    for (const { wanted, to } of filtered) {
      const mask = maskOf(entries, wanted);
      if (mask === 'none') continue;
      if (mask === 'all' && !to.renumbers(page)) await to.copy(page);
      else await to.write((unfolded ??= await readPage(file, page, chunk)), mask, page);
    }
  }
  return filtered.map(({ to }) => to.finish());
}

/** Of each share; nothing where the column has no dictionary. */
async function dictionariesOf(
  file: PlacedFile,
  chunk: Chunk,
  rows: Uint8Array,
  shares: readonly Share[],
): Promise<readonly ShareDictionary[]> {
  const page = await dictionaryPage(file, chunk);
  if (page === undefined) return [];
  const used = shares.map(() => new Uint8Array(page.values));
  for await (const { page: data, entries, content } of dataPages(file, chunk, rows)) {
    if (!refersToDictionary(data)) continue;
    const unfolded = content ?? (await readPage(file, data, chunk));
    for (const [at, { wanted }] of shares.entries()) {
      const mask = maskOf(entries, wanted);
      if (mask === 'none') continue;
      const { values } = mask === 'all' ? unfolded : selected(unfolded, chunk.leaf, mask);
      if (values.kind === 'places') for (const place of values.places) markUsed(used[at], place);
    }
  }
  return Promise.all(used.map((marks) => shareDictionary(file, chunk, page, marks)));
}

function markUsed(marks: Uint8Array | undefined, place: number): void {
  if (marks === undefined || place >= marks.length) throw new Error(`a value is number ${place} of a dictionary that has fewer`);
  marks[place] = 1;
}

async function dictionaryPage(file: PlacedFile, chunk: Chunk): Promise<Page | undefined> {
  for await (const page of pagesOf(file, chunk)) return page.kind === 'dictionary' ? page : undefined;
  return undefined;
}

/** Every page with values, and what `rows` says of each of them. @throws Error where they do not belong to the rows */
async function* dataPages(
  file: PlacedFile,
  chunk: Chunk,
  rows: Uint8Array,
): AsyncGenerator<Entries & { readonly page: Page }, void, undefined> {
  // The row that is being read: of a column without lists, the first one of the next page.
  let row = 0;
  for await (const page of pagesOf(file, chunk)) {
    if (page.kind === 'dictionary') continue;
    const entries = chunk.leaf.maxRepetition === 0 ? entriesOfRows(page, rows, row) : await entriesOfLists(file, chunk, page, rows, row);
    yield { page, ...entries };
    row = entries.rowAfter;
  }
  if (row !== rows.length) throw new Error(`it has ${row} rows, not ${rows.length}`);
}

/** Of each value in a page what `rows` says of its row. */
interface Entries {
  readonly entries: Uint8Array;
  readonly content?: PageContent;
  readonly rowAfter: number;
}

function entriesOfRows({ levels, values, start }: Page, rows: Uint8Array, row: number): Entries {
  if (levels !== undefined && levels.rows !== values)
    throw new Error(`the page at byte ${start} claims ${levels.rows} rows for ${values} values`);
  return { entries: rows.subarray(row, row + values), rowAfter: row + values };
}

/** Where a row takes several values, and may go on from one page to the next. */
async function entriesOfLists(file: PlacedFile, chunk: Chunk, page: Page, rows: Uint8Array, firstRow: number): Promise<Entries> {
  const content = await readPage(file, page, chunk);
  const entries = new Uint8Array(page.values);
  let row = firstRow;
  for (let at = 0; at < page.values; at++) {
    if (content.repetitions?.[at] === 0) row++;
    const of = rows[row - 1];
    if (of === undefined) throw new Error('its lists do not belong to the rows');
    entries[at] = of;
  }
  return { entries, content, rowAfter: row };
}

function maskOf(entries: Uint8Array, wanted: number): 'all' | 'none' | Uint8Array {
  if (!entries.includes(wanted)) return 'none';
  if (entries.every((entry) => entry === wanted)) return 'all';
  return entries.map((entry) => Number(entry === wanted));
}

class FilteredChunk {
  private readonly start: number;
  private dictionaryAt: number | undefined;
  private dataAt: number | undefined;
  private uncompressed = 0;
  private values = 0;
  private readonly encodings = new Set<number>();

  constructor(
    private readonly file: PlacedFile,
    private readonly chunk: Chunk,
    private readonly output: ParquetOutput,
    private readonly dictionary: ShareDictionary | undefined,
  ) {
    this.start = output.offset;
  }

  /** Whether the values of a page are counted in another way than in the input. */
  renumbers(page: Page): boolean {
    return this.dictionary?.trimmed !== undefined && refersToDictionary(page);
  }

  /** A page as it is. */
  async copy(page: Page): Promise<void> {
    await this.begin();
    await copyBytes(this.file, page.start, page.end, this.output);
    this.uncompressed += page.dataStart - page.start + page.unfolded;
    this.values += page.values;
  }

  async write(content: PageContent, mask: 'all' | Uint8Array, from: Page): Promise<void> {
    await this.begin();
    const { leaf, codec } = this.chunk;
    const chosen = renumbered(mask === 'all' ? content : selected(content, leaf, mask), this.dictionary);
    for (const piece of pieces(chosen, leaf)) {
      const page = await packPage(piece, from, leaf, codec);
      await this.output.write(page.header);
      await this.output.write(page.data);
      this.uncompressed += page.header.length + page.unfolded;
      this.values += page.values;
      this.encodings.add(page.encoding);
    }
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
      this.uncompressed += await writeDictionary(this.file, this.dictionary, this.output, this.chunk.codec);
    }
    this.dataAt = this.output.offset;
  }
}
