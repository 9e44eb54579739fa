import { confusables, knownNames } from '../../models/confusables.js';
import type { DocumentFact, Severity, Span } from '../../vocabulary/index.js';
import { defineRule } from '../../vocabulary/index.js';
import { tell } from '../report.js';

const NAME = /[\p{ID_Start}_$][\p{ID_Continue}$]*/gu;
const NOT_ASCII = /[^\u0000-\u007f]/;
const LATIN = /\p{Script=Latin}/u;
const MAX_REPORTS = 50;

interface Seen {
  readonly name: string;
  readonly place: Span;
  readonly shape: string;
  /** The same name in ASCII stands in the document. */
  readonly twin: boolean;
  /** A language or library knows the name in ASCII. */
  readonly known: boolean;
  /** Python takes the name for its ASCII form. */
  readonly normalized: boolean;
  readonly mixed: boolean;
}

export default defineRule({
  id: 'lookalike-identifier',
  summary: 'A name is spelled with letters that look like others.',
  family: 'trigger',
  weakness: 'CWE-1007',
  severity: 'error',
  messages: {
    alike: {
      what: 'The name `{name}` looks like `{shape}`, but holds {letters}.',
      why: 'A reader takes the two for one name: what is called, compared or set is another thing than it seems.',
      instead: 'Spell the name with letters of one script.',
    },
    text: {
      what: 'The text `{name}` looks like `{shape}`, but holds {letters}.',
      why: 'A reader takes the two for one word: what is compared with it, or looked up by it, is another thing than it seems.',
      instead: 'Spell the word with letters of one script.',
    },
    same: {
      what: 'The name `{name}` is `{shape}` to Python, spelled with {letters}.',
      why: 'Python takes such letters for plain ones, and a search for the name does not find it.',
      instead: 'Spell the name with plain letters.',
    },
  },
  anchors: [],
  visit: {
    document(document, report) {
      if (!NOT_ASCII.test(document.text)) return;
      const seen = lookAlikes(document);
      for (const { name, place, shape, twin, known, normalized, mixed } of seen.slice(0, MAX_REPORTS)) {
        const severity: Severity = twin || known || normalized ? 'error' : 'warning';
        const letters = foreignLetters(name);
        const evidence: (readonly [number, string])[] = [];
        if (mixed) evidence.push([1.5, 'letters of two scripts stand in one name']);
        if (twin) evidence.push([2, 'the name with plain letters stands in the file as well']);
        if (known) evidence.push([1.5, 'the name with plain letters is one that everybody knows']);
        if (normalized) evidence.push([1.5, 'Python takes it for the plain name']);
        report({
          message: normalized ? 'same' : 'alike',
          data: { name, shape, letters },
          ...tell(severity, place, evidence, { identity: [name] }),
        });
      }
      for (const { word, shape, place } of alikeTexts(document).slice(0, MAX_REPORTS))
        report({
          message: 'text',
          data: { name: word, shape, letters: foreignLetters(word) },
          ...tell('warning', place, TEXT_EVIDENCE, { identity: [word] }),
        });
    },
  },
});

const TEXT_EVIDENCE: readonly (readonly [number, string])[] = [
  [1.5, 'letters of two scripts stand in one word'],
  [1.5, 'the word with plain letters stands in the file as well'],
];

function foreignLetters(name: string): string {
  return [...new Set([...name].filter((letter) => letter > '\u007f'))]
    .map((letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(', ');
}

/** Letters below and above the line, which formulas are written with. */
const RAISED = /[\u02b0-\u02ff\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2070-\u209f\u00aa\u00ba\u00b5\u2102-\u214f]/;

function lookAlikes({ text, texts, name: file }: DocumentFact): readonly Seen[] {
  const python = /\.pyi?w?$/.test(file) || !/\.[a-z]+$/.test(file);
  const names = namesOutside(text, texts);
  const foreign = [...names].filter(([name]) => NOT_ASCII.test(name));
  const seen: Seen[] = [];
  for (const [name, place] of foreign) {
    const plain = name.normalize('NFKC');
    const shape = [...plain].map((letter) => confusables.get(letter) ?? letter).join('');
    if (shape === name || NOT_ASCII.test(shape)) continue;
    const normalized = python && plain !== name && !NOT_ASCII.test(plain);
    if (normalized && RAISED.test(name)) continue;
    const letters = [...name].filter((letter) => /\p{L}/u.test(letter));
    const mixed = letters.some((letter) => LATIN.test(letter)) && letters.some((letter) => !LATIN.test(letter));
    const twin = names.has(shape);
    const known = knownNames.has(shape);
    // A name of one letter, or one of a single script without a twin, may be a word of its own language.
    if (letters.length === 1 && !normalized && !twin) continue;
    if (!mixed && !normalized && (letters.length < 2 || !(twin || known) || speaksScript(foreign, name))) continue;
    seen.push({ name, place, shape, twin, known, normalized, mixed });
  }
  return seen;
}

const WORD = /^["'`]([\p{L}\p{N}_.@:/-]{3,40})["'`]$/u;

/** Texts of one word in two scripts that stands in the document in plain letters too: an entry or a comparison that never fits. */
function alikeTexts({ text, texts }: DocumentFact): readonly { readonly word: string; readonly shape: string; readonly place: Span }[] {
  return texts.flatMap((place) => {
    if (place.kind !== 'text' || place.end - place.start > 42) return [];
    const word = WORD.exec(text.slice(place.start, place.end))?.[1] ?? '';
    if (!NOT_ASCII.test(word)) return [];
    const shape = [...word].map((letter) => confusables.get(letter) ?? letter).join('');
    const letters = [...word].filter((letter) => /\p{L}/u.test(letter));
    const mixed = letters.some((letter) => /[A-Za-z]/.test(letter)) && letters.some((letter) => !LATIN.test(letter));
    const twin = !NOT_ASCII.test(shape) && ['"', "'", '`'].some((quote) => text.includes(`${quote}${shape}${quote}`));
    return mixed && twin ? [{ word, shape, place: { start: place.start + 1, end: place.end - 1 } }] : [];
  });
}

/** Whether other names of the document are written in the same script with letters that resemble none of Latin. */
function speaksScript(foreign: readonly (readonly [string, Span])[], name: string): boolean {
  return foreign.some(
    ([other]) => other !== name && [...other].some((letter) => letter > '\u024f' && !confusables.has(letter) && /\p{L}/u.test(letter)),
  );
}

const MAX_NAMES = 20_000;

/** The names in the code of a document, each with its first place. */
function namesOutside(text: string, texts: DocumentFact['texts']): ReadonlyMap<string, Span> {
  const names = new Map<string, Span>();
  let next = 0;
  for (const { index, 0: name } of text.matchAll(NAME)) {
    while (next < texts.length && (texts[next]?.end ?? 0) <= index) next++;
    const place = texts[next];
    if (place !== undefined && place.start <= index) continue;
    if (!names.has(name)) names.set(name, { start: index, end: index + name.length });
    if (names.size >= MAX_NAMES) break;
  }
  return names;
}
