/** JavaScript: text made of character codes, and decoded text. */
import { deflateSync, gzipSync } from 'node:zlib';
import type { Disguise } from '../plan.js';
import { isAscii, utf8Binary } from '../literals.js';
import { definersFor, longerThan } from './define.js';
import { filler, foreignTo, reversed, rot13 } from './pieces.js';

const { closed, nesting } = definersFor('javascript');

const units = (value: string): number[] => Array.from({ length: value.length }, (_, index) => value.charCodeAt(index));
const list = (numbers: readonly (number | string)[]): string => numbers.join(', ');
const bytes = (value: string): number[] => units(utf8Binary(value));
const base64Of = (value: string): string => Buffer.from(value, 'utf8').toString('base64');
const hexOf = (value: string): string => Buffer.from(value, 'utf8').toString('hex');
const escapes = (value: string, prefix: string, width: number): string =>
  units(value)
    .map((unit) => prefix + unit.toString(16).padStart(width, '0'))
    .join('');
const filled = longerThan(0);

const CHARACTERS: readonly Disguise[] = [
  closed('from-char-code', (value) => `String.fromCharCode(${list(units(value))})`),
  closed('from-char-code-spread', (value) => `String.fromCharCode(...[${list(units(value))}])`),
  closed('from-char-code-apply', (value) => `String.fromCharCode.apply(null, [${list(units(value))}])`),
  closed('from-char-code-hexadecimal', (value) => `String.fromCharCode(${list(units(value).map((unit) => `0x${unit.toString(16)}`))})`),
  closed(
    'from-char-code-sum',
    (value) =>
      `(${units(value)
        .map((unit) => `String.fromCharCode(${unit})`)
        .join(' + ')})`,
    { accepts: filled },
  ),
  closed(
    'from-char-code-arithmetic',
    (value, { random }) =>
      `String.fromCharCode(${list(
        units(value).map((unit) => {
          const part = random.between(1, unit);
          return `${part} + ${unit - part}`;
        }),
      )})`,
    { accepts: filled },
  ),
  closed('from-code-point', (value) => `String.fromCodePoint(${list(units(value))})`),
  closed('map-from-char-code', (value) => `[${list(units(value))}].map((c) => String.fromCharCode(c)).join('')`),
  closed('array-from', (value) => `Array.from([${list(units(value))}], (c) => String.fromCharCode(c)).join('')`),
  closed('shift-codes', (value, { random }) => {
    const by = random.between(1, 9);
    return `[${list(units(value).map((unit) => unit + by))}].map((c) => String.fromCharCode(c - ${by})).join('')`;
  }),
  nesting(
    'shift-text',
    (value, { random }, inner) => {
      const by = random.between(1, 3);
      return `${inner(String.fromCharCode(...units(value).map((unit) => unit - by)))}.split('').map((c) => String.fromCharCode(c.charCodeAt(0) + ${by})).join('')`;
    },
    { accepts: (value) => isAscii(value) && filled(value) && !/[\x20-\x23]/.test(value) },
  ),
  closed('xor-codes', (value, { random }) => {
    const by = random.pick([3, 7, 19, 42, 77]);
    return `[${list(units(value).map((unit) => unit ^ by))}].map((c) => String.fromCharCode(c ^ ${by})).join('')`;
  }),
  closed(
    'xor-position',
    (value) => `[${list(units(value).map((unit, index) => unit ^ index))}].map((c, i) => String.fromCharCode(c ^ i)).join('')`,
  ),
  closed('xor-buffer', (value, { random }) => {
    const by = random.pick([3, 7, 19, 42, 77]);
    return `Buffer.from([${list(bytes(value).map((byte) => byte ^ by))}].map((b) => b ^ ${by})).toString()`;
  }),
  closed('reduce-codes', (value) => `[${list(units(value))}].reduce((done, code) => done + String.fromCharCode(code), '')`),
  closed('loop-codes', (value, { local, fresh }) => {
    const name = fresh('');
    local(`let ${name} = '';`, `for (const code of [${list(units(value))}]) ${name} += String.fromCharCode(code);`);
    return name;
  }),
  closed('loop-code-index', (value, { local, fresh }) => {
    const [name, source] = [fresh(''), fresh('codes')];
    local(
      `const ${source} = [${list(units(value))}];`,
      `let ${name} = '';`,
      `for (let i = 0; i < ${source}.length; i += 1) {`,
      `  ${name} += String.fromCharCode(${source}[i]);`,
      '}',
    );
    return name;
  }),
  closed('typed-array', (value) => `String.fromCharCode(...new Uint16Array([${list(units(value))}]))`),
  closed('text-decoder', (value) => `new TextDecoder().decode(new Uint8Array([${list(bytes(value))}]))`),
  closed('buffer-array', (value) => `Buffer.from([${list(bytes(value))}]).toString()`),
  closed(
    'buffer-hexadecimal-array',
    (value) => `Buffer.from([${list(bytes(value).map((byte) => `0x${byte.toString(16)}`))}]).toString('utf8')`,
  ),
  closed('uint8-buffer', (value) => `Buffer.from(Uint8Array.of(${list(bytes(value))})).toString()`, { accepts: filled }),
  closed(
    'alphabet',
    (value, { random, local, fresh }) => {
      const letters = random.shuffle([...new Set([...value, ...filler(random, 12)])].filter((character) => !/["\\]/.test(character)));
      const name = fresh('alphabet');
      local(`const ${name} = "${letters.join('')}";`);
      return `[${list([...value].map((character) => letters.indexOf(character)))}].map((i) => ${name}[i]).join('')`;
    },
    { accepts: (value) => !/["\\\n\t\r]/.test(value) },
  ),
  closed(
    'alphabet-char-at',
    (value, { random }) => {
      const letters = random
        .shuffle([...new Set([...value, ...filler(random, 6)])].filter((character) => !/["\\]/.test(character)))
        .join('');
      return `[${list([...value].map((character) => letters.indexOf(character)))}].map((i) => "${letters}".charAt(i)).join('')`;
    },
    { accepts: (value) => !/["\\\n\t\r]/.test(value) },
  ),
  nesting('filter', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner([...value].join(mark))}.split('').filter((c) => c !== '${mark}').join('')`;
  }),
  nesting(
    'parse-hexadecimal',
    (value, _, inner) => `${inner(hexOf(value))}.match(/../g).map((h) => String.fromCharCode(parseInt(h, 16))).join('')`,
    { accepts: (value) => isAscii(value) && filled(value) },
  ),
  nesting(
    'replace-hexadecimal',
    (value, _, inner) => `${inner(hexOf(value))}.replace(/../g, (h) => String.fromCharCode(parseInt(h, 16)))`,
    { accepts: isAscii },
  ),
  nesting('radix-36', (value) => `(${Number.parseInt(value, 36)}).toString(36)`, {
    nests: false,
    accepts: (value) =>
      /^[a-z][a-z0-9]{1,9}$/.test(value) &&
      Number.parseInt(value, 36).toString(36) === value &&
      Number.isSafeInteger(Number.parseInt(value, 36)),
  }),
  nesting(
    'sorted-pairs',
    (value, { random }, inner) =>
      `[${random
        .shuffle([...[...value].entries()])
        .map(([index, character]) => `[${index}, ${inner(character)}]`)
        .join(', ')}].sort((a, b) => a[0] - b[0]).map((pair) => pair[1]).join('')`,
    { nests: false, accepts: filled },
  ),
];

const DECODING: readonly Disguise[] = [
  nesting('buffer-base64', (value, _, inner) => `Buffer.from(${inner(base64Of(value))}, 'base64').toString('utf8')`),
  nesting('buffer-base64-short', (value, _, inner) => `Buffer.from(${inner(base64Of(value))}, 'base64').toString()`),
  nesting('buffer-base64-template', (value, _, inner) => `\`\${Buffer.from(${inner(base64Of(value))}, 'base64')}\``),
  nesting(
    'buffer-base64url',
    (value, _, inner) => `Buffer.from(${inner(Buffer.from(value).toString('base64url'))}, 'base64url').toString()`,
  ),
  nesting('buffer-base64-ascii', (value, _, inner) => `Buffer.from(${inner(base64Of(value))}, 'base64').toString('ascii')`, {
    accepts: isAscii,
  }),
  nesting(
    'base64-twice',
    (value, _, inner) => `Buffer.from(Buffer.from(${inner(base64Of(base64Of(value)))}, 'base64').toString(), 'base64').toString()`,
  ),
  nesting(
    'base64-reversed',
    (value, _, inner) => `Buffer.from(${inner(reversed(base64Of(value)))}.split('').reverse().join(''), 'base64').toString()`,
  ),
  nesting('buffer-hex', (value, _, inner) => `Buffer.from(${inner(hexOf(value))}, 'hex').toString('utf8')`),
  nesting(
    'buffer-utf16',
    (value, _, inner) => `Buffer.from(${inner(Buffer.from(value, 'utf16le').toString('hex'))}, 'hex').toString('utf16le')`,
  ),
  nesting(
    'buffer-two-parts',
    (value, _, inner) => {
      const middle = Math.ceil(value.length / 2);
      return `Buffer.concat([Buffer.from(${inner(value.slice(0, middle))}), Buffer.from(${inner(value.slice(middle))})]).toString()`;
    },
    { accepts: isAscii },
  ),
  nesting('atob', (value, _, inner) => `atob(${inner(base64Of(value))})`, { accepts: isAscii }),
  nesting('atob-twice', (value, _, inner) => `atob(atob(${inner(base64Of(base64Of(value)))}))`, { accepts: isAscii }),
  nesting(
    'decode-uri-component',
    (value, _, inner) =>
      `decodeURIComponent(${inner(
        bytes(value)
          .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
          .join(''),
      )})`,
  ),
  nesting('decode-uri', (value, _, inner) => `decodeURI(${inner(encodeURI(value))})`),
  nesting('unescape', (value, _, inner) => `unescape(${inner(escapes(value, '%u', 4))})`),
  nesting('unescape-short', (value, _, inner) => `unescape(${inner(escapes(value, '%', 2))})`, { accepts: isAscii }),
  nesting('decode-escape', (value, _, inner) => `decodeURIComponent(escape(atob(${inner(base64Of(value))})))`, { accepts: isAscii }),
  closed('hexadecimal-escapes', (value) => `'${escapes(value, '\\x', 2)}'`, { accepts: isAscii }),
  closed('unicode-escapes', (value) => `'${escapes(value, '\\u', 4)}'`),
  closed(
    'code-point-escapes',
    (value) =>
      `'${units(value)
        .map((unit) => `\\u{${unit.toString(16)}}`)
        .join('')}'`,
  ),
  closed('template-escapes', (value) => `\`${escapes(value, '\\x', 2)}\``, { accepts: isAscii }),
  nesting('json', (value, _, inner) => `JSON.parse(${inner(JSON.stringify(value))})`),
  nesting('json-key', (value, _, inner) => `JSON.parse(${inner(JSON.stringify({ v: 1, k: value }))}).k`),
  nesting('json-list', (value, _, inner) => `JSON.parse(${inner(JSON.stringify([...value]))}).join('')`),
  closed('json-escapes', (value) => `JSON.parse('"${escapes(value, '\\\\u', 4)}"')`),
  nesting(
    'rot13',
    (value, _, inner) =>
      `${inner(rot13(value))}.replace(/[a-z]/gi, (c) => String.fromCharCode((c <= 'Z' ? 90 : 122) >= (c = c.charCodeAt(0) + 13) ? c : c - 26))`,
    { accepts: (value) => /[a-z]/i.test(value) },
  ),
  nesting(
    'rot13-alphabet',
    (value, s, inner) => {
      const name = s.fresh('shifted');
      s.module(
        `const ${name} = (text) =>`,
        '  text.replace(/[a-zA-Z]/g, (c) => {',
        "    const base = c <= 'Z' ? 65 : 97;",
        '    return String.fromCharCode(((c.charCodeAt(0) - base + 13) % 26) + base);',
        '  });',
      );
      return `${name}(${inner(rot13(value))})`;
    },
    { accepts: (value) => /[a-z]/i.test(value) },
  ),
  nesting(
    'inflate',
    (value, { library }, inner) =>
      `${library('zlib')}.inflateSync(Buffer.from(${inner(deflateSync(Buffer.from(value)).toString('base64'))}, 'base64')).toString()`,
  ),
  nesting(
    'gunzip',
    (value, { library }, inner) =>
      `${library('zlib')}.gunzipSync(Buffer.from(${inner(gzipSync(Buffer.from(value)).toString('hex'))}, 'hex')).toString()`,
  ),
  nesting('url-search-params', (value, _, inner) => `new URLSearchParams(${inner(new URLSearchParams({ k: value }).toString())}).get('k')`),
  nesting('querystring', (value, { library }, inner) => `${library('querystring')}.unescape(${inner(encodeURIComponent(value))})`),
];

export const SCRIPT_CHARACTERS: readonly Disguise[] = [...CHARACTERS, ...DECODING];
