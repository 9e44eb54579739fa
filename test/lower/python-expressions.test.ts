import { checkRows, loadPython, type Row } from '../support/python.js';

const NAMES: readonly Row[] = [
  ['a', 'a'],
  ['self.x', '(. self x)'],
  ['a.b.c', '(. (. a b) c)'],
  ['a . b', '(. a b)'],
  ['(a\n .b\n .c)', '(. (. a b) c)'],
  ['ｅval(x)', '(call eval x)'],
  ['os.ｓystem(x)', '(call (. os system) x)'],
  ['ﬁ = 1', '(= fi 1n)'],
  ['naïve', 'naïve'],
  ['match.group(1)', '(call (. match group) 1n)'],
  ['type(x)', '(call type x)'],
  ['print', 'print'],
  ['_', '_'],
  ['...', '(opaque)'],
];

const CALLS: readonly Row[] = [
  ['f()', '(call f)'],
  ['f(1, *a, k=2, **b)', '(call f 1n *a k=2n **b)'],
  ['f(x for x in y)', '(call f (generator-comprehension x (for x y)))'],
  ['f(a)(b)[c].d', '(. ([] (call (call f a) b) c) d)'],
  ['f(a,)', '(call f a)'],
  ['f(x := 1)', '(call f (:= x 1n))'],
  ['f(*(a))', '(call f *a)'],
  ['isinstance(x, str)', '(is-a x str)'],
  ['isinstance(x, (int, a.B))', '(is-a x (tuple int (. a B)))'],
  ['isinstance(x)', '(call isinstance x)'],
  ['isinstance(*x)', '(call isinstance *x)'],
  ['isinstance(x, classinfo=y)', '(call isinstance x classinfo=y)'],
  ['print(x, file=f)', '(call print x file=f)'],
  ['f(# comment\n  a, # another\n  b)', '(call f a b)'],
];

const OPERATORS: readonly Row[] = [
  ['a + b * c', '(+ a (* b c))'],
  ['(a + b) * c', '(* (+ a b) c)'],
  ['a - b - c', '(- (- a b) c)'],
  ['a ** b ** c', '(** a (** b c))'],
  ['-a ** 2', '(- (** a 2n))'],
  ['a // b % c @ d / e', '(/ (@ (% (// a b) c) d) e)'],
  ['a << 1 >> 2 & b | c ^ d', '(| (& (>> (<< a 1n) 2n) b) (^ c d))'],
  ['~a', '(~ a)'],
  ['+a', '(+ a)'],
  ['not a', '(not a)'],
  ['not a == b', '(not (== a b))'],
  ['a and b or c and not d', '(or (and a b) (and c (not d)))'],
  ['a or b or c', '(or (or a b) c)'],
  ['a == b', '(== a b)'],
  ['a <> b', '(!= a b)'],
  ['a != b', '(!= a b)'],
  ['a not in b', '(not in a b)'],
  ['a not   in b', '(not in a b)'],
  ['a is not b', '(is not a b)'],
  ['a is b', '(is a b)'],
  ['a < b <= c', '(and (< a b) (<= b c))'],
  ['a < b == c in d', '(and (and (< a b) (== b c)) (in c d))'],
  ['a if b else c', '(? b a c)'],
  ['a if b else c if d else e', '(? b a (? d c e))'],
  ['(a := b)', '(:= a b)'],
  ['await x', '(await x)'],
  ['await x.y()', '(await (call (. x y)))'],
];

const SUBSCRIPTS: readonly Row[] = [
  ['a[0]', '([] a 0n)'],
  ['a[-1]', '([] a (- 1n))'],
  ['a[b, c]', '([] a (tuple b c))'],
  ['a[b,]', '([] a (tuple b))'],
  ['a[:]', '([:] a _ _ _)'],
  ['a[1:]', '([:] a 1n _ _)'],
  ['a[:1]', '([:] a _ 1n _)'],
  ['a[1:2]', '([:] a 1n 2n _)'],
  ['a[::-1]', '([:] a _ _ (- 1n))'],
  ['a[1:2:3]', '([:] a 1n 2n 3n)'],
  ['a[1:, ::2]', '([] a (tuple (opaque 1n) (opaque 2n)))'],
  ['a[*b]', '([] a *b)'],
];

const COLLECTIONS: readonly Row[] = [
  ['[]', '[]'],
  ['[1, *a]', '[1n *a]'],
  ['()', '(tuple)'],
  ['(1,)', '(tuple 1n)'],
  ['(1)', '1n'],
  ['1, 2', '(tuple 1n 2n)'],
  ['1,', '(tuple 1n)'],
  ['*a, b', '(tuple *a b)'],
  ['{1, 2}', '(set 1n 2n)'],
  ['{}', '(dict)'],
  ['{"a": 1, **b}', '(dict "a":1n **b)'],
  ['[x for x in y]', '(list-comprehension x (for x y))'],
  ['[x for x in y if a if b for z in x]', '(list-comprehension x (for x y if a if b) (for z x))'],
  ['{x for x in y}', '(set-comprehension x (for x y))'],
  ['{k: v for k, v in y}', '(dictionary-comprehension k:v (for (tuple k v) y))'],
  ['(x async for x in y)', '(generator-comprehension x (for x y))'],
  ['[x for x in 1, 2]', '(list-comprehension x (for x (tuple 1n 2n)))'],
];

const FUNCTIONS: readonly Row[] = [
  ['lambda: 1', '(arrow function () { (return 1n) })'],
  ['lambda x, *y, z=1, **k: x', '(arrow function (x *y &z=1n **k) { (return x) })'],
  ['lambda x: lambda y: x', '(arrow function (x) { (return (arrow function (y) { (return x) })) })'],
  ['lambda: (yield)', '(generator arrow function () { (return (yield)) })'],
  ['x = yield', '(= x (yield))'],
  ['yield 1, 2', '(yield (tuple 1n 2n))'],
  ['yield from x', '(yield* x)'],
  ['yield fromage', '(yield fromage)'],
];

describe('python expressions', () => {
  before(loadPython);
  describe('names', () => checkRows(NAMES));
  describe('calls', () => checkRows(CALLS));
  describe('operators', () => checkRows(OPERATORS));
  describe('subscripts', () => checkRows(SUBSCRIPTS));
  describe('collections', () => checkRows(COLLECTIONS));
  describe('lambda and yield', () => checkRows(FUNCTIONS));
});
