/** Runs a process to its end and looks at it every second: what it holds in memory, and what its main thread has used. */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PYTHON } from '../../packages/archives.js';
import type { Command, Cost } from '../measure.js';

/** What there was to see at one moment. */
export interface Glance {
  /** Since the process was started. */
  readonly seconds: number;
  /** Resident, all threads. */
  readonly megabytes: number;
  /** User and system, since the start. 0 where the system does not tell. */
  readonly cpuSeconds: number;
  /** The same of the main thread alone. */
  readonly mainSeconds: number;
}

export interface Watched extends Omit<Cost, 'timedOut'> {
  readonly glances: readonly Glance[];
}

/**
 * `wait4` tells what the process and its descendants used. A sample is a line of a file, so that whoever reads along sees how far it is. The
 * process is in a group of its own and ends when whoever watches ends, whatever ended that.
 */
const WATCH = `
import json, os, signal, subprocess, sys, threading, time
folder, program, *arguments = sys.argv[1:]
place = lambda name: os.path.join(folder, name)
parent = os.getppid()
actions = [
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, place('out'), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    (os.POSIX_SPAWN_OPEN, 2, place('err'), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
]
start = time.monotonic()
child = os.posix_spawn(program, [program, *arguments], os.environ, file_actions=actions, setpgroup=0)
def used(name):
    with open(name) as file:
        fields = file.read().rpartition(')')[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')
def look():
    try:
        with open(f'/proc/{child}/statm') as file:
            megabytes = int(file.read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 1e6
        return megabytes, used(f'/proc/{child}/stat'), used(f'/proc/{child}/task/{child}/stat')
    except FileNotFoundError:
        told = subprocess.run(['ps', '-o', 'rss=', '-p', str(child)], capture_output=True, text=True).stdout
        return int(told or 0) / 1e3, 0, 0
def watch():
    with open(place('glances'), 'w') as file:
        while True:
            if os.getppid() != parent:
                os.killpg(child, signal.SIGKILL)
            megabytes, cpu, main = look()
            if megabytes > 0:
                file.write(json.dumps({'seconds': time.monotonic() - start, 'megabytes': megabytes, 'cpuSeconds': cpu, 'mainSeconds': main}) + '\\n')
                file.flush()
            time.sleep(1)
threading.Thread(target=watch, daemon=True).start()
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
try:
    _, status, usage = os.wait4(child, 0)
except BaseException:
    os.killpg(child, signal.SIGKILL)
    raise
wall = time.monotonic() - start
unit = 1e6 if sys.platform == 'darwin' else 1e3
with open(place('cost'), 'w') as file:
    json.dump({'wallSeconds': wall, 'cpuSeconds': usage.ru_utime + usage.ru_stime, 'peakMegabytes': usage.ru_maxrss / unit, 'exitCode': os.waitstatus_to_exitcode(status)}, file)
`;

export interface Watching {
  /** Absolute; made anew. Holds what is seen while it is seen. */
  readonly folder: string;
  readonly cwd: string;
  /** Told every so often, with the last line that the process wrote to its standard error. */
  readonly onMinute: (glance: Glance, line: string) => void;
}

/** @throws Error if the process cannot be started */
export async function watch({ program, arguments: words }: Command, { folder, cwd, onMinute }: Watching): Promise<Watched> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const watcher = spawn(PYTHON, ['-I', '-c', WATCH, folder, program, ...words], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  watcher.stderr.on('data', (text: Buffer) => appendFileSync(join(folder, 'watcher'), text));
  const telling = setInterval(() => {
    const glance = glancesIn(folder).at(-1);
    if (glance !== undefined) onMinute(glance, lastLine(join(folder, 'err')));
  }, 60_000);
  try {
    await new Promise((resolve, reject) => watcher.on('error', reject).on('close', resolve));
  } finally {
    clearInterval(telling);
  }
  if (!existsSync(join(folder, 'cost'))) throw new Error(`${program} could not be measured: ${readIfThere(join(folder, 'watcher'))}`);
  const figures = JSON.parse(readFileSync(join(folder, 'cost'), 'utf8')) as Omit<Watched, 'output' | 'errors' | 'glances'>;
  return { ...figures, output: readIfThere(join(folder, 'out')), errors: readIfThere(join(folder, 'err')), glances: glancesIn(folder) };
}

/** What was seen of a process until now, or until it was ended. A last line that was not written to its end is none. */
export function glancesIn(folder: string): Glance[] {
  const lines = readIfThere(join(folder, 'glances')).split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Glance);
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function lastLine(file: string): string {
  return readIfThere(file).trimEnd().split('\n').at(-1) ?? '';
}
