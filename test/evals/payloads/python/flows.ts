/** Python: detours on which outside data reaches its sink. */
import type { FlowDisguise } from '../plan.js';

type Write = FlowDisguise['write'];

const detour =
  (group: string, textOnly: boolean) =>
  (id: string, write: Write): FlowDisguise => ({ id: `python/flow/${id}`, dialect: 'python', kind: 'flow', group, textOnly, write });

const names = detour('names', false);
const container = detour('container', false);
const called = detour('function', false);
const object = detour('class', false);
const text = detour('text', true);

export const PYTHON_FLOWS: readonly FlowDisguise[] = [
  names('direct', (expression) => expression),
  names('variable', (expression, { fresh, local }) => {
    const value = fresh('incoming');
    local(`${value} = ${expression}`);
    return value;
  }),
  names('renamed-twice', (expression, { fresh, local }) => {
    const [first, second] = [fresh('incoming'), fresh('current')];
    local(`${first} = ${expression}`, `${second} = ${first}`);
    return second;
  }),
  names('or-default', (expression) => `(${expression} or "")`),
  names('conditional', (expression, { fresh, local }) => {
    const value = fresh('incoming');
    local(`${value} = ${expression}`);
    return `(${value} if ${value} is not None else "")`;
  }),
  names('walrus', (expression, { fresh }) => `(${fresh('incoming')} := ${expression})`),
  names('unpacked', (expression, { fresh, local }) => {
    const [first, second] = [fresh('incoming'), fresh('size')];
    local(`${first}, ${second} = ${expression}, 1`);
    return first;
  }),
  names('tried', (expression, { fresh, local }) => {
    const value = fresh('incoming');
    local('try:', `    ${value} = ${expression}`, 'except KeyError:', `    ${value} = ""`);
    return value;
  }),
  names('branched', (expression, { fresh, local }) => {
    const value = fresh('incoming');
    local(`${value} = ""`, 'if True:', `    ${value} = ${expression}`);
    return value;
  }),
  container('list', (expression) => `[${expression}][0]`),
  container('tuple', (expression) => `(0, ${expression})[1]`),
  container('dictionary', (expression) => `{"value": ${expression}}["value"]`),
  container('dictionary-built', (expression, { fresh, local }) => {
    const fields = fresh('fields');
    local(`${fields} = {}`, `${fields}["value"] = ${expression}`);
    return `${fields}["value"]`;
  }),
  container('dict-call', (expression) => `dict(value=${expression}).get("value")`),
  container('list-appended', (expression, { fresh, local }) => {
    const items = fresh('items');
    local(`${items} = []`, `${items}.append(${expression})`);
    return `${items}[-1]`;
  }),
  container('list-popped', (expression) => `[${expression}].pop()`),
  container('next-iterator', (expression) => `next(iter([${expression}]))`),
  container('comprehension', (expression) => `[item for item in [${expression}]][0]`),
  container('loop', (expression, { fresh, local }) => {
    const [value, item] = [fresh('incoming'), fresh('item')];
    local(`${value} = None`, `for ${item} in (${expression},):`, `    ${value} = ${item}`);
    return value;
  }),
  container('merged', (expression) => `{**{"size": 1}, "value": ${expression}}["value"]`),
  called('identity', (expression, { fresh, module }) => {
    const keep = fresh('_keep');
    module(`def ${keep}(value):`, '    return value');
    return `${keep}(${expression})`;
  }),
  called('identity-twice', (expression, { fresh, module }) => {
    const [inner, outer] = [fresh('_keep'), fresh('_pass_on')];
    module(`def ${inner}(value):`, '    return value', '', `def ${outer}(value):`, `    return ${inner}(value)`);
    return `${outer}(${expression})`;
  }),
  called('checked-nothing', (expression, { fresh, module }) => {
    const clean = fresh('_clean');
    module(`def ${clean}(value):`, '    if value is None:', '        return ""', '    return value');
    return `${clean}(${expression})`;
  }),
  called('lambda', (expression) => `(lambda value: value)(${expression})`),
  called('keyword', (expression) => `(lambda **named: named["value"])(value=${expression})`),
  called('star', (expression) => `(lambda *given: given[0])(*[${expression}])`),
  called('closure', (expression, { fresh, local }) => {
    const give = fresh('give');
    const value = fresh('incoming');
    local(`${value} = ${expression}`, `def ${give}():`, `    return ${value}`);
    return `${give}()`;
  }),
  called('map', (expression) => `list(map(lambda value: value, [${expression}]))[0]`),
  called('partial', (expression, { library }) => `${library('functools')}.partial(lambda value: value, ${expression})()`),
  called('generator', (expression, { fresh, local }) => {
    const each = fresh('each');
    const value = fresh('incoming');
    local(`${value} = ${expression}`, `def ${each}():`, `    yield ${value}`);
    return `next(${each}())`;
  }),
  object('attribute', (expression, { fresh, module, local }) => {
    const [holder, instance] = [fresh('_Holder'), fresh('holder')];
    module(`class ${holder}:`, '    pass');
    local(`${instance} = ${holder}()`, `${instance}.value = ${expression}`);
    return `${instance}.value`;
  }),
  object('constructor', (expression, { fresh, module }) => {
    const holder = fresh('_Holder');
    module(`class ${holder}:`, '    def __init__(self, value):', '        self.value = value');
    return `${holder}(${expression}).value`;
  }),
  object('method', (expression, { fresh, module }) => {
    const holder = fresh('_Holder');
    module(
      `class ${holder}:`,
      '    def __init__(self, value):',
      '        self._value = value',
      '',
      '    def get(self):',
      '        return self._value',
    );
    return `${holder}(${expression}).get()`;
  }),
  object('namespace', (expression, { library }) => `${library('types')}.SimpleNamespace(value=${expression}).value`),
  object('setattr', (expression, { fresh, module, local }) => {
    const [holder, instance] = [fresh('_Holder'), fresh('holder')];
    module(`class ${holder}:`, '    value = None');
    local(`${instance} = ${holder}()`, `setattr(${instance}, "value", ${expression})`);
    return `getattr(${instance}, "value")`;
  }),
  text('str', (expression) => `str(${expression})`),
  text('f-string', (expression, { fresh, local }) => {
    const value = fresh('incoming');
    local(`${value} = ${expression}`);
    return `f"{${value}}"`;
  }),
  text('format', (expression) => `"{}".format(${expression})`),
  text('percent', (expression) => `("%s" % (${expression},))`),
  text('join', (expression) => `"".join([${expression}])`),
  text('concatenation', (expression) => `("" + ${expression})`),
  text('whole-slice', (expression, { fresh, local }) => {
    const value = fresh('incoming');
    local(`${value} = ${expression}`);
    return `${value}[:]`;
  }),
  text('strip', (expression, { fresh, local }) => {
    const value = fresh('incoming');
    local(`${value} = ${expression}`);
    return `${value}.strip()`;
  }),
  text('reversed-twice', (expression, { fresh, local }) => {
    const value = fresh('backwards');
    local(`${value} = (${expression})[::-1]`);
    return `${value}[::-1]`;
  }),
  text('encoded-and-decoded', (expression) => `(${expression}).encode("utf-8").decode("utf-8")`),
  text('base64-and-back', (expression, { library }) => {
    const base64 = library('base64');
    return `${base64}.b64decode(${base64}.b64encode((${expression}).encode())).decode()`;
  }),
  text('json-and-back', (expression, { library }) => {
    const json = library('json');
    return `${json}.loads(${json}.dumps(${expression}))`;
  }),
  text('replaced-nothing', (expression) => `(${expression}).replace("\\x00", "")`),
  text('joined-characters', (expression) => `"".join(character for character in ${expression})`),
  text('augmented', (expression, { fresh, local }) => {
    const value = fresh('incoming');
    local(`${value} = ""`, `${value} += ${expression}`);
    return value;
  }),
  text('character-loop', (expression, { fresh, local }) => {
    const [value, character] = [fresh('incoming'), fresh('character')];
    local(`${value} = ""`, `for ${character} in ${expression}:`, `    ${value} += ${character}`);
    return value;
  }),
  text('string-template', (expression, { library }) => `${library('string')}.Template("$value").substitute(value=${expression})`),
  text('unquoted', (expression, { library }) => `${library('urllib.parse#unquote')}(${expression})`),
];
