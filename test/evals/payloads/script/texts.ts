/** JavaScript: more ways to write text than bypasses wear: coercion, the names of things, the text of functions, protocols, recursion. */
import type { Disguise } from '../../plan.js';
import { isAscii, literal } from '../../literals.js';
import { definersFor, longerThan } from '../../disguises/define.js';
import { cut, filler, foreignTo, reversed } from '../../disguises/pieces.js';
import { SCRIPT_HOLDERS } from './holders.js';

const { closed, nesting } = definersFor('javascript');

const word = (value: string): boolean => /^[A-Za-z_$][\w$]*$/.test(value) && !RESERVED.has(value);
const RESERVED = new Set([
  'eval',
  'arguments',
  'none',
  'function',
  'class',
  'default',
  'delete',
  'in',
  'new',
  'null',
  'true',
  'false',
  'this',
  'with',
  'await',
  'yield',
]);
const printable = (value: string): boolean => isAscii(value) && value.length > 0;
const inTemplate = (value: string): boolean => printable(value) && !/[`\\$]/.test(value);
const codesOf = (value: string): number[] => Array.from({ length: value.length }, (_, index) => value.charCodeAt(index));

/** Where coerced values have which letter. */
const COERCED: readonly (readonly [expression: string, text: string])[] = [
  ['(![] + [])', 'false'],
  ['(!![] + [])', 'true'],
  ['([][[]] + [])', 'undefined'],
  ['({} + [])', '[object Object]'],
  ['(+{} + [])', 'NaN'],
  ['(1 / 0 + [])', 'Infinity'],
];

function coercedCharacter(character: string): string {
  for (const [expression, text] of COERCED) {
    const index = text.indexOf(character);
    if (index >= 0) return `${expression}[${index === 0 ? '+[]' : index === 1 ? '+!![]' : index}]`;
  }
  return literal(character);
}

const COERCION: readonly Disguise[] = [
  closed('coerced-characters', (value) => `(${[...value].map(coercedCharacter).join(' + ')})`, { accepts: longerThan(1) }),
  nesting(
    'array-coercion',
    (value, { random }, inner) =>
      `(${cut(value, 2, random)
        .map((piece) => `[${inner(piece)}]`)
        .join(' + ')})`,
    { accepts: longerThan(1) },
  ),
  nesting('empty-array', (value, _, inner) => `([] + ${inner(value)})`),
  nesting(
    'boxed-sum',
    (value, { random }, inner) =>
      `(${cut(value, 2, random)
        .map((piece) => `Object(${inner(piece)})`)
        .join(' + ')})`,
    { accepts: longerThan(1) },
  ),
  nesting('to-string-method', (value, _, inner) => `('' + { toString: () => ${inner(value)} })`),
  nesting('value-of-method', (value, _, inner) => `('' + { valueOf() { return ${inner(value)}; } })`),
  nesting('to-primitive', (value, _, inner) => `\`\${{ [Symbol.toPrimitive]: () => ${inner(value)} }}\``),
  nesting('array-template', (value, _, inner) => `\`\${[${inner(value)}]}\``),
  nesting('void-comma', (value, _, inner) => `(void 0, ${inner(value)})`),
  nesting('assigned-comma', (value, s, inner) => {
    const name = s.fresh('');
    s.local(`let ${name};`);
    return `(${name} = ${inner(value)}, ${name})`;
  }),
  nesting('conditional-text', (value, { random }, inner) => `('' ? ${inner(filler(random, 4))} : ${inner(value)})`),
  nesting('conditional-type', (value, { random }, inner) => `(typeof null === 'object' ? ${inner(value)} : ${inner(filler(random, 4))})`),
];

const NAMES: readonly Disguise[] = [
  closed('function-name', (value) => `(function ${value}() {}).name`, { accepts: word }),
  closed('class-name', (value) => `(class ${value} {}).name`, { accepts: word }),
  closed('method-name', (value) => `({ ${value}() {} }).${value}.name`, { accepts: word }),
  closed('own-property-names', (value) => `Object.getOwnPropertyNames({ ${value}: 0 })[0]`, { accepts: word }),
  closed('own-keys', (value) => `Reflect.ownKeys({ ${JSON.stringify(value)}: 0 })[0]`, {
    accepts: (value) => printable(value) && !/^\d+$/.test(value),
  }),
  closed('entries-key', (value) => `Object.entries({ ${JSON.stringify(value)}: 0 })[0][0]`, { accepts: printable }),
  closed(
    'for-in-key',
    (value, { local, fresh }) => {
      const name = fresh('');
      local(`let ${name};`, `for (const key in { ${JSON.stringify(value)}: 0 }) ${name} = key;`);
      return name;
    },
    { accepts: printable },
  ),
  nesting('symbol-description', (value, _, inner) => `Symbol(${inner(value)}).description`),
  nesting('symbol-registry', (value, _, inner) => `Symbol.keyFor(Symbol.for(${inner(value)}))`),
  nesting('error-message', (value, _, inner) => `new Error(${inner(value)}).message`),
  nesting('thrown', (value, s, inner) => {
    const name = s.fresh('');
    s.local(`let ${name};`, 'try {', `  throw ${inner(value)};`, '} catch (raised) {', `  ${name} = raised;`, '}');
    return name;
  }),
  nesting('error-cause', (value, _, inner) => `new Error('', { cause: ${inner(value)} }).cause`),
  closed('expression-source', (value) => `/${value}/.source`, { accepts: (value) => /^[\w-]+$/.test(value) }),
  closed('expression-text', (value) => `String(/${value}/).slice(1, -1)`, { accepts: (value) => /^[\w-]+$/.test(value) }),
  closed('function-comment', (value) => `(function () { /*${value}*/ }).toString().split('/*')[1].split('*/')[0]`, {
    accepts: (value) => printable(value) && !value.includes('*/') && !value.includes('/*'),
  }),
  nesting('url-hash', (value, { library }, inner) => `new (${library('url')}.URL)('x://y/#' + ${inner(value)}).hash.slice(1)`, {
    nests: false,
    accepts: (value) => /^[\w-]+$/.test(value),
  }),
];

const CHARACTERS: readonly Disguise[] = [
  closed(
    'full-width',
    (value) => `'${[...value].map((character) => `\\u${(character.charCodeAt(0) + 0xfee0).toString(16)}`).join('')}'.normalize('NFKC')`,
    { accepts: (value) => /^[\x21-\x7e]+$/.test(value) },
  ),
  closed('big-integer', (value) => `Buffer.from((${BigInt(`0x${Buffer.from(value).toString('hex')}`)}n).toString(16), 'hex').toString()`, {
    accepts: (value) => /^[\x21-\x7e]+$/.test(value),
  }),
  closed('code-differences', (value) => {
    const codes = codesOf(value);
    const steps = codes.map((code, index) => code - (codes[index - 1] ?? 0));
    return `[${steps.join(', ')}].reduce(([code, text], step) => [code + step, text + String.fromCharCode(code + step)], [0, ''])[1]`;
  }),
  closed(
    'letter-offset',
    (value) =>
      `[${codesOf(value)
        .map((code) => code - 97)
        .join(', ')}].map((n) => String.fromCharCode('a'.charCodeAt(0) + n)).join('')`,
  ),
  closed('column-reading', (value, { random }) => {
    const rows = [...value].map((character) => literal(filler(random, 2) + character + filler(random, 1)));
    return `[${rows.join(', ')}].map((row) => row[2]).join('')`;
  }),
  closed(
    'binary-digits',
    (value) =>
      `'${codesOf(value)
        .map((code) => code.toString(2).padStart(8, '0'))
        .join(' ')}'.split(' ').map((bits) => String.fromCharCode(parseInt(bits, 2))).join('')`,
    { accepts: printable },
  ),
  closed(
    'octal-digits',
    (value) =>
      `'${codesOf(value)
        .map((code) => code.toString(8))
        .join('.')}'.split('.').map((digits) => String.fromCharCode(Number('0o' + digits))).join('')`,
    { accepts: printable },
  ),
  closed(
    'data-view',
    (value, s) => {
      const name = s.fresh('view');
      s.local(
        `const ${name} = new DataView(new ArrayBuffer(${value.length}));`,
        `[${codesOf(value).join(', ')}].forEach((code, at) => ${name}.setUint8(at, code));`,
      );
      return `Buffer.from(${name}.buffer).toString('latin1')`;
    },
    { accepts: printable },
  ),
  closed('reversed-codes', (value) => `String.fromCharCode(...[${codesOf(value).reverse().join(', ')}].reverse())`),
  closed('typed-reversed', (value) => `Buffer.from(new Uint8Array([${codesOf(value).reverse().join(', ')}]).reverse()).toString()`, {
    accepts: printable,
  }),
  nesting('buffer-subarray', (value, { random }, inner) => `Buffer.from(${inner(`${filler(random, 3)}${value}`)}).subarray(3).toString()`, {
    accepts: isAscii,
  }),
  nesting('buffer-latin1', (value, _, inner) => `Buffer.from(${inner(value)}, 'latin1').toString('latin1')`, { accepts: isAscii }),
  nesting(
    'caesar',
    (value, { random }, inner) => {
      const by = random.between(2, 20);
      const moved = value.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + by) % 26) + 97));
      return `${inner(moved)}.replace(/[a-z]/g, (c) => String.fromCharCode(((c.charCodeAt(0) - 97 + ${26 - by}) % 26) + 97))`;
    },
    { accepts: (value) => /[a-z]/.test(value) },
  ),
  nesting(
    'atbash',
    (value, _, inner) => {
      const mirrored = value.replace(/[a-z]/g, (letter) => String.fromCharCode(219 - letter.charCodeAt(0)));
      return `${inner(mirrored)}.replace(/[a-z]/g, (c) => String.fromCharCode(219 - c.charCodeAt()))`;
    },
    { accepts: (value) => /[a-z]/.test(value) },
  ),
  nesting(
    'xor-key-text',
    (value, { random }, inner) => {
      const key = filler(random, 3);
      const bytes = codesOf(value).map((code, index) => code ^ key.charCodeAt(index % key.length));
      return `[${bytes.join(', ')}].map((c, i) => String.fromCharCode(c ^ ${inner(key)}.charCodeAt(i % ${key.length}))).join('')`;
    },
    { accepts: printable },
  ),
  nesting('swapped-pairs', (value, _, inner) => `${inner(value.replace(/(.)(.)/g, '$2$1'))}.replace(/(.)(.)/g, '$2$1')`, {
    accepts: inTemplate,
  }),
  nesting(
    'interleaved',
    (value, { local, fresh }, inner) => {
      const [even, odd] = [fresh('even'), fresh('odd')];
      const pick = (rest: number): string => [...value].filter((_, index) => index % 2 === rest).join('');
      local(`const ${even} = ${inner(pick(0))};`, `const ${odd} = ${inner(pick(1))};`);
      return `[...${even}].map((c, i) => c + (${odd}[i] || '')).join('')`;
    },
    { accepts: (value) => printable(value) && value.length > 1 },
  ),
];

const WALKS: readonly Disguise[] = [
  nesting('recursion', (value, s, inner) => {
    const name = s.fresh('glue');
    s.module(`const ${name} = (parts) => (parts.length ? parts[0] + ${name}(parts.slice(1)) : '');`);
    return `${name}([${cut(value, 3, s.random).map(inner).join(', ')}])`;
  }),
  nesting('linked-list', (value, { random, local, fresh }, inner) => {
    const [node, name] = [fresh('node'), fresh('')];
    const list = cut(value, 3, random).reduceRight((next, piece) => `{ text: ${inner(piece)}, next: ${next} }`, 'null');
    local(`let ${name} = '';`, `for (let ${node} = ${list}; ${node}; ${node} = ${node}.next) ${name} += ${node}.text;`);
    return name;
  }),
  nesting('do-while', (value, { random, local, fresh }, inner) => {
    const [parts, name] = [fresh('parts'), fresh('')];
    local(
      `let ${name} = '';`,
      `const ${parts} = [${cut(value, 3, random).map(inner).join(', ')}];`,
      `do ${name} += ${parts}.shift(); while (${parts}.length);`,
    );
    return name;
  }),
  nesting('switch-loop', (value, { random, local, fresh }, inner) => {
    const [state, name] = [fresh('state'), fresh('')];
    const pieces = cut(value, 3, random);
    local(
      `let ${name} = '';`,
      `for (let ${state} = 0; ${state} < ${pieces.length}; ${state}++) {`,
      `  switch (${state}) {`,
      ...pieces.flatMap((piece, index) => [`    case ${index}:`, `      ${name} += ${inner(piece)};`, '      break;']),
      '  }',
      '}',
    );
    return name;
  }),
  nesting('labelled-break', (value, { random, local, fresh }, inner) => {
    const name = fresh('');
    local(`let ${name} = ${inner(value)};`, 'skip: {', '  if (1 < 2) break skip;', `  ${name} = ${inner(filler(random, 5))};`, '}');
    return name;
  }),
  nesting('sorted-weights', (value, { random, local, fresh }, inner) => {
    const name = fresh('parts');
    const pieces = random.shuffle(cut(value, 3, random).map((piece, index) => `{ at: ${10 * index + 3}, text: ${inner(piece)} }`));
    local(`const ${name} = [${pieces.join(', ')}];`);
    return `${name}.sort((a, b) => a.at - b.at).map(({ text }) => text).join('')`;
  }),
  nesting('index-order', (value, { random }, inner) => {
    const pieces = cut(value, 3, random).map((piece, index) => ({ piece, index }));
    const shuffled = random.shuffle(pieces);
    const order = pieces.map(({ index }) => shuffled.findIndex((one) => one.index === index));
    return `[${order.join(', ')}].map((i) => [${shuffled.map(({ piece }) => inner(piece)).join(', ')}][i]).join('')`;
  }),
  nesting(
    'flat',
    (value, { random }, inner) =>
      `[${cut(value, 3, random)
        .map((piece) => `[${inner(piece)}]`)
        .join(', ')}].flat().join('')`,
  ),
  nesting(
    'match-all',
    (value, { random }, inner) => {
      const mark = foreignTo(value, random, '#~%&');
      return `[...${inner([...value].map((character) => mark + character).join(''))}.matchAll(/${mark}(.)/g)].map((found) => found[1]).join('')`;
    },
    { nests: false, accepts: printable },
  ),
  nesting(
    'named-group',
    (value, { random }, inner) => {
      const mark = foreignTo(value, random, '#~%&');
      return `/${mark}(?<v>.+)$/.exec(${inner(`${filler(random, 3)}${mark}${value}`)}).groups.v`;
    },
    { accepts: printable },
  ),
  nesting(
    'replace-groups',
    (value, { random }, inner) => {
      const [first = '', second = ''] = cut(value, 2, random);
      return `${inner(`${second}:${first}`)}.replace(/^(.*):(.*)$/, '$2$1')`;
    },
    { accepts: (value) => inTemplate(value) && !value.includes(':') && value.length > 1 },
  ),
  nesting(
    'template-function',
    (value, { random, fresh, module }, inner) => {
      const name = fresh('render');
      const [first = '', second = ''] = cut(value, 2, random);
      module(`const ${name} = (slots) => 'ab'.replace(/[ab]/g, (slot) => slots[slot]);`);
      return `${name}({ a: ${inner(first)}, b: ${inner(second)} })`;
    },
    { accepts: longerThan(1) },
  ),
  nesting(
    'pad-end',
    (value, { random }, inner) => {
      const [first = '', second = ''] = cut(value, 2, random);
      return `${inner(first)}.padEnd(${value.length}, ${inner(second)})`;
    },
    { accepts: (value) => printable(value) && value.length > 1 },
  ),
  nesting('array-fill', (value, { random }, inner) => `Array(${random.between(1, 3)}).fill(${inner(value)}).pop()`),
  nesting(
    'array-holes',
    (value, { random }, inner) => {
      const [first = '', second = ''] = cut(value, 2, random);
      return `[${inner(first)}, ${inner(second)}].join([])`;
    },
    { accepts: longerThan(1) },
  ),
  nesting('reverse-twice', (value, _, inner) => `[...[...${inner(value)}].reverse()].reverse().join('')`),
  nesting('reverse-pieces', (value, { random }, inner) => `[${cut(value, 3, random).reverse().map(inner).join(', ')}].reverse().join('')`),
  nesting('to-reversed', (value, _, inner) => `[...${inner(reversed(value))}].toReversed().join('')`),
];

export const SCRIPT_PAYLOAD_TEXTS: readonly Disguise[] = [...COERCION, ...NAMES, ...CHARACTERS, ...WALKS, ...SCRIPT_HOLDERS];
