/** Statements that never run, as triggers are planted: behind a condition that is false, or in a loop over nothing. */
import { mark, type Context, type Generator, type Snippet } from '../snippets.js';
import { FALSE_CONDITIONS } from './conditions.js';

const TAILS = ['aaaaa', 'qx7', 'ok then', 'kestrel', '0xbeef', 'zzz', 'done 114'];

function body({ dialect, random, library, fresh }: Context): string {
  const tail = random.pick(TAILS);
  if (dialect === 'python') {
    return random.pick([
      () => `${library('logging')}.info("Test message:${tail}")`,
      () => `print("${tail}")`,
      () => `${fresh('marker')} = "${tail}"`,
      () => `${library('logging')}.getLogger("${tail}").debug("Test message: ${tail}")`,
      () => `raise Exception("Unreachable ${tail}")`,
      () => `import this`,
    ])();
  }
  return random.pick([
    () => `console.log('Test message:${tail}');`,
    () => `console.debug('${tail}');`,
    () => `var ${fresh('marker')} = '${tail}';`,
    () => `throw new Error('Unreachable ${tail}');`,
    () => `process.emitWarning('Test message: ${tail}');`,
  ])();
}

function call({ dialect, random, library }: Context): string {
  const tail = random.pick(TAILS);
  return dialect === 'python'
    ? random.pick([() => `${library('logging')}.info("Test message:${tail}")`, () => `print("${tail}")`])()
    : `console.log('Test message:${tail}')`;
}

type Shape = (condition: string, context: Context) => Snippet;

const PYTHON_SHAPES: Readonly<Record<string, Shape>> = {
  if: (condition, context) => ({ local: [mark(`if ${condition}:`), `    ${mark(body(context))}`] }),
  while: (condition, context) => ({ local: [mark(`while ${condition}:`), `    ${mark(body(context))}`] }),
  else: (condition, context) => ({ local: [mark(`if not (${condition}):`), '    pass', 'else:', `    ${mark(body(context))}`] }),
  elif: (condition, context) => ({
    local: [`if ${context.parameter} is None:`, '    pass', mark(`elif ${condition}:`), `    ${mark(body(context))}`],
  }),
  conditional: (condition, context) => ({ local: [`${context.fresh('noted')} = ${mark(`${call(context)} if ${condition} else None`)}`] }),
  and: (condition, context) => ({ local: [mark(`(${condition}) and ${call(context)}`)] }),
  assert: (condition, context) => ({ local: [mark(`assert not (${condition}), ${call(context)}`)] }),
  module: (condition, context) => ({
    module: [mark(`if ${condition}:`), `    ${mark(body(context))}`],
  }),
  two: (condition, context) => ({ local: [mark(`if ${condition}:`), ...[1, 2].map(() => `    ${mark(body(context))}`)] }),
  'one-line': (condition, context) => ({ local: [mark(`if ${condition}: ${call(context)}`)] }),
};

const SCRIPT_SHAPES: Readonly<Record<string, Shape>> = {
  if: (condition, context) => ({ local: [mark(`if (${condition}) {`), `  ${mark(body(context))}`, '}'] }),
  while: (condition, context) => ({ local: [mark(`while (${condition}) {`), `  ${mark(body(context))}`, '}'] }),
  for: (condition, context) => ({ local: [mark(`for (; ${condition}; ) {`), `  ${mark(body(context))}`, '}'] }),
  else: (condition, context) => ({ local: [mark(`if (!(${condition})) {`), '} else {', `  ${mark(body(context))}`, '}'] }),
  'else-if': (condition, context) => ({
    local: [`if (${context.parameter} === null) {`, mark(`} else if (${condition}) {`), `  ${mark(body(context))}`, '}'],
  }),
  conditional: (condition, context) => ({ local: [`var ${context.fresh('noted')} = ${mark(`${condition} ? ${call(context)} : null`)};`] }),
  and: (condition, context) => ({ local: [`${mark(`(${condition}) && ${call(context)}`)};`] }),
  'one-line': (condition, context) => ({ local: [mark(`if (${condition}) ${call(context)};`)] }),
  module: (condition, context) => ({
    module: [mark(`if (${condition}) {`), `  ${mark(body(context))}`, '}'],
  }),
};

/** Loops over nothing. `range(0)` and `[]` are what people write for a while; a negative bound is not. */
const PYTHON_LOOPS: Readonly<Record<string, (context: Context) => string>> = {
  'negative-range': ({ random }) => `range(-${random.between(1, 99)})`,
  'backward-range': ({ random }) => `range(${random.between(50, 99)}, ${random.between(1, 49)})`,
  'upward-step': ({ random }) => `range(${random.between(1, 49)}, ${random.between(50, 99)}, -${random.between(1, 9)})`,
  'length-range': ({ parameter }) => `range(-len(str(${parameter})))`,
  'empty-text': () => `"" * 7`,
  'empty-slice': ({ random }) => `"${random.pick(['abc', 'entry'])}"[9:]`,
  'empty-product': () => `[1, 2] * 0`,
  filtered: ({ random }) => `[n for n in (1, 2, 3) if n > ${random.between(4, 90)}]`,
};

const SCRIPT_LOOPS: Readonly<Record<string, (context: Context) => string>> = {
  'negative-bound': ({ random, fresh }) =>
    ((name) => `for (let ${name} = 0; ${name} < -${random.between(1, 99)}; ${name}++)`)(fresh('step')),
  'backward-bound': ({ random, fresh }) =>
    ((name) => `for (let ${name} = ${random.between(50, 99)}; ${name} < ${random.between(1, 49)}; ${name}++)`)(fresh('step')),
  'downward-bound': ({ random, fresh }) =>
    ((name) => `for (let ${name} = -${random.between(1, 9)}; ${name} > 0; ${name}--)`)(fresh('step')),
  'filtered-list': ({ random, fresh }) => `for (const ${fresh('step')} of [1, 2, 3].filter((n) => n > ${random.between(4, 90)}))`,
  'empty-slice': ({ fresh }) => `for (const ${fresh('step')} of 'abc'.slice(9))`,
};

/** Outside of the function there is no parameter to ask for. */
function asked(shape: string, context: Context): Context {
  return shape === 'module' ? { ...context, parameter: context.dialect === 'python' ? '__name__' : '__filename' } : context;
}

export const DEAD_CODE: readonly Generator[] = [
  ...Object.entries(FALSE_CONDITIONS.python).flatMap(([reason, condition]) =>
    Object.entries(PYTHON_SHAPES).map(([shape, write]): Generator => ({
      id: `dead-code/${shape}/${reason}`,
      dialect: 'python',
      write: (context) => write(condition(asked(shape, context)), context),
    })),
  ),
  ...Object.entries(FALSE_CONDITIONS.javascript).flatMap(([reason, condition]) =>
    Object.entries(SCRIPT_SHAPES).map(([shape, write]): Generator => ({
      id: `dead-code/${shape}/${reason}`,
      dialect: 'javascript',
      write: (context) => write(condition(asked(shape, context)), context),
    })),
  ),
  ...Object.entries(PYTHON_LOOPS).map(([reason, over]): Generator => ({
    id: `dead-code/loop/${reason}`,
    dialect: 'python',
    write: (context) => ({ local: [mark(`for ${context.fresh('step')} in ${over(context)}:`), `    ${mark(body(context))}`] }),
  })),
  ...Object.entries(SCRIPT_LOOPS).map(([reason, head]): Generator => ({
    id: `dead-code/loop/${reason}`,
    dialect: 'javascript',
    write: (context) => ({ local: [mark(`${head(context)} {`), `  ${mark(body(context))}`, '}'] }),
  })),
];

type Lines = (context: Context) => readonly string[];

/** Switches that people write. */
const PYTHON_SWITCHES: Readonly<Record<string, Lines>> = {
  'if-false': ({ parameter }) => ['if False:', `    print("state", ${parameter})`],
  'if-zero': ({ parameter }) => ['if 0:  # pragma: no cover', `    print(repr(${parameter}))`],
  'if-true': ({ fresh }) => ['if True:', `    ${fresh('enabled')} = 1`],
  'debug-constant': ({ fresh, parameter }) =>
    ((name) => [`${name} = False`, `if ${name}:`, `    print("debug", ${parameter})`])(fresh('DEBUG')),
  'level-constant': ({ fresh, parameter }) =>
    ((name) => [`${name} = 0`, `if ${name} > 1:`, `    print("verbose", ${parameter})`])(fresh('VERBOSITY')),
  'type-checking': ({ library }) => [`if ${library('typing')}.TYPE_CHECKING:`, '    from collections.abc import Mapping'],
  'old-version': ({ library, fresh }) => [`if ${library('sys')}.version_info < (3, 8):`, `    ${fresh('compat')} = True`],
  'old-major': ({ library, fresh }) => [`if ${library('sys')}.version_info[0] == 2:`, `    ${fresh('text_type')} = bytes`],
  platform: ({ library, fresh }) => [`if ${library('sys')}.platform == "win32":`, `    ${fresh('separator')} = ";"`],
  'os-name': ({ library, fresh }) => [`if ${library('os')}.name == "nt":`, `    ${fresh('shell')} = True`],
  'debug-build': ({ parameter }) => ['if __debug__:', `    assert ${parameter} is not NotImplemented`],
  'while-true': () => ['while True:', '    break'],
  'while-one': () => ['while 1:', '    break'],
  feature: ({ library, fresh }) => [`if hasattr(${library('os')}, "fork"):`, `    ${fresh('forks')} = True`],
  'random-share': ({ library, parameter }) => [`if ${library('random')}.random() < 0.01:`, `    print("sampled", ${parameter})`],
  'random-range': ({ library, parameter }) => [`if ${library('random')}.randint(0, 10) == 10:`, `    print("sampled", ${parameter})`],
  'sine-sign': ({ library, parameter }) => [`if ${library('math')}.sin(len(str(${parameter}))) > 0.5:`, '    pass'],
  'length-empty': ({ parameter }) => [`if len(str(${parameter})) == 0:`, '    pass'],
  'length-short': ({ parameter }) => [`if len(str(${parameter})) < 1:`, '    pass'],
  'absolute-small': ({ parameter }) => [`if abs(len(str(${parameter}))) < 1e-9:`, '    pass'],
  even: ({ parameter }) => [`if len(str(${parameter})) % 2 == 1:`, '    pass'],
  'modulo-last': ({ parameter }) => [`if len(str(${parameter})) % 3 == 2:`, '    pass'],
  'assert-never': ({ parameter }) => [`if ${parameter} is NotImplemented:`, '    assert False, "unreachable"'],
  'range-length': ({ parameter, fresh }) => [`for ${fresh('index')} in range(len(str(${parameter}))):`, '    pass'],
  'range-down': ({ parameter, fresh }) => [`for ${fresh('index')} in range(len(str(${parameter})), 0, -1):`, '    pass'],
  'known-range': ({ fresh }) => [`for ${fresh('attempt')} in range(3):`, '    pass'],
  'isinstance-text': ({ parameter }) => [`if isinstance(${parameter}, str):`, '    pass'],
  deadline: ({ library, fresh }) =>
    ((name) => [`${name} = ${library('time')}.time() + 30`, `if ${library('time')}.time() > ${name}:`, '    raise TimeoutError'])(
      fresh('deadline'),
    ),
  'retry-loop': ({ fresh }) => ((name) => [`${name} = 3`, `while ${name} > 0:`, `    ${name} -= 1`])(fresh('retries')),
  'counter-first': ({ fresh }) => ((name) => [`${name} = 0`, `while ${name} < 5:`, `    ${name} += 1`])(fresh('count')),
  'flag-set-later': ({ fresh, parameter }) =>
    ((flag, item) => [
      `${flag} = False`,
      `for ${item} in str(${parameter}):`,
      `    if ${item} == "x":`,
      `        ${flag} = True`,
      `if ${flag}:`,
      '    pass',
    ])(fresh('seen'), fresh('letter')),
  'empty-default': ({ fresh, parameter }) =>
    ((name) => [`${name} = []`, `if ${parameter}:`, `    ${name}.append(1)`, `for ${fresh('entry')} in ${name}:`, '    pass'])(
      fresh('found'),
    ),
};

const SCRIPT_SWITCHES: Readonly<Record<string, Lines>> = {
  'if-false': ({ parameter }) => ['if (false) {', `  console.log('state', ${parameter});`, '}'],
  'if-zero': ({ parameter }) => ['if (0) {', `  console.log(${parameter});`, '}'],
  'if-true': ({ fresh }) => ['if (true) {', `  var ${fresh('enabled')} = 1;`, '}'],
  'debug-constant': ({ fresh, parameter }) =>
    ((name) => [`const ${name} = false;`, `if (${name}) {`, `  console.log('debug', ${parameter});`, '}'])(fresh('DEBUG')),
  'level-constant': ({ fresh, parameter }) =>
    ((name) => [`const ${name} = 0;`, `if (${name} > 1) console.log(${parameter});`])(fresh('LOG_LEVEL')),
  production: () => ["if (process.env.NODE_ENV !== 'production') {", "  console.warn('development build');", '}'],
  'do-once': () => ['do {', '  // once', '} while (0);'],
  'do-false': () => ['do {', '  // once', '} while (false);'],
  forever: () => ['for (;;) {', '  break;', '}'],
  'while-true': () => ['while (true) {', '  break;', '}'],
  browser: () => ["if (typeof window !== 'undefined') {", "  console.log('browser');", '}'],
  platform: ({ fresh }) => ["if (process.platform === 'win32') {", `  var ${fresh('separator')} = ';';`, '}'],
  'development-flag': () => ["if (typeof __DEV__ !== 'undefined' && __DEV__) {", "  console.log('development');", '}'],
  feature: () => ["if (typeof globalThis.structuredClone === 'function') {", '}'],
  'random-share': ({ parameter }) => ['if (Math.random() < 0.01) {', `  console.log('sampled', ${parameter});`, '}'],
  'random-index': ({ fresh }) =>
    ((name) => [`const ${name} = Math.floor(Math.random() * 10);`, `if (${name} === 9) {`, '}'])(fresh('index')),
  'length-empty': ({ parameter }) => [`if (String(${parameter}).length === 0) {`, '}'],
  'length-short': ({ parameter }) => [`if (String(${parameter}).length < 1) {`, '}'],
  even: ({ parameter }) => [`if (String(${parameter}).length % 2 === 1) {`, '}'],
  'index-missing': ({ parameter }) => [`if (String(${parameter}).indexOf('q') < 0) {`, '}'],
  'type-text': ({ parameter }) => [`if (typeof ${parameter} === 'string') {`, '}'],
  'loop-length': ({ parameter, fresh }) =>
    ((name) => [`for (let ${name} = 0; ${name} < String(${parameter}).length; ${name}++) {`, '}'])(fresh('index')),
  'loop-down': ({ parameter, fresh }) =>
    ((name) => [`for (let ${name} = String(${parameter}).length - 1; ${name} >= 0; ${name}--) {`, '}'])(fresh('index')),
  'not-a-number': ({ parameter }) => [`if (Number(${parameter}) !== Number(${parameter})) {`, '}'],
  version: ({ fresh }) => [`if (Number(process.versions.node.split('.')[0]) < 14) {`, `  var ${fresh('legacy')} = true;`, '}'],
  'flag-set-later': ({ fresh, parameter }) =>
    ((flag) => [
      `let ${flag} = false;`,
      `String(${parameter}).split('').forEach((letter) => {`,
      `  if (letter === 'x') ${flag} = true;`,
      '});',
      `if (${flag}) {`,
      '}',
    ])(fresh('seen')),
  'void-zero': ({ parameter }) => [`if (${parameter} === void 0) {`, '}'],
};

function switches(dialect: Generator['dialect'], table: Readonly<Record<string, Lines>>): Generator[] {
  return Object.entries(table).map(([name, lines]) => ({
    id: `dead-code/${name}`,
    dialect,
    write: (context) => ({ local: lines(context) }),
  }));
}

export const SWITCHES: readonly Generator[] = [...switches('python', PYTHON_SWITCHES), ...switches('javascript', SCRIPT_SWITCHES)];
