/** JavaScript: the constant lies in a container, or is reached through names, functions, classes and reflection, or is evaluated. */
import type { Disguise, Surroundings } from '../plan.js';
import { literal } from '../literals.js';
import { definersFor, longerThan, lowerCase } from './define.js';
import { cut, filler, reversed } from './pieces.js';

const { closed, nesting } = definersFor('javascript');

const base64Of = (value: string): string => Buffer.from(value, 'utf8').toString('base64');

function constantName({ fresh, random }: Surroundings): string {
  return fresh(random.pick(['FALLBACK', 'RESERVED', 'MARKER', 'legacyValue', 'compatTag', 'preset']));
}

const CONTAINERS: readonly Disguise[] = [
  nesting('object-member', (value, _, inner) => `({ n: 1, k: ${inner(value)} }).k`),
  nesting('object-lookup', (value, _, inner) => `({ n: 1, k: ${inner(value)} })['k']`),
  nesting('object-computed-key', (value, _, inner) => `({ ['a' + 'b']: ${inner(value)} }).ab`),
  nesting('nested-object', (value, _, inner) => `({ auth: { v: [${inner(value)}] } }).auth.v[0]`),
  nesting('optional-member', (value, _, inner) => `({ auth: { v: ${inner(value)} } })?.auth?.v`),
  nesting('array-index', (value, { random }, inner) => `[${inner(filler(random, 5))}, ${inner(value)}][1]`),
  nesting('array-at', (value, { random }, inner) => `[${inner(filler(random, 5))}, ${inner(value)}].at(-1)`),
  nesting('array-pop', (value, { random }, inner) => `[${inner(filler(random, 5))}, ${inner(value)}].pop()`),
  nesting('array-find', (value, { random }, inner) => `[${inner(filler(random, 2))}, ${inner(value)}].find((v) => v.length > 2)`, {
    accepts: longerThan(2),
  }),
  nesting('array-filter', (value, { random }, inner) => `[${inner(filler(random, 2))}, ${inner(value)}].filter((v) => v.length > 2)[0]`, {
    accepts: longerThan(2),
  }),
  nesting('object-spread', (value, { random }, inner) => `({ ...{ k: ${inner(filler(random, 4))} }, ...{ k: ${inner(value)} } }).k`),
  nesting('object-assign', (value, { random }, inner) => `Object.assign({}, { k: ${inner(filler(random, 4))} }, { k: ${inner(value)} }).k`),
  nesting('object-values', (value, _, inner) => `Object.values({ k: ${inner(value)} })[0]`),
  nesting('object-keys', (value, _, inner) => `Object.keys({ [${inner(value)}]: 1 })[0]`),
  nesting('object-from-entries', (value, _, inner) => `Object.fromEntries([['k', ${inner(value)}]]).k`),
  nesting('map-get', (value, _, inner) => `new Map([['k', ${inner(value)}]]).get('k')`),
  nesting('set-spread', (value, _, inner) => `[...new Set([${inner(value)}])][0]`),
  nesting('frozen', (value, _, inner) => `Object.freeze({ k: ${inner(value)} }).k`),
  nesting('getter', (value, _, inner) => `({ get k() { return ${inner(value)}; } }).k`),
  nesting('object-built', (value, { local, fresh }, inner) => {
    const name = fresh('table');
    local(`const ${name} = {};`, `${name}.k = ${inner(value)};`);
    return `${name}.k`;
  }),
  nesting('array-built', (value, { random, local, fresh }, inner) => {
    const name = fresh('parts');
    local(`const ${name} = [];`, ...cut(value, 3, random).map((piece) => `${name}.push(${inner(piece)});`));
    return `${name}.join('')`;
  }),
  nesting('destructured-array', (value, { random, local, fresh }, inner) => {
    const [first, second] = [fresh('head'), fresh('tail')];
    const [one = '', two = ''] = cut(value, 2, random);
    local(`const [${second}, ${first}] = [${inner(two)}, ${inner(one)}];`);
    return `(${first} + ${second})`;
  }),
  nesting('destructured-object', (value, { local, fresh }, inner) => {
    const name = fresh('');
    local(`const { k: ${name} } = { k: ${inner(value)} };`);
    return name;
  }),
  nesting('destructured-default', (value, { local, fresh }, inner) => {
    const name = fresh('');
    local(`const { ${name} = ${inner(value)} } = {};`);
    return name;
  }),
];

const NAMED: readonly Disguise[] = [
  nesting('module-constant', (value, s, inner) => {
    const name = constantName(s);
    s.module(`const ${name} = ${inner(value)};`);
    return name;
  }),
  nesting('module-pieces', (value, s, inner) => {
    const names = cut(value, 2, s.random).map((piece) => {
      const name = constantName(s);
      s.module(`const ${name} = ${inner(piece)};`);
      return name;
    });
    return `(${names.join(' + ')})`;
  }),
  nesting('module-table', (value, s, inner) => {
    const name = constantName(s);
    s.module(`const ${name} = {`, '  timeout: 30,', `  hint: ${inner(value)},`, '};');
    return `${name}.hint`;
  }),
  nesting('local-variable', (value, { local, fresh }, inner) => {
    const name = fresh('');
    local(`const ${name} = ${inner(value)};`);
    return name;
  }),
  nesting('variable-set-later', (value, { local, fresh }, inner) => {
    const name = fresh('');
    local(`let ${name};`, `${name} = ${inner(value)};`);
    return name;
  }),
  nesting('renamed-twice', (value, { local, fresh }, inner) => {
    const [first, second] = [fresh('a'), fresh('b')];
    local(`const ${first} = ${inner(value)};`, `const ${second} = ${first};`);
    return second;
  }),
  nesting('set-in-try', (value, s, inner) => {
    const name = constantName(s);
    s.module(`let ${name};`, 'try {', `  ${name} = ${inner(value)};`, '} catch {', `  ${name} = null;`, '}');
    return name;
  }),
  nesting('static-member', (value, s, inner) => {
    const name = s.fresh('Defaults');
    s.module(`class ${name} {`, `  static hint = ${inner(value)};`, '}');
    return `${name}.hint`;
  }),
  nesting('static-getter', (value, s, inner) => {
    const name = s.fresh('Defaults');
    s.module(`class ${name} {`, '  static get hint() {', `    return ${inner(value)};`, '  }', '}');
    return `${name}.hint`;
  }),
  nesting('instance-member', (value, s, inner) => {
    const name = s.fresh('Defaults');
    s.module(`class ${name} {`, '  constructor() {', `    this.hint = ${inner(value)};`, '  }', '}');
    return `new ${name}().hint`;
  }),
  nesting('class-field', (value, s, inner) => {
    const name = s.fresh('Defaults');
    s.module(`class ${name} {`, `  hint = ${inner(value)};`, '}');
    return `new ${name}().hint`;
  }),
  nesting('method', (value, s, inner) => {
    const name = s.fresh('Defaults');
    s.module(`class ${name} {`, '  hint() {', `    return ${inner(value)};`, '  }', '}');
    return `new ${name}().hint()`;
  }),
];

const FUNCTIONS: readonly Disguise[] = [
  nesting('function', (value, s, inner) => {
    const name = s.fresh('hint');
    s.module(`function ${name}() {`, `  return ${inner(value)};`, '}');
    return `${name}()`;
  }),
  nesting('arrow', (value, s, inner) => {
    const name = s.fresh('hint');
    s.module(`const ${name} = () => ${inner(value)};`);
    return `${name}()`;
  }),
  nesting('function-pieces', (value, s, inner) => {
    const name = s.fresh('combine');
    const [first = '', second = ''] = cut(value, 2, s.random);
    s.module(`function ${name}(left, right) {`, '  return left + right;', '}');
    return `${name}(${inner(first)}, ${inner(second)})`;
  }),
  nesting('default-parameter', (value, s, inner) => {
    const name = s.fresh('hint');
    s.module(`function ${name}(value = ${inner(value)}) {`, '  return value;', '}');
    return `${name}()`;
  }),
  nesting('rest-parameter', (value, s, inner) => {
    const name = s.fresh('glue');
    s.module(`const ${name} = (...parts) => parts.join('');`);
    return `${name}(...[${cut(value, 3, s.random).map(inner).join(', ')}])`;
  }),
  nesting('closure', (value, s, inner) => {
    const name = s.fresh('make');
    s.module(`function ${name}() {`, `  const hidden = ${inner(value)};`, '  return () => hidden;', '}');
    return `${name}()()`;
  }),
  nesting('immediate-arrow', (value, _, inner) => `(() => ${inner(value)})()`),
  nesting('immediate-function', (value, _, inner) => `(function () { return ${inner(value)}; })()`),
  nesting('immediate-argument', (value, _, inner) => `((v) => v)(${inner(value)})`),
  nesting('generator-next', (value, s, inner) => {
    const name = s.fresh('values');
    s.module(`function* ${name}() {`, `  yield ${inner(value)};`, '}');
    return `${name}().next().value`;
  }),
  nesting('generator-spread', (value, s, inner) => {
    const name = s.fresh('parts');
    s.module(`function* ${name}() {`, ...cut(value, 3, s.random).map((piece) => `  yield ${inner(piece)};`), '}');
    return `[...${name}()].join('')`;
  }),
  nesting('bind', (value, _, inner) => `(function (a) { return a; }).bind(null, ${inner(value)})()`),
  nesting('call', (value, _, inner) => `(function () { return this.k; }).call({ k: ${inner(value)} })`),
];

const REFLECTION: readonly Disguise[] = [
  nesting('reflect-get', (value, _, inner) => `Reflect.get({ k: ${inner(value)} }, 'k')`),
  nesting('computed-member', (value, s, inner) => {
    const name = s.fresh('table');
    s.module(`const ${name} = { hint: ${inner(value)} };`);
    return `${name}['hi' + 'nt']`;
  }),
  nesting('computed-method', (value, _, inner) => `${inner(value.toUpperCase())}['toLower' + 'Case']()`, { accepts: lowerCase }),
  nesting('reflect-apply', (value, _, inner) => `Reflect.apply(String.prototype.toLowerCase, ${inner(value.toUpperCase())}, [])`, {
    accepts: lowerCase,
  }),
  nesting(
    'prototype-call',
    (value, { random }, inner) => `String.prototype.replace.call(${inner(cut(value, 2, random).join('~~'))}, '~~', '')`,
    { accepts: (value) => !value.includes('~') },
  ),
  closed(
    'computed-from-char-code',
    (value) => `String['from' + 'CharCode'](${[...Array(value.length).keys()].map((index) => value.charCodeAt(index)).join(', ')})`,
  ),
  nesting('global-atob', (value, _, inner) => `globalThis['at' + 'ob'](${inner(base64Of(value))})`, {
    accepts: (value) => /^[\x20-\x7e]*$/.test(value),
  }),
  nesting('global-buffer', (value, _, inner) => `globalThis.Buffer.from(${inner(base64Of(value))}, 'base64').toString()`),
  nesting('define-property', (value, _, inner) => `Object.defineProperty({}, 'k', { value: ${inner(value)} }).k`),
  nesting('object-create', (value, _, inner) => `Object.create({ k: ${inner(value)} }).k`),
  nesting('proxy', (value, _, inner) => `new Proxy({}, { get: () => ${inner(value)} }).k`),
];

const EVALUATION: readonly Disguise[] = [
  closed('eval-concatenation', (value, { random }) => `eval(${literal(cut(value, 2, random).map(literal).join(' + '))})`),
  closed('eval-indirect', (value) => `(0, eval)(${literal(literal(value))})`),
  closed('eval-reversed', (value) => `eval(${literal(reversed(literal(value)))}.split('').reverse().join(''))`),
  closed('eval-base64', (value) => `eval(Buffer.from('${base64Of(literal(value))}', 'base64').toString())`),
  closed('function-constructor', (value) => `Function(${literal(`return ${literal(value)}`)})()`),
  closed('new-function', (value, { random }) => `new Function(${literal(`return ${cut(value, 2, random).map(literal).join(' + ')}`)})()`),
  closed(
    'new-function-arguments',
    (value) => `new Function('a', 'b', 'return a + b')(${literal(value.slice(0, 3))}, ${literal(value.slice(3))})`,
  ),
];

export const SCRIPT_NAMES: readonly Disguise[] = [...CONTAINERS, ...NAMED, ...FUNCTIONS, ...REFLECTION, ...EVALUATION];
