const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/**
 * Where a string literal's content ends. Loops instead of regular expressions: those overflow the stack on strings of some megabytes.
 *
 * @param index where the content starts
 * @param quote one or three quotes
 * @returns the offset of the closing quotes, or where they are missed: the end of the line (of the text for triple quotes), with `closed` false
 */
export function contentEnd(text: string, index: number, quote: string): { end: number; closed: boolean } {
  return quote.length === 3 ? tripleEnd(text, index, quote) : shortEnd(text, index, quote.charCodeAt(0));
}

function shortEnd(text: string, index: number, quote: number): { end: number; closed: boolean } {
  let end = index;
  while (end < text.length) {
    const character = text.charCodeAt(end);
    if (character === quote) return { end, closed: true };
    if (character === LINE_FEED || character === RETURN) return { end, closed: false };
    if (character === BACKSLASH) end += text.charCodeAt(end + 1) === RETURN && text.charCodeAt(end + 2) === LINE_FEED ? 3 : 2;
    else end++;
  }
  return { end: text.length, closed: false };
}

function tripleEnd(text: string, index: number, quote: string): { end: number; closed: boolean } {
  for (let end = text.indexOf(quote, index); end >= 0; end = text.indexOf(quote, end + 1)) {
    if (!isEscaped(text, index, end)) return { end, closed: true };
  }
  return { end: text.length, closed: false };
}

function isEscaped(text: string, from: number, index: number): boolean {
  let backslashes = 0;
  while (index - backslashes > from && text.charCodeAt(index - backslashes - 1) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}
