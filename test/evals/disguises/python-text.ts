/** Python: text put together, cut, turned and replaced. */
import type { Disguise } from '../plan.js';
import { cut, foreignTo, reversed } from './pieces.js';

type Write = Disguise['write'];

function nesting(id: string, write: Write, rest: Partial<Disguise> = {}): Disguise {
  return { id: `python/${id}`, dialect: 'python', write, nests: true, ...rest };
}

export const PYTHON_TEXT: readonly Disguise[] = [
  nesting('plain', (value, _, inner) => inner(value), { nests: false, writeNumber: String }),
  nesting('concatenation', (value, { random }, inner) => `(${cut(value, 3, random).map(inner).join(' + ')})`),
  nesting('join', (value, { random }, inner) => `"".join([${cut(value, 4, random).map(inner).join(', ')}])`),
  nesting('reversal', (value, _, inner) => `${inner(reversed(value))}[::-1]`),
  nesting('replace', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner(cut(value, 3, random).join(mark))}.replace("${mark}", "")`;
  }),
  nesting('base64', (value, { library }, inner) => `${library('base64')}.b64decode(${inner(Buffer.from(value).toString('base64'))}).decode()`),
  nesting('chr', (value) => `"".join(map(chr, [${[...value].map((character) => character.codePointAt(0)).join(', ')}]))`, { nests: false }),
];
