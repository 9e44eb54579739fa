/**
 * `ARROW:schema`: the schema as Arrow has it, a flatbuffer (arrow.apache.org/docs/format/Columnar.html, Schema.fbs, Message.fbs) in base64. Arrow takes
 * its fields by number for those of the file, so one that is missing there breaks the reader. Offsets in a flatbuffer lead forward only: what refers to
 * more fields is written anew and put before the buffer, of which every byte stays.
 */

const CONTINUATION = 0xffffffff;
const SCHEMA_HEADER = 1;
const UTF8_TYPE = 5;
/** Numbers of fields in the tables. */
const MESSAGE = { version: 0, headerType: 1, header: 2 } as const;
const SCHEMA = { endianness: 0, fields: 1, metadata: 2, features: 3 } as const;

/** Metadata of programs is in the schema once more, and there it is what Arrow's readers see: its value with the column in it, or none. */
export type Adapt = (key: string, value: string) => string | undefined;

/** @returns the same schema with one more nullable text; nothing if it is no schema */
export function arrowSchemaWith(base64: string, name: string, adapt: Adapt): string | undefined {
  const bytes = Buffer.from(base64, 'base64');
  try {
    const start = bytes.readUInt32LE(0) === CONTINUATION ? 8 : 4;
    const buffer = bytes.subarray(start, start + bytes.readUInt32LE(start - 4));
    const larger = withField(buffer, name, adapt);
    if (larger === undefined) return undefined;
    const head = Buffer.alloc(8);
    head.writeUInt32LE(CONTINUATION, 0);
    head.writeUInt32LE(larger.length, 4);
    return Buffer.concat([head, larger]).toString('base64');
  } catch (error) {
    // It leads out of its own bytes.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function withField(old: Buffer, name: string, adapt: Adapt): Buffer | undefined {
  const message = old.readUInt32LE(0);
  const headerType = fieldAt(old, message, MESSAGE.headerType);
  if (headerType === undefined || old.readUInt8(headerType) !== SCHEMA_HEADER) return undefined;
  const schema = followed(old, message, MESSAGE.header);
  const fields = schema === undefined ? undefined : followed(old, schema, SCHEMA.fields);
  if (schema === undefined || fields === undefined) return undefined;
  const number = (table: number, field: number): number => {
    const at = fieldAt(old, table, field);
    return at === undefined ? 0 : old.readInt16LE(at);
  };
  const metadata = followed(old, schema, SCHEMA.metadata);
  const front = frontOf(name, {
    version: number(message, MESSAGE.version),
    endianness: number(schema, SCHEMA.endianness),
    fields: tablesAt(old, fields),
    metadata: metadata === undefined ? undefined : tablesAt(old, metadata).flatMap((place) => adapted(old, place, adapt)),
    features: followed(old, schema, SCHEMA.features),
  });
  const filling = Buffer.alloc((8 - (old.length % 8)) % 8);
  return Buffer.concat([front, old, filling]);
}

/** Where a field of a table is; nothing if it has its default. */
function fieldAt(buffer: Buffer, table: number, field: number): number | undefined {
  const directory = table - buffer.readInt32LE(table);
  const entry = 4 + field * 2;
  const offset = entry < buffer.readUInt16LE(directory) ? buffer.readUInt16LE(directory + entry) : 0;
  return offset === 0 ? undefined : table + offset;
}

function followed(buffer: Buffer, table: number, field: number): number | undefined {
  const at = fieldAt(buffer, table, field);
  return at === undefined ? undefined : at + buffer.readUInt32LE(at);
}

function tablesAt(buffer: Buffer, list: number): number[] {
  const count = Math.min(buffer.readUInt32LE(list), buffer.length);
  return Array.from({ length: count }, (_, at) => list + 4 + at * 4 + buffer.readUInt32LE(list + 4 + at * 4));
}

/** A table of the old buffer, or one that is to be written. */
type Pair = number | { readonly key: string; readonly value: string };

function adapted(buffer: Buffer, pair: number, adapt: Adapt): Pair[] {
  const [key, value] = [textAt(buffer, followed(buffer, pair, 0)), textAt(buffer, followed(buffer, pair, 1))];
  const changed = adapt(key, value);
  if (changed === undefined) return [];
  return [changed === value ? pair : { key, value: changed }];
}

function textAt(buffer: Buffer, at: number | undefined): string {
  return at === undefined ? '' : buffer.toString('utf8', at + 4, at + 4 + buffer.readUInt32LE(at));
}

interface Kept {
  readonly version: number;
  readonly endianness: number;
  /** Places in the old buffer. */
  readonly fields: readonly number[];
  readonly metadata: readonly Pair[] | undefined;
  readonly features: number | undefined;
}

/** Places in what comes before the old buffer, in the order in which they lead to each other. */
const AT = { messageDirectory: 4, message: 16, schemaDirectory: 28, schema: 40, fields: 60 } as const;

/** What comes before the old buffer: message, schema, its lists, and what is new in them. */
function frontOf(name: string, { version, endianness, fields, metadata, features }: Kept): Buffer {
  const pairs = AT.fields + 4 + (fields.length + 1) * 4;
  const field = pairs + 4 + (metadata?.length ?? 0) * 4;
  const added = [fieldTable(name), ...(metadata ?? []).map((pair) => (typeof pair === 'number' ? undefined : pairTable(pair)))];
  const starts: number[] = [];
  let end = field;
  for (const table of added) {
    starts.push(end);
    end += table?.bytes.length ?? 0;
  }
  const front = Buffer.alloc(Math.ceil(end / 8) * 8);
  const old = (place: number): number => front.length + place;
  const placeOf = (at: number): number => (starts[at] ?? 0) + (added[at]?.table ?? 0);
  leadTo(front, 0, AT.message);
  directory(front, AT.messageDirectory, AT.message, 12, [8, 10, 4]);
  leadTo(front, AT.message + 4, AT.schema);
  front.writeInt16LE(version, AT.message + 8);
  front.writeUInt8(SCHEMA_HEADER, AT.message + 10);

  directory(front, AT.schemaDirectory, AT.schema, 20, [16, 4, metadata === undefined ? 0 : 8, features === undefined ? 0 : 12]);
  leadTo(front, AT.schema + 4, AT.fields);
  if (metadata !== undefined) leadTo(front, AT.schema + 8, pairs);
  if (features !== undefined) leadTo(front, AT.schema + 12, old(features));
  front.writeInt16LE(endianness, AT.schema + 16);

  list(front, AT.fields, [...fields.map(old), placeOf(0)]);
  list(
    front,
    pairs,
    (metadata ?? []).map((pair, at) => (typeof pair === 'number' ? old(pair) : placeOf(at + 1))),
  );
  for (const [at, table] of added.entries()) if (table !== undefined) front.set(table.bytes, starts[at]);
  return front;
}

function leadTo(buffer: Buffer, from: number, target: number): void {
  buffer.writeUInt32LE(target - from, from);
}

/** @param offsets of the fields in the table, 0 for those that are not there */
function directory(buffer: Buffer, from: number, table: number, size: number, offsets: readonly number[]): void {
  for (const [at, value] of [4 + offsets.length * 2, size, ...offsets].entries()) buffer.writeUInt16LE(value, from + at * 2);
  buffer.writeInt32LE(table - from, table);
}

function list(buffer: Buffer, from: number, places: readonly number[]): void {
  buffer.writeUInt32LE(places.length, from);
  for (const [at, place] of places.entries()) leadTo(buffer, from + 4 + at * 4, place);
}

/** A table with all that it leads to; a multiple of four bytes. */
interface Table {
  readonly bytes: Buffer;
  /** Where in them it is. */
  readonly table: number;
}

/** Name, nullable, kind of type, type, no dictionary, children. */
function fieldTable(name: string): Table {
  const [field, typeDirectory, type, children] = [16, 36, 40, 44];
  const text = textOf(name);
  const bytes = Buffer.concat([Buffer.alloc(children + 4), text]);
  directory(bytes, 0, field, 20, [4, 16, 17, 8, 0, 12]);
  leadTo(bytes, field + 4, children + 4);
  leadTo(bytes, field + 8, type);
  leadTo(bytes, field + 12, children);
  bytes.writeUInt8(1, field + 16);
  bytes.writeUInt8(UTF8_TYPE, field + 17);
  directory(bytes, typeDirectory, type, 4, []);
  return { bytes, table: field };
}

function pairTable({ key, value }: { readonly key: string; readonly value: string }): Table {
  const [table, first] = [8, 20];
  const text = textOf(key);
  const bytes = Buffer.concat([Buffer.alloc(first), text, textOf(value)]);
  directory(bytes, 0, table, 12, [4, 8]);
  leadTo(bytes, table + 4, first);
  leadTo(bytes, table + 8, first + text.length);
  return { bytes, table };
}

/** With its length before it and a zero behind it. */
function textOf(text: string): Buffer {
  const bytes = Buffer.from(text);
  const buffer = Buffer.alloc(4 + Math.ceil((bytes.length + 1) / 4) * 4);
  buffer.writeUInt32LE(bytes.length, 0);
  buffer.set(bytes, 4);
  return buffer;
}
