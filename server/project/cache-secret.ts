import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const SECRET_BYTES = 32;

/** Where a program keeps on this machine what it can make again. */
export function cacheFolder(environment: Environment): string {
  const named = environment['XDG_CACHE_HOME'];
  // The specification wants a relative path ignored.
  if (named !== undefined && path.isAbsolute(named)) return path.join(named, 'poisonlint', 'results');
  const local = environment['LOCALAPPDATA'];
  if (process.platform === 'win32' && local !== undefined) return path.join(local, 'poisonlint', 'cache', 'results');
  return path.join(environment['HOME'] ?? os.homedir(), '.cache', 'poisonlint', 'results');
}

/** Why a secret cannot be had; the message completes a sentence. */
export class SecretError extends Error {
  override name = 'SecretError';
}

/**
 * The secret that results are signed with. It is made once for each user and lies outside every project, so that results that somebody
 * puts into a repository are never believed.
 *
 * @throws SecretError where the folder is in what is scanned, or others could have written or read the secret.
 */
export function readSecret(folder: string, cwd: string): Buffer {
  const root = projectRoot(realPath(cwd));
  if (isBelow(realPath(folder), root)) throw new SecretError(`${folder}, where the secret of the cache would lie, is in what is scanned`);
  const file = path.join(folder, 'secret');
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!fs.existsSync(file)) makeSecret(file);
    return checkedSecret(file);
  } catch (error) {
    if (error instanceof SecretError) throw error;
    throw new SecretError(`${file} cannot be made or read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Two runs that make it at once agree on one. */
function makeSecret(file: string): void {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  fs.writeFileSync(draft, randomBytes(SECRET_BYTES), { mode: 0o600, flag: 'wx' });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if (!fs.existsSync(file)) throw error;
  } finally {
    fs.unlinkSync(draft);
  }
}

function checkedSecret(file: string): Buffer {
  const status = fs.lstatSync(file);
  const ownUser = process.getuid?.();
  const foreign = ownUser !== undefined && (status.uid !== ownUser || (status.mode & 0o077) !== 0);
  if (!status.isFile() || foreign) throw new SecretError(`${file} is not a file that you alone can read and write; delete it`);
  const secret = fs.readFileSync(file);
  if (secret.length !== SECRET_BYTES) throw new SecretError(`${file} is damaged; delete it`);
  return secret;
}

/** The repository that a folder is in, else the folder itself. */
function projectRoot(folder: string): string {
  for (let current = folder; ; current = path.dirname(current)) {
    if (fs.existsSync(path.join(current, '.git'))) return current;
    if (path.dirname(current) === current) return folder;
  }
}

function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}

/** Of what does not exist yet, the path that it will have. */
function realPath(file: string): string {
  if (fs.existsSync(file)) return fs.realpathSync.native(file);
  return path.dirname(file) === file ? file : path.join(realPath(path.dirname(file)), path.basename(file));
}
