/** What a whole process costs, its descendants included. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PYTHON } from '../packages/archives.js';

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
}

export interface Cost {
  readonly wallSeconds: number;
  /** User and system. */
  readonly cpuSeconds: number;
  /** The largest resident set of one process, in MB. */
  readonly peakMegabytes: number;
  /** Negative: the signal that ended it. */
  readonly exitCode: number;
  /** It was ended, with all that it had started, because its time was up. */
  readonly timedOut: boolean;
  readonly output: string;
  readonly errors: string;
}

/** Node tells what its children used to nobody but the kernel; Python's `wait4` asks it. Output goes to files: a pipe would make the reader part of the measurement. */
const WAIT = `
import json, os, signal, sys, time
out, err, report, limit, program, *arguments = sys.argv[1:]
actions = [
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    (os.POSIX_SPAWN_OPEN, 2, err, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
]
timed_out = False
start = time.monotonic()
child = os.posix_spawn(program, [program, *arguments], os.environ, file_actions=actions, setpgroup=0)
def stop(*_):
    global timed_out
    timed_out = True
    os.killpg(child, signal.SIGKILL)
signal.signal(signal.SIGALRM, stop)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
signal.alarm(int(limit))
try:
    _, status, usage = os.wait4(child, 0)
except BaseException:
    os.killpg(child, signal.SIGKILL)
    raise
signal.alarm(0)
wall = time.monotonic() - start
unit = 1e6 if sys.platform == 'darwin' else 1e3
with open(report, 'w') as file:
    json.dump({'wallSeconds': wall, 'cpuSeconds': usage.ru_utime + usage.ru_stime, 'peakMegabytes': usage.ru_maxrss / unit, 'exitCode': os.waitstatus_to_exitcode(status), 'timedOut': timed_out}, file)
`;

export interface Surroundings {
  /** Whole seconds; absent: as long as it takes. */
  readonly limitSeconds?: number;
  /** Added to the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a command in `cwd` to its end. @throws Error if it cannot be started. */
export function measure(
  { program, arguments: words }: Command,
  cwd: string,
  { limitSeconds = 0, environment = {} }: Surroundings = {},
): Cost {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'poisonlint-bench-'));
  const [out, err, report] = ['out', 'err', 'report'].map((name) => path.join(folder, name)) as [string, string, string];
  try {
    const waiting = spawnSync(PYTHON, ['-I', '-c', WAIT, out, err, report, String(limitSeconds), program, ...words], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    });
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
