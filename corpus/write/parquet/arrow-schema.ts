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

/** @returns the same schema with one more nullable text; nothing if it is no schema */
export function arrowSchemaWith(base64: string, name: string): string | undefined {
  const bytes = Buffer.from(base64, 'base64');
  try {
    const start = bytes.readUInt32LE(0) === CONTINUATION ? 8 : 4;
    const buffer = bytes.subarray(start, start + bytes.readUInt32LE(start - 4));
    const larger = withField(buffer, name);
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

function withField(old: Buffer, name: string): Buffer | undefined {
  const message = old.readUInt32LE(0);
  const headerType = fieldAt(old, message, MESSAGE.headerType);
  if (headerType === undefined || old.readUInt8(headerType) !== SCHEMA_HEADER) return undefined;
  const schema = followed(old, message, MESSAGE.header);
  const fields = schema === undefined ? undefined : followed(old, schema, SCHEMA.fields);
  if (schema === undefined || fields === undefined) return undefined;
  const count = old.readUInt32LE(fields);
  const places = Array.from(
    { length: Math.min(count, old.length) },
    (_, at) => fields + 4 + at * 4 + old.readUInt32LE(fields + 4 + at * 4),
  );
  const number = (table: number, field: number): number => {
    const at = fieldAt(old, table, field);
    return at === undefined ? 0 : old.readInt16LE(at);
  };
  const front = frontOf(name, places, {
    version: number(message, MESSAGE.version),
    endianness: number(schema, SCHEMA.endianness),
    metadata: followed(old, schema, SCHEMA.metadata),
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

interface Kept {
  readonly version: number;
  readonly endianness: number;
  /** Places in the old buffer. */
  readonly metadata: number | undefined;
  readonly features: number | undefined;
}

/** What comes before the old buffer: message, schema, list of fields and the new field. */
function frontOf(name: string, places: readonly number[], { version, endianness, metadata, features }: Kept): Buffer {
  const text = Buffer.from(name);
  const at = { messageDirectory: 4, message: 16, schemaDirectory: 28, schema: 40, fields: 60 } as const;
  const fieldDirectory = at.fields + 4 + (places.length + 1) * 4;
  const field = fieldDirectory + 16;
  const typeDirectory = field + 20;
  const [type, children, label] = [typeDirectory + 4, typeDirectory + 8, typeDirectory + 12];
  const front = Buffer.alloc(Math.ceil((label + 4 + text.length + 1) / 8) * 8);
  const leadTo = (from: number, target: number): number => front.writeUInt32LE(target - from, from);
  const directory = (from: number, table: number, size: number, offsets: readonly number[]): void => {
    for (const [index, offset] of [4 + offsets.length * 2, size, ...offsets].entries()) front.writeUInt16LE(offset, from + index * 2);
    front.writeInt32LE(table - from, table);
  };
  leadTo(0, at.message);
  directory(at.messageDirectory, at.message, 12, [8, 10, 4]);
  leadTo(at.message + 4, at.schema);
  front.writeInt16LE(version, at.message + 8);
  front.writeUInt8(SCHEMA_HEADER, at.message + 10);

  directory(at.schemaDirectory, at.schema, 20, [16, 4, metadata === undefined ? 0 : 8, features === undefined ? 0 : 12]);
  leadTo(at.schema + 4, at.fields);
  if (metadata !== undefined) leadTo(at.schema + 8, front.length + metadata);
  if (features !== undefined) leadTo(at.schema + 12, front.length + features);
  front.writeInt16LE(endianness, at.schema + 16);

  front.writeUInt32LE(places.length + 1, at.fields);
  for (const [index, place] of [...places.map((old) => front.length + old), field].entries()) leadTo(at.fields + 4 + index * 4, place);

  // Name, nullable, kind of type, type, no dictionary, children.
  directory(fieldDirectory, field, 20, [4, 16, 17, 8, 0, 12]);
  leadTo(field + 4, label);
  leadTo(field + 8, type);
  leadTo(field + 12, children);
  front.writeUInt8(1, field + 16);
  front.writeUInt8(UTF8_TYPE, field + 17);
  directory(typeDirectory, type, 4, []);
  front.writeUInt32LE(text.length, label);
  front.set(text, label + 4);
  return front;
}
