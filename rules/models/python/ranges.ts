/** The numbers that functions of Python's libraries can give, whatever they are called with. */
import type { FunctionRange, RangeModel } from '../../vocabulary/index.js';

/** The largest number below one. */
const BELOW_ONE = 1 - Number.EPSILON / 2;
const WAVE = 1;
const UNIT: FunctionRange = { from: 0, to: BELOW_ONE, arity: 0 };
const ANY: FunctionRange = { from: -Infinity, to: Infinity };
const ANY_OR_NAN: FunctionRange = { ...ANY, nan: true };
const ANY_INTEGER: FunctionRange = { ...ANY, integral: true };
const NOT_NEGATIVE: FunctionRange = { from: 0, to: Infinity };
const COUNT: FunctionRange = { ...NOT_NEGATIVE, integral: true };
const POSITIVE_COUNT: FunctionRange = { from: 1, to: Infinity, integral: true };
const BETWEEN: FunctionRange = { ...ANY_OR_NAN, narrowed: 'between', arity: 2 };
const QUARTER_TURN = 1.5707963267948968;
const HALF_TURN = 3.1415926535897936;
const day = (to: number, from = 0): FunctionRange => ({ from, to, integral: true });

const mathematics: Readonly<Record<string, FunctionRange>> = {
  sin: { from: -WAVE, to: WAVE, nan: true, narrowed: 'sin' },
  cos: { from: -WAVE, to: WAVE, nan: true, narrowed: 'cos' },
  tan: ANY_OR_NAN,
  exp: { ...NOT_NEGATIVE, nan: true, narrowed: 'exp' },
  exp2: { ...NOT_NEGATIVE, nan: true },
  expm1: { from: -1, to: Infinity, nan: true, narrowed: 'expm1' },
  sqrt: { ...NOT_NEGATIVE, nan: true, narrowed: 'sqrt' },
  cbrt: { ...ANY_OR_NAN, narrowed: 'cbrt' },
  log: { ...ANY_OR_NAN, narrowed: 'log' },
  log2: { ...ANY_OR_NAN, narrowed: 'log2' },
  log10: { ...ANY_OR_NAN, narrowed: 'log10' },
  log1p: { ...ANY_OR_NAN, narrowed: 'log1p' },
  sinh: { ...ANY_OR_NAN, narrowed: 'sinh' },
  cosh: { from: 1, to: Infinity, nan: true },
  tanh: { from: -1, to: 1, nan: true, narrowed: 'tanh' },
  fabs: { ...NOT_NEGATIVE, nan: true, narrowed: 'absolute' },
  hypot: { ...NOT_NEGATIVE, nan: true },
  floor: { ...ANY_INTEGER, nan: true, narrowed: 'floor' },
  ceil: { ...ANY_INTEGER, nan: true, narrowed: 'ceiling' },
  trunc: { ...ANY_INTEGER, nan: true, narrowed: 'truncation' },
};

/** Inverse functions have other names in numpy. */
const inverse = (prefix: 'a' | 'arc'): Readonly<Record<string, FunctionRange>> => ({
  [`${prefix}sin`]: { from: -QUARTER_TURN, to: QUARTER_TURN, nan: true, narrowed: 'asin' },
  [`${prefix}cos`]: { from: 0, to: HALF_TURN, nan: true },
  [`${prefix}tan`]: { from: -QUARTER_TURN, to: QUARTER_TURN, nan: true, narrowed: 'atan' },
  [`${prefix}tan2`]: { from: -HALF_TURN, to: HALF_TURN, nan: true },
  [`${prefix}sinh`]: { ...ANY_OR_NAN, narrowed: 'asinh' },
  [`${prefix}cosh`]: { ...NOT_NEGATIVE, nan: true },
  [`${prefix}tanh`]: ANY_OR_NAN,
});

/** Of the module, of its `Random` and of its `SystemRandom`. */
const randomness: Readonly<Record<string, FunctionRange>> = {
  random: UNIT,
  uniform: BETWEEN,
  randint: { ...ANY_INTEGER, narrowed: 'integers-between', arity: 2 },
  randrange: { ...ANY_INTEGER, narrowed: 'integers-below', arity: 3 },
  getrandbits: { ...COUNT, narrowed: 'bits', arity: 1 },
  choice: { narrowed: 'element', arity: 1 },
  gauss: ANY_OR_NAN,
  normalvariate: ANY_OR_NAN,
  betavariate: { from: 0, to: 1 },
  expovariate: ANY_OR_NAN,
  lognormvariate: { ...NOT_NEGATIVE, nan: true },
  paretovariate: { from: 1, to: Infinity },
  weibullvariate: ANY_OR_NAN,
};

const numpyRandomness: Readonly<Record<string, FunctionRange>> = {
  rand: UNIT,
  random: UNIT,
  random_sample: UNIT,
  ranf: UNIT,
  uniform: BETWEEN,
  randn: { ...ANY, arity: 0 },
  normal: { ...ANY_OR_NAN, arity: 2 },
  randint: { ...ANY_INTEGER, narrowed: 'integers-below', arity: 2 },
  integers: { ...ANY_INTEGER, narrowed: 'integers-below', arity: 2 },
  choice: { narrowed: 'element', arity: 1 },
};

const numpyOnly: Readonly<Record<string, FunctionRange>> = {
  abs: { ...NOT_NEGATIVE, nan: true, narrowed: 'absolute' },
  absolute: { ...NOT_NEGATIVE, nan: true, narrowed: 'absolute' },
  square: { ...NOT_NEGATIVE, nan: true, ambiguous: true },
};

function under(prefix: string, table: Readonly<Record<string, FunctionRange>>): Readonly<Record<string, FunctionRange>> {
  return Object.fromEntries(Object.entries(table).map(([name, range]) => [`${prefix}.${name}`, range]));
}

/** Names of functions that mean the same wherever they come from: samples stand without their imports. */
const bare: Readonly<Record<string, FunctionRange>> = {
  ...Object.fromEntries(
    ['sin', 'cos', 'exp', 'sqrt', 'tanh', 'fabs', 'hypot', 'cosh'].flatMap((name) => {
      const range = mathematics[name];
      return range === undefined ? [] : [[name, range]];
    }),
  ),
  atan: { from: -QUARTER_TURN, to: QUARTER_TURN, nan: true, narrowed: 'atan' },
  random: UNIT,
  uniform: BETWEEN,
  randint: { narrowed: 'integers-between', arity: 2 },
};

export const pythonRanges: RangeModel = {
  calls: {
    ...under('math', { ...mathematics, ...inverse('a') }),
    'math.pow': { ...ANY_OR_NAN, narrowed: 'power', arity: 2 },
    'math.erf': { from: -1, to: 1, nan: true },
    'math.erfc': { from: 0, to: 2, nan: true },
    'math.dist': { ...NOT_NEGATIVE, nan: true },
    'math.factorial': POSITIVE_COUNT,
    'math.comb': COUNT,
    'math.perm': COUNT,
    'math.isqrt': COUNT,
    'math.gcd': COUNT,
    'math.lcm': COUNT,
    'math.degrees': ANY_OR_NAN,
    'math.radians': ANY_OR_NAN,
    ...under('numpy', { ...mathematics, ...inverse('arc'), ...numpyOnly }),
    ...under('random', randomness),
    ...under('random.Random()', randomness),
    ...under('random.SystemRandom()', randomness),
    ...under('secrets.SystemRandom()', randomness),
    ...under('numpy.random', numpyRandomness),
    ...under('numpy.random.default_rng()', numpyRandomness),
    ...under('numpy.random.RandomState()', numpyRandomness),
    ...bare,
    'secrets.randbelow': { ...COUNT, narrowed: 'integers-below', arity: 1 },
    'secrets.randbits': { ...COUNT, narrowed: 'bits', arity: 1 },
    'secrets.choice': { narrowed: 'element', arity: 1 },
    abs: { ...NOT_NEGATIVE, nan: true, narrowed: 'absolute' },
    max: { narrowed: 'largest' },
    min: { narrowed: 'smallest' },
    sum: { narrowed: 'sum', arity: 1 },
    'math.fsum': { narrowed: 'sum', arity: 1 },
    round: { narrowed: 'half-even', arity: 2 },
    pow: { narrowed: 'power', arity: 2 },
    int: { ...ANY_INTEGER, narrowed: 'truncation' },
    float: { ...ANY_OR_NAN, narrowed: 'same' },
    len: COUNT,
    ord: { from: 0, to: 0x10ffff, integral: true },
    id: POSITIVE_COUNT,
    hash: ANY_INTEGER,
    'sys.getsizeof': COUNT,
    'sys.getrefcount': COUNT,
    'sys.getrecursionlimit': POSITIVE_COUNT,
    'time.time': NOT_NEGATIVE,
    'time.time_ns': COUNT,
    'time.monotonic': NOT_NEGATIVE,
    'time.monotonic_ns': COUNT,
    'time.perf_counter': NOT_NEGATIVE,
    'time.perf_counter_ns': COUNT,
    'time.process_time': NOT_NEGATIVE,
    'time.thread_time': NOT_NEGATIVE,
    'os.getpid': POSITIVE_COUNT,
    'os.getppid': COUNT,
    'os.getuid': COUNT,
    'os.geteuid': COUNT,
    'os.getgid': COUNT,
    'os.cpu_count': { ...POSITIVE_COUNT, nan: true },
    'multiprocessing.cpu_count': POSITIVE_COUNT,
    'threading.active_count': COUNT,
    'os.path.getsize': COUNT,
    'zlib.crc32': { from: 0, to: 0xffffffff, integral: true },
    'zlib.adler32': { from: 0, to: 0xffffffff, integral: true },
    'binascii.crc32': { from: 0, to: 0xffffffff, integral: true },
    '.count': { ...COUNT, ambiguous: true },
    '.__len__': COUNT,
    '.bit_length': COUNT,
    '.bit_count': COUNT,
  },
  values: {
    'sys.maxsize': { from: 2147483647, to: 9223372036854775807, integral: true },
  },
  clock: {
    year: day(9999, 1),
    month: day(12, 1),
    day: day(31, 1),
    hour: day(23),
    minute: day(59),
    second: day(59),
    microsecond: day(999_999),
    tm_year: ANY_INTEGER,
    tm_mon: day(12, 1),
    tm_mday: day(31, 1),
    tm_hour: day(23),
    tm_min: day(59),
    tm_sec: day(61),
    tm_wday: day(6),
    tm_yday: day(366, 1),
    '.weekday': day(6),
    '.isoweekday': day(7, 1),
  },
};
