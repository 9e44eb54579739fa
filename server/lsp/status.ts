import type { StatusParams } from './protocol.js';

export interface Status {
  /** Something is going on until the promise settles; what is quick is not worth telling. */
  busyWith(work: Promise<unknown>): void;
  /** What the user should put right. It stands until {@link Status.clear}. */
  problem(sentence: string): void;
  /** Problems are looked for anew. */
  clear(): void;
}

const WORTH_TELLING_MILLISECONDS = 300;

export function createStatus(send: (status: StatusParams) => void): Status {
  let problem: string | undefined;
  let busy = 0;
  let told = '';

  function tell(): void {
    const status: StatusParams =
      problem !== undefined ? { state: 'error', message: problem } : busy > 0 ? { state: 'busy' } : { state: 'ready' };
    const key = JSON.stringify(status);
    if (key === told) return;
    told = key;
    send(status);
  }

  return {
    busyWith(work) {
      let counted = false;
      const timer = setTimeout(() => {
        counted = true;
        busy += 1;
        tell();
      }, WORTH_TELLING_MILLISECONDS);
      const finish = (): void => {
        clearTimeout(timer);
        if (!counted) return;
        busy -= 1;
        tell();
      };
      void work.then(finish, finish);
    },
    problem(sentence) {
      problem ??= sentence;
      tell();
    },
    clear() {
      problem = undefined;
      tell();
    },
  };
}
