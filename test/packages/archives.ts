/** Downloads and unpacks one pinned package with the machine's own `pip` and `npm`, as these are configured. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Registry = 'pypi' | 'npm';

/**
 * Wheels of one fixed target, so that every machine gets the same archive. Wheels only: asking pip for a source
 * archive would run the package's build script.
 */
const WHEEL_TARGET = [
  '--only-binary=:all:',
  '--implementation=cp',
  '--python-version=3.14',
  '--platform=manylinux2014_x86_64',
  '--platform=manylinux_2_28_x86_64',
];

/** The machine's own interpreter. */
export const PYTHON = process.platform === 'win32' ? 'python' : 'python3';

async function downloadWheel(name: string, version: string, target: string): Promise<void> {
  await run(PYTHON, ['-m', 'pip', 'download', '--quiet', '--no-deps', ...WHEEL_TARGET, '--dest', target, `${name}==${version}`]);
}

async function downloadTarball(name: string, version: string, target: string): Promise<void> {
  await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', target, `${name}@${version}`], { cwd: target });
}

/** Downloads into `folder` (made if absent) and gives the archive's path. Rejects with the client's own message. */
export async function downloadArchive(registry: Registry, name: string, version: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const present = readdirSync(folder).find((file) => /\.(whl|tgz)$/.test(file));
  if (present !== undefined) return join(folder, present);
  const temporary = mkdtempSync(join(folder, 'download-'));
  try {
    await (registry === 'pypi' ? downloadWheel : downloadTarball)(name, version, temporary);
    const [file] = readdirSync(temporary);
    if (file === undefined) throw new Error(`${registry} gave no archive for ${name} ${version}`);
    renameSync(join(temporary, file), join(folder, file));
    return join(folder, file);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** SHA-256 of a file, in lower-case hexadecimal. */
export function digestOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/**
 * Unpacks into `target` unless that exists already. Both tools drop absolute paths and refuse `..`; the digest was checked
 * before, so what is unpacked is what was pinned. A half-done run leaves nothing under `target`.
 */
export async function unpackArchive(archive: string, target: string): Promise<void> {
  if (existsSync(target)) return;
  const parent = join(target, '..');
  mkdirSync(parent, { recursive: true });
  const temporary = mkdtempSync(join(parent, `${basename(target)}-unpacking-`));
  try {
    if (archive.endsWith('.whl')) await run(PYTHON, ['-m', 'zipfile', '-e', archive, temporary]);
    else await run('tar', ['-xzf', archive, '--no-same-owner', '--no-same-permissions', '-C', temporary]);
    renameSync(temporary, target);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
