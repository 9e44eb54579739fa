/** Tar archives again, each entry with its headers and its content as they were. */
import type { Compression } from '../read/compression.js';
import { BLOCK_BYTES, plainHeader } from '../read/tar/header.js';
import type { TarMember, TarPart } from '../read/tar/members.js';
import { gets, OUTPUT_KINDS, type OutputKind, type Outputs, type VerdictOf } from '../shard.js';
import { createArchiveNotes, harmlessPath, isAmongRenamed, type ArchiveNotes } from './archive-notes.js';
import { createCompressedFile, type CompressedFile } from './compression.js';

interface TarOutput {
  readonly kind: OutputKind;
  readonly file: CompressedFile;
  readonly notes?: ArchiveNotes;
  /** Blocks of zeros that stood in the archive before what is written next: programs that end there are to end there again. */
  owedZeros: number;
}

/**
 * Writes the entries to where they belong, compressed as they were. `excluded` and `annotated` may be extracted by whoever looks into them:
 * an entry that does harm there is put below `poisonlint-renamed/<row>/` as a plain file, and a file `poisonlint.jsonl` at the end has a line
 * for each entry. What is kept stays as it is.
 *
 * @throws ShardError, WriteError
 */
export async function rewriteTar(
  parts: AsyncGenerator<TarPart, void, undefined>,
  compression: Compression,
  verdictOf: VerdictOf,
  outputs: Outputs,
): Promise<void> {
  const opened: TarOutput[] = [];
  try {
    for (const kind of OUTPUT_KINDS) {
      const path = outputs[kind];
      if (path === undefined) continue;
      const file = await createCompressedFile(path, compression);
      opened.push({ kind, file, owedZeros: 0, ...(kind !== 'kept' && { notes: createArchiveNotes(kind, path) }) });
    }
    for await (const part of parts) {
      if (part.kind === 'member') await writeMember(part, verdictOf, opened);
      else if (part.kind === 'global') for (const { file } of opened) await file.write(part.bytes);
      else for (const output of opened) await writeEnd(output, part.zeroBlocks);
    }
    for (const { file } of opened) await file.close();
  } finally {
    for (const { file, notes } of opened) {
      await file.abort();
      await notes?.lines.remove();
    }
  }
}

async function writeMember(member: TarMember, verdictOf: VerdictOf, opened: readonly TarOutput[]): Promise<void> {
  const { row, name, link, size } = member;
  const { excluded, annotation } = await verdictOf(row);
  const to = opened.filter(({ kind }) => gets(kind, { excluded }));
  const renamed = member.harmful || isAmongRenamed(name) ? harmlessPath(row, name) : undefined;
  for (const output of opened) output.owedZeros += member.zeroBlocks;
  for (const output of to) {
    const { file, notes } = output;
    if (notes === undefined) {
      await writeZeros(file, output.owedZeros);
      output.owedZeros = 0;
      await file.write(member.headers);
      continue;
    }
    await file.write(renamed === undefined ? member.headers : plainHeader(member.header, renamed, size));
    await notes.add({ row, name, annotation, ...(link !== undefined && { link }), ...(renamed !== undefined && { renamed }) });
  }
  if (to.length === 0) return;
  for await (const piece of member.pieces()) for (const { file } of to) await file.write(piece);
}

/** An archive ends with two blocks of zeros at least. */
async function writeEnd({ file, notes }: TarOutput, zeroBlocks: number): Promise<void> {
  if (notes !== undefined && notes.lines.bytes > 0) {
    const { bytes } = notes.lines;
    await file.write(plainHeader(undefined, notes.name(), bytes));
    for await (const piece of notes.lines.pieces()) await file.write(piece);
    await file.write(Buffer.alloc((BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES));
  }
  await writeZeros(file, Math.max(2, zeroBlocks));
}

const ZEROS = Buffer.alloc(64 * BLOCK_BYTES);

async function writeZeros(file: CompressedFile, blocks: number): Promise<void> {
  for (let left = blocks * BLOCK_BYTES; left > 0; left -= ZEROS.length) await file.write(ZEROS.subarray(0, left));
}
