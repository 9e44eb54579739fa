import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Module } from '../../server/lower/ir.js';
import { printModule } from '../support/print-ir.js';
import { PYTHON_SAMPLE } from '../support/python-sample.js';
import { loadPython, lowerPython } from '../support/python.js';

/** Every place lies in the text and is not turned around; errors and comments are in order. */
function checkPlaces(module: Module, text: string): void {
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('start' in value && 'end' in value) {
      const { start, end } = value;
      assert.ok(typeof start === 'number' && typeof end === 'number', 'places are numbers');
      assert.ok(start >= 0 && start <= end && end <= text.length, `${String(start)} to ${String(end)} of ${String(text.length)}`);
    }
    Object.values(value).forEach(visit);
  };
  visit(module.body);
  for (const places of [module.errors, module.comments]) {
    visit(places);
    places.forEach((place, index) => assert.ok(index === 0 || (places[index - 1]?.start ?? 0) <= place.start, 'in order'));
  }
}

const PIECES = [
  ...'( ) [ ] { } : , ; . = == != < + - * ** @ := -> # \\ \' " """ f" {{ } \n \r\n \t'.split(' '),
  ' ',
  '\n    ',
  ...'if elif else for in while def class return try except finally with as match case lambda not and or is import from'
    .split(' ')
    .map((word) => ` ${word} `),
  ...'x "a" 1 1.5 é 😀 \0 \ud800 \ufeff'.split(' '),
];

describe('lowering python never fails', () => {
  before(loadPython);

  it('on changed samples', () => {
    const position = fc.nat(PYTHON_SAMPLE.length);
    const change = fc.tuple(position, fc.oneof(fc.nat(3), fc.nat(200)), fc.oneof(fc.constant(''), fc.constantFrom(...PIECES)));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const text = changes.reduce((old, [at, length, inserted]) => old.slice(0, at) + inserted + old.slice(at + length), PYTHON_SAMPLE);
        checkPlaces(lowerPython(text), text);
      }),
      { numRuns: 300, seed: 1 },
    );
  }).timeout(60_000);

  it('on truncated samples', () => {
    for (let length = 0; length < PYTHON_SAMPLE.length; length += 7) {
      const text = PYTHON_SAMPLE.slice(0, length);
      checkPlaces(lowerPython(text), text);
    }
  }).timeout(60_000);

  it('on pieces of Python in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        checkPlaces(lowerPython(text), text);
      }),
      { numRuns: 1500, seed: 2 },
    );
  }).timeout(60_000);

  it('on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => checkPlaces(lowerPython(text), text)),
      { numRuns: 500, seed: 3 },
    );
  }).timeout(60_000);

  it('and gives the same twice', () => {
    const broken = PYTHON_SAMPLE.replace('"magic" and', '"magic');
    assert.equal(printModule(lowerPython(broken)), printModule(lowerPython(broken)));
  });

  it('on very long chains', () => {
    for (const operator of [' + ', ' or ', ' < ', '.', '\n+ ']) {
      const text = `(${Array.from({ length: 100_000 }, () => 'a').join(operator)})`;
      assert.deepEqual(lowerPython(text).errors, []);
    }
    assert.deepEqual(lowerPython(`a${'()'.repeat(100_000)}`).errors, []);
    assert.deepEqual(lowerPython('a = '.repeat(100_000) + '1').errors, []);
    assert.equal(lowerPython(`if a: b\n${'elif a: b\n'.repeat(100_000)}`).body.length, 1);
  }).timeout(60_000);

  it('but by a stack overflow, on deep nesting', () => {
    const nested = ['(', '[', 'f(', '{1:', 'not ', '-', 'lambda: ', '1 if a else ', 'a ** '];
    for (const opening of nested) {
      try {
        lowerPython(opening.repeat(20_000));
      } catch (error) {
        assert.ok(error instanceof RangeError, `${opening}: ${String(error)}`);
      }
    }
    assert.deepEqual(lowerPython('('.repeat(5000) + '1' + ')'.repeat(5000)).errors, []);
  }).timeout(60_000);
});
