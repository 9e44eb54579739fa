/** The dictionary of a column, for an output that has some of the rows. */
import type { PlacedFile } from '../../read/parquet/file.js';
import type { Chunk } from '../../read/parquet/footer.js';
import type { Page } from '../../read/parquet/pages.js';
import { ENCODING, readDictionary, type PageContent, type PlainValues } from '../../read/parquet/values.js';
import { copyBytes, type ParquetOutput } from './output.js';
import { packDictionary } from './page.js';
import { valuesAt } from './select.js';

export interface ShareDictionary {
  /** Of the input. */
  readonly page: Page;
  /** Where not all of its values are still referred to. */
  readonly trimmed?: {
    readonly values: PlainValues;
    /** From the place of a value in the input to its place here. */
    readonly places: Uint32Array;
  };
}

export function refersToDictionary({ encoding }: Page): boolean {
  return encoding === ENCODING.plainDictionary || encoding === ENCODING.dictionary;
}

/** @param used 1 for each value that is still referred to. @throws Error */
export async function shareDictionary(file: PlacedFile, chunk: Chunk, page: Page, used: Uint8Array): Promise<ShareDictionary> {
  if (used.every((mark) => mark === 1)) return { page };
  const places = new Uint32Array(used.length);
  const kept: number[] = [];
  for (const [at, mark] of used.entries()) if (mark === 1) places[at] = kept.push(at) - 1;
  return { page, trimmed: { values: valuesAt(await readDictionary(file, page, chunk), kept), places } };
}

export function renumbered(content: PageContent, dictionary: ShareDictionary | undefined): PageContent {
  const { values } = content;
  const places = dictionary?.trimmed?.places;
  if (places === undefined || values.kind !== 'places') return content;
  return { ...content, values: { ...values, places: values.places.map((place) => places[place] ?? 0) } };
}

/** Gives its bytes before compression, header included. */
export async function writeDictionary(
  file: PlacedFile,
  { page, trimmed }: ShareDictionary,
  output: ParquetOutput,
  codec: number,
): Promise<number> {
  if (trimmed === undefined) {
    await copyBytes(file, page.start, page.end, output);
    return page.dataStart - page.start + page.unfolded;
  }
  const { header, data, unfolded } = await packDictionary(trimmed.values, page, codec);
  await output.write(header);
  await output.write(data);
  return header.length + unfolded;
}
