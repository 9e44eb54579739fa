import { strict as assert } from 'node:assert';
import type { Lower } from '../../server/lower/index.js';
import type { Module } from '../../server/lower/ir.js';
import { loadPythonLowering } from '../../server/lower/python.js';
import { printModule } from './print-ir.js';

let loaded: Lower | undefined;

/** Loads the Python parser once for all tests; call it in `before`. */
export async function loadPython(): Promise<void> {
  loaded ??= await loadPythonLowering();
}

export function lowerPython(text: string): Module {
  assert.ok(loaded, 'loadPython() has not been awaited');
  return loaded(text, { language: 'python', jsx: false });
}

/** Source text, and how what it lowers to is printed; statements are joined by ` ; `. */
export type Row = readonly [source: string, expected: string];

/** One test for each row. None of the sources is broken. */
export function checkRows(rows: readonly Row[]): void {
  for (const [source, expected] of rows) {
    it(JSON.stringify(source), () => {
      const module = lowerPython(source);
      assert.equal(printModule(module).replaceAll('\n', ' ; '), expected);
      assert.deepEqual(module.errors, []);
    });
  }
}
