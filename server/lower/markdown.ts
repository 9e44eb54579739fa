/** Prose: a module without statements, whose paragraphs are its comments. Its fences are texts of their own. */
import type { Lower } from './index.js';
import type { Comment } from './ir.js';

const FENCE = /^[ \t]*(`{3,}|~{3,})/;

export const lowerMarkdown: Lower = (text) => {
  const comments: Comment[] = [];
  let fence: string | undefined;
  let start: number | undefined;
  const close = (end: number): void => {
    if (start !== undefined && end > start) comments.push({ start, end, variety: 'prose' });
    start = undefined;
  };
  for (let at = 0; at < text.length;) {
    const next = text.indexOf('\n', at);
    const end = next === -1 ? text.length : next;
    const line = text.slice(at, Math.min(end, at + 200));
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark !== undefined && mark.startsWith(fence)) fence = undefined;
    } else if (mark !== undefined) {
      close(at);
      fence = mark;
    } else if (line.trim() === '') close(at);
    else start ??= at;
    at = end + 1;
  }
  close(text.length);
  return { language: 'markdown', body: [], comments, errors: [] };
};
