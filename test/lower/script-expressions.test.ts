import { JAVASCRIPT, describeLowering } from './script-cases.js';

describeLowering('javascript: literals', JAVASCRIPT, {
  "'a\\x41\\u{1F600}\\\nb'": '"aA😀b"',
  '"it\'s"': '"it\'s"',
  '`plain`': '"plain"',
  '0x1F + 0b101 + 0o17 + 1_000.5 + .5 + 1e400': '(+ (+ (+ (+ (+ 31 5) 15) 1000.5) 0.5) Infinity)',
  '10n + 0xffn + 1_0n': '(+ (+ 10n 255n) 10n)',
  'true, false, null': 'true false null',
  'undefined; NaN; Infinity': 'undefined NaN Infinity',
  '/a[/"]b\\/c/giu': '/a[/"]b\\/c/giu',
  '`a${b}c${`d${e}`}`': '(template "a" {b} "c" {(template "d" {e})})',
  '`${a}`': '(template {a})',
  'tag`a\\n${b}\\u{zz}c`': '(call tag ["a\\n" undefined] b raw=["a\\\\n","\\\\u{zz}c"])',
  'String.raw`C:\\new`': '(call (. String raw) ["C:\\new"] raw=["C:\\\\new"])',
  'a.b`x`': '(call (. a b) ["x"] raw=["x"])',
  "[1, , 'b', ...c]": '[1 undefined "b" *c]',
  '[,]': '[undefined]',
  '[1, 2,]': '[1 2]',
});

describeLowering('javascript: objects', JAVASCRIPT, {
  "({ a: 1, 'b-c': 2, 3: 4, [d]: 5, [`e`]: 6 })": '(dict "a":1 "b-c":2 "3":4 d:5 "e":6)',
  '({ a, ...b, c() { return 1 }, async *d() {}, async e() {} })':
    '(dict "a":a **b "c":(function c () { (return 1) }) "d":(async generator function d () {}) "e":(async function e () {}))',
  '({ get a() { return 1 }, set a(v) {}, [b]() {} })':
    '(dict get "a":(function a () { (return 1) }) set "a":(function a (v) {}) b:(function () {}))',
  '({ "__proto__": a, 1n: b, 0x10: c })': '(dict "__proto__":a "1":b "16":c)',
});

describeLowering('javascript: operators', JAVASCRIPT, {
  'a + b - c * d / e % f ** g': '(- (+ a b) (% (/ (* c d) e) (** f g)))',
  'a << b >> c >>> d & e | f ^ g': '(| (& (>>> (>> (<< a b) c) d) e) (^ f g))',
  'a == b; a != b; a === b; a !== b': '(== a b) (!= a b) (=== a b) (!== a b)',
  'a < b; a <= b; a > b; a >= b': '(< a b) (<= a b) (> a b) (>= a b)',
  "'k' in o; #p in o": '(in "k" o) (in #p o)',
  'a && b || c': '(or (and a b) c)',
  '(a ?? b) || c': '(or (?? a b) c)',
  '!a; -a; +a; ~a; typeof a; void 0': '(not a) (- a) (+ a) (~ a) (typeof a) (void 0)',
  'x = delete a.b': '(= x (delete (. a b)))',
  'a instanceof B': '(is-a a B)',
  "typeof a === 'string'": '(is-a a "string")',
  "'undefined' != typeof a": '(not (is-a a "undefined"))',
  'typeof a == b': '(== (typeof a) b)',
  'typeof a !== `object`': '(not (is-a a "object"))',
  "typeof a < 'b'": '(< (typeof a) "b")',
  'a ? b : c ? d : e': '(? a b (? c d e))',
  '(a, b, c)': 'a b c',
  'f((a, b), (c, (d, e)))': '(call f (sequence a b) (sequence c (sequence d e)))',
  'x = ++a': '(= x (+:= a 1))',
  'x = a++ + --b': '(= x (+ (- (+:= a 1) 1) (-:= b 1)))',
  'x[i--] = y': '(= ([] x (+ (-:= i 1) 1)) y)',
  'f(a = b, c += d, e ??= g, h ||= i, j &&= k, l **= m, n >>>= o)':
    '(call f (:= a b) (+:= c d) (??:= e g) (or:= h i) (and:= j k) (**:= l m) (>>>:= n o))',
  'a < b < c': '(< (< a b) c)',
});

describeLowering('javascript: members and calls', JAVASCRIPT, {
  "a.b.c['d'][e]": '([] ([] (. (. a b) c) "d") e)',
  "a?.b?.['c']?.(d)": '(call ([] (. a b) "c") d)',
  'a.b!.c!': '(. (. a b) c)',
  "this.x; super.y; this['z']": '(. this x) (. super y) ([] this "z")',
  'this.#p': '(. this #p)',
  'f(); f(a, ...b, c)': '(call f) (call f a *b c)',
  'new A; new A(); new a.B(c, ...d)': '(new A) (new A) (new (. a B) c *d)',
  'new (f())(1)': '(new (call f) 1)',
  "import('m'); import.meta.url; new.target": '(call import "m") (. (. import meta) url) (. new target)',
  'a.b().c(d)(e)': '(call (call (. (call (. a b)) c) d) e)',
  "eval('x'); Function('y')": '(call eval "x") (call Function "y")',
  'await a; ': '(await a)',
  'async () => { for await (const x of y) await x }': '(async arrow function () { (each x y { (await x) }) })',
  'function* f() { const a = yield; yield b; yield* c }': '(generator function f () { (const = a (yield)) (yield b) (yield* c) })',
});

describeLowering('javascript: functions', JAVASCRIPT, {
  '(a) => a': '(arrow function (a) { (return a) })',
  'a => ({ a })': '(arrow function (a) { (return (dict "a":a)) })',
  'async a => { await a }': '(async arrow function (a) { (await a) })',
  '(a, b = 1, ...c) => {}': '(arrow function (a b=1 *c) {})',
  '({ a, b: { c = 2 }, ...d }, [e, , f = 3, ...g]) => 1':
    '(arrow function ((dict "a":a "b":(dict "c":(:= c 2)) **d) [e undefined (:= f 3) *g]) { (return 1) })',
  '(function () {})': '(function () {})',
  '(function f() {})()': '(call (function f () {}))',
  '(async function* g() {})': '(async generator function g () {})',
  '(() => {})()': '(call (arrow function () {}))',
});

describeLowering('javascript: patterns', JAVASCRIPT, {
  '[a, b] = [b, a]': '(= [a b] [b a])',
  '[a = 1, ...b] = c': '(= [(:= a 1) *b] c)',
  '({ a, b: c, d = 1, e: f = 2, [g]: h, ...i } = j)': '(= (dict "a":a "b":c "d":(:= d 1) "e":(:= f 2) g:h **i) j)',
  "[a.b, c['d']] = e": '(= [(. a b) ([] c "d")] e)',
  "const { a, 'b-c': d, [e]: f, g: { h }, i = 1, ...j } = k": '(const = (dict "a":a "b-c":d e:f "g":(dict "h":h) "i":(:= i 1) **j) k)',
  'let [a, , [b = 2], ...c] = d': '(let = [a undefined [(:= b 2)] *c] d)',
});
