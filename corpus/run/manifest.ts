/** `manifest.json`: what a run reads, with which settings, and what of it is done. With it a run goes on after it was killed. */
import fs from 'node:fs';
import { UsageError } from '../../server/configuration/usage-error.js';
import type { ShardResult } from '../inspect/inspected.js';
import { writeWhole } from './files.js';

export interface OutputFile {
  /** Relative to the folder of the run; forward slashes. */
  readonly path: string;
  /** Of a file; a folder has none. */
  readonly digest?: string;
}

/** `waiting`: not begun, or begun. `inspected`: all its findings are on disk. `failed`: it could not be read; a resumed run tries again. */
export type ShardState = 'waiting' | 'inspected' | 'done' | 'failed';

export interface ShardEntry {
  readonly name: string;
  readonly source: string;
  readonly format: string;
  readonly state: ShardState;
  readonly digest?: string;
  readonly error?: string;
  readonly totals?: ShardResult['totals'];
  readonly outputs?: readonly OutputFile[];
}

export interface Manifest {
  readonly manifestVersion: 1;
  readonly version: string;
  /** All that changes what is written. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Summary and report are written: nothing is left to do. */
  readonly finished: boolean;
  readonly shards: readonly ShardEntry[];
}

export interface ManifestFile {
  readonly manifest: Manifest;
  /** @throws WriteError */
  update(name: string, changes: Partial<ShardEntry>): ShardEntry;
  /** @throws WriteError */
  finish(): void;
}

interface ManifestOptions {
  readonly file: string;
  readonly resume: boolean;
  readonly version: string;
  readonly settings: Manifest['settings'];
  readonly shards: readonly Pick<ShardEntry, 'name' | 'source' | 'format'>[];
}

/** @throws UsageError where the folder holds another run; WriteError */
export function openManifest({ file, resume, version, settings, shards }: ManifestOptions): ManifestFile {
  const earlier = fs.existsSync(file) ? readManifestFile(file) : undefined;
  if (earlier !== undefined && !resume)
    throw new UsageError(`${file} is of an earlier run; go on with it by --resume, or name another folder with --out`);
  if (earlier !== undefined) checkSame(earlier, { version, settings, shards });
  let manifest: Manifest = earlier ?? {
    manifestVersion: 1,
    version,
    settings,
    finished: false,
    shards: shards.map(({ name, source, format }) => ({ name, source, format, state: 'waiting' })),
  };
  const save = (next: Manifest): void => {
    writeWhole(file, `${JSON.stringify(next, undefined, 2)}\n`);
    manifest = next;
  };
  if (earlier === undefined) save(manifest);
  return {
    get manifest() {
      return manifest;
    },
    update(name, changes) {
      const entries = manifest.shards.map((entry) => (entry.name === name ? changedEntry(entry, changes) : entry));
      const changed = entries.find((entry) => entry.name === name);
      if (changed === undefined) throw new Error(`there is no shard ${name}`);
      save({ ...manifest, finished: false, shards: entries });
      return changed;
    },
    finish: () => save({ ...manifest, finished: true }),
  };
}

/** What was wrong with a shard is told as long as it is. */
function changedEntry({ error, ...entry }: ShardEntry, changes: Partial<ShardEntry>): ShardEntry {
  const changed = { ...entry, ...changes };
  return changed.state !== 'failed' || changed.error !== undefined || error === undefined ? changed : { ...changed, error };
}

/** What a program of ours wrote, so that what does not fit was changed by hand. */
function readManifestFile(file: string): Manifest {
  try {
    const read = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<Manifest>;
    if (read.manifestVersion === 1 && Array.isArray(read.shards) && typeof read.settings === 'object') return read as Manifest;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UsageError(`${file} is no manifest of poisonlint; name another folder with --out`);
}

function checkSame(earlier: Manifest, { version, settings, shards }: Pick<ManifestOptions, 'version' | 'settings' | 'shards'>): void {
  const wrong = (what: string): never => {
    throw new UsageError(`--resume: ${what}; a run goes on only as it began`);
  };
  if (earlier.version !== version) wrong(`the run was begun by poisonlint ${earlier.version}, this is ${version}`);
  const keys = [...new Set([...Object.keys(earlier.settings), ...Object.keys(settings)])].sort();
  const different = keys.filter((key) => JSON.stringify(earlier.settings[key]) !== JSON.stringify(settings[key]));
  if (different.length > 0)
    wrong(
      `these settings are not what they were: ${different.map((key) => `${key} (${JSON.stringify(earlier.settings[key])} before, ${JSON.stringify(settings[key])} now)`).join(', ')}`,
    );
  const names = (list: readonly { readonly name: string }[]): string => list.map(({ name }) => name).join('\n');
  if (names(earlier.shards) !== names(shards)) wrong('the sources hold other files than they did');
}
