/** Text that is read otherwise than it is shown: bidirectional controls, look-alike letters, invisible characters. */
import { mark, type Context, type Generator } from '../snippets.js';

const RLO = '\u202e';
const LRO = '\u202d';
const RLE = '\u202b';
const LRE = '\u202a';
const PDF = '\u202c';
const RLI = '\u2067';
const LRI = '\u2066';
const FSI = '\u2068';
const PDI = '\u2069';
const OVERRIDES = [RLO, LRO, RLE, LRE];
const ISOLATES = [RLI, LRI, FSI];

const REMARKS = [
  'check if the user is admin',
  'only for members',
  'begin checked part',
  'the limit is tested before',
  'see the handbook',
  'end of the guard',
];
const WORDS = ['user', 'admin', 'balance', 'limit', 'access', 'member', 'session'];

type Lines = (context: Context) => readonly string[];

/** Code and remark change places on the screen. */
const PYTHON_BIDI: Readonly<Record<string, Lines>> = {
  'stretched-string': ({ random, parameter }) => [
    `if str(${parameter}) != ${mark(`"${random.pick(WORDS)}${RLO} ${LRI}# ${random.pick(REMARKS)}${PDI} ${LRI}"`)}:`,
    '    pass',
  ],
  'stretched-isolate': ({ random, parameter }) => [
    `if str(${parameter}) == ${mark(`"${random.pick(WORDS)}${RLI} ${LRI}# ${random.pick(REMARKS)}"`)}:`,
    '    pass',
  ],
  'early-return': ({ random, fresh }) => [
    `def ${fresh('subtract')}():`,
    `    ${mark(`""" ${random.pick(REMARKS)} ${random.pick([RLI, RLO])}""" ;return`)}`,
    '    print("after")',
  ],
  'commenting-out': ({ random, fresh }) => [mark(`${fresh('granted')} = "${RLO}${LRI}" # ${random.pick(REMARKS)}${PDI}${LRI}`)],
  'comment-open': ({ random }) => [mark(`# ${random.pick(REMARKS)} ${random.pick([...OVERRIDES, ...ISOLATES])}} if x {`)],
  'comment-open-end': ({ random, fresh }) => [
    `${fresh('checked')} = 1  ${mark(`# ${random.pick(REMARKS)}${random.pick([...OVERRIDES, ...ISOLATES])}`)}`,
  ],
  'string-open': ({ random, fresh }) => [
    `${fresh('label')} = ${mark(`"${random.pick(WORDS)} ${random.pick([...OVERRIDES, ...ISOLATES])}${random.pick(REMARKS)}"`)}`,
  ],
  'nested-open': ({ random, fresh }) => [
    `${fresh('label')} = ${mark(`"${random.pick(ISOLATES)}${random.pick(ISOLATES)}${random.pick(WORDS)}${PDI}"`)}`,
  ],
  'wrong-closer': ({ random, fresh }) => [
    `${fresh('label')} = ${mark(
      `"${random
        .pick([
          [RLO, PDI],
          [RLI, PDF],
          [RLE, PDI],
          [LRI, PDF],
        ])
        .join(random.pick(REMARKS))}"`,
    )}`,
  ],
  'docstring-open': ({ random, fresh }) => [
    `def ${fresh('described')}():`,
    `    ${mark(`"""${random.pick(REMARKS)}${random.pick([...OVERRIDES, ...ISOLATES])}"""`)}`,
    '    return 1',
  ],
  'override-over-quote': ({ random, fresh }) => [
    `${fresh('level')} = ${mark(`"${random.pick(WORDS)}${RLO}" # ${random.pick(REMARKS)}${PDF}`)}`,
  ],
};

const SCRIPT_BIDI: Readonly<Record<string, Lines>> = {
  'commenting-out': ({ random, fresh }) => [
    `var ${fresh('isMember')} = false;`,
    mark(`/*${RLO} } ${LRI}if (isMember)${PDI} ${LRI} ${random.pick(REMARKS)} */`),
    `console.log('member');`,
    mark(`/* end ${random.pick(WORDS)}s only ${RLO} { ${LRI}*/`),
  ],
  'stretched-string': ({ random, parameter }) => [
    `if (${parameter} != ${mark(`"${random.pick(WORDS)}${RLO} ${LRI}// ${random.pick(REMARKS)}${PDI} ${LRI}"`)}) {`,
    '}',
  ],
  'early-return': ({ random }) => [mark(`/* ${random.pick(REMARKS)} ${random.pick([RLI, RLO])} */ if (false) return;`)],
  'comment-open': ({ random }) => [mark(`// ${random.pick(REMARKS)} ${random.pick([...OVERRIDES, ...ISOLATES])}} if (x) {`)],
  'block-open': ({ random }) => [mark(`/* ${random.pick(REMARKS)} ${random.pick([...OVERRIDES, ...ISOLATES])} */`)],
  'comment-open-end': ({ random, fresh }) => [
    `var ${fresh('checked')} = 1; ${mark(`// ${random.pick(REMARKS)}${random.pick([...OVERRIDES, ...ISOLATES])}`)}`,
  ],
  'string-open': ({ random, fresh }) => [
    `var ${fresh('label')} = ${mark(`'${random.pick(WORDS)} ${random.pick([...OVERRIDES, ...ISOLATES])}${random.pick(REMARKS)}'`)};`,
  ],
  'template-open': ({ random, fresh, parameter }) => [
    `var ${fresh('label')} = ${mark(`\`${random.pick(ISOLATES)}\${${parameter}} ${random.pick(REMARKS)}\``)};`,
  ],
  'nested-open': ({ random, fresh }) => [
    `var ${fresh('label')} = ${mark(`'${random.pick(ISOLATES)}${random.pick(ISOLATES)}${random.pick(WORDS)}${PDI}'`)};`,
  ],
  'wrong-closer': ({ random, fresh }) => [
    `var ${fresh('label')} = ${mark(
      `'${random
        .pick([
          [RLO, PDI],
          [RLI, PDF],
          [RLE, PDI],
          [LRI, PDF],
        ])
        .join(random.pick(REMARKS))}'`,
    )};`,
  ],
};

const CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  x: 'х',
  y: 'у',
  j: 'ј',
  h: 'һ',
};
const GREEK: Readonly<Record<string, string>> = { o: 'ο', v: 'ν', u: 'υ', A: 'Α', B: 'Β', E: 'Ε' };
const OTHERS: Readonly<Record<string, string>> = { a: 'ɑ', g: 'ɡ', i: 'ı', o: 'օ', u: 'ս', n: 'ո', h: 'հ', l: 'ӏ' };
const TARGETS = [
  'password',
  'is_admin',
  'check_access',
  'session',
  'verify',
  'secret',
  'allowed_hosts',
  'say_hello',
  'user_id',
  'escape',
  'price',
  'public_key',
];

/** The name with one or more letters of another script that look the same. Python normalizes none of them. */
function twin({ random }: Context, name: string): string {
  const table = random.pick([CYRILLIC, CYRILLIC, GREEK, OTHERS]);
  const places = [...name].flatMap((letter, at) => (table[letter] === undefined ? [] : [at]));
  if (places.length === 0) return [...name].map((letter) => CYRILLIC[letter] ?? letter).join('');
  const chosen = new Set(random.shuffle(places).slice(0, random.between(1, places.length)));
  return [...name].map((letter, at) => (chosen.has(at) ? (table[letter] ?? letter) : letter)).join('');
}

const PYTHON_TWINS: Readonly<Record<string, Lines>> = {
  variable: (context) => ((name) => [`${name} = "one"`, `${mark(twin(context, name))} = "two"`])(context.random.pick(TARGETS)),
  function: (context) =>
    ((name) => [`def ${name}():`, '    return True', `def ${mark(twin(context, name))}():`, '    return False'])(
      context.random.pick(TARGETS),
    ),
  parameter: (context) =>
    ((name) => [`def ${context.fresh('compare')}(${name}, ${mark(twin(context, name))}=None):`, `    return ${name}`])(
      context.random.pick(TARGETS),
    ),
  attribute: (context) =>
    ((name) => [`class ${context.fresh('Holder')}:`, `    ${name} = 1`, `    ${mark(twin(context, name))} = 2`])(
      context.random.pick(TARGETS),
    ),
  loop: (context) => ((name) => [`${name} = []`, `for ${mark(twin(context, name))} in (1, 2):`, '    pass'])(context.random.pick(TARGETS)),
  import: (context) =>
    ((name) => [`${context.library(name)}.__name__`, `${mark(twin(context, name))} = None`])(
      context.random.pick(['os', 'json', 'hashlib', 'secrets', 'socket']),
    ),
};

const SCRIPT_TWINS: Readonly<Record<string, Lines>> = {
  variable: (context) => ((name) => [`var ${name} = 'one';`, `var ${mark(twin(context, name))} = 'two';`])(context.random.pick(TARGETS)),
  function: (context) =>
    ((name) => [`function ${name}() { return true; }`, `function ${mark(twin(context, name))}() { return false; }`])(
      context.random.pick(TARGETS),
    ),
  parameter: (context) =>
    ((name) => [`var ${context.fresh('compare')} = (${name}, ${mark(twin(context, name))}) => ${name};`])(context.random.pick(TARGETS)),
  destructured: (context) => ((name) => [`var { ${name}, ${mark(twin(context, name))} } = {};`])(context.random.pick(TARGETS)),
  class: (context) =>
    ((name) => [`class ${context.fresh('Holder')} { ${name}() {} ${mark(twin(context, name))}() {} }`])(context.random.pick(TARGETS)),
};

const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u180e', '\u2061', '\u2063'];

function tagged(text: string): string {
  return [...text].map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('');
}

/** Zero-width and tag characters in texts and names. */
const PYTHON_INVISIBLE: Readonly<Record<string, Lines>> = {
  'compared-text': ({ random, parameter }) => [
    `if str(${parameter}) == ${mark(`"${random.pick(WORDS)}${random.pick(INVISIBLE)}"`)}:`,
    '    pass',
  ],
  'inside-text': ({ random, fresh }) => [`${fresh('role')} = ${mark(`"ad${random.pick(INVISIBLE)}min"`)}`],
  'key-twin': ({ random, fresh }) => [`${fresh('roles')} = {"admin": 1, ${mark(`"admin${random.pick(INVISIBLE)}"`)}: 2}`],
  'many-in-text': ({ random, fresh }) => [
    `${fresh('note')} = ${mark(`"ok${Array.from({ length: 24 }, () => random.pick(['\u200b', '\u200c', '\u200d'])).join('')}"`)}`,
  ],
  'many-in-comment': ({ random }) => [
    mark(`# ${random.pick(REMARKS)}${Array.from({ length: 30 }, () => random.pick(['\u200b', '\u200c'])).join('')}`),
  ],
  'tags-in-text': ({ random, fresh }) => [`${fresh('note')} = ${mark(`"ready${tagged(random.pick(REMARKS))}"`)}`],
  'tags-in-comment': ({ random }) => [mark(`# ${random.pick(REMARKS)}${tagged(random.pick(REMARKS))}`)],
  'selectors-in-text': ({ random, fresh }) => [
    `${fresh('note')} = ${mark(`"ready${[...random.pick(REMARKS)].map((c) => String.fromCodePoint(0xe0100 + c.charCodeAt(0))).join('')}"`)}`,
  ],
};

const SCRIPT_INVISIBLE: Readonly<Record<string, Lines>> = {
  'compared-text': ({ random, parameter }) => [`if (${parameter} === ${mark(`'${random.pick(WORDS)}${random.pick(INVISIBLE)}'`)}) {`, '}'],
  'inside-text': ({ random, fresh }) => [`var ${fresh('role')} = ${mark(`'ad${random.pick(INVISIBLE)}min'`)};`],
  'name-joiner': ({ random, fresh }) =>
    ((name) => [`var ${name} = 1;`, `var ${mark(`${name.slice(0, 3)}${random.pick(['\u200c', '\u200d'])}${name.slice(3)}`)} = 2;`])(
      fresh('sessionKey'),
    ),
  'name-filler': ({ random, fresh, parameter }) => [
    `var { ${fresh('timeout')}, ${mark(random.pick(['\u3164', '\uffa0', '\u115f', '\u1160']))} } = Object(${parameter});`,
  ],
  'key-twin': ({ random, fresh }) => [`var ${fresh('roles')} = { 'admin': 1, ${mark(`'admin${random.pick(INVISIBLE)}'`)}: 2 };`],
  'many-in-text': ({ random, fresh }) => [
    `var ${fresh('note')} = ${mark(`'ok${Array.from({ length: 24 }, () => random.pick(['\u200b', '\u200c', '\u200d'])).join('')}'`)};`,
  ],
  'many-in-comment': ({ random }) => [
    mark(`// ${random.pick(REMARKS)}${Array.from({ length: 30 }, () => random.pick(['\u200b', '\u200c'])).join('')}`),
  ],
  'tags-in-text': ({ random, fresh }) => [`var ${fresh('note')} = ${mark(`'ready${tagged(random.pick(REMARKS))}'`)};`],
  'tags-in-comment': ({ random }) => [mark(`// ${random.pick(REMARKS)}${tagged(random.pick(REMARKS))}`)],
  'selectors-in-template': ({ random, fresh }) => [
    `var ${fresh('note')} = ${mark(`\`${[...random.pick(REMARKS)].map((c) => String.fromCodePoint(0xe0100 + c.charCodeAt(0))).join('')}\``)};`,
  ],
};

/** Letters that Python reads as ASCII, or that only look it: a call of what is not written. */
const PYTHON_COMPATIBLE: Readonly<Record<string, Lines>> = {
  mathematical: ({ random, parameter }) => [
    `${mark([...random.pick(['eval', 'exec', 'open', 'compile'])].map((c) => String.fromCodePoint(0x1d41a + c.charCodeAt(0) - 97)).join(''))}(str(${parameter}))`,
  ],
  fullwidth: ({ random, parameter }) => [
    `${mark([...random.pick(['eval', 'exec', 'getattr'])].map((c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0)).join(''))}(str(${parameter}))`,
  ],
};

const HEBREW = ['שלום עולם', 'סיסמה שגויה', 'ברוך הבא'];
const ARABIC = ['مرحبا بالعالم', 'كلمة المرور خاطئة', 'أهلا وسهلا'];
const PERSIAN = ['می‌خواهم', 'نمی‌دانم'];

function texts({ random }: Context): Readonly<Record<string, string>> {
  return {
    hebrew: random.pick(HEBREW),
    arabic: random.pick(ARABIC),
    'persian-joiner': random.pick(PERSIAN),
    mixed: `Version 2.1 (${random.pick(HEBREW)})`,
    'closed-isolate': `${random.pick(ISOLATES)}${random.pick(ARABIC)}${PDI}`,
    'closed-isolate-hole': `Hello ${FSI}{name}${PDI}, you have ${FSI}{count}${PDI} messages`,
    'closed-embedding': `${RLE}${random.pick(HEBREW)}${PDF} (RTL)`,
    'direction-marks': `\u200f${random.pick(ARABIC)}\u200f 100%`,
    'left-mark': `${random.pick(HEBREW)}\u200e (1)`,
    'family-emoji': random.pick(['👩‍👩‍👧', '👨‍💻 done', '🏳️‍🌈', '❤️‍🔥', '🧑🏽‍🚀']),
    'flag-tags': '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
    'emoji-selector': '✔️ ready ☎️',
    hindi: 'क्‍ष नमस्ते',
    'no-break-space': 'Price: 10\u00a0€',
    'soft-hyphen': 'Donau\u00addampf\u00adschiff',
    cyrillic: 'проверка пароля',
    greek: 'λ = 0.5 μm, Δt',
    thai: 'สวัสดีครับ',
    accented: 'Größe übersetzt — naïve café',
  };
}

function benignTexts(dialect: Generator['dialect']): Generator[] {
  const python = dialect === 'python';
  const kinds = Object.keys(texts({ random: { pick: (items: readonly unknown[]) => items[0] } } as unknown as Context));
  const comment = python ? '#' : '//';
  return kinds.flatMap((kind): Generator[] => [
    {
      id: `trojan-source/string/${kind}`,
      dialect,
      write: (context) => ({
        local: [
          python
            ? `${context.fresh('label')} = "${texts(context)[kind] ?? ''}"`
            : `var ${context.fresh('label')} = '${texts(context)[kind] ?? ''}';`,
        ],
      }),
    },
    { id: `trojan-source/comment/${kind}`, dialect, write: (context) => ({ local: [`${comment} ${texts(context)[kind] ?? ''}`] }) },
  ]);
}

const FOREIGN_NAMES = [
  'größe',
  'café',
  'naïve',
  'señal',
  'имя',
  'пароль',
  'данные',
  '数据',
  'ファイル',
  '변수',
  'Δt',
  'λ',
  'π_half',
  'µs',
  'α',
  'σ2',
  'x̄',
  'été',
  'ñandú',
  'Ångström',
  'переменная',
];

const BENIGN_LINES: Readonly<Record<Generator['dialect'], Readonly<Record<string, Lines>>>> = {
  python: {
    'escaped-controls': ({ fresh }) => [`${fresh('CONTROLS')} = "\\u202a\\u202b\\u202c\\u202d\\u202e\\u2066\\u2067\\u2068\\u2069"`],
    'stripped-controls': ({ parameter, fresh }) => [`${fresh('clean')} = str(${parameter}).replace("\\u200b", "").replace("\\ufeff", "")`],
    'foreign-name': ({ random }) => [`${random.pick(FOREIGN_NAMES)} = 1`],
    'foreign-function': ({ random }) => [`def ${random.pick(FOREIGN_NAMES)}(x):`, '    return x'],
    'two-alphabets': () => ['Δ = 1', 'delta = 2', 'имя = 3', 'name = 4'],
  },
  javascript: {
    'escaped-controls': ({ fresh }) => [`var ${fresh('CONTROLS')} = /[\\u202a-\\u202e\\u2066-\\u2069]/g;`],
    'stripped-controls': ({ parameter, fresh }) => [`var ${fresh('clean')} = String(${parameter}).replace(/\\u200b|\\ufeff/g, '');`],
    'foreign-name': ({ random }) => [`var ${random.pick(FOREIGN_NAMES)} = 1;`],
    'foreign-function': ({ random }) => [`function ${random.pick(FOREIGN_NAMES)}(x) { return x; }`],
    'two-alphabets': () => ['var Δ = 1;', 'var delta = 2;', 'var имя = 3;'],
  },
};

function generators(group: string, dialect: Generator['dialect'], table: Readonly<Record<string, Lines>>): Generator[] {
  return Object.entries(table).map(([name, lines]) => ({
    id: `${group}/${name}`,
    dialect,
    write: (context) => ({ local: lines(context) }),
  }));
}

export const TROJAN_SOURCE: readonly Generator[] = [
  ...generators('trojan-source', 'python', PYTHON_BIDI),
  ...generators('trojan-source', 'javascript', SCRIPT_BIDI),
  ...generators('trojan-source', 'python', PYTHON_INVISIBLE),
  ...generators('trojan-source', 'javascript', SCRIPT_INVISIBLE),
];

export const LOOKALIKE_NAMES: readonly Generator[] = [
  ...generators('lookalike', 'python', PYTHON_TWINS),
  ...generators('lookalike', 'javascript', SCRIPT_TWINS),
  ...generators('lookalike', 'python', PYTHON_COMPATIBLE),
];

export const ORDINARY_UNICODE: readonly Generator[] = [
  ...(['python', 'javascript'] as const).flatMap((dialect) => [
    ...benignTexts(dialect),
    ...generators('trojan-source', dialect, BENIGN_LINES[dialect]),
  ]),
];
