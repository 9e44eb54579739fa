/** What was read from a repository, as a tar archive in the way of `git archive`. */
import type { GitEntry } from '../read/git-listing.js';
import type { ObjectAnswer, StoredObject } from '../read/git-objects.js';
import { pathProblem, symbolicLinkProblem } from '../read/archive/paths.js';
import { bytesOf, displayed, type RawName } from '../read/walk.js';
import { MAX_SAMPLE_BYTES } from '../sample.js';
import { gets, OUTPUT_KINDS, ShardError, type OutputKind, type Outputs, type VerdictOf } from '../shard.js';
import { createArchiveNotes, harmlessPath, isAmongRenamed, type ArchiveNotes } from './archive-notes.js';
import { openOutput, type OutputFile } from './output.js';
import { TAR_BLOCK_BYTES, tarComment, tarHeaders, tarPadding } from './tar-entry.js';

export interface GitRewriting {
  readonly answers: AsyncIterable<ObjectAnswer<GitEntry>>;
  /** None of all blobs: each is then put into a folder that is named after its id, since many have one path. */
  readonly commit?: { readonly id: string; readonly seconds: number };
  /** Reads an object once more. */
  readonly again: (entry: GitEntry) => AsyncIterable<ObjectAnswer<GitEntry>>;
}

interface GitOutput {
  readonly kind: OutputKind;
  readonly file: OutputFile;
  readonly notes?: ArchiveNotes;
}

/** A link's target is no longer in any file system. */
export const MAX_LINK_BYTES = 4096;

/**
 * Entries are where they were in the commit, but for those that do harm where they are extracted: they are put below
 * `poisonlint-renamed/<row>/`. What cannot be written again, as a damaged object and a link out of the repository, has a line in
 * `poisonlint.jsonl` only.
 *
 * @throws ShardError, WriteError
 */
export async function rewriteGit({ answers, commit, again }: GitRewriting, verdictOf: VerdictOf, outputs: Outputs): Promise<void> {
  const opened: GitOutput[] = [];
  try {
    for (const kind of OUTPUT_KINDS) {
      const path = outputs[kind];
      if (path === undefined) continue;
      const file = await openOutput(path);
      opened.push({ kind, file, ...(kind !== 'kept' && { notes: createArchiveNotes(kind, path) }) });
      if (commit !== undefined) await file.write(tarComment(commit.id));
    }
    let row = 0;
    for await (const answer of answers) {
      const { excluded, annotation } = await verdictOf(row);
      const to = opened.filter(({ kind }) => gets(kind, { excluded }));
      const name = nameOf(answer.asked, commit !== undefined);
      const shown = displayed(name);
      const renamed = pathProblem(shown) !== undefined || isAmongRenamed(shown) ? harmlessPath(row, shown) : undefined;
      const where = renamed === undefined ? bytesOf(name) : Buffer.from(renamed);
      const isWritten = await writeEntry(answer, { name, where, seconds: commit?.seconds ?? 0, to, again });
      const told = isWritten ? to : opened.filter(({ kind }) => kind !== 'kept');
      const note = { row, name: shown, annotation, ...(!isWritten ? { renamed: null } : renamed !== undefined && { renamed }) };
      for (const { notes } of told) await notes?.add(note);
      row += 1;
    }
    for (const output of opened) await finish(output);
  } finally {
    for (const { file, notes } of opened) {
      await file.abandon();
      await notes?.lines.remove();
    }
  }
}

function nameOf({ object, path }: GitEntry, isCommit: boolean): RawName {
  if (isCommit) return path ?? object;
  return path === undefined || pathProblem(displayed(path)) !== undefined ? object : `${object}/${path}`;
}

interface EntryPlace {
  readonly name: RawName;
  /** The name in the archive. */
  readonly where: Buffer;
  readonly seconds: number;
  readonly to: readonly GitOutput[];
  readonly again: GitRewriting['again'];
}

/** False where it cannot be written. Nothing is written before all of it is known to be whole. */
async function writeEntry(answer: ObjectAnswer<GitEntry>, { name, where, seconds, to, again }: EntryPlace): Promise<boolean> {
  const { kind } = answer.asked;
  const put = async (piece: Buffer): Promise<void> => {
    if (piece.length > 0) for (const { file } of to) await file.write(piece);
  };
  if (kind === 'submodule') {
    await put(tarHeaders({ name: where, kind: 'folder', size: 0, seconds }));
    return true;
  }
  if (!('object' in answer)) return false;
  const { object } = answer;
  const content = await contentUpTo(object, kind === 'link' ? MAX_LINK_BYTES : MAX_SAMPLE_BYTES);
  if (!object.intact()) return false;
  if (kind === 'link') {
    if (content === undefined || symbolicLinkProblem(displayed(name), displayed(content.toString('latin1'))) !== undefined) return false;
    await put(tarHeaders({ name: where, kind, size: 0, seconds, target: content }));
    return true;
  }
  await put(tarHeaders({ name: where, kind, size: object.size, seconds }));
  if (content !== undefined) await put(content);
  else for await (const piece of piecesAgain(answer.asked, object.size, again)) await put(piece);
  await put(tarPadding(object.size));
  return true;
}

/** All of it is read; nothing is returned where it is larger. */
export async function contentUpTo(object: StoredObject, limit: number): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  for await (const piece of object.pieces()) if (object.size <= limit) pieces.push(piece);
  // A copy, so that it can be handed on without what it was read with.
  return object.size <= limit ? Buffer.concat(pieces) : undefined;
}

async function* piecesAgain(entry: GitEntry, size: number, again: GitRewriting['again']): AsyncGenerator<Buffer, void, undefined> {
  for await (const answer of again(entry)) {
    if (!('object' in answer) || answer.object.size !== size) break;
    yield* answer.object.pieces();
    if (answer.object.intact()) return;
  }
  throw new ShardError(`changed while it was read: the object ${entry.object} is not what it was`);
}

async function finish({ file, notes }: GitOutput): Promise<void> {
  if (notes !== undefined && notes.lines.bytes > 0) {
    const { bytes } = notes.lines;
    await file.write(tarHeaders({ name: Buffer.from(notes.name()), kind: 'file', size: bytes, seconds: 0 }));
    for await (const piece of notes.lines.pieces()) await file.write(piece);
    await file.write(tarPadding(bytes));
  }
  await file.write(Buffer.alloc(2 * TAR_BLOCK_BYTES));
  await file.close();
}
