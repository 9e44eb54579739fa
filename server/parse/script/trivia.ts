/** White space and comments of TypeScript and JavaScript. */

const enum Code {
  Tab = 0x09,
  LineFeed = 0x0a,
  CarriageReturn = 0x0d,
  Space = 0x20,
  Hash = 0x23,
  Asterisk = 0x2a,
  Slash = 0x2f,
  LessThan = 0x3c,
  Equals = 0x3d,
  GreaterThan = 0x3e,
  Bar = 0x7c,
  Delete = 0x7f,
  LineSeparator = 0x2028,
  ParagraphSeparator = 0x2029,
}

/** `<<<<<<<`: what a version control system leaves where it could not merge. The parser takes such a line for white space. */
const CONFLICT_MARK = 7;

export function isLineBreak(code: number): boolean {
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
export function lineEnd(text: string, from: number): number {
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

function isConflictMark(text: string, at: number): boolean {
  if (at > 0 && !isLineBreak(text.charCodeAt(at - 1))) return false;
  const code = text.charCodeAt(at);
  for (let offset = 1; offset < CONFLICT_MARK; offset++) if (text.charCodeAt(at + offset) !== code) return false;
  return code === Code.Equals || text.charCodeAt(at + CONFLICT_MARK) === Code.Space;
}

/** A mark of the other side hides what follows it, up to the next mark of its kind or the closing one. */
function conflictEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === Code.LessThan || code === Code.GreaterThan) return lineEnd(text, at);
  for (let next = at + 1; next < text.length; next++) {
    const other = text.charCodeAt(next);
    if ((other === Code.Equals || other === Code.GreaterThan) && other !== code && isConflictMark(text, next)) return next;
  }
  return text.length;
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
    } else if (
      (code === Code.LessThan || code === Code.Bar || code === Code.Equals || code === Code.GreaterThan) &&
      isConflictMark(text, at)
    ) {
      at = conflictEnd(text, at);
    } else return at;
  }
}
