import assert from 'node:assert/strict';
import type { LowerOptions } from '../../server/lower/index.js';
import { lowerScript } from '../../server/lower/script.js';
import { printSpans } from '../support/print-ir.js';
import { JAVASCRIPT, TSX, TYPESCRIPT } from './script-cases.js';

/** Every node of the source with the text it covers, in order of the walk. */
const CASES: readonly (readonly [source: string, options: LowerOptions, spans: readonly string[]])[] = [
  [
    '/* a */ if (/* b */ x /* c */ === /* d */ "y" /* e */) /* f */ return /* g */ true /* h */ ;',
    JAVASCRIPT,
    [
      'if "if (/* b */ x /* c */ === /* d */ \\"y\\" /* e */) /* f */ return /* g */ true /* h */ ;"',
      'comparison "x /* c */ === /* d */ \\"y\\""',
      'name "x"',
      'constant "\\"y\\""',
      'return "return /* g */ true /* h */ ;"',
      'constant "true"',
    ],
  ],
  [
    '  a.b . c(d, (e))[f];',
    JAVASCRIPT,
    [
      'expression "a.b . c(d, (e))[f];"',
      'index "a.b . c(d, (e))[f]"',
      'call "a.b . c(d, (e))"',
      'member "a.b . c"',
      'member "a.b"',
      'name "a"',
      'name "d"',
      'name "e"',
      'name "f"',
    ],
  ],
  [
    'const a = (b + c) * d, e = f as string;',
    TYPESCRIPT,
    [
      'assign "a = (b + c) * d"',
      'name "a"',
      'binary "(b + c) * d"',
      'binary "b + c"',
      'name "b"',
      'name "c"',
      'name "d"',
      'assign "e = f as string"',
      'name "e"',
      'name "f"',
    ],
  ],
  [
    'x = i++',
    JAVASCRIPT,
    ['assign "x = i++"', 'name "x"', 'binary "i++"', 'assignment "i++"', 'name "i"', 'constant "++"', 'constant "++"'],
  ],
  [
    'switch (a) { case 1: case 2: b(); break; }',
    JAVASCRIPT,
    [
      'if "case 1: case 2: b(); break;"',
      'logical "case 1: case 2"',
      'comparison "case 1"',
      'name "a"',
      'constant "1"',
      'comparison "case 2"',
      'name "a"',
      'constant "2"',
      'expression "b();"',
      'call "b()"',
      'name "b"',
    ],
  ],
  [
    '@d class A { static #b = 1; m(@p c: string = "d") {} }',
    TYPESCRIPT,
    [
      'class-declaration "@d class A { static #b = 1; m(@p c: string = \\"d\\") {} }"',
      'class "@d class A { static #b = 1; m(@p c: string = \\"d\\") {} }"',
      'name "d"',
      'assign "static #b = 1;"',
      'name "#b"',
      'constant "1"',
      'function-declaration "m(@p c: string = \\"d\\") {}"',
      'function "m(@p c: string = \\"d\\") {}"',
      'positional "@p c: string = \\"d\\""',
      'name "c"',
      'constant "\\"d\\""',
      'name "p"',
    ],
  ],
  [
    'const { a: b = 1, ...c } = d',
    JAVASCRIPT,
    [
      'assign "{ a: b = 1, ...c } = d"',
      'dictionary "{ a: b = 1, ...c }"',
      'constant "a"',
      'assignment "b = 1"',
      'name "b"',
      'constant "1"',
      'name "c"',
      'name "d"',
    ],
  ],
  [
    'f(<p title="t">x {y}</p>)',
    TSX,
    [
      'expression "f(<p title=\\"t\\">x {y}</p>)"',
      'call "f(<p title=\\"t\\">x {y}</p>)"',
      'name "f"',
      'opaque "<p title=\\"t\\">x {y}</p>"',
      'constant "\\"t\\""',
      'constant "x "',
      'name "y"',
    ],
  ],
  [
    't`a${b}c`',
    JAVASCRIPT,
    ['expression "t`a${b}c`"', 'call "t`a${b}c`"', 'name "t"', 'list "`a${b}c`"', 'constant "`a${"', 'constant "}c`"', 'name "b"'],
  ],
  [
    'enum E { A, B = A }',
    TYPESCRIPT,
    [
      'assign "enum E { A, B = A }"',
      'name "E"',
      'dictionary " { A, B = A }"',
      'constant "A"',
      'constant "A"',
      'constant "B"',
      'constant "A"',
    ],
  ],
];

describe('spans of scripts', () => {
  for (const [source, options, spans] of CASES) {
    it(source, () => assert.deepEqual(printSpans(lowerScript(source, options), source), spans));
  }

  it('counts UTF-16 units', () => {
    const source = '\ufeff/* 😀 */ é === "😀ß"';
    const [statement] = lowerScript(source, JAVASCRIPT).body;
    assert.equal(statement?.kind, 'expression');
    assert.equal(statement.expression.kind, 'comparison');
    const { left, right } = statement.expression;
    assert.deepEqual(
      [left, right].map(({ start, end }) => source.slice(start, end)),
      ['é', '"😀ß"'],
    );
  });

  it('gives the place of a property', () => {
    const source = 'a . /* c */ password';
    const [statement] = lowerScript(source, JAVASCRIPT).body;
    assert.equal(statement?.kind, 'expression');
    assert.equal(statement.expression.kind, 'member');
    const { start, end } = statement.expression.propertyPlace;
    assert.equal(source.slice(start, end), 'password');
  });

  it('starts after a hashbang and any white space', () => {
    for (const space of ['#!/usr/bin/env node\n', '\u2028', '\u00a0\u3000', '\r', '// a\r', '/*\n*/\t']) {
      const [statement] = lowerScript(`${space}a`, JAVASCRIPT).body;
      assert.equal(statement?.start, space.length, JSON.stringify(space));
    }
  });
});
