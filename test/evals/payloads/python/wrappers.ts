/** Python: a function, class or constant is put into a container, a function or a class, and taken out where it is used. */
import type { NameDisguise } from '../plan.js';
import { plainName } from '../writing.js';
import { anything, calling, closed, holder, isGlobal, isMember, nesting, pieces } from './naming.js';

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

export const WRAPPERS: readonly NameDisguise[] = [...CONTAINERS, ...FUNCTIONS, ...CLASSES, ...CALLS];
