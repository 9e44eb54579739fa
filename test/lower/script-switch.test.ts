import { JAVASCRIPT, describeLowering } from './script-cases.js';

describeLowering('javascript: switch', JAVASCRIPT, {
  "switch (a) { case 1: b(); break; case 'x': c(); break; default: d() }":
    '(if#1 (=== a 1) { (call b) } { (if#1 (=== a "x") { (call c) } { (call d) }) })',
  'switch (a) { case 1: case 2: case 3: return b; case 4: return c }':
    '(if#1 (or (or (=== a 1) (=== a 2)) (=== a 3)) { (return b) } { (if#1 (=== a 4) { (return c) }) })',
  'switch (a) { case 1: b(); case 2: c(); break; case 3: d() }':
    '(if#1 (=== a 1) { (call b) (call c) } { (if#1 (=== a 2) { (call c) } { (if#1 (=== a 3) { (call d) }) }) })',
  'switch (a) { default: b(); break; case 1: c() }': '(if#1 (=== a 1) { (call c) } { (call b) })',
  'switch (a) { case 1: default: b() }': '(if#1 (=== a 1) { (call b) } { (call b) })',
  'switch (a) { default: case 1: b(); break; case 2: c() }': '(if#1 (=== a 1) { (call b) } { (if#1 (=== a 2) { (call c) } { (call b) }) })',
  'switch (a) { case 1: { b(); break } case 2: { c() } break; case 3: { d(); return } }':
    '(if#1 (=== a 1) { (call b) } { (if#1 (=== a 2) { (call c) } { (if#1 (=== a 3) { (call d) (return) }) }) })',
  'switch (a) { case 1: if (b) break; c(); break; case 2: d() }':
    '(if#1 (=== a 1) { (if b {} { (call c) }) } { (if#1 (=== a 2) { (call d) }) })',
  'switch (a) { case 1: if (b) { c(); break } else if (d) { e() } else { break } f() }':
    '(if#1 (=== a 1) { (if#2 b { (call c) } { (if#2 d { (call e) (call f) }) }) })',
  'switch (a) { case 1: if (b) break; c(); case 2: d() }':
    '(if#1 (=== a 1) { (if b {} { (call c) (call d) }) } { (if#1 (=== a 2) { (call d) }) })',
  'switch (a) { case 1: try { b(); break } catch { } c() }':
    '(if#1 (=== a 1) { (try { (call b) (break switch 1) } (except {})) (call c) })',
  'while (x) { switch (a) { case 1: continue; case 2: break; case 3: while (y) break } }':
    '(while x { (if#1 (=== a 1) { (continue) } { (if#1 (=== a 2) {} { (if#1 (=== a 3) { (while y { (break) }) }) }) }) })',
  'switch (a) { case 1: switch (b) { case 2: break; default: c() } d(); break; case 3: e() }':
    '(if#1 (=== a 1) { (if#2 (=== b 2) {} { (call c) }) (call d) } { (if#1 (=== a 3) { (call e) }) })',
  "switch (true) { case a === 'x': b(); break; case a > 2: c() }": '(if#1 (=== a "x") { (call b) } { (if#1 (> a 2) { (call c) }) })',
  "switch (typeof a) { case 'string': return b; case 'number': return c }":
    '(if#1 (is-a a "string") { (return b) } { (if#1 (is-a a "number") { (return c) }) })',
  'switch (a) { }': '(opaque a)',
  'switch (f()) { default: b() }': '(opaque (call f) { (call b) })',
  'switch (a) { case 1: break; case 2: b() }': '(if#1 (=== a 1) {} { (if#1 (=== a 2) { (call b) }) })',
  'switch (a) { case 1: () => { while (b) break }; for (;;) { break } function g() { while (c) break } }':
    '(if#1 (=== a 1) { (arrow function () { (while b { (break) }) }) (counted {} _ _ { (break) }) (function g () { (while c { (break) }) }) })',
  'switch (a) { case 0: b(); case 1: c(); case 2: d(); case 3: e(); case 4: f(); case 5: g(); case 6: h() }':
    '(if#1 (=== a 0) { (call b) (call c) (call d) (call e) (call f) } { (if#1 (=== a 1) { (call c) (call d) (call e) (call f) (call g) } { (if#1 (=== a 2) { (call d) (call e) (call f) (call g) (call h) } { (if#1 (=== a 3) { (call e) (call f) (call g) (call h) } { (if#1 (=== a 4) { (call f) (call g) (call h) } { (if#1 (=== a 5) { (call g) (call h) } { (if#1 (=== a 6) { (call h) }) }) }) }) }) }) })',
  'switch (a) { case 1: b(); break; c(); case 2: return; d(); case 3: e() }':
    '(if#1 (=== a 1) { (call b) (if false { (call c) }) } { (if#1 (=== a 2) { (return) (call d) } { (if#1 (=== a 3) { (call e) }) }) })',
  "switch (a) { case typeof b === 'c': d() }": '(if#1 (=== a (is-a b "c")) { (call d) })',
  'outer: while (a) { switch (b) { case 1: break outer; case 2: continue outer } }':
    '(outer: while a { (if#1 (=== b 1) { (break outer) } { (if#1 (=== b 2) { (continue outer) }) }) })',
});
