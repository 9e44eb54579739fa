/** Zip archives again, each entry with its headers and its packed content as they were. */
import type { RandomBytes } from '../read/random.js';
import type { ZipDirectory } from '../read/zip/directory.js';
import { rangeReader, zipEntries, type ZipEntry } from '../read/zip/entries.js';
import { gets, OUTPUT_KINDS, ShardError, type OutputKind, type Outputs, type Verdict, type VerdictOf } from '../shard.js';
import { createArchiveNotes, harmlessPath, isAmongRenamed, type ArchiveNotes } from './archive-notes.js';
import { openOutput, type OutputFile } from './output.js';
import { createSpool, type Spool } from './spool.js';
import { endRecords, movedRecord, plainEntryOf, plainRecords, storedEntry } from './zip-records.js';

interface ZipOutput {
  readonly kind: OutputKind;
  readonly file: OutputFile;
  /** The records of the directory, which comes at the end. */
  readonly directory: Spool;
  readonly notes?: ArchiveNotes;
  count: number;
  /** Bytes written so far. */
  position: number;
}

/**
 * Writes the entries to where they belong; only where they stand in the file changes. Bytes that belong to no entry, as of a program before
 * the archive, are not carried over. `excluded` and `annotated` may be extracted by whoever looks into them: an entry that does harm there
 * is put below `poisonlint-renamed/<row>/` as a plain file, and a file `poisonlint.jsonl` at the end has a line for each entry. An entry that
 * the directory lists and that is not there is only told.
 *
 * @throws ShardError, WriteError
 */
export async function rewriteZip(source: RandomBytes, directory: ZipDirectory, verdictOf: VerdictOf, outputs: Outputs): Promise<void> {
  const opened: ZipOutput[] = [];
  try {
    for (const kind of OUTPUT_KINDS) {
      const path = outputs[kind];
      if (path === undefined) continue;
      const file = await openOutput(path);
      const notes = kind === 'kept' ? {} : { notes: createArchiveNotes(kind, path) };
      opened.push({ kind, file, directory: createSpool(`${path}.directory`), count: 0, position: 0, ...notes });
    }
    for await (const entry of zipEntries(source, directory)) {
      const verdict = await verdictOf(entry.row);
      for (const output of opened) if (gets(output.kind, verdict)) await writeEntry(source, entry, verdict, output);
    }
    for (const output of opened) await writeEnd(output, directory.comment);
  } finally {
    for (const output of opened) {
      await output.file.abandon();
      await output.directory.remove();
      await output.notes?.lines.remove();
    }
  }
}

async function writeEntry(source: RandomBytes, entry: ZipEntry, { annotation }: Verdict, output: ZipOutput): Promise<void> {
  const { row, name, link, central, place } = entry;
  const { notes } = output;
  const renamed = notes !== undefined && (entry.harmful || isAmongRenamed(name)) ? harmlessPath(row, name) : undefined;
  await notes?.add({
    row,
    name,
    annotation,
    ...(link !== undefined && { link }),
    ...(renamed !== undefined && { renamed: place === undefined ? null : renamed }),
  });
  if (place === undefined) return;
  const offset = output.position;
  if (renamed === undefined) {
    await output.directory.add(movedRecord(central, offset));
    await copy(source, place.start, place.end, output);
  } else {
    const plain = plainRecords(plainEntryOf(central, renamed), offset);
    await output.directory.add(plain.central);
    await write(output, plain.local);
    await copy(source, place.content, place.contentEnd, output);
  }
  output.count++;
}

async function write(output: ZipOutput, bytes: Uint8Array): Promise<void> {
  output.position += bytes.length;
  await output.file.write(bytes);
}

async function copy(source: RandomBytes, start: number, end: number, output: ZipOutput): Promise<void> {
  const input = rangeReader(source, start, end);
  for (let piece = await input.read(); piece !== undefined; piece = await input.read()) await write(output, piece);
  if (input.position() < end - start) throw new ShardError(`was cut off while it was read, at byte ${start + input.position()}`);
}

async function writeEnd(output: ZipOutput, comment: Buffer): Promise<void> {
  const { notes, directory, file } = output;
  if (notes !== undefined && notes.lines.bytes > 0) {
    const plain = plainRecords(storedEntry(notes.name(), notes.lines.bytes, notes.lines.crc), output.position);
    await directory.add(plain.central);
    await write(output, plain.local);
    for await (const piece of notes.lines.pieces()) await write(output, piece);
    output.count++;
  }
  const offset = output.position;
  for await (const piece of directory.pieces()) await write(output, piece);
  await file.write(endRecords({ count: output.count, offset, bytes: directory.bytes, comment }));
  await file.close();
}
