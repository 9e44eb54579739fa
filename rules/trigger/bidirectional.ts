/**
 * What bidirectional controls do to a line, after the explicit levels of the Unicode Bidirectional Algorithm (UAX #9, rules X1 to X8):
 * which embeddings, overrides and isolates are open where, and whether what stands there is shown in another order than it is read.
 */

/** A directional embedding, override or isolate that was opened. */
export interface Opening {
  readonly offset: number;
  readonly control: string;
  /** Odd: shown from right to left. */
  readonly level: number;
  readonly override: boolean;
  readonly isolate: boolean;
}

const CONTROL = /[\u202a-\u202e\u2066-\u2069]/g;
export const HAS_CONTROL = /[\u202a-\u202e\u2066-\u2069]/;
/** Letters that are written from right to left. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const STRONG = /[\p{L}]/u;
const MAX_DEPTH = 125;

const NAMES: Readonly<Record<string, string>> = {
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
};

/** The short name of a control, `RLO`. */
export function controlName(control: string): string {
  return NAMES[control] ?? '';
}

/** What is open at the end of a line or of a part of one, outermost first. */
export function openAtEnd(text: string): readonly Opening[] {
  const stack: Opening[] = [];
  for (const { index, 0: control } of text.matchAll(CONTROL)) {
    if (control === '\u202c') {
      // Closes an embedding or override, but none outside the isolate it stands in.
      if (stack.at(-1)?.isolate === false) stack.pop();
    } else if (control === '\u2069') {
      // Closes the innermost isolate, with whatever was left open in it.
      const isolate = stack.findLastIndex((opening) => opening.isolate);
      if (isolate !== -1) stack.length = isolate;
    } else if (stack.length < MAX_DEPTH) stack.push(openingOf(control, index, text, stack.at(-1)?.level ?? 0));
  }
  return stack;
}

function openingOf(control: string, offset: number, text: string, around: number): Opening {
  const rightward =
    control === '\u202b' || control === '\u202e' || control === '\u2067' || (control === '\u2068' && startsRightToLeft(text, offset + 1));
  const odd = around % 2 === 1;
  const level = rightward ? around + (odd ? 2 : 1) : around + (odd ? 1 : 2);
  return {
    offset,
    control,
    level,
    override: control === '\u202d' || control === '\u202e',
    isolate: control >= '\u2066',
  };
}

const MAX_LOOKED_AHEAD = 200;

/** The direction of the first letter, which decides what `FSI` means. */
function startsRightToLeft(text: string, from: number): boolean {
  for (const character of text.slice(from, from + MAX_LOOKED_AHEAD)) {
    if (character === '\u2069') return false;
    if (STRONG.test(character)) return RIGHT_TO_LEFT.test(character);
  }
  return false;
}

/** Whether what comes next is shown from right to left, or to the left of what came before. */
export function reorders(open: readonly Opening[]): boolean {
  return open.some(({ level }) => level % 2 === 1);
}

/** Letters and digits of the other direction that stand in an override: they are shown in reverse. */
export function overridden(text: string): boolean {
  const first = text.indexOf('\u202e');
  if (first === -1) return false;
  let letters = 0;
  for (const character of text.slice(first + 1)) {
    if (character === '\u202c' || character === '\n') break;
    if (/[A-Za-z]/.test(character) && ++letters >= 3) return true;
  }
  return false;
}
