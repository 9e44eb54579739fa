/** JavaScript: ways to give a setting: in the literal, by spreading, by assignment, from a class, from a configuration written elsewhere. */
import { cut } from '../../disguises/pieces.js';
import { literal } from '../../literals.js';
import type { Writing } from '../plan.js';

/** A setting among others that are constants; `others` are entries as written, without the braces. */
interface Given {
  readonly key: string;
  readonly value: string;
  readonly others: string;
}

export interface Way {
  readonly id: string;
  readonly write: (given: Given, writing: Writing) => string;
}

const way = (id: string, write: Way['write']): Way => ({ id, write });
const entries = (...parts: readonly string[]): string => `{ ${parts.filter((part) => part !== '').join(', ')} }`;
const empty = (others: string): string => (others === '' ? '{}' : `{ ${others} }`);
const assembled = (key: string, { random }: Writing): string => cut(key, 2, random).map(literal).join(' + ');
const codes = (key: string): string => [...key].map((letter) => letter.charCodeAt(0)).join(', ');

/** Lines that must not be torn apart. */
const block = (...lines: readonly string[]): string => lines.join('\n');

/** The usual way. */
export const LITERAL_WAY = way('literal', ({ key, value, others }) => entries(others, `${key}: ${value}`));

const KEYS: readonly Way[] = [
  way('quoted', ({ key, value, others }) => entries(others, `'${key}': ${value}`)),
  way('computed-sum', ({ key, value, others }, p) => entries(others, `[${assembled(key, p)}]: ${value}`)),
  way('computed-codes', ({ key, value, others }) => entries(others, `[String.fromCharCode(${codes(key)})]: ${value}`)),
  way('computed-base64', ({ key, value, others }) => entries(others, `[atob('${btoa(key)}')]: ${value}`)),
  way('computed-reversed', ({ key, value, others }) =>
    entries(others, `['${[...key].reverse().join('')}'.split('').reverse().join('')]: ${value}`),
  ),
  way('computed-template', ({ key, value, others }, p) =>
    entries(others, `[\`\${${cut(key, 2, p.random).map(literal).join('}${')}}\`]: ${value}`),
  ),
  way('computed-variable', ({ key, value, others }, p) => {
    const name = p.fresh('field');
    p.module(block(`const ${name} = [${cut(key, 2, p.random).map(literal).join(', ')}].join('');`));
    return entries(others, `[${name}]: ${value}`);
  }),
  way('escaped-key', ({ key, value, others }) => entries(others, `\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}: ${value}`)),
  way('shorthand', ({ key, value, others }, p) => {
    const name = p.fresh(key);
    p.local(`const ${name} = ${value};`);
    return entries(others, name === key ? key : `${key}: ${name}`);
  }),
];

const MERGED: readonly Way[] = [
  way('spread', ({ key, value, others }, p) => {
    const base = p.fresh('base');
    p.local(`const ${base} = { ${key}: ${value} };`);
    return entries(others, `...${base}`);
  }),
  way('spread-inline', ({ key, value, others }) => entries(others, `...{ ${key}: ${value} }`)),
  way('spread-condition', ({ key, value, others }) => entries(others, `...(1 && { ${key}: ${value} })`)),
  way('spread-entries', ({ key, value, others }, p) => entries(others, `...Object.fromEntries([[${assembled(key, p)}, ${value}]])`)),
  way('spread-map', ({ key, value, others }) => entries(others, `...Object.fromEntries(new Map([['${key}', ${value}]]))`)),
  way('assign', ({ key, value, others }) => `Object.assign(${empty(others)}, { ${key}: ${value} })`),
  way('assign-computed', ({ key, value, others }, p) => `Object['ass' + 'ign'](${empty(others)}, { [${assembled(key, p)}]: ${value} })`),
  way('reduced', ({ key, value, others }) => `[${empty(others)}, { ${key}: ${value} }].reduce((all, one) => ({ ...all, ...one }), {})`),
  way('frozen', ({ key, value, others }) => `Object.freeze(${entries(others, `${key}: ${value}`)})`),
  way('conditional', ({ key, value, others }) => `('on' ? ${entries(others, `${key}: ${value}`)} : {})`),
  way('rest', ({ key, value, others }, p) => {
    const rest = p.fresh('rest');
    p.local(`const { level: _level, ...${rest} } = { level: 3, ${key}: ${value} };`.replace('_level', p.fresh('level')));
    return entries(others, `...${rest}`);
  }),
];

const ASSIGNED: readonly Way[] = [
  ...(
    [
      ['property', ({ key, value }, name) => [`${name}.${key} = ${value};`]],
      ['property-computed', ({ key, value }, name, p) => [`${name}[${assembled(key, p)}] = ${value};`]],
      ['reflect-set', ({ key, value }, name, p) => [`Reflect.set(${name}, ${assembled(key, p)}, ${value});`]],
      ['define-property', ({ key, value }, name) => [`Object.defineProperty(${name}, '${key}', { value: ${value}, enumerable: true });`]],
      ['assign-late', ({ key, value }, name) => [`Object.assign(${name}, { ${key}: ${value} });`]],
      ['nullish-assignment', ({ key, value }, name) => [`${name}.${key} ??= ${value};`]],
      ['loop', ({ key, value }, name) => [`for (const [k, v] of [['${key}', ${value}]]) ${name}[k] = v;`]],
      ['for-each', ({ key, value }, name) => [`['${key}'].forEach((k) => { ${name}[k] = ${value}; });`]],
      ['pattern', ({ key, value }, name) => [`[${name}.${key}] = [${value}];`]],
      [
        'alias',
        ({ key, value }, name, p) => {
          const alias = p.fresh('same');
          return [`const ${alias} = ${name};`, `${alias}.${key} = ${value};`];
        },
      ],
    ] as readonly (readonly [string, (given: Given, name: string, p: Writing) => readonly string[]])[]
  ).map(([id, write]) =>
    way(id, (given, p) => {
      const name = p.fresh('options');
      p.local(`const ${name} = ${empty(given.others)};`, ...write(given, name, p));
      return name;
    }),
  ),
  way('setter', ({ key, value, others }, p) => {
    const name = p.fresh('settings');
    p.local(block(`const ${name} = {`, `  set level(given) {`, `    this.${key} = given;`, '  },', '};'), `${name}.level = ${value};`);
    return entries(others, `${key}: ${name}.${key}`);
  }),
];

const ELSEWHERE: readonly Way[] = [
  way('variable', ({ key, value, others }, p) => {
    const name = p.fresh('options');
    p.local(`const ${name} = ${entries(others, `${key}: ${value}`)};`);
    return name;
  }),
  way('module-configuration', ({ key, value, others }, p) => {
    const name = p.fresh('DEFAULTS');
    p.module(block(`const ${name} = {`, '  retries: 3,', `  client: ${entries(others, `${key}: ${value}`)},`, '};'));
    return `${name}.client`;
  }),
  way('module-value', ({ key, value, others }, p) => {
    const name = p.fresh('config');
    p.module(`const ${name} = { level: ${value} };`);
    return entries(others, `${key}: ${name}.level`);
  }),
  way('module-assigned', ({ key, value, others }, p) => {
    const name = p.fresh('config');
    p.module(block(`const ${name} = {};`, `${name}.${key} = ${value};`));
    return entries(others, `...${name}`);
  }),
  way('function', ({ key, value, others }, p) => {
    const name = p.fresh('optionsFor');
    p.module(block(`function ${name}(extra = {}) {`, `  return ${entries(others, `${key}: ${value}`, '...extra')};`, '}'));
    return `${name}()`;
  }),
  way('function-extra', ({ key, value, others }, p) => {
    const name = p.fresh('optionsFor');
    p.module(block(`const ${name} = (extra) => (${entries(others, '...extra')});`));
    return `${name}({ ${key}: ${value} })`;
  }),
  way('default-parameter', ({ key, value, others }) => `((options = ${entries(others, `${key}: ${value}`)}) => options)()`),
  way('default-entry', ({ key, value, others }) => `(({ level = ${value} } = {}) => (${entries(others, `${key}: level`)}))()`),
  way('class-field', ({ key, value, others }, p) => {
    const name = p.fresh('Settings');
    p.module(block(`class ${name} {`, `  ${key} = ${value};`, '}'));
    return entries(others, `...new ${name}()`);
  }),
  way('static-field', ({ key, value, others }, p) => {
    const name = p.fresh('Settings');
    p.module(block(`class ${name} {`, `  static level = ${value};`, '}'));
    return entries(others, `${key}: ${name}.level`);
  }),
  way('class-options', ({ key, value, others }, p) => {
    const name = p.fresh('Settings');
    p.module(block(`class ${name} {`, '  get options() {', `    return ${entries(others, `${key}: ${value}`)};`, '  }', '}'));
    return `new ${name}().options`;
  }),
  way('builder', ({ key, value, others }, p) => {
    const name = p.fresh('Builder');
    p.module(
      block(`class ${name} {`, '  kept = {};', '  with(key, value) {', '    this.kept[key] = value;', '    return this;', '  }', '}'),
    );
    return entries(others, `...new ${name}().with('${key}', ${value}).kept`);
  }),
  way('getter', ({ key, value, others }) => entries(others, `get ${key}() { return ${value}; }`)),
  way(
    'proxy',
    ({ key, value, others }) =>
      `new Proxy(${entries(others, `${key}: undefined`)}, { get: (target, name) => (name === '${key}' ? ${value} : target[name]) })`,
  ),
];

export const WAYS: readonly Way[] = [...KEYS, ...MERGED, ...ASSIGNED, ...ELSEWHERE];
