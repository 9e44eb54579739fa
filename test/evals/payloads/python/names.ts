/** Python: ways to reach a function, class or constant without saying its name. */
import { literal } from '../../literals.js';
import type { NameDisguise } from '../plan.js';
import { plainName } from '../writing.js';
import {
  backwards,
  base64,
  closed,
  dunderImport,
  held,
  holder,
  importLine,
  isGlobal,
  isImportable,
  nesting,
  ofLibrary,
  ofModule,
  parts,
  pieces,
} from './naming.js';
import { WRAPPERS } from './wrappers.js';

const REFLECTION: readonly NameDisguise[] = [
  nesting('reflection', 'getattr', (name, s, text) => `getattr(${holder(name, s)}, ${text(name.member)})`),
  closed('reflection', 'getattr-pieces', (name, s) => `getattr(${holder(name, s)}, ${pieces(name.member)})`),
  closed('reflection', 'getattr-backwards', (name, s) => `getattr(${holder(name, s)}, ${backwards(name.member)})`),
  closed(
    'reflection',
    'getattr-join',
    (name, s) => `getattr(${holder(name, s)}, "".join([${[...name.member].map((letter) => `"${letter}"`).join(', ')}]))`,
  ),
  closed('reflection', 'getattr-slice', (name, s) => `getattr(${holder(name, s)}, "xx${name.member}yyy"[2:-3])`),
  closed(
    'reflection',
    'getattr-characters',
    (name, s) => `getattr(${holder(name, s)}, "".join(map(chr, [${[...name.member].map((one) => one.charCodeAt(0)).join(', ')}])))`,
  ),
  closed(
    'reflection',
    'getattr-base64',
    (name, s) => `getattr(${holder(name, s)}, ${s.library('base64')}.b64decode("${base64(name.member)}").decode())`,
  ),
  nesting('reflection', 'getattr-default', (name, s, text) => `getattr(${holder(name, s)}, ${text(name.member)}, None)`),
  nesting('reflection', 'dunder-getattribute', (name, s, text) => `${holder(name, s)}.__getattribute__(${text(name.member)})`, {
    accepts: ofModule,
  }),
  nesting('reflection', 'object-getattribute', (name, s, text) => `object.__getattribute__(${holder(name, s)}, ${text(name.member)})`, {
    accepts: ofModule,
  }),
  nesting('reflection', 'vars', (name, s, text) => `vars(${holder(name, s)})[${text(name.member)}]`, { accepts: ofModule }),
  nesting('reflection', 'dunder-dictionary', (name, s, text) => `${holder(name, s)}.__dict__[${text(name.member)}]`, { accepts: ofModule }),
  nesting('reflection', 'dunder-dictionary-get', (name, s, text) => `${holder(name, s)}.__dict__.get(${text(name.member)})`, {
    accepts: ofModule,
  }),
  nesting(
    'reflection',
    'attribute-getter',
    (name, s, text) => `${s.library('operator')}.attrgetter(${text(name.member)})(${holder(name, s)})`,
  ),
  nesting(
    'reflection',
    'static-getattr',
    (name, s, text) => `${s.library('inspect')}.getattr_static(${holder(name, s)}, ${text(name.member)})`,
    {
      accepts: ofModule,
    },
  ),
  nesting(
    'reflection',
    'reduce-getattr',
    (name, s, text) => `${s.library('functools')}.reduce(getattr, [${text(name.member)}], ${holder(name, s)})`,
  ),
  nesting('reflection', 'map-getattr', (name, s, text) => `list(map(lambda n: getattr(${holder(name, s)}, n), [${text(name.member)}]))[0]`),
  nesting('reflection', 'lambda-getattr', (name, s, text) => `(lambda m, n: getattr(m, n))(${holder(name, s)}, ${text(name.member)})`),
  nesting('reflection', 'renamed-getattr', (name, s, text) => {
    const [reach, wanted] = [s.fresh('reach'), s.fresh('wanted')];
    const owner = holder(name, s);
    s.local(`${reach} = getattr`, `${wanted} = ${text(name.member)}`);
    return `${reach}(${owner}, ${wanted})`;
  }),
  nesting(
    'reflection',
    'comprehension-over-names',
    (name, s, text) => `[getattr(${holder(name, s)}, n) for n in dir(${holder(name, s)}) if n == ${text(name.member)}][0]`,
  ),
  nesting(
    'reflection',
    'comprehension-over-items',
    (name, s, text) => `[v for k, v in vars(${holder(name, s)}).items() if k == ${text(name.member)}][0]`,
    { accepts: ofModule },
  ),
  nesting(
    'reflection',
    'next-over-names',
    (name, s, text) => `getattr(${holder(name, s)}, next(n for n in ("__name__", ${text(name.member)}) if n != "__name__"))`,
  ),
  nesting(
    'reflection',
    'filtered-names',
    (name, s, text) => `getattr(${holder(name, s)}, list(filter(lambda n: n[0] != "_", ["_x", ${text(name.member)}]))[0])`,
    { accepts: ({ member }) => !member.startsWith('_') },
  ),
  nesting('reflection', 'name-table', (name, s, text) => {
    const table = s.fresh('_OPERATIONS');
    s.module(`${table} = {"read": ${text(name.member)}, "size": "__len__"}`);
    return `getattr(${holder(name, s)}, ${table}["read"])`;
  }),
  nesting('reflection', 'loop-over-names', (name, s, text) => {
    const [found, each] = [s.fresh('operation'), s.fresh('label')];
    const owner = holder(name, s);
    s.local(`${found} = None`, `for ${each} in ("__class__", ${text(name.member)}):`, `    ${found} = getattr(${owner}, ${each})`);
    return found;
  }),
];

const IMPORTED: readonly NameDisguise[] = [
  closed('import', 'dunder-import', (name) => `${dunderImport(name, literal)}.${name.member}`, { accepts: isGlobal }),
  nesting('import', 'dunder-import-getattr', (name, _, text) => `getattr(${dunderImport(name, pieces)}, ${text(name.member)})`, {
    accepts: isGlobal,
  }),
  nesting('import', 'dunder-import-hidden', (name, _, text) => `${dunderImport(name, text)}.${name.member}`, { accepts: isGlobal }),
  nesting('import', 'dunder-import-dictionary', (name, _, text) => `${dunderImport(name, literal)}.__dict__[${text(name.member)}]`, {
    accepts: ofModule,
  }),
  closed(
    'import',
    'import-module',
    (name, s) => `${held(name, `${s.library('importlib')}.import_module("${parts(name).module}")`)}.${name.member}`,
    {
      accepts: isGlobal,
    },
  ),
  nesting(
    'import',
    'import-module-getattr',
    (name, s, text) => {
      const module = `${s.library('importlib')}.import_module(${pieces(parts(name).module)})`;
      return `getattr(${held(name, module)}, ${text(name.member)})`;
    },
    { accepts: isGlobal },
  ),
  nesting(
    'import',
    'import-module-reached',
    (name, s, text) => {
      const module = `getattr(${s.library('importlib')}, "import" + "_module")(${text(parts(name).module)})`;
      return `${held(name, module)}.${name.member}`;
    },
    { accepts: isGlobal },
  ),
  closed(
    'import',
    'sys-modules',
    (name, s) => {
      s.library(name.owner);
      return `${held(name, `${s.library('sys')}.modules["${parts(name).module}"]`)}.${name.member}`;
    },
    { accepts: ({ kind }) => kind === 'module' },
  ),
  nesting(
    'import',
    'globals',
    (name, s, text) => {
      const bound = s.library(name.owner);
      return `getattr(globals()[${text(bound)}], ${text(name.member)})`;
    },
    { accepts: ({ kind, owner }) => kind === 'module' && !owner.includes('.') },
  ),
  closed(
    'import',
    'resolve-name',
    (name, s) => {
      const { module, bound } = parts(name);
      return `${s.library('pkgutil')}.resolve_name("${module}:${bound === undefined ? '' : `${bound}.`}${name.member}")`;
    },
    { accepts: isGlobal },
  ),
  closed(
    'import',
    'alias-getattr',
    (name, s) => {
      const alias = s.fresh('_lib');
      const { module, bound } = parts(name);
      s.module(bound === undefined ? `import ${module} as ${alias}` : `from ${module} import ${bound} as ${alias}`);
      return `getattr(${alias}, ${pieces(name.member)})`;
    },
    { accepts: isGlobal },
  ),
  closed(
    'alias',
    'alias-import',
    (name, s) => {
      const alias = s.fresh('lib');
      const { module, bound } = parts(name);
      s.module(bound === undefined ? `import ${module} as ${alias}` : `from ${module} import ${bound} as ${alias}`);
      return `${alias}.${name.member}`;
    },
    { accepts: ofLibrary, ordinary: true },
  ),
  closed(
    'alias',
    'from-import-inside',
    (name, s) => {
      const alias = s.fresh('operation');
      s.local(importLine(name, alias));
      return alias;
    },
    { accepts: isImportable, ordinary: true },
  ),
  closed(
    'alias',
    'from-import-tried',
    (name, s) => {
      const alias = s.fresh('_operation');
      s.module('try:', `    ${importLine(name, alias)}`, 'except ImportError:', `    ${alias} = None`);
      return alias;
    },
    { accepts: isImportable, ordinary: true },
  ),
  closed(
    'alias',
    'assigned-twice',
    (name, s) => {
      const [first, second] = [s.fresh('operation'), s.fresh('chosen')];
      s.local(`${first} = ${plainName(name, s)}`, `${second} = ${first}`);
      return second;
    },
    { ordinary: true },
  ),
];

const EVALUATED: readonly NameDisguise[] = [
  closed('evaluated', 'eval', (name, s) => `eval(${pieces(plainName(name, s))})`, { accepts: isGlobal }),
  closed('evaluated', 'eval-backwards', (name, s) => `eval(${backwards(plainName(name, s))})`, { accepts: isGlobal }),
  closed('evaluated', 'eval-base64', (name, s) => `eval(${s.library('base64')}.b64decode("${base64(plainName(name, s))}").decode())`, {
    accepts: isGlobal,
  }),
  closed('evaluated', 'eval-lambda', (name, s) => `eval(${literal(`lambda: ${plainName(name, s)}`)})()`, { accepts: isGlobal }),
  closed(
    'evaluated',
    'exec-namespace',
    (name, s) => {
      const space = s.fresh('space');
      s.local(`${space} = {}`, `exec(${literal(importLine(name, 'run'))}, ${space})`);
      return `${space}["run"]`;
    },
    { accepts: isImportable },
  ),
  closed(
    'evaluated',
    'exec-base64',
    (name, s) => {
      const space = s.fresh('space');
      s.local(`${space} = {}`, `exec(${s.library('base64')}.b64decode("${base64(importLine(name, 'run'))}"), ${space})`);
      return `${space}["run"]`;
    },
    { accepts: isImportable },
  ),
  closed(
    'evaluated',
    'exec-module',
    (name, s) => {
      const bound = s.fresh('_operation');
      s.module(`exec(${pieces(importLine(name, bound))})`);
      return bound;
    },
    { accepts: isImportable },
  ),
];

export const PYTHON_NAME_DISGUISES: readonly NameDisguise[] = [...REFLECTION, ...IMPORTED, ...WRAPPERS, ...EVALUATED];
