/** The processes of a test and all that these started: each carries a mark in its environment, so that none is lost sight of. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const MARK = 'POISONLINT_SPARK_TEST';

export interface MarkedProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

export interface Mark {
  /** For the environment of what is started. */
  readonly environment: Readonly<Record<string, string>>;
  /** Those that live, in the order of their numbers. */
  living(): MarkedProcess[];
  /** Waits until none is left, a while long; then ends what is left and gives it back. */
  leftOver(milliseconds: number): Promise<MarkedProcess[]>;
}

export function createMark(): Mark {
  const value = randomUUID();
  const living = (): MarkedProcess[] => marked(`${MARK}=${value}`);
  endWithThisProcess(living);
  return {
    environment: { [MARK]: value },
    living,
    async leftOver(milliseconds) {
      const end = Date.now() + milliseconds;
      while (living().length > 0 && Date.now() < end) await sleep(100);
      const left = living();
      for (const { pid } of left) kill(pid);
      return left;
    },
  };
}

/** However this process ends, unless it is killed itself: nothing outlives it. */
function endWithThisProcess(living: () => MarkedProcess[]): void {
  process.once('exit', () => {
    // What is ended may just have started another one.
    for (let left = living(); left.length > 0; left = living()) for (const { pid } of left) kill(pid);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
}

/** All that `ancestor` started, and what that started. */
export function descendants(processes: readonly MarkedProcess[], ancestor: number): MarkedProcess[] {
  const children = processes.filter(({ parent }) => parent === ancestor);
  return children.flatMap((child) => [child, ...descendants(processes, child.pid)]);
}

/** With signal 9; a process that has ended already is no mistake. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}

function marked(entry: string): MarkedProcess[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(entry)) return [];
      // After the name in brackets, which may hold anything: state, parent.
      const status = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const [state = '', parent = ''] = status.slice(status.lastIndexOf(')') + 2).split(' ');
      if (state === 'Z') return [];
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
      return [{ pid: Number(pid), parent: Number(parent), command }];
    } catch (error) {
      // It ended meanwhile, or is somebody else's.
      if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH') || hasCode(error, 'EACCES')) return [];
      throw error;
    }
  });
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Addresses, as the kernel writes them, on which a process listens. */
export function listeningAddresses(pid: number): string[] {
  const sockets = new Set(readdirSync(`/proc/${pid}/fd`).map((descriptor) => linkOf(`/proc/${pid}/fd/${descriptor}`)));
  return ['tcp', 'tcp6'].flatMap((table) => {
    const rows = readFileSync(`/proc/${pid}/net/${table}`, 'latin1').trimEnd().split('\n').slice(1);
    // Number, local address, remote address, state, queues, timer, retransmissions, user, timeout, inode.
    const sections = rows.map((row) => row.trim().split(/\s+/));
    const own = sections.filter(([, , , state, , , , , , inode]) => state === LISTENING && sockets.has(`socket:[${inode}]`));
    return own.map(([, local = '']) => local.slice(0, local.indexOf(':')));
  });
}

const LISTENING = '0A';

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch (error) {
    // It was closed meanwhile.
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  }
}
