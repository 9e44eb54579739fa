/** Python: ways to reach a function, class or constant without saying its name where it is used. */
import { literal } from '../../literals.js';
import type { Surroundings } from '../../plan.js';
import type { Name, NameDisguise } from '../plan.js';
import { plainName } from '../writing.js';

type Text = (text: string) => string;
type Write = NonNullable<NameDisguise['write']>;
type Call = NonNullable<NameDisguise['call']>;
type Rest = Partial<Pick<NameDisguise, 'accepts' | 'ordinary'>>;

const anything = (): boolean => true;
const isMember = ({ kind }: Name): boolean => kind !== 'builtin';
/** Something that exists at the level of the module. */
const isGlobal = ({ kind }: Name): boolean => kind !== 'object';
const ofLibrary = ({ kind }: Name): boolean => kind === 'module' || kind === 'imported';
/** It can be imported by its own name: what it is bound by is a module, no class. */
const isImportable = (name: Name): boolean => {
  const { bound } = parts(name);
  return isGlobal(name) && (bound === undefined || /^[a-z]/.test(bound) || !/[a-z]/.test(bound));
};
/** A module has a dictionary; what is bound alone may be a class of slots. */
const ofModule = ({ kind, owner }: Name): boolean => kind !== 'object' && !owner.includes('#');

function define(id: string, group: string, nests: boolean, written: Pick<NameDisguise, 'write' | 'call'>, rest: Rest): NameDisguise {
  return { id: `python/name/${id}`, dialect: 'python', kind: 'name', group, nests, accepts: anything, ...written, ...rest };
}

const nesting = (group: string, id: string, write: Write, rest: Rest = {}): NameDisguise => define(id, group, true, { write }, rest);
const closed = (group: string, id: string, write: Write, rest: Rest = {}): NameDisguise => define(id, group, false, { write }, rest);
const calling = (group: string, id: string, call: Call, nests: boolean, rest: Rest = {}): NameDisguise =>
  define(id, group, nests, { call }, rest);

/** What has the member. */
function holder({ kind, owner }: Name, { library }: Surroundings): string {
  if (kind === 'builtin') return '__import__("builtins")';
  return kind === 'object' ? owner : library(owner);
}

/** `Crypto.Cipher` and `AES` of `Crypto.Cipher#AES`. */
function parts({ kind, owner }: Name): { readonly module: string; readonly bound?: string } {
  if (kind === 'builtin') return { module: 'builtins' };
  const [source = owner] = owner.split(' as ');
  const [module = source, bound] = source.split('#');
  return bound === undefined ? { module } : { module, bound };
}

/** The holder by a module that an expression gives. */
function held(name: Name, module: string): string {
  const { bound } = parts(name);
  return bound === undefined ? module : `getattr(${module}, "${bound}")`;
}

/** By the import function; a dotted module gives its last part where something is asked from it. */
function dunderImport(name: Name, text: Text): string {
  const { module, bound } = parts(name);
  const from = module.includes('.') ? `, fromlist=["${bound ?? name.member}"]` : '';
  return held(name, `__import__(${text(module)}${from})`);
}

function halves(text: string): readonly [string, string] {
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
}

const pieces = (text: string): string => halves(text).map(literal).join(' + ');
const backwards = (text: string): string => `${literal([...text].reverse().join(''))}[::-1]`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A statement that binds the thing to a name. */
function importLine(name: Name, local: string): string {
  const { module, bound } = parts(name);
  const path = bound === undefined ? module : `${module}.${bound}`;
  return `from ${path} import ${name.member} as ${local}`;
}

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

const CONTAINERS: readonly NameDisguise[] = [
  closed('container', 'dictionary', (name, s) => `{"a": len, "b": ${plainName(name, s)}}["b"]`),
  closed('container', 'list', (name, s) => `[${plainName(name, s)}, len][0]`),
  closed('container', 'dict-zip', (name, s) => `dict(zip(("a", "b"), (len, ${plainName(name, s)})))["b"]`),
  closed('container', 'namespace', (name, s) => `${s.library('types')}.SimpleNamespace(run=${plainName(name, s)}).run`),
  nesting('container', 'dispatch-table', (name, s, text) => {
    const table = s.fresh('dispatch');
    s.local(`${table} = {}`, `${table}["run"] = getattr(${holder(name, s)}, ${text(name.member)})`);
    return `${table}["run"]`;
  }),
  closed(
    'container',
    'class-attribute',
    (name, s) => {
      const tools = s.fresh('_Tools');
      s.module(`class ${tools}:`, `    run = staticmethod(${plainName(name, s)})`);
      return `${tools}.run`;
    },
    { accepts: isGlobal },
  ),
  nesting(
    'container',
    'class-attribute-getattr',
    (name, s, text) => {
      const tools = s.fresh('_Tools');
      s.module(`class ${tools}:`, `    run = staticmethod(getattr(${holder(name, s)}, ${text(name.member)}))`);
      return `${tools}.run`;
    },
    { accepts: isGlobal },
  ),
  nesting(
    'container',
    'setattr',
    (name, s, text) => {
      const tools = s.fresh('_Tools');
      s.module(
        `class ${tools}:`,
        '    pass',
        '',
        `setattr(${tools}, "run", staticmethod(getattr(${holder(name, s)}, ${text(name.member)})))`,
      );
      return `${tools}.run`;
    },
    { accepts: isGlobal },
  ),
  nesting(
    'container',
    'type-call',
    (name, s, text) => `type("_Tools", (), {"run": staticmethod(getattr(${holder(name, s)}, ${text(name.member)}))}).run`,
  ),
  closed(
    'container',
    'globals-assigned',
    (name, s) => {
      const bound = s.fresh('_OPERATION');
      s.module(`globals()["${bound}"] = ${plainName(name, s)}`);
      return bound;
    },
    { accepts: isGlobal },
  ),
];

const FUNCTIONS: readonly NameDisguise[] = [
  closed('function', 'lambda', (name, s) => `(lambda: ${plainName(name, s)})()`),
  closed('function', 'lambda-call', (name, s) => `(lambda *given, **named: ${plainName(name, s)}(*given, **named))`, { accepts: anything }),
  closed('function', 'conditional', (name, s) => `(${plainName(name, s)} if 2 > 1 else len)`),
  closed('function', 'walrus', (name, s) => `(${s.fresh('operation')} := ${plainName(name, s)})`),
  closed('function', 'partial', (name, s) => `${s.library('functools')}.partial(${plainName(name, s)})`),
  nesting(
    'function',
    'partial-getattr',
    (name, s, text) => `${s.library('functools')}.partial(getattr, ${holder(name, s)})(${text(name.member)})`,
  ),
  nesting('function', 'finder', (name, s, text) => {
    const find = s.fresh('_find');
    s.module(`def ${find}(owner, label):`, '    return getattr(owner, label)');
    return `${find}(${holder(name, s)}, ${text(name.member)})`;
  }),
  nesting(
    'function',
    'factory',
    (name, s, text) => {
      const make = s.fresh('_make');
      s.module(`def ${make}():`, `    inner = getattr(${holder(name, s)}, ${text(name.member)})`, '    return inner');
      return `${make}()`;
    },
    { accepts: isGlobal },
  ),
  closed(
    'function',
    'closure',
    (name, s) => {
      const make = s.fresh('_make');
      s.module(`def ${make}():`, `    inner = ${plainName(name, s)}`, '    def reveal():', '        return inner', '    return reveal');
      return `${make}()()`;
    },
    { accepts: isGlobal },
  ),
  closed(
    'function',
    'generator',
    (name, s) => {
      const each = s.fresh('_operations');
      s.module(`def ${each}():`, `    yield ${plainName(name, s)}`);
      return `next(${each}())`;
    },
    { accepts: isGlobal },
  ),
  closed(
    'function',
    'default-argument',
    (name, s) => {
      const give = s.fresh('_operation');
      s.module(`def ${give}(chosen=${plainName(name, s)}):`, '    return chosen');
      return `${give}()`;
    },
    { accepts: isGlobal },
  ),
  closed(
    'function',
    'context-manager',
    (name, s) => {
      const [scope, found] = [s.fresh('_scope'), s.fresh('operation')];
      s.module(`@${s.library('contextlib')}.contextmanager`, `def ${scope}():`, `    yield ${plainName(name, s)}`);
      s.local(`with ${scope}() as ${found}:`, '    pass');
      return found;
    },
    { accepts: isGlobal },
  ),
  closed(
    'function',
    'context-class',
    (name, s) => {
      const [scope, found] = [s.fresh('_Scope'), s.fresh('operation')];
      s.module(
        `class ${scope}:`,
        '    def __enter__(self):',
        `        return ${plainName(name, s)}`,
        '    def __exit__(self, *details):',
        '        return False',
      );
      s.local(`with ${scope}() as ${found}:`, '    pass');
      return found;
    },
    { accepts: isGlobal },
  ),
];

const CLASSES: readonly NameDisguise[] = [
  nesting(
    'class',
    'proxy',
    (name, s, text) => {
      const proxy = s.fresh('_Proxy');
      s.module(`class ${proxy}:`, '    def __getattr__(self, label):', `        return getattr(${holder(name, s)}, ${text(name.member)})`);
      return `${proxy}().run`;
    },
    { accepts: isGlobal },
  ),
  closed(
    'class',
    'proxy-member',
    (name, s) => {
      const proxy = s.fresh('_Proxy');
      s.module(`class ${proxy}:`, '    def __getattr__(self, label):', `        return getattr(${holder(name, s)}, label)`);
      return `getattr(${proxy}(), ${pieces(name.member)})`;
    },
    { accepts: isGlobal },
  ),
  closed(
    'class',
    'missing-item',
    (name, s) => {
      const lookup = s.fresh('_Lookup');
      s.module(`class ${lookup}(dict):`, '    def __missing__(self, label):', `        return getattr(${holder(name, s)}, label)`);
      return `${lookup}()[${pieces(name.member)}]`;
    },
    { accepts: isGlobal },
  ),
  closed(
    'class',
    'property',
    (name, s) => {
      const tools = s.fresh('_Tools');
      s.module(`class ${tools}:`, '    @property', '    def run(self):', `        return ${plainName(name, s)}`);
      return `${tools}().run`;
    },
    { accepts: isGlobal },
  ),
  closed(
    'class',
    'instance-attribute',
    (name, s) => {
      const tools = s.fresh('_Tools');
      s.module(`class ${tools}:`, '    def __init__(self):', `        self.run = ${plainName(name, s)}`);
      return `${tools}().run`;
    },
    { accepts: isGlobal },
  ),
];

/** Calls that are hidden as calls. */
const CALLS: readonly NameDisguise[] = [
  calling(
    'call',
    'wrapper',
    (name, given, s) => {
      const wrap = s.fresh('_perform');
      s.module(`def ${wrap}(*given, **named):`, `    return ${plainName(name, s)}(*given, **named)`);
      return `${wrap}(${given.join(', ')})`;
    },
    false,
    { accepts: isGlobal },
  ),
  calling(
    'call',
    'wrapper-getattr',
    (name, given, s, text) => {
      const wrap = s.fresh('_perform');
      s.module(`def ${wrap}(*given, **named):`, `    return getattr(${holder(name, s)}, ${text(name.member)})(*given, **named)`);
      return `${wrap}(${given.join(', ')})`;
    },
    true,
    { accepts: isGlobal },
  ),
  calling(
    'call',
    'callable-class',
    (name, given, s, text) => {
      const worker = s.fresh('_Worker');
      s.module(
        `class ${worker}:`,
        '    def __call__(self, *given, **named):',
        `        return getattr(${holder(name, s)}, ${text(name.member)})(*given, **named)`,
      );
      return `${worker}()(${given.join(', ')})`;
    },
    true,
    { accepts: isGlobal },
  ),
  calling(
    'call',
    'static-method',
    (name, given, s) => {
      const worker = s.fresh('_Worker');
      s.module(
        `class ${worker}:`,
        '    @staticmethod',
        '    def run(*given, **named):',
        `        return ${plainName(name, s)}(*given, **named)`,
      );
      return `${worker}.run(${given.join(', ')})`;
    },
    false,
    { accepts: isGlobal },
  ),
  calling(
    'call',
    'decorator',
    (name, given, s, text) => {
      const [via, run] = [s.fresh('_via'), s.fresh('_run')];
      s.module(
        `def ${via}(function):`,
        `    return getattr(${holder(name, s)}, ${text(name.member)})`,
        '',
        `@${via}`,
        `def ${run}(*given, **named):`,
        '    return None',
      );
      return `${run}(${given.join(', ')})`;
    },
    true,
    { accepts: isGlobal },
  ),
  calling(
    'call',
    'method-caller',
    (name, given, s, text) => {
      return `${s.library('operator')}.methodcaller(${[text(name.member), ...given].join(', ')})(${holder(name, s)})`;
    },
    true,
    { accepts: isMember },
  ),
  calling(
    'call',
    'partial-arguments',
    (name, given, s) => {
      return `${s.library('functools')}.partial(${[plainName(name, s), ...given].join(', ')})()`;
    },
    false,
  ),
  calling('call', 'star-arguments', (name, given, s) => `${plainName(name, s)}(${starred(given)})`, false, { ordinary: true }),
  calling(
    'call',
    'star-arguments-getattr',
    (name, given, s, text) => {
      return `getattr(${holder(name, s)}, ${text(name.member)})(${starred(given)})`;
    },
    true,
  ),
  calling(
    'call',
    'dunder-call',
    (name, given, s) => `getattr(${holder(name, s)}, ${pieces(name.member)}).__call__(${given.join(', ')})`,
    false,
  ),
  calling(
    'call',
    'list-of-results',
    (name, given, s) => `[function(${given.join(', ')}) for function in (${plainName(name, s)},)][0]`,
    false,
  ),
];

/** Positional arguments in a list, keywords in a dictionary. */
function starred(given: readonly string[]): string {
  const isKeyword = (one: string): boolean => /^\w+=(?!=)/.test(one);
  const positional = given.filter((one) => !isKeyword(one) && !one.startsWith('*'));
  const keywords = given.filter(isKeyword).map((one) => `"${one.slice(0, one.indexOf('='))}": ${one.slice(one.indexOf('=') + 1)}`);
  const spread = given.filter((one) => one.startsWith('*'));
  return [
    ...(positional.length > 0 ? [`*[${positional.join(', ')}]`] : []),
    ...spread,
    ...(keywords.length > 0 ? [`**{${keywords.join(', ')}}`] : []),
  ].join(', ');
}

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

export const PYTHON_NAME_DISGUISES: readonly NameDisguise[] = [
  ...REFLECTION,
  ...IMPORTED,
  ...CONTAINERS,
  ...FUNCTIONS,
  ...CLASSES,
  ...CALLS,
  ...EVALUATED,
];
