/**
 * Code that stands where no scanner looks: in docstrings, comments and texts. A model that is trained on the file reads it all the same (Aghakhani et al., "TrojanPuzzle: Covertly Poisoning Code-Suggestion Models", IEEE S&P 2024).
 */
import type { CommentFact, CovertPlace, Fact, Language, Span, StringFact } from '../../rules/vocabulary/index.js';
import { codeLinesOf, type CodeBlock, type Line } from './code-lines.js';
import { Pieces } from './pieces.js';

/** A text of its own whose places are places of the document. */
export interface EmbeddedText {
  readonly text: string;
  readonly language: Language;
  readonly jsx: boolean;
  readonly covert: CovertPlace;
  /** The parts of it that marks say show how something is used. */
  readonly shown?: readonly Span[];
  /** See `LowerOptions`. */
  readonly parts?: readonly Span[];
  /** The offset in the document of an offset in the text. */
  offsetOf(offset: number): number;
}

/** How many texts of one document are looked into, and how long one may be. */
const MAX_TEXTS = 200;
const MAX_LENGTH = 60_000;
/** Shorter ones hold no code that does anything. */
const MIN_LENGTH = 30;

/** The texts of a document that look like code. */
export function embeddedTexts(facts: readonly Fact[], document: string, language: Language): readonly EmbeddedText[] {
  const texts: EmbeddedText[] = [];
  for (const fact of facts) {
    if (texts.length >= MAX_TEXTS) break;
    if (fact.kind !== 'string' && fact.kind !== 'comment') continue;
    const { start, end } = fact.place;
    if (end - start < MIN_LENGTH || end - start > MAX_LENGTH) continue;
    const covert = covertPlaceOf(fact);
    if (covert === undefined) continue;
    const content = fact.kind === 'string' ? insideQuotes(fact) : fact.place;
    const all = linesOf(document, content);
    const lines = fact.kind === 'comment' ? withoutMarks(document, all, fact.variety === 'block') : all;
    const code = codeLinesOf(document, lines, language, fact.kind === 'string' ? lines[0] : undefined);
    if (code.length > 0) texts.push(assemble(document, code, language, covert));
  }
  return texts;
}

function covertPlaceOf(fact: StringFact | CommentFact): CovertPlace | undefined {
  if (fact.kind === 'comment') return fact.variety === 'prose' ? undefined : 'comment';
  if (fact.role === 'docstring') return 'docstring';
  return fact.raw.includes('\n') ? 'string' : undefined;
}

/** The place of a text without its prefix and quotes. */
function insideQuotes({ place, raw }: StringFact): Span {
  const opening = /^[a-z]{0,2}("""|'''|["'`])/i.exec(raw);
  if (opening === null) return place;
  const [whole, quote = ''] = opening;
  const closed = raw.endsWith(quote) && raw.length >= whole.length + quote.length;
  return { start: place.start + whole.length, end: place.end - (closed ? quote.length : 0) };
}

function linesOf(text: string, { start, end }: Span): readonly Line[] {
  const lines: Line[] = [];
  for (let at = start; at <= end;) {
    const next = text.indexOf('\n', at);
    const stop = next === -1 || next > end ? end : next;
    lines.push({ start: at, end: stop > at && text[stop - 1] === '\r' ? stop - 1 : stop });
    at = stop + 1;
  }
  return lines;
}

/** Marks of line comments, of the first line of a block, and of its other lines where it has them. */
const LINE_MARKS = /^[ \t]*(#+!?|\/\/+!?)/;
const BLOCK_OPENING = /^[ \t]*(\/\*+!?)/;
const BLOCK_MARKS = /^[ \t]*(\*)(?!\/)/;

/** The lines of a comment without what makes them one and one space behind it: what follows is a line's own indentation. */
function withoutMarks(text: string, lines: readonly Line[], block: boolean): readonly Line[] {
  const written = lines.map((line) => textOf(text, line));
  const marks = block ? blockMarks(written) : lineMarks(written);
  return lines.map((line, index) => {
    const content = written[index] ?? '';
    const end = block ? /\*+\/\s*$/.exec(content)?.index : undefined;
    const start = Math.min(line.start + (marks[index] ?? 0), line.end);
    return { start, end: end === undefined ? line.end : Math.max(line.start + end, start) };
  });
}

/** A comment that comments out comments has more marks in some lines: those are its own. */
function lineMarks(lines: readonly string[]): readonly number[] {
  const found = lines.map((line) => LINE_MARKS.exec(line));
  const least = Math.min(...found.flatMap((marks) => (marks === null ? [] : [marks[1]?.length ?? 0])));
  return found.map((marks, index) => {
    if (marks === null) return 0;
    const end = marks[0].length - (marks[1]?.length ?? 0) + least;
    return lines[index]?.[end] === ' ' ? end + 1 : end;
  });
}

function blockMarks(lines: readonly string[]): readonly number[] {
  const inner = lines.slice(1).filter((line) => line.trim() !== '' && !/^\s*\*+\/\s*$/.test(line));
  const starred = inner.length > 0 && inner.every((line) => BLOCK_MARKS.test(line));
  return lines.map((line, index) => {
    const marks = (index === 0 ? BLOCK_OPENING : starred ? BLOCK_MARKS : /^(?!)/).exec(line);
    if (marks === null) return 0;
    return line[marks[0].length] === ' ' ? marks[0].length + 1 : marks[0].length;
  });
}

function textOf(text: string, line: Line | undefined): string {
  return line === undefined ? '' : text.slice(line.start, line.end);
}

/** The lines as one text, and the way back. */
function assemble(document: string, blocks: readonly CodeBlock[], language: Language, covert: CovertPlace): EmbeddedText {
  const pieces = new Pieces();
  const shown: Span[] = [];
  let length = 0;
  for (const block of blocks) {
    const start = length;
    for (const line of block.lines) {
      pieces.add(`${document.slice(line.start, line.end)}\n`, line);
      length += line.end - line.start + 1;
    }
    if (block.shown) shown.push({ start, end: length });
  }
  return { text: pieces.text, language, jsx: language === 'javascript', covert, shown, offsetOf: pieces.offsetOf };
}
