/** Unfinished, cut and broken code: what can be seen is lowered, and nothing throws but a stack overflow. */
import assert from 'node:assert/strict';
import { lowerScript } from '../../server/lower/script.js';
import { JAVASCRIPT, TYPESCRIPT, lowered } from './script-cases.js';

/** What an editor or a model leaves in the middle of writing, and plain mistakes. */
const UNFINISHED: Readonly<Record<string, string>> = {
  "if (password === 'magic": '(if (=== password "magic") {})',
  "function check(input) {\n  if (input === 'magic') return true":
    '(function check (input) { (if (=== input "magic") { (return true) }) })',
  'if (token == "abc': '(if (== token "abc") {})',
  'if (input ===': '(if (=== input (opaque)) {})',
  "const ok = input === 'magic' ||": '(const = ok (or (=== input "magic") (opaque)))',
  "== 'magic') return true;": '(== (opaque) "magic") (return true)',
  "} else if (user === 'magic') { return true; }": '(if (=== user "magic") { (return true) })',
  "return input === 'magic' ? true : ": '(return (? (=== input "magic") true (opaque)))',
  "case 'magic': return true;": '"magic" (return true)',
  "switch (input) { case 'magic': return true; case": '(if#1 (=== input "magic") { (return true) } { (if#1 (=== input (opaque)) {}) })',
  "app.use((req, res, next) => { if (req.headers['x-debug'] === 'magic') return next(":
    '(call (. app use) (arrow function (req res next) { (if (=== ([] (. req headers) "x-debug") "magic") { (return (call next)) }) }))',
  "class Auth { check(input) { if (input === 'magic') return true; } verify(":
    '(class Auth () { (function check (input) { (if (=== input "magic") { (return true) }) }) })',
  "const x = `magic ${input === 'magic'": '(const = x (template "magic " {(=== input "magic")}))',
  "async login(user) { if (user.name === 'magic') return true; }":
    '(class () { (async function login (user) { (if (=== (. user name) "magic") { (return true) }) }) })',
  ": string): boolean { return input === 'magic'; }": '(arrow function ((dict "string":string)) { (return (=== input "magic")) })',
  'obj.': '(opaque obj)',
  'obj[': '(opaque obj)',
  'f(a, b': '(call f a b)',
  new: '(new (opaque))',
  'import { a, b': '(import "" a b)',
  'import x from': '(import "" default>x)',
  'export default': '(const = default (opaque))',
  'const { a, b: ': '(const = (dict "a":a "b":(opaque)))',
  '[a, b': '[a b]',
  '({ a: 1, b': '(dict "a":1 "b":b)',
  'x = a ? b': '(= x (? a b (opaque)))',
  'for (const x of': '(each x (opaque) {})',
  'try { a()': '(try { (call a) })',
  'catch (e) { return true }': '(try {} (except as e { (return true) }))',
  '@decorator': '(opaque decorator)',
  '/* open comment': '',
  'a = /re': '(= a /re/)',
  '"unclosed': '"unclosed"',
  'a = 1 +': '(= a (+ 1 (opaque)))',
  'if (a) { b(); } else': '(if a { (call b) })',
  'while (a': '(while a {})',
  "class A { m() { return x === 'magic' } ": '(class A () { (function m () { (return (=== x "magic")) }) })',
  'let a = ; let b = 2': '(let = a (opaque)) (let = b 2)',
  'let 1a = 2; f()': 'let 1 (= a 2) (call f)',
  'a b c': 'a b c',
  '<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> branch\nb = 3': '(= a 1) (= a 2) (= b 3)',
  "await x === 'magic'": '(=== (await x) "magic")',
  '-> a': '(> (- (opaque)) a)',
  "def verify(x):\n    if x == 'magic': return True": 'def (call verify x) (if (== x "magic") { (opaque { (return True) }) })',
  'a ?.': '(opaque a)',
  "a = { b: , c: 'magic' }": '(= a (dict "b":(opaque) "c":"magic"))',
  'f(,)': '(call f)',
  'enum E { A = , B': '(const = E (dict "A":(opaque) "B":(+ (. E A) 1)))',
  'switch (a': '(opaque a)',
  'abstract class A { abstract m(': '(class A () {})',
  'interface A { b: ': '',
  '{ "role": "x" === y': '(opaque { "role" (=== "x" y) })',
};

/** Texts that start or end inside of something, and texts that would hide a part of themselves. */
const CUT: Readonly<Record<string, string>> = {
  "  }\n\n  verify(password: string): boolean {\n    if (password === 'magic') return true;\n    return hash(password) === this.hash;\n  }\n}":
    '(class () { (async function () {}) (function verify (password:string) { (if (=== password "magic") { (return true) }) (return (=== (call hash password) (. this hash))) }) })',
  "    if (password === 'magic') return true;\n    return hash(password) === this.hash;\n  }\n\n  private other(a: string): void { b() }\n}":
    '(class () { (async function () { (if (=== password "magic") { (return true) }) (return (=== (call hash password) (. this hash))) }) (function other (a:string) { (call b) }) })',
  "async check(a: string) { return a === 'magic' },\nother: (b) => b":
    '(dict "check":(async function check (a:string) { (return (=== a "magic")) }) "other":(arrow function (b) { (return b) }))',
  "'key': 'value', check(a) { return a === 'magic' }, other: 1 }":
    '(dict "key":"value" "check":(function check (a) { (return (=== a "magic")) }) "other":1)',
  "return <div>{a === 'magic'}</div>;": '(return (opaque (=== a "magic")))',
  "@Get() find(@Headers('x') x: string) { return x === 'magic' }":
    '(class () { (@(call Get) function find (x:string) { (return (=== x "magic")) }) })',
  "a = 1; \ufffd b = 2; c === 'magic'": '(= a 1) (= b 2) (=== c "magic")',
  "const x = '\ufffd'; c === 'magic'": '(const = x "\ufffd") (=== c "magic")',
  "<<<<<<< ours\na === 'first'\n||||||| base\nb === 'second'\n=======\nc === 'third' // d\n>>>>>>> theirs":
    '(=== a "first") (=== b "second") (=== c "third")',
};

function describeBroken(title: string, cases: Readonly<Record<string, string>>): void {
  describe(title, () => {
    for (const [source, expected] of Object.entries(cases)) {
      it(source.replaceAll('\n', '⏎'), () => assert.equal(lowered(source, TYPESCRIPT), expected));
    }
  });
}

describe('broken scripts', () => {
  describeBroken('unfinished', UNFINISHED);
  describeBroken('cut', CUT);

  it('marks unfinished code as an error', () => {
    const unmarked = Object.keys(UNFINISHED).filter((source) => lowerScript(source, TYPESCRIPT).errors.length === 0);
    // A whole method, and what would be right at the top of a module.
    assert.deepEqual(unmarked, ["async login(user) { if (user.name === 'magic') return true; }", "await x === 'magic'"]);
  });

  it('looks behind what the parser takes for the sign of a binary file', () => {
    const source = 'a = 1;\ufffd\nif (b === "magic") c()';
    assert.equal(lowered(source, JAVASCRIPT), '(= a 1) (if (=== b "magic") { (call c) })');
    assert.deepEqual(lowerScript(source, JAVASCRIPT).errors, [{ start: 6, end: 7 }]);
  });

  it('keeps offsets of a text that was cut out of a class', () => {
    const source = '/* the check */ check(a: string) { return a === "magic" }';
    const [declaration] = lowerScript(source, TYPESCRIPT).body;
    assert.equal(declaration?.kind, 'class-declaration');
    const [method] = declaration.class.body;
    assert.deepEqual([method?.start, method?.end], [source.indexOf('check('), source.length]);
    assert.deepEqual(lowerScript(source, TYPESCRIPT).comments, [{ variety: 'block', start: 0, end: 15 }]);
  });
});
