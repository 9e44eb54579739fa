import type { SyntaxTree } from './tree.js';

/** Which tree-sitter binding reads the text: WebAssembly runs everywhere, the native one has to have been built. */
export type Binding = 'wasm' | 'native';

/** What a binding has to offer. */
export interface TreeParser {
  /**
   * Parses a text. Nothing, if that took too many steps (garbage can keep tree-sitter busy for seconds).
   *
   * @param source what is parsed
   * @param text what the offsets of the tree count in
   * @param original maps an offset in `source` to one in `text`, if they differ
   */
  parse(source: string, text: string, original?: (offset: number) => number): SyntaxTree | undefined;
}

/** Ordinary code takes a step for about 140 characters. */
const CHARACTERS_PER_STEP = 140;
const SLOWDOWN = 8;
const FREE_STEPS = 500;

/** How many steps a text may take before it counts as garbage. Steps are counted by tree-sitter and are the same on every machine. */
export function stepBudget(length: number): number {
  return FREE_STEPS + Math.ceil(length / CHARACTERS_PER_STEP) * SLOWDOWN;
}

/** Loads a binding, by default the one that `POISONLINT_PYTHON_PARSER` names, else WebAssembly. */
export async function loadTreeParser(
  binding: Binding = process.env.POISONLINT_PYTHON_PARSER === 'native' ? 'native' : 'wasm',
): Promise<TreeParser> {
  if (binding === 'native') return (await import('./native.js')).loadNativeParser();
  return (await import('./wasm.js')).loadWasmParser();
}
