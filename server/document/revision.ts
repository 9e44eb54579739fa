/**
 * What Git holds of an earlier state. Git is asked for commits, trees and contents only: comparing the working tree itself would make it
 * run the filters that a repository names.
 */
import fs from 'node:fs';
import path from 'node:path';
import { git, GitError, line, readObjects, topFolder, tryGit, withSizes, type StoredFile } from './git.js';

/** A file of a revision. */
export interface RevisionFile {
  /** Absolute. */
  readonly path: string;
  readonly object: string;
  /** A folder in the repository that holds it: this one, or a submodule. */
  readonly repository: string;
}

export type Revision = ReadonlyMap<string, RevisionFile>;

const REGULAR_FILE = /^100(?:644|755)$/;
const SUBMODULE = '160000';
const MAX_SUBMODULE_DEPTH = 8;

/**
 * The state at which what is checked out parted from `reference`, as `git diff REFERENCE...HEAD` takes it, submodules included.
 *
 * @throws GitError with what to do about it.
 */
export function revisionBefore(cwd: string, reference: string): Revision {
  const top = topFolder(cwd);
  const commit = resolveCommit(cwd, reference);
  if (commit === undefined)
    throw new GitError(`there is no commit ${JSON.stringify(reference)} here${isShallow(cwd) ? `; ${DEEPEN}` : ''}`);
  const head = resolveCommit(cwd, 'HEAD');
  if (head === undefined) throw new GitError('there is no commit here yet');
  const base = tryGit(cwd, ['merge-base', commit, head]);
  if (base.status !== 0) {
    const why = isShallow(cwd) ? `; ${DEEPEN}` : '';
    throw new GitError(`${JSON.stringify(reference)} and what is checked out have no commit in common${why}`);
  }
  const files = new Map<string, RevisionFile>();
  addTree(files, top, line(base.stdout), 0);
  return files;
}

const DEEPEN = 'this clone holds only the latest part of the history: fetch more of it (git fetch --unshallow; in CI, fetch-depth: 0)';

function resolveCommit(cwd: string, reference: string): string | undefined {
  const found = tryGit(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`]);
  return found.status === 0 ? line(found.stdout) : undefined;
}

function isShallow(cwd: string): boolean {
  return line(git(cwd, ['rev-parse', '--is-shallow-repository'])) === 'true';
}

function addTree(files: Map<string, RevisionFile>, folder: string, commit: string, depth: number): void {
  const entries = git(folder, ['ls-tree', '-r', '-z', '--full-tree', commit]).toString('utf8').split('\0');
  for (const entry of entries) {
    const tab = entry.indexOf('\t');
    const [mode = '', , object = ''] = entry.slice(0, tab).split(' ');
    const file = path.join(folder, entry.slice(tab + 1));
    if (REGULAR_FILE.test(mode)) files.set(file, { path: file, object, repository: folder });
    else if (mode === SUBMODULE) addSubmodule(files, file, object, depth + 1);
  }
}

/** Of a submodule whose earlier state is not here, every file counts as new. */
function addSubmodule(files: Map<string, RevisionFile>, folder: string, commit: string, depth: number): void {
  if (depth > MAX_SUBMODULE_DEPTH || !fs.existsSync(path.join(folder, '.git'))) return;
  if (resolveCommit(folder, commit) !== undefined) addTree(files, folder, commit, depth);
}

/** Hands over what the files held, in order; undefined for what is larger than `maxBytes`. @throws GitError where a content is missing. */
export function* readRevision(files: readonly RevisionFile[], maxBytes: number): Generator<Buffer | undefined> {
  for (let from = 0; from < files.length;) {
    const repository = files[from]?.repository ?? '';
    const next = files.findIndex((file, at) => at > from && file.repository !== repository);
    const stored: readonly StoredFile[] = withSizes(repository, files.slice(from, next === -1 ? undefined : next));
    const contents = readObjects(
      repository,
      stored.filter((file) => file.size <= maxBytes),
    );
    for (const file of stored) {
      const content = file.size <= maxBytes ? contents.next() : undefined;
      yield content?.done === false ? content.value[1] : undefined;
    }
    from += stored.length;
  }
}
