import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Files of Python's own library in order of name, or none if there is no Python. */
export function pythonLibraryFiles(): string[] {
  const { stdout } = spawnSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'], { encoding: 'utf8' });
  const folder = (stdout ?? '').trim();
  if (folder === '') return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .sort()
    .map((name) => join(folder, name));
}
