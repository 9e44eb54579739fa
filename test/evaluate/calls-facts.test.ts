/** Calls that are reached by detours, and constants that are not written as what they are: each form in both languages. */
import assert from 'node:assert/strict';
import type { Evaluation } from '../../server/evaluate/evaluate.js';
import { compactCalls } from '../support/calls.js';
import { loadEvaluator } from '../support/guards.js';

interface Reached {
  readonly form: string;
  /** Calls `os.system(x)`. */
  readonly python?: string;
  /** The kinds of disguise; absent: the way is ordinary. */
  readonly pythonHidden?: string;
  /** Calls `exec(x)` of `child_process`, which is `cp`. */
  readonly script?: string;
  readonly scriptHidden?: string;
}

const REACHED: readonly Reached[] = [
  {
    form: 'an alias',
    python: `go = os.system
go(x)`,
    script: `const go = cp.exec;
go(x);`,
  },
  {
    form: 'an alias through a tuple',
    python: `go, _ = os.system, 1
go(x)`,
    script: `const [go] = [cp.exec, 1];
go(x);`,
  },
  {
    form: 'an import in a try',
    python: `try:
    from os import system as go
except ImportError:
    go = None
go(x)`,
  },
  {
    form: 'a member of a module namespace',
    script: `import * as ns from 'node:child_process';
ns.exec(x);`,
  },
  {
    form: 'reflection with a literal name',
    python: 'getattr(os, "system")(x)',
    pythonHidden: 'reflection',
    script: "Reflect.get(cp, 'exec')(x);",
    scriptHidden: 'reflection',
  },
  {
    form: 'reflection with a built name',
    python: 'getattr(os, "sys" + "tem")(x)',
    pythonHidden: 'reflection',
    script: "cp['ex' + 'ec'](x);",
    scriptHidden: 'assembly reflection',
  },
  {
    form: 'reflection with a decoded name',
    python: `import base64
getattr(os, base64.b64decode("c3lzdGVt").decode())(x)`,
    pythonHidden: 'decoding reflection',
    script: "cp[atob('ZXhlYw==')](x);",
    scriptHidden: 'decoding reflection',
  },
  { form: 'a name from a buffer', script: "cp[Buffer.from('65786563', 'hex').toString()](x);", scriptHidden: 'decoding reflection' },
  { form: 'a name with escapes undone', script: "cp[unescape('%65%78%65%63')](x);", scriptHidden: 'decoding reflection' },
  { form: 'a key that is a list', script: "cp[['exec']](x);" },
  {
    form: 'static reflection',
    python: `import inspect
inspect.getattr_static(os, "system")(x)`,
    pythonHidden: 'reflection',
    script: "Object.getOwnPropertyDescriptor(cp, 'exec').value(x);",
    scriptHidden: 'reflection',
  },
  {
    form: 'the method behind reflection',
    python: 'os.__getattribute__("system")(x)',
    pythonHidden: 'reflection',
    script: "Reflect.apply(cp['exec'], cp, [x]);",
    scriptHidden: 'reflection',
  },
  { form: 'the method of the base behind reflection', python: 'object.__getattribute__(os, "system")(x)', pythonHidden: 'reflection' },
  { form: 'a dictionary of names', python: 'vars(os)["system"](x)', pythonHidden: 'reflection', script: "({ ...cp })['exec'](x);" },
  {
    form: 'the own dictionary',
    python: 'os.__dict__["system"](x)',
    pythonHidden: 'reflection',
    script: "Object.assign({}, cp)['exec'](x);",
  },
  {
    form: 'reading a dictionary of names',
    python: 'os.__dict__.get("system")(x)',
    pythonHidden: 'reflection',
    script: "new Map(Object.entries(cp)).get('exec')(x);",
    scriptHidden: 'reflection',
  },
  {
    form: 'the table of modules',
    python: `import sys
sys.modules["os"].system(x)`,
    pythonHidden: 'reflection',
    script: "process.mainModule.require('child_process').exec(x);",
    scriptHidden: 'reflection',
  },
  {
    form: 'a module by a built name',
    python: '__import__("o" + "s").system(x)',
    pythonHidden: 'assembly reflection',
    script: "require('child_' + 'process').exec(x);",
    scriptHidden: 'assembly',
  },
  {
    form: 'a module from the library for it',
    python: `import importlib
importlib.import_module("os").system(x)`,
    pythonHidden: 'reflection',
    script: "require('module').createRequire(import.meta.url)('child_process').exec(x);",
  },
  {
    form: 'a name with its module',
    python: `import pkgutil
pkgutil.resolve_name("os:system")(x)`,
    pythonHidden: 'reflection',
  },
  {
    form: 'an import that is awaited',
    script: `(async () => {
  const m = await import('child_process');
  m.exec(x);
})();`,
  },
  { form: 'an import with a callback', script: "import('child_process').then((m) => m.exec(x));" },
  {
    form: 'a getter of attributes',
    python: `import operator
operator.attrgetter("system")(os)(x)`,
    pythonHidden: 'reflection',
  },
  {
    form: 'a caller of methods',
    python: `import operator
operator.methodcaller("system", x)(os)`,
    pythonHidden: 'reflection',
  },
  {
    form: 'a partial without arguments',
    python: `import functools
functools.partial(os.system)(x)`,
    script: 'cp.exec.bind(cp)(x);',
  },
  {
    form: 'a partial with arguments',
    python: `import functools
functools.partial(os.system, x)()`,
    script: 'cp.exec.bind(cp, x)();',
  },
  { form: 'call and apply', python: 'os.system.__call__(x)', script: 'cp.exec.apply(null, [x]);' },
  {
    form: 'reduction over names',
    python: `import functools
functools.reduce(getattr, ["system"], os)(x)`,
    pythonHidden: 'reflection',
    script: "['exec'].reduceRight((o, k) => o[k], cp)(x);",
    scriptHidden: 'reflection',
  },
  {
    form: 'a look through the names',
    python: '[getattr(os, n) for n in dir(os) if n == "system"][0](x)',
    pythonHidden: 'reflection',
    script: "cp[Object.keys(cp).find((k) => k === 'exec')](x);",
    scriptHidden: 'reflection',
  },
  {
    form: 'a look through the names backwards',
    python: '[getattr(os, n) for n in dir(os) if n[::-1] == "metsys"][0](x)',
    pythonHidden: 'reflection',
    script: "cp[Object.keys(cp).find((k) => k.split('').reverse().join('') === 'cexe')](x);",
    scriptHidden: 'reflection',
  },
  {
    form: 'a look through the entries',
    python: '[v for k, v in vars(os).items() if k == "system"][0](x)',
    pythonHidden: 'reflection',
    script: "Object.entries(cp).find(([k]) => k === 'exec')[1](x);",
    scriptHidden: 'reflection',
  },
  {
    form: 'a loop through the names',
    python: `go = None
for n in dir(os):
    if n == "system":
        go = getattr(os, n)
go(x)`,
    pythonHidden: 'reflection',
    script: `let go;
for (const k in cp) if (k === 'exec') go = cp[k];
go(x);`,
    scriptHidden: 'reflection',
  },
  {
    form: 'a filter of the names',
    python: 'getattr(os, list(filter(lambda n: n == "system", dir(os)))[0])(x)',
    pythonHidden: 'reflection',
    script: "cp[Object.keys(cp).filter((k) => k === 'exec')[0]](x);",
    scriptHidden: 'reflection',
  },
  { form: 'a generator of the names', python: 'getattr(os, next(n for n in dir(os) if n == "system"))(x)', pythonHidden: 'reflection' },
  {
    form: 'a name from a map',
    python: 'getattr(os, "".join(map(chr, [115, 121, 115, 116, 101, 109])))(x)',
    pythonHidden: 'assembly characters reflection',
    script: "cp[[101, 120, 101, 99].map((n) => String.fromCharCode(n)).join('')](x);",
    scriptHidden: 'assembly characters reflection',
  },
  {
    form: 'a name from a slice',
    python: 'getattr(os, "xxsystemyy"[2:-2])(x)',
    pythonHidden: 'assembly reflection',
    script: "cp['xxexecyy'.slice(2, -2)](x);",
    scriptHidden: 'assembly reflection',
  },
  {
    form: 'a name from a class attribute',
    python: `class Names:
    first = "system"
getattr(os, Names.first)(x)`,
    pythonHidden: 'reflection',
    script: `class Names { static first = 'exec'; }
cp[Names.first](x);`,
  },
  {
    form: 'a name from a default argument',
    python: `def name(given="system"):
    return given
getattr(os, name())(x)`,
    pythonHidden: 'reflection',
    script: `const name = (given = 'exec') => given;
cp[name()](x);`,
  },
  {
    form: 'a name from a dictionary',
    python: 'getattr(os, {"a": "system"}["a"])(x)',
    pythonHidden: 'reflection',
    script: "cp[{ a: 'exec' }.a](x);",
    scriptHidden: 'reflection',
  },
  {
    form: 'a function from a dictionary',
    python: '{"a": os.system}["a"](x)',
    pythonHidden: 'reflection',
    script: '({ a: cp.exec }).a(x);',
  },
  {
    form: 'a dictionary made of pairs',
    python: 'dict(zip(("a", "b"), (len, os.system)))["b"](x)',
    script: "Object.fromEntries([['a', cp.exec]]).a(x);",
  },
  {
    form: 'values of an object',
    python: 'list({"a": os.system}.values())[0](x)',
    script: 'Object.values({ a: cp.exec })[0](x);',
    scriptHidden: 'reflection',
  },
  { form: 'a map', script: "new Map([['a', cp.exec]]).get('a')(x);", scriptHidden: 'reflection' },
  {
    form: 'a weak map',
    script: `const key = {};
const held = new WeakMap();
held.set(key, cp.exec);
held.get(key)(x);`,
  },
  { form: 'a list in a list', python: '[[os.system]][0][0](x)', script: '[[cp.exec]].flat().at(-1)(x);', scriptHidden: 'reflection' },
  { form: 'a lambda in a container', python: '[lambda v: os.system(v)][0](x)', script: '[(v) => cp.exec(v)][0](x);' },
  {
    form: 'a closure',
    python: `def make():
    inner = os.system
    def reveal():
        return inner
    return reveal
make()()(x)`,
    script: `const make = () => {
  const inner = cp.exec;
  return () => inner;
};
make()()(x);`,
  },
  {
    form: 'a generator',
    python: `def each():
    yield os.system
next(each())(x)`,
    script: `function* each() {
  yield cp.exec;
}
each().next().value(x);`,
  },
  {
    form: 'a default argument',
    python: `def give(go=os.system):
    return go
give()(x)`,
    script: `const give = (go = cp.exec) => go;
give()(x);`,
  },
  {
    form: 'a wrapper',
    python: `def wrap(*given, **named):
    return os.system(*given, **named)
wrap(x)`,
    script: `const wrap = (...given) => cp.exec(...given);
wrap(x);`,
  },
  {
    form: 'arguments of a function',
    script: `(function () {
  return arguments[0];
})(cp.exec)(x);`,
    scriptHidden: 'reflection',
  },
  {
    form: 'a decorator that replaces',
    python: `def via(fn):
    return os.system
@via
def go(v):
    return None
go(x)`,
  },
  {
    form: 'a decorator that wraps',
    python: `def via(fn):
    def inner(*given):
        return os.system(*given)
    return inner
@via
def go(v):
    return None
go(x)`,
  },
  {
    form: 'a context manager',
    python: `import contextlib
@contextlib.contextmanager
def scope():
    yield os.system
with scope() as go:
    go(x)`,
  },
  {
    form: 'a class that is a context',
    python: `class Scope:
    def __enter__(self):
        return os.system
    def __exit__(self, *details):
        return False
with Scope() as go:
    go(x)`,
  },
  {
    form: 'a context that gives what it is given',
    python: `import contextlib
with contextlib.nullcontext(os.system) as go:
    go(x)`,
  },
  {
    form: 'a stack of contexts',
    python: `import contextlib
with contextlib.ExitStack() as stack:
    go = stack.enter_context(contextlib.nullcontext(os.system))
    go(x)`,
  },
  {
    form: 'a class that can be called',
    python: `class Worker:
    def __call__(self, v):
        return os.system(v)
Worker()(x)`,
  },
  {
    form: 'a static method',
    python: `class Tools:
    go = staticmethod(os.system)
Tools.go(x)`,
    script: `class Tools {
  static go = cp.exec;
}
Tools.go(x);`,
  },
  {
    form: 'a property',
    python: `class Tools:
    @property
    def go(self):
        return os.system
Tools().go(x)`,
    script: `class Tools {
  get go() {
    return cp.exec;
  }
}
new Tools().go(x);`,
  },
  {
    form: 'a private method',
    script: `class Tools {
  #go(v) {
    return cp.exec(v);
  }
  run(v) {
    return this.#go(v);
  }
}
new Tools().run(x);`,
  },
  {
    form: 'an object that hands members on',
    python: `class Proxy:
    def __getattr__(self, name):
        return getattr(os, name)
getattr(Proxy(), "sys" + "tem")(x)`,
    pythonHidden: 'reflection',
    script: "new Proxy({}, { get: (nothing, key) => cp[key] })['ex' + 'ec'](x);",
    scriptHidden: 'reflection',
  },
  {
    form: 'an object whose items are members',
    python: `class Lookup:
    def __getitem__(self, name):
        return getattr(os, name)
Lookup()["system"](x)`,
    pythonHidden: 'reflection',
  },
  {
    form: 'a dictionary that makes what it misses',
    python: `class Lookup(dict):
    def __missing__(self, name):
        return getattr(os, name)
Lookup()["system"](x)`,
    pythonHidden: 'reflection',
  },
  { form: 'a proxy of a function', script: 'new Proxy(cp.exec, {})(x);' },
  { form: 'a proxy that is called', script: 'new Proxy(() => {}, { apply: (nothing, receiver, given) => cp.exec(...given) })(x);' },
  { form: 'a type made by a call', python: 'type("Tools", (), {"go": staticmethod(os.system)}).go(x)' },
  {
    form: 'a bound method',
    python: `import types
types.MethodType(os.system, x)()`,
  },
  {
    form: 'a name that is set',
    python: `class Tools:
    pass
setattr(Tools, "go", os.system)
Tools.go(x)`,
    script: `const tools = {};
tools.go = cp.exec;
tools.go(x);`,
  },
  {
    form: 'a global that is set',
    python: `globals()["GO"] = os.system
GO(x)`,
  },
  {
    form: 'a global that a function sets',
    python: `def setup():
    global go
    go = os.system
setup()
go(x)`,
    script: `let go;
function setup() {
  go = cp.exec;
}
setup();
go(x);`,
  },
  {
    form: 'evaluated text',
    python: 'eval("os.sys" + "tem")(x)',
    pythonHidden: 'evaluation',
    script: "eval('cp.ex' + 'ec')(x);",
    scriptHidden: 'evaluation',
  },
  {
    form: 'a function made of text',
    python: `exec("go = os.system")
go(x)`,
    pythonHidden: 'evaluation',
    script: "new Function('m', 'return m.exec')(cp)(x);",
    scriptHidden: 'evaluation',
  },
  {
    form: 'executed text with a scope',
    python: `space = {}
exec("from os import system as go", space)
space["go"](x)`,
    script: `[].constructor.constructor('m', 'return m["exec"]')(cp)(x);`,
    scriptHidden: 'evaluation reflection',
  },
  { form: 'a conditional', python: '(os.system if 2 > 1 else print)(x)', script: '(2 > 1 ? cp.exec : 0)(x);' },
  { form: 'a sequence', python: '(go := os.system)(x)', script: '(0, cp.exec)(x);' },
  { form: 'a fallback', python: '(os.system or print)(x)', script: '(cp.exec || 0)(x);' },
  { form: 'optional chaining', script: 'cp?.exec?.(x);' },
  {
    form: 'destructuring with a computed key',
    script: `const { ['ex' + 'ec']: go } = cp;
go(x);`,
    scriptHidden: 'assembly reflection',
  },
  {
    form: 'destructuring with a default',
    script: `const { exec: go = null } = cp;
go(x);`,
  },
  {
    form: 'a symbol',
    script: `const slot = Symbol('slot');
const held = { [slot]: cp.exec };
held[slot](x);`,
  },
  {
    form: 'a tagged template',
    script: `function tag(parts) {
  return cp[parts.raw[0]];
}
tag\`exec\`(x);`,
    scriptHidden: 'reflection',
  },
  { form: 'a getter in an object', script: '({ get go() { return cp.exec; } }).go(x);' },
  { form: 'an object that inherits', script: 'Object.create(cp).exec(x);' },
  {
    form: 'a function that is called at once',
    python: '(lambda: os.system)()(x)',
    pythonHidden: 'reflection',
    script: '(() => cp.exec)()(x);',
    scriptHidden: 'reflection',
  },
  {
    form: 'a function that is called at once and awaited',
    script: '(async () => cp.exec)().then((go) => go(x));',
    scriptHidden: 'reflection',
  },
  { form: 'void in front', script: 'void cp.exec(x);' },
  {
    form: 'a block with a label',
    script: `skip: {
  if (1) break skip;
}
cp.exec(x);`,
  },
];

interface Folded {
  readonly form: string;
  readonly python?: string;
  readonly script?: string;
  /** What the expression is as an argument. */
  readonly value: string;
}

const FOLDED: readonly Folded[] = [
  { form: 'a constant', python: 'False', script: 'false', value: 'false' },
  { form: 'negation', python: 'not 1', script: '!1', value: 'false computed' },
  { form: 'twice negated', python: 'not not 0', script: '!!0', value: 'false computed' },
  { form: 'a cast', python: 'bool(0)', script: 'Boolean(0)', value: 'false computed' },
  { form: 'a comparison', python: '2 > 3', script: '2 > 3', value: 'false computed' },
  { form: 'a type test', python: 'isinstance("", int)', script: '[] instanceof RegExp', value: 'false computed' },
  { form: 'a type test of several', python: 'isinstance("", (int, float))', value: 'false computed' },
  { form: 'a test of classes', python: 'issubclass(int, bool)', value: 'false computed' },
  { form: 'the kind of a value', script: "typeof 1 === 'string'", value: 'false computed' },
  { form: 'whether it can be called', python: 'callable(0)', value: 'false computed' },
  { form: 'whether it has an attribute', python: 'hasattr("", "missing")', script: "Reflect.has({}, 'k')", value: 'false computed' },
  {
    form: 'a constant of the language by name',
    python: 'getattr(__import__("builtins"), "Fal" + "se")',
    value: 'false computed [reflection]',
  },
  {
    form: 'a lookup',
    python: '{"on": True, "off": False}["off"]',
    script: '({ on: true, off: false }).off',
    value: 'false computed [reflection]',
  },
  { form: 'the last of a list', python: '[True, False].pop()', script: '[true, false].pop()', value: 'false computed [reflection]' },
  { form: 'the first that a generator gives', python: 'next(v for v in (True, False) if not v)', value: 'false' },
  { form: 'a filter as a list', python: 'list(filter(lambda v: not v, [True, False]))[0]', value: 'false computed' },
  { form: 'a filter', script: '[true, false].filter((v) => !v)[0]', value: 'false computed [reflection]' },
  {
    form: 'reduction',
    python: '__import__("functools").reduce(lambda a, b: a and b, [True, False])',
    value: 'false',
  },
  { form: 'reduction of a list', script: '[true, false].reduce((a, b) => a && b)', value: 'false [reflection]' },
  { form: 'a function of the library', script: 'Object.is(0, -0)', value: 'false computed' },
  { form: 'a lambda', python: '(lambda n: n > 5)(3)', script: '((n) => n > 5)(3)', value: 'false computed [reflection]' },
  { form: 'evaluated text', python: 'eval("1 == 2")', script: "eval('1 == 2')", value: 'false computed [evaluation]' },
  { form: 'the constructor of functions', script: "[].constructor.constructor('return !1')()", value: 'false computed [evaluation]' },
  { form: 'JSON', script: "JSON.parse('false')", value: 'false computed [assembly]' },
  { form: 'JSON with a reviver', script: `JSON.parse('{"k":0}', (k, v) => (k === 'k' ? !1 : v)).k`, value: 'false computed' },
  { form: 'void and comma', script: '(void 0, !1)', value: 'false computed' },
  { form: 'deleting', script: '!delete {}.k', value: 'false computed' },
  { form: 'two objects that are not the same', script: '[] == []', value: 'false computed' },
  { form: 'frozen objects', script: 'Object.isFrozen({ k: 1 })', value: 'false computed' },
  { form: 'a descriptor', script: "Object.getOwnPropertyDescriptor({ k: false }, 'k').value", value: 'false computed [reflection]' },
  { form: 'a getter', script: '({ get k() { return !1; } }).k', value: 'false computed [reflection]' },
  { form: 'a proxy', script: 'new Proxy({}, { get: () => !1 }).k', value: 'false computed [reflection]' },
  { form: 'an iterator', script: '[1][Symbol.iterator]().next().done', value: 'false computed' },
  { form: 'what finally returns', script: '(() => { try { return true; } finally { return false; } })()', value: 'false' },
  { form: 'recursion', script: '(function f(n) { return n ? !f(n - 1) : true; })(3)', value: 'false computed [reflection]' },
  { form: 'something that is always there', python: 'not len', script: '!Object', value: 'false computed' },
  { form: 'the length of a function', script: '((a) => a).length > 1', value: 'false computed' },
  { form: 'the time at a number', script: 'new Date(0).getTime() > 0', value: 'false computed [reflection]' },
];

/** Statements that leave `flag` false. */
const STATED: readonly Folded[] = [
  {
    form: 'an exception that is always raised',
    python: 'try:\n    flag = {"a": True}["b"]\nexcept KeyError:\n    flag = False',
    script: 'let flag = true;\ntry {\n  null.length;\n} catch {\n  flag = false;\n}',
    value: 'false [assembly]',
  },
  {
    form: 'an object that says whether it holds',
    python: 'class Switch:\n    def __bool__(self):\n        return 1 == 0\nflag = bool(Switch())',
    value: 'false computed',
  },
  {
    form: 'an object that says how long it is',
    python: 'class Items:\n    def __len__(self):\n        return 0\nflag = not Items() and False',
    value: 'false',
  },
  {
    form: 'an object that says what it equals',
    python: 'class Never:\n    def __eq__(self, other):\n        return False\nflag = Never() == 1',
    value: 'false',
  },
  {
    form: 'a branch that an object decides',
    python: 'class Switch:\n    def __bool__(self):\n        return False\nflag = True if Switch() else False',
    value: 'false',
  },
  {
    form: 'a block with a label',
    script: 'let flag = false;\nskip: {\n  if (!0) break skip;\n  flag = true;\n}',
    value: 'false',
  },
  {
    form: 'the rest of an object',
    script: 'const { other, ...rest } = { other: 1, flag: !1 };\nconst { flag } = rest;',
    value: 'false computed',
  },
];

describe('evaluate: calls by detours', () => {
  let python: (text: string) => Evaluation;
  let script: (text: string) => Evaluation;
  before(async () => {
    python = await loadEvaluator('python');
    script = await loadEvaluator('typescript');
  });

  it('Python: all names of a module', () => {
    assert.deepEqual(compactCalls(python('from os import *\nsystem(1)\n')), ['os.system(1)']);
  });

  const suffix = (hidden: string | undefined): string => (hidden === undefined ? '' : ` [${hidden}]`);

  for (const { form, python: code, pythonHidden, script: scripted, scriptHidden } of REACHED) {
    if (code !== undefined) {
      it(`Python: ${form}`, () => {
        const calls = compactCalls(python(`import os\n${code}\n`)).filter((line) => line.startsWith('os.system('));
        assert.ok(calls.includes(`os.system(x)${suffix(pythonHidden)}`), calls.join('\n'));
      });
    }
    if (scripted !== undefined) {
      it(`TypeScript: ${form}`, () => {
        const text = `import * as cp from 'node:child_process';\n${scripted}\n`;
        const calls = compactCalls(script(text)).filter((line) => line.startsWith('child_process.exec('));
        assert.ok(calls.includes(`child_process.exec(x)${suffix(scriptHidden)}`), calls.join('\n'));
      });
    }
  }

  const used = (evaluation: Evaluation): readonly string[] => compactCalls(evaluation).filter((line) => line.startsWith('use('));

  for (const { form, python: code, script: scripted, value } of FOLDED) {
    if (code !== undefined) it(`Python: ${form} is ${value}`, () => assert.deepEqual(used(python(`use(${code})\n`)), [`use(${value})`]));
    if (scripted !== undefined)
      it(`TypeScript: ${form} is ${value}`, () => assert.deepEqual(used(script(`use(${scripted});\n`)), [`use(${value})`]));
  }

  for (const { form, python: code, script: scripted, value } of STATED) {
    if (code !== undefined)
      it(`Python: ${form} gives ${value}`, () => assert.deepEqual(used(python(`${code}\nuse(flag)\n`)), [`use(${value})`]));
    if (scripted !== undefined)
      it(`TypeScript: ${form} gives ${value}`, () => assert.deepEqual(used(script(`${scripted}\nuse(flag);\n`)), [`use(${value})`]));
  }

  it('tells the calls of a function that costs so much that it is looked at last', () => {
    const loop = (test: string, step: string) =>
      `def later():\n    turn = 0\n    while ${test}:\n${step}        text = "a" + str(turn) + "b" + "c" + "d"\n        use(text)\n`;
    for (const text of [loop('turn < 1000', '        turn += 1\n'), loop('True', '')]) {
      const { facts, gaps } = python(text);
      assert.deepEqual(gaps, []);
      assert.ok(
        [...facts].some((fact) => fact.kind === 'call' && fact.callee === 'use'),
        text,
      );
    }
  });
});
