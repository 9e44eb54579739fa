/**
 * Second attempts at texts with errors. Samples and completions are cut out of files: a text may start inside of a class or
 * of a function, and a file may hold what makes the parser skip code that should be looked at.
 */
import type ts from 'typescript';
import { type Attempt, type Dialect, LEGACY_DIAGNOSTICS, type Problem, attempt } from './attempt.js';
import { forEachChild } from './typescript.js';

/** The parser takes U+FFFD outside of literals for the sign of a binary file, and reads no further. */
const BINARY_FILE_DIAGNOSTIC = 1490;
/** The parser takes one side of a merge conflict for a comment. */
const CONFLICT_DIAGNOSTIC = 1185;

const REPLACEMENT_CHARACTER = /\ufffd/g;
/** Is as long, is no token either, and the parser reads on after it. */
const STAND_IN = '\u00bf';
const CONFLICT_MARK = /^(?:={7}|[<>|]{7} ).*$/gm;

/** A text that starts so is not the inside of a class or of an object, or closes it at once. */
const CLOSES = /^\s*(?:\}|(?:case|catch|else|finally)\b)/;

/** What may have stood before a text that was cut out of a file: the head of a class, of one and a method, of an object. */
const CUT_OFF = [{ prefix: 'class{', unless: CLOSES }, { prefix: 'class{async""(){' }, { prefix: '({', unless: CLOSES }];

interface Guess {
  readonly prefix: string;
  /** Not for a text that matches this. */
  readonly unless?: RegExp;
  readonly dialect: Dialect;
}

/** The attempt at `text` that leaves the fewest errors; the text itself wins where others are no better. */
export function repair(first: Attempt, text: string, dialect: Dialect): Attempt {
  const { readable, base, hiding } = uncover(first, text, dialect);
  let best = base;
  let fewest = errorsInside(base, readable);
  for (const guess of guesses(dialect)) {
    if (fewest === 0) break;
    if (guess.unless?.test(readable)) continue;
    const other = tryParsing(readable, guess);
    const count = other ? errorsInside(other, readable) : fewest;
    if (!other || count >= fewest) continue;
    best = other;
    fewest = count;
  }
  return { source: best.source, problems: [...hiding, ...best.problems] };
}

function guesses(dialect: Dialect): Guess[] {
  const cut = CUT_OFF.map((guess) => ({ ...guess, dialect }));
  // A TypeScript sample without a file name may be either.
  return dialect.language === 'typescript' && !dialect.jsx ? [{ prefix: '', dialect: { ...dialect, jsx: true } }, ...cut] : cut;
}

interface Uncovered {
  /** The text without what hides other text, offsets unchanged. */
  readonly readable: string;
  readonly base: Attempt;
  /** What is an error though it can no longer be seen in the readable text. */
  readonly hiding: readonly Problem[];
}

function uncover(first: Attempt, text: string, dialect: Dialect): Uncovered {
  const conflicts = first.problems.filter(({ code }) => code === CONFLICT_DIAGNOSTIC);
  const binary = first.problems.some(({ code }) => code === BINARY_FILE_DIAGNOSTIC);
  if (conflicts.length === 0 && !binary) return { readable: text, base: first, hiding: [] };
  const readable = text.replace(REPLACEMENT_CHARACTER, STAND_IN).replace(CONFLICT_MARK, (mark) => ' '.repeat(mark.length));
  return { readable, base: attempt(readable, dialect), hiding: conflicts };
}

/** What is not finished at the end of a text is no sign that its beginning is missing. */
function errorsInside({ problems }: Attempt, { length }: string): number {
  return problems.filter(({ code, start }) => start < length && !LEGACY_DIAGNOSTICS.has(code)).length;
}

function tryParsing(text: string, { prefix, dialect }: Guess): Attempt | undefined {
  try {
    const { source, problems } = attempt(prefix + text, dialect);
    return { source: shift(source, prefix.length, text), problems: prefix ? shiftProblems(problems, prefix.length, text) : problems };
  } catch (problem) {
    // The text itself was parsed: that one attempt more is too deep, or fails in the parser, is no loss.
    if (problem instanceof Error) return undefined;
    throw problem;
  }
}

/** That nothing closes what the prefix opened, or what is cut off at the end, is known. */
function shiftProblems(problems: readonly Problem[], by: number, text: string): Problem[] {
  const inside = problems.filter(({ start }) => start >= by && start - by < text.length);
  return inside.map(({ code, start, end }) => ({ code, start: start - by, end: end - by }));
}

/** Moves a tree to where its text stands without the prefix; what the prefix made is empty, or starts with the text. */
function shift(source: ts.SourceFile, by: number, text: string): ts.SourceFile {
  if (by === 0) return source;
  const pending: ts.Node[] = [source];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const place = node as { pos: number; end: number };
    place.pos = Math.max(0, node.pos - by);
    place.end = Math.max(0, node.end - by);
    forEachChild(node, (child) => void pending.push(child));
  }
  source.text = text;
  return source;
}
