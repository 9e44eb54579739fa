/** The end of a zip archive, and where it says its directory is. Programs look for both in different ways; where these would differ, the archive is refused. */
import { ShardError } from '../../shard.js';
import type { RandomBytes } from '../random.js';

export interface ZipDirectory {
  /** In the file. */
  readonly start: number;
  readonly end: number;
  /** As the end says; without the zip64 extension it is counted modulo 65536. */
  readonly count: number;
  /** What all offsets in the archive are short of, because something stands before it. */
  readonly shift: number;
  readonly comment: Buffer;
}

export const SIGNATURE = {
  local: 0x04034b50,
  descriptor: 0x08074b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
} as const;

const END_BYTES = 22;
export const END64_BYTES = 56;
export const LOCATOR64_BYTES = 20;
const MAX_COMMENT_BYTES = 0xffff;

/** @throws ShardError */
export async function findDirectory(source: RandomBytes): Promise<ZipDirectory> {
  if (source.size === 0) throw new ShardError('is empty');
  const tailStart = Math.max(0, source.size - END_BYTES - MAX_COMMENT_BYTES);
  const tail = await source.read(tailStart, source.size - tailStart);
  const at = await endIn(tail, source);
  const end = endOf(tail.subarray(at));
  const comment = tail.subarray(at + END_BYTES);
  const endAt = tailStart + at;
  const extended = await extendedEnd(source, endAt);
  if (extended !== undefined) return located(source, agreed(end, extended), extended.at, comment);
  return located(source, end, endAt, comment);
}

/** Where the end record is. Its comment reaches to the end of the file. */
async function endIn(tail: Buffer, source: RandomBytes): Promise<number> {
  const found: number[] = [];
  for (let at = tail.indexOf(END_MARK); at !== -1; at = tail.indexOf(END_MARK, at + 1)) if (tail.length - at >= END_BYTES) found.push(at);
  const fitting = found.filter((at) => tail.readUInt16LE(at + 20) === tail.length - at - END_BYTES);
  const [first, second] = fitting;
  if (first !== undefined && second === undefined && found.at(-1) === first) return first;
  if (fitting.length > 0) throw new ShardError('has two ends, so that programs disagree on what is in it');
  if (found.length > 0) throw new ShardError('has something behind its end, or its comment is cut off');
  const start = await source.read(0, 4);
  if (start.length === 4 && start.readUInt32LE() === SIGNATURE.local) throw new ShardError('is cut off: it has no directory at its end');
  throw new ShardError('is no zip archive');
}

const END_MARK = Buffer.from('PK\x05\x06', 'latin1');

interface End {
  readonly disks: number;
  readonly count: number;
  readonly bytes: number;
  readonly offset: number;
}

function endOf(record: Buffer): End {
  return {
    disks: Math.max(record.readUInt16LE(4), record.readUInt16LE(6)),
    count: record.readUInt16LE(10),
    bytes: record.readUInt32LE(12),
    offset: record.readUInt32LE(16),
  };
}

/** The larger record that stands before the end, in archives of many entries or GB. */
async function extendedEnd(source: RandomBytes, endAt: number): Promise<(End & { readonly at: number }) | undefined> {
  if (endAt < LOCATOR64_BYTES) return undefined;
  const locator = await source.read(endAt - LOCATOR64_BYTES, LOCATOR64_BYTES);
  if (locator.readUInt32LE() !== SIGNATURE.locator64) return undefined;
  const at = endAt - LOCATOR64_BYTES - END64_BYTES;
  const record = at < 0 ? Buffer.alloc(0) : await source.read(at, END64_BYTES);
  if (record.length < END64_BYTES || record.readUInt32LE() !== SIGNATURE.end64 || toNumber(record, 4) !== END64_BYTES - 12)
    throw new ShardError('is damaged: its zip64 end is not where it should be');
  // Something before the archive makes every offset in it too small by the same.
  const stated = toNumber(locator, 8);
  if (stated > at) throw new ShardError('is damaged: its zip64 end is not where it should be');
  const elsewhere = stated === at ? undefined : await source.read(stated, 4);
  if (elsewhere !== undefined && elsewhere.readUInt32LE() === SIGNATURE.end64) throw twoDirectories();
  return {
    at,
    disks: Math.max(record.readUInt32LE(16), record.readUInt32LE(20)),
    count: toNumber(record, 32),
    bytes: toNumber(record, 40),
    offset: toNumber(record, 48),
  };
}

/** The old fields either say the same, or that they are too small for it. */
function agreed(end: End, extended: End): End {
  const agree =
    (end.count === 0xffff || end.count === extended.count) &&
    (end.bytes === 0xffffffff || end.bytes === extended.bytes) &&
    (end.offset === 0xffffffff || end.offset === extended.offset);
  if (!agree) throw twoDirectories();
  return extended;
}

/** @param end where the record stands that says it: the directory stands right before */
async function located(source: RandomBytes, { disks, count, bytes, offset }: End, end: number, comment: Buffer): Promise<ZipDirectory> {
  if (disks !== 0) throw new ShardError('is one part of an archive of several files, which are not put together');
  const start = end - bytes;
  const shift = start - offset;
  if (start < 0 || shift < 0) throw new ShardError('is damaged: its directory is not where its end says');
  if (bytes === 0) return { start, end, count, shift, comment };
  // poisonlint-disable-next-line shadow-credentials -- the mark that records of a zip file begin with
  const there = (await source.read(start, 4)).readUInt32LE() === SIGNATURE.central;
  const stated = shift === 0 ? undefined : await source.read(offset, 4);
  const elsewhere = stated !== undefined && stated.readUInt32LE() === SIGNATURE.central;
  if (there && elsewhere) throw twoDirectories();
  if (there) return { start, end, count, shift, comment };
  throw new ShardError(
    elsewhere ? 'has something between its directory and its end' : 'is damaged: its directory is not where its end says',
  );
}

function twoDirectories(): ShardError {
  return new ShardError('has two directories, so that programs disagree on what is in it');
}

export function toNumber(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}
