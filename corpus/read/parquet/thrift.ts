/**
 * Thrift's compact protocol, in which the metadata of Parquet is written. Structures are read as they stand, with the types of their fields, so that
 * what is written back is the same, fields of later versions of the format included; a reader that turns them into its own objects loses those.
 */

/** The types on the wire. A boolean field has its value for a type. */
export const TYPE = { yes: 1, no: 2, i8: 3, i16: 4, i32: 5, i64: 6, double: 7, binary: 8, list: 9, set: 10, map: 11, struct: 12 } as const;

/** Integers are numbers as far as these are exact. */
export type Value = boolean | number | bigint | Uint8Array | List | Pairs | Struct;

export interface List {
  readonly kind: 'list';
  readonly of: number;
  readonly items: readonly Value[];
}

interface Pairs {
  readonly kind: 'map';
  readonly keys: number;
  readonly values: number;
  readonly items: readonly Value[];
}

export interface Field {
  readonly id: number;
  readonly type: number;
  readonly value: Value;
}

export interface Struct {
  readonly kind: 'struct';
  readonly fields: readonly Field[];
}

/** The bytes end within a value. What is read from a file in pieces is read again with more. */
export class CutOff extends Error {}

/** No metadata nests deeper than a few levels, and none of it has as many values. */
const MAX_DEPTH = 24;
const MAX_VALUES = 2_000_000;
const MAX_FIELD_ID = 32_767;

export class ThriftReader {
  offset: number;
  private values = 0;
  private readonly view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    offset = 0,
  ) {
    this.offset = offset;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @throws CutOff, Error */
  struct(depth = 0): Struct {
    const fields: Field[] = [];
    for (let field = this.field(0); field !== undefined; field = this.field(field.id)) {
      fields.push({ ...field, value: this.value(field.type, depth) });
    }
    return { kind: 'struct', fields };
  }

  /** The head of the next field; nothing at the end of the structure. Its value is to be read next. */
  field(before: number): { readonly id: number; readonly type: number } | undefined {
    const head = this.byte();
    const type = head & 15;
    if (type === 0) return undefined;
    const step = head >> 4;
    const id = step === 0 ? Number(this.zigzag()) : before + step;
    if (id < -MAX_FIELD_ID || id > MAX_FIELD_ID) throw new Error('a field has an impossible number');
    return { id, type };
  }

  value(type: number, depth: number): Value {
    if (depth > MAX_DEPTH) throw new Error('values nest too deep');
    if (++this.values > MAX_VALUES) throw new Error('there are too many values');
    switch (type) {
      case TYPE.yes:
      case TYPE.no:
        return type === TYPE.yes;
      case TYPE.i8:
        return (this.byte() << 24) >> 24;
      case TYPE.i16:
      case TYPE.i32:
      case TYPE.i64:
        return this.zigzag();
      case TYPE.double:
        return this.view.getFloat64(this.take(8), true);
      case TYPE.binary: {
        const length = this.size();
        return this.bytes.subarray(this.take(length), this.offset);
      }
      case TYPE.list:
      case TYPE.set:
        return this.list(depth);
      case TYPE.map:
        return this.pairs(depth);
      case TYPE.struct:
        return this.struct(depth + 1);
      default:
        throw new Error(`a field has the unknown type ${type}`);
    }
  }

  /** The head of a list. */
  listHead(): { readonly of: number; readonly length: number } {
    const head = this.byte();
    const length = head >> 4 === 15 ? this.size() : head >> 4;
    // Whatever an item is, it takes a byte.
    if (length > this.bytes.length - this.offset) throw new CutOff('a list is longer than what there is');
    return { of: head & 15, length };
  }

  private list(depth: number): List {
    const { of, length } = this.listHead();
    const items = Array.from({ length: Math.min(length, MAX_VALUES) }, () => this.item(of, depth));
    return { kind: 'list', of, items };
  }

  private pairs(depth: number): Pairs {
    const length = this.size();
    if (length === 0) return { kind: 'map', keys: 0, values: 0, items: [] };
    const types = this.byte();
    const items: Value[] = [];
    for (let at = 0; at < length; at++) items.push(this.item(types >> 4, depth), this.item(types & 15, depth));
    return { kind: 'map', keys: types >> 4, values: types & 15, items };
  }

  /** Booleans in a list are bytes. */
  private item(type: number, depth: number): Value {
    if (type !== TYPE.yes && type !== TYPE.no) return this.value(type, depth + 1);
    if (++this.values > MAX_VALUES) throw new Error('there are too many values');
    return this.byte() === 1;
  }

  private size(): number {
    const size = Number(this.varint());
    if (size > this.bytes.length - this.offset) throw new CutOff('a length is beyond the end');
    return size;
  }

  private take(length: number): number {
    const from = this.offset;
    if (from + length > this.bytes.length) throw new CutOff('the end comes within a value');
    this.offset += length;
    return from;
  }

  private byte(): number {
    const byte = this.bytes[this.offset];
    if (byte === undefined) throw new CutOff('the end comes within a value');
    this.offset++;
    return byte;
  }

  private zigzag(): number | bigint {
    const value = this.varint();
    if (typeof value === 'number') return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    return narrow((value >> 1n) ^ -(value & 1n));
  }

  /** Up to 64 bits. */
  private varint(): number | bigint {
    let value = 0;
    let scale = 1;
    for (let at = 0; at < 7; at++) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    let large = BigInt(value);
    for (let shift = 49n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      large |= BigInt(byte & 127) << shift;
      if (byte < 128) return narrow(BigInt.asUintN(64, large));
    }
    throw new Error('a number has more than 64 bits');
  }
}

function narrow(value: bigint): number | bigint {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** The bytes of a structure. */
export function thriftBytes(struct: Struct): Uint8Array {
  const writer = new ThriftWriter();
  writer.struct(struct);
  return writer.bytes();
}

/** Writes in pieces, so that the long list of row groups need not be held as objects. */
export class ThriftWriter {
  private buffer = new Uint8Array(256);
  private length = 0;

  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }

  struct(struct: Struct): void {
    this.fields(struct, 0);
    this.byte(0);
  }

  /** Those that follow the field of a number, without the end of the structure. */
  fields({ fields }: Struct, after: number): void {
    let before = after;
    for (const { id, type, value } of fields) {
      this.fieldHead(before, id, typeof value === 'boolean' ? (value ? TYPE.yes : TYPE.no) : type);
      if (typeof value !== 'boolean') this.value(type, value);
      before = id;
    }
  }

  fieldHead(before: number, id: number, type: number): void {
    const step = id - before;
    if (step > 0 && step < 16) return this.byte((step << 4) | type);
    this.byte(type);
    this.zigzag(id);
  }

  listHead(of: number, length: number): void {
    if (length < 15) return this.byte((length << 4) | of);
    this.byte(0xf0 | of);
    this.varint(BigInt(length));
  }

  value(type: number, value: Value): void {
    if (typeof value === 'boolean') return this.byte(value ? 1 : 2);
    if (typeof value === 'bigint') return this.zigzag(value);
    if (typeof value === 'number') return this.number(type, value);
    if (value instanceof Uint8Array) {
      this.varint(BigInt(value.length));
      return this.raw(value);
    }
    if (value.kind === 'struct') return this.struct(value);
    if (value.kind === 'list') {
      this.listHead(value.of, value.items.length);
      for (const item of value.items) this.value(value.of, item);
      return;
    }
    this.varint(BigInt(value.items.length / 2));
    if (value.items.length > 0) this.byte((value.keys << 4) | value.values);
    for (const [at, item] of value.items.entries()) this.value(at % 2 === 0 ? value.keys : value.values, item);
  }

  raw(bytes: Uint8Array): void {
    this.ensure(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  byte(byte: number): void {
    this.ensure(1);
    this.buffer[this.length++] = byte;
  }

  private number(type: number, value: number): void {
    if (type === TYPE.i8) return this.byte(value & 255);
    if (type !== TYPE.double) return this.zigzag(value);
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    this.raw(bytes);
  }

  private zigzag(value: number | bigint): void {
    const large = BigInt(value);
    this.varint(BigInt.asUintN(64, (large << 1n) ^ (large >> 63n)));
  }

  private varint(value: bigint): void {
    let rest = value;
    for (; rest > 127n; rest >>= 7n) this.byte(Number(rest & 127n) | 128);
    this.byte(Number(rest));
  }

  private ensure(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + more));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}

/** What a structure has in a field, of the kind that is wanted; nothing if there is no such field or it is of another kind. */
export function integerOf({ fields }: Struct, id: number): number | undefined {
  const value = fields.find((field) => field.id === id)?.value;
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
}

export function structOf({ fields }: Struct, id: number): Struct | undefined {
  const value = fields.find((field) => field.id === id)?.value;
  return isKind(value, 'struct') ? value : undefined;
}

export function bytesOf({ fields }: Struct, id: number): Uint8Array | undefined {
  const value = fields.find((field) => field.id === id)?.value;
  return value instanceof Uint8Array ? value : undefined;
}

export function booleanOf({ fields }: Struct, id: number): boolean | undefined {
  const value = fields.find((field) => field.id === id)?.value;
  return typeof value === 'boolean' ? value : undefined;
}

export function itemsOf({ fields }: Struct, id: number): readonly Value[] {
  const value = fields.find((field) => field.id === id)?.value;
  return isKind(value, 'list') ? value.items : [];
}

export function structsOf(struct: Struct, id: number): readonly Struct[] {
  return itemsOf(struct, id).filter((item) => isKind(item, 'struct'));
}

function isKind<Kind extends 'struct' | 'list'>(value: Value | undefined, kind: Kind): value is Extract<Value, { kind: Kind }> {
  return typeof value === 'object' && !(value instanceof Uint8Array) && value.kind === kind;
}

/** The same structure with other values in some fields, in the order of their numbers; a field without a value is left out. */
export function withFields(struct: Struct, changed: readonly (Omit<Field, 'value'> & { readonly value: Value | undefined })[]): Struct {
  const ids = new Set(changed.map(({ id }) => id));
  const added = changed.filter((field): field is Field => field.value !== undefined);
  const fields = [...struct.fields.filter(({ id }) => !ids.has(id)), ...added].sort((one, other) => one.id - other.id);
  return { kind: 'struct', fields };
}
