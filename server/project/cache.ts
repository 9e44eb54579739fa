import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { UsageError } from '../configuration/usage-error.js';
import { nodeFileAccess } from '../document/file-access.js';
import { isCacheOrNothing, openCacheFile, type CacheFile } from './cache-file.js';
import { createKeys } from './cache-key.js';
import { cacheFolder, readSecret, SecretError } from './cache-secret.js';
import type { Preparation, ScanJob, ScanOutcome, ScanSetup } from './file-scanner.js';

export interface CacheOptions {
  /** Absolute: a file, or a folder to put one into. Without it, a file of this project's in the user's cache folder. */
  readonly location?: string;
  /** Absolute. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Told why a cache is not used or not kept. That is never a failure of the run. */
  readonly note: (text: string) => void;
}

/** Something that scans, and may end without a result. */
export type Submit = (job: ScanJob) => Promise<ScanOutcome | undefined>;

export interface ResultCache {
  /** Takes results of unchanged documents from the cache, and keeps those that it had to ask for. */
  through(scan: Submit): Submit;
  save(): void;
}

/**
 * Undefined where results cannot be kept.
 *
 * @throws UsageError where the location is something else than a cache.
 */
export function openCache(setup: ScanSetup, preparation: Preparation, options: CacheOptions): ResultCache | undefined {
  const { cwd, environment, note } = options;
  if (preparation.configuration.pluginRules.length > 0) {
    note('--cache is not used: rules of plugins can change without a sign of it');
    return undefined;
  }
  const folder = cacheFolder(environment);
  const location = locate(options.location, folder, cwd);
  let secret: Buffer;
  try {
    secret = readSecret(folder, cwd);
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    note(`--cache is not used: ${error.message}`);
    return undefined;
  }
  const { file, refused } = openCacheFile(location, secret, Date.now());
  if (refused !== undefined) note(`The cache ${location} ${refused}; it is not used, and is written anew`);
  const keyOf = createKeys(setup, preparation);
  return {
    through: (scan) => cached(scan, file, (job) => keyAndContent(job, keyOf, preparation)),
    save() {
      try {
        file.save();
        if (options.location === undefined) forgetOldProjects(folder);
      } catch (error) {
        note(`The cache ${location} could not be written: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}

const EXTENSION = '.results';

function locate(wanted: string | undefined, folder: string, cwd: string): string {
  const ownName = `${createHash('sha256').update(cwd).digest('hex').slice(0, 24)}${EXTENSION}`;
  if (wanted === undefined) return path.join(folder, ownName);
  try {
    return checkedLocation(wanted, ownName);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`--cache-location ${wanted} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checkedLocation(wanted: string, ownName: string): string {
  const isFolder = /[\\/]$/.test(wanted) || fs.statSync(wanted, { throwIfNoEntry: false })?.isDirectory() === true;
  const file = isFolder ? path.join(wanted, ownName) : wanted;
  if (!isCacheOrNothing(file))
    throw new UsageError(`--cache-location ${wanted} is there and is no cache of poisonlint; it is left as it is`);
  return file;
}

/** What a result is made of, besides the path. */
type Kept = Pick<ScanOutcome, 'report' | 'language' | 'bytes' | 'parsed'>;

interface Looked {
  readonly key: string;
  readonly content: Uint8Array | string;
}

const MILLISECONDS_WITHOUT_TURN = 20;

function cached(scan: Submit, file: CacheFile, look: (job: ScanJob) => Looked | undefined): Submit {
  let turn = performance.now();
  return async (job) => {
    const looked = look(job);
    if (looked === undefined) return scan(job);
    const kept = file.get(looked.key);
    if (kept !== undefined) {
      // A long row of known results must let Ctrl-C through.
      if (performance.now() - turn > MILLISECONDS_WITHOUT_TURN) {
        await new Promise((resolve) => setImmediate(resolve));
        turn = performance.now();
      }
      return { ...(JSON.parse(kept) as Kept), path: job.path, unread: false };
    }
    // The very content that the key names, whatever happens to the file meanwhile.
    const outcome = await scan({ ...job, content: looked.content });
    if (outcome !== undefined && isLasting(outcome)) file.set(looked.key, JSON.stringify(keptOf(outcome)));
    return outcome;
  };
}

function keptOf({ report, language, bytes, parsed }: ScanOutcome): Kept {
  return { report, language, bytes, parsed };
}

/** What failed may go well the next time. */
function isLasting({ unread, report }: ScanOutcome): boolean {
  return !unread && !report.gaps.some(({ reason }) => reason === 'engine-crash' || reason === 'rule-crash' || reason === 'unreadable');
}

function keyAndContent(job: ScanJob, keyOf: ReturnType<typeof createKeys>, { resolved }: Preparation): Looked | undefined {
  const content = job.content ?? readContent(job.path, resolved.forFile(job.path).maxFileBytes);
  return content === undefined ? undefined : { key: keyOf(job, content), content };
}

/** What cannot be read is told by reading it as a document. */
function readContent(file: string, maxBytes: number): Uint8Array | undefined {
  const content = nodeFileAccess.read(file, maxBytes);
  return content.kind === 'bytes' ? content.bytes : undefined;
}

const FORGOTTEN_AFTER = 90 * 24 * 60 * 60 * 1000;

/** Files of projects that nobody scanned for long. */
function forgetOldProjects(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (name.endsWith(EXTENSION) && Date.now() - fs.statSync(file).mtimeMs > FORGOTTEN_AFTER) fs.rmSync(file, { force: true });
  }
}
