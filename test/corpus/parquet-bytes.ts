/** Makes Parquet files, also such as no writer makes. */
import zlib from 'node:zlib';
import {
  parquetMetadata,
  parquetReadObjects,
  type CompressionCodec,
  type FileMetaData,
  type KeyValue,
  type SchemaElement,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { thriftBytes, ThriftReader, withFields, type Field, type Struct } from '../../corpus/read/parquet/thrift.js';
import { zstdLibrary } from '../../corpus/read/zstd-library.js';

interface MadeOptions {
  readonly codec?: CompressionCodec;
  readonly rowGroupSize?: number;
  readonly pageSize?: number;
  readonly kvMetadata?: KeyValue[];
  /** For columns in columns. */
  readonly schema?: SchemaElement[];
}

export async function makeParquet(columnData: ColumnSource[], { codec = 'SNAPPY', ...rest }: MadeOptions = {}): Promise<Buffer> {
  const { compress } = await zstdLibrary();
  const packers = {
    GZIP: (bytes: Uint8Array) => zlib.gzipSync(bytes),
    BROTLI: (bytes: Uint8Array) => zlib.brotliCompressSync(bytes),
    ZSTD: (bytes: Uint8Array) => compress(bytes, 3),
    LZ4_RAW: storedLz4,
  };
  return Buffer.from(parquetWriteBuffer({ columnData, codec, compressors: packers, ...rest }));
}

/** A block with nothing but a text. */
function storedLz4(bytes: Uint8Array): Uint8Array {
  const more = bytes.length < 15 ? [] : [...Array<number>(Math.floor((bytes.length - 15) / 255)).fill(255), (bytes.length - 15) % 255];
  return Buffer.concat([Uint8Array.of(Math.min(bytes.length, 15) << 4, ...more), bytes]);
}

/** What another reader sees. */
export async function rowsOf(bytes: Buffer): Promise<Record<string, unknown>[]> {
  const file = exact(bytes);
  const options = { file, compressors, utf8: false } as const;
  return parquetReadObjects(options);
}

export function metadataOf(bytes: Buffer): FileMetaData {
  return parquetMetadata(exact(bytes));
}

function exact(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** The same file with another footer. */
export function withFooter(bytes: Buffer, change: (footer: Struct) => Struct): Buffer {
  const end = bytes.length - 8;
  const start = end - bytes.readUInt32LE(end);
  const footer = thriftBytes(change(new ThriftReader(bytes.subarray(start, end)).struct()));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([bytes.subarray(0, start), footer, length, bytes.subarray(end + 4)]);
}

/** Changes a field that is reached through fields and, in lists, places: `[4, 0, 3]` is the third field of the first of a list. */
export function withField(struct: Struct, [id = 0, ...rest]: readonly number[], value: Field['value']): Struct {
  const field = struct.fields.find((each) => each.id === id);
  if (field === undefined) throw new Error(`there is no field ${id}`);
  return withFields(struct, [{ ...field, value: changed(field.value, rest, value) }]);
}

function changed(old: Field['value'], path: readonly number[], value: Field['value']): Field['value'] {
  if (path.length === 0) return value;
  if (typeof old !== 'object' || old instanceof Uint8Array) throw new Error('there is no such place');
  if (old.kind === 'struct') return withField(old, path, value);
  const [place = 0, ...rest] = path;
  return { ...old, items: old.items.map((item, at) => (at === place ? changed(item, rest, value) : item)) };
}
