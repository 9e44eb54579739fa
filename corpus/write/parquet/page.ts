/** Makes pages. Values stay the bytes that they are; only how they are packed may differ from the page that they come from. */
import { writeRuns } from '../../read/parquet/encodings.js';
import { PAGE, PAGE_TYPE, V1, V2, type Page } from '../../read/parquet/pages.js';
import { PHYSICAL, type Leaf } from '../../read/parquet/schema.js';
import { thriftBytes, TYPE, type Field, type Struct } from '../../read/parquet/thrift.js';
import { ENCODING, widthOf, type PageContent, type PlainValues, type Values } from '../../read/parquet/values.js';
import { compress } from './compress.js';
import { entriesOf } from './select.js';

export interface WrittenPage {
  readonly header: Uint8Array;
  readonly data: Uint8Array;
  readonly encoding: number;
  readonly values: number;
  /** Bytes of the data before compression. */
  readonly unfolded: number;
}

/** Of the kind of the page that it comes from. */
export async function packPage(
  content: PageContent,
  from: Pick<Page, 'kind' | 'encoding'>,
  leaf: Leaf,
  codec: number,
): Promise<WrittenPage> {
  const count = entriesOf(content);
  const encoding = content.values.kind === 'places' ? from.encoding : ENCODING.plain;
  const repetitions = content.repetitions && writeRuns(content.repetitions, widthOf(leaf.maxRepetition));
  const definitions = content.definitions && writeRuns(content.definitions, widthOf(leaf.maxDefinition));
  const values = packValues(content.values);
  const page = { repetitions, definitions, values, encoding, count };
  return from.kind === 'v2' ? packV2(page, content, codec) : packV1(page, codec);
}

interface Packed {
  readonly repetitions: Uint8Array | undefined;
  readonly definitions: Uint8Array | undefined;
  readonly values: Uint8Array;
  readonly encoding: number;
  readonly count: number;
}

async function packV1({ repetitions, definitions, values, encoding, count }: Packed, codec: number): Promise<WrittenPage> {
  const parts = [repetitions, definitions].flatMap((levels) => (levels === undefined ? [] : [lengthOf(levels), levels]));
  const unfolded = parts.length === 0 ? values : Buffer.concat([...parts, values]);
  const data = await compress(codec, unfolded);
  const content = struct([
    integer(V1.values, count),
    integer(V1.encoding, encoding),
    integer(V1.definitions, ENCODING.runs),
    integer(V1.repetitions, ENCODING.runs),
  ]);
  return written(PAGE_TYPE.v1, { id: PAGE.v1, type: TYPE.struct, value: content }, unfolded.length, data, encoding, count);
}

async function packV2(
  { repetitions, definitions, values, encoding, count }: Packed,
  content: PageContent,
  codec: number,
): Promise<WrittenPage> {
  const compressed = await compress(codec, values);
  const levels = [repetitions, definitions].filter((each) => each !== undefined);
  const data = Buffer.concat([...levels, compressed]);
  const rows = content.repetitions?.reduce((sum, level) => sum + Number(level === 0), 0) ?? count;
  const header = struct([
    integer(V2.values, count),
    integer(V2.nulls, count - content.values.count),
    integer(V2.rows, rows),
    integer(V2.encoding, encoding),
    integer(V2.definitions, definitions?.length ?? 0),
    integer(V2.repetitions, repetitions?.length ?? 0),
    { id: V2.compressed, type: TYPE.yes, value: true },
  ]);
  const unfolded = values.length + data.length - compressed.length;
  return written(PAGE_TYPE.v2, { id: PAGE.v2, type: TYPE.struct, value: header }, unfolded, data, encoding, count);
}

/** A dictionary of these values, of the encoding that the one of the input has. */
export async function packDictionary(values: PlainValues, { encoding }: Pick<Page, 'encoding'>, codec: number): Promise<WrittenPage> {
  const unfolded = packValues(values);
  const data = await compress(codec, unfolded);
  const content = struct([integer(V1.values, values.count), integer(V1.encoding, encoding)]);
  return written(
    PAGE_TYPE.dictionary,
    { id: PAGE.dictionary, type: TYPE.struct, value: content },
    unfolded.length,
    data,
    encoding,
    values.count,
  );
}

function written(type: number, content: Field, unfolded: number, data: Uint8Array, encoding: number, values: number): WrittenPage {
  const header = thriftBytes(
    struct([integer(PAGE.type, type), integer(PAGE.unfolded, unfolded), integer(PAGE.size, data.length), content]),
  );
  return { header, data, encoding, values, unfolded };
}

function packValues(values: Values): Uint8Array {
  switch (values.kind) {
    case 'fixed':
      return values.bytes;
    case 'varied':
      return packVaried(values);
    case 'bits': {
      const packed = new Uint8Array(Math.ceil(values.count / 8));
      for (const [at, bit] of values.bits.entries()) packed[at >> 3] = (packed[at >> 3] ?? 0) | (bit << (at & 7));
      return packed;
    }
    case 'places':
      return Buffer.concat([Uint8Array.of(values.width), writeRuns(values.places, values.width)]);
  }
}

function packVaried({ bytes, starts, lengths }: Extract<Values, { kind: 'varied' }>): Uint8Array {
  const packed = Buffer.alloc(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let to = 0;
  for (const [at, length] of lengths.entries()) {
    const from = starts[at] ?? 0;
    packed.writeUInt32LE(length, to);
    packed.set(bytes.subarray(from, from + length), to + 4);
    to += 4 + length;
  }
  return packed;
}

function lengthOf(bytes: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return length;
}

function struct(fields: readonly Field[]): Struct {
  return { kind: 'struct', fields };
}

function integer(id: number, value: number): Field {
  return { id, type: TYPE.i32, value };
}

/** A page of texts, none of them null, of an optional column that is in nothing else. */
export function textContent(texts: readonly Uint8Array[]): PageContent {
  const lengths = Uint32Array.from(texts, ({ length }) => length);
  const starts = new Uint32Array(texts.length);
  for (let at = 1; at < texts.length; at++) starts[at] = (starts[at - 1] ?? 0) + (lengths[at - 1] ?? 0);
  return {
    repetitions: undefined,
    definitions: new Uint8Array(texts.length).fill(1),
    values: { kind: 'varied', count: texts.length, bytes: Buffer.concat(texts), starts, lengths },
  };
}

/** The column that {@link textContent} is of. */
export function textLeaf(name: string): Leaf {
  return { path: [name], name, type: PHYSICAL.bytes, width: undefined, maxDefinition: 1, maxRepetition: 0, textual: true };
}
