/** The fences of a Markdown text: those of one language are one program, so that the later ones see what the first ones import. */
import type { Language, Span } from '../../rules/vocabulary/index.js';
import { fencesIn, type Fence } from '../parse/markdown/fences.js';
import type { EmbeddedText } from './embedded.js';
import { Pieces } from './pieces.js';

export interface FencePrograms {
  /** At most one for each language. Their parts are the fences. */
  readonly programs: readonly EmbeddedText[];
  /** Fences of these languages that are more than is looked into. */
  readonly left: readonly Span[];
}

/** How many fences of one document are looked into, how long one may be, and all of them. */
const MAX_FENCES = 200;
const MAX_LENGTH = 60_000;
const MAX_TOTAL = 100_000;

interface FenceLanguage {
  readonly language: Language;
  readonly jsx: boolean;
}

const PYTHON: FenceLanguage = { language: 'python', jsx: false };
const JAVASCRIPT: FenceLanguage = { language: 'javascript', jsx: true };
const TYPESCRIPT: FenceLanguage = { language: 'typescript', jsx: false };

const FENCE_LANGUAGES: ReadonlyMap<string, FenceLanguage> = new Map([
  ...['python', 'py', 'python3', 'py3', 'pycon', 'ipython', 'ipython3'].map((name) => [name, PYTHON] as const),
  ...['javascript', 'js', 'jsx', 'mjs', 'cjs', 'node'].map((name) => [name, JAVASCRIPT] as const),
  ...['typescript', 'ts', 'mts', 'cts'].map((name) => [name, TYPESCRIPT] as const),
  ['tsx', { language: 'typescript', jsx: true }],
]);

/** The first word, with or without a dot; in braces, of Pandoc and MyST, any word that names a language. */
const WORD = /^\.?(\w*)/;
const WORDS = /[.{\s](\w+)(?![\w=-])/g;
const LONGEST_INFO = 200;

function languageOf(info: string): FenceLanguage | undefined {
  const written = info.slice(0, LONGEST_INFO).toLowerCase();
  if (!written.startsWith('{')) return FENCE_LANGUAGES.get(WORD.exec(written)?.[1] ?? '');
  const named = [...written.matchAll(WORDS)].find(([, word = '']) => FENCE_LANGUAGES.has(word));
  return FENCE_LANGUAGES.get(named?.[1] ?? '');
}

interface Program {
  readonly pieces: Pieces;
  readonly parts: Span[];
  jsx: boolean;
}

/** @param parts where the text is Markdown */
export function fencePrograms(text: string, parts: readonly Span[] = [{ start: 0, end: text.length }]): FencePrograms {
  const programs = new Map<Language, Program>();
  const left: Span[] = [];
  let count = 0;
  let total = 0;
  for (const fence of parts.flatMap((part) => fencesIn(text, part))) {
    const kind = languageOf(fence.info);
    if (kind === undefined || fence.lines.length === 0) continue;
    const length = fence.end - fence.start;
    if (length > MAX_LENGTH || count >= MAX_FENCES || total + length > MAX_TOTAL) {
      left.push({ start: fence.start, end: fence.end });
      continue;
    }
    count++;
    total += length;
    const program = programs.get(kind.language) ?? { pieces: new Pieces(), parts: [], jsx: false };
    programs.set(kind.language, program);
    program.jsx ||= kind.jsx;
    addFence(text, fence, kind.language, program);
  }
  return {
    programs: [...programs].map(([language, { pieces, jsx, parts: fences }]) => ({
      text: pieces.text,
      language,
      jsx,
      covert: 'markdown',
      parts: fences,
      offsetOf: pieces.offsetOf,
    })),
    left,
  };
}

function addFence(text: string, { lines }: Fence, language: Language, { pieces, parts }: Program): void {
  const start = pieces.text.length;
  for (const line of language === 'python' ? inputsOf(text, lines) : lines) pieces.add(`${text.slice(line.start, line.end)}\n`, line);
  parts.push({ start, end: pieces.text.length });
}

/** The prompts of Python's and IPython's sessions, and what they put in front of the lines that go on. */
const PROMPT = /^[ \t]*(?:>>>(?: |$)|In \[\d+\]: ?)/;
const CONTINUED = /^[ \t]*(?:\.\.\.(?: |$)|\.{3,8}: ?)/;

/** Of a session the lines that were typed, without prompts; what was answered is no code. */
function inputsOf(text: string, lines: readonly Span[]): readonly Span[] {
  const written = lines.map(({ start, end }) => text.slice(start, Math.min(end, start + 200)));
  if (!written.some((line) => PROMPT.test(line))) return lines;
  let typed = false;
  return lines.flatMap(({ start, end }, index) => {
    const line = written[index] ?? '';
    const prompt = PROMPT.exec(line) ?? (typed ? CONTINUED.exec(line) : null);
    typed = prompt !== null;
    return prompt === null ? [] : [{ start: start + prompt[0].length, end }];
  });
}
