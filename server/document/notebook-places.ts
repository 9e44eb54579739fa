/** Where the cells of a notebook stand in its file: their lines are strings of JSON there, in whatever layout. */
import type { Span } from '../../rules/vocabulary/index.js';
import { lastAtMost } from './lines.js';

/** A string of the file whose value is part of a cell. */
export interface SourceString extends Span {
  /** Where its value starts in the joined text. `start` and `end` are those of its content in the file, without the quotes. */
  readonly joined: number;
}

/** The file of a notebook. Plain data, for threads. */
export interface NotebookFile {
  readonly text: string;
  /** In order of place, in the file as in the joined text. */
  readonly strings: readonly SourceString[];
}

/** The way from the joined text to the file and back. */
export interface NotebookPlaces {
  /** The place in the file of a place in the joined text. */
  inFile(place: Span): Span;
  /** What of the joined text is in a part of the file; without width where none is. */
  inCells(place: Span): Span;
}

/** Reads all strings once; costs as much as they are long. */
export function createNotebookPlaces({ text, strings }: NotebookFile): NotebookPlaces {
  /** Runs of characters that stand in the file as they are, and escapes, each with what it is long in the file. */
  const joined: number[] = [];
  const written: number[] = [];
  const escape: number[] = [];
  for (const { start, end, joined: from } of strings) {
    let at = from;
    eachRun(text, start, end, (value, offset, length) => {
      joined.push(at);
      written.push(offset);
      escape.push(value.length === length ? 0 : length);
      at += value.length;
    });
  }

  function before(offset: number): number {
    const run = lastAtMost(joined, offset);
    const from = written[run] ?? 0;
    const wide = escape[run] ?? 0;
    const inside = Math.max(0, offset - (joined[run] ?? 0));
    return wide === 0 || inside === 0 ? from + inside : from + wide + inside - 1;
  }

  function behind(offset: number): number {
    const run = lastAtMost(joined, offset);
    const wide = escape[run] ?? 0;
    return wide === 0 ? before(offset) + 1 : (written[run] ?? 0) + wide;
  }

  return {
    inFile({ start, end }) {
      const from = before(start);
      return { start: from, end: end > start ? Math.max(from, behind(end - 1)) : from };
    },
    inCells({ start, end }) {
      const at = (offset: number): number => {
        const run = lastAtMost(written, offset);
        const next = joined[run + 1] ?? Infinity;
        const inside = Math.max(0, offset - (written[run] ?? 0));
        return Math.min((joined[run] ?? 0) + ((escape[run] ?? 0) === 0 ? inside : Math.min(inside, 1)), next);
      };
      const last = strings.at(-1);
      const limit = last === undefined ? 0 : behindAll(text, last);
      const from = Math.min(at(start), limit);
      return { start: from, end: Math.max(from, Math.min(at(end), limit)) };
    },
  };
}

function behindAll(text: string, { start, end, joined }: SourceString): number {
  return joined + decodeString(text, start, end).length;
}

/** The value of a string of JSON, given the place of its content. What is no escape stands for the character behind the backslash. */
export function decodeString(text: string, start: number, end: number): string {
  const pieces: string[] = [];
  eachRun(text, start, end, (value) => pieces.push(value));
  return pieces.join('');
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function eachRun(text: string, start: number, end: number, visit: (value: string, offset: number, length: number) => void): void {
  for (let at = start; at < end;) {
    const backslash = text.indexOf('\\', at);
    const stop = backslash === -1 || backslash >= end ? end : backslash;
    if (stop > at) visit(text.slice(at, stop), at, stop - at);
    if (stop === end) return;
    const letter = text[stop + 1] ?? '';
    const code = letter === 'u' ? text.slice(stop + 2, stop + 6) : '';
    const isCode = /^[\da-f]{4}$/i.test(code) && stop + 6 <= end;
    const length = Math.min(isCode ? 6 : 2, end - stop);
    visit(isCode ? String.fromCharCode(parseInt(code, 16)) : (ESCAPES[letter] ?? (length === 1 ? '\\' : letter)), stop, length);
    at = stop + length;
  }
}
