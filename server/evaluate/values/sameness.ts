/** Expressions that are the same value wherever they stand in one condition: names, and functions that always answer alike. */
import type { Span } from '../../../rules/vocabulary/index.js';

const MAX_LENGTH = 120;
const TOKEN = /\s+|[\p{L}_$][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|[.()[\],+\-*/%]|'[^'\\\n]*'|"[^"\\\n]*"/uy;
const NAME = /^[\p{L}_$]/u;

/** Functions and methods that give the same for the same, and change nothing. */
const PURE: ReadonlySet<string> = new Set(
  (
    'len str repr hash abs int float ord chr bool sum min max round pow id type String Number Boolean parseInt parseFloat floor ceil trunc sqrt ' +
    'sin cos exp fabs isqrt toString trim toLowerCase toUpperCase lower upper strip indexOf find count bit_length charCodeAt getpid'
  ).split(' '),
);

interface Same {
  /** The expression without white space. */
  readonly text: string;
  /** The names in it that are no functions, dotted. */
  readonly names: readonly string[];
}

/** What is written at a place, where it is the same value each time; undefined where something may happen in between. */
export function sameText({ start, end }: Span, text: string): Same | undefined {
  if (end - start > MAX_LENGTH || end <= start) return undefined;
  const written = text.slice(start, end);
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(written); match !== null; match = TOKEN.exec(written)) {
    if (match[0].trim() !== '') tokens.push(match[0]);
    if (TOKEN.lastIndex === written.length) break;
  }
  if (TOKEN.lastIndex !== written.length) return undefined;
  const names = new Set<string>();
  let path = '';
  for (const [at, token] of tokens.entries()) {
    if (!NAME.test(token)) {
      if (token !== '.') path = '';
      continue;
    }
    path = tokens[at - 1] === '.' && path !== '' ? `${path}.${token}` : token;
    const next = tokens[at + 1];
    if (next === '(') {
      if (!PURE.has(token)) return undefined;
      path = '';
    } else if (next !== '.') names.add(path);
  }
  return { text: tokens.join(''), names: [...names] };
}
