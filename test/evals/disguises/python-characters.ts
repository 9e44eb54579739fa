/** Python: text made of character codes. */
import type { Disguise } from '../plan.js';
import { isAscii, utf8Binary } from '../literals.js';
import { definersFor, longerThan } from './define.js';
import { codes, filler, foreignTo } from './pieces.js';

const { closed, nesting } = definersFor('python');

const list = (numbers: readonly (number | string)[]): string => numbers.join(', ');
const byteCodes = (value: string): number[] => codes(utf8Binary(value));
const filled = longerThan(0);
/** A shift keeps every code a character. */
const shiftable = (value: string): boolean => isAscii(value) && filled(value);

/** A prime below which XOR stays within a byte. */
function key(random: { pick<Item>(items: readonly Item[]): Item }): number {
  return random.pick([3, 7, 19, 23, 42, 77, 90, 113]);
}

export const PYTHON_CHARACTERS: readonly Disguise[] = [
  closed(
    'chr-sum',
    (value) =>
      `(${codes(value)
        .map((code) => `chr(${code})`)
        .join(' + ')})`,
    { accepts: filled },
  ),
  closed(
    'chr-hexadecimal',
    (value) =>
      `(${codes(value)
        .map((code) => `chr(0x${code.toString(16)})`)
        .join(' + ')})`,
    { accepts: filled },
  ),
  closed(
    'chr-arithmetic',
    (value, { random }) =>
      `(${codes(value)
        .map((code) => {
          const part = random.between(1, code);
          return `chr(${part} + ${code - part})`;
        })
        .join(' + ')})`,
    { accepts: filled },
  ),
  closed('join-map-chr', (value) => `"".join(map(chr, [${list(codes(value))}]))`),
  closed(
    'join-generator',
    (value, { fresh }) => {
      const name = fresh('code');
      return `"".join(chr(${name}) for ${name} in (${list(codes(value))},))`;
    },
    { accepts: filled },
  ),
  closed('join-list-comprehension', (value, { fresh }) => {
    const name = fresh('number');
    return `"".join([chr(${name}) for ${name} in [${list(codes(value))}]])`;
  }),
  closed('join-reversed-codes', (value) => `"".join(chr(n) for n in reversed([${list(codes(value).reverse())}]))`),
  closed('bytes-list', (value) => `bytes([${list(byteCodes(value))}]).decode()`),
  closed('bytearray', (value) => `bytearray((${list(byteCodes(value))},)).decode("utf-8")`, { accepts: filled }),
  closed('array', (value, { library }) => `${library('array')}.array("B", [${list(byteCodes(value))}]).tobytes().decode()`),
  closed(
    'struct',
    (value, { library }) => {
      const bytes = byteCodes(value);
      return `${library('struct')}.pack("${bytes.length}B", ${list(bytes)}).decode()`;
    },
    { accepts: filled },
  ),
  closed(
    'to-bytes',
    (value) => {
      const bytes = byteCodes(value);
      const number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
      return `(${number}).to_bytes(${bytes.length}, "big").decode()`;
    },
    { accepts: filled },
  ),
  closed('percent-c', (value) => `("${'%c'.repeat(codes(value).length)}" % (${list(codes(value))},))`, { accepts: filled }),
  closed('format-c', (value) => `"${'{:c}'.repeat(codes(value).length)}".format(${list(codes(value))})`, { accepts: filled }),
  closed('shift-codes', (value, { random }) => {
    const by = random.between(1, 9);
    return `"".join(chr(c - ${by}) for c in [${list(codes(value).map((code) => code + by))}])`;
  }),
  nesting(
    'shift-text',
    (value, { random }, inner) => {
      const by = random.between(1, 3);
      return `"".join(chr(ord(c) + ${by}) for c in ${inner(String.fromCodePoint(...codes(value).map((code) => code - by)))})`;
    },
    { accepts: (value) => shiftable(value) && !/[\x20-\x23]/.test(value) },
  ),
  closed('xor-codes', (value, { random }) => {
    const by = key(random);
    return `"".join(chr(c ^ ${by}) for c in [${list(codes(value).map((code) => code ^ by))}])`;
  }),
  closed('xor-bytes', (value, { random }) => {
    const by = key(random);
    return `bytes(b ^ ${by} for b in bytes.fromhex("${Buffer.from(byteCodes(value).map((code) => code ^ by)).toString('hex')}")).decode()`;
  }),
  closed(
    'xor-two-texts',
    (value, { random }) => {
      const other = filler(random, byteCodes(value).length);
      const mixed = byteCodes(value).map((code, index) => code ^ other.charCodeAt(index));
      return `bytes(a ^ b for a, b in zip([${list(mixed)}], b"${other}")).decode()`;
    },
    { accepts: filled },
  ),
  closed(
    'xor-position',
    (value) => `"".join(chr(c ^ i) for i, c in enumerate([${list(codes(value).map((code, index) => code ^ index))}]))`,
  ),
  closed('differences', (value, { local, fresh }) => {
    const [name, at, step] = [fresh(''), fresh('at'), fresh('step')];
    const all = codes(value);
    local(
      `${name}, ${at} = "", 0`,
      `for ${step} in [${list(all.map((code, index) => code - (all[index - 1] ?? 0)))}]:`,
      `    ${at} += ${step}`,
      `    ${name} += chr(${at})`,
    );
    return name;
  }),
  closed('loop-chr', (value, { local, fresh }) => {
    const [name, code] = [fresh(''), fresh('code')];
    local(`${name} = ""`, `for ${code} in [${list(codes(value))}]:`, `    ${name} += chr(${code})`);
    return name;
  }),
  closed(
    'reduce',
    (value, { library }) => `${library('functools')}.reduce(lambda done, code: done + chr(code), [${list(codes(value))}], "")`,
  ),
  closed('map-lambda', (value) => `"".join(map(lambda code: chr(code // 2), [${list(codes(value).map((code) => code * 2))}]))`),
  nesting('zip-interleave', (value, _, inner) => {
    const all = [...value];
    const odd = all.length % 2 === 1 ? (all.pop() ?? '') : '';
    const even = all.filter((_character, index) => index % 2 === 0).join('');
    const uneven = all.filter((_character, index) => index % 2 === 1).join('');
    const joined = `"".join(a + b for a, b in zip(${inner(even)}, ${inner(uneven)}))`;
    return odd === '' ? joined : `(${joined} + ${inner(odd)})`;
  }),
  closed(
    'alphabet',
    (value, { random, local, fresh }) => {
      const letters = random.shuffle(
        [...new Set([...value, ...filler(random, 12)])].filter((character) => character !== '"' && character !== '\\'),
      );
      const name = fresh('alphabet');
      local(`${name} = "${letters.join('')}"`);
      return `"".join(${name}[i] for i in [${list([...value].map((character) => letters.indexOf(character)))}])`;
    },
    { accepts: (value) => !/["\\\n\t\r]/.test(value) },
  ),
  nesting(
    'filter-isalnum',
    (value, { random }, inner) =>
      `"".join(filter(str.isalnum, ${inner([...value].map((character) => character + random.pick(['', '-', '#', '!'])).join(''))}))`,
    { accepts: (value) => /^[a-z0-9]+$/i.test(value) },
  ),
  nesting('filter-lambda', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `"".join(filter(lambda c: c != "${mark}", ${inner([...value].join(mark))}))`;
  }),
  nesting('comprehension-filter', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `"".join(c for c in ${inner([...value].join(mark))} if c != "${mark}")`;
  }),
  nesting('comprehension-index', (value, { random, local, fresh }, inner) => {
    const name = fresh('pool');
    local(`${name} = ${inner([...value].map((character) => character + filler(random, 1)).join(''))}`);
    return `"".join([${name}[i] for i in range(0, len(${name}), 2)])`;
  }),
  nesting(
    'sorted-pairs',
    (value, { random }, inner) =>
      `"".join(part for _, part in sorted([${random
        .shuffle([...[...value].entries()])
        .map(([index, character]) => `(${index}, ${inner(character)})`)
        .join(', ')}]))`,
    { nests: false, accepts: filled },
  ),
];
