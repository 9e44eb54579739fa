/** Columns row by row: one page of each is held at a time, and its dictionary. */
import { MAX_SAMPLE_BYTES } from '../../sample.js';
import type { PlacedFile } from './file.js';
import type { Chunk } from './footer.js';
import { pagesOf } from './pages.js';
import { bytesAt, readDictionary, readPage, type PageContent, type PlainValues } from './values.js';

/** Of a text: its bytes, which are the caller's; how many they are where they are too many; nothing where it is null. */
export type TextCell = Uint8Array | { readonly size: number } | undefined;

function* noRows(): Generator<never, void, undefined> {
  // The first page is still to be read.
}

/** Takes the rows of a column one by one. */
export class Rows<Cell> {
  private page: Iterator<Cell, void> = noRows();

  constructor(private readonly pages: AsyncGenerator<Iterable<Cell, void>, void, undefined>) {}

  /** The next row. Most are in a page that is there already. @throws Error where there is none */
  next(): Cell | Promise<Cell> {
    const { done, value } = this.page.next();
    return done === true ? this.nextPage() : value;
  }

  private async nextPage(): Promise<Cell> {
    for (;;) {
      const page = await this.pages.next();
      if (page.done === true) throw new Error('a column ends before the others');
      this.page = page.value[Symbol.iterator]();
      const { done, value } = this.page.next();
      if (done !== true) return value;
    }
  }
}

/** Of a column that is in no list. */
export async function* textPages(file: PlacedFile, chunk: Chunk): AsyncGenerator<Iterable<TextCell, void>, void, undefined> {
  for await (const { content, dictionary } of contentsOf(file, chunk)) yield textsOf(content, chunk, dictionary);
}

function* textsOf(content: PageContent, chunk: Chunk, dictionary: PlainValues | undefined): Generator<TextCell, void, undefined> {
  for (const value of valuesOf(content, chunk, dictionary)) {
    if (value.bytes === undefined) yield undefined;
    else if (value.bytes.length > MAX_SAMPLE_BYTES) yield { size: value.bytes.length };
    // A copy: the page is let go of, and the caller may hand it to another thread.
    else yield new Uint8Array(value.bytes);
  }
}

/** Origins are told, not looked into. */
const MAX_LABEL_BYTES = 4096;

/** Of any column of texts; of a list, all of them joined with `, `. */
export async function* labelPages(file: PlacedFile, chunk: Chunk): AsyncGenerator<Iterable<string | undefined, void>, void, undefined> {
  const decoder = new TextDecoder();
  const known = new Map<number, string>();
  const label = ({ bytes, place }: Found): string | undefined => {
    const before = place === undefined ? undefined : known.get(place);
    if (before !== undefined || bytes === undefined) return before;
    const text = decoder.decode(bytes.subarray(0, MAX_LABEL_BYTES));
    if (place !== undefined) known.set(place, text);
    return text;
  };
  // The last row of a page may go on in the next one.
  let open: string[] | undefined;
  for await (const { content, dictionary } of contentsOf(file, chunk)) {
    if (chunk.leaf.maxRepetition === 0) {
      yield mapped(valuesOf(content, chunk, dictionary), label);
      continue;
    }
    const rows: string[] = [];
    for (const value of valuesOf(content, chunk, dictionary)) {
      if (value.first && open !== undefined) rows.push(joined(open));
      if (value.first || open === undefined) open = [];
      const text = label(value);
      if (text !== undefined && open.length < MAX_LABELS) open.push(text);
    }
    yield mapped(rows, orNothing);
  }
  if (open !== undefined) yield mapped([joined(open)], orNothing);
}

const MAX_LABELS = 64;

function orNothing(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function joined(texts: readonly string[]): string {
  return texts.join(', ').slice(0, MAX_LABEL_BYTES);
}

function* mapped<From, To>(values: Iterable<From>, map: (value: From) => To): Generator<To, void, undefined> {
  for (const value of values) yield map(value);
}

interface Found {
  /** Not copied. */
  readonly bytes: Uint8Array | undefined;
  /** In the dictionary. */
  readonly place: number | undefined;
  /** It begins a row. */
  readonly first: boolean;
}

async function* contentsOf(
  file: PlacedFile,
  chunk: Chunk,
): AsyncGenerator<{ readonly content: PageContent; readonly dictionary: PlainValues | undefined }, void, undefined> {
  let dictionary: PlainValues | undefined;
  for await (const page of pagesOf(file, chunk)) {
    if (page.kind === 'dictionary') dictionary = await readDictionary(file, page, chunk);
    else yield { content: await readPage(file, page, chunk), dictionary };
  }
}

function* valuesOf(
  { repetitions, definitions, values }: PageContent,
  { leaf }: Chunk,
  dictionary: PlainValues | undefined,
): Generator<Found, void, undefined> {
  const count = definitions?.length ?? repetitions?.length ?? values.count;
  for (let at = 0, next = 0; at < count; at++) {
    const first = repetitions === undefined || repetitions[at] === 0;
    if (definitions !== undefined && definitions[at] !== leaf.maxDefinition) yield { bytes: undefined, place: undefined, first };
    else if (values.kind === 'places') {
      const place = values.places[next++] ?? 0;
      if (dictionary === undefined || place >= dictionary.count) throw new Error('a value is not in the dictionary');
      yield { bytes: bytesAt(dictionary, place), place, first };
    } else yield { bytes: bytesAt(values, next++), place: undefined, first };
  }
}
