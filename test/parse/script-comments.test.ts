import assert from 'node:assert/strict';
import ts from 'typescript';
import type { LowerOptions } from '../../server/lower/index.js';
import { commentsOf } from '../../server/parse/script/comments.js';
import { parseScript } from '../../server/parse/script/parse.js';

const JAVASCRIPT: LowerOptions = { language: 'javascript', jsx: true };
const TYPESCRIPT: LowerOptions = { language: 'typescript', jsx: false };

function comments(source: string, options: LowerOptions = JAVASCRIPT): string[] {
  const found = commentsOf(parseScript(source, options).source);
  for (const { variety, start } of found) assert.equal(source.slice(start, start + 2), variety === 'line' ? '//' : '/*');
  return found.map(({ start, end }) => source.slice(start, end));
}

const CASES: Readonly<Record<string, readonly string[]>> = {
  '': [],
  '//': ['//'],
  '// a': ['// a'],
  'a // b\nc /* d */ e // f': ['// b', '/* d */', '// f'],
  'a // b\r\nc // d\re // f\u2028g // h\u2029i': ['// b', '// d', '// f', '// h'],
  '/* a\n// b\n*/ // c /* d': ['/* a\n// b\n*/', '// c /* d'],
  '/* a /* b */ c': ['/* a /* b */'],
  '/* open': ['/* open'],
  '#!/bin//node /* x */\n// a': ['// a'],
  '"http://a" + \'/* b */\' + "\\"// c"': [],
  '`// a ${ /* b */ c /* d */ } // e ${ `/* f */` }` // g': ['/* b */', '/* d */', '// g'],
  '`// a` /* b */ + `c`': ['/* b */'],
  'a = /[//]/ // b': ['// b'],
  'a = b / c /* d */ / e': ['/* d */'],
  'a = /\\/*/ /* b */': ['/* b */'],
  '<p a="//b" /* c */>// d {/* e */} http://f {g /* h */}</p> // i': ['/* c */', '/* e */', '/* h */', '// i'],
  '({ /* a */ }); [ // b\n]; f( /* c */ ); function /* d */ g( /* e */ ) { // f\n}': [
    '/* a */',
    '// b',
    '/* c */',
    '/* d */',
    '/* e */',
    '// f',
  ],
  'a /* b */ ? /* c */ . /* d */ e': ['/* b */', '/* c */', '/* d */'],
  'do /* a */ { } while /* b */ (c /* d */)': ['/* a */', '/* b */', '/* d */'],
  '/** a */ function f() {} /** @type {b} */ let c': ['/** a */', '/** @type {b} */'],
  ';/* a */;// b': ['/* a */', '// b'],
};

const TYPED: Readonly<Record<string, readonly string[]>> = {
  "type A = '//a' | /* b */ `/*c*/${string /* d */}//e`": ['/* b */', '/* d */'],
  "interface A { '/*a*/': '//b' /* c */; d(/* e */): `//f` }": ['/* c */', '/* e */'],
  "import a = require('//b') // c": ['// c'],
  "import a from 'http://b' with { c: '//d' } // e": ['// e'],
  "declare module '//a' { /* b */ }": ['/* b */'],
  "enum E { '//a' = 'b' /* c */ }": ['/* c */'],
  'type M = { -readonly /* a */ [K in /* b */ T as /* c */ U]?: /* d */ V }': ['/* a */', '/* b */', '/* c */', '/* d */'],
  'class A<T /* a */> extends B</* b */ C> { @d(/* e */) f?: /* g */ h = /* i */ 1 }': [
    '/* a */',
    '/* b */',
    '/* e */',
    '/* g */',
    '/* i */',
  ],
  'let a = <b /* c */>d /* e */ as /* f */ g': ['/* c */', '/* e */', '/* f */'],
  'function f(/* a */ this: /* b */ C, d /* e */?: F): asserts /* g */ d is /* h */ F;': [
    '/* a */',
    '/* b */',
    '/* e */',
    '/* g */',
    '/* h */',
  ],
};

describe('comments of scripts', () => {
  for (const [source, expected] of Object.entries(CASES)) it(JSON.stringify(source), () => assert.deepEqual(comments(source), expected));
  for (const [source, expected] of Object.entries(TYPED)) {
    it(JSON.stringify(source), () => assert.deepEqual(comments(source, TYPESCRIPT), expected));
  }

  it('takes time that grows with the text, however it is nested', () => {
    const chain = '"//" + // a\n'.repeat(20_000);
    const source = `x = ${chain} 1`;
    assert.equal(comments(source).length, 20_000);
  });

  /** The compiler's scanner sees every comment of a text without regular expressions, templates and JSX. */
  it('agrees with the scanner of the compiler', () => {
    const source = ts.sys.readFile('server/lower/index.ts') ?? '';
    assert.notEqual(source, '');
    const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, source);
    const expected: string[] = [];
    for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
      if (token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia)
        expected.push(scanner.getTokenText());
    }
    assert.deepEqual(comments(source, TYPESCRIPT), expected);
  });
});
