/** Prose: a module without statements, whose paragraphs are its comments. Its fences are texts of their own. */
import type { Span } from '../../rules/vocabulary/index.js';
import { fencesIn } from '../parse/markdown/fences.js';
import type { Lower } from './index.js';
import type { Comment } from './ir.js';

export const lowerMarkdown: Lower = (text, { parts = [{ start: 0, end: text.length }] }) => {
  const comments: Comment[] = [];
  for (const part of parts) {
    let at = part.start;
    for (const fence of fencesIn(text, part)) {
      addParagraphs(text, { start: at, end: fence.start }, comments);
      at = fence.end;
    }
    addParagraphs(text, { start: at, end: part.end }, comments);
  }
  return { language: 'markdown', body: [], comments, errors: [] };
};

/** Blank lines part them. */
function addParagraphs(text: string, { start, end }: Span, comments: Comment[]): void {
  let paragraph: number | undefined;
  const close = (at: number): void => {
    if (paragraph !== undefined && at > paragraph) comments.push({ start: paragraph, end: at, variety: 'prose' });
    paragraph = undefined;
  };
  for (let at = start; at < end;) {
    const newline = text.indexOf('\n', at);
    const stop = newline === -1 || newline >= end ? end : newline;
    if (text.slice(at, Math.min(stop, at + 200)).trim() === '') close(at);
    else paragraph ??= at;
    at = stop + 1;
  }
  close(end);
}
