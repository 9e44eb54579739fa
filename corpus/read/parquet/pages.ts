/** The pages of a column in a row group, one after the other: where they are and what they claim, before any of it is unfolded. */
import { crc32 } from 'node:zlib';
import type { PlacedFile } from './file.js';
import type { Chunk } from './footer.js';
import { booleanOf, CutOff, integerOf, structOf, ThriftReader, type Struct } from './thrift.js';

export interface Page {
  readonly kind: 'dictionary' | 'v1' | 'v2';
  /** As it stands in the file. */
  readonly header: Struct;
  /** Place in the file of header and data. */
  readonly start: number;
  readonly dataStart: number;
  readonly end: number;
  /** Bytes when unfolded, levels included. */
  readonly unfolded: number;
  /** Nulls included. */
  readonly values: number;
  readonly encoding: number;
  /** Of version 2 only: levels stand before the values and are not compressed, and a page begins with a row. */
  readonly levels?: { readonly repetition: number; readonly definition: number; readonly compressed: boolean; readonly rows: number };
}

/** Fields of PageHeader, and of the headers in it. */
export const PAGE = { type: 1, unfolded: 2, size: 3, crc: 4, v1: 5, dictionary: 7, v2: 8 } as const;
export const V1 = { values: 1, encoding: 2, definitions: 3, repetitions: 4, statistics: 5 } as const;
export const V2 = { values: 1, nulls: 2, rows: 3, encoding: 4, definitions: 5, repetitions: 6, compressed: 7, statistics: 8 } as const;
export const PAGE_TYPE = { v1: 0, index: 1, dictionary: 2, v2: 3 } as const;

const HEADER_GUESS = 1024;
/** Bounds of values may stand in it. */
const MAX_HEADER = 16 * 1024 * 1024;
/** A column of nulls takes no room, so that writers never end its page within a row group; none have row groups as large. */
const MAX_VALUES = 2 ** 26;

/** All of them up to the last value; the dictionary first, if there is one. @throws Error where they are not what the metadata says */
export async function* pagesOf(file: PlacedFile, chunk: Chunk): AsyncGenerator<Page, void, undefined> {
  let values = 0;
  let dictionaries = 0;
  for (let at = chunk.start; values < chunk.values;) {
    if (at >= chunk.end) throw new Error(`its pages hold ${values} values, not the ${chunk.values} that are claimed`);
    const page = await pageAt(file, at, chunk.end);
    at = page.end;
    if (page.kind === 'index') continue;
    if (page.kind !== 'dictionary') values += page.values;
    // Readers differ in which one they take.
    else if (++dictionaries > 1 || values > 0) throw new Error('it has two dictionaries, or one after its values');
    if (values > chunk.values) throw new Error(`its pages hold more values than the ${chunk.values} that are claimed`);
    yield page;
  }
}

type AnyPage = Page | { readonly kind: 'index'; readonly end: number };

async function pageAt(file: PlacedFile, start: number, limit: number): Promise<AnyPage> {
  const { header, length } = await headerAt(file, start, limit);
  const size = integerOf(header, PAGE.size) ?? -1;
  const unfolded = integerOf(header, PAGE.unfolded) ?? -1;
  const dataStart = start + length;
  const end = dataStart + size;
  if (size < 0 || unfolded < 0 || end > limit)
    throw new Error(`the page at byte ${start} claims ${size} bytes (${unfolded} unfolded), more than there are`);
  const page = { header, start, dataStart, end, unfolded };
  switch (integerOf(header, PAGE.type)) {
    case PAGE_TYPE.v1:
      return { kind: 'v1', ...page, ...contentOf(structOf(header, PAGE.v1), V1) };
    case PAGE_TYPE.dictionary:
      return { kind: 'dictionary', ...page, ...contentOf(structOf(header, PAGE.dictionary), V1) };
    case PAGE_TYPE.v2:
      return {
        kind: 'v2',
        ...page,
        ...contentOf(structOf(header, PAGE.v2), V2),
        levels: levelsOf(structOf(header, PAGE.v2), size, unfolded),
      };
    case PAGE_TYPE.index:
      return { kind: 'index', end };
    default:
      throw new Error(`the page at byte ${start} is of an unknown kind`);
  }
}

async function headerAt(file: PlacedFile, start: number, limit: number): Promise<{ readonly header: Struct; readonly length: number }> {
  for (let guess = HEADER_GUESS; ; guess *= 8) {
    const length = Math.min(guess, limit - start);
    const reader = new ThriftReader(await file.bytes(start, length));
    try {
      // What comes next from the file takes the place of these bytes: strings in it are not kept, its header is.
      return { header: reader.struct(), length: reader.offset };
    } catch (error) {
      if (error instanceof CutOff && length < limit - start && guess < MAX_HEADER) continue;
      throw new Error(
        `the page at byte ${start} has no header that can be read (${error instanceof Error ? error.message : String(error)})`,
      );
    }
  }
}

function contentOf(
  header: Struct | undefined,
  field: { readonly values: number; readonly encoding: number },
): { readonly values: number; readonly encoding: number } {
  const values = (header && integerOf(header, field.values)) ?? -1;
  if (values < 0 || values > MAX_VALUES || header === undefined) throw new Error(`a page claims ${values} values`);
  return { values, encoding: integerOf(header, field.encoding) ?? -1 };
}

function levelsOf(header: Struct | undefined, size: number, unfolded: number): NonNullable<Page['levels']> {
  const [repetition = -1, definition = -1, rows = -1] = header
    ? [V2.repetitions, V2.definitions, V2.rows].map((id) => integerOf(header, id))
    : [];
  if (repetition < 0 || definition < 0 || rows < 0 || repetition + definition > Math.min(size, unfolded))
    throw new Error('a page claims impossible levels');
  return { repetition, definition, rows, compressed: (header && booleanOf(header, V2.compressed)) ?? true };
}

/** No writer makes pages as large; with these limits no page takes all memory. */
const MAX_UNFOLDED = 2 ** 30;
const MAX_RATIO = 1000;
const MAX_AT_ANY_RATIO = 64 * 1024 * 1024;

/** It is not worth its memory: larger than any page should be, or large and made of almost nothing. */
export function isTooLarge({ unfolded, dataStart, end }: Page): boolean {
  return unfolded > MAX_UNFOLDED || (unfolded > MAX_AT_ANY_RATIO && unfolded > (end - dataStart) * MAX_RATIO);
}

/** The data as it is stored. @throws Error where it does not match its checksum, if it has one */
export async function storedBytes(file: PlacedFile, page: Page): Promise<Uint8Array> {
  if (isTooLarge(page))
    throw new Error(`the page at byte ${page.start} claims to unfold to ${page.unfolded} bytes, which is more than is read`);
  const bytes = await file.bytes(page.dataStart, page.end - page.dataStart);
  const checksum = integerOf(page.header, PAGE.crc);
  if (checksum !== undefined && checksum >>> 0 !== crc32(bytes))
    throw new Error(`the page at byte ${page.start} does not match its checksum`);
  return bytes;
}
