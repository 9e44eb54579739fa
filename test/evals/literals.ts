/** How constants are written in Python and JavaScript when nothing hides them. */
import type { Dialect } from '../../rules/vocabulary/index.js';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' };

/** A one-line literal with the given quote. Characters that are not control characters stay as they are. */
function quoted(text: string, quote: '"' | "'" = '"'): string {
  const body = [...text].map((character) => (character === quote ? `\\${quote}` : (ESCAPES[character] ?? character))).join('');
  return `${quote}${body}${quote}`;
}

/** A Python bytes literal; `binary` has one character per byte. */
export function bytesLiteral(binary: string): string {
  const body = [...binary].map((character) => {
    const code = character.charCodeAt(0);
    if (character === '"' || character === '\\') return `\\${character}`;
    return code < 32 || code > 126 ? `\\x${code.toString(16).padStart(2, '0')}` : character;
  });
  return `b"${body.join('')}"`;
}

export function literal(value: string | number): string {
  return typeof value === 'number' ? String(value) : quoted(value);
}

export function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** One character per byte of the UTF-8 form. */
export function utf8Binary(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** The words by which text is cast to an integer. */
export const CAST: Readonly<Record<Dialect, string>> = { python: 'int', javascript: 'Number' };
