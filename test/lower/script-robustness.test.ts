/** Whatever the text: no exception but for nesting, places inside of the text, time in proportion to it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { LowerOptions } from '../../server/lower/index.js';
import type { Expression, Module } from '../../server/lower/ir.js';
import { lowerScript } from '../../server/lower/script.js';
import { JAVASCRIPT, TSX, TYPESCRIPT } from './script-cases.js';

const TERMS = 100_000;

/** Chains as long as an author likes: the parser takes them, so must the lowering. */
const CHAINS: Readonly<Record<string, string>> = {
  sums: `x = ${'"a" + '.repeat(TERMS)}"b"`,
  'sums with comments': `x = ${'"a" + // b\n'.repeat(TERMS)}"b"`,
  alternatives: `if (${'a || '.repeat(TERMS)}b) c()`,
  members: `x = a${'.b'.repeat(TERMS)}`,
  calls: `a${'.b(1)'.repeat(TERMS)}`,
  indexes: `a${'[0]'.repeat(TERMS)}`,
  tags: `a${'`b`'.repeat(TERMS)}`,
  assertions: `a${' as any'.repeat(TERMS)}${'!'.repeat(TERMS)}`,
  commas: `f((0${', 1'.repeat(TERMS)}))`,
  'statements of commas': `0${', a = 1'.repeat(TERMS)}`,
  declarations: `const ${'a = 1, '.repeat(TERMS)}b = 2`,
  cases: `switch (a) { ${'case 1: b();'.repeat(TERMS / 5)} }`,
  'empty cases': `switch (a) { ${'case 1:'.repeat(TERMS / 5)} b() }`,
  breaks: `switch (a) { case 1: ${'if (b) break;'.repeat(TERMS / 10)} }`,
  'members of an enumeration': `enum E { A = f(), ${'B,'.repeat(TERMS)} }`,
  'doubling members of an enumeration': `enum E { A0 = "a", ${Array.from({ length: 60 }, (_, index) => `A${String(index + 1)} = A${String(index)} + A${String(index)}`).join()} }`,
  'fields of a template': `x = \`${'${a}'.repeat(TERMS)}\``,
  digits: `x = ${'9'.repeat(1_000_000)}n + 0x${'f'.repeat(50_000)}n + ${'9'.repeat(1_000_000)}`,
  'one line': 'a'.repeat(5_000_000),
  'a comment before nested parentheses': `/*${'x'.repeat(1_000_000)}*/${'('.repeat(200)}1${')'.repeat(200)}`,
  errors: ') '.repeat(TERMS / 10),
};

/** The parser recurses here, and so does the lowering: deeper is for a larger stack. */
const NESTS: Readonly<Record<string, (depth: number) => string>> = {
  'else if': (depth) => `if (a) b();${' else if (a) b();'.repeat(depth)}`,
  parentheses: (depth) => `${'('.repeat(depth)}1${')'.repeat(depth)}`,
  blocks: (depth) => '{'.repeat(depth) + '}'.repeat(depth),
  functions: (depth) => `${'(() => '.repeat(depth)}1${')'.repeat(depth)}`,
  arrays: (depth) => '['.repeat(depth) + ']'.repeat(depth),
  conditions: (depth) => `x = ${'a ? b : '.repeat(depth)}c`,
  negations: (depth) => `${'!'.repeat(depth)}a`,
  'open calls': (depth) => 'f('.repeat(depth),
};

/** Every part of the module that has a place, each once. */
function checkPlaces(module: Module, length: number): number {
  const seen = new Set<unknown>();
  const pending: unknown[] = [module.body, module.comments, module.errors];
  let places = 0;
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if ('start' in value && 'end' in value) {
      const { start, end } = value as Expression;
      assert.ok(start >= 0 && start <= end && end <= length, `${String(start)}-${String(end)} of ${String(length)}`);
      places++;
    }
    for (const part of Object.values(value)) pending.push(part);
  }
  return places;
}

describe('scripts of any length and depth', function () {
  this.timeout(20_000);

  for (const [title, source] of Object.entries(CHAINS)) {
    it(`takes long ${title}`, () => assert.ok(checkPlaces(lowerScript(source, TYPESCRIPT), source.length) > 0));
  }

  for (const [title, nest] of Object.entries(NESTS)) {
    it(`takes nested ${title}, and gives up on endless ones with a RangeError`, () => {
      assert.ok(checkPlaces(lowerScript(nest(150), TYPESCRIPT), nest(150).length) > 0);
      assert.throws(() => lowerScript(nest(20_000), TYPESCRIPT), RangeError);
    });
  }

  it('shares what falls through a switch, and copies little of it', () => {
    const source = `switch (a) { ${'case 1: b();'.repeat(1_000)} }`;
    assert.ok(checkPlaces(lowerScript(source, JAVASCRIPT), source.length) < 20_000);
  });
});

/** Real sources to cut and to damage. */
const SOURCES = [
  'node_modules/commander/lib/command.js',
  'node_modules/zod/src/v4/core/schemas.ts',
  'node_modules/mocha/lib/runner.js',
  'server/lower/script/switch.ts',
].map((name) => readFileSync(name, 'utf8'));

/** Tokens that open, close or change the meaning of what follows. */
const DAMAGE = [
  ...Array.from('(){}[]<>`"\'/\\@#=:;?.!*$,\n\r\0\u2028\ufffd'),
  '//',
  '/*',
  '*/',
  '${',
  '</',
  '=>',
  '...',
  '?.',
  '++',
  'class ',
  'switch(',
  'case ',
  'enum ',
  'import ',
  'export ',
  'async ',
  'await ',
  'yield ',
  'new ',
  'get ',
  'abstract ',
  'declare ',
  'function ',
  '<<<<<<< a\n',
  '=======\n',
];

const OPTIONS: readonly LowerOptions[] = [JAVASCRIPT, TYPESCRIPT, TSX];

const damaged = fc
  .record({
    source: fc.constantFrom(...SOURCES),
    from: fc.nat(60_000),
    length: fc.nat(2_000),
    wounds: fc.array(fc.record({ at: fc.nat(2_000), removed: fc.nat(15), inserted: fc.constantFrom('', ...DAMAGE) }), { maxLength: 8 }),
  })
  .map(({ source, from, length, wounds }) => {
    const start = from % source.length;
    const piece = source.slice(start, start + length);
    return wounds.reduce((text, { at, removed, inserted }) => text.slice(0, at) + inserted + text.slice(at + removed), piece);
  });

describe('damaged scripts', () => {
  it('lower without an exception, to places inside of the text', function () {
    this.timeout(60_000);
    const property = fc.property(damaged, fc.constantFrom(...OPTIONS), (text, options) => {
      const module = lowerScript(text, options);
      checkPlaces(module, text.length);
      let last = 0;
      for (const { start, end } of module.comments) {
        assert.ok(start >= last && end > start);
        assert.match(text.slice(start, end), /^\/[/*]/);
        last = end;
      }
    });
    fc.assert(property, { numRuns: 700, seed: 2 });
  });

  it('lower the same again', () => {
    fc.assert(
      fc.property(damaged, (text) => assert.deepEqual(lowerScript(text, TSX), lowerScript(text, TSX))),
      { numRuns: 50, seed: 3 },
    );
  });
});
