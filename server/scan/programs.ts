/** What of a document is scanned as one program: all of it, or its parts of one language. */
import type { Language, Moment, Span } from '../../rules/vocabulary/index.js';
import type { Document, Part } from '../document/document.js';

/** Offsets are those of the document. */
export interface Program {
  /** As long as the document; what is not of the program is blank. */
  readonly text: string;
  readonly language: Language;
  readonly jsx: boolean;
  /** See `LowerOptions`. */
  readonly parts?: readonly Span[];
  /** When its statements run, where that is not as soon as it is imported. */
  readonly runs?: Moment;
}

/** In the order in which their languages first stand in the document. */
export function programsOf({ text, language, jsx, parts, notebook }: Document): readonly Program[] {
  if (parts === undefined) return [{ text, language, jsx }];
  const byLanguage = new Map<Language, Part[]>();
  for (const part of parts) {
    const known = byLanguage.get(part.language);
    if (known === undefined) byLanguage.set(part.language, [part]);
    else known.push(part);
  }
  return [...byLanguage].map(([each, own]) => ({
    text: only(text, own),
    language: each,
    jsx: each === language ? jsx : each === 'javascript',
    parts: own,
    // Nobody imports a notebook: whoever has it open runs its cells.
    ...(notebook && { runs: 'call' }),
  }));
}

/** A text with everything but some parts blanked: lines and offsets stay. */
function only(text: string, parts: readonly Span[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of parts) {
    pieces.push(blank(text.slice(at, start)), text.slice(start, end));
    at = end;
  }
  pieces.push(blank(text.slice(at)));
  return pieces.join('');
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
