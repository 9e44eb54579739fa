/** Python: constants of every type that are not written as what they are. */
import { compositions, DISGUISES } from '../../disguises/index.js';
import { literal } from '../../literals.js';
import type { Disguise, Surroundings } from '../../plan.js';
import type { Setting, ValueDisguise } from '../plan.js';
import { plainSetting } from '../writing.js';

function valueDisguise(
  id: string,
  group: string,
  accepts: ValueDisguise['accepts'],
  write: ValueDisguise['write'],
  rest: Partial<ValueDisguise> = {},
): ValueDisguise {
  return { id: `python/value/${id}`, dialect: 'python', kind: 'value', group, accepts, write, ...rest };
}

const isBoolean = (value: Setting): value is boolean => typeof value === 'boolean';
const isWhole = (value: Setting): value is number => typeof value === 'number' && Number.isInteger(value);

type Trick = string | ((surroundings: Surroundings) => string);

/** Name, what is false, what is true. */
const TRUTHS: readonly (readonly [string, Trick, Trick])[] = [
  ['not', 'not 1', 'not 0'],
  ['not-text', 'not "off"', 'not ""'],
  ['double-not', 'not not 0', 'not not 1'],
  ['bool-number', 'bool(0)', 'bool(1)'],
  ['bool-text', 'bool("")', 'bool("no")'],
  ['bool-bytes', 'bool(b"")', 'bool(b"\\x01")'],
  ['bool-length', 'bool(len(()))', 'bool(len("x"))'],
  ['bool-int-text', 'bool(int("0"))', 'bool(int("1"))'],
  ['bool-difference', 'bool(7 - 7)', 'bool(7 - 6)'],
  ['bool-remainder', 'bool(divmod(8, 2)[1])', 'bool(divmod(9, 2)[1])'],
  ['bool-bits', 'bool(6 & 1)', 'bool(6 & 2)'],
  ['bool-sum', 'bool(sum([]))', 'bool(sum([1]))'],
  ['bool-empty-call', 'bool()', 'bool([0])'],
  ['order', '1 > 2', '1 < 2'],
  ['chained-order', '1 < 0 < 2', '0 < 1 < 2'],
  ['equal-texts', '"off" == "on"', '"on" == "on"'],
  ['equal-parts', '"o" + "ff" == "on"', '"o" + "n" == "on"'],
  ['unequal-numbers', '3 != 3', '3 != 4'],
  ['length-order', 'len("verify") > 10', 'len("verify") < 10'],
  ['member-text', '"x" in "abc"', '"b" in "abc"'],
  ['member-tuple', '"no" in ("yes", "on")', '"yes" in ("yes", "on")'],
  ['not-member', '"b" not in "abc"', '"x" not in "abc"'],
  ['identity', 'None is not None', 'None is None'],
  ['is-instance', 'isinstance("", int)', 'isinstance("", str)'],
  ['is-subclass', 'issubclass(int, bool)', 'issubclass(bool, int)'],
  ['any', 'any(())', 'any([0, 1])'],
  ['all', 'all([1, 0])', 'all(())'],
  ['exclusive-or', 'True ^ True', 'True ^ False'],
  ['and-false', '1 == 1 and 0 == 1', '1 == 1 and 0 == 0'],
  ['starts-with', '"https".startswith("ftp")', '"https".startswith("http")'],
  ['is-digit', '"abc".isdigit()', '"123".isdigit()'],
  ['is-upper', '"abc".isupper()', '"abc".islower()'],
  ['list-index', '[True, False][1]', '[False, True][1]'],
  ['negative-index', '(True, False)[-1]', '(False, True)[-1]'],
  ['boolean-index', '(False, True)[1 > 2]', '(False, True)[2 > 1]'],
  ['state-lookup', '{"on": True, "off": False}["off"]', '{"on": True, "off": False}["on"]'],
  ['get-default', '{"on": True}.get("off", False)', '{"on": True}.get("on", False)'],
  ['lowest', 'min(True, False)', 'max(True, False)'],
  ['sorted', 'sorted([True, False])[0]', 'sorted([True, False])[1]'],
  ['disjoint', '{1}.isdisjoint({1})', '{1}.isdisjoint({2})'],
  ['has-attribute', 'hasattr("", "missing")', 'hasattr("", "join")'],
  ['callable', 'callable(0)', 'callable(len)'],
  ['conditional', '(True if "" else False)', '(True if "x" else False)'],
  ['lambda', '(lambda: not 1)()', '(lambda: not 0)()'],
  ['lambda-argument', '(lambda n: n > 5)(3)', '(lambda n: n > 5)(8)'],
  ['next-generator', 'next(flag for flag in (True, False) if not flag)', 'next(flag for flag in (False, True) if flag)'],
  ['comprehension', '[flag for flag in (True, False) if not flag][0]', '[flag for flag in (True, False) if flag][0]'],
  ['map-bool', 'list(map(bool, [0]))[0]', 'list(map(bool, [1]))[0]'],
  ['filter', 'bool(list(filter(None, [0, ""])))', 'bool(list(filter(None, [0, 1])))'],
  ['eval', 'eval("1 == 2")', 'eval("1 == 1")'],
  ['eval-pieces', 'eval("Fal" + "se")', 'eval("Tr" + "ue")'],
  ['eval-reversed', 'eval("eslaF"[::-1])', 'eval("eurT"[::-1])'],
  ['builtin-name', 'getattr(__import__("builtins"), "Fal" + "se")', 'getattr(__import__("builtins"), "Tr" + "ue")'],
  ['dunder-method', '(1).__gt__(2)', '(2).__gt__(1)'],
  ['dunder-bool', '(0).__bool__()', '(5).__bool__()'],
  ['truth-of-format', 'f"{0}" == "1"', 'f"{1}" == "1"'],
  ['text-of-boolean', 'str(False) == "True"', 'str(True) == "True"'],
  ['float-order', '0.1 + 0.2 < 0.2', '0.1 + 0.2 > 0.2'],
  ['operator-not', (s) => `${s.library('operator')}.not_(1)`, (s) => `${s.library('operator')}.not_(0)`],
  ['operator-equal', (s) => `${s.library('operator')}.eq(1, 2)`, (s) => `${s.library('operator')}.eq(2, 2)`],
  ['operator-truth', (s) => `${s.library('operator')}.truth(0)`, (s) => `${s.library('operator')}.truth(1)`],
  ['json', (s) => `${s.library('json')}.loads("false")`, (s) => `${s.library('json')}.loads("true")`],
  ['json-entry', (s) => `${s.library('json')}.loads('{"v": false}')["v"]`, (s) => `${s.library('json')}.loads('{"v": true}')["v"]`],
  ['literal-eval', (s) => `${s.library('ast')}.literal_eval("False")`, (s) => `${s.library('ast')}.literal_eval("True")`],
  ['math', (s) => `${s.library('math')}.isnan(1.0)`, (s) => `${s.library('math')}.isfinite(1.0)`],
  [
    'reduce',
    (s) => `${s.library('functools')}.reduce(lambda x, y: x and y, [True, 0 > 1])`,
    (s) => `${s.library('functools')}.reduce(lambda x, y: x or y, [False, 1 > 0])`,
  ],
  ['match', (s) => `bool(${s.library('re')}.match("a", "b"))`, (s) => `bool(${s.library('re')}.match("a", "abc"))`],
  ['compare-digest', (s) => `${s.library('hmac')}.compare_digest("a", "b")`, (s) => `${s.library('hmac')}.compare_digest("a", "a")`],
];

function writtenTrick(trick: Trick, surroundings: Surroundings): string {
  return typeof trick === 'string' ? trick : trick(surroundings);
}

const BOOLEANS = TRUTHS.map(([id, no, yes]) => {
  return valueDisguise(`truth-${id}`, 'boolean', isBoolean, (value, surroundings) => writtenTrick(value === true ? yes : no, surroundings));
});

/** Booleans that take several statements. */
const STATED: readonly ValueDisguise[] = [
  valueDisguise('toggled', 'boolean', isBoolean, (value, { fresh, local }) => {
    const flag = fresh('active');
    local(`${flag} = True`, `for _ in range(${value === true ? 2 : 3}):`, `    ${flag} = not ${flag}`);
    return flag;
  }),
  valueDisguise('masked', 'boolean', isBoolean, (value, { fresh, local }) => {
    const flag = fresh('active');
    local(`${flag} = True`, `${flag} &= ${value === true ? '4 > 3' : '3 > 4'}`);
    return flag;
  }),
  valueDisguise('caught', 'boolean', isBoolean, (value, { fresh, local }) => {
    const flag = fresh('active');
    const [no, yes] = value === true ? ['False', 'True'] : ['True', 'False'];
    local('try:', `    ${flag} = {"a": ${no}}["b"]`, 'except KeyError:', `    ${flag} = ${yes}`);
    return flag;
  }),
  valueDisguise('branched', 'boolean', isBoolean, (value, { fresh, local }) => {
    const flag = fresh('active');
    const [first, second] = value === true ? ['False', 'True'] : ['True', 'False'];
    local(`${flag} = ${first}`, 'if len("abc") == 3:', `    ${flag} = ${second}`);
    return flag;
  }),
  valueDisguise('own-truth', 'boolean', isBoolean, (value, { fresh, module }) => {
    const name = fresh('_Switch');
    module(`class ${name}:`, '    def __bool__(self):', `        return ${value === true ? '1 == 1' : '1 == 0'}`);
    return `bool(${name}())`;
  }),
  valueDisguise('own-length', 'boolean', isBoolean, (value, { fresh, module }) => {
    const name = fresh('_Items');
    module(`class ${name}:`, '    def __len__(self):', `        return ${value === true ? 2 : 0}`);
    return `bool(${name}())`;
  }),
  valueDisguise('asked-function', 'boolean', isBoolean, (value, { fresh, module }) => {
    const name = fresh('_is_enabled');
    module(`def ${name}(mode):`, '    if mode == "strict":', '        return True', '    return False');
    return `${name}("${value === true ? 'strict' : 'normal'}")`;
  }),
  valueDisguise('parsed-text', 'boolean', isBoolean, (value, { fresh, module }) => {
    const name = fresh('_parse_flag');
    module(`def ${name}(text):`, '    return text.strip().lower() in {"1", "true", "yes"}');
    return `${name}("${value === true ? ' Yes' : 'No '}")`;
  }),
  valueDisguise('enumerated', 'boolean', isBoolean, (value, { fresh, module, library }) => {
    const name = fresh('_Mode');
    module(`class ${name}(${library('enum')}.Enum):`, '    LENIENT = 0', '    STRICT = 1');
    return `bool(${name}.${value === true ? 'STRICT' : 'LENIENT'}.value)`;
  }),
  valueDisguise('walrus', 'boolean', isBoolean, (value, { fresh }) => `(${fresh('active')} := ${value === true ? 'not 0' : 'not 1'})`),
];

const NOTHINGS: readonly ValueDisguise[] = [
  '{}.get("mode")',
  'next(iter(()), None)',
  'getattr(object(), "mode", None)',
  '(lambda: None)()',
  '[].sort()',
  '(None, 1)[0]',
  'eval("No" + "ne")',
  '(None if 1 else 0)',
].map((text, index) =>
  valueDisguise(
    `nothing-${index + 1}`,
    'nothing',
    (value) => value === null,
    () => text,
  ),
);

const ZEROS: readonly ValueDisguise[] = [
  'len("")',
  'len(())',
  'int(False)',
  '1 - 1',
  '5 % 5',
  'ord("a") - 97',
  'sum(())',
  '"abc".find("a")',
  '7 ^ 7',
  '[].count(1)',
  'int("0x0", 16)',
  '1 >> 1',
  '~-1',
  'min(3, 0, 2)',
  'int("0")',
  'round(0.2)',
].map((text, index) =>
  valueDisguise(
    `zero-${index + 1}`,
    'number',
    (value) => value === 0,
    () => text,
  ),
);

const bare = (id: string): string => id.replace(/^python\//, '');

const COMPUTED: readonly ValueDisguise[] = DISGUISES.python
  .filter(({ numbersOnly }) => numbersOnly === true)
  .map(({ id, writeNumber }) =>
    valueDisguise(
      bare(id),
      'number',
      (value) => isWhole(value) && value > 0 && writeNumber !== undefined,
      (value, surroundings) => writeNumber?.(Number(value), surroundings) ?? String(value),
    ),
  );

const CAST_TEXTS =
  'concatenation,join-list,format,percent,f-string,slice,every-second,reversal,replace,strip,split,join-characters,str-join,lambda-pieces'.split(
    ',',
  );

const CAST: readonly ValueDisguise[] = DISGUISES.python
  .filter(({ id }) => CAST_TEXTS.includes(bare(id)))
  .map((disguise) =>
    valueDisguise(
      `int-of-${bare(disguise.id)}`,
      'number',
      (value) => isWhole(value) && value > 9 && accepted(disguise, String(value)),
      (value, surroundings) => `int(${disguise.write(String(value), surroundings, literal)})`,
    ),
  );

function accepted(disguise: Disguise, value: string): boolean {
  return disguise.accepts === undefined || disguise.accepts(value);
}

/** What ordinary code does to a text as well. */
const ORDINARY = ['module-constant', 'local-variable'];
const NO_DISGUISE = ['plain', 'adjacent'];

const TEXTS: readonly ValueDisguise[] = [
  ...DISGUISES.python.filter(({ id, numbersOnly }) => numbersOnly !== true && ![...NO_DISGUISE, ...ORDINARY].includes(bare(id))),
  ...compositions('python'),
].map((disguise) =>
  valueDisguise(
    bare(disguise.id),
    disguise.id.includes('(') ? 'composition' : 'text',
    (value) => typeof value === 'string' && value !== '' && accepted(disguise, value),
    (value, surroundings) => disguise.write(String(value), surroundings, literal),
  ),
);

/** Disguises of text that carry whatever stands where the text would. */
const CARRIERS =
  'dictionary-lookup,dictionary-get,nested-dictionary,dict-call,list-index,tuple-negative-index,dictionary-merge,dictionary-union,dict-zip,chain-map,next-iterator,list-pop,dictionary-built,module-table,renamed-twice,set-in-branch,set-in-try,set-by-global,class-attribute,nested-class,instance-attribute,method,static-method,class-method,property,enumeration,dataclass,named-tuple,simple-namespace,type-call,function,default-argument,keyword-arguments,closure,lambda,lambda-argument,lambda-keywords,identity-decorator,getattr-class,class-dictionary,vars-class,setattr,globals,globals-assigned,item-getter,attribute-getter,eval-name,conditional,and'.split(
    ',',
  );

const MARK = 'the value itself';

function carried(disguise: Disguise, written: string, surroundings: Surroundings): string {
  return disguise.write(MARK, surroundings, (text) => (text === MARK ? written : literal(text)));
}

const carriers = DISGUISES.python.filter(({ id }) => CARRIERS.includes(bare(id)));
const notText = (value: Setting): boolean => typeof value !== 'string';

const CARRIED: readonly ValueDisguise[] = carriers.map((disguise) =>
  valueDisguise(`carried-${bare(disguise.id)}`, 'named', notText, (value, surroundings) =>
    carried(disguise, plainSetting(value, 'python'), surroundings),
  ),
);

/** A truth that is computed, in something that carries it. */
const CARRIED_TRUTHS: readonly ValueDisguise[] = carriers.map((disguise, index) => {
  const inner = BOOLEANS[(index * 7) % BOOLEANS.length];
  return valueDisguise(
    `carried-${bare(disguise.id)}(${inner?.id.replace(/^.*\//, '') ?? ''})`,
    'composition',
    isBoolean,
    (value, surroundings) => carried(disguise, inner?.write(value, surroundings) ?? '', surroundings),
  );
});

export const PYTHON_VALUES: readonly ValueDisguise[] = [
  ...BOOLEANS,
  ...STATED,
  ...NOTHINGS,
  ...ZEROS,
  ...COMPUTED,
  ...CAST,
  ...TEXTS,
  ...CARRIED,
  ...CARRIED_TRUTHS,
];
