import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { PIECE, readBudget, stepBudget, type TreeParser } from './binding.js';
import { fieldOf, kind, kindOf } from './kinds.js';
import { flatten, type SyntaxTree, type Walker } from './tree.js';

/**
 * What lies under web-tree-sitter's `TreeCursor`. Its cursor copies itself into WebAssembly memory and back around every
 * call, which makes reading a tree slower than parsing it; these calls work on the copy that already lies there.
 * `Parser.init` fills in the object that it is given.
 */
interface RawModule {
  /** Gives the address of the memory that nodes and cursors are passed in. */
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_tree_cursor_new_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
  _ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  _ts_tree_cursor_current_field_id_wasm(tree: number): number;
  _ts_tree_cursor_start_index_wasm(tree: number): number;
  _ts_tree_cursor_end_index_wasm(tree: number): number;
  _ts_tree_cursor_current_node_is_missing_wasm(tree: number): number;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
}

interface Numbering {
  readonly kinds: Uint8Array;
  readonly fields: Uint8Array;
}

/** The symbol of ERROR nodes. */
const ERROR_SYMBOL = 0xffff;

interface Loaded {
  readonly raw: Partial<RawModule>;
  readonly language: Language;
  readonly numbering: Numbering;
}

/** web-tree-sitter keeps one module for a process and fills in only the first object that it is given. */
let loading: Promise<Loaded> | undefined;

async function load(): Promise<Loaded> {
  const raw: Partial<RawModule> = {};
  await Parser.init(raw);
  const language = await Language.load(readFileSync(grammarPath()));
  return { raw, language, numbering: { kinds: kindNumbers(language), fields: Uint8Array.from(language.fields, (name) => fieldOf(name)) } };
}

/** Loads the WebAssembly binding: needs no compiler, runs everywhere. */
export async function loadWasmParser(): Promise<TreeParser> {
  const { raw, language, numbering } = await (loading ??= load());
  const parser = new Parser();
  parser.setLanguage(language);
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
      return read(raw, tree, numbering, (walker) => flatten(walker, text, original));
    },
  };
}

function read(raw: Partial<RawModule>, tree: Tree, numbering: Numbering, use: (walker: Walker) => SyntaxTree): SyntaxTree {
  const address: unknown = Reflect.get(tree, 0);
  try {
    if (!isComplete(raw) || typeof address !== 'number') return use(publicWalker(tree, numbering));
    raw._ts_tree_root_node_wasm(address);
    raw._ts_tree_cursor_new_wasm(address);
    try {
      return use(new RawWalker(raw, address, numbering));
    } finally {
      raw._ts_tree_cursor_delete_wasm(address);
    }
  } finally {
    tree.delete();
  }
}

const RAW_NAMES: Readonly<Record<keyof RawModule, true>> = {
  _ts_tree_root_node_wasm: true,
  _ts_tree_cursor_new_wasm: true,
  _ts_tree_cursor_delete_wasm: true,
  _ts_tree_cursor_current_node_type_id_wasm: true,
  _ts_tree_cursor_current_field_id_wasm: true,
  _ts_tree_cursor_start_index_wasm: true,
  _ts_tree_cursor_end_index_wasm: true,
  _ts_tree_cursor_current_node_is_missing_wasm: true,
  _ts_tree_cursor_goto_first_child_wasm: true,
  _ts_tree_cursor_goto_next_sibling_wasm: true,
  _ts_tree_cursor_goto_parent_wasm: true,
};

/** Another version of web-tree-sitter may have renamed them: then the public cursor is used. */
function isComplete(raw: Partial<RawModule>): raw is RawModule {
  return Object.keys(RAW_NAMES).every((name) => typeof Reflect.get(raw, name) === 'function');
}

class RawWalker implements Walker {
  constructor(
    private readonly raw: RawModule,
    private readonly tree: number,
    private readonly numbering: Numbering,
  ) {}

  kind(): number {
    return this.numbering.kinds[this.raw._ts_tree_cursor_current_node_type_id_wasm(this.tree)] as number;
  }

  field(): number {
    return this.numbering.fields[this.raw._ts_tree_cursor_current_field_id_wasm(this.tree)] as number;
  }

  start(): number {
    return this.raw._ts_tree_cursor_start_index_wasm(this.tree);
  }

  end(): number {
    return this.raw._ts_tree_cursor_end_index_wasm(this.tree);
  }

  missing(): boolean {
    return this.raw._ts_tree_cursor_current_node_is_missing_wasm(this.tree) !== 0;
  }

  toFirstChild(): boolean {
    return this.raw._ts_tree_cursor_goto_first_child_wasm(this.tree) === 1;
  }

  toNextSibling(): boolean {
    return this.raw._ts_tree_cursor_goto_next_sibling_wasm(this.tree) === 1;
  }

  toParent(): boolean {
    return this.raw._ts_tree_cursor_goto_parent_wasm(this.tree) === 1;
  }
}

function publicWalker(tree: Tree, { kinds, fields }: Numbering): Walker {
  const cursor = tree.walk();
  return {
    kind: () => kinds[cursor.nodeTypeId] as number,
    field: () => fields[cursor.currentFieldId] as number,
    start: () => cursor.startIndex,
    end: () => cursor.endIndex,
    missing: () => cursor.nodeIsMissing,
    toFirstChild: () => cursor.gotoFirstChild(),
    toNextSibling: () => cursor.gotoNextSibling(),
    toParent: () => cursor.gotoParent(),
  };
}

function kindNumbers(language: Language): Uint8Array {
  const numbers = new Uint8Array(ERROR_SYMBOL + 1);
  for (let symbol = 0; symbol < language.nodeTypeCount; symbol++) {
    numbers[symbol] = kindOf(language.nodeTypeForId(symbol) ?? '', language.nodeTypeIsNamed(symbol));
  }
  numbers[ERROR_SYMBOL] = kind('ERROR');
  return numbers;
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
