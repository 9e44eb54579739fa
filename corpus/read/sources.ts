/** From what the user names to shards. */
import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { UsageError } from '../../server/configuration/usage-error.js';
import { describeFailure } from '../../server/document/file-access.js';
import { dialectOfName, dialectOfShebang, extensionOf, SHEBANG_BYTES } from '../../server/document/language.js';
import { expandPatterns } from '../../server/document/patterns.js';
import type { Shard } from '../shard.js';
import type { ColumnOptions } from './columns.js';
import { folderShard } from './folder.js';
import { gitShard, type GitShardOptions } from './git.js';
import { isBareRepository, isGitFolder } from './git-repository.js';
import { formatOf, formatOfName } from './format.js';
import type { Format } from './format-names.js';
import { jsonlShard } from './jsonl.js';
import { parquetShard } from './parquet.js';
import { createShardNames, type ShardNames } from './shard-names.js';
import { tarShard } from './tar.js';
import { zipShard } from './zip.js';
import { spool } from './spool.js';
import { below, bytesOf, bytewise, displayed, rawOf, walk, type RawName } from './walk.js';

export interface SourceOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly columns: ColumnOptions;
  /** Of git repositories: a branch, a tag, a commit; `HEAD` unless given. Folders are then read as repositories. */
  readonly revision?: string;
  /** Of git repositories: every blob there is, whatever refers to it. */
  readonly allBlobs?: boolean;
  /** What the source `-` stands for. */
  readonly stdin?: { readonly stream: Readable; readonly format?: Format };
  /** Exists, and is the caller's to remove. */
  readonly temporaryFolder: string;
}

export interface FoundShards {
  /** By name, bytewise; no two share a name or a file. */
  readonly shards: readonly Shard[];
}

export interface FileShardOptions {
  /** Absolute. */
  readonly file: string;
  readonly name: string;
  readonly source: string;
  readonly columns: ColumnOptions;
}

/** How a file of each format becomes a shard. */
const FACTORIES: Readonly<Record<Format, (options: FileShardOptions) => Shard>> = {
  jsonl: jsonlShard,
  parquet: parquetShard,
  tar: tarShard,
  zip: zipShard,
};

const READ_FORMATS =
  'Parquet, JSON lines (plain, .gz, .zst), tar (plain, .gz, .zst), zip, wheels, folders, git repositories, and files of code';

/** What one argument is. */
type Source =
  | { readonly kind: 'file'; readonly format: Format }
  | { readonly kind: 'code' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'repository' };

interface NamedSource {
  readonly argument: string;
  /** Absolute, as named: the last part of it names the outputs. */
  readonly named: string;
  /** Without links, so that what is named twice is met once. */
  readonly real: string;
  readonly source: Source;
}

/**
 * The shards of files, folders, repositories and patterns, and of standard input where `-` is named.
 *
 * @throws UsageError for what is not there, cannot be looked at, or is in no format that is read
 * @throws WriteError where standard input cannot be put aside
 */
export async function findShards(sources: readonly string[], options: SourceOptions): Promise<FoundShards> {
  const named: NamedSource[] = [];
  for (const argument of await expandPatterns(sources, options.cwd)) named.push(await nameSource(argument, options));
  const distinct = withoutRepetition(named);
  const option = options.revision !== undefined ? '--revision' : options.allBlobs ? '--all-blobs' : undefined;
  if (option !== undefined && !distinct.some(({ source }) => source.kind === 'repository'))
    throw new UsageError(`${option} is about git repositories, and none is named`);
  const names = createShardNames();
  const shards: Shard[] = [];
  for (const each of distinct) shards.push(...(await shardsOf(each, distinct, names, options)));
  return { shards: shards.sort((left, right) => bytewise(rawOf(left.name), rawOf(right.name))) };
}

async function nameSource(argument: string, options: SourceOptions): Promise<NamedSource> {
  if (argument === '-' && options.stdin !== undefined) {
    const { file, format } = await spool(options.stdin, options.temporaryFolder);
    return { argument: 'standard input', named: file, real: file, source: { kind: 'file', format } };
  }
  const named = path.resolve(options.cwd, argument);
  const { real, status } = lookUp(argument, named);
  const of = (source: Source): NamedSource => ({ argument, named, real, source });
  if (status.isDirectory()) return of(folderOrRepository(argument, real, options));
  if (!status.isFile()) throw new UsageError(`${JSON.stringify(argument)} is neither a file nor a folder; what a pipe holds is read as -`);
  return of(await fileOrCode(argument, real));
}

function lookUp(argument: string, named: string): { readonly real: string; readonly status: fs.Stats } {
  try {
    return { real: fs.realpathSync(named), status: fs.statSync(named) };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    const shown = JSON.stringify(argument);
    throw new UsageError(isMissing ? `There is no file or folder ${shown}` : `${shown} ${describeFailure(error)}`);
  }
}

function folderOrRepository(argument: string, folder: string, { revision, allBlobs }: SourceOptions): Source {
  if (isBareRepository(folder)) return { kind: 'repository' };
  if (revision === undefined && allBlobs !== true) return { kind: 'folder' };
  if (isGitFolder(folder) || fs.existsSync(path.join(folder, '.git'))) return { kind: 'repository' };
  const option = revision === undefined ? '--all-blobs' : '--revision';
  throw new UsageError(`${JSON.stringify(argument)} is not a git repository, and ${option} is about those`);
}

async function fileOrCode(argument: string, file: string): Promise<Source> {
  const isCode = dialectOfName(file) !== undefined || (extensionOf(file) === '' && dialectOfShebang(startOf(file)) !== undefined);
  const format = await formatOf(file, file);
  // One line of JSON may well be a manifest, a notebook, or Python.
  if (isCode && (format === undefined || format === 'jsonl')) return { kind: 'code' };
  if (format !== undefined) return { kind: 'file', format };
  throw new UsageError(`${JSON.stringify(argument)} is in no format that is read: ${READ_FORMATS}`);
}

function startOf(file: string): string {
  const start = Buffer.alloc(SHEBANG_BYTES);
  const descriptor = fs.openSync(file, 'r');
  try {
    return start.toString('latin1', 0, fs.readSync(descriptor, start));
  } finally {
    fs.closeSync(descriptor);
  }
}

/** What is in a folder that is named as well is read with it, unless it is something else by itself. */
function withoutRepetition(sources: readonly NamedSource[]): readonly NamedSource[] {
  const first = new Map<string, NamedSource>();
  for (const each of sources) if (!first.has(each.real)) first.set(each.real, each);
  const distinct = [...first.values()];
  const folders = distinct.filter(({ source }) => source.kind === 'folder');
  return distinct.filter(
    ({ real, source }) => source.kind === 'file' || source.kind === 'repository' || !folders.some((folder) => isBelow(real, folder.real)),
  );
}

function isBelow(file: string, folder: string): boolean {
  return file !== folder && file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

async function shardsOf(
  named: NamedSource,
  all: readonly NamedSource[],
  names: ShardNames,
  options: SourceOptions,
): Promise<readonly Shard[]> {
  const { argument, real, source } = named;
  const base = path.basename(named.named);
  switch (source.kind) {
    case 'file':
      return [fileShard(source.format, { file: real, name: names.label(base), source: argument, columns: options.columns })];
    case 'code':
      return [folderShard({ folder: path.dirname(real), only: [rawOf(path.basename(real))], name: names.label(base), source: argument })];
    case 'folder':
      return shardsOfFolder(named, all, names, options);
    case 'repository':
      return [
        gitShard({ repository: real, name: names.label(`${repositoryName(named.named)}.tar`), source: argument, ...gitOptions(options) }),
      ];
  }
}

function repositoryName(named: string): string {
  const folder = path.basename(named) === '.git' ? path.dirname(named) : named;
  return path.basename(folder).replace(/(?<=.)\.git$/, '');
}

function gitOptions({
  temporaryFolder,
  revision,
  allBlobs,
}: SourceOptions): Pick<GitShardOptions, 'temporaryFolder' | 'revision' | 'allBlobs'> {
  return { temporaryFolder, ...(revision !== undefined && { revision }), ...(allBlobs && { allBlobs }) };
}

function fileShard(format: Format, options: FileShardOptions): Shard {
  return FACTORIES[format](options);
}

/** What takes the name `files` itself is told apart by a number. */
const FILES: RawName = 'files';

async function shardsOfFolder(
  { argument, named, real }: NamedSource,
  all: readonly NamedSource[],
  names: ShardNames,
  options: SourceOptions,
): Promise<readonly Shard[]> {
  const root = rawOf(real);
  const label = names.label(path.basename(named));
  const elsewhere = new Set(all.flatMap(({ real: file, source }) => (source.kind === 'file' ? [rawOf(file)] : [])));
  const shards: Shard[] = [];
  const except = new Set<RawName>();
  let others = 0;
  for (const { name, kind } of walk(root)) {
    if (kind === 'file' && elsewhere.has(below(root, name))) {
      except.add(name);
      continue;
    }
    const inside = kind === 'file' ? await shardInside(root, name, options) : undefined;
    if (inside === undefined) {
      others += 1;
      continue;
    }
    except.add(name);
    const source = displayed(below(rawOf(argument), name));
    shards.push(fileShard(inside.format, { file: inside.file, name: names.below(label, name), source, columns: options.columns }));
  }
  if (others > 0) shards.push(folderShard({ folder: real, name: names.below(label, FILES), source: argument, except }));
  return shards;
}

/** A file of a folder that is a shard of its own: called one, and one by what is in it. */
async function shardInside(
  root: RawName,
  name: RawName,
  { temporaryFolder }: SourceOptions,
): Promise<{ readonly file: string; readonly format: Format } | undefined> {
  const shown = displayed(name);
  if (formatOfName(shown) === undefined) return undefined;
  const file = openable(below(root, name), temporaryFolder);
  const format = await formatOf(file, shown);
  return format && { file, format };
}

/** A name that is not UTF-8 is no string: such a file is reached through a link. */
function openable(file: RawName, temporaryFolder: string): string {
  const shown = displayed(file);
  if (rawOf(shown) === file) return shown;
  const link = path.join(fs.mkdtempSync(path.join(temporaryFolder, 'name-')), 'file');
  fs.symlinkSync(bytesOf(file), link);
  return link;
}
