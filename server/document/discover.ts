import fs from 'node:fs';
import path from 'node:path';
import type { Gap } from '../../rules/vocabulary/index.js';
import { describeFailure, nodeFileAccess, type FileAccess } from './file-access.js';
import { dialectOfName, dialectOfShebang, extensionOf, SHEBANG_BYTES, type Dialect } from './language.js';
import { isMetadataFolder, isVendoredFolder, skipByName, type OptionalSkip, type SkipReason } from './skip.js';
import type { IgnoreLayers } from './ignore-files.js';

/** A file that is to be read. */
export interface DiscoveredFile {
  /** Absolute, or relative to the working directory: what the file system is asked for. */
  readonly path: string;
  /** Relative to the working directory where it is below it, with forward slashes: what is shown. */
  readonly name: string;
  readonly dialect: Dialect;
  /** Given by name, not met in a folder. */
  readonly named: boolean;
}

export interface DiscoveredGap {
  readonly name: string;
  readonly gap: Gap;
}

export interface Discovery {
  /** In order of the arguments, and by name below each; no file twice. */
  readonly files: readonly DiscoveredFile[];
  readonly gaps: readonly DiscoveredGap[];
  /** How many paths were left out, by reason. A folder that was not entered counts once. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Arguments at which nothing exists. */
  readonly missing: readonly string[];
}

export interface DiscoveryOptions {
  /** Absolute. */
  readonly cwd: string;
  /** Which of these are left out in folders; names given as arguments never are. */
  readonly skips: ReadonlySet<OptionalSkip | 'ignored'>;
  /** What the configuration leaves out: files even where they are named, folders unless they are. Gets the absolute path. */
  readonly isConfiguredOut?: (file: string, folder: boolean) => boolean;
  readonly files?: FileAccess;
}

/** Finds the code files that the arguments name. Reads folders and first lines of scripts, never whole files. */
export async function discover(paths: readonly string[], options: DiscoveryOptions): Promise<Discovery> {
  // Loading the patterns takes longer than looking at one file; a hook names files only.
  const ignoring =
    options.skips.has('ignored') && paths.some((one) => isFolder(path.resolve(options.cwd, one)))
      ? await import('./ignore-files.js')
      : undefined;
  const access = options.files ?? nodeFileAccess;
  const found = new Map<string, DiscoveredFile>();
  const gaps: DiscoveredGap[] = [];
  const missing: string[] = [];
  const skipped: Partial<Record<SkipReason, number>> = {};
  let isConfiguredOut = options.isConfiguredOut;

  for (const argument of paths) visitArgument(argument);
  return { files: [...found.values()], gaps, skipped, missing };

  function skip(reason: SkipReason): void {
    skipped[reason] = (skipped[reason] ?? 0) + 1;
  }

  function fail(file: string, error: unknown): void {
    gaps.push({ name: displayName(file, options.cwd), gap: { reason: 'unreadable', message: describeFailure(error) } });
  }

  function visitArgument(argument: string): void {
    const file = path.resolve(options.cwd, argument);
    let status: fs.Stats;
    try {
      status = fs.statSync(file);
    } catch (error) {
      if (!isMissing(error)) {
        fail(file, error);
        return;
      }
      if (!isLink(file)) missing.push(argument);
      else gaps.push({ name: displayName(file, options.cwd), gap: { reason: 'unreadable', message: 'is a symbolic link to nothing' } });
      return;
    }
    // Who names a folder that the configuration leaves out wants to see into it; names of files are what hooks pass on.
    const configuredOut = options.isConfiguredOut?.(file, status.isDirectory()) ?? false;
    isConfiguredOut = configuredOut ? undefined : options.isConfiguredOut;
    if (configuredOut && !status.isDirectory()) {
      skip('configured');
      return;
    }
    if (status.isDirectory()) visitNamedFolder(file);
    else addNamedFile(file);
  }

  function addNamedFile(file: string): void {
    const dialect = dialectOf(file, access);
    if (dialect === undefined) {
      skip('unsupported');
      return;
    }
    add(file, dialect, true);
  }

  function visitNamedFolder(folder: string): void {
    // Who names a folder that is ignored wants to see into it: only what is ignored below counts then.
    const layers = ignoring === undefined || ignoring.isInsideIgnored(folder) ? [] : ignoring.layersAbove(folder);
    walk(folder, layers);
  }

  function walk(folder: string, above: IgnoreLayers): void {
    let entries: fs.Dirent[];
    try {
      entries = fs.readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      fail(folder, error);
      return;
    }
    const layers = ignoring?.enterFolder(above, folder) ?? above;
    entries.sort((left, right) => (left.name < right.name ? -1 : 1));
    for (const entry of entries) visitEntry(path.join(folder, entry.name), entry, layers);
  }

  function visitEntry(file: string, entry: fs.Dirent, layers: IgnoreLayers): void {
    if (entry.isDirectory()) {
      visitFolder(file, entry.name, layers);
      return;
    }
    const dialect = dialectOfName(entry.name);
    if (dialect === undefined && (extensionOf(entry.name) !== '' || !entry.isFile())) return;
    const reason = reasonToSkipFile(file, entry, layers);
    if (reason !== undefined && dialect !== undefined) {
      skip(reason);
      return;
    }
    if (reason !== undefined) return;
    const known = dialect ?? dialectOf(file, access);
    if (known !== undefined) add(file, known, false);
  }

  function visitFolder(folder: string, name: string, layers: IgnoreLayers): void {
    if (isMetadataFolder(name)) return;
    if (options.skips.has('vendored') && isVendoredFolder(name)) {
      skip('vendored');
      return;
    }
    if (ignoring?.isIgnored(layers, folder, true)) {
      skip('ignored');
      return;
    }
    if (isConfiguredOut?.(folder, true)) {
      skip('configured');
      return;
    }
    walk(folder, layers);
  }

  function reasonToSkipFile(file: string, entry: fs.Dirent, layers: IgnoreLayers): SkipReason | undefined {
    // Links are not followed: their targets are met where they are, loops do not end, and a link may leave the repository.
    if (entry.isSymbolicLink()) return 'symlink';
    if (ignoring?.isIgnored(layers, file, false)) return 'ignored';
    if (isConfiguredOut?.(file, false)) return 'configured';
    const byName = skipByName(entry.name);
    return byName !== undefined && options.skips.has(byName) ? byName : undefined;
  }

  function add(file: string, dialect: Dialect, named: boolean): void {
    const earlier = found.get(file);
    if (earlier?.named) return;
    found.set(file, { path: file, name: displayName(file, options.cwd), dialect, named });
  }
}

/** Relative to `cwd` where it is below it, else absolute; forward slashes. */
export function displayName(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  const outside = relative === '' || relative.startsWith('..') || path.isAbsolute(relative);
  return (outside ? file : relative).split(path.sep).join('/');
}

function dialectOf(file: string, access: FileAccess): Dialect | undefined {
  const named = dialectOfName(file);
  if (named !== undefined || extensionOf(file) !== '') return named;
  return dialectOfShebang(access.peek(file, SHEBANG_BYTES).toString('latin1'));
}

function isFolder(file: string): boolean {
  try {
    return fs.statSync(file).isDirectory();
  } catch (error) {
    // What is wrong with it is told where it is visited.
    describeFailure(error);
    return false;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** A link that points at nothing exists all the same. Of a path that missed, only its last part may be one. */
function isLink(file: string): boolean {
  const folder = fs.statSync(path.dirname(file), { throwIfNoEntry: false });
  return folder?.isDirectory() === true && fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}
