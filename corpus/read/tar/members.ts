/**
 * A tar archive from front to back. Every entry comes with its headers as they stand, so that it can be written again byte for byte; what
 * programs that extract archives read differently is a problem of the entry, since a scan must not see another archive than they do.
 */
import { ShardError } from '../../shard.js';
import { createLinkMemory, hardLinkProblem, pathProblem, symbolicLinkProblem, type LinkMemory } from '../archive/paths.js';
import { afterRow, decodedName, rowShown, shown } from '../archive/shown.js';
import type { ByteReader } from '../bytes.js';
import { AHEAD_TYPES, describe, globalProblem, NOTHING_AHEAD, withAhead, type Ahead } from './ahead.js';
import { BLOCK_BYTES, decodeHeader, isZero, type TarHeader } from './header.js';

export interface TarMember {
  readonly kind: 'member';
  /** From 0. */
  readonly row: number;
  readonly name: string;
  /** Of links: what they lead to. */
  readonly link?: string;
  /** All of its headers, as they stand. */
  readonly headers: Buffer;
  /** The last of them, of 512 bytes. */
  readonly header: Buffer;
  /** Whether it has content, empty or not: folders, links and devices have none. */
  readonly isFile: boolean;
  /** Bytes of content in the archive. */
  readonly size: number;
  /** Bytes after the content. */
  readonly padding: number;
  /** Why its content is not looked at. */
  readonly problem?: string;
  /** Extracting it does harm, or gives one thing here and another there: it is not to be written again as it stands. */
  readonly harmful: boolean;
  /** Blocks of zeros before its headers. They end an archive, so that some programs read no further. */
  readonly zeroBlocks: number;
  /** All of the content. @throws ShardError */
  read(): Promise<Buffer>;
  /** The content and what follows up to the next entry. @throws ShardError */
  pieces(): AsyncGenerator<Buffer, void, undefined>;
}

/** A header for all entries after it, which belongs to none of them; or the blocks of zeros at the end. */
export type TarPart =
  TarMember | { readonly kind: 'global'; readonly bytes: Buffer } | { readonly kind: 'end'; readonly zeroBlocks: number };

/** More than any set of files has; stops what is written to keep us busy. */
const MAX_TAR_ENTRIES = 50_000_000;
/** Zip has no longer ones, and no system has half of it. */
const MAX_PATH_BYTES = 65_535;
/** Of all headers before one entry: names and attributes need some KB. */
const MAX_HEADER_BYTES = 4 * 1024 * 1024;
/** Of the blocks that say where a sparse file has no holes. */
const MAX_SPARSE_BLOCKS = 8192;

/** Content that was not read when the next part is asked for is passed over. @throws ShardError */
export async function* tarParts(input: ByteReader): AsyncGenerator<TarPart, void, undefined> {
  const walk: Walk = { input, links: createLinkMemory(), row: 0, last: undefined, zeroBlocks: 0 };
  for (;;) {
    const start = input.position();
    const block = await input.take(BLOCK_BYTES);
    if (block.length < BLOCK_BYTES) {
      if (isZero(block) && walk.zeroBlocks > 0) break;
      throw endsEarly(walk, start, block.length);
    }
    if (isZero(block)) {
      walk.zeroBlocks++;
      continue;
    }
    const next = await readHeaders(walk, block, start);
    const part = next.type === 'g' ? await globalPart(walk, next) : entryPart(walk, next);
    if (part.kind === 'global') {
      yield part;
      continue;
    }
    const end = input.position() + part.size + part.padding;
    if (part.row >= MAX_TAR_ENTRIES) throw new ShardError(`has more than ${MAX_TAR_ENTRIES} entries; split it into several`);
    walk.row++;
    walk.last = part;
    walk.zeroBlocks = 0;
    yield part;
    if (!(await input.skip(end - input.position()))) throw cutOffIn(part, input.position());
  }
  yield { kind: 'end', zeroBlocks: walk.zeroBlocks };
}

interface Walk {
  readonly input: ByteReader;
  readonly links: LinkMemory;
  row: number;
  last: { readonly row: number; readonly name: string } | undefined;
  zeroBlocks: number;
}

interface Headers {
  readonly type: string;
  readonly decoded: TarHeader;
  readonly header: Buffer;
  readonly ahead: Ahead;
  readonly bytes: Buffer;
}

/** All headers of the next entry. */
async function readHeaders(walk: Walk, first: Buffer, start: number): Promise<Headers> {
  const { input } = walk;
  const pieces: Buffer[] = [];
  let ahead: Ahead = NOTHING_AHEAD;
  let header = first;
  for (;;) {
    const decoded = decodeHeader(header);
    if (decoded === undefined) throw noHeader(walk, input.position() - BLOCK_BYTES);
    pieces.push(header);
    if (!AHEAD_TYPES.has(decoded.type)) {
      if (decoded.type === 'S') pieces.push(...(await sparseBlocks(walk, header)));
      return { type: decoded.type, decoded, header, ahead, bytes: Buffer.concat(pieces) };
    }
    const data = await headerData(walk, decoded.size, start);
    pieces.push(data);
    ahead = withAhead(ahead, decoded.type, data.subarray(0, decoded.size));
    header = await input.take(BLOCK_BYTES);
    if (header.length < BLOCK_BYTES) throw endsEarly(walk, input.position(), header.length);
  }
}

/** The data of a header that is not an entry's, with what fills its last block. */
async function headerData({ input, last }: Walk, size: number | undefined, start: number): Promise<Buffer> {
  if (size === undefined || input.position() - start + size > MAX_HEADER_BYTES)
    throw new ShardError(`has a header that is damaged or too long, ${afterRow(last)}, at byte ${start}`);
  const data = await input.take(size + paddingOf(size));
  if (data.length < size + paddingOf(size)) throw new ShardError(`is cut off in a header ${afterRow(last)}, at byte ${input.position()}`);
  return data;
}

async function sparseBlocks(walk: Walk, header: Buffer): Promise<Buffer[]> {
  const blocks: Buffer[] = [];
  let more = header[482] !== 0;
  while (more) {
    const block = await walk.input.take(BLOCK_BYTES);
    if (block.length < BLOCK_BYTES) throw endsEarly(walk, walk.input.position(), block.length);
    if (blocks.length >= MAX_SPARSE_BLOCKS) throw noHeader(walk, walk.input.position());
    blocks.push(block);
    more = block[504] !== 0;
  }
  return blocks;
}

/** A row only where something is wrong with it. */
async function globalPart(walk: Walk, headers: Headers): Promise<TarPart & { readonly kind: 'global' | 'member' }> {
  const { decoded, bytes } = headers;
  const data = await headerData(walk, decoded.size, walk.input.position());
  const misplaced = bytes.length > BLOCK_BYTES ? 'a header for all entries after it stands between headers of one entry' : undefined;
  const problem = misplaced ?? globalProblem(data.subarray(0, decoded.size));
  if (problem === undefined) return { kind: 'global', bytes: Buffer.concat([bytes, data]) };
  walk.input.putBack(data);
  return entryPart(walk, { ...headers, ahead: NOTHING_AHEAD }, problem);
}

const HARD_LINK = '1';
const SYMBOLIC_LINK = '2';
/** Links, devices, folders and pipes. */
const WITHOUT_CONTENT: ReadonlySet<string> = new Set([HARD_LINK, SYMBOLIC_LINK, '3', '4', '5', '6']);

function entryPart(walk: Walk, { type, decoded, header, ahead, bytes }: Headers, ofGlobal?: string): TarMember {
  const { input, row } = walk;
  const described = describe(decoded, ahead);
  const name = decodedName(described.name.subarray(0, MAX_PATH_BYTES));
  const link = decodedName(described.link.subarray(0, MAX_PATH_BYTES));
  const tooLong = Math.max(described.name.length, described.link.length) > MAX_PATH_BYTES;
  if (described.size === undefined)
    throw new ShardError(`has an entry whose size is no number: ${rowShown(row, name)}, at byte ${input.position()}`);
  const stated = described.size;
  const slash = name.endsWith('/');
  const isFile = !WITHOUT_CONTENT.has(type) && !(slash && stated === 0);
  const harm =
    ofGlobal ??
    described.dispute ??
    (tooLong ? `its path is longer than ${MAX_PATH_BYTES} bytes` : undefined) ??
    (!isFile && stated > 0 ? 'it has a size and can have no content' : undefined) ??
    (isFile && slash ? 'it is a folder by its path and has content' : undefined) ??
    pathProblem(name) ??
    linkProblem(walk.links, type, name, link);
  const problem = harm ?? (described.sparse ? 'it is a sparse file, whose pieces are not put together' : undefined);
  const size = isFile ? stated : 0;
  const padding = paddingOf(size);
  const cut = (): ShardError => cutOffIn({ row, name }, input.position());
  return {
    kind: 'member',
    row,
    name,
    ...((type === HARD_LINK || type === SYMBOLIC_LINK) && { link }),
    headers: bytes,
    header,
    isFile,
    size,
    padding,
    ...(problem !== undefined && { problem }),
    harmful: harm !== undefined,
    zeroBlocks: walk.zeroBlocks,
    async read() {
      const content = await input.take(size);
      if (content.length < size) throw cut();
      return content;
    },
    async *pieces() {
      for (let missing = size + padding; missing > 0;) {
        const piece = await input.read();
        if (piece === undefined) throw cut();
        const part = piece.subarray(0, missing);
        input.putBack(piece.subarray(missing));
        missing -= part.length;
        yield part;
      }
    },
  };
}

/** What leads elsewhere, by itself or because it is put below a link. */
function linkProblem(links: LinkMemory, type: string, name: string, link: string): string | undefined {
  const above = links.above(name);
  if (above !== undefined) return `it is put where a link leads: ${shown(above)}`;
  if (type === HARD_LINK) return hardLinkProblem(name, link);
  if (type !== SYMBOLIC_LINK) return undefined;
  const remembered = links.add(name);
  return symbolicLinkProblem(name, link) ?? (remembered ? undefined : 'it is one link too many to tell what leads where');
}

function paddingOf(size: number): number {
  return (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
}

function noHeader({ last, zeroBlocks }: Walk, at: number): ShardError {
  if (last === undefined && at === 0) return new ShardError('is no tar archive');
  if (zeroBlocks > 0) return new ShardError(`has something behind its end that is no entry, ${afterRow(last)}, at byte ${at}`);
  return new ShardError(`is damaged ${afterRow(last)}: there is no header at byte ${at}`);
}

/** @param left bytes behind the last whole block */
function endsEarly({ last, zeroBlocks }: Walk, at: number, left: number): ShardError {
  if (at === 0) return new ShardError(left === 0 ? 'is empty' : 'is no tar archive');
  if (zeroBlocks > 0) return new ShardError(`has something behind its end that is no entry, ${afterRow(last)}, at byte ${at}`);
  return new ShardError(`is cut off ${afterRow(last)}, at byte ${at + left}: the mark of its end is missing`);
}

function cutOffIn(member: { readonly row: number; readonly name: string }, at: number): ShardError {
  return new ShardError(`is cut off in ${rowShown(member.row, member.name)}, at byte ${at}`);
}
