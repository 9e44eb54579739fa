import { createRequire } from 'node:module';
import { PIECE, type TreeParser } from './binding.js';
import { fieldOf, kind, kindOf } from './kinds.js';
import { flatten, TreeWriter, type Walker } from './tree.js';

/** The parts of `tree-sitter` (an optional dependency, so its types may be absent) that are used. */
interface NativeCursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly currentFieldName: string | undefined;
  readonly startIndex: number;
  readonly endIndex: number;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

interface NativeParser {
  setLanguage(language: unknown): void;
  parse(input: (index: number) => string): { walk(): NativeCursor };
}

/**
 * Loads the native binding, an accelerator where it was built. It cannot be stopped on garbage. Throws if it is not installed.
 * Its trees are freed by the garbage collector only.
 */
export function loadNativeParser(): TreeParser {
  const require = createRequire(import.meta.url);
  const NativeParser = require('tree-sitter') as new () => NativeParser;
  const parser = new NativeParser();
  parser.setLanguage(require('tree-sitter-python'));
  return {
    parse(source, text, original) {
      const tree = parser.parse((index) => source.slice(index, index + PIECE));
      return flatten(nativeWalker(tree.walk()), new TreeWriter(text, original));
    },
  };
}

function nativeWalker(cursor: NativeCursor): Walker {
  return {
    kind: () => (cursor.nodeType === 'ERROR' ? kind('ERROR') : kindOf(cursor.nodeType, cursor.nodeIsNamed)),
    field: () => fieldOf(cursor.currentFieldName),
    start: () => cursor.startIndex,
    end: () => cursor.endIndex,
    missing: () => cursor.nodeIsMissing,
    toFirstChild: () => cursor.gotoFirstChild(),
    toNextSibling: () => cursor.gotoNextSibling(),
    toParent: () => cursor.gotoParent(),
  };
}
