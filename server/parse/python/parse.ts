import type { Span } from '../../../rules/vocabulary/index.js';
import type { TreeParser } from './binding.js';
import type { SyntaxTree } from './tree.js';

/**
 * Parses a text and hands over its syntax tree (several, one after the other, if it had to be taken apart). A tree is valid within the call only.
 *
 * @returns places that no tree covers
 */
export function readPython(parser: TreeParser, text: string, use: (tree: SyntaxTree) => void): Span[] {
  const tree = parser.parse(text, text);
  if (!tree) return [{ start: 0, end: text.length }];
  use(tree);
  return [];
}
