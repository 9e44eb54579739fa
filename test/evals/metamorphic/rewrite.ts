/** Runs rewrites in both languages; Python's with Python's own parser, one process for all. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Dialect } from '../../../rules/vocabulary/index.js';
import type { Job, Rewritten } from './job.js';
import { rewriteScript, SCRIPT_TRANSFORMS } from './script/rewrite.js';

const PYTHON_REWRITER = join(import.meta.dirname, '..', '..', '..', '..', 'test', 'evals', 'metamorphic', 'python', 'rewrite.py');

function python(words: readonly string[], input: string): unknown {
  // Without byte code, so that nothing is written beside the sources.
  return JSON.parse(
    execFileSync('python3', ['-B', '-W', 'ignore', PYTHON_REWRITER, ...words], { input, encoding: 'utf8', maxBuffer: 1 << 30 }),
  );
}

export function transformNames(dialect: Dialect): readonly string[] {
  return dialect === 'python' ? (python(['--list'], '') as string[]) : Object.keys(SCRIPT_TRANSFORMS);
}

export function rewriteAll(dialect: Dialect, jobs: readonly Job[]): readonly Rewritten[] {
  return dialect === 'python' ? (python([], JSON.stringify(jobs)) as Rewritten[]) : jobs.map(rewriteScript);
}
