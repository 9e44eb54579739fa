import type { Span } from '../../rules/vocabulary/index.js';
import { lastStartingAtMost, type LineIndex } from '../document/lines.js';

/** Any text without it holds no suppression. */
export const DIRECTIVE_MARK = 'poisonlint-';

/** A suppression comment, and the lines it speaks of. */
export interface Directive extends Span {
  readonly keyword: 'disable-next-line' | 'disable-line' | 'disable' | 'disable-file';
  /** Rule ids as written; empty: every rule. */
  readonly rules: readonly string[];
  /** Empty where none is given. */
  readonly reason: string;
  /** Findings whose first line is in here, both ends included. */
  readonly lines: { readonly first: number; readonly last: number };
}

type Keyword = Directive['keyword'] | 'enable';

interface Parsed extends Span {
  readonly keyword: Keyword;
  readonly rules: readonly string[];
  readonly reason: string;
}

/** At the start of the comment, or after another mark in it, as behind a `# noqa`. */
const DIRECTIVE = /(?:^|#|\/\/)[\s*!]*poisonlint-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])([\s\S]*)$/;
const REASON_SEPARATOR = /(?:^|\s)-{2,}(?:\s|$)/;

/** A comment says what it has to say in this many characters. */
const MAX_DIRECTIVE = 1_000;

/**
 * Reads the suppressions in a document's comments, in their order. A block (`poisonlint-disable` … `poisonlint-enable`) ends at
 * the first `poisonlint-enable` that names its rule or none, or with the text.
 *
 * @param cells of a notebook: the next line of the last one in a cell is in no other
 */
export function readDirectives(text: string, comments: readonly Span[], lines: LineIndex, cells: readonly Span[] = []): Directive[] {
  const directives: Directive[] = [];
  /** Places in `directives` of blocks that are open, by rule; those for every rule under the empty text. */
  const open = new Map<string, number[]>();

  function close(rule: string, last: number): void {
    for (const at of open.get(rule) ?? []) {
      const directive = directives[at];
      if (directive !== undefined) directives[at] = { ...directive, lines: { ...directive.lines, last } };
    }
    open.delete(rule);
  }

  for (const comment of comments) {
    const parsed = parse(text, comment);
    if (parsed === undefined) continue;
    const { keyword } = parsed;
    const first = lines.position(parsed.start).line;
    const last = lines.position(Math.max(parsed.start, parsed.end - 1)).line;
    if (keyword === 'enable') {
      for (const rule of parsed.rules.length === 0 ? [...open.keys()] : parsed.rules) close(rule, last);
    } else if (keyword === 'disable') {
      // One directive for each rule, since each may be enabled again elsewhere.
      for (const rule of parsed.rules.length === 0 ? [''] : parsed.rules) {
        const opened = open.get(rule) ?? [];
        opened.push(directives.length);
        open.set(rule, opened);
        directives.push({ ...parsed, keyword, rules: rule === '' ? [] : [rule], lines: { first, last: lines.count } });
      }
    } else {
      const cell = cells[lastStartingAtMost(cells, parsed.start)];
      const end = cell === undefined ? lines.count : lines.position(Math.max(cell.start, cell.end - 1)).line;
      directives.push({ ...parsed, keyword, lines: linesOf(keyword, first, last, lines, end) });
    }
  }
  return directives;
}

function parse(text: string, comment: Span): Parsed | undefined {
  const content = text.slice(comment.start, comment.end);
  if (!content.includes(DIRECTIVE_MARK)) return undefined;
  const match = DIRECTIVE.exec(withoutMarks(content).slice(0, MAX_DIRECTIVE));
  if (match === null) return undefined;
  const rest = (match[2] ?? '').replace(/^\s*:/, ' ');
  const separator = REASON_SEPARATOR.exec(rest);
  const names = separator === null ? rest : rest.slice(0, separator.index);
  const reason = separator === null ? '' : rest.slice(separator.index + separator[0].length);
  return {
    start: comment.start,
    end: comment.end,
    keyword: match[1] as Keyword,
    rules: names.split(/[\s,]+/).filter((name) => name !== ''),
    reason: reason.trim().replace(/\s+/g, ' '),
  };
}

function withoutMarks(comment: string): string {
  if (comment.startsWith('/*')) return comment.slice(2).replace(/\*\/$/, '');
  return comment.replace(/^(?:#|\/\/)/, '');
}

/** @param end the last line that the comment can speak of */
function linesOf(
  keyword: Exclude<Directive['keyword'], 'disable'>,
  first: number,
  last: number,
  lines: LineIndex,
  end: number,
): Directive['lines'] {
  if (keyword === 'disable-file') return { first: 1, last: lines.count };
  return keyword === 'disable-line' ? { first, last } : { first: last + 1, last: Math.min(last + 1, end) };
}
