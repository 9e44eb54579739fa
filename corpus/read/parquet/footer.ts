/** The metadata at the end of a Parquet file, checked against the file before anything is believed of it. */
import { ShardError } from '../../shard.js';
import { messageOf, type PlacedFile } from './file.js';
import { leavesOf, type Leaf } from './schema.js';
import { bytesOf, integerOf, structOf, structsOf, ThriftReader, TYPE, itemsOf, type Field, type Struct } from './thrift.js';

export interface Footer {
  /** All of it but the row groups. */
  readonly struct: Struct;
  /** Elements of the schema, root first. */
  readonly schema: readonly Struct[];
  readonly leaves: readonly Leaf[];
  readonly rows: number;
  readonly rowGroups: number;
  /** Read from the bytes when asked for, since there may be many. @throws Error */
  rowGroup(at: number): RowGroup;
}

export interface RowGroup {
  readonly struct: Struct;
  readonly rows: number;
  /** One for each leaf, in their order. */
  readonly chunks: readonly Chunk[];
}

/** The pages of one column in one row group. */
export interface Chunk {
  readonly struct: Struct;
  readonly metadata: Struct;
  readonly leaf: Leaf;
  readonly codec: number;
  /** Values, nulls included; of a column without lists as many as rows. */
  readonly values: number;
  /** Place in the file: up to before `end`. */
  readonly start: number;
  readonly end: number;
}

/** Fields of FileMetaData, RowGroup, ColumnChunk and ColumnMetaData. */
export const FILE = { schema: 2, rows: 3, rowGroups: 4, keyValues: 5, orders: 7, encryption: 8 } as const;
export const GROUP = { chunks: 1, bytes: 2, rows: 3, offset: 5, compressed: 6, ordinal: 7 } as const;
export const CHUNK = { path: 1, offset: 2, metadata: 3, indexes: [4, 5, 6, 7], encryption: 8 } as const;
export const METADATA = {
  type: 1,
  encodings: 2,
  path: 3,
  codec: 4,
  values: 5,
  uncompressed: 6,
  compressed: 7,
  dataPage: 9,
  indexPage: 10,
  dictionaryPage: 11,
  bloom: [14, 15],
  /** What is only true of these very values: bounds and counts, of pages too. */
  statistics: [12, 13, 16, 17],
} as const;

const MARK = 'PAR1';
const ENCRYPTED = 'PARE';
const TAIL = 8;
const MAX_FOOTER = 128 * 1024 * 1024;
const MAX_ROW_GROUPS = 1_000_000;
/** More rows than any writer puts into one row group. */
const MAX_ROWS = 2 ** 30;

/** @throws ShardError */
export async function readFooter(file: PlacedFile): Promise<Footer> {
  const bytes = await footerBytes(file);
  try {
    return parseFooter(bytes, file.size - TAIL - bytes.length);
  } catch (error) {
    throw new ShardError(`has a footer that cannot be read: ${messageOf(error)}`);
  }
}

async function footerBytes(file: PlacedFile): Promise<Uint8Array> {
  if (file.size < TAIL + MARK.length) throw new ShardError(`is no Parquet file: it has only ${file.size} bytes`);
  const head = latin(await file.bytes(0, MARK.length));
  const tail = await file.bytes(file.size - TAIL, TAIL);
  const mark = latin(tail.subarray(4));
  if (mark === ENCRYPTED || head === ENCRYPTED) throw new ShardError('is encrypted (PARE); decrypt it first');
  if (head !== MARK) throw new ShardError('is no Parquet file: it does not begin with PAR1');
  if (mark !== MARK) throw new ShardError('is cut off or damaged: it does not end with PAR1');
  const length = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  if (length > file.size - TAIL - MARK.length) throw new ShardError(`has a footer of ${length} bytes, more than the file has`);
  if (length > MAX_FOOTER) throw new ShardError(`has a footer of ${length} bytes; more than ${MAX_FOOTER} are not read`);
  return (await file.bytes(file.size - TAIL - length, length)).slice();
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** @param dataEnd where the footer begins, and all data has ended */
function parseFooter(bytes: Uint8Array, dataEnd: number): Footer {
  const reader = new ThriftReader(bytes);
  const fields: Field[] = [];
  let groups: readonly number[] = [];
  for (let field = reader.field(0); field !== undefined; field = reader.field(field.id)) {
    if (field.id === FILE.rowGroups && field.type === TYPE.list) groups = rowGroupPlaces(reader);
    else fields.push({ ...field, value: reader.value(field.type, 0) });
  }
  const struct: Struct = { kind: 'struct', fields };
  if (structOf(struct, FILE.encryption) !== undefined) throw new Error('its columns are encrypted; decrypt it first');
  const schema = structsOf(struct, FILE.schema);
  const leaves = leavesOf(schema);
  const rowGroup = (at: number): RowGroup => rowGroupOf(new ThriftReader(bytes, groups[at]).struct(), leaves, dataEnd);
  const rows = integerOf(struct, FILE.rows) ?? 0;
  const sum = groups.reduce((total, _, at) => total + rowsOf(new ThriftReader(bytes, groups[at]).struct()), 0);
  if (rows !== sum) throw new Error(`it says ${rows} rows, but its row groups have ${sum}`);
  return { struct, schema, leaves, rows, rowGroups: groups.length, rowGroup };
}

/** Where each begins. */
function rowGroupPlaces(reader: ThriftReader): readonly number[] {
  const { of, length } = reader.listHead();
  if (length > 0 && of !== TYPE.struct) throw new Error('its row groups are none');
  if (length > MAX_ROW_GROUPS) throw new Error(`it has more than ${MAX_ROW_GROUPS} row groups`);
  const places: number[] = [];
  for (let at = 0; at < length; at++) {
    places.push(reader.offset);
    // With limits of its own.
    const group = new ThriftReader(reader.bytes, reader.offset);
    group.struct();
    reader.offset = group.offset;
  }
  return places;
}

function rowsOf(struct: Struct): number {
  const rows = integerOf(struct, GROUP.rows) ?? -1;
  if (rows < 0 || rows > MAX_ROWS) throw new Error(`a row group claims ${rows} rows`);
  return rows;
}

function rowGroupOf(struct: Struct, leaves: readonly Leaf[], dataEnd: number): RowGroup {
  const columns = structsOf(struct, GROUP.chunks);
  if (columns.length !== leaves.length) throw new Error(`it has ${columns.length} columns, the schema has ${leaves.length}`);
  const rows = rowsOf(struct);
  return { struct, rows, chunks: leaves.map((leaf, at) => chunkOf(columns[at], leaf, rows, dataEnd)) };
}

function chunkOf(struct: Struct | undefined, leaf: Leaf, rows: number, dataEnd: number): Chunk {
  const name = leaf.path.join('.');
  const metadata = struct && structOf(struct, CHUNK.metadata);
  if (struct === undefined || metadata === undefined) throw new Error(`its column ${name} is encrypted or without metadata`);
  if (structOf(struct, CHUNK.encryption) !== undefined) throw new Error(`its column ${name} is encrypted`);
  if ((bytesOf(struct, CHUNK.path)?.length ?? 0) > 0) throw new Error(`its column ${name} is in another file`);
  const decoder = new TextDecoder();
  const path = itemsOf(metadata, METADATA.path).map((part) => (part instanceof Uint8Array ? decoder.decode(part) : ''));
  if (path.join('\0') !== leaf.path.join('\0')) throw new Error(`it has ${path.join('.')} where the schema has ${name}`);
  if (integerOf(metadata, METADATA.type) !== leaf.type) throw new Error(`its column ${name} is of another type than the schema says`);
  const values = integerOf(metadata, METADATA.values) ?? -1;
  const wrong = leaf.maxRepetition === 0 ? values !== rows : values < rows;
  if (wrong) throw new Error(`its column ${name} claims ${values} values for ${rows} rows`);
  return { struct, metadata, leaf, codec: integerOf(metadata, METADATA.codec) ?? -1, values, ...placeOf(metadata, name, dataEnd) };
}

/** A dictionary comes before the data; some writers leave its place at 0, or do not say it. */
function placeOf(metadata: Struct, name: string, dataEnd: number): { readonly start: number; readonly end: number } {
  const data = integerOf(metadata, METADATA.dataPage) ?? -1;
  const dictionary = integerOf(metadata, METADATA.dictionaryPage) ?? 0;
  const start = dictionary > 0 && dictionary < data ? dictionary : data;
  const end = start + (integerOf(metadata, METADATA.compressed) ?? -1);
  // Nothing is written for a column of no rows.
  if (integerOf(metadata, METADATA.values) === 0 && start <= 0) return { start: MARK.length, end: MARK.length };
  if (start < MARK.length || end < start || end > dataEnd)
    throw new Error(`its column ${name} lies outside of the file's data (bytes ${start} to ${end})`);
  return { start, end };
}
