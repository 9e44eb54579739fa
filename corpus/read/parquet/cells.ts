/** Columns row by row: one page of each is held at a time, and its dictionary. */
import { MAX_SAMPLE_BYTES } from '../../sample.js';
import { messageOf, type PlacedFile } from './file.js';
import type { Chunk } from './footer.js';
import { isTooLarge, pagesOf, type Page } from './pages.js';
import { bytesAt, readDictionary, readPage, type PageContent, type PlainValues } from './values.js';

/** Of a text: its bytes, which are the caller's; why they are too many to look at; nothing where it is null. */
export type TextCell = Uint8Array | TooLarge | undefined;

export interface TooLarge {
  /** About so many. */
  readonly bytes: number;
  readonly message: string;
}

function* noRows(): Generator<never, void, undefined> {
  // The first page is still to be read.
}

/** Takes the rows of a column one by one. */
export class Rows<Cell> {
  private page: Iterator<Cell, void> = noRows();

  constructor(
    private readonly name: string,
    private readonly pages: AsyncGenerator<Iterable<Cell, void>, void, undefined>,
  ) {}

  /** The next row. Most are in a page that is there already. @throws Error where there is none */
  next(): Cell | Promise<Cell> {
    try {
      const { done, value } = this.page.next();
      return done === true ? this.nextPage() : value;
    } catch (error) {
      throw this.named(error);
    }
  }

  private async nextPage(): Promise<Cell> {
    try {
      for (;;) {
        // The page before is let go of before there is another.
        this.page = noRows();
        const page = await this.pages.next();
        if (page.done === true) throw new Error('it ends before the other columns');
        this.page = page.value[Symbol.iterator]();
        const { done, value } = this.page.next();
        if (done !== true) return value;
      }
    } catch (error) {
      throw this.named(error);
    }
  }

  private named(error: unknown): Error {
    return new Error(`column ${this.name}: ${messageOf(error)}`, { cause: error });
  }
}

/** Of a column that is in no list. */
export async function* textPages(file: PlacedFile, chunk: Chunk): AsyncGenerator<Iterable<TextCell, void>, void, undefined> {
  const total = { bytes: 0 };
  for await (const found of contentsOf(file, chunk, isTooLarge)) {
    yield found.content === undefined ? tooLargeRows(found.page) : textsOf(found.content, chunk, found.dictionary, total);
  }
}

function* tooLargeRows({ values, unfolded }: Page): Generator<TooLarge, void, undefined> {
  const message =
    values === 1
      ? `the text has ${unfolded} bytes`
      : `the text is among ${values} in a page of ${unfolded} bytes, which is more than is unfolded`;
  for (let at = 0; at < values; at++) yield { bytes: Math.floor(unfolded / values), message };
}

/** More than any row group has. A few bytes could refer to a large text in a dictionary without an end. */
const MAX_BYTES_OF_GROUP = 64 * 2 ** 30;

function* textsOf(
  content: PageContent,
  chunk: Chunk,
  dictionary: PlainValues | undefined,
  total: { bytes: number },
): Generator<TextCell, void, undefined> {
  for (const { bytes } of valuesOf(content, chunk, dictionary)) {
    total.bytes += bytes?.length ?? 0;
    if (total.bytes > MAX_BYTES_OF_GROUP) throw new Error(`its texts repeat to more than ${MAX_BYTES_OF_GROUP} bytes`);
    if (bytes === undefined) yield undefined;
    else if (bytes.length > MAX_SAMPLE_BYTES) yield { bytes: bytes.length, message: `the text has ${bytes.length} bytes` };
    // A copy: the page is let go of, and the caller may hand it to another thread.
    else yield new Uint8Array(bytes);
  }
}

/** Origins are told, not looked into. */
const MAX_LABEL_BYTES = 4096;
const MAX_LABEL_PAGE = 64 * 1024 * 1024;

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
  const list: OpenList = { texts: undefined };
  for await (const { page, content, dictionary } of contentsOf(file, chunk, (each) => each.unfolded > MAX_LABEL_PAGE)) {
    if (content !== undefined) {
      const values = valuesOf(content, chunk, dictionary);
      yield chunk.leaf.maxRepetition === 0 ? mapped(values, label) : joinedRows(values, label, list);
    } else if (chunk.leaf.maxRepetition === 0) {
      yield mapped(new Uint8Array(page.values), () => undefined);
    } else {
      // It is not even known how many rows these are.
      for (;;) yield mapped([undefined], () => undefined);
    }
  }
  if (list.texts !== undefined) yield mapped([list.texts], joined);
}

/** The last row of a page may go on in the next one. */
interface OpenList {
  texts: string[] | undefined;
}

function* joinedRows(
  values: Iterable<Found>,
  label: (value: Found) => string | undefined,
  list: OpenList,
): Generator<string | undefined, void, undefined> {
  for (const value of values) {
    const before = list.texts;
    if (value.first) list.texts = [];
    if (value.first && before !== undefined) yield joined(before);
    const text = label(value);
    if (text !== undefined && list.texts !== undefined && list.texts.length < MAX_LABELS) list.texts.push(text);
  }
}

const MAX_LABELS = 64;

function joined(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : texts.join(', ').slice(0, MAX_LABEL_BYTES);
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

interface Contents {
  readonly page: Page;
  /** Nothing where the page, or its dictionary, is to be passed over; and when the next one is asked for. */
  content: PageContent | undefined;
  readonly dictionary: PlainValues | undefined;
}

async function* contentsOf(file: PlacedFile, chunk: Chunk, passedOver: (page: Page) => boolean): AsyncGenerator<Contents, void, undefined> {
  let dictionary: PlainValues | undefined;
  let dictionaryPassedOver = false;
  for await (const page of pagesOf(file, chunk)) {
    if (page.kind === 'dictionary') {
      dictionaryPassedOver = passedOver(page);
      if (!dictionaryPassedOver) dictionary = await readDictionary(file, page, chunk);
    } else {
      const found: Contents = { page, content: undefined, dictionary };
      if (!dictionaryPassedOver && !passedOver(page)) found.content = await readPage(file, page, chunk);
      yield found;
      found.content = undefined;
    }
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
