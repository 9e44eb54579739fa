import type { Writable } from 'node:stream';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether to color standard output: the flag, else `NO_COLOR`, else `FORCE_COLOR`, else whether it is a terminal. */
export function wantsColor(flag: boolean | undefined, environment: Environment, isTerminal: boolean): boolean {
  if (flag !== undefined) return flag;
  if (environment['NO_COLOR']) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTerminal && environment['TERM'] !== 'dumb';
}

export interface Progress {
  tick(): void;
  /** Takes the line away, so that something else can be written. */
  clear(): void;
}

const FIRST_AFTER_MILLISECONDS = 500;
const EVERY_MILLISECONDS = 100;
const CLEAR_LINE = '\r\x1b[K';

/** One line on standard error that counts files, only on a terminal and only for runs that take a while. */
export function createProgress(
  stderr: Writable & { readonly isTTY?: boolean },
  total: number,
  wanted: boolean,
  clock: () => number = () => performance.now(),
): Progress {
  if (!wanted || !stderr.isTTY) return { tick: () => undefined, clear: () => undefined };
  let count = 0;
  let visible = false;
  let next = clock() + FIRST_AFTER_MILLISECONDS;
  return {
    tick() {
      count += 1;
      const now = clock();
      if (now < next) return;
      next = now + EVERY_MILLISECONDS;
      visible = true;
      stderr.write(`${CLEAR_LINE}${count} of ${total} files`);
    },
    clear() {
      if (visible) stderr.write(CLEAR_LINE);
      visible = false;
    },
  };
}
