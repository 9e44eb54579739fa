/** JavaScript: text put together, cut, turned and replaced. */
import type { Disguise } from '../plan.js';
import { cut, foreignTo, reversed } from './pieces.js';

type Write = Disguise['write'];

function nesting(id: string, write: Write, rest: Partial<Disguise> = {}): Disguise {
  return { id: `javascript/${id}`, dialect: 'javascript', write, nests: true, ...rest };
}

export const SCRIPT_TEXT: readonly Disguise[] = [
  nesting('plain', (value, _, inner) => inner(value), { nests: false, writeNumber: String }),
  nesting('concatenation', (value, { random }, inner) => `(${cut(value, 3, random).map(inner).join(' + ')})`),
  nesting('join', (value, { random }, inner) => `[${cut(value, 4, random).map(inner).join(', ')}].join('')`),
  nesting('reversal', (value, _, inner) => `${inner(reversed(value))}.split('').reverse().join('')`),
  nesting('replace', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner(cut(value, 3, random).join(mark))}.replaceAll('${mark}', '')`;
  }),
  nesting('base64', (value, _, inner) => `Buffer.from(${inner(Buffer.from(value).toString('base64'))}, 'base64').toString('utf8')`),
  nesting('from-char-code', (value) => `String.fromCharCode(${[...value].map((character) => character.charCodeAt(0)).join(', ')})`, {
    nests: false,
  }),
];
