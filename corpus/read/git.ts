/** A commit of a repository, or all blobs that it has, as one shard: read from its objects, nothing is checked out. */
import { createHash } from 'node:crypto';
import { MAX_SAMPLE_BYTES, type Origin, type SampleContent } from '../sample.js';
import { ShardError, type Outputs, type Shard, type VerdictOf } from '../shard.js';
import { contentUpTo, MAX_LINK_BYTES, rewriteGit } from '../write/git.js';
import { tooLarge } from './archive/limits.js';
import { symbolicLinkProblem } from './archive/paths.js';
import { blobIds, blobsOf, filesOf, findCommit, type Commit, type GitEntry } from './git-listing.js';
import { readObjects, type ObjectAnswer } from './git-objects.js';
import { openRepository, type OpenRepository } from './git-repository.js';
import { displayed } from './walk.js';

export interface GitShardOptions {
  /** Absolute: a bare repository, a `.git`, or the folder that it is in. */
  readonly repository: string;
  readonly name: string;
  readonly source: string;
  /** A branch, a tag, a commit; `HEAD` unless given. */
  readonly revision?: string;
  /** Every blob there is instead, reachable or not, each once. */
  readonly allBlobs?: boolean;
  /** Exists. */
  readonly temporaryFolder: string;
}

/** What all readings of a shard have in common. */
interface Reading {
  readonly repository: OpenRepository;
  /** Not of all blobs. */
  readonly commit?: Commit;
  readonly entries: AsyncGenerator<GitEntry, void, undefined>;
}

export function gitShard({
  repository: place,
  name,
  source,
  revision = 'HEAD',
  allBlobs = false,
  temporaryFolder,
}: GitShardOptions): Shard {
  /** Branches move; what was read first is read again. */
  let commit: Commit | undefined;
  /** Of what there is to read, at the first reading. */
  let known: string | undefined;

  async function* read(): AsyncGenerator<Reading, void, undefined> {
    const repository = openRepository(place, temporaryFolder);
    try {
      if (!allBlobs) commit ??= await findCommit(repository, revision);
      const entries = commit === undefined ? blobsOf(repository) : filesOf(repository, commit.id);
      yield { repository, entries: unchanged(entries), ...(commit && { commit }) };
    } finally {
      repository.remove();
    }
  }

  async function* unchanged(entries: AsyncGenerator<GitEntry, void, undefined>): AsyncGenerator<GitEntry, void, undefined> {
    const hash = createHash('sha256');
    for await (const entry of entries) {
      hash.update(`${entry.kind}\0${entry.object}\0${entry.path ?? ''}\0`, 'latin1');
      yield entry;
    }
    const listing = hash.digest('hex');
    known ??= listing;
    if (known !== listing) throw new ShardError('changed while it was read: run it again when nothing writes into it');
  }

  return {
    name,
    format: 'git',
    source,
    async digest() {
      for await (const { repository, commit: found } of read()) return `git:${found?.id ?? (await digestOfBlobs(repository))}`;
      throw new ShardError('is not a git repository');
    },
    async *samples() {
      for await (const reading of read()) {
        let row = 0;
        for await (const answer of answers(reading))
          yield { row: row++, origin: originOf(answer.asked, reading), content: await contentOf(answer) };
      }
    },
    async rewrite(verdictOf: VerdictOf, outputs: Outputs) {
      for await (const reading of read()) {
        const again = (entry: GitEntry): AsyncIterable<ObjectAnswer<GitEntry>> => readObjects(reading.repository, one(entry), Infinity);
        await rewriteGit({ answers: answers(reading), again, ...(reading.commit && { commit: reading.commit }) }, verdictOf, outputs);
      }
    },
  };
}

async function digestOfBlobs(repository: OpenRepository): Promise<string> {
  const hash = createHash('sha256');
  for await (const id of blobIds(repository)) hash.update(`${id}\n`);
  return `blobs-${hash.digest('hex')}`;
}

async function* one(entry: GitEntry): AsyncGenerator<GitEntry, void, undefined> {
  yield await Promise.resolve(entry);
}

function originOf({ path, object }: GitEntry, { repository, commit }: Reading): Origin {
  return {
    ...(path !== undefined && { path: displayed(path) }),
    repository: repository.title,
    revision: commit?.id ?? object,
    ...(commit?.author !== undefined && { author: commit.author }),
  };
}

/** Code packs about 5:1, zeros 1000:1; and one small object can stand under a million paths. */
const BOMB_RATIO = 250;
const BOMB_FROM = 256 * 1024 * 1024;

/** @throws ShardError where far more comes out of a repository than it takes up */
async function* answers({ repository, entries }: Reading): AsyncGenerator<ObjectAnswer<GitEntry>, void, undefined> {
  const most = Math.max(BOMB_FROM, BOMB_RATIO * repository.bytes);
  let bytes = 0;
  for await (const answer of readObjects(repository, entries, most)) {
    yield answer;
    bytes += 'object' in answer && answer.object.intact() ? answer.object.size : 0;
    if (bytes > most) throw new ShardError(`unfolds to more than ${BOMB_RATIO} times of what it takes up, which is taken for a bomb`);
  }
}

async function contentOf(answer: ObjectAnswer<GitEntry>): Promise<SampleContent> {
  const { kind, path = '' } = answer.asked;
  if (kind === 'submodule') return { kind: 'nothing' };
  if (!('object' in answer)) return unreadable(answer.problem);
  const { object } = answer;
  const bytes = await contentUpTo(object, kind === 'link' ? MAX_LINK_BYTES : MAX_SAMPLE_BYTES);
  if (!object.intact()) return unreadable(DAMAGED);
  if (kind === 'link') {
    const problem = symbolicLinkProblem(displayed(path), displayed(bytes?.toString('latin1') ?? ''), 'repository');
    return problem === undefined ? { kind: 'nothing' } : unreadable(problem);
  }
  return bytes === undefined ? tooLarge(object.size) : { kind: 'bytes', bytes };
}

const DAMAGED = 'it is damaged in the repository: its content is not what its id stands for';

function unreadable(message: string): SampleContent {
  return { kind: 'gap', gap: { reason: 'unreadable', message }, bytes: 0 };
}
