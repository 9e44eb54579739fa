/** Numbers and names as the page shows them: the same on every machine, whatever its language is. */
import { printable } from '../../../server/report/text.js';

/** `1,234,567`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 sample`, `1,204 samples`. */
export function counted(count: number, noun: string, many = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : many}`;
}

const SMALLEST_SHARE = 0.0001;

/** `0.05 %`; what is not all is never rounded to all, and what is something never to nothing. */
export function share(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0 %';
  const of = part / whole;
  if (of < SMALLEST_SHARE) return '< 0.01 %';
  if (of >= 1) return '100 %';
  const percent = of * 100;
  const digits = percent < 1 ? 2 : percent < 10 ? 1 : 0;
  const rounded = percent.toFixed(digits);
  return Number(rounded) === 100 ? '> 99 %' : `${rounded} %`;
}

const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'];
const UNIT = 1_000;

/** `3.4 GB`. */
export function size(bytes: number): string {
  if (bytes < UNIT) return counted(bytes, 'byte');
  let rest = bytes;
  let unit = '';
  for (const larger of UNITS) {
    if (rest < UNIT) break;
    rest /= UNIT;
    unit = larger;
  }
  return `${rest < 10 ? rest.toFixed(1) : grouped(Math.round(rest))} ${unit}`;
}

/** A name on one line without anything invisible in it, its end kept where it has to be cut: that is where names differ. */
export function label(text: string, limit: number): string {
  const isLong = text.length > 2 * limit;
  const seen = printable(isLong ? `${text.slice(0, limit)}${text.slice(-limit)}` : text);
  if (seen.length <= limit && !isLong) return seen;
  const end = Math.floor(limit / 2) - 1;
  return `${seen.slice(0, limit - end - 1)}…${seen.slice(-end)}`;
}
