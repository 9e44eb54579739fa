import type { Edit } from './edits.js';
import { contentEnd } from './string-ends.js';

/** One statement's line, over brackets and continuations, as far as repairing needs it. */
export interface LogicalLine {
  /** Where its first token starts. */
  readonly start: number;
  /** Where its last token ends. */
  readonly end: number;
  /** Column of the first token; a tab goes to the next multiple of 8. */
  readonly indent: number;
  /** The first three tokens. */
  readonly head: readonly string[];
  /** The last token. */
  readonly last: string;
  /** Whether a `:` stands outside of brackets and lambdas. */
  readonly colon: boolean;
  /** Its brackets were left open, and have been closed. */
  readonly open: boolean;
  /** Closing brackets that nothing opened. */
  readonly unopened: readonly string[];
  /** Words that stand outside of brackets. */
  readonly words: ReadonlySet<string>;
  /** An `if` outside of brackets, not at the start, that no `else` followed. */
  readonly openConditional: boolean;
}

export interface Scan {
  readonly lines: readonly LogicalLine[];
  /** What closes open strings and brackets. */
  readonly edits: readonly Edit[];
}

const TOKEN =
  /[ \t\f\u00a0\ufeff]+|#[^\r\n]*|\\(?:\r\n|\r|\n)|\r\n|\r|\n|([a-zA-Z]{0,3})("""|'''|"|')|([\p{ID_Start}_][\p{ID_Continue}]*)|(\d[\w.]*|\.\d\w*)|([([{])|([)\]}])|(\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|==|!=|<=|>=|<>|\*\*|\/\/|<<|>>|[+\-*/%@&|^]=|[^])/suy;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What begins a line only outside of brackets. */
const STATEMENT =
  /[ \t]*(?:(?:def|class|return|raise|import|while|try|assert|del|pass|break|continue|global|nonlocal|except|finally)\b|@\w|from[ \t]+[\w.]+[ \t]+import\b|(?:if|elif|for|with|async|else)\b[^\r\n]*:[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|$))/y;

/** Python refuses to nest brackets deeper. */
export const DEEPEST = 200;

/** What begins a line of code that is not inside brackets, if it is not indented further than the line that opened them. */
const ORDINARY = /[ \t]*(?:[^\W\d][\w.]*[ \t]*(?:=[^=]|\()|[^\W\d]\w*[ \t]*$)/my;

const CODE = /^[ \t]*(?:(?:def|class|if|elif|for|while|with)\b[^\r\n]*:|return\b[^\r\n]*|raise\b[^\r\n]*|else:|try:)[ \t]*$/m;
const DEFINITION = /^[ \t]*(?:async[ \t]+def|def|class)\b[^\r\n]*:[ \t]*$/;

interface Draft {
  start: number;
  end: number;
  indent: number;
  head: string[];
  last: string;
  colon: boolean;
  open: boolean;
  lambdas: number;
  unopened: string[];
  words: Set<string>;
  openConditional: boolean;
}

/** Cuts a text into logical lines. Brackets and strings that are left open end where code seems to go on. */
export function scanLogicalLines(text: string): Scan {
  const lines: LogicalLine[] = [];
  const edits: Edit[] = [];
  const brackets: string[] = [];
  let openIndent = 0;
  let draft: Draft | undefined;
  let lineStart = 0;
  let index = 0;

  const finish = (): void => {
    if (draft && brackets.length > 0 && brackets.length <= DEEPEST) {
      edits.push({ at: draft.end, removed: 0, inserted: closers(draft.last, brackets) });
      draft.open = true;
    }
    brackets.length = 0;
    if (draft) lines.push(draft);
    draft = undefined;
  };

  const add = (token: string, start: number, end: number): void => {
    draft ??= newDraft(start, columnOf(text, lineStart, start));
    draft.end = end;
    draft.last = token;
    if (draft.head.length < 3) draft.head.push(token);
  };

  while (index < text.length) {
    TOKEN.lastIndex = index;
    const match = TOKEN.exec(text);
    if (!match) break;
    const [token, prefix, quote, word, number, opening, closing, operator] = match;
    const start = index;
    index = TOKEN.lastIndex;
    if (quote !== undefined) {
      const { end, close } = stringEnd(text, index, quote, /[ft]/i.test(prefix ?? ''));
      index = end;
      if (close !== '') edits.push({ at: end, removed: 0, inserted: close });
      add(quote, start, end);
    } else if (word !== undefined) {
      add(word, start, index);
      if (draft && brackets.length === 0) noteWord(draft, word);
    } else if (number !== undefined) add('0', start, index);
    else if (opening !== undefined) {
      add(opening, start, index);
      if (brackets.length === 0) openIndent = columnOf(text, lineStart, firstColumn(text, lineStart));
      brackets.push(opening);
    } else if (closing !== undefined) {
      add(closing, start, index);
      const opened = brackets.at(-1);
      if (opened !== undefined && CLOSING[opened] === closing) brackets.pop();
      else if (brackets.length === 0 && (draft?.unopened.length ?? 0) <= DEEPEST) draft?.unopened.push(closing);
      else closeUpTo(closing, brackets, start, edits);
    } else if (operator !== undefined) {
      add(operator, start, index);
      if (draft && operator === ':' && brackets.length === 0) noteColon(draft);
    } else if (token === '\n' || token === '\r' || token === '\r\n') {
      lineStart = index;
      if (brackets.length === 0 || beginsStatement(text, index, openIndent)) finish();
    } else if (token.startsWith('\\')) lineStart = index;
  }
  finish();
  return { lines, edits };
}

function newDraft(start: number, indent: number): Draft {
  return {
    start,
    end: start,
    indent,
    head: [],
    last: '',
    colon: false,
    open: false,
    lambdas: 0,
    unopened: [],
    words: new Set(),
    openConditional: false,
  };
}

function noteWord(draft: Draft, word: string): void {
  if (word === 'lambda') draft.lambdas++;
  if (word === 'if' && draft.head.length > 1) draft.openConditional = true;
  if (word === 'else') draft.openConditional = false;
  if (draft.words.size < 100) draft.words.add(word);
}

function noteColon(draft: Draft): void {
  if (draft.lambdas > 0) draft.lambdas--;
  else draft.colon = true;
}

const DANGLING = /(?:[-+*/%.,(<>=&|^~!]|\b(?:or|and|not|in|is|if|else))\s*$/;

/** `(a, [b)` is read as `(a, [b])`; if nothing fits, the bracket stays as it is. */
function closeUpTo(closing: string, brackets: string[], at: number, edits: Edit[]): void {
  const depth = brackets.findLastIndex((opening) => CLOSING[opening] === closing);
  if (depth < 0) return;
  const inner = brackets.splice(depth).slice(1);
  edits.push({ at, removed: 0, inserted: closers('', inner) });
}

/** What closes brackets, after an operand if one is missing. */
function closers(last: string, brackets: readonly string[]): string {
  const operand = needsOperand(last) || last === ':' ? ' _' : '';
  return (
    operand +
    brackets
      .map((opening) => CLOSING[opening] ?? '')
      .reverse()
      .join('')
  );
}

const PREFIXES: ReadonlySet<string> = new Set(
  '+ - * / // % ** @ & | ^ ~ << >> < > <= >= == != <> = += -= *= /= //= %= **= @= &= |= ^= <<= >>= := . -> and or not in is if elif while with for lambda await assert del as else import from'.split(
    ' ',
  ),
);

/** Whether something has to follow a token. */
export function needsOperand(token: string): boolean {
  return PREFIXES.has(token);
}

function beginsStatement(text: string, index: number, openIndent: number): boolean {
  STATEMENT.lastIndex = index;
  if (STATEMENT.test(text)) return true;
  const first = firstColumn(text, index);
  ORDINARY.lastIndex = index;
  return columnOf(text, index, first) <= openIndent && ORDINARY.test(text);
}

/** Offset of the first character of a line that is not space. */
function firstColumn(text: string, lineStart: number): number {
  let index = lineStart;
  while (text.charAt(index) === ' ' || text.charAt(index) === '\t') index++;
  return index;
}

function columnOf(text: string, lineStart: number, offset: number): number {
  let column = 0;
  for (let index = lineStart; index < offset; index++) column = text.charAt(index) === '\t' ? (column | 7) + 1 : column + 1;
  return column;
}

/** Where a string ends whose content starts at `index`, and what closes it if nothing does. */
function stringEnd(text: string, index: number, quote: string, template: boolean): { end: number; close: string } {
  const { end, closed } = contentEnd(text, index, quote);
  const content = text.slice(index, end);
  if (quote.length === 1) {
    if (closed) return { end: end + 1, close: '' };
    return { end, close: (template ? openFields(content) : '') + quote };
  }
  const firstLine = index + content.search(/[\r\n]|$/);
  if (!closed) return { end: CODE.test(content) ? firstLine : end, close: quote };
  // Quotes that open the docstring of the next function do not close this one.
  const lines = content.split(/\r\n?|\n/);
  const opensAnother = lines.length > 2 && /^[ \t]*$/.test(lines.at(-1) ?? '') && DEFINITION.test(lines.at(-2) ?? '');
  if (opensAnother && /^[ \t]*[^\s]/.test(text.slice(end + 3, end + 200))) return { end: firstLine, close: quote };
  return { end: end + quote.length, close: '' };
}

/** What closes the fields of an f-string. */
function openFields(content: string): string {
  const braces = openBraces(content);
  return (braces > 0 && DANGLING.test(content) ? ' _' : '') + '}'.repeat(braces);
}

function openBraces(content: string): number {
  let depth = 0;
  for (const brace of content.replace(/\{\{|\}\}/g, '').match(/[{}]/g) ?? []) depth = Math.max(0, depth + (brace === '{' ? 1 : -1));
  return depth;
}
