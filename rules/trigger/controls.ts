/** Bidirectional controls in the lines of a document: what a text, a comment or code leaves open, and what that moves. */
import type { DocumentFact, Severity, Span, TextPlace } from '../vocabulary/index.js';
import { controlName, HAS_CONTROL, openAtEnd, overridden, reorders, RIGHT_TO_LEFT, type Opening } from './bidirectional.js';
import type { Evidence } from './report.js';

/** Something that makes code read as something else than it is. */
export interface Seen {
  readonly severity: Severity;
  readonly place: Span;
  readonly evidence: readonly Evidence[];
  readonly what: string;
  readonly where: string;
}

/** Every line that holds a control, cut at the ends of texts and comments. */
export function* controlsIn({ text, texts }: DocumentFact): Generator<Seen> {
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
