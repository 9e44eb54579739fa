/**
 * `manifest.json`: what a run reads, with which settings, and what of it is done. With it a run goes on after it was killed. A small one is written anew
 * with each change; of many shards that would cost the square of their number, so that changes go to a log until that is as large.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { UsageError } from '../../server/configuration/usage-error.js';
import type { ShardResult } from '../inspect/inspected.js';
import { writing } from '../write/write-error.js';
import { append, writeWhole } from './files.js';

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
  /** All of it, made when it is asked for. */
  readonly manifest: Manifest;
  /** Of a shard that there is. */
  entry(name: string): ShardEntry;
  /** @throws WriteError */
  update(name: string, changes: Partial<ShardEntry>): void;
  /** @throws WriteError */
  finish(): void;
}

export type RunSettings = Pick<Manifest, 'version' | 'settings'>;

/** Where a manifest is kept; absolute. */
export interface ManifestFiles {
  readonly file: string;
  /** The changes since. */
  readonly log: string;
}

/** What an earlier run left in a folder. @throws UsageError where it is not to be gone on with, or was another run */
export function readEarlier({ file, log }: ManifestFiles, resume: boolean, run: RunSettings): Manifest | undefined {
  if (!fs.existsSync(file)) return undefined;
  const earlier = readManifestFile(file, log);
  if (!resume) throw new UsageError(`${file} is of an earlier run; go on with it by --resume, or name another folder with --out`);
  checkSame(earlier, run);
  return earlier;
}

interface ManifestOptions extends RunSettings, ManifestFiles {
  readonly earlier: Manifest | undefined;
  readonly shards: readonly Pick<ShardEntry, 'name' | 'source' | 'format'>[];
}

/** Up to this size it is written anew with each change. */
const MAX_REWRITTEN_BYTES = 64 * 1024;

/** @throws UsageError where the shards are not those of the earlier run; WriteError */
export function openManifest({ file, log, earlier, version, settings, shards }: ManifestOptions): ManifestFile {
  if (earlier !== undefined && namesOf(earlier.shards) !== namesOf(shards)) throw notTheSame('the sources hold other files than they did');
  const begun = earlier?.shards ?? shards.map(({ name, source, format }): ShardEntry => ({ name, source, format, state: 'waiting' }));
  const entries = new Map(begun.map((entry) => [entry.name, entry]));
  let finished = earlier?.finished ?? false;
  let written = { length: 0, beginning: '', logged: 0 };
  const manifest = (): Manifest => ({ manifestVersion: 1, version, settings, finished, shards: [...entries.values()] });
  const entryOf = (name: string): ShardEntry => {
    const entry = entries.get(name);
    if (entry === undefined) throw new Error(`there is no shard ${name}`);
    return entry;
  };

  function save(): void {
    const text = `${JSON.stringify(manifest(), undefined, 2)}\n`;
    writeWhole(file, text);
    writing(log, () => fs.rmSync(log, { force: true }));
    written = { length: text.length, beginning: beginningOf(text), logged: 0 };
  }

  function saveChange(entry: ShardEntry): void {
    const line = `${JSON.stringify(entry)}\n`;
    const logged = written.logged + line.length;
    if (written.length <= MAX_REWRITTEN_BYTES || logged > written.length) return save();
    append(log, written.logged === 0 ? written.beginning + line : line);
    written = { ...written, logged };
  }

  save();
  return {
    get manifest() {
      return manifest();
    },
    entry: entryOf,
    update(name, changes) {
      const entry = changedEntry(entryOf(name), changes);
      entries.set(name, entry);
      finished = false;
      saveChange(entry);
    },
    finish() {
      finished = true;
      save();
    },
  };
}

/** The first line of a log says which manifest it goes on from: a log that was left behind is not of the next one. */
function beginningOf(manifest: string): string {
  return `${JSON.stringify({ manifest: createHash('sha256').update(manifest).digest('hex') })}\n`;
}

/** Its whole lines; the last one may have been cut off when the run was ended. */
function readLog(log: string, manifest: string): readonly ShardEntry[] {
  const beginning = beginningOf(manifest);
  const text = fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '';
  if (!text.startsWith(beginning)) return [];
  const lines = text.slice(beginning.length).split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as ShardEntry);
}

/** What was wrong with a shard is told as long as it is. */
function changedEntry({ error, ...entry }: ShardEntry, changes: Partial<ShardEntry>): ShardEntry {
  const changed = { ...entry, ...changes };
  return changed.state !== 'failed' || changed.error !== undefined || error === undefined ? changed : { ...changed, error };
}

/** What a program of ours wrote, so that what does not fit was changed by hand. */
function readManifestFile(file: string, log: string): Manifest {
  try {
    const text = fs.readFileSync(file, 'utf8');
    const read = JSON.parse(text) as Partial<Manifest>;
    if (read.manifestVersion === 1 && Array.isArray(read.shards) && typeof read.settings === 'object') {
      const manifest = read as Manifest;
      const entries = new Map([...manifest.shards, ...readLog(log, text)].map((entry) => [entry.name, entry]));
      return { ...manifest, shards: [...entries.values()] };
    }
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
