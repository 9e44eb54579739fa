/** JavaScript: text put together, cut, turned and replaced. */
import type { Disguise } from '../plan.js';
import { definersFor, longerThan, lowerCase, upperCase } from './define.js';
import { cut, filler, foreignTo, reversed } from './pieces.js';

const { nesting } = definersFor('javascript');

/** Inside a template literal. */
function escaped(text: string): string {
  return text
    .replace(/[`\\]|\$\{/g, (piece) => `\\${piece}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t');
}

const ASSEMBLED: readonly Disguise[] = [
  nesting('plain', (value, _, inner) => inner(value), { nests: false, writeNumber: String }),
  nesting('template-plain', (value) => `\`${escaped(value)}\``, { nests: false }),
  nesting('concatenation', (value, { random }, inner) => `(${cut(value, 3, random).map(inner).join(' + ')})`),
  nesting(
    'template',
    (value, { random }, inner) =>
      `\`${cut(value, 2, random)
        .map((piece) => `\${${inner(piece)}}`)
        .join('')}\``,
  ),
  nesting('template-mixed', (value, { random }, inner) => {
    const [first = '', second = '', third = ''] = cut(value, 3, random);
    return `\`${escaped(first)}\${${inner(second)}}${escaped(third)}\``;
  }),
  nesting('template-names', (value, { random, local, fresh }, inner) => {
    const names = cut(value, 2, random).map((piece) => {
      const name = fresh('');
      local(`const ${name} = ${inner(piece)};`);
      return name;
    });
    return `\`${names.map((name) => `\${${name}}`).join('')}\``;
  }),
  nesting('join', (value, { random }, inner) => `[${cut(value, 4, random).map(inner).join(', ')}].join('')`),
  nesting('join-characters', (value, _, inner) => `[${[...value].map(inner).join(', ')}].join('')`, { nests: false }),
  nesting('join-separator', (value, _, inner) => `[${value.split('-').map(inner).join(', ')}].join('-')`, {
    accepts: (value) => /.-./.test(value),
  }),
  nesting('concat-method', (value, { random }, inner) => `${cut(value, 2, random).map(inner).join('.concat(')})`, {
    accepts: longerThan(1),
  }),
  nesting('concat-empty', (value, { random }, inner) => `''.concat(${cut(value, 3, random).map(inner).join(', ')})`),
  nesting('array-concat', (value, { random }, inner) => {
    const [first = '', second = ''] = cut(value, 2, random);
    return `[${inner(first)}].concat([${inner(second)}]).join('')`;
  }),
  nesting('reduce', (value, { random }, inner) => `[${cut(value, 4, random).map(inner).join(', ')}].reduce((a, b) => a + b)`),
  nesting(
    'reduce-right',
    (value, { random }, inner) => `[${cut(value, 4, random).reverse().map(inner).join(', ')}].reduceRight((a, b) => a + b, '')`,
  ),
  nesting('augmented', (value, { random, local, fresh }, inner) => {
    const name = fresh('');
    const [first = '', ...rest] = cut(value, 3, random);
    local(`let ${name} = ${inner(first)};`, ...rest.map((piece) => `${name} += ${inner(piece)};`));
    return name;
  }),
  nesting('loop', (value, { random, local, fresh }, inner) => {
    const [name, part] = [fresh(''), fresh('part')];
    local(`let ${name} = '';`, `for (const ${part} of [${cut(value, 4, random).map(inner).join(', ')}]) ${name} += ${part};`);
    return name;
  }),
  nesting('loop-index', (value, { random, local, fresh }, inner) => {
    const [name, parts] = [fresh(''), fresh('parts')];
    local(
      `const ${parts} = [${cut(value, 4, random).map(inner).join(', ')}];`,
      `let ${name} = '';`,
      `for (let i = 0; i < ${parts}.length; i++) {`,
      `  ${name} += ${parts}[i];`,
      '}',
    );
    return name;
  }),
  nesting('for-each', (value, { random, local, fresh }, inner) => {
    const name = fresh('');
    local(`let ${name} = '';`, `[${cut(value, 3, random).map(inner).join(', ')}].forEach((part) => { ${name} += part; });`);
    return name;
  }),
  nesting('while-loop', (value, { random, local, fresh }, inner) => {
    const [name, parts] = [fresh(''), fresh('parts')];
    local(
      `const ${parts} = [${cut(value, 4, random).map(inner).join(', ')}];`,
      `let ${name} = '';`,
      `while (${parts}.length) ${name} += ${parts}.shift();`,
    );
    return name;
  }),
  nesting('string-raw', (value) => `String.raw\`${value}\``, { nests: false, accepts: (value) => !/[`\\]|\$\{|\n|\t/.test(value) }),
  nesting('tagged-template', (value, s, inner) => {
    const name = s.fresh('glue');
    const [first = '', second = ''] = cut(value, 2, s.random);
    s.module(`function ${name}(strings, ...values) {`, "  return strings.map((text, i) => text + (values[i] ?? '')).join('');", '}');
    return `${name}\`${escaped(first)}\${${inner(second)}}\``;
  }),
  nesting('util-format', (value, { random, library }, inner) => {
    const pieces = cut(value, 2, random);
    return `${library('util')}.format('${'%s'.repeat(pieces.length)}', ${pieces.map(inner).join(', ')})`;
  }),
];

const SLICED: readonly Disguise[] = [
  nesting('slice', (value, { random }, inner) => `${inner(filler(random, 3) + value + filler(random, 2))}.slice(3, -2)`, {
    accepts: longerThan(0),
  }),
  nesting(
    'substring',
    (value, { random }, inner) => `${inner(filler(random, 2) + value + filler(random, 3))}.substring(2, ${value.length + 2})`,
  ),
  nesting('substr', (value, { random }, inner) => `${inner(filler(random, 4) + value + filler(random, 1))}.substr(4, ${value.length})`),
  nesting(
    'every-second',
    (value, { random }, inner) =>
      `${inner([...value].map((character) => character + filler(random, 1)).join(''))}.split('').filter((_, i) => i % 2 === 0).join('')`,
  ),
  nesting('two-slices', (value, { random, local, fresh }, inner) => {
    const pool = fresh('pool');
    const [first = '', second = ''] = cut(value, 2, random);
    local(`const ${pool} = ${inner(`${second}:${first}`)};`);
    return `(${pool}.slice(${second.length + 1}) + ${pool}.slice(0, ${second.length}))`;
  }),
  nesting('reversal', (value, _, inner) => `${inner(reversed(value))}.split('').reverse().join('')`),
  nesting('reversal-spread', (value, _, inner) => `[...${inner(reversed(value))}].reverse().join('')`),
  nesting('reversal-array-from', (value, _, inner) => `Array.from(${inner(reversed(value))}).reverse().join('')`),
  nesting('reversal-reduce', (value, _, inner) => `[...${inner(reversed(value))}].reduce((done, c) => c + done, '')`),
];

const CHANGED: readonly Disguise[] = [
  nesting('lower', (value, _, inner) => `${inner(value.toUpperCase())}.toLowerCase()`, { accepts: lowerCase }),
  nesting('upper', (value, _, inner) => `${inner(value.toLowerCase())}.toUpperCase()`, { accepts: upperCase }),
  nesting(
    'capitalized',
    (value, { local, fresh }, inner) => {
      const name = fresh('');
      local(`const ${name} = ${inner(value.charAt(0).toLowerCase() + value.slice(1))};`);
      return `(${name}.charAt(0).toUpperCase() + ${name}.slice(1))`;
    },
    { accepts: (value) => /^[A-Z]/.test(value) },
  ),
  nesting('replace', (value, { random }, inner) => {
    const mark = foreignTo(value, random, '#~%&');
    return `${inner(cut(value, 3, random).join(mark))}.replace(/${mark}/g, '')`;
  }),
  nesting('replace-all', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner(cut(value, 3, random).join(mark))}.replaceAll('${mark}', '')`;
  }),
  nesting('replace-word', (value, { random }, inner) => {
    const [first = '', second = ''] = cut(value, 2, random);
    return `${inner(`${first}%slot%`)}.replace('%slot%', () => ${inner(second)})`;
  }),
  nesting('replace-function', (value, { random }, inner) => {
    const mark = foreignTo(value, random, '~%&');
    return `${inner([...value].join(mark))}.replace(/${mark}/g, () => '')`;
  }),
  nesting('trim', (value, { random }, inner) => `${inner(' '.repeat(random.between(1, 4)) + value + '  ')}.trim()`, {
    accepts: (value) => value.trim() === value,
  }),
  nesting('trim-end', (value, _, inner) => `${inner(`${value}   `)}.trimEnd()`, { accepts: (value) => value.trim() === value }),
  nesting('split', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner([filler(random, 4), value, filler(random, 3)].join(mark))}.split('${mark}')[1]`;
  }),
  nesting('split-at', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner([filler(random, 4), value].join(mark))}.split('${mark}').at(-1)`;
  }),
  nesting('split-join', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner(cut(value, 4, random).join(mark))}.split('${mark}').join('')`;
  }),
  nesting(
    'match',
    (value, { random }, inner) => {
      const mark = foreignTo(value, random, '#~%&');
      return `${inner(`${filler(random, 3)}${mark}${value}`)}.match(/${mark}(.*)$/)[1]`;
    },
    { accepts: (value) => !value.includes('\n') },
  ),
  nesting('string-cast', (value, _, inner) => `String(${inner(value)})`),
  nesting('new-string', (value, _, inner) => `new String(${inner(value)}).toString()`),
  nesting('value-of', (value, _, inner) => `Object(${inner(value)}).valueOf()`),
  nesting(
    'conditional',
    (value, { random }, inner) => `(${random.pick(['true', '!0', '1 < 2', '!![]'])} ? ${inner(value)} : ${inner(filler(random, 5))})`,
  ),
  nesting('or', (value, { random }, inner) => `(${random.pick(["''", 'null', '0', 'undefined'])} || ${inner(value)})`, {
    accepts: longerThan(0),
  }),
  nesting('nullish', (value, _, inner) => `(undefined ?? ${inner(value)})`),
  nesting('and', (value, _, inner) => `(1 && ${inner(value)})`),
  nesting('comma', (value, { random }, inner) => `(${random.pick(['0', 'void 0', '1, 2'])}, ${inner(value)})`),
  nesting('repeat', (value, _, inner) => `${inner(value)}.repeat(1)`),
  nesting('repeat-none', (value, { random }, inner) => `(${inner(filler(random, 3))}.repeat(0) + ${inner(value)})`),
  nesting('pad-start', (value, _, inner) => `${inner(value.slice(1))}.padStart(${value.length}, ${inner(value.charAt(0))})`, {
    nests: false,
    accepts: (value) => longerThan(1)(value) && /^[\x20-\x7e]/.test(value),
  }),
];

export const SCRIPT_TEXT: readonly Disguise[] = [...ASSEMBLED, ...SLICED, ...CHANGED];
