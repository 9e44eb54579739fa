/** What Python's own tarfile and zipfile read of archives. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { PYTHON } from '../../packages/archives.js';

export type Kind = 'tar' | 'zip';

export interface Member {
  /** As Python would write it. */
  readonly name: string;
  readonly size: number | readonly number[];
  /** SHA-256; `null` of what has none. */
  readonly content: string | null;
}

// A data file, which the compiler does not copy.
const SCRIPT = join(import.meta.dirname, '..', '..', '..', '..', 'test', 'corpus', 'slow', 'members.py');

/** The members of each file, in order, with all their metadata. @param options `--until-error`: what Python refuses is no failure */
export function membersOf(kind: Kind, files: readonly string[], ...options: readonly '--until-error'[]): Member[][] {
  const output = execFileSync(PYTHON, [SCRIPT, kind, ...options], {
    input: files.join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['pipe', 'pipe', options.length > 0 ? 'ignore' : 'inherit'],
  });
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Member[]);
}
