import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** A file as Git holds it: in the index, or in a commit. */
export interface StoredFile {
  /** Absolute path of the file in the working tree; what stands there is not looked at. */
  readonly path: string;
  readonly object: string;
  /** In bytes. */
  readonly size: number;
}

/** Something git said no to; the message is for the user. */
export class GitError extends Error {
  override name = 'GitError';
}

/**
 * A repository's own configuration can name programs: `core.fsmonitor` runs on `git diff --cached`, `diff.external` and `textconv`
 * on a diff, hooks on many commands. None of them may run because somebody looks at the repository.
 */
const SAFE_OPTIONS = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-pager', '--literal-pathspecs'];

/**
 * `GIT_DIR` and `GIT_INDEX_FILE` are kept where they are inherited: git sets them for its hooks, and `git commit -- file` commits
 * another index than the repository's. A missing object of a partial clone is not fetched: that would start a transport.
 */
export const SAFE_ENVIRONMENT = {
  GIT_NO_LAZY_FETCH: '1',
  // A replacement could show a planted file as one that was always there.
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

/** These would make git run a program or change what `--literal-pathspecs` and the output formats mean. */
const UNSAFE_VARIABLES = [
  'GIT_EXTERNAL_DIFF',
  'GIT_PAGER',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
  'GIT_DIFF_OPTS',
];

const REGULAR_FILE = /^100(?:644|755)$/;
/** How much content one `git cat-file` hands over at a time. */
const BATCH_BYTES = 32 * 1024 * 1024;

/**
 * The files that the next commit would add or change, by path, restricted to `paths` where any are given.
 * Links and submodules are left out: they hold no code.
 */
export function listStaged(cwd: string, paths: readonly string[]): StoredFile[] {
  const top = topFolder(cwd);
  const raw = git(cwd, [
    'diff',
    '--cached',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-relative',
    '--diff-filter=ACMRT',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
    '--ignore-submodules=all',
    '--',
    ...paths,
  ]);
  const fields = raw.toString('utf8').split('\0');
  const entries: { path: string; object: string }[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode = '', , object = ''] = (fields[at] ?? '').slice(1).split(' ');
    if (REGULAR_FILE.test(mode)) entries.push({ path: path.join(top, fields[at + 1] ?? ''), object });
  }
  return withSizes(cwd, entries);
}

/** Adds how large the files are as Git holds them. */
export function withSizes(cwd: string, entries: readonly Omit<StoredFile, 'size'>[]): StoredFile[] {
  const sizes = objectSizes(
    cwd,
    entries.map((entry) => entry.object),
  );
  return entries.map((entry) => ({ ...entry, size: sizes.get(entry.object) ?? 0 }));
}

/** Hands over the content of every object, in order, holding a limited part of it in memory. */
export function* readObjects(cwd: string, files: readonly StoredFile[]): Generator<readonly [file: StoredFile, content: Buffer]> {
  for (const batch of batches(files)) {
    const output = git(cwd, ['cat-file', '--batch', '--buffer'], requests(batch.map((file) => file.object)));
    let at = 0;
    for (const file of batch) {
      const headerEnd = output.indexOf(10, at);
      const [object, type, size] = output.toString('latin1', at, headerEnd).split(' ');
      if (object !== file.object || type !== 'blob') throw new GitError(`git could not read the content of ${file.path}`);
      const start = headerEnd + 1;
      const end = start + Number(size);
      yield [file, output.subarray(start, end)];
      at = end + 1;
    }
  }
}

/** The root of the working tree that the folder is in. @throws GitError where it is in none. */
export function topFolder(cwd: string): string {
  return line(git(cwd, ['rev-parse', '--show-toplevel']));
}

function* batches(files: readonly StoredFile[]): Generator<StoredFile[]> {
  let batch: StoredFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length > 0 && bytes + file.size > BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.size;
  }
  if (batch.length > 0) yield batch;
}

function objectSizes(cwd: string, objects: readonly string[]): Map<string, number> {
  if (objects.length === 0) return new Map();
  const output = git(cwd, ['cat-file', '--batch-check=%(objectname) %(objectsize)', '--buffer'], requests(objects));
  const rows = output
    .toString('latin1')
    .split('\n')
    .filter((row) => row !== '');
  return new Map(rows.map((row) => [row.slice(0, row.indexOf(' ')), Number(row.slice(row.indexOf(' ') + 1)) || 0]));
}

function requests(objects: readonly string[]): string {
  return objects.map((object) => `${object}\n`).join('');
}

/** @throws GitError where git does not end with 0. */
export function git(cwd: string, args: readonly string[], input?: string): Buffer {
  const result = tryGit(cwd, args, input);
  if (result.status === 0) return result.stdout;
  const said = result.stderr.toString('utf8').trim().split('\n')[0] ?? '';
  throw new GitError(said === '' ? `git ${args[0]} ended with status ${result.status}` : `git says: ${said.replace(/^fatal: /, '')}`);
}

/** Runs nothing that the repository names. @throws GitError where git cannot be started. */
export function tryGit(
  cwd: string,
  args: readonly string[],
  input?: string,
): { readonly status: number | null; readonly stdout: Buffer; readonly stderr: Buffer } {
  const inherited = Object.entries(process.env).filter(([name]) => !UNSAFE_VARIABLES.includes(name));
  const result = spawnSync('git', [...SAFE_OPTIONS, ...args], {
    cwd,
    env: { ...Object.fromEntries(inherited), ...SAFE_ENVIRONMENT },
    maxBuffer: Number.POSITIVE_INFINITY,
    ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }),
  });
  if (result.error !== undefined) throw new GitError(describeSpawnFailure(result.error));
  return result;
}

export function describeSpawnFailure(error: Error): string {
  if ('code' in error && error.code === 'ENOENT') return 'git is needed for this, and was not found';
  return `git could not be started: ${error.message}`;
}

/** Output that is one line. */
export function line(output: Buffer): string {
  return output.toString('utf8').replace(/\r?\n$/, '');
}
