import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../tools/root.js';
import { must, run, type Environment } from './commands.js';

const PRE_COMMIT = 'pre-commit==4.7.0';

/** The program `pre-commit` in an environment of its own, outside the repository and kept between runs. */
export function preCommit(): string {
  const cache = process.env['POISONLINT_CACHE'] ?? path.join(os.homedir(), '.cache', 'poisonlint');
  const folder = path.join(cache, PRE_COMMIT.replace('==', '-'));
  const program = path.join(folder, 'bin', 'pre-commit');
  if (fs.existsSync(program) && run(program, ['--version'], os.tmpdir()).code === 0) return program;
  must('python3', ['-m', 'venv', '--clear', folder], os.tmpdir());
  must(path.join(folder, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', PRE_COMMIT], os.tmpdir());
  return program;
}

/** Git as on a machine of nobody: no settings but these. */
export function gitEnvironment(home: string): Environment {
  return {
    ...process.env,
    GIT_CONFIG_GLOBAL: path.join(home, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.com',
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.com',
  };
}

/** A repository with the files of this one as they are now, committed or not. Gives the commit. */
export function hookRepository(folder: string, environment: Environment): string {
  const listed = must('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], ROOT);
  for (const name of new Set(listed.split('\0'))) {
    const file = path.join(ROOT, name);
    if (name === '' || !fs.existsSync(file)) continue;
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.copyFileSync(file, path.join(folder, name));
  }
  return commitAll(folder, environment);
}

/** A project whose commits a hook looks at; the first commit holds `files`. */
export function projectRepository(folder: string, files: Readonly<Record<string, string>>, environment: Environment): void {
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  commitAll(folder, environment);
}

function commitAll(folder: string, environment: Environment): string {
  must('git', ['init', '--quiet', '--initial-branch=main'], folder, environment);
  must('git', ['add', '--all', '--force'], folder, environment);
  must('git', ['commit', '--quiet', '--message', 'first'], folder, environment);
  return must('git', ['rev-parse', 'HEAD'], folder, environment).trim();
}
