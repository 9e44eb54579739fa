import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dialectOfName, dialectOfShebang, SHEBANG_BYTES, type Dialect } from '../document/language.js';

/** The protocol's language identifiers that are looked at. A manifest is known by its name alone. */
const DIALECT_OF_LANGUAGE: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  ['python', { language: 'python', jsx: false }],
  ['javascript', { language: 'javascript', jsx: true }],
  ['javascriptreact', { language: 'javascript', jsx: true }],
  ['typescript', { language: 'typescript', jsx: false }],
  ['typescriptreact', { language: 'typescript', jsx: true }],
  ['markdown', { language: 'markdown', jsx: false }],
  ['mdx', { language: 'markdown', jsx: false }],
  ...['html', 'vue', 'svelte'].map((id) => [id, { language: 'javascript', jsx: true, container: 'page' }] as const),
]);

export function dialectOfLanguage(languageId: string): Dialect | undefined {
  return DIALECT_OF_LANGUAGE.get(languageId);
}

/** How far a text in one language can be read as another: `.tsx` says more than `typescript`. */
function isScript({ language }: Dialect): boolean {
  return language === 'javascript' || language === 'typescript';
}

/**
 * How a document is read; undefined for languages that are not looked at. The identifier says what the user took the text for, so
 * that the name counts only where it says more within the same language, or where the identifier says nothing.
 */
export function dialectOfDocument(name: string, languageId: string, text: string): Dialect | undefined {
  const named = dialectOfName(name);
  const told = DIALECT_OF_LANGUAGE.get(languageId);
  if (told === undefined) return named ?? dialectOfShebang(text.slice(0, SHEBANG_BYTES));
  // A text in one of these languages is a cell and not the file that the cells are in.
  if (named === undefined || named.container !== undefined) return told;
  return named.language === told.language || (isScript(named) && isScript(told)) ? named : told;
}

/** The file of a URI; undefined where it is none. */
export function fileOfUri(uri: string): string | undefined {
  try {
    const url = new URL(uri);
    if (url.protocol !== 'file:') return undefined;
    url.hash = '';
    url.search = '';
    return fileURLToPath(url);
  } catch {
    // Anything may come in as a URI; what is no file has no path.
    return undefined;
  }
}

export function uriOfFile(file: string): string {
  return pathToFileURL(file).href;
}

/** What a document that is no file goes by: `Untitled-1`. */
export function nameOfUri(uri: string): string {
  const bare = uri.replace(/[?#].*$/s, '').replace(/^[\w+.-]+:/, '');
  return path.posix.basename(bare) || 'untitled';
}
