/** Files of notebooks (nbformat 3 and 4, `.ipynb`): JSON in which outputs, which may be long, stand beside the cells. */
import { visit, type JSONPath } from 'jsonc-parser';
import type { Gap, Language, Span } from '../../rules/vocabulary/index.js';
import { joinCells, type CellSource, type JoinedCells } from './notebook.js';
import { decodeString, type SourceString } from './notebook-places.js';

export interface NotebookContent {
  /** Undefined where all its code is in languages that are not looked at. A notebook without cells is empty. */
  readonly joined: JoinedCells | undefined;
  /** Why not all of it may be in `joined`. */
  readonly gap?: Gap;
}

/** What the file says of a cell. */
interface WrittenCell {
  type: string;
  /** As an editor or nbformat 3 says, where they do. */
  language: string;
  source: Span[];
}

/** What the file says as a whole. */
interface WrittenNotebook {
  cells: WrittenCell[];
  /** Names of its language, the one that decides what runs first. */
  readonly languages: { kernel?: string; kernelLanguage?: string; information?: string };
  repeated: boolean;
  broken: boolean;
}

const MALFORMED: Gap = { reason: 'syntax', message: 'is not the JSON that a notebook has to be; what could be read of it was looked at' };
const REPEATED: Gap = { reason: 'syntax', message: 'names its cells, or the source of one, more than once; the last time counts' };
const TOO_DEEP: Gap = { reason: 'depth', message: 'is nested too deeply to be read' };

/** Reads a notebook of any text. Never throws. */
export function readNotebook(text: string): NotebookContent {
  let written: WrittenNotebook;
  try {
    written = readWritten(text);
  } catch (error) {
    // The parser calls itself for each level.
    if (error instanceof RangeError) return { joined: emptyNotebook(), gap: TOO_DEEP };
    throw error;
  }
  const kernel = kernelLanguage(written.languages);
  const sources = written.cells.map((cell): CellSource & { readonly source: readonly Span[] } => ({
    text: cell.source.map(({ start, end }) => decodeString(text, start, end)).join(''),
    language: languageOf(cell, kernel),
    source: cell.source,
  }));
  const joined = joinCells(sources);
  const gap = written.broken ? MALFORMED : written.repeated ? REPEATED : undefined;
  const foreign = sources.some(({ language, source }) => language === undefined && source.length > 0);
  if (joined === undefined) return { joined: foreign ? undefined : emptyNotebook(), ...(gap && { gap }) };
  const strings = joined.notebook.cells.flatMap(({ number, start }) => stringsOf(text, sources[number - 1]?.source ?? [], start));
  return { joined: { ...joined, notebook: { ...joined.notebook, file: { text, strings } } }, ...(gap && { gap }) };
}

function emptyNotebook(): JoinedCells {
  return { text: '', language: 'python', jsx: false, parts: [], notebook: { cells: [] } };
}

function stringsOf(text: string, source: readonly Span[], cell: number): readonly SourceString[] {
  let joined = cell;
  return source.map(({ start, end }) => {
    const string = { start, end, joined };
    joined += decodeString(text, start, end).length;
    return string;
  });
}

function readWritten(text: string): WrittenNotebook {
  const notebook: WrittenNotebook = { cells: [], languages: {}, repeated: false, broken: false };
  /** Lists of cells that were begun. */
  const lists = new Set<string>();
  // Nothing is left out on the way: behind an output that is not closed the parser would tell of nothing any more.
  visit(text, {
    onError: () => void (notebook.broken = true),
    onObjectBegin: (_offset, _length, _line, _character, pathOf) => {
      const path = inSheet(pathOf());
      if (path.length === 2 && path[0] === 'cells') notebook.cells.push({ type: '', language: '', source: [] });
    },
    onArrayBegin: (_offset, _length, _line, _character, pathOf) => {
      const whole = pathOf();
      const path = inSheet(whole);
      if (path.length === 1 && path[0] === 'cells') beginCells(notebook, lists, whole.join('/'));
      if (isSource(path)) beginSource(notebook);
    },
    onLiteralValue: (value: unknown, offset, length, _line, _character, pathOf) => {
      if (typeof value === 'string') readText(notebook, value, contentOf(text, offset, length), inSheet(pathOf()));
    },
  });
  return notebook;
}

/** In nbformat 3 the cells are in sheets. */
function inSheet(path: JSONPath): JSONPath {
  return path[0] === 'worksheets' && path.length > 2 ? path.slice(2) : path;
}

function isSource(path: JSONPath): boolean {
  return path.length === 3 && path[0] === 'cells' && (path[2] === 'source' || path[2] === 'input');
}

function beginCells(notebook: WrittenNotebook, lists: Set<string>, path: string): void {
  if (lists.has(path)) {
    notebook.repeated = true;
    notebook.cells = [];
  }
  lists.add(path);
}

function beginSource(notebook: WrittenNotebook): void {
  const cell = notebook.cells.at(-1);
  if (cell === undefined) return;
  notebook.repeated ||= cell.source.length > 0;
  cell.source = [];
}

function readText(notebook: WrittenNotebook, value: string, content: Span, path: JSONPath): void {
  const cell = notebook.cells.at(-1);
  if (path[0] === 'cells' && cell !== undefined) {
    if (isSource(path)) beginSource(notebook);
    if (isSource(path.slice(0, 3)) && path.length <= 4) cell.source.push(content);
    else if (path[2] === 'cell_type' && path.length === 3) cell.type = value;
    else if (/^(?:language|metadata\/vscode\/languageId)$/.test(path.slice(2).join('/'))) cell.language = value;
    return;
  }
  const name = path.join('/');
  if (name === 'metadata/kernelspec/name') notebook.languages.kernel = value;
  if (name === 'metadata/kernelspec/language') notebook.languages.kernelLanguage = value;
  if (name === 'metadata/language_info/name') notebook.languages.information = value;
}

/** The place of a string without its quotes. */
function contentOf(text: string, offset: number, length: number): Span {
  const end = offset + length;
  return { start: offset + 1, end: length > 1 && text[end - 1] === '"' ? end - 1 : end };
}

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ...['python', 'python2', 'python3', 'ipython', 'xpython', 'pyspark', 'pysparkkernel'].map((name) => [name, 'python'] as const),
  ...['javascript', 'js', 'node', 'nodejs', 'jslab', 'xjavascript'].map((name) => [name, 'javascript'] as const),
  ...['typescript', 'ts', 'deno', 'tslab'].map((name) => [name, 'typescript'] as const),
]);

/** What any of the names says; the others only tell editors how to show it. Without a name it is Python. */
function kernelLanguage({ kernelLanguage: language, kernel, information }: WrittenNotebook['languages']): Language | undefined {
  const names = [language, kernel, information].filter((name) => name !== undefined);
  if (names.length === 0) return 'python';
  return names.map((name) => LANGUAGES.get(name.toLowerCase())).find((known) => known !== undefined);
}

/** Of a code cell it may be another one than the kernel's, as long as it is one that is known: nothing is left out for what it is called. */
function languageOf({ type, language }: WrittenCell, kernel: Language | undefined): Language | undefined {
  if (type === 'markdown' || type === 'heading') return 'markdown';
  return type === 'code' ? (LANGUAGES.get(language.toLowerCase()) ?? kernel) : undefined;
}
