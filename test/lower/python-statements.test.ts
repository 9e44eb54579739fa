import { strict as assert } from 'node:assert';
import { checkRows, loadPython, lowerPython, type Row } from '../support/python.js';

const SIMPLE: readonly Row[] = [
  ['', ''],
  ['pass', ''],
  ['a; b', 'a ; b'],
  ['a;', 'a'],
  ['"""Docstring."""', '"Docstring."'],
  ['a = 1', '(= a 1n)'],
  ['a = b = c = 1', '(= a b c 1n)'],
  ['a, b = c', '(= (tuple a b) c)'],
  ['a, *b = c', '(= (tuple a *b) c)'],
  ['(a, [b, c]) = d', '(= (tuple a [b c]) d)'],
  ['[a, b] = c', '(= [a b] c)'],
  ['(a) = 1', '(= a 1n)'],
  ['(a,) = b', '(= (tuple a) b)'],
  ['a.b[0] = 1', '(= ([] (. a b) 0n) 1n)'],
  ['a = 1, 2', '(= a (tuple 1n 2n))'],
  ['a = yield b', '(= a (yield b))'],
  ['a = *b, c', '(= a (tuple *b c))'],
  ['a: int', '(= a)'],
  ['a: int = 1', '(= a 1n)'],
  ['self.a: "Dict[str, int]" = {}', '(= (. self a) (dict))'],
  ['a += 1', '(+= a 1n)'],
  ['a //= b', '(//= a b)'],
  ['a **= b', '(**= a b)'],
  ['a >>= b', '(>>= a b)'],
  ['a @= b', '(@= a b)'],
  ['a |= b', '(|= a b)'],
  ['del a', '(delete a)'],
  ['del a, b[0]', '(delete a ([] b 0n))'],
  ['del (a, b)', '(delete (tuple a b))'],
  ['assert a', '(assert a)'],
  ['assert a, "m"', '(assert a "m")'],
  ['return', '(return)'],
  ['return a', '(return a)'],
  ['return a, b', '(return (tuple a b))'],
  ['return *a, b', '(return (tuple *a b))'],
  ['raise', '(raise)'],
  ['raise E("m")', '(raise (call E "m"))'],
  ['raise E from e', '(raise E)'],
  ['break', '(break)'],
  ['continue', '(continue)'],
  ['global a, b', '(opaque a b)'],
  ['nonlocal a', '(opaque a)'],
  ['type X = int', '(opaque)'],
  ['type = 1', '(= type 1n)'],
  ['type(a).b = c', '(= (. (call type a) b) c)'],
  ['type (a) [0] = c', '(= ([] (call type a) 0n) c)'],
  ['type[0] = mytype("type(")', '(= ([] type 0n) (call mytype "type("))'],
  ['if a: type(b).c = d', '(if a { (= (. (call type b) c) d) })'],
];

const PYTHON_2: readonly Row[] = [
  ['print "a", b', '(opaque "a" b)'],
  ['print >>f, a', '(opaque (opaque f) a)'],
  ['exec "code" in scope', '(call exec "code" scope)'],
  ['exec code', '(call exec code)'],
  ['raise E, "m"', '(raise (tuple E "m"))'],
  ['try:\n  a\nexcept E, e:\n  b', '(try { a } (except E as e { b }))'],
  ['a = `b`', '(= a (opaque))'],
  ['def f((a, b), c): pass', '(function f ((tuple a b) c) {})'],
];

const IMPORTS: readonly Row[] = [
  ['import a', '(import "a" *>a)'],
  ['import a.b.c', '(import "a" *>a)'],
  ['import a.b as c', '(import "a.b" *>c)'],
  ['import a, b.c as d', '(import "a" *>a) ; (import "b.c" *>d)'],
  ['from a import b', '(import "a" b)'],
  ['from a.b import c as d, e', '(import "a.b" c>d e)'],
  ['from a import (b, c,)', '(import "a" b c)'],
  ['from a import *', '(import "a" *)'],
  ['from . import a', '(import "." a)'],
  ['from .. a import b', '(import "..a" b)'],
  ['from ...a.b import c', '(import "...a.b" c)'],
  ['from __future__ import annotations', '(import "__future__" annotations)'],
  ['from a \\\n  import b', '(import "a" b)'],
];

const COMPOUND: readonly Row[] = [
  ['if a: b', '(if a { b })'],
  ['if a: b\nelse: c', '(if a { b } { c })'],
  ['if a: b\nelif c: d', '(if#1 a { b } { (if#1 c { d }) })'],
  ['if a: b\nelif c: d\nelif e: f\nelse: g', '(if#1 a { b } { (if#1 c { d } { (if#1 e { f } { g }) }) })'],
  ['if a: b\nelse:\n  if c: d', '(if a { b } { (if c { d }) })'],
  ['if a:\n  if b: c\n  elif d: e\nelif f: g', '(if#2 a { (if#1 b { c } { (if#1 d { e }) }) } { (if#2 f { g }) })'],
  ['if a: b; c', '(if a { b c })'],
  ['if (n := f()) > 1: pass', '(if (> (:= n (call f)) 1n) {})'],
  ['for a in b: c', '(each a b { c })'],
  ['for a, *b in c: d\nelse: e', '(each (tuple a *b) c { d } else { e })'],
  ['for a in 1, 2: b', '(each a (tuple 1n 2n) { b })'],
  ['for a.b in c: pass', '(each (. a b) c {})'],
  ['async for a in b: c', '(each a b { c })'],
  ['while a: b', '(while a { b })'],
  ['while a: b\nelse: c', '(while a { b } else { c })'],
  ['try:\n  a\nexcept: b', '(try { a } (except { b }))'],
  ['try:\n  a\nexcept E: b', '(try { a } (except E { b }))'],
  ['try:\n  a\nexcept (E, F) as e: b', '(try { a } (except E F as e { b }))'],
  ['try:\n  a\nexcept E, F: b', '(try { a } (except E F { b }))'],
  ['try:\n  a\nexcept* E as e: b', '(try { a } (except E as e { b }))'],
  ['try:\n  a\nexcept m.E: b\nelse: c\nfinally: d', '(try { a } (except (. m E) { b }) else { c } finally { d })'],
  ['try:\n  a\nfinally: b', '(try { a } finally { b })'],
  ['with a: b', '(with a { b })'],
  ['with a as b, c as (d, e): f', '(with a as b c as (tuple d e) { f })'],
  ['with (a as b, c): d', '(with a as b c { d })'],
  ['with (a, b): c', '(with a b { c })'],
  ['with (a): b', '(with a { b })'],
  ['with open(f) as self.x: b', '(with (call open f) as (. self x) { b })'],
  ['async with a as b: c', '(with a as b { c })'],
];

const DEFINITIONS: readonly Row[] = [
  ['def f(): pass', '(function f () {})'],
  ['def f(a, b=1, *c, d, e=2, **g): pass', '(function f (a b=1n *c &d &e=2n **g) {})'],
  ['def f(a, /, b, *, c): pass', '(function f (a b &c) {})'],
  ['def f(a: int, b: "x" = 1, *c: str, **d: t.X) -> None: pass', '(function f (a:int b:"x"=1n *c:str **d:t.X) {})'],
  ['def f[T: int](a: list[T]): pass', '(function f (a:list[T]) {})'],
  ['async def f(): await a', '(async function f () { (await a) })'],
  ['def f(): yield 1', '(generator function f () { (yield 1n) })'],
  ['def f():\n  def g(): yield', '(function f () { (generator function g () { (yield) }) })'],
  ['def f():\n  def g(): pass\n  yield', '(generator function f () { (function g () {}) (yield) })'],
  ['@a\n@b.c(1)\ndef f(): pass', '(@a @(call (. b c) 1n) function f () {})'],
  ['@a\nasync def f(): pass', '(@a async function f () {})'],
  ['class A: pass', '(class A () {})'],
  ['class A(B, c.D, metaclass=M): pass', '(class A (B (. c D)) {})'],
  ['class A(*b, **c): pass', '(class A (*b) {})'],
  ['class A[T](B[T]): pass', '(class A (([] B T)) {})'],
  ['@a\nclass A:\n  x = 1\n  y: int\n  def f(self): pass', '(@a class A () { (= x 1n) (= y) (function f (self) {}) })'],
  ['def f():\n  """Doc."""\n  return 1', '(function f () { "Doc." (return 1n) })'],
];

describe('python statements', () => {
  before(loadPython);
  describe('simple', () => checkRows(SIMPLE));
  describe('of Python 2', () => checkRows(PYTHON_2));
  describe('imports', () => checkRows(IMPORTS));
  describe('compound', () => checkRows(COMPOUND));
  describe('definitions', () => checkRows(DEFINITIONS));

  it('lists comments, in strings not', () => {
    const text = 'a # one\n# two\nif b: # three\n  c = "# no"\n# four';
    const { comments } = lowerPython(text);
    assert.deepEqual(
      comments.map(({ start, end, variety }) => [text.slice(start, end), variety]),
      [
        ['# one', 'line'],
        ['# two', 'line'],
        ['# three', 'line'],
        ['# four', 'line'],
      ],
    );
  });
});
