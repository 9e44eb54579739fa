/** What `JSON.parse` does not tell: which keys stand in the bytes, how often, and where their values are. */

/** Of an object whose JSON is known to be valid, but for `NaN` and its like. */
export interface Member {
  readonly key: string;
  /** The byte that its value starts at. */
  readonly valueStart: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;

/** In their order, those that come again included. None where no object starts at `start`. */
export function membersOf(bytes: Buffer, start: number): readonly Member[] {
  const members: Member[] = [];
  if (bytes[start] !== OPEN_BRACE) return members;
  let at = start + 1;
  for (;;) {
    at = afterBlanks(bytes, at);
    if (bytes[at] !== QUOTE) return members;
    const end = endOfString(bytes, at + 1);
    const valueStart = afterBlanks(bytes, afterBlanks(bytes, end + 1) + 1);
    members.push({ key: keyOf(bytes, at, end), valueStart });
    at = endOfValue(bytes, valueStart);
    if (bytes[at] !== COMMA) return members;
    at++;
  }
}

/** Whether what `segments` lead to, one object inside the other, is there more than once: readers differ in which one they take. */
export function isAmbiguous(bytes: Buffer, members: readonly Member[], segments: readonly string[]): boolean {
  const [segment, ...inner] = segments;
  const [member, another] = members.filter(({ key }) => key === segment);
  if (another !== undefined) return true;
  return member !== undefined && inner.length > 0 && isAmbiguous(bytes, membersOf(bytes, member.valueStart), inner);
}

/** Whether there are more values than `most`, so that making objects of them would take many times the room of the bytes. */
export function hasMoreValues(bytes: Buffer, most: number): boolean {
  let values = 0;
  if (bytes.length <= most) return false;
  for (let at = 0; at < bytes.length && values <= most; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at + 1);
    else if (byte === COMMA || byte === OPEN_BRACE || byte === OPEN_BRACKET) values++;
  }
  return values > most;
}

/** `NaN` and `Infinity`, which Python writes and JSON does not have, as `null`. */
export function withoutNonNumbers(bytes: Buffer): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const quote = bytes.indexOf(QUOTE, at);
    const outsideEnd = quote < 0 ? bytes.length : quote;
    pieces.push(bytes.toString('latin1', at, outsideEnd).replace(/\bNaN\b|-?\bInfinity\b/g, 'null'));
    if (quote < 0) break;
    at = Math.min(bytes.length, endOfString(bytes, quote + 1) + 1);
    pieces.push(bytes.toString('utf8', quote, at));
  }
  return pieces.join('');
}

export function afterBlanks(bytes: Buffer, start: number): number {
  let at = start;
  while (isBlank(bytes[at])) at++;
  return at;
}

/** Blanks as JSON has them. */
export function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function keyOf(bytes: Buffer, quote: number, end: number): string {
  const raw = bytes.toString('utf8', quote + 1, end);
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
}

/** Of the closing quote, looked for from behind the opening one. */
function endOfString(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(QUOTE, start); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    let slashes = 0;
    while (bytes[at - 1 - slashes] === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return bytes.length;
}

/** Of the comma or bracket behind it. */
function endOfValue(bytes: Buffer, start: number): number {
  let depth = 0;
  let at = start;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at + 1);
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if (depth === 0 && (byte === COMMA || byte === CLOSE_BRACE)) return at;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
  }
  return at;
}
