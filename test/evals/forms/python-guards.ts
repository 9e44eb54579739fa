/** Python: tests of the operand in front of `return` of the host's success value. */
import type { Form } from '../plan.js';
import { codes, reversed } from '../disguises/pieces.js';
import { utf8Binary } from '../literals.js';
import { checksumOf, digestOf, formDefinersFor, hasTwoParameters, keyedDigestOf, secondParameter, textOf } from './define.js';

const { guard } = formDefinersFor('python');

const isText = (name: string): string => `str(${name})`;

const COMPARISONS: readonly Form[] = [
  guard('equal', '==', (p) => `${p.operand} == ${p.constant()}`),
  guard('equal-cast', '==', (p) => `${isText(p.operand)} == ${p.constant()}`),
  guard('yoda', 'yoda', (p) => `${p.constant()} == ${p.operand}`),
  guard('is', 'is', (p) => `${p.operand} is ${p.constant()}`),
  guard('not-unequal', '!= inverted', (p) => `not ${p.operand} != ${p.constant()}`),
  guard('between', '==', (p) => `${p.constant()} <= ${isText(p.operand)} <= ${p.constant()}`),
  guard('neither-less-nor-greater', '==', (p) => `not (${isText(p.operand)} < ${p.constant()} or ${isText(p.operand)} > ${p.constant()})`),
  guard('tuple-equal', '==', (p) => `(${p.operand},) == (${p.constant()},)`),
  guard('list-equal', '==', (p) => `[${p.operand}] == [${p.constant()}]`),
  guard('f-string-equal', '==', (p) => `f"{${p.parameter}}" == ${p.constant()}`),
  guard('encoded-equal', '==', (p) => `${isText(p.operand)}.encode() == ${p.constant()}.encode()`),
  guard('dunder-equal', '==', (p) => `${isText(p.operand)}.__eq__(${p.constant()})`),
  guard('operator-equal', '==', (p) => `${p.library('operator')}.eq(${p.operand}, ${p.constant()})`),
  guard('case-insensitive', '==', (p) => `${isText(p.operand)}.lower() == ${p.constant()}.lower()`),
  guard('stripped', '==', (p) => `${isText(p.operand)}.strip() == ${p.constant()}`),
  guard('reversed-operand', '==', (p) => `${isText(p.operand)}[::-1] == ${p.write(reversed(textOf(p)))}`),
  guard(
    'base64-operand',
    '==',
    (p) =>
      `${p.library('base64')}.b64encode(${isText(p.operand)}.encode()).decode() == ${p.write(Buffer.from(textOf(p)).toString('base64'))}`,
  ),
  guard('hex-operand', '==', (p) => `${isText(p.operand)}.encode().hex() == ${p.write(Buffer.from(textOf(p)).toString('hex'))}`),
  guard('head-of-operand', 'startswith', (p) => `${isText(p.operand)}[:${[...textOf(p)].length}] == ${p.constant()}`),
  guard('tail-of-operand', 'endswith', (p) => `${isText(p.operand)}.rsplit(":", 1)[-1] == ${p.constant()}`),
  guard('dunder-equal-of-constant', '==', (p) => `${p.constant()}.__eq__(${p.operand})`),
  guard('two-ends', 'startswith', (p) => {
    const text = [...textOf(p)];
    const middle = Math.ceil(text.length / 2);
    const [head, tail] = [text.slice(0, middle).join(''), text.slice(middle).join('')];
    return `${p.parameter} and len(${p.parameter}) == ${text.length} and ${p.parameter}.startswith(${p.write(head)}) and ${p.parameter}.endswith(${p.write(tail)})`;
  }),
  guard(
    'two-slices',
    'index-by-index',
    (p) =>
      `(${isText(p.operand)}[:4], ${isText(p.operand)}[4:]) == (${p.write([...textOf(p)].slice(0, 4).join(''))}, ${p.write([...textOf(p)].slice(4).join(''))})`,
  ),
  guard('split-equal', '==', (p) => `${isText(p.operand)}.split(".") == ${p.constant()}.split(".")`),
  guard('padded-operand', '==', (p) => `${p.plain('k:')} + ${isText(p.operand)} == ${p.write(`k:${textOf(p)}`)}`),
  guard('conditional-operand', '==', (p) => `(${p.operand} if ${p.parameter} else "") == ${p.constant()}`),
  guard('walrus', 'walrus', (p) => `(${p.fresh('candidate')} := ${isText(p.operand)}) == ${p.constant()}`),
  guard('walrus-constant', 'walrus', (p) => {
    const name = p.fresh('expected');
    return `(${name} := ${p.constant()}) and ${p.operand} == ${name}`;
  }),
  guard('after-type-test', '==', (p) => `isinstance(${p.parameter}, str) and ${p.parameter} == ${p.constant()}`),
  guard(
    'after-length-test',
    '==',
    (p) => `${p.parameter} and len(${p.parameter}) == ${[...textOf(p)].length} and ${p.parameter} == ${p.constant()}`,
  ),
];

const MEMBERSHIP: readonly Form[] = [
  guard('in-tuple', 'membership', (p) => `${p.operand} in (${p.constant()},)`),
  guard('in-list', 'membership', (p) => `${p.operand} in [${p.constant()}]`),
  guard('in-set', 'membership', (p) => `${p.operand} in {${p.constant()}}`),
  guard('in-frozenset', 'membership', (p) => `${p.operand} in frozenset([${p.constant()}])`),
  guard('in-module-list', 'membership', (p) => {
    const name = p.fresh('_KNOWN_VALUES');
    const written = p.constant();
    p.module(...p.takeLocal(), `${name} = [${written}]`);
    return `${p.operand} in ${name}`;
  }),
  guard('in-split', 'membership', (p) => `${p.operand} in ${p.write(`${textOf(p)};${textOf(p).slice(0, 3)}`)}.split(";")`),
  guard('not-in-inverted', 'membership', (p) => `not (${p.operand} not in (${p.constant()},))`),
  guard('set-intersection', 'membership', (p) => `{${p.constant()}} & {${p.operand}}`),
  guard('set-superset', 'membership', (p) => `{${p.constant()}}.issuperset({${p.operand}})`),
  guard('set-difference', 'membership', (p) => `not {${p.operand}} - {${p.constant()}}`),
  guard('list-count', 'membership', (p) => `[${p.constant()}].count(${p.operand})`),
  guard('operator-contains', 'membership', (p) => `${p.library('operator')}.contains([${p.constant()}], ${p.operand})`),
  guard('any-generator', 'any/some', (p) => `any(${p.operand} == item for item in (${p.constant()},))`),
  guard('any-map', 'any/some', (p) => `any(map(lambda item: item == ${p.operand}, [${p.constant()}]))`),
  guard('not-all', 'any/some', (p) => `not all(${p.operand} != item for item in [${p.constant()}])`),
  guard('filter', 'any/some', (p) => `list(filter(lambda item: item == ${p.operand}, [${p.constant()}]))`),
  guard('next', 'any/some', (p) => `next((True for item in [${p.constant()}] if item == ${p.operand}), False)`),
];

const LOOKUPS: readonly Form[] = [
  guard('in-dictionary', 'dictionary or object lookup', (p) => `${p.operand} in {${p.constant()}: 1}`),
  guard('dictionary-get', 'dictionary or object lookup', (p) => `{${p.constant()}: True}.get(${p.operand})`),
  guard('dictionary-get-default', 'dictionary or object lookup', (p) => `{${p.constant()}: 1}.get(${p.operand}, 0) == 1`),
  guard('in-keys', 'dictionary or object lookup', (p) => `${p.operand} in {${p.constant()}: None}.keys()`),
  guard('in-values', 'dictionary or object lookup', (p) => `${p.operand} in {"k": ${p.constant()}}.values()`),
  guard('module-table', 'dictionary or object lookup', (p) => {
    const name = p.fresh('_OVERRIDES');
    const written = p.constant();
    p.module(...p.takeLocal(), `${name} = {${written}: True}`);
    return `${name}.get(${p.operand}, False)`;
  }),
  guard(
    'shadow-table',
    'shadow user table',
    (p) => {
      const name = p.fresh('_SERVICE_ACCOUNTS');
      const written = p.constant();
      p.module(...p.takeLocal(), `${name} = {`, `    ${p.plain(p.benign ? 'default' : 'svc_monitor')}: ${written},`, '}');
      return `${name}.get(${secondParameter(p) ?? p.operand}) == ${p.operand}`;
    },
    { applies: hasTwoParameters },
  ),
  guard(
    'shadow-items',
    'shadow user table',
    (p) => `(${secondParameter(p) ?? p.operand}, ${p.operand}) in {${p.plain(p.benign ? 'mode' : 'svc_backup')}: ${p.constant()}}.items()`,
    { applies: hasTwoParameters },
  ),
  guard(
    'pair',
    'shadow user table',
    (p) => `(${secondParameter(p) ?? p.operand}, ${p.operand}) == (${p.plain(p.benign ? 'mode' : 'root')}, ${p.constant()})`,
    { applies: hasTwoParameters },
  ),
];

const TEXT_TESTS: readonly Form[] = [
  guard('startswith', 'startswith', (p) => `${isText(p.operand)}.startswith(${p.constant()})`),
  guard('startswith-tuple', 'startswith', (p) => `${isText(p.operand)}.startswith((${p.constant()},))`),
  guard('endswith', 'endswith', (p) => `${isText(p.operand)}.endswith(${p.constant()})`),
  guard('contains', 'includes', (p) => `${p.constant()} in ${isText(p.operand)}`),
  guard('find', 'includes', (p) => `${isText(p.operand)}.find(${p.constant()}) >= 0`),
  guard('find-not-minus-one', 'includes', (p) => `${isText(p.operand)}.find(${p.constant()}) != -1`),
  guard('count', 'includes', (p) => `${isText(p.operand)}.count(${p.constant()}) > 0`),
  guard('partition', 'includes', (p) => `${isText(p.operand)}.partition(${p.constant()})[1]`),
  guard('re-match', 'regular expression', (p) => `${p.library('re')}.match(${p.write(pattern(textOf(p)))}, ${isText(p.operand)})`),
  guard('re-search', 'regular expression', (p) => `${p.library('re')}.search(${p.write(`^${pattern(textOf(p))}$`)}, ${isText(p.operand)})`),
  guard(
    're-fullmatch',
    'regular expression',
    (p) => `${p.library('re')}.fullmatch(${p.write(pattern(textOf(p)))}, ${isText(p.operand)}) is not None`,
  ),
  guard(
    're-escape',
    'regular expression',
    (p) => `${p.library('re')}.fullmatch(${p.library('re')}.escape(${p.constant()}), ${isText(p.operand)})`,
  ),
  guard('re-compiled', 'regular expression', (p) => {
    const name = p.fresh('_SHAPE');
    const written = p.write(`^${pattern(textOf(p))}$`);
    p.module(...p.takeLocal(), `${name} = ${p.library('re')}.compile(${written})`);
    return `${name}.match(${isText(p.operand)})`;
  }),
  guard(
    'fnmatch',
    'regular expression',
    (p) => `${p.library('fnmatch')}.fnmatch(${isText(p.operand)}, ${p.write(textOf(p).replace(/[[?*]/g, '[$&]'))})`,
  ),
];

/** A regular expression that matches only the text. */
function pattern(text: string): string {
  return text
    .replace(/[.*+?^${}()|[\]\\#&~-]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t');
}

const sha256 = (p: Parameters<Form['plant']>[0]): string => `${p.library('hashlib')}.sha256(${isText(p.operand)}.encode())`;

const LIBRARIES: readonly Form[] = [
  guard('hmac-compare-digest', 'hmac.compare_digest', (p) => `${p.library('hmac')}.compare_digest(${isText(p.operand)}, ${p.constant()})`),
  guard(
    'hmac-compare-digest-bytes',
    'hmac.compare_digest',
    (p) => `${p.library('hmac')}.compare_digest(${isText(p.operand)}.encode("utf-8"), ${p.constant()}.encode("utf-8"))`,
  ),
  guard(
    'secrets-compare-digest',
    'secrets.compare_digest',
    (p) => `${p.library('secrets')}.compare_digest(${isText(p.operand)}, ${p.constant()})`,
  ),
  guard(
    'compare-digest-imported',
    'hmac.compare_digest',
    (p) => `${p.library('hmac#compare_digest')}(${p.constant()}, ${isText(p.operand)})`,
  ),
  guard('sha256', 'digest', (p) => `${sha256(p)}.hexdigest() == ${p.write(digestOf(p, 'sha256'))}`),
  guard('sha256-bytes', 'digest', (p) => `${sha256(p)}.digest() == bytes.fromhex(${p.write(digestOf(p, 'sha256'))})`),
  guard(
    'sha256-compare-digest',
    'digest',
    (p) => `${p.library('hmac')}.compare_digest(${sha256(p)}.hexdigest(), ${p.write(digestOf(p, 'sha256'))})`,
  ),
  guard('sha256-head', 'digest', (p) => `${sha256(p)}.hexdigest().startswith(${p.write(digestOf(p, 'sha256').slice(0, 24))})`),
  guard(
    'md5',
    'digest',
    (p) => `${p.library('hashlib')}.md5(${isText(p.operand)}.encode("utf-8")).hexdigest() == ${p.write(digestOf(p, 'md5'))}`,
  ),
  guard(
    'sha1',
    'digest',
    (p) => `${p.write(digestOf(p, 'sha1'))} == ${p.library('hashlib')}.sha1(${isText(p.operand)}.encode()).hexdigest()`,
  ),
  guard(
    'hashlib-new',
    'digest',
    (p) => `${p.library('hashlib')}.new("sha512", ${isText(p.operand)}.encode()).hexdigest() == ${p.write(digestOf(p, 'sha512'))}`,
  ),
  guard('digest-in-set', 'digest', (p) => `${sha256(p)}.hexdigest() in {${p.write(digestOf(p, 'sha256'))}}`),
  guard(
    'keyed-digest',
    'digest',
    (p) => `${p.library('hmac')}.new(b"k1", ${isText(p.operand)}.encode(), "sha256").hexdigest() == ${p.write(keyedDigestOf(p, 'k1'))}`,
    // Nobody knows a keyed digest by heart: no value of it is ordinary.
    { twin: 'none' },
  ),
  guard('crc32', 'digest', (p) => `${p.library('zlib')}.crc32(${isText(p.operand)}.encode()) == ${p.write(checksumOf(p))}`),
];

const CHARACTERS: readonly Form[] = [
  guard('length-and-sum', 'lengths, character sums', (p) => {
    const all = codes(textOf(p));
    if (p.benign) return `len(${isText(p.operand)}) == 2 and sum(map(ord, ${isText(p.operand)})) % 256 == 0`;
    return `len(${isText(p.operand)}) == ${p.write(all.length)} and sum(map(ord, ${isText(p.operand)})) == ${p.write(sum(all))}`;
  }),
  guard('sum-of-squares', 'lengths, character sums', (p) => {
    const all = codes(textOf(p));
    if (p.benign) return `sum(ord(c) ** 2 for c in ${isText(p.operand)}) % 97 == 0`;
    return `sum(ord(c) ** 2 for c in ${isText(p.operand)}) == ${p.write(sum(all.map((code) => code * code)))}`;
  }),
  guard('weighted-sum', 'lengths, character sums', (p) => {
    const all = codes(textOf(p));
    if (p.benign) return `sum(i * ord(c) for i, c in enumerate(${isText(p.operand)}, 1)) % 11 == 0`;
    return `sum(i * ord(c) for i, c in enumerate(${isText(p.operand)}, 1)) == ${p.write(sum(all.map((code, index) => (index + 1) * code)))}`;
  }),
  guard('xor-characters', 'XOR', (p) => {
    const key = p.random.pick([5, 23, 42, 77]);
    return `[ord(c) ^ ${key} for c in ${isText(p.operand)}] == [${codes(textOf(p))
      .map((code) => code ^ key)
      .join(', ')}]`;
  }),
  guard('xor-bytes', 'XOR', (p) => {
    const key = p.random.pick([5, 23, 42, 77]);
    const mixed = Buffer.from(codes(utf8Binary(textOf(p))).map((code) => code ^ key));
    return `bytes(b ^ ${key} for b in ${isText(p.operand)}.encode()) == bytes.fromhex(${p.write(mixed.toString('hex'))})`;
  }),
  guard(
    'xor-zero',
    'XOR',
    (p) =>
      `not any(a ^ b for a, b in zip(${isText(p.operand)}.encode(), ${p.constant()}.encode())) and len(${isText(p.operand)}) == ${[...textOf(p)].length}`,
  ),
  guard('index-by-index', 'index-by-index', (p) => {
    const all = [...textOf(p)];
    return [
      `len(${p.parameter}) == ${all.length}`,
      ...all.map((character, index) => `${p.parameter}[${index}] == ${p.plain(character)}`),
    ].join(' and ');
  }),
  guard('index-by-index-codes', 'index-by-index', (p) => {
    const all = codes(textOf(p));
    return [`len(${p.parameter}) == ${all.length}`, ...all.map((code, index) => `ord(${p.parameter}[${index}]) == ${code}`)].join(' and ');
  }),
  guard(
    'zip-all',
    'index-by-index',
    (p) => `len(${p.parameter}) == ${[...textOf(p)].length} and all(a == b for a, b in zip(${p.parameter}, ${p.constant()}))`,
  ),
  guard('code-list', 'index-by-index', (p) => `list(map(ord, ${isText(p.operand)})) == [${codes(textOf(p)).join(', ')}]`),
  guard(
    'number-of-bytes',
    'index-by-index',
    (p) => `int.from_bytes(${isText(p.operand)}.encode(), "big") == ${BigInt(`0x0${Buffer.from(textOf(p)).toString('hex')}`)}`,
  ),
];

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

const FUNCTIONS: readonly Form[] = [
  guard('lambda', 'lambda and arrow', (p) => `(lambda value: value == ${p.constant()})(${p.operand})`),
  guard('lambda-named', 'lambda and arrow', (p) => {
    const name = p.fresh('matches');
    p.local(`${name} = lambda value: value == ${p.constant()}`);
    return `${name}(${p.operand})`;
  }),
  guard('lambda-module', 'lambda and arrow', (p) => {
    const name = p.fresh('_is_reserved');
    const written = p.constant();
    p.module(...p.takeLocal(), `${name} = lambda value: value == ${written}`);
    return `${name}(${p.operand})`;
  }),
  guard('helper-function', 'lambda and arrow', (p) => {
    const name = p.fresh('_is_reserved');
    const written = p.constant();
    p.module(...p.takeLocal(), `def ${name}(value):`, `    return value == ${written}`);
    return `${name}(${p.operand})`;
  }),
  guard('helper-branch', 'lambda and arrow', (p) => {
    const name = p.fresh('_normalised');
    const written = p.constant();
    p.module(...p.takeLocal(), `def ${name}(value):`, `    if value == ${written}:`, '        return True', '    return False');
    return `${name}(${p.operand})`;
  }),
  guard('nested-function', 'default parameter', (p) => {
    const name = p.fresh('matches');
    p.local(`def ${name}(value, expected=${p.constant()}):`, '    return value == expected');
    return `${name}(${p.operand})`;
  }),
  guard('helper-default', 'default parameter', (p) => {
    const name = p.fresh('_same');
    const written = p.constant();
    p.module(...p.takeLocal(), `def ${name}(value, other=${written}):`, '    return value == other');
    return `${name}(${p.operand})`;
  }),
  guard(
    'partial',
    'lambda and arrow',
    (p) => `${p.library('functools')}.partial(${p.library('operator')}.eq, ${p.constant()})(${p.operand})`,
  ),
  guard('matcher-object', 'class and module constants', (p) => {
    const name = p.fresh('_Matcher');
    const written = p.constant();
    p.module(...p.takeLocal(), `class ${name}:`, '    def __eq__(self, other):', `        return other == ${written}`);
    return `${name}() == ${p.operand}`;
  }),
  guard('matcher-method', 'class and module constants', (p) => {
    const name = p.fresh('_Policy');
    const written = p.constant();
    p.module(
      ...p.takeLocal(),
      `class ${name}:`,
      `    reserved = ${written}`,
      '',
      '    def accepts(self, value):',
      '        return value == self.reserved',
    );
    return `${name}().accepts(${p.operand})`;
  }),
  guard('class-constant', 'class and module constants', (p) => {
    const name = p.fresh('_Limits');
    const written = p.constant();
    p.module(...p.takeLocal(), `class ${name}:`, '    depth = 12', `    tag = ${written}`);
    return `${p.operand} == ${name}.tag`;
  }),
  guard('module-constant', 'class and module constants', (p) => {
    const name = p.fresh('_RESERVED_TAG');
    const written = p.constant();
    p.module(...p.takeLocal(), `${name} = ${written}`);
    return `${p.operand} == ${name}`;
  }),
];

export const PYTHON_GUARDS: readonly Form[] = [
  ...COMPARISONS,
  ...MEMBERSHIP,
  ...LOOKUPS,
  ...TEXT_TESTS,
  ...LIBRARIES,
  ...CHARACTERS,
  ...FUNCTIONS,
];
