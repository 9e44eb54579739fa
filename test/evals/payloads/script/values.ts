/** JavaScript: ways to write a constant of any kind, and one inside another. */
import type { Disguise } from '../../plan.js';
import { DISGUISES } from '../../disguises/index.js';
import { literal } from '../../literals.js';
import { randomFrom } from '../../random.js';
import type { Setting, ValueDisguise } from '../plan.js';
import { SCRIPT_FLAGS } from './flags.js';
import { SCRIPT_PAYLOAD_TEXTS } from './texts.js';

/** Of the pairs of disguises, a fixed selection. */
const TEXT_COMPOSITIONS = 80;
const OTHER_COMPOSITIONS = 30;

const shortId = (id: string): string => id.replace(/^\w+\//, '');
/** What ordinary code does as well. */
const ORDINARY = new Set(['plain', 'template-plain', 'module-constant', 'local-variable', 'octal', 'separated']);

const TEXTS: readonly Disguise[] = [...DISGUISES.javascript, ...SCRIPT_PAYLOAD_TEXTS].filter(
  ({ id, numbersOnly }) => !ORDINARY.has(shortId(id)) && numbersOnly !== true,
);

const taken = ({ accepts }: Disguise, text: string): boolean => text !== '' && (accepts?.(text) ?? true);

function value(id: string, group: string, accepts: ValueDisguise['accepts'], write: ValueDisguise['write']): ValueDisguise {
  return { kind: 'value', id: `javascript/value/${group}/${id}`, dialect: 'javascript', group, accepts, write };
}

const textual = (disguise: Disguise): ValueDisguise =>
  value(
    shortId(disguise.id),
    'text',
    (given) => typeof given === 'string' && taken(disguise, given),
    (given, surroundings) => disguise.write(String(given), surroundings, literal),
  );

/** A number in one of the disguises of numbers. */
const numeric = (disguise: Disguise): ValueDisguise =>
  value(
    shortId(disguise.id),
    'number',
    (given) => typeof given === 'number' && Number.isInteger(given) && given > 0,
    (given, surroundings) => disguise.writeNumber?.(Number(given), surroundings) ?? String(given),
  );

/** A number of any size, zero too. */
const integer = (id: string, write: (given: number) => string): ValueDisguise =>
  value(
    id,
    'number',
    (given) => typeof given === 'number' && Number.isInteger(given) && given >= 0 && given < 2 ** 31,
    (given) => write(Number(given)),
  );

const INTEGERS: readonly ValueDisguise[] = [
  integer('octal-parsed', (given) => `parseInt('${given.toString(8)}', 8)`),
  integer('octal-cast', (given) => `Number('0o${given.toString(8)}')`),
  integer('binary-parsed', (given) => `parseInt('${given.toString(2)}', 2)`),
  integer('hexadecimal-cast', (given) => `+'0x${given.toString(16)}'`),
  integer('array-plus', (given) => `+[${given}]`),
  integer('array-digits', (given) => `+[${[...String(given)].join(', ')}].join('')`),
  integer('length', (given) => (given <= 60 ? `'${'.'.repeat(given)}'.length` : `('.'.repeat(${given}).length)`)),
  integer('array-length', (given) => `new Array(${given}).length`),
  integer('unsigned-shift', (given) => `(${given}.9 >>> 0)`),
  integer('or-zero', (given) => `(${given}.25 | 0)`),
  integer('truncated', (given) => `Math.trunc('${given}.75')`),
  integer('imul', (given) => `(Math.imul(${given >> 4}, 16) + ${given & 15})`),
  integer('minimum', (given) => `Math.min(${given}, ${given + 81}, ${given * 3 + 1})`),
  integer('big-integer', (given) => `Number(${given}n)`),
  integer('big-integer-difference', (given) => `Number(${given + 12345}n - 12345n)`),
  integer('json', (given) => `JSON.parse('{"n":${given}}').n`),
  integer('truth-sum', (given) => `(${given} + !1)`),
  integer('code-point', (given) => (given < 0xd800 && given > 127 ? `'\\u{${given.toString(16)}}'.codePointAt(0)` : `(${given} - +!1)`)),
  integer(
    'bytes',
    (given) => `Buffer.from([${given >>> 24}, ${(given >>> 16) & 255}, ${(given >>> 8) & 255}, ${given & 255}]).readUInt32BE(0)`,
  ),
  integer('typed-array', (given) => `new Uint32Array([${given}])[0]`),
  integer('date', (given) => `new Date(${given}).getTime()`),
  integer('eval', (given) => `eval('${given} * ' + 1)`),
  integer('new-function', (given) => `new Function('return ' + ${given})()`),
  integer('reduce-digits', (given) => `[${[...String(given)].join(', ')}].reduce((n, digit) => n * 10 + digit, 0)`),
  integer('value-of', (given) => `+{ valueOf: () => ${given} }`),
  integer('conditional', (given) => `('' ? ${given + 7} : ${given})`),
  integer('array-find', (given) => `[${given + 1}, ${given}].find((n) => n < ${given + 1})`),
];

const NULLS: readonly ValueDisguise[] = (
  [
    ['json', "JSON.parse('null')"],
    ['and', '(1 && null)'],
    ['no-match', "/z/.exec('abc')"],
    ['prototype', 'Object.getPrototypeOf(Object.prototype)'],
    ['comma', '(0, null)'],
    ['lookup', '[null][0]'],
  ] as const
).map(([id, expression]) =>
  value(
    id,
    'null',
    (given) => given === null,
    () => expression,
  ),
);

/** A truth value or a number read from text that is hidden by another disguise. */
function readFrom(inner: Disguise, kind: 'boolean' | 'number'): ValueDisguise {
  const usable = (given: Setting): boolean => typeof given === kind && taken(inner, String(given));
  return value(`read-from(${shortId(inner.id)})`, 'composition', usable, (given, surroundings) => {
    const text = inner.write(String(given), surroundings, literal);
    if (kind === 'number') return surroundings.random.chance(0.5) ? `Number(${text})` : `parseInt(${text}, 10)`;
    return surroundings.random.chance(0.5) ? `JSON.parse(${text})` : `(${text} === 'true')`;
  });
}

function composedText(outer: Disguise, inner: Disguise): ValueDisguise {
  return value(
    `${shortId(outer.id)}(${shortId(inner.id)})`,
    'composition',
    (given) => typeof given === 'string' && taken(outer, given),
    (given, surroundings) =>
      outer.write(String(given), surroundings, (text) => (taken(inner, text) ? inner.write(text, surroundings, literal) : literal(text))),
  );
}

function compositions(): ValueDisguise[] {
  const random = randomFrom('script payload compositions');
  const pairs = TEXTS.filter(({ nests }) => nests).flatMap((outer) =>
    TEXTS.filter((inner) => inner !== outer).map((inner) => [outer, inner] as const),
  );
  const boolean = random.shuffle(TEXTS.filter((inner) => taken(inner, 'true') && taken(inner, 'false')));
  const number = random.shuffle(TEXTS.filter((inner) => taken(inner, '1024')));
  return [
    ...random
      .shuffle(pairs)
      .slice(0, TEXT_COMPOSITIONS)
      .map(([outer, inner]) => composedText(outer, inner)),
    ...boolean
      .slice(0, OTHER_COMPOSITIONS)
      .map((inner) => ({ ...readFrom(inner, 'boolean'), id: `javascript/value/composition/boolean(${shortId(inner.id)})` })),
    ...number
      .slice(0, OTHER_COMPOSITIONS)
      .map((inner) => ({ ...readFrom(inner, 'number'), id: `javascript/value/composition/number(${shortId(inner.id)})` })),
  ];
}

export const SCRIPT_VALUES: readonly ValueDisguise[] = [
  ...SCRIPT_FLAGS,
  ...TEXTS.map(textual),
  ...DISGUISES.javascript.filter(({ id, numbersOnly }) => numbersOnly === true && !ORDINARY.has(shortId(id))).map(numeric),
  ...INTEGERS,
  ...NULLS,
  ...compositions(),
];
