import { JAVASCRIPT, describeLowering } from './script-cases.js';

describeLowering('javascript: assignments', JAVASCRIPT, {
  'a = b': '(= a b)',
  'a = b = c.d = e': '(= a b (. c d) e)',
  'a += b; a -= b; a **= b; a ??= b; a ||= b; a &&= b; a >>>= b': '(+= a b) (-= a b) (**= a b) (??= a b) (or= a b) (and= a b) (>>>= a b)',
  'a = b += c': '(= a (+:= b c))',
  'a++; --b; c.d++; (e[0])--': '(+= a 1) (-= b 1) (+= (. c d) 1) (-= ([] e 0) 1)',
  '(a = 1), (b = 2), c()': '(= a 1) (= b 2) (call c)',
  "delete a.b; delete a['c']": '(delete (. a b)) (delete ([] a "c"))',
  'void f()': '(void (call f))',
  'const a = 1, b = 2': '(const = a 1) (const = b 2)',
  'let a; var b': '(let = a) (var = b)',
  '{ using a = f(); await using b = g() }': '(opaque { (const = a (call f)) (const = b (call g)) })',
  'a = function () {}': '(= a (function () {}))',
  "'use strict'": '"use strict"',
});

describeLowering('javascript: branches', JAVASCRIPT, {
  'if (a) b()': '(if a { (call b) })',
  'if (a) { b() } else { c() }': '(if a { (call b) } { (call c) })',
  'if (a) b(); else if (c) d(); else if (e) { f() } else g()':
    '(if#1 a { (call b) } { (if#1 c { (call d) } { (if#1 e { (call f) } { (call g) }) }) })',
  'if (a) { if (b) c() } else { if (d) e() }': '(if a { (if b { (call c) }) } { (if d { (call e) }) })',
  'if (a) if (b) c(); else d()': '(if a { (if b { (call c) } { (call d) }) })',
  'if (a);': '(if a {})',
});

describeLowering('javascript: loops', JAVASCRIPT, {
  'for (let i = 0, n = 3; i < n; i++, n--) f(i)':
    '(counted { (let = i 0) (let = n 3) } (< i n) (sequence (+:= i 1) (-:= n 1)) { (call f i) })',
  'for (i = 0; ; ) ;': '(counted { (= i 0) } _ _ {})',
  'for (;;) { break }': '(counted {} _ _ { (break) })',
  'for (const [k, v] of m) f()': '(each [k v] m { (call f) })',
  'for (x.y of z) f()': '(each (. x y) z { (call f) })',
  'for (var k in o) f(k)': '(each k o keys { (call f k) })',
  'while (a) { if (b) continue; break }': '(while a { (if b { (continue) }) (break) })',
  'do { a() } while (b)': '(do-while b { (call a) })',
  'outer: for (const a of b) { for (;;) { continue outer } break outer }':
    '(outer: each a b { (counted {} _ _ { (continue outer) }) (break outer) })',
  'block: { if (a) break block; b() }': '(opaque { (if a { (break block) }) (call b) })',
  'a: b: while (c) break a': '(opaque { (b: while c { (break a) }) })',
});

describeLowering('javascript: exceptions and the rest', JAVASCRIPT, {
  'try { a() } catch (e) { b(e) } finally { c() }': '(try { (call a) } (except as e { (call b e) }) finally { (call c) })',
  'try { a() } catch { }': '(try { (call a) } (except {}))',
  'try { a() } catch ({ message }) { b(message) }': '(try { (call a) } (except as (dict "message":message) { (call b message) }))',
  'try { a() } finally { b() }': '(try { (call a) } finally { (call b) })',
  "throw new Error('x')": '(raise (new Error "x"))',
  'function f() { return; return 1; }': '(function f () { (return) (return 1) })',
  '{ a(); { b() } }': '(opaque { (call a) (opaque { (call b) }) })',
  ';;; debugger': '',
  'with (a) b()': '(opaque a { (call b) })',
});
