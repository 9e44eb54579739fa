/** The contents of many objects of a repository, in order, through one git. */
import { createHash } from 'node:crypto';
import { ShardError } from '../shard.js';
import { startGit, type GitProcess } from './git-process.js';
import type { OpenRepository } from './git-repository.js';

/** An object that was asked for. Its content is read before the next one is. */
export interface StoredObject {
  /** In bytes, as git says before it reads it. */
  readonly size: number;
  /**
   * The content, piece by piece. What comes out of it is what the object's id stands for if `intact()` says so afterwards; a repository can
   * hold anything under an id.
   */
  pieces(): AsyncGenerator<Buffer, void, undefined>;
  intact(): boolean;
}

export type ObjectAnswer<Asked> =
  | { readonly asked: Asked; readonly object: StoredObject }
  /** `problem` is a clause about it. */
  | { readonly asked: Asked; readonly problem: string };

/** Asked for, and not answered. */
interface Requests<Asked> {
  readonly waiting: Asked[];
  /** Of them, how many are done with. */
  answered: number;
  /** In bytes; what is larger is not read. */
  readonly largest: number;
}

const NEWLINE = 10;
const HEADER_LIMIT = 4_096;
const PIECE_BYTES = 1024 * 1024;

/**
 * Answers each request in its turn. Requests are written while answers are read, else both would wait for ever. A git that ends, or whose
 * answers do not fit what was asked, is started again behind the object at which it did.
 *
 * @param largest in bytes; what is larger is not read
 */
export async function* readObjects<Asked extends { readonly object: string }>(
  repository: OpenRepository,
  asked: AsyncGenerator<Asked, void, undefined>,
  largest: number,
): AsyncGenerator<ObjectAnswer<Asked>, void, undefined> {
  const requests: Requests<Asked> = { waiting: [], answered: 0, largest };
  try {
    for (let isWhole = false; !isWhole;) isWhole = yield* oneGit(repository, asked, requests);
  } finally {
    await asked.return();
  }
}

/** Until it ends; tells whether that was the end of the requests too. */
async function* oneGit<Asked extends { readonly object: string }>(
  repository: OpenRepository,
  asked: AsyncGenerator<Asked, void, undefined>,
  requests: Requests<Asked>,
): AsyncGenerator<ObjectAnswer<Asked>, boolean, undefined> {
  const git = startGit(repository, ['cat-file', '--batch', '--buffer']);
  let failure: Error | undefined;
  let isAllAsked = false;
  const asking = ask(git, asked, requests).then(
    (isAll) => (isAllAsked = isAll),
    (error: unknown) => {
      failure = error instanceof Error ? error : new Error(String(error));
      git.finish();
    },
  );
  try {
    for (;;) {
      const header = await git.output.until(NEWLINE, HEADER_LIMIT);
      const next = requests.waiting[requests.answered];
      if (header === undefined || next === undefined) break;
      const answer = answerOf(header.toString('latin1'), next, { git, repository, largest: requests.largest });
      forget(requests);
      yield answer;
      if (!('object' in answer)) {
        if (answer.isAligned) continue;
        return false;
      }
      await drain(answer.object);
      if (!answer.object.intact()) return false;
    }
    const complaint = await git.complaint();
    await asking;
    if (failure !== undefined) throw failure;
    const next = requests.waiting[requests.answered];
    if (next === undefined) {
      if (isAllAsked) return true;
      throw new ShardError(`cannot be read by git: ${complaint ?? 'it ended too early'}`);
    }
    forget(requests);
    yield { asked: next, problem: `it cannot be read by git: ${complaint ?? 'it ended too early'}` };
    return false;
  } finally {
    await git.stop();
    await asking;
  }
}

/** Writes what has no answer yet, and then what follows. True where that was all. */
async function ask<Asked extends { readonly object: string }>(
  git: GitProcess,
  asked: AsyncGenerator<Asked, void, undefined>,
  requests: Requests<Asked>,
): Promise<boolean> {
  for (const { object } of requests.waiting.slice(requests.answered)) if (!(await git.write(`${object}\n`))) return false;
  for (;;) {
    const next = await asked.next();
    if (next.done === true) {
      git.finish();
      return true;
    }
    requests.waiting.push(next.value);
    if (!(await git.write(`${next.value.object}\n`))) return false;
  }
}

function forget(requests: Requests<unknown>): void {
  requests.answered += 1;
  if (requests.answered < 1_000) return;
  requests.waiting.splice(0, requests.answered);
  requests.answered = 0;
}

/** `isAligned`: what git says next answers the next request. */
type Answer<Asked> =
  | { readonly asked: Asked; readonly object: StoredObject }
  | { readonly asked: Asked; readonly problem: string; readonly isAligned: boolean };

function answerOf<Asked extends { readonly object: string }>(
  header: string,
  asked: Asked,
  { git, repository, largest }: { readonly git: GitProcess; readonly repository: OpenRepository; readonly largest: number },
): Answer<Asked> {
  if (header === `${asked.object} missing`) return { asked, problem: 'it is missing in the repository, or damaged', isAligned: true };
  const [object, type = '', size = ''] = header.split(' ');
  if (object !== asked.object || !/^\d{1,15}$/.test(size)) return { asked, problem: 'it is damaged in the repository', isAligned: false };
  if (type !== 'blob') return { asked, problem: `it is not a file in the repository, but a ${type}`, isAligned: false };
  if (Number(size) > largest) return { asked, problem: `it unfolds to ${size} bytes, which is taken for a bomb`, isAligned: false };
  return { asked, object: storedObject(git, { object, type, size: Number(size) }, repository.objectFormat) };
}

function storedObject(git: GitProcess, { object, type, size }: ObjectHead, objectFormat: string): StoredObject {
  const hash = createHash(objectFormat).update(`${type} ${size}\0`);
  let left = size;
  let isIntact: boolean | undefined;
  return {
    size,
    async *pieces() {
      while (left > 0) {
        const piece = await git.output.some(Math.min(left, PIECE_BYTES));
        if (piece === undefined) {
          isIntact = false;
          return;
        }
        left -= piece.length;
        hash.update(piece);
        yield piece;
      }
      if (isIntact !== undefined) return;
      const end = await git.output.some(1);
      isIntact = end?.[0] === NEWLINE && hash.digest('hex') === object;
    },
    intact: () => isIntact === true,
  };
}

interface ObjectHead {
  readonly object: string;
  readonly type: string;
  readonly size: number;
}

async function drain(object: StoredObject): Promise<void> {
  const pieces = object.pieces();
  while ((await pieces.next()).done !== true);
}
