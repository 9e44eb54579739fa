/** The pinned, well-known packages that tuning, the noise run and the accuracy runs read. Split by package. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { digestOf, downloadArchive, unpackArchive, type Registry } from './archives.js';

/** `tuning`: may be looked at while thresholds and models are made. `reporting`: only measured. */
export type Split = 'tuning' | 'reporting';

export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly registry: Registry;
  readonly split: Split;
  /** Of the archive, lower-case hexadecimal. Absent only while a package is being added. */
  readonly sha256?: string;
  /** Folders inside the archive that hold the sources, where the archive also holds built copies of them. Absent: everything. */
  readonly sources?: readonly string[];
}

export interface FetchedPackage {
  readonly name: string;
  readonly version: string;
  readonly registry: Registry;
  readonly split: Split;
  /** Absolute; the unpacked archive. */
  readonly directory: string;
  /** Absolute folders to read, `directory` itself where nothing narrower is pinned. */
  readonly sources: readonly string[];
}

/** From the project's root: a data file, which the compiler does not copy. */
export const LIST_FILE = join(import.meta.dirname, '..', '..', '..', 'test', 'packages', 'packages.json');

/** How many downloads run at once. */
const CONCURRENCY = 2;

export function readPackageList(): PinnedPackage[] {
  return JSON.parse(readFileSync(LIST_FILE, 'utf8')) as PinnedPackage[];
}

/** Where archives and their contents are kept, outside the repository. */
export function cacheDirectory(): string {
  return process.env['POISONLINT_CACHE'] ?? join(homedir(), '.cache', 'poisonlint', 'packages');
}

function folderOf(pinned: Omit<PinnedPackage, 'split'>): string {
  return join(cacheDirectory(), pinned.registry, `${pinned.name.replace('/', '__')}-${pinned.version}`);
}

/** The cached archive of a package, fetched if it is not there. Rejects if it is not the one that was pinned. */
export async function ensureArchive(pinned: Omit<PinnedPackage, 'split'>): Promise<string> {
  const archive = await downloadArchive(pinned.registry, pinned.name, pinned.version, folderOf(pinned));
  if (pinned.sha256 === undefined) return archive;
  const digest = digestOf(archive);
  if (pinned.sha256 !== digest) {
    throw new Error(`${pinned.registry} ${pinned.name} ${pinned.version}: expected SHA-256 ${pinned.sha256}, got ${digest} (${archive})`);
  }
  return archive;
}

/** Rejects if the archive is not the one that was pinned. */
export async function ensurePackage(pinned: PinnedPackage): Promise<FetchedPackage> {
  const directory = join(folderOf(pinned), 'contents');
  if (!existsSync(directory)) await unpackArchive(await ensureArchive(pinned), directory);
  const { name, version, registry, split } = pinned;
  const sources = (pinned.sources ?? ['']).map((path) => join(directory, path));
  const missing = sources.find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`${name} ${version}: the archive has no folder ${missing}`);
  return { name, version, registry, split, directory, sources };
}

/** The digest of the cached archive of a package that {@link ensurePackage} fetched. */
export async function archiveDigest(pinned: PinnedPackage): Promise<string> {
  return digestOf(await downloadArchive(pinned.registry, pinned.name, pinned.version, folderOf(pinned)));
}

/** Runs `work` over `items`, a few at once; results in the order of the items. */
async function settleConcurrently<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<PromiseSettledResult<Result>[]> {
  const results: PromiseSettledResult<Result>[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) [results[index]] = await Promise.allSettled([work(item)]);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return results;
}

/**
 * Fetches what is not in the cache yet, verifies it and gives all packages of a split (without one: all), in the list's order.
 * Rejects, after trying all, if some cannot be had or have another digest than the pinned one.
 */
export async function ensurePackages(split?: Split): Promise<FetchedPackage[]> {
  const wanted = readPackageList().filter((pinned) => split === undefined || pinned.split === split);
  const results = await settleConcurrently(wanted, ensurePackage);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason).slice(0, 2000)] : []));
  if (failures.length > 0) throw new Error(`${failures.length} packages could not be fetched:\n${failures.join('\n')}`);
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
