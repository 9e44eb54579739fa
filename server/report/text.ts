import type { CellRegion } from './report.js';

/**
 * Characters that move the cursor, reorder or hide text: controls, bidirectional marks, zero-width and tag characters, line
 * separators, lone surrogates, blank letters. Scanned code and paths hold whatever their author wants a reader's terminal to do.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u{e0100}-\u{e01ef}]/gu;

/** What needs no change. It is nearly everything, and the classes above take milliseconds to compile. */
const PLAIN = /^(?:[\x20-\x22\x24-\x7e]|#(?!#\[))*$/;

const TAB_WIDTH = 4;

/** Makes every invisible character visible as `\x1b` or `\u202e`; a tab becomes blanks. The result is one line. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  // `##[` anywhere in a line is a command to the runner of GitHub Actions.
  return text.replaceAll('\t', ' '.repeat(TAB_WIDTH)).replace(INVISIBLE, escapeCharacter).replaceAll('##[', '##\\[');
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x0a) return '\\n';
  if (code === 0x0d) return '\\r';
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}

/** A path at the start of a line; one that begins with `::` would be a command to the runner of GitHub Actions. */
export function printablePath(path: string): string {
  const shown = printable(path);
  return /^\s*(?:::|##)/.test(shown) ? `./${shown}` : shown;
}

const COMBINING = /^[\p{Mn}\p{Me}]$/u;
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

/** How many columns a terminal gives to text that is {@link printable}. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (COMBINING.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}

/** Puts sentences one after the other; leaves out empty ones and closes open ones. */
export function sentences(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

/** For formats that know no cells of notebooks, and say where something is in their file. */
export function inCell({ cell }: { readonly cell?: CellRegion }, message: string): string {
  return cell === undefined ? message : `In cell ${cell.number}, line ${cell.region.start.line}: ${message}`;
}

/** JSON on one line; what a terminal could act on is escaped, which JSON permits for every character of a string. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(INVISIBLE, (character) => {
    return Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
  });
}
