import { checkRows, loadPython, type Row } from '../support/python.js';

/** A pattern, and what `match x: case <pattern>: b` lowers to. */
const PATTERNS: readonly Row[] = [
  ['1', '(if#1 (== x 1n) { b })'],
  ['-1', '(if#1 (== x (- 1n)) { b })'],
  ['-1.5', '(if#1 (== x (- 1.5)) { b })'],
  ['1+2j', '(if#1 (== x (opaque)) { b })'],
  ['"a"', '(if#1 (== x "a") { b })'],
  ['"a" "b"', '(if#1 (== x "ab") { b })'],
  ['b"a"', '(if#1 (== x b"a") { b })'],
  ['None', '(if#1 (is x null) { b })'],
  ['True', '(if#1 (is x true) { b })'],
  ['_', '(if#1 true { b })'],
  ['y', '(if#1 true { (= y x) b })'],
  ['a.B', '(if#1 (== x (. a B)) { b })'],
  ['(1)', '(if#1 (== x 1n) { b })'],
  ['1 | 2 | -3', '(if#1 (or (or (== x 1n) (== x 2n)) (== x (- 3n))) { b })'],
  ['1 | _', '(if#1 true { b })'],
  ['"a" | None', '(if#1 (or (== x "a") (is x null)) { b })'],
  ['1 as y', '(if#1 (== x 1n) { (= y x) b })'],
  ['(1 | 2) as y', '(if#1 (or (== x 1n) (== x 2n)) { (= y x) b })'],
  [
    '[1] | [2, *y]',
    '(if#1 (or (and (== (call len x) 1n) (== ([] x 0n) 1n)) (and (>= (call len x) 1n) (and (== ([] x 0n) 2n) (sequence (:= y ([:] x 1n _ _)) true)))) { b })',
  ],
  ['str()', '(if#1 (is-a x str) { b })'],
  ['str(y)', '(if#1 (is-a x str) { (= y x) b })'],
  ['str("a")', '(if#1 (and (is-a x str) (== x "a")) { b })'],
  ['a.P(1)', '(if#1 (and (is-a x (. a P)) (== (opaque x) 1n)) { b })'],
  ['P(y=1, z=-2)', '(if#1 (and (is-a x P) (and (== (. x y) 1n) (== (. x z) (- 2n)))) { b })'],
  ['P(y=Q(z=1))', '(if#1 (and (is-a x P) (and (is-a (. x y) Q) (== (. (. x y) z) 1n))) { b })'],
  ['P(y=z)', '(if#1 (is-a x P) { (= z (. x y)) b })'],
  ['{}', '(if#1 (is-a x dict) { b })'],
  ['{"k": 1}', '(if#1 (and (in "k" x) (== ([] x "k") 1n)) { b })'],
  ['{"k": y, **rest}', '(if#1 (in "k" x) { (= y ([] x "k")) (= rest (opaque x)) b })'],
  ['{a.K: {"l": 1}}', '(if#1 (and (in (. a K) x) (and (in "l" ([] x (. a K))) (== ([] ([] x (. a K)) "l") 1n))) { b })'],
  ['{-1: y}', '(if#1 (in (- 1n) x) { (= y ([] x (- 1n))) b })'],
  ['[]', '(if#1 (== (call len x) 0n) { b })'],
  ['[1, y]', '(if#1 (and (== (call len x) 2n) (== ([] x 0n) 1n)) { (= y ([] x 1n)) b })'],
  ['(1, _)', '(if#1 (and (== (call len x) 2n) (== ([] x 0n) 1n)) { b })'],
  ['1, 2', '(if#1 (and (== (call len x) 2n) (and (== ([] x 0n) 1n) (== ([] x 1n) 2n))) { b })'],
  ['1,', '(if#1 (and (== (call len x) 1n) (== ([] x 0n) 1n)) { b })'],
  ['[1]', '(if#1 (and (== (call len x) 1n) (== ([] x 0n) 1n)) { b })'],
  ['[y, *z]', '(if#1 (>= (call len x) 1n) { (= y ([] x 0n)) (= z ([:] x 1n _ _)) b })'],
  ['[*_, 1]', '(if#1 (and (>= (call len x) 1n) (== ([] x (- 1n)) 1n)) { b })'],
  ['[*y, 1, 2]', '(if#1 (and (>= (call len x) 2n) (and (== ([] x (- 2n)) 1n) (== ([] x (- 1n)) 2n))) { (= y ([:] x 0n (- 2n) _)) b })'],
  ['1 if c', '(if#1 (and (== x 1n) c) { b })'],
  ['_ if c', '(if#1 c { b })'],
  ['y if y > 1', '(if#1 (sequence (:= y x) (> y 1n)) { b })'],
  ['[1, y] if y', '(if#1 (and (== (call len x) 2n) (and (== ([] x 0n) 1n) (sequence (:= y ([] x 1n)) y))) { b })'],
];

const WHOLE: readonly Row[] = [
  ['match x:\n  case 1: a\n  case 2: b\n  case _: c', '(if#1 (== x 1n) { a } { (if#1 (== x 2n) { b } { c }) })'],
  ['match x:\n  case 1: a\n  case y: c', '(if#1 (== x 1n) { a } { (= y x) c })'],
  ['match x:\n  case 1: a\n  case _ if d: c', '(if#1 (== x 1n) { a } { (if#1 d { c }) })'],
  ['match x, y:\n  case 1, 2: a\n  case 1, z: b', '(if#1 (and (== x 1n) (== y 2n)) { a } { (if#1 (== x 1n) { (= z y) b }) })'],
  ['match f(x):\n  case 1: a', '(if#1 (== (call f x) 1n) { a })'],
  ['match x,:\n  case 1,: a', '(if#1 (== x 1n) { a })'],
  ['match *a, b:\n  case 1: c', '(if#1 (== (tuple *a b) 1n) { c })'],
  ['match x:\n  case 1:\n    match y:\n      case 2: a', '(if#2 (== x 1n) { (if#1 (== y 2n) { a }) })'],
  ['match = 1\nmatch(x)\ncase = 2', '(= match 1n) ; (call match x) ; (= case 2n)'],
];

describe('python match', () => {
  before(loadPython);
  describe('patterns', () => checkRows(PATTERNS.map(([pattern, expected]): Row => [`match x:\n  case ${pattern}: b`, expected])));
  describe('statements', () => checkRows(WHOLE));
});
