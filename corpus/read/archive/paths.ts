/** Where entries of archives and their links would lead, if somebody extracted them. Nothing is extracted here, and no link is followed. */
import { dialectOfName } from '../../../server/document/language.js';
import { shown } from './shown.js';

/** What is wrong with the path of an entry, if anything: a clause, for a gap. */
export function pathProblem(path: string): string | undefined {
  if (path === '') return 'it has no path';
  if (path.includes('\0')) return `its path has a zero byte in it, where some programs end it: ${shown(path)}`;
  if (isAbsolute(path)) return `its path leads out of the archive: ${shown(path)}`;
  const steps = stepsOf(path);
  if (!steps.some(isUp)) return undefined;
  if (lowest(steps) < 0) return `its path leads out of the archive: ${shown(path)}`;
  return `its path goes up again, so that links decide where it leads: ${shown(path)}`;
}

/**
 * What is wrong with where a symbolic link leads. Whatever other links there are, it stays inside if `..` stands only at its start: after a
 * name it would go up from wherever that name leads.
 *
 * @param place what it is a link in
 */
export function symbolicLinkProblem(path: string, target: string, place = 'archive'): string | undefined {
  if (target === '' || target.includes('\0')) return `it is a link that leads nowhere: ${shown(target)}`;
  const steps = stepsOf(target);
  const names = steps.findIndex((step) => !isUp(step));
  const up = names === -1 ? steps.length : names;
  if (isAbsolute(target) || up > stepsOf(path).length - 1) return `it is a link that leads out of the ${place}: ${shown(target)}`;
  if (steps.slice(up).some(isUp)) return `it is a link that goes up again, so that other links decide where it leads: ${shown(target)}`;
  return hiddenKind(path, target);
}

/** A hard link names an earlier entry by its path in the archive. */
export function hardLinkProblem(path: string, target: string): string | undefined {
  return pathProblem(target) === undefined ? hiddenKind(path, target) : `it is a link that leads out of the archive: ${shown(target)}`;
}

/** `evil.py` that leads to `notes.txt` is code to whoever extracts it, and was no code when `notes.txt` was looked at. */
function hiddenKind(path: string, target: string): string | undefined {
  const wanted = dialectOfName(path);
  if (wanted === undefined || wanted === dialectOfName(target)) return undefined;
  return `it is a link by which something else is taken for ${wanted.language}: ${shown(target)}`;
}

/** Remembers symbolic links, since what is put below one is put where it leads. */
export interface LinkMemory {
  /** False where there are too many to remember. */
  add(path: string): boolean;
  /** The link that a path leads through, if any. */
  above(path: string): string | undefined;
}

/** Of their paths together: what is remembered takes about twice as many bytes. */
const MAX_REMEMBERED_CHARACTERS = 8 * 1024 * 1024;

export function createLinkMemory(): LinkMemory {
  const links = new Set<string>();
  let characters = 0;
  return {
    add(path) {
      const link = stepsOf(path).join('/');
      if (links.has(link)) return true;
      if (characters + link.length > MAX_REMEMBERED_CHARACTERS) return false;
      characters += link.length;
      links.add(link);
      return true;
    },
    above(path) {
      if (links.size === 0) return undefined;
      let parent = '';
      for (const step of stepsOf(path).slice(0, -1)) {
        parent = parent === '' ? step : `${parent}/${step}`;
        if (links.has(parent)) return parent;
      }
      return undefined;
    },
  };
}

/** On one system or another. */
function isAbsolute(path: string): boolean {
  return /^[/\\]|^[A-Za-z]:/.test(path);
}

/** Backslashes are separators on one system and letters on the other. */
function stepsOf(path: string): string[] {
  return path.split(/[/\\]/).filter((step) => step !== '' && step !== '.');
}

/** Windows drops dots and blanks at the end of a name. */
function isUp(step: string): boolean {
  return /^\.\.[. ]*$/.test(step);
}

/** How far up steps lead at worst; below 0 is outside. */
function lowest(steps: readonly string[]): number {
  let depth = 0;
  let low = 0;
  for (const step of steps) {
    depth += isUp(step) ? -1 : 1;
    low = Math.min(low, depth);
  }
  return low;
}
