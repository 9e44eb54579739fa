/**
 * The entries of a zip archive, in the order of its directory. What the directory says of an entry and what the entry's own header says must
 * agree: some programs go by the one and some by the other, and a scan must not see another archive than they do.
 */
import { ShardError } from '../../shard.js';
import { createLinkMemory, pathProblem, symbolicLinkProblem, type LinkMemory } from '../archive/paths.js';
import { decodedName, rowShown, shown } from '../archive/shown.js';
import { byteReader, type ByteReader } from '../bytes.js';
import type { RandomBytes } from '../random.js';
import { SIGNATURE, toNumber, type ZipDirectory } from './directory.js';
import {
  CENTRAL_BYTES,
  centralLength,
  LOCAL_BYTES,
  localLength,
  parseCentral,
  parseLocal,
  type CentralRecord,
  type LocalHeader,
} from './record.js';

export interface ZipEntry {
  /** From 0. */
  readonly row: number;
  readonly name: string;
  /** Of symbolic links: what they lead to. */
  readonly link?: string;
  readonly central: CentralRecord;
  readonly kind: 'file' | 'folder' | 'link';
  /** Where it stands in the file; absent where it is not there. */
  readonly place?: ZipPlace;
  /** Why its content is not looked at. */
  readonly problem?: string;
  /** Extracting it does harm, or gives one thing here and another there: it is not to be written again as it stands. */
  readonly harmful: boolean;
}

export interface ZipPlace {
  readonly start: number;
  readonly content: number;
  readonly contentEnd: number;
  /** Of what follows the content and belongs to it. */
  readonly end: number;
}

/** More than any archive has. Of each 16 bytes are remembered. */
const MAX_ZIP_ENTRIES = 2_000_000;

/** @throws ShardError */
export async function* zipEntries(source: RandomBytes, directory: ZipDirectory): AsyncGenerator<ZipEntry, void, undefined> {
  const starts = await startsOf(source, directory);
  const links = createLinkMemory();
  let row = 0;
  for await (const central of centralRecords(source, directory)) {
    const name = decodedName(central.name);
    const found = await findContent(source, directory, central);
    if (found.end !== undefined && (await holdsAnother(source, directory, starts, found.start, found.end))) throw overlap(row, name);
    yield await entryOf(source, links, { row, name, central, ...found });
    row++;
  }
}

/** Where entries start, sorted. Entries that share bytes are how a small archive unfolds to petabytes. */
async function startsOf(source: RandomBytes, directory: ZipDirectory): Promise<Float64Array> {
  const { count, shift } = directory;
  const starts: number[] = [];
  for await (const { offset } of centralRecords(source, directory)) {
    if (starts.length >= MAX_ZIP_ENTRIES) throw new ShardError(`has more than ${MAX_ZIP_ENTRIES} entries; split it into several`);
    starts.push(offset + shift);
  }
  if (starts.length % 0x10000 !== count % 0x10000)
    throw new ShardError(`has a directory of ${starts.length} entries, and its end says ${count}: programs disagree on what is in it`);
  const sorted = Float64Array.from(starts).sort();
  for (let index = 1; index < sorted.length; index++) {
    const start = sorted[index] ?? 0;
    if (start !== sorted[index - 1] || !(await isEntry(source, directory, start))) continue;
    throw new ShardError(`has entries that share their bytes (row ${starts.indexOf(start)} and a later one): that is taken for a bomb`);
  }
  return sorted;
}

async function isEntry(source: RandomBytes, directory: ZipDirectory, start: number): Promise<boolean> {
  return start < directory.start && localLength(await source.read(start, LOCAL_BYTES)) !== undefined;
}

/** Starts where there is no entry, which a directory may list as well, within one that is. */
const MAX_FALSE_STARTS = 1000;

/** Whether another entry starts between the start of one and its end. */
async function holdsAnother(
  source: RandomBytes,
  directory: ZipDirectory,
  starts: Float64Array,
  start: number,
  end: number,
): Promise<boolean> {
  let next = nextAfter(starts, start);
  for (let count = 0; next !== undefined && next < end; count++) {
    if (count >= MAX_FALSE_STARTS || (await isEntry(source, directory, next))) return true;
    next = nextAfter(starts, next);
  }
  return false;
}

/** The first start behind a place. */
function nextAfter(starts: Float64Array, place: number): number | undefined {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return starts[low];
}

function overlap(row: number, name: string): ShardError {
  return new ShardError(`has entries that share their bytes (${rowShown(row, name)} runs into what follows): that is taken for a bomb`);
}

const WINDOW_BYTES = 256 * 1024;

async function* centralRecords(source: RandomBytes, { start, end }: ZipDirectory): AsyncGenerator<CentralRecord, void, undefined> {
  const input = rangeReader(source, start, end);
  for (let row = 0; start + input.position() < end; row++) {
    const head = await input.take(CENTRAL_BYTES);
    const length = centralLength(head);
    input.putBack(head);
    const bytes = length === undefined ? head : await input.take(length);
    if (length === undefined || bytes.length < length) throw new ShardError(`is damaged: its directory breaks off at row ${row}`);
    yield parseCentral(bytes);
  }
}

/** A part of a file from front to back. */
export function rangeReader(source: RandomBytes, start: number, end: number): ByteReader {
  let at = start;
  return byteReader(
    async () => {
      if (at >= end) return undefined;
      const piece = await source.read(at, Math.min(WINDOW_BYTES, end - at));
      at += piece.length;
      return piece.length === 0 ? undefined : piece;
    },
    async () => undefined,
  );
}

interface FoundContent {
  readonly start: number;
  /** Where what belongs to it ends, also where that is behind the end of the file. */
  readonly end?: number;
  readonly place?: ZipPlace;
  readonly dispute?: string;
}

async function findContent(source: RandomBytes, directory: ZipDirectory, central: CentralRecord): Promise<FoundContent> {
  const start = central.offset + directory.shift;
  const { packed } = central;
  // One reading for most: the header, and what is likely behind it.
  const head = await source.read(start, Math.min(LOCAL_BYTES + 512, Math.max(0, directory.start - start)));
  const length = start < directory.start ? localLength(head) : undefined;
  if (length === undefined) return { start, dispute: 'it is not where the directory says' };
  const header = length <= head.length ? head.subarray(0, length) : await source.read(start, length);
  const content = start + length;
  const contentEnd = content + packed;
  if (header.length < length || contentEnd > directory.start) return { start, end: contentEnd, dispute: 'it is cut off' };
  const local = parseLocal(header);
  const behind = (local.flags & HAS_DESCRIPTOR) === 0 ? 0 : await descriptorLength(source, central, contentEnd, directory.start);
  const end = contentEnd + (behind ?? 0);
  const dispute =
    central.problem ??
    disagreement(central, local) ??
    (behind === undefined ? 'what stands behind its content does not fit it' : undefined);
  return { start, end, place: { start, content, contentEnd, end }, ...(dispute !== undefined && { dispute }) };
}

const ENCRYPTED = 0x0001;
const HAS_DESCRIPTOR = 0x0008;

/** Between an entry in the directory and its own header. */
function disagreement(central: CentralRecord, local: LocalHeader): string | undefined {
  if (local.problem !== undefined) return local.problem;
  if (!local.name.equals(central.name))
    return `it has two names, and here and there is read under one of them: ${shown(decodedName(local.name))}`;
  if (local.method !== central.method) return 'it is compressed in one way by the directory and in another by its header';
  if (((local.flags ^ central.flags) & (ENCRYPTED | HAS_DESCRIPTOR)) !== 0) return 'its header has other flags than the directory';
  const later = (local.flags & HAS_DESCRIPTOR) !== 0;
  const agree = (mine: number, theirs: number): boolean => mine === theirs || (later && theirs === 0);
  if (!agree(central.crc, local.crc) || !agree(central.packed, local.packed) || !agree(central.size, local.size))
    return 'it has one size or checksum in the directory and another in its header';
  return undefined;
}

/** Checksum and sizes may follow the content, with or without a signature, in 32 or 64 bits. Undefined where what follows does not fit. */
async function descriptorLength(source: RandomBytes, central: CentralRecord, at: number, limit: number): Promise<number | undefined> {
  const bytes = await source.read(at, Math.min(24, limit - at));
  const signed = bytes.length >= 4 && bytes.readUInt32LE() === SIGNATURE.descriptor;
  const fits = (start: number): number | undefined => {
    if (bytes.length < start + 12 || bytes.readUInt32LE(start) !== central.crc) return undefined;
    if (bytes.readUInt32LE(start + 4) === central.packed && bytes.readUInt32LE(start + 8) === central.size) return start + 12;
    if (bytes.length < start + 20) return undefined;
    return toNumber(bytes, start + 4) === central.packed && toNumber(bytes, start + 12) === central.size ? start + 20 : undefined;
  };
  return (signed ? fits(4) : undefined) ?? fits(0);
}

interface Found extends FoundContent {
  readonly row: number;
  readonly name: string;
  readonly central: CentralRecord;
}

const TYPE_OF_MODE = 0o170000;
const LINK_MODE = 0o120000;
const DEFLATED = 8;
/** Before what is encrypted. */
const ENCRYPTION_BYTES = 12;
/** Of the path that a link leads to. */
const MAX_TARGET_BYTES = 4096;

async function entryOf(source: RandomBytes, links: LinkMemory, { row, name, central, place, dispute }: Found): Promise<ZipEntry> {
  const { mode, size, packed, method, flags } = central;
  const isLink = (mode & TYPE_OF_MODE) === LINK_MODE;
  const isFolder = name.endsWith('/');
  const link =
    isLink && place !== undefined && method === 0 && size <= MAX_TARGET_BYTES && packed === size
      ? decodedName(await source.read(place.content, size))
      : undefined;
  const above = links.above(name);
  const remembered = !isLink || links.add(name);
  const stored = (flags & ENCRYPTED) !== 0 ? size + ENCRYPTION_BYTES : size;
  const harm =
    dispute ??
    (method === 0 && packed !== stored ? `it has ${packed} bytes, uncompressed, and says ${size}` : undefined) ??
    pathProblem(name) ??
    (above === undefined ? undefined : `it is put where a link leads: ${shown(above)}`) ??
    (isFolder && (size > 0 || packed > 2) ? 'it is a folder by its path and has content' : undefined) ??
    (isLink && isFolder ? 'it is a folder by its path and a link by its mode' : undefined) ??
    (isLink && !isPlainPath(link) ? 'it is a link whose target is no plain path' : undefined) ??
    (link === undefined ? undefined : symbolicLinkProblem(name, link)) ??
    (remembered ? undefined : 'it is one link too many to tell what leads where');
  const problem = harm ?? ((flags & ENCRYPTED) !== 0 ? 'it is encrypted' : undefined) ?? methodProblem(method);
  return {
    row,
    name,
    ...(link !== undefined && { link }),
    central,
    kind: isLink ? 'link' : isFolder ? 'folder' : 'file',
    ...(place !== undefined && { place }),
    ...(problem !== undefined && { problem }),
    harmful: harm !== undefined,
  };
}

/** Some programs make a file of a link, with its target as content. So it must be nothing but a path: no line of code is. */
function isPlainPath(target: string | undefined): boolean {
  return target !== undefined && /^[\p{L}\p{N}\p{M}_./@+~-]+$/u.test(target);
}

const METHODS: Readonly<Record<number, string>> = {
  6: 'implode',
  9: 'deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'zstd',
  95: 'xz',
  98: 'PPMd',
};

function methodProblem(method: number): string | undefined {
  if (method === 0 || method === DEFLATED) return undefined;
  return `it is compressed with ${METHODS[method] ?? `method ${method}`}, which is not read`;
}
