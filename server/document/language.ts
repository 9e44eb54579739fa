import type { Language } from '../../rules/vocabulary/index.js';

/** How a file is read: its language, and whether JSX may stand in it. */
export interface Dialect {
  readonly language: Language;
  readonly jsx: boolean;
  /** The code stands in something else, which says in which language it is: this one unless it says so. */
  readonly container?: 'notebook' | 'page';
}

const PYTHON: Dialect = { language: 'python', jsx: false };
const JAVASCRIPT: Dialect = { language: 'javascript', jsx: true };
const TYPESCRIPT: Dialect = { language: 'typescript', jsx: false };
const TYPESCRIPT_JSX: Dialect = { language: 'typescript', jsx: true };

const NOTEBOOK: Dialect = { language: 'python', jsx: false, container: 'notebook' };
const PAGE: Dialect = { language: 'javascript', jsx: true, container: 'page' };
const MARKDOWN: Dialect = { language: 'markdown', jsx: false };
const JSON_MANIFEST: Dialect = { language: 'json', jsx: false };
const TOML_MANIFEST: Dialect = { language: 'toml', jsx: false };

const DIALECT_OF_EXTENSION: ReadonlyMap<string, Dialect> = new Map([
  ['.py', PYTHON],
  ['.pyi', PYTHON],
  ['.pyw', PYTHON],
  ['.js', JAVASCRIPT],
  ['.mjs', JAVASCRIPT],
  ['.cjs', JAVASCRIPT],
  ['.jsx', JAVASCRIPT],
  ['.ts', TYPESCRIPT],
  ['.mts', TYPESCRIPT],
  ['.cts', TYPESCRIPT],
  ['.tsx', TYPESCRIPT_JSX],
  ['.ipynb', NOTEBOOK],
  ['.html', PAGE],
  ['.htm', PAGE],
  ['.vue', PAGE],
  ['.svelte', PAGE],
  ['.md', MARKDOWN],
  ['.mdc', MARKDOWN],
  ['.mdx', MARKDOWN],
  ['.markdown', MARKDOWN],
]);

/** Manifests whose entries run code, and rule files of coding assistants that have no extension. */
const DIALECT_OF_NAME: ReadonlyMap<string, Dialect> = new Map([
  ['package.json', JSON_MANIFEST],
  ['pyproject.toml', TOML_MANIFEST],
  ['.cursorrules', MARKDOWN],
  ['.windsurfrules', MARKDOWN],
  ['.clinerules', MARKDOWN],
  ['.goosehints', MARKDOWN],
]);

const DIALECT_OF_INTERPRETER: readonly (readonly [RegExp, Dialect])[] = [
  [/^(?:python|pypy)[\d.]*w?$/, PYTHON],
  [/^(?:node|nodejs|qjs|gjs)$/, JAVASCRIPT],
  [/^(?:deno|bun|ts-node|ts-node-esm|tsx)$/, TYPESCRIPT],
];

/** The file name extensions that are looked at, for messages. */
export const EXTENSIONS: readonly string[] = [...DIALECT_OF_EXTENSION.keys()];

/** How much of a file without an extension is read to find its interpreter line. */
export const SHEBANG_BYTES = 256;

function baseOf(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
}

/** The extension with its dot, in lower case; empty for `Makefile` and `.profile`. */
export function extensionOf(name: string): string {
  const base = baseOf(name);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(dot).toLowerCase() : '';
}

export function dialectOfName(name: string): Dialect | undefined {
  return DIALECT_OF_NAME.get(baseOf(name)) ?? DIALECT_OF_EXTENSION.get(extensionOf(name));
}

/** Reads `#!/usr/bin/env -S python3 -u`, `#!/usr/bin/node`, `#!/usr/bin/env NODE_ENV=x node`. */
export function dialectOfShebang(text: string): Dialect | undefined {
  if (!text.startsWith('#!')) return undefined;
  const words = (text.slice(2).split(/[\r\n]/, 1)[0] ?? '').trim().split(/\s+/);
  const programs = words.map((word) => word.slice(word.lastIndexOf('/') + 1));
  const [first] = programs;
  const interpreter = first === 'env' ? programs.slice(1).find((word) => !word.startsWith('-') && !word.includes('=')) : first;
  if (interpreter === undefined) return undefined;
  return DIALECT_OF_INTERPRETER.find(([pattern]) => pattern.test(interpreter))?.[1];
}
