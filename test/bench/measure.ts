/** What a whole process costs, its descendants included. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Command } from './peers.js';

export interface Cost {
  readonly wallSeconds: number;
  /** User and system. */
  readonly cpuSeconds: number;
  /** The largest resident set of one process, in MB. */
  readonly peakMegabytes: number;
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

/** Node tells what its children used to nobody but the kernel; Python's `wait4` asks it. Output goes to files: a pipe would make the reader part of the measurement. */
const WAIT = `
import json, os, sys, time
out, err, report, program, *arguments = sys.argv[1:]
actions = [
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    (os.POSIX_SPAWN_OPEN, 2, err, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
]
start = time.monotonic()
child = os.posix_spawn(program, [program, *arguments], os.environ, file_actions=actions)
_, status, usage = os.wait4(child, 0)
wall = time.monotonic() - start
unit = 1e6 if sys.platform == 'darwin' else 1e3
with open(report, 'w') as file:
    json.dump({'wallSeconds': wall, 'cpuSeconds': usage.ru_utime + usage.ru_stime, 'peakMegabytes': usage.ru_maxrss / unit, 'exitCode': os.waitstatus_to_exitcode(status)}, file)
`;

/** Runs a command in `cwd` to its end. @throws Error if it cannot be started. */
export function measure(python: string, { program, arguments: words }: Command, cwd: string): Cost {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'poisonlint-bench-'));
  const [out, err, report] = ['out', 'err', 'report'].map((name) => path.join(folder, name)) as [string, string, string];
  try {
    const waiting = spawnSync(python, ['-I', '-c', WAIT, out, err, report, program, ...words], { cwd, encoding: 'utf8' });
    if (waiting.status !== 0) throw new Error(`${program} could not be measured: ${waiting.stderr}`);
    const figures = JSON.parse(readFileSync(report, 'utf8')) as Omit<Cost, 'output' | 'errors'>;
    return { ...figures, output: readFileSync(out, 'utf8'), errors: readFileSync(err, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}
