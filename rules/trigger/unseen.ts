/** What nobody sees in the code and the texts of a document: invisible characters, and ends of lines that are not shown. */
import type { DocumentFact, TextPlace } from '../vocabulary/index.js';
import type { Seen } from './controls.js';
import { decodeInvisible, HAS_INVISIBLE, invisibleRuns, isHyphenation, isOrdinary, seenOf, type Run } from './invisible.js';

const MAX_BREAKS = 50;
const WORD = /^[\w.@:/-]*$/;

/** Invisible characters in names, between the words of the code, and in texts that are a word. */
export function* invisibleIn({ text, texts }: DocumentFact): Generator<Seen> {
  if (!HAS_INVISIBLE.test(text)) return;
  for (const run of invisibleRuns(text)) {
    if (run.start === 0 || isOrdinary(run, text)) continue;
    const inside = texts.find((place) => place.start <= run.start && place.end >= run.end);
    const what = `the invisible character U+${(run.text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    const place = { start: run.start, end: run.end };
    if (inside === undefined) {
      const beside = /[\p{L}\p{N}_$]/u;
      const name =
        beside.test(text[run.start - 1] ?? '') || beside.test(text[run.end] ?? '') || /[\u115f\u1160\u3164\uffa0]/.test(run.text);
      // A byte order mark between statements is left over where files were joined.
      if (!name || /^\ufeff+$/.test(run.text)) continue;
      yield { severity: 'error', place, evidence: [[3, 'it stands in a name']], what, where: 'stands in a name' };
    } else if (inside.kind !== 'prose') {
      // What it spells is told by another rule.
      if (decodeInvisible(run.text) !== undefined) continue;
      const found = inside.kind === 'text' ? inText(text, inside, run) : inComment(run);
      if (found !== undefined) yield { place, what, ...found };
    }
  }
}

type InText = Pick<Seen, 'severity' | 'evidence' | 'where'>;

const FEW = 8;
const MANY = 16;

/** Nobody types so many characters that are not seen. */
function inComment(run: Run): InText | undefined {
  const count = [...run.text].length;
  if (count < FEW) return undefined;
  return {
    severity: count < MANY ? 'warning' : 'error',
    evidence: [[2, 'there are many in a row']],
    where: 'stands many times in a row in a comment',
  };
}

function inText(text: string, inside: TextPlace, run: Run): InText | undefined {
  const content = text.slice(inside.start, inside.end).replace(/^[a-zA-Z]{0,2}["'`]+|["'`]+$/g, '');
  const shown = seenOf(content);
  if (run.text.length >= MANY)
    return { severity: 'error', evidence: [[2, 'there are many in a row']], where: 'stands many times in a row in a text' };
  if (shown.length < 3 || shown.length > 40 || !WORD.test(shown) || !/[A-Za-z]/.test(shown)) return undefined;
  const twin = ['"', "'", '`'].some((quote) => text.includes(`${quote}${shown}${quote}`));
  if (!twin && isHyphenation(run, text)) return undefined;
  return {
    severity: twin ? 'error' : 'warning',
    evidence: [[twin ? 2 : 1, twin ? 'the same word without it stands elsewhere' : 'the text is a word']],
    where: `stands in the word \`${shown}\``,
  };
}

/** What ends a line for the language, though it seems to go on: code behind it is taken for a part of the comment in front. */
export function* brokenIn({ text, texts, name }: DocumentFact): Generator<Seen> {
  const python = /\.pyi?w?$/.test(name);
  const breaks = python ? /\r(?!\n)/g : /[\u2028\u2029]|\r(?!\n)/g;
  // Files that end their lines so throughout are shown as they are.
  if (!text.includes('\n') || text.search(breaks) === -1) return;
  const found = [...text.matchAll(breaks)].slice(0, MAX_BREAKS);
  if (found.length >= MAX_BREAKS) return;
  for (const { index, 0: mark } of found) {
    const comment = texts.find((place) => place.kind === 'comment' && place.start < index && place.end >= index && place.end <= index + 1);
    const behind = text.slice(index + 1).split(/[\r\n\u2028\u2029]/, 1)[0] ?? '';
    if (comment === undefined || !/^\s*[\p{L}_$(]/u.test(behind) || comment.start < text.lastIndexOf('\n', index)) continue;
    const code = mark === '\r' ? 'U+000D' : `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
    yield {
      severity: 'error',
      place: { start: index, end: index + 1 },
      evidence: [[2, 'what stands behind it is code']],
      what: `the line separator ${code}`,
      where: 'ends a comment that seems to go on',
    };
  }
}

/** What moves the cursor or deletes: Escape with a sequence of a terminal, and several backspaces. */
const RUBBED_OUT = /(?:\u001b\[[\d;]{0,8}[A-KSTfsu])+|\u0008{3,}/g;

/** Comments and code that a terminal, which shows the file, draws over. */
export function* rubbedOutIn({ text, texts }: DocumentFact): Generator<Seen> {
  if (text.search(RUBBED_OUT) === -1) return;
  for (const { index, 0: found } of [...text.matchAll(RUBBED_OUT)].slice(0, MAX_BREAKS)) {
    if (texts.some((place) => place.kind !== 'comment' && place.start <= index && place.end > index)) continue;
    yield {
      severity: 'error',
      place: { start: index, end: index + found.length },
      evidence: [[2, 'a terminal that shows the line draws over it']],
      what: found.startsWith('\b') ? 'a row of backspaces' : 'a control sequence for terminals',
      where: 'stands outside any text',
    };
  }
}
