/** White space and comments of TypeScript and JavaScript. */

const enum Code {
  Tab = 0x09,
  LineFeed = 0x0a,
  CarriageReturn = 0x0d,
  Space = 0x20,
  Hash = 0x23,
  Asterisk = 0x2a,
  Slash = 0x2f,
  Delete = 0x7f,
  LineSeparator = 0x2028,
  ParagraphSeparator = 0x2029,
}

function isLineBreak(code: number): boolean {
  return code === Code.LineFeed || code === Code.CarriageReturn || code === Code.LineSeparator || code === Code.ParagraphSeparator;
}

function isSpace(code: number): boolean {
  if (code <= Code.Delete) return code === Code.Space || (code >= Code.Tab && code <= Code.CarriageReturn);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    code === 0x180e ||
    (code >= 0x2000 && code <= 0x200b) ||
    isLineBreak(code) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Where a line ends: the offset of its line break, or of the text's end. */
function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

/** Whether a line comment (`//`) or a block comment starts here. */
export function isCommentStart(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== Code.Slash) return false;
  const next = text.charCodeAt(at + 1);
  return next === Code.Slash || next === Code.Asterisk;
}

/** The end of the comment that starts at `start`; an open block comment ends with the text. */
export function commentEnd(text: string, start: number): number {
  if (text.charCodeAt(start + 1) === Code.Slash) return lineEnd(text, start);
  const close = text.indexOf('*/', start + 2);
  return close < 0 ? text.length : close + 2;
}

/** The end of a `#!` line at the start of the text, or 0. */
export function hashbangEnd(text: string): number {
  return text.startsWith('#!') ? lineEnd(text, 0) : 0;
}

/** The first offset at or after `from` where a token may start. A node's `pos` is where the token before it ended. */
export function tokenStart(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) at++;
    else if (code === Code.Slash && isCommentStart(text, at)) at = commentEnd(text, at);
    else if (code === Code.Hash && at === 0) {
      const end = hashbangEnd(text);
      if (end === 0) return at;
      at = end;
    } else return at;
  }
}
