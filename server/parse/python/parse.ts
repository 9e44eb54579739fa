import type { Span } from '../../../rules/vocabulary/index.js';
import type { TreeParser } from './binding.js';
import { applyEdits } from './edits.js';
import { findRepairs } from './repair.js';
import type { SyntaxTree } from './tree.js';

/**
 * Parses a text and hands over its syntax tree (several, one after the other, if it had to be taken apart). A tree is valid within the call only.
 *
 * @returns places that are not as Python wants them: repaired, given up on within a tree, or in no tree at all
 */
export function readPython(parser: TreeParser, text: string, use: (tree: SyntaxTree) => void): Span[] {
  const tree = parser.parse(text, text);
  if (!tree) return [{ start: 0, end: text.length }];
  if (tree.errors.length === 0) {
    use(tree);
    return [];
  }
  return readRepaired(parser, text, tree.errors, use);
}

/** Parses again with what is missing put in, and keeps the better of the two. */
function readRepaired(parser: TreeParser, text: string, errors: readonly Span[], use: (tree: SyntaxTree) => void): Span[] {
  const edits = findRepairs(text);
  if (edits.length > 0) {
    const edited = applyEdits(text, edits);
    const repaired = parser.parse(edited.text, text, edited.original);
    if (repaired && weight(repaired.errors) < weight(errors)) {
      use(repaired);
      return mergedPlaces([...edits.map(({ at, removed }) => ({ start: at, end: at + removed })), ...repaired.errors]);
    }
  }
  const tree = parser.parse(text, text);
  if (tree) use(tree);
  return [...errors];
}

/** How much of the text errors take. */
function weight(errors: readonly Span[]): number {
  return errors.reduce((sum, { start, end }) => sum + end - start + 1, 0);
}

/** In order of place, each once. */
function mergedPlaces(places: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const place of [...places].sort((first, second) => first.start - second.start || first.end - second.end)) {
    const previous = merged.at(-1);
    if (!previous || place.start > previous.end || (place.start === previous.end && previous.end > previous.start)) merged.push(place);
    else if (place.end > previous.end) merged[merged.length - 1] = { start: previous.start, end: place.end };
  }
  return merged;
}
