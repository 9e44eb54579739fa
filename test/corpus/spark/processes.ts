/** The processes of a test and all that these started: each carries a mark in its environment, so that none is lost sight of. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
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
