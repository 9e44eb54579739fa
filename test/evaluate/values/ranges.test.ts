import assert from 'node:assert/strict';
import { loadConditions, type Conditions } from '../../support/conditions.js';

type Answer = 'never' | 'always' | 'open';

function answer(holds: boolean | undefined): Answer {
  return holds === undefined ? 'open' : holds ? 'always' : 'never';
}

const PYTHON_START = 'import datetime, math, os, random, time\nimport numpy as np\n';

const PYTHON: Readonly<Record<Answer, readonly string[]>> = {
  never: [
    'random.random() < 0',
    'random.random() == 1',
    'random.random() > 1 and x',
    'math.sin(x) >= 8',
    'math.exp(1) < -5',
    'sin(x) > 1',
    'len(x) < 0',
    'abs(x) < 0',
    'max(x, 5) < 3',
    'x % 2 == 3',
    'x & 1 == 2',
    'time.time() < 0',
    'os.getpid() < 1',
    'datetime.datetime.now().month > 12',
    'datetime.datetime.now().weekday() > 6',
    'random.randint(1, 6) > 6',
    'random.randint(1, 6) + 3 == 2',
    'random.choice([1, 2, 3]) > 5',
    'int(random.random() * 6) >= 6',
    'round(random.random(), 2) > 1',
    'int(x) == 0.5',
    'x > 5 and x < 3',
    '5 < x <= 5',
    'x == "a" and x == "b"',
    'not random.random() < 1',
    'isinstance(5, str)',
    'x in []',
    '(random.random() if x else 4) > 5',
    'np.random.default_rng().random() > 2',
    'getattr(random, "ran" + "dom")() < 0',
    '(x > 5) & (x < 3)',
    'any(abs(v) < 0 for v in x)',
    'len(x) ** 2 % 4 == 3',
    'len(x) ** 2 % 8 == 2',
    'len(x) * (len(x) + 1) % 2 == 1',
    'hash(x) * hash(x) < 0',
    'hash(x) % 7 in (7, 8)',
    'len(x) * 0 != 0',
    'len(x) > 9 and len(x) < 5',
    'len(x) < len(x)',
    'type(1) is str',
    'type([]) == dict',
    'isinstance(len(x), str)',
  ],
  always: ['random.random() < 1', '0 <= random.random() < 1', 'id(x)', 'len(x) >= 0', 'not math.sin(x) > 2', 'os.getpid() != 0'],
  open: [
    'random.random() > 0.5',
    'random.random()',
    'x * x < 0',
    'x == x',
    'x != x',
    'x > 5 or x < 3',
    'x in ""',
    'x.find("a") < -1',
    'all(len(v) < 0 for v in x)',
    'any(v > 5 for v in x) and any(v < 3 for v in x)',
    'next(x) > 5 and next(x) < 3',
    'x.pos > 5 and x.move() and x.pos < 3',
    'max(x, 5, key=abs) < 3',
    'max(x, default=5) < 3',
    'hash(x) < 0',
    '(len(x) >= 0) & 6',
    'len(x) ** 2 % 8 == 4',
    'len(x) * (len(y) + 1) % 2 == 1',
    'x * (x + 1) % 2 == 1',
    'next(x) * (next(x) + 1) % 2 == 1',
    'random.randint(1, 9) * (random.randint(1, 9) + 1) % 2 == 1',
    'len(x) > 9 and len(y) < 5',
    'len(x) > 9 and x.pop() and len(x) < 5',
    'next(x) < next(x)',
    'type(x) is str',
    'abs(x) >= 0',
  ],
};

const JAVASCRIPT: Readonly<Record<Answer, readonly string[]>> = {
  never: [
    'Math.random() < 0',
    '0 > Math.random()',
    'Math.sin(x) >= 8',
    'Math.exp(1) < -5',
    'x * x < 0',
    'x ** 2 < 0',
    'Math.abs(x) < 0',
    'Math.max(x, 5) < 3',
    'x % 2 === 3',
    '(x & 1) === 2',
    '(x >>> 0) < 0',
    'Date.now() < 0',
    'new Date().getMonth() > 11',
    'Math.floor(Math.random() * 10) >= 10',
    'Math.floor(Math.random() * 10) === 10',
    'x.indexOf("a") < -1',
    'x.charCodeAt(0) > 70000',
    'process.argv.length < 0',
    'Object.keys(x).length < 0',
    'x > 5 && x < 3',
    'x.a > 5 && x.a < 3',
    'x === "a" && x === "b"',
    '[].includes(x)',
    'new Set().has(x)',
    'typeof 5 === "string"',
    '(x ? Math.random() : 4) > 5',
    'x.some((v) => Math.abs(v) < 0)',
    'String(x).length ** 2 % 4 === 2',
    'String(x).length * 0 !== 0',
    'String(x).length > 9 && String(x).length < 5',
  ],
  always: ['!(Math.random() < 0)', 'process.pid > 0', 'Math.floor(Math.random()) === 0', 'Math.random() !== 2', 'Math.cosh(0)'],
  open: [
    'Math.random() < 0.5',
    'Math.abs(x) >= 0',
    'Math.sqrt(x) >= 0',
    'Math.random() + 0.5 == 1.5',
    'x !== x',
    'x.length < 0',
    'x in []',
    'x in {}',
    'x == "1" && x == "01"',
    'x.every((v) => v * v < 0)',
    'x.findIndex((v) => v > 1) > 5',
    'x.pos > 5 && x.next() && x.pos < 3',
    'Math.floor(Math.random()) === false',
    'Number(x) === "a"',
    'Number(x) * 0 !== 0',
    'Math.floor(x) * (Math.floor(x) + 1) % 2 === -1',
  ],
};

/** Whole snippets in which a name has another value than it seems, or what is compared is not written. */
const RENAMED: readonly string[] = [
  'def f(x):\n    match x:\n        case [[a, b], [c, d]]:\n            pass\n',
  'def abs(x):\n    return abs(x)\ndef f(x):\n    if abs(x) < 0:\n        pass\n',
  'import random\nt = random.random()\ndef g():\n    global t\n    t = 5\ndef f(x):\n    if t > 1:\n        pass\n',
  'def f(x, y):\n    z = x\n    for x in y:\n        pass\n    if z*x < 0:\n        pass\n',
  'def f(x):\n    seen = []\n    fill(seen)\n    if x in seen:\n        pass\n',
];

const PYTHON_LOOPS: readonly (readonly [string, boolean | undefined])[] = [
  ['range(-99)', true],
  ['range(5, 5)', true],
  ['range(n)', true],
  ['range(int(-3.2))', true],
  ['range(random.randint(-5, 0))', true],
  ['range(0, 5, -1)', true],
  ['[]', true],
  ['()', true],
  ['""', true],
  ['{}', true],
  ['x[0:0]', true],
  ['[x] * 0', true],
  ['enumerate([])', true],
  ['range(3)', false],
  ['[x]', false],
  ['range(x)', undefined],
  ['range(random.randint(-5, 1))', undefined],
  ['xs', undefined],
  ['x', undefined],
  ['x[0:1]', undefined],
];

const JAVASCRIPT_LOOPS: readonly (readonly [string, boolean | undefined])[] = [
  ['[]', true],
  ['""', true],
  ['x.slice(0, 0)', true],
  ['Array(0)', true],
  ['new Set()', true],
  ['Object.keys({})', true],
  ['[x]', false],
  ['xs', undefined],
  ['x', undefined],
  ['x.slice(0, -1)', undefined],
];

describe('conditions that no input decides', () => {
  let python: Conditions;
  let javascript: Conditions;
  before(async () => {
    python = await loadConditions('python');
    javascript = await loadConditions('javascript');
  });

  const decidePython = (condition: string, assume = false) =>
    python.decide(`${PYTHON_START}def f(x):\n    if ${condition}:\n        pass\n`, assume);
  const decideJavascript = (condition: string, assume = false) => javascript.decide(`function f(x) { if (${condition}) g(); }\n`, assume);

  for (const [expected, conditions] of Object.entries(PYTHON))
    for (const condition of conditions)
      it(`python, ${expected}: ${condition}`, () => assert.equal(answer(decidePython(condition)?.holds), expected));
  for (const [expected, conditions] of Object.entries(JAVASCRIPT))
    for (const condition of conditions)
      it(`javascript, ${expected}: ${condition}`, () => assert.equal(answer(decideJavascript(condition)?.holds), expected));
  for (const [index, snippet] of RENAMED.entries())
    it(`python, open: a name with another value, ${index + 1}`, () => assert.equal(python.decide(snippet), undefined));

  it('tell constants from ranges', () => {
    assert.equal(decidePython('random.random() < 0')?.by, 'range');
    assert.equal(decidePython('isinstance(5, str)')?.by, 'constant');
    assert.equal(decidePython('x > 5 and random.random() < 0')?.by, 'range');
  });

  it('take more for granted where that is asked for', () => {
    assert.equal(decidePython('x * x < 0', true)?.holds, false);
    assert.equal(decideJavascript('x.length < 0', true)?.holds, false);
  });

  for (const [iterable, expected] of PYTHON_LOOPS)
    it(`python, a loop over ${iterable}`, () => {
      const text = `import random\nn = -5\nxs = []\ndef f(x):\n    for i in ${iterable}:\n        pass\n`;
      assert.equal(python.isEmpty(text), expected);
    });
  for (const [iterable, expected] of JAVASCRIPT_LOOPS)
    it(`javascript, a loop over ${iterable}`, () => {
      const text = `const xs = [];\nfunction f(x) { for (const i of ${iterable}) g(i); }\n`;
      assert.equal(javascript.isEmpty(text), expected);
    });
});
