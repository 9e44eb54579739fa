import { strict as assert } from 'node:assert';
import { printModule } from '../support/print-ir.js';
import { loadPython, lowerPython } from '../support/python.js';

/** A fragment, what it lowers to, and the places listed as errors (as text; empty where something was missing), in order. */
type Row = readonly [source: string, expected: string, errors: readonly string[]];

const UNFINISHED: readonly Row[] = [
  ['if password == "magic', '(if (== password "magic") {})', ['']],
  ['if password == "magic"', '(if (== password "magic") {})', ['']],
  ['if password ==', '(if (== password (opaque)) {})', ['']],
  ['if not', '(if (not (opaque)) {})', ['']],
  ['if (a == "x" and\n', '(if (and (== a "x") (opaque)) {})', ['']],
  ['while True', '(while true {})', ['']],
  ['for x in ', '(each x (opaque) {})', ['']],
  ['with open("f") as', '(with (call open "f") as (opaque) {})', ['']],
  ['return a or b == "x', '(return (or a (== b "x")))', ['']],
  ['check(a, b', '(call check a b)', ['']],
  ['check(a, k=', '(call check a k=(opaque))', ['']],
  ['a.b.', '(opaque (. a b))', ['']],
  ['return a.b(c)[', '(return ([] (call (. a b) c) (opaque)))', ['']],
  ['x = [1, 2, {"a": ', '(= x [1n 2n (dict "a":(opaque))])', ['']],
  ['return {\n "a": 1,\n', '(return (dict "a":1n))', ['']],
  ['lambda x:', '(arrow function (x) { (return (opaque)) })', ['']],
  ['a = b if c else', '(= a (? c b (opaque)))', ['']],
  ['a = b if c', '(= a (? c b (opaque)))', ['']],
  ['def check(user, pw', '(function check (user pw) {})', ['']],
  ['def check', '(function check () {})', ['']],
  ['class A(B', '(class A (B) {})', ['']],
  ['import os.', '(import "os" *>os)', ['']],
  ['from os import', '(import "os")', ['']],
  ['assert', '(assert (opaque))', ['']],
  ['@app.route("/x")\n', '(@(call (. app route) "/x") function () {})', ['']],
  ['x = f"hello {name', '(= x (template "hello " {name}))', ['']],
  ['x = """abc', '(= x "abc")', ['']],
  ['def f():\n    """Doc.\n    if a == "x":\n        return 1\n', '(function f () { "Doc." (if (== a "x") { (return 1n) }) })', ['']],
  ['match x:\n  case "a": b\n  case', '(if#1 (== x "a") { b } { (if (opaque) {}) })', ['case']],
];

const BEGINNING_AMISS: readonly Row[] = [
  ['== "magic":\n    return True\n', '(if (== (opaque) "magic") { (return true) })', ['']],
  [' or pw == "m":\n        return True\n    return False\n', '(if (or (opaque) (== pw "m")) { (return true) }) ; (return false)', ['']],
  [' in ("a", "b"):\n    return 1', '(if (in (opaque) (tuple "a" "b")) { (return 1n) })', ['']],
  ['.get("k") == "m":\n    return 1', '(if (== (call (. (opaque) get) "k") "m") { (return 1n) })', ['']],
  ['pw, "magic"):\n    return True', '(if (call (opaque) pw "magic") { (return true) })', ['']],
  ['key == "debug":\n    grant()\n', '(if (== key "debug") { (call grant) })', ['']],
  ['elif key == "x":\n    a()\nelse:\n    b()', '(if#1 (opaque) {} { (if#1 (== key "x") { (call a) } { (call b) }) })', ['']],
  ['else:\n    x', '(if (opaque) {} { x })', ['']],
  ['except E:\n    return 1\n', '(try {} (except E { (return 1n) }))', ['']],
  ['finally:\n    a\n', '(try {} finally { a })', ['']],
  ['case "a":\n    return 1\ncase _:\n    return 2', '(if#1 (== (opaque) "a") { (return 1n) } { (return 2n) })', ['', '', '', '']],
  [
    '    case "a":\n        b\n    case _:\n        c\n\ndef f(): pass\n',
    '(if#1 (== (opaque) "a") { b } { c }) ; (function f () {})',
    ['    ', ''],
  ],
  ['    return True\n', '(return true)', []],
  ['x = 1\n    if y == "z":\n        a\n', '(= x 1n) ; (if (== y "z") { a })', []],
];

const IN_THE_MIDDLE: readonly Row[] = [
  [
    'def f(a):\n    if (a == "x"\n        return 1\n    return g(a)\n\ndef h(b): c\n',
    '(function f (a) { (if (== a "x") { (return 1n) }) (return (call g a)) }) ; (function h (b) { c })',
    [''],
  ],
  [
    'def f(a):\n    x = g(a,\n    if a == "x":\n        return 1\n',
    '(function f (a) { (= x (call g a)) (if (== a "x") { (return 1n) }) })',
    [''],
  ],
  ['def f(a)\n    if a == "x":\n        return 1\n', '(function f (a) { (if (== a "x") { (return 1n) }) })', ['']],
  [
    'def f(a):\n    if a == "x" or\n        return 1\n    b\n',
    '(function f (a) { (if (or (== a "x") (opaque)) { (return 1n) }) b })',
    [''],
  ],
  [
    "def f(x):\n    return x == \"a\n\ndef g(y):\n    return y == 'b'\n",
    '(function f (x) { (return (== x "a")) }) ; (function g (y) { (return (== y "b")) })',
    [''],
  ],
  ['x = "abc" + \'def\ny = 2\n', '(= x (+ "abc" "def")) ; (= y 2n)', ['']],
  ['print("a"\nprint("b")\n', '(call print "a") ; (call print "b")', ['']],
  ['x = [\n  1,\n  2,\nif a:\n  b\n', '(= x [1n 2n]) ; (if a { b })', ['']],
  ['from a import (b, c\nx = b("k")\n', '(import "a" b c) ; (= x (call b "k"))', ['']],
  ['@route("/x"\ndef f():\n    return 1\n', '(@(call route "/x") function f () { (return 1n) })', ['']],
  ['foo(bar(1, [2}, 3)\nx = 1\n', '(call foo (call bar 1n [2n (opaque) 3n])) ; (= x 1n)', ['}', '', '']],
  ['try:\n    x = 1\ny = 2\n', '(try { (= x 1n) }) ; (= y 2n)', []],
  ['if a == "k": return 1 else: return 2', '(if (== a "k") { (return 1n) (return 2n) })', ['return 1 else:']],
  ['if a === "k": b()\n', '(if (== a "k") { (call b) })', ['=']],
];

const NOT_PYTHON: readonly Row[] = [
  ['```python\nif a == "b":\n    c\n```\n', '(if (== a "b") { c })', ['```python', '```']],
  ['%matplotlib inline\n!pip install x\nimport os\n', '(import "os" *>os)', ['%matplotlib inline', '!pip install x']],
  ['<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> b\n', '(= x 1n) ; (= x 2n)', ['<<<<<<< HEAD', '=======', '>>>>>>> b']],
  ['>>> if x == 1:\n...     y()\n', '(if (== x 1n) { (call y) })', ['>>> ', '... ']],
];

describe('broken python', () => {
  before(loadPython);
  describe('unfinished', () => check(UNFINISHED));
  describe('with its beginning missing', () => check(BEGINNING_AMISS));
  describe('in the middle', () => check(IN_THE_MIDDLE));
  describe('with lines that are not Python', () => check(NOT_PYTHON));

  it('keeps what it can of text that no repair helps', () => {
    const module = lowerPython('if x $ == "magic" ? :\n    return check(1 2)\n) ] a.b(c) = = 3\n');
    const printed = printModule(module);
    for (const kept of ['"magic"', '(return', '(call (. a b) c)']) assert.ok(printed.includes(kept), `${kept} is not in ${printed}`);
    assert.notEqual(module.errors.length, 0);
  });
});

function check(rows: readonly Row[]): void {
  for (const [source, expected, errors] of rows) {
    it(JSON.stringify(source), () => {
      const module = lowerPython(source);
      assert.equal(printModule(module).replaceAll('\n', ' ; '), expected);
      assert.deepEqual(
        module.errors.map(({ start, end }) => source.slice(start, end)),
        errors,
      );
    });
  }
}
