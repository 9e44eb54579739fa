/** The paths of all blobs of a history, in little memory. */
import { startGit } from './git-process.js';
import type { OpenRepository } from './git-repository.js';
import type { RawName } from './walk.js';

/** Of all paths together. Beyond, blobs have none: it is only a label, and content tells the language then. */
const MAX_PATH_BYTES = 96 * 1024 * 1024;
const LINE_LIMIT = 1024 * 1024;
const NEWLINE = 10;

/**
 * For each blob the path under which history first meets it; up to a line break, if there is one in it. A history that is cut off or damaged
 * gives paths as far as it goes.
 */
export async function readPaths(repository: OpenRepository): Promise<(object: string) => RawName | undefined> {
  const paths = createPathTable(repository.objectFormat === 'sha1' ? 20 : 32);
  const git = startGit(repository, [
    'rev-list',
    '--objects',
    '--all',
    '--missing=allow-any',
    '--filter=object:type=blob',
    '--filter-provided-objects',
  ]);
  git.finish();
  try {
    for (let line = await git.output.until(NEWLINE, LINE_LIMIT); line !== undefined; line = await git.output.until(NEWLINE, LINE_LIMIT)) {
      const blank = line.indexOf(0x20);
      if (blank !== -1 && blank + 1 < line.length && !paths.add(line.toString('latin1', 0, blank), line.subarray(blank + 1))) break;
    }
  } finally {
    await git.stop();
  }
  return paths.get;
}

export interface PathTable {
  /** False where there is no room. */
  add(object: string, path: Buffer): boolean;
  get(object: string): RawName | undefined;
}

/** A hash table in three buffers: a map of strings would take four times as much. @param idBytes of an object's id */
function createPathTable(idBytes: number, maxBytes = MAX_PATH_BYTES): PathTable {
  let slots = new Uint32Array(1024);
  let ids = Buffer.alloc(64 * idBytes);
  let starts = new Float64Array(65);
  let text = Buffer.alloc(4096);
  let count = 0;

  const isAt = (entry: number, id: Buffer): boolean => ids.compare(id, 0, idBytes, entry * idBytes, (entry + 1) * idBytes) === 0;
  /** Ids are hashes themselves. */
  const slotOf = (id: Buffer, isWanted: (entry: number) => boolean): number => {
    let slot = id.readUInt32BE() % slots.length;
    for (let entry = slots[slot]; entry !== undefined && entry !== 0 && !isWanted(entry - 1); entry = slots[slot])
      slot = (slot + 1) % slots.length;
    return slot;
  };
  const grow = (): void => {
    slots = new Uint32Array(slots.length * 2);
    for (let entry = 0; entry < count; entry++) slots[slotOf(ids.subarray(entry * idBytes), () => false)] = entry + 1;
  };
  return {
    add(object, path) {
      const id = Buffer.from(object, 'hex');
      const start = starts[count] ?? 0;
      if (id.length !== idBytes || start + path.length > maxBytes) return id.length !== idBytes;
      const slot = slotOf(id, (entry) => isAt(entry, id));
      if (slots[slot] !== 0) return true;
      ids = withRoom(ids, (count + 1) * idBytes);
      text = withRoom(text, start + path.length);
      if (count + 2 > starts.length) {
        const longer = new Float64Array(starts.length * 2);
        longer.set(starts);
        starts = longer;
      }
      id.copy(ids, count * idBytes);
      path.copy(text, start);
      count += 1;
      starts[count] = start + path.length;
      slots[slot] = count;
      if (count * 2 > slots.length) grow();
      return true;
    },
    get(object) {
      const id = Buffer.from(object, 'hex');
      if (id.length !== idBytes) return undefined;
      const entry = slots[slotOf(id, (each) => isAt(each, id))] ?? 0;
      return entry === 0 ? undefined : text.toString('latin1', starts[entry - 1], starts[entry]);
    },
  };
}

function withRoom(buffer: Buffer, bytes: number): Buffer<ArrayBuffer> {
  if (bytes <= buffer.length) return buffer as Buffer<ArrayBuffer>;
  const larger = Buffer.alloc(Math.max(bytes, buffer.length * 2));
  buffer.copy(larger);
  return larger;
}
