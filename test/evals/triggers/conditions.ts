/** Conditions that are false whatever happens, though they do not look it, for every kind of reason. */
import type { Context } from '../snippets.js';

type Condition = (context: Context) => string;

/** Something whose value nobody knows: a number of some call. */
function unknownNumber({ dialect, random, library, parameter }: Context): string {
  if (dialect === 'python') {
    return random.pick([
      () => `${library('random')}.randint(1, 99)`,
      () => `${library('random')}.random()`,
      () => `len(str(${parameter}))`,
      () => `${library('time')}.time()`,
      () => `hash(str(${parameter}))`,
      () => String(random.between(1, 40) / 10),
      () => `${library('os')}.getpid()`,
    ])();
  }
  return random.pick([
    () => 'Math.random()',
    () => `String(${parameter}).length`,
    () => 'Date.now()',
    () => 'process.pid',
    () => String(random.between(1, 40) / 10),
    () => `Number(${parameter})`,
  ])();
}

function above(random: Context['random'], highest: number): string {
  return random.pick([
    String(highest + random.between(1, 9)),
    `${highest}.${random.between(1, 9)}`,
    String(highest + random.between(10, 900)),
  ]);
}

function below(random: Context['random'], lowest = 0): string {
  return random.pick([
    String(lowest - random.between(1, 9)),
    String(lowest - random.between(10, 900)),
    `${lowest - 1}.${random.between(1, 9)}`,
  ]);
}

const PYTHON: Readonly<Record<string, Condition>> = {
  'random-low': ({ random, library }) => `${library('random')}.random() < ${random.pick(['0', '-1', below(random)])}`,
  'random-high': ({ random, library }) => `${library('random')}.random() > ${above(random, 1)}`,
  'random-yoda': ({ random, library }) => `${above(random, 1)} <= ${library('random')}.random()`,
  'random-member': ({ library, random }) => `${library('random#random')}() >= ${above(random, 1)}`,
  'random-range': ({ random, library }) => `${library('random')}.randint(0, ${random.between(5, 50)}) > ${random.between(51, 400)}`,
  'random-uniform': ({ random, library }) => `${library('random')}.uniform(2, ${random.between(5, 50)}) < ${below(random, 2)}`,
  'random-range-step': ({ random, library }) => `${library('random')}.randrange(${random.between(5, 60)}) < ${below(random)}`,
  'random-choice': ({ random, library }) => `${library('random')}.choice([1, 2, 3]) == ${random.between(4, 90)}`,
  sine: (context) =>
    `${context.library('math')}.sin(${unknownNumber(context)}) ${context.random.pick([`> ${above(context.random, 1)}`, `< ${below(context.random, -1)}`])}`,
  cosine: (context) =>
    `${context.library('math')}.cos(${unknownNumber(context)}) ${context.random.pick([`>= ${above(context.random, 1)}`, `<= ${below(context.random, -1)}`])}`,
  tangent: (context) => `${context.library('math')}.tanh(${context.random.between(1, 9)}) > ${above(context.random, 1)}`,
  arctangent: (context) => `${context.library('math')}.atan(${context.random.between(1, 99)}) > ${above(context.random, 2)}`,
  exponential: ({ library, random }) => `${library('math')}.exp(${random.between(1, 9) / 10}) < ${random.pick(['0', below(random)])}`,
  'square-root': ({ library, random }) => `${library('math')}.sqrt(${random.between(2, 99)}) < ${below(random)}`,
  'square-root-unknown': ({ library, random, parameter }) => `${library('math')}.sqrt(len(str(${parameter}))) < ${below(random)}`,
  logarithm: ({ library, random }) => `${library('math')}.log(${random.between(3, 99)}) < 0`,
  absolute: (context) => `abs(${unknownNumber(context)}) < ${context.random.pick(['0', below(context.random)])}`,
  'absolute-float': (context) => `${context.library('math')}.fabs(${unknownNumber(context)}) <= ${below(context.random)}`,
  square: ({ parameter }) => `len(str(${parameter})) ** 2 < 0`,
  'square-product': ({ parameter, random }) => `hash(str(${parameter})) * hash(str(${parameter})) < ${below(random)}`,
  'square-modulo': ({ parameter, random }) => `hash(str(${parameter})) ** 2 % 4 == ${random.pick([2, 3])}`,
  'consecutive-product': ({ parameter }) => `len(str(${parameter})) * (len(str(${parameter})) + 1) % 2 == 1`,
  modulo: ({ parameter, random }) => {
    const by = random.between(2, 9);
    return `hash(str(${parameter})) % ${by} ${random.pick(['==', '>', '>='])} ${random.between(by, by + 20)}`;
  },
  'modulo-negative': ({ parameter, random }) => `len(str(${parameter})) % ${random.between(2, 9)} < 0`,
  'bit-mask': ({ parameter, random }) => `hash(str(${parameter})) & ${random.pick([1, 3, 7])} > ${random.between(8, 90)}`,
  length: ({ parameter, random }) => `len(str(${parameter})) < ${random.pick(['0', below(random).split('.')[0] ?? ''])}`,
  'length-equal': ({ parameter, random }) => `len(str(${parameter})) == -${random.between(1, 9)}`,
  'length-known': ({ random }) => `len("${random.pick(['abc', 'entry', 'x'])}") > ${random.between(9, 90)}`,
  'length-list': ({ random }) => `len([1, 2, 3]) ${random.pick(['==', '>='])} ${random.between(4, 90)}`,
  clock: ({ library, random }) => `${library('time')}.time() < ${random.pick(['0', below(random)])}`,
  process: ({ library, random }) => `${library('os')}.getpid() < ${random.pick(['0', below(random)])}`,
  'clamp-low': ({ random, parameter }) => `max(len(str(${parameter})), 5) < ${random.between(-20, 4)}`,
  'clamp-high': ({ random, parameter }) => `min(len(str(${parameter})), 7) > ${random.between(8, 99)}`,
  'both-sides': ({ parameter, random }) => {
    const at = random.between(10, 60);
    return `len(str(${parameter})) > ${at} and len(str(${parameter})) < ${at - random.between(1, 9)}`;
  },
  floor: ({ library, random }) => `${library('math')}.floor(${library('random')}.random()) == ${random.between(2, 40)}`,
  rounded: ({ library, random }) => `int(${library('random')}.random()) > ${random.between(1, 40)}`,
  constant: ({ library, random }) => `${library('math')}.pi > ${random.between(4, 90)}`,
  'numbers-compared': ({ random }) => `${random.between(1, 40)} > ${random.between(41, 900)}`,
  'sum-compared': ({ random }) => `${random.between(1, 9)} + ${random.between(1, 9)} == ${random.between(19, 99)}`,
  'product-compared': ({ random }) => `${random.between(2, 9)} * ${random.between(2, 9)} > ${random.between(82, 999)}`,
  'texts-compared': ({ random }) => `"${random.pick(['north', 'left'])}" == "${random.pick(['south', 'right'])}"`,
  'text-in-text': ({ random }) => `"${random.pick(['zebra', 'otter'])}" in "${random.pick(['the quick fox', 'nothing'])}"`,
  'member-of-tuple': ({ random }) => `${random.between(4, 90)} in (1, 2, 3)`,
  'type-test': ({ random }) =>
    random.pick([
      'isinstance(3, str)',
      'isinstance("text", int)',
      'isinstance([], dict)',
      'type(1) is str',
      'type("") == int',
      'issubclass(int, str)',
    ]),
  identity: ({ random }) =>
    random.pick(['None is not None', 'True is False', 'not [0]', 'not "no"', 'bool("")', 'bool([])', 'any([])', 'not all([])']),
  'empty-sum': ({ random }) => `sum([]) > ${random.between(1, 9)}`,
  character: ({ random }) => `ord("${random.pick(['a', 'k', 'z'])}") > ${random.between(123, 900)}`,
  'times-zero': ({ parameter }) => `len(str(${parameter})) * 0 != 0`,
};

const SCRIPT: Readonly<Record<string, Condition>> = {
  'random-low': ({ random }) => `Math.random() < ${random.pick(['0', below(random)])}`,
  'random-high': ({ random }) => `Math.random() > ${above(random, 1)}`,
  'random-yoda': ({ random }) => `${above(random, 1)} <= Math.random()`,
  'random-scaled': ({ random }) => `Math.random() * ${random.between(2, 9)} > ${random.between(10, 90)}`,
  'random-floor': ({ random }) => `Math.floor(Math.random() * 10) === ${random.between(10, 90)}`,
  sine: (context) =>
    `Math.sin(${unknownNumber(context)}) ${context.random.pick([`> ${above(context.random, 1)}`, `< ${below(context.random, -1)}`])}`,
  cosine: (context) =>
    `Math.cos(${unknownNumber(context)}) ${context.random.pick([`>= ${above(context.random, 1)}`, `<= ${below(context.random, -1)}`])}`,
  tangent: (context) => `Math.tanh(${unknownNumber(context)}) > ${above(context.random, 1)}`,
  arctangent: (context) => `Math.atan(${unknownNumber(context)}) > ${above(context.random, 2)}`,
  exponential: ({ random }) => `Math.exp(${random.between(1, 9)}) < ${random.pick(['0', below(random)])}`,
  'square-root': (context) => `Math.sqrt(${unknownNumber(context)}) < ${below(context.random)}`,
  logarithm: ({ random }) => `Math.log(${random.between(3, 99)}) < 0`,
  absolute: (context) => `Math.abs(${unknownNumber(context)}) < ${context.random.pick(['0', below(context.random)])}`,
  square: ({ parameter }) => `String(${parameter}).length ** 2 < 0`,
  'square-power': (context) => `Math.pow(${unknownNumber(context)}, 2) < 0`,
  'square-product': ({ parameter, random }) => `String(${parameter}).length * String(${parameter}).length < ${below(random)}`,
  'square-modulo': ({ parameter, random }) => `String(${parameter}).length ** 2 % 4 === ${random.pick([2, 3])}`,
  modulo: ({ parameter, random }) => {
    const by = random.between(2, 9);
    return `String(${parameter}).length % ${by} ${random.pick(['===', '>', '>='])} ${random.between(by, by + 20)}`;
  },
  'bit-mask': ({ parameter, random }) => `(String(${parameter}).length & ${random.pick([1, 3, 7])}) > ${random.between(8, 90)}`,
  'unsigned-shift': ({ parameter }) => `String(${parameter}).length >>> 0 < 0`,
  length: ({ parameter, random }) => `String(${parameter}).length < ${random.pick(['0', below(random)])}`,
  'length-equal': ({ parameter, random }) => `String(${parameter}).length === -${random.between(1, 9)}`,
  'length-known': ({ random }) => `'${random.pick(['abc', 'entry', 'x'])}'.length > ${random.between(9, 90)}`,
  'length-list': ({ random }) => `[1, 2, 3].length ${random.pick(['===', '>='])} ${random.between(4, 90)}`,
  clock: ({ random }) => `Date.now() < ${random.pick(['0', below(random)])}`,
  process: ({ random }) => `process.pid < ${random.pick(['0', below(random)])}`,
  'clamp-low': ({ random, parameter }) => `Math.max(String(${parameter}).length, 5) < ${random.between(-20, 4)}`,
  'clamp-high': ({ random, parameter }) => `Math.min(String(${parameter}).length, 7) > ${random.between(8, 99)}`,
  'both-sides': ({ parameter, random }) => {
    const at = random.between(10, 60);
    return `String(${parameter}).length > ${at} && String(${parameter}).length < ${at - random.between(1, 9)}`;
  },
  index: ({ random, parameter }) => `String(${parameter}).indexOf('q') < ${-random.between(2, 90)}`,
  constant: ({ random }) => `Math.PI > ${random.between(4, 90)}`,
  'numbers-compared': ({ random }) => `${random.between(1, 40)} > ${random.between(41, 900)}`,
  'sum-compared': ({ random }) => `${random.between(1, 9)} + ${random.between(1, 9)} === ${random.between(19, 99)}`,
  'product-compared': ({ random }) => `${random.between(2, 9)} * ${random.between(2, 9)} > ${random.between(82, 999)}`,
  'texts-compared': ({ random }) => `'${random.pick(['north', 'left'])}' === '${random.pick(['south', 'right'])}'`,
  'text-in-text': ({ random }) => `'${random.pick(['the quick fox', 'nothing'])}'.includes('${random.pick(['zebra', 'otter'])}')`,
  'member-of-list': ({ random }) => `[1, 2, 3].includes(${random.between(4, 90)})`,
  'type-test': ({ random }) =>
    random.pick([
      "typeof 3 === 'string'",
      "typeof 'text' === 'number'",
      "typeof [] === 'function'",
      'Array.isArray({})',
      "Number.isInteger('x')",
      "typeof undefined === 'object'",
    ]),
  identity: ({ random }) =>
    random.pick(['![]', '!{}', "!'no'", "Boolean('')", 'Boolean(0)', 'null !== null', 'NaN === NaN', 'void 0', "!'0'"]),
  character: ({ random }) => `'${random.pick(['a', 'k', 'z'])}'.charCodeAt(0) > ${random.between(123, 900)}`,
  'times-zero': ({ parameter }) => `String(${parameter}).length * 0 !== 0`,
};

export const FALSE_CONDITIONS = { python: PYTHON, javascript: SCRIPT } as const;
