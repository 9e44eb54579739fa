/** The files of a folder as one shard. Every file is a row: hidden ones, vendored ones, those of `.git`. */
import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import { describeFailure } from '../../server/document/file-access.js';
import { MAX_SAMPLE_BYTES, type Sample, type SampleContent } from '../sample.js';
import { ShardError, type Outputs, type Shard, type VerdictOf } from '../shard.js';
import { NOTES_NAME, openFolderOutputs, type FolderDestination, type FolderOutputs } from '../write/folder.js';
import { tooLarge } from './archive/limits.js';
import { symbolicLinkProblem } from './archive/paths.js';
import { linkTarget, NotRegular, openInside, realFolder } from './inside.js';
import { below, bytesOf, displayed, walk, type RawName, type WalkedEntry } from './walk.js';

export interface FolderShardOptions {
  /** Absolute. */
  readonly folder: string;
  readonly name: string;
  readonly source: string;
  /** Only these files directly in the folder, of which there are few. */
  readonly only?: readonly RawName[];
  /** Files that are shards of their own. */
  readonly except?: ReadonlySet<RawName>;
}

/** @throws what the file system says where the folder cannot be found */
export function folderShard({ folder, name, source, only, except }: FolderShardOptions): Shard {
  const root = realFolder(folder);
  /** Of the first reading. Rows are told by number, so that a later one must meet the same. */
  let known: string | undefined;

  function entries(): Iterable<WalkedEntry> {
    if (only !== undefined) return only.map((each) => ({ name: each, kind: 'file' }));
    return except === undefined || except.size === 0 ? walk(root) : without(walk(root), except);
  }

  function finish(hash: Hash): string {
    const digest = `sha256:${hash.digest('hex')}`;
    known ??= digest;
    if (known !== digest) throw new ShardError('changed while it was read: run it again when nothing writes into it');
    return digest;
  }

  return {
    name,
    format: 'folder',
    source,
    async digest() {
      const hash = createHash('sha256');
      for (const entry of entries()) {
        const reading = readEntry(root, entry, hash);
        for (let part = reading.next(); !part.done; part = reading.next()) await breathe(part.value.length);
      }
      return finish(hash);
    },
    async *samples() {
      const hash = createHash('sha256');
      let row = 0;
      for (const entry of entries()) yield await sampleOf(root, entry, row++, hash);
      finish(hash);
    },
    async rewrite(verdictOf: VerdictOf, wanted: Outputs) {
      const hash = createHash('sha256');
      const outputs = openFolderOutputs(wanted, notesName(root));
      try {
        let row = 0;
        for (const entry of entries()) {
          await rewriteEntry(root, entry, { row, outputs, hash, verdict: await verdictOf(row) });
          row += 1;
        }
        finish(hash);
      } finally {
        outputs.close();
      }
    },
  };
}

function* without(found: Iterable<WalkedEntry>, except: ReadonlySet<RawName>): Generator<WalkedEntry> {
  for (const entry of found) if (entry.kind !== 'file' || !except.has(entry.name)) yield entry;
}

/** A file of the folder may have that name. */
function notesName(root: RawName): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? NOTES_NAME : NOTES_NAME.replace('.', `-${number}.`);
    if (fs.lstatSync(bytesOf(below(root, name)), { throwIfNoEntry: false }) === undefined) return name;
  }
}

/** What is known of an entry once all of it was read. */
type EntryEnd =
  | { readonly kind: 'file'; readonly status: fs.Stats }
  | { readonly kind: 'link'; readonly target: RawName }
  | { readonly kind: 'folder' }
  | { readonly kind: 'gap'; readonly message: string };

const PIECE_BYTES = 1024 * 1024;
const SPECIAL = 'it is a named pipe, a socket or a device, which is not opened';

/**
 * Hands over what is in a file, piece by piece (each is overwritten by the next), and puts name, kind and content into the hash. Never
 * throws for what a file system can answer.
 */
function* readEntry(root: RawName, entry: WalkedEntry, hash: Hash): Generator<Buffer, EntryEnd, undefined> {
  const end = yield* readUnhashed(root, entry, hash);
  hash.update(`\0${end.kind}\0${end.kind === 'link' ? end.target : ''}\0`, 'latin1');
  return end;
}

function* readUnhashed(root: RawName, entry: WalkedEntry, hash: Hash): Generator<Buffer, EntryEnd, undefined> {
  hash.update(`${entry.name}\0`, 'latin1');
  if (entry.kind === 'unreadable') return { kind: 'gap', message: `it ${entry.message ?? 'cannot be read'}` };
  if (entry.kind === 'special') return { kind: 'gap', message: SPECIAL };
  if (entry.kind === 'folder') return { kind: 'folder' };
  try {
    return entry.kind === 'link' ? { kind: 'link', target: linkTarget(root, entry.name) } : yield* readFile(root, entry.name, hash);
  } catch (error) {
    return { kind: 'gap', message: `it ${error instanceof NotRegular ? error.message : describeFailure(error)}` };
  }
}

function* readFile(root: RawName, name: RawName, hash: Hash): Generator<Buffer, EntryEnd, undefined> {
  const { descriptor, status } = openInside(root, name);
  try {
    const content = createHash('sha256');
    const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, status.size + 1));
    for (let read = fs.readSync(descriptor, piece); read > 0; read = fs.readSync(descriptor, piece)) {
      content.update(piece.subarray(0, read));
      yield piece.subarray(0, read);
    }
    hash.update(content.digest());
    return { kind: 'file', status };
  } finally {
    fs.closeSync(descriptor);
  }
}

async function sampleOf(root: RawName, entry: WalkedEntry, row: number, hash: Hash): Promise<Sample> {
  const origin = { path: displayed(entry.name) };
  const pieces: Buffer[] = [];
  let bytes = 0;
  const reading = readEntry(root, entry, hash);
  let part = reading.next();
  for (; !part.done; part = reading.next()) {
    bytes += part.value.length;
    if (bytes <= MAX_SAMPLE_BYTES) pieces.push(Buffer.from(part.value));
    else pieces.length = 0;
    await breathe(part.value.length);
  }
  return { row, origin, content: contentOf(entry.name, part.value, pieces, bytes) };
}

function contentOf(name: RawName, end: EntryEnd, pieces: readonly Buffer[], bytes: number): SampleContent {
  if (end.kind === 'gap') return unreadable(end.message);
  if (end.kind === 'folder') return { kind: 'nothing' };
  if (end.kind === 'link') {
    const problem = linkProblem(name, end.target);
    return problem === undefined ? { kind: 'nothing' } : unreadable(problem);
  }
  if (bytes > MAX_SAMPLE_BYTES) return tooLarge(bytes);
  const [first] = pieces;
  return { kind: 'bytes', bytes: first !== undefined && pieces.length === 1 ? first : Buffer.concat(pieces) };
}

function unreadable(message: string): SampleContent {
  return { kind: 'gap', gap: { reason: 'unreadable', message }, bytes: 0 };
}

function linkProblem(name: RawName, target: RawName): string | undefined {
  return symbolicLinkProblem(displayed(name), displayed(target), 'folder');
}

interface Rewriting {
  readonly row: number;
  readonly outputs: FolderOutputs;
  readonly hash: Hash;
  readonly verdict: { readonly excluded: boolean; readonly annotation: string };
}

/** What is written is what was hashed: the file is read once. */
async function rewriteEntry(root: RawName, entry: WalkedEntry, { row, outputs, hash, verdict }: Rewriting): Promise<void> {
  const record = outputs.record({ name: entry.name, row, ...verdict });
  const reading = readEntry(root, entry, hash);
  let destination: FolderDestination | undefined;
  try {
    let part = reading.next();
    for (; !part.done; part = reading.next()) {
      destination ??= record.file();
      destination.write(part.value);
      await breathe(part.value.length);
    }
    const end = part.value;
    if (end.kind === 'file') (destination ??= record.file()).finish(end.status);
    else if (end.kind === 'link' && linkProblem(entry.name, end.target) === undefined) record.link(end.target);
    else if (end.kind === 'folder') record.folder();
    // What broke off in the middle is no file of the output.
    else if (destination === undefined) record.leaveOut();
    else destination.discard();
  } finally {
    destination?.close();
    reading.return({ kind: 'folder' });
  }
}

let sinceBreath = 0;

/** Reading is synchronous, since that is four times faster; timers and messages get their turn all the same. */
function breathe(bytes: number): Promise<void> | undefined {
  sinceBreath += bytes;
  if (sinceBreath < 8 * PIECE_BYTES) return undefined;
  sinceBreath = 0;
  return new Promise((resolve) => setImmediate(resolve));
}
