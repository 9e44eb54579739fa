import type { DocumentFact, Severity, Span, TextPlace } from '../../vocabulary/index.js';
import { defineRule } from '../../vocabulary/index.js';
import { controlName, HAS_CONTROL, openAtEnd, overridden, reorders, RIGHT_TO_LEFT, type Opening } from '../bidirectional.js';
import { decodeInvisible, HAS_INVISIBLE, invisibleRuns, isHyphenation, isOrdinary, seenOf, type Run } from '../invisible.js';
import { tell, type Evidence } from '../report.js';

interface Seen {
  readonly severity: Severity;
  readonly place: Span;
  readonly evidence: readonly Evidence[];
  readonly what: string;
  readonly where: string;
}

const MAX_REPORTS = 50;

export default defineRule({
  id: 'trojan-source',
  summary: 'Characters that nobody sees make code read as something else than it is.',
  family: 'trigger',
  weakness: 'CWE-1007',
  severity: 'error',
  messages: {
    hidden: {
      what: 'Here {what} {where}.',
      why: 'What a reader sees is not what runs: parts of the line change places, or a name is not the one it seems.',
      instead: 'Remove the characters; where a text needs them, write them as escapes and close every embedding in the same text.',
    },
  },
  anchors: [],
  visit: {
    document(document, report) {
      if (document.text.length === 0) return;
      const seen = [...controlsIn(document), ...invisibleIn(document), ...brokenIn(document)].slice(0, MAX_REPORTS);
      for (const { severity, place, evidence, what, where } of seen)
        report({ message: 'hidden', data: { what, where }, ...tell(severity, place, evidence, { identity: [what, where] }) });
    },
  },
});

/** Every line that holds a control, cut at the ends of texts and comments. */
function* controlsIn({ text, texts }: DocumentFact): Generator<Seen> {
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, end);
    if (HAS_CONTROL.test(line)) yield* controlsOfLine(line, at, texts, text);
    at = end + 1;
  }
}

function* controlsOfLine(line: string, start: number, texts: readonly TextPlace[], text: string): Generator<Seen> {
  const end = start + line.length;
  const here = texts.filter((place) => place.start < end && place.end > start);
  for (const pieces of wholeTexts(here, text)) {
    const [first] = pieces;
    const last = pieces.at(-1);
    if (first === undefined || last === undefined) continue;
    const place: TextPlace = { kind: first.kind, start: first.start, end: last.end };
    const from = Math.max(place.start, start);
    const to = Math.min(place.end, end);
    // What stands in the holes of a template is no part of it.
    const part = pieces.reduce(
      (shown, piece, index) => {
        const before = pieces[index - 1];
        return before === undefined ? shown : blanked(shown, before.end - from, piece.start - from);
      },
      text.slice(from, to),
    );
    if (!HAS_CONTROL.test(part) || holdsSmaller(place, here, start, end, text)) continue;
    const inner =
      place.kind === 'text' && place.end <= end ? part.slice(0, -1) : place.end <= end && part.endsWith('*/') ? part.slice(0, -2) : part;
    const found = judgePart(place, inner, text.slice(Math.min(place.end, end), end), from);
    if (found !== undefined) yield found;
  }
  // Between texts, controls are no part of any language.
  for (const { index, 0: control } of line.matchAll(/[\u202a-\u202e\u2066-\u2069]/g)) {
    const offset = start + index;
    if (here.some((place) => place.start <= offset && place.end > offset)) continue;
    const markup = /[<>]/.test(line) && RIGHT_TO_LEFT.test(line);
    yield {
      severity: markup ? 'note' : 'error',
      place: { start: offset, end: offset + 1 },
      evidence: [[3, 'it stands in code, outside any text']],
      what: `the bidirectional control ${controlName(control)}`,
      where: 'stands in code',
    };
    return;
  }
}

/** The pieces of each text: a template has one in front of every hole, and one behind the last. */
function wholeTexts(places: readonly TextPlace[], text: string): readonly (readonly TextPlace[])[] {
  const whole: TextPlace[][] = [];
  const unfinished: TextPlace[][] = [];
  for (const place of places) {
    const continues =
      place.kind === 'text' && /^(?:\}|![ars][:}])/.test(text.slice(place.start, place.start + 3)) ? unfinished.pop() : undefined;
    const pieces = continues ?? [];
    if (continues === undefined) whole.push(pieces);
    pieces.push(place);
    if (place.kind === 'text' && text[place.end - 1] === '{') unfinished.push(pieces);
  }
  return whole;
}

function blanked(text: string, from: number, to: number): string {
  return from < 0 || to <= from ? text : `${text.slice(0, from)}${' '.repeat(to - from)}${text.slice(to)}`;
}

/** Whether one of the smaller texts in a text holds controls: then it is the one to judge. */
function holdsSmaller(place: TextPlace, here: readonly TextPlace[], start: number, end: number, text: string): boolean {
  return here.some(
    (other) =>
      other.start >= place.start &&
      other.end <= place.end &&
      other.start < other.end &&
      other.kind !== place.kind &&
      other.end - other.start < place.end - place.start &&
      HAS_CONTROL.test(text.slice(Math.max(other.start, start), Math.min(other.end, end))),
  );
}

/** The ends of a range in a class of characters. */
const CHARACTER_RANGE = /[\u202a-\u202e\u2066-\u2069]-[\u202a-\u202e\u2066-\u2069]?|-[\u202a-\u202e\u2066-\u2069]/g;
const PACKED = 2_000;

/** What a text, a comment or a line of one leaves open, and what that moves. */
function judgePart(place: TextPlace, part: string, rest: string, offset: number): Seen | undefined {
  // Ranges of characters, and packed tables of them, are data.
  const open = openAtEnd(part.replace(CHARACTER_RANGE, (range) => ' '.repeat(range.length)));
  const first: Opening | undefined = open[0];
  const foreign = RIGHT_TO_LEFT.test(part);
  const kind = place.kind === 'text' ? 'text' : place.kind;
  if (first !== undefined && reorders(open)) {
    const at = offset + first.offset;
    const moved = place.kind === 'text' && /[\p{L}\p{N}]/u.test(rest);
    const severity = severityOf(place, part, open, moved);
    const evidence: Evidence[] = [[2, `it is left open at the end of the ${kind}`]];
    if (moved) evidence.push([1, 'what stands behind it in the line changes places']);
    if (!foreign) evidence.push([1, 'nothing in it is written from right to left']);
    return {
      severity,
      place: { start: at, end: at + 1 },
      evidence,
      what: `the bidirectional control ${controlName(first.control)}`,
      where: `is left open at the end of a ${kind}`,
    };
  }
  if (first !== undefined && !foreign && isStrayOpening(place, part, first)) {
    const at = offset + first.offset;
    return {
      severity: 'warning',
      place: { start: at, end: at + 1 },
      evidence: [
        [1, `it is left open at the end of the ${kind}`],
        [1, 'nothing in it is written from right to left'],
      ],
      what: `the bidirectional control ${controlName(first.control)}`,
      where: `is left open at the end of a ${kind}`,
    };
  }
  if (!foreign && overridden(part) && place.kind !== 'prose') {
    const at = offset + part.indexOf('\u202e');
    return {
      severity: 'warning',
      place: { start: at, end: at + 1 },
      evidence: [[1, 'letters are shown in reverse']],
      what: 'the bidirectional control RLO',
      where: `shows the letters of a ${kind} in reverse`,
    };
  }
  return undefined;
}

const LONE = /^[a-zA-Z]{0,2}["'`]{0,3}[\u202a-\u202e\u2066-\u2069]["'`]{0,3}$/;

/** Whether an opening that moves nothing was put there; one in front of all is left over where a path or an address was copied. */
function isStrayOpening(place: TextPlace, part: string, { offset, control }: Opening): boolean {
  if (part.length > PACKED || place.kind === 'prose' || LONE.test(part)) return false;
  return control !== '\u202a' || /[\p{L}\p{N}]/u.test(part.slice(0, offset).replace(/^[a-zA-Z]{0,2}["'`]/, ''));
}

/** How bad it is that a control is left open: what it moves, and whether the text is one that needs it. */
function severityOf(place: TextPlace, part: string, open: readonly Opening[], moved: boolean): Severity {
  if (part.length > PACKED || place.kind === 'prose' || LONE.test(part)) return 'note';
  if (moved || !RIGHT_TO_LEFT.test(part)) return 'error';
  return open.some(({ override }) => override) ? 'warning' : 'note';
}

const WORD = /^[\w.@:/-]*$/;

/** Invisible characters in names, between the words of the code, and in texts that are a word. */
function* invisibleIn({ text, texts }: DocumentFact): Generator<Seen> {
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
function* brokenIn({ text, texts, name }: DocumentFact): Generator<Seen> {
  const python = /\.pyi?w?$/.test(name);
  const breaks = python ? /\r(?!\n)/g : /[\u2028\u2029]|\r(?!\n)/g;
  // Files that end their lines so throughout are shown as they are.
  if (!text.includes('\n') || text.search(breaks) === -1) return;
  const found = [...text.matchAll(breaks)].slice(0, MAX_REPORTS);
  if (found.length >= MAX_REPORTS) return;
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
