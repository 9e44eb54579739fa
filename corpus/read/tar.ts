/**
 * Tar archives, plain or compressed, npm tarballs among them. Each entry is a sample. Own code reads them, because what is kept must be
 * written again byte for byte, names that are not UTF-8 and headers of other programs included, and libraries hand out neither.
 */
import { statSync } from 'node:fs';
import { MAX_SAMPLE_BYTES, type SampleContent } from '../sample.js';
import type { Shard } from '../shard.js';
import { rewriteTar } from '../write/tar.js';
import { tooLarge, type ArchiveInput } from './archive/limits.js';
import { originIn } from './archive/origin.js';
import { byteReader } from './bytes.js';
import { EXPANSION_LIMITS, openDecompressed, type Compression, type ExpansionLimits } from './compression.js';
import { digestOf } from './digest.js';
import { tarParts, type TarMember, type TarPart } from './tar/members.js';

/**
 * Files are samples with content; folders, links, pipes and devices have none. What would be put outside of the archive's folder, or is
 * read differently by different programs, is a gap. A second entry of one path is a sample like the first.
 */
export function tarShard({ file, name, source, limits = EXPANSION_LIMITS }: ArchiveInput): Shard {
  const originOf = originIn(source);
  const bytes = statSync(file, { throwIfNoEntry: false })?.size;
  return {
    name,
    format: 'tar',
    source,
    ...(bytes !== undefined && { bytes }),
    digest: () => digestOf(file),
    async *samples(onPosition) {
      const { parts, position } = await openTar(file, limits);
      for await (const part of parts) {
        if (part.kind !== 'member') continue;
        onPosition?.(position());
        yield { row: part.row, origin: originOf(part.name), content: await contentOf(part) };
      }
    },
    async rewrite(verdictOf, outputs) {
      const { parts, compression } = await openTar(file, limits);
      await rewriteTar(parts, compression, verdictOf, outputs);
    },
  };
}

interface OpenTar {
  readonly compression: Compression;
  readonly parts: AsyncGenerator<TarPart, void, undefined>;
  /** Of the file. */
  position(): number;
}

async function openTar(file: string, limits: ExpansionLimits): Promise<OpenTar> {
  const { compression, chunks, position } = await openDecompressed(file, limits);
  return { compression, parts: closing(chunks), position };
}

async function* closing(chunks: AsyncGenerator<Buffer, void, undefined>): AsyncGenerator<TarPart, void, undefined> {
  const input = byteReader(
    async () => {
      const next = await chunks.next();
      return next.done === true ? undefined : next.value;
    },
    async () => {
      await chunks.return();
    },
  );
  try {
    yield* tarParts(input);
  } finally {
    await input.close();
  }
}

async function contentOf(member: TarMember): Promise<SampleContent> {
  const { problem, isFile, size } = member;
  if (problem !== undefined) return { kind: 'gap', gap: { reason: 'unreadable', message: problem }, bytes: size };
  if (!isFile) return { kind: 'nothing' };
  if (size > MAX_SAMPLE_BYTES) return tooLarge(size);
  // A copy, so that it can be handed to a worker without what it was read with.
  return { kind: 'bytes', bytes: new Uint8Array(await member.read()) };
}
