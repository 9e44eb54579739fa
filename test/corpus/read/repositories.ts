/** Real repositories, made in a temporary folder. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import type { TemporaryFolder } from '../../temporary.js';

const ENVIRONMENT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_AUTHOR_DATE: '1000000000 +0000',
  GIT_COMMITTER_NAME: 'Bob',
  GIT_COMMITTER_EMAIL: 'bob@example.org',
  GIT_COMMITTER_DATE: '1000000007 +0000',
};

export interface TestRepository {
  readonly path: string;
  /** Runs git in it and returns what it says, without the last line break. */
  git(...args: readonly string[]): string;
  /** Stores an object and returns its id; nothing checks it. */
  object(type: string, content: Buffer | string): string;
  /** The file of a loose object. */
  loose(id: string): string;
  /** A tree of these entries, as they are. */
  tree(entries: readonly { readonly mode: string; readonly name: string | Buffer; readonly object: string }[]): string;
  /** A commit of a tree, to which `HEAD` then points. */
  commit(tree: string): string;
  /** Adds all that is in the working tree and commits it. */
  commitAll(): string;
}

export function makeRepository(folder: TemporaryFolder, name = 'repository', ...options: readonly string[]): TestRepository {
  const place = path.join(folder.path, name);
  const run = (args: readonly string[], input?: Buffer): string =>
    execFileSync('git', ['-C', place, ...args], { env: ENVIRONMENT, input, stdio: ['pipe', 'pipe', 'pipe'] })
      .toString()
      .trimEnd();
  fs.mkdirSync(place, { recursive: true });
  run(['init', '-q', '-b', 'main', ...options]);
  const folderOf = fs.existsSync(path.join(place, '.git')) ? path.join(place, '.git') : place;
  const loose = (id: string): string => path.join(folderOf, 'objects', id.slice(0, 2), id.slice(2));
  const object = (type: string, content: Buffer | string): string => {
    const bytes = Buffer.from(content);
    const whole = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
    const id = createHash('sha1').update(whole).digest('hex');
    fs.mkdirSync(path.dirname(loose(id)), { recursive: true });
    fs.writeFileSync(loose(id), deflateSync(whole));
    return id;
  };
  const commit = (tree: string): string => {
    const id = run(['commit-tree', '-m', 'change', tree]);
    run(['update-ref', 'HEAD', id]);
    return id;
  };
  return {
    path: place,
    git: (...args) => run(args),
    object,
    loose,
    tree: (entries) =>
      object(
        'tree',
        Buffer.concat(
          entries.flatMap((entry) => [
            Buffer.from(`${entry.mode} `),
            Buffer.from(entry.name),
            Buffer.alloc(1),
            Buffer.from(entry.object, 'hex'),
          ]),
        ),
      ),
    commit,
    commitAll() {
      run(['add', '-A']);
      run(['commit', '-q', '-m', 'change']);
      return run(['rev-parse', 'HEAD']);
    },
  };
}
