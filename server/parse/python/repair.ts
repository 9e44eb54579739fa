import type { Edit } from './edits.js';
import { DEEPEST, type LogicalLine, needsOperand, scanLogicalLines } from './logical-lines.js';

/**
 * Finds what would make a fragment of Python complete: closes what is open, gives operators their operands, headers their
 * colons and orphaned clauses (`elif`, `except`, `case`) something to belong to. A name that is made up is `_`; its width in the original is zero.
 *
 * The result is a guess: keep it only if it parses better than the original.
 */
export function findRepairs(text: string): readonly Edit[] {
  const { lines, edits } = scanLogicalLines(text);
  const repairs: Edit[] = [...edits];
  const blocks: Block[] = [];
  lines.forEach((line, index) => {
    const prompt = promptOf(line, lines[index - 1]);
    if (prompt > 0) repairs.push({ at: line.start, removed: prompt, inserted: '' });
    if (prompt > 0) return;
    if (isForeign(line)) {
      repairs.push({ at: line.start, removed: line.end - line.start, inserted: 'pass' });
      return;
    }
    const keyword = keywordOf(line);
    while ((blocks.at(-1)?.indent ?? -1) > line.indent) blocks.pop();
    const previous = blocks.at(-1)?.indent === line.indent ? blocks.pop() : undefined;
    const next = lines[index + 1];
    const repaired = { line, keyword, previous, outer: blocks.at(-1), next, lines, index };
    for (const repair of REPAIRS) repairs.push(...repair(repaired));
    blocks.push({ indent: line.indent, keyword });
  });
  return repairs;
}

/** The last statement at an indentation. */
interface Block {
  readonly indent: number;
  readonly keyword: string;
}

interface Place {
  readonly line: LogicalLine;
  readonly keyword: string;
  /** The statement before, in the same block. */
  readonly previous: Block | undefined;
  /** The statement that the block belongs to. */
  readonly outer: Block | undefined;
  readonly next: LogicalLine | undefined;
  readonly lines: readonly LogicalLine[];
  readonly index: number;
}

type Repair = (place: Place) => Edit[];

const HEADERS: ReadonlySet<string> = new Set('if elif else while for with def class try except finally case'.split(' '));

function keywordOf({ head }: LogicalLine): string {
  const [first = '', second = '', third = ''] = head;
  if (first === 'async') return second;
  // `case` and `match` are names too: `case = 1`, `match.group()`.
  if ((first === 'case' || first === 'match') && (/^(?:=|\.|,|\)|:=?|[-+*/%|&]=|)$/.test(second) || (second === '(' && third === ')')))
    return '';
  return first;
}

/** Lines that are not Python: fences of Markdown, notebook magics, conflict marks. */
function isForeign({ head }: LogicalLine): boolean {
  const [first = '', second = '', third = ''] = head;
  if (first === '`' && second === '`' && third === '`') return true;
  if ((first === '%' || first === '!') && /^[%\w]/.test(second)) return true;
  return /^(?:<<|>>|==)$/.test(first) && first === second && second === third;
}

/** The length of a prompt in a transcript: `>>> `, and `... ` on the lines that follow. */
function promptOf({ head, start, end }: LogicalLine, previous: LogicalLine | undefined): number {
  const isFirst = head[0] === '>>' && head[1] === '>';
  const isNext = head[0] === '...' && head.length > 1 && (previous?.head[0] === '...' || previous?.head[0] === '>>');
  return isFirst || isNext ? Math.min(4, end - start) : 0;
}

function insert(at: number, inserted: string): Edit {
  return { at, removed: 0, inserted };
}

/** `x ==`, `return a.`, `import`, `lambda x:` want an operand; `x if c` wants its `else`. */
function operand({ line }: Place): Edit[] {
  if (line.open) return [];
  if (line.last === ':' && !line.colon && line.words.has('lambda')) return [insert(line.end, ' _')];
  if (needsOperand(line.last)) {
    const rest = line.last === 'if' && line.openConditional ? ' _ else _' : ' _';
    return [insert(line.end, line.last === 'for' ? ' _ in _' : rest)];
  }
  return line.openConditional && !line.words.has('case') ? [insert(line.end, ' else _')] : [];
}

/** `== "x":`, `.get(k)`, `or y` want something before them, `a, b)` its opening bracket. */
function beginning({ line, keyword }: Place): Edit[] {
  const [first = ''] = line.head;
  const edits: Edit[] = [];
  const isTest = line.last === ':' && line.colon && (LEADING.has(first) || !/^\w/.test(keyword) || !KEYWORDS.has(keyword));
  if (isTest) edits.push(insert(line.start, 'if '));
  if (line.unopened.length > 0 && line.unopened.length <= DEEPEST)
    edits.push(insert(line.start, [...line.unopened].reverse().map(openerOf).join('')));
  if (LEADING.has(first)) edits.push(insert(line.start, first === '.' ? '_' : '_ '));
  return edits;
}

const LEADING: ReadonlySet<string> = new Set('== != <> < > <= >= and or in is . / // % ** << >> & | ^ + = += ) ] } ,'.split(' '));
const OPENERS: Readonly<Record<string, string>> = { ')': '_(', ']': '_[', '}': '_{' };

function openerOf(closing: string): string {
  return OPENERS[closing] ?? '';
}

const KEYWORDS: ReadonlySet<string> = new Set([
  ...HEADERS,
  ...'match lambda return raise import from assert del global nonlocal pass break continue yield await not type @'.split(' '),
]);

/** A header wants its colon, and before it what it cannot do without. */
function header({ line, keyword, next }: Place): Edit[] {
  if (!HEADERS.has(keyword)) return [];
  const bare = line.head.at(-1) === keyword && line.last === keyword;
  const edits: Edit[] = [];
  if (keyword === 'for' && !line.words.has('in') && !needsOperand(line.last)) edits.push(insert(line.end, ' in _'));
  if (keyword === 'def') {
    if (bare) edits.push(insert(line.end, ' _()'));
    else if (line.head.length === (line.head[0] === 'async' ? 3 : 2) && line.last !== ')') edits.push(insert(line.end, '()'));
  }
  if ((keyword === 'class' || keyword === 'case') && bare) edits.push(insert(line.end, ' _'));
  if (!line.colon) edits.push(insert(line.end, ':'));
  else if (line.last !== ':') return edits;
  if (!next || next.indent <= line.indent) edits.push(insert(line.end, ' pass'));
  return edits;
}

const CONTINUES: Readonly<Record<string, ReadonlySet<string>>> = {
  elif: new Set(['if', 'elif']),
  else: new Set(['if', 'elif', 'for', 'while', 'try', 'except']),
  except: new Set(['try', 'except']),
  finally: new Set(['try', 'except', 'else']),
};

/** A clause without its statement gets one. */
function orphan({ line, keyword, previous }: Place): Edit[] {
  const allowed = CONTINUES[keyword];
  if (!allowed || allowed.has(previous?.keyword ?? '')) return [];
  const opener = keyword === 'elif' || keyword === 'else' ? 'if _: pass' : 'try: pass';
  return [insert(line.start, `${opener}\n${' '.repeat(line.indent)}`)];
}

/** A `case` outside of `match` gets one; at the margin, all cases move to the right. */
function orphanCase({ line, keyword, previous, outer, lines, index }: Place): Edit[] {
  if (keyword !== 'case' || !line.colon || previous?.keyword === 'case' || outer?.keyword === 'match') return [];
  if (line.indent > 0) {
    const margin = outer?.indent ?? 0;
    // What stands before the line, its indentation, becomes that of `match`.
    return [
      insert(line.start, `match _:\n${' '.repeat(line.indent)}`),
      ...(margin < line.indent ? [{ at: line.start - (line.indent - margin), removed: line.indent - margin, inserted: '' }] : []),
    ];
  }
  const edits = [insert(line.start, 'match _:\n')];
  for (let other = index; other < lines.length; other++) {
    const moved = lines[other];
    if (!moved || (moved.indent === 0 && keywordOf(moved) !== 'case')) break;
    edits.push(insert(moved.start, ' '));
  }
  return edits;
}

/** A decorator without a definition. */
function decorated({ line, next }: Place): Edit[] {
  return line.head[0] === '@' && !next ? [insert(line.end, `\n${' '.repeat(line.indent)}def _(): pass`)] : [];
}

const REPAIRS: readonly Repair[] = [orphan, orphanCase, beginning, operand, header, decorated];
