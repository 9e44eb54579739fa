/** Records of a zip archive: an entry in the directory, and the header that stands before its content. */
import { crc32 } from 'node:zlib';
import { SIGNATURE, toNumber } from './directory.js';

/** An entry as the directory has it. */
export interface CentralRecord {
  /** All of it, as it stands. */
  readonly bytes: Buffer;
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  /** Bytes in the archive. */
  readonly packed: number;
  readonly size: number;
  /** Of its local header. */
  readonly offset: number;
  /** Where in `bytes` the offset stands, and how wide it is. */
  readonly offsetAt: { readonly at: number; readonly wide: boolean };
  /** Type and permissions as Unix has them; 0 where they are not told. */
  readonly mode: number;
  readonly problem?: string;
}

export const CENTRAL_BYTES = 46;
export const LOCAL_BYTES = 30;

/** Of the whole record, from its first 46 bytes; undefined where there is no record. */
export function centralLength(head: Buffer): number | undefined {
  if (head.length < CENTRAL_BYTES || head.readUInt32LE() !== SIGNATURE.central) return undefined;
  return CENTRAL_BYTES + head.readUInt16LE(28) + head.readUInt16LE(30) + head.readUInt16LE(32);
}

const SATURATED = 0xffffffff;

export function parseCentral(bytes: Buffer): CentralRecord {
  const nameEnd = CENTRAL_BYTES + bytes.readUInt16LE(28);
  const extraEnd = nameEnd + bytes.readUInt16LE(30);
  const name = bytes.subarray(CENTRAL_BYTES, nameEnd);
  const fields = extraFields(bytes, nameEnd, extraEnd);
  const wide = wideNumbers(bytes, fields, { size: bytes.readUInt32LE(24), packed: bytes.readUInt32LE(20), offset: bytes.readUInt32LE(42) });
  const problem = extraProblem(bytes, name, fields) ?? wide.problem;
  return {
    bytes,
    name,
    flags: bytes.readUInt16LE(8),
    method: bytes.readUInt16LE(10),
    crc: bytes.readUInt32LE(16),
    packed: wide.packed,
    size: wide.size,
    offset: wide.offset,
    offsetAt: wide.offsetAt === undefined ? { at: 42, wide: false } : { at: wide.offsetAt, wide: true },
    mode: bytes.readUInt32LE(38) >>> 16,
    ...(problem !== undefined && { problem }),
  };
}

/** The header before the content, which some programs go by instead of the directory. */
export interface LocalHeader {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly problem?: string;
}

/** Of the whole header, from its first 30 bytes; undefined where there is none. */
export function localLength(head: Buffer): number | undefined {
  if (head.length < LOCAL_BYTES || head.readUInt32LE() !== SIGNATURE.local) return undefined;
  return LOCAL_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28);
}

export function parseLocal(bytes: Buffer): LocalHeader {
  const nameEnd = LOCAL_BYTES + bytes.readUInt16LE(26);
  const name = bytes.subarray(LOCAL_BYTES, nameEnd);
  const fields = extraFields(bytes, nameEnd, bytes.length);
  const { packed, size, problem: widths } = wideNumbers(bytes, fields, { size: bytes.readUInt32LE(22), packed: bytes.readUInt32LE(18) });
  const problem = extraProblem(bytes, name, fields) ?? widths;
  return {
    name,
    flags: bytes.readUInt16LE(6),
    method: bytes.readUInt16LE(8),
    crc: bytes.readUInt32LE(14),
    packed,
    size,
    ...(problem !== undefined && { problem }),
  };
}

interface ExtraFields {
  readonly list: readonly { readonly id: number; readonly start: number; readonly end: number }[];
  readonly damaged: boolean;
}

const ZIP64 = 0x0001;
const UNICODE_PATH = 0x7075;

/** Where the extra fields stand. Fewer than 4 bytes at the end are padding, as of aligned archives. */
function extraFields(bytes: Buffer, start: number, end: number): ExtraFields {
  const list: { id: number; start: number; end: number }[] = [];
  for (let at = start; at + 4 <= end;) {
    const field = { id: bytes.readUInt16LE(at), start: at + 4, end: at + 4 + bytes.readUInt16LE(at + 2) };
    // Aligned archives are filled up with zeros.
    if (field.end > end) return { list, damaged: bytes.subarray(at, end).some((byte) => byte !== 0) };
    list.push(field);
    at = field.end;
  }
  return { list, damaged: false };
}

function extraProblem(bytes: Buffer, name: Buffer, { list, damaged }: ExtraFields): string | undefined {
  if (damaged) return 'its extra fields are damaged';
  if (list.filter(({ id }) => id === ZIP64).length > 1) return 'it has two fields for large sizes';
  const renaming = list.some(
    ({ id, start, end }) =>
      id === UNICODE_PATH &&
      end - start > 5 &&
      bytes.readUInt32LE(start + 1) === crc32(name) &&
      !bytes.subarray(start + 5, end).equals(name),
  );
  return renaming ? 'it has another name in a field that only some programs read' : undefined;
}

interface Numbers {
  readonly size: number;
  readonly packed: number;
  readonly offset?: number;
}

interface WideNumbers {
  readonly size: number;
  readonly packed: number;
  readonly offset: number;
  readonly offsetAt?: number;
  readonly problem?: string;
}

/** Numbers that do not fit into 32 bits stand in an extra field, those that are needed one after the other in this order. */
function wideNumbers(bytes: Buffer, { list }: ExtraFields, { size, packed, offset = 0 }: Numbers): WideNumbers {
  const field = list.find(({ id }) => id === ZIP64);
  let at = field?.start ?? 0;
  let missing = false;
  const widened = (number: number): { readonly value: number; readonly at?: number } => {
    if (number !== SATURATED) return { value: number };
    if (field === undefined || at + 8 > field.end) {
      missing = true;
      return { value: number };
    }
    const value = { value: toNumber(bytes, at), at };
    at += 8;
    return value;
  };
  const wideSize = widened(size);
  const widePacked = widened(packed);
  const wideOffset = widened(offset);
  return {
    size: wideSize.value,
    packed: widePacked.value,
    offset: wideOffset.value,
    ...(wideOffset.at === undefined ? {} : { offsetAt: wideOffset.at }),
    ...(missing ? { problem: 'its large sizes are not told' } : {}),
  };
}
