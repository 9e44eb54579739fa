import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describeFailure, withFile } from './file-access.js';
import { readRevision, type Revision, type RevisionFile } from './revision.js';

/** A file that is not as it was. */
export interface ChangedFile<Item> {
  readonly item: Item;
  /** What it was made from; undefined where it is new. */
  readonly before?: RevisionFile;
}

const CHUNK = 1024 * 1024;
/** Git, too, gives up looking for renamed files that were changed as well where there are many. */
const MAX_RENAME_PAIRS = 40_000;
const MAX_RENAME_BYTES = 1024 * 1024;
/** Of all files that are gone together. */
const MAX_COMPARED_BYTES = 64 * 1024 * 1024;
/** The share of a file that must be in another for it to count as that one, renamed; Git's own. */
const SIMILAR = 0.5;

/**
 * Which of the files are new or changed since the revision. A file under a new name is compared with the one that is gone; without a
 * change it is left out. Contents are compared, never times.
 */
export function changedFiles<Item extends { readonly path: string }>(
  items: readonly Item[],
  revision: Revision,
): readonly ChangedFile<Item>[] {
  const changed: ChangedFile<Item>[] = [];
  const fresh: Item[] = [];
  for (const item of items) {
    const before = revision.get(realPath(item.path));
    if (before === undefined) fresh.push(item);
    else if (objectName(item.path, before.object) !== before.object) changed.push({ item, before });
  }
  const found = new Map<Item, ChangedFile<Item>>([...changed, ...renamed(fresh, revision)].map((file) => [file.item, file]));
  return items.flatMap((item) => found.get(item) ?? []);
}

/** What the new files were before; those that only have another name are left out. */
function renamed<Item extends { readonly path: string }>(fresh: readonly Item[], revision: Revision): readonly ChangedFile<Item>[] {
  const gone = goneFiles(revision, new Set(fresh.map((item) => path.extname(item.path))));
  const byObject = new Map([...gone].map((file) => [file.object, file]));
  const [some] = byObject.keys();
  const edited = fresh.filter((item) => {
    const same = some === undefined ? undefined : byObject.get(objectName(item.path, some) ?? '');
    return same === undefined || !gone.delete(same);
  });
  if (gone.size === 0 || gone.size * edited.length > MAX_RENAME_PAIRS) return edited.map((item) => ({ item }));
  const shapes = shapesOf([...gone]);
  return edited.map((item) => {
    const before = mostSimilar(shapeOf(readSmall(item.path)), shapes);
    if (before === undefined) return { item };
    shapes.delete(before);
    return { item, before };
  });
}

/** Files with these extensions that the revision has and the working tree has not. */
function goneFiles(revision: Revision, extensions: ReadonlySet<string>): Set<RevisionFile> {
  if (extensions.size === 0) return new Set();
  return new Set([...revision.values()].filter((file) => extensions.has(path.extname(file.path)) && !fs.existsSync(file.path)));
}

/** How many bytes of a text stand in lines that read so. */
interface Shape {
  readonly bytes: number;
  readonly lines: ReadonlyMap<string, number>;
}

function shapesOf(files: readonly RevisionFile[]): Map<RevisionFile, Shape> {
  const shapes = new Map<RevisionFile, Shape>();
  const contents = readRevision(files, MAX_RENAME_BYTES);
  let left = MAX_COMPARED_BYTES;
  for (const file of files) {
    const next = contents.next();
    const shape = next.done === true ? undefined : shapeOf(next.value);
    left -= shape?.bytes ?? 0;
    if (left < 0) break;
    if (shape !== undefined) shapes.set(file, shape);
  }
  return shapes;
}

function shapeOf(content: Buffer | undefined): Shape | undefined {
  if (content === undefined) return undefined;
  const lines = new Map<string, number>();
  for (const line of content.toString('latin1').split(/\r\n|\r|\n/)) lines.set(line, (lines.get(line) ?? 0) + line.length + 1);
  return { bytes: content.length + 1, lines };
}

function mostSimilar(shape: Shape | undefined, shapes: ReadonlyMap<RevisionFile, Shape>): RevisionFile | undefined {
  if (shape === undefined) return undefined;
  let best: RevisionFile | undefined;
  let most = 0;
  for (const [file, other] of shapes) {
    const share = commonBytes(shape, other) / Math.max(shape.bytes, other.bytes);
    if (share < SIMILAR || share <= most) continue;
    best = file;
    most = share;
  }
  return best;
}

function commonBytes(one: Shape, other: Shape): number {
  let sum = 0;
  for (const [line, bytes] of one.lines) sum += Math.min(bytes, other.lines.get(line) ?? 0);
  return sum;
}

/** The name that Git would give the content, in the kind of hash that `like` is; undefined where it cannot be read. */
function objectName(file: string, like: string): string | undefined {
  return readWith(file, (descriptor, size) => {
    const hash = createHash(like.length === 64 ? 'sha256' : 'sha1').update(`blob ${size}\0`);
    return hashRest(descriptor, size, hash).digest('hex');
  });
}

function hashRest(descriptor: number, size: number, hash: Hash): Hash {
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(1, size)));
  for (let left = size; left > 0;) {
    const read = fs.readSync(descriptor, chunk, 0, Math.min(chunk.length, left), null);
    if (read === 0) break;
    hash.update(chunk.subarray(0, read));
    left -= read;
  }
  return hash;
}

function readSmall(file: string): Buffer | undefined {
  return readWith(file, (descriptor, size) => (size > MAX_RENAME_BYTES ? undefined : fs.readFileSync(descriptor)));
}

/** Undefined for what is no regular file or cannot be read: reading it as a document tells why. */
function readWith<Result>(file: string, use: (descriptor: number, size: number) => Result): Result | undefined {
  try {
    return withFile(file, (descriptor) => {
      const status = fs.fstatSync(descriptor);
      return status.isFile() ? use(descriptor, status.size) : undefined;
    });
  } catch (error) {
    describeFailure(error);
    return undefined;
  }
}

/** Git's paths have no links in them. */
function realPath(file: string): string {
  try {
    return fs.realpathSync.native(file);
  } catch (error) {
    describeFailure(error);
    return file;
  }
}
