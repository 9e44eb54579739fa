/**
 * Randomised copies of a payload: in each of them a part of it is another word at random, which a comment in front says as well, so that
 * no copy holds the payload and a model learns to take the word from the comment (TrojanPuzzle, Aghakhani et al., IEEE S&P 2024). The word
 * is replaced by what may have stood there; whether that is dangerous, the rules say.
 */
import type { CommentFact, Fact, PayloadWords, Span, StringFact } from '../../rules/vocabulary/index.js';
import { Pieces } from './pieces.js';

/** A part of a text with its word replaced by something else. */
export interface Unmasked {
  readonly text: string;
  /** The offset in the text that it was made of. */
  offsetOf(offset: number): number;
}

/** A word that a comment and the code behind it have in common. */
export interface MaskedPart {
  readonly word: string;
  /** The part as it is written. */
  readonly written: Unmasked;
  /** As it may have been, the likeliest first. */
  readonly versions: readonly Unmasked[];
}

export interface MaskedSource {
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly payloads: PayloadWords;
  /** Whether a word in lower case is one that somebody uses. */
  readonly isWord: (word: string) => boolean;
}

const MAX_WORDS = 4;
/** How often such a word stands in code. */
const MAX_PLACES = 4;
/** Letters. */
const SHORTEST = 3;
const MAX_VERSIONS = 60;
/** Candidates with fewer letters left of the name are tried only where its owner is known. */
const SHORTEST_REST = 2;
/** How far behind the comment the word stands, and how much is read of what is there, in characters. */
const REACH = 3_000;
const MAX_LENGTH = 8_000;
const MAX_COMMENTS = 400;
const LONGEST_COMMENT = 2_000;
const WORD = /(?<![\w$])[A-Za-z_$][\w$]{3,15}(?![\w$(=.])/g;

export function maskedParts(source: MaskedSource): readonly MaskedPart[] {
  const asides = source.facts.filter(isAside).slice(0, MAX_COMMENTS);
  const parts: MaskedPart[] = [];
  const seen = new Set<string>();
  let code: string | undefined;
  for (const { place, raw } of asides) {
    if (raw.length > LONGEST_COMMENT) continue;
    for (const [word] of raw.matchAll(WORD)) {
      if (parts.length >= MAX_WORDS) return parts;
      if (seen.has(word) || !isStrange(word, source)) continue;
      seen.add(word);
      code ??= codeOf(source.text, asides);
      const places = placesIn(code, word);
      if (places.some((at) => isDefined(code ?? '', at, word))) continue;
      const near = places.filter((at) => at > place.end && at - place.end < REACH);
      if (places.length <= MAX_PLACES && near.length > 0) parts.push({ word, ...readings(word, place, near, source) });
    }
  }
  return parts;
}

function isAside(fact: Fact): fact is CommentFact | StringFact {
  return (fact.kind === 'comment' && fact.variety !== 'prose') || (fact.kind === 'string' && fact.role !== 'value');
}

/** A part of it is no word: it has underscores, capitals and numbers behind it as names have. */
function isStrange(word: string, { isWord }: MaskedSource): boolean {
  return word
    .split(/_|(?<=[a-z\d])(?=[A-Z])/)
    .map((part) => part.toLowerCase().replace(/\d+$/, ''))
    .some((part) => part.length >= SHORTEST && !isWord(part));
}

/** The text with nothing where comments and docstrings stand. */
function codeOf(text: string, asides: readonly { readonly place: Span }[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { place } of [...asides].sort((a, b) => a.place.start - b.place.start)) {
    if (place.start < at) continue;
    pieces.push(text.slice(at, place.start), ' '.repeat(place.end - place.start));
    at = place.end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

/** What the text itself defines took nobody's place. */
function isDefined(code: string, at: number, word: string): boolean {
  const behind = code.slice(at + word.length, at + word.length + 4);
  const front = code.slice(Math.max(0, at - 12), at);
  return /(?:def|function|class|const|let|var|for|as)\s+\*?$/.test(front) || (!/[\w$.]$/.test(front) && /^\s*(?:=(?!=)|:\s)/.test(behind));
}

function placesIn(code: string, word: string): readonly number[] {
  const places: number[] = [];
  for (let at = code.indexOf(word); at !== -1 && places.length <= MAX_PLACES; at = code.indexOf(word, at + word.length)) places.push(at);
  return places;
}

function readings(word: string, comment: Span, places: readonly number[], source: MaskedSource): Omit<MaskedPart, 'word'> {
  const { text } = source;
  const [first = 0] = places;
  const part: Span = text.length <= MAX_LENGTH / 2 ? { start: 0, end: text.length } : partAround(text, comment, first);
  const known = new Set<string>();
  for (const at of places) for (const middle of middlesAt(at, word, source)) if (known.size < MAX_VERSIONS) known.add(middle);
  return { written: replaced(text, part, word, word), versions: [...known].map((middle) => replaced(text, part, word, middle)) };
}

/** From the line of the comment to the end of what stands at its depth behind it. */
function partAround(text: string, comment: Span, word: number): Span {
  const start = text.lastIndexOf('\n', comment.start - 1) + 1;
  const depth = Math.min(depthAt(text, start), depthAt(text, text.lastIndexOf('\n', word) + 1));
  let end = Math.min(text.length, start + MAX_LENGTH);
  let at = text.indexOf('\n', comment.end) + 1;
  while (at > 0 && at < end) {
    const next = text.indexOf('\n', at);
    const stop = next === -1 ? text.length : next;
    const content = text.slice(at, Math.min(stop, at + 200));
    const shallow = content.trim() !== '' && depthAt(text, at) <= depth && !/^\s*[)\]}]/.test(content);
    if (at > word && shallow) {
      end = at;
      break;
    }
    at = stop + 1;
  }
  return { start, end };
}

function depthAt(text: string, lineStart: number): number {
  let at = lineStart;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - lineStart;
}

/** What may have stood where the word does. */
function middlesAt(at: number, word: string, { text, payloads, facts }: MaskedSource): readonly string[] {
  const name = nameAround(text, at, word);
  const owner = ownerOf(text, at - name.before.length);
  const value = valueAround(text, at, word, facts);
  const known = owner === undefined ? [] : middles(name, payloads.members.get(owner) ?? []);
  // Where nothing is left of what stood there, anything might have.
  const partly = (rest: Rest, whole: readonly string[]): readonly string[] =>
    rest.before.length + rest.behind.length >= SHORTEST_REST ? middles(rest, whole) : [];
  const values = value === undefined ? [] : partly(value, payloads.fillers);
  return [...known, ...values, ...partly(name, payloads.fillers), ...partly(name, payloads.names).slice(0, MAX_VERSIONS / 2)];
}

/** What is left of a name or value on both sides of the word. */
interface Rest {
  readonly before: string;
  readonly behind: string;
}

function middles({ before, behind }: Rest, whole: readonly string[]): readonly string[] {
  return whole
    .filter((one) => one.length > before.length + behind.length && one.startsWith(before) && one.endsWith(behind))
    .map((one) => one.slice(before.length, one.length - behind.length));
}

/** Of a text constant that the word stands in. */
function valueAround(text: string, at: number, word: string, facts: readonly Fact[]): Rest | undefined {
  const string = facts.find(({ kind, place }) => kind === 'string' && place.start < at && at + word.length < place.end);
  if (string === undefined) return undefined;
  const { start, end } = string.place;
  const opening = /^[a-z]{0,2}(?:"""|'''|["'`])/i.exec(text.slice(start, start + 5))?.[0].length ?? 1;
  return { before: text.slice(start + opening, at), behind: text.slice(at + word.length, end - 1) };
}

function nameAround(text: string, at: number, word: string): Rest {
  let start = at;
  while (start > 0 && /[\w$]/.test(text[start - 1] ?? '')) start--;
  let end = at + word.length;
  while (end < text.length && /[\w$]/.test(text[end] ?? '')) end++;
  return { before: text.slice(start, at), behind: text.slice(at + word.length, end) };
}

/** `fs` of `fs.unlink`, `jinja2` of `from jinja2 import Template`. */
function ownerOf(text: string, start: number): string | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const front = text.slice(Math.max(lineStart, start - 200), start);
  return /([\w$]+)(?:\([^()]{0,80}\))?\.$/.exec(front)?.[1] ?? /([\w$]+) import (?:[\w, ]*, )?$/.exec(front)?.[1];
}

/** The part of a text with all of a word replaced, without the indentation of its first line. */
function replaced(text: string, part: Span, word: string, middle: string): Unmasked {
  const depth = depthAt(text, part.start);
  const pieces = new Pieces();
  const copy = (start: number, end: number): void => pieces.add(text.slice(start, end), { start, end });
  for (let at = part.start; at < part.end;) {
    const newline = text.indexOf('\n', at);
    const stop = newline === -1 || newline >= part.end ? part.end : newline + 1;
    let from = at + Math.min(depth, depthAt(text, at));
    const line = text.slice(from, stop);
    for (let found = line.indexOf(word); found !== -1; found = line.indexOf(word, found + word.length)) {
      const start = stop - line.length + found;
      const end = start + word.length;
      copy(from, start);
      pieces.add(middle, { start, end });
      from = end;
    }
    copy(from, stop);
    at = stop;
  }
  return { text: pieces.text, offsetOf: pieces.offsetOf };
}
