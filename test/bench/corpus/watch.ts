/** Runs a process to its end and looks at it every second: what it and its workers hold in memory, and what its main thread has used. */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PYTHON } from '../../packages/archives.js';
import type { Command, Cost } from '../measure.js';

/** What there was to see at one moment. */
export interface Glance {
  /** Since the process was started. */
  readonly seconds: number;
  /** Of all processes together: pages that several have are counted once where the system tells (Linux), else resident sets. */
  readonly megabytes: number;
  /** The largest resident set that one of the processes that it started has had. */
  readonly workerMegabytes: number;
  /** User and system, since the start, of all processes. 0 where the system does not tell. */
  readonly cpuSeconds: number;
  /** The same of the first thread of the first process. */
  readonly mainSeconds: number;
}

export interface Watched extends Omit<Cost, 'timedOut'> {
  readonly glances: readonly Glance[];
}

/**
 * `wait4` tells what the process and its descendants used. A sample is a line of a file, so that whoever reads along sees how far it is. The
 * process is in a group of its own, with those that it starts, and they end when whoever watches ends, whatever ended that.
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
def fields_of(name):
    with open(name) as file:
        return file.read().rpartition(')')[2].split()
def used(fields):
    return sum(map(int, fields)) / os.sysconf('SC_CLK_TCK')
def kilobytes(process, name, key):
    with open(f'/proc/{process}/{name}') as file:
        return next(int(line.split()[1]) for line in file if line.startswith(key + ':'))
def look():
    megabytes = worker = cpu = 0
    for process in filter(str.isdigit, os.listdir('/proc')):
        try:
            fields = fields_of(f'/proc/{process}/stat')
            if int(fields[2]) != child:
                continue
            proportional, highest = kilobytes(process, 'smaps_rollup', 'Pss'), kilobytes(process, 'status', 'VmHWM')
        except (OSError, StopIteration):
            continue
        megabytes += proportional / 1e3
        if int(process) != child:
            worker = max(worker, highest / 1e3)
        # Those of a worker that has ended are with whoever started it.
        cpu += used(fields[11:15] if int(process) == child else fields[11:13])
    return megabytes, worker, cpu, used(fields_of(f'/proc/{child}/task/{child}/stat')[11:13])
def look_elsewhere():
    told = subprocess.run(['ps', '-A', '-o', 'pid=,pgid=,rss='], capture_output=True, text=True).stdout
    rows = [[int(part) for part in line.split()] for line in told.splitlines()]
    mine = [(process, resident / 1e3) for process, group, resident in rows if group == child]
    return sum(size for _, size in mine), max((size for process, size in mine if process != child), default=0), 0, 0
peak = 0
def watch():
    global peak
    with open(place('glances'), 'w') as file:
        while True:
            if os.getppid() != parent:
                os.killpg(child, signal.SIGKILL)
            try:
                megabytes, worker, cpu, main = look() if os.path.isdir('/proc/self') else look_elsewhere()
            except OSError:
                megabytes = 0
            if megabytes > 0:
                peak = max(peak, megabytes)
                glance = {'seconds': time.monotonic() - start, 'megabytes': megabytes, 'workerMegabytes': worker, 'cpuSeconds': cpu, 'mainSeconds': main}
                file.write(json.dumps(glance) + '\\n')
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
    json.dump({'wallSeconds': wall, 'cpuSeconds': usage.ru_utime + usage.ru_stime, 'peakMegabytes': max(peak, usage.ru_maxrss / unit), 'exitCode': os.waitstatus_to_exitcode(status)}, file)
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
