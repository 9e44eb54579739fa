/** The numbers that functions of the JavaScript platform can give, whatever they are called with. */
import type { FunctionRange, RangeModel } from '../../vocabulary/index.js';

/** The largest number below one. */
const BELOW_ONE = 1 - Number.EPSILON / 2;
const ANY_OR_NAN: FunctionRange = { from: -Infinity, to: Infinity, nan: true };
const NOT_NEGATIVE: FunctionRange = { from: 0, to: Infinity };
const NOT_NEGATIVE_OR_NAN: FunctionRange = { ...NOT_NEGATIVE, nan: true };
const COUNT: FunctionRange = { ...NOT_NEGATIVE, integral: true };
const POSITIVE_COUNT: FunctionRange = { from: 1, to: Infinity, integral: true };
const POSITION: FunctionRange = { from: -1, to: Infinity, integral: true };
const QUARTER_TURN = 1.5707963267948968;
const HALF_TURN = 3.1415926535897936;
const INT32: FunctionRange = { from: -2147483648, to: 2147483647, integral: true };
const BYTE: FunctionRange = { from: 0, to: 255, integral: true };
/** A part of a date; of an invalid date it is not a number. */
const part = (to: number, from = 0): FunctionRange => ({ from, to, integral: true, nan: true });

const dateParts: Readonly<Record<string, FunctionRange>> = {
  getMonth: part(11),
  getUTCMonth: part(11),
  getDate: part(31, 1),
  getUTCDate: part(31, 1),
  getDay: part(6),
  getUTCDay: part(6),
  getHours: part(23),
  getUTCHours: part(23),
  getMinutes: part(59),
  getUTCMinutes: part(59),
  getSeconds: part(59),
  getUTCSeconds: part(59),
  getMilliseconds: part(999),
  getUTCMilliseconds: part(999),
  getFullYear: part(275_760, -271_821),
  getUTCFullYear: part(275_760, -271_821),
};

export const javascriptRanges: RangeModel = {
  calls: {
    'Math.random': { from: 0, to: BELOW_ONE },
    'Math.sin': { from: -1, to: 1, nan: true, narrowed: 'sin' },
    'Math.cos': { from: -1, to: 1, nan: true, narrowed: 'cos' },
    'Math.tan': ANY_OR_NAN,
    'Math.exp': { ...NOT_NEGATIVE_OR_NAN, narrowed: 'exp' },
    'Math.expm1': { from: -1, to: Infinity, nan: true, narrowed: 'expm1' },
    'Math.sqrt': { ...NOT_NEGATIVE_OR_NAN, narrowed: 'sqrt' },
    'Math.cbrt': { ...ANY_OR_NAN, narrowed: 'cbrt' },
    'Math.log': { ...ANY_OR_NAN, narrowed: 'log' },
    'Math.log2': { ...ANY_OR_NAN, narrowed: 'log2' },
    'Math.log10': { ...ANY_OR_NAN, narrowed: 'log10' },
    'Math.log1p': { ...ANY_OR_NAN, narrowed: 'log1p' },
    'Math.asin': { from: -QUARTER_TURN, to: QUARTER_TURN, nan: true, narrowed: 'asin' },
    'Math.acos': { from: 0, to: HALF_TURN, nan: true },
    'Math.atan': { from: -QUARTER_TURN, to: QUARTER_TURN, nan: true, narrowed: 'atan' },
    'Math.atan2': { from: -HALF_TURN, to: HALF_TURN, nan: true },
    'Math.sinh': { ...ANY_OR_NAN, narrowed: 'sinh' },
    'Math.cosh': { from: 1, to: Infinity, nan: true },
    'Math.tanh': { from: -1, to: 1, nan: true, narrowed: 'tanh' },
    'Math.asinh': { ...ANY_OR_NAN, narrowed: 'asinh' },
    'Math.acosh': NOT_NEGATIVE_OR_NAN,
    'Math.atanh': ANY_OR_NAN,
    'Math.hypot': NOT_NEGATIVE_OR_NAN,
    'Math.abs': { ...NOT_NEGATIVE_OR_NAN, narrowed: 'absolute' },
    'Math.floor': { ...ANY_OR_NAN, integral: true, narrowed: 'floor' },
    'Math.ceil': { ...ANY_OR_NAN, integral: true, narrowed: 'ceiling' },
    'Math.trunc': { ...ANY_OR_NAN, integral: true, narrowed: 'truncation' },
    'Math.round': { ...ANY_OR_NAN, integral: true, narrowed: 'half-up' },
    'Math.fround': ANY_OR_NAN,
    'Math.sign': { from: -1, to: 1, integral: true, nan: true },
    'Math.clz32': { from: 0, to: 32, integral: true },
    'Math.imul': INT32,
    'Math.max': { ...ANY_OR_NAN, narrowed: 'largest' },
    'Math.min': { ...ANY_OR_NAN, narrowed: 'smallest' },
    'Math.pow': { ...ANY_OR_NAN, narrowed: 'power' },
    Number: { ...ANY_OR_NAN, narrowed: 'same' },
    parseFloat: ANY_OR_NAN,
    'Number.parseFloat': ANY_OR_NAN,
    parseInt: { ...ANY_OR_NAN, integral: true },
    'Number.parseInt': { ...ANY_OR_NAN, integral: true },
    'Date.now': NOT_NEGATIVE,
    'performance.now': NOT_NEGATIVE,
    'process.uptime': NOT_NEGATIVE,
    'process.getuid': COUNT,
    'process.getgid': COUNT,
    'os.uptime': NOT_NEGATIVE,
    'os.totalmem': COUNT,
    'os.freemem': COUNT,
    'os.availableParallelism': POSITIVE_COUNT,
    'crypto.randomInt': { narrowed: 'integers-below', arity: 2 },
    'Buffer.byteLength': COUNT,
    '.indexOf': POSITION,
    '.lastIndexOf': POSITION,
    '.search': { ...POSITION, ambiguous: true },
    '.findIndex': POSITION,
    '.findLastIndex': POSITION,
    '.charCodeAt': { from: 0, to: 65_535, integral: true, nan: true },
    '.codePointAt': { from: 0, to: 0x10ffff, integral: true, nan: true },
    '.readUInt8': BYTE,
    ...Object.fromEntries(Object.entries(dateParts).map(([name, range]) => [`.${name}`, range])),
  },
  values: {
    'process.pid': POSITIVE_COUNT,
    'process.ppid': COUNT,
    'arguments.length': COUNT,
    'process.argv.length': COUNT,
    'history.length': COUNT,
    'window.history.length': COUNT,
    'navigator.hardwareConcurrency': { ...POSITIVE_COUNT, nan: true },
  },
  clock: dateParts,
};
