/** Which files of an unpacked package are source code that a person wrote. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../rules/vocabulary/index.js';
import type { FetchedPackage } from './packages.js';

export interface SourceFile {
  /** Absolute. */
  readonly path: string;
  readonly language: Language;
  readonly jsx: boolean;
  readonly text: string;
  /** Newlines in `text`, plus one for an unfinished last line. */
  readonly lines: number;
}

const LANGUAGES: Readonly<Record<string, { language: Language; jsx: boolean }>> = {
  '.py': { language: 'python', jsx: false },
  '.js': { language: 'javascript', jsx: true },
  '.mjs': { language: 'javascript', jsx: true },
  '.cjs': { language: 'javascript', jsx: true },
  '.jsx': { language: 'javascript', jsx: true },
  '.ts': { language: 'typescript', jsx: false },
  '.mts': { language: 'typescript', jsx: false },
  '.cts': { language: 'typescript', jsx: false },
  '.tsx': { language: 'typescript', jsx: true },
};

/** Built output by its usual names. */
const BUILT_FILE = /\.d\.[cm]?ts$|[.-](min|prod|production|bundle|iife|umd)\.[cm]?js$/;
const SKIPPED_FOLDERS = new Set(['node_modules', '__pycache__', 'umd']);
/** Characters; a longer file is data or a bundle. */
const LONGEST_FILE = 2_000_000;
/** Mean characters a line; people stay far below. */
const MINIFIED_LINE = 200;

function extensionOf(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('.'), 0));
}

function countLines(text: string): number {
  let lines = 0;
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) lines++;
  return text.length > 0 && !text.endsWith('\n') ? lines + 1 : lines;
}

function* walk(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) yield* walk(path);
    else if (entry.isFile()) yield path;
  }
}

/** The source files of a package in order of path; built, minified and repeated files (same text) are left out. */
export function* sourceFiles(fetched: FetchedPackage): Generator<SourceFile> {
  const seen = new Set<string>();
  for (const folder of fetched.sources) {
    for (const path of statSync(folder).isDirectory() ? walk(folder) : [folder]) {
      const kind = LANGUAGES[extensionOf(path)];
      if (kind === undefined || BUILT_FILE.test(path) || statSync(path).size > LONGEST_FILE) continue;
      const text = readFileSync(path, 'utf8');
      const lines = countLines(text);
      if (text.length > MINIFIED_LINE * lines || seen.has(text)) continue;
      seen.add(text);
      yield { path, ...kind, text, lines };
    }
  }
}
