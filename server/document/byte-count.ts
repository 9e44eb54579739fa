/** A line of a file may be as long as the file and hold thousands of findings, so counts are kept every so many units. */
const STRIDE = 4_096;

/** Gives how many bytes of UTF-8 the text has before an offset. A half of a pair counts two, a lone one three, as U+FFFD does. */
export function createByteCount(text: string): (offset: number) => number {
  if (Buffer.byteLength(text) === text.length) return (offset) => offset;
  const kept = [0];
  for (let from = 0; from + STRIDE <= text.length; from += STRIDE) kept.push((kept.at(-1) ?? 0) + bytesBetween(text, from, from + STRIDE));
  return (offset) => {
    const at = Math.floor(offset / STRIDE);
    return (kept[at] ?? 0) + bytesBetween(text, at * STRIDE, offset);
  };
}

function bytesBetween(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let at = from; at < to; at += 1) bytes += bytesOf(text, at);
  return bytes;
}

function bytesOf(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  if (isHigh(unit)) return isLow(text.charCodeAt(at + 1)) ? 2 : 3;
  return isLow(unit) && isHigh(text.charCodeAt(at - 1)) ? 2 : 3;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
