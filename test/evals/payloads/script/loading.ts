/** JavaScript: ways to get hold of a library without an import that names it. */
import { isBuiltin } from 'node:module';
import { literal } from '../../literals.js';
import { cut, reversed } from '../../disguises/pieces.js';
import type { Name, NameDisguise } from '../plan.js';
import { definersForNames, markOrdinary } from './define.js';

type Text = (text: string) => string;

/** `fs#promises.chmod` is what is bound alone, `chmod` a member of it. */
function partsOf({ kind, owner, member }: Name): { readonly module: string; readonly path: string } {
  const [module = owner, bound] = owner.split('#');
  if (kind === 'imported') return { module: owner, path: `.${member}` };
  return { module, path: `${bound === undefined ? '' : `.${bound}`}.${member}` };
}

const loads = ({ kind }: Name): boolean => kind === 'module' || kind === 'imported';
const builtinOnly = (name: Name): boolean => loads(name) && isBuiltin(partsOf(name).module);
const { nesting, closed } = definersForNames('loading', loads);

/** The library is loaded in place. */
function loadedBy(load: (module: string, text: Text) => string): Pick<NameDisguise, 'write'> {
  return {
    write: (name, _, text) => {
      const { module, path } = partsOf(name);
      return `${load(module, text)}${path}`;
    },
  };
}

const LOADING: readonly NameDisguise[] = [
  nesting(
    'require',
    loadedBy((module, text) => `require(${text(module)})`),
  ),
  nesting('require-sum', {
    write: (name, { random }, text) => {
      const { module, path } = partsOf(name);
      return `require(${cut(module, 2, random).map(text).join(' + ')})${path}`;
    },
  }),
  nesting('require-join', {
    write: (name, { random }, text) => {
      const { module, path } = partsOf(name);
      return `require([${cut(module, 3, random).map(text).join(', ')}].join(''))${path}`;
    },
  }),
  nesting(
    'require-reversed',
    loadedBy((module, text) => `require(${text(reversed(module))}.split('').reverse().join(''))`),
  ),
  closed(
    'require-base64',
    loadedBy((module) => `require(Buffer.from('${Buffer.from(module).toString('base64')}', 'base64').toString())`),
  ),
  closed(
    'require-codes',
    loadedBy((module) => `require(String.fromCharCode(${[...module].map((letter) => letter.charCodeAt(0)).join(', ')}))`),
  ),
  closed('require-both', {
    write: (name, { random }) => {
      const { module, path } = partsOf(name);
      const keys = path
        .slice(1)
        .split('.')
        .map((key) => `[${cut(key, 2, random).map(literal).join(' + ')}]`);
      return `require(${cut(module, 2, random).map(literal).join(' + ')})${keys.join('')}`;
    },
  }),
  closed('require-alias', {
    write: (name, s) => {
      const { module, path } = partsOf(name);
      const load = s.fresh('load');
      s.module(`const ${load} = require;`);
      return `${load}(${literal(module)})${path}`;
    },
  }),
  nesting('require-wrapper', {
    write: (name, s, text) => {
      const { module, path } = partsOf(name);
      const load = s.fresh('load');
      s.module(`const ${load} = (...parts) => require(parts.join(''));`);
      return `${load}(${cut(module, 3, s.random).map(text).join(', ')})${path}`;
    },
  }),
  nesting(
    'module-require',
    loadedBy((module, text) => `module.require(${text(module)})`),
  ),
  nesting(
    'module-computed',
    loadedBy((module, text) => `module['req' + 'uire'](${text(module)})`),
  ),
  nesting(
    'main-module',
    loadedBy((module, text) => `process.mainModule.require(${text(module)})`),
  ),
  nesting(
    'main-constructor',
    loadedBy((module, text) => `process.mainModule.constructor._load(${text(module)})`),
  ),
  nesting(
    'builtin-module',
    loadedBy((module, text) => `process.getBuiltinModule(${text(module)})`),
    builtinOnly,
  ),
  nesting(
    'require-apply',
    loadedBy((module, text) => `Reflect.apply(require, module, [${text(module)}])`),
  ),
  nesting(
    'require-call',
    loadedBy((module, text) => `require.call(null, ${text(module)})`),
  ),
  nesting(
    'require-comma',
    loadedBy((module, text) => `(0, require)(${text(module)})`),
  ),
  closed(
    'require-eval',
    loadedBy((module) => `eval(${literal('requ')} + ${literal(`ire(${literal(module)})`)})`),
  ),
  nesting('require-map', {
    write: (name, _, text) => {
      const { module, path } = partsOf(name);
      return `[${text(module)}].map((name) => require(name))[0]${path}`;
    },
  }),
  nesting('create-require', {
    write: (name, s, text) => {
      const { module, path } = partsOf(name);
      return `${s.library('module')}.createRequire(__filename)(${text(module)})${path}`;
    },
  }),
  nesting('list-of-libraries', {
    write: (name, s, text) => {
      const { module, path } = partsOf(name);
      const names = s.fresh('needed');
      s.module(`const ${names} = ['path', ${text(module)}, 'url'];`);
      return `require(${names}[1])${path}`;
    },
  }),
  nesting('lazy-getter', {
    write: (name, s, text) => {
      const { module, path } = partsOf(name);
      const lazy = s.fresh('lazy');
      s.module(`const ${lazy} = {`, '  get library() {', `    return require(${text(module)});`, '  },', '};');
      return `${lazy}.library${path}`;
    },
  }),
  closed('alias', {
    write: (name, s) => {
      const { path } = partsOf(name);
      const alias = s.fresh('lib');
      s.module(`const ${alias} = ${s.library(name.owner.split('#')[0] ?? name.owner)};`);
      return `${alias}${path}`;
    },
  }),
];

/** What ordinary code does as well. */
const ORDINARY = ['require', 'alias'];

export const SCRIPT_LOADING: readonly NameDisguise[] = LOADING.map(markOrdinary(ORDINARY));
