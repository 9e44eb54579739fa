/** The content of one entry, unpacked. */
import { crc32, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import { MAX_SAMPLE_BYTES, type SampleContent } from '../../sample.js';
import { ShardError } from '../../shard.js';
import { tooLarge } from '../archive/limits.js';
import type { ExpansionLimits } from '../compression.js';
import type { RandomBytes } from '../random.js';
import type { ZipEntry } from './entries.js';

const unpack = promisify(inflateRaw);

/** Below this an entry may unfold as far as it likes: zeros of libraries do, and there is not much of them. */
const MUCH_BYTES = 1024 * 1024;

export interface Unfolded {
  packed: number;
  size: number;
}

/** @param unfolded over all entries so far. @throws ShardError where the archive as a whole unfolds too far */
export async function contentOfEntry(
  source: RandomBytes,
  entry: ZipEntry,
  unfolded: Unfolded,
  limits: ExpansionLimits,
): Promise<SampleContent> {
  const { problem, kind, central, place } = entry;
  const { size, packed, method, crc } = central;
  if (problem !== undefined || place === undefined) return unreadable(problem ?? 'it is not there', size);
  if (kind !== 'file') return { kind: 'nothing' };
  if (size > MAX_SAMPLE_BYTES || packed > MAX_SAMPLE_BYTES) return tooLarge(Math.max(size, packed));
  if (size > MUCH_BYTES && size > packed * limits.ratio) {
    const message = `it unfolds ${Math.floor(size / Math.max(1, packed))}:1; more than ${limits.ratio}:1 is taken for a bomb`;
    return { kind: 'gap', gap: { reason: 'size', message }, bytes: size };
  }
  const bytes = await source.read(place.content, packed);
  // A copy, so that it can be handed to a worker without what it was read with.
  const content = method === 0 || packed === 0 ? new Uint8Array(bytes) : await inflated(bytes, size);
  if (typeof content === 'string') return unreadable(content, size);
  count(unfolded, { packed, size: content.length }, limits);
  if (content.length !== size) return unreadable(`it has ${content.length} bytes and says ${size}`, size);
  if (crc32(content) !== crc) return unreadable('it is damaged: its checksum does not fit', size);
  return { kind: 'bytes', bytes: content };
}

function unreadable(message: string, bytes: number): SampleContent {
  return { kind: 'gap', gap: { reason: 'unreadable', message }, bytes };
}

/** A text where it cannot be: what is wrong. */
async function inflated(bytes: Buffer, size: number): Promise<Uint8Array | string> {
  try {
    const content = await unpack(bytes, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size + 1) });
    // A copy, so that it can be handed to a worker without what it was unpacked into.
    return new Uint8Array(content);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ERR_BUFFER_TOO_LARGE') return `it has more than the ${size} bytes that it says`;
    return `it is damaged: ${error.message}`;
  }
}

function count(unfolded: Unfolded, { packed, size }: Unfolded, limits: ExpansionLimits): void {
  unfolded.packed += packed;
  unfolded.size += size;
  const ratio = unfolded.size / Math.max(1, unfolded.packed);
  if (unfolded.size > limits.ratioFrom && ratio > limits.ratio)
    throw new ShardError(`unfolds ${Math.floor(ratio)}:1: more than ${limits.ratio}:1 is taken for a bomb`);
}
