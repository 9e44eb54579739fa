/**
 * Zip archives, wheels among them. Each entry of the directory is a sample. Own code reads them: libraries stop a whole archive at one
 * entry that is wrong, do not compare directory and entries, and do not hand out what is needed to write an entry again byte for byte.
 */
import { statSync } from 'node:fs';
import type { Shard } from '../shard.js';
import { rewriteZip } from '../write/zip.js';
import type { ArchiveInput } from './archive/limits.js';
import { originIn } from './archive/origin.js';
import { EXPANSION_LIMITS } from './compression.js';
import { digestOf } from './digest.js';
import { openRandom, type RandomBytes } from './random.js';
import { contentOfEntry } from './zip/content.js';
import { findDirectory, type ZipDirectory } from './zip/directory.js';
import { zipEntries } from './zip/entries.js';

/**
 * Files are samples with content; folders and links have none. What is encrypted, damaged, compressed in a way that is not read, put outside
 * of the archive's folder, or read differently by different programs, is a gap. An archive whose entries share bytes, or with two
 * directories, is a `ShardError`. A second entry of one path is a sample like the first.
 */
export function zipShard({ file, name, source, limits = EXPANSION_LIMITS }: ArchiveInput): Shard {
  const originOf = originIn(source);
  const bytes = statSync(file, { throwIfNoEntry: false })?.size;
  return {
    name,
    format: 'zip',
    source,
    ...(bytes !== undefined && { bytes }),
    digest: () => digestOf(file),
    async *samples() {
      const { input, directory } = await openZip(file);
      try {
        const unfolded = { packed: 0, size: 0 };
        for await (const entry of zipEntries(input, directory))
          yield { row: entry.row, origin: originOf(entry.name), content: await contentOfEntry(input, entry, unfolded, limits) };
      } finally {
        await input.close();
      }
    },
    async rewrite(verdictOf, outputs) {
      const { input, directory } = await openZip(file);
      try {
        await rewriteZip(input, directory, verdictOf, outputs);
      } finally {
        await input.close();
      }
    },
  };
}

async function openZip(file: string): Promise<{ readonly input: RandomBytes; readonly directory: ZipDirectory }> {
  const input = await openRandom(file);
  try {
    return { input, directory: await findDirectory(input) };
  } catch (error) {
    await input.close();
    throw error;
  }
}
