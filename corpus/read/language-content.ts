/** The language of a text by what is in it: for samples whose name and column say nothing, or something else. */
import { SIGNS_ANYWHERE, SIGNS_BY_START, type CodeLanguage, type Sign } from './language-signs.js';

/** How much speaks for each, in the part of the text where most does. */
export type Evidence = Readonly<Record<CodeLanguage, number>>;

/** So many lines are looked at together: code in a long text of another kind counts as much as code alone. */
const WINDOW_LINES = 40;
/** A line that is longer, as in minified code, is taken apart into statements. */
const LONG_LINE = 400;
const LONGEST_STATEMENT = 400;
/** The same sign again says less. */
const REPEATED = 0.5;
const MOST_REPETITIONS = 4;

/** @param text a character for each byte is enough; lines end with a line feed */
export function evidenceIn(text: string): Evidence {
  const best = { python: 0, javascript: 0, typescript: 0 };
  let window = createWindow();
  let lines = 0;
  for (const line of statementsOf(text)) {
    window.add(line);
    lines += 1;
    if (lines % WINDOW_LINES !== 0) continue;
    raise(best, window.sums());
    window = createWindow();
  }
  raise(best, window.sums());
  return best;
}

function raise(best: Record<CodeLanguage, number>, found: Evidence): void {
  for (const language of ['python', 'javascript', 'typescript'] as const) best[language] = Math.max(best[language], found[language]);
}

/** In one language or another; none of ours has code behind these. */
const COMMENT = /^(?:#|\/[/*]|\*[\s/]|--\s)/;

interface Window {
  add(line: string): void;
  sums(): Evidence;
}

function createWindow(): Window {
  const times = new Map<Sign, number>();
  const count = (signs: readonly Sign[], line: string): boolean => {
    let found = false;
    for (const sign of signs) {
      if (!sign.pattern.test(line)) continue;
      times.set(sign, (times.get(sign) ?? 0) + 1);
      found = true;
    }
    return found;
  };
  return {
    add(line) {
      if (COMMENT.test(line)) return;
      const signs = SIGNS_BY_START.get(startOf(line));
      if (signs === undefined || !count(signs, line)) count(SIGNS_ANYWHERE, line);
    },
    sums() {
      const sums = { python: 0, javascript: 0, typescript: 0 };
      for (const [{ language, weight }, count] of times) sums[language] += weight * (1 + REPEATED * Math.min(MOST_REPETITIONS, count - 1));
      return sums;
    },
  };
}

/** The word that a line starts with, else its first mark; of three quotes all. */
function startOf(line: string): string {
  let end = 0;
  while (end < 16 && isWord(line.charCodeAt(end))) end += 1;
  if (end > 0) return line.slice(0, end);
  const mark = line[0] ?? '';
  return (mark === '"' || mark === "'") && line.startsWith(mark.repeat(3)) ? mark.repeat(3) : mark;
}

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (code >= 48 && code <= 57);
}

/** Lines without blanks around them; long ones as far as the next mark that ends a statement. Blank lines and comments are left out. */
function* statementsOf(text: string): Generator<string, void, undefined> {
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    if (end - at <= LONG_LINE) {
      const line = text.slice(at, end).trim();
      if (line !== '') yield line;
    } else yield* statementsIn(text, at, end);
    at = end + 1;
  }
}

function* statementsIn(text: string, start: number, end: number): Generator<string, void, undefined> {
  let from = start;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const ends = code === 0x3b || code === 0x7b || code === 0x7d;
    if (!ends && at - from < LONGEST_STATEMENT) continue;
    const statement = text.slice(from, at + 1).trim();
    if (statement.length > 3) yield statement;
    from = at + 1;
  }
}
