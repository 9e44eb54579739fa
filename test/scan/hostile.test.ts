/** Input made to break the engine: it always answers, finds what is planted beside, and says what it could not look at. */
import { deepEqual, equal, ok } from 'node:assert/strict';
import { models } from '../../rules/models/index.js';
import { rules } from '../../rules/index.js';
import type { Scanner, ScanResult } from '../../server/scan/result.js';
import { createScanner } from '../../server/scan/scanner.js';

type Extension = 'py' | 'js';

/** A planted bypass in a function of its own. */
const PLANTED: Readonly<Record<Extension, string>> = {
  py: 'def check(user, password):\n    if password == "magic_backdoor_key_99":\n        return True\n    return store.verify(user, password)\n',
  js: 'function check(user, password) {\n  if (password === "magic_backdoor_key_99") return true;\n  return store.verify(user, password);\n}\n',
};
const OTHER = (extension: Extension): string => PLANTED[extension].replace('check', 'another').replace('key_99', 'key_77');

interface Case {
  readonly name: string;
  readonly extension: Extension;
  /** Stands before the planted function. */
  readonly text: string;
  /** Whether what the engine could not look at is reported; none where left out. */
  readonly gap?: 'fuel' | 'syntax' | 'depth';
}

const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const nest = (count: number, open: string, inner: string, close: string): string => open.repeat(count) + inner + close.repeat(count);

const NAMES = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__', 'prototype'];

const pythonNames = (name: string): string => `${name} = 1
import ${name}
from ${name} import ${name} as other
def ${name}(${name}, x):
    return ${name}
class ${name}:
    ${name} = ${name}
    def ${name}(self, ${name}): return self.${name}
table = {"${name}": ${name}}
table["${name}"], table.${name}, table.${name}(), "a".${name}(), [].${name}, ${name}.${name}(${name}=${name}), ${name}(), os.${name}
base64.${name}("a"), hashlib.${name}(b"a"), hashlib.new("${name}", b"a"), codecs.decode("a", "${name}"), b"a".decode("${name}")
getattr(other, "${name}"), globals()["${name}"], f"{1:${name}}", "%(${name})s" % table, "{${name}}".format(${name}=1)
@${name}
def decorated(a): return a
for ${name} in ${name}: pass
`;

const scriptNames = (name: string): string => `{
let ${name} = 1; function f(${name}) { return ${name} === 2; }
class A { ['${name}'] = 1; static get ${name}x() { return this.${name}; } b(${name}) { return this.${name}(${name}); } }
const table = { ${name}: 1, ["${name}"]: 2 }; table.${name}; table["${name}"](); table.${name} = 3; delete table.${name};
"a".${name}; "a".${name}(); [].${name}; [].${name}(); (1).${name}(); Math.${name}; Math.${name}(1); JSON.${name}("1"); ({}).${name};
Buffer.from("a", "${name}"); crypto.createHash("${name}").update("a").digest("${name}"); ${name}.${name}(${name}); new ${name}();
process.env.${name}; globalThis.${name}; window["${name}"]; "${name}" in table; const { ${name}: z = 2 } = table;
Object.keys({ ${name}: 1 }); Object.assign({}, { ${name}: 1 }); new Map([["${name}", 1]]).get("${name}"); JSON.parse('{"${name}": 1}').${name};
}
`;

const FAN_OUT = 30;

const CASES: readonly Case[] = [
  { name: 'NUL bytes', extension: 'py', text: '\0\0\0\n' },
  { name: 'NUL bytes', extension: 'js', text: '\0\0\n', gap: 'syntax' },
  { name: '5,000 nested parentheses', extension: 'py', text: `def f():\n    return ${nest(5_000, '(', '1', ')')}\n` },
  { name: '5,000 nested parentheses', extension: 'js', text: `function f() { return ${nest(5_000, '(', '1', ')')}; }\n` },
  { name: '20,000 nested parentheses', extension: 'js', text: `function f() { return ${nest(20_000, '(', '1', ')')}; }\n` },
  { name: '100,000 constants added', extension: 'py', text: `x = ${'"a" + '.repeat(100_000)}"b"\n`, gap: 'fuel' },
  { name: '100,000 constants added', extension: 'js', text: `x = ${'"a" + '.repeat(100_000)}"b";\n`, gap: 'fuel' },
  { name: '100,000 names added', extension: 'py', text: `def f(y):\n    return ${'y + '.repeat(100_000)}"b"\n` },
  { name: '100,000 names added', extension: 'js', text: `function f(y) { return ${'y + '.repeat(100_000)}"b"; }\n` },
  {
    name: 'a text decoded a thousand times',
    extension: 'py',
    text: `import codecs\nx = ${nest(1_000, 'codecs.decode(', '"a"', ', "rot13")')}\n`,
  },
  { name: 'a text decoded a thousand times', extension: 'js', text: `x = ${nest(1_000, 'decodeURIComponent(', '"a"', ')')};\n` },
  {
    name: 'a name decoded a thousand times',
    extension: 'py',
    text: `import base64\nx = b"YQ=="\n${'x = base64.b64encode(base64.b64decode(x))\n'.repeat(1_000)}`,
  },
  { name: 'a text that evaluates itself', extension: 'py', text: 's = "exec(s)"\nexec(s)\n' },
  { name: 'a text that evaluates itself', extension: 'js', text: 'var s = "eval(s)";\neval(s);\n' },
  {
    name: 'ranges without end',
    extension: 'py',
    text: 'x = [i * 2 for i in range(10**12)]\ny = sum(i for i in range(10**12))\nz = list(range(10**12))\nfor q in range(10**12):\n    pass\n',
  },
  { name: 'nested ranges', extension: 'py', text: 'x = [i * j for i in range(10000) for j in range(10000)]\n', gap: 'fuel' },
  {
    name: 'sizes without end',
    extension: 'py',
    text: 'a = "a" * 10**12\nb = [0] * 10**12\nc = 10 ** 10 ** 10\nd = 1 << 10**10\ne = "%1000000000000d" % 1\nf = f"{1:1000000000000}"\ng = "a".ljust(10**12)\n',
  },
  {
    name: 'sizes without end',
    extension: 'js',
    text: 'a = "a".repeat(1e12); b = Array(1e12); c = 10n ** 10n ** 10n; d = 1n << 10000000000n; e = "a".padEnd(1e12); f = Array.from({ length: 1e9 }, (_, i) => i);\n',
  },
  {
    name: 'doubled again and again',
    extension: 'py',
    text: `x = "a"\n${'x = x + x\n'.repeat(100)}y = [a]\n${'y = y + y\n'.repeat(100)}z = (1,)\n${'z = (z, z)\n'.repeat(60)}print(z == z)\n`,
  },
  {
    name: 'doubled again and again',
    extension: 'js',
    text: `let x = "a";\n${'x = x + x;\n'.repeat(100)}let y = [a];\n${'y = [...y, ...y];\n'.repeat(60)}let z = [1];\n${'z = [z, z];\n'.repeat(60)}String(z);\n`,
  },
  {
    name: 'unknowns doubled',
    extension: 'py',
    text: `def f(a):\n    x = a == "k"\n${'    x = (x and not x) or x\n'.repeat(100)}    return x\n`,
    gap: 'fuel',
  },
  {
    name: 'patterns that explode',
    extension: 'py',
    text: 'import re\nx = re.match("(a+)+$", "a" * 60 + "b")\ny = re.sub("(a+)+$", lambda m: "x", "a" * 60 + "b")\nz = re.findall("(a|a)*c", "a" * 60)\ndef f(s):\n    return re.match("(a+)+$", s)\n',
  },
  {
    name: 'patterns that explode',
    extension: 'js',
    text: 'const t = "a".repeat(60) + "b"; x = /(a+)+$/.test(t); y = t.replace(/(a+)+$/g, (m) => m); z = t.split(/(a|aa)+$/); w = t.match(/^(\\w+\\s?)*$/); v = [...t.matchAll(/(a*)*c/g)];\n',
  },
  {
    name: 'functions that call each other',
    extension: 'py',
    text: 'def a(x): return b(x)\ndef b(x): return a(x)\na("k")\ndef w(f):\n    def inner(*args): return w(f)(*args)\n    return inner\nw(w)(1)\ng = lambda x: x(x)\ng(g)\n',
  },
  {
    name: 'functions that call each other',
    extension: 'js',
    text: 'function a(x) { return b(x); } function b(x) { return a(x); } a("k"); const w = (f) => (...r) => w(f)(...r); w(w)(1); const g = (x) => x(x); g(g); const o = { toString() { return String(o); } }; "" + o; const p = new Proxy({}, { get: (t, k) => p[k] }); p.a;\n',
  },
  {
    name: 'calls that fan out',
    extension: 'py',
    text: repeat(
      FAN_OUT,
      (i) =>
        `def f${i}(n):\n    return ${Array(5)
          .fill(`f${i + 1}(n)`)
          .join(' + ')}\n`,
    ),
  },
  {
    name: '2,000 functions that call each other',
    extension: 'py',
    text: repeat(
      2_000,
      (i) => `def f${i}(n):\n    return f${(i * 7 + 1) % 2_000}(n) or f${(i * 13 + 5) % 2_000}(n) or f${(i * 3 + 2) % 2_000}(n)\n`,
    ),
    gap: 'fuel',
  },
  {
    name: 'costly functions',
    extension: 'js',
    text: repeat(20, (i) => `function f${i}() { return [...Array(1000).keys()].map(a => [...Array(1000).keys()].map(b => a * b)); }\n`),
    gap: 'fuel',
  },
  {
    name: '20,000 statements that fill a table',
    extension: 'py',
    text: `D = {}\n${repeat(20_000, (i) => `D["k${i}"] = "v${i}"\n`)}`,
    gap: 'fuel',
  },
  {
    name: '5 MB in one line',
    extension: 'js',
    text: repeat(72_000, (i) => `function a${i}(b,c){var d=b.e,f=c||{};return d===f.g?f.h(d):(f.i=d,j(d,c))}`),
  },
  {
    name: '10,000 elifs',
    extension: 'py',
    text: `def f(a):\n    if a == "x": return 1\n${repeat(10_000, (i) => `    elif a == "k${i}": return ${i}\n`)}`,
  },
  {
    name: '10,000 else-ifs',
    extension: 'js',
    text: `function f(a) { let r; if (a == "x") r = 1;\n${repeat(10_000, (i) => `else if (a == "k${i}") r = ${i};\n`)}return r; }\n`,
  },
  { name: '50,000 entries', extension: 'py', text: `D = {\n${repeat(50_000, (i) => `  "k${i}": "v${i}",\n`)}}\n` },
  { name: '50,000 entries', extension: 'js', text: `const D = {\n${repeat(50_000, (i) => `  "k${i}": "v${i}",\n`)}};\n` },
  {
    name: '20,000 methods',
    extension: 'py',
    text: `class A:\n${repeat(20_000, (i) => `    def m${i}(self, a):\n        return self.m${(i + 1) % 20_000}(a)\n`)}`,
  },
  {
    name: '3,000 nested tables and lists',
    extension: 'py',
    text: `x = ${nest(3_000, '{"a": ', '1', '}')}\ny = ${nest(3_000, '[', '', ']')}\nprint(y == y, str(y))\n`,
  },
  {
    name: '3,000 nested tables and lists',
    extension: 'js',
    text: `x = ${nest(3_000, '{"a": ', '1', '}')};\ny = ${nest(3_000, '[', '', ']')};\nString(y); JSON.stringify(y);\n`,
  },
  {
    name: '1,000 nested branches',
    extension: 'js',
    text: `function f(a) {\n${repeat(1_000, (i) => `if (a == "k${i}") {\n`)}return true;${'}'.repeat(1_000)} }\n`,
  },
  {
    name: 'copies that grow',
    extension: 'js',
    text: 'const x = [...Array(4000).keys()].reduce((a, b) => ({ ...a, [b]: b }), {});\n',
    gap: 'fuel',
  },
  { name: 'unfinished code', extension: 'py', text: 'class X(:\ndef f(a, b:\n    if a ==\nx = "unfinished\n', gap: 'syntax' },
  { name: 'unfinished code', extension: 'js', text: 'class X { m() { }\nif (a == ) { }\n}\n', gap: 'syntax' },
  { name: 'names of the prototype', extension: 'py', text: NAMES.map(pythonNames).join('') },
  { name: 'names of the prototype', extension: 'js', text: NAMES.map(scriptNames).join('') },
  { name: 'lone surrogates', extension: 'py', text: 'x = "\ud800"\ny = "\\ud800".encode("utf-8", "surrogatepass")\n' },
  {
    name: 'lone surrogates',
    extension: 'js',
    text: 'x = "\ud800"; y = encodeURIComponent("\\ud800"); z = "\\udc00".normalize(); w = btoa("\ud800");\n',
  },
];

describe('hostile input', () => {
  let scanner: Scanner;
  before(async () => {
    scanner = await createScanner({ rules, models, registry: new URL('../../server/project/registry.js', import.meta.url), rethrow: true });
  });

  const scan = (extension: Extension, text: string): Promise<ScanResult> =>
    scanner.scan({ name: `a.${extension}`, text, language: extension === 'py' ? 'python' : 'javascript', jsx: extension === 'js' });

  /** The functions in which something is found at `error`. */
  const symbols = ({ findings }: ScanResult): readonly string[] =>
    findings.filter((finding) => finding.severity === 'error').map(({ place }) => String(place.start));

  for (const { name, extension, text, gap } of CASES) {
    it(`${name}, ${extension}: a bypass before and after it is found`, async () => {
      const whole = `${OTHER(extension)}${text}${PLANTED[extension]}`;
      const result = await scan(extension, whole);
      const keys = ['"magic_backdoor_key_77"', '"magic_backdoor_key_99"'].map((key) => whole.indexOf(key));
      for (const key of keys) {
        ok(
          result.findings.some(({ severity, place }) => severity === 'error' && place.start <= key && key < place.end),
          `nothing at ${key}, but at ${symbols(result).join(', ')}; gaps: ${JSON.stringify(result.gaps.slice(0, 3))}`,
        );
      }
      const reasons = [...new Set(result.gaps.map(({ reason }) => reason))];
      deepEqual(reasons, gap === undefined ? [] : [gap]);
    });
  }

  for (const extension of ['py', 'js'] as const) {
    it(`an empty text, ${extension}`, async () => {
      const { findings, gaps, comments } = await scan(extension, '');
      deepEqual({ findings, gaps, comments }, { findings: [], gaps: [], comments: [] });
    });

    for (const [name, change, before] of [
      ['a byte order mark', (text: string) => `\ufeff${text}`, () => 1],
      ['CRLF', (text: string) => text.replaceAll('\n', '\r\n'), (text: string) => text.split('\n').length - 1],
      ['lone CR', (text: string) => text.replaceAll('\n', '\r'), () => 0],
    ] as const) {
      it(`${name}, ${extension}: the same findings, at the right places`, async () => {
        const text = `\n${PLANTED[extension]}`;
        const [plain, changed] = [await scan(extension, text), await scan(extension, change(text))];
        equal(plain.findings.length, 1);
        deepEqual(
          changed.findings.map(({ ruleId, severity, fingerprint, place }) => ({ ruleId, severity, fingerprint, start: place.start })),
          plain.findings.map(({ ruleId, severity, fingerprint, place }) => ({
            ruleId,
            severity,
            fingerprint,
            start: place.start + before(text.slice(0, place.start)),
          })),
        );
        deepEqual(changed.gaps, []);
      });
    }
  }

  it('parentheses that nobody closes take what follows, as in Python itself: what stands before is found', async () => {
    const { findings, gaps } = await scan('py', `${PLANTED.py}x = ${'('.repeat(5_000)}\n`);
    equal(findings.length, 1);
    deepEqual([...new Set(gaps.map(({ reason }) => reason))], ['syntax']);
  });

  it('fuel is counted in steps: the same text gives the same result', async () => {
    const text =
      repeat(20, (i) => `def f${i}(n):\n    return [a * b * c for a in range(1000) for b in range(1000) for c in range(1000)]\n`) +
      PLANTED.py;
    const [first, second] = [await scan('py', text), await scan('py', text)];
    deepEqual(second, first);
    ok(first.gaps.some(({ reason }) => reason === 'fuel'));
  });

  it('what not even the larger stack can take is a gap, and the thread goes on', async () => {
    const deep = await scan('js', `${nest(200_000, '(', '1', ')')};\n`);
    deepEqual([deep.findings, deep.gaps.map(({ reason }) => reason)], [[], ['depth']]);
    const next = await scan('js', `${nest(5_000, '(', '1', ')')};\n${PLANTED.js}`);
    deepEqual([next.findings.length, next.gaps], [1, []]);
  });
});
