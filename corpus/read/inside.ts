/** Opening what is in a folder that somebody else fills: no link is followed, nothing is waited for. */
import fs from 'node:fs';
import path from 'node:path';
import { below, bytesOf, type RawName } from './walk.js';

const WINDOWS = process.platform === 'win32';
/** A named pipe would be waited for; a link that took the place of a file would be followed. Windows has neither flag. */
const OPEN_FLAGS = WINDOWS ? fs.constants.O_RDONLY : fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK;

export class NotRegular extends Error {}

/** @throws NotRegular, and what the file system says. The caller closes the descriptor. */
export function openInside(root: RawName, name: RawName): { readonly descriptor: number; readonly status: fs.Stats } {
  const file = below(root, name);
  const descriptor = fs.openSync(bytesOf(file), OPEN_FLAGS);
  try {
    const status = fs.fstatSync(descriptor);
    if (!status.isFile()) throw new NotRegular('is not a regular file');
    if (leadsElsewhere(descriptor, root, name)) throw new NotRegular('is reached through a link');
    return { descriptor, status };
  } catch (error) {
    fs.closeSync(descriptor);
    throw error;
  }
}

/** A folder on the way may have become a link since it was listed. Linux tells which file a descriptor really is. */
function leadsElsewhere(descriptor: number, root: RawName, name: RawName): boolean {
  if (process.platform !== 'linux') return false;
  const really = fs.readlinkSync(`/proc/self/fd/${descriptor}`, { encoding: 'latin1' });
  // A file that was removed meanwhile is still the one that was listed.
  return really.replace(/ \(deleted\)$/, '') !== below(root, name).replace(/ \(deleted\)$/, '');
}

/** The folder itself may be named through links: those are the user's. */
export function realFolder(folder: string): RawName {
  return fs
    .realpathSync(folder, { encoding: 'latin1' })
    .split(WINDOWS ? path.sep : '/')
    .join('/');
}

/** Where a link leads. @throws what the file system says */
export function linkTarget(root: RawName, name: RawName): RawName {
  return fs.readlinkSync(bytesOf(below(root, name)), { encoding: 'latin1' });
}
