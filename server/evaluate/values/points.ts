import { unfoldable } from './folding.js';

const SURROGATE = /[\ud800-\udfff]/;

/** The last long text looked at: loops index the same one many times. */
let lastText = '';
let lastPoints: readonly string[] | undefined;

function remember(text: string): void {
  if (text === lastText) return;
  lastText = text;
  lastPoints = SURROGATE.test(text) ? Array.from(text) : undefined;
}

/** Texts with characters beyond the basic plane, whose code points and UTF-16 units are counted differently. */
export function isWide(text: string): boolean {
  if (text.length < 64) return SURROGATE.test(text);
  remember(text);
  return lastPoints !== undefined;
}

/** One character of a text; `undefined` beyond its end. Cost: constant for a text that is asked again and again. */
export function pointAt(text: string, index: number): string | undefined {
  return isWide(text) ? points(text)[index] : text[index];
}

export function pointLength(text: string): number {
  return isWide(text) ? points(text).length : text.length;
}

/** The characters of a text, one code point each. */
export function points(text: string): readonly string[] {
  if (!isWide(text)) return text.split('');
  return text === lastText && lastPoints !== undefined ? lastPoints : Array.from(text);
}

/** The number of the code point at a UTF-16 offset. */
export function pointOffset(text: string, offset: number): number {
  return offset <= 0 ? offset : pointLength(text.slice(0, offset));
}

/** The UTF-16 offset of a code point; the end of the text for those beyond. */
export function unitOffset(text: string, point: number): number {
  if (point <= 0 || !isWide(text)) return Math.min(Math.max(point, 0), text.length);
  let offset = 0;
  for (let count = 0; count < point && offset < text.length; count += 1) offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return offset;
}

/** Order by code point, as Python's; UTF-16 order differs beyond the basic plane. */
export function comparePoints(left: string, right: string): number {
  if (!isWide(left) && !isWide(right)) return left < right ? -1 : left > right ? 1 : 0;
  const a = points(left);
  const b = points(right);
  for (let index = 0; index < a.length && index < b.length; index += 1) {
    const difference = (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(a.length - b.length);
}

/** The one code point of a text that has just one. */
export function onlyPoint(text: string): number {
  const point = text.codePointAt(0);
  if (point === undefined || text.length !== (point > 0xffff ? 2 : 1)) return unfoldable();
  return point;
}
