/** Both languages: numbers that are computed. */
import type { Dialect } from '../../../rules/vocabulary/index.js';
import type { Disguise } from '../plan.js';
import { codes } from './pieces.js';
import { definersFor } from './define.js';

const PYTHON = definersFor('python').numeric;
const SCRIPT = definersFor('javascript').numeric;

type Numeric = typeof PYTHON;

/** Spelled alike in both. */
function shared(numeric: Numeric, dialect: Dialect): Disguise[] {
  const power = (base: number, exponent: number): string => `${base} ** ${exponent}`;
  const half = dialect === 'python' ? '//' : '/';
  return [
    numeric('sum', (value, { random }) => {
      const part = random.between(1, Math.max(value - 1, 1));
      return `(${part} + ${value - part})`;
    }),
    numeric('product-and-rest', (value, { random }) => {
      const by = random.between(7, 97);
      return `(${by} * ${Math.floor(value / by)} + ${value % by})`;
    }),
    numeric('difference', (value, { random }) => {
      const more = random.between(11, 9999);
      return `(${value + more} - ${more})`;
    }),
    numeric('quotient', (value, { random }) => {
      const by = random.between(2, 9);
      return `(${value * by} ${half} ${by})`;
    }),
    numeric('hexadecimal', (value) => `0x${value.toString(16)}`),
    numeric('binary', (value) => `0b${value.toString(2)}`),
    numeric('octal', (value) => `0o${value.toString(8)}`),
    numeric('separated', (value) => String(value).replace(/(?<=\d)(?=(\d{3})+$)/g, '_')),
    numeric('shift-and-or', (value) => (value < 2 ** 30 ? `((${value >> 8} << 8) | ${value & 255})` : `(${value})`)),
    numeric('exclusive-or', (value, { random }) => {
      const by = random.between(1, 0xffff);
      return value < 2 ** 30 ? `(${value ^ by} ^ ${by})` : `(${value} ^ 0)`;
    }),
    numeric('negated', (value) => `-(-${value})`),
    numeric('complement', (value) => (value < 2 ** 30 ? `~(-${value + 1})` : `(${value})`)),
    numeric('power', (value) => `(${power(2, Math.floor(Math.log2(value)))} + ${value - 2 ** Math.floor(Math.log2(value))})`),
  ];
}

const PYTHON_ONLY: readonly Disguise[] = [
  PYTHON('int-hexadecimal', (value) => `int("${value.toString(16)}", 16)`),
  PYTHON('int-base-36', (value) => `int("${value.toString(36)}", 36)`),
  PYTHON('int-reversed', (value) => `int("${[...String(value)].reverse().join('')}"[::-1])`),
  PYTHON('int-join', (value) => `int("".join(map(str, [${[...String(value)].join(', ')}])))`),
  PYTHON('sum-of-list', (value, { random }) => {
    const part = random.between(1, Math.max(value - 1, 1));
    return `sum([${part}, ${value - part}])`;
  }),
  PYTHON('from-bytes', (value) => `int.from_bytes(bytes([${codesOf(value).join(', ')}]), "big")`),
  PYTHON('ordinals', (value) => `(ord("A") * ${Math.floor(value / 65)} + ${value % 65})`),
  PYTHON('divmod', (value, { random }) => {
    const by = random.between(3, 9);
    return `divmod(${value * by + 1}, ${by})[0]`;
  }),
  PYTHON('round', (value) => `round(${value}.2)`),
  PYTHON('absolute', (value) => `abs(-${value})`),
  PYTHON('length', (value) => (value <= 40 ? `len("${'x'.repeat(value)}")` : `(len("${'x'.repeat(17)}") + ${value - 17})`)),
  PYTHON('power-call', (value) => `(pow(10, 3) * ${Math.floor(value / 1000)} + ${value % 1000})`),
];

const SCRIPT_ONLY: readonly Disguise[] = [
  SCRIPT('parse-int-hexadecimal', (value) => `parseInt('${value.toString(16)}', 16)`),
  SCRIPT('parse-int-base-36', (value) => `parseInt('${value.toString(36)}', 36)`),
  SCRIPT('number-reversed', (value) => `Number('${[...String(value)].reverse().join('')}'.split('').reverse().join(''))`),
  SCRIPT('unary-plus', (value) => `+'${value}'`),
  SCRIPT('number-join', (value) => `Number([${[...String(value)].join(', ')}].join(''))`),
  SCRIPT('reduce-sum', (value, { random }) => {
    const part = random.between(1, Math.max(value - 1, 1));
    return `[${part}, ${value - part}].reduce((a, b) => a + b, 0)`;
  }),
  SCRIPT('character-codes', (value) => `('A'.charCodeAt(0) * ${Math.floor(value / 65)} + ${value % 65})`),
  SCRIPT('floor', (value) => `Math.floor(${value}.7)`),
  SCRIPT('absolute', (value) => `Math.abs(-${value})`),
  SCRIPT('tilde', (value) => (value < 2 ** 30 ? `~~'${value}'` : `Number('${value}')`)),
  SCRIPT('read-uint', (value) => `Buffer.from('${value.toString(16).padStart(12, '0')}', 'hex').readUIntBE(0, 6)`),
  SCRIPT('math-pow', (value) => `(Math.pow(10, 3) * ${Math.floor(value / 1000)} + ${value % 1000})`),
];

/** Big-endian bytes. */
function codesOf(value: number): number[] {
  const hexadecimal = value.toString(16);
  return codes(Buffer.from(hexadecimal.padStart(hexadecimal.length + (hexadecimal.length % 2), '0'), 'hex').toString('latin1'));
}

export const NUMBERS: Readonly<Record<Dialect, readonly Disguise[]>> = {
  python: [...shared(PYTHON, 'python'), ...PYTHON_ONLY],
  javascript: [...shared(SCRIPT, 'javascript'), ...SCRIPT_ONLY],
};
