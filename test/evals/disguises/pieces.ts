/** What disguises of both languages do to text before it is written. */
import type { Random } from '../random.js';

/** Cuts into `count` pieces (fewer for short text), none empty unless the text is. */
export function cut(text: string, count: number, random: Random): string[] {
  const characters = [...text];
  if (characters.length <= 1) return [text];
  const places = random.shuffle(Array.from({ length: characters.length - 1 }, (_, index) => index + 1)).slice(0, count - 1);
  const ends = [...places.sort((a, b) => a - b), characters.length];
  return ends.map((end, index) => characters.slice(index === 0 ? 0 : ends[index - 1], end).join(''));
}

export function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** Code points. */
export function codes(text: string): number[] {
  return [...text].map((character) => character.codePointAt(0) ?? 0);
}

/** A character that does not occur in the text. */
export function foreignTo(text: string, random: Random, candidates = '#~^|%&'): string {
  return random.pick([...candidates].filter((candidate) => !text.includes(candidate)));
}

/** Letters of filler. */
export function filler(random: Random, length: number): string {
  return Array.from({ length }, () => 'abcdefghijkmnpqrstuvwxyz0123456789'[random.between(0, 33)]).join('');
}

export function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}
