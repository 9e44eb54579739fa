/** The packages that the set is made from: the pinned ones of the other runs, and more of their kind, so that there is enough text. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../../packages/archives.js';
import { ensureArchive, readPackageList, type PinnedPackage } from '../../packages/packages.js';

type CorpusPackage = Omit<PinnedPackage, 'split' | 'sources'>;

export interface Archive {
  readonly registry: string;
  readonly name: string;
  readonly version: string;
  /** Absolute. */
  readonly file: string;
}

/** From the project's root: a data file, which the compiler does not copy. */
const LIST_FILE = join(import.meta.dirname, '..', '..', '..', '..', 'test', 'bench', 'corpus', 'packages.json');
/** Between two downloads: nobody's registry is to be hurried. */
const PAUSE_MILLISECONDS = 200;

function readMorePackages(): CorpusPackage[] {
  return JSON.parse(readFileSync(LIST_FILE, 'utf8')) as CorpusPackage[];
}

/** All of them, in the order of the lists. */
export function corpusPackages(): CorpusPackage[] {
  return [
    ...readPackageList().map(({ name, version, registry, sha256 }) => ({ name, version, registry, ...(sha256 && { sha256 }) })),
    ...readMorePackages(),
  ];
}

/** One after the other; what was fetched before is taken from the cache. @throws Error with the client's words where one cannot be had, or is not the pinned one */
export async function ensureArchives(say: (line: string) => void): Promise<Archive[]> {
  const archives: Archive[] = [];
  const wanted = corpusPackages();
  for (const [index, pinned] of wanted.entries()) {
    const started = performance.now();
    const file = await ensureArchive(pinned);
    archives.push({ registry: pinned.registry, name: pinned.name, version: pinned.version, file });
    if (performance.now() - started < 1_000) continue;
    say(`${index + 1} of ${wanted.length}: ${pinned.registry} ${pinned.name} ${pinned.version}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
  return archives;
}

/** Writes the digests of packages that have none yet into the list of those that only this set needs. What cannot be had is told and left out of the list. */
export async function pinArchives(say: (line: string) => void): Promise<void> {
  const pinned: CorpusPackage[] = [];
  for (const each of readMorePackages()) {
    try {
      pinned.push({ ...each, sha256: each.sha256 ?? digestOf(await ensureArchive(each)) });
      say(`pinned ${each.registry} ${each.name} ${each.version}`);
    } catch (error) {
      say(`left out ${each.registry} ${each.name} ${each.version}: ${String(error).split('\n').slice(-3).join(' ').slice(0, 300)}`);
    }
  }
  const { format, resolveConfig } = await import('prettier');
  writeFileSync(LIST_FILE, await format(JSON.stringify(pinned), { ...(await resolveConfig(LIST_FILE)), filepath: LIST_FILE }));
}
