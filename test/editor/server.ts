/** A program that serves the workbench, in a process group of its own, with nothing kept from one run to the next. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface ServerPlan {
  readonly program: string;
  readonly words: readonly string[];
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  /** Answers with success once it is ready. */
  readonly readyUrl: string;
}

export interface Server {
  /** The end of what it has said on both streams. */
  log(): string;
  /** Resolves when the last process of it is gone. */
  stop(): Promise<void>;
}

const READY_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 100;
const LOG_CHARACTERS = 20_000;

/** Those that run. They have groups of their own, so what ends this process does not reach them. */
const groups = new Set<number>();
let guarded = false;

function guardGroups(): void {
  if (guarded) return;
  guarded = true;
  process.once('exit', () => groups.forEach((group) => signalGroup(group, 'SIGKILL')));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
}

/** @throws Error with what it said, where it ends or stays silent instead of being ready. */
export async function startServer({ program, words, environment, readyUrl }: ServerPlan): Promise<Server> {
  const child = spawn(program, words, { env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  guardGroups();
  if (child.pid !== undefined) groups.add(child.pid);
  let said = '';
  const keep = (chunk: Buffer): void => {
    said = `${said}${chunk.toString()}`.slice(-LOG_CHARACTERS);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure ??= `it ended with ${String(code ?? signal)}`));

  const log = (): string => said;
  const stop = (): Promise<void> => (child.pid === undefined ? Promise.resolve() : stopGroup(child.pid));
  const deadline = Date.now() + READY_MILLISECONDS;
  while (!(await answers(readyUrl))) {
    if (failure === undefined && Date.now() < deadline) {
      await delay(POLL_MILLISECONDS);
      continue;
    }
    await stop();
    throw new Error(`${program} ${words.join(' ')}: ${failure ?? `not ready after ${READY_MILLISECONDS} ms`}\n${said}`);
  }
  return { log, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(url, { signal: AbortSignal.timeout(2000) });
    return ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}

/** Ends all processes of the group: the server needs seconds to go by itself, and its extension hosts outlive it. */
async function stopGroup(group: number): Promise<void> {
  const deadline = Date.now() + STOP_MILLISECONDS;
  let signal: NodeJS.Signals = 'SIGTERM';
  while (signalGroup(group, signal)) {
    await delay(POLL_MILLISECONDS);
    if (Date.now() > deadline) signal = 'SIGKILL';
    if (Date.now() > deadline + STOP_MILLISECONDS) throw new Error(`process group ${group} does not end`);
  }
  groups.delete(group);
}

/** Whether a process of the group was still there. */
function signalGroup(group: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gives no port');
  return address.port;
}
