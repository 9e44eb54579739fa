/** Python: the constant lies in a container, or is reached through names, functions and classes. */
import type { Disguise, Surroundings } from '../plan.js';
import { definersFor, longerThan } from './define.js';
import { cut, filler } from './pieces.js';

const { nesting } = definersFor('python');

/** A module-level name in capitals. */
function constantName({ fresh, random }: Surroundings): string {
  return fresh(random.pick(['_FALLBACK', '_RESERVED', '_MARKER', 'LEGACY_VALUE', 'COMPAT_TAG', '_PRESET']));
}

function className({ fresh, random }: Surroundings): string {
  return fresh(random.pick(['_Defaults', '_Settings', 'CompatFlags', '_Registry']));
}

const CONTAINERS: readonly Disguise[] = [
  nesting('dictionary-lookup', (value, _, inner) => `{"a": 1, "k": ${inner(value)}}["k"]`),
  nesting('dictionary-get', (value, _, inner) => `{"k": ${inner(value)}, "n": None}.get("k")`),
  nesting('nested-dictionary', (value, _, inner) => `{"auth": {"v": [${inner(value)}]}}["auth"]["v"][0]`),
  nesting('dict-call', (value, _, inner) => `dict(first=1, second=${inner(value)})["second"]`),
  nesting('list-index', (value, { random }, inner) => `[${inner(filler(random, 5))}, ${inner(value)}][1]`),
  nesting('tuple-negative-index', (value, { random }, inner) => `(${inner(value)}, ${inner(filler(random, 4))})[-2]`),
  nesting('dictionary-merge', (value, { random }, inner) => `{**{"k": ${inner(filler(random, 4))}}, **{"k": ${inner(value)}}}["k"]`),
  nesting('dictionary-union', (value, { random }, inner) => `({"k": ${inner(filler(random, 4))}} | {"k": ${inner(value)}})["k"]`),
  nesting('dict-zip', (value, { random }, inner) => `dict(zip(("a", "b"), (${inner(filler(random, 3))}, ${inner(value)})))["b"]`),
  nesting('chain-map', (value, { library }, inner) => `${library('collections')}.ChainMap({}, {"k": ${inner(value)}})["k"]`),
  nesting('next-iterator', (value, _, inner) => `next(iter([${inner(value)}]))`),
  nesting(
    'next-generator',
    (value, { random }, inner) => `next(v for v in (${inner(filler(random, 2))}, ${inner(value)}) if len(v) == ${[...value].length})`,
    { accepts: longerThan(2) },
  ),
  nesting('max-by-length', (value, { random }, inner) => `max([${inner(filler(random, 1))}, ${inner(value)}], key=len)`, {
    accepts: longerThan(1),
  }),
  nesting('list-filter', (value, { random }, inner) => `[v for v in [${inner(filler(random, 2))}, ${inner(value)}] if len(v) > 2][0]`, {
    accepts: longerThan(2),
  }),
  nesting('list-pop', (value, { random }, inner) => `[${inner(filler(random, 3))}, ${inner(value)}].pop()`),
  nesting('list-built', (value, { random, local, fresh }, inner) => {
    const name = fresh('parts');
    local(`${name} = []`, ...cut(value, 3, random).map((piece) => `${name}.append(${inner(piece)})`));
    return `"".join(${name})`;
  }),
  nesting('list-extended', (value, { random, local, fresh }, inner) => {
    const name = fresh('parts');
    const [first = '', second = ''] = cut(value, 2, random);
    local(`${name} = [${inner(first)}]`, `${name}.extend([${inner(second)}])`);
    return `"".join(${name})`;
  }),
  nesting('dictionary-built', (value, { local, fresh }, inner) => {
    const name = fresh('table');
    local(`${name} = {}`, `${name}["k"] = ${inner(value)}`);
    return `${name}["k"]`;
  }),
  nesting('unpacking', (value, { random, local, fresh }, inner) => {
    const [first, second] = [fresh('head'), fresh('tail')];
    const [one = '', two = ''] = cut(value, 2, random);
    local(`${second}, ${first} = ${inner(two)}, ${inner(one)}`);
    return `(${first} + ${second})`;
  }),
  nesting('star-unpacking', (value, { random, local, fresh }, inner) => {
    const name = fresh('rest');
    local(`_, *${name} = (${[filler(random, 2), ...cut(value, 3, random)].map(inner).join(', ')})`);
    return `"".join(${name})`;
  }),
];

const NAMED: readonly Disguise[] = [
  nesting('module-constant', (value, s, inner) => {
    const name = constantName(s);
    s.module(`${name} = ${inner(value)}`);
    return name;
  }),
  nesting('module-pieces', (value, s, inner) => {
    const names = cut(value, 2, s.random).map((piece) => {
      const name = constantName(s);
      s.module(`${name} = ${inner(piece)}`);
      return name;
    });
    return `(${names.join(' + ')})`;
  }),
  nesting('module-table', (value, s, inner) => {
    const name = constantName(s);
    s.module(`${name} = {`, `    "timeout": 30,`, `    "hint": ${inner(value)},`, '}');
    return `${name}["hint"]`;
  }),
  nesting('local-variable', (value, { local, fresh }, inner) => {
    const name = fresh('');
    local(`${name} = ${inner(value)}`);
    return name;
  }),
  nesting('renamed-twice', (value, { local, fresh }, inner) => {
    const [first, second, third] = [fresh('a'), fresh('b'), fresh('c')];
    local(`${first} = ${inner(value)}`, `${second} = ${first}`, `${third} = ${second}`);
    return third;
  }),
  nesting('set-in-branch', (value, { local, fresh }, inner) => {
    const name = fresh('');
    local(`${name} = ""`, 'if True:', `    ${name} = ${inner(value)}`);
    return name;
  }),
  nesting('set-in-try', (value, s, inner) => {
    const name = constantName(s);
    s.module('try:', `    ${name} = ${inner(value)}`, 'except Exception:', `    ${name} = None`);
    return name;
  }),
  nesting('set-by-global', (value, s, inner) => {
    const [name, setup] = [constantName(s), s.fresh('_setup')];
    s.module(`${name} = None`, '', `def ${setup}():`, `    global ${name}`, `    ${name} = ${inner(value)}`, '', `${setup}()`);
    return name;
  }),
];

const CLASSES: readonly Disguise[] = [
  nesting('class-attribute', (value, s, inner) => {
    const name = className(s);
    s.module(`class ${name}:`, '    retries = 3', `    hint = ${inner(value)}`);
    return `${name}.hint`;
  }),
  nesting('nested-class', (value, s, inner) => {
    const name = className(s);
    s.module(`class ${name}:`, '    class Inner:', `        hint = ${inner(value)}`);
    return `${name}.Inner.hint`;
  }),
  nesting('instance-attribute', (value, s, inner) => {
    const name = className(s);
    s.module(`class ${name}:`, '    def __init__(self):', `        self.hint = ${inner(value)}`);
    return `${name}().hint`;
  }),
  nesting('method', (value, s, inner) => {
    const name = className(s);
    s.module(`class ${name}:`, '    def hint(self):', `        return ${inner(value)}`);
    return `${name}().hint()`;
  }),
  nesting('static-method', (value, s, inner) => {
    const name = className(s);
    s.module(`class ${name}:`, '    @staticmethod', '    def hint():', `        return ${inner(value)}`);
    return `${name}.hint()`;
  }),
  nesting('class-method', (value, s, inner) => {
    const name = className(s);
    s.module(`class ${name}:`, `    base = ${inner(value)}`, '    @classmethod', '    def hint(cls):', '        return cls.base');
    return `${name}.hint()`;
  }),
  nesting('property', (value, s, inner) => {
    const name = className(s);
    s.module(`class ${name}:`, '    @property', '    def hint(self):', `        return ${inner(value)}`);
    return `${name}().hint`;
  }),
  nesting('enumeration', (value, s, inner) => {
    const name = className(s);
    s.module(`class ${name}(${s.library('enum')}.Enum):`, `    HINT = ${inner(value)}`);
    return `${name}.HINT.value`;
  }),
  nesting('dataclass', (value, s, inner) => {
    const name = className(s);
    s.module(`@${s.library('dataclasses')}.dataclass`, `class ${name}:`, `    hint: str = ${inner(value)}`);
    return `${name}().hint`;
  }),
  nesting('named-tuple', (value, s, inner) => `${s.library('collections')}.namedtuple("Entry", "hint size")(${inner(value)}, 1).hint`),
  nesting('simple-namespace', (value, s, inner) => `${s.library('types')}.SimpleNamespace(hint=${inner(value)}).hint`),
  nesting('type-call', (value, _, inner) => `type("Entry", (), {"hint": ${inner(value)}}).hint`),
];

const FUNCTIONS: readonly Disguise[] = [
  nesting('function', (value, s, inner) => {
    const name = s.fresh('_hint');
    s.module(`def ${name}():`, `    return ${inner(value)}`);
    return `${name}()`;
  }),
  nesting('function-pieces', (value, s, inner) => {
    const name = s.fresh('_combine');
    const [first = '', second = ''] = cut(value, 2, s.random);
    s.module(`def ${name}(left, right):`, '    return left + right');
    return `${name}(${inner(first)}, ${inner(second)})`;
  }),
  nesting('default-argument', (value, s, inner) => {
    const name = s.fresh('_hint');
    s.module(`def ${name}(value=${inner(value)}):`, '    return value');
    return `${name}()`;
  }),
  nesting('keyword-arguments', (value, s, inner) => {
    const name = s.fresh('_pick');
    s.module(`def ${name}(**options):`, '    return options["k"]');
    return `${name}(**{"k": ${inner(value)}})`;
  }),
  nesting('star-arguments', (value, s, inner) => {
    const name = s.fresh('_glue');
    s.module(`def ${name}(*parts):`, '    return "".join(parts)');
    return `${name}(*[${cut(value, 3, s.random).map(inner).join(', ')}])`;
  }),
  nesting('closure', (value, s, inner) => {
    const name = s.fresh('_make');
    s.module(`def ${name}():`, `    hidden = ${inner(value)}`, '    def reveal():', '        return hidden', '    return reveal');
    return `${name}()()`;
  }),
  nesting('generator', (value, s, inner) => {
    const name = s.fresh('_parts');
    s.module(`def ${name}():`, ...cut(value, 3, s.random).map((piece) => `    yield ${inner(piece)}`));
    return `"".join(${name}())`;
  }),
  nesting('generator-next', (value, s, inner) => {
    const name = s.fresh('_values');
    s.module(`def ${name}():`, `    yield ${inner(value)}`);
    return `next(${name}())`;
  }),
  nesting('lambda', (value, _, inner) => `(lambda: ${inner(value)})()`),
  nesting('lambda-argument', (value, _, inner) => `(lambda value: value)(${inner(value)})`),
  nesting('lambda-pieces', (value, { random }, inner) => {
    const [first = '', second = ''] = cut(value, 2, random);
    return `(lambda a, b: b + a)(${inner(second)}, ${inner(first)})`;
  }),
  nesting('lambda-keywords', (value, _, inner) => `(lambda **kw: kw["k"])(k=${inner(value)})`),
  nesting('partial', (value, { random, library }, inner) => {
    const [first = '', second = ''] = cut(value, 2, random);
    return `${library('functools')}.partial(lambda a, b: a + b, ${inner(first)})(${inner(second)})`;
  }),
  nesting('identity-decorator', (value, s, inner) => {
    const [decorator, name] = [s.fresh('_plain'), s.fresh('_hint')];
    s.module(`def ${decorator}(function):`, '    return function', '', `@${decorator}`, `def ${name}():`, `    return ${inner(value)}`);
    return `${name}()`;
  }),
];

export const PYTHON_NAMES: readonly Disguise[] = [...CONTAINERS, ...NAMED, ...CLASSES, ...FUNCTIONS];
