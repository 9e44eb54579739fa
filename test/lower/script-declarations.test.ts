import { JAVASCRIPT, TSX, TYPESCRIPT, describeLowering } from './script-cases.js';

describeLowering('javascript: functions', JAVASCRIPT, {
  'function f(a, b = 1, { c }, ...d) { return a }': '(function f (a b=1 (dict "c":c) *d) { (return a) })',
  'async function f() {}': '(async function f () {})',
  'export default function () { a() }': '(function () { (call a) })',
  'export default function f() {}': '(function f () {})',
  'export function* g() {}': '(generator function g () {})',
});

describeLowering('javascript: classes', JAVASCRIPT, {
  'class A extends B { }': '(class A (B) {})',
  'class A { constructor(a) { this.a = a } m() {} async *n() {} static s() {} get g() { return 1 } set g(v) {} static get h() { return 2 } }':
    '(class A () { (function constructor (a) { (= (. this a) a) }) (function m () {}) (async generator function n () {}) static (function s () {}) get (function g () { (return 1) }) set (function g (v) {}) static get (function h () { (return 2) }) })',
  "class A { a = 1; b; static c = 2; #d = 3; 'e-f' = 4; 5 = 6; [g] = 7; ['h'] = 8; [`i`]() {} [Symbol.iterator]() {} #j() { return #d in this } }":
    '(class A () { (field = a 1) (field = b) (static-field = c 2) (field = #d 3) (field = e-f 4) (field = 5 6) (field = ([] this g) 7) (field = h 8) (function i () {}) (opaque (. Symbol iterator)) (function [Symbol.iterator] () {}) (function #j () { (return (in #d this)) }) })',
  'class A { static { a() } static async *[b]() {} }':
    '(class A () { (opaque { (call a) }) (opaque b) static (async generator function [b] () {}) })',
  'const A = class extends f(B) { }, C = class D {}': '(const = A (class ((call f B)) {})) (const = C (class D () {}))',
  'export default class { m() {} }': '(class () { (function m () {}) })',
  '@a @b.c(1) class A { @d() m() {} @e f = 1; @g() accessor h = 2 }':
    '(@a @(call (. b c) 1) class A () { (@(call d) function m () {}) (opaque e) (field = f 1) (opaque (call g)) (field = h 2) })',
});

describeLowering('javascript: modules', JAVASCRIPT, {
  "import 'a'": '(import "a")',
  'import a, { b, c as d, default as e, \'x y\' as f } from "m"': '(import "m" default>a b c>d default>e x y>f)',
  "import * as ns from 'm' with { type: 'json' }": '(import "m" *>ns)',
  "import a, * as b from 'm'": '(import "m" default>a *>b)',
  'export { a, b as c, d as default }': '(opaque a b d)',
  "export { a } from 'm'; export * from 'n'; export * as o from 'p'": '(import "m") (import "n") (import "p")',
  'export const a = 1, b = () => 2': '(const = a 1) (const = b (arrow function () { (return 2) }))',
  'export default a': '(const = default a)',
  'export default { a: 1 }': '(const = default (dict "a":1))',
  'export default (a, b) => a === b': '(const = default (arrow function (a b) { (return (=== a b)) }))',
  "const a = require('m'), { b } = require('n')": '(const = a (call require "m")) (const = (dict "b":b) (call require "n"))',
  'module.exports = { a }': '(= (. module exports) (dict "a":a))',
});

describeLowering('typescript: erased', TYPESCRIPT, {
  'a as string; (<any>b).c; d!; e satisfies F; (a as any as B)!.c': 'a (. b c) d e (. a c)',
  'f<string>(a); new Map<string, number>(); g<T>; h<T>`x`': '(call f a) (new Map) g (call h ["x"] raw=["x"])',
  'const a: string = b as const': '(const = a b)',
  'let a!: number': '(let = a)',
  'interface A { b: string } type C = D<string>; declare const e: string; declare function f(): void; declare class G {}': '',
  'type Mode = \'read\' | "write" | 3 | null | undefined': '(opaque "read" "write" 3 null)',
  "type Only = 'one'": '(opaque "one")',
  "declare module 'x' { const a = 1 } declare global { var b: string } declare namespace N { const c = 1 } declare module '*.css';": '',
  "declare enum E { A = 'a' }": '(const = E (dict "A":"a"))',
});

describeLowering('typescript: functions', TYPESCRIPT, {
  'function f(this: Window, a?: string, b: number | null = null, ...c: T[]): asserts a is string { return }':
    '(function f (a:string b:number | null=null *c:T[]) { (return) })',
  'function f(a: string): void; function f(a: number): void; function f(a: any) { g(a) }': '(function f (a:any) { (call g a) })',
  'const f = <T,>(a: T): a is string => true': '(const = f (arrow function (a:T) { (return true) }))',
  "abstract class A { abstract m(): void; m2(): void; private constructor(private readonly a: string, public b = 1) { super() } declare c: string; readonly d?: string = 'e'; [key: string]: any; protected static override readonly f = 1 }":
    '(class A () { (function constructor (a:string b=1) { (= (. this a) a) (= (. this b) b) (call super) }) (field = c) (field = d "e") (static-field = f 1) })',
  "class A implements B, C { get a(): string { return 'b' } }": '(class A () { get (function a () { (return "b") }) })',
  "class A { m(@Body() body: Dto, @Headers('x-key') key: string) {} }": '(class A () { (function m (body:Dto key:string) {}) })',
});

describeLowering('typescript: enumerations', TYPESCRIPT, {
  "enum E { A, B, C = 10, D, E = 'e', 'F-G' = 'h' }": '(const = E (dict "A":0 "B":1 "C":10 "D":11 "E":"e" "F-G":"h"))',
  'const enum E { A = 1 << 0, B = 1 << 1, C = A | B, D }': '(const = E (dict "A":(<< 1 0) "B":(<< 1 1) "C":(| 1 2) "D":4))',
  "export enum E { A = 'a'.length, B }": '(const = E (dict "A":(. "a" length) "B":(+ (. E A) 1)))',
  'enum E { A = -1, B, C = other }': '(const = E (dict "A":(- 1) "B":0 "C":other))',
});

describeLowering('typescript: namespaces and modules', TYPESCRIPT, {
  'namespace A.B { export const c = 1; function d() {} }': '(opaque { (const = c 1) (function d () {}) })',
  "import a = require('m'); import b = A.B.c; export import d = e; import type F = require('g')":
    '(import "m" *>a) (const = b (. (. A B) c)) (const = d e) (import "g" *>F)',
  "import type { Request } from 'express'; import { type Response, next } from 'express'; export type { A }; export type * from 'n'":
    '(import "express" Request) (import "express" Response next) (opaque A) (import "n")',
  'export = a; export as namespace X': '(= (. module exports) a)',
  'export = { a: 1 }': '(= (. module exports) (dict "a":1))',
  'export default interface A {}': '',
});

describeLowering('typescript: elements', TSX, {
  'const a = <div className="b" id={c} hidden {...d}>text {e} {/* none */} <F.G h={() => i === \'j\'} /></div>':
    '(const = a (opaque "b" c d "text " e (opaque (. F G) (arrow function () { (return (=== i "j")) }))))',
  '<></>': '(opaque)',
  '<>{a && <B />}{...c}</>': '(opaque (and a (opaque B)) c)',
  '<this.x a=<b/> />': '(opaque (. this x) (opaque))',
  '<svg:rect xlink:href="#a" data-b=\'c\' />': '(opaque "#a" "c")',
  'const f = (a) => <A render={(b) => b} />':
    '(const = f (arrow function (a) { (return (opaque A (arrow function (b) { (return b) }))) }))',
});
