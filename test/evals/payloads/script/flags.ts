/** JavaScript: ways to write a truth value. Every entry gives exactly `false` and exactly `true`. */
import { definersForFlags } from './define.js';
import { literal } from '../../literals.js';

const { pair, flag } = definersForFlags();

const NEGATION = [
  pair('not-number', '!1', '!0'),
  pair('not-not-number', '!!0', '!!1'),
  pair('not-array', '![]', '!![]'),
  pair('not-object', '!{}', '!!{}'),
  pair('not-text', "!'off'", "!''"),
  pair('not-not-text', "!!''", "!!'off'"),
  pair('not-function', '!(() => 0)', '!!(() => 0)'),
  pair('not-void', '!!void 0', '!void 0'),
  pair('not-null', '!!null', '!null'),
  pair('not-expression', '!/off/', '!!/off/'),
  pair('not-big-integer', '!1n', '!0n'),
  pair('not-nan', '!!NaN', '!NaN'),
  pair('not-plus-text', "!+'1'", "!+'0'"),
  pair('not-plus-array', '!+[1]', '!+[]'),
  pair('not-minus', '!-1', '!-0'),
  pair('not-tilde', '!~0', '!~-1'),
  pair('three-nots', '!!!1', '!!!0'),
  pair('not-difference', '!(2 - 1)', '!(2 - 2)'),
  pair('not-remainder', '!(7 % 2)', '!(8 % 2)'),
  pair('not-length', "!'off'.length", "!''.length"),
  pair('not-array-length', '![0].length', '![].length'),
  pair('not-constructor', '!Object', '!!Object'),
];

const COMPARISON = [
  pair('greater', '1 > 2', '2 > 1'),
  pair('equal-numbers', '3 === 4', '3 === 3'),
  pair('unequal-numbers', '3 !== 3', '3 !== 4'),
  pair('equal-texts', "'on' === 'off'", "'on' === 'on'"),
  pair('text-order', "'b' < 'a'", "'a' < 'b'"),
  pair('type-of', "typeof 1 === 'string'", "typeof '' === 'string'"),
  pair('type-of-unequal', "typeof null !== 'object'", "typeof null === 'object'"),
  pair('nan-equal', 'NaN === NaN', 'NaN !== NaN'),
  pair('loose-null', 'null == 0', 'null == undefined'),
  pair('loose-array', '[] == []', "[] == ''"),
  pair('loose-number', "'1' === 1", "'1' == 1"),
  pair('object-is', 'Object.is(0, -0)', 'Object.is(NaN, NaN)'),
  pair('length-test', "'off'.length === 2", "'off'.length === 3"),
  pair('code-test', "'a'.charCodeAt(0) > 97", "'a'.charCodeAt(0) === 97"),
  pair('locale-compare', "'a'.localeCompare('b') > 0", "'a'.localeCompare('b') < 0"),
  pair('maximum', 'Math.max(1, 2) < 2', 'Math.max(1, 2) === 2'),
  pair('floor', 'Math.floor(0.9) === 1', 'Math.floor(0.9) === 0'),
  pair('sign', 'Math.sign(-3) > 0', 'Math.sign(-3) < 0'),
  pair('big-integers', '0n > 1n', '1n > 0n'),
  pair('limit', 'Number.MAX_SAFE_INTEGER < 0', 'Number.MIN_SAFE_INTEGER < 0'),
  pair('epoch', 'new Date(0).getTime() > 0', 'new Date(0).getTime() === 0'),
  pair('void-null', 'void 0 === null', 'void 0 == null'),
  pair('arity', '((a) => a).length > 1', '((a) => a).length === 1'),
];

const CASTS = [
  pair('boolean-number', 'Boolean(0)', 'Boolean(1)'),
  pair('boolean-text', "Boolean('')", "Boolean('false')"),
  pair('boolean-null', 'Boolean(null)', 'Boolean({})'),
  pair('boolean-empty', 'Boolean()', 'Boolean([])'),
  pair('boxed', 'new Boolean(0).valueOf()', 'new Boolean(1).valueOf()'),
  pair('object-boxed', 'Object(false).valueOf()', 'Object(true).valueOf()'),
  pair('parse-int', "!!parseInt('0', 36)", "!!parseInt('z', 36)"),
  pair('number-cast', "Boolean(Number('0x0'))", "Boolean(Number('0x1'))"),
  pair('is-nan', 'isNaN(1)', "isNaN('off')"),
  pair('is-integer', 'Number.isInteger(1.5)', 'Number.isInteger(2)'),
  pair('is-array', 'Array.isArray({})', 'Array.isArray([])'),
  pair('is-finite', 'isFinite(1 / 0)', 'isFinite(1)'),
  pair('constructor', '(1).constructor === String', '(1).constructor === Number'),
  pair('boolean-constructor', '(!0).constructor(0)', '(!1).constructor(1)'),
  pair('instance', '[] instanceof RegExp', '[] instanceof Object'),
  pair('bitwise-and', '!!(5 & 2)', '!!(5 & 4)'),
  pair('bitwise-or', 'Boolean(0 | 0)', 'Boolean(0 | 2)'),
  pair('exclusive-or', '(1 ^ 1) === 1', '(1 ^ 0) === 1'),
  pair('shifted', '!!(1 >> 1)', '!!(1 << 1)'),
  pair('tilde-index', "!~'abc'.indexOf('a')", "!~'abc'.indexOf('z')"),
  pair('exclusive-truth', 'true !== true', 'true !== false'),
];

const LOGIC = [
  pair('and', '(true && false)', '(true && true)'),
  pair('and-number', '!!(1 && 0)', '!!(1 && 2)'),
  pair('or', '(0 || false)', '(0 || true)'),
  pair('nullish', '(null ?? false)', '(null ?? true)'),
  pair('conditional', '(0 ? true : false)', '(0 ? false : true)'),
  pair('conditional-text', "('' ? true : false)", "('on' ? true : false)"),
  pair('conditional-nested', '(1 ? (0 ? true : false) : true)', '(1 ? (0 ? false : true) : false)'),
  pair('comma', '(1, false)', '(0, true)'),
  pair('comma-void', '(void 0, !1)', '(void 0, !0)'),
  pair('empty-some', '[].some(Boolean)', '[].every(Boolean)'),
  pair('every', '[1, 0].every(Boolean)', '[1, 0].some(Boolean)'),
  pair('reduced-and', '[true, false, true].reduce((a, b) => a && b)', '[false, true].reduce((a, b) => a || b)'),
];

const MEMBERSHIP = [
  pair('includes', "['on', 'yes'].includes('off')", "['on', 'yes'].includes('on')"),
  pair('text-includes', "'production'.includes('x')", "'production'.includes('duct')"),
  pair('starts', "'strict'.startsWith('t')", "'strict'.startsWith('s')"),
  pair('ends', "'strict'.endsWith('x')", "'strict'.endsWith('ct')"),
  pair('pattern', "/^z/.test('strict')", "/^s/.test('strict')"),
  pair('no-match', "!'strict'.match(/c/)", "!'strict'.match(/z/)"),
  pair('in', "'k' in {}", "'k' in { k: 0 }"),
  pair('own', "Object.hasOwn({ a: 1 }, 'k')", "Object.hasOwn({ k: 1 }, 'k')"),
  pair('own-method', "({ a: 1 }).hasOwnProperty('k')", "({ k: 1 }).hasOwnProperty('k')"),
  pair('reflect-has', "Reflect.has({}, 'k')", "Reflect.has({ k: 0 }, 'k')"),
  pair('set-has', 'new Set([1, 2]).has(3)', 'new Set([1, 2]).has(2)'),
  pair('index-of', "['a'].indexOf('b') >= 0", "['a'].indexOf('a') >= 0"),
  pair('deleted', '!delete {}.k', 'delete {}.k'),
  pair('frozen', 'Object.isFrozen({ k: 1 })', 'Object.isFrozen(Object.freeze({ k: 1 }))'),
  pair('prototype-of', 'Array.prototype.isPrototypeOf({})', 'Array.prototype.isPrototypeOf([])'),
];

const LOOKUP = [
  pair('array-index', '[true, false][1]', '[true, false][0]'),
  pair('array-computed-index', '[true, false][+!0]', '[true, false][+[]]'),
  pair('array-at', '[true, false].at(-1)', '[false, true].at(-1)'),
  pair('array-pop', '[true, false].pop()', '[false, true].pop()'),
  pair('array-find', "[true, 'x', false].find((v) => v !== true && v !== 'x')", "[false, 'x', true].find((v) => v === !0)"),
  pair('object-member', '({ on: true, off: false }).off', '({ on: true, off: false }).on'),
  pair('object-computed', "({ on: true, off: false })['o' + 'ff']", "({ on: true, off: false })['o' + 'n']"),
  pair('object-values', 'Object.values({ a: true, b: false })[1]', 'Object.values({ a: true, b: false })[0]'),
  pair('object-spread', '({ ...{ k: true }, ...{ k: false } }).k', '({ ...{ k: false }, ...{ k: true } }).k'),
  pair('object-assign', 'Object.assign({ k: true }, { k: false }).k', 'Object.assign({ k: false }, { k: true }).k'),
  pair('map-get', "new Map([['on', true], ['off', false]]).get('off')", "new Map([['on', true], ['off', false]]).get('on')"),
  pair('reflect-get', "Reflect.get({ k: false }, 'k')", "Reflect.get({ k: true }, 'k')"),
  pair('getter', '({ get k() { return !1; } }).k', '({ get k() { return !0; } }).k'),
  pair('proxy', 'new Proxy({}, { get: () => !1 }).k', 'new Proxy({}, { get: () => !0 }).k'),
  pair('descriptor', "Object.getOwnPropertyDescriptor({ k: false }, 'k').value", "Object.getOwnPropertyDescriptor({ k: true }, 'k').value"),
  pair(
    'not-writable',
    "Object.getOwnPropertyDescriptor(Object.freeze({ k: 1 }), 'k').writable",
    "Object.getOwnPropertyDescriptor({ k: 1 }, 'k').writable",
  ),
  pair('iterator-done', '[1][Symbol.iterator]().next().done', '[][Symbol.iterator]().next().done'),
  pair('global-member', "globalThis['Bool' + 'ean'](0)", "globalThis['Bool' + 'ean'](1)"),
];

const FUNCTIONS = [
  pair('immediate-arrow', '(() => !1)()', '(() => !0)()'),
  pair('immediate-function', '(function () { return false; })()', '(function () { return true; })()'),
  pair('immediate-argument', '((v) => !v)(1)', '((v) => !v)(0)'),
  pair('default-argument', '((v = !1) => v)()', '((v = !0) => v)()'),
  pair('curried', '((a) => (b) => a === b)(1)(2)', '((a) => (b) => a === b)(1)(1)'),
  pair('bound', '(function (a) { return !a; }).bind(null, 1)()', '(function (a) { return !a; }).bind(null, 0)()'),
  pair('called', '(function () { return this.k; }).call({ k: false })', '(function () { return this.k; }).call({ k: true })'),
  pair('applied', 'Boolean.apply(null, [0])', 'Boolean.apply(null, [1])'),
  pair('reflect-apply', 'Reflect.apply(Boolean, null, [0])', 'Reflect.apply(Boolean, null, [1])'),
  pair('generator', '(function* () { yield !1; })().next().value', '(function* () { yield !0; })().next().value'),
  pair('throwing', '(() => { try { throw 0; } catch { return false; } })()', '(() => { try { throw 0; } catch { return true; } })()'),
  pair(
    'finally',
    '(() => { try { return true; } finally { return false; } })()',
    '(() => { try { return false; } finally { return true; } })()',
  ),
  pair(
    'switch',
    '(() => { switch (3) { case 4: return true; default: return false; } })()',
    '(() => { switch (3) { case 3: return true; default: return false; } })()',
  ),
  pair('recursive', '(function f(n) { return n ? !f(n - 1) : true; })(3)', '(function f(n) { return n ? !f(n - 1) : true; })(4)'),
];

const EVALUATED = [
  pair('json', "JSON.parse('false')", "JSON.parse('true')"),
  pair('json-assembled', "JSON.parse('fal' + 'se')", "JSON.parse('tr' + 'ue')"),
  pair('json-key', 'JSON.parse(\'{"v":false}\').v', 'JSON.parse(\'{"v":true}\').v'),
  pair('json-list', "JSON.parse('[0,false]')[1]", "JSON.parse('[0,true]')[1]"),
  pair('eval', "eval('!' + '1')", "eval('!' + '0')"),
  pair('eval-indirect', "(0, eval)('fal' + 'se')", "(0, eval)('tr' + 'ue')"),
  pair('function-constructor', "Function('return !1')()", "Function('return !0')()"),
  pair('new-function', "new Function('return ' + 'fals' + 'e')()", "new Function('return ' + 'tru' + 'e')()"),
  pair('constructor-chain', "[].constructor.constructor('return !1')()", "[].constructor.constructor('return !0')()"),
  pair('function-chain', "(() => {})['const' + 'ructor']('return 1>2')()", "(() => {})['const' + 'ructor']('return 2>1')()"),
  flag('json-base64', (value) => `JSON.parse(atob('${btoa(String(value))}'))`),
  flag('json-codes', (value) => `JSON.parse(String.fromCharCode(${[...String(value)].map((letter) => letter.charCodeAt(0)).join(', ')}))`),
  flag('json-reversed', (value) => `JSON.parse('${[...String(value)].reverse().join('')}'.split('').reverse().join(''))`),
  flag('eval-base64', (value) => `eval(Buffer.from('${btoa(String(value))}', 'base64').toString())`),
  flag('text-equal', (value) => `(${literal(String(value))} === 'true')`),
  flag('text-equal-joined', (value) => `(['t', '${value ? 'rue' : 'rap'}'].join('') === 'true')`),
  flag('coerced-letter', (value) => `((!${value ? 0 : 1} + [])[0] === 't')`),
];

const NAMED = [
  flag('variable', (value, { local, fresh }) => {
    const name = fresh('');
    local(`const ${name} = ${value ? '!0' : '!1'};`);
    return name;
  }),
  flag('assigned-later', (value, { local, fresh }) => {
    const name = fresh('');
    local(`let ${name} = ${!value};`, `${name} = !${name};`);
    return name;
  }),
  flag('logical-assignment', (value, { local, fresh }) => {
    const name = fresh('');
    local(`let ${name} = ${!value};`, value ? `${name} ||= true;` : `${name} &&= false;`);
    return name;
  }),
  flag('bitwise-assignment', (value, { local, fresh }) => {
    const name = fresh('mask');
    local(`let ${name} = 6;`, `${name} &= ${value ? 2 : 1};`);
    return `!!${name}`;
  }),
  flag('loop', (value, { local, fresh }) => {
    const name = fresh('');
    local(`let ${name} = true;`, `for (let i = 0; i < ${value ? 4 : 3}; i++) ${name} = !${name};`);
    return name;
  }),
  flag('while', (value, { local, fresh }) => {
    const name = fresh('left');
    local(`let ${name} = 3;`, `while (${name}) ${name}--;`);
    return value ? `!${name}` : `!!${name}`;
  }),
  flag('branch', (value, { local, fresh }) => {
    const name = fresh('');
    local(`let ${name};`, `if ('on'.length > ${value ? 1 : 2}) ${name} = true;`, `else ${name} = false;`);
    return name;
  }),
  flag('caught', (value, { local, fresh }) => {
    const name = fresh('');
    local(`let ${name} = ${!value};`, 'try {', '  null.length;', '} catch {', `  ${name} = ${value};`, '}');
    return name;
  }),
  flag('labelled', (value, { local, fresh }) => {
    const name = fresh('');
    local(`let ${name} = ${value};`, 'skip: {', '  if (!0) break skip;', `  ${name} = ${!value};`, '}');
    return name;
  }),
  flag('destructured-default', (value, { local, fresh }) => {
    const name = fresh('');
    local(`const { ${name} = ${value ? '!0' : '!1'} } = {};`);
    return name;
  }),
  flag('destructured-array', (value, { local, fresh }) => {
    const name = fresh('');
    local(`const [, ${name}] = [${!value}, ${value}];`);
    return name;
  }),
  flag('module-constant', (value, { module, fresh }) => {
    const name = fresh('STRICT');
    module(`const ${name} = ${value ? 1 : 0};`);
    return `Boolean(${name})`;
  }),
  flag('module-table', (value, { module, fresh }) => {
    const name = fresh('defaults');
    module(`const ${name} = { timeout: 30, strict: ${value} };`);
    return `${name}.strict`;
  }),
  flag('module-function', (value, { module, fresh }) => {
    const name = fresh('isStrict');
    module(`function ${name}(level = ${value ? 2 : 0}) {`, '  return level > 1;', '}');
    return `${name}()`;
  }),
  flag('static-member', (value, { module, fresh }) => {
    const name = fresh('Defaults');
    module(`class ${name} {`, `  static strict = ${value ? '!0' : '!1'};`, '}');
    return `${name}.strict`;
  }),
  flag('class-field', (value, { module, fresh }) => {
    const name = fresh('Defaults');
    module(`class ${name} {`, `  strict = ${value ? '!0' : '!1'};`, '}');
    return `new ${name}().strict`;
  }),
  flag('private-getter', (value, { module, fresh }) => {
    const name = fresh('Defaults');
    module(`class ${name} {`, `  #level = ${value ? 1 : 0};`, '  get strict() {', '    return this.#level > 0;', '  }', '}');
    return `new ${name}().strict`;
  }),
  flag('symbol-key', (value, { module, fresh }) => {
    const [key, name] = [fresh('slot'), fresh('holder')];
    module(`const ${key} = Symbol('strict');`, `const ${name} = { [${key}]: ${value} };`);
    return `${name}[${key}]`;
  }),
  flag('setter', (value, { module, fresh }) => {
    const name = fresh('holder');
    module(`const ${name} = { set off(given) { this.on = !given; } };`, `${name}.off = ${value ? 0 : 1};`);
    return `${name}.on`;
  }),
];

export const SCRIPT_FLAGS = [
  ...NEGATION,
  ...COMPARISON,
  ...CASTS,
  ...LOGIC,
  ...MEMBERSHIP,
  ...LOOKUP,
  ...FUNCTIONS,
  ...EVALUATED,
  ...NAMED,
];
