/** Jobs of Spark as processes of their own, which say how far they are. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { FIXTURES, MODULE, POISONLINT } from './places.js';
import type { Spark } from './cluster.js';

/** Of the stage in which poisonlint is asked. */
export interface Tasks {
  readonly all: number;
  readonly done: number;
  readonly active: number;
  readonly failed: number;
}

export interface JobOptions {
  readonly master: string;
  /** Absolute folders; `output` is made, and holds `annotated`, `kept` and `excluded` afterwards. */
  readonly input: string;
  readonly output: string;
  /** Told of every change, until it returns true. */
  readonly onTasks?: (tasks: Tasks) => boolean;
}

/** The last that was told of the tasks. @throws Error with what the job says if it fails */
export async function runJob(spark: Spark, { master, input, output, onTasks }: JobOptions): Promise<Tasks> {
  const settings = { master, input, output, module: MODULE, command: [process.execPath, POISONLINT] };
  const child = spawn(spark.python, [path.join(FIXTURES, 'job.py'), JSON.stringify(settings)], {
    env: spark.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-20_000)));
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  let tasks: Tasks = { all: 0, done: 0, active: 0, failed: 0 };
  let watched = onTasks !== undefined;
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      ({ tasks } = JSON.parse(line) as { tasks: Tasks });
      if (watched) watched = onTasks?.(tasks) !== true;
    }
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  const code = await closed;
  if (code !== 0) throw new Error(`the job ended with ${code}:\n${said}`);
  return tasks;
}
