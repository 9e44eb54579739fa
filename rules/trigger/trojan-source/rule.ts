import type { DocumentFact, Severity, Span, TextPlace } from '../../vocabulary/index.js';
import { defineRule } from '../../vocabulary/index.js';
import { controlName, HAS_CONTROL, openAtEnd, overridden, reorders, RIGHT_TO_LEFT, type Opening } from '../bidirectional.js';
import { decodeInvisible, HAS_INVISIBLE, invisibleRuns, isOrdinary } from '../invisible.js';
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
      const seen = [...controlsIn(document), ...invisibleIn(document)].slice(0, MAX_REPORTS);
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
  for (const place of here) {
    const from = Math.max(place.start, start);
    const to = Math.min(place.end, end);
    const part = text.slice(from, to);
    if (
      !HAS_CONTROL.test(part) ||
      here.some(
        (other) =>
          other !== place &&
          other.start >= place.start &&
          other.end <= place.end &&
          other.start < other.end &&
          HAS_CONTROL.test(text.slice(Math.max(other.start, start), Math.min(other.end, end))) &&
          other.end - other.start < place.end - place.start,
      )
    )
      continue;
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
    } else if (inside.kind === 'text') {
      // What it spells is told by another rule.
      if (decodeInvisible(run.text) !== undefined) continue;
      const found = inText(text, inside, run);
      if (found !== undefined) yield { place, what, ...found };
    }
  }
}

function inText(
  text: string,
  inside: TextPlace,
  run: Span & { readonly text: string },
): Pick<Seen, 'severity' | 'evidence' | 'where'> | undefined {
  const content = text.slice(inside.start, inside.end).replace(/^[a-zA-Z]{0,2}["'`]+|["'`]+$/g, '');
  const shown = content.replaceAll(/[\u00ad\u200b-\u200d\u2060-\u2064\ufeff\u3164\u{e0000}-\u{e0fff}]/gu, '');
  if (run.text.length >= 16)
    return { severity: 'error', evidence: [[2, 'there are many in a row']], where: 'stands many times in a row in a text' };
  if (shown.length < 3 || shown.length > 40 || !WORD.test(shown) || !/[A-Za-z]/.test(shown)) return undefined;
  const twin = ['"', "'", '`'].some((quote) => text.includes(`${quote}${shown}${quote}`));
  return {
    severity: twin ? 'error' : 'warning',
    evidence: [[twin ? 2 : 1, twin ? 'the same word without it stands elsewhere' : 'the text is a word']],
    where: `stands in the word \`${shown}\``,
  };
}
