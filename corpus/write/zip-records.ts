/** Records of zip archives that are written: of entries that are put elsewhere, of moved ones, and of the end. */
import { END64_BYTES, LOCATOR64_BYTES, SIGNATURE } from '../read/zip/directory.js';
import { CENTRAL_BYTES, LOCAL_BYTES, type CentralRecord } from '../read/zip/record.js';

const SATURATED = 0xffffffff;
const NAME_LENGTH_AT = 28;
const EXTRA_LENGTH_AT = 30;
/** 2.0: folders and deflate; 4.5: the zip64 extension. */
const VERSION = { plain: 20, large: 45 } as const;
const MADE_ON_UNIX = 3 << 8;
/** The first day that the format knows. */
const NO_DATE = 0x21;

/** A record of the directory with another offset. All else stays as it is. */
export function movedRecord({ bytes, offsetAt }: Pick<CentralRecord, 'bytes' | 'offsetAt'>, offset: number): Buffer {
  const moved = Buffer.from(bytes);
  if (offsetAt.wide) {
    moved.writeBigUInt64LE(BigInt(offset), offsetAt.at);
    return moved;
  }
  if (offset < SATURATED) {
    moved.writeUInt32LE(offset, offsetAt.at);
    return moved;
  }
  return withWideOffset(moved, offset);
}

/** An entry can move behind 4 GiB only in an archive whose directory has another order than its contents. */
function withWideOffset(record: Buffer, offset: number): Buffer {
  record.writeUInt32LE(SATURATED, 42);
  const extraAt = CENTRAL_BYTES + record.readUInt16LE(NAME_LENGTH_AT);
  const extraEnd = extraAt + record.readUInt16LE(EXTRA_LENGTH_AT);
  const wide: bigint[] = [];
  const others: Buffer[] = [];
  for (let at = extraAt; at + 4 <= extraEnd;) {
    const end = at + 4 + record.readUInt16LE(at + 2);
    if (record.readUInt16LE(at) !== 1) others.push(record.subarray(at, end));
    else for (let number = at + 4; number + 8 <= end && wide.length < 2; number += 8) wide.push(record.readBigUInt64LE(number));
    at = end;
  }
  const extra = Buffer.concat([wideField([...wide, BigInt(offset)]), ...others]);
  record.writeUInt16LE(extra.length, EXTRA_LENGTH_AT);
  return Buffer.concat([record.subarray(0, extraAt), extra, record.subarray(extraEnd)]);
}

function wideField(numbers: readonly bigint[]): Buffer {
  const field = Buffer.alloc(4 + 8 * numbers.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * numbers.length, 2);
  numbers.forEach((number, index) => field.writeBigUInt64LE(number, 4 + 8 * index));
  return field;
}

export interface PlainEntry {
  /** ASCII. */
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Time and date as the format has them. */
  readonly time: number;
}

/** The entry of a record under another path, as a plain file. What is not compressed has one size. */
export function plainEntryOf({ bytes, method, flags, crc, packed, size }: CentralRecord, path: string): PlainEntry {
  const time = bytes.readUInt32LE(12);
  if (method === 0) return { path, method, encrypted: false, crc, packed, size: packed, time };
  return { path, method, encrypted: (flags & 1) !== 0, crc, packed, size, time };
}

/** A file whose content stands there as it is. */
export function storedEntry(path: string, size: number, crc: number): PlainEntry {
  return { path, method: 0, encrypted: false, crc, packed: size, size, time: NO_DATE << 16 };
}

/** The header before the content of a plain entry, and its record in the directory, as all programs read them alike. */
export function plainRecords(entry: PlainEntry, offset: number): { readonly local: Buffer; readonly central: Buffer } {
  const { path, packed, size } = entry;
  const name = Buffer.from(path, 'latin1');
  const isLarge = packed >= SATURATED || size >= SATURATED;
  const localExtra = isLarge ? wideField([BigInt(size), BigInt(packed)]) : Buffer.alloc(0);
  const far = offset >= SATURATED;
  const wide = [...(isLarge ? [BigInt(size), BigInt(packed)] : []), ...(far ? [BigInt(offset)] : [])];
  const centralExtra = wide.length === 0 ? Buffer.alloc(0) : wideField(wide);
  const version = isLarge || far ? VERSION.large : VERSION.plain;

  const local = Buffer.alloc(LOCAL_BYTES);
  local.writeUInt32LE(SIGNATURE.local, 0);
  local.writeUInt16LE(version, 4);
  writeShared(local, 6, entry, isLarge);
  local.writeUInt16LE(name.length, 26);
  local.writeUInt16LE(localExtra.length, 28);

  const central = Buffer.alloc(CENTRAL_BYTES);
  central.writeUInt32LE(SIGNATURE.central, 0);
  central.writeUInt16LE(MADE_ON_UNIX | version, 4);
  central.writeUInt16LE(version, 6);
  writeShared(central, 8, entry, isLarge);
  central.writeUInt16LE(name.length, NAME_LENGTH_AT);
  central.writeUInt16LE(centralExtra.length, EXTRA_LENGTH_AT);
  central.writeUInt32LE((0o100644 << 16) >>> 0, 38);
  central.writeUInt32LE(far ? SATURATED : offset, 42);
  return { local: Buffer.concat([local, name, localExtra]), central: Buffer.concat([central, name, centralExtra]) };
}

/** What both records have, one after the other. */
function writeShared(record: Buffer, at: number, { encrypted, method, time, crc, packed, size }: PlainEntry, isLarge: boolean): void {
  record.writeUInt16LE(encrypted ? 1 : 0, at);
  record.writeUInt16LE(method, at + 2);
  record.writeUInt32LE(time, at + 4);
  record.writeUInt32LE(crc, at + 8);
  record.writeUInt32LE(isLarge ? SATURATED : packed, at + 12);
  record.writeUInt32LE(isLarge ? SATURATED : size, at + 16);
}

export interface EndOfZip {
  readonly count: number;
  readonly offset: number;
  readonly bytes: number;
  readonly comment: Buffer;
}

/** The records at the end, those for large archives only where they are needed. */
export function endRecords({ count, offset, bytes, comment }: EndOfZip): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(SIGNATURE.end, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(Math.min(bytes, SATURATED), 12);
  end.writeUInt32LE(Math.min(offset, SATURATED), 16);
  end.writeUInt16LE(comment.length, 20);
  if (count < 0xffff && offset < SATURATED && bytes < SATURATED) return Buffer.concat([end, comment]);
  const large = Buffer.alloc(END64_BYTES);
  large.writeUInt32LE(SIGNATURE.end64, 0);
  large.writeBigUInt64LE(BigInt(END64_BYTES - 12), 4);
  large.writeUInt16LE(MADE_ON_UNIX | VERSION.large, 12);
  large.writeUInt16LE(VERSION.large, 14);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(bytes), 40);
  large.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(LOCATOR64_BYTES);
  locator.writeUInt32LE(SIGNATURE.locator64, 0);
  locator.writeBigUInt64LE(BigInt(offset + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([large, locator, end, comment]);
}
