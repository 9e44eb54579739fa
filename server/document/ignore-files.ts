import fs from 'node:fs';
import path from 'node:path';
import createIgnore, { type Ignore } from 'ignore';

/** Patterns of one `.gitignore`, and the folder they are relative to. */
interface Layer {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** The `.gitignore` files that hold in a folder, the outermost first. */
export type IgnoreLayers = readonly Layer[];

/** Adds the folder's own `.gitignore`, if it has one. */
export function enterFolder(layers: IgnoreLayers, folder: string): IgnoreLayers {
  const text = readIfPresent(path.join(folder, '.gitignore'));
  return text === undefined ? layers : [...layers, { folder, patterns: createIgnore().add(text) }];
}

/**
 * The layers that hold above `folder`: those of the folders between it and the top of its repository, and the repository's
 * `info/exclude`. None outside a repository.
 */
export function layersAbove(folder: string): IgnoreLayers {
  const top = repositoryTop(folder);
  if (top === undefined) return [];
  const exclude = readIfPresent(path.join(top, '.git', 'info', 'exclude'));
  let layers: IgnoreLayers = exclude === undefined ? [] : [{ folder: top, patterns: createIgnore().add(exclude) }];
  if (top === folder) return layers;
  layers = enterFolder(layers, top);
  const between = path.relative(top, folder).split(path.sep).slice(0, -1);
  let current = top;
  for (const name of between) {
    current = path.join(current, name);
    layers = enterFolder(layers, current);
  }
  return layers;
}

/** As git decides: the innermost file that says anything about the path wins. `file` is absolute. */
export function isIgnored(layers: IgnoreLayers, file: string, folder: boolean): boolean {
  for (let at = layers.length - 1; at >= 0; at -= 1) {
    const layer = layers[at];
    if (layer === undefined) continue;
    const relative = path.relative(layer.folder, file).split(path.sep).join('/');
    const verdict = layer.patterns.test(folder ? `${relative}/` : relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** Whether any folder on the way from the repository's top down to `folder`, itself included, is ignored. */
export function isInsideIgnored(folder: string): boolean {
  const top = repositoryTop(folder);
  if (top === undefined || top === folder) return false;
  for (let current = folder; current !== top; current = path.dirname(current)) {
    if (isIgnored(layersAbove(current), current, true)) return true;
  }
  return false;
}

function repositoryTop(folder: string): string | undefined {
  for (let current = folder; ; current = path.dirname(current)) {
    if (fs.existsSync(path.join(current, '.git'))) return current;
    if (path.dirname(current) === current) return undefined;
  }
}

function readIfPresent(file: string): string | undefined {
  try {
    return fs.statSync(file).isFile() ? fs.readFileSync(file, 'utf8') : undefined;
  } catch (error) {
    // A list of ignored files that is missing or cannot be read ignores nothing: more is looked at, not less.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
