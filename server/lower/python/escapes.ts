import { unicodeByName } from './unicode-names.js';

/** Python's one-letter escapes. A line end after a backslash vanishes. */
export const LETTER_ESCAPES: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{([^{}]*)\}|([^]))/gu;
const BYTES_ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|([^]))/gu;

/** Decodes the content of a text literal. Escapes that Python does not know stay as written. */
export function decodeText(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(
    ESCAPE,
    (
      written: string,
      octal: string | undefined,
      hex: string | undefined,
      short: string | undefined,
      long: string | undefined,
      name: string | undefined,
      letter: string | undefined,
    ) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      const code = hex ?? short ?? long;
      if (code !== undefined) return codePoint(Number.parseInt(code, 16)) ?? written;
      if (name !== undefined) return unicodeByName(name) ?? written;
      return LETTER_ESCAPES[letter ?? ''] ?? written;
    },
  );
}

/** Decodes the content of a bytes literal to one UTF-16 unit per byte. Characters that may not stand there count as UTF-8. */
export function decodeBytes(content: string, raw: boolean): string {
  const bytes = /[\x80-\u{10ffff}]/u.test(content) ? Buffer.from(content, 'utf8').toString('latin1') : content;
  if (raw || !bytes.includes('\\')) return bytes;
  return bytes.replace(BYTES_ESCAPE, (written: string, octal: string | undefined, hex: string | undefined, letter: string | undefined) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return LETTER_ESCAPES[letter ?? ''] ?? written;
  });
}

/** Decodes a text between the fields of an f-string, where braces are doubled. */
export function decodeTemplateText(content: string, raw: boolean): string {
  const single =
    content.includes('{{') || content.includes('}}')
      ? content.replace(raw ? /\{\{|\}\}/g : /\\N\{[^{}]*\}|\{\{|\}\}/g, undoubled)
      : content;
  return raw ? single : decodeText(single);
}

function undoubled(written: string): string {
  return written.startsWith('\\') ? written : written.charAt(0);
}

function codePoint(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
