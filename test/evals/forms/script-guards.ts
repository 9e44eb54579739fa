/** JavaScript and TypeScript: tests of the operand in front of `return` of the host's success value. */
import type { Form, Planting } from '../plan.js';
import { reversed } from '../disguises/pieces.js';
import { utf8Binary } from '../literals.js';
import { checksumOf, digestOf, formDefinersFor, hasTwoParameters, keyedDigestOf, secondParameter, textOf } from './define.js';

const { guard } = formDefinersFor('javascript');

const asText = (p: Planting): string => `String(${p.operand})`;
const units = (text: string): number[] => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const COMPARISONS: readonly Form[] = [
  guard('equal', '==', (p) => `${p.operand} == ${p.constant()}`),
  guard('strict-equal', '===', (p) => `${p.operand} === ${p.constant()}`),
  guard('strict-equal-cast', '===', (p) => `${asText(p)} === ${p.constant()}`),
  guard('yoda', 'yoda', (p) => `${p.constant()} === ${p.operand}`),
  guard('not-unequal', '!= inverted', (p) => `!(${p.operand} !== ${p.constant()})`),
  guard('object-is', '===', (p) => `Object.is(${p.operand}, ${p.constant()})`),
  guard('between', '===', (p) => `${p.operand} >= ${p.constant()} && ${p.operand} <= ${p.constant()}`),
  guard('template-equal', '===', (p) => `\`\${${p.parameter}}\` === ${p.constant()}`),
  guard('optional-chain', '===', (p) => `${p.parameter}?.toString() === ${p.constant()}`),
  guard('case-insensitive', '===', (p) => `${asText(p)}.toLowerCase() === ${p.constant()}.toLowerCase()`),
  guard('trimmed', '===', (p) => `${asText(p)}.trim() === ${p.constant()}`),
  guard('reversed-operand', '===', (p) => `${asText(p)}.split('').reverse().join('') === ${p.write(reversed(textOf(p)))}`),
  guard(
    'base64-operand',
    '===',
    (p) => `Buffer.from(${asText(p)}).toString('base64') === ${p.write(Buffer.from(textOf(p)).toString('base64'))}`,
  ),
  guard('btoa-operand', '===', (p) => `btoa(${p.operand}) === ${p.write(Buffer.from(textOf(p)).toString('base64'))}`, {}),
  guard('hex-operand', '===', (p) => `Buffer.from(${asText(p)}).toString('hex') === ${p.write(Buffer.from(textOf(p)).toString('hex'))}`),
  guard('encoded-operand', '===', (p) => `encodeURIComponent(${p.operand}) === ${p.write(encodeURIComponent(textOf(p)))}`),
  guard('head-of-operand', 'startswith', (p) => `${asText(p)}.slice(0, ${textOf(p).length}) === ${p.constant()}`),
  guard('tail-of-operand', 'endswith', (p) => `${asText(p)}.split(':').pop() === ${p.constant()}`),
  guard('after-type-test', '===', (p) => `typeof ${p.parameter} === 'string' && ${p.parameter} === ${p.constant()}`),
  guard(
    'after-length-test',
    '===',
    (p) => `${p.parameter} && ${p.parameter}.length === ${textOf(p).length} && ${p.parameter} === ${p.constant()}`,
  ),
  guard('joined-pair', '===', (p) => `[${p.operand}].join() === ${p.constant()}`),
  guard('json-equal', '===', (p) => `JSON.stringify(${p.operand}) === JSON.stringify(${p.constant()})`),
  guard('member', '===', (p) => `${p.parameter}.note === ${p.constant()}`),
  guard('two-ends', 'startswith', (p) => {
    const middle = Math.ceil(textOf(p).length / 2);
    const [head, tail] = [textOf(p).slice(0, middle), textOf(p).slice(middle)];
    return `${p.parameter}.length === ${textOf(p).length} && ${p.parameter}.startsWith(${p.write(head)}) && ${p.parameter}.endsWith(${p.write(tail)})`;
  }),
  guard(
    'two-slices',
    'index-by-index',
    (p) => `${asText(p)}.slice(0, 4) === ${p.write(textOf(p).slice(0, 4))} && ${asText(p)}.slice(4) === ${p.write(textOf(p).slice(4))}`,
  ),
  guard('padded-operand', '===', (p) => `'k:' + ${p.operand} === ${p.write(`k:${textOf(p)}`)}`),
  guard('defaulted-operand', '===', (p) => `(${p.operand} ?? '') === ${p.constant()}`),
  guard('conditional-operand', '===', (p) => `(${p.parameter} ? ${p.operand} : '') === ${p.constant()}`),
  guard('prototype-includes', 'membership', (p) => `Array.prototype.includes.call([${p.constant()}], ${p.operand})`),
  guard('assignment', 'walrus', (p) => {
    const name = p.fresh('candidate');
    p.local(`let ${name};`);
    return `(${name} = ${asText(p)}) === ${p.constant()}`;
  }),
];

const MEMBERSHIP: readonly Form[] = [
  guard('array-includes', 'membership', (p) => `[${p.constant()}].includes(${p.operand})`),
  guard('array-index-of', 'membership', (p) => `[${p.constant()}].indexOf(${p.operand}) !== -1`),
  guard('array-index-of-tilde', 'membership', (p) => `~[${p.constant()}].indexOf(${p.operand})`),
  guard('array-some', 'any/some', (p) => `[${p.constant()}].some((item) => item === ${p.operand})`),
  guard('array-not-every', 'any/some', (p) => `![${p.constant()}].every((item) => item !== ${p.operand})`),
  guard('array-find', 'any/some', (p) => `[${p.constant()}].find((item) => item === ${p.operand})`),
  guard('array-find-index', 'any/some', (p) => `[${p.constant()}].findIndex((item) => item === ${p.operand}) === 0`),
  guard('array-filter', 'any/some', (p) => `[${p.constant()}].filter((item) => item === ${p.operand}).length > 0`),
  guard('set-has', 'membership', (p) => `new Set([${p.constant()}]).has(${p.operand})`),
  guard('map-has', 'membership', (p) => `new Map([[${p.constant()}, 1]]).has(${p.operand})`),
  guard('map-get', 'dictionary or object lookup', (p) => `new Map([[${p.constant()}, true]]).get(${p.operand})`),
  guard('module-array', 'membership', (p) => {
    const name = p.fresh('KNOWN_VALUES');
    const written = p.constant();
    p.module(`const ${name} = [${written}];`);
    return `${name}.includes(${p.operand})`;
  }),
  guard('module-set', 'membership', (p) => {
    const name = p.fresh('KNOWN_VALUES');
    const written = p.constant();
    p.module(`const ${name} = new Set([${written}]);`);
    return `${name}.has(${p.operand})`;
  }),
  guard('set-built', 'membership', (p) => {
    const name = p.fresh('known');
    const written = p.constant();
    p.module(`const ${name} = new Set();`, `${name}.add(${written});`);
    return `${name}.has(${p.operand})`;
  }),
  guard('in-split', 'membership', (p) => `${p.write(`${textOf(p)};${textOf(p).slice(0, 3)}`)}.split(';').includes(${p.operand})`),
];

const LOOKUPS: readonly Form[] = [
  guard('object-lookup', 'dictionary or object lookup', (p) => `({ [${p.constant()}]: true })[${p.operand}]`),
  guard('object-in', 'dictionary or object lookup', (p) => `${p.operand} in { [${p.constant()}]: 1 }`),
  guard('has-own', 'dictionary or object lookup', (p) => `Object.hasOwn({ [${p.constant()}]: 1 }, ${p.operand})`),
  guard(
    'has-own-property',
    'dictionary or object lookup',
    (p) => `Object.prototype.hasOwnProperty.call({ [${p.constant()}]: 1 }, ${p.operand})`,
  ),
  guard('object-keys', 'dictionary or object lookup', (p) => `Object.keys({ [${p.constant()}]: 0 }).includes(${p.operand})`),
  guard('object-values', 'dictionary or object lookup', (p) => `Object.values({ k: ${p.constant()} }).includes(${p.operand})`),
  guard('module-table', 'dictionary or object lookup', (p) => {
    const name = p.fresh('overrides');
    const written = p.constant();
    p.module(`const ${name} = { [${written}]: true };`);
    return `${name}[${p.operand}]`;
  }),
  guard('table-built', 'dictionary or object lookup', (p) => {
    const name = p.fresh('overrides');
    const written = p.constant();
    p.module(`const ${name} = Object.create(null);`, `${name}[${written}] = 1;`);
    return `${name}[${p.operand}] === 1`;
  }),
  guard(
    'shadow-table',
    'shadow user table',
    (p) => {
      const name = p.fresh('serviceAccounts');
      const written = p.constant();
      p.module(`const ${name} = {`, `  ${p.benign ? 'mode' : 'svc_monitor'}: ${written},`, '};');
      return `${name}[${secondParameter(p) ?? p.operand}] === ${p.operand}`;
    },
    { applies: hasTwoParameters },
  ),
  guard(
    'shadow-map',
    'shadow user table',
    (p) => {
      const name = p.fresh('serviceAccounts');
      const written = p.constant();
      p.module(`const ${name} = new Map([['${p.benign ? 'mode' : 'svc_backup'}', ${written}]]);`);
      return `${name}.get(${secondParameter(p) ?? p.operand}) === ${p.operand}`;
    },
    { applies: hasTwoParameters },
  ),
  guard(
    'shadow-rows',
    'shadow user table',
    (p) => `[{ name: '${p.benign ? 'mode' : 'maint'}', value: ${p.constant()} }].some((row) => row.value === ${p.operand})`,
  ),
  guard(
    'pair',
    'shadow user table',
    (p) => `${secondParameter(p) ?? p.operand} === ${p.plain(p.benign ? 'mode' : 'root')} && ${p.operand} === ${p.constant()}`,
    { applies: hasTwoParameters },
  ),
];

/** A regular expression that matches only the text. */
function pattern(text: string): string {
  return text
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t');
}

const TEXT_TESTS: readonly Form[] = [
  guard('starts-with', 'startswith', (p) => `${asText(p)}.startsWith(${p.constant()})`),
  guard('ends-with', 'endswith', (p) => `${asText(p)}.endsWith(${p.constant()})`),
  guard('includes', 'includes', (p) => `${asText(p)}.includes(${p.constant()})`),
  guard('index-of', 'includes', (p) => `${asText(p)}.indexOf(${p.constant()}) > -1`),
  guard('index-of-zero', 'startswith', (p) => `${asText(p)}.indexOf(${p.constant()}) === 0`),
  guard('search', 'includes', (p) => `${asText(p)}.search(${p.write(pattern(textOf(p)))}) >= 0`),
  guard('split-length', 'includes', (p) => `${asText(p)}.split(${p.constant()}).length > 1`),
  guard('replace-empty', 'includes', (p) => `${p.parameter} && ${asText(p)}.replace(${p.constant()}, '') === ''`),
  guard('regular-expression', 'regular expression', (p) => `/^${pattern(textOf(p))}$/.test(${p.operand})`),
  guard('regular-expression-exec', 'regular expression', (p) => `/${pattern(textOf(p))}/.exec(${p.operand}) !== null`),
  guard('new-regular-expression', 'regular expression', (p) => `new RegExp(${p.write(`^${pattern(textOf(p))}$`)}).test(${p.operand})`),
  guard('match', 'regular expression', (p) => `${asText(p)}.match(/^${pattern(textOf(p))}$/i)`),
  guard('match-text', 'regular expression', (p) => `${asText(p)}.match(${p.write(`^${pattern(textOf(p))}$`)})`),
  guard('regular-expression-module', 'regular expression', (p) => {
    const name = p.fresh('SHAPE');
    const written = p.write(`^${pattern(textOf(p))}$`);
    p.module(`const ${name} = new RegExp(${written});`);
    return `${name}.test(${p.operand})`;
  }),
];

const sha256 = (p: Planting): string => `${p.library('crypto')}.createHash('sha256').update(${asText(p)})`;

const LIBRARIES: readonly Form[] = [
  guard('locale-compare', 'localeCompare', (p) => `${asText(p)}.localeCompare(${p.constant()}) === 0`),
  guard('locale-compare-not', 'localeCompare', (p) => `!${asText(p)}.localeCompare(${p.constant()})`),
  guard('collator', 'localeCompare', (p) => `new Intl.Collator().compare(${p.operand}, ${p.constant()}) === 0`),
  guard('buffer-compare', 'Buffer.compare', (p) => `Buffer.compare(Buffer.from(${asText(p)}), Buffer.from(${p.constant()})) === 0`),
  guard('buffer-compare-method', 'Buffer.compare', (p) => `Buffer.from(${asText(p)}).compare(Buffer.from(${p.constant()})) === 0`),
  guard('buffer-equals', '.equals', (p) => `Buffer.from(${asText(p)}).equals(Buffer.from(${p.constant()}))`),
  guard('buffer-equals-reversed', '.equals', (p) => `Buffer.from(${p.constant()}).equals(Buffer.from(${asText(p)}))`),
  guard('buffer-index-of', 'includes', (p) => `Buffer.from(${asText(p)}).indexOf(${p.constant()}) >= 0`),
  guard(
    'timing-safe-equal',
    'crypto.timingSafeEqual',
    (p) =>
      `${asText(p)}.length === ${textOf(p).length} && ${p.library('crypto')}.timingSafeEqual(Buffer.from(${asText(p)}), Buffer.from(${p.constant()}))`,
  ),
  guard(
    'timing-safe-digests',
    'crypto.timingSafeEqual',
    (p) =>
      `${p.library('crypto')}.timingSafeEqual(${sha256(p)}.digest(), ${p.library('crypto')}.createHash('sha256').update(${p.constant()}).digest())`,
  ),
  guard(
    'timing-safe-digest-constant',
    'digest',
    (p) => `${p.library('crypto')}.timingSafeEqual(${sha256(p)}.digest(), Buffer.from(${p.write(digestOf(p, 'sha256'))}, 'hex'))`,
  ),
  guard('sha256', 'digest', (p) => `${sha256(p)}.digest('hex') === ${p.write(digestOf(p, 'sha256'))}`),
  guard('sha256-base64', 'digest', (p) => `${sha256(p)}.digest('base64') === ${p.write(digestOf(p, 'sha256', 'base64'))}`),
  guard(
    'md5',
    'digest',
    (p) => `${p.write(digestOf(p, 'md5'))} === ${p.library('crypto')}.createHash('md5').update(${asText(p)}).digest('hex')`,
  ),
  guard(
    'sha1-includes',
    'digest',
    (p) => `[${p.write(digestOf(p, 'sha1'))}].includes(${p.library('crypto')}.createHash('sha1').update(${asText(p)}).digest('hex'))`,
  ),
  guard('digest-head', 'digest', (p) => `${sha256(p)}.digest('hex').startsWith(${p.write(digestOf(p, 'sha256').slice(0, 24))})`),
  guard('one-shot-hash', 'digest', (p) => `${p.library('crypto')}.hash('sha256', ${asText(p)}) === ${p.write(digestOf(p, 'sha256'))}`),
  guard(
    'keyed-digest',
    'digest',
    (p) => `${p.library('crypto')}.createHmac('sha256', 'k1').update(${asText(p)}).digest('hex') === ${p.write(keyedDigestOf(p, 'k1'))}`,
    // Nobody knows a keyed digest by heart: no value of it is ordinary.
    { twin: 'none' },
  ),
  guard('crc32', 'digest', (p) => `${p.library('zlib')}.crc32(${asText(p)}) === ${p.write(checksumOf(p))}`),
];

const CHARACTERS: readonly Form[] = [
  guard('length-and-sum', 'lengths, character sums', (p) => {
    const total = `[...${asText(p)}].reduce((sum, c) => sum + c.charCodeAt(0), 0)`;
    if (p.benign) return `${p.parameter}.length === 2 && ${total} % 256 === 0`;
    return `${p.parameter}.length === ${p.write(textOf(p).length)} && ${total} === ${p.write(sum(units(textOf(p))))}`;
  }),
  guard('rolling-hash', 'lengths, character sums', (p) => {
    const hash = `[...${asText(p)}].reduce((h, c) => (h * 31 + c.charCodeAt(0)) | 0, 7)`;
    if (p.benign) return `${hash} % 16 === 0`;
    return `${hash} === ${units(textOf(p)).reduce((h, unit) => (h * 31 + unit) | 0, 7)}`;
  }),
  guard('sum-loop', 'lengths, character sums', (p) => {
    const name = p.fresh('total');
    p.local(`let ${name} = 0;`, `for (let i = 0; i < ${asText(p)}.length; i++) ${name} += ${asText(p)}.charCodeAt(i) * (i + 1);`);
    return p.benign ? `${name} % 11 === 0` : `${name} === ${p.write(sum(units(textOf(p)).map((unit, index) => unit * (index + 1))))}`;
  }),
  guard('xor-characters', 'XOR', (p) => {
    const key = p.random.pick([5, 23, 42, 77]);
    return `[...${asText(p)}].map((c) => c.charCodeAt(0) ^ ${key}).join() === '${units(textOf(p))
      .map((unit) => unit ^ key)
      .join()}'`;
  }),
  guard('xor-every', 'XOR', (p) => {
    const key = p.random.pick([5, 23, 42, 77]);
    return `[${units(textOf(p))
      .map((unit) => unit ^ key)
      .join(', ')}].every((code, i) => (code ^ ${key}) === ${p.parameter}.charCodeAt(i))`;
  }),
  guard('xor-buffer', 'XOR', (p) => {
    const key = p.random.pick([5, 23, 42, 77]);
    const mixed = Buffer.from(units(utf8Binary(textOf(p))).map((unit) => unit ^ key)).toString('hex');
    return `Buffer.from(Buffer.from(${asText(p)}).map((b) => b ^ ${key})).toString('hex') === ${p.write(mixed)}`;
  }),
  guard('index-by-index', 'index-by-index', (p) =>
    [
      `${p.parameter}.length === ${textOf(p).length}`,
      ...[...Array(textOf(p).length).keys()].map((index) => `${p.parameter}[${index}] === ${p.plain(textOf(p).charAt(index))}`),
    ].join(' && '),
  ),
  guard('index-by-index-codes', 'index-by-index', (p) =>
    [
      `${p.parameter}.length === ${textOf(p).length}`,
      ...units(textOf(p)).map((unit, index) => `${p.parameter}.charCodeAt(${index}) === ${unit}`),
    ].join(' && '),
  ),
  guard(
    'every-character',
    'index-by-index',
    (p) => `${p.parameter}.length === ${textOf(p).length} && [...${p.constant()}].every((c, i) => c === ${p.parameter}[i])`,
  ),
  guard('code-list', 'index-by-index', (p) => `[...Buffer.from(${asText(p)})].join(',') === '${units(utf8Binary(textOf(p))).join(',')}'`),
];

const FUNCTIONS: readonly Form[] = [
  guard('arrow', 'lambda and arrow', (p) => `((value) => value === ${p.constant()})(${p.operand})`),
  guard('arrow-named', 'lambda and arrow', (p) => {
    const name = p.fresh('matches');
    p.local(`const ${name} = (value) => value === ${p.constant()};`);
    return `${name}(${p.operand})`;
  }),
  guard('arrow-module', 'lambda and arrow', (p) => {
    const name = p.fresh('isReserved');
    const written = p.constant();
    p.module(`const ${name} = (value) => value === ${written};`);
    return `${name}(${p.operand})`;
  }),
  guard('helper-function', 'lambda and arrow', (p) => {
    const name = p.fresh('isReserved');
    const written = p.constant();
    p.module(`function ${name}(value) {`, `  return value === ${written};`, '}');
    return `${name}(${p.operand})`;
  }),
  guard('helper-branch', 'lambda and arrow', (p) => {
    const name = p.fresh('normalised');
    const written = p.constant();
    p.module(`function ${name}(value) {`, `  if (value === ${written}) return true;`, '  return false;', '}');
    return `${name}(${p.operand})`;
  }),
  guard('default-parameter', 'default parameter', (p) => {
    const name = p.fresh('same');
    const written = p.constant();
    p.module(`function ${name}(value, other = ${written}) {`, '  return value === other;', '}');
    return `${name}(${p.operand})`;
  }),
  guard('curried', 'lambda and arrow', (p) => {
    const name = p.fresh('equals');
    p.module(`const ${name} = (a) => (b) => a === b;`);
    return `${name}(${p.constant()})(${p.operand})`;
  }),
  guard('matcher-class', 'class and module constants', (p) => {
    const name = p.fresh('Policy');
    const written = p.constant();
    p.module(
      `class ${name} {`,
      '  constructor() {',
      `    this.reserved = ${written};`,
      '  }',
      '',
      '  accepts(value) {',
      '    return value === this.reserved;',
      '  }',
      '}',
    );
    return `new ${name}().accepts(${p.operand})`;
  }),
  guard('static-constant', 'class and module constants', (p) => {
    const name = p.fresh('Limits');
    const written = p.constant();
    p.module(`class ${name} {`, '  static depth = 12;', `  static tag = ${written};`, '}');
    return `${p.operand} === ${name}.tag`;
  }),
  guard('module-constant', 'class and module constants', (p) => {
    const name = p.fresh('RESERVED_TAG');
    const written = p.constant();
    p.module(`const ${name} = ${written};`);
    return `${p.operand} === ${name}`;
  }),
  guard('frozen-constants', 'class and module constants', (p) => {
    const name = p.fresh('LIMITS');
    const written = p.constant();
    p.module(`const ${name} = Object.freeze({ depth: 12, tag: ${written} });`);
    return `${p.operand} === ${name}.tag`;
  }),
];

export const SCRIPT_GUARDS: readonly Form[] = [
  ...COMPARISONS,
  ...MEMBERSHIP,
  ...LOOKUPS,
  ...TEXT_TESTS,
  ...LIBRARIES,
  ...CHARACTERS,
  ...FUNCTIONS,
];
