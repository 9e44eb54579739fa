import type ts from 'typescript';
import type { Span } from '../../../rules/vocabulary/index.js';
import { commentEnd, hashbangEnd, isCommentStart, tokenStart } from './trivia.js';
import { SyntaxKind, forEachChild } from './typescript.js';

interface Comment extends Span {
  readonly variety: 'line' | 'block';
}

/** The only tokens that can hold the marks of a comment without being one. */
const LITERALS: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.StringLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateHead,
  SyntaxKind.TemplateMiddle,
  SyntaxKind.TemplateTail,
  SyntaxKind.RegularExpressionLiteral,
  SyntaxKind.JsxText,
]);

/**
 * Every comment, in order of place. The parser keeps none, and scanning again would need its knowledge of where a `/` opens a
 * regular expression: so the text is searched for comment marks, and the tree is asked, only where there is one, whether it
 * stands in a literal. Both are walked once, from left to right, whatever the nesting.
 */
export function commentsOf(source: ts.SourceFile): Comment[] {
  const { text } = source;
  const comments: Comment[] = [];
  let next = nextMark(text, hashbangEnd(text));
  const take = (until: number): void => {
    while (next < until) {
      const end = commentEnd(text, next);
      comments.push({ variety: text.charCodeAt(next + 1) === 0x2f ? 'line' : 'block', start: next, end });
      next = nextMark(text, end);
    }
  };
  const pending: ts.Node[] = [source];
  for (let node = pending.pop(); node !== undefined && next < text.length; node = pending.pop()) {
    take(node.pos);
    if (next >= node.end) continue;
    if (!LITERALS.has(node.kind)) {
      pushChildren(node, pending);
      continue;
    }
    take(node.kind === SyntaxKind.JsxText ? node.pos : tokenStart(text, node.pos));
    if (next < node.end) next = nextMark(text, node.end);
  }
  take(text.length);
  return comments;
}

/** The offset of the next `//` or `/*`, or the length of the text. */
function nextMark(text: string, from: number): number {
  for (let at = text.indexOf('/', from); at >= 0; at = text.indexOf('/', at + 1)) if (isCommentStart(text, at)) return at;
  return text.length;
}

/** Pushes the children so that the leftmost is popped first. */
function pushChildren(node: ts.Node, pending: ts.Node[]): void {
  const base = pending.length;
  forEachChild(node, (child) => {
    // Children come in order of place but for a few kinds (mapped types): insertion keeps them sorted at no cost.
    let at = pending.length;
    while (at > base && (pending[at - 1]?.pos ?? 0) > child.pos) at--;
    if (at === pending.length) pending.push(child);
    else pending.splice(at, 0, child);
  });
  for (let low = base, high = pending.length - 1; low < high; low++, high--) {
    const [first, last] = [pending[low], pending[high]];
    if (first === undefined || last === undefined) return;
    pending[low] = last;
    pending[high] = first;
  }
}
