/** A git repository that somebody else made, looked at without anything that it says about how git works. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describeSpawnFailure, SAFE_ENVIRONMENT } from '../../server/document/git.js';
import { ShardError } from '../shard.js';
import { realFolder } from './inside.js';
import { below, bytesOf, displayed, walk, type RawName } from './walk.js';

/** Where git is asked. `remove` takes away what was made for it. */
export interface OpenRepository {
  /** A folder of ours with our configuration, in which only objects and references are the repository's. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly objectFormat: ObjectFormat;
  /** `owner/name` of where it was cloned from, else the name of its folder. */
  readonly title: string;
  /** Of all that its objects take up. */
  readonly bytes: number;
  remove(): void;
}

export type ObjectFormat = 'sha1' | 'sha256';

/**
 * A repository's configuration can name programs, other files and other places for objects; `info/grafts` and replacements tell another
 * history. So git is not shown any of it: it gets a folder with a configuration of ours, and links to the objects and references, in which
 * there are no links to elsewhere, no pipes to wait for and no alternates.
 *
 * @param repository its `.git`, the folder with its `.git`, or a bare one
 * @throws ShardError where it is no repository, or leads out of its folder
 */
export function openRepository(repository: string, temporaryFolder: string): OpenRepository {
  const { head, common } = locate(repository);
  const bytes = check(common);
  const config = path.join(common, 'config');
  const objectFormat = setting(config, 'extensions.objectFormat') === 'sha256' ? 'sha256' : 'sha1';
  const title = titleOf(setting(config, 'remote.origin.url')) ?? folderTitle(repository);
  const folder = fs.mkdtempSync(path.join(temporaryFolder, 'git-'));
  try {
    fs.writeFileSync(path.join(folder, 'config'), configuration(objectFormat));
    fs.writeFileSync(path.join(folder, 'HEAD'), headOf(path.join(head, 'HEAD')));
    for (const name of LINKED) {
      const target = path.join(common, name);
      if (fs.existsSync(target)) fs.symlinkSync(target, path.join(folder, name));
      else if (name === 'refs') fs.mkdirSync(path.join(folder, name));
    }
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    folder,
    environment: environment(folder),
    objectFormat,
    title,
    bytes,
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

const LINKED = ['objects', 'refs', 'packed-refs', 'shallow'] as const;

/** Large objects are passed on in pieces; indexes over indexes and over commits are not needed, and could say what is not so. */
function configuration(objectFormat: ObjectFormat): string {
  const format = objectFormat === 'sha1' ? '' : `[extensions]\n\tobjectFormat = ${objectFormat}\n`;
  return `[core]\n\trepositoryFormatVersion = 1\n\tbare = true\n\tcommitGraph = false\n\tmultiPackIndex = false\n\tbigFileThreshold = 4m\n${format}`;
}

function environment(folder: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(others),
    ...SAFE_ENVIRONMENT,
    GIT_DIR: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
}

interface Location {
  /** Where its `HEAD` is. */
  readonly head: string;
  /** Where all else is. */
  readonly common: string;
}

function locate(repository: string): Location {
  if (isGitFolder(repository)) return { head: repository, common: repository };
  const inside = path.join(repository, '.git');
  const status = fs.lstatSync(inside, { throwIfNoEntry: false });
  if (status?.isDirectory() === true && isGitFolder(inside)) return { head: inside, common: inside };
  if (status?.isFile() === true) return worktree(inside);
  throw new ShardError('is not a git repository');
}

/** As git itself tells them. */
export function isGitFolder(folder: string): boolean {
  const isFolder = (name: string): boolean => fs.lstatSync(path.join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true;
  return fs.lstatSync(path.join(folder, 'HEAD'), { throwIfNoEntry: false }) !== undefined && isFolder('objects') && isFolder('refs');
}

/** All that git puts there. */
const BARE_ENTRIES =
  /^(?:HEAD|FETCH_HEAD|ORIG_HEAD|MERGE_HEAD|COMMIT_EDITMSG|config(?:\.worktree)?|description|hooks|info|objects|refs|packed-refs|shallow|branches|logs|lfs|modules|worktrees|rr-cache|index|gc\.(?:log|pid)|.*\.lock)$/;

/** A folder of other things in which somebody put what makes a repository is none: its files would be passed over. */
export function isBareRepository(folder: string): boolean {
  return isGitFolder(folder) && fs.readdirSync(folder).every((name) => BARE_ENTRIES.test(name));
}

/** A file that says where the repository is could lead anywhere; that of a worktree is known there as well. */
function worktree(file: string): Location {
  const told = /^gitdir: (.+)$/m.exec(smallFile(file))?.[1];
  const head = told === undefined ? undefined : path.resolve(path.dirname(file), told);
  if (head === undefined || path.basename(path.dirname(head)) !== 'worktrees' || !isKnownThere(head, file))
    throw new ShardError('has its repository elsewhere (its `.git` is a file): name that repository itself');
  return { head, common: path.dirname(path.dirname(head)) };
}

function isKnownThere(head: string, file: string): boolean {
  const back = path.join(head, 'gitdir');
  if (fs.lstatSync(back, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const known = path.resolve(head, smallFile(back).trim());
  return fs.existsSync(known) && fs.realpathSync(known) === fs.realpathSync(file);
}

const SMALL_BYTES = 64 * 1024;

/** @throws ShardError where it is not one */
function smallFile(file: string): string {
  const status = fs.lstatSync(file);
  if (!status.isFile() || status.size > SMALL_BYTES)
    throw new ShardError(`is no repository that can be read: ${path.basename(file)} is not a small file`);
  return fs.readFileSync(file, 'utf8');
}

/** Long ago it was a link to the branch. */
function headOf(file: string): string {
  if (!fs.lstatSync(file).isSymbolicLink()) return smallFile(file);
  const target = fs.readlinkSync(file);
  if (!target.startsWith('refs/')) throw new ShardError('is no repository that can be read: its HEAD is a link to elsewhere');
  return `ref: ${target}\n`;
}

/** Git opens and follows what it finds. Tells how much it is. */
function check(common: string): number {
  const root = realFolder(common);
  let bytes = 0;
  for (const name of ['config', 'packed-refs', 'shallow']) {
    const status = fs.lstatSync(path.join(common, name), { throwIfNoEntry: false });
    if (status !== undefined && !status.isFile()) refuse(name);
  }
  for (const part of ['objects', 'refs']) {
    if (!fs.lstatSync(path.join(common, part)).isDirectory()) refuse(part);
    const folder = below(root, part);
    for (const { name, kind, message } of walk(folder)) {
      const shown = `${part}/${displayed(name)}`;
      if (kind === 'unreadable') throw new ShardError(`cannot be read as a repository: ${shown} ${message ?? 'cannot be read'}`);
      if (kind === 'link' || kind === 'special') refuse(shown);
      if (kind === 'file') bytes += sizeOf(below(folder, name));
    }
  }
  const alternates = path.join(common, 'objects', 'info', 'alternates');
  if (fs.existsSync(alternates) && /^[^#\n]/m.test(smallFile(alternates)))
    throw new ShardError(
      'borrows objects from another repository (objects/info/alternates): make it whole with `git repack -a -d`, and delete that file',
    );
  return bytes;
}

function refuse(name: string): never {
  throw new ShardError(`is not read as a repository: ${name.slice(0, 200)} is a link, a pipe or a device, which could lead out of it`);
}

function sizeOf(file: RawName): number {
  return fs.lstatSync(bytesOf(file), { throwIfNoEntry: false })?.size ?? 0;
}

/** One value of the repository's configuration: parsed, not acted on, and without the files that it includes. */
function setting(config: string, name: string): string | undefined {
  if (!fs.existsSync(config)) return undefined;
  try {
    const output = execFileSync('git', ['config', '--file', config, '--no-includes', '--get', name], {
      cwd: path.parse(config).root,
      env: environment('/nonexistent'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: SMALL_BYTES,
    });
    return output.trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new ShardError(describeSpawnFailure(error));
    // There is no such setting, or the file is damaged: git is not shown it anyway.
    return undefined;
  }
}

function titleOf(url: string | undefined): string | undefined {
  return /[/:]([\w.-]{1,100}\/[\w.-]{1,100}?)(?:\.git)?\/?$/.exec(url ?? '')?.[1];
}

function folderTitle(repository: string): string {
  const folder = path.basename(repository) === '.git' ? path.dirname(repository) : repository;
  return path.basename(folder).replace(/(?<=.)\.git$/, '');
}
