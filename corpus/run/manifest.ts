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

export type RunSettings = Pick<Manifest, 'version' | 'settings'>;

/** What an earlier run left in a folder. @throws UsageError where it is not to be gone on with, or was another run */
export function readEarlier(file: string, resume: boolean, run: RunSettings): Manifest | undefined {
  if (!fs.existsSync(file)) return undefined;
  const earlier = readManifestFile(file);
  if (!resume) throw new UsageError(`${file} is of an earlier run; go on with it by --resume, or name another folder with --out`);
  checkSame(earlier, run);
  return earlier;
}

interface ManifestOptions extends RunSettings {
  readonly file: string;
  readonly earlier: Manifest | undefined;
  readonly shards: readonly Pick<ShardEntry, 'name' | 'source' | 'format'>[];
}

/** @throws UsageError where the shards are not those of the earlier run; WriteError */
export function openManifest({ file, earlier, version, settings, shards }: ManifestOptions): ManifestFile {
  if (earlier !== undefined && namesOf(earlier.shards) !== namesOf(shards)) throw notTheSame('the sources hold other files than they did');
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

function checkSame(earlier: Manifest, { version, settings }: RunSettings): void {
  if (earlier.version !== version) throw notTheSame(`the run was begun by poisonlint ${earlier.version}, this is ${version}`);
  const keys = [...new Set([...Object.keys(earlier.settings), ...Object.keys(settings)])].sort();
  const different = keys.flatMap((key) => {
    const [before = 'nothing', now = 'nothing'] = [earlier.settings[key], settings[key]].map((value) => JSON.stringify(value));
    return before === now ? [] : [`${key} (${before} before, ${now} now)`];
  });
  if (different.length > 0) throw notTheSame(`these settings are not what they were: ${different.join(', ')}`);
}

function notTheSame(what: string): UsageError {
  return new UsageError(`--resume: ${what}; a run goes on only as it began`);
}

function namesOf(shards: readonly { readonly name: string }[]): string {
  return shards.map(({ name }) => name).join('\n');
}
