import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export interface Ran {
  readonly code: number | null;
  /** Both streams. */
  readonly output: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Runs a program to its end. @throws Error where it cannot be started. */
export function run(program: string, args: readonly string[], cwd: string, environment: Environment = process.env): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: { ...environment },
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (error) throw error;
  return { code: status, output: `${stdout}${stderr}` };
}

/** As `run`, for what must work. @throws Error with the output where it does not. */
export function must(program: string, args: readonly string[], cwd: string, environment: Environment = process.env): string {
  const { code, output } = run(program, args, cwd, environment);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${String(code)}:\n${output}`);
  return output;
}

const TOOLS = ['node', 'npm', 'npx', 'git', 'sh', 'bash', 'env', 'uname', 'cat', 'sed', 'dirname', 'basename', 'readlink', 'rm', 'mkdir'];

/** A folder of links to the tools that a machine without compilers has; nothing else is found on a PATH of it. */
export function folderOfTools(folder: string): string {
  fs.mkdirSync(folder, { recursive: true });
  for (const tool of TOOLS) {
    const found = (process.env['PATH'] ?? '').split(path.delimiter).map((one) => path.join(one, tool));
    const file = found.find((one) => fs.existsSync(one));
    if (file === undefined) throw new Error(`${tool} is not on the PATH`);
    fs.symlinkSync(fs.realpathSync(file), path.join(folder, tool));
  }
  return folder;
}
