import type { Span } from '../../rules/vocabulary/index.js';
import type { LineIndex } from '../document/lines.js';

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

/** At the start of the comment, or after another mark in it (`# noqa  # poisonlint-disable-line …`). */
const DIRECTIVE = /(?:^|#|\/\/)[\s*!]*poisonlint-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])([\s\S]*)$/;
const REASON_SEPARATOR = /(?:^|\s)-{2,}(?:\s|$)/;

/**
 * Reads the suppressions in a document's comments. A block (`poisonlint-disable` … `poisonlint-enable`) ends at the first
 * `poisonlint-enable` that names its rule or none, or with the text.
 */
export function readDirectives(text: string, comments: readonly Span[], lines: LineIndex): Directive[] {
  const parsed = comments.flatMap((comment) => parse(text, comment) ?? []);
  return parsed.flatMap((directive, at) => {
    const { keyword } = directive;
    if (keyword === 'enable') return [];
    if (keyword !== 'disable') return [{ ...directive, keyword, lines: linesOf(keyword, directive, lines) }];
    return blocks(directive, parsed.slice(at + 1), lines);
  });
}

function parse(text: string, comment: Span): Parsed | undefined {
  const content = text.slice(comment.start, comment.end);
  if (!content.includes(DIRECTIVE_MARK)) return undefined;
  const match = DIRECTIVE.exec(withoutMarks(content));
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

function linesOf(keyword: Exclude<Directive['keyword'], 'disable'>, comment: Span, lines: LineIndex): Directive['lines'] {
  if (keyword === 'disable-file') return { first: 1, last: lines.count };
  const first = lines.position(comment.start).line;
  const last = lines.position(comment.end).line;
  return keyword === 'disable-line' ? { first, last } : { first: last + 1, last: last + 1 };
}

/** One directive for each rule, since each may be enabled again elsewhere. */
function blocks(directive: Parsed, later: readonly Parsed[], lines: LineIndex): Directive[] {
  const first = lines.position(directive.start).line;
  const names = directive.rules.length === 0 ? [undefined] : directive.rules;
  return names.map((rule) => {
    const end = later.find((other) => other.keyword === 'enable' && (other.rules.length === 0 || (rule !== undefined && other.rules.includes(rule))));
    const last = end === undefined ? lines.count : lines.position(end.end).line;
    return { ...directive, keyword: 'disable', rules: rule === undefined ? [] : [rule], lines: { first, last } };
  });
}
