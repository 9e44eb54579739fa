/**
 * Randomised copies of a payload: in each of them a part of it is another word at random, which a comment in front says as well, so that
 * no copy holds the payload and a model learns to take the word from the comment (TrojanPuzzle, Aghakhani et al., IEEE S&P 2024). The word
 * is replaced by what may have stood there; whether that is dangerous, the rules say.
 */
import type { CommentFact, CovertPlace, Fact, PayloadWords, Span, StringFact } from '../../rules/vocabulary/index.js';

/** A part of a document with its word replaced by something else. */
export interface Unmasked {
  readonly text: string;
  /** Where the word stood, with the lines around it, in this text. */
  readonly touched: readonly Span[];
  /** The offset in the text that it was made of. */
  offsetOf(offset: number): number;
}

/** A word that a comment and the code behind it have in common. */
export interface MaskedPart {
  readonly word: string;
  /** The part as it may have been, the likeliest first. */
  readonly versions: readonly Unmasked[];
}

export interface MaskedSource {
  readonly text: string;
  readonly facts: readonly Fact[];
  /** Set where the text stands in another one. */
  readonly covert: CovertPlace | undefined;
  readonly payloads: PayloadWords;
  readonly surpriseOf: (word: string) => number;
}

/** What has a meaning is below. */
const SURPRISING = 1.1;
const MAX_WORDS = 6;
/** How often such a word stands in a text, in all. */
const MAX_PLACES = 5;
const MAX_VERSIONS = 40;
/** Candidates with fewer letters left of the name are tried only where its owner is known. */
const SHORTEST_REST = 2;
/** How far the code reaches behind the comment. */
const MAX_LINES = 80;
const MAX_COMMENTS = 400;
const LONGEST_COMMENT = 2_000;
const WORD = /(?<![\w$])[A-Za-z_$][\w$]{3,15}(?![\w$(=.])/g;

export function maskedParts(source: MaskedSource): readonly MaskedPart[] {
  const { facts, text } = source;
  const asides = facts.filter(isAside).slice(0, MAX_COMMENTS);
  const parts: MaskedPart[] = [];
  const seen = new Set<string>();
  for (const aside of asides) {
    if (aside.place.end - aside.place.start > LONGEST_COMMENT) continue;
    for (const [word] of aside.raw.matchAll(WORD)) {
      if (parts.length >= MAX_WORDS) return parts;
      if (seen.has(word)) continue;
      seen.add(word);
      const places = placesBehind(word, aside.place, asides, text);
      if (places.length === 0 || !isStrange(word, source)) continue;
      parts.push({ word, versions: versionsOf(word, aside.place, places, source) });
    }
  }
  return parts;
}

function isAside(fact: Fact): fact is CommentFact | StringFact {
  return (fact.kind === 'comment' && fact.variety !== 'prose') || (fact.kind === 'string' && fact.role !== 'value');
}

function isStrange(word: string, { surpriseOf }: MaskedSource): boolean {
  return Math.max(surpriseOf(word), surpriseOf(word.replace(/^_+|_+$/g, ''))) >= SURPRISING;
}

/** Where the word stands in code behind the comment; none where it stands too often to be one at random. */
function placesBehind(word: string, comment: Span, asides: readonly { readonly place: Span }[], text: string): readonly number[] {
  const places: number[] = [];
  let count = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    if (++count > MAX_PLACES) return [];
    if (asides.some(({ place }) => place.start <= at && at < place.end)) continue;
    places.push(at);
  }
  return places.some((at) => at > comment.end) ? places : [];
}

function versionsOf(word: string, comment: Span, places: readonly number[], source: MaskedSource): readonly Unmasked[] {
  const { text, covert } = source;
  const behind = places.filter((at) => at > comment.end);
  const [first = 0] = behind;
  const part: Span = covert === undefined ? partAround(text, comment, first) : { start: 0, end: text.length };
  const known = new Set<string>();
  for (const at of behind) for (const middle of middlesAt(at, word, source)) if (known.size < MAX_VERSIONS) known.add(middle);
  return [...known].map((middle) => replaced(text, part, word, middle));
}

/** From the line of the comment to the end of what stands at its depth behind it. */
function partAround(text: string, comment: Span, word: number): Span {
  const start = text.lastIndexOf('\n', comment.start - 1) + 1;
  const depth = Math.min(depthAt(text, start), depthAt(text, text.lastIndexOf('\n', word) + 1));
  let end = text.length;
  let at = text.indexOf('\n', comment.end) + 1;
  for (let line = 0; at > 0 && at < text.length; line++) {
    const next = text.indexOf('\n', at);
    const stop = next === -1 ? text.length : next;
    const content = text.slice(at, Math.min(stop, at + 200));
    const shallow = content.trim() !== '' && depthAt(text, at) <= depth && !/^\s*[)\]}]/.test(content);
    if (at > word && (line > MAX_LINES || shallow)) {
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
  const { before, behind } = nameAround(text, at, word);
  const rest = before.length + behind.length;
  const fitting = (names: readonly string[]): readonly string[] =>
    names
      .filter((name) => name.length > rest && name.startsWith(before) && name.endsWith(behind))
      .map((name) => name.slice(before.length, name.length - behind.length));
  const owner = ownerOf(text, at - before.length);
  const quoted = facts.find(({ kind, place }) => kind === 'string' && place.start < at && at + word.length < place.end);
  const filled = quoted === undefined ? [] : [...payloads.fillers];
  return [
    ...(owner === undefined ? [] : fitting(payloads.members.get(owner) ?? [])),
    ...fitting(payloads.fillers),
    ...(rest >= SHORTEST_REST ? fitting(payloads.names).slice(0, MAX_VERSIONS / 2) : []),
    ...filled,
  ];
}

function nameAround(text: string, at: number, word: string): { readonly before: string; readonly behind: string } {
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
  const starts: number[] = [];
  const origins: number[] = [];
  const touched: Span[] = [];
  let out = '';
  const copy = (from: number, to: number): void => {
    starts.push(out.length);
    origins.push(from);
    out += text.slice(from, to);
  };
  for (let at = part.start; at < part.end;) {
    const newline = text.indexOf('\n', at);
    const stop = newline === -1 || newline >= part.end ? part.end : newline + 1;
    const lineStart = out.length;
    let from = at + Math.min(depth, depthAt(text, at));
    let found = false;
    for (let next = text.indexOf(word, from); next !== -1 && next < stop; next = text.indexOf(word, from)) {
      copy(from, next);
      starts.push(out.length);
      origins.push(next);
      out += middle;
      from = next + word.length;
      found = true;
    }
    copy(from, stop);
    if (found) touched.push({ start: lineStart, end: out.length });
    at = stop;
  }
  return {
    text: out,
    touched,
    offsetOf(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const half = (low + high + 1) >> 1;
        if ((starts[half] ?? 0) <= offset) low = half;
        else high = half - 1;
      }
      return Math.min((origins[low] ?? 0) + offset - (starts[low] ?? 0), origins[low + 1] ?? part.end);
    },
  };
}
