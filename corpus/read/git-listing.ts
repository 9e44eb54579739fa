/** What there is to read in a repository: the files of a commit, or every blob. */
import { ShardError } from '../shard.js';
import { readPaths } from './git-paths.js';
import { startGit } from './git-process.js';
import type { OpenRepository } from './git-repository.js';
import type { RawName } from './walk.js';

export interface GitEntry {
  /** Its id; of what has no content, one that no object has. */
  readonly object: string;
  /** As the tree has it. */
  readonly path?: RawName;
  readonly kind: 'file' | 'executable' | 'link' | 'submodule';
}

export interface Commit {
  readonly id: string;
  /** `Name <mail>`. */
  readonly author?: string;
  /** When it was made, in seconds since 1970. */
  readonly seconds: number;
}

const NEWLINE = 10;
const PATH_LIMIT = 1024 * 1024;
const LINE_LIMIT = 64 * 1024;
const HEADER_LINES = 10_000;
/** A tree can name the same folder again and again: some hundred bytes unfold to billions of paths. */
const MAX_FILES = 20_000_000;

/** @throws ShardError where there is none of that name */
export async function findCommit(repository: OpenRepository, revision: string): Promise<Commit> {
  const shown = JSON.stringify(revision.slice(0, 200));
  if (/^-|^$|[\0-\x1f\x7f]/.test(revision)) throw new ShardError(`has no revision ${shown}`);
  const asked = startGit(repository, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  asked.finish();
  const id = (await asked.output.until(NEWLINE, LINE_LIMIT))?.toString('latin1');
  const complaint = await asked.complaint();
  if (complaint !== undefined || id === undefined || !/^[0-9a-f]{40,64}$/.test(id))
    throw new ShardError(revision === 'HEAD' ? 'has no commit yet, or HEAD names none' : `has no revision ${shown}`);
  return { id, ...(await describeCommit(repository, id)) };
}

async function describeCommit(repository: OpenRepository, id: string): Promise<Omit<Commit, 'id'>> {
  const git = startGit(repository, ['cat-file', 'commit', id]);
  git.finish();
  try {
    let author: string | undefined;
    let seconds = 0;
    for (let lines = 0; lines < HEADER_LINES; lines++) {
      const line = (await git.output.until(NEWLINE, LINE_LIMIT))?.toString('utf8') ?? '';
      if (line === '') break;
      author ??= /^author (.*?)(?: -?\d+ [-+]\d+)?$/.exec(line)?.[1];
      seconds ||= Number(/^committer .*? (\d{1,12}) [-+]\d+$/.exec(line)?.[1] ?? 0);
    }
    return { seconds, ...(author !== undefined && author !== '' && { author }) };
  } finally {
    await git.stop();
  }
}

const KIND_OF_MODE: Readonly<Record<string, GitEntry['kind']>> = { '100755': 'executable', '120000': 'link', '160000': 'submodule' };

/** In the order of the tree, which is that of the bytes of the paths. @throws ShardError where the trees cannot be read to the end */
export async function* filesOf(repository: OpenRepository, commit: string): AsyncGenerator<GitEntry, void, undefined> {
  const git = startGit(repository, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  git.finish();
  try {
    let files = 0;
    for (let entry = await git.output.until(0, PATH_LIMIT); entry !== undefined; entry = await git.output.until(0, PATH_LIMIT)) {
      files += 1;
      if (files > MAX_FILES) throw new ShardError(`has more than ${MAX_FILES} files in one commit, which is taken for a bomb`);
      const record = entry.toString('latin1');
      const tab = record.indexOf('\t');
      const [mode = '', , object = ''] = record.slice(0, tab).split(' ');
      const kind = KIND_OF_MODE[mode] ?? 'file';
      yield { path: record.slice(tab + 1), kind, object: kind === 'submodule' ? '0'.repeat(object.length) : object };
    }
    const complaint = await git.complaint();
    if (complaint !== undefined) throw new ShardError(`cannot be listed by git after ${files} files: ${complaint}`);
  } finally {
    await git.stop();
  }
}

/** Every blob, reachable or not, by id, with the path under which history first meets it. What is damaged may have been one. */
export async function* blobsOf(repository: OpenRepository): AsyncGenerator<GitEntry, void, undefined> {
  const pathOf = await readPaths(repository);
  for await (const object of blobIds(repository)) {
    const path = pathOf(object);
    yield { object, kind: 'file', ...(path !== undefined && { path }) };
  }
}

/** Sorted. @throws ShardError where the objects cannot be listed to the end */
export async function* blobIds(repository: OpenRepository): AsyncGenerator<string, void, undefined> {
  const git = startGit(repository, ['cat-file', '--batch-all-objects', '--buffer', '--batch-check=%(objectname) %(objecttype)']);
  git.finish();
  try {
    for (let line = await git.output.until(NEWLINE, LINE_LIMIT); line !== undefined; line = await git.output.until(NEWLINE, LINE_LIMIT)) {
      const [object = '', type] = line.toString('latin1').split(' ');
      if (type === 'blob' || type === 'missing') yield object;
    }
    const complaint = await git.complaint();
    if (complaint !== undefined) throw new ShardError(`cannot be listed by git: ${complaint}`);
  } finally {
    await git.stop();
  }
}
