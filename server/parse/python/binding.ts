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

/** How much text a parser is given at a time, in characters. */
export const PIECE = 1024;

/** Ordinary code takes a step for 35 (tables of numbers) to 200 characters, and reads each piece twice. */
const CHARACTERS_PER_STEP = 10;
const READS_PER_PIECE = 16;
const FREE = 500;

/** How many steps a text may take before it counts as garbage. Steps are counted by tree-sitter and are the same on every machine. */
export function stepBudget(length: number): number {
  return FREE + length / CHARACTERS_PER_STEP;
}

/** How many pieces may be read: a scanner that looks far ahead from everywhere reads them again and again. */
export function readBudget(length: number): number {
  return FREE + (length / PIECE) * READS_PER_PIECE;
}

/** Loads a binding, by default the one that `POISONLINT_PYTHON_PARSER` names, else WebAssembly. */
export async function loadTreeParser(
  binding: Binding = process.env.POISONLINT_PYTHON_PARSER === 'native' ? 'native' : 'wasm',
): Promise<TreeParser> {
  if (binding === 'native') return (await import('./native.js')).loadNativeParser();
  return (await import('./wasm.js')).loadWasmParser();
}
