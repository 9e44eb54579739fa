/** What is in a folder, in an order that is the same on every machine, without following or opening anything. */
import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import { describeFailure } from '../../server/document/file-access.js';

/**
 * A name of the file system: its bytes, one character each, so that it survives whatever its encoding is, takes little memory, and sorts
 * bytewise. `bytesOf` makes what the file system is asked with, `displayed` what a person reads.
 */
export type RawName = string;

export interface WalkedEntry {
  /** Relative to the folder, with forward slashes. */
  readonly name: RawName;
  /** `folder` is an empty one. */
  readonly kind: 'file' | 'link' | 'folder' | 'special' | 'unreadable';
  /** Of what is unreadable; completes "the file …". */
  readonly message?: string;
}

export function bytesOf(name: RawName): Buffer {
  return Buffer.from(name, 'latin1');
}

/** UTF-8 where it is that, else a character for each byte, so that no two names become one. */
export function displayed(name: RawName): string {
  const bytes = bytesOf(name);
  return isUtf8(bytes) ? bytes.toString('utf8') : name;
}

export function rawOf(name: string): RawName {
  return Buffer.from(name, 'utf8').toString('latin1');
}

/** `a/b` of `a` and `b`; a folder `` is the one that names are relative to. */
export function below(folder: RawName, name: RawName): RawName {
  return folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** A folder whose names are still to be visited; holds one level each, never the whole tree. */
interface OpenFolder {
  readonly name: RawName;
  readonly entries: readonly RawName[];
  next: number;
}

/**
 * Everything below a folder but the folders that something is in: by name, bytewise, folder by folder. Nothing is left out for its name.
 * Links are told, not followed.
 */
export function* walk(root: RawName): Generator<WalkedEntry, void, undefined> {
  const first = list(root, '');
  if ('kind' in first) {
    yield first;
    return;
  }
  const open: OpenFolder[] = [first];
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const entry = folder.entries[folder.next++];
    if (entry === undefined) {
      open.pop();
      continue;
    }
    const name = below(folder.name, entry);
    const visited = visit(root, name);
    if (visited === 'folder') {
      const inside = list(root, name);
      if ('kind' in inside) yield inside;
      else if (inside.entries.length === 0) yield { name, kind: 'folder' };
      else open.push(inside);
    } else if (visited !== undefined) yield visited;
  }
}

function list(root: RawName, name: RawName): OpenFolder | WalkedEntry {
  try {
    const entries: string[] = fs.readdirSync(bytesOf(below(root, name)), { encoding: 'latin1' });
    return { name, entries: entries.sort(bytewise), next: 0 };
  } catch (error) {
    return { name, kind: 'unreadable', message: describeFailure(error) };
  }
}

function visit(root: RawName, name: RawName): WalkedEntry | 'folder' | undefined {
  try {
    const status = fs.lstatSync(bytesOf(below(root, name)), { throwIfNoEntry: false });
    if (status === undefined) return { name, kind: 'unreadable', message: 'disappeared while scanning' };
    if (status.isDirectory()) return 'folder';
    if (status.isFile()) return { name, kind: 'file' };
    return { name, kind: status.isSymbolicLink() ? 'link' : 'special' };
  } catch (error) {
    return { name, kind: 'unreadable', message: describeFailure(error) };
  }
}

/** Characters of a `RawName` are bytes. */
export function bytewise(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
