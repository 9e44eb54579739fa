import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { PIECE, readBudget, stepBudget, type TreeParser } from './binding.js';
import { fieldOf, kind, kindOf } from './kinds.js';
import { flatten, type SyntaxTree, TreeWriter, type Walker } from './tree.js';
import { type Memory, type ProductionTables, readTables, readTree } from './wasm-memory.js';

interface Numbering {
  readonly kinds: Uint8Array;
  readonly fields: Uint8Array;
}

/** Reads a tree in the one way or the other. */
type Reader = (tree: Tree, writer: TreeWriter) => SyntaxTree;

interface Loaded {
  readonly language: Language;
  readonly read: Reader;
}

/** The symbol of ERROR nodes. */
const ERROR_SYMBOL = 0xffff;

/** The WebAssembly module is one for the process. */
let loading: Promise<Loaded> | undefined;

/**
 * Loads the WebAssembly binding: needs no compiler, runs everywhere.
 *
 * @param reading `cursor` reads trees through the public interface only, which is slower
 */
export async function loadWasmParser(reading: 'fastest' | 'cursor' = 'fastest'): Promise<TreeParser> {
  const { language, read } = await (loading ??= load());
  const parser = new Parser();
  parser.setLanguage(language);
  const reader = reading === 'cursor' ? cursorReader(numberingOf(language)) : read;
  return {
    parse(source, text, original) {
      let steps = stepBudget(source.length);
      let reads = readBudget(source.length);
      const tree = parser.parse((index) => (--reads < 0 ? undefined : source.slice(index, index + PIECE)), null, {
        progressCallback: () => --steps < 0 || reads < 0,
      });
      if (!tree || reads < 0) {
        tree?.delete();
        parser.reset();
        return undefined;
      }
      try {
        return reader(tree, new TreeWriter(text, original));
      } finally {
        tree.delete();
      }
    },
  };
}

async function load(): Promise<Loaded> {
  // Emscripten makes the object that it is given its module, and so lends out its memory.
  const module: Partial<Memory> = {};
  await Parser.init(module);
  const language = await Language.load(readFileSync(grammarPath()));
  const numbering = numberingOf(language);
  const cursor = cursorReader(numbering);
  const memory = memoryReader(module, language, numbering);
  return { language, read: memory && agree(language, memory, cursor) ? memory : cursor };
}

function numberingOf(language: Language): Numbering {
  const kinds = new Uint8Array(ERROR_SYMBOL + 1);
  for (let symbol = 0; symbol < language.nodeTypeCount; symbol++) {
    kinds[symbol] = kindOf(language.nodeTypeForId(symbol) ?? '', language.nodeTypeIsNamed(symbol));
  }
  kinds[ERROR_SYMBOL] = kind('ERROR');
  return { kinds, fields: Uint8Array.from(language.fields, (name) => fieldOf(name)) };
}

function cursorReader({ kinds, fields }: Numbering): Reader {
  return (tree, writer) => {
    const cursor = tree.walk();
    const walker: Walker = {
      kind: () => kinds[cursor.nodeTypeId] as number,
      field: () => fields[cursor.currentFieldId] as number,
      start: () => cursor.startIndex,
      end: () => cursor.endIndex,
      missing: () => cursor.nodeIsMissing,
      toFirstChild: () => cursor.gotoFirstChild(),
      toNextSibling: () => cursor.gotoNextSibling(),
      toParent: () => cursor.gotoParent(),
    };
    try {
      return flatten(walker, writer);
    } finally {
      cursor.delete();
    }
  };
}

/** Nothing, if the module does not lend out its memory, or if the language's tables are of a version that is not known here. */
function memoryReader(module: Partial<Memory>, language: Language, { kinds, fields }: Numbering): Reader | undefined {
  const address: unknown = Reflect.get(language, 0);
  const isKnown = language.abiVersion === 14 || language.abiVersion === 15;
  if (!isKnown || typeof address !== 'number' || !isMemory(module)) return undefined;
  const tables: ProductionTables = readTables(module, address, kinds, fields);
  return (tree, writer) => {
    const root: unknown = Reflect.get(tree, 0);
    if (typeof root !== 'number') throw new TypeError('a tree of web-tree-sitter has no address');
    return readTree(module, root, tables, writer);
  };
}

function isMemory(module: Partial<Memory>): module is Memory {
  return module.HEAPU8 instanceof Uint8Array && module.HEAPU16 instanceof Uint16Array && module.HEAPU32 instanceof Uint32Array;
}

/** With aliases, fields through hidden nodes and comments; without errors, which are slow to recover from before V8 has optimized the lexer. */
const SAMPLE = 'match (x): # é\n  case {"a": -1}: f(*a, k=b"1")[2:, 3] \\\n   .c = d if not e in g else lambda h=1: 0\n';

/** Whether the memory is laid out as expected: another version of web-tree-sitter may have changed that. */
function agree(language: Language, memory: Reader, cursor: Reader): boolean {
  const parser = new Parser();
  parser.setLanguage(language);
  const tree = parser.parse(SAMPLE);
  if (!tree) return false;
  try {
    const seen = [cursor, memory].map((read) => read(tree, new TreeWriter(SAMPLE, undefined)).toString());
    return seen[0] === seen[1];
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return false;
    throw error;
  } finally {
    tree.delete();
    parser.delete();
  }
}

/** The grammar stands next to the source of this module, in a checkout and in the published package: the compiler does not copy it to `dist`. */
export function grammarPath(): string {
  const name = 'server/parse/python/tree-sitter-python.wasm';
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const path = join(folder, name);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) throw new Error(`${name} is missing from this installation of poisonlint`);
  }
}
